package ceasefire

import "math"

// A window is the time for which a term holds if that is from one event until another, again and again, as
// a track knows it: after the second of the start until the second of the end.
//
// In the lenient reading an event lies in it if a certain start certainly came before it, and no possible end
// may lie between; in the strict one if a possible start may have come before it, and no certain end certainly
// lies between. What lasts is held until it is over: a start or an end still to be recorded may come before it.
type window struct {
	Sure    sureWindow
	Perhaps perhapsWindow
	Held    holding // lenient: what is banned, and certainly was in the window unless an end comes; strict: what was not in it, unless a start comes
}

func newWindow() *window {
	return &window{
		Sure:    sureWindow{Until: math.MinInt64, Ended: math.MinInt64},
		Perhaps: perhapsWindow{At: math.MinInt64, Ended: math.MinInt64 + 1},
		Held:    holding{over: never},
	}
}

// take shows an event to the follower of a hook if it lies in the window, or opens or closes it.
func (w *window) take(t *track, h *hook, s *sight) {
	switch h.role {
	case opens:
		w.start(t, s)
	case closes:
		w.end(t, s)
	default:
		c, lasts := w.cause(t.strict, s.span), s.end-1 > s.first
		inside := c.there
		if c.by != nil {
			in := *s
			in.by, s = s.by.and(c.by), &in
		}
		if lasts && (inside && !t.strict && h.role == banned || !inside && t.strict) {
			w.Held.add(t.duty, h.role, s)
		} else if inside {
			t.follow[h.follower].see(t, h.role, s)
		}
	}
}

// start opens the window: a recurrence counts from then, and what was held may lie in it.
func (w *window) start(t *track, s *sight) {
	anew, open := false, t.duty.views[t.view].Tracks[0].Window.Sure.holds(span{s.first, s.first + 1})
	if t.strict {
		anew = w.Perhaps.start(s)
	} else {
		anew = w.Sure.start(s)
	}
	for _, f := range t.follow {
		if r, ok := f.(*recurrence); ok && (anew || t.strict && r.Gone && !open) {
			r.restart(t, s)
		}
	}
	if !t.strict || len(w.Held.List) == 0 {
		return
	}
	var in []held
	w.Held.release(func(x *held) bool {
		if x.until() <= s.first {
			return true
		}
		own := x.split(s) // what is itself the start does not lie after it
		x.By = x.By.and(s.by)
		in = append(in, *x)
		*x = own
		return own.Times == 0
	})
	w.admit(t, in, s.first)
	if v := &t.duty.views[t.view]; v.ends <= s.first { // what was held may be long ago
		t.duty.close(v)
	}
}

// admit shows what may lie in the window after all. Of a limit it is there together, and so is added up before any
// of it is judged.
func (w *window) admit(t *track, in []held, now int64) {
	l, limits := t.follow[0].(*perhapsLimit)
	if !limits {
		for i := range in {
			in[i].show(t, now)
		}
		return
	}
	for _, take := range []func(*sight){func(s *sight) { l.enter(now, s) }, func(s *sight) { l.judge(t, s) }} {
		for i := range in {
			for s := range in[i].sights {
				take(s)
			}
		}
	}
}

// end closes the window: what may lie after it is no longer certain to lie in it.
func (w *window) end(t *track, s *sight) {
	if t.strict {
		w.Perhaps.end(s.span)
		return
	}
	w.Sure.end(s.span)
	w.Held.release(func(x *held) bool { return x.until() > s.first })
	for _, f := range t.follow {
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

// cause returns by whose account what happened in a span lies in the window, in a reading: there is none if it does not.
func (w *window) cause(strict bool, s span) (c cause) {
	switch {
	case strict:
		c = w.Perhaps.cause(s)
	case w.Sure.holds(s):
		c = w.Sure.cause(s)
	}
	return c
}

// advance lets go what was held and is over.
func (w *window) advance(t *track, now int64) {
	if w.Held.over > now {
		return
	}
	w.Held.release(func(x *held) bool {
		over := x.until() <= now
		if over && !t.strict {
			x.show(t, now)
		}
		return over
	})
}
