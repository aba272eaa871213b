package guarantee

import (
	"container/heap"
	"slices"
)

// An item is an event of the log, by its number, with the moment at which it happens.
type item struct {
	at    moment
	event int
}

// A timer is something that is over at a moment, the last second included.
type timer struct {
	at    moment
	of    *occurrence
	kind  timerKind
	armed int // see occurrence.arm
	exit  *exit
}

type timerKind uint8

const (
	timerEntry timerKind = iota // the window for entry
	timerWhen                   // the window for the trigger
	timerGiven                  // the window for the precondition
	timerJudge                  // the time of the body that judges
	timerDue                    // the time for performing
	timerTerm                   // the term
	timerCure                   // the time for curing a breach
	timerQuiet                  // the quiet time that closes an episode
	timerExit                   // notice of withdrawal
	timerKinds
)

// A queue is what is to come: the log, what follows from it later, and timers.
type queue struct {
	log     []item  // by the last second, then the first
	loose   []bunch // those taken out of the log because they may come before others in it
	signals []item  // by the last second
	timers  timers
}

// A bunch is the events that are known to the same moment.
type bunch struct {
	at    moment
	items []item
}

type timers []timer

func (t timers) Len() int { return len(t) }
func (t timers) Less(i, j int) bool {
	a, b := &t[i], &t[j]
	switch {
	case a.at.last != b.at.last:
		return a.at.last < b.at.last
	case a.at.first != b.at.first:
		return a.at.first < b.at.first
	case a.of.number != b.of.number:
		return a.of.number < b.of.number
	case a.kind != b.kind:
		return a.kind < b.kind
	}
	return a.armed < b.armed
}
func (t timers) Swap(i, j int) { t[i], t[j] = t[j], t[i] }
func (t *timers) Push(x any)   { *t = append(*t, x.(timer)) }
func (t *timers) Pop() any {
	old := *t
	x := old[len(old)-1]
	*t = old[:len(old)-1]
	return x
}

// signal enters an event that the machine makes happen, at this instant or later.
func (q *queue) signal(it item) {
	i, _ := slices.BinarySearchFunc(q.signals, it, func(a, b item) int {
		if a.at.last <= b.at.last {
			return -1
		}
		return 1
	})
	q.signals = slices.Insert(q.signals, i, it)
}

// takeSignals takes those that happen at a moment or before.
func (q *queue) takeSignals(now moment) []item {
	n := 0
	for n < len(q.signals) && q.signals[n].at.last <= now.last {
		n++
	}
	taken := slices.Clone(q.signals[:n])
	q.signals = slices.Delete(q.signals, 0, n)
	return taken
}

// start makes a timer run.
func (q *queue) start(t timer) {
	if t.at.last < never {
		heap.Push(&q.timers, t)
	}
}

func (t *timer) isStale() bool { return t.exit == nil && t.of.timers[t.kind].armed != t.armed }

// timer returns the timer that is over first, or nil.
func (q *queue) timer() *timer {
	for len(q.timers) > 0 && q.timers[0].isStale() {
		heap.Pop(&q.timers)
	}
	if len(q.timers) == 0 {
		return nil
	}
	return &q.timers[0]
}

// take takes the timer that is over first out of the queue.
func (q *queue) take() timer { return heap.Pop(&q.timers).(timer) }

// event returns the event that is over first: of those known to one moment any.
func (q *queue) event() *item {
	var first *item
	try := func(it *item) {
		if first == nil || it.at.before(first.at) {
			first = it
		}
	}
	if len(q.log) > 0 {
		try(&q.log[0])
	}
	for i := range q.loose {
		try(&q.loose[i].items[0])
	}
	if len(q.signals) > 0 {
		try(&q.signals[0])
	}
	return first
}

// before reports whether a moment is over before another, or as late and begins later.
func (m moment) before(other moment) bool {
	return m.last < other.last || m.last == other.last && m.first > other.first
}

// loosen moves the log's next events to the loose ones as far as they may come before a second, but for
// those of one moment.
func (q *queue) loosen(second int64, but moment) {
	for len(q.log) > 0 && q.log[0].at.first <= second && q.log[0].at != but {
		q.loose = loose(q.loose, q.log[0])
		q.log = q.log[1:]
	}
}

// bunched returns the bunches of loose events.
func bunched(items []item) (bunches []bunch) {
	for _, it := range items {
		bunches = loose(bunches, it)
	}
	return bunches
}

// loose adds an event to the bunch of its moment.
func loose(bunches []bunch, it item) []bunch {
	for i := range bunches {
		if bunches[i].at == it.at {
			bunches[i].items = append(bunches[i].items, it)
			return bunches
		}
	}
	return append(bunches, bunch{it.at, []item{it}})
}

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
			at := e.at
			by := e.event
			if at.first < at.last || len(q.loose) > 0 || len(q.log) > 0 && q.log[0].at.first <= at.last && q.log[0].at != at {
				if m.splitEvents(at, by) {
					continue
				}
			}
			return at, m.takeEvents(at), true
		}
		q.loosen(t.at.last, moment{never, never})
		overlaps := func(b bunch) bool { return b.at.first <= t.at.last }
		if i := slices.IndexFunc(q.loose, overlaps); i >= 0 {
			if at, forced := m.splitTimer(i, t); forced {
				return at, m.takeEvents(at), true
			}
			continue
		}
		if len(q.signals) > 0 && q.signals[0].at.first <= t.at.last {
			at := q.signals[0].at
			return at, m.takeEvents(at), true
		}
		return t.at, nil, true
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
	slices.SortFunc(items, func(a, b item) int { return a.event - b.event })
	return items
}

// splitEvents asks when an event happens that may come before, at or after the moment of another, and narrows
// it to that. It reports whether there was one.
func (m *machine) splitEvents(at moment, by int) bool {
	q := &m.queue
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
// the two to that. It returns the moment of the event if nothing can be narrowed.
func (m *machine) splitTimer(i int, t *timer) (at moment, forced bool) {
	at = m.queue.loose[i].at
	if at.last > t.at.last {
		if m.narrow(i, t.of.signal, []moment{{at.first, t.at.last}, {t.at.last + 1, at.last}}) {
			return moment{}, false
		}
	}
	if at.first <= t.at.first {
		return at, true
	}
	before, after := moment{t.at.first, at.first - 1}, moment{at.first, t.at.last}
	late := m.choose(t.of.n, Fact{t.of.n.ref, "when a time of it is over: " + t.at.String()}, after.String(), before.String()) == 1
	t.at = after
	if late {
		t.at = before
	}
	heap.Fix(&m.queue.timers, 0)
	return moment{}, false
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
		m.touched[n.at] = true
		m.split[n.at] = append(m.split[n.at], it.event, by)
	}
	it.at = pieces[m.o.choose(Fact{m.p.refOf(it.event), "when it happened: " + it.at.String()}, ways...)]
	m.queue.loose = loose(m.queue.loose, it)
	return true
}

// loosest takes the first event of a bunch out of it.
func (q *queue) loosest(i int) item {
	b := &q.loose[i]
	it := b.items[0]
	if b.items = b.items[1:]; len(b.items) == 0 {
		q.loose = slices.Delete(q.loose, i, i+1)
	}
	return it
}

// nodesOf returns the nodes for which an event of the log may matter.
func (m *machine) nodesOf(number int) (nodes []*node) {
	e := m.event(number)
	for _, x := range m.p.matcherOn(e.Date).Match(nil, e) {
		if n := m.p.uses[x.Pattern].node; m.in[n.at] {
			nodes = append(nodes, n)
		}
	}
	if n := m.target(e); n != nil {
		nodes = append(nodes, n)
	}
	return nodes
}
