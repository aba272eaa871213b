package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/timeline"
)

// act takes in an act on a node, or a fact about it.
func (m *machine) act(n *node, a act) {
	switch {
	case a.joins:
		m.attend(n, a)
		return
	case a.kind.Is(timeline.Transfer):
		m.transfer(n, a)
		return
	case a.kind == timeline.Consent:
		m.consents(n, a)
		return
	case a.kind == timeline.Exercise:
		m.exercise(n, a)
		return
	}
	if !a.power {
		switch a.kind {
		case timeline.Suspension, timeline.Resumption, timeline.Release, timeline.Termination, timeline.Withdrawal, timeline.Acceptance:
			if !m.allowed(n, &a) {
				return
			}
		}
		if !a.power && n.isByParties(a.kind) && a.kind != timeline.Rejection && !m.isParty(n, &a) {
			m.refuse(n, a, m.phaseOf(n), notAParty)
			return
		}
	}
	switch a.kind {
	case timeline.Proposal:
		if m.exists(n) {
			m.apply(n, a, Propose)
			return
		}
		m.propose(n, []int{a.event})
		m.accepted(n, a)
	case timeline.Acceptance, timeline.Signature:
		m.accepted(n, a)
	case timeline.BecomesInForce: // the date of an instrument; what is in force already stays so
		for _, o := range m.of(n).live {
			m.move(o, EntryMet, m.now, m.now, a.event)
		}
	case timeline.Amendment:
		m.amend(n, a)
	case timeline.Renewal:
		m.renew(n, a)
	case timeline.Suspension:
		m.apply(n, a, Suspend)
	case timeline.Resumption:
		m.apply(n, a, Resume)
	case timeline.Release:
		m.release(n, a)
	case timeline.Termination:
		m.terminate(n, a)
	case timeline.Withdrawal:
		m.withdraw(n, a)
	case timeline.Rejection:
		m.reject(n, a)
	case timeline.Approval, timeline.Performance, timeline.Deployment:
		m.judge(n, a)
	case timeline.Repudiation:
		m.repudiate(n, a)
	case timeline.Impossibility:
		done := false
		for _, o := range slices.Clone(m.of(n).live) {
			done = m.move(o, Failed, m.now, m.now, a.event) || m.move(o, GivenOver, m.now, m.now, a.event) || done
		}
		if !done {
			m.isVain(n, a, vainEnd)
		}
	default:
		m.isVain(n, a, vainWord)
	}
}

// apply applies an act to every occurrence of a node for which the table has a row, and to what lies
// under an instrument. It is refused if there is none. Breaches that only a release can still end have none.
func (m *machine) apply(n *node, a act, on Stimulus) {
	done := false
	for _, o := range slices.Clone(m.of(n).live) {
		if m.moveWith(o, on, a.because()) {
			done = true
		}
	}
	for _, part := range m.of(n).part {
		if !done {
			break // what is refused to the text moves nothing under it
		}
		if on == End && part.c.Survives {
			continue
		}
		for _, o := range slices.Clone(m.of(part).live) {
			m.moveWith(o, on, a.because())
		}
	}
	if !done {
		m.refuse(n, a, m.phaseOf(n), "the table has no row for "+on.String()+" from there")
	}
}

// moveWith takes the row for an act, and looks again at what may have come meanwhile.
func (m *machine) moveWith(o *occurrence, on Stimulus, because []int) bool {
	if !m.move(o, on, m.now, m.now, because...) {
		return false
	}
	if on == Resume {
		if o.phase.State == StateInForce && o.paused != m.now && o.usable == nil { // a state that holds counts, what happened meanwhile does not
			m.follow(o, roleWhen)
			m.look(o, roleWhen)
		}
		if o.phase.State == StateTriggered {
			m.decided(o)
		}
		if o.phase.State == StateInForce || o.phase.State == StateTriggered { // performed early meanwhile
			m.look(o, roleDone)
		}
		m.reopenWaiting(o)
		m.enterUnder(o.n) // what it waited for may have come meanwhile
	}
	return true
}
