package ceasefire_test

import (
	"fmt"
	"log"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// While the prisoners are exchanged the commission meets every six hours: from the announcement until the exchange is
// done, and not before or after.
func ExampleTerm_IsDuring() {
	exchange := check.Ref{Section: "commitments", ID: "exchange"}
	meeting := timeline.Happened{Kind: timeline.Meeting, By: actor.IDs("commission")}
	r := &ceasefire.Regime{
		ID: "accord", Title: "Accord",
		Parties: []ceasefire.Party{{Actor: "north", Effective: uncertain.Span{From: uncertain.Day(2026, time.March, 1)}}},
		Terms: []ceasefire.Term{{
			ID: "exchange", Status: ceasefire.InForce,
			During: timeline.Since{
				Start: timeline.Happened{Kind: timeline.Announcement, About: exchange},
				End:   timeline.Happened{Kind: timeline.Performance, About: exchange},
			},
			Clause: ceasefire.ActEvery{Act: ceasefire.Activity{What: meeting}, Every: uncertain.MustPeriod("PT6H")},
		}},
	}
	fmt.Println(r.Terms[0].Asks())
	m, err := ceasefire.NewMonitor(r, ceasefire.Options{Complete: true, Breach: func(b ceasefire.Breach) {
		fmt.Println("breach, certain:", b.Certain, "at", b.Date)
	}})
	if err != nil {
		log.Fatal(err)
	}
	at := func(day, hour int) uncertain.Date {
		return uncertain.Instant(time.Date(2026, time.March, day, hour, 0, 0, 0, time.UTC))
	}
	for _, e := range []timeline.Event{
		{ID: "announced", Date: at(2, 8), Kind: timeline.Announcement, About: exchange},
		{ID: "first", Date: at(2, 13), Kind: timeline.Meeting, By: actor.IDs("commission")},
		{ID: "second", Date: at(2, 22), Kind: timeline.Meeting, By: actor.IDs("commission")},
		{ID: "done", Date: at(3, 2), Kind: timeline.Performance, About: exchange},
		{ID: "later", Date: at(9, 0), Kind: timeline.Meeting, By: actor.IDs("commission")},
	} {
		if err := m.Observe(&e); err != nil {
			log.Fatal(err)
		}
	}
	for _, r := range m.Results() {
		fmt.Println(r.Word(), r.Breaches)
	}
	// Output:
	// commission: meeting every 6 hours, since announcement (exchange) until performance of exchange
	// breach, certain: true at 2026-03-02T19:00:01Z
	// broken, does not hold now 1
}
