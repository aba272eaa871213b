package report_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/internal/golden"
	"github.com/backstop-go/backstop/report"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

func TestBibTeXUkraine(t *testing.T) {
	var b bytes.Buffer
	if err := report.BibTeX(&b, gen.Ukraine(t).Sources); err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "ukraine-2026.bib", b.Bytes())
}

// Nothing that a document says is a command of LaTeX or ends a field.
func TestBibTeXHostile(t *testing.T) {
	var b bytes.Buffer
	hostile := `}, x = {\input{/etc/passwd} $a$ 100 % #1 a_b ~^`
	if err := report.BibTeX(&b, []source.Source{{ID: "s", Title: hostile, Publisher: hostile, Note: hostile, URL: "https://a.b/}{\\x"}}); err != nil {
		t.Fatal(err)
	}
	depth, escaped := 0, false
	for _, r := range b.String() {
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
	_ = report.BibTeX(os.Stdout, []source.Source{{
		ID: "memorandum", Title: "Memorandum on Security Assurances", Publisher: "United Nations & others",
		Published: uncertain.Month(1994, 12), URL: "https://example.org/a_b",
	}})
	// Output:
	// @misc{memorandum,
	//   title = {{Memorandum on Security Assurances}},
	//   howpublished = {United Nations \& others},
	//   year = {1994},
	//   month = {12},
	//   url = {https://example.org/a_b},
	// }
}
