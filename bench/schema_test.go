package bench_test

import (
	"bytes"
	"io/fs"
	"slices"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/examples/structures"
	"github.com/backstop-go/backstop/guarantee"
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
		data, err = s.Assess(guarantee.Options{}).Encode()
		if err != nil {
			t.Fatal(err)
		}
		if err, _ := validate(assessment, data); err != nil {
			t.Errorf("the assessment of %s: %v", name, err)
		}
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

// inSchema are the rules whose bad documents the schema refuses. It cannot say what a reference, a
// date or a quantity must be, nor that something is written twice or leads back to itself; and broken
// or oversized text it never sees.
var inSchema = []check.Code{
	"G1001", "G1002", "J1009", "J1010", "J1011", "J1012", "J1013", "J1014", "J1015", "J1016", "J1017", "J1018", "J1019", "J2008", "J2009",
}

// Every good document of the catalogue keeps the schema, and it refuses the bad ones that it can.
func TestSchemaOfRules(t *testing.T) {
	s := schemaOf(t, guarantee.Schema)
	refused := 0
	for _, r := range guarantee.Rules() {
		if err, _ := validate(s, []byte(r.Good)); err != nil && r.Good != "" {
			t.Errorf("%s: the good document %s: %v", r.Code, r.Good, err)
		}
		if !slices.Contains(inSchema, r.Code) {
			if err, read := validate(s, []byte(r.Bad)); err != nil && read && r.Bad != "" {
				t.Errorf("%s is not listed, and the schema refuses its bad document: %v", r.Code, err)
			}
			continue
		}
		refused++
		if err, read := validate(s, []byte(r.Bad)); err == nil || !read {
			t.Errorf("%s: the schema lets pass the bad document %s", r.Code, r.Bad)
		}
	}
	if refused != len(inSchema) {
		t.Errorf("%d of the %d rules are in the catalogue", refused, len(inSchema))
	}
}
