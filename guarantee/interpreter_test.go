package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A simple is a commitment of FRA to UKR for the naive interpreter: each condition is there or not, each
// time is in days, zero for none.
type simple struct {
	Tabled, Refrain, Standing, Early, Run   bool
	Entry, When, Given                      bool
	EntryDays, WhenDays, GivenDays, DueDays int
	TermDays, CureDays, QuietDays           int
}

// What fits the conditions of a simple commitment.
const (
	entryKind = timeline.CeasefireStarts
	whenKind  = timeline.Attack
	givenKind = timeline.Approval
	failsKind = timeline.Blockade
	voidKind  = timeline.CyberAttack
)

// A told is an event of a kind on a day, counted from 1 January 2026.
type told struct {
	Day  int
	Kind timeline.Kind
}

func (d simple) commitment() guarantee.Commitment {
	c := guarantee.Commitment{ID: "a", Standing: d.Standing, Early: d.Early, VoidIf: timeline.Happened{Kind: voidKind}}
	if d.Refrain {
		c.Kind, c.Fails = guarantee.Prohibition, timeline.Happened{Kind: failsKind}
	}
	if d.Run {
		c.Clock = guarantee.Run
	}
	for _, x := range []struct {
		is   bool
		c    *timeline.Condition
		kind timeline.Kind
	}{{d.Entry, &c.Entry, entryKind}, {d.When, &c.When, whenKind}, {d.Given, &c.Given, givenKind}} {
		if x.is {
			*x.c = timeline.Happened{Kind: x.kind}
		}
	}
	for _, x := range []struct {
		days int
		p    *uncertain.Period
	}{{d.EntryDays, &c.EntryWithin}, {d.WhenDays, &c.WhenWithin}, {d.GivenDays, &c.GivenWithin}, {d.DueDays, &c.Within},
		{d.TermDays, &c.Term}, {d.CureDays, &c.Cure}, {d.QuietDays, &c.Quiet}} {
		if x.days > 0 {
			*x.p = uncertain.MustPeriod(fmt.Sprintf("P%dD", x.days))
		}
	}
	return c
}

func dayNumber(n int) uncertain.Date {
	return uncertain.Day(time.Date(2026, time.January, 1+n, 0, 0, 0, 0, time.UTC).Date())
}

func (x told) event(n int) timeline.Event {
	e := timeline.Event{ID: timeline.EventID(fmt.Sprint("e", n)), Date: dayNumber(x.Day), Kind: x.Kind, About: commitment("a")}
	switch x.Kind {
	case entryKind, whenKind, givenKind, failsKind, voidKind:
		e.About.ID, e.About.Section = "", ""
		e.By = actor.IDs("GBR")
	case timeline.Performance, timeline.Repudiation, timeline.Withdrawal, timeline.Proposal:
		e.By = actor.IDs("FRA")
	case timeline.Acceptance, timeline.Release, timeline.Suspension, timeline.Resumption, timeline.Termination, timeline.Rejection:
		e.By = actor.IDs("UKR")
	}
	return e
}

// structure returns the commitment in a structure, which says when it was put forward, and the rest of
// the log.
func (d simple) structure(log []told) (*guarantee.Structure, []timeline.Event) {
	s := bond(d.commitment())
	if d.Tabled {
		s = spoken(d.commitment())
	}
	var rest []timeline.Event
	for i, x := range log {
		if x.Kind == timeline.Proposal {
			s.Events = append(s.Events, x.event(i))
		} else {
			rest = append(rest, x.event(i))
		}
	}
	return s, rest
}

// dawnDay is before all days.
const dawnDay = -1 << 20

// A plain is one occurrence in the naive interpreter. It knows no timers: at the end of each day it asks
// what is over.
type plain struct {
	phase, inner guarantee.State
	child        bool
	began        int // the day of its entry, or of the trigger
	since        int // the day of its last step
	paused       int // the day on which it was set aside
	tolled       int // for how long so far, as far as that shifts its windows
	late         int // and as far as that shifts its due time, which may have been over before
	failed       int // the day of the last failure in the episode of its breach
	dated        int // the day that counts for its cure
	spawned      bool
	looked       int  // the day whose triggers were taken in
	performed    bool // early, while no row applied
	reopened     bool
	waits        bool // its episode is over while the commitment is set aside
	steps        []string
}

// An interpreter runs one simple commitment through the table, day by day.
type interpreter struct {
	d   simple
	log []told
	day int
	all []*plain // the commitment first
	put int      // the day it was put forward
}

// interpret returns the history of every occurrence until a day, in no order.
func (d simple) interpret(log []told, until int) []string {
	in := &interpreter{d: d, log: log, day: dawnDay}
	if !d.Tabled {
		in.propose()
		in.step(in.all[0], guarantee.StateAgreed, in.day)
		in.entry(in.all[0])
	}
	for in.day = 0; in.day <= until; in.day++ {
		in.stages()
		in.timers()
	}
	var out []string
	for _, o := range in.all {
		out = append(out, strings.Join(o.steps, "; "))
	}
	slices.Sort(out)
	return out
}

// today returns how many events of a kind there are on the day.
func (in *interpreter) today(kind timeline.Kind) (n int) {
	for _, x := range in.log {
		if x.Day == in.day && x.Kind == kind {
			n++
		}
	}
	return n
}

// ever reports whether there was an event of a kind since it was put forward.
func (in *interpreter) ever(kind timeline.Kind) bool {
	return slices.ContainsFunc(in.log, func(x told) bool { return x.Kind == kind && in.put <= x.Day && x.Day <= in.day })
}

func (in *interpreter) step(o *plain, to guarantee.State, day int) {
	if to == guarantee.StateSuspended {
		o.inner = o.phase
	}
	day = max(day, o.since)
	if o.phase = to; to != guarantee.StateSuspended {
		o.inner = 0
	}
	text := guarantee.Phase{State: o.phase, Inner: o.inner}.String()
	if day >= 0 {
		text += " " + dayNumber(day).String()
	}
	o.since = day
	o.steps = append(o.steps, text)
}

// is reports whether an occurrence is in a state, set aside or not.
func (o *plain) is(s guarantee.State) bool { return o.phase == s || o.inner == s }

func (in *interpreter) propose() {
	o := &plain{since: dawnDay, looked: dawnDay}
	in.all, in.put = append(in.all, o), in.day
	in.step(o, guarantee.StateProposed, in.day)
}

func (in *interpreter) spawns() bool { return in.d.Standing || in.d.Refrain }

func (in *interpreter) entry(o *plain) {
	if o.phase != guarantee.StateAgreed || in.d.Entry && !in.ever(entryKind) {
		return
	}
	in.step(o, guarantee.StateInForce, in.day)
	o.began = in.day
	if !in.d.When {
		in.trigger(o, in.day)
	} else {
		in.triggers(o)
	}
}

// triggers takes in the triggers of the day: each for a standing one, otherwise the first.
func (in *interpreter) triggers(o *plain) {
	if o.looked == in.day {
		return
	}
	for range in.today(whenKind) {
		if o.phase == guarantee.StateInForce && (!o.spawned || in.d.Standing) {
			in.trigger(o, in.day)
			o.looked = in.day
		}
	}
}

func (in *interpreter) trigger(o *plain, day int) {
	if in.spawns() {
		o.spawned = true
		o = &plain{child: true, since: dawnDay}
		in.all = append(in.all, o)
	}
	o.began, o.tolled, o.late = day, 0, 0
	if in.d.Given && !in.ever(givenKind) {
		in.step(o, guarantee.StateTriggered, day)
	} else {
		in.owed(o, day)
	}
}

func (in *interpreter) owed(o *plain, day int) {
	in.step(o, guarantee.StateOwed, day)
	switch due, ok := in.due(o); {
	case ok && due < day:
		in.breach(o, due+1, due)
	case o.performed:
		in.step(o, guarantee.StateFulfilled, day)
	}
	if in.day == day {
		in.facts(o)
	}
}

// due is the last day for performing.
func (in *interpreter) due(o *plain) (day int, ok bool) {
	return o.began + in.d.DueDays + o.late, !in.d.Refrain && in.d.DueDays > 0 && o.began > dawnDay
}

// facts takes in what was performed today, and what failed.
func (in *interpreter) facts(o *plain) {
	if in.today(timeline.Performance) > 0 && !in.d.Refrain {
		switch {
		case o.is(guarantee.StateOwed):
			in.step(o, guarantee.StateFulfilled, in.day)
		case o.phase == guarantee.StateInForce || o.phase == guarantee.StateTriggered:
			if in.d.Early && !in.spawns() {
				in.step(o, guarantee.StateFulfilled, in.day)
			}
		case o.phase == guarantee.StateSuspended:
			o.performed = o.performed || in.d.Early && !in.spawns()
		case o.phase == guarantee.StateBreached && in.d.CureDays > 0 && in.day <= o.dated+in.d.CureDays:
			in.step(o, guarantee.StateCured, in.day)
		}
	}
	if in.today(failsKind) > 0 && in.d.Refrain && o.child {
		switch {
		case o.phase == guarantee.StateOwed:
			in.breach(o, in.day, in.day)
		case o.phase == guarantee.StateBreached && !o.reopened && !o.waits:
			o.failed = in.day
		}
	}
}

func (in *interpreter) breach(o *plain, day, dated int) {
	in.step(o, guarantee.StateBreached, day)
	o.dated, o.failed = dated, dated
}

// each calls f for the commitment and its children.
func (in *interpreter) each(f func(o *plain)) {
	for _, o := range slices.Clone(in.all) {
		f(o)
	}
}

// act lets an act of the day move every occurrence that is in one of the states.
func (in *interpreter) act(kind timeline.Kind, to guarantee.State, from ...guarantee.State) {
	if in.today(kind) > 0 {
		in.each(func(o *plain) {
			if slices.Contains(from, o.phase) {
				in.step(o, to, in.day)
			}
		})
	}
}

const (
	sProposed  = guarantee.StateProposed
	sAgreed    = guarantee.StateAgreed
	sInForce   = guarantee.StateInForce
	sTriggered = guarantee.StateTriggered
	sOwed      = guarantee.StateOwed
	sSuspended = guarantee.StateSuspended
	sBreached  = guarantee.StateBreached
	sEnded     = guarantee.StateTerminated
)

// stages takes in a day, in the order of roles.
func (in *interpreter) stages() {
	if in.d.Tabled && len(in.all) == 0 && in.today(timeline.Proposal) > 0 {
		in.propose()
	}
	if len(in.all) == 0 {
		return
	}
	if slices.ContainsFunc(in.log, func(x told) bool { return x.Kind == timeline.Acceptance && x.Day <= in.day }) {
		in.accept()
	}
	in.entry(in.all[0])
	if in.today(timeline.Suspension) > 0 {
		in.each(func(o *plain) {
			if o.phase == sInForce || o.phase == sTriggered || o.phase == sOwed {
				in.step(o, sSuspended, in.day)
				o.paused = in.day
			}
		})
	}
	if in.today(timeline.Resumption) > 0 {
		in.each(in.resume)
	}
	if in.d.When {
		in.triggers(in.all[0])
	}
	in.each(func(o *plain) {
		if o.phase == sTriggered && in.ever(givenKind) {
			in.owed(o, in.day)
		}
	})
	in.each(in.facts)
	for range in.today(timeline.Repudiation) + in.today(timeline.Impossibility) {
		in.each(func(o *plain) {
			if o.phase == sOwed {
				in.breach(o, in.day, in.day)
			}
		})
	}
	if in.today(timeline.Impossibility) > 0 {
		in.each(func(o *plain) {
			if o.is(sTriggered) {
				in.step(o, guarantee.StateLapsed, in.day)
			}
		})
	}
	in.act(timeline.Rejection, sEnded, sProposed, sAgreed)
	in.act(timeline.Withdrawal, sEnded, sProposed, sAgreed, sInForce, sTriggered, sOwed, sSuspended)
	in.act(timeline.Release, guarantee.StateReleased, sProposed, sAgreed, sInForce, sTriggered, sOwed, sSuspended, sBreached)
	in.act(timeline.Termination, sEnded, sProposed, sAgreed, sInForce, sTriggered, sOwed, sSuspended)
	in.act(voidKind, sEnded, sProposed, sAgreed, sInForce, sTriggered, sOwed, sSuspended)
}

func (in *interpreter) accept() {
	if o := in.all[0]; o.phase == sProposed {
		in.step(o, sAgreed, in.day)
		in.entry(o)
	}
}

func (in *interpreter) resume(o *plain) {
	if o.phase != sSuspended {
		return
	}
	in.step(o, o.inner, in.day)
	if !in.d.Run {
		o.tolled += in.day - o.paused
		if due, ok := in.due(o); ok && due >= o.paused {
			o.late += in.day - o.paused
		}
	}
	if in.d.When && !o.child {
		in.triggers(o)
	}
	if o.phase == sTriggered && in.ever(givenKind) {
		in.owed(o, in.day)
	}
	if o.performed && (o.phase == sInForce || o.phase == sTriggered) {
		in.step(o, guarantee.StateFulfilled, in.day)
	}
	if !o.child {
		in.each(func(child *plain) {
			if child.waits && child.phase == sBreached {
				child.waits = false
				in.reopen(child, in.day)
			}
		})
	}
}

func (in *interpreter) reopen(o *plain, day int) {
	o.reopened = true
	next := &plain{child: true, since: dawnDay, began: day}
	in.all = append(in.all, next)
	in.owed(next, day)
}

// timers takes in what is over at the end of the day.
func (in *interpreter) timers() {
	next := in.day + 1
	over := func(from, days, tolled int) bool { return days > 0 && from > dawnDay && in.day >= from+days+tolled }
	in.each(func(o *plain) {
		still := o.phase == sSuspended && !in.d.Run
		switch {
		case (o.phase == sProposed || o.phase == sAgreed) && over(in.put, in.d.EntryDays, 0):
			in.step(o, guarantee.StateLapsed, next)
		case o.is(sInForce) && over(o.began, in.d.TermDays, 0):
			in.each(func(child *plain) {
				if day := next; in.d.Refrain && child.is(sOwed) {
					if in.d.DueDays > 0 {
						day = min(day, child.began+in.d.DueDays+1)
					}
					in.step(child, guarantee.StateFulfilled, day)
				}
			})
			in.step(o, guarantee.StateLapsed, next)
		case o.is(sInForce) && !still && !o.spawned && over(o.began, in.d.WhenDays, o.tolled):
			in.step(o, guarantee.StateLapsed, next)
		case o.is(sTriggered) && !still && over(o.began, in.d.GivenDays, o.tolled):
			in.step(o, guarantee.StateLapsed, next)
		case o.is(sOwed) && in.d.Refrain && over(o.began, in.d.DueDays, 0):
			in.step(o, guarantee.StateFulfilled, o.began+in.d.DueDays+1)
		case o.is(sOwed) && !still:
			if due, ok := in.due(o); ok && in.day >= due {
				in.breach(o, next, due)
			}
		}
	})
	in.each(func(o *plain) {
		if in.d.Refrain && o.phase == sBreached && !o.reopened && !o.waits && in.day >= o.failed+in.d.QuietDays {
			switch in.all[0].phase {
			case sInForce:
				in.reopen(o, next)
			case sSuspended:
				o.waits = true
			}
		}
	})
}
