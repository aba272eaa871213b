package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
)

// What ends a text for all, changes it or makes it agreed is no act of one of several: too few are refused, and where it is
// not recorded whose act it was, it is open whether they were enough.

// tooFewAct is the rule that refuses what not all do whose act it has to be.
const tooFewAct = "those who do so are too few: it takes the others whose commitment it is, too"

// isDate reports whether an act is what a date in an instrument says, and nobody's in particular.
func (m *machine) isDate(n *node, a *act) bool {
	return a.event < len(m.p.log) && m.p.refOf(a.event) == n.ref
}

// mayAlone reports whether nobody else has to do an act with those who do it: a power is used, a date in an instrument says
// so, the text provides for it, or it is that of a body.
func (m *machine) mayAlone(n *node, a *act) bool {
	return a.power || m.isDate(n, a) || m.isIn(roleVoid, n, m.event(a.event)) || slices.ContainsFunc(a.by, func(id actor.ID) bool { return isBody(m.p.members, id) })
}

// enough reports whether an act that takes several is that of enough of them, and asks where it is not recorded whose it was.
func (m *machine) enough(n *node, a *act) bool {
	if len(a.by) > 0 || m.isDate(n, a) || len(n.parties()) < 2 {
		return true
	}
	return m.choose(n, Fact{m.p.refOf(a.event), "whether all acted whose act it has to be, of whom nobody is named"}, "yes", "no") == 0
}

// terminate ends a text, or a commitment: that is the act of as many as would end it by leaving, of a power, or of a body
// that it names. Where nobody is recorded as a party the log is taken at its word.
func (m *machine) terminate(n *node, a act) {
	if m.mayAlone(n, &a) || len(n.parties()) == 0 || !m.canMove(n, End) {
		m.apply(n, a, End)
		return
	}
	left := m.leavers(n, a.by, a.because())
	switch {
	case !m.enough(n, &a):
	case len(a.by) == 0, n.text != nil && m.tooFew(n, left):
		m.apply(n, a, End)
	case n.text != nil, !m.endOf(n, a, left):
		m.refuse(n, a, m.phaseOf(n), tooFewAct)
	}
}

// endOf ends what some alone owe of a commitment, or what is owed to them alone, and reports whether there is any.
func (m *machine) endOf(n *node, a act, left departed) (done bool) {
	for _, o := range slices.Clone(m.of(n).live) {
		if _, _, nobody := m.without(o, left); nobody {
			done = m.move(o, End, m.now, m.now, a.because()...) || done
		}
	}
	return done
}

// canMove reports whether the table has a row for a stimulus from where a node is.
func (m *machine) canMove(n *node, on Stimulus) bool {
	return slices.ContainsFunc(m.of(n).live, func(o *occurrence) bool { return o.phase.row(on) != nil })
}

// amend takes in an amendment, which is the act of all between whom a text is, or a commitment, or of a power. A recorded text
// that takes the place of another says itself when it does; where none is recorded, it is open whether anything of what
// stands there still does.
func (m *machine) amend(n *node, a act) {
	left := m.leavers(n, a.by, a.because())
	missing := slices.ContainsFunc(n.parties(), func(id actor.ID) bool {
		_, acts := left.because(m.p, id)
		return !acts
	})
	switch {
	case !m.canMove(n, End):
		m.refuse(n, a, m.phaseOf(n), "the table has no row for "+End.String()+" from there")
	case len(a.by) > 0 && missing && !m.mayAlone(n, &a):
		m.refuse(n, a, m.phaseOf(n), tooFewAct)
	case len(n.amended) > 0 && !n.draft: // which says when
	case m.choose(n, Fact{m.p.refOf(a.event), "what it changes, of which no text is recorded"}, "all of it", "nothing of it") == 1:
	case n.text == nil:
		m.apply(n, a, End)
	default:
		m.superseded(n, a.because())
	}
}

// isWhole reports whether an acceptance of which it is not recorded whose it was is that of all who must accept.
func (m *machine) isWhole(n *node, a *act) bool {
	return len(a.by) == 0 && a.kind != timeline.Proposal && m.enough(n, a)
}
