package report_test

import (
	"bytes"
	"fmt"
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
	if err := report.BibTeX(&b, &guarantee.Assessment{Sources: []source.Source{{ID: "s", Title: hostile, Publisher: hostile, Note: hostile, URL: "https://a.b/}{\\x"}}}); err != nil {
		t.Fatal(err)
	}
	depth, escaped := 0, false
	_, entries, _ := strings.Cut(b.String(), "\n@")
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
	if depth != 0 || strings.Count(b.String(), "\n  ") != 4 {
		t.Errorf("not one entry of four fields:\n%s", b.String())
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
	//   year = {1994},
	//   month = {12},
	//   url = {https://example.org/a_b},
	// }
}
