package ceasefire

import (
	"slices"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Kin say how the zones of a regime lie to each other. Nil kin say nothing.
type kin struct {
	zones map[timeline.ZoneID]*Zone
	above map[timeline.ZoneID][]timeline.ZoneID // the zones within which one lies, itself first
	apart map[[2]timeline.ZoneID]bool           // that it is stated, either way
}

// maxAbove is how many zones a zone lies within at most, itself among them.
const maxAbove = 32

// newKin returns how zones lie to each other; nil if nothing says it.
func newKin(zones []Zone) *kin {
	if !slices.ContainsFunc(zones, func(z Zone) bool { return len(z.Within)+len(z.Apart) > 0 || z.Side != "" }) {
		return nil
	}
	k := &kin{make(map[timeline.ZoneID]*Zone, len(zones)), make(map[timeline.ZoneID][]timeline.ZoneID), make(map[[2]timeline.ZoneID]bool)}
	for i := range zones {
		if k.zones[zones[i].ID] == nil {
			k.zones[zones[i].ID] = &zones[i]
		}
	}
	for i := range zones {
		z := &zones[i]
		above := []timeline.ZoneID{z.ID}
		for at := 0; at < len(above); at++ {
			next := k.zones[above[at]]
			for j := 0; next != nil && j < len(next.Within) && len(above) < maxAbove; j++ {
				if id := next.Within[j]; !slices.Contains(above, id) {
					above = append(above, id)
				}
			}
		}
		k.above[z.ID] = above
		for _, id := range z.Apart {
			k.apart[[2]timeline.ZoneID{z.ID, id}], k.apart[[2]timeline.ZoneID{id, z.ID}] = true, true
		}
	}
	return k
}

// within reports whether a zone lies in another.
func (k *kin) within(z, other timeline.ZoneID) bool {
	return k != nil && z != other && slices.Contains(k.above[z], other)
}

// areApart reports whether two zones share no place, by what is said of them or of two in which they lie.
func (m *matcher) areApart(z, other timeline.ZoneID) bool {
	for _, a := range m.kin.above[z] {
		if slices.ContainsFunc(m.kin.above[other], func(b timeline.ZoneID) bool { return m.saidApart(a, b) }) {
			return true
		}
	}
	return false
}

// saidApart reports whether two zones are said to share no place, or to lie on different sides of a line.
func (m *matcher) saidApart(a, b timeline.ZoneID) bool {
	if m.kin.apart[[2]timeline.ZoneID{a, b}] {
		return true
	}
	x, y := m.kin.zones[a], m.kin.zones[b]
	return x != nil && y != nil && x.Line != "" && x.Line == y.Line && m.sameSide(x.Line, x.Side, y.Side) == uncertain.No
}

// inferred reports whether an event lies in a zone, and whether it lies outside of it, by what it says of other zones: it
// is in one that lies within this one, or in one apart from it, or outside of one in which this one lies. What it says and
// denies of a zone says nothing of another; what it says of one against what it says of its place otherwise says both.
func (m *matcher) inferred(z *Zone, e *timeline.Event, s span) (in, out bool) {
	if m.kin == nil {
		return false, false
	}
	for _, id := range e.At.In {
		within, apart := m.kin.within(id, z.ID), id != z.ID && m.areApart(id, z.ID)
		switch {
		case slices.Contains(e.At.Out, id) || !within && !apart && id != z.ID:
		case !m.believed(id, e, s):
			in, out = true, true
		default:
			in, out = in || within, out || apart
		}
	}
	for _, id := range e.At.Out {
		if m.kin.within(z.ID, id) && !slices.Contains(e.At.In, id) {
			out = true
			in = in || slices.ContainsFunc(e.At.In, func(other timeline.ZoneID) bool { return m.kin.within(other, id) })
		}
	}
	return in, out
}

// believed reports whether nothing that an event says of its place denies that it is in a zone of which it says so: that it is
// outside of one in which this one lies, too far from the line of one or on the other side of it, or in one apart from it.
func (m *matcher) believed(id timeline.ZoneID, e *timeline.Event, s span) bool {
	for _, above := range m.kin.above[id] {
		if slices.Contains(e.At.Out, above) {
			return false
		}
		if z := m.kin.zones[above]; z != nil {
			if _, reaches := m.reaches(z, e, s); reaches == uncertain.No {
				return false
			}
		}
	}
	return !slices.ContainsFunc(e.At.In, func(other timeline.ZoneID) bool { return other != id && m.areApart(id, other) })
}

// contradicts reports whether an event denies otherwise that it is in a zone of which it says so.
func (m *matcher) contradicts(e *timeline.Event, s span) bool {
	return m.kin != nil && slices.ContainsFunc(e.At.In, func(id timeline.ZoneID) bool { return !m.believed(id, e, s) })
}
