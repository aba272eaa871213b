package report

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
)

// Nothing at all is an error of every writer, which then writes nothing.
func TestNothing(t *testing.T) {
	of := map[string]func(io.Writer) error{}
	for name, write := range map[string]func(io.Writer, *guarantee.Assessment) error{
		"text": Text, "markdown": Markdown, "html": HTML, "latex": LaTeX, "dot": DOT, "bibtex": BibTeX,
		"brief text": BriefText, "brief markdown": BriefMarkdown, "brief html": BriefHTML, "brief latex": BriefLaTeX,
	} {
		of[name] = func(w io.Writer) error { return write(w, nil) }
	}
	for _, name := range Figures() {
		of["figure "+name] = func(w io.Writer) error { return SVG(w, nil, name) }
	}
	for name, write := range map[string]func(io.Writer, *guarantee.Explanation) error{
		"text": ExplanationText, "markdown": ExplanationMarkdown, "html": ExplanationHTML, "latex": ExplanationLaTeX,
	} {
		of["explanation in "+name] = func(w io.Writer) error { return write(w, nil) }
	}
	for name, write := range map[string]func(io.Writer, ...Shelved) error{"text": ShelfText, "markdown": ShelfMarkdown} {
		of["shelf in "+name] = func(w io.Writer) error { return write(w, Shelved{Name: "nothing"}) }
		of["shelf without assessments in "+name] = func(w io.Writer) error { return write(w, Shelved{Profile: &guarantee.Profile{}}) }
	}
	for name, write := range of {
		var b bytes.Buffer
		if err := write(&b); !errors.Is(err, ErrNothing) || b.Len() > 0 {
			t.Errorf("%s: %v, and %d bytes", name, err, b.Len())
		}
	}
	if tables := Tables(nil); len(tables) > 0 {
		t.Errorf("tables: %v", tables)
	}
	if table := ShelfTable(Shelved{}); len(table.Rows) > 0 {
		t.Errorf("shelf: %v", table.Rows)
	}
	var b bytes.Buffer
	for _, x := range writers[1:] { // an assessment of nothing is one
		if err := x.write(&b, &guarantee.Assessment{}); err != nil {
			t.Errorf("%s: %v", x.name, err)
		}
	}
}
