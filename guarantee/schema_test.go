package guarantee

import (
	"encoding"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"math"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/golden"
	"github.com/backstop-go/backstop/internal/strictjson"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// The schemas in the repository are those of the types, with the comments that stand beside these.
func TestJSONSchema(t *testing.T) {
	forms := strictjson.Facets{Comment: comments{}.of, Patterns: patterns(), Short: shortForms()}
	of := forms // of what is read by Decode, which refuses more than the types do
	of.Unique = []reflect.Type{reflect.TypeFor[source.StatementID](), reflect.TypeFor[force.Capability](), reflect.TypeFor[force.Logic](), reflect.TypeFor[actor.ID](), reflect.TypeFor[force.RotationID]()}
	of.Members, of.Objects = facets(asked())
	of.Patterns = maps.Clone(forms.Patterns)
	var sectionWords, states []string
	for _, s := range sectionNames {
		sectionWords = append(sectionWords, string(s))
	}
	for code := range actor.StateCodes() {
		states = append(states, string(code))
	}
	of.Patterns[reflect.TypeFor[actor.ID]()] = strings.Replace(of.Patterns[reflect.TypeFor[actor.ID]()], `[A-Z]{3}`, strings.Join(states, "|"), 1)
	of.Patterns[refType] = `^((` + strings.Join(sectionWords, "|") + `)/.+|` + string(SectionTheatre) + `)?$`
	for _, tt := range []struct {
		version string
		schema  func() ([]byte, error)
	}{
		{Schema, func() ([]byte, error) {
			return strictjson.Schema[Structure](spec, Schema, "Guarantee structure", of)
		}},
		{AssessmentSchema, func() ([]byte, error) {
			return strictjson.Schema[Assessment](spec, AssessmentSchema, "Assessment of a guarantee structure", forms)
		}},
		{ExplanationSchema, func() ([]byte, error) {
			return strictjson.Schema[Explanation](spec, ExplanationSchema, "Explanation of what changed between two guarantee structures", forms)
		}},
		{LogSchema, func() ([]byte, error) {
			return strictjson.Schema[logDocument](spec, LogSchema, "Log of events", of)
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

// shortForms are the short forms of values that are not any text or number.
func shortForms() map[reflect.Type]strictjson.Keywords {
	text := strictjson.Keywords{"type": "string"}
	whole := strictjson.Keywords{"minimum": 0, "maximum": int64(math.MaxInt64)}
	return map[reflect.Type]strictjson.Keywords{
		reflect.TypeFor[actor.Member]():                           text,
		reflect.TypeFor[Signatory]():                              text,
		reflect.TypeFor[force.Caveat]():                           text,
		reflect.TypeFor[source.Claim[uncertain.Length]]():         {"type": "string", "minLength": 1, "pattern": patterns()[reflect.TypeFor[uncertain.Length]()]},
		reflect.TypeFor[uncertain.Range[int64]]():                 whole,
		reflect.TypeFor[uncertain.Threshold[int64]]():             whole,
		reflect.TypeFor[source.Claim[uncertain.Range[int64]]]():   whole,
		reflect.TypeFor[uncertain.Range[float64]]():               {"minimum": 0},
		reflect.TypeFor[source.Claim[uncertain.Range[float64]]](): {"minimum": 0},
	}
}

// patterns are the forms of texts, as far as a regular expression can tell: that a day is in its month, and
// what the lexicon makes of words, only reading tells.
func patterns() map[reflect.Type]string {
	const (
		year = `([0-9]{3}[1-9]|[0-9]{2}[1-9][0-9]|[0-9][1-9][0-9]{2}|[1-9][0-9]{3})`
		day  = `(0[1-9]|1[0-9]|2[0-9])`
		time = `T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])`
		date = year + `(-(0[1-9]|1[0-2])|-((0[1-9]|1[0-2])-` + day + `|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)(` + time + `)?)?`
		id   = `[a-z0-9][a-z0-9-]{0,63}`
		days = `[+]?[0-9]+ (day|week|month|year)s?`
	)
	var open []string // words for what is unknown
	for _, p := range (uncertain.Lexicon{}).Phrases() {
		if p.Open {
			open = append(open, regexp.QuoteMeta(p.Words), regexp.QuoteMeta(strings.ReplaceAll(p.Words, "'", "’")))
		}
	}
	slices.Sort(open)
	unknown := strings.Join(slices.Compact(open), "|")
	out := map[reflect.Type]string{
		reflect.TypeFor[uncertain.Date]():   date,
		reflect.TypeFor[uncertain.Span]():   `(` + date + `|\.\.)/(` + date + `|\.\.)`,
		reflect.TypeFor[uncertain.Length](): unknown + `|.*(kilomet(re|er)s?|km|met(re|er)s?|m|miles?|mi)`,
		reflect.TypeFor[uncertain.Period](): unknown + `|long term|P.*|within weeks|.*(second|minute|hour|day|week|month|year)s?( or two)?`,
		reflect.TypeFor[force.Rotation]():   `permanent|dwell 1:[+]?[0-9]+|[+]?[0-9]+ groups|tour ` + days + `, (dwell|interval) ` + days + `(, overlap ` + days + `)?`,
		reflect.TypeFor[check.Ref]():        `[^/]+(/.+)?`,
		reflect.TypeFor[actor.ID]():         `[A-Z]{3}|` + id,
	}
	for _, t := range []reflect.Type{
		reflect.TypeFor[source.ID](), reflect.TypeFor[source.StatementID](), reflect.TypeFor[timeline.EventID](),
		reflect.TypeFor[timeline.LineID](), reflect.TypeFor[timeline.ZoneID](), reflect.TypeFor[force.ID](),
		reflect.TypeFor[force.PoolID](), reflect.TypeFor[force.RotationID](), reflect.TypeFor[force.LimitID](),
		reflect.TypeFor[force.DelegationID](), reflect.TypeFor[force.FundID](), reflect.TypeFor[force.RequirementID](),
		reflect.TypeFor[force.ConversionID](), reflect.TypeFor[force.PrecedentID](), reflect.TypeFor[ceasefire.ID](),
		reflect.TypeFor[ID](), reflect.TypeFor[OptionID](), reflect.TypeFor[InstrumentID](), reflect.TypeFor[ScheduleID](),
		reflect.TypeFor[JudgementID](), reflect.TypeFor[PositionID](),
	} {
		out[t] = id
	}
	for _, width := range []reflect.Type{reflect.TypeFor[ceasefire.FullWidth](), reflect.TypeFor[ceasefire.HalfWidth]()} {
		out[width] = out[reflect.TypeFor[uncertain.Length]()]
	}
	for t, pattern := range out {
		out[t] = `^(` + pattern + `)?$`
	}
	return out
}

// Whatever a value is read from fits the pattern of its type; and IDs fit theirs exactly.
func TestSchemaPatterns(t *testing.T) {
	texts := []string{
		"", "2025", "2025-08", "2025-12-31", "2024-02-29", "2015-02-15T00:00:00+02:00", "2015-02-15T23:59:59Z", "2015-02-15T00:00+02:00", "2015-02-15T23:59Z", "2026-13-45", "2026-02-30",
		"2026-04-31", "0000", "0001", "tomorrow", "2025-8", "2025-08-01T24:00:00Z", "2025/..", "../2026-01", "2025-03-02/2026-01", "2025", "/",
		"P30D", "PT24H", "P1Y..P2Y", "P2Y..", "30 days", "several weeks", "a year or two", "within 24 hours", "within weeks", "long term",
		"unknown", "undisclosed", "soon", "600 miles", "1,000 km", "some 5 metres", "3 mi", "40", "1,000 versts", "permanent", "dwell 1:3",
		"4 groups", "tour 6 months, dwell 24 months", "tour 1 week, interval 3 weeks, overlap 2 days", "3", "tour 6 months", "actors/FRA", "actors", "/e", "actors/",
	}
	for typ, pattern := range patterns() {
		unmarshal, ok := reflect.New(typ).Interface().(encoding.TextUnmarshaler)
		if !ok {
			continue // an ID
		}
		fits, n := regexp.MustCompile(pattern), 0
		for _, text := range texts {
			read := unmarshal.UnmarshalText([]byte(text)) == nil
			if read && !fits.MatchString(text) {
				t.Errorf("%v reads %q, which does not fit %s", typ, text, pattern)
			}
			if read && text != "" {
				n++
			}
		}
		if n == 0 {
			t.Errorf("no text is a %v", typ)
		}
	}
	for _, id := range []string{"FRA", "fra", "a-1", "0", "-a", "A", "ABCD", "a_b", "", strings.Repeat("a", maxID), strings.Repeat("a", maxID+1)} {
		if got, want := regexp.MustCompile(patterns()[reflect.TypeFor[actor.ID]()]).MatchString(id), id == "" || validID(id, actors); got != want {
			t.Errorf("the pattern of IDs fits %q: %t", id, got)
		}
		if got, want := regexp.MustCompile(patterns()[reflect.TypeFor[ID]()]).MatchString(id), id == "" || validID(id, commitments); got != want {
			t.Errorf("the pattern of IDs fits %q: %t", id, got)
		}
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
