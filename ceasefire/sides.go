package ceasefire

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// sameSide reports whether two actors stand on the same side of a line, as far as the regime says. A
// party and its members do. Who else does is said by the line's Left and Right; where they say
// nothing, the only two parties of a regime stand opposite each other. It is unknown of anybody whom
// this does not place, of a misspelt name for example.
func (m *matcher) sameSide(id timeline.LineID, a, b actor.ID) uncertain.Bool {
	if a == "" || b == "" {
		return uncertain.Unknown
	}
	if m.world.Members.In(b, a) == uncertain.Yes {
		return uncertain.Yes
	}
	left, right := m.sides(id)
	la, ra, lb, rb := m.among(a, left), m.among(a, right), m.among(b, left), m.among(b, right)
	switch {
	case la && ra || lb && rb: // it is said of both sides
		return uncertain.Unknown
	case la && lb || ra && rb:
		return uncertain.Yes
	case la && rb || ra && lb:
		return uncertain.No
	}
	return uncertain.Unknown
}

// sides returns who stands on the one side of a line and who on the other.
func (m *matcher) sides(id timeline.LineID) (left, right []actor.ID) {
	for i := range m.regime.Lines {
		if l := &m.regime.Lines[i]; l.ID == id && len(l.Left)+len(l.Right) > 0 {
			return l.Left, l.Right
		}
	}
	if p := m.regime.Parties; len(p) == 2 {
		return []actor.ID{p[0].Actor}, []actor.ID{p[1].Actor}
	}
	return nil, nil
}

// among reports whether an actor is one of those listed, or certainly a member of one.
func (m *matcher) among(id actor.ID, list []actor.ID) bool {
	return slices.ContainsFunc(list, func(group actor.ID) bool { return m.world.Members.In(id, group) == uncertain.Yes })
}
