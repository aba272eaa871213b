package report_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/report"
	"github.com/backstop-go/backstop/uncertain"
)

func ExampleMarkdown() {
	s := guarantee.Structure{
		Title:       "Two promises",
		AsOf:        uncertain.Must(uncertain.ParseDate("2026-01-07")),
		Actors:      actor.States("FRA", "GBR"),
		Commitments: []guarantee.Commitment{{ID: "help", By: actor.IDs("FRA", "GBR"), Act: guarantee.Defend}},
	}
	var text strings.Builder
	if err := report.Markdown(&text, s.Assess(guarantee.Options{}).Only(guarantee.Q1)); err != nil {
		log.Fatal(err)
	}
	_, answer, _ := strings.Cut(text.String(), "## Q1  ")
	answer, _, _ = strings.Cut(answer, "\n\n## Sources")
	fmt.Println(answer)
	// Output:
	// Who has promised what to whom, how firmly, since when, by which document?
	//
	// ### Spoken only
	//
	// - help: FRA, GBR: defend. No document, date not recorded; no time limit stated; liability of its members not stated. \[no source\]
}

func ExampleTables() {
	s := guarantee.Structure{
		Title:  "One offer",
		AsOf:   uncertain.Must(uncertain.ParseDate("2026-01-07")),
		Actors: actor.States("FRA"),
		Contributions: []force.Contribution{
			{ID: "fra-land", By: "FRA", Domain: force.Land, Status: force.Pledged, Persons: uncertain.MustParse[int64]("several thousand")},
		},
	}
	for _, table := range report.Tables(s.Assess(guarantee.Options{})) {
		for _, o := range table.Rows {
			if o.List == "strength.domains" && o.Item == "land" || o.List == "strength.contributions" && o.Member == "persons" {
				fmt.Printf("%s %s %s: %s; from %q to %q, bounded %q\n", o.Question, o.Item, o.Member, o.Value, o.Min, o.Max, o.Bounded)
			}
		}
	}
	// Output:
	// Q2 land domain: land; from "" to "", bounded ""
	// Q2 land present.persons: not recorded; from "" to "", bounded ""
	// Q2 land promised.persons: 2000..9999; from "2000" to "9999", bounded "yes"
	// Q2 fra-land persons: several thousand; from "2000" to "9999", bounded "yes"
}
