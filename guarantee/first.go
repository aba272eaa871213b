package guarantee

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/timeline"
)

// A contender is one of several things of which it is open which comes first: events that are the same to everybody,
// or a timer that is over.
type contender struct {
	items []item
	over  *timer
	nodes []*node // to which they may matter
}

// first returns what comes first at a moment: of the events known to it, and no better than to more than a day, or
// to no better than that they happen while a timer may run out, that is asked unless it makes no difference. The
// others stay in the queue. With no events it is a timer that is over.
func (m *machine) first(at moment, items []item) arrival {
	q := &m.queue
	if len(items) > 0 && at.isBrief() || len(items) == 0 && at.isBrief() && !q.open {
		return arrival{at: at, items: items}
	}
	contenders := append(m.alike(items), m.over(at, len(items) == 0)...)
	best := 0
	for i := 1; i < len(contenders); i++ {
		if !m.precedes(&contenders[best], &contenders[i]) {
			best = i
		}
	}
	first := contenders[best]
	from := at.first
	var over *timer
	if first.over != nil {
		if len(contenders) == 1 && first.over.at.isBrief() {
			return arrival{at: at} // with all others that are over then
		}
		t := *first.over
		over = &t
		q.remove(t)
		t.at.last = min(t.at.last, at.last)
		at, from = t.at, max(from, t.at.first)
	}
	for _, it := range items {
		if !slices.Contains(first.items, it) {
			it.at.first = max(it.at.first, from)
			q.loose = loose(q.loose, it)
		}
	}
	return arrival{at: at, items: first.items, over: over}
}

// over returns the timers that may come before what happens at a moment: the first timer itself and others if nothing happens.
func (m *machine) over(at moment, alone bool) (out []contender) {
	q := &m.queue
	add := func(t *timer) { out = append(out, contender{over: t, nodes: []*node{t.of.n}}) }
	if alone {
		add(q.timer())
	}
	var others []*timer
	for i := range q.timers {
		t := &q.timers[i]
		if i == 0 && alone || t.isStale() || t.at.first >= at.last || t.at.isBrief() && (!alone || at.isBrief()) {
			continue
		}
		others = append(others, t)
	}
	slices.SortFunc(others, func(a, b *timer) int {
		if (timers{*a, *b}).Less(0, 1) {
			return -1
		}
		return 1
	})
	for _, t := range others {
		add(t)
	}
	return out
}

// alike returns events in groups of those that are the same to everybody: the dates of one instrument, and events
// that fit the same conditions and are the same kind of act. In which order these come makes no difference.
func (m *machine) alike(items []item) (groups []contender) {
	places := make(map[string]int)
	for _, it := range items {
		key, nodes := m.uses(it.event)
		at, ok := places[key]
		if !ok {
			at = len(groups)
			places[key] = at
			groups = append(groups, contender{nodes: nodes})
		}
		groups[at].items = append(groups[at].items, it)
	}
	return groups
}

// uses returns a key for all that an event may do to the nodes that take part, and these nodes.
func (m *machine) uses(number int) (key string, nodes []*node) {
	if number >= len(m.p.log) {
		return "", nil
	}
	e := &m.p.log[number]
	if nodes = m.nodesOf(number); len(nodes) == 0 {
		return "", nil
	}
	var act struct{ node, kind, number int }
	if n := m.target(e); n != nil {
		act.node = n.at + 1
		if number >= m.p.firstDate() {
			if s := m.p.stint(number); s != nil {
				act.number = s.dates[0] + 1
			}
			return fmt.Sprint(act), nodes
		}
		act.kind = int(e.Kind)
		if e.Kind.Is(timeline.Transfer) || e.Kind == timeline.Consent || e.Kind == timeline.Exercise {
			act.number = number + 1 // each for itself
		}
	}
	var fits []timeline.Match
	for _, x := range m.p.match(e) {
		if m.has(m.p.uses[x.Pattern].node) {
			fits = append(fits, x)
		}
	}
	return fmt.Sprint(act, fits), nodes
}

// precedes reports whether one comes before the other. It asks if that is open and may matter to anybody.
func (m *machine) precedes(a, b *contender) bool {
	if a.over != nil && b.over != nil {
		switch s, t := a.over, b.over; {
		case s.startsWith(t):
			return true
		case t.startsWith(s):
			return false
		case s.of != t.of && s.of.n == t.of.n && !s.of.n.followed && s.of.parent != t.of && t.of.parent != s.of:
			return true // occasions of one commitment bear on nothing but themselves
		}
	}
	if !m.related(a.nodes, b.nodes) || a.over == nil && b.over == nil && m.areInert(a.items) && m.areInert(b.items) {
		return true
	}
	for _, c := range []*contender{a, b} {
		for _, n := range c.nodes {
			event := noEvent
			if len(c.items) > 0 {
				event = c.items[0].event
			}
			m.unsettle(n, event)
		}
	}
	m.divide(a, b)
	m.divide(b, a)
	return m.chooseFrom(moment{first: min(a.begins(), b.begins())}, m.whether(a, b), "yes", "no") == 0
}

// begins returns the first second at which it may come.
func (c *contender) begins() int64 {
	if c.over != nil {
		return c.over.at.first
	}
	return c.items[0].at.first
}

// startsWith reports whether a timer is over no later than another that started when it did.
func (t *timer) startsWith(other *timer) bool {
	return t.since <= other.since && (t.since == other.since || t.whole == other.whole) &&
		t.whole.first <= other.whole.first && t.whole.last <= other.whole.last
}

// related reports whether there is somebody to whom both some nodes and others may matter.
func (m *machine) related(some, others []*node) bool {
	return slices.ContainsFunc(m.circle, func(n *node) bool {
		needs := func(on *node) bool { return slices.Contains(n.needs, on) }
		return slices.ContainsFunc(some, needs) && slices.ContainsFunc(others, needs)
	})
}

// divide notes that one divides the time in which the other may have come.
func (m *machine) divide(one, other *contender) {
	by := make([]int, len(one.items))
	for i, it := range one.items {
		by[i] = it.event
	}
	if one.over != nil {
		by = append(by, one.over.of.signal)
	}
	for _, it := range other.items {
		m.split[it.event] = append(m.split[it.event], by...)
	}
	if other.over != nil {
		other.over.of.split = append(other.over.of.split, by...)
	}
}

// whether is the fact that one comes before the other.
func (m *machine) whether(a, b *contender) Fact {
	if a.over != nil {
		return Fact{a.over.of.n.ref, "whether " + m.nameOf(a) + " was over before " + m.nameOf(b)}
	}
	return Fact{m.p.refOf(a.items[0].event), "whether it came before " + m.nameOf(b)}
}

func (m *machine) nameOf(c *contender) string {
	if t := c.over; t != nil {
		return timerNames[t.kind] + " (" + t.of.n.ref.String() + ", to " + t.at.String() + ")"
	}
	return m.p.refOf(c.items[0].event).String()
}
