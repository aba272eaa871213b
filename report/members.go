package report

import (
	"iter"
	"reflect"
	"strings"
)

// dotted joins the names of members, one in the other.
func dotted(before, name string) string {
	if before == "" || name == "" {
		return before + name
	}
	return before + "." + name
}

// present yields the members of a struct that its JSON document has, in their order.
func present(v reflect.Value) iter.Seq2[string, reflect.Value] {
	return func(yield func(string, reflect.Value) bool) {
		for i := range v.NumField() {
			tag, tagged := v.Type().Field(i).Tag.Lookup("json")
			name, option, _ := strings.Cut(tag, ",")
			if !tagged || name == "-" || option == "omitzero" && isZero(v.Field(i)) {
				continue
			}
			if !yield(name, v.Field(i)) {
				return
			}
		}
	}
}

func isZero(v reflect.Value) bool {
	if x, ok := v.Interface().(interface{ IsZero() bool }); ok {
		return x.IsZero()
	}
	return v.IsZero()
}

// memberNamed returns the member of a struct with a name in its JSON document.
func memberNamed(v reflect.Value, name string) reflect.Value {
	for other, field := range present(v) {
		if other == name {
			return field
		}
	}
	return reflect.Value{}
}
