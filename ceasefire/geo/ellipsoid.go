package geo

import (
	"math"

	"github.com/golang/geo/s2"

	"github.com/backstop-go/backstop/uncertain"
)

// Measuring goes on along a sphere, and the result is widened to hold the measure on the WGS 84
// ellipsoid: a step of the sphere at the same latitude and longitude is one of the ellipsoid that is
// M/R to N/R times as long, where M and N are the radii of curvature along and across the meridian,
// M <= N, both growing towards the poles.
const (
	earthRadius = 6371008.8 // mean radius in metres (IUGG)
	majorAxis   = 6378137.0 // of WGS 84, in metres
	flattening  = 1 / 298.257223563

	// chordMargin is by how much, in metres, a line that is straight in longitude and latitude, as
	// RFC 7946 has it, may be off the arcs of great circles that are measured for it. It is less than a
	// metre so that what lies on a line but for the rounding of numbers is no more than a metre away.
	chordMargin = 0.999

	// slack covers the rounding of floating-point arithmetic, as a share.
	slack = 1e-9

	// stretch is more than how many times longer a path can be than one of the same length on the
	// sphere, whichever way: (N/R at the pole) / (M/R at the equator) is 1.0102.
	stretch = 1.02
)

// radii returns the radii of curvature at a latitude in radians, along and across the meridian.
func radii(lat float64) (along, across float64) {
	const e2 = flattening * (2 - flattening)
	sin := math.Sin(min(math.Abs(lat), math.Pi/2))
	w := math.Sqrt(1 - e2*sin*sin)
	return majorAxis * (1 - e2) / (w * w * w), majorAxis / w
}

// extremes returns the latitudes nearest to the equator and farthest from it between two.
func extremes(south, north float64) (nearest, farthest float64) {
	nearest, farthest = min(math.Abs(south), math.Abs(north)), max(math.Abs(south), math.Abs(north))
	if south <= 0 && north >= 0 {
		nearest = 0
	}
	return nearest, farthest
}

// A scale is how many metres of the ellipsoid a metre of the sphere is, at the least and at the most.
type scale struct{ lo, hi float64 }

// scaleBetween returns the scale over the latitudes from south to north, in radians.
func scaleBetween(south, north float64) scale {
	nearest, farthest := extremes(south, north)
	along, _ := radii(nearest)
	_, across := radii(farthest)
	return scale{lo: along / earthRadius * (1 - slack), hi: across / earthRadius * (1 + slack)}
}

// areaScaleBetween is scaleBetween for square metres.
func areaScaleBetween(south, north float64) scale {
	nearest, farthest := extremes(south, north)
	along, across := radii(nearest)
	alongFar, acrossFar := radii(farthest)
	const sphere = earthRadius * earthRadius
	return scale{lo: along * across / sphere * (1 - slack), hi: alongFar * acrossFar / sphere * (1 + slack)}
}

// around returns the scale within so many metres of the sphere around a latitude in radians.
func around(lat, metres float64) scale {
	reach := metres / earthRadius
	return scaleBetween(lat-reach, lat+reach)
}

// latitude returns the latitude of a point in radians.
func latitude(p s2.Point) float64 { return s2.LatLngFromPoint(p).Lat.Radians() }

// A span is a range of metres, or of square metres.
type span struct{ lo, hi float64 }

// kilometres returns the span as a length, rounded outward to whole metres.
func (s span) kilometres() uncertain.Length {
	lo, hi := math.Floor(max(s.lo, 0)), math.Ceil(s.hi)
	km, err := uncertain.Between(lo/1000, hi/1000)
	if err != nil { // further than any number says: unknown
		return uncertain.Length{}
	}
	return uncertain.Kilometres(km)
}

// apart returns how far a point is from what is so many metres of the sphere away from its coordinates.
//
// Whoever knows the point better gets a narrower range. For that the scale is taken over all that a
// better known point and its shortest path may touch, and what the point may be off is stretched as
// much as a distance may be.
func (p Point) apart(metres float64) span {
	s := around(p.lat*math.Pi/180, stretch*(metres+2*p.within))
	return span{
		lo: metres*s.lo - p.within - chordMargin,
		hi: metres*s.hi + p.within*s.hi/s.lo + chordMargin,
	}
}
