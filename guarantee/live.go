package guarantee

import "slices"

// rest takes an occurrence out of those to which events happen: only a release may still reach it.
func (m *machine) rest(o *occurrence) {
	if !o.resting {
		o.resting = true
		m.of(o.n).resting++
		m.idle = append(m.idle, o.n)
	}
}

// sweep drops the occurrences that rest from those that live, once they are as many as the others.
func (m *machine) sweep() {
	for _, n := range m.idle {
		if 2*m.of(n).resting < len(m.of(n).live) {
			continue
		}
		m.of(n).resting = 0
		m.of(n).live = slices.DeleteFunc(m.of(n).live, func(o *occurrence) bool {
			if o.resting && o.phase.State == StateBreached {
				m.of(n).broken = append(m.of(n).broken, o)
			}
			return o.resting
		})
	}
	m.idle = m.idle[:0]
}

// reachable returns the occurrences of a node to which something can still happen, be it a release alone.
func (m *machine) reachable(n *node) []*occurrence {
	return slices.DeleteFunc(slices.Concat(m.of(n).live, m.of(n).broken), func(o *occurrence) bool { return o.phase.State.IsFinal() })
}

// exists reports whether a node has been put forward, be it that all is over.
func (m *machine) exists(n *node) bool { return len(m.of(n).all) > 0 }

// phaseOf returns the phase of a node's first occurrence to which something can still happen, or else
// of the first, for a message.
func (m *machine) phaseOf(n *node) Phase {
	for _, list := range [...][]*occurrence{m.of(n).live, m.of(n).broken} {
		for _, o := range list {
			if !o.phase.State.IsFinal() {
				return o.phase
			}
		}
	}
	for _, o := range m.of(n).all {
		return o.phase
	}
	return Phase{}
}
