package guarantee

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/internal/golden"
	"github.com/backstop-go/backstop/internal/strictjson"
)

// The schemas in the repository are those of the types, with the comments that stand beside these.
func TestJSONSchema(t *testing.T) {
	comments := comments{}
	for _, tt := range []struct {
		version string
		schema  func() ([]byte, error)
	}{
		{Schema, func() ([]byte, error) {
			return strictjson.Schema[Structure](spec, Schema, "Guarantee structure", comments.of)
		}},
		{AssessmentSchema, func() ([]byte, error) {
			return strictjson.Schema[Assessment](spec, AssessmentSchema, "Assessment of a guarantee structure", comments.of)
		}},
		{ExplanationSchema, func() ([]byte, error) {
			return strictjson.Schema[Explanation](spec, ExplanationSchema, "Explanation of what changed between two guarantee structures", comments.of)
		}},
		{LogSchema, func() ([]byte, error) {
			return strictjson.Schema[logDocument](spec, LogSchema, "Log of events", comments.of)
		}},
	} {
		want, err := tt.schema()
		if err != nil {
			t.Fatal(err)
		}
		golden.Check(t, filepath.Join("..", "schema", strings.ReplaceAll(tt.version, "/", "-")+".json"), want)
		if got := JSONSchema(tt.version); string(got) != string(want) {
			t.Errorf("JSONSchema(%q) is not that of the types: build again", tt.version)
		}
	}
	if got := JSONSchema("backstop/0"); got != nil {
		t.Errorf("JSONSchema of an unknown version = %s", got)
	}
}

// comments are those of the types of each package, read from its source.
type comments map[string]map[string]string

const module = "github.com/backstop-go/backstop/"

// of returns the comment of a type, or of a field of it.
func (c comments) of(t reflect.Type, field string) string {
	dir, ok := strings.CutPrefix(t.PkgPath(), module)
	if !ok {
		return ""
	}
	if c[dir] == nil {
		c[dir] = readComments(filepath.Join("..", dir))
	}
	name, _, _ := strings.Cut(t.Name(), "[")
	if field != "" {
		name += "." + field
	}
	return c[dir][name]
}

// readComments returns the comments of the types in a directory, and of their fields as "Type.Field".
func readComments(dir string) map[string]string {
	out := make(map[string]string)
	files, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		p, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			continue
		}
		ast.Inspect(p, func(n ast.Node) bool {
			d, ok := n.(*ast.GenDecl)
			if !ok || d.Tok != token.TYPE {
				return true
			}
			for _, s := range d.Specs {
				s := s.(*ast.TypeSpec)
				out[s.Name.Name] = oneLine(d.Doc)
				if body, ok := s.Type.(*ast.StructType); ok {
					for _, f := range body.Fields.List {
						for _, name := range f.Names {
							out[s.Name.Name+"."+name.Name] = oneLine(f.Doc) + oneLine(f.Comment)
						}
					}
				}
			}
			return true
		})
	}
	return out
}

// oneLine returns the first paragraph of a comment in one line, without the brackets of its links.
func oneLine(c *ast.CommentGroup) string {
	text, _, _ := strings.Cut(c.Text(), "\n\n")
	return strings.NewReplacer("[", "", "]", "").Replace(strings.Join(strings.Fields(text), " "))
}
