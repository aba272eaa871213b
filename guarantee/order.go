package guarantee

import (
	"cmp"
	"container/heap"
	"slices"
	"strconv"
	"sync"

	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// An arrival is what the machine takes in next: the events of a moment, and then what is over at it. One timer alone
// is over if there is another of which it was open whether it is over before.
type arrival struct {
	at    moment
	items []item
	over  *timer // nil for all that are over at the moment
}

// next returns what happens next. Where it is open which of two comes first, the oracle says.
func (m *machine) next() (next arrival, ok bool) {
	q := &m.queue
	for {
		t, e := q.timer(), q.event()
		switch {
		case t == nil && e == nil:
			return arrival{}, false
		case m.isChange(e, t):
			at := q.signals[0].at
			return arrival{at: at, items: q.takeSignals(at)}, true
		case e != nil && (t == nil || e.at.last <= t.at.first || e.at == t.at):
		default:
			if e = q.during(t.at); e == nil {
				return m.first(t.at, nil), true
			}
			if m.splitTimer(e, t) {
				continue
			}
		}
		if at, by := e.at, e.event; !m.splitTimers(e) && !m.splitEvents(at, by) {
			return m.first(at, m.takeEvents(at)), true
		}
	}
}

// isChange reports whether the next thing is a change of state that follows from what has happened: it comes right after
// that, and before all of which it is open when it happens. E and t are the next event, perhaps that change, and timer.
func (m *machine) isChange(e *item, t *timer) bool {
	if len(m.queue.signals) == 0 || m.queue.signals[0].at.isBrief() {
		return false
	}
	first := m.queue.signals[0].at.first
	return e.at.last >= first && (t == nil || t.at.last >= first)
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
	if events := p.firstDate(); a.event < events && b.event < events {
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
	inert := sync.OnceValue(func() bool { return m.areInert(q.at(at)) })
	for i := range q.loose {
		b := q.loose[i].at
		if b == at || b.first > at.last {
			continue
		}
		for k, it := range q.loose[i].items {
			if inert() && m.isInert(it.event) {
				continue
			}
			if m.narrow(i, k, by, []moment{
				{b.first, at.first - 1}, {max(b.first, at.first), min(b.last, at.last)}, {at.last + 1, b.last},
			}) {
				return true
			}
		}
	}
	return false
}

// splitTimer asks whether an event happens while a timer runs or after it is over, and narrows one of
// the two to that. It reports whether there was something to ask: otherwise the event comes first.
func (m *machine) splitTimer(e *item, t *timer) bool {
	at := e.at
	if at.last > t.at.last {
		if e.event >= len(m.p.log) {
			return false
		}
		i := slices.IndexFunc(m.queue.loose, func(b bunch) bool { return b.at == at })
		return m.narrow(i, 0, t.of.signal, []moment{{at.first, t.at.last}, {t.at.last + 1, at.last}})
	}
	if at.first <= t.at.first {
		return false
	}
	before, after := moment{t.at.first, at.first - 1}, moment{at.first, t.at.last}
	t.of.split = append(t.of.split, e.event)
	m.unsettle(t.of.n, noEvent)
	t.at = m.chooseWhen(t.at, Fact{t.of.n.ref, "when a time of it is over: " + t.whole.String()}, after, before)
	heap.Init(&m.queue.timers)
	return true
}

// splitTimers does so for all timers of which it is open on which day they are over.
func (m *machine) splitTimers(e *item) bool {
	for _, t := range m.queue.wide() {
		if t.at.first < e.at.first && t.at.last >= e.at.first && m.splitTimer(e, t) {
			return true
		}
	}
	return false
}

// narrow asks in which of the moments, as far as they are not empty, an event of a bunch happens, as another event or
// step divides the time in which it may have. It reports whether the event is now narrower, or gone because it matters to nobody.
func (m *machine) narrow(i, k, by int, pieces []moment) bool {
	number, was := m.queue.loose[i].items[k].event, m.queue.loose[i].at
	pieces = slices.DeleteFunc(pieces, func(p moment) bool { return p.first > p.last || !m.inStep(number, p) })
	if len(pieces) == 0 || len(pieces) == 1 && pieces[0] == was {
		return false
	}
	it := m.queue.without(i, k)
	if len(pieces) == 1 {
		it.at = pieces[0]
		m.queue.loose = loose(m.queue.loose, it)
		return true
	}
	nodes := m.nodesOf(it.event)
	if len(nodes) == 0 {
		return true
	}
	for _, n := range nodes {
		m.unsettle(n, it.event)
	}
	m.split[it.event] = append(m.split[it.event], by)
	it.at = m.chooseWhen(was, Fact{m.p.refOf(it.event), "when " + m.p.dateName(it.event) + ": " + m.p.moment(it.event).String()}, pieces...)
	m.queue.loose = loose(m.queue.loose, it)
	return true
}

// cameWithin asks for a node whether an event of the present instant came within a period of others, which it followed, or
// at the same time if that is zero: of the last of them if they are several.
func (m *machine) cameWithin(n *node, number int, after []int, period uncertain.Period) bool {
	names := make([]string, len(after))
	for i, other := range after {
		names[i] = m.happening(other)
	}
	name := "it"
	if number >= m.p.firstDate() { // of what it is about there are several
		name = m.happening(number)
	}
	what := "whether " + name + " came at the same time as "
	if !period.IsZero() {
		what = "whether " + name + " came within " + period.Phrase() + " of "
	}
	if len(names) > 1 {
		what += "the last of "
	}
	m.unsettle(n, number)
	if number < len(m.p.log) {
		m.split[number] = withPhases(m.split[number], after)
	} else {
		o := m.signals[number-len(m.p.log)].of
		o.split = withPhases(o.split, after)
	}
	return m.chooseFrom(m.now, Fact{m.causeRef(number), what + series.And(names)}, "yes", "no") == 0
}

// happening is an event or a date of the log, or a change of state, in words that are those of no other.
func (m *machine) happening(number int) string {
	switch {
	case number < m.p.firstDate():
		return m.p.refOf(number).String()
	case number < len(m.p.log):
		e := &m.p.log[number]
		text := e.Kind.Of(m.p.refOf(number).String())
		if len(e.By) > 0 {
			text += " by " + series.And(e.By)
		}
		return text
	}
	like := func(s *signal) string {
		return s.event.Kind.Of(s.event.About.ID) + " (" + s.of.steps[s.step].at.String() + ")"
	}
	at := number - len(m.p.log)
	text, nth := like(&m.signals[at]), 1
	for i := range m.signals[:at] {
		if like(&m.signals[i]) == text {
			nth++
		}
	}
	if nth > 1 {
		text += ", number " + strconv.Itoa(nth)
	}
	return text
}

// nodesOf returns the nodes that take part and for which an event of the log may matter.
func (m *machine) nodesOf(number int) (nodes []*node) {
	return slices.DeleteFunc(m.p.nodesOf(number), func(n *node) bool { return !m.has(n) })
}
