package timeline

import (
	"maps"
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
	seen    map[int][]int // by leaf: the events after the first on which a count rests
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
	n     int64
	at    int64 // of the last event of the second pattern, or of What
	until int64 // of Within: what comes before is in time
	from  int64 // of Within: what comes before is too soon, if that matters
	open  bool  // of Since
	ended bool  // an event of the second pattern was seen
	first int   // of Since the event that opened it, of Within that which fits What, of a count the first
	last  int   // the event that ended it, or the anchor
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

// Restart lets the watch itself begin anew.
func (w *Watch) Restart() {
	for _, i := range w.program.passing {
		w.leaves[i] = memory{}
	}
	clear(w.seen)
	clear(w.acting)
}

// See tells the watch that an event fits the pattern with an index. The event is known by a number,
// and happens at a second of Unix time, no earlier than those before it. What happens at one second
// may come in any order. Those who act in it matter to a count of actors alone; where nobody is named,
// somebody else acts in each event.
func (w *Watch) See(pattern, event int, at int64, by ...actor.ID) {
	u := w.program.uses[pattern]
	m := &w.leaves[u.leaf]
	switch u.form {
	case formCount:
		n := w.program.leaves[u.leaf]
		if n.actors {
			w.gather(n, event, by)
			return
		}
		m.n++
		if m.n == 1 {
			m.first = event
		} else if m.n <= n.least {
			if w.seen == nil {
				w.seen = make(map[int][]int)
			}
			w.seen[u.leaf] = append(w.seen[u.leaf], event)
		}
	case formSince:
		if u.second {
			if m.open && m.first != event {
				m.open = false
			}
			if !m.ended || m.at != at || m.last == event {
				m.ended, m.at, m.last, m.n = true, at, event, 0
			} else {
				m.n = 1 // another end at the same second
			}
		} else if !m.ended || m.at != at || m.last == event && m.n == 0 {
			m.open, m.first = true, event
		}
	case formWithin:
		n := w.program.leaves[u.leaf].within
		tooSoon := n.later && u.second && m.at == at // what came at the same second does not count after all
		switch {
		case m.open && !tooSoon:
		case !u.second:
			m.n, m.at, m.first = m.n+1, at, event
			m.open = m.ended && at < m.until && (!n.later || at >= m.from)
		case !n.later && m.n > 0 && m.at == at: // what should follow came at the same second
			m.open, m.last = true, event
		default:
			m.open = false
			if until := w.over(n.timer, at); !m.ended || until > m.until {
				m.until, m.last = until, event
			}
			if from := w.over(n.soon, at); n.later && (!m.ended || from > m.from) {
				m.from = from
			}
			m.ended = true
		}
	}
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

// over returns when a timer that starts at a second is over.
func (w *Watch) over(t Timer, second int64) int64 {
	sure, perhaps := t.From(uncertain.Instant(time.Unix(second, 0).UTC()))
	if w.late {
		return perhaps
	}
	return sure
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
