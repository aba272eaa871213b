package geo

import (
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
	first := len(e.list)
	for i := 1; i < len(path) && len(e.list)-first <= limit; i++ {
		e.addStraight(path[i-1], path[i], path[i-1].sphere(), path[i].sphere(), len(e.list) > first, maxHalvings)
	}
}

// maxHalvings bounds how often what is straight in longitude and latitude is halved: the longest one
// needs fewer.
const maxHalvings = 24

// addStraight adds the arcs that stand for what is straight in longitude and latitude from p to q, which
// are a and b on the sphere: it is halved until the arc is near enough to it, as seen at two places
// between its ends (one in the middle would not do: across the equator the arc passes through it).
func (e *edges) addStraight(p, q position, a, b s2.Point, joined bool, halvings int) {
	if a == b { // or as good as
		return
	}
	const tolerance = chordMargin / 2 / earthRadius // half, as the greatest distance may be elsewhere
	off := max(s2.DistanceFromSegment(p.between(q, 0.3).sphere(), a, b), s2.DistanceFromSegment(p.between(q, 0.7).sphere(), a, b))
	if halvings == 0 || off <= tolerance && a.Dot(b.Vector) > 0 {
		e.list = append(e.list, edge{a: a, b: b, joined: joined})
		return
	}
	m := p.between(q, 0.5)
	middle := m.sphere()
	before := len(e.list)
	e.addStraight(p, m, a, middle, joined, halvings-1)
	e.addStraight(m, q, middle, b, joined || len(e.list) > before, halvings-1)
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
