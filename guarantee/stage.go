package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
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
	d := m.today[n.at]
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
	for r, at := range roleStages {
		if at != stage || len(d.sees[r]) == 0 {
			continue
		}
		watching := &m.watching[n.at][r]
		*watching = slices.DeleteFunc(*watching, func(o *occurrence) bool {
			o.listed[r] = o.watches[r] != nil && !o.resting && (r != int(roleGiven) || o.parent == nil || o.awaits())
			return !o.listed[r]
		})
		for i := 0; i < len(*watching); i++ {
			m.look((*watching)[i], role(r))
		}
	}
}

// roleStages are the stages in which conditions are looked at.
var roleStages = [roles]int{roleEntry: stageEntry, roleWhen: stageTrigger, roleGiven: stageGiven, roleJudge: stageGiven,
	roleRefuse: stageGiven, roleDone: stagePerform, roleFails: stageFail, roleVoid: stageEnd, roleFrom: stages}

// feed lets an occurrence's watch see what it has not seen yet of the present instant.
func (m *machine) feed(o *occurrence, r role) {
	f := o.watches[r]
	for s, ok := m.sight(o, r, f); ok; s, ok = m.sight(o, r, f) {
		f.watch.See(s.pattern, s.event, m.now.last)
	}
}

// sight returns the next thing that a watch has not seen of the present instant.
func (m *machine) sight(o *occurrence, r role, f *follow) (sight, bool) {
	if f.instant != m.instant {
		f.instant, f.seen = m.instant, 0
	}
	d := m.today[o.n.at]
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
		both := len(m.today[o.n.at].sees[roleRefuse]) > 0
		if o.judged == 0 && !(both && m.rejectedFirst(o, because[0])) {
			o.judged = because[0] + 1
			m.decided(o)
		}
	case roleRefuse:
		if o.judged == 0 {
			m.move(o, GivenOver, m.now, m.now, because...)
		}
	case roleVoid:
		if o.n.text != nil {
			m.endText(o.n, because)
		} else {
			m.forfeit(o, because)
		}
	}
}

// decided makes a triggered occurrence owed if all that must come first is there.
func (m *machine) decided(o *occurrence) {
	if because, ready := m.ready(o); ready && m.move(o, GivenMet, m.now, m.now, because...) {
		o.stop(timerGiven)
		o.stop(timerJudge)
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
	} else if n.under != nil && !n.isSpoken() {
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
	if m.move(o, EntryMet, m.now, m.now, because...) {
		o.stop(timerEntry)
	}
}

// text returns the occurrence of an instrument, or nil while it has not been put forward.
func (m *machine) text(n *node) *occurrence { return m.texts[n.at] }

// last returns the number of the signal of the last step of an occurrence.
func (m *machine) last(o *occurrence) int { return o.signal }

// lookWhen triggers an occurrence in force, a standing one with each event that makes its trigger true.
func (m *machine) lookWhen(o *occurrence, f *follow) {
	for {
		if holds := f.watch.Holds(); holds && !f.held && o.phase.State == StateInForce && o.n.c.isOwed() {
			because := f.watch.Because()
			if !o.n.c.spawns() {
				o.from = m.now
				m.trigger(o, m.now, because)
				return
			}
			if !o.spawned || o.n.c.Standing {
				m.spawn(o, m.now, m.now, nil, because...)
				o.stop(timerWhen)
				f.watch.Restart()
				f.held = f.watch.Holds()
			}
		} else {
			f.held = holds
		}
		s, ok := m.sight(o, roleWhen, f)
		if !ok {
			return
		}
		f.watch.See(s.pattern, s.event, m.now.last)
	}
}

// by reports whether an event is by one of the actors: nobody being named counts as all of them.
func (m *machine) by(event int, actors []actor.ID) bool {
	by := m.event(event).By
	return len(by) == 0 || slices.ContainsFunc(by, func(id actor.ID) bool {
		return slices.Contains(actors, id) || slices.ContainsFunc(actors, func(group actor.ID) bool { return m.p.isIn(id, group) })
	})
}

// byAnother reports whether an event is the act of others who owe the same commitment for their own part,
// and not of the debtor of this occurrence: what one of them does is no breach by another.
func (m *machine) byAnother(event int, o *occurrence) bool {
	c := o.n.c
	return len(c.By) > 1 && c.Liability != Joint && !m.by(event, o.debtor) && m.by(event, c.By)
}

// lookDone takes in performances: those by others than the performer do not count where the structure
// does not say what performs it.
func (m *machine) lookDone(o *occurrence, f *follow) {
	for {
		if f.watch.Holds() && m.done(o, f) {
			return
		}
		s, ok := m.sight(o, roleDone, f)
		if !ok {
			return
		}
		if o.n.c.Done == nil && !m.by(s.event, o.performer) && !m.isBy(o, s.event) {
			continue
		}
		f.watch.See(s.pattern, s.event, m.now.last)
		if f.watch.Holds() && !o.n.c.Amount.IsZero() && m.partial(o, s.event) {
			f.watch.Restart() // a part: the rest is still to come
		}
	}
}

// done takes the row of a performance.
func (m *machine) done(o *occurrence, f *follow) bool {
	because := append(slices.Clone(o.parts), f.watch.Because()...)
	slices.Sort(because)
	because = slices.Compact(because)
	on := Performed
	switch o.phase.State {
	case StateInForce, StateTriggered:
		on = PerformedEarly
	case StateBreached:
		on = MadeGood
	}
	return m.move(o, on, m.now, m.now, because...)
}

// partial adds a performance up. It reports whether more is still owed.
func (m *machine) partial(o *occurrence, event int) bool {
	e := m.event(event)
	owed := m.pick(o.n, "how much is owed", o.n.c.Amount)
	if e.Amount.IsZero() {
		return m.choose(o.n, Fact{m.p.refOf(event), "whether all was performed"}, "yes", "no") == 1
	}
	o.amount += m.pick(o.n, "how much was performed", e.Amount)
	o.parts = append(o.parts, event)
	return o.amount < owed
}

// maintained looks whether what is to be kept has been lost, or is there again.
func (m *machine) maintained(o *occurrence) {
	done, fails := o.watches[roleDone], o.watches[roleFails]
	lost := done != nil && !done.watch.Holds() || fails != nil && fails.watch.Holds()
	if lost == o.lost {
		return
	}
	o.lost = lost
	var because []int
	for _, f := range [...]*follow{done, fails} {
		if f != nil {
			because = append(because, f.watch.Because()...)
		}
	}
	if lost {
		m.move(o, Failed, m.now, m.now, because...)
	}
	if o.phase.State == StateBreached {
		o.evidence = append(o.evidence, because...)
		m.calm(o, m.now)
	}
}

// lookFails takes in failures: each forbidden act, or the loss of what is maintained.
func (m *machine) lookFails(o *occurrence, f *follow) {
	if o.n.c.aim() == Maintain {
		m.feed(o, roleFails)
		m.maintained(o)
		return
	}
	for {
		if f.watch.Holds() && !f.held {
			switch o.phase.State {
			case StateOwed:
				m.move(o, Failed, m.now, m.now, f.watch.Because()...)
			case StateBreached: // it belongs to the same episode
				if o.timers[timerQuiet].on {
					o.evidence = append(o.evidence, f.watch.Because()...)
					m.calm(o, m.now)
				}
			}
			if f = o.watches[roleFails]; f == nil {
				return
			}
			f.watch.Restart()
		}
		f.held = f.watch.Holds()
		if o.phase.State == StateBreached && o.n.c.aim() != Achieve && f.held != o.lost { // an episode lasts as long as a state that fails
			o.lost = f.held
			m.calm(o, m.now)
		}
		s, ok := m.sight(o, roleFails, f)
		if !ok {
			return
		}
		if m.byAnother(s.event, o) {
			continue
		}
		f.watch.See(s.pattern, s.event, m.now.last)
	}
}
