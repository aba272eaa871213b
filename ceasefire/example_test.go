package ceasefire_test

import (
	"fmt"
	"log"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A ceasefire with a zone from which heavy weapons must be gone, and what two sides say of it.
func Example() {
	start := uncertain.Instant(time.Date(2026, time.March, 1, 0, 0, 0, 0, time.UTC))
	regime := &ceasefire.Regime{
		ID: "truce", Title: "A truce",
		Parties: []ceasefire.Party{
			{Actor: "AUT", Effective: uncertain.Span{From: start}},
			{Actor: "BEL", Effective: uncertain.Span{From: start}},
		},
		Zones: []ceasefire.Zone{{ID: "dmz", Title: "Demilitarised zone", Status: ceasefire.InForce}},
		Terms: []ceasefire.Term{
			{ID: "fire", Status: ceasefire.InForce, Clause: ceasefire.HoldFire{}},
			{ID: "drones", Status: ceasefire.InForce, Clause: ceasefire.Forbid{What: []ceasefire.Activity{
				{What: timeline.Happened{Kind: timeline.Presence}, Weapon: timeline.Drone, Zones: []timeline.ZoneID{"dmz"}},
			}}},
			{ID: "inspect", Status: ceasefire.InForce, Binds: actor.IDs("BEL"), Clause: ceasefire.ActWithin{
				Act:    ceasefire.Activity{What: timeline.Happened{Kind: timeline.Consent}},
				After:  timeline.Happened{Kind: timeline.Request, By: actor.IDs("osce")},
				Within: uncertain.MustPeriod("PT48H"),
			}},
		},
	}
	m, err := ceasefire.NewMonitor(regime, ceasefire.Options{Views: []actor.ID{"", "AUT"}})
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range []timeline.Event{
		{ID: "e1", Date: uncertain.Day(2026, time.March, 2), Kind: timeline.Shelling, By: actor.IDs("BEL"), According: actor.IDs("AUT"), Denied: actor.IDs("BEL")},
		{ID: "e2", Date: uncertain.Day(2026, time.March, 3), Kind: timeline.Presence, By: actor.IDs("AUT"), Weapon: timeline.Drone, At: timeline.Spot{In: []timeline.ZoneID{"dmz"}}},
		{ID: "e3", Date: uncertain.Day(2026, time.March, 4), Kind: timeline.Request, By: actor.IDs("osce")},
	} {
		if err := m.Observe(&e); err != nil {
			log.Fatal(err)
		}
	}
	m.End()
	for _, r := range m.Results() {
		view := "common ground"
		if r.View != "" {
			view = "according to " + string(r.View)
		}
		fmt.Printf("%s, %s, %s: %v %v\n", r.Term, r.Party, view, r.Verdict, r.Evidence)
	}
	// Output:
	// fire, AUT, common ground: kept []
	// fire, AUT, according to AUT: kept []
	// fire, BEL, common ground: unverified [e1]
	// fire, BEL, according to AUT: broken [e1]
	// drones, AUT, common ground: broken [e2]
	// drones, AUT, according to AUT: broken [e2]
	// drones, BEL, common ground: kept []
	// drones, BEL, according to AUT: kept []
	// inspect, BEL, common ground: pending []
	// inspect, BEL, according to AUT: pending []
}

// A monitor may stop and go on: what it yields are events, which the conditions of commitments speak of.
func ExampleMonitor() {
	regime := &ceasefire.Regime{
		ID: "truce", Title: "A truce",
		Parties: []ceasefire.Party{{Actor: "AUT", Effective: uncertain.Span{From: uncertain.Day(2026, time.March, 1)}}},
		Terms: []ceasefire.Term{{
			ID: "inspection", Status: ceasefire.InForce,
			Clause: ceasefire.ActEvery{Act: ceasefire.Activity{What: timeline.Happened{Kind: timeline.Consent}}, Every: uncertain.MustPeriod("P1M"), Times: 2},
		}},
	}
	ask := ceasefire.Options{Complete: true, Breach: func(b ceasefire.Breach) {
		if e, certain := b.Event(regime, "breach-1"); certain {
			fmt.Println(e.Kind, "by", e.By, "about", e.About, "on", e.Date)
		}
	}}
	m, err := ceasefire.NewMonitor(regime, ask)
	if err != nil {
		log.Fatal(err)
	}
	visit := timeline.Event{ID: "visit", Date: uncertain.Day(2026, time.March, 10), Kind: timeline.Consent, By: actor.IDs("AUT"), Amount: uncertain.MustParse[int64]("1")}
	if err := m.Observe(&visit); err != nil {
		log.Fatal(err)
	}
	saved, err := m.Snapshot()
	if err != nil {
		log.Fatal(err)
	}
	if m, err = ceasefire.Resume(regime, ask, saved); err != nil {
		log.Fatal(err)
	}
	m.Advance(uncertain.Day(2026, time.April, 2)) // one inspection in March, not two
	fmt.Println(m.Results()[0].Verdict)
	// Output:
	// ceasefire_breach by [AUT] about ceasefires/truce/inspection on 2026-04-01T00:00:00Z
	// broken
}

// The form of a ceasefire is derived: only agreeing on who watches makes it more than a cessation.
func ExampleRegime_Form() {
	regime := ceasefire.Regime{Terms: []ceasefire.Term{{ID: "fire", Status: ceasefire.InForce, Clause: ceasefire.HoldFire{}}}}
	fmt.Println(regime.Form())
	regime.Bodies = []ceasefire.Body{{By: "osce", Tasks: []ceasefire.Task{ceasefire.Monitors}, Status: ceasefire.Agreed}}
	fmt.Println(regime.Form())
	// Output:
	// cessation
	// preliminary
}
