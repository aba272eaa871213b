package source_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// date reads a date.
func date(s string) uncertain.Date { return uncertain.Must(uncertain.ParseDate(s)) }

type (
	ids    = []source.StatementID
	counts = source.Claim[uncertain.Range[int64]]
	stated = source.Stated[uncertain.Range[int64]]
)

func count(s string, says ...source.StatementID) stated {
	return stated{Value: uncertain.MustParse[int64](s), Says: says}
}

func TestRecord(t *testing.T) {
	sources := []source.Source{
		{ID: "early", Published: date("2025-08-10")}, {ID: "late", Published: date("2025-09-20")},
		{ID: "vague", Published: date("2025")}, {ID: "undated"}, {ID: "early", Published: date("2020")},
	}
	in := func(published string, in ...source.ID) source.Statement {
		return source.Statement{Sources: in, Published: date(published)}
	}
	for _, tt := range []struct {
		name      string
		in        source.Statement
		published string
		known     map[string]bool
	}{
		{"an exact day", in("2025-08-31"), "2025-08-31", map[string]bool{"2025-08-30": false, "2025-08-31": true, "2025-08": true, "": true}},
		{"an instant of that day", in("2025-08-31T23:59:59Z"), "2025-08-31T23:59:59Z", map[string]bool{"2025-08-31": true, "2025-08-30": false}},
		{"a month with the day in it", in("2025-08"), "2025-08", map[string]bool{"2025-08-30": false, "2025-08-31": true, "2025-09-01": true}},
		{"the source's date", in("", "late"), "2025-09-20", map[string]bool{"2025-09-19": false, "2025-09-20": true}},
		{"its own date overrides it, later", in("2025-10-01", "early"), "2025-10-01", map[string]bool{"2025-09-30": false, "2025-10-01": true}},
		{"its own date overrides it, earlier", in("2025-08-01", "late"), "2025-08-01", map[string]bool{"2025-08-01": true}},
		{"the earliest source", in("", "late", "early"), "2025-08-10", map[string]bool{"2025-08-09": false, "2025-08-10": true}},
		{"a source without date", in("", "undated", "early"), "2025-08-10", map[string]bool{"2025-08-10": true}},
		{"a source that began earlier but is certain later", in("", "vague", "early"), "2025-08-10", map[string]bool{"2025-08-10": true}},
		{"no date at all", in("", "undated"), "", map[string]bool{"2030": false, "": true}},
		{"no source at all", in("", "nowhere"), "", map[string]bool{"2030": false, "": true}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.in.ID = "s"
			for by, want := range tt.known {
				r := source.NewRecord(sources, []source.Statement{tt.in}, date(by))
				if got := r.Statement("s") != nil; got != want || r.By() != date(by) {
					t.Errorf("known by %q = %v, want %v", by, got, want)
				}
				published := ""
				if want {
					published = tt.published
				}
				if got := r.Published("s"); got != date(published) {
					t.Errorf("Published by %q = %q, want %q", by, got, published)
				}
			}
		})
	}

	double := []source.Statement{{ID: "s", Text: "first"}, {ID: "s", Text: "second"}}
	if got := source.NewRecord(nil, double, uncertain.Date{}).Statement("s"); got != &double[0] {
		t.Errorf("of two statements with one ID = %v, want the first itself", got)
	}
}

func TestKnown(t *testing.T) {
	r := source.NewRecord(nil, []source.Statement{{ID: "a"}, {ID: "b"}}, uncertain.Date{})
	for _, tt := range []struct {
		name  string
		in    ids
		knows bool
		want  ids
	}{
		{"none cited", nil, true, nil},
		{"known", ids{"b"}, true, ids{"b"}},
		{"unknown", ids{"x"}, false, nil},
		{"all known", ids{"b", "a"}, true, ids{"b", "a"}},
		{"some known", ids{"x", "b", "y", "a"}, false, ids{"b", "a"}},
		{"the first known", ids{"a", "x", "y"}, false, ids{"a"}},
	} {
		before := append(ids(nil), tt.in...)
		if got := r.Knows(tt.in); got != tt.knows {
			t.Errorf("%s: Knows(%v) = %v, want %v", tt.name, tt.in, got, tt.knows)
		}
		if diff := cmp.Diff(tt.want, r.Known(tt.in)); diff != "" {
			t.Errorf("%s: Known(%v) (-want +got):\n%s", tt.name, tt.in, diff)
		}
		if diff := cmp.Diff(before, append(ids(nil), tt.in...)); diff != "" {
			t.Errorf("%s: Known changed its argument (-want +got):\n%s", tt.name, diff)
		}
	}
	var zero source.Record
	if !zero.Knows(nil) || zero.Knows(ids{"a"}) || zero.Statement("a") != nil || !zero.By().IsZero() || !zero.Published("a").IsZero() {
		t.Error("the zero Record knows a statement, or not what cites none")
	}
}

func TestResolve(t *testing.T) {
	r := source.NewRecord(
		[]source.Source{{ID: "press", Published: date("2025-03-01")}, {ID: "state", Published: date("2025-02-01")}},
		[]source.Statement{
			{ID: "old", Sources: []source.ID{"press"}, Said: date("2025-01-01")},
			{ID: "new", Sources: []source.ID{"state"}, Said: date("2025-01-20")},
			{ID: "unsaid", Sources: []source.ID{"press"}}, // published on 1 March
			{ID: "later", Sources: []source.ID{"press"}, Published: date("2026-01-01")},
		}, date("2025-12-31"))
	type result = source.Resolved[uncertain.Range[int64]]
	value := func(s string, contradicted bool, says ...source.StatementID) result {
		return result{Value: uncertain.MustParse[int64](s), Recorded: true, Contradicted: contradicted, Says: says}
	}
	for _, tt := range []struct {
		name   string
		in     counts
		prefer []source.ID
		want   result
	}{
		{"zero", counts{}, nil, result{}},
		{"a policy alone", counts{Policy: source.Latest}, nil, result{}},
		{"one value keeps its words", source.Single(uncertain.MustParse[int64]("some 30"), "old"), nil, value("some 30", false, "old")},
		{"the author's own", source.Single(uncertain.MustParse[int64]("30")), nil, value("30", false)},
		{"not known", counts{Values: []stated{count("30", "later")}}, nil, result{}},
		{"known in part", counts{Values: []stated{count("30", "later", "new"), count("40", "new")}}, nil, value("40", false, "new")},
		{"not stated means intersection", counts{Values: []stated{count("10..30", "old"), count("20..40", "new")}}, nil, value("20..30", false, "old", "new")},
		{"intersection", counts{Values: []stated{count("10..30", "old"), count("20..40", "new")}, Policy: source.Intersection}, nil, value("20..30", false, "old", "new")},
		{"intersection of contradictions", counts{Values: []stated{count("10", "old"), count("20", "new"), count("12..30", "unsaid")}}, nil,
			value("10..30", true, "old", "new", "unsaid")},
		{"hull", counts{Values: []stated{count("10..30", "old"), count("20..40", "new")}, Policy: source.Hull}, nil, value("10..40", false, "old", "new")},
		{"hull of contradictions", counts{Values: []stated{count("10", "old"), count("20..", "new")}, Policy: source.Hull}, nil, value("10..", true, "old", "new")},
		{"latest", counts{Values: []stated{count("20", "new"), count("10", "old")}, Policy: source.Latest}, nil, value("20", true, "new", "old")},
		{"latest, last in the claim", counts{Values: []stated{count("10", "old"), count("20", "new")}, Policy: source.Latest}, nil, value("20", true, "old", "new")},
		{"latest by publication when not said", counts{Values: []stated{count("20", "new"), count("10", "unsaid")}, Policy: source.Latest}, nil, value("10", true, "new", "unsaid")},
		{"latest by the last of its statements", counts{Values: []stated{count("10", "old", "unsaid"), count("20", "new")}, Policy: source.Latest}, nil,
			value("10", true, "old", "unsaid", "new")},
		{"latest of several, the first", counts{Values: []stated{count("10", "new"), count("20", "new")}, Policy: source.Latest}, nil, value("10", true, "new")},
		{"prefer", counts{Values: []stated{count("10", "old"), count("20", "new")}}, []source.ID{"state"}, value("20", false, "new")},
		{"prefer several", counts{Values: []stated{count("10", "old"), count("20", "new")}}, []source.ID{"state", "press"}, value("10..20", true, "old", "new")},
		{"prefer a source that says nothing", counts{Values: []stated{count("10", "old"), count("20", "new")}}, []source.ID{"nobody"}, value("10..20", true, "old", "new")},
		{"prefer what is not yet known", counts{Values: []stated{count("10", "later"), count("20", "new")}}, []source.ID{"press"}, value("20", false, "new")},
		{"prefer over the author's own", counts{Values: []stated{count("10"), count("20", "new")}}, []source.ID{"state"}, value("20", false, "new")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.in.Resolve(r, tt.prefer)
			alone := counts{Values: got.Values, Policy: tt.in.Policy}.Resolve(r, nil)
			if alone.Value != got.Value || alone.Recorded != got.Recorded || tt.in.Policy == source.Latest && len(got.Values) > 1 {
				t.Errorf("made of %v, which is %v and not %v", got.Values, alone.Value, got.Value)
			}
			for _, v := range got.Values {
				if !slices.ContainsFunc(tt.in.Values, func(in stated) bool { return cmp.Equal(in, v) }) {
					t.Errorf("made of %v, which nobody states", v)
				}
			}
			got.Values = nil
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Resolve (-want +got):\n%s", diff)
			}
		})
	}

	length := source.Claim[uncertain.Length]{Values: []source.Stated[uncertain.Length]{
		{Value: uncertain.Must(uncertain.ParseLength("1,000 km"))}, {Value: uncertain.Must(uncertain.ParseLength("at least 900 km"))}}}
	if got := length.Resolve(r, nil); got.Contradicted || got.Value.String() != "1000 km" {
		t.Errorf("lengths: %v", got)
	}
}

func TestClaimIsZero(t *testing.T) {
	for _, tt := range []struct {
		in   counts
		want bool
	}{
		{counts{}, true},
		{counts{Values: []stated{}}, true},
		{counts{Policy: source.Hull}, false},
		{source.Single(uncertain.Range[int64]{}), false},
	} {
		if got := tt.in.IsZero(); got != tt.want {
			t.Errorf("%+v.IsZero() = %v, want %v", tt.in, got, tt.want)
		}
	}
}

func TestClaimJSON(t *testing.T) {
	for _, tt := range []struct {
		name string
		in   counts
		want string
	}{
		{"one value", source.Single(uncertain.MustParse[int64]("30")), `30`},
		{"words", source.Single(uncertain.MustParse[int64]("some 30,000")), `"some 30,000"`},
		{"unknown", source.Single(uncertain.Range[int64]{}), `"unknown"`},
		{"cited", source.Single(uncertain.MustParse[int64]("30"), "s"), `{"values":[{"value":30,"says":["s"]}]}`},
		{"a policy", counts{Values: []stated{count("30")}, Policy: source.Hull}, `{"values":[{"value":30}],"policy":"hull"}`},
		{"two", counts{Values: []stated{count("30"), count("5..")}}, `{"values":[{"value":30},{"value":"5.."}]}`},
	} {
		text, err := json.Marshal(tt.in)
		if err != nil || string(text) != tt.want {
			t.Errorf("%s: Marshal = %s, %v, want %s", tt.name, text, err, tt.want)
		}
		back := counts{Values: []stated{count("1"), count("2")}, Policy: source.Latest} // what was there before is gone
		if err := json.Unmarshal(text, &back); err != nil {
			t.Errorf("%s: Unmarshal(%s): %v", tt.name, text, err)
		}
		if diff := cmp.Diff(tt.in, back); diff != "" {
			t.Errorf("%s: Unmarshal(%s) (-want +got):\n%s", tt.name, text, diff)
		}
	}
	for _, bad := range []string{`null`, `"a few"`, `-1`, `{"values":30}`, `{"policy":"mean"}`, `{"values":[{"value":"a few"}]}`, `[]`, `true`} {
		before := source.Single(uncertain.MustParse[int64]("7"), "s")
		c := before
		if err := json.Unmarshal([]byte(bad), &c); err == nil {
			t.Errorf("Unmarshal(%s) = %+v, want an error", bad, c)
		} else if diff := cmp.Diff(before, c); diff != "" {
			t.Errorf("Unmarshal(%s) failed and changed (-want +got):\n%s", bad, diff)
		}
	}
	if text, err := json.Marshal(counts{Values: []stated{count("3")}, Policy: 9}); err == nil {
		t.Errorf("Marshal of an invalid policy = %s", text)
	}
}

func TestSpeaker(t *testing.T) {
	for _, tt := range []struct {
		in   source.Speaker
		want string
	}{
		{source.Speaker{}, "speaker not recorded"},
		{source.Speaker{Actor: "USA"}, "USA"},
		{source.Speaker{Name: "two academics"}, "two academics"},
		{source.Speaker{Actor: "USA", Name: "defence secretary"}, "USA (defence secretary)"},
	} {
		if got := tt.in.String(); got != tt.want {
			t.Errorf("%+v.String() = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// A claim of very many values takes no time that grows with their square.
func TestHostileSizes(t *testing.T) {
	const n = 100_000
	statements := make([]source.Statement, n)
	var c counts
	for i := range statements {
		id := source.StatementID(string(rune('a'+i%26)) + date("2025").String() + time.Duration(i).String())
		statements[i].ID = id
		c.Values = append(c.Values, count("1..9", id))
	}
	begin := time.Now()
	got := c.Resolve(source.NewRecord(nil, statements, uncertain.Date{}), nil)
	if took := time.Since(begin); took > 2*time.Minute || len(got.Says) != n {
		t.Errorf("Resolve cites %d statements after %v, want %d", len(got.Says), took, n)
	}
}
