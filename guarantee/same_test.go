package guarantee_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Two ways to say the same are no conflict, and authors who have chosen them agree; two hedges are not the same.
func TestSaySame(t *testing.T) {
	attack := func(by ...actor.ID) timeline.Condition {
		var any timeline.Any
		for _, id := range by {
			any = append(any, timeline.Happened{Kind: timeline.Attack, By: actor.IDs(id)})
		}
		return any
	}
	persons := func(words string) func(*guarantee.Structure) {
		return func(s *guarantee.Structure) { s.Contributions[0].Persons = uncertain.MustParse[int64](words) }
	}
	within := func(words string) func(*guarantee.Structure) {
		return func(s *guarantee.Structure) { s.Commitments[0].Within = uncertain.MustPeriod(words) }
	}
	by := func(ids ...actor.ID) func(*guarantee.Structure) {
		return func(s *guarantee.Structure) { s.Commitments[0].By = ids }
	}
	provides := func(list ...force.Capability) func(*guarantee.Structure) {
		return func(s *guarantee.Structure) {
			s.Contributions[0].Provides, s.Contributions[0].Persons = list, uncertain.MustParse[int64]("100")
		}
	}
	when := func(ids ...actor.ID) func(*guarantee.Structure) {
		return func(s *guarantee.Structure) {
			s.Commitments[0].When = timeline.All{timeline.Happened{Kind: timeline.CeasefireStarts}, timeline.Not{Of: attack(ids...)}}
		}
	}
	values := func(words ...string) func(*guarantee.Structure) {
		return func(s *guarantee.Structure) {
			s.Contributions[0].Records.Values = nil
			for _, w := range words {
				s.Contributions[0].Records.Values = append(s.Contributions[0].Records.Values, source.Stated[uncertain.Range[int64]]{Value: uncertain.MustParse[int64](w)})
			}
		}
	}
	for _, tt := range []struct {
		name, member string
		a, b         func(*guarantee.Structure)
		same         bool
	}{
		{"who owe it", "commitments: by", by("FRA", "GBR"), by("GBR", "FRA"), true},
		{"one less", "commitments: by", by("FRA", "GBR", "FRA"), by("GBR", "FRA"), false},
		{"capabilities", "contributions: provides", provides(force.ISR, force.SEAD), provides(force.SEAD, force.ISR), true},
		{"conditions within conditions", "commitments: when", when("RUS", "UKR"), when("UKR", "RUS"), true},
		{"other conditions", "commitments: when", when("RUS", "UKR"), when("UKR", "GBR"), false},
		{"an exact number", "contributions: persons", persons("30,000"), persons("30000"), true},
		{"two hedges of equal bounds", "contributions: persons", persons("some 30,000"), persons("27000..33000"), false},
		{"a hedge", "contributions: persons", persons("some 30,000"), persons("30000"), false},
		{"an exact period", "commitments: within", within("30 days"), within("P30D"), true},
		{"a week", "commitments: within", within("P1W"), within("P7D"), true},
		{"a month", "commitments: within", within("P1M"), within("P30D"), false},
		{"values of a claim", "contributions: records", values("some 200", "1,000"), values("1000", "some 200"), true},
		{"a value more", "contributions: records", values("1,000"), values("1000", "some 200"), false},
	} {
		a, b := twoPromises(tt.a), twoPromises(tt.b)
		m, findings := merge(t, a, b)
		other, _ := merge(t, b, a)
		if diff := cmp.Diff(m, other); diff != "" && tt.same {
			t.Errorf("%s: (-a, b +b, a):\n%s", tt.name, diff)
		}
		if (len(findings) == 0) != tt.same || tt.same && len(m.Contributions)+len(m.Commitments) != len(a.Contributions)+len(a.Commitments) {
			t.Errorf("%s: %v", tt.name, findings)
		}
		found, err := guarantee.CoderReliability(a, b)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range found {
			if share, ok := r.Percent(); ok && (share == 100) != (tt.same || !strings.HasPrefix(r.String(), tt.member+": ")) {
				t.Errorf("%s: %v", tt.name, r)
			}
		}
	}
}

// reordered returns a copy of a structure in which lists within items are turned round.
func reordered(s *guarantee.Structure, seed uint64) *guarantee.Structure {
	out := gen.Transformed(s, func(reflect.Value) bool { return false })
	var turn func(v reflect.Value, inside bool)
	turn = func(v reflect.Value, inside bool) {
		switch v.Kind() {
		case reflect.Interface:
			if !v.IsNil() {
				x := reflect.New(v.Elem().Type()).Elem()
				x.Set(v.Elem())
				turn(x, inside)
				v.Set(x)
			}
		case reflect.Pointer:
			if !v.IsNil() {
				turn(v.Elem(), inside)
			}
		case reflect.Struct:
			for f, x := range v.Fields() {
				if f.IsExported() {
					turn(x, inside)
				}
			}
		case reflect.Slice:
			if seed = seed*6364136223846793005 + 1442695040888963407; inside && v.Len() > 1 && seed>>63 == 1 {
				swap := reflect.Swapper(v.Interface())
				for i, j := 0, v.Len()-1; i < j; i, j = i+1, j-1 {
					swap(i, j)
				}
			}
			for i := range v.Len() {
				turn(v.Index(i), true)
			}
		}
	}
	turn(reflect.ValueOf(out).Elem(), false)
	return out
}

// idsOf returns the items that a structure has.
func idsOf(s *guarantee.Structure) map[check.Ref]bool {
	out := make(map[check.Ref]bool)
	for ref := range itemsOf(s) {
		out[ref] = true
	}
	return out
}

// A finding shows of two long values where they differ.
func TestMergeShowsTheDifference(t *testing.T) {
	long := strings.Repeat("and so it is ", 10)
	with := func(text string) *guarantee.Structure {
		return twoPromises(func(s *guarantee.Structure) { s.Commitments[0].Title = text })
	}
	for _, tt := range []struct{ a, b, want string }{
		{long + "agreed at last", long + "refused", "title is “…and so it is and so it is agreed at last” here and “… it is and so it is and so it is refused” there"},
		{"short", "shorter", "title is “short” here and “shorter” there"},
		{"agreed" + long, "refused" + long, "title is “agreedand so it is and so it is and so i…” here and “refusedand so it is and so it is and so …” there"},
	} {
		_, findings := merge(t, with(tt.a), with(tt.b))
		if len(findings) != 1 || !strings.Contains(findings[0].Message, tt.want) {
			t.Errorf("%v, want %q", findings, tt.want)
		}
	}
}
