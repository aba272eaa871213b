package report_test

import (
	"fmt"
	"log"
	"strings"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/report"
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
