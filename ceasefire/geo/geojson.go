package geo

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/strictjson"
)

// Limits of what is read.
const (
	MaxSize  = 16 << 20 // of a document in bytes
	MaxEdges = 200_000  // of all its lines and zones, long ones counted once for each arc that stands for them
)

// Decode reads lines and zones from GeoJSON (RFC 7946). The findings are everything that is wrong with
// the text, each with line and column, in the order of the text, at most check.MaxFindings and then
// their number; [Rules] explains them. Broken syntax is one finding and ends the reading. With
// findings the map is what could be read. It is never nil.
//
// The text is a Feature or a FeatureCollection, or a geometry alone, which then has no ID. A LineString
// or MultiLineString is a [Line], a Polygon or MultiPolygon a [Zone]; there are no others. The ID of a
// feature is that of what it shows. Of its properties these are read, all of them optional, and others
// ignored:
//
//	title      what it is called
//	dated      the date whose situation it shows, "2026-01-05"
//	author     who drew it, in words
//	schematic  true if it shows the course roughly
//	left       the actor who stands on the left of a line
//	right      the actor who stands on its right, another one
//
// What runs from one position to the next is straight in longitude and latitude, as RFC 7946 has it,
// to within a metre. Positions that repeat the one before them are passed over, and so are heights.
// Rings may turn either way.
func Decode(data []byte) (*Map, check.Findings) {
	r := reader{m: &Map{}, seen: make(map[string]bool)}
	if r.syntax(data) {
		r.document(value{text: data})
		r.far()
	}
	check.Locate(data, r.findings)
	return r.m, r.findings.Sorted().Limit(check.MaxFindings)
}

// A reader reads one document.
type reader struct {
	m        *Map
	seen     map[string]bool // IDs of lines and zones
	edges    int             // so far
	zones    []check.Path    // where each zone of m stands
	findings check.Findings
}

// A value is a JSON value whose syntax is good, and where it stands.
type value struct {
	path check.Path
	text []byte
}

func (v value) kind() jsontext.Kind { return jsontext.Value(v.text).Kind() }

// report records a finding. Those beyond the limit are only counted.
func (r *reader) report(path check.Path, code check.Code, format string, args ...any) {
	r.find(check.Error, path, code, format, args...)
}

// warn notes what somebody should look at.
func (r *reader) warn(path check.Path, code check.Code, format string, args ...any) {
	r.find(check.Warning, path, code, format, args...)
}

func (r *reader) find(severity check.Severity, path check.Path, code check.Code, format string, args ...any) {
	if len(r.findings) > check.MaxFindings {
		r.findings[check.MaxFindings].Omitted++
		return
	}
	f := &check.Finding{Code: code, Severity: severity, Path: path, Message: fmt.Sprintf(format, args...)}
	if len(r.findings) == check.MaxFindings {
		f.Omitted = 1
	}
	r.findings = append(r.findings, f)
}

// syntax reports whether the text is one JSON value, with no member twice in one object.
func (r *reader) syntax(data []byte) bool {
	whole := func(code check.Code, format string, args ...any) bool {
		r.report("", code, format, args...)
		r.place(data, 0)
		return false
	}
	switch {
	case len(data) > MaxSize:
		return whole(strictjson.TooLarge, "the document has %d bytes; at most %d are read", len(data), MaxSize)
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return whole(strictjson.ByteOrderMark, "the text begins with a byte-order mark")
	case len(bytes.Trim(data, " \t\r\n")) == 0:
		return whole(strictjson.Empty, "the text is empty")
	}
	dec := jsontext.NewDecoder(bytes.NewBuffer(data))
	for depth := 0; ; {
		if _, err := dec.ReadToken(); err != nil {
			return r.broken(data, err)
		}
		if depth = dec.StackDepth(); depth > strictjson.MaxDepth {
			r.report(check.Path(dec.StackPointer()), strictjson.TooDeep, "objects and arrays are nested more than %d deep", strictjson.MaxDepth)
			return false
		}
		if depth == 0 {
			break
		}
	}
	if _, err := dec.ReadToken(); err != io.EOF {
		r.report("", strictjson.TrailingData, "text follows the end of the document")
		r.place(data, int(dec.InputOffset()))
		return false
	}
	return true
}

// broken reports broken syntax.
func (r *reader) broken(data []byte, err error) bool {
	at, code := len(data), strictjson.Syntax
	var path check.Path
	if e, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		at, path, err = int(e.ByteOffset), check.Path(e.JSONPointer), e.Err
	}
	if errors.Is(err, jsontext.ErrDuplicateName) {
		code = strictjson.Duplicate
	}
	r.report(path, code, "%v", err)
	r.place(data, at)
	return false
}

// place gives the last finding the line and column of an offset.
func (r *reader) place(data []byte, offset int) {
	before := data[:min(offset, len(data))]
	f := r.findings[len(r.findings)-1]
	f.Line = bytes.Count(before, []byte("\n")) + 1
	f.Column = len(bytes.Runes(before[bytes.LastIndexByte(before, '\n')+1:])) + 1
}

// members returns the members of an object; nil, and a finding, for any other value.
func (r *reader) members(v value) map[string]value {
	if v.kind() != jsontext.KindBeginObject {
		r.report(v.path, strictjson.WrongType, "found %s; want an object", kindName(v))
		return nil
	}
	members := make(map[string]value)
	dec := jsontext.NewDecoder(bytes.NewBuffer(v.text), jsontext.AllowDuplicateNames(true))
	if _, err := dec.ReadToken(); err != nil {
		return nil
	}
	for dec.PeekKind() != jsontext.KindEndObject {
		name, err := dec.ReadToken()
		if err != nil {
			return nil
		}
		member := name.String()
		raw, err := dec.ReadValue()
		if err != nil {
			return nil
		}
		end := int(dec.InputOffset())
		members[member] = value{v.path.Field(member), v.text[end-len(raw) : end]}
	}
	return members
}

// elements returns the elements of an array; nil, and a finding, for any other value.
func (r *reader) elements(v value) []value {
	if v.kind() != jsontext.KindBeginArray {
		r.report(v.path, strictjson.WrongType, "found %s; want an array", kindName(v))
		return nil
	}
	var elements []value
	dec := jsontext.NewDecoder(bytes.NewBuffer(v.text), jsontext.AllowDuplicateNames(true))
	if _, err := dec.ReadToken(); err != nil {
		return nil
	}
	for dec.PeekKind() != jsontext.KindEndArray {
		raw, err := dec.ReadValue()
		if err != nil {
			return nil
		}
		end := int(dec.InputOffset())
		elements = append(elements, value{v.path.Index(len(elements)), v.text[end-len(raw) : end]})
	}
	return elements
}

// text returns what a string says; it is not ok, with a finding, for any other value.
func (r *reader) text(v value) (string, bool) {
	if v.kind() != jsontext.KindString {
		r.report(v.path, strictjson.WrongType, "found %s; want a string", kindName(v))
		return "", false
	}
	text, err := jsontext.AppendUnquote(nil, v.text)
	return string(text), err == nil
}

// kindName says what a value is.
func kindName(v value) string {
	switch v.kind() {
	case jsontext.KindString:
		return "a string"
	case jsontext.KindBeginObject:
		return "an object"
	case jsontext.KindBeginArray:
		return "an array"
	case jsontext.KindNull, jsontext.KindTrue, jsontext.KindFalse:
		return string(bytes.TrimSpace(v.text))
	}
	return "a number"
}

// typed returns the members of a GeoJSON object and its type; nil, and a finding, if it is none.
func (r *reader) typed(v value) (map[string]value, string) {
	members := r.members(v)
	if members == nil {
		return nil, ""
	}
	t, ok := members["type"]
	if !ok {
		r.report(v.path, codeMissing, `the object has no member "type"`)
		return nil, ""
	}
	name, ok := r.text(t)
	if !ok {
		return nil, ""
	}
	if crs, ok := members["crs"]; ok && !bytes.Contains(crs.text, []byte("CRS84")) {
		r.report(crs.path, codeReference, "coordinates of GeoJSON are longitude and latitude on WGS 84; those of this text are of another system")
		return nil, ""
	}
	return members, name
}

// document reads the whole text.
func (r *reader) document(v value) {
	members, name := r.typed(v)
	switch {
	case members == nil:
	case name == "FeatureCollection":
		features, ok := members["features"]
		if !ok {
			r.report(v.path, codeMissing, `a FeatureCollection has a member "features"`)
			return
		}
		for _, f := range r.elements(features) {
			if members, name := r.typed(f); members != nil {
				if name != "Feature" {
					r.report(members["type"].path, codeType, "%.40q is no Feature", name)
					continue
				}
				r.feature(f, members)
			}
		}
	case name == "Feature":
		r.feature(v, members)
	default:
		r.geometry(v.path, members, name, label{})
	}
}

// feature reads a feature.
func (r *reader) feature(v value, members map[string]value) {
	geometry, ok := members["geometry"]
	if !ok {
		r.report(v.path, codeMissing, `a Feature has a member "geometry"`)
		return
	}
	l := r.label(v, members)
	if geometry.kind() == jsontext.KindNull { // one that lies nowhere, see RFC 7946, section 3.2
		return
	}
	if inner, name := r.typed(geometry); inner != nil {
		r.geometry(geometry.path, inner, name, l)
	}
}

// geometry reads what is a line or a zone.
func (r *reader) geometry(path check.Path, members map[string]value, name string, l label) {
	coordinates, ok := members["coordinates"]
	switch name {
	case "LineString", "MultiLineString", "Polygon", "MultiPolygon":
		if !ok {
			r.report(path, codeMissing, `a %s has a member "coordinates"`, name)
			return
		}
	default:
		r.report(members["type"].path, codeType,
			"%.40q is neither a line nor an area; want LineString, MultiLineString, Polygon or MultiPolygon", name)
		return
	}
	switch name {
	case "LineString":
		r.line(l, []value{coordinates})
	case "MultiLineString":
		r.line(l, r.parts(coordinates))
	case "Polygon":
		r.zone(l, []value{coordinates})
	case "MultiPolygon":
		r.zone(l, r.parts(coordinates))
	}
}
