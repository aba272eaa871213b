package ceasefire

import (
	"math"
	"slices"
)

// A sureWindow is open after the last second of the start, until the first of the end.
type sureWindow struct {
	From, Until int64
	Ended       int64 // the last second of all ends
}

// start opens the window unless an end may come at the same time or later, and reports whether it was closed or opens
// earlier than was certain before.
func (w *sureWindow) start(s span) bool {
	switch {
	case w.Ended >= s.first, w.Until == never && w.From <= s.end-1:
		return false
	}
	w.From, w.Until = s.end-1, never
	return true
}

func (w *sureWindow) end(s span) {
	w.Until, w.Ended = min(w.Until, s.first), max(w.Ended, s.end-1)
}

func (w *sureWindow) holds(s span) bool { return w.From < s.first && s.end-1 <= w.Until }

// A perhapsWindow is open after the first second of any start, until the last of any end that certainly follows it:
// one in the same second may have come first. Before any start it is closed.
type perhapsWindow struct {
	Started    int64       // the last second of all starts that began before At
	At, Newest int64       // the second in which the last starts began, and the last second of these
	Ended      int64       // the first second of all ends that are over
	Ends       []spanState // those that are not, of which there are as many as dates may contain a second: one for each precision
}

type spanState struct{ First, End int64 }

// start opens the window, and reports whether it was closed.
func (w *perhapsWindow) start(s span) bool {
	closed := max(w.Started, w.Newest) < w.ended(s.first)
	if s.first != w.At {
		w.Started, w.At, w.Newest = max(w.Started, w.Newest), s.first, math.MinInt64
	}
	w.Newest = max(w.Newest, s.end-1)
	return closed
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
	started := w.Started
	if w.At < s.end-1 {
		started = max(started, w.Newest)
	}
	return started >= w.ended(s.first)
}

// open reports whether the window may be open after all that was seen.
func (w *perhapsWindow) open() bool {
	return max(w.Started, w.Newest) >= w.ended(never)
}
