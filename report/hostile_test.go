package report

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"html"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/internal/growth"
)

// hostiles are texts that mean something in one format or another, or that a reader would not see.
var hostiles = []string{
	"=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "＝1+1", "'=1", ",;\"", `""`,
	"<script>alert(1)</script>", "</style><img src=x onerror=alert(1)>", `" onload="x`, "' onload='x", "&lt;b&gt;", "-->", "{{7*7}}",
	"[a](javascript:alert(1))", "![a](http://x.example/y)", "**b** _i_ ~~s~~ `c`", "```", "# h", "1. one", "- one", "| a | b |", "https://x.example www.x.example a@x.example",
	`\input{/etc/passwd}`, `\end{longtable}`, "$x$ %c #1 a_b ~^ {x} }", `\\`, "[2em]", "\\\"", `"]; a -> b; "`, "}, url = {x",
	"a\nb", "a\r\nb", "a\tb", "\x00", "\x1b[31mred", "\u202egnorw\u2066x", "a\u0085b", "a\u200bb\u200e\u200f", "a\u2028b\u2029c", "a\u2060b\ufeff", "a\U000e0001\U000e0041\U000e007fb", "\u00adb", strings.Repeat("w", 500), "\xff",
}

// bare takes away what stands for itself in a format, so that what is left is the format's own.
var bare = map[string]func(string) string{
	"md":   func(s string) string { return entity.ReplaceAllString(escape.ReplaceAllString(s, ""), "") },
	"html": func(s string) string { return s },
	"tex":  func(s string) string { return latexText.ReplaceAllString(s, "") },
	"bib": func(s string) string {
		s = regexp.MustCompile(`(?m)^% [^@\n]*$`).ReplaceAllString(s, "%")           // a line before the entries; an @ would begin one
		s = regexp.MustCompile(`(?m)^  url = \{[^{}]*\},\n`).ReplaceAllString(s, "") // an address stands here
		s = regexp.MustCompile(`(?m)^  note = \{(.*)\},$`).ReplaceAllString(s, "$1") // or here if it is none of the web
		return latexText.ReplaceAllString(s, "")
	},
	"dot": func(s string) string {
		s = regexp.MustCompile(`(?m)^// .*$`).ReplaceAllString(s, "//")
		return quotedText.ReplaceAllString(strings.NewReplacer(`\\`, "", `\"`, "").Replace(s), `""`)
	},
}

var (
	escape    = regexp.MustCompile(`\\[[:punct:]]`)
	entity    = regexp.MustCompile(`&(#[0-9]+|[a-z]+);`)
	latexText = regexp.MustCompile(`\\allowbreak\{\}|\\texttt\{\\char34\}|\{\?\}|[-,']\{\}|\\text[a-z]+\{\}|\\[{}$&#%_]`)
	own       = map[string]*regexp.Regexp{ // what is the format's own
		"md":   regexp.MustCompile("[*_`~|<>\\[\\]!#$\\\\&]|://|www\\.|@"),
		"html": regexp.MustCompile(`<[^>]*>?|>`),
		"tex":  regexp.MustCompile(`\\[a-z]+|\\\\|[{}$&#%_~^]`),
		"bib":  regexp.MustCompile(`\\[a-z]+|[{}$&#%~^]`),
		"dot":  regexp.MustCompile(`.+`),
	}
)

// structureOf is what a format has of its own in a text, in order: tags, commands, marks. Of HTML it is
// each kind of tag once, with the names of its attributes: figures have as many as their words need.
func structureOf(format, text string) []string {
	parts := own[format].FindAllString(bare[format](text), -1)
	if format == "html" {
		for i := range parts {
			parts[i] = attribute.ReplaceAllString(parts[i], "$1")
		}
		slices.Sort(parts)
		parts = slices.DeleteFunc(slices.Compact(parts), func(tag string) bool { return tag == "<b>" || tag == "</b>" || tag == "<a href rel>" }) // a word before a colon is bold, an address of the web a link
	}
	return parts
}

var attribute = regexp.MustCompile(`( [a-zA-Z0-9-]+)="[^"]*"`)

// everywhere returns the structure with each of its texts replaced.
func everywhere(s *guarantee.Structure, with string) *guarantee.Structure {
	return gen.Transformed(s, func(v reflect.Value) bool {
		if v.Type() == reflect.TypeFor[string]() && v.String() != "" && v.String() != guarantee.Schema {
			v.SetString(with)
			return true
		}
		return false
	})
}

// Whatever a document says, and wherever, each format has the same tags, commands, marks, rows and columns
// as if it said a word, and holds nothing that a reader would not see.
func TestHostileEverywhere(t *testing.T) {
	s := gen.Ukraine(t)
	write := map[string][]func(io.Writer, *guarantee.Assessment) error{
		"md": {Markdown, BriefMarkdown}, "html": {HTML, BriefHTML}, "tex": {LaTeX, BriefLaTeX}, "dot": {DOT},
		"bib": {BibTeX},
	}
	list := hostiles
	if testing.Short() || growth.Race {
		list = list[:len(list)/4]
	}
	tame := everywhere(s, "word").Assess(guarantee.Options{})
	for _, text := range list {
		a := everywhere(s, text).Assess(guarantee.Options{})
		for format, writers := range write {
			for i, w := range writers {
				got, want := written(t, w, a), written(t, w, tame)
				if unseen(got) {
					t.Errorf("%s, %q: holds what nobody sees", format, text)
				}
				if diff := cmp.Diff(structureOf(format, want), structureOf(format, got)); diff != "" {
					t.Errorf("%s %d, %q (-want +got):\n%.2000s", format, i, text, diff)
				}
			}
		}
		if got := written(t, Text, a); unseen(got) {
			t.Errorf("txt, %q: holds what nobody sees", text)
		}
		rows(t, text, Tables(a), Tables(tame))
	}
}

// unseen reports whether a text holds control characters other than line ends, marks that have no width,
// separate lines or change the direction of writing, or tags, or is no UTF-8.
func unseen(text string) bool {
	return strings.ContainsFunc(strings.ToValidUTF8(text, "\x00"), func(r rune) bool {
		return r != '\n' && r != '\t' && unicode.IsControl(r) || r == 0xad ||
			r == 0x200b || r >= 0x200e && r <= 0x200f || r >= 0x2028 && r <= 0x202e ||
			r >= 0x2060 && r <= 0x206f || r == 0xfeff || r >= 0xe0000 && r <= 0xe007f
	})
}

// What a reader would not see does not pass, and what a script is spelt with does.
func TestClean(t *testing.T) {
	for _, r := range []rune{0, 0x7f, 0x85, 0xad, 0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202e, 0x2060, 0x2066, 0x2069, 0xfeff, 0xe0001, 0xe0020, 0xe007f} {
		if got := clean("a" + string(r) + "b"); got != "a\ufffdb" || !unseen(string(r)) {
			t.Errorf("%U passes: %q", r, got)
		}
	}
	for _, lines := range []string{"a\nb", "a\r\nb", "a\rb", "a\tb"} {
		if got := clean(lines); got != "a b" {
			t.Errorf("clean(%q) = %q", lines, got)
		}
	}
	for _, s := range []string{"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0915\u094d\u200d\u0937", "Żółć", "a\u00a0b"} {
		if got := clean(s); got != s {
			t.Errorf("clean(%q) = %q", s, got)
		}
	}
}

// rows compares tables about a hostile text with those about a word: the same cells, those that hold the
// text with nothing but it and what keeps it from being a formula.
func rows(t *testing.T, hostile string, tables, tame []Table) {
	t.Helper()
	want := clean(strings.ToValidUTF8(hostile, "\uFFFD"))
	for i := range tables {
		text := writtenCSV(t, &tables[i])
		if unseen(string(text)) {
			t.Errorf("%s, %q: holds what nobody sees", tables[i].Name, hostile)
		}
		got, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		then, _ := csv.NewReader(bytes.NewReader(writtenCSV(t, &tame[i]))).ReadAll()
		if len(got) != len(then) {
			t.Fatalf("%s, %q: %d rows, want %d", tables[i].Name, hostile, len(got), len(then))
		}
		for n := range got {
			if cell := got[n][5]; then[n][5] == "word" && strings.TrimPrefix(cell, "'") != want {
				t.Fatalf("%s, %q: row %d says %q", tables[i].Name, hostile, n, cell)
			}
			for _, cell := range got[n] {
				if cell != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", []rune(cell)[0]) {
					t.Errorf("%s, %q: a cell begins as a formula does: %q", tables[i].Name, hostile, cell)
				}
			}
		}
	}
}

// What a format does to a text can be undone: the reader sees what the document says.
func TestEscapingRoundTrips(t *testing.T) {
	unescapes := map[string]func(string) string{
		"markdown": func(s string) string {
			return html.UnescapeString(escape.ReplaceAllStringFunc(s, func(x string) string { return x[1:] }))
		},
		"html": html.UnescapeString,
		"latex": func(s string) string {
			return latexText.ReplaceAllStringFunc(s, func(x string) string {
				for plain, escaped := range map[string]string{`\`: "backslash", "~": "asciitilde", "^": "asciicircum", "<": "less", ">": "greater", "`": "asciigrave"} {
					if x == `\text`+escaped+"{}" {
						return plain
					}
				}
				switch x {
				case `\texttt{\char34}`:
					return `"`
				case "{?}":
					return "\uFFFD"
				case `\allowbreak{}`:
					return ""
				case "-{}", ",{}", "'{}":
					return x[:1]
				}
				return x[1:]
			})
		},
		"dot": func(s string) string { return strings.NewReplacer(`\\`, `\`, `\"`, `"`).Replace(s[1 : len(s)-1]) },
	}
	escapes := map[string]func(string) string{
		"markdown": func(s string) string { return markdownText(clean(s)) }, "html": func(s string) string { return html.EscapeString(clean(s)) },
		"latex": latexLines, "dot": func(s string) string { return quoted(s) },
	}
	for _, text := range hostiles {
		for format, f := range escapes {
			if got := unescapes[format](f(text)); got != clean(text) {
				t.Errorf("%s: %q comes back as %q from %s", format, clean(text), got, fmt.Sprintf("%q", f(text)))
			}
		}
	}
}
