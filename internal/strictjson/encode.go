package strictjson

import (
	"encoding"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// Encode returns the canonical text of v, a value or a pointer to one: the text that [Decode] reads as v, laid out in
// lines of at most 120 columns where that is possible, with a newline at the end.
//
// Members stand in the order of the fields; those tagged omitzero are left out when zero, as encoding/json does. Encode
// fails on what no document can say: a nil pointer or interface that is not left out, a number that is not finite,
// a string that is not UTF-8, a variant that is not listed, and what MarshalJSON or MarshalText refuses.
func Encode(v any, spec *Spec) ([]byte, error) {
	compact, err := Compact(v, spec)
	if err != nil {
		return nil, err
	}
	return append(appendLayout(nil, compact), '\n'), nil
}

// Compact returns the text of v in one line, without any white space. It fails as [Encode] does.
func Compact(v any, spec *Spec) ([]byte, error) {
	if spec == nil {
		spec = &noSpec
	}
	value := reflect.ValueOf(v)
	compact, err := appendValue(nil, spec.plan(value.Type()), value)
	if err != nil {
		return nil, fmt.Errorf("strictjson: %w", err)
	}
	return compact, nil
}

// appendValue appends the text of v without any white space.
func appendValue(b []byte, p *plan, v reflect.Value) ([]byte, error) {
	switch {
	case p.toJSON:
		text, err := v.Interface().(json.Marshaler).MarshalJSON()
		if err != nil {
			return b, err
		}
		return jsontext.AppendFormat(b, text)
	case p.toText:
		text, err := v.Interface().(encoding.TextMarshaler).MarshalText()
		if err != nil {
			return b, err
		}
		return jsontext.AppendQuote(b, text)
	case p.inline != nil:
		return appendValue(b, p.inline.plan, v.Field(p.inline.index))
	}
	switch p.kind {
	case reflect.String:
		return jsontext.AppendQuote(b, v.String())
	case reflect.Bool:
		return strconv.AppendBool(b, v.Bool()), nil
	case reflect.Int64:
		return strconv.AppendInt(b, v.Int(), 10), nil
	case reflect.Uint64:
		return strconv.AppendUint(b, v.Uint(), 10), nil
	case reflect.Float64:
		if math.IsNaN(v.Float()) || math.IsInf(v.Float(), 0) {
			return b, fmt.Errorf("no JSON number: %v", v.Float())
		}
		return jsontext.AppendFloat(b, v.Float(), p.typ.Bits()), nil
	case reflect.Struct:
		return appendStruct(b, p, v)
	case reflect.Slice:
		return appendSlice(b, p, v)
	case reflect.Pointer:
		if v.IsNil() {
			return b, fmt.Errorf("nil %v", p.typ)
		}
		return appendValue(b, p.elem, v.Elem())
	case reflect.Interface:
		return appendSum(b, p, v)
	}
	return b, fmt.Errorf("%v has neither MarshalJSON nor MarshalText", p.typ)
}

func appendStruct(b []byte, p *plan, v reflect.Value) (_ []byte, err error) {
	b = append(b, '{')
	first := true
	for i := range p.fields {
		f := &p.fields[i]
		value := v.Field(f.index)
		if f.omitZero && f.zero(value) {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b, err = jsontext.AppendQuote(b, f.name)
		if err == nil {
			b, err = appendValue(append(b, ':'), f.plan, value)
		}
		if err != nil {
			return b, fmt.Errorf("%s: %w", f.name, err)
		}
	}
	return append(b, '}'), nil
}

// zero reports whether the field has nothing to say.
func (f *field) zero(v reflect.Value) bool {
	if f.isZero {
		return v.Interface().(interface{ IsZero() bool }).IsZero()
	}
	return v.IsZero()
}

func appendSlice(b []byte, p *plan, v reflect.Value) (_ []byte, err error) {
	b = append(b, '[')
	for i := range v.Len() {
		if i > 0 {
			b = append(b, ',')
		}
		b, err = appendValue(b, p.elem, v.Index(i))
		if err != nil {
			return b, fmt.Errorf("%d: %w", i, err)
		}
	}
	return append(b, ']'), nil
}

func appendSum(b []byte, p *plan, v reflect.Value) ([]byte, error) {
	if v.IsNil() {
		return b, fmt.Errorf("nil %v", p.typ)
	}
	i, ok := p.byType[v.Elem().Type()]
	if !ok {
		return b, fmt.Errorf("%v is no variant of %v", v.Elem().Type(), p.typ)
	}
	b, err := jsontext.AppendQuote(append(b, '{'), p.names.list[i])
	if err == nil {
		b, err = appendValue(append(b, ':'), p.variants[i], v.Elem())
	}
	if err != nil {
		return b, fmt.Errorf("%s: %w", p.names.list[i], err)
	}
	return append(b, '}'), nil
}
