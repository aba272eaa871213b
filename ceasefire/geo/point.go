package geo

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"github.com/golang/geo/s2"
)

// ErrPoint says that numbers make no position.
var ErrPoint = errors.New("geo: invalid position")

// A Point is a position on the Earth and by how much it may be off: it lies somewhere within so many
// metres of its coordinates.
//
// Point is an immutable, comparable value. The zero Point is not stated: it may be anywhere.
type Point struct {
	lat, lon float64 // degrees
	within   float64 // metres
	stated   bool
}

// At returns the point at a latitude and longitude in degrees (WGS 84), within so many metres; 0
// metres is an exact position. Coordinates outside -90..90 and -180..180, and a number of metres that
// is negative or more than half the way around the Earth, which is anywhere, are an error that wraps [ErrPoint];
// so is anything that is no finite number.
func At(lat, lon, within float64) (Point, error) {
	switch {
	case !(math.Abs(lat) <= 90) && math.Abs(lat) <= 180 && math.Abs(lon) <= 90:
		return Point{}, fmt.Errorf("%w: latitude %v is not in -90..90; are latitude and longitude swapped?", ErrPoint, lat)
	case !(math.Abs(lat) <= 90):
		return Point{}, fmt.Errorf("%w: latitude %v is not in -90..90", ErrPoint, lat)
	case !(math.Abs(lon) <= 180):
		return Point{}, fmt.Errorf("%w: longitude %v is not in -180..180", ErrPoint, lon)
	case !(within >= 0):
		return Point{}, fmt.Errorf("%w: within %v m is no distance", ErrPoint, within)
	case within > halfAround:
		return Point{}, fmt.Errorf("%w: within %v m is more than half the way around the Earth", ErrPoint, within)
	}
	return Point{lat: lat, lon: lon, within: within, stated: true}, nil
}

// halfAround is half the circumference of the Earth at the equator (WGS 84), in metres: nothing is farther away.
const halfAround = 20_037_509

// IsZero reports whether p is the zero Point: not stated.
func (p Point) IsZero() bool { return p == Point{} }

// Equal reports whether p == o.
func (p Point) Equal(o Point) bool { return p == o }

// String returns the point as "48.35, 37.9 within 500 m"; without the metres if it is exact, and "not
// stated" for the zero Point.
func (p Point) String() string {
	if !p.stated {
		return "not stated"
	}
	b := strconv.AppendFloat(nil, p.lat, 'f', -1, 64)
	b = strconv.AppendFloat(append(b, ", "...), p.lon, 'f', -1, 64)
	if p.within > 0 {
		b = strconv.AppendFloat(append(b, " within "...), p.within, 'f', -1, 64)
		b = append(b, " m"...)
	}
	return string(b)
}

// sphere returns the point of the unit sphere with the same coordinates.
func (p Point) sphere() s2.Point { return onSphere(p.lat, p.lon) }

func onSphere(lat, lon float64) s2.Point { return s2.PointFromLatLng(s2.LatLngFromDegrees(lat, lon)) }
