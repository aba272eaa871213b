package timeline

import (
	"maps"
	"math"
	"slices"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/uncertain"
)

// A Watch is how far a condition has come: the memory of one pass over events that come in the order
// of time. It takes events as certain. The zero Watch follows nothing; see [Program.Watch].
type Watch struct {
	program *Program
	leaves  []memory
	late    bool
	taken   []int         // by readings: which one is meant; the first if there is none
	idle    []bool        // by leaf: it belongs to a reading that is not meant; nil if none does
	seen    map[int][]int // by leaf: the events after the first on which a count rests, or the anchors of the last turn before the last one
	acting  map[int]crowd // by leaf: who acted in the events that a count of actors has seen
}

// A crowd is the actors of whom a count has seen an act, until they are enough.
type crowd struct {
	events []int
	by     [][]actor.ID // by event: who acted in it
	times  map[actor.ID]int
}

// memory is what a leaf remembers. The zero memory has seen nothing.
type memory struct {
	n      int64
	turn   int64 // of the last event of the second pattern, or of What
	until  end   // of Within: of the time in which what comes is in time; of Since: when the end was at the latest
	soon   end   // of Within: of that in which it is too soon, if that matters
	passed bool  // of Within: it was said that the first of these times was over,
	over   int64 // at this turn
	open   bool  // of Since
	closed bool  // of Since: it was open until the event of the second pattern
	ended  bool  // an event of the second pattern was seen
	first  int   // of Since the event that opened it, of Within that which fits What, of a count the first
	last   int   // the event that ended it, or the anchor
}

// An end is when a time is over, in Unix time: what has ended before sure is in time, what begins only at perhaps or later
// is late.
type end struct{ sure, perhaps int64 }

// A Sight is an event as a [Watch] sees it.
type Sight struct {
	Event       int        // a number by which it is known
	First, Last int64      // the seconds of Unix time between which it happens
	Turn        int64      // what has the same one happens at the same time, and no earlier than what has another one and was seen before
	By          []actor.ID // who acts in it: matters to a count of actors alone
}

// At returns the sight of an event at a second of Unix time: all that happens at it has the same turn.
func At(second int64, event int, by ...actor.ID) Sight {
	return Sight{Event: event, First: second, Last: second, Turn: second, By: by}
}

// Watch returns a new watch, before any event. Where a period is uncertain, late takes the longest. Of each of
// [Program.Readings] it takes the reading with the index given for it, the first where none is given.
func (p *Program) Watch(late bool, taken ...int) *Watch {
	w := &Watch{program: p, late: late, taken: taken, leaves: make([]memory, len(p.leaves))}
	if len(p.readings) > 0 {
		w.idle = make([]bool, len(p.leaves))
		w.skip(&p.root)
	}
	return w
}

// skip notes the leaves of readings that are not meant.
func (w *Watch) skip(n *node) {
	for i := range n.parts {
		if part := &n.parts[i]; n.form == formReadings && part != w.reading(n) {
			part.each(func(leaf *node) { w.idle[leaf.leaf] = true })
		} else {
			w.skip(part)
		}
	}
}

// Follows reports whether an event that fits the pattern with an index may matter to the watch: not if the pattern
// stands only in a reading that it does not take.
func (w *Watch) Follows(pattern int) bool {
	return w.idle == nil || !w.idle[w.program.uses[pattern].leaf]
}

// reading returns the part of a node of readings that the watch follows.
func (w *Watch) reading(n *node) *node {
	if n.which < len(w.taken) {
		return &n.parts[w.taken[n.which]]
	}
	return &n.parts[0]
}

// Anew returns a watch of the same condition that begins now: it has seen nothing, but for the states
// of which a [Since] speaks.
func (w *Watch) Anew() *Watch {
	out := &Watch{program: w.program, late: w.late, taken: w.taken, idle: w.idle, leaves: slices.Clone(w.leaves)}
	out.Restart()
	return out
}

// Clone returns a watch of the same condition that has seen the same.
func (w *Watch) Clone() *Watch {
	out := *w
	out.leaves, out.seen, out.acting = slices.Clone(w.leaves), maps.Clone(w.seen), maps.Clone(w.acting)
	for leaf, events := range out.seen {
		out.seen[leaf] = slices.Clone(events)
	}
	for leaf, c := range out.acting {
		out.acting[leaf] = crowd{slices.Clone(c.events), slices.Clone(c.by), maps.Clone(c.times)}
	}
	return &out
}

// Restart lets the watch itself begin anew.
func (w *Watch) Restart() {
	for _, i := range w.program.passing {
		w.leaves[i] = memory{}
	}
	clear(w.seen)
	clear(w.acting)
}

// See tells the watch that an event fits the pattern with an index. It happens no earlier than those before it; what
// happens at the same time may come in any order. Where nobody is named who acts in it, somebody else does in each event.
// Where the seconds leave open whether it came within a period of others, of all of them if they are several, or at the
// same time if the period is zero, came says so; nil says that it did not.
func (w *Watch) See(pattern int, e Sight, came func(after []int, period uncertain.Period) bool) {
	u := w.program.uses[pattern]
	m := &w.leaves[u.leaf]
	switch u.form {
	case formCount:
		n := w.program.leaves[u.leaf]
		if n.actors {
			w.gather(n, e.Event, e.By)
			return
		}
		m.n++
		if m.n == 1 {
			m.first = e.Event
		} else if m.n <= n.least {
			w.keep(u.leaf, e.Event)
		}
	case formSince:
		if u.second {
			if m.open && m.first != e.Event {
				m.open, m.closed = false, true
			}
			if !m.ended || m.turn != e.Turn || m.last == e.Event {
				m.ended, m.turn, m.last, m.n = true, e.Turn, e.Event, 0
				m.until.perhaps = e.Last
			} else {
				m.n = 1 // another end at the same time
			}
		} else if !m.ended || m.last == e.Event && m.n == 0 || m.turn != e.Turn && !m.endsAt(&e, came) {
			m.open, m.closed, m.first = true, false, e.Event
		}
	case formWithin:
		n := w.program.leaves[u.leaf].within
		tooSoon := n.later && u.second && m.turn == e.Turn // what came at the same time does not count after all
		switch {
		case m.open && !tooSoon:
		case !u.second:
			m.n, m.turn, m.first = m.n+1, e.Turn, e.Event
			m.open = m.ended && w.inTime(u.leaf, &e, came)
		case !n.later && m.n > 0 && m.turn == e.Turn: // what should follow came at the same time
			m.open, m.last = true, e.Event
		default:
			m.open, m.passed = false, false
			w.anchor(u.leaf, &e)
		}
	}
}

// endsAt reports whether an event that opens what has ended came at the same time as the end, so that it opens nothing.
func (m *memory) endsAt(e *Sight, came func(after []int, period uncertain.Period) bool) bool {
	return e.First <= m.until.perhaps && came != nil && came([]int{m.last}, uncertain.Period{})
}

// keep notes an event of a leaf besides the one that its memory holds.
func (w *Watch) keep(leaf, event int) {
	if w.seen == nil {
		w.seen = make(map[int][]int)
	}
	w.seen[leaf] = append(w.seen[leaf], event)
}

// anchor lets the time of a leaf begin, or begin anew: with the last of several anchors it is over last.
func (w *Watch) anchor(leaf int, e *Sight) {
	n, m := w.program.leaves[leaf].within, &w.leaves[leaf]
	until, soon := w.over(n.timer, e), end{}
	if n.later {
		soon = w.over(n.soon, e)
	}
	if m.ended {
		if until == m.until && soon == m.soon && (until.isOpen() || soon.isOpen()) { // perhaps the other is the last
			w.keep(leaf, m.last)
		} else {
			delete(w.seen, leaf)
		}
		until, soon = until.with(m.until), soon.with(m.soon)
	}
	m.until, m.soon, m.ended, m.last = until, soon, true, e.Event
}

func (e end) isOpen() bool { return e.sure != e.perhaps }

// with returns the end of what is over when both times are.
func (e end) with(other end) end {
	return end{max(e.sure, other.sure), max(e.perhaps, other.perhaps)}
}

// inTime reports whether an event comes in the time of a leaf.
func (w *Watch) inTime(leaf int, e *Sight, came func(after []int, period uncertain.Period) bool) bool {
	n, m := w.program.leaves[leaf].within, &w.leaves[leaf]
	before := func(over end, t Timer) bool {
		switch {
		case e.Last < over.sure:
			return true
		case e.First >= over.perhaps || came == nil:
			return false
		}
		return came(append(slices.Clone(w.seen[leaf]), m.last), t.period)
	}
	if m.passed && m.over != e.Turn || n.later && before(m.soon, n.soon) {
		return false
	}
	in := before(m.until, n.timer)
	if !in {
		m.passed, m.over = true, e.Turn
	}
	return in
}

// gather counts those who act in an event, unless they are enough already.
func (w *Watch) gather(n *node, event int, by []actor.ID) {
	m := &w.leaves[n.leaf]
	if m.n >= n.least {
		return
	}
	c := w.acting[n.leaf]
	if c.times == nil {
		c.times = make(map[actor.ID]int)
	}
	before := m.n
	for _, id := range by {
		if c.times[id] == 0 {
			m.n++
		}
		c.times[id]++
	}
	if len(by) == 0 {
		m.n++
	}
	if m.n == before { // nobody new
		for _, id := range by {
			c.times[id]--
		}
		return
	}
	c.events, c.by = append(c.events, event), append(c.by, by)
	if w.acting == nil {
		w.acting = make(map[int]crowd)
	}
	w.acting[n.leaf] = c
}

// needed returns those events without which its actors are too few, each of which is needed beside the others.
func (c crowd) needed(least int64) (events []int) {
	times, number := maps.Clone(c.times), int64(0)
	for _, by := range c.by {
		number += int64(max(1-len(by), 0))
	}
	number += int64(len(times))
	for i, by := range c.by {
		alone := max(1-len(by), 0) // the actors whom nothing but this event tells of
		for _, id := range by {
			if times[id]--; times[id] == 0 {
				alone++
			}
		}
		if left := number - int64(alone); left >= least {
			number = left
			continue
		}
		for _, id := range by {
			times[id]++
		}
		events = append(events, c.events[i])
	}
	return events
}

// over returns when a timer is over that starts with an event.
func (w *Watch) over(t Timer, e *Sight) end {
	from := func(d uncertain.Date) int64 {
		sure, perhaps := t.From(d)
		if w.late {
			return perhaps
		}
		return sure
	}
	first := uncertain.Instant(time.Unix(e.First, 0).UTC())
	over := from(first)
	if e.First == e.Last || t.endless {
		return end{over, over}
	}
	last := uncertain.Instant(time.Unix(e.Last, 0).UTC())
	out := end{over, from(last)}
	if first.IsZero() { // it may have begun at any time before
		out.sure = math.MinInt64
	}
	if last.IsZero() || out.perhaps < out.sure {
		out.perhaps = math.MaxInt64
	}
	return out
}

// Holds reports whether the condition holds after all that was seen.
func (w *Watch) Holds() bool { return w.holds(&w.program.root) }

func (w *Watch) holds(n *node) bool {
	switch n.form {
	case formTrue:
		return true
	case formAll:
		for i := range n.parts {
			if !w.holds(&n.parts[i]) {
				return false
			}
		}
		return true
	case formAny:
		for i := range n.parts {
			if w.holds(&n.parts[i]) {
				return true
			}
		}
		return false
	case formNot:
		return !w.holds(&n.parts[0])
	case formReadings:
		return w.holds(w.reading(n))
	case formCount:
		return w.leaves[n.leaf].n >= n.least
	case formSince, formWithin:
		return w.leaves[n.leaf].open
	}
	return false
}

// Because returns the numbers of events on which it rests that the condition holds, or does not: with
// these alone it is the same.
func (w *Watch) Because() []int { return w.because(nil, &w.program.root, w.Holds()) }

// because adds the events on which it rests that a part holds, or does not.
func (w *Watch) because(events []int, n *node, want bool) []int {
	switch n.form {
	case formNot:
		return w.because(events, &n.parts[0], !want)
	case formReadings:
		return w.because(events, w.reading(n), want)
	case formAll, formAny:
		every := (n.form == formAll) == want // each part counts, or the first that turns out so
		for i := range n.parts {
			if every {
				events = w.because(events, &n.parts[i], want)
			} else if w.holds(&n.parts[i]) == want {
				return w.because(events, &n.parts[i], want)
			}
		}
		return events
	}
	m := memory{}
	if n.form >= formCount {
		m = w.leaves[n.leaf]
	}
	switch {
	case !want && n.form == formSince && m.closed:
		events = append(events, m.last)
	case !want: // what has not happened needs no event
	case n.form == formCount:
		if n.actors {
			events = append(events, w.acting[n.leaf].needed(n.least)...)
		} else if n.least > 0 {
			events = append(append(events, m.first), w.seen[n.leaf]...)
		}
	case n.form == formSince:
		events = append(events, m.first)
	case n.form == formWithin:
		events = append(events, m.last, m.first)
	}
	return events
}
