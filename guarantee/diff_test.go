package guarantee_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
)

func diff(t interface {
	Fatal(...any)
	Helper()
}, a, b *guarantee.Structure) *guarantee.Delta {
	t.Helper()
	d, err := guarantee.Diff(a, b)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// versions draws two structures with something in common: one and what an edit made of it, or two that
// share no more than how their IDs are made.
func versions(t *rapid.T) (a, b *guarantee.Structure) {
	a, b = gen.Structure().Draw(t, "structure"), gen.Structure().Draw(t, "other")
	v, w := reflect.ValueOf(a).Elem(), reflect.ValueOf(gen.Transformed(a, func(reflect.Value) bool { return false })).Elem()
	for i := range v.NumField() {
		switch rapid.IntRange(0, 4).Draw(t, "edit of "+v.Type().Field(i).Name) {
		case 0: // as in the other
			w.Field(i).Set(reflect.ValueOf(b).Elem().Field(i))
		case 1: // in another order
			if f := w.Field(i); f.Kind() == reflect.Slice && f.Len() > 1 {
				swap := reflect.Swapper(f.Interface())
				swap(0, f.Len()-1)
			}
		case 2: // one less
			if f := w.Field(i); f.Kind() == reflect.Slice && f.Len() > 0 {
				n := rapid.IntRange(0, f.Len()-1).Draw(t, "without")
				f.Set(reflect.AppendSlice(f.Slice(0, n), f.Slice(n+1, f.Len())))
			}
		case 3: // under another ID
			if f := w.Field(i); f.Kind() == reflect.Slice && f.Len() > 0 {
				n := rapid.IntRange(0, f.Len()-1).Draw(t, "renamed")
				if id := f.Index(n).FieldByName("ID"); len(id.String()) != 3 {
					typ, was := id.Type(), id.String()
					w = reflect.ValueOf(gen.Transformed(w.Addr().Interface().(*guarantee.Structure), func(v reflect.Value) bool {
						if v.Type() == typ && v.String() == was {
							v.SetString(was + "-2")
						}
						return false
					})).Elem()
				}
			}
		}
	}
	return a, w.Addr().Interface().(*guarantee.Structure)
}

// D3: a structure does not differ from itself: the delta is empty.
func TestPropertyDiffOfItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := gen.Structure().Draw(t, "structure")
		if d := diff(t, a, a); len(d.Differences)+len(d.NotComparable)+len(d.Ambiguous) > 0 {
			t.Fatal(d)
		}
	})
}

// D4: applying what differs gives the other structure.
func TestPropertyApply(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := versions(t)
		before, _ := a.Encode()
		got, err := diff(t, a, b).Apply(a)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(b, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
		if after, _ := a.Encode(); string(before) != string(after) {
			t.Fatal("applying changed the structure")
		}
	})
}

// D5: swapping the structures inverts what differs.
func TestPropertyDiffInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := versions(t)
		want, got := sorted(diff(t, b, a)), sorted(diff(t, a, b).Inverse())
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	})
}

// sorted returns a delta in an order that does not depend on that of the structures.
func sorted(d *guarantee.Delta) *guarantee.Delta {
	slices.SortFunc(d.Differences, func(x, y guarantee.Difference) int {
		return strings.Compare(x.Item.String()+" "+x.Member+" "+x.Kind.String(), y.Item.String()+" "+y.Member+" "+y.Kind.String())
	})
	slices.SortFunc(d.NotComparable, func(x, y guarantee.Incomparable) int {
		return strings.Compare(x.Item.String()+" "+x.Member, y.Item.String()+" "+y.Member)
	})
	for _, x := range d.Ambiguous {
		slices.Sort(x.Before)
		slices.Sort(x.After)
	}
	slices.SortFunc(d.Ambiguous, func(x, y guarantee.Ambiguity) int {
		return strings.Compare(string(x.Section)+strings.Join(x.Before, " "), string(y.Section)+strings.Join(y.Before, " "))
	})
	return d
}
