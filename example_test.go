package backstop_test

import (
	"fmt"
	"log"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A small deterrent, what it amounts to, and what follows if the one who backs it leaves.
func Example() {
	truce := timeline.Happened{Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")}
	attack := timeline.Happened{Kind: timeline.Attack, By: actor.IDs("RUS"), Against: actor.IDs("FRA")}

	s := guarantee.Structure{
		Title:  "A small deterrent and its backstop",
		Actors: actor.States("UKR", "RUS", "FRA", "USA"),
		Contributions: []force.Contribution{
			{ID: "fra-land", By: "FRA", Domain: force.Land, Basing: force.Inside, Status: force.Pledged,
				If: truce, Persons: uncertain.MustParse[int64]("several thousand")},
			{ID: "usa-eyes", By: "USA", Status: force.Floated, Provides: []force.Capability{force.ISR}},
		},
		Requirements: []force.Requirement{{ID: "watch", Needs: []force.Capability{force.ISR}}},
		Commitments: []guarantee.Commitment{
			{ID: "deploy", By: actor.IDs("FRA"), To: actor.IDs("UKR"), Act: guarantee.Deploy,
				When: truce, Backed: []force.ID{"fra-land"}, Enabled: []guarantee.ID{"backstop"}},
			{ID: "backstop", By: actor.IDs("USA"), To: actor.IDs("FRA"), Act: guarantee.Defend, When: attack},
		},
	}
	if err := s.Validate().Err(); err != nil {
		log.Fatal(err) // every finding: place, code, message
	}

	ask := guarantee.Options{On: uncertain.Day(2026, time.January, 7)}
	base := s.Assess(ask)
	fmt.Println(base.Strength.Promised(force.Land))
	fmt.Println(base.NeededActs.For("deploy"))

	ask.Without = actor.IDs("USA")
	for _, change := range guarantee.Compare(base, s.Assess(ask)) {
		fmt.Println(change)
	}
	// Output:
	// 0..9999: several thousand from FRA, if RUS and UKR: ceasefire starts
	// performed by FRA; RUS and UKR: ceasefire starts
	// contribution usa-eyes: gone (was: [isr] by USA, floated, present no)
	// isr: no provider recorded
	// deploy: at risk: enabled by backstop
	// backstop: falls: nobody left to perform it
	// requirement watch if kept: indeterminate; nothing recorded of isr
}
