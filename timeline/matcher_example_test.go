package timeline_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Which of the triggers of many promises an event meets. A pattern on an attack is met by a shelling.
func ExampleMatcher() {
	triggers := []timeline.Happened{
		{Kind: timeline.Attack, Against: actor.IDs("UKR")},
		{Kind: timeline.AirspaceViolation},
		{Kind: timeline.UseOfForce, By: actor.IDs("RUS"), Severity: timeline.Major},
	}
	m := timeline.NewMatcher(triggers, nil)
	e := timeline.Event{ID: "e", Kind: timeline.Shelling, By: actor.IDs("RUS"), Against: actor.IDs("UKR")}
	for _, match := range m.Match(nil, &e) {
		fmt.Println(triggers[match.Pattern], "-", match.Fits)
	}
	// Output:
	// armed attack against UKR - yes
	// RUS: use of force, at least major - unknown
}

// A condition is followed through a log event by event: a shelling within a week after a request.
func ExampleProgram() {
	p := timeline.NewProgram(timeline.Within{
		What: timeline.Happened{Kind: timeline.Shelling}, After: timeline.Happened{Kind: timeline.Request}, Period: uncertain.MustPeriod("PT168H"),
	})
	for i, pattern := range p.Patterns() {
		fmt.Println(i, pattern)
	}
	w := p.Watch(false)
	day := func(d int) int64 { return time.Date(2026, time.March, d, 0, 0, 0, 0, time.UTC).Unix() }
	w.See(0, timeline.At(day(1), 100), nil) // a shelling before any request
	w.See(1, timeline.At(day(2), 101), nil)
	fmt.Println(w.Holds())
	w.See(0, timeline.At(day(5), 102), nil)
	fmt.Println(w.Holds(), w.Because())
	// Output:
	// 0 shelling
	// 1 request
	// false
	// true [101 102]
}

func ExamplePatterns() {
	c := timeline.All{
		timeline.Happened{Kind: timeline.Consent, By: actor.IDs("UKR")},
		timeline.Not{Of: timeline.Happened{Kind: timeline.Attack}},
	}
	timeline.Patterns(c, func(p timeline.Happened, negated bool) { fmt.Println(p, negated) })
	// Output:
	// UKR: consent false
	// armed attack true
}

func ExampleReadLines() {
	log := strings.NewReader(`{"date": "2026-03-02", "kind": "shelling", "by": ["RUS"]}
{"date": "2026-02-30", "kind": "shelling"}
{"date": "2026-03-04", "kind": "ceasefire_starts", "by": ["RUS", "UKR"]}
`)
	for e, err := range timeline.ReadLines(log, timeline.LineOptions{}) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(e.ID, *e)
	}
	// Output:
	// line-1 shelling by RUS on 2026-03-02
	// 2:10: J1018: uncertain: invalid date: "2026-02-30" is not of the form 2006-01-02 or does not exist
	// line-3 ceasefire starts by RUS and UKR on 2026-03-04
}

// Whose account it is decides what is certain, and for whom.
func ExampleEvent_Account() {
	e := timeline.Event{ID: "e", Kind: timeline.Shelling, According: actor.IDs("UKR"), Denied: actor.IDs("RUS")}
	for _, view := range actor.IDs("", "UKR", "RUS", "FRA") {
		fmt.Printf("%q %v\n", view, e.Account(view))
	}
	// Output:
	// "" unknown
	// "UKR" yes
	// "RUS" no
	// "FRA" unknown
}

// What would follow if an event happened, after all that is recorded.
func ExampleWorld_Suppose() {
	truce := timeline.Happened{Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")}
	today := timeline.NewWorld(nil, nil, uncertain.Day(2026, time.January, 7))
	supposed := today.Suppose(timeline.Event{ID: "if", Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")})
	fmt.Println(today.Verdict(truce), supposed.Verdict(truce))
	// Output:
	// no yes
}
