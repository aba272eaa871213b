package geo_test

import (
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/ceasefire/geo"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

func length(s string) uncertain.Length { return uncertain.Must(uncertain.ParseLength(s)) }

func TestAt(t *testing.T) {
	for _, bad := range [][3]float64{
		{91, 0, 0}, {-91, 0, 0}, {137, 48, 0}, {0, 181, 0}, {0, -181, 0}, {0, 0, -1},
		{math.NaN(), 0, 0}, {0, math.NaN(), 0}, {0, 0, math.NaN()}, {0, 0, math.Inf(1)}, {math.Inf(1), 0, 0}, {1, 48, 1e300}, {1, 48, 20_037_510},
	} {
		if p, err := geo.At(bad[0], bad[1], bad[2]); !errors.Is(err, geo.ErrPoint) || !p.IsZero() {
			t.Errorf("At(%v) = %v, %v", bad, p, err)
		}
	}
	for _, tt := range []struct {
		lat, lon, within float64
		want             string
	}{{48.35, 37.9, 500, "48.35, 37.9 within 500 m"}, {1, 48, 20_037_508, "1, 48 within 20037508 m"}, {-90, 180, 0, "-90, 180"}, {0, 0, 0, "0, 0"}} {
		if p, err := geo.At(tt.lat, tt.lon, tt.within); err != nil || p.String() != tt.want || p.IsZero() {
			t.Errorf("At = %v, %v, want %v", p, err, tt.want)
		}
	}
}

// Of the zero Point, line and zone nothing is known.
func TestZero(t *testing.T) {
	var l geo.Line
	var z geo.Zone
	line := course{{37, 48}, {38, 48}}.line(t)
	p := place{37, 49}.at(t, 0)
	for name, got := range map[string]string{
		"distance from the zero line": l.Distance(p).String(), "its length": l.Length().String(), "side of it": l.Side(p).String(),
		"zone along it":     l.Zone("z", length("1 km"), 0).Contains(p).String(),
		"distance of no":    line.Distance(geo.Point{}).String(),
		"side of no point":  line.Side(geo.Point{}).String(),
		"in the zero zone":  z.Contains(p).String(),
		"area of it":        z.Area().String(),
		"area along a line": line.Zone("z", length("1 km"), 0).Area().String(),
		"no point in one":   line.Zone("z", length("1 km"), 0).Contains(geo.Point{}).String(),
		"zone of unknown":   line.Zone("z", uncertain.Length{}, 0).Contains(p).String(),
	} {
		if got != "unknown" {
			t.Errorf("%s is %s, want unknown", name, got)
		}
	}
}

// Of what a map does not have nothing is known either.
func TestNoneOnTheMap(t *testing.T) {
	p := place{37, 49}.at(t, 0)
	for _, m := range []*geo.Map{nil, {}} {
		l, z := m.Line("none"), m.Zone("none")
		for name, got := range map[string]string{
			"distance": l.Distance(p).String(), "length": l.Length().String(), "side": l.Side(p).String(),
			"zone along it": l.Zone("z", length("1 km"), 0).Contains(p).String(), "in the zone": z.Contains(p).String(), "area": z.Area().String(),
		} {
			if got != "unknown" {
				t.Errorf("%s is %s, want unknown", name, got)
			}
		}
		if l != nil || z != nil || l.Far(p) || l.String() != `line ""` || z.String() != `zone ""` || !cmp.Equal(m.Spot(p, "none").Value, timeline.Spot{}) {
			t.Errorf("%v, %v, at %+v", l, z, m.Spot(p, "none"))
		}
	}
}

// Beyond the ends of a line there are no sides, nor on it.
func TestSide(t *testing.T) {
	east := course{{37, 48}, {38, 48}, {39, 48}}
	fold := course{{37, 48}, {38, 48}, {37.2, 48.2}} // turns back sharply to the left
	for _, tt := range []struct {
		name   string
		line   course
		p      place
		within float64
		want   geo.Side
	}{
		{"north", east, place{37.5, 48.5}, 0, geo.Left},
		{"south", east, place{37.5, 47.5}, 0, geo.Right},
		{"beyond the end", east, place{39.5, 48.5}, 0, 0},
		{"before the begin", east, place{36.5, 48.5}, 0, 0},
		{"straight ahead", east, place{39.5, 48}, 0, 0},
		{"at a straight corner", east, place{38, 48.1}, 0, geo.Left},
		{"too vague", east, place{37.5, 48.01}, 2000, 0},
		{"vague, but far", east, place{37.5, 48.1}, 2000, geo.Left},
		{"vague, and beyond the end only on the ellipsoid", course{{37, -1}, {37, 0}}, place{37.3, -0.1}, 11_090, 0},
		{"not so vague", course{{37, -1}, {37, 0}}, place{37.3, -0.1}, 10_900, geo.Right},
		{"vague, near the end", east, place{38.99, 48.1}, 2000, 0},
		{"beyond a sharp corner, north of the first edge", fold, place{38.3, 48.02}, 0, geo.Right},
		{"beyond a sharp corner, south", fold, place{38.3, 47.98}, 0, geo.Right},
		{"in the fold", fold, place{37.5, 48.05}, 0, geo.Left},
		{"north of the fold", fold, place{37.6, 48.3}, 0, geo.Right},
	} {
		if got := tt.line.line(t).Side(tt.p.at(t, tt.within)).Value; got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
	for s, want := range map[geo.Side]string{0: "unknown", geo.Left: "left", geo.Right: "right", 9: "Side(9)"} {
		if s.String() != want {
			t.Errorf("String = %q, want %q", s, want)
		}
	}
}

// What is in a hole is not in the zone, and the hole is not counted as its area.
func TestHole(t *testing.T) {
	decode := func(text string) *geo.Zone {
		m, findings := geo.Decode([]byte(text))
		if err := findings.Err(); err != nil {
			t.Fatal(err)
		}
		return m.Zones[0]
	}
	whole := decode(`{"type": "Polygon", "coordinates": [[[37, 48], [38, 48], [38, 49], [37, 49], [37, 48]]]}`)
	holed := decode(`{"type": "Polygon", "coordinates": [[[37, 48], [38, 48], [38, 49], [37, 49], [37, 48]],
		[[37.25, 48.25], [37.75, 48.25], [37.75, 48.75], [37.25, 48.75], [37.25, 48.25]]]}`)
	middle := place{37.5, 48.5}.at(t, 0)
	if whole.Contains(middle).Value != uncertain.Yes || holed.Contains(middle).Value != uncertain.No {
		t.Errorf("the middle: %v, with a hole %v", whole.Contains(middle), holed.Contains(middle))
	}
	share := holed.Area().Value.Min() / whole.Area().Value.Min()
	if share < 0.73 || share > 0.77 {
		t.Errorf("with the hole the area is %v of the whole", share)
	}
}

// What lies on a line, but for the rounding of numbers, is no more than a metre away, however it is rounded.
func TestOnALine(t *testing.T) {
	l := course{{2, 1.9073486328125e-06}, {2.2, 0.20000190734863282}}.line(t)
	for _, p := range []geo.Point{
		place{2, 1.9073486328125e-06}.at(t, 5.551115123125783e-17),
		place{2, 1.9073486328125004e-06}.at(t, 1.3445693046034728e-17),
	} {
		if got := l.Distance(p).String(); got != "0..0.001 km" {
			t.Errorf("%v is %s away", p, got)
		}
	}
}
