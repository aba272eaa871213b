package geo_test

import (
	"testing"

	"github.com/backstop-go/backstop/ceasefire/geo"
	"github.com/backstop-go/backstop/timeline"
	"github.com/google/go-cmp/cmp"
)

// A spot names the zones that are certain, and rests on what they and the line rest on together.
func TestSpot(t *testing.T) {
	m, findings := geo.Decode([]byte(`{"type": "FeatureCollection", "features": [
	{"type": "Feature", "id": "contact", "properties": {"dated": "2026-01-05", "author": "one", "schematic": true, "left": "UKR"},
	 "geometry": {"type": "LineString", "coordinates": [[37, 47], [37, 49]]}},
	{"type": "Feature", "id": "west", "properties": {"dated": "2026-01-05", "author": "two"},
	 "geometry": {"type": "Polygon", "coordinates": [[[36, 47], [37, 47], [37, 49], [36, 49], [36, 47]]]}},
	{"type": "Feature", "id": "east", "properties": {"dated": "2026-01-05", "author": "one"},
	 "geometry": {"type": "Polygon", "coordinates": [[[37, 47], [38, 47], [38, 49], [37, 49], [37, 47]]]}}]}`))
	if err := findings.Err(); err != nil {
		t.Fatal(err)
	}
	l := m.Line("contact")
	left, right, on := place{36.9, 48}.at(t, 100), place{37.1, 48}.at(t, 100), place{37, 48}.at(t, 100)
	for _, tt := range []struct {
		name   string
		at     geo.Point
		line   timeline.LineID
		want   timeline.Spot
		author string
	}{
		{"left", left, l.ID, timeline.Spot{In: []timeline.ZoneID{"west"}, Out: []timeline.ZoneID{"east"}, Line: l.ID, Distance: l.Distance(left).Value, Side: "UKR"}, ""},
		{"right, where nobody stands", right, l.ID, timeline.Spot{In: []timeline.ZoneID{"east"}, Out: []timeline.ZoneID{"west"}, Line: l.ID, Distance: l.Distance(right).Value}, ""},
		{"on the line", on, l.ID, timeline.Spot{Line: l.ID, Distance: l.Distance(on).Value}, "one"},
		{"no such line", left, "x", timeline.Spot{In: []timeline.ZoneID{"west"}, Out: []timeline.ZoneID{"east"}}, ""},
		{"nowhere", geo.Point{}, l.ID, timeline.Spot{}, ""},
	} {
		got := m.Spot(tt.at, tt.line)
		if diff := cmp.Diff(tt.want, got.Value); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		if schematic := tt.want.Line != ""; got.Schematic != schematic || got.Author.Name != tt.author {
			t.Errorf("%s rests on %+v", tt.name, got.Basis)
		}
	}
	if m.Zone("west") == nil || m.Zone("x") != nil || m.Line("x") != nil {
		t.Error("a zone or line is not found, or one that is not there")
	}
}

// No event can name a line without an ID: nothing is measured from one.
func TestSpotWithoutALineToName(t *testing.T) {
	m, findings := geo.Decode([]byte(`{"type": "LineString", "coordinates": [[37, 47], [37, 49]]}`))
	if err := findings.Err(); err != nil || len(m.Lines) != 1 {
		t.Fatal(err)
	}
	if got := m.Spot(place{36.9, 48}.at(t, 100), ""); !cmp.Equal(got.Value, timeline.Spot{}) {
		t.Errorf("a spot without a line to name: %+v", got.Value)
	}
}
