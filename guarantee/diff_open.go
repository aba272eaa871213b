package guarantee

import (
	"reflect"
	"sync"
)

// A quantity is a value that may be stated and still be unknown: "as yet unclear".
type quantity interface{ IsUnknown() bool }

// isOpen reports whether a value that both structures state leaves open how much it is: a quantity that is
// unknown, a claim of such values alone, or something that holds one. Two of them need not be equal.
func isOpen(v reflect.Value) bool {
	if !holdsQuantity(v.Type()) || v.IsZero() {
		return false
	}
	if q, ok := v.Interface().(quantity); ok {
		return q.IsUnknown()
	}
	switch v.Kind() {
	case reflect.Pointer:
		return isOpen(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			if isOpen(v.Index(i)) {
				return true
			}
		}
	case reflect.Struct:
		if values := v.FieldByName("Values"); values.IsValid() { // a claim, which one value that is known bounds
			for i := range values.Len() {
				if !isOpen(values.Index(i).FieldByName("Value")) {
					return false
				}
			}
			return values.Len() > 0
		}
		for f, x := range v.Fields() {
			if f.IsExported() && isOpen(x) {
				return true
			}
		}
	}
	return false
}

// quantities remembers of each type whether its values hold quantities.
var quantities sync.Map // reflect.Type -> bool

// holdsQuantity reports whether values of a type hold quantities. Conditions do not: their periods are part of
// what they ask.
func holdsQuantity(t reflect.Type) bool {
	known, ok := quantities.Load(t)
	if !ok {
		known = holdsQuantityWithin(t, make(map[reflect.Type]bool))
		quantities.Store(t, known)
	}
	return known.(bool)
}

// holdsQuantityWithin is holdsQuantity within types that are being looked at, for one that holds itself.
func holdsQuantityWithin(t reflect.Type, seen map[reflect.Type]bool) bool {
	switch {
	case seen[t]:
		return false
	case t.Implements(reflect.TypeFor[quantity]()):
		return true
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Slice, reflect.Pointer:
		return holdsQuantityWithin(t.Elem(), seen)
	case reflect.Struct:
		for f := range t.Fields() {
			if f.IsExported() && holdsQuantityWithin(f.Type, seen) {
				return true
			}
		}
	}
	return false
}
