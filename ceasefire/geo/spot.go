package geo

import (
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Spot returns where p is as an event states it: the zones in which it certainly is and is not, and how
// far it is from the line, on whose side. A zone of which that is unknown is not named. Without such a
// line on the map there is no distance, nor from one that has no ID: no event can name it. It is schematic if a line or zone that it rests on is.
func (m *Map) Spot(p Point, line timeline.LineID) Drawn[timeline.Spot] {
	if m == nil {
		m = &Map{}
	}
	var spot timeline.Spot
	var rests []Basis
	for _, z := range m.Zones {
		in := z.Contains(p)
		switch in.Value {
		case uncertain.Yes:
			spot.In = append(spot.In, z.ID)
		case uncertain.No:
			spot.Out = append(spot.Out, z.ID)
		default:
			continue
		}
		rests = append(rests, in.Basis)
	}
	if l := m.Line(line); l != nil && l.ID != "" && p.stated {
		spot.Line, spot.Distance = l.ID, l.Distance(p).Value
		switch l.Side(p).Value {
		case Left:
			spot.Side = l.Left
		case Right:
			spot.Side = l.Right
		}
		rests = append(rests, l.Basis)
	}
	return Drawn[timeline.Spot]{spot, together(rests)}
}

// together returns what something rests on that rests on all of them: on a date and an author only if
// they agree.
func together(rests []Basis) Basis {
	if len(rests) == 0 {
		return Basis{}
	}
	all := rests[0]
	for _, b := range rests[1:] {
		if b.Dated != all.Dated {
			all.Dated = uncertain.Date{}
		}
		if b.Author != all.Author {
			all.Author = source.Speaker{}
		}
		all.Schematic = all.Schematic || b.Schematic
	}
	return all
}
