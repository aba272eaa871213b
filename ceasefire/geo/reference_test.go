package geo_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/ceasefire/geo"
	"pgregory.net/rapid"
)

// A place is a longitude and a latitude in degrees.
type place struct{ lon, lat float64 }

func (p place) at(t testing.TB, within float64) geo.Point {
	t.Helper()
	made, err := geo.At(p.lat, p.lon, within)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// vincenty returns the distance of two places on the WGS 84 ellipsoid in metres, by the inverse formula
// of T. Vincenty (1975). It is not for places nearly opposite.
func vincenty(p, q place) float64 {
	const a, f = 6378137.0, 1 / 298.257223563
	const b = a * (1 - f)
	rad := math.Pi / 180
	l := (q.lon - p.lon) * rad
	u1, u2 := math.Atan((1-f)*math.Tan(p.lat*rad)), math.Atan((1-f)*math.Tan(q.lat*rad))
	s1, c1 := math.Sincos(u1)
	s2, c2 := math.Sincos(u2)
	lambda := l
	for range 100 {
		sl, cl := math.Sincos(lambda)
		sinSigma := math.Hypot(c2*sl, c1*s2-s1*c2*cl)
		if sinSigma == 0 {
			return 0
		}
		cosSigma := s1*s2 + c1*c2*cl
		sigma := math.Atan2(sinSigma, cosSigma)
		sinAlpha := c1 * c2 * sl / sinSigma
		cos2Alpha := 1 - sinAlpha*sinAlpha
		cos2M := 0.0
		if cos2Alpha != 0 {
			cos2M = cosSigma - 2*s1*s2/cos2Alpha
		}
		c := f / 16 * cos2Alpha * (4 + f*(4-3*cos2Alpha))
		last := lambda
		lambda = l + (1-c)*f*sinAlpha*(sigma+c*sinSigma*(cos2M+c*cosSigma*(-1+2*cos2M*cos2M)))
		if math.Abs(lambda-last) < 1e-13 {
			uu := cos2Alpha * (a*a - b*b) / (b * b)
			ka := 1 + uu/16384*(4096+uu*(-768+uu*(320-175*uu)))
			kb := uu / 1024 * (256 + uu*(-128+uu*(74-47*uu)))
			delta := kb * sinSigma * (cos2M + kb/4*(cosSigma*(-1+2*cos2M*cos2M)-
				kb/6*cos2M*(-3+4*sinSigma*sinSigma)*(-3+4*cos2M*cos2M)))
			return b * ka * (sigma - delta)
		}
	}
	return math.NaN()
}

// A course is a line that runs east without turning back, so it never crosses itself and its left is
// what is north of it.
type course []place

func (c course) json(kind string) string {
	var b strings.Builder
	for i, p := range c {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "[%v, %v]", p.lon, p.lat)
	}
	if kind == "Polygon" {
		return fmt.Sprintf(`{"type": "Polygon", "coordinates": [[%s]]}`, b.String())
	}
	return fmt.Sprintf(`{"type": "LineString", "coordinates": [%s]}`, b.String())
}

// line reads the course.
func (c course) line(t testing.TB) *geo.Line {
	t.Helper()
	m, findings := geo.Decode([]byte(c.json("LineString")))
	if err := findings.Err(); err != nil {
		t.Fatal(err)
	}
	return m.Lines[0]
}

// north returns the latitude of the course at a longitude between its ends.
func (c course) north(lon float64) float64 {
	i := 1
	for c[i].lon < lon {
		i++
	}
	share := (lon - c[i-1].lon) / (c[i].lon - c[i-1].lon)
	return c[i-1].lat + share*(c[i].lat-c[i-1].lat)
}

// courses generates courses of steps up to so many degrees.
func courses(step float64) *rapid.Generator[course] {
	return rapid.Custom(func(t *rapid.T) course {
		c := course{{rapid.Float64Range(-170, 100).Draw(t, "lon"), rapid.Float64Range(-70, 70).Draw(t, "lat")}}
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			last := c[len(c)-1]
			c = append(c, place{
				lon: last.lon + rapid.Float64Range(step/20, step).Draw(t, "east"),
				lat: max(-80, min(80, last.lat+rapid.Float64Range(-step, step).Draw(t, "up"))),
			})
		}
		return c
	})
}

// near generates places some way around a course.
func (c course) near(t *rapid.T, step float64) place {
	p := rapid.SampledFrom(c).Draw(t, "near")
	return place{
		lon: p.lon + rapid.Float64Range(-2*step, 2*step).Draw(t, "dlon"),
		lat: p.lat + rapid.Float64Range(-2*step, 2*step).Draw(t, "dlat"),
	}
}

// metres returns the bounds of a length in metres.
func metres(t testing.TB, d interface{ String() string }, lo, hi float64, bounded bool) (float64, float64) {
	t.Helper()
	if !bounded {
		t.Fatalf("%v has no upper bound", d)
	}
	return lo * 1000, hi * 1000
}

func distance(t testing.TB, l *geo.Line, p geo.Point) (lo, hi float64) {
	t.Helper()
	km := l.Distance(p).Value.Km()
	most, bounded := km.Max()
	return metres(t, km, km.Min(), most, bounded)
}
