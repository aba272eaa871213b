package geo_test

import (
	"math"
	"testing"

	"github.com/backstop-go/backstop/ceasefire/geo"
	"github.com/backstop-go/backstop/uncertain"
	"pgregory.net/rapid"
)

// The range of a distance holds the smallest one on the ellipsoid from any place on the line, straight
// in longitude and latitude.
func TestPropertyDistanceHoldsEllipsoid(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		step := rapid.SampledFrom([]float64{0.001, 0.1, 5}).Draw(r, "step")
		c := courses(step).Draw(r, "course")[:2]
		p := c.near(r, step)
		nearest := math.Inf(1)
		const n = 2000
		for i := range n + 1 {
			share := float64(i) / n
			nearest = min(nearest, vincenty(p, place{c[0].lon + share*(c[1].lon-c[0].lon), c[0].lat + share*(c[1].lat-c[0].lat)}))
		}
		between := vincenty(c[0], c[1]) / n // the nearest place may be between two that were tried
		lo, hi := distance(t, c.line(t), p.at(t, 0))
		if lo > nearest || hi < nearest-between || hi-lo > 0.02*nearest+4 {
			r.Fatalf("distance of %v from %v is %v..%v m; on the ellipsoid %v", p, c, lo, hi, nearest)
		}
	})
}

// Of a line that runs east what is north of it is on its left.
func TestPropertySideIsNorthOrSouth(t *testing.T) {
	known := 0
	rapid.Check(t, func(r *rapid.T) {
		c := courses(0.2).Draw(r, "course")
		p := c.near(r, 0.2)
		p.lon = max(c[0].lon, min(c[len(c)-1].lon, p.lon))
		want := geo.Right
		if p.lat > c.north(p.lon) {
			want = geo.Left
		}
		switch got := c.line(t).Side(p.at(t, 0)).Value; got {
		case 0:
		case want:
			known++
		default:
			r.Fatalf("%v is on the %v of %v, want %v", p, got, c, want)
		}
	})
	if known == 0 && !testing.Short() { // a short run may draw only places near the line
		t.Error("no side was known")
	}
}

// A point that is mirrored across the line changes side.
func TestPropertyMirrorChangesSide(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		c := courses(0.2).Draw(r, "course")
		i := rapid.IntRange(1, len(c)-1).Draw(r, "edge")
		share := rapid.Float64Range(0.3, 0.7).Draw(r, "share")
		a, b := c[i-1], c[i]
		// Across the edge in a plane where degrees of longitude are as long as those of latitude.
		cos := math.Cos((a.lat + b.lat) / 2 * math.Pi / 180)
		dx, dy := (b.lon-a.lon)*cos, b.lat-a.lat
		long := math.Hypot(dx, dy)
		off := rapid.Float64Range(0.001, 0.01).Draw(r, "off") // at most 1 % of the edge: nothing else is nearer
		mirror := func(sign float64) geo.Side {
			up := sign * off * long
			p := place{a.lon + share*(b.lon-a.lon) - up*dy/long/cos, a.lat + share*(b.lat-a.lat) + up*dx/long}
			return c.line(t).Side(p.at(t, 0)).Value
		}
		left, right := mirror(1), mirror(-1)
		tooNear := off*long*111_000*cos < 5 // metres: it may be on the line
		folded := math.Abs(dy) > 2*dx       // another edge may be as near
		if !tooNear && !folded && (left != geo.Left || right != geo.Right) {
			r.Fatalf("beside edge %d of %v: %v and %v", i, c, left, right)
		}
		if left != 0 && left == right {
			r.Fatalf("beside edge %d of %v both are %v", i, c, left)
		}
	})
}

// narrowed draws a point that may be off, and a better known one within it.
func narrowed(r *rapid.T, t testing.TB, p place) (wide, narrow geo.Point) {
	within := rapid.Float64Range(0, 30_000).Draw(r, "within")
	share := rapid.Float64Range(0, 0.99).Draw(r, "moved")
	angle := rapid.Float64Range(0, 2*math.Pi).Draw(r, "angle")
	moved := share * within
	q := place{
		lon: p.lon + moved*math.Sin(angle)/111_700/math.Cos(p.lat*math.Pi/180),
		lat: p.lat + moved*math.Cos(angle)/111_700,
	}
	left := within - vincenty(p, q)
	if left < 0 {
		q, left = p, within
	}
	return p.at(t, within), q.at(t, rapid.Float64Range(0, 1).Draw(r, "known")*left)
}

// Knowing better where something is never widens a distance and never changes what was known of a side
// or a zone.
func TestPropertyNarrowingNeverWidens(t *testing.T) {
	known := 0
	rapid.Check(t, func(r *rapid.T) {
		c := courses(0.2).Draw(r, "course")
		l := c.line(t)
		wide, narrow := narrowed(r, t, c.near(r, 0.2))
		if w, n := l.Distance(wide).Value.Km(), l.Distance(narrow).Value.Km(); !n.Within(w) {
			r.Fatalf("distance of %v is %v, of %v within it %v", wide, w, narrow, n)
		}
		if w, n := l.Side(wide).Value, l.Side(narrow).Value; w != 0 && w != n {
			r.Fatalf("%v is on the %v, %v within it on the %v", wide, w, narrow, n)
		} else if w != 0 {
			known++
		}
		half := uncertain.Must(uncertain.ParseLength(rapid.SampledFrom([]string{"1 km", "5 km", "some 20 km"}).Draw(r, "half")))
		for _, z := range []*geo.Zone{l.Zone("z", half, 0), l.Zone("z", half, geo.Left), c.zone(t)} {
			if w, n := z.Contains(wide).Value, z.Contains(narrow).Value; w != uncertain.Unknown && w != n {
				r.Fatalf("whether the zone contains %v is %v, and %v within it %v", wide, w, narrow, n)
			}
		}
	})
	if known == 0 && !testing.Short() { // a short run may draw only places near the line
		t.Error("no side was known")
	}
}

// zone returns what is between the course and a line far north of it.
func (c course) zone(t testing.TB) *geo.Zone {
	t.Helper()
	ring := append(course{}, c...)
	ring = append(ring, place{c[len(c)-1].lon, 89}, place{c[0].lon, 89}, c[0])
	m, findings := geo.Decode([]byte(ring.json("Polygon")))
	if err := findings.Err(); err != nil {
		t.Fatal(err)
	}
	return m.Zones[0]
}

// Whether a zone that was drawn contains a point agrees with its ring in the plane, and is unknown only
// near the edge.
func TestPropertyZoneAgreesWithPlane(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		c := courses(0.2).Draw(r, "course")
		p := c.near(r, 0.2)
		first, last := c[0].lon, c[len(c)-1].lon
		want := uncertain.Known(p.lon > first && p.lon < last && p.lat > c.north(max(first, min(last, p.lon))))
		got := c.zone(t).Contains(p.at(t, 0)).Value
		if got != uncertain.Unknown && got != want {
			r.Fatalf("the zone north of %v contains %v: %v, want %v", c, p, got, want)
		}
		if lo, _ := distance(t, c.line(t), p.at(t, 0)); got == uncertain.Unknown && lo > 0 &&
			math.Abs(p.lon-first) > 0.001 && math.Abs(p.lon-last) > 0.001 {
			r.Fatalf("%v is %v m from the edge of the zone north of %v and neither in nor out", p, lo, c)
		}
	})
}

// A zone along a line contains what is near enough to it: membership agrees with distance.
func TestPropertyZoneAgreesWithDistance(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		c := courses(0.2).Draw(r, "course")
		l := c.line(t)
		p := c.near(r, 0.2).at(t, rapid.Float64Range(0, 2000).Draw(r, "within"))
		lo, hi := distance(t, l, p)
		half := rapid.Float64Range(0, 30_000).Draw(r, "half")
		z := l.Zone("z", uncertain.Kilometres(uncertain.Must(uncertain.Exactly(half/1000))), 0)
		switch got := z.Contains(p).Value; got {
		case uncertain.Yes:
			if lo > half || hi > half+1 {
				r.Fatalf("in a zone of %v m at %v..%v m", half, lo, hi)
			}
		case uncertain.No:
			if lo <= half {
				r.Fatalf("not in a zone of %v m at %v..%v m", half, lo, hi)
			}
		default:
			if lo > half || hi < half {
				r.Fatalf("unknown in a zone of %v m at %v..%v m", half, lo, hi)
			}
		}
	})
}
