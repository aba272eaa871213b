package guarantee_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
)

// Two authors who have numbered their sources and statements: each item goes on citing what its author read.
func TestMergeReferences(t *testing.T) {
	by := func(state actor.ID, paper, text string) *guarantee.Structure {
		return &guarantee.Structure{
			Title: "Arms", Actors: actor.States("FRA", "GBR", "UKR"),
			Sources:     []source.Source{{ID: "p1", Title: paper, Published: date("2026-01-01")}},
			Statements:  []source.Statement{{ID: "s1", Sources: []source.ID{"p1"}, Speaker: source.Speaker{Actor: state}, Mode: source.Promise, Text: text}},
			Commitments: []guarantee.Commitment{{ID: guarantee.ID(strings.ToLower(string(state)) + "-arms"), By: actor.IDs(state), To: actor.IDs("UKR"), Act: guarantee.Arm, Says: []source.StatementID{"s1"}}},
		}
	}
	a, b := by("FRA", "Le Monde", "France will arm Ukraine."), by("GBR", "The Times", "Britain will arm Ukraine.")
	for _, pair := range [][2]*guarantee.Structure{{a, b}, {b, a}} {
		m, findings := merge(t, pair[0], pair[1])
		cited := make(map[guarantee.ID]string)
		for _, c := range m.Commitments {
			for _, x := range m.Statements {
				for _, p := range m.Sources {
					if slices.Contains(c.Says, x.ID) && slices.Contains(x.Sources, p.ID) {
						cited[c.ID] += p.Title + ": " + x.Text
					}
				}
			}
		}
		want := map[guarantee.ID]string{"fra-arms": "Le Monde: France will arm Ukraine.", "gbr-arms": "The Times: Britain will arm Ukraine."}
		if diff := cmp.Diff(want, cited); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if err := m.Validate().Err(); err != nil {
			t.Error(err)
		}
		for _, f := range findings {
			t.Log(f)
		}
		if len(findings) != 2 || findings[0].Path != "/sources/0" || findings[1].Path != "/statements/0" {
			t.Errorf("findings: %v", findings)
		}
	}
}

// What stands twice, and what does not, because what it refers to differs.
func TestMergeWhatRefers(t *testing.T) {
	plain := twoPromises(func(*guarantee.Structure) {})
	for _, tt := range []struct {
		name        string
		edit        func(*guarantee.Structure)
		sections    []string // of the findings
		commitments int
	}{
		{"another actor by that name", func(s *guarantee.Structure) { s.Actors[0].Name = "La France" }, []string{"actors"}, 2},
		{"another instrument", func(s *guarantee.Structure) { s.Instruments[0].Binds = guarantee.Legal }, []string{"instruments", "commitments"}, 3},
		{"a name for what had none but its code", func(s *guarantee.Structure) { s.Actors[2].Name = "Ukraine" }, []string{"actors"}, 2},
		{"another contribution, that nothing rests on", func(s *guarantee.Structure) { s.Contributions[0].Status = force.Pledged }, []string{"contributions"}, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			other := twoPromises(tt.edit)
			m, findings := merge(t, plain, other)
			var sections []string
			for _, f := range findings {
				sections = append(sections, f.Path.First())
			}
			if diff := cmp.Diff(tt.sections, sections); diff != "" {
				t.Errorf("%v (-want +got):\n%s", findings, diff)
			}
			if len(m.Commitments) != tt.commitments {
				t.Errorf("%d commitments", len(m.Commitments))
			}
			holdsBoth(t, m, plain, other)
		})
	}
}

// holdsBoth reports what a merged structure lacks of two valid ones: to be valid, to have lost nothing, and to be one that
// merging again does not change.
func holdsBoth(t *testing.T, m *guarantee.Structure, a, b *guarantee.Structure) {
	t.Helper()
	if err := m.Validate().Err(); err != nil {
		t.Errorf("not valid: %v", err)
	}
	for _, x := range []*guarantee.Structure{a, b} {
		if err := x.Validate().Err(); err != nil {
			t.Errorf("not valid to begin with: %v", err)
		}
		if lost := lostIn(x, m); len(lost) > 0 {
			t.Errorf("lost, or led elsewhere: %v", lost)
		}
		if again, _ := merge(t, m, x); !cmp.Equal(m, again) {
			t.Errorf("merged again (-once +twice):\n%s", cmp.Diff(m, again))
		}
	}
}

// Two things of one structure that are the same but for their names stay two: who refers to the one does not refer to
// the other, nor does who refers to this.
func TestMergeTellsTwinsApart(t *testing.T) {
	with := func(backed force.ID) *guarantee.Structure {
		return twoPromises(func(s *guarantee.Structure) {
			twin := s.Contributions[0]
			twin.ID = "land-00000001"
			s.Contributions = append(s.Contributions, twin)
			s.Commitments[0].Backed = []force.ID{backed}
			s.Commitments[1].Enabled = []guarantee.ID{"help"}
		})
	}
	a, b := with("land"), with("land-00000001")
	m, findings := merge(t, a, b)
	if len(m.Commitments) != 4 || len(findings) != 2 {
		t.Errorf("%d commitments: %v", len(m.Commitments), findings)
	}
	other, _ := merge(t, b, a)
	if diff := cmp.Diff(byID(m), byID(other), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("(-a, b +b, a):\n%s", diff)
	}
	for _, x := range []*guarantee.Structure{a, b} {
		if lost := lostIn(x, m); len(lost) > 0 {
			t.Errorf("lost, or led elsewhere: %v", lost)
		}
		if again, _ := merge(t, m, x); !cmp.Equal(m, again) {
			t.Errorf("merged again (-once +twice):\n%s", cmp.Diff(m, again))
		}
	}
}

// An author may have what an earlier merging calls like what this author's item is to be called. The two stay two, and who
// cites both goes on doing so.
func TestMergeTwinUnderFingerprint(t *testing.T) {
	with := func(texts map[source.StatementID]string, says ...source.StatementID) *guarantee.Structure {
		return twoPromises(func(s *guarantee.Structure) {
			s.Sources = []source.Source{{ID: "p", Title: "A paper", Published: date("2026-01-01")}}
			for _, id := range says {
				s.Statements = append(s.Statements, source.Statement{ID: id, Sources: []source.ID{"p"}, Mode: source.Promise, Text: texts[id]})
			}
			s.Commitments[0].Says = says
			if len(says) > 1 { // an item that this author alone has
				s.Judgements = []guarantee.Judgement{{ID: "view", Says: says}}
			}
		})
	}
	a := with(map[source.StatementID]string{"s": "A."}, "s")
	m, _ := merge(t, a, with(map[source.StatementID]string{"s": "B."}, "s"))
	called := m.Statements[1].ID
	b := with(map[source.StatementID]string{"s": "B.", called: "B."}, "s", called)
	again, _ := merge(t, m, b)
	holdsBoth(t, again, m, b)
	if len(again.Statements) != 3 {
		t.Errorf("%d statements", len(again.Statements))
	}
}

// A kinship says for items of an author which ones of a merged structure may be these: those that say the same
// and more evidence, and refer to what may be what they refer to. It is found by leaving out what is not.
type kinship struct {
	mine, merged map[check.Ref]reflect.Value
	may          map[[2]check.Ref]bool
}

// lostIn returns the items of an author that a merged structure does not hold, or of which what they refer to is
// something else there.
func lostIn(author, merged *guarantee.Structure) (lost []check.Ref) {
	s := kinship{itemsOf(author), itemsOf(merged), make(map[[2]check.Ref]bool)}
	for ref := range s.mine {
		for other := range s.merged {
			id := strings.ToLower(ref.ID)
			if ref == other || ref.Section == other.Section && strings.HasPrefix(other.ID, id[:min(len(id), 55)]+"-") {
				s.may[[2]check.Ref{ref, other}] = true
			}
		}
	}
	for left := -1; left != len(s.may); {
		left = len(s.may)
		for of := range s.may {
			if !s.item(s.mine[of[0]], s.merged[of[1]]) {
				delete(s.may, of)
			}
		}
	}
	found := make(map[check.Ref]bool)
	for of := range s.may {
		found[of[0]] = true
	}
	for ref := range s.mine {
		if !found[ref] {
			lost = append(lost, ref)
		}
	}
	return lost
}

// itemsOf returns all items of a structure.
func itemsOf(s *guarantee.Structure) map[check.Ref]reflect.Value {
	out := make(map[check.Ref]reflect.Value)
	v := reflect.ValueOf(s).Elem()
	for f, items := range v.Fields() {
		if f.Type.Kind() == reflect.Slice {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			for _, x := range slice(items) {
				out[check.Ref{Section: check.Section(name), ID: x.FieldByName("ID").String()}] = x
			}
		}
	}
	return out
}

// item reports whether an item may be another one.
func (s *kinship) item(x, y reflect.Value) bool {
	for f, v := range x.Fields() {
		w := y.FieldByIndex(f.Index)
		switch {
		case f.Name == "ID":
		case f.Name == "Name" && v.String() == "" && s.isCode(x, y): // where it has lost its code it has a name
		case f.Name == "Says":
			if !s.includes(w, v) {
				return false
			}
		case v.Kind() == reflect.Struct && v.FieldByName("Values").IsValid():
			if v.FieldByName("Policy").Interface() != w.FieldByName("Policy").Interface() || !s.includes(w.FieldByName("Values"), v.FieldByName("Values")) {
				return false
			}
		case !s.value(v, w):
			return false
		}
	}
	return true
}

// isCode reports whether an actor that is named by its code may be one that has the name that goes with it.
func (s *kinship) isCode(x, y reflect.Value) bool {
	name, ok := actor.StateName(actor.ID(x.FieldByName("ID").String()))
	return ok && y.FieldByName("Name").String() == name
}

// includes reports whether a list has every element of another.
func (s *kinship) includes(list, other reflect.Value) bool {
	return !slices.ContainsFunc(slice(other), func(x reflect.Value) bool {
		return !slices.ContainsFunc(slice(list), func(y reflect.Value) bool { return s.value(x, y) })
	})
}

// value reports whether a value says the same as another.
func (s *kinship) value(x, y reflect.Value) bool {
	if section := guarantee.SectionOf(x.Type()); section != "" {
		return s.refers(check.Ref{Section: section, ID: x.String()}, check.Ref{Section: section, ID: y.String()})
	}
	if ref, ok := x.Interface().(check.Ref); ok {
		other := y.Interface().(check.Ref)
		id, part, _ := strings.Cut(ref.ID, "/")
		its, its2, _ := strings.Cut(other.ID, "/")
		return part == its2 && s.refers(check.Ref{Section: ref.Section, ID: id}, check.Ref{Section: other.Section, ID: its})
	}
	switch x.Kind() {
	case reflect.Pointer, reflect.Interface:
		if x.IsNil() || y.IsNil() {
			return x.IsNil() && y.IsNil()
		}
		return x.Elem().Type() == y.Elem().Type() && s.value(x.Elem(), y.Elem())
	case reflect.Slice: // in whatever order
		return x.Len() == y.Len() && s.includes(y, x) && !slices.ContainsFunc(slice(y), func(y reflect.Value) bool {
			return !slices.ContainsFunc(slice(x), func(x reflect.Value) bool { return s.value(x, y) })
		})
	case reflect.Struct:
		exported := false
		for f, v := range x.Fields() {
			if f.IsExported() {
				if exported = true; !s.value(v, y.FieldByIndex(f.Index)) {
					return false
				}
			}
		}
		return exported || reflect.DeepEqual(x.Interface(), y.Interface())
	}
	return reflect.DeepEqual(x.Interface(), y.Interface())
}

// refers reports whether to refer to an item of the author may be to refer to one of the merged structure. An actor is
// who has the ID.
func (s *kinship) refers(x, y check.Ref) bool {
	if !s.mine[x].IsValid() || x.Section == guarantee.SectionActors {
		return x == y
	}
	return s.may[[2]check.Ref{x, y}]
}
