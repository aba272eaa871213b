package guarantee

import "slices"

// rest takes an occurrence out of those to which events happen: only a release may still reach it.
func (m *machine) rest(o *occurrence) {
	if !o.resting {
		o.resting = true
		m.resting[o.n.at]++
		m.idle = append(m.idle, o.n)
	}
}

// sweep drops the occurrences that rest from those that live, once they are as many as the others.
func (m *machine) sweep() {
	for _, n := range m.idle {
		if 2*m.resting[n.at] < len(m.live[n.at]) {
			continue
		}
		m.resting[n.at] = 0
		m.live[n.at] = slices.DeleteFunc(m.live[n.at], func(o *occurrence) bool {
			if o.resting && o.phase.State == StateBreached {
				m.broken[n.at] = append(m.broken[n.at], o)
			}
			return o.resting
		})
	}
	m.idle = m.idle[:0]
}

// reachable returns the occurrences of a node to which something can still happen, be it a release alone.
func (m *machine) reachable(n *node) []*occurrence {
	return slices.DeleteFunc(slices.Concat(m.live[n.at], m.broken[n.at]), func(o *occurrence) bool { return o.phase.State.IsFinal() })
}

// exists reports whether a node has been put forward, be it that all is over.
func (m *machine) exists(n *node) bool { return len(m.all[n.at]) > 0 }

// phaseOf returns the phase of a node's first occurrence to which something can still happen, or else
// of the first, for a message.
func (m *machine) phaseOf(n *node) Phase {
	for _, list := range [...][]*occurrence{m.live[n.at], m.broken[n.at]} {
		for _, o := range list {
			if !o.phase.State.IsFinal() {
				return o.phase
			}
		}
	}
	for _, o := range m.all[n.at] {
		return o.phase
	}
	return Phase{}
}
