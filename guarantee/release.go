package guarantee

import "slices"

// release gives up what is owed to the actors of an act; it is over once all creditors have done so.
//
// To release an instrument is to release what stands in it; the instrument itself is over once all its
// signatories have done so.
func (m *machine) release(n *node, a act) {
	done, rule := m.giveUp(n, a)
	for _, part := range m.of(n).part {
		given, _ := m.giveUp(part, a)
		done = done || given
	}
	if !done {
		m.refuse(n, a, m.phaseOf(n), rule)
	}
}

// giveUp releases the occurrences of one node. It reports whether anything was released or noted, and
// otherwise which rule is against it.
func (m *machine) giveUp(n *node, a act) (done bool, rule string) {
	rule = "the table has no row for " + ReleaseBy.String() + " from there"
	for _, o := range m.reachable(n) {
		if o.phase.row(ReleaseBy) == nil {
			continue
		}
		creditors := o.creditor
		if n.text != nil {
			creditors = n.named()
		}
		for _, id := range a.by {
			if len(creditors) > 0 && !slices.Contains(creditors, id) {
				rule = "only a creditor can give it up"
				continue
			}
			o.released = addActor(o.released, id)
		}
		all := len(a.by) == 0 || len(creditors) == 0
		if !all {
			all = true
			for _, id := range creditors {
				all = all && slices.Contains(o.released, id)
			}
			if len(o.released) > 0 {
				o.releasing = append(o.releasing, a.because()...)
				done = true // noted, until all have done so
			}
		} else {
			o.releasing = append(o.releasing, a.because()...)
		}
		if all && m.move(o, ReleaseBy, m.now, m.now, slices.Clone(o.releasing)...) {
			done = true
		}
	}
	return done, rule
}
