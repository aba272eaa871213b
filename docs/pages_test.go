package docs_test

import (
	"go/ast"
	"go/build"
	"go/doc"
	"go/parser"
	"go/token"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/uncertain"
)

// The numbers in the tables of "How we count" are those that the library computes.
func TestCountingTables(t *testing.T) {
	page, err := os.ReadFile("counting.md")
	if err != nil {
		t.Fatal(err)
	}
	kind, rows := "", map[string]int{}
	for line := range strings.Lines(string(page)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		for i := range cells {
			cells[i] = strings.Trim(cells[i], " `")
		}
		switch head := strings.Join(cells, "|"); {
		case len(cells) != 3:
			kind = ""
			continue
		case head == "words|least|greatest" || head == "there are|needed|answer" || head == "rotation|factor|pool behind 10,000":
			kind = cells[0]
			continue
		case kind == "" || strings.HasPrefix(head, "---"):
			continue
		}
		rows[kind]++
		var got []string
		switch kind {
		case "words":
			r, err := uncertain.Parse[int64](cells[0])
			if err != nil {
				t.Error(err)
			}
			most, closed := r.Max()
			got = []string{strconv.FormatInt(r.Min(), 10), "open"}
			if closed {
				got[1] = strconv.FormatInt(most, 10)
			}
		case "there are":
			need, err := uncertain.ParseThreshold[int64](cells[1])
			if err != nil {
				t.Error(err)
			}
			got = []string{cells[1], need.Compare(uncertain.MustParse[int64](cells[0])).String()}
		case "rotation":
			r, err := force.ParseRotation(cells[0])
			if err != nil {
				t.Error(err)
			}
			got = []string{r.Factor().RatString(), r.PoolRequired(uncertain.MustParse[int64]("10000")).String()}
			if _, ok := new(big.Rat).SetString(cells[1]); !ok {
				t.Errorf("%q is no number", cells[1])
			}
		}
		if got[0] != cells[1] || got[1] != cells[2] {
			t.Errorf("%s: the page says %s and %s, it is %s and %s", cells[0], cells[1], cells[2], got[0], got[1])
		}
	}
	if rows["words"] < 10 || rows["there are"] < 4 || rows["rotation"] < 3 {
		t.Errorf("rows checked: %v", rows)
	}
}

// What the pages name in code exists.
func TestPagesNameWhatExists(t *testing.T) {
	symbols := map[string]bool{}
	for pkg, dir := range packages {
		for _, s := range symbolsOf(t, dir) {
			symbols[pkg+"."+s] = true
		}
	}
	named := regexp.MustCompile("`(" + "uncertain|check|source|actor|timeline|ceasefire|geo|force|guarantee|report" + `)(\.[A-Z]\w*(?:\.\w+)?)` + "`")
	count := 0
	for _, page := range pages(t) {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range named.FindAllStringSubmatch(string(text), -1) {
			if count++; !symbols[m[1]+m[2]] {
				t.Errorf("%s: there is no %s%s", page, m[1], m[2])
			}
		}
	}
	if count < 40 {
		t.Errorf("only %d names on the pages", count)
	}
}

var packages = map[string]string{
	"uncertain": "uncertain", "check": "check", "source": "source", "actor": "actor", "timeline": "timeline",
	"ceasefire": "ceasefire", "geo": "ceasefire/geo", "force": "force", "guarantee": "guarantee", "report": "report",
}

// symbolsOf returns the exported names of a package, methods and fields with their type before them.
func symbolsOf(t *testing.T, dir string) (names []string) {
	t.Helper()
	p, err := build.ImportDir(filepath.Join("..", dir), 0)
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range p.GoFiles {
		f, err := parser.ParseFile(fset, filepath.Join("..", dir, name), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	of, err := doc.NewFromFiles(fset, files, dir)
	if err != nil {
		t.Fatal(err)
	}
	values := func(groups []*doc.Value) {
		for _, g := range groups {
			names = append(names, g.Names...)
		}
	}
	values(of.Consts)
	values(of.Vars)
	for _, f := range of.Funcs {
		names = append(names, f.Name)
	}
	for _, typ := range of.Types {
		names = append(names, typ.Name)
		values(typ.Consts)
		values(typ.Vars)
		for _, f := range typ.Funcs {
			names = append(names, f.Name)
		}
		for _, f := range typ.Methods {
			names = append(names, typ.Name+"."+f.Name)
		}
		ast.Inspect(typ.Decl, func(n ast.Node) bool {
			if f, ok := n.(*ast.Field); ok {
				for _, name := range f.Names {
					names = append(names, typ.Name+"."+name.Name)
				}
			}
			return true
		})
	}
	return names
}

// The links of the pages lead somewhere: to a file that is there, and to a heading in it.
func TestPageLinks(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)\s]+)\)`)
	for _, page := range pages(t) {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllStringSubmatch(string(text), -1) {
			file, heading, _ := strings.Cut(m[1], "#")
			if strings.Contains(file, "://") {
				continue
			}
			target := page
			if file != "" {
				target = filepath.Join(filepath.Dir(page), file)
			}
			if _, err := os.Stat(target); err != nil {
				t.Errorf("%s: the link to %s leads nowhere", page, m[1])
			} else if heading != "" && !headings(t, target)[heading] {
				t.Errorf("%s: there is no heading for the link to %s", page, m[1])
			}
		}
	}
}

// headings returns the places of the headings of a page.
func headings(t *testing.T, page string) map[string]bool {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	places := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		if title := strings.TrimLeft(line, "#"); title != line {
			places[anchor(strings.TrimSpace(title))] = true
		}
	}
	return places
}

// pages returns the pages for readers.
func pages(t *testing.T) []string {
	t.Helper()
	list, err := filepath.Glob("*.md")
	if err != nil || len(list) < 7 {
		t.Fatalf("pages: %v (%v)", list, err)
	}
	return append(list, "../README.md", "../CONTRIBUTING.md")
}
