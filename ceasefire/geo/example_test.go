package geo_test

import (
	"fmt"
	"log"

	"github.com/backstop-go/backstop/ceasefire/geo"
)

// A line of contact, somewhat simplified, and an incident that somebody placed to within 300 m.
func Example() {
	m, findings := geo.Decode([]byte(`{"type": "FeatureCollection", "features": [
	{"type": "Feature", "id": "contact",
	 "properties": {"title": "Line of contact", "dated": "2026-01-05", "schematic": true, "left": "one", "right": "other"},
	 "geometry": {"type": "LineString", "coordinates": [[37.0, 47.5], [37.4, 48.0], [37.5, 48.6]]}},
	{"type": "Feature", "id": "town", "properties": {"title": "A town"},
	 "geometry": {"type": "Polygon", "coordinates": [[[37.1, 48.0], [37.3, 48.0], [37.3, 48.2], [37.1, 48.2], [37.1, 48.0]]]}}]}`))
	if err := findings.Err(); err != nil {
		log.Fatal(err)
	}
	incident, err := geo.At(48.1, 37.2, 300)
	if err != nil {
		log.Fatal(err)
	}
	line := m.Line("contact")
	fmt.Println("length:", line.Length())
	fmt.Println("distance:", line.Distance(incident))
	fmt.Println("side:", line.Side(incident))
	fmt.Println("within 20 km of it:", line.Zone("buffer", length("20 km"), 0).Contains(incident))

	spot := m.Spot(incident, "contact")
	fmt.Println("in", spot.Value.In, "on the side of", spot.Value.Side, "schematic:", spot.Schematic)
	// Output:
	// length: 130.25..130.645 km, schematic
	// distance: 15.691..16.343 km, schematic
	// side: left, schematic
	// within 20 km of it: yes, schematic
	// in [town] on the side of one schematic: true
}

// Everything that is wrong is found at once, and placed.
func ExampleDecode() {
	_, findings := geo.Decode([]byte(`{"type": "MultiLineString", "coordinates": [
  [[48.0, 137.5], [48.6, 137.9]],
  [[37.0, 47.5], [37.4, 48.0], [37.4, 47.5], [37.0, 48.0]]]}`))
	for _, f := range findings {
		fmt.Println(f)
	}
	// Output:
	// 2:4: M1007: latitude 137.5 is not in -90..90; longitude comes first: are the two swapped?
	// 2:19: M1007: latitude 137.9 is not in -90..90; longitude comes first: are the two swapped?
}

func ExampleLine_Distance() {
	m, findings := geo.Decode([]byte(`{"type": "LineString", "coordinates": [[37, 47], [37, 49]]}`))
	if err := findings.Err(); err != nil {
		log.Fatal(err)
	}
	for _, within := range []float64{0, 500, 5000} {
		p, err := geo.At(48, 37.5, within)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(m.Lines[0].Distance(p))
	}
	// Output:
	// 37.196..37.315 km
	// 36.696..37.816 km
	// 32.196..42.33 km
}
