package geo

import (
	"fmt"
	"math"

	"github.com/golang/geo/s2"
)

// A position is one of GeoJSON: longitude and latitude in degrees.
type position struct{ lon, lat float64 }

func (p position) sphere() s2.Point { return onSphere(p.lat, p.lon) }

// between returns the position that is a share of the way from p to q in longitude and latitude.
func (p position) between(q position, share float64) position {
	return position{p.lon + share*(q.lon-p.lon), p.lat + share*(q.lat-p.lat)}
}

// addPath adds the arcs of a path to e. It stops once there are more than limit of them.
func (e *edges) addPath(path []position, limit int) {
	first, part := len(e.list), 0
	if n := len(e.segments); n > 0 {
		part = e.segments[n-1].part + 1
	}
	for i := 1; i < len(path) && len(e.list)-first <= limit; i++ {
		e.segments = append(e.segments, segment{path[i-1], path[i], part})
		e.addStraight(path[i-1], path[i], path[i-1].sphere(), path[i].sphere(), maxHalvings)
	}
}

// A segment is what is straight in longitude and latitude between two positions of a part.
type segment struct {
	from, to position
	part     int
}

// String returns for example "[37, 48] to [38, 49]".
func (s *segment) String() string {
	return fmt.Sprintf("[%v, %v] to [%v, %v]", s.from.lon, s.from.lat, s.to.lon, s.to.lat)
}

// meeting returns whether two segments overlap, or touch where only rings may that are not one, as nearly as coordinates
// tell: within a tenth of a millimetre. That they cross is not for it to say.
func (s *segment) meeting(o *segment) meeting {
	const near = 1e-9 // degrees
	a, offA, lengthS := s.along(o.from)
	b, offB, _ := s.along(o.to)
	c, offC, lengthO := o.along(s.from)
	d, offD, _ := o.along(s.to)
	both := func(a, b, offA, offB, length float64) bool {
		return offA <= near && offB <= near && min(max(a, b), length)-max(min(a, b), 0) > 10*near
	}
	inside := func(at, off, length float64) bool { return off <= near && at > 10*near && at < length-10*near }
	switch {
	case both(a, b, offA, offB, lengthS) || both(c, d, offC, offD, lengthO):
		return overlap
	case s.part == o.part && (inside(a, offA, lengthS) || inside(b, offB, lengthS) || inside(c, offC, lengthO) || inside(d, offD, lengthO)):
		return touch
	}
	return apart
}

// along returns how far along the segment a position lies, how far off, and how long the segment is, in degrees.
func (s *segment) along(p position) (far, off, length float64) {
	east, north := s.to.lon-s.from.lon, s.to.lat-s.from.lat
	length = math.Hypot(east, north)
	x, y := p.lon-s.from.lon, p.lat-s.from.lat
	return (x*east + y*north) / length, math.Abs(x*north-y*east) / length, length
}

// maxHalvings bounds how often what is straight in longitude and latitude is halved: the longest one
// needs fewer.
const maxHalvings = 24

// addStraight adds the arcs that stand for what is straight in longitude and latitude from p to q, which
// are a and b on the sphere: it is halved until the arc is near enough to it, as seen at two places
// between its ends (one in the middle would not do: across the equator the arc passes through it).
func (e *edges) addStraight(p, q position, a, b s2.Point, halvings int) {
	if a == b { // or as good as
		return
	}
	const tolerance = chordMargin / 2 / earthRadius // half, as the greatest distance may be elsewhere
	off := max(s2.DistanceFromSegment(p.between(q, 0.3).sphere(), a, b), s2.DistanceFromSegment(p.between(q, 0.7).sphere(), a, b))
	if halvings == 0 || off <= tolerance && a.Dot(b.Vector) > 0 {
		e.list = append(e.list, edge{a, b, len(e.segments) - 1})
		return
	}
	m := p.between(q, 0.5)
	middle := m.sphere()
	e.addStraight(p, m, a, middle, halvings-1)
	e.addStraight(m, q, middle, b, halvings-1)
}

// signedArea returns the area that a ring encloses in square degrees, positive if it runs
// counterclockwise.
func signedArea(ring []position) float64 {
	area := 0.0
	for i := 1; i < len(ring); i++ {
		area += (ring[i-1].lon-ring[0].lon)*(ring[i].lat-ring[0].lat) - (ring[i].lon-ring[0].lon)*(ring[i-1].lat-ring[0].lat)
	}
	return area / 2
}

// length returns how long the arcs are together, and what they stand for.
func (e *edges) length() span {
	var sum span
	for _, x := range e.list {
		metres := float64(x.a.Distance(x.b)) * earthRadius
		south, north := latitude(x.a), latitude(x.b)
		s := scaleBetween(south, north)
		_, farthest := extremes(south, north)
		rise := min(chordMargin, metres*metres/earthRadius*math.Tan(farthest)/4) // at least that of a parallel over its chord
		sum.lo += metres * s.lo
		sum.hi += math.Hypot(metres, 4*rise) * s.hi // a bow so high and wide is no longer
	}
	return sum
}
