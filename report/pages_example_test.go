package report_test

import (
	"errors"
	"fmt"
	"log"
	"strings"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/report"
	"github.com/backstop-go/backstop/uncertain"
)

// A figure alone, for a paper: its first words are its name.
func ExampleSVG() {
	var figure strings.Builder
	if err := report.SVG(&figure, help(), "timeline"); err != nil {
		log.Fatal(err)
	}
	_, name, _ := strings.Cut(figure.String(), "<title")
	_, name, _ = strings.Cut(name, ">")
	name, _, _ = strings.Cut(name, "<")
	fmt.Println(name)

	err := report.SVG(&figure, help(), "pie")
	fmt.Println(errors.Is(err, report.ErrFigure))
	// Output:
	// Instruments, commitments and events over time
	// true
}

// A fragment for \input: what a document says stands in it as text.
func ExampleLaTeX() {
	var text strings.Builder
	if err := report.LaTeX(&text, help().Only(guarantee.Q1)); err != nil {
		log.Fatal(err)
	}
	_, answer, _ := strings.Cut(text.String(), "Spoken only}\n")
	answer, _, _ = strings.Cut(answer, "\\subsection")
	fmt.Print(answer)
	// Output:
	// \begin{itemize}
	// \item{} help: FRA to POL: defend. No document, date not recorded; no time limit stated. [no source]
	// \item{} lift: GBR to FRA: backstop. No document, date not recorded; no time limit stated. [no source]
	// \end{itemize}
}

// The page that says the most: here the points on what is promised.
func ExampleBriefText() {
	var text strings.Builder
	if err := report.BriefText(&text, help()); err != nil {
		log.Fatal(err)
	}
	for line := range strings.Lines(text.String()) {
		if strings.HasPrefix(line, "   3  ") || strings.HasPrefix(line, "   7  ") {
			fmt.Print(strings.TrimSpace(line), "\n")
		}
	}
	// Output:
	// 3  Proposed: nothing recorded. Spoken only, by: FRA, GBR.
	// 7  No commitment says that it waits for an act that is recorded. Act waited for: FRA: acceptance
}

// What changed from one structure to another, and what follows from it.
func ExampleExplanationText() {
	promise := func(title string, act guarantee.Act) *guarantee.Structure {
		return &guarantee.Structure{
			Title: title, AsOf: uncertain.Day(2026, time.January, 7), Actors: actor.States("FRA", "POL"),
			Commitments: []guarantee.Commitment{{ID: "help", By: actor.IDs("FRA"), To: actor.IDs("POL"), Act: act}},
		}
	}
	x, err := guarantee.Explain(promise("The draft", guarantee.Arm), promise("The text", guarantee.Defend), guarantee.Options{})
	if err != nil {
		log.Fatal(err)
	}
	var text strings.Builder
	if err := report.ExplanationText(&text, x.Only(guarantee.Q1)); err != nil {
		log.Fatal(err)
	}
	_, follows, _ := strings.Cut(text.String(), "What changed\n")
	follows, _, _ = strings.Cut(follows, "\n\nWhat cannot be compared")
	fmt.Println("What changed\n" + follows)
	// Output:
	// What changed
	// ------------
	//    1  the document: title changed from The draft to The text
	//    2  commitments/help: act changed from arm to defend
	//
	// What follows from it
	// --------------------
	//   By 2
	//     Q1 help: spoken only; FRA to POL: defend; it was: spoken only; FRA to POL: arm. [no source]
}
