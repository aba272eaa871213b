package report_test

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/internal/golden"
	"github.com/backstop-go/backstop/report"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

func TestBibTeXUkraine(t *testing.T) {
	var b bytes.Buffer
	if err := report.BibTeX(&b, gen.Ukraine(t).Assess(guarantee.Options{})); err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "ukraine-2026.bib", b.Bytes())
}

// Nothing that a document says is a command of LaTeX or ends a field.
func TestBibTeXHostile(t *testing.T) {
	var b bytes.Buffer
	hostile := `}, x = {\input{/etc/passwd} $a$ 100 % #1 a_b ~^`
	if err := report.BibTeX(&b, &guarantee.Assessment{Sources: []source.Source{{ID: "s", Title: hostile, Publisher: hostile, Note: hostile, URL: "https://a.b/{x"}}}); err != nil {
		t.Fatal(err)
	}
	depth, escaped := 0, false
	_, entries, _ := strings.Cut(b.String(), "\n@")
	entries = strings.Replace(entries, "https://a.b/%7Bx", "", 1) // in which % stands for itself
	for _, r := range entries {
		switch {
		case escaped:
			escaped = false
			if r == 'i' {
				t.Error("a command of the document stands in the entry")
			}
		case r == '\\':
			escaped = true
		case r == '{':
			depth++
		case r == '}':
			depth--
		case strings.ContainsRune("$%#_^~", r):
			t.Errorf("%q stands unescaped", r)
		}
		if depth < 0 {
			t.Fatal("a field ends too early")
		}
	}
	if depth != 0 || strings.Count(b.String(), "\n  ") != 5 {
		t.Errorf("not one entry of five fields:\n%s", b.String())
	}
}

// An address can be read back from its field, whatever stands in it, and no field url leads elsewhere than to the web.
func TestBibTeXAddress(t *testing.T) {
	for text, want := range map[string]string{
		"https://a.b/wiki/C_(x)?q=1&r=%7B#f~": "https://a.b/wiki/C_(x)?q=1&r=%7B#f~",
		`https://a.b/}{\x`:                    "https://a.b/%7D%7B%5Cx",
		"https://a.b/Żółć x\r\n\u202ey":       "https://a.b/%C5%BB%C3%B3%C5%82%C4%87%20x%0D%0A%E2%80%AEy",
		"HTTP://a.b/":                         "HTTP://a.b/",
		"javascript:alert(1)":                 "",
		"javascript://a.b/%0aalert(1)":        "",
		"urn:isbn:0":                          "",
	} {
		var b bytes.Buffer
		if err := report.BibTeX(&b, &guarantee.Assessment{Sources: []source.Source{{ID: "s", URL: text}}}); err != nil {
			t.Fatal(err)
		}
		_, got, _ := strings.Cut(b.String(), "  url = {")
		if got, _, _ = strings.Cut(got, "},\n"); got != want {
			t.Errorf("%q stands as %q, want %q", text, got, want)
		}
		back, err := url.PathUnescape(got)
		if said, _ := url.PathUnescape(text); err != nil || want != "" && back != said {
			t.Errorf("%q comes back as %q: %v", text, back, err)
		}
		if noted := strings.Contains(b.String(), "  note = {"); noted != (want == "") {
			t.Errorf("%q stands in the note: %v", text, noted)
		}
	}
}

func ExampleBibTeX() {
	a := guarantee.Assessment{Stamp: guarantee.Stamp{Title: "Assurances"}, Sources: []source.Source{{
		ID: "memorandum", Title: "Memorandum on Security Assurances", Publisher: "United Nations & others",
		Published: uncertain.Month(1994, 12), URL: "https://example.org/a_b",
	}}}
	var b strings.Builder
	_ = report.BibTeX(&b, &a)
	comment, entries, _ := strings.Cut(b.String(), "\n\n")
	title, _, _ := strings.Cut(comment, " (")
	fmt.Println(title)
	fmt.Print(entries)
	// Output:
	// % Computed with Backstop from “Assurances”
	// @misc{united1994:memorandum,
	//   title = {{Memorandum on Security Assurances}},
	//   howpublished = {United Nations \& others},
	//   key = {United Nations \& others},
	//   year = {1994},
	//   month = dec,
	//   url = {https://example.org/a_b},
	// }
}
