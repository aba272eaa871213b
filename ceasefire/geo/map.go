package geo

import (
	"slices"

	"github.com/backstop-go/backstop/timeline"
)

// A Map holds lines and zones. The zero Map, or a nil one, is empty.
type Map struct {
	Lines []*Line
	Zones []*Zone
}

// Line returns the line with that ID, or nil, of which everything is unknown.
func (m *Map) Line(id timeline.LineID) *Line {
	if m == nil {
		return nil
	}
	if i := slices.IndexFunc(m.Lines, func(l *Line) bool { return l.ID == id }); i >= 0 {
		return m.Lines[i]
	}
	return nil
}

// Zone returns the zone with that ID, or nil, of which everything is unknown.
func (m *Map) Zone(id timeline.ZoneID) *Zone {
	if m == nil {
		return nil
	}
	if i := slices.IndexFunc(m.Zones, func(z *Zone) bool { return z.ID == id }); i >= 0 {
		return m.Zones[i]
	}
	return nil
}
