package guarantee

import (
	"cmp"
	"container/heap"
	"slices"
)

// next returns when something happens next, and the events of that moment: none when only a timer is
// over. Where it is open which of two comes first, the oracle says.
func (m *machine) next() (at moment, items []item, ok bool) {
	q := &m.queue
	for {
		t, e := q.timer(), q.event()
		switch {
		case t == nil && e == nil:
			return moment{}, nil, false
		case e != nil && (t == nil || e.at.last <= t.at.first || e.at == t.at):
		default:
			if e = q.during(t.at); e == nil {
				return t.at, nil, true
			}
			if e.event < len(m.p.log) && m.splitTimer(e, t) {
				continue
			}
		}
		if at, by := e.at, e.event; !m.splitEvents(at, by) {
			return at, m.takeEvents(at), true
		}
	}
}

// takeEvents takes the events of a moment out of the queue.
func (m *machine) takeEvents(at moment) (items []item) {
	q := &m.queue
	for len(q.log) > 0 && q.log[0].at == at {
		items = append(items, q.log[0])
		q.log = q.log[1:]
	}
	q.loose = slices.DeleteFunc(q.loose, func(b bunch) bool {
		if b.at == at {
			items = append(items, b.items...)
		}
		return b.at == at
	})
	for len(q.signals) > 0 && q.signals[0].at == at {
		items = append(items, q.signals[0])
		q.signals = q.signals[1:]
	}
	slices.SortFunc(items, m.p.inTurn)
	return items
}

// inTurn compares what happens at one moment: by kind and ID, whatever the dates of the record are, and then what
// follows from the dates of instruments and what the machine makes happen.
func (p *plan) inTurn(a, b item) int {
	if events := len(p.log) - len(p.dates); a.event < events && b.event < events {
		x, y := &p.log[a.event], &p.log[b.event]
		if by := cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.ID, y.ID)); by != 0 {
			return by
		}
	}
	return a.event - b.event
}

// splitEvents asks when an event happens that may come before, at or after the moment of another, and narrows
// it to that. It reports whether there was one.
func (m *machine) splitEvents(at moment, by int) bool {
	q := &m.queue
	if at.first == at.last && len(q.loose) == 0 && (len(q.log) == 0 || q.log[0].at.first > at.last || q.log[0].at == at) {
		return false // by far the most
	}
	q.loosen(at.last, at)
	for i := range q.loose {
		b := q.loose[i].at
		if b != at && b.first <= at.last && m.narrow(i, by, []moment{
			{b.first, at.first - 1}, {max(b.first, at.first), min(b.last, at.last)}, {at.last + 1, b.last},
		}) {
			return true
		}
	}
	return false
}

// splitTimer asks whether an event happens while a timer runs or after it is over, and narrows one of
// the two to that. It reports whether there was something to ask: otherwise the event comes first.
func (m *machine) splitTimer(e *item, t *timer) bool {
	at := e.at
	if at.last > t.at.last {
		i := slices.IndexFunc(m.queue.loose, func(b bunch) bool { return b.at == at })
		return m.narrow(i, t.of.signal, []moment{{at.first, t.at.last}, {t.at.last + 1, at.last}})
	}
	if at.first <= t.at.first {
		return false
	}
	before, after := moment{t.at.first, at.first - 1}, moment{at.first, t.at.last}
	t.of.split = append(t.of.split, e.event)
	late := m.choose(t.of.n, Fact{t.of.n.ref, "when a time of it is over: " + t.at.String()}, after.String(), before.String()) == 1
	t.at = after
	if late {
		t.at = before
	}
	heap.Fix(&m.queue.timers, 0)
	return true
}

// narrow asks in which of the moments, as far as they are not empty, the first event of a bunch happens, as another
// event or step divides the time in which it may have. It reports whether the event is now narrower, or gone because it matters to nobody.
func (m *machine) narrow(i, by int, pieces []moment) bool {
	pieces = slices.DeleteFunc(pieces, func(p moment) bool { return p.first > p.last })
	if len(pieces) < 2 {
		return false
	}
	it := m.queue.loosest(i)
	nodes := m.nodesOf(it.event)
	if len(nodes) == 0 {
		return true
	}
	ways := make([]string, len(pieces))
	for i, p := range pieces {
		ways[i] = p.String()
	}
	for _, n := range nodes {
		m.unsettle(n, it.event)
	}
	m.split[it.event] = append(m.split[it.event], by)
	it.at = pieces[m.o.choose(Fact{m.p.refOf(it.event), "when it happened: " + it.at.String()}, ways...)]
	m.queue.loose = loose(m.queue.loose, it)
	return true
}

// nodesOf returns the nodes that take part and for which an event of the log may matter.
func (m *machine) nodesOf(number int) (nodes []*node) {
	return slices.DeleteFunc(m.p.nodesOf(number), func(n *node) bool { return !m.has(n) })
}
