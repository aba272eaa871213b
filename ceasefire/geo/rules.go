package geo

import (
	"slices"

	"github.com/backstop-go/backstop/check"
)

// The codes of what can be wrong with GeoJSON. Those of reading JSON itself begin with J.
const (
	codeType         check.Code = "M1001"
	codeMissing      check.Code = "M1002"
	codeReference    check.Code = "M1003"
	codeID           check.Code = "M1004"
	codeDate         check.Code = "M1005"
	codePosition     check.Code = "M1006"
	codeSwapped      check.Code = "M1007"
	codeRange        check.Code = "M1008"
	codeFew          check.Code = "M1009"
	codeOpen         check.Code = "M1010"
	codeCrossing     check.Code = "M1011"
	codeAntimeridian check.Code = "M1012"
	codeNested       check.Code = "M1013"
	codeFar          check.Code = "M1014"
	codeSides        check.Code = "M1015"
)

// Rules returns the rules of GeoJSON, in the order of their codes. All are errors but
// M1014, which is a warning.
func Rules() []check.Rule { return slices.Clone(rules) }

func lineString(coordinates string) string {
	return `{"type": "LineString", "coordinates": ` + coordinates + `}`
}

func polygon(rings string) string { return `{"type": "Polygon", "coordinates": ` + rings + `}` }

func multiPolygon(polygons string) string {
	return `{"type": "MultiPolygon", "coordinates": ` + polygons + `}`
}

func lineAndZone(ring string) string {
	return `{"type": "FeatureCollection", "features": [` + feature(`"id": "contact"`) + `, {"type": "Feature", "id": "zone", "geometry": ` + polygon(`[`+ring+`]`) + `}]}`
}

func feature(members string) string {
	return `{"type": "Feature", ` + members + `, "geometry": ` + lineString(`[[37, 48], [38, 49]]`) + `}`
}

var rules = []check.Rule{
	{
		Code: codeType, Severity: check.Error,
		Title: "the object is neither a line nor an area, nor a feature that shows one",
		Why:   "Points and collections of geometries are no part of a map of lines and zones.",
		Bad:   `{"type": "Point", "coordinates": [37, 48]}`,
		Good:  lineString(`[[37, 48], [38, 49]]`),
	},
	{
		Code: codeMissing, Severity: check.Error,
		Title: "a member is missing",
		Why:   "RFC 7946 asks for it, and without it there is nothing to read.",
		Bad:   `{"type": "LineString"}`,
		Good:  lineString(`[[37, 48], [38, 49]]`),
	},
	{
		Code: codeReference, Severity: check.Error,
		Title: "the coordinates are of another reference system",
		Why:   "RFC 7946 knows longitude and latitude on WGS 84 alone; other numbers would be other places.",
		Bad:   `{"type": "LineString", "crs": {"type": "name", "properties": {"name": "EPSG:3857"}}, "coordinates": [[37, 48], [38, 49]]}`,
		Good:  lineString(`[[37, 48], [38, 49]]`),
	},
	{
		Code: codeID, Severity: check.Error,
		Title: "a feature has no ID, or that of another one",
		Why:   "Events and terms name lines and zones by their IDs.",
		Bad:   feature(`"properties": {}`),
		Good:  feature(`"id": "contact", "properties": {}`),
	},
	{
		Code: codeDate, Severity: check.Error,
		Title: "the date of a drawing is none",
		Why:   "A line shows one day; another one would be another line.",
		Bad:   feature(`"id": "contact", "properties": {"dated": "5 January 2026"}`),
		Good:  feature(`"id": "contact", "properties": {"dated": "2026-01-05"}`),
	},
	{
		Code: codePosition, Severity: check.Error,
		Title: "something is no position",
		Why:   "A position is [longitude, latitude], perhaps with a height.",
		Bad:   lineString(`[[37, 48], [38]]`),
		Good:  lineString(`[[37, 48], [38, 49]]`),
	},
	{
		Code: codeSwapped, Severity: check.Error,
		Title: "latitude and longitude are swapped",
		Why:   "No latitude is beyond 90 degrees. Longitude comes first in GeoJSON.",
		Bad:   lineString(`[[48, 137], [49, 138]]`),
		Good:  lineString(`[[137, 48], [138, 49]]`),
	},
	{
		Code: codeRange, Severity: check.Error,
		Title: "a coordinate is out of range",
		Why:   "It is a slip, or not in degrees.",
		Bad:   lineString(`[[4118000, 6106000], [38, 49]]`),
		Good:  lineString(`[[37, 48], [38, 49]]`),
	},
	{
		Code: codeFew, Severity: check.Error,
		Title: "there are too few positions",
		Why:   "A line needs two different ones, a ring four with the last like the first.",
		Bad:   lineString(`[[37, 48], [37, 48]]`),
		Good:  lineString(`[[37, 48], [38, 49]]`),
	},
	{
		Code: codeOpen, Severity: check.Error,
		Title: "a ring is not closed",
		Why:   "Whether positions are missing or only the last one cannot be known.",
		Bad:   polygon(`[[[37, 48], [38, 48], [38, 49], [37, 49]]]`),
		Good:  polygon(`[[[37, 48], [38, 48], [38, 49], [37, 48]]]`),
	},
	{
		Code: codeCrossing, Severity: check.Error,
		Title: "a line or ring crosses, touches or runs along itself or another ring, or encloses nothing",
		Why:   "What is inside, or on which side, would be anybody's guess.",
		Bad:   polygon(`[[[37, 48], [38, 49], [38, 48], [37, 49], [37, 48]]]`),
		Good:  polygon(`[[[37, 48], [38, 48], [38, 49], [37, 49], [37, 48]]]`),
	},
	{
		Code: codeAntimeridian, Severity: check.Error,
		Title: "a line or ring jumps half around the Earth",
		Why:   "RFC 7946 cuts what crosses the antimeridian into two parts; else it runs around the other way.",
		Bad:   lineString(`[[179, 48], [-179, 49]]`),
		Good:  `{"type": "MultiLineString", "coordinates": [[[179, 48], [180, 48.5]], [[-180, 48.5], [-179, 49]]]}`,
	},
	{
		Code: codeNested, Severity: check.Error,
		Title: "a hole is outside of its polygon, or a polygon inside another one",
		Why:   "Both are slips: areas would be counted twice, or taken away where there are none.",
		Bad: multiPolygon(`[[[[37, 48], [38, 48], [38, 49], [37, 48]]],
			[[[37.6, 48.2], [37.8, 48.2], [37.8, 48.4], [37.6, 48.2]]]]`),
		Good: multiPolygon(`[[[[37, 48], [38, 48], [38, 49], [37, 48]], [[37.6, 48.2], [37.8, 48.2], [37.8, 48.4], [37.6, 48.2]]]]`),
	},
	{
		Code: codeFar, Severity: check.Warning,
		Title: "a zone is more than 1,000 km away from every line",
		Why:   "Longitude comes first, and where both numbers are below 90 only the distance shows that they were swapped.",
		Bad:   lineAndZone(`[[48, 37], [48, 38], [49, 38], [49, 37], [48, 37]]`),
		Good:  lineAndZone(`[[37, 48], [38, 48], [38, 49], [37, 49], [37, 48]]`),
	},
	{
		Code: codeSides, Severity: check.Error,
		Title: "one actor stands on both sides of a line",
		Why:   "A line of which nobody else stands on a side parts nobody, and the side of an event would say nothing.",
		Bad:   feature(`"id": "contact", "properties": {"left": "north", "right": "north"}`),
		Good:  feature(`"id": "contact", "properties": {"left": "north", "right": "south"}`),
	},
}
