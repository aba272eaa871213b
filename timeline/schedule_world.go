package timeline

import (
	"slices"

	"github.com/backstop-go/backstop/uncertain"
)

// In returns the schedule as it stands in a world: an anchor that is an event has the date of that event
// if it has certainly happened, and none otherwise. What is disputed, or may yet come, gives no date, so
// that every bound holds whether or not it happened.
func (s Schedule) In(w *World) Schedule {
	if !slices.ContainsFunc(s.Anchors, func(a Anchor) bool { return a.Event != "" }) {
		return s
	}
	first := make(map[EventID]occurred)
	for _, events := range w.log {
		for _, e := range events {
			if other, ok := first[e.ID]; !ok || e.at < other.at {
				first[e.ID] = e
			}
		}
	}
	s.Anchors = slices.Clone(s.Anchors)
	for i := range s.Anchors {
		a := &s.Anchors[i]
		if e, ok := first[a.Event]; ok && a.Event != "" && e.holds.And(e.Account(w.View)) == uncertain.Yes {
			a.Event, a.Date = "", e.Date
		}
	}
	return s
}
