package backstop_test

import (
	"go/ast"
	"go/build"
	"go/doc"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Every exported name of every package has a comment, which begins with it; and what stands in brackets there leads
// somewhere.
func TestEveryNameIsDocumented(t *testing.T) {
	for _, dir := range publicPackages(t) {
		for _, c := range commentsOf(t, dir) {
			if c.text == "" {
				t.Errorf("%s: %s has no comment", dir, c.name)
			} else if words := strings.Fields(c.text); c.begins && !slices.Contains(words[:min(2, len(words))], c.name) {
				t.Errorf("%s: the comment of %s does not begin with its name: %.60q", dir, c.name, c.text)
			}
			for _, link := range brokenLinks(c.parsed) {
				t.Errorf("%s: %s: %s leads nowhere", dir, c.name, link)
			}
		}
	}
}

// Every package has an example that tells its whole story.
func TestEveryPackageHasAnExample(t *testing.T) {
	for _, dir := range publicPackages(t) {
		if dir == "examples/structures" {
			continue // documents
		}
		files, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(files, func(name string) bool {
			return strings.Contains(read(t, name), "\nfunc Example() {\n")
		}) {
			t.Errorf("%s has no Example", dir)
		}
	}
}

// publicPackages returns the directories of the packages that others can import.
func publicPackages(t *testing.T) []string {
	t.Helper()
	var dirs []string
	err := filepath.WalkDir(".", func(dir string, d os.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil && dir != "." || slices.Contains([]string{"internal", "testdata", ".git"}, d.Name()) {
			return filepath.SkipDir
		}
		if p, err := build.ImportDir(dir, 0); err == nil && p.Name != "main" && len(p.GoFiles) > 0 {
			dirs = append(dirs, filepath.ToSlash(dir))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return dirs
}

// A nameComment is the comment of one exported name.
type nameComment struct {
	name, text string
	begins     bool // it has to begin with the name
	parsed     *comment.Doc
}

// commentsOf returns the comments of a package: its own, and that of each exported name.
func commentsOf(t *testing.T, dir string) (comments []nameComment) {
	t.Helper()
	p, err := build.ImportDir(dir, 0)
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range p.GoFiles {
		f, err := parser.ParseFile(fset, filepath.Join(dir, name), nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	of, err := doc.NewFromFiles(fset, files, path.Join("github.com/backstop-go/backstop", dir))
	if err != nil {
		t.Fatal(err)
	}
	add := func(name, text string, begins bool) {
		comments = append(comments, nameComment{name, text, begins, of.Parser().Parse(text)})
	}
	values := func(groups []*doc.Value) {
		for _, g := range groups {
			for _, s := range g.Decl.Specs {
				s := s.(*ast.ValueSpec)
				if i := slices.IndexFunc(s.Names, (*ast.Ident).IsExported); i >= 0 {
					add(s.Names[i].Name, g.Doc+s.Doc.Text()+s.Comment.Text(), !g.Decl.Lparen.IsValid())
				}
			}
		}
	}
	funcs := func(list []*doc.Func) {
		for _, f := range list {
			add(f.Name, f.Doc, true)
		}
	}
	add(of.Name, of.Doc, true)
	values(of.Consts)
	values(of.Vars)
	funcs(of.Funcs)
	for _, typ := range of.Types {
		add(typ.Name, typ.Doc, true)
		values(typ.Consts)
		values(typ.Vars)
		funcs(typ.Funcs)
		funcs(typ.Methods)
	}
	return comments
}

var bracketed = regexp.MustCompile(`\[\*?([A-Za-z]\w*\.)?[A-Z]\w*(\.\w+)?\]`)

// brokenLinks returns what looks like a link to a name and is none.
func brokenLinks(d *comment.Doc) []string {
	var plain strings.Builder
	var read func(blocks []comment.Block)
	read = func(blocks []comment.Block) {
		for _, b := range blocks {
			switch b := b.(type) {
			case *comment.Paragraph:
				for _, x := range b.Text {
					if x, ok := x.(comment.Plain); ok {
						plain.WriteString(string(x) + " ")
					}
				}
			case *comment.List:
				for _, item := range b.Items {
					read(item.Content)
				}
			}
		}
	}
	read(d.Content)
	return bracketed.FindAllString(plain.String(), -1)
}
