package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
)

// acted returns a condition in which it is said whose act it is that another commitment is performed or fulfilled: that of
// those who owe it, of any one of them if each owes it by itself.
func (a *assessor) acted(c timeline.Condition) timeline.Condition {
	return replaced(c, func(c timeline.Condition) timeline.Condition {
		p, ok := c.(timeline.Happened)
		if !ok {
			return c
		}
		n := a.owedAct(p)
		if n == nil {
			return c
		}
		var by timeline.Any
		for _, debtor := range n.owing.debtors {
			p.By = debtor
			by = append(by, p)
		}
		if len(by) == 1 {
			return by[0]
		}
		return by
	})
}

// replaced returns a condition with something else in the place of each of its leaves, one after the other.
func replaced(c timeline.Condition, leaf func(timeline.Condition) timeline.Condition) timeline.Condition {
	return replacedAbove(c, func(c timeline.Condition) timeline.Condition {
		if c, ok := c.(timeline.Not); ok {
			return timeline.Not{Of: replaced(c.Of, leaf)}
		}
		return leaf(c)
	})
}

// replacedAbove is replaced, with each negation as a leaf.
func replacedAbove(c timeline.Condition, leaf func(timeline.Condition) timeline.Condition) timeline.Condition {
	each := func(cs []timeline.Condition) []timeline.Condition {
		out := make([]timeline.Condition, len(cs))
		for i, c := range cs {
			out[i] = replacedAbove(c, leaf)
		}
		return out
	}
	switch c := c.(type) {
	case nil:
		return nil
	case timeline.All:
		return timeline.All(each(c))
	case timeline.Any:
		return timeline.Any(each(c))
	case timeline.Readings:
		return timeline.Readings(each(c))
	}
	return leaf(c)
}

// owedAct returns the commitment of which a pattern says that it is performed or fulfilled, and not by whom; nil if it says
// something else.
func (a *assessor) owedAct(p timeline.Happened) *node {
	n := a.open.plan.byRef[p.About]
	if p.Kind != timeline.BecomesFulfilled && p.Kind != timeline.Performance || len(p.By) > 0 || n == nil || n.c == nil {
		return nil
	}
	return n
}

// eitherOf returns those of whom any one may act so that a condition comes true, if it is the act of one of them alone; nil if
// it is more than that.
func eitherOf(c timeline.Condition) (out []actor.ID) {
	any, ok := c.(timeline.Any)
	if !ok {
		return nil
	}
	for _, c := range any {
		ids := eitherOf(c)
		if p, ok := c.(timeline.Happened); ok && len(p.By) == 1 && !p.Kind.IsContingency() {
			ids = p.By
		}
		if len(ids) == 0 {
			return nil
		}
		for _, id := range ids {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}
