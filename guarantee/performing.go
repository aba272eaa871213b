package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/uncertain"
)

// lookDone takes in performances: those by others than the debtor and the performer do not count, unless the structure
// says whose act it is that performs it, or that a change of state does, which is nobody's act.
func (m *machine) lookDone(o *occurrence, f *follow) {
	spent := m.spent(o)
	for {
		if f.watch.Holds() && m.done(o, f) {
			return
		}
		s, ok := m.sight(o, roleDone, f)
		if !ok {
			return
		}
		if slices.Contains(spent, s.event) {
			continue
		}
		if m.isUnnamed(o.n, roleDone, s) && !m.isOf(o.n, s.event, o.performer) && !m.isBy(o, s.event) {
			continue
		}
		m.show(o.n, f.watch, s)
		if f.watch.Holds() && !o.n.c.Amount.IsZero() && m.partial(o, s.event) {
			f.watch.Restart() // a part: the rest is still to come
		}
	}
}

// done takes the row of a performance.
func (m *machine) done(o *occurrence, f *follow) bool {
	because := append(slices.Clone(o.parts), f.watch.Because()...)
	slices.Sort(because)
	because = slices.Compact(because)
	on := Performed
	switch o.phase.State {
	case StateInForce, StateTriggered:
		on = PerformedEarly
	case StateBreached:
		on = MadeGood
	}
	return m.move(o, on, m.now, m.now, because...)
}

// partial adds a performance up. It reports whether more is still owed.
func (m *machine) partial(o *occurrence, event int) bool {
	e := m.event(event)
	owed := m.pick(o.n, "how much is owed", o.n.c.Amount)
	if e.Amount.IsZero() {
		if m.choose(o.n, Fact{m.p.refOf(event), "whether all was performed"}, "yes", "no") == 0 {
			return false
		}
		o.unmeasured = append(o.unmeasured, event)
		return true
	}
	o.amount += m.pick(o.n, "how much was performed", e.Amount)
	o.parts = append(o.parts, event)
	return o.amount < owed
}

// pick returns how much an amount is: the least or the most that it may be, as the oracle says.
func (m *machine) pick(n *node, what string, r uncertain.Range[int64]) int64 {
	most, bounded := r.Max()
	if !bounded {
		most = never
	}
	if r.Min() == most || m.choose(n, Fact{n.ref, what}, "the least", "the most") == 0 {
		return r.Min()
	}
	return most
}
