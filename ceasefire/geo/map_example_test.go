package geo_test

import (
	"fmt"
	"log"

	"github.com/backstop-go/backstop/ceasefire/geo"
)

const town = `{"type": "Feature", "id": "town", "properties": {"title": "A town"},
	"geometry": {"type": "Polygon", "coordinates": [[[37.1, 48.0], [37.3, 48.0], [37.3, 48.2], [37.1, 48.2], [37.1, 48.0]]]}}`

// A place that is known well enough is in a zone or out of it; otherwise nobody can tell.
func ExampleZone_Contains() {
	m, findings := geo.Decode([]byte(town))
	if err := findings.Err(); err != nil {
		log.Fatal(err)
	}
	for _, within := range []float64{100, 20_000} {
		p, err := geo.At(48.1, 37.2, within)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(m.Zone("town").Contains(p))
	}
	// Output:
	// yes
	// unknown
}

// What an event states of its place, from coordinates.
func ExampleMap_Spot() {
	m, findings := geo.Decode([]byte(`{"type": "FeatureCollection", "features": [` + town + `,
	{"type": "Feature", "id": "contact", "properties": {"left": "one", "right": "other"},
	 "geometry": {"type": "LineString", "coordinates": [[37.5, 47.5], [37.5, 48.6]]}}]}`))
	if err := findings.Err(); err != nil {
		log.Fatal(err)
	}
	p, err := geo.At(48.1, 37.2, 100)
	if err != nil {
		log.Fatal(err)
	}
	spot := m.Spot(p, "contact").Value
	fmt.Println(spot.In, spot.Line, spot.Distance, spot.Side)
	// Output:
	// [town] contact 22.175..22.446 km one
}
