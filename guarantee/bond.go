package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A bond is a known commitment with what its text waits for, worked out once.
type bond struct {
	*Commitment
	world  *timeline.World // as its instrument sees it: from its signature on
	when   formula         // its trigger
	void   formula         // what forfeits it
	fails  formula         // the forbidden act, or the loss of what is maintained
	over   bool            // it has ended, or has not yet been made: nothing waits for it or follows from it
	rested bool            // its legal holds what those rest on that it relies upon: see rest
	waits  []wait          // by role: what is not yet behind it
	refs   []check.Ref     // the commitment, its instrument, their statements
	legal  []check.Ref     // the same, and the events and groups that the conditions speak of
}

// A wait is one condition in the text of a commitment.
type wait struct {
	cond       timeline.Condition
	possible   bool        // it can come true at all
	candidates []actor.ID  // whose act it may need
	steps      []Step      // the acts that it waits for
	because    []check.Ref // the events and groups that it speaks of
}

// bond works out what a commitment waits for. What has entered into force no longer waits for its
// entry.
func (a *assessor) bond(c *Commitment) *bond {
	b := &bond{Commitment: c, world: a.world, refs: a.because(SectionCommitments, string(c.ID), c.Says)}
	add := func(role Role, cond timeline.Condition) {
		if cond == nil {
			return
		}
		_, because := b.world.Holds(cond)
		b.waits = append(b.waits, wait{
			cond: cond, possible: b.world.CanHold(cond), candidates: a.candidates(cond), steps: a.steps(b.world, role, cond), because: because,
		})
	}
	if n := a.instruments[c.Under]; n != nil {
		b.world = a.world.From(n.made())
		b.refs = addRef(b.refs, a.because(SectionInstruments, string(n.ID), n.Says)...)
		if happened(n.InForce, a.ask.On) != uncertain.Yes {
			add(ForEntry, n.Entry)
		}
	}
	b.when, b.void, b.fails = newFormula(b.world, c.When), newFormula(b.world, c.VoidIf), newFormula(b.world, c.Fails)
	add(ForEntry, c.Entry)
	add(ForTrigger, c.When)
	add(ForFinding, c.finding())
	add(ForConsent, c.Given)
	b.refs = slices.Clip(b.refs)
	b.legal = b.refs
	for _, w := range b.waits {
		b.legal = addRef(b.legal, w.because...)
	}
	for _, cond := range []timeline.Condition{c.Fails, c.VoidIf} {
		if cond != nil {
			_, because := b.world.Holds(cond)
			b.legal = addRef(b.legal, because...)
		}
	}
	if c.Judge != nil {
		b.legal = addRef(b.legal, a.members.Because(c.Judge.By)...)
	}
	b.legal = slices.Clip(b.legal)
	return b
}

// made returns when the instrument was made: signed, or else in force, or else tabled.
func (n *Instrument) made() uncertain.Date {
	for _, d := range []uncertain.Date{n.Signed, n.InForce, n.Proposed} {
		if !d.IsZero() {
			return d
		}
	}
	return uncertain.Date{}
}

// blocked reports whether a condition that can come true cannot without the actors.
func (b *bond) blocked(w *wait, without ...actor.ID) bool {
	return w.possible && !b.world.CanHold(w.cond, without...)
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
