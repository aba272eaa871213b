package gen

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// walk calls visit on every addressable value in v, the values in interfaces included. A visit that
// returns true has dealt with the value and all in it.
func walk(v reflect.Value, visit func(reflect.Value) bool) {
	if visit(v) {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			copied := reflect.New(v.Type().Elem())
			copied.Elem().Set(v.Elem())
			v.Set(copied)
			walk(v.Elem(), visit)
		}
	case reflect.Interface:
		if !v.IsNil() {
			inner := reflect.New(v.Elem().Type()).Elem()
			inner.Set(v.Elem())
			walk(inner, visit)
			v.Set(inner)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				walk(v.Field(i), visit)
			}
		}
	case reflect.Slice:
		if v.IsNil() {
			return
		}
		copied := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(copied, v)
		v.Set(copied)
		for i := range v.Len() {
			walk(v.Index(i), visit)
		}
	}
}

// Transformed returns a deep copy of the structure or assessment with visit applied to it.
func Transformed[T any](x *T, visit func(reflect.Value) bool) *T {
	y := *x
	walk(reflect.ValueOf(&y).Elem(), visit)
	return &y
}

// Rename returns a visit that gives every ID another one. Places that are actors' IDs change with
// these.
func Rename(id func(string) string) func(reflect.Value) bool {
	return func(v reflect.Value) bool {
		switch x := v.Interface().(type) {
		case check.Ref:
			parts := strings.Split(x.ID, "/") // a part of an item is named after it
			for i := range parts {
				parts[i] = id(parts[i])
			}
			v.Set(reflect.ValueOf(check.Ref{Section: x.Section, ID: strings.Join(parts, "/")}))
			return true
		case check.Section, check.Code, guarantee.Question, guarantee.Role, timeline.AnchorID, timeline.ClauseID: // those of a schedule name lines of one text
			return true
		}
		if v.Kind() == reflect.String && v.Type() != reflect.TypeFor[string]() {
			v.SetString(id(v.String()))
			return true
		}
		return false
	}
}

// Shift returns a visit that moves every date by a number of years. A multiple of 400 years is a
// whole number of weeks and of leap years, so months stay as long as they were.
func Shift(years int) func(reflect.Value) bool {
	move := func(d uncertain.Date) uncertain.Date {
		text := d.String()
		if d.IsZero() {
			return d
		}
		var year int
		fmt.Sscanf(text[:4], "%d", &year)
		return uncertain.Must(uncertain.ParseDate(fmt.Sprintf("%04d%s", year+years, text[4:])))
	}
	return func(v reflect.Value) bool {
		switch x := v.Interface().(type) {
		case uncertain.Date:
			v.Set(reflect.ValueOf(move(x)))
			return true
		case uncertain.Span:
			v.Set(reflect.ValueOf(uncertain.Span{From: move(x.From), To: move(x.To)}))
			return true
		}
		return false
	}
}

// A Renaming gives every ID of a structure another one of the same kind and, for states, of the same
// length: an injective map and its inverse.
type Renaming struct{ To, From map[string]string }

// NewRenaming returns a renaming of all IDs of a structure.
func NewRenaming(s *guarantee.Structure) *Renaming {
	r := &Renaming{map[string]string{"": ""}, map[string]string{"": ""}}
	states := map[actor.ID]bool{}
	for _, a := range s.Actors {
		states[a.ID] = true
	}
	var free []string
	for code := range actor.StateCodes() {
		if !states[code] {
			free = append(free, string(code))
		}
	}
	add := func(id string) string {
		if _, ok := r.To[id]; !ok {
			other := fmt.Sprintf("zq-%d-%s", len(r.To), strings.Repeat("x", len(r.To)%7))
			if len(id) == 3 && strings.ToUpper(id) == id {
				other, free = free[len(free)-1], free[:len(free)-1]
			}
			r.To[id], r.From[other] = other, id
		}
		return id
	}
	Transformed(s, Rename(add))
	return r
}

// Swap exchanges two IDs.
func Swap(a, b string) func(string) string {
	return func(id string) string {
		switch id {
		case a:
			return b
		case b:
			return a
		}
		return id
	}
}

// InText applies a map of IDs to the words of a text.
func InText(text string, id func(string) string) string {
	var b strings.Builder
	word := func(c byte) bool {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-'
	}
	for i := 0; i < len(text); {
		j := i
		for j < len(text) && word(text[j]) {
			j++
		}
		if j == i {
			b.WriteByte(text[i])
			i++
			continue
		}
		b.WriteString(id(text[i:j]))
		i = j
	}
	return b.String()
}
