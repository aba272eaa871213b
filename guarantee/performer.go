package guarantee

import (
	"github.com/backstop-go/backstop/timeline"
)

// acted returns a condition in which it is said whose act it is that another commitment is fulfilled: that of those who
// owe it, of any one of them if each owes it by itself.
func (a *assessor) acted(c timeline.Condition) timeline.Condition {
	each := func(cs []timeline.Condition) []timeline.Condition {
		out := make([]timeline.Condition, len(cs))
		for i, c := range cs {
			out[i] = a.acted(c)
		}
		return out
	}
	switch c := c.(type) {
	case timeline.All:
		return timeline.All(each(c))
	case timeline.Any:
		return timeline.Any(each(c))
	case timeline.Readings:
		return timeline.Readings(each(c))
	case timeline.Not:
		return timeline.Not{Of: a.acted(c.Of)}
	case timeline.Happened:
		n := a.open.plan.byRef[c.About]
		if c.Kind != timeline.BecomesFulfilled || len(c.By) > 0 || n == nil || n.c == nil {
			return c
		}
		var by timeline.Any
		for _, debtor := range n.owing.debtors {
			c.By = debtor
			by = append(by, c)
		}
		if len(by) == 1 {
			return by[0]
		}
		return by
	}
	return c
}
