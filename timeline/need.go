package timeline

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/uncertain"
)

// CanHold reports whether a condition can come true when the given actors withhold every act that
// it asks of them, all else being as favourable as possible: they do nothing, so what must not
// happen is not done by them either. What has certainly happened stays so. A body is replaced by
// its decision rule, so a holder of a veto that withholds its consent can keep a body from acting.
// With no actors it reports whether the condition can come true at all.
func (w *World) CanHold(c Condition, without ...actor.ID) bool {
	return w.can(c, unwilling{withhold: without}, true)
}

// Unwilling are those who withhold every act that a condition asks of them, and those who do every
// act that stands under a negation.
type unwilling struct{ withhold, oppose []actor.ID }

// can reports whether the condition can be made to hold (want true) or to fail (want false).
func (w *World) can(c Condition, u unwilling, want bool) bool {
	switch c := c.(type) {
	case nil:
		return want
	case Happened:
		if want {
			return w.eval(c) != uncertain.No || w.canHappen(c, u)
		}
		return w.eval(c) != uncertain.Yes && !w.mustHappen(c, u)
	case All:
		return w.canAll(c, u, want, true)
	case Any:
		return w.canAll(c, u, want, false)
	case Not:
		return w.can(c.Of, u, !want)
	case Since:
		if want {
			return (w.eval(c) != uncertain.No || w.canHappen(c.Start, u)) && !w.mustHappen(c.End, u)
		}
		return w.eval(c) != uncertain.Yes && !w.mustHappen(c.Start, u) || w.canHappen(c.End, u)
	case Within:
		if want {
			return w.eval(c) != uncertain.No || w.canHappen(c.What, u) &&
				(w.open(c) != uncertain.No || w.canHappen(c.After, u))
		}
		return w.eval(c) != uncertain.Yes &&
			!(w.mustHappen(c.What, u) && (w.open(c) == uncertain.Yes || w.mustHappen(c.After, u)))
	case Count:
		if want {
			return w.eval(c) != uncertain.No || w.canHappen(c.Of, u)
		}
		return w.eval(c) != uncertain.Yes && !w.mustHappen(c.Of, u)
	case Readings: // one of them may be meant
		return len(c) == 0 || slices.ContainsFunc(c, func(c Condition) bool { return w.can(c, u, want) })
	}
	return true
}

// canAll decides a conjunction (all) or disjunction, wanted true or false: each part must turn out
// as wanted, or one of them, part by part.
func (w *World) canAll(cs []Condition, u unwilling, want, conjunction bool) bool {
	every := conjunction == want
	for _, c := range cs {
		if w.can(c, u, want) != every {
			return !every
		}
	}
	return every
}

// canHappen reports whether an event of the pattern can still happen without those who withhold. A
// contingency always can: no promise waits for anybody to bring it about.
func (w *World) canHappen(p Happened, u unwilling) bool {
	if p.Kind.IsContingency() {
		return true
	}
	for _, id := range p.By {
		if slices.Contains(u.withhold, id) || w.Members != nil && !w.Members.CanDecide(id, u.withhold) {
			return false
		}
	}
	return true
}

// mustHappen reports whether those who oppose alone can make an event of the pattern happen.
func (w *World) mustHappen(p Happened, u unwilling) bool {
	if len(p.By) == 0 || len(u.oppose) == 0 {
		return false
	}
	for _, id := range p.By {
		if !slices.ContainsFunc(u.oppose, func(x actor.ID) bool { return w.acts(x, id) == uncertain.Yes }) &&
			(w.Members == nil || !w.Members.CanDecideAlone(id, u.oppose)) {
			return false
		}
	}
	return true
}

// Needed returns those of the candidates whose act is needed for a condition, in the order given:
// the condition can come true at all, and not when that one alone withholds every act
// that it asks of it and does every act that stands under a negation. So an actor may be needed
// that need only refrain, without whom (see [World.CanHold]) the condition still can come true.
func (w *World) Needed(c Condition, candidates []actor.ID) []actor.ID {
	if !w.CanHold(c) {
		return nil
	}
	var needed []actor.ID
	for _, id := range candidates {
		one := []actor.ID{id}
		if !w.can(c, unwilling{withhold: one, oppose: one}, true) {
			needed = append(needed, id)
		}
	}
	return needed
}
