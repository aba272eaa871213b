package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// move takes the row of the table for a stimulus, if there is one. The new state holds from a moment;
// dated is the instant that counts for what follows.
func (m *machine) move(o *occurrence, on Stimulus, at, dated moment, because ...int) bool {
	row := o.phase.row(on)
	if row == nil {
		return false
	}
	before := o.phase
	o.phase = row.apply(before)
	if len(o.steps) > 0 {
		at.first = max(at.first, o.steps[len(o.steps)-1].at.first)
		at.last = max(at.last, o.steps[len(o.steps)-1].at.last)
	}
	var due, waits moment
	if len(o.steps) > 0 {
		last := &o.steps[len(o.steps)-1]
		if due = last.due; before.State == StateSuspended || o.phase.State == StateSuspended || o.phase.State == StateAgreed {
			waits = last.waits
		}
	}
	o.steps = append(o.steps, passage{o.phase, at, dated, row, because, due, waits, m.ranOut})
	number := len(m.p.log) + len(m.signals)
	m.signals = append(m.signals, signal{
		event: timeline.Event{Kind: o.phase.State.Kind(), By: o.debtor, Against: o.creditor, About: o.n.ref, Date: firstDate(dated)},
		of:    o, step: len(o.steps) - 1,
	})
	o.signal = number
	if len(o.steps) == 1 {
		o.first = number
	}
	if o.n.heard {
		m.queue.signal(item{at, number})
	}
	m.moved(o, before, at, dated, number)
	return true
}

// firstDate is a date for a moment, for an event that the machine makes happen.
func firstDate(m moment) uncertain.Date {
	from, _ := m.dates()
	return from
}

// moved does what follows from a change of phase.
func (m *machine) moved(o *occurrence, before Phase, at, dated moment, number int) {
	n, c := o.n, o.n.c
	switch o.phase.State {
	case StateInForce, StateTriggered, StateOwed:
		if before.State == StateSuspended {
			m.resumeTimers(o)
			return
		}
	case StateSuspended:
		o.paused = at
		if c == nil || c.Clock != Run {
			m.pauseTimers(o)
		}
		return
	}
	if c != nil {
		switch o.phase.State {
		case StateInForce:
			m.begun(o, at)
		case StateOwed:
			if c.aim() == Achieve {
				if !o.timers[timerDue].on {
					m.startDue(o)
				}
				if due := o.timers[timerDue]; due.on && due.end.last < at.first {
					m.set(o, timerDue, at.dayOver()) // it comes to be owed after its time: it is due at once
				}
			} else {
				m.arm(o, timerTerm, &n.within, o.from)
			}
			if o.watches[roleDone] == nil || c.aim() == Maintain {
				m.follow(o, roleDone)
			}
			m.follow(o, roleFails)
			if f := o.watches[roleDone]; f != nil && c.aim() == Maintain {
				if m.feed(o, roleDone); f.watch.Holds() { // it would not be owed for long were that not there
					step := &o.steps[len(o.steps)-1]
					step.because = append(slices.Clone(step.because), f.watch.Because()...)
				}
			}
			m.look(o, roleDone)
			m.look(o, roleFails)
		case StateBreached:
			m.breached(o, at, dated, number)
		case StateFulfilled:
			if o.cures != nil {
				m.move(o.cures, MadeGood, at, at, number)
			}
		}
	}
	if n.text != nil && o.phase.State == StateInForce {
		m.textInForce(o, at)
	}
	if o.phase.State.IsFinal() {
		for kind := range timerKinds {
			o.stop(kind)
		}
		o.watches = [roles]*follow{}
		m.rest(o)
		for _, child := range o.children {
			m.list(child, roleVoid)
		}
	}
}

// begun starts what runs from the entry of a commitment.
func (m *machine) begun(o *occurrence, at moment) {
	n, c := o.n, o.n.c
	o.from = at
	m.arm(o, timerTerm, &n.term, at)
	if c.isOwed() || c.When != nil { // otherwise it may be used at once
		m.arm(o, timerWhen, &n.whenWithin, at)
	}
	if !c.isOwed() {
		m.follow(o, roleWhen)
		m.look(o, roleWhen)
		return
	}
	if c.Early && !c.spawns() {
		m.follow(o, roleDone)
	}
	if c.When == nil {
		switch {
		case m.p.remedies[c.ID]: // it is owed for a breach only
		case c.spawns():
			m.spawn(o, at, at, nil, o.signal)
		default:
			m.trigger(o, at, nil)
		}
		return
	}
	m.follow(o, roleWhen)
	m.look(o, roleWhen)
}

// follow makes an occurrence watch a condition from the present instant on.
func (m *machine) follow(o *occurrence, r role) {
	if base := m.of(o.n).base[r]; base != nil {
		o.watches[r] = &follow{watch: base.Anew(), instant: m.instant}
		m.list(o, r)
	}
}

// list enters an occurrence among those that follow a condition. A child is entered for what forfeits it only
// once its parent is over, which otherwise ends with it, and for its precondition while that is open.
func (m *machine) list(o *occurrence, r role) {
	if o.watches[r] != nil && !o.listed[r] {
		o.listed[r] = true
		m.of(o.n).watching[r] = append(m.of(o.n).watching[r], o)
	}
}

// awaits reports whether an occurrence waits for its precondition, set aside or not.
func (o *occurrence) awaits() bool {
	return o.phase.State == StateTriggered || o.phase.Inner == StateTriggered
}

// isOwed reports whether an occurrence is owed, set aside or not.
func (o *occurrence) isOwed() bool {
	return o.phase.State == StateOwed || o.phase.Inner == StateOwed
}

// set makes a timer be over at a moment.
func (m *machine) set(o *occurrence, kind timerKind, end moment) {
	r := &o.timers[kind]
	r.armed++
	r.end, r.on = end, true
	if step := &o.steps[len(o.steps)-1]; end.last < never {
		switch kind {
		case timerDue:
			step.due = end
		case timerEntry, timerWhen, timerGiven:
			step.waits = end
		}
	}
	m.queue.start(timer{at: end, of: o, kind: kind, armed: r.armed, since: m.instant})
}
