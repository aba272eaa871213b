package timeline_test

import (
	"fmt"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A ceasefire in the first days of 2015, and when a condition on it came true. The dates are those of
// the Package of Measures of 12 February 2015, point 1 (in force from 15 February, 00:00 Kyiv time;
// text as printed by The Moscow Times, 12 February 2015), endorsed by resolution 2202 (2015) of the
// UN Security Council, which this log knows to the month only.
func Example() {
	log := []timeline.Event{
		{ID: "signed", Date: uncertain.Day(2015, time.February, 12), Kind: timeline.Signature},
		{ID: "start", Date: uncertain.Must(uncertain.ParseDate("2015-02-15T00:00:00+02:00")), Kind: timeline.CeasefireStarts},
		{ID: "endorsed", Date: uncertain.Month(2015, time.February), Kind: timeline.Approval, By: actor.IDs("unsc")},
	}
	endorsed := timeline.Happened{Kind: timeline.Approval, By: actor.IDs("unsc")}
	ready := timeline.All{
		timeline.Since{Start: timeline.Happened{Kind: timeline.CeasefireStarts}, End: timeline.Happened{Kind: timeline.CeasefireEnds}},
		endorsed,
	}
	fmt.Println(ready)
	for _, day := range []int{13, 14, 28} {
		w := timeline.NewWorld(log, nil, uncertain.Day(2015, time.February, day))
		verdict, because := w.Holds(ready)
		fmt.Println(w.On, verdict, because)
	}
	before := timeline.NewWorld(nil, nil, uncertain.Day(2015, time.February, 1))
	fmt.Println("needed:", before.Needed(ready, actor.IDs("unsc", "USA")))
	// Output:
	// since ceasefire starts until ceasefire ends; and unsc: approval
	// 2015-02-13 no [events/endorsed]
	// 2015-02-14 unknown [events/start events/endorsed]
	// 2015-02-28 yes [events/start events/endorsed]
	// needed: [unsc]
}

func ExampleKind_Is() {
	fmt.Println(timeline.Shelling.Is(timeline.Attack), timeline.Shelling.Is(timeline.UseOfForce))
	fmt.Println(timeline.Attack.Is(timeline.Shelling))
	// Output:
	// true true
	// false
}

func ExampleWorld_Holds() {
	log := []timeline.Event{{ID: "vote", Date: uncertain.Month(2026, time.January), Kind: timeline.Approval, By: actor.IDs("GBR")}}
	vote := timeline.Happened{Kind: timeline.Approval, By: actor.IDs("GBR")}
	for _, on := range []uncertain.Date{
		uncertain.Day(2025, time.December, 31), uncertain.Day(2026, time.January, 7), uncertain.Day(2026, time.January, 31),
	} {
		fmt.Println(timeline.NewWorld(log, nil, on).Holds(vote))
	}
	// Output:
	// no []
	// unknown [events/vote]
	// yes [events/vote]
}

func ExampleWorld_Assume() {
	truce := timeline.Happened{Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")}
	today := timeline.NewWorld(nil, nil, uncertain.Day(2026, time.January, 7))
	fmt.Println(today.Verdict(truce), today.Assume(truce).Verdict(truce))
	// Output: no yes
}

func ExampleWorld_Needed() {
	consent := timeline.Happened{Kind: timeline.Consent, By: actor.IDs("UKR")}
	mandate := timeline.Happened{Kind: timeline.Authorisation, By: actor.IDs("FRA", "GBR")}
	w := timeline.NewWorld(nil, nil, uncertain.Day(2026, time.January, 7))
	everybody := actor.IDs("FRA", "GBR", "UKR")
	fmt.Println(w.Needed(timeline.All{consent, mandate}, everybody))
	fmt.Println(w.Needed(timeline.Any{consent, mandate}, everybody))
	// Output:
	// [FRA GBR UKR]
	// []
}

func ExampleWorld_CanHold() {
	consent := timeline.Happened{Kind: timeline.Consent, By: actor.IDs("UKR")}
	attack := timeline.Happened{Kind: timeline.Attack, By: actor.IDs("RUS")}
	silence := timeline.Not{Of: timeline.Happened{Kind: timeline.Rejection, By: actor.IDs("GBR")}}
	w := timeline.NewWorld(nil, nil, uncertain.Day(2026, time.January, 7))
	fmt.Println(w.CanHold(attack, "RUS"), w.Needed(attack, actor.IDs("RUS")))   // no promise waits for an attack
	fmt.Println(w.CanHold(consent, "UKR"), w.Needed(consent, actor.IDs("UKR"))) // UKR must act
	fmt.Println(w.CanHold(silence, "GBR"), w.Needed(silence, actor.IDs("GBR"))) // GBR must only not reject
	// Output:
	// true []
	// false [UKR]
	// true [GBR]
}
