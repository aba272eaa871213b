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
	JudgeDays                               int // for GBR, which never judges: then each debtor does for itself

	frame
}

// What fits the conditions of a simple commitment.
const (
	entryKind = timeline.CeasefireStarts
	whenKind  = timeline.Attack
	givenKind = timeline.Authorisation
	failsKind = timeline.Blockade
	voidKind  = timeline.CyberAttack
	afterKind = timeline.CeasefireEnds
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
	if d.JudgeDays > 0 {
		c.Judge = &guarantee.Judge{By: "GBR", Within: uncertain.MustPeriod(fmt.Sprintf("P%dD", d.JudgeDays)), Otherwise: guarantee.EachForItself}
	}
	return c
}

func dayNumber(n int) uncertain.Date {
	return uncertain.Day(time.Date(2026, time.January, 1+n, 0, 0, 0, 0, time.UTC).Date())
}

func (x told) event(n int) timeline.Event {
	if x.Kind >= onPact {
		return x.ofPact(n)
	}
	e := timeline.Event{ID: timeline.EventID(fmt.Sprint("e", n)), Date: dayNumber(x.Day), Kind: x.Kind, About: commitment("a")}
	switch x.Kind {
	case failsKind:
		e.About.ID, e.About.Section = "", ""
		e.By = actor.IDs("FRA")
	case entryKind, whenKind, givenKind, voidKind, afterKind:
		e.About.ID, e.About.Section = "", ""
		e.By = actor.IDs("GBR")
	case crisisKind:
		e.About.ID, e.About.Section = "", ""
		e.By = actor.IDs("GBR")
	case ratifiedKind:
		e.About, e.By = pactRef, []actor.ID{x.ratifies()}
	case timeline.Exercise:
		e.About.ID, e.By = "power", actor.IDs("UKR")
	case timeline.Delegation, timeline.Assignment, timeline.Substitution:
		e.To = []actor.ID{x.goesTo()}
	case timeline.Performance, timeline.Repudiation, timeline.Withdrawal, timeline.Proposal:
		e.By = actor.IDs("FRA")
	case timeline.Acceptance, timeline.Release, timeline.Suspension, timeline.Resumption, timeline.Termination, timeline.Consent:
		e.By = actor.IDs("UKR")
	case timeline.Approval, timeline.Rejection:
		if e.By = actor.IDs("UKR"); x.isWord() {
			e.By = actor.IDs("FRA")
		}
	}
	return e
}

// isWord reports whether FRA says that it owes what was triggered, or that it does not: the one on even days, the other on
// odd ones.
func (x told) isWord() bool {
	return x.Kind == timeline.Approval && x.Day%2 == 0 || x.Kind == timeline.Rejection && x.Day%2 == 1
}

// clashes reports whether FRA says on one day that it does not owe what it performs, of which it is open which was first.
func (d simple) clashes(log []told, x told) bool {
	return d.JudgeDays > 0 && x.Day%2 == 1 && slices.ContainsFunc(log, func(other told) bool {
		return other.Day == x.Day && (x.Kind == timeline.Rejection && other.Kind == timeline.Performance || x.Kind == timeline.Performance && other.Kind == timeline.Rejection)
	})
}

// structure returns the commitment in a structure, which says when it was put forward, and the rest of
// the log.
func (d simple) structure(log []told) (*guarantee.Structure, []timeline.Event) {
	s := bond(d.commitment())
	if d.Tabled {
		s = spoken(d.commitment())
	}
	d.around(s)
	var rest []timeline.Event
	for i, x := range log {
		if x.Kind == d.paper(timeline.Proposal) {
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
	each         bool // its debtor judges for itself
	judged       bool
	word         timeline.Kind // what its debtor said last before that
	steps        []string

	roles
	broke    actor.ID // who owed it when it was breached
	brokenOn int      // when that was
}

// An interpreter runs one simple commitment through the table, day by day.
type interpreter struct {
	d   simple
	log []told
	day int
	all []*plain // the commitment first
	put int      // the day it was put forward

	surroundings
}

// interpret returns the history of every occurrence until a day, in no order.
func (d simple) interpret(log []told, until int) []string {
	var out []string
	for _, o := range d.run(log, until) {
		out = append(out, strings.Join(o.steps, "; "))
	}
	slices.Sort(out)
	return out
}

// run returns every occurrence as it is at the end of a day, the commitment first.
func (d simple) run(log []told, until int) []*plain {
	in := &interpreter{d: d, log: log, day: dawnDay}
	if !d.Tabled {
		in.propose()
		if !d.Pact {
			in.step(in.all[0], guarantee.StateAgreed, in.day)
			in.entry(in.all[0])
		}
	}
	for in.day = 0; in.day <= until; in.day++ {
		in.stages()
		in.timers()
	}
	return in.all
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
	if in.d.Pact {
		in.pact = &plain{since: dawnDay}
		in.step(in.pact, guarantee.StateProposed, in.day)
	}
	o := &plain{since: dawnDay, looked: dawnDay, roles: roles{"FRA", "FRA", "UKR"}}
	in.all, in.put = append(in.all, o), in.day
	in.step(o, guarantee.StateProposed, in.day)
}

func (in *interpreter) spawns() bool { return in.d.Standing || in.d.Refrain }

func (in *interpreter) entry(o *plain) {
	if o.phase != guarantee.StateAgreed || in.d.Pact && in.pact.phase != sInForce || in.d.Entry && !in.ever(entryKind) || !in.isBound(o) {
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
		o = &plain{child: true, since: dawnDay, roles: o.roles}
		in.all = append(in.all, o)
	}
	o.began, o.tolled, o.late = day, 0, 0
	if in.isReady(o) {
		in.owed(o, day)
	} else {
		in.step(o, guarantee.StateTriggered, day)
	}
}

// isReady reports whether nothing but its trigger keeps an occurrence from being owed.
func (in *interpreter) isReady(o *plain) bool {
	return (!in.d.Given || in.ever(givenKind)) && (in.d.JudgeDays == 0 || o.judged)
}

// judges takes in what FRA says of an occurrence that is triggered.
func (in *interpreter) judges(o *plain, kind timeline.Kind) {
	x := told{in.day, kind}
	if in.d.JudgeDays == 0 || in.today(kind) == 0 || !o.is(sTriggered) || o.debtor != "FRA" || kind != timeline.Performance && !x.isWord() {
		return
	}
	switch {
	case !o.each && kind != timeline.Performance:
		o.word = kind
	case o.each && kind == timeline.Rejection:
		in.step(o, guarantee.StateLapsed, in.day)
	case o.each:
		o.judged = true
	}
}

func (in *interpreter) owed(o *plain, day int) {
	in.step(o, guarantee.StateOwed, day)
	if due, ok := in.due(o); ok && due < day { // it comes to be owed after its time: it is due at once
		o.late += day - due
	}
	if o.performed {
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
	if in.today(timeline.Performance) > 0 && !in.d.Refrain && (o.performer == "FRA" || o.debtor == "FRA") {
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
	if in.today(failsKind) > 0 && in.d.Refrain && o.child && (o.performer == "FRA" || o.debtor == "FRA") {
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
	o.dated, o.failed, o.broke = dated, dated, o.debtor
	o.brokenOn = o.since
}

// each calls f for the commitment and its children.
func (in *interpreter) each(f func(o *plain)) {
	for _, o := range slices.Clone(in.all) {
		f(o)
	}
}

// act lets an act of the day move every occurrence that is in one of the states, and of which it is by who may do it.
func (in *interpreter) act(kind timeline.Kind, may func(*plain) bool, to guarantee.State, from ...guarantee.State) {
	if in.today(kind) > 0 {
		in.every(may, to, from...)
	}
}

// every moves every occurrence that is in one of the states and of which something holds.
func (in *interpreter) every(may func(*plain) bool, to guarantee.State, from ...guarantee.State) {
	in.each(func(o *plain) {
		if slices.Contains(from, o.phase) && may(o) {
			in.step(o, to, in.day)
		}
	})
}

func anybody(*plain) bool { return true }

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

// binds are the states of what can still be ended.
var binds = []guarantee.State{sProposed, sAgreed, sInForce, sTriggered, sOwed, sSuspended}

// stages takes in a day, in the order of roles.
func (in *interpreter) stages() {
	in.transfers()
	if in.d.Tabled && len(in.all) == 0 && in.today(in.d.paper(timeline.Proposal)) > 0 {
		in.propose()
	}
	if len(in.all) == 0 {
		return
	}
	accepted := in.d.paper(timeline.Acceptance)
	if slices.ContainsFunc(in.log, func(x told) bool { return x.Kind == accepted && x.Day <= in.day }) {
		in.accept()
	}
	in.pactAmended()
	in.pactEntry()
	in.entry(in.all[0])
	in.pactPauses()
	if in.allowed(timeline.Suspension) && in.today(timeline.Suspension) > 0 {
		in.each(in.suspend)
	}
	if in.allowed(timeline.Resumption) && in.today(timeline.Resumption) > 0 {
		in.each(in.resume)
	}
	if in.exercised(timeline.Suspension) {
		in.each(in.suspend)
	}
	if in.exercised(timeline.Resumption) {
		in.each(in.resume)
	}
	if in.d.When {
		in.triggers(in.all[0])
	}
	in.each(func(o *plain) {
		in.judges(o, timeline.Approval)
		in.judges(o, timeline.Performance)
		if o.phase == sTriggered && in.isReady(o) {
			in.owed(o, in.day)
		}
	})
	in.each(in.facts)
	for range in.today(timeline.Repudiation) {
		in.each(func(o *plain) {
			if o.phase == sOwed && o.debtor == "FRA" {
				in.breach(o, in.day, in.day)
			}
		})
	}
	if in.today(timeline.Impossibility) > 0 {
		in.each(func(o *plain) {
			if o.phase == sOwed {
				in.breach(o, in.day, in.day)
			} else if o.is(sTriggered) {
				in.step(o, guarantee.StateLapsed, in.day)
			}
		})
	}
	in.pactEnds()
	in.each(func(o *plain) { in.judges(o, timeline.Rejection) })
	in.act(timeline.Rejection, anybody, sEnded, sProposed, sAgreed)
	early := in.all[0].phase == sProposed || in.all[0].phase == sAgreed // it binds nobody yet
	in.act(timeline.Withdrawal, func(o *plain) bool { return early || o.debtor == "FRA" || o.creditor == "FRA" }, sEnded, binds...)
	in.act(timeline.Release, owedToUKR, guarantee.StateReleased, append([]guarantee.State{sBreached}, binds...)...)
	if in.allowed(timeline.Termination) {
		in.act(timeline.Termination, func(o *plain) bool { // by UKR, which may have no part in it any more
			return in.d.Power == timeline.Termination || o.debtor == "UKR" || o.creditor == "UKR"
		}, sEnded, binds...)
	}
	if in.exercised(timeline.Termination) {
		in.every(anybody, sEnded, binds...)
	}
	in.act(voidKind, anybody, sEnded, binds...)
}

func (in *interpreter) accept() {
	if in.d.Pact && in.pact.phase == sProposed {
		in.step(in.pact, sAgreed, in.day)
		in.pactEntry()
	} else if in.d.Pact {
		return
	}
	if o := in.all[0]; o.phase == sProposed {
		in.step(o, sAgreed, in.day)
		in.entry(o)
	}
}

func (in *interpreter) suspend(o *plain) {
	if o.phase == sInForce || o.phase == sTriggered || o.phase == sOwed {
		in.step(o, sSuspended, in.day)
		o.paused = in.day
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
	if o.phase == sTriggered && in.isReady(o) {
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
	next := &plain{child: true, since: dawnDay, began: day, roles: o.roles}
	in.all = append(in.all, next)
	in.owed(next, day)
}

// over reports whether a time that runs from a day is over at the end of the present one.
func (in *interpreter) over(from, days, tolled int) bool {
	return days > 0 && from > dawnDay && in.day >= from+days+tolled
}

// keep lets what is to be kept be kept to the end of the term.
func (in *interpreter) keep() {
	in.each(func(o *plain) {
		if day := in.day + 1; in.d.Refrain && o.is(sOwed) {
			if in.d.DueDays > 0 {
				day = min(day, o.began+in.d.DueDays+1)
			}
			in.step(o, guarantee.StateFulfilled, day)
		}
	})
}

// timers takes in what is over at the end of the day.
func (in *interpreter) timers() {
	next := in.day + 1
	in.pactOver()
	in.each(func(o *plain) {
		still := o.phase == sSuspended && !in.d.Run
		switch {
		case (o.phase == sProposed || o.phase == sAgreed) && in.over(in.put, in.d.EntryDays, 0):
			in.step(o, guarantee.StateLapsed, next)
		case o.is(sInForce) && in.over(o.began, in.d.TermDays, 0):
			in.keep()
			in.step(o, guarantee.StateLapsed, next)
		case o.is(sInForce) && !still && !o.spawned && in.over(o.began, in.d.WhenDays, o.tolled):
			in.step(o, guarantee.StateLapsed, next)
		case o.is(sTriggered) && !still && in.over(o.began, in.d.GivenDays, o.tolled):
			in.step(o, guarantee.StateLapsed, next)
		case o.is(sTriggered) && !still && !o.each && in.over(o.began, in.d.JudgeDays, o.tolled):
			o.each = true
			switch said := o.debtor == "FRA"; {
			case said && o.word == timeline.Rejection:
				in.step(o, guarantee.StateLapsed, next)
			case said && o.word == timeline.Approval:
				if o.judged = true; o.phase == sTriggered && in.isReady(o) {
					in.owed(o, next)
				}
			}
		case o.is(sOwed) && in.amended && (in.over(in.all[0].began, in.d.TermDays, 0) || in.over(in.pact.began, in.d.PactDays, 0)):
			in.keep()
		case o.is(sOwed) && in.d.Refrain && in.over(o.began, in.d.DueDays, 0):
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
