package guarantee_test

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/internal/growth"
	"github.com/backstop-go/backstop/uncertain"
)

// answers are the members of an assessment that answer each question.
var answers = map[guarantee.Question][]string{
	guarantee.Q1: {"promises"}, guarantee.Q2: {"strength"}, guarantee.Q3: {"coverage"},
	guarantee.Q4: {"needed_acts", "withdrawals", "consequences", "fragility", "votes", "command", "consents"},
	guarantee.Q5: {"responses"}, guarantee.Q6: {"contradictions"}, guarantee.Q7: {"shares", "money"}, guarantee.Q8: {"comparisons"},
	guarantee.Q9: {"compliance"}, guarantee.Q11: {"schedules"},
}

// plainJSON returns a structure or an assessment as plain JSON values.
func plainJSON(t interface{ Fatal(...any) }, x interface{ Encode() ([]byte, error) }) map[string]any {
	text, err := x.Encode()
	if err != nil {
		t.Fatal(err)
	}
	var doc map[string]any
	if err := json.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// said returns a document without what its items rest on.
func said(doc any) any {
	switch x := doc.(type) {
	case map[string]any:
		delete(x, "because")
		for name := range x {
			x[name] = said(x[name])
		}
	case []any:
		for i := range x {
			x[i] = said(x[i])
		}
	}
	return doc
}

// changed returns the questions that two assessments answer otherwise, reasons aside.
func changed(t interface{ Fatal(...any) }, one, other *guarantee.Assessment) (qs []guarantee.Question) {
	x, y := said(plainJSON(t, one)).(map[string]any), said(plainJSON(t, other)).(map[string]any)
	for _, q := range guarantee.Questions() {
		if slices.ContainsFunc(answers[q], func(name string) bool { return !reflect.DeepEqual(x[name], y[name]) }) {
			qs = append(qs, q)
		}
	}
	return qs
}

// fillings returns what a blank may be filled with, as JSON.
func fillings(s *guarantee.Structure, b guarantee.Blank) []string {
	quoted := func(id string) string { return `"` + id + `"` }
	section, member := string(b.Item.Section), b.Member
	state := quoted(string(s.Actors[slices.IndexFunc(s.Actors, func(a actor.Actor) bool { return a.Kind == actor.State })].ID))
	switch member {
	case "says":
		return []string{`["` + string(s.Statements[0].ID) + `"]`}
	case "to", "members":
		var out []string
		for _, a := range s.Actors {
			if a.Kind == actor.State && member == "to" {
				out = append(out, `["`+string(a.ID)+`"]`)
			} else if a.Kind == actor.State {
				out = append(out, `[{"actor": "`+string(a.ID)+`"}]`)
			}
		}
		return out
	case "under":
		var out []string
		for _, n := range s.Instruments {
			out = append(out, quoted(string(n.ID)))
		}
		return out
	case "rotation":
		if len(s.Rotations) == 0 {
			return nil
		}
		return []string{quoted(string(s.Rotations[0].ID))}
	case "signatories":
		return []string{`[{"actor": "` + string(s.Actors[0].ID) + `"}]`}
	case "size", "amount", "population", "opposing":
		claim := `{"values": [{"value": 60, "says": ["` + string(s.Statements[0].ID) + `"]}]}`
		return []string{claim, strings.Replace(claim, "60", "800000", 1)}
	case "front", "area_km2":
		value := map[string]string{"front": `"900 km"`, "area_km2": "5000"}[member]
		return []string{`{"values": [{"value": ` + value + `, "says": ["` + string(s.Statements[0].ID) + `"]}]}`}
	case "persons":
		return []string{`"7"`, `"150000"`}
	}
	return map[string][]string{
		"commitments.":   {`[{"id": "new", "by": [` + state + `], "act": "defend", "when": {"happened": {"kind": "armed_attack"}}}]`},
		"contributions.": {`[{"id": "new", "by": ` + state + `, "domain": "land", "status": "pledged", "provides": ["isr"], "persons": 100}]`},
		"requirements.":  {`[{"id": "new", "persons": 100, "needs": ["isr"]}]`},
		"positions.": {`[{"id": "new", "by": ` + state + `, "stance": "supports", "on": {"act": "deploy"}, "span": "2025/.."}, ` +
			`{"id": "other", "by": ` + state + `, "stance": "rejects", "on": {"act": "deploy"}, "span": "2025/.."}]`},
		"ceasefires.":     {`[{"id": "new", "title": "T"}]`},
		"actors.decision": {`{"votes": 1}`, `{"votes": 2}`}, "instruments.signed": {`"1990-01-01"`, `"2025-06"`}, "instruments.binds": {`"legal"`, `"none"`},
		"instruments.text": {`"public"`}, "commitments.within": {`"P3D"`}, "commitments.decides": {`"self_judged"`, `"automatic"`},
		"commitments.precise": {`"yes"`, `"no"`}, "commitments.liability": {`"joint"`, `"several"`}, "contributions.domain": {`"land"`, `"sea"`, `"air"`},
		"contributions.basing": {`"inside"`, `"home"`}, "contributions.ready": {`"P30D"`}, "contributions.at_scale": {`"yes"`, `"no"`},
		"requirements.posture": {`"tripwire"`, `"monitoring"`}, "options.posture": {`"tripwire"`, `"monitoring"`},
		"funds.kind": {`"grant"`, `"loan"`}, "funds.purpose": {`"force"`, `"own_defence"`},
	}[section+"."+member]
}

// filled returns the structure with a blank filled, or nil if that is not valid.
func filled(t interface{ Fatal(...any) }, s *guarantee.Structure, b guarantee.Blank, with string) *guarantee.Structure {
	doc := plainJSON(t, s)
	var value any
	if err := json.Unmarshal([]byte(with), &value); err != nil {
		t.Fatal(b, err)
	}
	set(doc, strings.Split(strings.TrimPrefix(string(b.Path), "/"), "/"), value)
	text, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	out, findings := guarantee.Decode(text)
	if findings.Err() != nil {
		return nil
	}
	return out
}

// set puts a value at a path into a document.
func set(at any, path []string, value any) {
	switch x := at.(type) {
	case map[string]any:
		if len(path) == 1 {
			x[path[0]] = value
			return
		}
		if x[path[0]] == nil {
			x[path[0]] = map[string]any{}
		}
		set(x[path[0]], path[1:], value)
	case []any:
		i, _ := strconv.Atoi(path[0])
		set(x[i], path[1:], value)
	}
}

// try fills a blank in every way and returns the questions that are then answered otherwise.
func try(t interface{ Fatal(...any) }, s *guarantee.Structure, b guarantee.Blank) (qs []guarantee.Question) {
	base := s.Assess(guarantee.Options{})
	for _, with := range fillings(s, b) {
		if other := filled(t, s, b, with); other != nil {
			qs = append(qs, changed(t, base, other.Assess(guarantee.Options{}))...)
		}
	}
	slices.Sort(qs)
	return slices.Compact(qs)
}

// judged is a structure in which a body finds what is owed, and nobody says how it decides.
const judged = `{"schema": "backstop/1", "title": "T", "as_of": "2026-01-07",
"sources": [{"id": "a", "title": "A", "published": "2026-01-01"}], "statements": [{"id": "s", "sources": ["a"], "mode": "fact", "text": "T"}],
"actors": [{"id": "FRA", "kind": "state"}, {"id": "GBR", "kind": "state"}, {"id": "court", "kind": "body", "name": "Court", "members": [{"actor": "FRA"}, {"actor": "GBR"}]}, {"id": "club", "kind": "group", "name": "Club"}, {"id": "pair", "kind": "group", "name": "Pair", "members": [{"actor": "FRA"}]}],
"contributions": [{"id": "land", "by": "FRA", "domain": "land", "status": "pledged", "persons": 100}, {"id": "more-land", "by": "GBR", "domain": "land", "status": "pledged", "persons": 100}],
"instruments": [{"id": "pact", "title": "Pact", "form": "treaty", "signatories": [{"actor": "FRA"}, {"actor": "GBR"}]}, {"id": "old", "title": "Old", "form": "treaty", "signatories": [{"actor": "FRA"}, {"actor": "GBR"}], "signed": "2020-01-01", "in_force": "2020-01-01", "ended": "2025-01-01"}],
"positions": [{"id": "no", "by": "GBR", "stance": "rejects", "on": {"act": "deploy"}, "span": "2025/.."}],
"commitments": [{"id": "spoken", "by": ["FRA"], "act": "deploy", "given": {"happened": {"kind": "consent", "by": ["GBR"]}}}, {"id": "under-pact", "under": "pact", "by": ["FRA"], "act": "deploy", "given": {"happened": {"kind": "consent", "by": ["GBR"]}}}, {"id": "club-help", "by": ["club"], "act": "defend", "when": {"happened": {"kind": "armed_attack", "against": ["club"]}}}, {"id": "help", "by": ["FRA"], "to": ["GBR"], "act": "defend", "when": {"happened": {"kind": "armed_attack", "against": ["GBR"]}}, "judge": {"by": "court"}}],
"funds": [{"id": "aid", "by": "FRA", "currency": "EUR", "status": "pledged"}, {"id": "more", "by": "FRA", "currency": "EUR", "status": "pledged", "kind": "grant", "amount": "5 million"}]}`

// Of a document that says nothing it is asked first who takes part and who says what, on which all answers rest, and
// then by how many questions it matters to.
func TestBlanksOfNothing(t *testing.T) {
	s := &guarantee.Structure{Schema: guarantee.Schema, Title: "T", AsOf: uncertain.Day(2026, 1, 7)}
	var got []string
	for _, b := range s.Blanks(guarantee.Options{}) {
		got = append(got, strings.TrimPrefix(string(b.Path), "/"))
	}
	equal(t, "blanks", got, []string{
		"sources", "statements", "actors", "contributions", "commitments", "requirements",
		"theatre/front", "theatre/area_km2", "theatre/population", "theatre/opposing", "positions", "ceasefires",
	})
}

// Every blank bears on just those questions whose answers some filling changes.
func TestBlanksBear(t *testing.T) {
	if growth.Race {
		t.Skip("nothing here runs beside anything else")
	}
	other, findings := guarantee.Decode([]byte(judged))
	if findings.Err() != nil {
		t.Fatal(findings.Err())
	}
	missing, bears := map[string][]guarantee.Question{}, map[string][]guarantee.Question{}
	look := func(s *guarantee.Structure, tries int) {
		tried := map[string]int{}
		for _, b := range s.Blanks(guarantee.Options{}) {
			key := string(b.Item.Section) + "." + b.Member
			if b.Member == "says" || b.Must || slices.Contains([]string{"sources.", "statements.", "actors."}, key) {
				continue // it bears on what the item does, or what there is to be said of it
			}
			if bears[key] == nil {
				bears[key], missing[key] = b.Bears, slices.Clone(b.Bears)
			}
			if tried[key]++; len(missing[key]) == 0 || tried[key] > tries {
				continue
			}
			for _, q := range try(t, s, b) {
				if !slices.Contains(b.Bears, q) {
					t.Errorf("%v changes the answer to %s", b, q)
				}
				missing[key] = slices.DeleteFunc(missing[key], func(x guarantee.Question) bool { return x == q })
			}
		}
	}
	look(other, 9)
	look(gen.Ukraine(t), 3)
	for i := range 40 {
		if testing.Short() && i > 5 {
			return
		}
		look(gen.Structure().Example(i), 1)
		if n := slices.Concat(slices.Collect(maps.Values(missing))...); len(n) == 0 {
			break
		}
	}
	for key, qs := range missing {
		if len(qs) > 0 && key != "instruments.signed" && key != "actors.size" && key != "actors.members" { // few structures have what these change
			t.Errorf("no filling of %s changes the answer to %v", key, qs)
		}
	}
}

// N1: to fill in the first member that may stay open takes it off the list, and adds nothing.
func TestPropertyFillingReduces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := gen.Structure().Draw(t, "structure")
		list := s.Blanks(guarantee.Options{})
		for _, b := range list {
			with := fillings(s, b)
			if b.Member == "" || len(with) == 0 {
				continue
			}
			other := filled(t, s, b, rapid.SampledFrom(with).Draw(t, "filling"))
			if other == nil {
				continue
			}
			after := other.Blanks(guarantee.Options{})
			for _, x := range after {
				if x.Path == b.Path || !slices.ContainsFunc(list, func(y guarantee.Blank) bool { return y.Path == x.Path }) {
					t.Fatalf("%v is filled, and there is %v", b, x)
				}
			}
			return
		}
	})
}

// N2: the blanks are in their order, and the same every time.
func TestPropertyBlanksOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := gen.Structure().Draw(t, "structure")
		list := s.Blanks(guarantee.Options{})
		if again := s.Blanks(guarantee.Options{}); !reflect.DeepEqual(list, again) {
			t.Fatal("another list")
		}
		for i := 1; i < len(list); i++ {
			if x, y := list[i-1], list[i]; y.Must && !x.Must || x.Must == y.Must && x.Elements < y.Elements {
				t.Fatalf("%v (%d) before %v (%d)", x, x.Elements, y, y.Elements)
			}
		}
	})
}

// How many elements a blank bears on is what the assessment says, counted the long way.
func TestBlankElements(t *testing.T) {
	s := gen.Ukraine(t)
	a := s.Assess(guarantee.Options{})
	for _, b := range s.Blanks(guarantee.Options{}) {
		n := 0
		for e := range a.Elements() {
			if slices.Contains(b.Bears, e.Question) && slices.Contains(e.Because, b.Item) {
				n++
			}
		}
		if n != b.Elements {
			t.Errorf("%v: %d elements, want %d", b, b.Elements, n)
		}
	}
}

// An unfinished document: what it is not valid without comes first, in the words of somebody who asks.
func TestBlanksOfDraft(t *testing.T) {
	s, findings := guarantee.Decode([]byte(`{"schema": "backstop/1", "title": "T", "as_of": "2026-01-07",
		"statements": [{"id": "a", "mode": "fact", "text": "T", "published": "2026-01-06"}],
		"actors": [{"id": "FRA", "kind": "state"}],
		"commitments": [{"id": "help", "by": ["FRA"], "given": {"not": {}}}, {"by": ["GBR"], "act": "defend"}]}`))
	if findings.Err() == nil {
		t.Fatal("the draft is valid")
	}
	var got []string
	for _, b := range s.Blanks(guarantee.Options{}) {
		if b.Must {
			got = append(got, b.String())
		}
	}
	want := []string{
		"Where does the statement stand? (statements/a: sources)",
		"What is to be done? (commitments/help: act)",
		"What is its ID, by which other items name it? (commitments/1: id)",
		`Which is meant? No item of actors has the ID "GBR" (commitments/1: by/0)`,
		"What belongs here? A condition must be stated (commitments/help: given/not)",
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got := (&guarantee.Structure{}).Blanks(guarantee.Options{}); len(got) < 6 ||
		got[0].String() != "What is the structure called? (title)" || got[1].String() != "On which date are the answers to be true? (as_of)" {
		t.Errorf("the blanks of nothing are %v", got)
	}
}

// What is asked of troops is what the record counts as not known of them: a size in words that bound nothing is none,
// and of what is refused, withdrawn or an option nothing is asked, as it is never counted.
func TestBlanksOfTroops(t *testing.T) {
	asked := func(s *guarantee.Structure, section check.Section, member string) (ids []string) {
		for _, b := range s.Blanks(guarantee.Options{}) {
			if b.Item.Section == section && b.Member == member {
				ids = append(ids, b.Item.ID)
			}
		}
		slices.Sort(ids)
		return ids
	}
	s := gen.Ukraine(t)
	unknown := s.Assess(guarantee.Options{}).Knowledge.Unknown
	if sizes, ready := asked(s, "contributions", "persons"), asked(s, "contributions", "ready"); len(sizes) != unknown.Strengths || len(ready) != unknown.Readiness {
		t.Errorf("sizes asked of %v, want %d; readiness of %v, want %d", sizes, unknown.Strengths, ready, unknown.Readiness)
	}
	s.Contributions = []force.Contribution{
		{ID: "silent", By: "FRA", Status: force.Pledged},
		{ID: "in-words", By: "FRA", Status: force.Pledged, Persons: uncertain.MustParse[int64]("as yet unclear"), Ready: uncertain.Must(uncertain.ParsePeriod("not stated"))},
		{ID: "at-least", By: "FRA", Status: force.Deployed, Persons: uncertain.MustParse[int64]("at least 500")},
		{ID: "few", By: "FRA", Status: force.Pledged, Persons: uncertain.MustParse[int64]("up to 500")},
		{ID: "stepwise", By: "FRA", Status: force.Pledged, Arrives: []force.Arrival{{Persons: uncertain.MustParse[int64]("300"), After: uncertain.Must(uncertain.ParsePeriod("P30D"))}}},
		{ID: "refused", By: "FRA", Status: force.Refused},
		{ID: "withdrawn", By: "FRA", Status: force.Withdrawn, Provides: []force.Capability{force.ISR}},
		{ID: "option", By: "FRA", Status: force.OptionOnly, Persons: uncertain.MustParse[int64]("not stated")},
	}
	s.Requirements = []force.Requirement{
		{ID: "consents", Consents: true}, {ID: "eyes", Needs: []force.Capability{force.ISR}},
		{ID: "unclear", Persons: uncertain.ThresholdOf(uncertain.MustParse[int64]("not stated"))},
		{ID: "many", Persons: uncertain.ThresholdOf(uncertain.MustParse[int64]("more than 500"))},
	}
	s.Options = []guarantee.Option{
		{ID: "unclear", Title: "T", Persons: uncertain.MustParse[int64]("not stated")}, {ID: "clear", Title: "T", Persons: uncertain.MustParse[int64]("500")},
	}
	s.Pools = []force.Pool{{ID: "at-least", By: "FRA", Persons: uncertain.MustParse[int64]("at least 500")}, {ID: "clear", By: "FRA", Persons: uncertain.MustParse[int64]("500")}}
	for _, tt := range []struct {
		section check.Section
		member  string
		want    []string
	}{
		{"contributions", "persons", []string{"at-least", "in-words", "silent"}},
		{"contributions", "domain", []string{"at-least", "few", "in-words", "silent", "stepwise"}},
		{"contributions", "basing", []string{"at-least", "few", "in-words", "silent", "stepwise"}},
		{"contributions", "ready", []string{"few", "in-words", "silent"}},
		{"contributions", "at_scale", nil},
		{"requirements", "persons", []string{"unclear"}},
		{"options", "persons", []string{"unclear"}},
		{"pools", "persons", []string{"at-least"}},
	} {
		equal(t, string(tt.section)+" "+tt.member, asked(s, tt.section, tt.member), tt.want)
	}
}
