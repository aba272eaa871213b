package guarantee

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Refusal is an act of the log that had no effect, and why; or a breach for which the remedy could not
// become owed.
type Refusal struct {
	Event check.Ref      `json:"event"`
	On    check.Ref      `json:"on"`    // the commitment or instrument
	Date  uncertain.Date `json:"date"`  // when
	State Phase          `json:"state"` // what it was in
	Act   timeline.Kind  `json:"act"`
	Rule  string         `json:"rule"` // which rule refuses it
}

// Error returns the refusal in words.
func (r Refusal) Error() string {
	return fmt.Sprintf("%v: %s on %v, which is %v: %s", r.Event, words(r.Act), r.On, r.State, r.Rule)
}

// refuse notes that an act has no effect.
func (m *machine) refuse(n *node, a act, state Phase, rule string) {
	r := Refusal{On: n.ref, State: state, Act: a.kind, Rule: rule}
	r.Event, r.Date = m.causeRef(a.event), m.event(a.event).Date
	m.refused[n.at] = append(m.refused[n.at], r)
}

// notAParty is the rule that refuses what others do.
const notAParty = "only a party to it, or who holds a power over it, can do so"

// act takes in an act on a node, or a fact about it.
func (m *machine) act(n *node, a act) {
	switch {
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
		if !a.power && n.isByParties(a.kind) && a.kind != timeline.Rejection && !m.isParty(n, a.by) {
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
	case timeline.BecomesInForce:
		if a.event < len(m.p.log) { // the date of an instrument
			for _, o := range m.live[n.at] {
				if m.move(o, EntryMet, m.now, m.now, a.event) {
					o.stop(timerEntry)
				}
			}
		}
	case timeline.Amendment:
		m.supersede(n, a)
	case timeline.Renewal:
		m.renew(n, a)
	case timeline.Suspension:
		m.apply(n, a, Suspend)
	case timeline.Resumption:
		m.apply(n, a, Resume)
	case timeline.Release:
		m.release(n, a)
	case timeline.Termination:
		m.apply(n, a, End)
	case timeline.Withdrawal:
		m.withdraw(n, a)
	case timeline.Rejection:
		m.reject(n, a)
	case timeline.Approval, timeline.Performance, timeline.Deployment:
		m.judge(n, a)
	case timeline.Repudiation:
		m.repudiate(n, a)
	case timeline.Impossibility:
		for _, o := range slices.Clone(m.live[n.at]) {
			if !m.move(o, Failed, m.now, m.now, a.event) {
				m.move(o, GivenOver, m.now, m.now, a.event)
			}
		}
	}
}

// apply applies an act to every occurrence of a node for which the table has a row, and to what lies
// under an instrument. It is refused if there is none.
func (m *machine) apply(n *node, a act, on Stimulus) {
	done := false
	for _, o := range m.reachable(n) {
		if m.moveWith(o, on, a.because()) {
			done = true
		}
	}
	for _, part := range n.part {
		if !done {
			break // what is refused to the text moves nothing under it
		}
		if !m.in[part.at] || on == End && part.c.Survives {
			continue
		}
		for _, o := range m.reachable(part) {
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
		if o.phase.State == StateInForce && o.watches[roleWhen] != nil && o.paused != m.now { // a state that holds counts, what happened meanwhile does not
			m.follow(o, roleWhen)
			m.look(o, roleWhen)
		}
		if o.phase.State == StateTriggered {
			m.decided(o)
		}
		if (o.phase.State == StateInForce || o.phase.State == StateTriggered) && o.watches[roleDone] != nil { // performed early meanwhile
			m.look(o, roleDone)
		}
		for _, child := range slices.Clone(o.children) {
			if child.waiting && child.phase.State == StateBreached {
				m.reopen(child, m.now)
			}
		}
	}
	return true
}

// exists reports whether a node has been put forward, be it that all is over.
func (m *machine) exists(n *node) bool { return len(m.all[n.at]) > 0 }

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
	if known {
		m.refuse(n, *a, m.phaseOf(n), "no power in effect allows it")
	}
	return !known
}

// inEffect reports whether the actors of an event hold a power and may use it, and because of which
// events.
func (m *machine) inEffect(power *node, event int) (because []int, ok bool) {
	if !m.in[power.at] {
		return nil, false
	}
	for _, o := range m.live[power.at] {
		if o.phase.State != StateInForce || !m.by(event, o.debtor) {
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

// phaseOf returns the phase of a node's first occurrence to which something can still happen, or else
// of the first, for a message.
func (m *machine) phaseOf(n *node) Phase {
	for _, o := range slices.Concat(m.reachable(n), m.all[n.at]) {
		return o.phase
	}
	return Phase{}
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
			if target := m.p.byRef[r]; target != nil && m.in[target.at] {
				d := m.dayOf(target)
				d.acts = append(d.acts, act{kind: e.Kind, event: a.event, by: a.by, to: a.to, power: true, rests: because})
			}
		}
	}
}

// release gives up what is owed to the actors of an act; it is over once all creditors have done so.
//
// To release an instrument is to release what stands in it; the instrument itself is over once all its
// signatories have done so.
func (m *machine) release(n *node, a act) {
	done, rule := m.giveUp(n, a)
	for _, part := range n.part {
		if m.in[part.at] {
			given, _ := m.giveUp(part, a)
			done = done || given
		}
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

// reject withdraws what is not binding yet, or judges for itself that a triggered commitment does not
// apply. In other states a rejection is a word and changes nothing. So is one by somebody who is no party,
// which is refused where a party's would end the text.
func (m *machine) reject(n *node, a act) {
	if !m.isParty(n, a.by) {
		if slices.ContainsFunc(m.live[n.at], func(o *occurrence) bool { return o.phase.row(Reject) != nil }) {
			m.refuse(n, a, m.phaseOf(n), notAParty)
		}
		return
	}
	for _, o := range slices.Clone(m.live[n.at]) {
		switch {
		case o.phase.row(Reject) != nil:
			m.move(o, Reject, m.now, m.now, a.event)
			for _, part := range n.part {
				for _, o := range slices.Clone(m.live[part.at]) {
					m.move(o, Reject, m.now, m.now, a.event)
				}
			}
		case o.each && m.isBy(o, a.event):
			m.move(o, GivenOver, m.now, m.now, a.event)
		}
	}
}

// judge notes that a debtor that judges for itself has found that a commitment is owed.
func (m *machine) judge(n *node, a act) {
	for _, o := range m.live[n.at] {
		if o.each && o.judged == 0 && o.phase.State == StateTriggered && m.isBy(o, a.event) && !m.saidNoFirst(o, a.event) {
			o.judged = a.event + 1
			m.decided(o)
		}
	}
}

// saidNoFirst asks, if a debtor that judges for itself has said both at one time, whether it said first that
// it is not owed.
func (m *machine) saidNoFirst(o *occurrence, event int) bool {
	no := slices.ContainsFunc(m.today[o.n.at].acts, func(a act) bool { return a.kind == timeline.Rejection && m.isBy(o, a.event) })
	return no && m.rejectedFirst(o, event)
}

// rejectedFirst asks which of a finding and its contrary of the same time came first.
func (m *machine) rejectedFirst(o *occurrence, event int) bool {
	return m.choose(o.n, Fact{m.p.refOf(event), "whether it came before the rejection of the same time"}, "yes", "no") == 1
}

// repudiate breaches what is owed; before that it is recorded and changes nothing.
func (m *machine) repudiate(n *node, a act) {
	recorded := false
	for _, o := range slices.Clone(m.live[n.at]) {
		if !m.isBy(o, a.event) {
			continue
		}
		if m.move(o, Repudiate, m.now, m.now, a.event) || slices.Contains(repudiatedInVain, o.phase) {
			recorded = true
		}
	}
	if !recorded {
		m.refuse(n, a, m.phaseOf(n), "the table has no row for "+Repudiate.String()+" from there")
	}
}
