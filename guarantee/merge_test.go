package guarantee_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

func merge(t interface {
	Fatal(...any)
	Helper()
}, a, b *guarantee.Structure) (*guarantee.Structure, check.Findings) {
	t.Helper()
	s, findings, err := guarantee.Merge(a, b)
	if err != nil {
		t.Fatal(err)
	}
	return s, findings
}

func TestMerge(t *testing.T) {
	with := func(edit func(*guarantee.Structure)) *guarantee.Structure {
		s := twoPromises(edit)
		return s
	}
	type finding struct {
		Code    check.Code
		Path    check.Path
		Message string
	}
	for _, tt := range []struct {
		name     string
		edit     func(*guarantee.Structure) // of the second
		findings []finding
		want     func(*guarantee.Structure) // of the first, what comes out
	}{
		{"the same", func(*guarantee.Structure) {}, nil, func(*guarantee.Structure) {}},
		{"one more", func(s *guarantee.Structure) {
			c := s.Contributions[0]
			c.ID = "sea"
			s.Contributions = append(s.Contributions, c)
		}, nil, func(s *guarantee.Structure) {
			c := s.Contributions[0]
			c.ID = "sea"
			s.Contributions = append(s.Contributions, c)
		}},
		{"one less", func(s *guarantee.Structure) { s.Contributions = nil }, nil, func(*guarantee.Structure) {}},
		{"other data", func(s *guarantee.Structure) { s.Contributions[0].Status = force.Pledged }, []finding{{
			guarantee.MergeConflict, "/contributions/0",
			"contributions/land is not that of /contributions/0 of the other document: status is “conditional” here and “pledged” there; this one keeps the ID, the other stands as " + pledged,
		}}, func(s *guarantee.Structure) {
			c := s.Contributions[0]
			c.ID, c.Status = pledged, force.Pledged
			s.Contributions = append(s.Contributions, c)
		}},
		{"other values of a claim", func(s *guarantee.Structure) {
			s.Theatre.Front = source.Single(uncertain.Must(uncertain.ParseLength("1,000 km")))
			s.Contributions[0].Records = source.Single(uncertain.MustParse[int64]("100"))
		}, []finding{
			{guarantee.MergeEvidence, "/contributions/0", "contributions/land differs in records from /contributions/0 of the other document: it now holds both"},
			{guarantee.MergeEvidence, "/theatre/front", "theatre/front: the documents differ: it now holds the values of both"},
		}, func(s *guarantee.Structure) {
			s.Theatre.Front.Values = []source.Stated[uncertain.Length]{{Value: uncertain.Must(uncertain.ParseLength("1,000 km"))}, {Value: uncertain.Must(uncertain.ParseLength("600 miles"))}}
			s.Contributions[0].Records.Values = []source.Stated[uncertain.Range[int64]]{{Value: uncertain.MustParse[int64]("100")}, {Value: uncertain.MustParse[int64]("200")}}
		}},
		{"another title", func(s *guarantee.Structure) { s.Title = "Pact" },
			[]finding{{guarantee.MergeConflict, "/title", `title: the documents differ: "A pact" and "Pact"`}}, func(*guarantee.Structure) {}},
		{"a date in one alone", func(s *guarantee.Structure) { s.AsOf = date("2026-01-07") },
			[]finding{{guarantee.MergeEvidence, "/as_of", `as_of: only the other document states it: "2026-01-07"`}}, func(s *guarantee.Structure) { s.AsOf = date("2026-01-07") }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sized := func(edit func(*guarantee.Structure)) *guarantee.Structure {
				return with(func(s *guarantee.Structure) {
					s.Theatre.Front = source.Single(uncertain.Must(uncertain.ParseLength("600 miles")))
					s.Contributions[0].Records = source.Single(uncertain.MustParse[int64]("200"))
					edit(s)
				})
			}
			got, findings := merge(t, sized(func(*guarantee.Structure) {}), sized(tt.edit))
			if diff := cmp.Diff(sized(tt.want), got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			var found []finding
			for _, f := range findings {
				found = append(found, finding{f.Code, f.Path, f.Message})
			}
			if diff := cmp.Diff(tt.findings, found); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			if more := got.Validate(); len(more) > 0 {
				t.Error(more.Err())
			}
		})
	}
}

// pledged is the ID of the contribution that was pledged and has lost its own.
const pledged = "land-d0005f96"

// Of two policies by which a claim of the theatre is resolved one is kept, whoever comes first, and an error says so.
func TestMergePolicies(t *testing.T) {
	by := func(p source.Policy) *guarantee.Structure {
		return twoPromises(func(s *guarantee.Structure) {
			s.Theatre.Front = source.Single(uncertain.Must(uncertain.ParseLength("600 miles")))
			s.Theatre.Front.Policy = p
		})
	}
	policies := []source.Policy{source.Intersection, source.Hull, source.Latest}
	for _, x := range policies {
		for _, y := range policies {
			got, findings := merge(t, by(x), by(y))
			if got.Theatre.Front.Policy != min(x, y) {
				t.Errorf("%v and %v: %v", x, y, got.Theatre.Front.Policy)
			}
			conflict := slices.ContainsFunc(findings, func(f *check.Finding) bool {
				return f.Code == guarantee.MergeConflict && f.Severity == check.Error && f.Path == "/theatre/front"
			})
			if conflict != (x != y) || len(findings) > 0 != conflict {
				t.Errorf("%v and %v: %v", x, y, findings)
			}
		}
	}
}

// Two lists of the same in another order are one list, whoever comes first.
func TestMergeOrder(t *testing.T) {
	citing := func(ids ...source.StatementID) *guarantee.Structure {
		return twoPromises(func(s *guarantee.Structure) { s.Commitments[0].Says = ids })
	}
	one, _ := merge(t, citing("a", "b"), citing("b", "a"))
	two, _ := merge(t, citing("b", "a"), citing("a", "b"))
	if diff := cmp.Diff(one, two); diff != "" {
		t.Errorf("(-one +two):\n%s", diff)
	}
}

// byID returns a structure with the items of each section in the order of their IDs.
func byID(s *guarantee.Structure) *guarantee.Structure {
	out := gen.Transformed(s, func(reflect.Value) bool { return false })
	v := reflect.ValueOf(out).Elem()
	for _, f := range v.Fields() {
		if f.Kind() != reflect.Slice {
			continue
		}
		items := slice(f)
		slices.SortFunc(items, func(a, b reflect.Value) int {
			return strings.Compare(a.FieldByName("ID").String(), b.FieldByName("ID").String())
		})
		sorted := reflect.MakeSlice(f.Type(), 0, f.Len())
		f.Set(reflect.Append(sorted, items...))
	}
	return out
}

func slice(v reflect.Value) (out []reflect.Value) {
	for i := range v.Len() {
		out = append(out, v.Index(i))
	}
	return out
}

// M1: merging with itself changes nothing and finds nothing; merging the same again changes nothing.
// M2: which document comes first decides nothing but the order.
// M3: nothing is lost, and nobody's references lead elsewhere: every item of both is there, under its ID or another,
// with its evidence or more, and what it refers to is what it is in the author's own document.
// M4: each item that both have and that differs, refers to one that does, or is a pool drawn on under other headlines, is
// found once, at its place, and nothing else in a section is.
// M5: two valid documents give a valid one, but for lines and zones of one name in two ceasefires. What else two authors
// may say only together, TestMergeTogether has; no generated document says it.
// M6: in which order lists within items stand decides nothing: the same is found, under the same IDs, whoever comes first.
func TestPropertyMerge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := versions(t)
		for _, policy := range policiesOf(b) { // of which one is kept
			policy.SetUint(rapid.Uint64Range(0, 3).Draw(t, "policy"))
		}
		for i := range b.Sources { // the same name for another one
			if rapid.Bool().Draw(t, "another source") {
				b.Sources[i].Title = "Another paper"
			}
		}
		for i := range b.Contributions { // among them those under which others are drawn from pools
			if rapid.IntRange(0, 4).Draw(t, "another status") == 0 {
				b.Contributions[i].Status = force.Approved
			}
		}
		for i := range b.Actors {
			if rapid.IntRange(0, 9).Draw(t, "another name") == 0 {
				b.Actors[i].Name = "Another name"
			}
		}
		if same, findings := merge(t, a, a); len(findings) > 0 || !reflect.DeepEqual(a, same) {
			t.Fatalf("with itself: %v\n%s", findings, cmp.Diff(a, same))
		}
		m, findings := merge(t, a, b)
		for _, x := range []*guarantee.Structure{a, b} {
			if again, _ := merge(t, m, x); !reflect.DeepEqual(m, again) {
				t.Fatalf("merged again (-once +twice):\n%s", cmp.Diff(m, again))
			}
		}
		other, found := merge(t, b, a)
		if diff := different(byID(m), byID(other)); diff != "" {
			t.Fatalf("(-a, b +b, a):\n%s", diff)
		}
		if len(findings) != len(found) {
			t.Fatalf("%v\n%v", findings, found)
		}
		if rapid.IntRange(0, 4).Draw(t, "lists in another order") == 0 {
			turned := reordered(b, rapid.Uint64().Draw(t, "order"))
			if same, found := merge(t, b, turned); len(found) > 0 || len(itemsOf(same)) != len(itemsOf(b)) {
				t.Fatalf("the same in another order: %v", found)
			}
			one, found := merge(t, a, turned)
			if diff := cmp.Diff(idsOf(m), idsOf(one)); diff != "" || len(found) != len(findings) {
				t.Fatalf("%v\n%v\n(-in order +in another):\n%s", findings, found, diff)
			}
			other, _ := merge(t, turned, a)
			again, _ := merge(t, one, turned)
			if diff := different(one, again) + different(byID(one), byID(other)); diff != "" {
				t.Fatalf("in another order (-once +twice, -a, b +b, a):\n%s", diff)
			}
		}
		for _, d := range diff(t, a, m).Differences {
			if len(findings) == 0 && d.Before != "" {
				t.Fatalf("without a finding: %v", d)
			}
		}
		for _, x := range []*guarantee.Structure{a, b} {
			if lost := lostIn(x, m); len(lost) > 0 {
				t.Fatalf("lost, or led elsewhere: %v", lost)
			}
		}
		if a.Validate().Err() == nil && b.Validate().Err() == nil {
			for _, f := range m.Validate() {
				if f.Severity == check.Error && !(f.Code == "G1005" && f.Path.First() == "ceasefires" && strings.Count(string(f.Path), "/") > 3) {
					t.Fatal(f)
				}
			}
		}
		differ := make(map[check.Path]bool)
		for _, d := range diff(t, a, b).Differences {
			if d.Kind == guarantee.Renamed { // by meaning, which Merge does not go by
				return
			}
			if i := placeOf(a, d.Item); i >= 0 && placeOf(b, d.Item) >= 0 && !guarantee.SaySame(itemsOf(a)[d.Item], itemsOf(b)[d.Item]) {
				differ[check.Path("").Field(string(d.Item.Section)).Index(i)] = true
			}
		}
		direct, done := len(differ) > 0, make(map[check.Path]bool)
		for _, f := range findings {
			if section := f.Path.First(); section == "title" || section == "as_of" || section == "theatre" {
				continue
			}
			refers := direct && (f.Code == guarantee.MergeEvidence || strings.Contains(f.Message, "it refers to") || strings.Contains(f.Message, "is drawn from it"))
			if !differ[f.Path] && !refers || done[f.Path] {
				t.Fatalf("found twice, or though nothing differs: %v", f)
			}
			done[f.Path] = true
			delete(differ, f.Path)
		}
		if len(differ) > 0 {
			t.Fatalf("not found: %v", differ)
		}
	})
}

// different returns what differs between two structures, apart from nil and empty lists; it is quick where nothing does.
func different(a, b *guarantee.Structure) string {
	if reflect.DeepEqual(a, b) {
		return ""
	}
	return cmp.Diff(a, b, cmpopts.EquateEmpty())
}

// policiesOf returns the policies of the measures of the theatre.
func policiesOf(s *guarantee.Structure) (out []reflect.Value) {
	for _, claim := range reflect.ValueOf(&s.Theatre).Elem().Fields() {
		if claim.FieldByName("Values").Len() > 0 {
			out = append(out, claim.FieldByName("Policy"))
		}
	}
	return out
}

// placeOf returns where an item stands in its section; -1 if there is none.
func placeOf(s *guarantee.Structure, ref check.Ref) int {
	v := reflect.ValueOf(s).Elem()
	for f, items := range v.Fields() {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name == string(ref.Section) && items.Kind() == reflect.Slice {
			return slices.IndexFunc(slice(items), func(x reflect.Value) bool { return x.FieldByName("ID").String() == ref.ID })
		}
	}
	return -1
}
