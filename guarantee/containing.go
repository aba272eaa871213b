package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
)

// parties returns those who must accept: of an instrument its signatories as far as they are recorded,
// of a commitment its debtors and creditors.
func (n *node) parties() (ids []actor.ID) {
	if n.c != nil {
		return slices.Concat(n.c.By, n.c.To)
	}
	for _, g := range n.text.Signatories {
		ids = append(ids, g.Actor)
	}
	return ids
}

// accepted takes in that parties accept what was put forward: it is agreed once all who must have.
func (m *machine) accepted(n *node, a act) {
	switch {
	case n.text != nil:
		if !n.text.Signed.IsZero() || !n.text.InForce.IsZero() {
			if a.kind != timeline.Acceptance || a.event < len(m.p.log) && m.p.refOf(a.event) != n.ref {
				if a.kind != timeline.Proposal {
					m.isVain(n, a, vainSigning)
				}
				return // the date says when
			}
		}
	case !n.isSpoken():
		if a.kind == timeline.Acceptance {
			m.refuse(n, a, m.phaseOf(n), "its instrument is what is accepted")
		}
		return
	}
	required := n.parties()
	if a.kind != timeline.Proposal && m.exists(n) && !m.canMove(n, Accept) {
		if a.kind == timeline.Acceptance {
			m.refuse(n, a, m.phaseOf(n), "the table has no row for "+Accept.String()+" from there")
		} else {
			m.isVain(n, a, vainSigning)
		}
		return
	}
	if m.of(n).assent == nil {
		m.of(n).assent = make(map[actor.ID]int)
	}
	for _, id := range a.by {
		m.of(n).assent[id] = a.event
	}
	because := a.because()
	if !m.isWhole(n, &a) { // to put forward is to accept for those who do so only
		for _, id := range required {
			event, ok := m.of(n).assent[id]
			if !ok {
				gone, left := m.of(n).left.because(m.p, id)
				if !left {
					return
				}
				because = append(because, gone...)
				continue
			}
			because = append(because, event)
		}
	}
	if a.kind == timeline.Proposal && (len(a.by) == 0 || len(required) == 0) {
		return // to put something forward is to accept it for those alone who are known to
	}
	m.propose(n, because[:1])
	m.accept(n, because)
}

// accept makes a node, and what lies under it, agreed.
func (m *machine) accept(n *node, because []int) {
	done := false
	for _, o := range slices.Clone(m.of(n).live) {
		if m.move(o, Accept, m.now, m.now, because...) {
			done = true
			m.enter(o)
		}
	}
	if !done {
		return
	}
	for _, part := range m.of(n).part {
		if !part.isSpoken() {
			m.accept(part, because)
		}
	}
	for _, draft := range n.drafts {
		if m.has(draft) {
			m.propose(draft, because) // it was there by then, whenever it was put forward
			m.endText(draft, because)
		}
	}
}

// textInForce brings into force what lies under an instrument, and ends what it takes the place of.
func (m *machine) textInForce(o *occurrence, at moment) {
	n := o.n
	m.arm(o, timerTerm, &n.term, at)
	o.from = at
	m.enterUnder(n)
	for _, old := range n.replaces {
		if m.has(old) {
			m.superseded(old, []int{m.last(o)})
		}
	}
}

// enterUnder brings into force what lies under an instrument that is in force and waits for nothing else.
func (m *machine) enterUnder(n *node) {
	for _, part := range m.of(n).part {
		if part.isSpoken() {
			continue
		}
		for _, x := range m.of(part).live {
			m.enter(x)
		}
	}
}

// superseded ends an instrument and what lies under it, but for what is already owed, which keeps its
// terms.
func (m *machine) superseded(n *node, because []int) {
	m.keepTerms(n)
	m.endNodes(n, because, func(o *occurrence) bool { return !o.isOwed() })
}

// endText ends an instrument and what lies under it, or a commitment and what is still owed under it.
func (m *machine) endText(n *node, because []int) {
	m.endNodes(n, because, func(*occurrence) bool { return true })
}

func (m *machine) endNodes(n *node, because []int, ends func(*occurrence) bool) {
	for _, x := range append([]*node{n}, m.of(n).part...) {
		if x != n && (x.c.Survives || x.isSpoken()) {
			continue
		}
		for _, o := range slices.Clone(m.of(x).live) {
			if ends(o) {
				m.move(o, End, m.now, m.now, because...)
			}
		}
	}
}
