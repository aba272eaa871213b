package guarantee_test

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
)

// D6: renaming every ID in both structures renames what differs and changes nothing else.
func TestPropertyDiffRenaming(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := versions(t)
		both := *a
		both.Theatre = b.Theatre // what that of a cites is there
		v, w := reflect.ValueOf(&both).Elem(), reflect.ValueOf(b).Elem()
		for i := range v.NumField() {
			if v.Field(i).Kind() == reflect.Slice {
				v.Field(i).Set(reflect.AppendSlice(v.Field(i).Slice(0, v.Field(i).Len()), w.Field(i)))
			}
		}
		r := gen.NewRenaming(&both)
		rename := gen.Rename(func(id string) string { return r.To[id] })
		got := diff(t, gen.Transformed(a, rename), gen.Transformed(b, rename))
		back := func(text string) string {
			return gen.InText(text, func(word string) string {
				if id, ok := r.From[word]; ok {
					return id
				}
				return word
			})
		}
		got = gen.Transformed(got, func(v reflect.Value) bool {
			if ref, ok := v.Interface().(check.Ref); ok {
				v.Set(reflect.ValueOf(check.Ref{Section: ref.Section, ID: back(ref.ID)}))
				return true
			}
			if t := v.Type(); t == reflect.TypeFor[string]() || t == reflect.TypeFor[guarantee.Value]() {
				v.SetString(back(v.String()))
			}
			return false
		})
		if diff := cmp.Diff(diff(t, a, b), got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	})
}

// D7: whatever values a typed structure holds, comparing, explaining and merging it come back, with a result
// or an error.
func TestPropertyDiffOfWhatever(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := gen.Structure().Draw(t, "structure")
		b := ruined(a, rapid.Uint64().Draw(t, "seed"))
		for _, pair := range [][2]*guarantee.Structure{{a, b}, {b, a}, {b, b}} {
			if d, err := guarantee.Diff(pair[0], pair[1]); err == nil {
				if got, err := d.Apply(pair[0]); err != nil {
					t.Fatalf("%v: %v", err, got)
				}
				d.Inverse()
			}
			if s, _, err := guarantee.Merge(pair[0], pair[1]); (s == nil) == (err == nil) {
				t.Fatalf("merged: %v, %v", s, err)
			}
			if _, err := guarantee.CoderReliability(pair[:]...); err != nil && !strings.Contains(err.Error(), ":") {
				t.Fatal(err)
			}
		}
	})
}

// ruined returns a copy of a structure in which some values are what no document says.
func ruined(s *guarantee.Structure, seed uint64) *guarantee.Structure {
	r := rand.New(rand.NewPCG(seed, 0))
	return gen.Transformed(s, func(v reflect.Value) bool {
		if r.IntN(500) > 0 {
			return false
		}
		switch v.Kind() {
		case reflect.Uint8:
			v.SetUint(200)
		case reflect.String:
			v.SetString([]string{"", "x/y", "FRA", "say-0", "\xff"}[r.IntN(5)])
		case reflect.Slice, reflect.Interface, reflect.Pointer:
			v.SetZero()
		}
		return true
	})
}
