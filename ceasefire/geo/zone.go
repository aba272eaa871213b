package geo

import (
	"fmt"

	"github.com/golang/geo/s2"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Zone is an area as drawn, or all that lies within some distance of a line.
//
// A Zone is made by [Decode] or [Line.Zone]. Any number of goroutines may use one. The zero Zone has no
// extent: whether anything is in it is unknown; nor has a nil one, of a map that does not have it.
type Zone struct {
	ID    timeline.ZoneID
	Title string
	Basis

	edges edges  // of all its rings
	parts []area // of a zone that was drawn

	line *Line // of a zone along a line
	half uncertain.Range[float64]
	side Side
}

// An area is one polygon.
type area struct {
	shell *s2.Loop
	holes []*s2.Loop
}

func (a *area) contains(p s2.Point) bool {
	if !a.shell.ContainsPoint(p) {
		return false
	}
	for _, hole := range a.holes {
		if hole.ContainsPoint(p) {
			return false
		}
	}
	return true
}

// Zone returns the zone along the line that reaches so far from it: on both sides, or with a side on
// that one alone. It rests on what the line rests on.
func (l *Line) Zone(id timeline.ZoneID, half uncertain.Length, side Side) *Zone {
	l = l.orZero()
	return &Zone{ID: id, Basis: l.Basis, line: l, half: half.Km(), side: side}
}

// orZero returns the zone, and the zero Zone for nil.
func (z *Zone) orZero() *Zone {
	if z == nil {
		return &Zone{}
	}
	return z
}

// Contains reports whether p is in the zone. It is unknown where p may lie on the edge, and for the
// zero Point.
func (z *Zone) Contains(p Point) Drawn[uncertain.Bool] {
	z = z.orZero()
	return Drawn[uncertain.Bool]{z.contains(p), z.Basis}
}

func (z *Zone) contains(p Point) uncertain.Bool {
	switch {
	case !p.stated:
		return uncertain.Unknown
	case z.line != nil:
		return z.along(p)
	case len(z.parts) == 0:
		return uncertain.Unknown
	}
	x := p.sphere()
	if p.apart(z.edges.metres(x)).lo <= 0 {
		return uncertain.Unknown
	}
	for i := range z.parts {
		if z.parts[i].contains(x) {
			return uncertain.Yes
		}
	}
	return uncertain.No
}

// along reports whether p is in a zone along a line.
func (z *Zone) along(p Point) uncertain.Bool {
	near := within(z.line.Distance(p).Value.Km(), z.half)
	switch side := z.line.Side(p).Value; {
	case z.side == 0:
		return near
	case side == 0:
		return near.And(uncertain.Unknown)
	default:
		return near.And(uncertain.Known(side == z.side))
	}
}

// within reports whether a distance is at most a limit.
func within(distance, limit uncertain.Range[float64]) uncertain.Bool {
	farthest, bounded := distance.Max()
	widest, limited := limit.Max()
	switch {
	case bounded && farthest <= limit.Min():
		return uncertain.Yes
	case limited && distance.Min() > widest:
		return uncertain.No
	}
	return uncertain.Unknown
}

// Area returns the area of the zone in square kilometres. It is unknown for a zone along a line.
func (z *Zone) Area() Drawn[uncertain.Range[float64]] {
	z = z.orZero()
	var sum span
	for i := range z.parts {
		a := z.parts[i].size()
		sum.lo, sum.hi = sum.lo+a.lo, sum.hi+a.hi
	}
	margin := chordMargin * z.edges.length().hi // along all its edges
	km2, err := uncertain.Between(max(0, sum.lo-margin)/1e6, (sum.hi+margin)/1e6)
	if len(z.parts) == 0 || err != nil {
		return Drawn[uncertain.Range[float64]]{Basis: z.Basis}
	}
	return Drawn[uncertain.Range[float64]]{km2, z.Basis}
}

// size returns the area in square metres.
func (a *area) size() span {
	sphere := a.shell.Area()
	for _, hole := range a.holes {
		sphere -= hole.Area()
	}
	lat := a.shell.RectBound().Lat
	s := areaScaleBetween(lat.Lo, lat.Hi)
	metres := max(0, sphere) * earthRadius * earthRadius
	return span{metres * s.lo, metres * s.hi}
}

// String returns the zone's title, or its ID if it has none.
func (z *Zone) String() string {
	z = z.orZero()
	if z.Title != "" {
		return z.Title
	}
	return fmt.Sprintf("zone %q", string(z.ID))
}
