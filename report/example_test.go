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

// A report of one answer, without its head and its sources.
func Example() {
	s := guarantee.Structure{
		Title:  "A promise that waits",
		Actors: actor.States("FRA", "UKR", "RUS"),
		Commitments: []guarantee.Commitment{{
			ID: "deploy", By: actor.IDs("FRA"), To: actor.IDs("UKR"), Act: guarantee.Deploy,
			When: timeline.Happened{Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")},
		}},
	}
	a := s.Assess(guarantee.Options{On: uncertain.Day(2026, time.January, 7)})
	var text strings.Builder
	if err := report.Text(&text, a.Only(guarantee.Q1)); err != nil {
		log.Fatal(err)
	}
	_, answer, _ := strings.Cut(text.String(), "Q1  ")
	answer, _, _ = strings.Cut(answer, "\n\nSources")
	fmt.Println(answer)
	// Output:
	// Who has promised what to whom, how firmly, since when, by which document?
	// -----------------------------------------------------------------------------
	//   Spoken only
	//     deploy: FRA to UKR: deploy. No document, date not recorded; owed when RUS and UKR: ceasefire
	//         starts; no time limit stated. [no source]
}
