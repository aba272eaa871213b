package report

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/internal/golden"
)

// formats are the ways to write an assessment for readers, and how to take what the format adds away.
var formats = []struct {
	name  string
	write func(io.Writer, *guarantee.Assessment) error
	bare  func(string) string
}{
	{"txt", Text, func(s string) string { return s }},
	{"md", Markdown, func(s string) string { return html.UnescapeString(strings.ReplaceAll(s, `\`, "")) }},
	{"html", HTML, func(s string) string { return html.UnescapeString(tags.ReplaceAllString(s, "")) }},
	{"tex", LaTeX, func(s string) string {
		return commands.ReplaceAllString(unlatex.Replace(uncited(strings.TrimPrefix(s, latexNeeds))), "")
	}},
}

var (
	tags     = regexp.MustCompile(`(?s)<style>.*</style>|<[^>]*>`)
	commands = regexp.MustCompile(`\\(begin|end)\{[a-z]+\}(\{@.*@\{\}\})?|\\(raggedright|tabularnewline|item|subsection|section|paragraph|hline|endhead|begingroup|endgroup|sloppy)\b`)
	citation = regexp.MustCompile(`\\cite\{[^}]*\}`)
	escaped  = regexp.MustCompile(`\\[^a-z]`)
	unlatex  = strings.NewReplacer(`\allowbreak{}`, "", `\textbackslash{}`, "", `\textasciitilde{}`, "", `\textasciicircum{}`, "",
		`\texttt{\char34}`, "", `\textless{}`, "", `\textgreater{}`, "", `\textasciigrave{}`, "",
		`-{}`, "-", `,{}`, ",", `'{}`, "'", `{?}`, "\uFFFD")
)

// uncited has for each citation of LaTeX the sources in square brackets.
func uncited(text string) string {
	return citation.ReplaceAllStringFunc(text, func(keys string) string {
		var ids []string
		for key := range strings.SplitSeq(strings.TrimSuffix(keys, "}"), ",") {
			ids = append(ids, key[strings.LastIndexByte(key, ':')+1:])
		}
		return "[" + strings.Join(ids, " ") + "]"
	})
}

func written(t interface{ Fatal(...any) }, write func(io.Writer, *guarantee.Assessment) error, a *guarantee.Assessment) string {
	var b bytes.Buffer
	if err := write(&b, a); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGoldenFormats(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	for _, f := range formats[1:] {
		golden.Check(t, "ukraine-2026."+f.name, []byte(written(t, f.write, a)))
	}
	golden.Check(t, "ukraine-2026.dot", []byte(written(t, DOT, gen.Ukraine(t).Assess(guarantee.Options{Without: actor.IDs("USA")}))))
}

// Whatever a document says, the graph is made of the same statements: no string ends before its line.
func TestHostileDOT(t *testing.T) {
	s := gen.Ukraine(t)
	shape := func() (lines []string) {
		for line := range strings.Lines(written(t, DOT, s.Assess(guarantee.Options{}))) {
			if strings.HasPrefix(line, "// ") {
				line = "// a comment\n"
			}
			bare := strings.ReplaceAll(strings.ReplaceAll(line, `\\`, ""), `\"`, "")
			lines = append(lines, quotedText.ReplaceAllString(bare, "x"))
		}
		return lines
	}
	want := shape()
	for i := range s.Actors {
		s.Actors[i].Name = `a\" -> b; \` + hostile
	}
	for i := range s.Instruments {
		s.Instruments[i].Title = `\\" ]; c -> d; }` + hostile
	}
	s.Title = `"` + hostile
	if diff := cmp.Diff(want, shape()); diff != "" {
		t.Errorf("the graph has another shape (-want +got):\n%s", diff)
	}
}

var quotedText = regexp.MustCompile(`"[^"]*"`)

// letters are the letters and digits of a text.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0x7f && r != '\uFFFD' {
			return r
		}
		return -1
	}, text)
}

// same reports a block of the page that a format does not say, in its place.
func same(v *view, name, bare string) error {
	rest := letters(bare)
	for _, b := range v.blocks {
		texts := []string{b.text}
		for _, row := range b.rows {
			texts = append(texts, row...)
		}
		if b.legend && name == "html" {
			continue // it lists the statements besides
		}
		for _, text := range texts {
			_, after, ok := strings.Cut(rest, letters(text))
			if !ok {
				return fmt.Errorf("%s does not say %q", name, text)
			}
			rest = after
		}
	}
	return nil
}

// F1: every format says everything that the page says, in its order.
func TestPropertyFormatsSayTheSame(t *testing.T) {
	ukraine := gen.Ukraine(t)
	rapid.Check(t, func(t *rapid.T) {
		s := ukraine
		if rapid.Bool().Draw(t, "generated") {
			s = gen.Structure().Draw(t, "structure")
		}
		a := s.Assess(guarantee.Options{})
		for _, f := range formats {
			if err := same(newView(a), f.name, f.bare(written(t, f.write, a))); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// hostile holds what means something in one format or another.
const hostile = "<script>alert(1)</script> \" onload=\"x \\input{/etc/passwd} $x$ %x #x {x} ~^_ **bold** _it_ [a](javascript:x) " +
	"![x](http://x.example/y) `code` | cell \\\\ & &lt; =1+1 https://x.example www.x.example a@x.example \x1b[31m \u202e"

// What a document says adds nothing to a format: no tag, link, command or cell.
func TestHostileFormats(t *testing.T) {
	s := gen.Ukraine(t)
	plain := s.Assess(guarantee.Options{})
	for i := range s.Statements {
		s.Statements[i].Text, s.Statements[i].Speaker.Name = hostile, hostile
	}
	for i := range s.Actors {
		s.Actors[i].Name = hostile
	}
	for i := range s.Sources {
		s.Sources[i].Title, s.Sources[i].Publisher, s.Sources[i].Note = hostile, hostile, hostile
	}
	for i := range s.Instruments {
		s.Instruments[i].Title = hostile
	}
	for i := range s.Options {
		s.Options[i].Title = hostile
	}
	s.Title = hostile
	for i, url := range []string{"javascript:alert(1)", "https://x.example/\" onload=\"x", "https://x.example/'><script>1</script>\r\n\u202e", "data:text/html,<script>1</script>", hostile} {
		s.Sources[i].URL = url
	}
	a := s.Assess(guarantee.Options{})
	for _, f := range formats {
		text := written(t, f.write, a)
		if err := same(newView(a), f.name, f.bare(text)); err != nil {
			t.Error(err)
		}
		var forbidden []string
		if f.name == "tex" {
			text = escaped.ReplaceAllString(text, "")
		}
		switch f.name {
		case "html":
			forbidden = []string{"<script", "<img", "onload=\"", "href=\"javascript", "href=\"data"}
			for _, to := range regexp.MustCompile(`(href="[^#].*?)>`).FindAllString(text, -1) {
				if !regexp.MustCompile(`^href="https?://[!#-;=?-~]+" rel="noreferrer noopener">$`).MatchString(to) {
					t.Errorf("html leads to %s", to)
				}
			}
			for _, tag := range []string{"<table", "<h2", "<section", "<style"} {
				if got, want := strings.Count(text, tag), strings.Count(written(t, f.write, plain), tag); got != want {
					t.Errorf("html has %d of %s, not %d", got, tag, want)
				}
			}
		case "md":
			forbidden = []string{"<script", " [a]", "![", "**bold", " `code", "https://", " | cell", "www.x"}
		case "tex":
			forbidden = []string{`\input`, `$x`, ` %x`, ` #x`, ` {x`, ` & `}
		}
		for _, x := range forbidden {
			if x == ` & ` {
				for line := range strings.Lines(text) { // only between cells
					if strings.Contains(line, x) && !strings.HasPrefix(line, `\raggedright`) {
						t.Errorf("%s: a cell too many in %q", f.name, line)
					}
				}
				continue
			}
			if strings.Contains(text, x) {
				t.Errorf("%s holds %q", f.name, x)
			}
		}
		if strings.ContainsAny(text, "\x1b\u202e") {
			t.Errorf("%s holds control characters", f.name)
		}
	}
}

// Sources and statements are linked both ways: a source leads to the parts that cite it, a statement to the
// questions whose answers rest on it, and no other.
func TestBackLinks(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	page := written(t, HTML, a)
	parts := strings.Split(page, "<section aria-labelledby=")
	for _, s := range a.Sources {
		_, entry, _ := strings.Cut(page, fmt.Sprintf("<dt id=%q>", "source-"+string(s.ID)))
		entry, _, _ = strings.Cut(entry, "<ul>")
		for i, part := range parts[1:] {
			part, _, _ = strings.Cut(part, `<dl class="sources">`)
			cites := strings.Contains(part, fmt.Sprintf("href=%q", "#source-"+string(s.ID)))
			if leads := strings.Contains(entry, fmt.Sprintf("href=\"#part-%d\"", i+1)); leads != cites {
				t.Errorf("%s leads to part %d: %v, but is cited there: %v", s.ID, i+1, leads, cites)
			}
		}
	}
	for _, x := range a.Statements {
		_, entry, ok := strings.Cut(page, fmt.Sprintf("<li id=%q>", "statement-"+string(x.ID)))
		if !ok {
			t.Errorf("no entry for %s", x.ID)
		}
		entry, _, _ = strings.Cut(entry, "</li>")
		for _, q := range a.Stamp.Answers {
			rests := false
			for e := range a.Elements() {
				rests = rests || e.Question == q && slices.Contains(e.Because, check.Ref{Section: guarantee.SectionStatements, ID: string(x.ID)})
			}
			if leads := strings.Contains(entry, ">"+string(q)+"<"); leads != rests {
				t.Errorf("%s leads to %s: %v, but its answers rest on it: %v", x.ID, q, leads, rests)
			}
		}
	}
}
