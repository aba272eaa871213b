package guarantee_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// The generator is valid by construction: what it makes has no findings.
func TestPropertyGeneratedStructuresValidate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if findings := gen.Structure().Draw(t, "structure").Validate(); len(findings) > 0 {
			t.Fatal(findings.Err())
		}
	})
}

// D1: decoding what was encoded gives the same structure; encoding it again gives the same bytes.
func TestPropertyDocumentRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := gen.Structure().Draw(t, "structure")
		data, err := s.Encode()
		if err != nil {
			t.Fatal(err)
		}
		again, findings := guarantee.Decode(data)
		if len(findings) > 0 {
			t.Fatalf("%v\n%s", findings.Err(), data)
		}
		if diff := cmp.Diff(s, again); diff != "" {
			t.Fatalf("decode(encode(s)) differs (-want +got):\n%s", diff)
		}
		if more, _ := again.Encode(); !bytes.Equal(data, more) {
			t.Fatalf("encode(decode(d)) differs:\n%s", cmp.Diff(string(data), string(more)))
		}
	})
}

// D2: an assessment reads back as what it was.
func TestPropertyAssessmentRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := gen.Structure().Draw(t, "structure").Assess(guarantee.Options{})
		data, err := a.Encode()
		if err != nil {
			t.Fatal(err)
		}
		again, findings := guarantee.DecodeAssessment(data)
		if len(findings) > 0 {
			t.Fatalf("%v\n%s", findings.Err(), data)
		}
		if more, _ := again.Encode(); !bytes.Equal(data, more) {
			t.Fatalf("differs:\n%s", cmp.Diff(string(data), string(more)))
		}
	})
}

// questions draws what is asked of a generated structure.
func questions(t *rapid.T) guarantee.Options {
	ask := guarantee.Options{
		On:      uncertain.Day(2024+rapid.IntRange(0, 2).Draw(t, "on year"), time.Month(rapid.IntRange(1, 12).Draw(t, "on month")), 15),
		KnownBy: uncertain.Year(2030),
	}
	if rapid.Bool().Draw(t, "known by") {
		ask.KnownBy = ask.On
	}
	if rapid.Bool().Draw(t, "converted") {
		ask.Conversions = []force.ConversionID{"unit-0"}
	}
	if rapid.Bool().Draw(t, "without") {
		ask.Without = []actor.ID{rapid.SampledFrom(actor.IDs("AUT", "BEL", "CHE")).Draw(t, "absent")}
	}
	if rapid.IntRange(0, 3).Draw(t, "if") == 0 {
		ask.If = []timeline.Event{happening(t)}
	}
	return ask
}

// A1: every element of an answer follows from the items that it cites, and from these alone.
func TestPropertyCitedItemsAreEnough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, ask := gen.Structure().Draw(t, "structure"), questions(t)
		if err := guarantee.Recheck(s, ask, s.Assess(ask)); err != nil {
			t.Fatal(err)
		}
	})
}

// A2: of a structure from which one item is deleted, exactly those elements differ that cite it.
func TestPropertyCitedItemsAreNeeded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, ask := gen.Structure().Draw(t, "structure"), questions(t)
		section := rapid.SampledFrom(sections(s)).Draw(t, "section")
		i := rapid.IntRange(0, section.items.Len()-1).Draw(t, "item")
		if diff := deletion(s, ask, section, i); diff != "" {
			t.Fatal(diff)
		}
	})
}

// A3: renaming every ID renames the answers and changes nothing else.
func TestPropertyRenaming(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, ask := gen.Structure().Draw(t, "structure"), questions(t)
		if diff := renamed(t, s, ask); diff != "" {
			t.Fatal(diff)
		}
	})
}

// A4: moving every date by 400 years moves the answers and changes nothing else.
func TestPropertyShifting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, ask := gen.Structure().Draw(t, "structure"), questions(t)
		if diff := shifted(t, s, ask); diff != "" {
			t.Fatal(diff)
		}
	})
}

// A6: nobody missing changes nothing, and comparing an assessment with itself finds nothing.
func TestPropertyCompareWithItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, ask := gen.Structure().Draw(t, "structure"), questions(t)
		if changes := guarantee.Compare(s.Assess(ask), s.Assess(ask)); len(changes) > 0 {
			t.Fatal(changes)
		}
	})
}

// A8: what follows without one actor is the same whether it is asked for or listed; and with more
// actors missing no commitment fares better.
func TestPropertyWithout(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, ask := gen.Structure().Draw(t, "structure"), questions(t)
		ask.Without = nil
		base := s.Assess(ask)
		fates := func(without ...actor.ID) map[guarantee.ID]guarantee.Fate {
			ask := ask
			ask.Without = without
			out := map[guarantee.ID]guarantee.Fate{}
			for _, c := range s.Assess(ask).Consequences {
				out[c.Commitment] = c.Fate
			}
			return out
		}
		for _, id := range actor.IDs("AUT", "BEL") {
			listed := map[guarantee.ID]guarantee.Fate{}
			for id := range fates() {
				listed[id] = guarantee.Stands
			}
			for _, w := range base.Withdrawals {
				for _, c := range slices.Concat(w.Falls, w.AtRisk) {
					if w.Actor == id {
						listed[c.Commitment] = c.Fate
					}
				}
			}
			if diff := cmp.Diff(listed, fates(id)); diff != "" {
				t.Fatalf("without %s (-listed +asked):\n%s", id, diff)
			}
		}
		one, both := fates("AUT"), fates("AUT", "BEL")
		for id := range one {
			if both[id] < one[id] {
				t.Fatalf("%s: %v without AUT, %v without AUT and BEL", id, one[id], both[id])
			}
		}
	})
}

// A7: an element has one key in its question.
func TestPropertyElementsAreDistinct(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, ask := gen.Structure().Draw(t, "structure"), questions(t)
		seen := map[string]bool{}
		a := s.Assess(ask)
		for e := range a.Elements() {
			key := string(e.Question) + " " + e.Key
			if seen[key] {
				t.Fatalf("two elements have the key %s", key)
			}
			seen[key] = true
			// What the record does not speak of rests on nothing: a sum of no contributions, and what
			// nobody is said to do to nobody.
			unspoken := e.Question == guarantee.Q2 || e.Question == guarantee.Q5 && len(a.Responses.For(e.Key).Replies) == 0
			if len(e.Because) == 0 && !unspoken {
				t.Fatalf("element %s says not why", key)
			}
		}
	})
}

func encoded(t interface{ Fatal(...any) }, a *guarantee.Assessment) string {
	text, err := a.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// renamed returns how the assessment of a renamed structure, its names renamed back, differs.
func renamed(t interface{ Fatal(...any) }, s *guarantee.Structure, ask guarantee.Options) string {
	r := gen.NewRenaming(s)
	to := func(id string) string { return r.To[id] }
	other := gen.Transformed(s, gen.Rename(to)).Assess(*gen.Transformed(&ask, gen.Rename(to)))
	base := s.Assess(ask)
	base.Names, other.Names = nil, nil // a state is named by its code
	return cmp.Diff(compact(encoded(t, base)), compact(gen.InText(encoded(t, other), func(word string) string {
		if id, ok := r.From[word]; ok {
			return id
		}
		return word
	})))
}

// compact removes the layout, which depends on how long IDs are, and the order in which an element cites
// items: events that are alike in all but their names are cited in the order of these.
func compact(text string) string {
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		return err.Error()
	}
	sortCited(v)
	out, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return strings.ReplaceAll(string(out), `,"`, ",\n\"")
}

// sortCited sorts the items that are cited anywhere in a value.
func sortCited(v any) {
	switch v := v.(type) {
	case map[string]any:
		for name, member := range v {
			if refs, ok := member.([]any); ok && name == "because" {
				slices.SortFunc(refs, func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
				continue
			}
			sortCited(member)
		}
	case []any:
		for _, member := range v {
			sortCited(member)
		}
	}
}

// laterYear is a year that was moved by 400, in words.
var laterYear = regexp.MustCompile(`\b24[0-9]{2}\b`)

// shifted returns how the assessment of a structure in another time, moved back, differs.
func shifted(t interface{ Fatal(...any) }, s *guarantee.Structure, ask guarantee.Options) string {
	base := s.Assess(ask)
	later := *gen.Transformed(&ask, gen.Shift(400))
	later.Without, later.Prefer = ask.Without, ask.Prefer
	back := gen.Shift(-400)
	other := gen.Transformed(gen.Transformed(s, gen.Shift(400)).Assess(later), func(v reflect.Value) bool {
		if text, ok := v.Interface().(string); ok { // what is open says a date in words
			v.SetString(laterYear.ReplaceAllStringFunc(text, func(year string) string {
				n, _ := strconv.Atoi(year)
				return strconv.Itoa(n - 400)
			}))
			return true
		}
		return back(v)
	})
	return cmp.Diff(encoded(t, base), encoded(t, other))
}

// A section is one section of a structure, as a slice that can be set.
type section struct {
	name  check.Section
	items reflect.Value
}

// sections returns the sections of a structure that hold items.
func sections(s *guarantee.Structure) (out []section) {
	v := reflect.ValueOf(s).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Slice && f.Len() > 0 && v.Type().Field(i).Name != "Sources" {
			name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			out = append(out, section{check.Section(name), f})
		}
	}
	return out
}

// deletion deletes an item and returns which elements changed without citing it, or cite it and
// did not change.
func deletion(s *guarantee.Structure, ask guarantee.Options, from section, i int) string {
	ref := check.Ref{Section: from.name, ID: from.items.Index(i).FieldByName("ID").String()}
	if ask.On.IsZero() {
		ask.On = s.AsOf
	}
	base := s.Assess(ask)
	all := reflect.ValueOf(from.items.Interface())
	from.items.Set(reflect.AppendSlice(reflect.MakeSlice(all.Type(), 0, all.Len()), all.Slice(0, i)))
	from.items.Set(reflect.AppendSlice(from.items, all.Slice(i+1, all.Len())))
	after := map[string]guarantee.Element{}
	for e := range s.Assess(ask).Elements() {
		after[string(e.Question)+" "+e.Key] = e
	}
	from.items.Set(all)
	var wrong []string
	for e := range base.Elements() {
		other, ok := after[string(e.Question)+" "+e.Key]
		changed := !ok || other.Verdict != e.Verdict || !sameRefs(other.Because, e.Because)
		if cites := slices.Contains(e.Because, ref); changed != cites {
			wrong = append(wrong, "without "+ref.String()+": "+string(e.Question)+" "+e.Key+": changed "+
				uncertain.Known(changed).String()+", cited "+uncertain.Known(cites).String()+": "+e.Verdict+" -> "+other.Verdict)
		}
	}
	return strings.Join(wrong, "\n")
}

func sameRefs(a, b []check.Ref) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(r check.Ref) bool { return !slices.Contains(b, r) })
}
