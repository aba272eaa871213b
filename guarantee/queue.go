package guarantee

import "slices"

// An item is an event of the log, by its number, with the moment at which it happens.
type item struct {
	at    moment
	event int
}

// A queue is what is to come: the log, what follows from it later, and timers.
type queue struct {
	log     []item  // by the last second, then the first
	loose   []bunch // those taken out of the log because they may come before others in it
	signals []item  // by the last second
	timers  timers
	open    bool // there was a timer of which it is open on which day it is over
}

// A bunch is the events that are known to the same moment.
type bunch struct {
	at    moment
	items []item
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

// first returns the first second at which something may happen that is to come.
func (q *queue) first() int64 {
	first := int64(never)
	if len(q.log) > 0 {
		first = q.log[0].at.first
	}
	for i := range q.loose {
		first = min(first, q.loose[i].at.first)
	}
	for i := range q.signals {
		first = min(first, q.signals[i].at.first)
	}
	if t := q.timer(); t != nil {
		first = min(first, t.at.last-daySeconds)
	}
	for _, t := range q.wide() {
		first = min(first, t.at.first)
	}
	return first
}

// during returns the event that is over first of those that may happen before the end of a moment, or nil.
func (q *queue) during(at moment) (first *item) {
	q.loosen(at.last, moment{never, never})
	for i := range q.loose {
		if it := &q.loose[i].items[0]; it.at.first <= at.last && (first == nil || it.at.before(first.at)) {
			first = it
		}
	}
	if first == nil && len(q.signals) > 0 && q.signals[0].at.first <= at.last {
		first = &q.signals[0]
	}
	return first
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

// without takes an event out of a bunch.
func (q *queue) without(i, k int) item {
	b := &q.loose[i]
	it := b.items[k]
	if b.items = slices.Concat(b.items[:k], b.items[k+1:]); len(b.items) == 0 {
		q.loose = slices.Delete(q.loose, i, i+1)
	}
	return it
}

// at returns what happens at a moment.
func (q *queue) at(at moment) (items []item) {
	for _, it := range q.log {
		if it.at != at {
			break
		}
		items = append(items, it)
	}
	for _, b := range q.loose {
		if b.at == at {
			items = append(items, b.items...)
		}
	}
	for _, it := range q.signals {
		if it.at == at {
			items = append(items, it)
		}
	}
	return items
}
