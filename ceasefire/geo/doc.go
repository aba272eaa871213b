// Package geo turns coordinates into what an event of the library states: how far from which line,
// on whose side of it, in which zones.
//
// A [Map] holds lines and zones, read from GeoJSON by [Decode] or built in Go. A [Point] is a position
// and by how many metres it may be off:
//
//	m, findings := geo.Decode(data)
//	if err := findings.Err(); err != nil {
//		log.Fatal(err) // every fault: code, line and column, message
//	}
//	p, err := geo.At(48.35, 37.90, 500) // latitude, longitude, within 500 m
//	fmt.Println(m.Line("contact").Distance(p)) // for example: 15.691..16.343 km, schematic
//
// # What is certain
//
// Every answer is a range, or a truth that may be unknown. A distance holds the one on the WGS 84
// ellipsoid from wherever the point may be. A point that may lie on a line is on no side of it, and one
// that may lie on the edge of a zone is neither in nor out. Knowing a point better never makes an
// answer less certain.
//
// # Who drew it
//
// A line on a map was drawn by somebody, shows one day, and may be schematic. Each answer is
// [Drawn] and says so.
//
// # What the package is not
//
// It does not project, simplify or draw, and knows nothing of heights.
package geo
