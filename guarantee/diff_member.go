package guarantee

import (
	"encoding/json"
	"reflect"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/strictjson"
)

// A member is a field of an item, as a document has it.
type member struct {
	name  string
	index int
	parts bool // a list of parts that have IDs of their own, as the terms of a regime
	zeros bool // its type has an IsZero method, which says whether it is stated
}

// members remembers the members of each type.
var memberLists sync.Map // reflect.Type -> []member

// membersOf returns the members of a struct type.
func membersOf(t reflect.Type) []member {
	if known, ok := memberLists.Load(t); ok {
		return known.([]member)
	}
	var list []member
	for f := range t.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		_, zeros := f.Type.MethodByName("IsZero")
		list = append(list, member{name, f.Index[0], hasParts(f.Type), zeros && f.Type.Kind() != reflect.Pointer && f.Type.Kind() != reflect.Interface})
	}
	memberLists.Store(t, list)
	return list
}

// memberNamed returns the member of a type with a name.
func memberNamed(t reflect.Type, name string) (member, bool) {
	for _, m := range membersOf(t) {
		if m.name == name {
			return m, true
		}
	}
	return member{}, false
}

// hasParts reports whether a type is a list of structs with IDs.
func hasParts(t reflect.Type) bool {
	if t.Kind() != reflect.Slice || t.Elem().Kind() != reflect.Struct {
		return false
	}
	f, ok := t.Elem().FieldByName("ID")
	return ok && f.Tag.Get("json") == "id" && f.Type.Kind() == reflect.String
}

// stated reports whether a document would state the member of an item.
func (m *member) stated(item reflect.Value) bool {
	v := item.Field(m.index)
	if m.zeros {
		return !v.Interface().(interface{ IsZero() bool }).IsZero()
	}
	return !v.IsZero()
}

// text returns the member as it stands in a document, in one line; empty if it is not stated.
func (m *member) text(item reflect.Value) (Value, error) {
	if !m.stated(item) {
		return "", nil
	}
	return compactText(item.Field(m.index))
}

// compactText returns an addressable value as it stands in a document, in one line.
func compactText(v reflect.Value) (Value, error) {
	text, err := strictjson.Compact(v.Addr().Interface(), spec)
	return Value(text), err
}

// set gives the value at v what a text says, or the zero value for an empty text.
func set(v reflect.Value, text Value) error {
	v.SetZero()
	if text == "" {
		return nil
	}
	return strictjson.Decode([]byte(text), v.Addr().Interface(), spec).Err()
}

// unquoted returns what a JSON string says.
func unquoted(text Value) (s string) {
	if json.Unmarshal([]byte(text), &s) != nil {
		return ""
	}
	return s
}

// unquotedList returns what a list of JSON strings says.
func unquotedList(text Value) (list []string) {
	if json.Unmarshal([]byte(text), &list) != nil {
		return nil
	}
	return list
}

// quoted returns a value as JSON.
func quoted(v any) Value {
	text, err := strictjson.Compact(v, nil)
	if err != nil {
		return ""
	}
	return Value(text)
}

// idOf returns the ID of an item or a part.
func idOf(v reflect.Value) string { return v.FieldByName("ID").String() }

// idAt returns the ID of an element of a list of items or parts.
func idAt(list reflect.Value, i int) string { return idOf(list.Index(i)) }

// placesOf returns where in a list of items or parts each ID stands, and the first that is empty, that
// stands there twice, that holds a slash or is not UTF-8; -1 if there is none.
func placesOf(list reflect.Value) (places map[string]int, bad int) {
	places, bad = make(map[string]int, list.Len()), -1
	for i := range list.Len() {
		id := idAt(list, i)
		if _, twice := places[id]; bad < 0 && (twice || id == "" || strings.Contains(id, "/") || !utf8.ValidString(id)) {
			bad = i
		}
		places[id] = i
	}
	return places, bad
}

// A listing is a section of a structure.
type listing struct {
	name  check.Section
	items reflect.Value // a slice
}

// listings returns the sections of a structure, in the order of a document.
func listings(s *Structure) (out []listing) {
	v := reflect.ValueOf(s).Elem()
	for _, m := range membersOf(v.Type()) {
		if m.parts {
			out = append(out, listing{check.Section(m.name), v.Field(m.index)})
		}
	}
	return out
}
