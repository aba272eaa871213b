package guarantee_test

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A frame is what stands around a simple commitment: a pact of FRA and UKR under which it stands, and a power of
// UKR over it in a crisis. The zero frame is neither.
type frame struct {
	Pact, Ratified, Survives bool
	Counted                  bool // it asks for one ratification, and binds each of the two from its own on
	PactDays, NoticeDays     int
	Power                    timeline.Kind
}

// What fits the conditions of the frame.
const (
	ratifiedKind = timeline.Ratification
	crisisKind   = timeline.ThreatOfForce
)

// onPact added to a kind makes it that of an act on the pact.
const onPact timeline.Kind = 1 << 7

// pactKinds are the acts on the pact once it is accepted.
var pactKinds = []timeline.Kind{ratifiedKind, onPact + timeline.Suspension, onPact + timeline.Resumption, onPact + timeline.Termination,
	onPact + timeline.Withdrawal, onPact + timeline.Rejection, onPact + timeline.Release, onPact + timeline.Amendment}

// frames generates them.
func frames(t *rapid.T) (f frame) {
	if f.Pact = rapid.Bool().Draw(t, "pact"); f.Pact {
		for _, b := range []*bool{&f.Ratified, &f.Counted, &f.Survives} {
			*b = rapid.Bool().Draw(t, "is")
		}
		for _, n := range []*int{&f.PactDays, &f.NoticeDays} {
			if rapid.Bool().Draw(t, "stated") {
				*n = rapid.IntRange(1, 12).Draw(t, "days")
			}
		}
	}
	f.Power = rapid.SampledFrom([]timeline.Kind{0, timeline.Suspension, timeline.Resumption, timeline.Termination}).Draw(t, "power")
	return f
}

// paper is the kind of an act on what is put forward and accepted: the pact if there is one.
func (f frame) paper(kind timeline.Kind) timeline.Kind {
	if f.Pact {
		return onPact + kind
	}
	return kind
}

var pactRef = check.Ref{Section: guarantee.SectionInstruments, ID: "pact"}

// around puts the frame around the commitment of a structure.
func (f frame) around(s *guarantee.Structure) {
	if f.Pact {
		pact := guarantee.Instrument{ID: "pact", Title: "A pact", Form: guarantee.Agreement, Signatories: guarantee.Signatories("FRA", "UKR")}
		switch {
		case f.Ratified && f.Counted:
			pact.Entry = timeline.Count{Of: timeline.Happened{Kind: ratifiedKind, About: pactRef}, AtLeast: 1, Actors: true}
		case f.Ratified:
			pact.Entry = timeline.Happened{Kind: ratifiedKind}
		}
		if f.PactDays > 0 {
			pact.Term = uncertain.MustPeriod(fmt.Sprintf("P%dD", f.PactDays))
		}
		if f.NoticeDays > 0 {
			pact.Notice = uncertain.MustPeriod(fmt.Sprintf("P%dD", f.NoticeDays))
		}
		s.Instruments = append(s.Instruments, pact)
		s.Commitments[0].Under, s.Commitments[0].Survives = "pact", f.Survives
	}
	if f.Power != 0 {
		s.Instruments = append([]guarantee.Instrument{practice}, s.Instruments...)
		s.Commitments = append(s.Commitments, guarantee.Commitment{ID: "power", Kind: guarantee.Power, Act: guarantee.Defend, By: actor.IDs("UKR"), To: actor.IDs("FRA"),
			Under: practice.ID, When: timeline.Happened{Kind: crisisKind}, Effects: []guarantee.Effect{{Kind: f.Power, On: []check.Ref{commitment("a")}}}})
	}
}

// ofPact returns the event of an act on the pact.
func (x told) ofPact(n int) timeline.Event {
	x.Kind -= onPact
	e := x.event(n)
	e.About = pactRef
	if x.Kind == timeline.Acceptance || x.Kind == timeline.Amendment {
		e.By = actor.IDs("FRA", "UKR")
	}
	return e
}

// ratifies is who ratifies the pact: FRA on even days, UKR on odd ones.
func (x told) ratifies() actor.ID {
	if x.Day%2 == 0 {
		return "FRA"
	}
	return "UKR"
}

// isBound reports whether the pact binds both between whom an occurrence is.
func (in *interpreter) isBound(o *plain) bool {
	return !in.d.Pact || in.binds(o.debtor) && in.binds(o.creditor)
}

// binds reports whether the pact, once it is in force, binds an actor, of whom GBR is no signatory.
func (in *interpreter) binds(id actor.ID) bool {
	return id == "GBR" || !in.d.Ratified || !in.d.Counted || slices.ContainsFunc(in.log, func(x told) bool {
		return x.Kind == ratifiedKind && x.ratifies() == id && in.put <= x.Day && x.Day <= in.day
	})
}

// goesTo is to whom a transfer passes a role: there on even days, back on odd ones.
func (x told) goesTo() actor.ID {
	switch {
	case x.Day%2 == 0:
		return "GBR"
	case x.Kind == timeline.Assignment:
		return "UKR"
	}
	return "FRA"
}

// Roles are who owes an occurrence, who performs it and to whom it is owed.
type roles struct{ debtor, performer, creditor actor.ID }

// Surroundings are what the interpreter knows of the frame.
type surroundings struct {
	pact     *plain
	notices  []int // the days on which it was denounced
	consents int   // how often UKR has agreed to another debtor, each time for one
	amended  bool  // what is owed keeps its terms
}

// transfers passes roles on. A debt passes where UKR, to whom it is owed, has agreed to that.
func (in *interpreter) transfers() {
	in.consents += in.today(timeline.Consent)
	for _, x := range in.log {
		if x.Day != in.day || !x.Kind.Is(timeline.Transfer) {
			continue
		}
		passed := false
		in.each(func(o *plain) {
			switch {
			case o.phase.IsFinal():
			case x.Kind == timeline.Delegation:
				o.performer = x.goesTo()
			case x.Kind == timeline.Assignment:
				o.creditor = x.goesTo()
			case in.consents > 0 && o.creditor == "UKR":
				if o.performer == o.debtor {
					o.performer = x.goesTo()
				}
				o.debtor, passed = x.goesTo(), true
			}
		})
		if passed {
			in.consents--
		}
	}
}

// exercised reports whether the power to do something is used today, in a crisis.
func (in *interpreter) exercised(kind timeline.Kind) bool {
	return in.d.Power == kind && in.today(timeline.Exercise) > 0 && in.crisis()
}

// allowed reports whether an act may be done: what a power is for, in a crisis only.
func (in *interpreter) allowed(kind timeline.Kind) bool { return in.d.Power != kind || in.crisis() }

func (in *interpreter) crisis() bool {
	for _, x := range in.log {
		if x.Kind == crisisKind && x.Day <= in.day {
			return true
		}
	}
	return false
}

func owedToUKR(o *plain) bool { return o.creditor == "UKR" }

func (in *interpreter) pactEntry() {
	if o := in.pact; o != nil && o.phase == sAgreed && (!in.d.Ratified || in.ever(ratifiedKind)) {
		in.step(o, sInForce, in.day)
		o.began = in.day
	}
}

// pactPauses lets a pact that is set aside, or taken up again, take along what stands in it.
func (in *interpreter) pactPauses() {
	o := in.pact
	if o == nil {
		return
	}
	if in.today(onPact+timeline.Suspension) > 0 && o.phase == sInForce {
		in.step(o, sSuspended, in.day)
		in.each(in.suspend)
	}
	if in.today(onPact+timeline.Resumption) > 0 && o.phase == sSuspended {
		in.step(o, sInForce, in.day)
		in.each(in.resume)
		in.entry(in.all[0])
	}
}

// pactEnds lets a pact come to an end, and with it what stands in it, unless that survives.
func (in *interpreter) pactEnds() {
	o := in.pact
	if o == nil {
		return
	}
	reject := in.today(onPact+timeline.Rejection) > 0
	leave := in.today(onPact+timeline.Withdrawal) > 0
	if early := o.phase == sProposed || o.phase == sAgreed; early && (reject || leave) {
		in.step(o, sEnded, in.day)
		in.every(anybody, sEnded, sProposed, sAgreed)
	}
	if leave && (o.phase == sInForce || o.phase == sSuspended) {
		if !in.binds("FRA") {
			in.every(func(o *plain) bool { return o.debtor == "FRA" || o.creditor == "FRA" }, sEnded, sProposed, sAgreed)
			in.pactEnd(in.day)
		} else if in.d.NoticeDays > 0 {
			in.notices = append(in.notices, in.day)
		} else {
			in.pactEnd(in.day)
		}
	}
	in.act(onPact+timeline.Release, owedToUKR, guarantee.StateReleased, append([]guarantee.State{sBreached}, binds...)...)
	if in.today(onPact+timeline.Termination) > 0 {
		in.pactEnd(in.day)
	}
}

// pactAmended lets another text take the place of a pact: what stands in it ends, but for what is owed or survives.
func (in *interpreter) pactAmended() {
	if o := in.pact; o != nil && in.today(onPact+timeline.Amendment) > 0 && slices.Contains(binds, o.phase) {
		in.step(o, sEnded, in.day)
		if in.amended = !in.d.Survives; in.amended {
			in.every(func(o *plain) bool { return !o.is(sOwed) }, sEnded, binds...)
		}
	}
}

func (in *interpreter) pactEnd(day int) {
	if in.pact.phase.IsFinal() {
		return
	}
	in.step(in.pact, sEnded, day)
	in.each(func(o *plain) {
		if !in.d.Survives && !o.phase.IsFinal() && o.phase != sBreached {
			in.step(o, sEnded, day)
		}
	})
}

// pactOver lets the term of a pact, and a notice, be over at the end of the day.
func (in *interpreter) pactOver() {
	o := in.pact
	if o == nil {
		return
	}
	if o.is(sInForce) && in.over(o.began, in.d.PactDays, 0) {
		in.step(o, guarantee.StateLapsed, in.day+1)
		if !in.d.Survives {
			in.keep()
			in.each(func(o *plain) {
				if o.is(sInForce) || o.phase == sProposed || o.phase == sAgreed {
					in.step(o, guarantee.StateLapsed, in.day+1)
				}
			})
		}
	}
	for _, day := range in.notices {
		if in.over(day, in.d.NoticeDays, 0) {
			in.pactEnd(in.day + 1)
		}
	}
}
