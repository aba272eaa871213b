package strictjson

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/backstop-go/backstop/check"
)

// A Spec says about a family of document types what their Go types do not. Its fields must not be changed once it has
// been used; any number of goroutines may use it. A nil *Spec is an empty one.
type Spec struct {
	// Sums lists the interface types that may occur.
	Sums []Sum

	// Raw lists the leaves that are given any value as it stands in the text, and not a string or a number alone.
	Raw []reflect.Type

	// Leaf returns the code of an error that the UnmarshalJSON or UnmarshalText method of a type returned.
	// If Leaf is nil or returns "", the code is [BadValue].
	Leaf func(t reflect.Type, err error) check.Code

	mu    sync.Mutex
	plans sync.Map // reflect.Type -> *plan, complete with all that it refers to
}

// A Sum is an interface type with a closed list of variants, written {"name": variant}.
type Sum struct {
	Interface reflect.Type
	Variants  []Variant
}

// A Variant is one type of a [Sum] and the name that it is written with.
type Variant struct {
	Name string
	Type reflect.Type
}

// SumOf returns the sum of the interface type I.
func SumOf[I any](variants ...Variant) Sum {
	return Sum{Interface: reflect.TypeFor[I](), Variants: variants}
}

// VariantOf returns the variant T of a sum.
func VariantOf[T any](name string) Variant {
	return Variant{Name: name, Type: reflect.TypeFor[T]()}
}

// A plan says how values of one type are read and written.
type plan struct {
	typ  reflect.Type
	kind reflect.Kind // which part of the plan holds; Invalid for inline and for a leaf without a second form
	want string       // for messages: "a string"

	// Leaves.
	fromJSON, fromText bool // by UnmarshalJSON, UnmarshalText
	toJSON, toText     bool // by MarshalJSON, MarshalText
	raw                bool // it is given any value
	remember           bool // what a text says need not be worked out again: see decoder.leaf

	fields   []field // of a struct
	variants []*plan // of a sum
	byType   map[reflect.Type]int
	names    names  // of the fields or variants
	elem     *plan  // of a slice or pointer
	inline   *field // the only field of a struct that is written as that field
}

// A field is a field of a struct.
type field struct {
	name     string
	index    int
	plan     *plan
	omitZero bool
	isZero   bool // the type has an IsZero method, which decides
}

// maxFields is how many fields a struct may have: see decoder.object.
const maxFields = 256

var (
	unmarshalerJSON = reflect.TypeFor[json.Unmarshaler]()
	unmarshalerText = reflect.TypeFor[encoding.TextUnmarshaler]()
	marshalerJSON   = reflect.TypeFor[json.Marshaler]()
	marshalerText   = reflect.TypeFor[encoding.TextMarshaler]()
	zeroer          = reflect.TypeFor[interface{ IsZero() bool }]()
)

// plan returns the plan of a type. It panics if the type cannot be part of a document.
func (s *Spec) plan(t reflect.Type) *plan {
	if p, ok := s.plans.Load(t); ok {
		return p.(*plan)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	b := builder{spec: s, plans: make(map[reflect.Type]*plan)}
	p := b.plan(t)
	for t, p := range b.plans { // only now, when no plan has holes
		s.plans.Store(t, p)
	}
	return p
}

// A builder makes the plan of a type and of all that it is made of.
type builder struct {
	spec  *Spec
	plans map[reflect.Type]*plan
}

func (b *builder) plan(t reflect.Type) *plan {
	if p, ok := b.plans[t]; ok {
		return p // perhaps not finished: the type contains itself
	}
	pointer := reflect.PointerTo(t)
	p := &plan{
		typ:      t,
		kind:     t.Kind(),
		fromJSON: pointer.Implements(unmarshalerJSON),
		fromText: pointer.Implements(unmarshalerText),
		toJSON:   t.Implements(marshalerJSON),
		toText:   t.Implements(marshalerText),
	}
	p.remember = (p.fromJSON || p.fromText) && t.Kind() == reflect.Struct && plain(t)
	b.plans[t] = p
	switch {
	case t.Kind() == reflect.Pointer || t.Kind() == reflect.Interface: // their method sets say nothing of the value
		p.fromJSON, p.fromText, p.toJSON, p.toText = false, false, false, false
	case p.fromJSON && (t.Kind() == reflect.Struct && tagged(t) || t.Kind() == reflect.Slice):
		b.fill(p)
		p.want = "a string, a number or " + p.want
		return p
	case p.fromJSON && slices.Contains(b.spec.Raw, t):
		p.kind, p.raw, p.want = reflect.Invalid, true, "any other value"
		return p
	case p.fromJSON:
		p.kind, p.want = reflect.Invalid, "a string or a number"
		return p
	case p.fromText:
		p.kind, p.want = reflect.Invalid, "a string"
		return p
	}
	b.fill(p)
	return p
}

// plain reports whether values of a type share nothing when they are copied.
func plain(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Struct:
		for f := range t.Fields() {
			if !plain(f.Type) {
				return false
			}
		}
		return true
	case reflect.Array:
		return plain(t.Elem())
	case reflect.String:
		return true
	}
	return t.Kind() >= reflect.Bool && t.Kind() <= reflect.Complex128
}

// tagged reports whether a struct has a field with a json tag.
func tagged(t reflect.Type) bool {
	for f := range t.Fields() {
		if _, ok := f.Tag.Lookup("json"); ok {
			return true
		}
	}
	return false
}

// fill completes the plan by the kind of its type.
func (b *builder) fill(p *plan) {
	switch p.kind {
	case reflect.String:
		p.want = "a string"
	case reflect.Bool:
		p.want = "true or false"
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		p.kind, p.want = reflect.Int64, "an integer"
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		p.kind, p.want = reflect.Uint64, "an integer"
	case reflect.Float32, reflect.Float64:
		p.kind, p.want = reflect.Float64, "a number"
	case reflect.Struct:
		p.want = "an object"
		b.fillStruct(p)
	case reflect.Slice:
		p.want = "an array"
		p.elem = b.plan(p.typ.Elem())
	case reflect.Pointer:
		p.elem = b.plan(p.typ.Elem())
	case reflect.Interface:
		p.want = "an object with one member"
		b.fillSum(p)
	default:
		panic(fmt.Sprintf("strictjson: %v cannot be part of a document", p.typ))
	}
}

func (b *builder) fillStruct(p *plan) {
	var list []string
	for f := range p.typ.Fields() {
		tag, ok := f.Tag.Lookup("json")
		name, option, _ := strings.Cut(tag, ",")
		switch {
		case !ok && !f.IsExported() && !f.Anonymous, tag == "-":
			continue
		case tag == ",inline" && p.typ.NumField() == 1 && f.IsExported():
			p.kind, p.inline = reflect.Invalid, &field{index: 0, plan: b.plan(f.Type)}
			return
		case f.Anonymous || !f.IsExported() || name == "" || option != "" && option != "omitzero":
			panic(fmt.Sprintf(`strictjson: field %s of %v needs a tag json:"name" or json:"name,omitzero", and a name of its own`, f.Name, p.typ))
		}
		p.fields = append(p.fields, field{
			name:     name,
			index:    f.Index[0],
			plan:     b.plan(f.Type),
			omitZero: option != "",
			isZero:   f.Type.Implements(zeroer) && f.Type.Kind() != reflect.Pointer && f.Type.Kind() != reflect.Interface,
		})
		list = append(list, name)
	}
	p.names = newNames(list)
	if len(p.names.folded) != len(list) || len(list) > maxFields {
		panic(fmt.Sprintf("strictjson: %v has too many fields, or two whose names are too much alike", p.typ))
	}
}

func (b *builder) fillSum(p *plan) {
	var list []string
	for _, sum := range b.spec.Sums {
		if sum.Interface != p.typ {
			continue
		}
		p.byType = make(map[reflect.Type]int)
		for i, v := range sum.Variants {
			if !v.Type.Implements(p.typ) {
				panic(fmt.Sprintf("strictjson: %v is no variant of %v", v.Type, p.typ))
			}
			list = append(list, v.Name)
			p.variants = append(p.variants, b.plan(v.Type))
			p.byType[v.Type] = i
		}
	}
	p.names = newNames(list)
	if len(list) == 0 || len(p.names.folded) != len(list) || len(p.byType) != len(list) {
		panic(fmt.Sprintf("strictjson: %v is not listed as a sum, or its variants are not distinct", p.typ))
	}
}
