package guarantee

import (
	"reflect"
	"sync"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/uncertain"
)

// sameQuantity returns whether two quantities of one type are the same; false if they are none.
func sameQuantity(x, y any) (same uncertain.Bool, ok bool) {
	switch x := x.(type) {
	case uncertain.Range[int64]:
		return x.Same(y.(uncertain.Range[int64])), true
	case uncertain.Range[float64]:
		return x.Same(y.(uncertain.Range[float64])), true
	case uncertain.Threshold[int64]:
		return x.Same(y.(uncertain.Threshold[int64])), true
	case uncertain.Length:
		return x.Same(y.(uncertain.Length)), true
	case uncertain.Period:
		return x.Same(y.(uncertain.Period)), true
	}
	return uncertain.Unknown, false
}

// isOpen reports whether two values that both structures state leave open whether they are the same: they are
// quantities that may be and need not be, claims of such, or hold some.
func isOpen(x, y reflect.Value) bool {
	if !holdsQuantity(x.Type()) || x.IsZero() || y.IsZero() {
		return false
	}
	if same, ok := sameQuantity(x.Interface(), y.Interface()); ok {
		return same == uncertain.Unknown
	}
	switch x.Kind() {
	case reflect.Pointer:
		return isOpen(x.Elem(), y.Elem())
	case reflect.Interface:
		return x.Elem().Type() == y.Elem().Type() && isOpen(x.Elem(), y.Elem())
	case reflect.Slice:
		for i := range min(x.Len(), y.Len()) {
			if isOpen(x.Index(i), y.Index(i)) {
				return true
			}
		}
	case reflect.Struct:
		if values := x.FieldByName("Values"); values.IsValid() {
			return isOpenClaim(values, y.FieldByName("Values"))
		}
		for f, v := range x.Fields() {
			if f.IsExported() && isOpen(v, y.FieldByIndex(f.Index)) {
				return true
			}
		}
	}
	return false
}

// isOpenClaim is isOpen for what two claims hold: unless all their values are one and the same, or none of the
// one is any of the other.
func isOpenClaim(x, y reflect.Value) bool {
	var yes, no bool
	for i := range x.Len() {
		for j := range y.Len() {
			same, _ := sameQuantity(x.Index(i).FieldByName("Value").Interface(), y.Index(j).FieldByName("Value").Interface())
			yes, no = yes || same != uncertain.No, no || same != uncertain.Yes
		}
	}
	return yes && no
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
	if seen[t] {
		return false
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Interface:
		return t == reflect.TypeFor[ceasefire.Clause]()
	case reflect.Slice, reflect.Pointer:
		return holdsQuantityWithin(t.Elem(), seen)
	case reflect.Struct:
		if _, ok := sameQuantity(reflect.Zero(t).Interface(), reflect.Zero(t).Interface()); ok {
			return true
		}
		for f := range t.Fields() {
			if f.IsExported() && holdsQuantityWithin(f.Type, seen) {
				return true
			}
		}
	}
	return false
}
