package timeline

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/uncertain"
)

// CanHold reports whether a condition can come true when the given actors withhold every act that
// it asks of them and do every act that stands under a negation, all else being as favourable as
// possible. What has certainly happened stays so. A body is replaced by its decision rule, so a
// holder of a veto can keep a body from acting. With no actors it reports whether the condition
// can come true at all.
func (w *World) CanHold(c Condition, without ...actor.ID) bool { return w.can(c, without, true) }

// can reports whether the condition can be made to hold (want true) or to fail (want false).
func (w *World) can(c Condition, without []actor.ID, want bool) bool {
	switch c := c.(type) {
	case nil:
		return want
	case Happened:
		if want {
			return w.eval(c) != uncertain.No || w.canHappen(c, without)
		}
		return w.eval(c) != uncertain.Yes && !w.mustHappen(c, without)
	case All:
		return w.canAll(c, without, want, true)
	case Any:
		return w.canAll(c, without, want, false)
	case Not:
		return w.can(c.Of, without, !want)
	case Since:
		if want {
			return (w.eval(c) != uncertain.No || w.canHappen(c.Start, without)) && !w.mustHappen(c.End, without)
		}
		return w.eval(c) != uncertain.Yes && !w.mustHappen(c.Start, without) || w.canHappen(c.End, without)
	case Within:
		if want {
			return w.eval(c) != uncertain.No || w.canHappen(c.What, without) &&
				(w.open(c) != uncertain.No || w.canHappen(c.After, without))
		}
		return w.eval(c) != uncertain.Yes &&
			!(w.mustHappen(c.What, without) && (w.open(c) == uncertain.Yes || w.mustHappen(c.After, without)))
	case Count:
		if want {
			return w.eval(c) != uncertain.No || w.canHappen(c.Of, without)
		}
		return w.eval(c) != uncertain.Yes && !w.mustHappen(c.Of, without)
	case Readings: // one of them may be meant
		return len(c) == 0 || slices.ContainsFunc(c, func(c Condition) bool { return w.can(c, without, want) })
	}
	return true
}

// canAll decides a conjunction (all) or disjunction, wanted true or false: each part must turn out
// as wanted, or one of them, part by part.
func (w *World) canAll(cs []Condition, without []actor.ID, want, conjunction bool) bool {
	every := conjunction == want
	for _, c := range cs {
		if w.can(c, without, want) != every {
			return !every
		}
	}
	return every
}

// canHappen reports whether an event of the pattern can still happen without the actors' acts. A
// contingency always can: no promise waits for anybody to bring it about.
func (w *World) canHappen(p Happened, without []actor.ID) bool {
	if p.Kind.IsContingency() {
		return true
	}
	for _, id := range p.By {
		if slices.Contains(without, id) || w.Members != nil && !w.Members.CanDecide(id, without) {
			return false
		}
	}
	return true
}

// mustHappen reports whether the actors alone can make an event of the pattern happen.
func (w *World) mustHappen(p Happened, actors []actor.ID) bool {
	if len(p.By) == 0 || len(actors) == 0 {
		return false
	}
	for _, id := range p.By {
		if !slices.ContainsFunc(actors, func(x actor.ID) bool { return w.acts(x, id) == uncertain.Yes }) &&
			(w.Members == nil || !w.Members.CanDecideAlone(id, actors)) {
			return false
		}
	}
	return true
}

// Needed returns those of the candidates whose act is needed for a condition, in the order given:
// without that actor alone the condition cannot come true, and with it it can.
func (w *World) Needed(c Condition, candidates []actor.ID) []actor.ID {
	if !w.CanHold(c) {
		return nil
	}
	var needed []actor.ID
	for _, id := range candidates {
		if !w.CanHold(c, id) {
			needed = append(needed, id)
		}
	}
	return needed
}
