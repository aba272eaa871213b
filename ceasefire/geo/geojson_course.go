package geo

import (
	"bytes"
	"math"
	"slices"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/golang/geo/s2"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/strictjson"
	"github.com/backstop-go/backstop/timeline"
)

// line adds a line to the map, if nothing is wrong with it.
func (r *reader) line(l label, parts []value) {
	made := &Line{ID: timeline.LineID(l.id), Title: l.title, Left: l.left, Right: l.right, Basis: l.basis}
	good := len(parts) > 0
	for _, part := range parts {
		path, ok := r.positions(part)
		if ok && len(path) < 2 {
			r.report(part.path, codeFew, "a line has two different positions or more, not %d", len(path))
		}
		good = ok && len(path) >= 2 && r.add(&made.edges, part, path) && good
	}
	if good && r.simple(&made.edges, parts) {
		r.m.Lines = append(r.m.Lines, made)
	}
}

// zone adds a zone to the map, if nothing is wrong with it.
func (r *reader) zone(l label, polygons []value) {
	made := &Zone{ID: timeline.ZoneID(l.id), Title: l.title, Basis: l.basis}
	good := len(polygons) > 0
	var all []value // the rings
	for _, polygon := range polygons {
		rings := r.parts(polygon)
		good = good && len(rings) > 0
		var a area
		for i, ring := range rings {
			loop := r.ring(&made.edges, ring)
			switch {
			case loop == nil:
				good = false
			case i == 0:
				a.shell = loop
			default:
				a.holes = append(a.holes, loop)
			}
		}
		all = append(all, rings...)
		made.parts = append(made.parts, a)
	}
	if good && r.simple(&made.edges, all) && r.nested(made.parts, polygons) {
		r.m.Zones, r.zones = append(r.m.Zones, made), append(r.zones, polygons[0].path)
	}
}

// parts returns the parts of what has one or more.
func (r *reader) parts(v value) []value {
	parts := r.elements(v)
	if len(parts) == 0 && v.kind() == jsontext.KindBeginArray {
		r.report(v.path, codeFew, "there is nothing in it")
	}
	return parts
}

// ring reads a ring, adds its arcs to e and returns it, turning counterclockwise; nil, and a finding,
// if something is wrong with it.
func (r *reader) ring(e *edges, v value) *s2.Loop {
	path, ok := r.positions(v)
	if !ok {
		return nil
	}
	switch {
	case len(path) < 4:
		r.report(v.path, codeFew, "a ring has four positions or more, the last one like the first, not %d", len(path))
		return nil
	case path[0] != path[len(path)-1]:
		r.report(v.path, codeOpen, "the ring is not closed: it begins at [%v, %v] and ends at [%v, %v]",
			path[0].lon, path[0].lat, path[len(path)-1].lon, path[len(path)-1].lat)
		return nil
	}
	turns := signedArea(path)
	if turns == 0 {
		var own edges // a ring like a bow tie turns both ways
		if r.add(&own, v, path) && r.simple(&own, []value{v}) {
			r.report(v.path, codeCrossing, "the ring encloses nothing")
		}
		return nil
	}
	if turns < 0 {
		slices.Reverse(path)
	}
	first := len(e.list)
	if !r.add(e, v, path) {
		return nil
	}
	points := make([]s2.Point, 0, len(e.list)-first)
	for _, x := range e.list[first:] {
		points = append(points, x.a)
	}
	if len(points) < 3 {
		r.report(v.path, codeCrossing, "the ring encloses nothing")
		return nil
	}
	return s2.LoopFromPoints(points)
}

// add adds the arcs of a path to e. It reports a path that jumps, passes twice through a position, or
// is too long.
func (r *reader) add(e *edges, v value, path []position) bool {
	for i := 1; i < len(path); i++ {
		if math.Abs(path[i].lon-path[i-1].lon) >= 180 {
			r.report(v.path, codeAntimeridian, "it jumps from longitude %v to %v; what crosses the antimeridian is cut there into two parts",
				path[i-1].lon, path[i].lon)
			return false
		}
	}
	before := len(e.list)
	e.addPath(path, MaxEdges-r.edges)
	r.edges += len(e.list) - before
	if r.edges >= MaxEdges {
		r.report(v.path, strictjson.TooLarge, "the lines and zones have more than %d edges from here on", MaxEdges)
		return false
	}
	return true
}

// simple builds the index of e and reports a position that is passed twice, or two edges that cross.
func (r *reader) simple(e *edges, parts []value) bool {
	e.index()
	path := parts[0].path
	if p, ok := e.repeated(); ok {
		ll := s2.LatLngFromPoint(p)
		r.report(path, codeCrossing, "it crosses or touches itself: it passes twice through the position near [%.6f, %.6f]", ll.Lng.Degrees(), ll.Lat.Degrees())
		return false
	}
	i, j, how := e.meeting()
	if how == tangled {
		r.report(path, strictjson.TooLarge, "its edges lie too near one another to look for crossings")
	} else if how != apart {
		x, y := e.segments[e.list[i].segment], e.segments[e.list[j].segment]
		r.report(path, codeCrossing, "it %v itself: %v and %v", how, &x, &y)
	}
	return how == apart
}

// nested reports a hole that is not in its polygon, and polygons that are in one another. No edges cross.
func (r *reader) nested(parts []area, polygons []value) bool {
	good := true
	for i := range parts {
		for _, hole := range parts[i].holes {
			if !parts[i].shell.ContainsPoint(hole.Vertex(0)) {
				r.report(polygons[i].path, codeNested, "a hole of the polygon is outside of it")
				good = false
			}
		}
	}
	if len(parts) > maxParts {
		r.report(polygons[0].path, strictjson.TooLarge, "there are more than %d polygons in one", maxParts)
		return false
	}
	for i := range parts {
		for j := range parts {
			if i != j && parts[j].contains(parts[i].shell.Vertex(0)) {
				r.report(polygons[i].path, codeNested, "the polygon is inside another one")
				good = false
			}
		}
	}
	return good
}

// maxParts bounds how many polygons are compared with one another.
const maxParts = 2000

// positions reads a list of positions, without those that repeat the one before. It is not ok, with
// findings, if one is wrong.
func (r *reader) positions(v value) (path []position, ok bool) {
	if v.kind() != jsontext.KindBeginArray {
		r.report(v.path, strictjson.WrongType, "found %s; want an array of positions", kindName(v))
		return nil, false
	}
	dec := jsontext.NewDecoder(bytes.NewBuffer(v.text), jsontext.AllowDuplicateNames(true))
	if _, err := dec.ReadToken(); err != nil {
		return nil, false
	}
	ok = true
	for i := 0; dec.PeekKind() != jsontext.KindEndArray; i++ {
		p, good := r.position(dec, v.path, i)
		switch {
		case !good:
			ok = false
		case len(path) == 0 || path[len(path)-1] != p:
			path = append(path, p)
		}
	}
	return path, ok
}

// position reads element i of the list at a path.
func (r *reader) position(dec *jsontext.Decoder, list check.Path, i int) (p position, ok bool) {
	if kind := dec.PeekKind(); kind != jsontext.KindBeginArray {
		raw, err := dec.ReadValue()
		if err == nil {
			at := value{list.Index(i), raw}
			r.report(at.path, codePosition, "found %s; want a position, [longitude, latitude]", kindName(at))
		}
		return position{}, false
	}
	if _, err := dec.ReadToken(); err != nil {
		return position{}, false
	}
	var numbers [3]float64
	n, wrong := 0, false
	for ; dec.PeekKind() != jsontext.KindEndArray; n++ {
		raw, err := dec.ReadValue()
		if err != nil {
			return position{}, false
		}
		if raw.Kind() != jsontext.KindNumber || n >= len(numbers) {
			wrong = true
			continue
		}
		numbers[n], _ = strconv.ParseFloat(string(raw), 64) // infinite if too large
	}
	if _, err := dec.ReadToken(); err != nil {
		return position{}, false
	}
	if wrong || n < 2 {
		r.report(list.Index(i), codePosition, "a position is two or three numbers: [longitude, latitude] or [longitude, latitude, height]")
		return position{}, false
	}
	return r.inRange(position{lon: numbers[0], lat: numbers[1]}, list, i)
}

// inRange reports coordinates that are none.
func (r *reader) inRange(p position, list check.Path, i int) (position, bool) {
	switch lon, lat := math.Abs(p.lon), math.Abs(p.lat); {
	case lat > 90 && lat <= 180 && lon <= 90:
		r.report(list.Index(i), codeSwapped, "latitude %v is not in -90..90; longitude comes first: are the two swapped?", p.lat)
	case lat > 90:
		r.report(list.Index(i), codeRange, "latitude %v is not in -90..90", p.lat)
	case lon > 180:
		r.report(list.Index(i), codeRange, "longitude %v is not in -180..180", p.lon)
	default:
		return p, true
	}
	return position{}, false
}
