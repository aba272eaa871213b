package guarantee

import (
	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
)

// What performs a commitment, and what breaks it, is an act of its debtor, unless the text says whose act it is: what others
// do is not their concern. A negation, the state that a [timeline.Since] asks for, and what a [timeline.Within] counts from
// speak of what is around the act.

// unnamed returns of each pattern of a condition whether it is an act of which the condition does not say whose it is.
func unnamed(program *timeline.Program) (out []bool) {
	var named []timeline.Happened
	timeline.Patterns(actsOf(program.Condition(), ""), func(p timeline.Happened, _ bool) { named = append(named, p) })
	for i, p := range program.Patterns() {
		out = append(out, len(named[i].By) != len(p.By))
	}
	return out
}

// isUnnamed reports whether an event is one of which the pattern that it fits does not say whose act it is. A change of state
// is nobody's act.
func (m *machine) isUnnamed(n *node, r role, s sight) bool {
	return n.unnamed[r] != nil && n.unnamed[r][s.pattern] && !m.event(s.event).Kind.Is(timeline.StateChange)
}

// actsOf returns a condition in which the acts of which it does not say whose they are are those of any one of some actors.
func actsOf(c timeline.Condition, by ...actor.ID) timeline.Condition {
	return replacedAbove(c, func(c timeline.Condition) timeline.Condition {
		anyOf := func(p timeline.Happened, with func(p timeline.Happened) timeline.Condition) timeline.Condition {
			if len(p.By) > 0 || p.Kind.Is(timeline.StateChange) {
				return c
			}
			var out timeline.Any
			for _, id := range by {
				p.By = []actor.ID{id}
				out = append(out, with(p))
			}
			return out
		}
		switch c := c.(type) {
		case timeline.Happened:
			return anyOf(c, func(p timeline.Happened) timeline.Condition { return p })
		case timeline.Within:
			return anyOf(c.What, func(p timeline.Happened) timeline.Condition { c.What = p; return c })
		case timeline.Count:
			return anyOf(c.Of, func(p timeline.Happened) timeline.Condition { c.Of = p; return c })
		}
		return c
	})
}
