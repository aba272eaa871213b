package ceasefire_test

import (
	"math"
	"slices"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/uncertain"
)

// windows are the events between which a term holds, as a log records them; nil of a term that holds
// at all times.
type windows struct{ starts, ends []occurrence }

func at(second int64) moment { return moment{second, second} }

// certainly says whether a moment lies in a window for certain: after a certain start, and no end may lie
// between.
func (w *windows) certainly(m moment) bool { return len(w.openers(m)) > 0 }

// openers returns the starts for which it does, by their index.
func (w *windows) openers(m moment) (starts []int) {
	for _, a := range w.starts {
		if a.sure && a.last < m.first && !slices.ContainsFunc(w.ends, func(z occurrence) bool { return z.first < m.last && z.last >= a.first }) {
			starts = append(starts, a.index)
		}
	}
	return starts
}

// perhaps says whether an event, or a moment, may lie in a window: a start may come before it, and no certain
// end certainly lies between.
func (w *windows) perhaps(m moment, index int) bool {
	return slices.ContainsFunc(w.starts, func(a occurrence) bool {
		return a.index != index && a.first < m.last && !slices.ContainsFunc(w.ends, func(z occurrence) bool { return z.sure && z.first > a.last && z.last < m.first })
	})
}

// stage says how far the windows have come.
func (w *windows) stage() ceasefire.Stage {
	after := at(math.MaxInt64)
	switch {
	case len(w.starts) == 0:
		return ceasefire.NotStarted
	case w.certainly(after):
		return ceasefire.Open
	case w.perhaps(after, -1):
		return ceasefire.PerhapsOpen
	}
	return ceasefire.Closed
}

// inside returns those that may lie in a window, in the order in which that was known: what lasts may come to
// lie in one by a start that is recorded later.
func (w *windows) inside(list []occurrence) (out []occurrence) {
	if w == nil {
		return list
	}
	for _, o := range list {
		if w.perhaps(o.moment, o.index) {
			o.opens = w.openers(o.moment)
			o.sure = o.sure && len(o.opens) > 0
			out = append(out, o)
		}
	}
	slices.SortStableFunc(out, func(a, b occurrence) int { return w.known(a) - w.known(b) })
	return out
}

// known says by which event, or start, it was known that something may lie in a window: twice its index, and one more
// for a start that came later.
func (w *windows) known(o occurrence) int {
	if w == nil || w.before(o.index).perhaps(o.moment, o.index) {
		return 2 * o.index
	}
	for k := o.index + 1; ; k++ {
		if w.before(k+1).perhaps(o.moment, o.index) {
			return 2*k + 1
		}
	}
}

// before returns what was recorded before an event.
func (w *windows) before(index int) *windows {
	later := func(o occurrence) bool { return o.index >= index }
	return &windows{slices.DeleteFunc(slices.Clone(w.starts), later), slices.DeleteFunc(slices.Clone(w.ends), later)}
}

// certain returns the starts of windows that certainly are there, of several in one that which is over first.
func (w *windows) certain() (out []occurrence) {
	for _, a := range w.starts {
		ends := w.before(a.index).ends
		last := len(out) - 1
		switch {
		case !a.sure || slices.ContainsFunc(ends, func(z occurrence) bool { return z.last >= a.first }):
		case last < 0 || slices.ContainsFunc(ends, func(z occurrence) bool { return z.index > out[last].index }):
			out = append(out, a)
		case a.last < out[last].last:
			out[last] = a
		}
	}
	return out
}

// until returns the first second at which a window may end.
func (w *windows) until(start occurrence) int64 {
	until := int64(math.MaxInt64)
	for _, z := range w.ends {
		if z.index > start.index {
			until = min(until, z.first)
		}
	}
	return until
}

// everyWithin is what n.every is of a term that holds at all times.
func (n *naive) everyWithin(j *judgement, t *ceasefire.Term, p *ceasefire.Party, c ceasefire.ActEvery, acts []occurrence, w *windows) (pending bool) {
	effect := n.effect(t, p)
	begun := func(a occurrence) (sure, most int64) { // when the first period of a window is over
		sure, most = within(c.Every, a.date)
		s, m := within(c.Every, effect)
		return max(sure, s, a.first+1), max(most, m, a.last+1)
	}
	owed := func(second int64, certainly bool) int64 { // the first second from one on
		least := int64(math.MaxInt64)
		for _, x := range n.turns(t, p, second, math.MaxInt64-1) {
			held, waived := n.holds(t, p, at(x)), n.waived(t, p.Actor, at(x))
			if held == uncertain.Yes && waived == uncertain.No || !certainly && held != uncertain.No && waived != uncertain.Yes {
				least = min(least, x)
			}
		}
		return least
	}

	// A gap is certain, from the start of a window or an act on, in which no act may lie and which ends in the window.
	var gaps []int64
	for _, a := range w.certain() {
		_, first := begun(a)
		for _, x := range append([]occurrence{a}, acts...) {
			_, most := within(c.Every, x.date)
			end := owed(max(most, first), true)
			if x.last < a.last || end >= n.now || end > w.until(a) || !n.complete ||
				slices.ContainsFunc(acts, func(b occurrence) bool { return b.last > max(x.last, a.last) && b.first <= end && (b.last > x.last) }) {
				continue
			}
			gaps = append(gaps, end)
		}
	}
	j.apart(gaps, slices.Concat(acts, w.ends))

	// In the other reading only certain acts count, each in time after the one before or after the start. A start
	// begins anew if the window was closed, or if it is not certain that it was open and something was missed.
	var over, latest, alarm int64
	var then *occurrence
	since, runs := int64(0), false
	run := func(o, l int64) { over, latest, alarm, then, runs = o, l, owed(o, false), nil, true }
	advance := func(now int64) {
		for runs && alarm < now {
			end, last := alarm, then
			if runs = false; !w.perhaps(at(end), -1) {
				return
			}
			if last != nil {
				if run(within(c.Every, last.date)); last.last <= end {
					continue
				}
			}
			j.miss("", end+1, false)
		}
	}
	log := slices.DeleteFunc(slices.Clone(acts), func(b occurrence) bool { return !b.sure })
	log = append(log, w.starts...)
	slices.SortStableFunc(log, func(a, b occurrence) int { return a.index - b.index })
	for i := range log {
		x := &log[i]
		so := w.before(x.index)
		advance(x.first)
		isStart := i > 0 && log[i-1].index == x.index || !slices.ContainsFunc(acts, func(b occurrence) bool { return b.index == x.index && b.sure })
		switch {
		case isStart:
			open := slices.ContainsFunc(so.starts, func(a occurrence) bool {
				return !slices.ContainsFunc(so.ends, func(z occurrence) bool { return z.sure && z.first > a.last && z.last < x.first })
			})
			if !open || !runs && !w.certainly(at(x.first)) {
				since = max(x.first+1, momentOf(effect).first)
				run(begun(*x))
			}
		case x.first < since || !so.perhaps(x.moment, x.index):
		case !runs || x.last <= over:
			j.answered = true
			run(within(c.Every, x.date))
		default:
			j.answered = true
			then = x
		}
	}
	advance(n.now)
	if slices.ContainsFunc(w.starts, func(a occurrence) bool {
		return !slices.ContainsFunc(w.ends, func(z occurrence) bool { return z.sure && z.first > a.last })
	}) {
		j.open = 1
		if runs && alarm < math.MaxInt64 {
			j.due = alarm + 1
			if l := owed(latest, false); l < math.MaxInt64 {
				j.latest = l + 1
			}
		}
	}
	return j.open > 0 && !j.answered
}
