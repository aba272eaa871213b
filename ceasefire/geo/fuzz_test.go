package geo_test

import (
	"testing"

	"github.com/backstop-go/backstop/ceasefire/geo"
)

// Whatever the text, it is read without a panic, each finding says what and where, and what is read can
// be measured.
func FuzzDecode(f *testing.F) {
	for _, rule := range geo.Rules() {
		f.Add([]byte(rule.Bad), 48.0, 37.5)
		f.Add([]byte(rule.Good), 48.5, 37.5)
	}
	f.Add([]byte(`{"type": "Polygon", "coordinates": [[[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]]]}`), 0.0, 0.0)
	f.Add([]byte(`{"type": "LineString", "coordinates": [[0, 90], [100, 90], [100, -90]]}`), 90.0, 0.0)
	f.Add([]byte(`{"type": "LineString", "coordinates": [[0, 0], [1e-300, 0]]}`), 0.0, 0.0)
	f.Fuzz(func(t *testing.T, data []byte, lat, lon float64) {
		m, findings := geo.Decode(data)
		for _, finding := range findings {
			if finding.Code == "" || finding.Message == "" || finding.Line == 0 && len(data) == 0 && finding.Code != "J1002" {
				t.Errorf("finding %+v", finding)
			}
		}
		p, err := geo.At(lat, lon, 10)
		if err != nil {
			return
		}
		for _, l := range m.Lines {
			if l.Length().Value.IsZero() || l.Distance(p).Value.IsZero() {
				t.Errorf("%q: length %v, distance %v", data, l.Length(), l.Distance(p))
			}
			l.Side(p)
		}
		for _, z := range m.Zones {
			if z.Area().Value.IsUnknown() {
				t.Errorf("%q: area %v", data, z.Area())
			}
			z.Contains(p)
		}
	})
}
