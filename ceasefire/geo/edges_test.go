package geo

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/golang/geo/s2"
)

// wiggle returns a line of n edges, about 1 km each.
func wiggle(n int) *Line {
	rng := rand.New(rand.NewPCG(7, uint64(n)))
	path := []position{{36, 48}}
	for range n {
		last := path[len(path)-1]
		path = append(path, position{last.lon + 0.002 + 0.01*rng.Float64(), last.lat + 0.02*(rng.Float64()-0.5)})
	}
	l := &Line{ID: "contact"}
	l.edges.addPath(path, MaxEdges)
	l.edges.index()
	return l
}

// somewhere returns a place around the line.
func somewhere(rng *rand.Rand, l *Line) (lat, lon float64) {
	ll := s2.LatLngFromPoint(l.edges.list[rng.IntN(len(l.edges.list))].a)
	return ll.Lat.Degrees() + rng.NormFloat64(), ll.Lng.Degrees() + rng.NormFloat64()
}

func haversine(lat1, lon1, lat2, lon2 float64) float64 {
	rad := math.Pi / 180
	h := math.Pow(math.Sin((lat2-lat1)*rad/2), 2) + math.Cos(lat1*rad)*math.Cos(lat2*rad)*math.Pow(math.Sin((lon2-lon1)*rad/2), 2)
	return 2 * math.Asin(math.Sqrt(h))
}

// crossTrack returns the angle from a point to an arc by plain vector algebra.
func crossTrack(lat, lon float64, x edge) float64 {
	vec := func(lat, lon float64) [3]float64 {
		rad := math.Pi / 180
		return [3]float64{math.Cos(lat*rad) * math.Cos(lon*rad), math.Cos(lat*rad) * math.Sin(lon*rad), math.Sin(lat * rad)}
	}
	cross := func(a, b [3]float64) [3]float64 {
		return [3]float64{a[1]*b[2] - a[2]*b[1], a[2]*b[0] - a[0]*b[2], a[0]*b[1] - a[1]*b[0]}
	}
	dot := func(a, b [3]float64) float64 { return a[0]*b[0] + a[1]*b[1] + a[2]*b[2] }
	a, b := s2.LatLngFromPoint(x.a), s2.LatLngFromPoint(x.b)
	p, va, vb := vec(lat, lon), vec(a.Lat.Degrees(), a.Lng.Degrees()), vec(b.Lat.Degrees(), b.Lng.Degrees())
	n := cross(va, vb)
	if dot(cross(n, va), p) > 0 && dot(cross(vb, n), p) > 0 {
		return math.Abs(math.Asin(dot(n, p) / math.Sqrt(dot(n, n))))
	}
	return min(haversine(lat, lon, a.Lat.Degrees(), a.Lng.Degrees()), haversine(lat, lon, b.Lat.Degrees(), b.Lng.Degrees()))
}

// On the sphere the index finds the distance that the great-circle formula gives for the nearest of all
// edges, to a millimetre and a billionth of it.
func TestNearestAgreesWithGreatCircle(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{1, 3, 4, 5, 100, 2000} {
		l := wiggle(n)
		for range 200 {
			lat, lon := somewhere(rng, l)
			want := math.Inf(1)
			for _, x := range l.edges.list {
				want = min(want, crossTrack(lat, lon, x)*earthRadius)
			}
			if got := l.edges.metres(onSphere(lat, lon)); math.Abs(got-want) > 0.001+1e-9*want {
				t.Fatalf("%d edges: %v, %v is %v m away, want %v", n, lat, lon, got, want)
			}
		}
	}
}

// What is within a limit is found, and nothing else.
func TestWithinAgreesWithAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	l := wiggle(300)
	for range 300 {
		lat, lon := somewhere(rng, l)
		p := onSphere(lat, lon)
		limit := 2 * l.edges.nearest(p)
		var got, want []int
		l.edges.within(p, limit, func(i int) { got = append(got, i) })
		for i, x := range l.edges.list {
			if s2.IsDistanceLess(p, x.a, x.b, limit.Successor()) {
				want = append(want, i)
			}
		}
		if len(got) != len(want) {
			t.Fatalf("within %v of %v, %v: %v, want %v", limit, lat, lon, got, want)
		}
	}
}

// A crossing is found if there is one among all pairs of edges, and only then.
func TestCrossingAgreesWithAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 9))
	crossed := 0
	for range 2000 {
		path := []position{{37, 48}}
		for range 3 + rng.IntN(20) {
			last := path[len(path)-1]
			path = append(path, position{last.lon + 0.3 + rng.NormFloat64()*0.2, last.lat + rng.NormFloat64()*0.3})
		}
		var e edges
		e.addPath(path, MaxEdges)
		e.index()
		want := false
		for i, x := range e.list {
			for _, y := range e.list[i+1:] {
				want = want || s2.CrossingSign(x.a, x.b, y.a, y.b) == s2.Cross
			}
		}
		i, j, how := e.meeting()
		got := how == cross
		if got != want || how > cross || got && s2.CrossingSign(e.list[i].a, e.list[i].b, e.list[j].a, e.list[j].b) != s2.Cross {
			t.Fatalf("%v crosses itself: %v at %d and %d, want %v", path, got, i, j, want)
		}
		if got {
			crossed++
		}
	}
	if crossed == 0 || crossed == 2000 {
		t.Errorf("%d of 2000 cross", crossed)
	}
}

// A line whose edges all lie on one another is given up, not looked through for ever.
func TestCrossingGivesUp(t *testing.T) {
	var zigzag []position
	for i := range 60_000 {
		zigzag = append(zigzag, position{37 + float64(i%2), 48 + float64(i)*1e-9})
	}
	var e edges
	e.addPath(zigzag, MaxEdges)
	e.index()
	if _, _, how := e.meeting(); how != tangled {
		t.Errorf("it %v itself", how)
	}
}

func BenchmarkDistance(b *testing.B) {
	l := wiggle(2000)
	rng := rand.New(rand.NewPCG(5, 6))
	points := make([]Point, 1024)
	for i := range points {
		lat, lon := somewhere(rng, l)
		points[i], _ = At(lat, lon, 100)
	}
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			l.Distance(points[i%len(points)])
		}
	})
	b.Run("floor", func(b *testing.B) { // every segment by s2, the distance alone
		for i := 0; b.Loop(); i++ {
			p := points[i%len(points)].sphere()
			best := s2.DistanceFromSegment(p, l.edges.list[0].a, l.edges.list[0].b)
			for _, x := range l.edges.list[1:] {
				best = min(best, s2.DistanceFromSegment(p, x.a, x.b))
			}
		}
	})
	b.Run("floor-early-out", func(b *testing.B) { // every segment, but only as far as it may be nearer
		for i := 0; b.Loop(); i++ {
			p := points[i%len(points)].sphere()
			best := s2.ChordAngleBetweenPoints(p, l.edges.list[0].a)
			for _, x := range l.edges.list {
				best, _ = s2.UpdateMinDistance(p, x.a, x.b, best)
			}
		}
	})
}
