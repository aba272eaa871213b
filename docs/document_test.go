package docs_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/golden"
)

// The tables of the guide hold every member and every word of the JSON Schema; -update writes them.
func TestGuideTables(t *testing.T) {
	g := newGuide(t)
	page, err := os.ReadFile("document.md")
	if err != nil {
		t.Fatal(err)
	}
	marked := regexp.MustCompile(`(?s)(<!-- (members of |members: |words)([\w.-]*|the document) -->\n).*?(<!-- end -->\n)`)
	for _, m := range marked.FindAllSubmatch(page, -1) {
		if name := string(m[3]); string(m[2]) == "members: " {
			g.own[name] = true
		}
	}
	sections := map[string]bool{}
	page = marked.ReplaceAllFunc(page, func(text []byte) []byte {
		m := marked.FindSubmatch(text)
		var table string
		switch name := string(m[3]); {
		case string(m[2]) == "words":
			table = g.words()
		case string(m[2]) == "members: ":
			if g.defs[name] == nil {
				t.Fatalf("there is no type %q", name)
			}
			table = g.table(g.defs[name]) + g.nested(g.defs[name])
		case name == "the document":
			table = g.table(g.root)
		default:
			sections[name] = true
			item := g.root.Properties[name]
			if item.Items != nil {
				item = item.Items
			}
			if item = g.resolve(item); item == nil {
				t.Fatalf("the document has no section %q", name)
			}
			table = g.table(item) + g.nested(item)
		}
		return slices.Concat(m[1], []byte(table), m[4])
	})
	for name, s := range g.root.Properties {
		if heading := "\n## " + name + "\n"; (s.Items != nil || g.resolve(s) != nil) && (!sections[name] || !strings.Contains(string(page), heading)) {
			t.Errorf("the guide has no section %q with a table", name)
		}
	}
	for typ, d := range g.defs {
		if like := g.defs[name(&schema{Ref: typ})]; g.object(d) != nil && !g.shown[like] {
			t.Errorf("the guide has no table for %s", typ)
		}
	}
	golden.Check(t, "../document.md", page)
}

// Each section of the guide says what silence means in it.
func TestGuideSaysWhatSilenceMeans(t *testing.T) {
	page, err := os.ReadFile("document.md")
	if err != nil {
		t.Fatal(err)
	}
	for section := range strings.SplitSeq(string(page), "\n## ") {
		if name, _, _ := strings.Cut(section, "\n"); strings.Contains(section, "<!-- members") && !strings.Contains(section, "*Silence:*") {
			t.Errorf("%s: nothing is said of silence", name)
		}
	}
}

// The examples of the guide together are one document, without fault, that holds every section.
func TestGuideExamples(t *testing.T) {
	var members []string
	for _, b := range blocks(t, "document.md") {
		if b.kind == "json" {
			members = append(members, b.text)
		}
	}
	text := "{" + strings.Join(members, ",") + "}"
	s, findings := guarantee.Decode([]byte(text))
	for _, f := range findings {
		t.Errorf("%v, at %.200s", f, lineAt(text, f.Line))
	}
	if s == nil || len(findings) > 0 {
		return
	}
	s.Assess(guarantee.Options{})
	canonical, err := s.Encode()
	if err != nil {
		t.Fatal(err)
	}
	var held map[string]json.RawMessage
	if err := json.Unmarshal(canonical, &held); err != nil {
		t.Fatal(err)
	}
	for name := range newGuide(t).root.Properties {
		if held[name] == nil {
			t.Errorf("no example for %q", name)
		}
	}
}

func lineAt(text string, n int) string {
	if lines := strings.Split(text, "\n"); n >= 1 && n <= len(lines) {
		return strings.TrimSpace(lines[n-1])
	}
	return ""
}

// A schema is what the guide reads of a JSON Schema.
type schema struct {
	Ref         string `json:"$ref"`
	Description string
	Type        any
	Enum        []string
	Items       *schema
	AnyOf       []*schema
	Properties  map[string]*schema
	Required    []string
}

// A guide writes tables from the JSON Schema of documents.
type guide struct {
	root  *schema
	defs  map[string]*schema
	own   map[string]bool // types that have a place of their own on the page
	shown map[*schema]bool
}

func newGuide(t *testing.T) *guide {
	t.Helper()
	g := &guide{root: new(schema), own: map[string]bool{}, shown: map[*schema]bool{}}
	var defs struct {
		Defs map[string]*schema `json:"$defs"`
	}
	text := guarantee.JSONSchema(guarantee.Schema)
	for _, v := range []any{g.root, &defs} {
		if err := json.Unmarshal(text, v); err != nil {
			t.Fatal(err)
		}
	}
	g.defs = defs.Defs
	return g
}

// name returns the name of the type that a schema refers to, of claims that of claims of quantities, as all are alike; ""
// if it refers to none.
func name(s *schema) string {
	typ := strings.TrimPrefix(s.Ref, "#/$defs/")
	if generic, _, ok := strings.Cut(typ, "-"); ok && strings.HasPrefix(typ, "source.") {
		return generic + "-uncertain.Range-int64"
	}
	return typ
}

// resolve returns the type to which a schema refers, if that has members; otherwise nil.
func (g *guide) resolve(s *schema) *schema {
	if d := g.defs[name(s)]; d != nil && g.object(d) != nil {
		return d
	}
	return nil
}

// object returns the form of a type that has members, or nil.
func (g *guide) object(d *schema) *schema {
	if d.Properties != nil {
		return d
	}
	if i := slices.IndexFunc(d.AnyOf, func(s *schema) bool { return s.Properties != nil }); i >= 0 {
		return d.AnyOf[i]
	}
	return nil
}

// order returns the names of the members of a type, those that must be stated first, the statements last.
func order(o *schema) []string {
	rank := func(name string) int {
		switch {
		case slices.Contains(o.Required, name):
			return slices.Index(o.Required, name) - len(o.Required)
		case name == "says":
			return 1
		}
		return 0
	}
	names := slices.Sorted(maps.Keys(o.Properties))
	slices.SortStableFunc(names, func(a, b string) int { return rank(a) - rank(b) })
	return names
}

// table returns the members of a type.
func (g *guide) table(d *schema) string {
	g.shown[d] = true
	o := g.object(d)
	var b strings.Builder
	if d != o {
		b.WriteString("\nWhere only one member would be stated, its value may stand alone.\n")
	}
	b.WriteString("\n| member | holds | what it means |\n| --- | --- | --- |\n")
	for _, n := range order(o) {
		s := o.Properties[n]
		label := "`" + n + "`"
		if slices.Contains(o.Required, n) {
			label = "**" + label + "**"
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", label, g.holds(s), g.meaning(n, s))
	}
	return b.String() + "\n"
}

// nested returns the tables of the types within a type that have none yet.
func (g *guide) nested(d *schema) string {
	var b strings.Builder
	o := g.object(d)
	for _, n := range order(o) {
		for s := o.Properties[n]; s != nil; s = s.Items {
			b.WriteString(g.nestedType(s))
			if list := g.defs[name(s)]; list != nil && list.Items != nil {
				b.WriteString(g.nestedType(list.Items))
			}
		}
	}
	return b.String()
}

func (g *guide) nestedType(s *schema) string {
	d := g.resolve(s)
	if d == nil || g.shown[d] || g.own[name(s)] {
		return ""
	}
	table := g.table(d)
	return fmt.Sprintf("### %s\n\n%s\n%s%s", g.title(name(s)), d.Description, table, g.nested(d))
}

// title returns the name of a type in words, with its package where another one has a type of that name.
func (g *guide) title(typ string) string {
	words := func(typ string) string {
		_, of, _ := strings.Cut(typ, ".")
		of, _, _ = strings.Cut(of, "-")
		return strings.ToLower(strings.TrimSpace(regexp.MustCompile(`[A-Z]`).ReplaceAllString(of, " $0")))
	}
	pkg, _, _ := strings.Cut(typ, ".")
	for other := range g.defs {
		if !strings.HasPrefix(other, pkg+".") && words(other) == words(typ) {
			return words(typ) + " (" + pkg + ")"
		}
	}
	return words(typ)
}

// section returns the section of the document that holds items of a type; "" if none does.
func (g *guide) section(typ string) string {
	for member, s := range g.root.Properties {
		if name(s) == typ || s.Items != nil && name(s.Items) == typ {
			return member
		}
	}
	return ""
}

// anchor returns the place of a heading on the page.
func anchor(heading string) string {
	return strings.ReplaceAll(regexp.MustCompile(`[^\w\- ]`).ReplaceAllString(strings.ToLower(heading), ""), " ", "-")
}

// scalars are the types that are written as one value, and the page explains at its head.
var scalars = map[string]string{
	"uncertain.Date": "date", "uncertain.Period": "period", "uncertain.Span": "span", "uncertain.Length": "length",
	"uncertain.Range-int64": "quantity", "uncertain.Range-float64": "quantity", "uncertain.Threshold-int64": "threshold",
	"uncertain.Bool": "truth", "check.Ref": "reference",
}

var namesOf = regexp.MustCompile(`names (an? [\w ]+?)( within| as|\.)`)

// holds says what a member holds.
func (g *guide) holds(s *schema) string {
	typ := name(s)
	d := g.defs[typ]
	switch {
	case s.Items != nil:
		return "list of: " + g.holds(s.Items)
	case scalars[typ] != "":
		return "[" + scalars[typ] + "](#values)"
	case d == nil && s.Type == "string":
		return "text"
	case d == nil:
		return fmt.Sprint(s.Type)
	case typ == "timeline.Condition":
		return "[condition](#conditions)"
	case strings.HasPrefix(typ, "source.Claim-"):
		return "[claim](#claims)"
	case g.section(typ) != "":
		return "[" + g.title(typ) + "](#" + g.section(typ) + ")"
	case g.object(d) != nil:
		return "[" + g.title(typ) + "](#" + anchor(g.title(typ)) + ")"
	case d.Enum != nil:
		return "[" + g.title(typ) + "](#lists-of-words)"
	case strings.HasSuffix(typ, "ID"):
		if m := namesOf.FindStringSubmatch(d.Description); m != nil {
			return "ID of " + m[1]
		}
	case d.Items != nil:
		return "list of: " + g.holds(d.Items)
	}
	return g.title(typ)
}

// common are members that mean the same in every section, where the schema has no comment.
var common = map[string]string{
	"id": "by which others refer to it", "says": "the statements it rests on", "title": "what it is called",
	"status": "how far it has come", "by": "who provides it or holds it", "author": "who says so, or drew it", "span": "when it holds",
}

// definition is how the comment of a type begins.
var definition = regexp.MustCompile(`^(An? )?[A-Z]\w+ (is|holds|says) `)

// meaning says what a member means: in the words of its comment, else in those of its type.
func (g *guide) meaning(member string, s *schema) string {
	text := s.Description
	if text == "" {
		text = common[member]
	}
	for ; text == "" && s != nil; s = s.Items {
		if d := g.defs[name(s)]; d != nil && !strings.HasSuffix(name(s), "ID") && scalars[name(s)] == "" {
			text, _, _ = strings.Cut(d.Description, ". ")
			text = strings.TrimSuffix(definition.ReplaceAllString(text, ""), ".")
		}
	}
	return strings.ReplaceAll(text, "|", `\|`)
}

// words returns the lists of words.
func (g *guide) words() string {
	var b strings.Builder
	for _, typ := range slices.Sorted(maps.Keys(g.defs)) {
		if d := g.defs[typ]; d.Enum != nil {
			fmt.Fprintf(&b, "\n**%s** %s\n`%s`\n", g.title(typ), d.Description, strings.Join(d.Enum, "`, `"))
		}
	}
	return b.String() + "\n"
}
