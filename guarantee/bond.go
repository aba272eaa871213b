package guarantee

import (
	"iter"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A bond is a known commitment with what its text waits for, worked out once.
type bond struct {
	*Commitment                 // between those who owe it on the date and to whom
	stated      *Commitment     // as the document has it
	parties     parties         // who they are, and who has no part in it any more
	at          progress        // how far it has come
	waiting     waiting         // whose finding it waits for, if it is triggered
	strands     []strand        // the same, with each of those who owe it
	apart       bool            // it is only as it is for those of one strand
	why         []check.Ref     // what that rests on
	world       *timeline.World // as its text sees it: from when it was put forward on
	when        formula         // its trigger
	void        formula         // what forfeits it
	fails       formula         // the forbidden act, or the loss of what is maintained
	promise     *Promise        // where it stands; nil until that is worked out
	over        bool            // it has ended, or has not yet been made: nothing waits for it or follows from it
	rested      bool            // its legal holds what those rest on that it relies upon: see rest
	waits       []wait          // by role
	refs        []check.Ref     // the commitment, its instrument, their statements
	legal       []check.Ref     // the same, how far it has come, and the events and groups that the conditions speak of
}

// A wait is one condition in the text of a commitment.
type wait struct {
	role       Role
	cond       timeline.Condition
	acts       timeline.Condition // the same, with whose act it is
	world      *timeline.World    // in which it is looked at
	behind     bool               // it has come so far that it no longer waits for it
	possible   bool               // it can come true at all
	candidates []actor.ID         // whose act it may need
	steps      []Step             // the acts that it waits for
	because    []check.Ref        // the events and groups that it speaks of
}

// bond works out what a commitment waits for, and what of it is behind it as the course has it.
func (a *assessor) bond(c *Commitment) *bond {
	b := &bond{Commitment: c, stated: c, parties: a.parties(c, a.ask.On), refs: a.because(SectionCommitments, string(c.ID), c.Says)}
	if p := &b.parties; !slices.Equal(p.by, c.By) || !slices.Equal(p.to, c.To) {
		now := *c
		now.By, now.To = p.by, p.to
		b.Commitment = &now
	}
	b.at, b.why = a.progress(c)
	b.waiting = a.waiting(c)
	b.why = addRef(addRef(b.why, b.waiting.because...), b.parties.because...)
	if a.open.plan.remedies[c.ID] {
		b.why = addRef(b.why, a.open.plan.byID[c.ID].says...)
	}
	b.strands = a.strands(b)
	b.world = a.seen(b, ForConsent)
	b.when, b.void = newFormula(a.seen(b, ForTrigger), c.When), newFormula(b.world, c.VoidIf)
	b.fails = newFormula(a.told.From(b.at.kept.begins()), a.breaking(b))
	add := func(role Role, cond timeline.Condition, until reach) {
		if cond == nil {
			return
		}
		w := wait{role: role, cond: cond, world: a.seen(b, role), behind: b.at.least >= until}
		a.await(&w, a.acted(cond))
		b.waits = append(b.waits, w)
	}
	if n := a.instruments[c.Under]; n != nil {
		b.refs = addRef(b.refs, a.because(SectionInstruments, string(n.ID), n.Says)...)
		if happened(n.InForce, a.ask.On) != uncertain.Yes {
			add(ForEntry, n.Entry, reachInForce)
		}
	}
	add(ForEntry, a.open.plan.ratification(a.open.plan.byID[c.ID], c.By), reachInForce)
	add(ForEntry, c.Entry, reachInForce)
	add(ForTrigger, a.trigger(c), reachTriggered)
	add(ForFinding, c.finding(), reachOwed)
	add(ForConsent, c.Given, reachOwed)
	b.refs = slices.Clip(b.refs)
	b.legal = addRef(b.refs, b.why...)
	for _, w := range b.waits {
		b.legal = addRef(b.legal, w.because...)
	}
	for _, cond := range []timeline.Condition{c.Fails, c.VoidIf} {
		if cond != nil {
			_, because := b.world.Holds(cond)
			b.legal = addRef(addRef(b.legal, because...), a.whyChanged(cond)...)
		}
	}
	if c.Judge != nil {
		b.legal = addRef(b.legal, a.members.Because(c.Judge.By)...)
	}
	if c.Fails != nil {
		for _, id := range b.By { // who acts for a group
			b.legal = addRef(b.legal, a.members.Because(id)...)
		}
	}
	b.legal = slices.Clip(b.legal)
	return b
}

// performers returns who performs a commitment, or may: those who owe it, unless that has passed to others.
func (b *bond) performers() []actor.ID {
	if len(b.parties.performs) > 0 {
		return b.parties.performs
	}
	return b.By
}

// breaking returns what breaks a commitment, with whose act it is: that of one who owes it, or of somebody who acts for one,
// where it names nobody.
func (a *assessor) breaking(b *bond) timeline.Condition {
	p := a.open.plan
	n := p.byID[b.ID]
	if !slices.Contains(n.unnamed[roleFails], true) {
		return b.Fails
	}
	var debtors, by []actor.ID
	for _, id := range slices.Concat(b.By, b.parties.performs) {
		debtors = append(append(debtors, id), n.owing.named[id]...)
	}
	always := func(id, group actor.ID) bool { return p.isIn(id, group, uncertain.Date{}) == uncertain.Yes } // of others their group is asked when it is
	is := func(id actor.ID) bool {
		return slices.ContainsFunc(debtors, func(debtor actor.ID) bool { return p.isOf(n, []actor.ID{id}, debtor, always) })
	}
	for i := range a.s.Actors {
		if id := a.s.Actors[i].ID; is(id) {
			by = append(by, id)
		}
	}
	for _, id := range debtors {
		by = addActor(by, id)
	}
	return actsOf(b.Fails, by...)
}

// await notes what a wait needs if its condition comes true by some acts.
func (a *assessor) await(w *wait, acts timeline.Condition) {
	w.acts, w.candidates = acts, a.candidates(acts)
	w.possible, w.steps = w.world.CanHold(acts), a.steps(w.world, w.role, w.cond, acts)
	for i := range w.steps {
		if w.behind {
			w.steps[i].Done = uncertain.Yes
		}
	}
	_, w.because = w.world.Holds(w.cond)
	_, acting := w.world.Holds(acts)
	w.because = addRef(addRef(w.because, acting...), a.whyChanged(w.cond)...)
}

// seen returns the world in which the condition of a commitment in a role is looked at.
func (a *assessor) seen(b *bond, role Role) *timeline.World {
	if role == ForFinding && !b.waiting.found() {
		return a.told.From(a.later()) // what was found before was for another occasion, or is by others
	}
	return a.told.From(b.at.counts(role, a.later()).from)
}

// later is after all that has happened by the date.
func (a *assessor) later() uncertain.Date {
	if a.ask.On.IsZero() {
		return a.ask.On
	}
	return uncertain.Instant(a.ask.On.End())
}

// trigger is what makes a commitment owed, once it is in force: its trigger, or the breach of one of which it is the
// remedy. It is nil if it is owed from its entry on.
func (a *assessor) trigger(c *Commitment) timeline.Condition {
	if !a.open.plan.remedies[c.ID] {
		return c.When
	}
	var any timeline.Any
	if c.When != nil {
		any = append(any, c.When)
	}
	for x := range a.remediedBy(c.ID) {
		breach := timeline.Happened{Kind: timeline.BecomesBreached, About: check.Ref{Section: SectionCommitments, ID: string(x.ID)}}
		if conditionText(breach) != conditionText(c.When) { // the text may say it of both
			any = append(any, breach)
		}
	}
	if len(any) == 1 {
		return any[0]
	}
	return any
}

// remediedBy yields the known commitments of which one is the remedy.
func (a *assessor) remediedBy(id ID) iter.Seq[*Commitment] {
	return func(yield func(*Commitment) bool) {
		for i := range a.s.Commitments {
			x := &a.s.Commitments[i]
			if slices.Contains(x.Remedy, id) && a.record.Knows(x.Says) && (x.Under == "" || a.instruments[x.Under] != nil) && !yield(x) {
				return
			}
		}
	}
}

// blocked reports whether a condition that is awaited and can come true cannot without the actors.
func (b *bond) blocked(w *wait, without ...actor.ID) bool {
	return !w.behind && w.possible && !w.world.CanHold(w.acts, without...)
}

// candidates returns the actors whose act a condition may need: those its patterns name, the
// members of groups and bodies among them, and the holders of vetoes; each once, in order.
func (a *assessor) candidates(c timeline.Condition) []actor.ID {
	var out []actor.ID
	add := func(id actor.ID) {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	timeline.Patterns(c, func(p timeline.Happened, _ bool) {
		for _, id := range p.By {
			add(id)
			x := a.members.Actor(id)
			if x == nil || x.Decision == nil {
				continue
			}
			for _, holder := range x.Decision.Vetoes {
				add(holder)
			}
			for _, m := range a.members.Members(id) {
				add(m.Actor)
			}
		}
	})
	return out
}
