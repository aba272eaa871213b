package geo_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/ceasefire/geo"
	"github.com/backstop-go/backstop/check"
	"github.com/google/go-cmp/cmp"
)

// Every fault of a text is found at once, each where it stands.
func TestDecodeFindsAll(t *testing.T) {
	const text = `{"type": "FeatureCollection", "features": [
 {"type": "Feature", "id": "a", "geometry": {"type": "LineString", "coordinates": [
   [37, 48],
   [48, 137],
   [200, 48], "x", [1, 2, 3, 4], [1e999, 0]]}},
 {"type": "Feature", "id": "a", "properties": {"schematic": "yes", "dated": "2026-02-30"},
  "geometry": {"type": "Polygon", "coordinates": [[[37, 48], [38, 48], [38, 49], [37, 49]]]}},
 {"type": "Feature", "id": "b", "geometry": null},
 {"type": "Point"}, 7
]}`
	_, findings := geo.Decode([]byte(text))
	var got []string
	for _, f := range findings {
		got = append(got, fmt.Sprintf("%d:%d %s %s", f.Line, f.Column, f.Code, f.Path))
	}
	want := []string{
		"4:4 M1007 /features/0/geometry/coordinates/1",
		"5:4 M1008 /features/0/geometry/coordinates/2",
		"5:15 M1006 /features/0/geometry/coordinates/3",
		"5:20 M1006 /features/0/geometry/coordinates/4",
		"5:34 M1008 /features/0/geometry/coordinates/5",
		"6:28 M1004 /features/1/id",
		"6:61 J1012 /features/1/properties/schematic",
		"6:77 M1005 /features/1/properties/dated",
		"7:51 M1010 /features/1/geometry/coordinates/0",
		"9:11 M1001 /features/3/type",
		"9:21 J1012 /features/4",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s\n%v", diff, findings.Err())
	}
}

func TestDecodeFaults(t *testing.T) {
	line := func(s string) string { return `{"type": "LineString", "coordinates": ` + s + `}` }
	area := func(s string) string { return `{"type": "Polygon", "coordinates": ` + s + `}` }
	for _, tt := range []struct {
		name, text string
		want       check.Code // "" for none
	}{
		{"line", line(`[[37, 48], [38, 49]]`), ""},
		{"heights and repeats", line(`[[37, 48, 100], [37, 48, 90], [38, 49]]`), ""},
		{"clockwise", area(`[[[37, 48], [37, 49], [38, 49], [38, 48], [37, 48]]]`), ""},
		{"hole", area(`[[[37, 48], [38, 48], [38, 49], [37, 48]], [[37.6, 48.2], [37.8, 48.2], [37.8, 48.4], [37.6, 48.2]]]`), ""},
		{"closed line", line(`[[37, 48], [38, 48], [38, 49], [37, 48]]`), ""},
		{"parts that go on", `{"type": "MultiLineString", "coordinates": [[[38, 49], [39, 49]], [[37, 48], [38, 49]]]}`, ""},
		{"foreign members", `{"type": "Feature", "id": 7, "properties": null, "x": [{}], "geometry": {"bbox": [1], "type": "LineString", "coordinates": [[1, 2], [3, 4]]}}`, ""},
		{"CRS84", `{"type": "LineString", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}, "coordinates": [[37, 48], [38, 49]]}`, ""},
		{"empty", " \n", "J1002"},
		{"mark", "\ufeff{}", "J1003"},
		{"trailing", line(`[[37, 48], [38, 49]]`) + " {}", "J1005"},
		{"broken", `{"type": "LineString", "coordinates": [[37, 48], [38, 49]}`, "J1001"},
		{"cut", `{"type": "LineString", "coordinates": [[37, 48`, "J1001"},
		{"member twice", `{"type": "LineString", "type": "Polygon"}`, "J1008"},
		{"deep", strings.Repeat("[", 100) + strings.Repeat("]", 100), "J1006"},
		{"large", strings.Repeat(" ", geo.MaxSize+1), "J1007"},
		{"number", `7`, "J1012"},
		{"type is none", `{"type": 7}`, "J1012"},
		{"no type", `{}`, "M1002"},
		{"no features", `{"type": "FeatureCollection"}`, "M1002"},
		{"a geometry of null", `{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "a", "geometry": null}, {"type": "Feature", "id": "b", "geometry": ` + line(`[[37, 48], [38, 49]]`) + `}]}`, ""},
		{"no geometry", `{"type": "Feature", "id": "a"}`, "M1002"},
		{"empty ID", `{"type": "Feature", "id": "", "geometry": {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}}`, "M1004"},
		{"number for a position", line(`[37, [38, 48]]`), "M1006"},
		{"one position", line(`[[37, 48]]`), "M1009"},
		{"no position", line(`[]`), "M1009"},
		{"no part", `{"type": "MultiLineString", "coordinates": []}`, "M1009"},
		{"no ring", area(`[]`), "M1009"},
		{"short ring", area(`[[[37, 48], [38, 48], [37, 48]]]`), "M1009"},
		{"ring of one place", area(`[[[37, 48], [37, 48], [37, 48], [37, 48]]]`), "M1009"},
		{"flat ring", area(`[[[37, 48], [38, 48], [39, 48], [37, 48]]]`), "M1011"},
		{"line crosses itself", line(`[[37, 48], [39, 48], [38, 49], [38, 47]]`), "M1011"},
		{"line touches itself", line(`[[37, 48], [39, 48], [39, 49], [38, 48.5], [39, 48], [40, 47]]`), "M1011"},
		{"line comes back", line(`[[37, 48], [39, 48], [37, 48], [36, 47]]`), "M1011"},
		{"line comes back on a meridian", line(`[[37, 48], [37, 49], [37, 48.5]]`), "M1011"},
		{"line comes back on a meridian, and farther", line(`[[37, 48], [37, 49], [37, 47]]`), "M1011"},
		{"line comes back to where it began", line(`[[37, 48], [37, 49], [37, 48]]`), "M1011"},
		{"line comes back askew", line(`[[37.1, 48.1], [37.4, 48.4], [37.2, 48.2]]`), "M1011"},
		{"line turns back nearly", line(`[[37, 48], [37, 49], [37.0001, 48]]`), ""},
		{"line ends on itself", line(`[[37, 48], [37, 49], [37.5, 48.5], [37, 48.5]]`), "M1011"},
		{"line goes on straight", line(`[[37, 48], [37, 49], [37, 49.5]]`), ""},
		{"parts run along each other", `{"type": "MultiLineString", "coordinates": [[[37, 48], [37, 49]], [[37, 48.5], [37, 50]]]}`, "M1011"},
		{"parts that are one", `{"type": "MultiLineString", "coordinates": [[[37, 48], [37, 49]], [[37, 48], [37, 49]]]}`, "M1011"},
		{"a part that ends on another", `{"type": "MultiLineString", "coordinates": [[[37, 48], [37, 49]], [[37, 48.5], [38, 48.5]]]}`, ""},
		{"ring with a spike", area(`[[[37, 48], [39, 48], [39, 50], [39, 49], [37, 49], [37, 48]]]`), "M1011"},
		{"hole along its ring", area(`[[[37, 48], [39, 48], [39, 49], [37, 49], [37, 48]], [[37, 48.2], [38, 48.2], [38, 48.8], [37, 48.8], [37, 48.2]]]`), "M1011"},
		{"hole that touches its ring", area(`[[[37, 48], [39, 48], [39, 49], [37, 49], [37, 48]], [[37, 48.5], [38, 48.2], [38, 48.8], [37, 48.5]]]`), ""},
		{"polygons side by side", `{"type": "MultiPolygon", "coordinates": [[[[37, 48], [38, 48], [38, 49], [37, 49], [37, 48]]], [[[38, 48], [39, 48], [39, 49], [38, 49], [38, 48]]]]}`, "M1011"},
		{"polygons that touch", `{"type": "MultiPolygon", "coordinates": [[[[37, 48], [38, 48], [38, 49], [37, 49], [37, 48]]], [[[38, 49], [39, 49], [39, 50], [38, 50], [38, 49]]]]}`, ""},
		{"parts cross", `{"type": "MultiLineString", "coordinates": [[[37, 48], [39, 48]], [[38, 47], [38, 49]]]}`, "M1011"},
		{"rings cross", area(`[[[37, 48], [39, 48], [39, 49], [37, 48]], [[38, 47], [38.5, 47], [38.5, 48.5], [38, 47]]]`), "M1011"},
		{"hole outside", area(`[[[37, 48], [38, 48], [38, 49], [37, 48]], [[47.6, 48.2], [47.8, 48.2], [47.8, 48.4], [47.6, 48.2]]]`), "M1013"},
		{"around the Earth", line(`[[-90, 0], [90, 0]]`), "M1012"},
		{"too long", line("[" + strings.Repeat("[1, 2], [2, 1], ", geo.MaxEdges/2) + "[1, 2], [2, 1]]"), "J1007"},
	} {
		m, findings := geo.Decode([]byte(tt.text))
		switch {
		case tt.want == "":
			if err := findings.Err(); err != nil || len(m.Lines)+len(m.Zones) != 1 {
				t.Errorf("%s: %v; map %v", tt.name, err, m)
			}
		case len(findings) != 1 || findings[0].Code != tt.want || findings[0].Line == 0 || findings[0].Column == 0:
			t.Errorf("%s: %v, want %s", tt.name, findings.Err(), tt.want)
		case len(m.Lines)+len(m.Zones) != 0 && tt.want != "M1004":
			t.Errorf("%s: the map holds what is wrong", tt.name)
		}
	}
}

// A ring that turns both ways as much crosses itself, and is told where.
func TestBowTie(t *testing.T) {
	_, findings := geo.Decode([]byte(`{"type": "Polygon", "coordinates": [[[37, 48], [38, 49], [38, 48], [37, 49], [37, 48]]]}`))
	if len(findings) != 1 || !strings.Contains(findings[0].Message, "crosses or touches itself: it passes twice through the position near [37.5") {
		t.Errorf("%v", findings.Err())
	}
}

// Coordinates that were swapped are positions on the Earth in many regions, but far away.
func TestFar(t *testing.T) {
	m, findings := geo.Decode([]byte(`{"type": "Feature", "id": "contact", "geometry": {"type": "LineString", "coordinates": [[37, 47], [37, 49]]}}`))
	if err := findings.Err(); err != nil {
		t.Fatal(err)
	}
	l := m.Line("contact")
	if right, swapped := (place{37.5, 48}).at(t, 100), (place{48, 37.5}).at(t, 100); l.Far(right) || !l.Far(swapped) || l.Far(geo.Point{}) || (&geo.Line{}).Far(swapped) {
		t.Errorf("far: %v at %v, %v at %v", l.Far(right), right, l.Far(swapped), swapped)
	}
	if vague := (place{48, 37.5}).at(t, 1_000_000); l.Far(vague) {
		t.Errorf("%v may be near", vague)
	}
}

// However much is wrong, only so much is listed, and the rest counted.
func TestDecodeLimit(t *testing.T) {
	_, findings := geo.Decode([]byte(`{"type": "LineString", "coordinates": [` + strings.Repeat("7, ", 5000) + `7]}`))
	if n := len(findings); n != check.MaxFindings+1 || findings[n-1].Code != check.TooMany || findings[n-1].Omitted != 5001-check.MaxFindings {
		t.Errorf("%d findings, the last one %v", n, findings[n-1])
	}
}

// What a drawing says of itself is said by every answer from it.
func TestBasis(t *testing.T) {
	m, findings := geo.Decode([]byte(`{"type": "Feature", "id": "contact", "properties": {"title": "Line of contact",
		"dated": "2026-01-05", "author": "a newspaper", "schematic": true, "left": "UKR", "right": "RUS"},
		"geometry": {"type": "LineString", "coordinates": [[37, 47], [37, 49]]}}`))
	if err := findings.Err(); err != nil {
		t.Fatal(err)
	}
	l := m.Lines[0]
	p := place{36.9, 48}.at(t, 100)
	for name, b := range map[string]geo.Basis{
		"length": l.Length().Basis, "distance": l.Distance(p).Basis, "side": l.Side(p).Basis,
		"zone": l.Zone("z", length("10 km"), 0).Contains(p).Basis,
	} {
		if !b.Schematic || b.Dated.String() != "2026-01-05" || b.Author.Name != "a newspaper" {
			t.Errorf("the %s rests on %+v", name, b)
		}
	}
	if got := l.Side(p).String(); got != "left, schematic" {
		t.Errorf("Side = %s", got)
	}
	if l.Left != "UKR" || l.Right != "RUS" || l.String() != "Line of contact" {
		t.Errorf("line %v: %v on the left, %v on the right", l, l.Left, l.Right)
	}
}
