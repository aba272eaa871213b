package ceasefire

import (
	"math"
	"slices"

	"github.com/backstop-go/backstop/timeline"
)

// A window is the time for which a term holds if that is from one event until another, again and again, as
// a track knows it: after the second of the start until the second of the end.
//
// In the lenient reading an event lies in it if a certain start certainly came before it, and no possible end
// may lie between; in the strict one if a possible start may have come before it, and no certain end certainly
// lies between. What lasts is held until it is over: a start or an end still to be recorded may come before it.
type window struct {
	Sure    sureWindow
	Perhaps perhapsWindow
	Held    []held // lenient: what is banned, and certainly was in the window unless an end comes; strict: what was not in it, unless a start comes
	over    int64  // when something that is held is over, at the earliest; 0 if that is to be found anew
}

// A held is an event that waits until it is over.
type held struct {
	Event    timeline.Event
	Role     role
	Follower int
	number   uint64
}

func newWindow() *window {
	return &window{
		Sure:    sureWindow{From: never, Until: math.MinInt64, Ended: math.MinInt64},
		Perhaps: perhapsWindow{Started: math.MinInt64, At: math.MinInt64, Newest: math.MinInt64, Ended: math.MinInt64 + 1},
	}
}

// take shows an event to the follower of a hook if it lies in the window, or opens or closes it.
func (w *window) take(t *track, followers []follower, h *hook, s *sight) {
	switch h.role {
	case opens:
		w.start(t, followers, s)
	case closes:
		w.end(t, followers, s)
	case act:
		followers[h.follower].see(t, act, s)
	default:
		inside, lasts := w.holds(t.strict, s.span), s.end-1 > s.first
		if lasts && (inside && !t.strict && h.role == banned || !inside && t.strict) {
			e := timeline.Event{ID: s.ID, Date: s.Date, About: s.About, According: slices.Clone(s.According), Denied: slices.Clone(s.Denied)}
			w.over = min(w.next(), s.end-1)
			w.Held = append(w.Held, held{e, h.role, h.follower, s.number})
		} else if inside {
			followers[h.follower].see(t, h.role, s)
		}
	}
}

// start opens the window: a recurrence counts from then, and what was held may lie in it.
func (w *window) start(t *track, followers []follower, s *sight) {
	anew, open := false, t.duty.views[t.view].Tracks[0].Window.Sure.holds(span{s.first, s.first + 1})
	if t.strict {
		anew = w.Perhaps.start(s.span)
	} else {
		anew = w.Sure.start(s.span)
	}
	for _, f := range followers {
		if r, ok := f.(*recurrence); ok && (anew || t.strict && r.Gone && !open) {
			r.restart(t, s)
		}
	}
	if !t.strict {
		return
	}
	w.release(func(x *held, at span) bool {
		if x.number == s.number || at.end-1 <= s.first {
			return at.end-1 <= s.first
		}
		t.duty.show(t, followers[x.Follower], x.Role, &sight{Event: &x.Event, span: at, number: x.number}, s.first)
		return true
	})
	if v := &t.duty.views[t.view]; v.ends <= s.first { // what was held may be long ago
		t.duty.close(v)
	}
}

// end closes the window: what may lie after it is no longer certain to lie in it.
func (w *window) end(t *track, followers []follower, s *sight) {
	if t.strict {
		w.Perhaps.end(s.span)
		return
	}
	w.Sure.end(s.span)
	w.release(func(_ *held, at span) bool { return at.end-1 > s.first })
	for _, f := range followers {
		if r, ok := f.(*response); ok {
			r.retract(s.first)
		}
	}
}

// holds reports whether what happened in a span lies in the window, in a reading.
func (w *window) holds(strict bool, s span) bool {
	if strict {
		return w.Perhaps.holds(s)
	}
	return w.Sure.holds(s)
}

// advance lets go what was held and is over.
func (w *window) advance(t *track, followers []follower, now int64) {
	if w.next() > now {
		return
	}
	w.release(func(x *held, at span) bool {
		if at.end-1 > now {
			return false
		}
		if !t.strict {
			t.duty.show(t, followers[x.Follower], x.Role, &sight{Event: &x.Event, span: at, number: x.number}, now)
		}
		return true
	})
}

// fits reports whether what is held can be shown to followers.
func (w *window) fits(followers []follower) bool {
	return !slices.ContainsFunc(w.Held, func(x held) bool {
		return x.Follower < 0 || x.Follower >= len(followers) || x.Event.Date.IsZero() || x.Role != banned && x.Role != anchor
	})
}

// release lets go some of what is held.
func (w *window) release(goes func(x *held, at span) bool) {
	w.Held = slices.DeleteFunc(w.Held, func(x held) bool { return goes(&x, spanOf(x.Event.Date)) })
	w.over = 0
}

// next is when something that is held is over, at the earliest.
func (w *window) next() int64 {
	if w.over == 0 {
		w.over = never
		for i := range w.Held {
			w.over = min(w.over, spanOf(w.Held[i].Event.Date).end-1)
		}
	}
	return w.over
}

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
