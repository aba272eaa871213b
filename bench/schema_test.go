package bench_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/examples/structures"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// schemaOf compiles the schema of a version of the documents.
func schemaOf(t *testing.T, version string) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(guarantee.JSONSchema(version)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(version, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(version)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// validate returns what the schema says of a document; read is false if it is not even JSON.
func validate(s *jsonschema.Schema, data []byte) (err error, read bool) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return err, false
	}
	return s.Validate(doc), true
}

// Every structure in the repository keeps the schema, and so does what is assessed of it.
func TestSchemaOfExamples(t *testing.T) {
	structure, assessment := schemaOf(t, guarantee.Schema), schemaOf(t, guarantee.AssessmentSchema)
	names, err := fs.Glob(structures.FS, "*.json")
	if err != nil || len(names) == 0 {
		t.Fatal("no structures", err)
	}
	for _, name := range names {
		data, err := structures.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err, _ := validate(structure, data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		s, _ := guarantee.Decode(data)
		for _, ask := range []guarantee.Options{{}, {
			If:      []timeline.Event{{ID: "if", Date: uncertain.Year(2027), Kind: timeline.Shelling, By: actor.IDs("RUS"), Against: actor.IDs("FRA")}},
			Without: actor.IDs("USA"), Battery: true, Log: []timeline.Event{},
		}} {
			a := s.Assess(ask)
			for _, a := range []*guarantee.Assessment{a, a.Only(guarantee.Q4, guarantee.Q5)} {
				data, err := a.Encode()
				if err != nil {
					t.Fatal(err)
				}
				if err, _ := validate(assessment, data); err != nil {
					t.Errorf("the assessment of %s: %v", name, err)
				}
			}
		}
	}
}

// What changed between two structures keeps the schema of explanations.
func TestSchemaOfExplanations(t *testing.T) {
	var drafts []*guarantee.Structure
	for _, name := range []string{"paris-2026-draft.json", "paris-2026-final.json"} {
		data, err := structures.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		s, _ := guarantee.Decode(data)
		drafts = append(drafts, s)
	}
	x, err := guarantee.Explain(drafts[0], drafts[1], guarantee.Options{})
	if err != nil {
		t.Fatal(err)
	}
	data, err := x.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if err, _ := validate(schemaOf(t, guarantee.ExplanationSchema), data); err != nil {
		t.Error(err)
	}
}

// Every log in the repository keeps the schema of logs, and no structure does.
func TestSchemaOfLogs(t *testing.T) {
	schema := schemaOf(t, guarantee.LogSchema)
	names, err := fs.Glob(structures.FS, "logs/*.json")
	if err != nil || len(names) == 0 {
		t.Fatal("no logs", err)
	}
	for _, name := range names {
		data, err := structures.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err, _ := validate(schema, data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, bad := range []string{`{}`, `{"schema": "backstop/1", "title": "T"}`, `{"schema": "backstop-log/1", "events": [{"kind": "hail"}]}`} {
		if err, _ := validate(schema, []byte(bad)); err == nil {
			t.Errorf("the schema of logs lets pass %s", bad)
		}
	}
}

// The document to start from keeps the schema, and so do it and every other structure when they have been sheets.
func TestSchemaOfSheets(t *testing.T) {
	schema := schemaOf(t, guarantee.Schema)
	starter, err := os.ReadFile("../examples/assess/starter.json")
	if err != nil {
		t.Fatal(err)
	}
	if err, _ := validate(schema, starter); err != nil {
		t.Error(err)
	}
	documents := map[string][]byte{"starter": starter}
	names, _ := fs.Glob(structures.FS, "*.json")
	for _, name := range names {
		documents[name], _ = structures.FS.ReadFile(name)
	}
	for name, data := range documents {
		s, findings := guarantee.Decode(data)
		sheets, err := s.Sheets()
		if err != nil || len(findings) > 0 {
			t.Fatal(name, err, findings)
		}
		again, findings := guarantee.DecodeSheets(sheets)
		back, err := again.Encode()
		if err != nil || len(findings) > 0 || !bytes.Equal(back, encoded(t, s)) {
			t.Fatalf("%s does not come back from sheets: %v, %v", name, err, findings)
		}
		if err, _ := validate(schema, back); err != nil {
			t.Errorf("%s from sheets: %v", name, err)
		}
	}
}

func encoded(t *testing.T, s *guarantee.Structure) []byte {
	t.Helper()
	data, err := s.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// S1: what is valid keeps the schema, whatever it says, and so does what is assessed of it.
func TestPropertySchema(t *testing.T) {
	structure, assessment := schemaOf(t, guarantee.Schema), schemaOf(t, guarantee.AssessmentSchema)
	rapid.Check(t, func(t *rapid.T) {
		s := gen.Structure().Draw(t, "structure")
		data, err := s.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if _, findings := guarantee.Decode(data); len(findings) > 0 {
			t.Skip("not valid")
		}
		if err, _ := validate(structure, data); err != nil {
			t.Fatal(err)
		}
		if data, err = s.Assess(guarantee.Options{}).Encode(); err != nil {
			t.Fatal(err)
		}
		if err, _ := validate(assessment, data); err != nil {
			t.Fatal(err)
		}
	})
}

// S2: what is stated to be nothing counts as not stated, here as there, and no rule asks for more than reading does.
func TestSchemaOfNothing(t *testing.T) {
	schema := schemaOf(t, guarantee.Schema)
	const both = `"parties": [{"actor": "FRA", "effective": "2026/.."}, {"actor": "GBR"}]`
	for _, members := range []string{
		`"commitments": [{"id": "c", "by": ["FRA"], "act": "deploy", "kind": "permission", "within": "unknown", "amount": "unknown", "remedy": [], "effects": []}]`,
		`"commitments": [{"id": "c", "by": ["FRA"], "act": "deploy", "judge": {"by": "FRA"}, "relies": [{"kind": "enabler", "actor": "FRA", "commitment": ""}]}]`,
		`"contributions": [{"id": "c", "by": "FRA", "status": "pledged", "seats": []}]`,
		`"command": [{"id": "a", "of": "c", "to": "GBR", "doctrine": "us"}, {"id": "b", "of": "c", "to": "GBR", "state": "cocom"}], "contributions": [{"id": "c", "by": "FRA", "status": "pledged"}]`,
		`"ceasefires": [{"id": "r", "title": "R", "lines": [{"id": "l", "title": "L", "status": "agreed"}], "zones": [{"id": "z", "title": "Z", "status": "agreed", "line": "l", "extents": [{"half": "1 km"}]}]}]`,
		`"ceasefires": [{"id": "r", "title": "R", "lines": [{"id": "l", "title": "L", "status": "agreed"}], "zones": [{"id": "z", "title": "Z", "status": "agreed", "line": "l", "extents": [
			{"half": "3 km", "span": "../2026-01-01"}, {"half": "2 km", "span": "2026-01-02/2026-01-31"}, {"half": "1 km", "span": "2026-02-01/.."}]}]}]`,
		`"ceasefires": [{"id": "r", "title": "R", ` + both + `, "terms": [{"id": "t", "status": "in_force", "binds": ["FRA"], "clause": {"hold_fire": {}}}]}]`,
		`"ceasefires": [{"id": "r", "title": "R", ` + both + `, "terms": [{"id": "t", "status": "agreed", "span": "../2027", "clause": {"hold_fire": {}}}]}]`,
		`"ceasefires": [{"id": "r", "title": "R", "terms": [{"id": "t", "status": "agreed", "clause": {"quiet_for": {"of": {"what": {"kind": "use_of_force"}},
			"period": "P7D", "after": {"by": [], "where": "", "many": 0}, "before": {"kind": "meeting"}}}}]}]`,
		`"ceasefires": [{"id": "r", "title": "R", "zones": [{"id": "z", "title": "Z", "status": "agreed"}], "terms": [{"id": "t", "status": "agreed",
			"clause": {"withdraw": {"distance": "unknown", "from": [], "out_of": ["z"], "into": [], "due": {"by": "2026", "within": "unknown"}}}}]}]`,
		`"ceasefires": [{"id": "r", "title": "R", "terms": [{"id": "t", "status": "agreed", "clause": {"act_every": {"act": {"what": {"kind": "meeting"}}, "every": "P1D", "times": 0}}}]}]`,
		`"ceasefires": [{"id": "r", "title": "R", "terms": [{"id": "t", "status": "agreed", "clause": {"act_every": {"act": {"what": {"kind": "meeting"}}, "every": "P0D..", "times": 2}}}]}]`,
	} {
		data := []byte(`{"schema": "backstop/1", "title": "T", "actors": [{"id": "FRA", "kind": "state"}, {"id": "GBR", "kind": "state"}], ` + members + `}`)
		if _, findings := guarantee.Decode(data); len(findings) > 0 {
			t.Errorf("%s: %v", members, findings)
		}
		if err, _ := validate(schema, data); err != nil {
			t.Errorf("%s: %v", members, err)
		}
	}
}

// beyondSchema are the rules whose bad documents the schema lets pass, and why it must.
var beyondSchema = map[check.Code]string{
	"G1005": items, "G1006": items, "G1007": items, "G1009": none,
	"G2001": items, "G2002": items, "G2003": items, "G2004": nested, "G2005": items, "G2006": items, "G2007": items,
	"G3001": none, "G3002": dates,
	"G4003": "a number beside the length of a list", "G4007": words, "G4012": items, "G4016": lists, "G4019": periods, "G4020": items, "G4021": "what may be meant: it only asks for a second look",
	"G5001": "what two lengths come to in one unit", "G5003": lists, "G5004": items, "G5006": items, "G5009": items, "G5010": items, "G5011": words, "G5012": dates, "G5013": items, "G5015": items, "G5014": "who speaks, where that may be left out: it only asks for a second look",
	"G6001": items, "G6002": periods, "G7001": items,
	"G8002": items, "G8003": items, "G8005": items,
	"J1004": "which bytes are text: a reader of JSON may replace what is none", "J1006": nested, "J1007": none,
	"J1008": "what is written twice: a reader of JSON keeps one of both",
	"J2002": dates, "J2004": words, "J2005": words,
}

const (
	items   = "what one item says of another: it compares no value with one elsewhere"
	lists   = "whether two lists have something in common"
	dates   = "which of two dates is later"
	periods = "which of two periods is longer"
	none    = "anything: the catalogue has no document that breaks the rule"
	nested  = "how deep something is nested, but by a definition for every level"
	words   = "what the lexicon makes of words"
)

// Every good document of the catalogue keeps the schema, and it refuses the bad ones, but for those of which is known
// why it cannot. What is no JSON it never sees.
func TestSchemaOfRules(t *testing.T) {
	s := schemaOf(t, guarantee.Schema)
	known := 0
	for _, r := range guarantee.Rules() {
		if err, _ := validate(s, []byte(r.Good)); err != nil && r.Good != "" {
			t.Errorf("%s: the good document %s: %v", r.Code, r.Good, err)
		}
		why, beyond := beyondSchema[r.Code]
		err, read := validate(s, []byte(r.Bad))
		switch passes := r.Bad == "" || read && err == nil; {
		case passes && !beyond:
			t.Errorf("%s: the schema lets pass %.300s", r.Code, r.Bad)
		case !passes && beyond:
			t.Errorf("%s is beyond the schema, which cannot say %s; and it refuses the bad document: %v", r.Code, why, err)
		}
		if beyond {
			known++
		}
	}
	if known != len(beyondSchema) {
		t.Errorf("%d of the %d rules beyond the schema are in the catalogue", known, len(beyondSchema))
	}
}

// What is emptied or said twice in a good document the schema refuses where reading finds that something is missing
// (G1002) or repeated (G1008), but for what one item says of another; and nothing that reading lets pass. (An empty text
// instead of one of several words reading takes for not stated.)
func TestSchemaOfEmptied(t *testing.T) {
	schema := schemaOf(t, guarantee.Schema)
	starter, err := os.ReadFile("../examples/assess/starter.json")
	if err != nil {
		t.Fatal(err)
	}
	documents := [][]byte{starter}
	for _, r := range guarantee.Rules() {
		if r.Good != "" {
			documents = append(documents, []byte(r.Good))
		}
	}
	tried := map[string]int{}
	for _, data := range documents {
		var doc any
		if _, findings := guarantee.Decode(data); findings.Err() != nil || json.Unmarshal(data, &doc) != nil {
			continue
		}
		empty(doc, "", func(what string) {
			if tried[what]++; tried[what] > 3 {
				return
			}
			text, err := json.Marshal(doc)
			if err != nil {
				t.Fatal(err)
			}
			_, findings := guarantee.Decode(text)
			refused, _ := validate(schema, text)
			if strings.HasPrefix(what, "/sources") || strings.HasPrefix(what, "/statements/sources") {
				return // a statement may have the date of a source
			}
			if slices.ContainsFunc(findings, func(f *check.Finding) bool { return f.Code[0] == 'J' }) {
				return // of the form of a value, of which the schema may tell less
			}
			missing := slices.ContainsFunc(findings, func(f *check.Finding) bool { return f.Code == "G1002" || f.Code == "G1008" })
			if refused != nil && findings.Err() == nil && !strings.Contains(refused.Error(), "value must be one of") || refused == nil && missing {
				t.Errorf("%s: the schema says %v, reading %v\n%.300s", what, refused != nil, findings, text)
			}
		})
	}
}

// empty calls try with a document in which one text or list is empty, or one list of texts says one twice, for each in
// turn.
func empty(doc any, at string, try func(what string)) {
	each := func(set func(any), old any, at string) {
		switch x := old.(type) {
		case string:
			set("")
			try(at + " is an empty text")
			set(" \t")
			try(at + " is blanks")
		case []any:
			set([]any{})
			try(at + " is an empty list")
			if len(x) > 0 {
				if _, ok := x[0].(string); ok {
					set(append(slices.Clone(x), x[0]))
					try(at + " has something twice")
				}
			}
		}
		set(old)
		empty(old, at, try)
	}
	switch x := doc.(type) {
	case map[string]any:
		for name, old := range x {
			each(func(v any) { x[name] = v }, old, at+"/"+name)
		}
	case []any:
		for i, old := range x {
			each(func(v any) { x[i] = v }, old, at)
		}
	}
}
