package strictjson

import (
	"bytes"
	"encoding"
	"encoding/json"
	"maps"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// Facets say of the types of a schema what their shapes do not.
type Facets struct {
	// Comment returns what the source says of a type, or of its field of that name in Go; "" for nothing.
	Comment func(t reflect.Type, field string) string

	Patterns map[reflect.Type]string // a regular expression that every text fits which a value of the type is read from
	Unique   []reflect.Type          // types of which no list holds one value twice

	// Short holds the keywords of the short form of a type; without them it is any text or number.
	Short map[reflect.Type]Keywords

	// Members holds further keywords of members of a struct, and of variants of a sum, by their names in a document.
	Members map[reflect.Type]map[string]Keywords

	// Objects holds further schemas that every object of a type keeps: what one member means for another.
	Objects map[reflect.Type][]Keywords
}

// Keywords are members of a JSON Schema.
type Keywords = map[string]any

// Schema returns a JSON Schema (draft 2020-12) of the documents that [Decode] reads into a T: which members there are,
// what each may hold, and what its comment says of it. A member that is always written is required. What a text
// within a string must look like the schema says of closed lists of words, and of types that have a pattern; where a
// reference leads it does not say.
//
// It panics if T cannot be part of a document.
func Schema[T any](spec *Spec, id, title string, facets Facets) ([]byte, error) {
	b := schemaBuilder{Facets: facets, defs: make(map[string]any)}
	t := reflect.TypeFor[T]()
	root := b.object(spec.plan(t))
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["$id"] = id
	root["title"] = title
	root["$defs"] = b.defs
	if version, ok := root["properties"].(map[string]any)["schema"]; ok {
		version.(map[string]any)["const"] = id
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(root)
	return out.Bytes(), err
}

// A schemaBuilder collects the definitions of the types that a document is made of.
type schemaBuilder struct {
	Facets
	defs map[string]any
}

// value returns the schema of a value: of named types a reference to their definition.
func (b *schemaBuilder) value(p *plan) map[string]any {
	switch {
	case p.inline != nil:
		return b.value(p.inline.plan)
	case p.kind == reflect.Pointer:
		return b.value(p.elem)
	case p.typ.Name() == "" || p.typ.PkgPath() == "":
		return b.form(p)
	}
	name := definition(p.typ)
	if _, ok := b.defs[name]; !ok {
		b.defs[name] = nil // it may contain itself
		form := b.form(p)
		if text := b.Comment(p.typ, ""); text != "" {
			form["description"] = text
		}
		b.defs[name] = form
	}
	return map[string]any{"$ref": "#/$defs/" + name}
}

var generic = regexp.MustCompile(`[\w./-]*/`)

// definition is the name of a type in the definitions: "force.Contribution", "uncertain.Range-int64".
func definition(t reflect.Type) string {
	name := generic.ReplaceAllString(t.String(), "")
	return strings.Trim(strings.NewReplacer("[", "-", "]", "", ",", "-").Replace(name), "-")
}

// form returns the schema of a type by the way it is read.
func (b *schemaBuilder) form(p *plan) map[string]any {
	words := enumerated(p.typ)
	switch {
	case len(words) > 0:
		return map[string]any{"type": "string", "enum": words}
	case p.fromJSON && (p.kind == reflect.Struct || p.kind == reflect.Slice):
		return map[string]any{"anyOf": []any{b.short(p), b.kind(p)}}
	case p.raw:
		return map[string]any{"type": []string{"string", "number", "boolean", "object", "array"}}
	case p.fromJSON:
		return b.short(p)
	case p.fromText:
		return b.text(p)
	}
	return b.kind(p)
}

// text returns the schema of a type that is written as a text.
func (b *schemaBuilder) text(p *plan) map[string]any {
	out := map[string]any{"type": "string"}
	if pattern := b.Patterns[p.typ]; pattern != "" {
		out["pattern"] = pattern
	}
	return out
}

// short is the schema of the short form of a value.
func (b *schemaBuilder) short(p *plan) map[string]any {
	out := map[string]any{"type": []string{"string", "number"}}
	maps.Copy(out, b.Short[p.typ])
	return out
}

// kind returns the schema of a type by its kind.
func (b *schemaBuilder) kind(p *plan) map[string]any {
	switch p.kind {
	case reflect.String:
		return b.text(p)
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int64:
		size := 64 - p.typ.Bits()
		return map[string]any{"type": "integer", "minimum": int64(math.MinInt64 >> size), "maximum": int64(math.MaxInt64 >> size)}
	case reflect.Uint64:
		return map[string]any{"type": "integer", "minimum": 0, "maximum": uint64(math.MaxUint64 >> (64 - p.typ.Bits()))}
	case reflect.Float64:
		return map[string]any{"type": "number"}
	case reflect.Slice:
		out := map[string]any{"type": "array", "items": b.value(p.elem)}
		if slices.Contains(b.Unique, p.elem.typ) {
			out["uniqueItems"] = true
		}
		return out
	case reflect.Interface:
		return b.sum(p)
	}
	return b.object(p)
}

// object returns the schema of a struct.
func (b *schemaBuilder) object(p *plan) map[string]any {
	members := make(map[string]any, len(p.fields))
	required := []string{}
	for _, f := range p.fields {
		member := b.value(f.plan)
		if text := b.Comment(p.typ, p.typ.Field(f.index).Name); text != "" {
			member["description"] = text
		}
		maps.Copy(member, b.Members[p.typ][f.name])
		members[f.name] = member
		if !f.omitZero {
			required = append(required, f.name)
		}
	}
	out := map[string]any{"type": "object", "properties": members, "additionalProperties": false}
	if len(required) > 0 {
		out["required"] = required
	}
	if further := b.Objects[p.typ]; len(further) > 0 {
		out["allOf"] = further
	}
	return out
}

// sum returns the schema of a sum: an object with one member that names the variant.
func (b *schemaBuilder) sum(p *plan) map[string]any {
	members := make(map[string]any, len(p.variants))
	for i, v := range p.variants {
		name := p.names.list[i]
		members[name] = b.value(v)
		maps.Copy(members[name].(map[string]any), b.Members[p.typ][name])
	}
	return map[string]any{
		"type": "object", "properties": members, "additionalProperties": false, "minProperties": 1, "maxProperties": 1,
	}
}

// enumerated returns the words of an enumeration, in order; none for any other type.
func enumerated(t reflect.Type) (words []string) {
	if t.Kind() != reflect.Uint8 || !t.Implements(marshalerText) {
		return nil
	}
	for i := range 256 {
		v := reflect.New(t).Elem()
		v.SetUint(uint64(i))
		text, err := v.Interface().(encoding.TextMarshaler).MarshalText()
		if err == nil && len(text) > 0 && !slices.Contains(words, string(text)) {
			words = append(words, string(text))
		}
	}
	return words
}
