package report_test

import (
	"fmt"
	"log"
	"strings"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/report"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// help returns the assessment of two promises.
func help() *guarantee.Assessment {
	s := guarantee.Structure{
		Title: "Two promises", AsOf: uncertain.Day(2026, time.January, 7), Actors: actor.States("FRA", "GBR", "POL"),
		Commitments: []guarantee.Commitment{
			{ID: "help", By: actor.IDs("FRA"), To: actor.IDs("POL"), Act: guarantee.Defend},
			{ID: "lift", By: actor.IDs("GBR"), To: actor.IDs("FRA"), Act: guarantee.Backstop},
		},
	}
	return s.Assess(guarantee.Options{})
}

// A graph for Graphviz: dot -Tsvg.
func ExampleDOT() {
	var graph strings.Builder
	if err := report.DOT(&graph, help()); err != nil {
		log.Fatal(err)
	}
	_, edges, _ := strings.Cut(graph.String(), "lift\\nbackstop, spoken only\"];\n") // after the head and the nodes
	fmt.Print(edges)
	// Output:
	// "actors/FRA" -> "commitments/help";
	// 	"commitments/help" -> "actors/POL";
	// 	"actors/GBR" -> "commitments/lift";
	// 	"commitments/lift" -> "actors/FRA";
	// }
}

// One file that needs nothing else.
func ExampleHTML() {
	var page strings.Builder
	if err := report.HTML(&page, help()); err != nil {
		log.Fatal(err)
	}
	title, _, _ := strings.Cut(page.String()[strings.Index(page.String(), "<title>"):], "\n")
	fmt.Println(title)
	// Output:
	// <title>Two promises</title>
}

// Two structures side by side: each line says of which it speaks, and what nobody said is counted as not recorded.
func ExampleShelfText() {
	attack := timeline.Happened{Kind: timeline.Attack, Against: actor.IDs("POL")}
	old := guarantee.Structure{
		Title: "A pact", AsOf: uncertain.Day(2026, time.January, 7), Actors: actor.States("FRA", "POL"),
		Commitments: []guarantee.Commitment{{ID: "help", By: actor.IDs("FRA"), To: actor.IDs("POL"), Act: guarantee.Defend, When: attack, Decides: guarantee.SelfJudged}},
	}
	later := old
	later.Title = "Its successor"
	later.Commitments = []guarantee.Commitment{old.Commitments[0], {ID: "arm", By: actor.IDs("FRA"), To: actor.IDs("POL"), Act: guarantee.Arm}}
	later.Commitments[0].Decides, later.Commitments[0].Within = guarantee.Automatic, uncertain.MustPeriod("P30D")

	var text strings.Builder
	if err := report.ShelfText(&text, report.Shelved{Name: "old", Profile: old.Profile(guarantee.Options{})},
		report.Shelved{Name: "later", Profile: later.Profile(guarantee.Options{})}); err != nil {
		log.Fatal(err)
	}
	for _, title := range []string{"How it is found that it is owed", "Time limit"} {
		_, lines, _ := strings.Cut(text.String(), "  "+title+"\n")
		fmt.Println(title)
		for line := range strings.Lines(lines) {
			if !strings.HasPrefix(line, "    ") {
				break
			}
			fmt.Print(line)
		}
	}
	// Output:
	// How it is found that it is owed
	//     a  old    self judged 1 [no source]
	//     b  later  automatic 1; not recorded 1 [no source]
	// Time limit
	//     a  old    not recorded 1 [no source]
	//     b  later  within 30 days 1; not recorded 1 [no source]
}
