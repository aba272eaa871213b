package report_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/backstop-go/backstop/actor"
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
