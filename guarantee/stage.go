package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// The stages in which what happens at one instant is taken in. Timers come after all of them.
const (
	stageFacts   = iota // changes of actors, consents, uses of powers
	stageEntry          // proposal, acceptance, entry
	stageSuspend        // suspension and resumption
	stageTrigger
	stageGiven
	stagePerform
	stageFail
	stageEnd // release, termination, forfeiture
	stages
)

// stage returns the stage in which an act is taken in. One that is the use of a power comes after that.
func (a *act) stage() int {
	if a.joins {
		return stageFacts
	}
	switch a.kind {
	case timeline.Consent, timeline.Exercise:
		return stageFacts
	case timeline.Suspension, timeline.Resumption:
		return stageSuspend
	case timeline.Impossibility, timeline.Repudiation:
		return stageFail
	case timeline.Release, timeline.Termination, timeline.Withdrawal, timeline.Rejection:
		return stageEnd
	case timeline.Approval, timeline.Performance, timeline.Deployment:
		return stageGiven
	}
	if a.kind.Is(timeline.Transfer) && !a.power {
		return stageFacts
	}
	return stageEntry
}

// stage takes in, for one node, what belongs to a stage.
func (m *machine) stage(n *node, stage int) {
	d := &m.of(n).today
	var transfers []act
	for i := 0; i < len(d.acts); i++ {
		switch a := d.acts[i]; {
		case a.done || a.stage() != stage:
		case a.kind.Is(timeline.Transfer):
			d.acts[i].done = true
			transfers = append(transfers, a)
		default:
			d.acts[i].done = true
			m.act(n, a)
		}
	}
	m.transfers(n, transfers)
	var ratified []actor.ID
	if stage == stageEntry {
		ratified = m.ratify(n)
	}
	for r, at := range roleStages {
		if at != stage || len(d.sees[r]) == 0 {
			continue
		}
		watching := &m.of(n).watching[r]
		*watching = slices.DeleteFunc(*watching, func(o *occurrence) bool {
			o.listed[r] = o.watches[r] != nil && !o.resting && (r != int(roleGiven) || o.parent == nil || o.awaits())
			return !o.listed[r]
		})
		for i := 0; i < len(*watching); i++ {
			m.look((*watching)[i], role(r))
		}
	}
	if len(ratified) > 0 {
		m.admit(n, ratified)
	}
}

// roleStages are the stages in which conditions are looked at.
var roleStages = [roles]int{roleEntry: stageEntry, roleWhen: stageTrigger, roleGiven: stageGiven, roleJudge: stageGiven,
	roleRefuse: stageGiven, roleDone: stagePerform, roleFails: stageFail, roleVoid: stageEnd, roleOwn: stages, roleFrom: stages}

// feed lets an occurrence's watch see what it has not seen yet of the present instant. An act on it that no power in
// effect allows is no end of it either.
func (m *machine) feed(o *occurrence, r role) {
	f := o.watches[r]
	for s, ok := m.sight(o, r, f); ok; s, ok = m.sight(o, r, f) {
		if r != roleVoid || !slices.Contains(m.of(o.n).today.vain, s.event) {
			m.show(o.n, f.watch, s)
		}
	}
}

// show lets a watch of a node see an event of the present instant.
func (m *machine) show(n *node, w *timeline.Watch, s sight) {
	w.See(s.pattern, timeline.Sight{Event: s.event, First: m.now.first, Last: m.now.last, Turn: m.turn, By: m.event(s.event).By}, func(after []int, period uncertain.Period) bool {
		return m.cameWithin(n, s.event, after, period)
	})
}

// seeNext shows a watch the next event of the present instant that it has not seen, all that fits it at once, and reports
// whether there was one: between two patterns of one event nothing holds.
func (m *machine) seeNext(o *occurrence, r role, f *follow) bool {
	s, ok := m.sight(o, r, f)
	if !ok {
		return false
	}
	event := s.event
	for ; ok && s.event == event; s, ok = m.sight(o, r, f) {
		m.show(o.n, f.watch, s)
	}
	if ok {
		f.seen--
	}
	return true
}

// sight returns the next thing that a watch has not seen of the present instant.
func (m *machine) sight(o *occurrence, r role, f *follow) (sight, bool) {
	if f.instant != m.instant {
		f.instant, f.seen = m.instant, 0
	}
	d := &m.of(o.n).today
	if f.seen >= len(d.sees[r]) {
		return sight{}, false
	}
	f.seen++
	return d.sees[r][f.seen-1], true
}

// look lets an occurrence see what fits one of its conditions, and take the row that follows.
func (m *machine) look(o *occurrence, r role) {
	f := o.watches[r]
	if f == nil {
		return
	}
	switch r {
	case roleWhen:
		m.lookWhen(o, f)
		return
	case roleDone:
		if o.n.c.aim() == Achieve {
			m.lookDone(o, f)
			return
		}
		m.feed(o, r)
		m.maintained(o)
		return
	case roleFails:
		m.lookFails(o, f)
		return
	}
	m.feed(o, r)
	if !f.watch.Holds() {
		return
	}
	because := f.watch.Because()
	switch r {
	case roleEntry:
		m.enter(o)
	case roleGiven:
		if o.phase.State == StateTriggered {
			m.decided(o)
		}
	case roleJudge:
		both := len(m.of(o.n).today.sees[roleRefuse]) > 0
		if o.judged == 0 && !(both && m.rejectedFirst(o, because[0])) {
			m.found(o, because[0])
		}
	case roleRefuse:
		if o.judged == 0 {
			m.move(o, GivenOver, m.now, m.now, because...)
		}
	case roleVoid:
		m.endText(o.n, because)
	}
}

// enter brings an agreed occurrence into force if nothing is in its way: its instrument is in force
// and its own entry condition holds.
func (m *machine) enter(o *occurrence) {
	if o.phase.State != StateAgreed {
		return
	}
	var because []int
	if n := o.n; n.text != nil {
		if !n.text.InForce.IsZero() {
			return // the date says when
		}
	} else if !n.isSpoken() {
		text := m.text(n.under)
		if text == nil || text.phase.State != StateInForce {
			return
		}
		because = append(because, m.last(text))
	}
	if f := o.watches[roleEntry]; f != nil {
		m.feed(o, roleEntry)
		if !f.watch.Holds() {
			return
		}
		because = append(because, f.watch.Because()...)
	}
	by, ratified, ok := m.bound(o)
	if !ok {
		return
	}
	if !by.equal(&o.holders) {
		o.holders = by
		o.note(m.now, nil)
		o.roles[len(o.roles)-1].pending = true
	}
	because = append(because, ratified...)
	if m.move(o, EntryMet, m.now, m.now, because...) {
		o.stop(timerEntry)
	}
}

// text returns the occurrence of an instrument, or nil while it has not been put forward.
func (m *machine) text(n *node) *occurrence { return m.of(n).text }

// last returns the number of the signal of the last step of an occurrence.
func (m *machine) last(o *occurrence) int { return o.signal }
