package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
)

// allowed reports whether an act on a node is the use of a power in effect, or one for which the
// structure knows no power at all: what the text allows is then not recorded, and the log is taken at
// its word.
func (m *machine) allowed(n *node, a *act) bool {
	known := false
	for _, power := range m.p.powers[n.ref] {
		for _, e := range power.c.Effects {
			if e.Kind != a.kind || !slices.Contains(e.On, n.ref) {
				continue
			}
			known = true
			if because, ok := m.inEffect(power, a.event); ok {
				a.power, a.rests = true, because
				return true
			}
		}
	}
	if known && a.kind == timeline.Release && m.isOwedTo(n, a.by) {
		return true // a creditor may always release its debtor
	}
	if known {
		m.refuse(n, *a, m.phaseOf(n), "no power in effect allows it")
		d := m.dayOf(n)
		d.vain = append(d.vain, a.event)
	}
	return !known
}

// isOwedTo reports whether a commitment, or one under an instrument, is owed to one of the actors.
func (m *machine) isOwedTo(n *node, by []actor.ID) bool {
	return slices.ContainsFunc(append([]*node{n}, m.of(n).part...), func(x *node) bool {
		return slices.ContainsFunc(m.reachable(x), func(o *occurrence) bool {
			return slices.ContainsFunc(by, func(id actor.ID) bool { return slices.Contains(o.creditor, id) })
		})
	})
}

// inEffect reports whether the actors of an event hold a power and may use it, and because of which
// events.
func (m *machine) inEffect(power *node, event int) (because []int, ok bool) {
	if !m.has(power) {
		return nil, false
	}
	for _, o := range m.of(power).live {
		if o.phase.State != StateInForce || !m.isOf(o.n, event, o.debtor) {
			continue
		}
		ready := true
		because = []int{o.signal}
		for _, r := range [...]role{roleWhen, roleGiven} {
			if f := o.watches[r]; f != nil {
				m.feed(o, r)
				ready = ready && f.watch.Holds()
				because = append(because, f.watch.Because()...)
			}
		}
		if ready {
			return because, true
		}
	}
	return nil, false
}

// exercise uses a power, or a permission, which changes nothing.
func (m *machine) exercise(n *node, a act) {
	if n.c == nil || n.c.isOwed() {
		m.refuse(n, a, m.phaseOf(n), "it is neither a permission nor a power")
		return
	}
	because, ok := m.inEffect(n, a.event)
	if !ok {
		m.refuse(n, a, m.phaseOf(n), "it is not in effect, or another's")
		return
	}
	for _, e := range n.c.Effects {
		for _, r := range e.On {
			if target := m.p.byRef[r]; target != nil && m.has(target) {
				d := m.dayOf(target)
				d.acts = append(d.acts, act{kind: e.Kind, event: a.event, by: a.by, to: a.to, power: true, rests: because})
			}
		}
	}
}
