package ceasefire

import (
	"math"
	"slices"
)

// A sureWindow is open after the last second of the start, until the first of the end.
type sureWindow struct {
	From  reaches // the last second of the starts, of each account the first to be over
	Until int64
	Ended int64 // the last second of all ends
}

// from returns the last second of the start that is over first; never without one.
func (w *sureWindow) from() int64 {
	from := int64(never)
	for i := range w.From {
		from = min(from, w.From[i].At)
	}
	return from
}

// start opens the window unless an end may come at the same time or later, and reports whether it was closed or opens
// earlier than was certain before.
func (w *sureWindow) start(s *sight) bool {
	if w.Ended >= s.first {
		return false
	}
	if w.Until < never {
		w.From, w.Until = w.From[:0], never
	}
	before := w.from()
	w.From.shortest(s.reach(s.end - 1))
	return s.end-1 < before
}

func (w *sureWindow) end(s span) {
	w.Until, w.Ended = min(w.Until, s.first), max(w.Ended, s.end-1)
}

func (w *sureWindow) holds(s span) bool { return s.end-1 <= w.Until && w.from() < s.first }

// cause returns by whose account what lies in the window does.
func (w *sureWindow) cause(s span) (c cause) {
	for i := range w.From {
		if x := &w.From[i]; x.At < s.first {
			c.or(x)
		}
	}
	return c
}

// A perhapsWindow is open after the first second of any start, until the last of any end that certainly follows it:
// one in the same second may have come first. Before any start it is closed.
type perhapsWindow struct {
	Started reaches     // the last second of the starts that began before At
	At      int64       // the second in which the last starts began
	Newest  reaches     // and the last second of these
	Ended   int64       // the first second of all ends that are over
	Ends    []spanState // those that are not, of which there are as many as dates may contain a second: one for each precision
}

type spanState struct{ First, End int64 }

// start opens the window, and reports whether it was closed.
func (w *perhapsWindow) start(s *sight) bool {
	closed := w.latest() < w.ended(s.first)
	if s.first != w.At {
		for _, x := range w.Newest {
			w.Started.farthest(x)
		}
		w.At, w.Newest = s.first, w.Newest[:0]
	}
	w.Newest.farthest(s.reach(s.end - 1))
	return closed
}

// latest returns the last second of all starts; MinInt64 without one.
func (w *perhapsWindow) latest() int64 {
	latest := int64(math.MinInt64)
	for _, list := range [...]reaches{w.Started, w.Newest} {
		for i := range list {
			latest = max(latest, list[i].At)
		}
	}
	return latest
}

func (w *perhapsWindow) end(s span) {
	w.Ended = w.ended(s.first)
	w.Ends = slices.DeleteFunc(w.Ends, func(x spanState) bool { return x.End-1 < s.first })
	if x := (spanState{s.first, s.end}); !slices.Contains(w.Ends, x) {
		w.Ends = append(w.Ends, x)
	}
}

// ended returns the first second of all ends that are over before a second.
func (w *perhapsWindow) ended(before int64) int64 {
	ended := w.Ended
	for _, x := range w.Ends {
		if x.End-1 < before {
			ended = max(ended, x.First)
		}
	}
	return ended
}

func (w *perhapsWindow) holds(s span) bool {
	ended := w.ended(s.first)
	for i := range w.Started {
		if w.Started[i].At >= ended {
			return true
		}
	}
	for i := range w.Newest {
		if w.At < s.end-1 && w.Newest[i].At >= ended {
			return true
		}
	}
	return false
}

// cause returns by whose account what may lie in the window does.
func (w *perhapsWindow) cause(s span) (c cause) {
	ended := w.ended(s.first)
	for i := range w.Started {
		if x := &w.Started[i]; x.At >= ended {
			c.or(x)
		}
	}
	for i := range w.Newest {
		if x := &w.Newest[i]; w.At < s.end-1 && x.At >= ended {
			c.or(x)
		}
	}
	return c
}

// open reports whether the window may be open after all that was seen.
func (w *perhapsWindow) open() bool {
	return w.latest() >= w.ended(never)
}
