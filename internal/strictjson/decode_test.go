package strictjson_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/growth"
	"github.com/backstop-go/backstop/internal/strictjson"
)

// full is a document in the canonical layout that has everything.
const full = `{
  "schema": "backstop/1",
  "title": "Grüße \"<&>\"",
  "actors": [{"id": "FRA", "kind": "state", "name": "France"}, {"id": "EU", "kind": "organisation"}],
  "commitments": [
    {
      "id": "deploy",
      "when": {"all": [{"happened": {"kind": "ceasefire_starts", "by": ["RUS", "UKR"]}}, {"not": {"any": []}}]},
      "days": -128,
      "count": 9223372036854775807,
      "automatic": true
    }
  ],
  "requirements": [
    {"id": "watch", "needs": [{"capability": "isr", "providers": 4294967295}], "strength": "some 30000", "ships": 4},
    {"id": "hold", "strength": {"values": [1, "some 2"], "policy": "hull"}, "ships": [4, 5]}
  ],
  "theatre": {"front_length": 1200.5, "part": {"front_length": 0}}
}
`

func fullStructure() structure {
	return structure{
		Schema: "backstop/1",
		Title:  `Grüße "<&>"`,
		Actors: []actor{{ID: "FRA", Kind: 1, Name: "France"}, {ID: "EU", Kind: 2}},
		Commitments: []commitment{{
			ID:        "deploy",
			When:      every{happened{"ceasefire_starts", []string{"RUS", "UKR"}}, not{either{}}},
			Days:      -128,
			Count:     9223372036854775807,
			Automatic: true,
		}},
		Requirements: []requirement{{
			ID:       "watch",
			Needs:    []need{{"isr", 4294967295}},
			Strength: claim{Values: amounts{{30000, true, true}}},
			Ships:    amounts{{4, false, true}},
		}, {
			ID:       "hold",
			Strength: claim{amounts{{1, false, true}, {2, true, true}}, "hull"},
			Ships:    amounts{{4, false, true}, {5, false, true}},
		}},
		Theatre: &theatre{FrontLength: 1200.5, Part: &theatre{}},
	}
}

func TestDecode(t *testing.T) {
	got := structure{Title: "old", private: 7, Theatre: &theatre{Ratio: 1}}
	if err := strictjson.Decode([]byte(full), &got, spec).Err(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(fullStructure(), got, exported); diff != "" {
		t.Errorf("Decode (-want +got):\n%s", diff)
	}
}

func TestDecodeEscapedNames(t *testing.T) {
	var got structure
	err := strictjson.Decode([]byte(`{"\u0073chema": "a\/b", "commitments": [{"\u0069d": "d", "when": {"\u0061ll": []}}]}`), &got, spec).Err()
	want := structure{Schema: "a/b", Commitments: []commitment{{ID: "d", When: every{}}}}
	if diff := cmp.Diff(want, got, exported); err != nil || diff != "" {
		t.Errorf("Decode: %v (-want +got):\n%s", err, diff)
	}
}

// A place is what a test expects of a finding.
type place struct {
	Code         check.Code
	Path         check.Path
	Line, Column int
}

func places(fs check.Findings) (ps []place) {
	for _, f := range fs {
		ps = append(ps, place{f.Code, f.Path, f.Line, f.Column})
	}
	return ps
}

var badInputs = []struct {
	name, text string
	want       []place
}{
	{"empty", "", []place{{strictjson.Empty, "", 1, 1}}},
	{"blank", " \r\n\t", []place{{strictjson.Empty, "", 1, 1}}},
	{"byte-order mark", "\ufeff{}", []place{{strictjson.ByteOrderMark, "", 1, 1}}},
	{"UTF-16", "\xff\xfe{\x00}\x00", []place{{strictjson.ByteOrderMark, "", 1, 1}}},
	{"no JSON", "schema: backstop/1", []place{{strictjson.Syntax, "", 1, 1}}},
	{"truncated in an object", "{\n\"schema\": \"s\",", []place{{strictjson.Syntax, "", 2, 15}}},
	{"truncated in a string", `{"schema": "s`, []place{{strictjson.Syntax, "/schema", 1, 14}}},
	{"truncated in a character", "{\"schema\": \"s\xc3", []place{{strictjson.Syntax, "/schema", 1, 15}}},
	{"truncated in an array", "{\"actors\": [{\n}", []place{{strictjson.Syntax, "/actors", 2, 2}}},
	{"truncated word", `{"commitments": [{"automatic": tru`, []place{{strictjson.Syntax, "/commitments/0/automatic", 1, 35}}},
	{"comma too many", `{"schema": "s",}`, []place{{strictjson.Syntax, "", 1, 15}}},
	{"comma missing", "{\"schema\": \"s\"\n\"title\": \"t\"}", []place{{strictjson.Syntax, "", 2, 1}}},
	{"value missing", `{"schema": }`, []place{{strictjson.Syntax, "/schema", 1, 12}}},
	{"name is a number", `{1: 2}`, []place{{strictjson.Syntax, "", 1, 2}}},
	{"wrong bracket", `{"actors": [}`, []place{{strictjson.Syntax, "/actors/0", 1, 13}}},
	{"control character", "{\"schema\": \"a\nb\"}", []place{{strictjson.Syntax, "/schema", 1, 14}}},
	{"lone surrogate", `{"schema": "é\ud800"}`, []place{{strictjson.Syntax, "/schema", 1, 14}}},
	{"trailing word", "{\"schema\": \"s\"}\n x", []place{{strictjson.TrailingData, "", 2, 2}}},
	{"trailing comma", `{"schema": "s"},`, []place{{strictjson.TrailingData, "", 1, 16}}},
	{"second document", `{"schema": "s"}{}`, []place{{strictjson.TrailingData, "", 1, 16}}},
	{"not UTF-8 in a value", "{\"schema\": \"éé\xff\"}", []place{{strictjson.InvalidUTF8, "/schema", 1, 15}}},
	{"not UTF-8 in a name", "{\"\xe9\": 1}", []place{{strictjson.InvalidUTF8, "", 1, 3}}},
	{"not UTF-8 between values", "{\n \xe9}", []place{{strictjson.InvalidUTF8, "", 2, 2}}},
	{"nesting 20,000 deep", strings.Repeat("[", 20_000), []place{
		{strictjson.WrongType, "", 1, 1}, {strictjson.TooDeep, check.Path(strings.Repeat("/0", 64)), 1, 65}}},
	{"recursion 20,000 deep", `{"commitments": [{"when": ` + strings.Repeat(`{"not":`, 20_000), []place{
		{strictjson.TooDeep, "/commitments/0/when" + check.Path(strings.Repeat("/not", 61)), 1, 27 + 61*7}}},

	{"duplicate", "{\"schema\": \"s\",\n \"schema\": 5}", []place{{strictjson.Duplicate, "/schema", 2, 2}}},
	{"duplicate, escaped", `{"schema": "s", "\u0073chema": "t"}`, []place{{strictjson.Duplicate, "/schema", 1, 17}}},
	{"unknown", `{"colour": {"a": [{}, null]}, "schema": 1}`, []place{
		{strictjson.Unknown, "/colour", 1, 2}, {strictjson.WrongType, "/schema", 1, 41}}},
	{"unknown below", `{"actors": [{}, {"a/b~": 1}]}`, []place{{strictjson.Unknown, "/actors/1/a~1b~0", 1, 18}}},
	{"misspelt", `{"shema": 1}`, []place{{strictjson.Unknown, "/shema", 1, 2}, {strictjson.WrongType, "/shema", 1, 11}}},
	{"misspelt and right", `{"shema": "s", "schema": "s"}`, []place{{strictjson.Unknown, "/shema", 1, 2}}},
	{"right and misspelt", `{"schema": "s", "shema": 1}`, []place{{strictjson.Unknown, "/shema", 1, 17}}},
	{"misspelt twice", `{"shema": "s", "schemo": "s"}`, []place{{strictjson.Unknown, "/shema", 1, 2}, {strictjson.Unknown, "/schemo", 1, 16}}},
	{"misspelt variant", `{"commitments": [{"when": {"nott": {"happened": {"kind": 1}}}}]}`, []place{
		{strictjson.UnknownVariant, "/commitments/0/when/nott", 1, 28}, {strictjson.WrongType, "/commitments/0/when/nott/happened/kind", 1, 58}}},
	{"miscased", `{"Schema": 1}`, []place{{strictjson.Miscased, "/Schema", 1, 2}, {strictjson.WrongType, "/Schema", 1, 12}}},
	{"hyphen", `{"theatre": {"front-length": 5}}`, []place{{strictjson.Miscased, "/theatre/front-length", 1, 14}}},
	{"camel case", `{"theatre": {"frontLength": 5}}`, []place{{strictjson.Miscased, "/theatre/frontLength", 1, 14}}},
	{"miscased and right", `{"Schema": "s", "schema": "s"}`, []place{
		{strictjson.Miscased, "/Schema", 1, 2}, {strictjson.Duplicate, "/schema", 1, 17}}},
	{"null document", `null`, []place{{strictjson.Null, "", 1, 1}}},
	{"null values", `{"schema": null, "actors": [null], "theatre": null, "requirements": [{"strength": null}]}`, []place{
		{strictjson.Null, "/schema", 1, 12}, {strictjson.Null, "/actors/0", 1, 29}, {strictjson.Null, "/theatre", 1, 47},
		{strictjson.Null, "/requirements/0/strength", 1, 83}}},
	{"null condition", `{"commitments": [{"when": null}]}`, []place{{strictjson.Null, "/commitments/0/when", 1, 27}}},
	{"not an object", `[1, 2]`, []place{{strictjson.WrongType, "", 1, 1}}},
	{"number for a string", `{"schema": 5}`, []place{{strictjson.WrongType, "/schema", 1, 12}}},
	{"string for a number", `{"commitments": [{"days": "5", "count": "6"}]}`, []place{
		{strictjson.WrongType, "/commitments/0/days", 1, 27}, {strictjson.WrongType, "/commitments/0/count", 1, 41}}},
	{"string for a boolean", `{"commitments": [{"automatic": "yes"}]}`, []place{{strictjson.WrongType, "/commitments/0/automatic", 1, 32}}},
	{"boolean for a string", `{"schema": true}`, []place{{strictjson.WrongType, "/schema", 1, 12}}},
	{"object for an array", `{"actors": {"id": "FRA"}, "title": 1}`, []place{
		{strictjson.WrongType, "/actors", 1, 12}, {strictjson.WrongType, "/title", 1, 36}}},
	{"array for an object", `{"theatre": [1]}`, []place{{strictjson.WrongType, "/theatre", 1, 13}}},
	{"number for a leaf of text", `{"actors": [{"kind": 1}]}`, []place{{strictjson.WrongType, "/actors/0/kind", 1, 22}}},
	{"array for a struct with a short form", `{"requirements": [{"strength": [1]}]}`, []place{
		{strictjson.WrongType, "/requirements/0/strength", 1, 32}}},
	{"object for a slice with a short form", `{"requirements": [{"ships": {}}]}`, []place{
		{strictjson.WrongType, "/requirements/0/ships", 1, 29}}},
	{"beyond int64", `{"commitments": [{"count": 9223372036854775808}, {"count": -9223372036854775809}]}`, []place{
		{strictjson.OutOfRange, "/commitments/0/count", 1, 28}, {strictjson.OutOfRange, "/commitments/1/count", 1, 60}}},
	{"beyond int8", `{"commitments": [{"days": 128}]}`, []place{{strictjson.OutOfRange, "/commitments/0/days", 1, 27}}},
	{"beyond uint32", `{"requirements": [{"needs": [{"providers": 4294967296}]}]}`, []place{
		{strictjson.OutOfRange, "/requirements/0/needs/0/providers", 1, 44}}},
	{"beyond float64", `{"theatre": {"front_length": 1e999, "ratio": 1e99}}`, []place{
		{strictjson.OutOfRange, "/theatre/front_length", 1, 30}, {strictjson.OutOfRange, "/theatre/ratio", 1, 46}}},
	{"fraction", `{"commitments": [{"count": 1.0}, {"count": 1e3}]}`, []place{
		{strictjson.NotInteger, "/commitments/0/count", 1, 28}, {strictjson.NotInteger, "/commitments/1/count", 1, 44}}},
	{"negative", `{"requirements": [{"needs": [{"providers": -1}]}]}`, []place{
		{strictjson.Negative, "/requirements/0/needs/0/providers", 1, 44}}},
	{"unknown variant", `{"commitments": [{"when": {"perhaps": [1, {}]}, "days": "x"}]}`, []place{
		{strictjson.UnknownVariant, "/commitments/0/when/perhaps", 1, 28}, {strictjson.WrongType, "/commitments/0/days", 1, 57}}},
	{"miscased variant", `{"commitments": [{"when": {"All": [1]}}]}`, []place{
		{strictjson.Miscased, "/commitments/0/when/All", 1, 28}, {strictjson.WrongType, "/commitments/0/when/All/0", 1, 36}}},
	{"no variant", `{"commitments": [{"when": { }, "days": "x"}]}`, []place{
		{strictjson.NotOneVariant, "/commitments/0/when", 1, 27}, {strictjson.WrongType, "/commitments/0/days", 1, 40}}},
	{"three variants", `{"commitments": [{"when": {"all": [], "any": [[]], "not": {}}, "days": "x"}]}`, []place{
		{strictjson.NotOneVariant, "/commitments/0/when/any", 1, 39}, {strictjson.WrongType, "/commitments/0/days", 1, 72}}},
	{"variant is no object", `{"commitments": [{"when": "ceasefire"}]}`, []place{{strictjson.WrongType, "/commitments/0/when", 1, 27}}},
	{"fault in a variant", `{"commitments": [{"when": {"not": {"happened": {"kind": 1}}}}]}`, []place{
		{strictjson.WrongType, "/commitments/0/when/not/happened/kind", 1, 57}}},
	{"leaf", `{"actors": [{"kind": "planet"}, {"kind": "state"}]}`, []place{{strictjson.BadValue, "/actors/0/kind", 1, 22}}},
	{"leaf with a code of its own", `{"requirements": [{"strength": 1.5, "ships": ["many", 2, "few"]}]}`, []place{
		{"T0001", "/requirements/0/strength", 1, 32}, {"T0001", "/requirements/0/ships/0", 1, 47}, {"T0001", "/requirements/0/ships/2", 1, 58}}},
	{"long form of a leaf", `{"requirements": [{"strength": {"values": [1, "x"], "policies": 1}}]}`, []place{
		{"T0001", "/requirements/0/strength/values/1", 1, 47}, {strictjson.Unknown, "/requirements/0/strength/policies", 1, 53}}},
	{"faults in several lines", "{\n  \"schema\": 5, \"é\": 1,\n\n\"title\": 5, \"actors\": 5}", []place{
		{strictjson.WrongType, "/schema", 2, 13}, {strictjson.Unknown, "/é", 2, 16},
		{strictjson.WrongType, "/title", 4, 10}, {strictjson.WrongType, "/actors", 4, 23}}},
	{"fault, then broken", `{"schema": 5, "title": x}`, []place{{strictjson.WrongType, "/schema", 1, 12}, {strictjson.Syntax, "/title", 1, 24}}},
	{"broken in what is passed over", `{"schema": [{"a": 1 2}], "title": 5}`, []place{{strictjson.WrongType, "/schema", 1, 12}, {strictjson.Syntax, "/schema/0", 1, 21}}},
}

func TestBadInputs(t *testing.T) {
	for _, tt := range badInputs {
		t.Run(tt.name, func(t *testing.T) {
			var s structure
			fs := strictjson.Decode([]byte(tt.text), &s, spec)
			if diff := cmp.Diff(tt.want, places(fs)); diff != "" {
				t.Errorf("findings (-want +got):\n%s\n%v", diff, fs.Err())
			}
		})
	}
}

// TestReadsOn checks that a fault leaves alone what stands around it.
func TestReadsOn(t *testing.T) {
	var got structure
	strictjson.Decode([]byte(`{"Schema": "s", "title": 5, "x": {"y": []}, "actors": [{"id": "A"}, 7, {"id": "B", "id": "C"}],
		"commitments": [{"id": "c", "when": {"not": 5}}], "theatre": {"front_length": 2, "ratio": "x"}}`), &got, spec)
	want := structure{
		Schema:      "s",
		Actors:      []actor{{ID: "A"}, {}, {ID: "B"}},
		Commitments: []commitment{{ID: "c", When: not{}}},
		Theatre:     &theatre{FrontLength: 2},
	}
	if diff := cmp.Diff(want, got, exported); diff != "" {
		t.Errorf("Decode (-want +got):\n%s", diff)
	}
}

// TestMessages checks what a person needs of a message: what was meant. The words around it may change.
func TestMessages(t *testing.T) {
	tests := []struct{ text, want string }{
		{`{"actors": [{"nmae": "France"}]}`, `did you mean "name"?`},
		{`{"actor": []}`, `did you mean "actors"?`},
		{`{"actors": [{"colour": "France"}]}`, `known are "id", "kind", "name"`},
		{`{"title": "T", "ambitions": []}`, `known are "schema", "title"`},
		{`{"Actors": []}`, `"Actors" is written "actors"`},
		{`{"commitments": [{"when": {"happend": {}}}]}`, `did you mean "happened"?`},
		{`{"commitments": [{"when": {}}]}`, `known are "happened", "all", "any", "not"`},
		{`{"actors": {}}`, "found an object; want an array"},
		{`{"theatre": null}`, "want an object"},
		{`{"requirements": [{"strength": true}]}`, "found true; want a string, a number or an object"},
		{`{"requirements": [{"ships": {}}]}`, "found an object; want a string, a number or an array"},
		{`{"commitments": [{"when": {"not": 5}}]}`, "found a number; want an object with one member"},
		{`{"commitments": [{"days": 128}]}`, "found 128; want -128 to 127"},
		{`{"requirements": [{"needs": [{"providers": 4294967296}]}]}`, "want 0 to 4294967295"},
		{`{"` + strings.Repeat("x", 1000) + `": 1}`, strings.Repeat("x", 40) + "…"},
		{`{"actors": [{"kind": "` + strings.Repeat("é", 1000) + `"}]}`, "…"},
		{`{"commitments": [{"count": ` + strings.Repeat("9", 1000) + `}]}`, strings.Repeat("9", 40) + "…"},
	}
	for _, tt := range tests {
		var s structure
		fs := strictjson.Decode([]byte(tt.text), &s, spec)
		if len(fs) != 1 || !strings.Contains(fs[0].Message, tt.want) || len([]rune(fs[0].Message)) > 301 {
			t.Errorf("%.60s: findings %v, want one with %q", tt.text, fs.Err(), tt.want)
		}
	}
}

// measure returns the findings of a document, and the time and memory that they took.
func measure(text string) (check.Findings, time.Duration, uint64) {
	data := []byte(text)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	begin := time.Now()
	var s structure
	fs := strictjson.Decode(data, &s, spec)
	took := time.Since(begin)
	runtime.ReadMemStats(&after)
	return fs, took, after.TotalAlloc - before.TotalAlloc
}

func TestLimits(t *testing.T) {
	const million = 1_000_000
	item := `{"id": "actor", "name": "` + strings.Repeat("n", 72) + `"}`
	tests := []struct {
		name, text string
		want       place // of the last finding
		omitted    int
		memory     uint64 // at most
	}{
		{"ten megabytes", `{"actors": [` + strings.Repeat(item+",", 100_000) + item + `]}`, place{}, 0, 60 << 20},
		{"too large", strings.Repeat(" ", strictjson.MaxSize+1), place{strictjson.TooLarge, "", 1, 1}, 0, 1 << 20},
		{"a million wrong items", `{"actors": [` + strings.Repeat("7,", million) + `7]}`,
			place{check.TooMany, "/actors/100", 1, 213}, million - 99, 64 << 20},
		{"a million items of a wrong array", `{"title": [` + strings.Repeat("7,", million) + `7]}`,
			place{strictjson.WrongType, "/title", 1, 11}, 0, 1 << 20},
		{"a million faulty items", `{"actors": [` + strings.Repeat(`{"n":7},`, million) + `{}]}`,
			place{check.TooMany, "/actors/100/n", 1, 814}, million - 100, 64 << 20},
		{"a million unknown words", `{"actors": [` + strings.Repeat(`{"kind":"x"},`, million) + `{}]}`,
			place{check.TooMany, "/actors/100/kind", 1, 1321}, million - 100, 1<<20 + 200*million},
		{"little text for much memory", `{"requirements": [` + strings.Repeat("{},", million) + `{}]}`,
			place{strictjson.TooLarge, "", 0, 0}, 0, 1 << 30},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fs, took, memory := measure(tt.text)
			var got place
			omitted := 0
			if len(fs) > 0 {
				got, omitted = places(fs[len(fs)-1:])[0], fs[len(fs)-1].Omitted
			}
			if tt.want.Code == strictjson.TooLarge { // where it is depends on how slices grow
				got.Path, got.Line, got.Column = tt.want.Path, tt.want.Line, tt.want.Column
			}
			if got != tt.want || omitted != tt.omitted || len(fs) > check.MaxFindings+1 {
				t.Errorf("%d findings, the last %v, omitted %d; want %v, %d", len(fs), got, omitted, tt.want, tt.omitted)
			}
			if took > 2*time.Minute || memory > tt.memory { // only a hang takes as long
				t.Errorf("took %v and %d MB", took, memory>>20)
			}
			t.Logf("%v, %d kB", took, memory>>10)
		})
	}
}

// Ten times the faults take about ten times as long, in one line and in many.
func TestGrowth(t *testing.T) {
	growth.Skip(t)
	for name, space := range map[string]string{"faults in one line": "", "faults in many lines": "\n"} {
		faults := func(n int) func() {
			text := `{"actors": [` + strings.Repeat(`{"n":7},`+space, n) + `{}]}`
			return func() { measure(text) }
		}
		growth.Straight(t, name, 10, faults(20_000), faults(200_000))
	}
}

func TestConcurrentUse(t *testing.T) {
	fresh := &strictjson.Spec{Sums: spec.Sums, Leaf: spec.Leaf}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			var s structure
			if err := strictjson.Decode([]byte(full), &s, fresh).Err(); err != nil {
				t.Error(err)
			}
			if text, err := strictjson.Encode(&s, fresh); err != nil || string(text) != full {
				t.Errorf("Encode: %v", err)
			}
		})
	}
	group.Wait()
}

// TestAllocations pins that the types are looked at once: a second reading takes what the values need and little more.
func TestAllocations(t *testing.T) {
	data := []byte(full)
	allocs := testing.AllocsPerRun(100, func() {
		var s structure
		strictjson.Decode(data, &s, spec)
	})
	if allocs > 80 {
		t.Errorf("Decode allocates %v times", allocs)
	}
}

// TestDataIsNotChanged checks that reading leaves the text alone and that strings do not share its memory.
func TestDataIsNotChanged(t *testing.T) {
	data := []byte(full)
	var s structure
	strictjson.Decode(data, &s, spec)
	if string(data) != full {
		t.Error("Decode changed the text")
	}
	clear(data)
	if diff := cmp.Diff(fullStructure(), s, exported); diff != "" {
		t.Errorf("after the text was overwritten (-want +got):\n%s", diff)
	}
}

// TestProgramMistakes checks that types which no document can have panic when they are first used.
func TestProgramMistakes(t *testing.T) {
	type embedded struct{ actor }
	tests := []struct {
		name string
		v    any
		spec *strictjson.Spec
	}{
		{"embedded field", new(embedded), nil},
		{"no tag", new(struct{ ID string }), nil},
		{"no name", new(struct {
			ID string `json:",omitzero"`
		}), nil},
		{"omitempty", new(struct {
			ID string `json:"id,omitempty"`
		}), nil},
		{"inline beside others", new(struct {
			ID   string `json:",inline"`
			Name string `json:"name"`
		}), nil},
		{"names too much alike", new(struct {
			A string `json:"front_length"`
			B string `json:"frontlength"`
		}), nil},
		{"map", new(map[string]int), nil},
		{"interface that is no sum", new(condition), nil},
		{"sum of equal names", new(condition), &strictjson.Spec{Sums: []strictjson.Sum{
			strictjson.SumOf[condition](strictjson.VariantOf[every]("a"), strictjson.VariantOf[either]("a"))}}},
		{"variant of another sum", new(condition), &strictjson.Spec{Sums: []strictjson.Sum{
			strictjson.SumOf[condition](strictjson.VariantOf[string]("a"))}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			defer func() {
				if r := recover(); r == nil || !strings.HasPrefix(fmt.Sprint(r), "strictjson: ") {
					t.Errorf("recovered %v, want a panic of strictjson", r)
				}
			}()
			strictjson.Decode([]byte("{}"), tt.v, tt.spec)
		})
	}
}

// TestAgainstEncodingJSON checks that both read the megabyte of the benchmark as the same value.
func TestAgainstEncodingJSON(t *testing.T) {
	want := megabyte(1)
	text, err := strictjson.Encode(want, nil)
	if err != nil {
		t.Fatal(err)
	}
	var ours, theirs benchStructure
	if err := strictjson.Decode(text, &ours, nil).Err(); err != nil {
		t.Fatal(err)
	}
	if err := json.NewDecoder(bytes.NewReader(text)).Decode(&theirs); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, ours); diff != "" {
		t.Errorf("ours (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, theirs); diff != "" {
		t.Errorf("theirs (-want +got):\n%s", diff)
	}
}
