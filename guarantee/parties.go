package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/uncertain"
)

// Parties are who owes a commitment on a date and to whom it is owed, and who has no part in it any more.
type parties struct {
	by, to         []actor.ID
	leftBy, leftTo []Departure
	performs       []actor.ID  // who performs it, or may, where it has passed to others than those who owe it, or may have
	passed         []Departure // from whom of those who owe it
	unbound        []Unbound   // who has yet to ratify its instrument
	because        []check.Ref // what that rests on besides the commitment and where it stands
}

// parties returns who owes a commitment on a date and to whom, as the course has it: as stated unless somebody has left,
// has done its part, was released or replaced. Of what is over they are those who were when it ended, and of what was not gone
// through those who are stated.
func (a *assessor) parties(c *Commitment, on uncertain.Date) parties {
	out := parties{by: c.By, to: c.To}
	out.unbound, out.because = a.unbound(c)
	t := a.course.Commitment(c.ID)
	if t == nil || t.isCutBy(on) || !t.changesHands(on) {
		return out
	}
	n, refs := a.course.plan.byID[c.ID], citations{}
	by := newRoster(a.course.plan, t, c.By, on, &refs, func(h *holders) (in, left []actor.ID) { return h.debtor, h.outBy })
	by.whole = n.wholeWithout()
	if by.whole == uncertain.Unknown {
		by.how = []Fact{n.howOwed()}
	}
	to := newRoster(a.course.plan, t, c.To, on, &refs, func(h *holders) (in, left []actor.ID) { return h.creditor, h.outTo })
	to.whole = uncertain.No
	out.by, out.leftBy = by.call(&refs)
	out.to, out.leftTo = to.call(&refs)
	performs := newRoster(a.course.plan, t, c.By, on, &refs, func(h *holders) (in, left []actor.ID) { return h.performer, nil })
	performs.whole = uncertain.No
	if ids, passed := performs.call(&refs); !slices.Equal(ids, out.by) {
		out.performs = ids
		out.passed = slices.DeleteFunc(passed, func(d Departure) bool { return !slices.Contains(out.by, d.Actor) })
	}
	out.because = addRef(out.because, refs.refs...)
	return out
}

// wholeWithout reports whether those who remain owe all of a commitment when one of them leaves: what they owe jointly, and
// not what each owes for its own part.
func (n *node) wholeWithout() uncertain.Bool {
	switch {
	case n.c.Liability == Joint:
		return uncertain.Yes
	case n.isShared():
		return uncertain.Unknown
	}
	return uncertain.No
}

// changesHands reports whether one of those who owe a commitment, or to whom it is owed, may have no part in it any more
// by a date.
func (t *Track) changesHands(on uncertain.Date) bool {
	return slices.ContainsFunc(t.Branches, func(b Branch) bool {
		return slices.ContainsFunc(b.Occurrences, func(o *Occurrence) bool {
			if o.Cause != (check.Ref{}) {
				return false
			}
			_, last := o.passages(on)
			return len(o.o.roles) > 1 || last >= 0 && (o.History[last].Phase.State.IsFinal() || b.binds(on) && reachOf(o.History[last].Phase) == reachTabled)
		})
	})
}
