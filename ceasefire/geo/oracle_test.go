package geo_test

import (
	"math"
	"testing"
)

func dms(d, m, s float64) float64 { return math.Copysign(math.Abs(d)+m/60+s/3600, d) }

// The distance of Flinders Peak and Buninyong is 54,972.271 m on the ellipsoid: the worked example of the
// Geocentric Datum of Australia Technical Manual (GDA94, GRS 80).
func TestOracleFlindersPeak(t *testing.T) {
	const want = 54972.271
	peak := place{lon: dms(144, 25, 29.52440), lat: dms(-37, 57, 3.72030)}
	buninyong := place{lon: dms(143, 55, 35.38390), lat: dms(-37, 39, 10.15610)}
	if got := vincenty(peak, buninyong); math.Abs(got-want) > 0.001 {
		t.Errorf("the reference of these tests gives %.4f m, want %v", got, want)
	}
	away := place{lon: buninyong.lon - 0.5, lat: buninyong.lat + 0.3}
	lo, hi := distance(t, course{away, buninyong}.line(t), peak.at(t, 0))
	if lo > want || hi < want || hi-lo > 0.005*want {
		t.Errorf("distance %v..%v m, want a narrow range around %v", lo, hi, want)
	}
}

// A degree of the meridian from the equator is 110,574.3 m long, one of the equator 111,319.5 m; the
// quarter of the meridian 10,001,965.7 m (WGS 84).
func TestOracleDegrees(t *testing.T) {
	for _, tt := range []struct {
		line course
		want float64
	}{
		{course{{30, 0}, {30, 1}}, 110574.3},
		{course{{30, 0}, {31, 0}}, 111319.5},
		{course{{30, 0}, {30, 90}}, 10001965.7},
	} {
		km := tt.line.line(t).Length().Value.Km()
		lo := km.Min() * 1000
		most, _ := km.Max()
		if hi := most * 1000; lo > tt.want || hi < tt.want || hi-lo > 0.012*tt.want {
			t.Errorf("%v is %v..%v m long, want %v", tt.line, lo, hi, tt.want)
		}
	}
}
