package timeline_test

import (
	"fmt"
	"time"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Three deadlines of the Dayton agreement, annex 1-A: 30, 91 and 120 days after the transfer of
// authority from UNPROFOR to IFOR on 20 December 1995, the second of which is a time not to come before
// (text at www.nato.int/Ifor/gfa/gfa-an1a.htm).
func ExampleSchedule() {
	transfer := []timeline.AnchorID{"transfer"}
	s := timeline.Schedule{
		Anchors: []timeline.Anchor{
			{ID: "transfer", Date: uncertain.Day(1995, time.December, 20)}, {ID: "phase-1"}, {ID: "phase-2"}, {ID: "phase-3"},
		},
		Clauses: []timeline.Clause{
			{ID: "1", Kind: timeline.ClauseNoLater, Anchor: "phase-1", From: transfer, Period: uncertain.MustPeriod("30 days")},
			{ID: "2", Kind: timeline.ClauseNotBefore, Anchor: "phase-2", From: transfer, Period: uncertain.MustPeriod("91 days")},
			{ID: "3", Kind: timeline.ClauseNoLater, Anchor: "phase-3", From: transfer, Period: uncertain.MustPeriod("120 days")},
			{ID: "order", Kind: timeline.ClauseNotBefore, Anchor: "phase-3", From: []timeline.AnchorID{"phase-2"}},
		},
	}
	readings, err := s.Solve(timeline.SolveOptions{RelativeTo: "transfer"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range readings[0].Bounds {
		fmt.Printf("%s: %v to %v, %s\n", b.Anchor, b.Earliest, b.Latest, b.Relative())
	}
	// Output:
	// transfer: 1995-12-20 to 1995-12-20, D+0d
	// phase-1:  to 1996-01-19, D+30d or earlier
	// phase-2: 1996-03-20 to 1996-04-18, D+91d to D+120d
	// phase-3: 1996-03-20 to 1996-04-18, D+91d to D+120d
}

// "Complete within 14 days": of the ceasefire, or of the begin of the withdrawal?
func ExampleSchedule_Solve() {
	s := timeline.Schedule{
		Zone: 120, // Kyiv
		Anchors: []timeline.Anchor{
			{ID: "ceasefire", Date: uncertain.Must(uncertain.ParseDate("2015-02-15T00:00:00+02:00"))}, {ID: "begin"}, {ID: "complete"},
		},
		Clauses: []timeline.Clause{
			{ID: "start", Kind: timeline.ClauseWithin, Anchor: "begin", From: []timeline.AnchorID{"ceasefire"}, Period: uncertain.MustPeriod("P2D")},
			{ID: "end", Kind: timeline.ClauseWithin, Anchor: "complete", From: []timeline.AnchorID{"ceasefire", "begin"}, Period: uncertain.MustPeriod("P14D")},
		},
	}
	readings, err := s.Solve(timeline.SolveOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range readings {
		fmt.Printf("from %s: due %v\n", r.Choices[0].From, r.Bounds[2].Latest)
	}
	// Output:
	// from ceasefire: due 2015-03-01T23:59:59+02:00
	// from begin: due 2015-03-03T23:59:59+02:00
}

// Of four clauses three cannot be kept together, whatever the dates.
func ExampleReading_conflict() {
	s := timeline.Schedule{
		Anchors: []timeline.Anchor{{ID: "security"}, {ID: "elections"}, {ID: "border"}},
		Clauses: []timeline.Clause{
			{ID: "a", Kind: timeline.ClauseNotBefore, Anchor: "border", From: []timeline.AnchorID{"elections"}, Period: uncertain.MustPeriod("one day")},
			{ID: "b", Kind: timeline.ClauseNotBefore, Anchor: "elections", From: []timeline.AnchorID{"security"}},
			{ID: "c", Kind: timeline.ClauseNotBefore, Anchor: "security", From: []timeline.AnchorID{"border"}},
			{ID: "d", Kind: timeline.ClauseNoLater, Anchor: "border", From: []timeline.AnchorID{"elections"}, Period: uncertain.MustPeriod("one year")},
		},
	}
	readings, err := s.Solve(timeline.SolveOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(readings[0].Consistent, readings[0].Conflict, readings[0].Circular)
	// Output: no [a b c] [[a b c]]
}

func ExampleOffset() {
	var o timeline.Offset
	if err := o.UnmarshalText([]byte("+91d")); err != nil {
		fmt.Println(err)
		return
	}
	days, ok := o.Days()
	fmt.Println(days, ok)
	// Output: 91 true
}
