package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/timeline"
)

// judge notes that a debtor that judges for itself has found that a commitment is owed, or says so while a body
// has yet to judge. That it is performed shows it also where another performs it for the debtor.
func (m *machine) judge(n *node, a act) {
	heard := a.kind == timeline.Performance && n.c != nil && n.c.aim() == Achieve // which has its say elsewhere
	for _, o := range m.of(n).live {
		by := m.isBy(o, a.event) || a.kind != timeline.Approval && m.isOf(o.n, a.event, o.performer)
		switch {
		case o.listens(a.kind) && by:
			o.words, heard = append(o.words, a.event), true
		case o.each && o.judged == 0 && o.awaits() && by:
			if heard = true; !m.saidNoFirst(o, a.event) {
				m.found(o, a.event)
			}
		}
	}
	if !heard {
		m.isVain(n, a, vainWord)
	}
}

// found lets an occurrence be found to be owed, which the time for judging it no longer undoes.
func (m *machine) found(o *occurrence, event int) {
	o.judged, o.judgedAt = event+1, m.now
	o.stop(timerJudge)
	m.decided(o)
}

// listens reports whether a word of a kind by the debtor of a triggered occurrence counts later: once a body has let
// its time pass, after which each debtor judges for itself. What a debtor does meanwhile is no word.
func (o *occurrence) listens(kind timeline.Kind) bool {
	return !o.each && o.awaits() && o.n.c.Judge != nil && o.n.c.Judge.Otherwise == EachForItself &&
		(kind == timeline.Approval || kind == timeline.Rejection)
}

// takeUp lets count what the debtor of an occurrence said while a body had yet to judge. What another has said from
// whom the debt passed to it is not its word.
func (m *machine) takeUp(o *occurrence, until, dated moment) {
	if len(o.words) == 0 {
		return
	}
	switch event := o.words[len(o.words)-1]; {
	case !m.isBy(o, event):
	case m.event(event).Kind == timeline.Rejection:
		m.move(o, GivenOver, until, dated, event)
	default:
		o.judged, o.judgedAt = event+1, until
	}
}

// reject withdraws what is not binding yet, or judges for itself that a triggered commitment does not
// apply. In other states a rejection is a word and changes nothing. So is one by somebody who is no party,
// which is refused where a party's would end the text.
func (m *machine) reject(n *node, a act) {
	if !m.isParty(n, &a) {
		if slices.ContainsFunc(m.of(n).live, func(o *occurrence) bool { return o.phase.row(Reject) != nil }) {
			m.refuse(n, a, m.phaseOf(n), notAParty)
		} else {
			m.isVain(n, a, notAParty)
		}
		return
	}
	heard := false
	for _, o := range slices.Clone(m.of(n).live) {
		switch {
		case o.phase.row(Reject) != nil:
			heard = true
			m.move(o, Reject, m.now, m.now, a.because()...)
			for _, part := range m.of(n).part {
				for _, o := range slices.Clone(m.of(part).live) {
					m.move(o, Reject, m.now, m.now, a.because()...)
				}
			}
		case o.listens(a.kind) && m.isBy(o, a.event):
			if heard = true; !m.saidYesLast(o) {
				o.words = append(o.words, a.event)
			}
		case o.each && m.isBy(o, a.event):
			heard = m.move(o, GivenOver, m.now, m.now, a.event) || heard
		}
	}
	if !heard {
		m.isVain(n, a, vainWord)
	}
}

// saidNoFirst asks, if a debtor that judges for itself has said both at one time, whether it said first that
// it is not owed.
func (m *machine) saidNoFirst(o *occurrence, event int) bool {
	no := slices.ContainsFunc(m.of(o.n).today.acts, func(a act) bool { return a.kind == timeline.Rejection && m.isBy(o, a.event) })
	return no && m.rejectedFirst(o, event)
}

// saidYesLast asks, if a debtor has said both at one time, whether it said last that it is owed.
func (m *machine) saidYesLast(o *occurrence) bool {
	return slices.ContainsFunc(m.of(o.n).today.acts, func(a act) bool {
		return a.kind == timeline.Approval && m.isBy(o, a.event) && m.rejectedFirst(o, a.event)
	})
}

// rejectedFirst asks which of a finding and its contrary of the same time came first.
func (m *machine) rejectedFirst(o *occurrence, event int) bool {
	return m.choose(o.n, Fact{m.p.refOf(event), "whether it came before the rejection of the same time"}, "yes", "no") == 1
}

// repudiate breaches what is owed; before that it is recorded and changes nothing.
func (m *machine) repudiate(n *node, a act) {
	recorded, breaks := false, false
	for _, o := range slices.Clone(m.of(n).live) {
		if !m.isBy(o, a.event) {
			continue
		}
		recorded = recorded || slices.Contains(repudiatedInVain, o.phase)
		breaks = m.move(o, Repudiate, m.now, m.now, a.event) || breaks
	}
	switch {
	case breaks:
	case recorded:
		m.isVain(n, a, vainBreach)
	default:
		m.refuse(n, a, m.phaseOf(n), "the table has no row for "+Repudiate.String()+" from there")
	}
}
