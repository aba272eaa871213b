package report

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
)

// entries are all that writes, by name, each of an assessment, of an explanation of it and itself, of a shelf of it
// or of its tables; of nil it writes nil.
var entries = func() map[string]func(io.Writer, *guarantee.Assessment) error {
	of := map[string]func(io.Writer, *guarantee.Assessment) error{
		"text": Text, "markdown": Markdown, "html": HTML, "latex": LaTeX, "dot": DOT, "bibtex": BibTeX,
		"brief text": BriefText, "brief markdown": BriefMarkdown, "brief html": BriefHTML, "brief latex": BriefLaTeX,
	}
	for _, name := range Figures() {
		of["figure "+name] = func(w io.Writer, a *guarantee.Assessment) error { return SVG(w, a, name) }
	}
	for name, write := range map[string]func(io.Writer, *guarantee.Explanation) error{
		"text": ExplanationText, "markdown": ExplanationMarkdown, "html": ExplanationHTML, "latex": ExplanationLaTeX,
	} {
		of["explanation in "+name] = func(w io.Writer, a *guarantee.Assessment) error {
			if a == nil {
				return write(w, nil)
			}
			x := &guarantee.Explanation{Before: *a, After: *a, Delta: guarantee.Delta{Differences: []guarantee.Difference{{}}}}
			x.Changes = []guarantee.Explained{{}, {Change: guarantee.Change{Question: guarantee.Q1}, By: [][]int{nil, {-1, 0, 7}}}} // places of which there is none
			return write(w, x)
		}
	}
	for name, write := range map[string]func(io.Writer, ...Shelved) error{"text": ShelfText, "markdown": ShelfMarkdown} {
		of["shelf in "+name] = func(w io.Writer, a *guarantee.Assessment) error {
			return write(w, Shelved{Name: "nothing", Profile: &guarantee.Profile{Assessment: a, Traits: make([]guarantee.Trait, 1)}})
		}
		of["shelf of nothing in "+name] = func(w io.Writer, a *guarantee.Assessment) error { return write(w, Shelved{}) }
	}
	of["table of a shelf"] = func(w io.Writer, a *guarantee.Assessment) error {
		t := ShelfTable(Shelved{}, Shelved{Profile: &guarantee.Profile{Assessment: a}})
		if len(t.Rows) == 0 && a == nil {
			return ErrNothing
		}
		return t.WriteCSV(w)
	}
	of["tables"] = func(w io.Writer, a *guarantee.Assessment) error {
		tables := Tables(a)
		if len(tables) == 0 {
			return (*Table)(nil).WriteCSV(w)
		}
		for _, t := range tables {
			if err := t.WriteCSV(w); err != nil {
				return err
			}
		}
		return (&Table{}).WriteCSV(w)
	}
	return of
}()

// Nothing at all is an error of every writer, which then writes nothing.
func TestNothing(t *testing.T) {
	for name, write := range entries {
		var b bytes.Buffer
		if err := write(&b, nil); !errors.Is(err, ErrNothing) || b.Len() > 0 {
			t.Errorf("%s: %v, and %d bytes", name, err, b.Len())
		}
	}
}

// What no document holds is written too: an assessment of nothing, and those whose lists hold things of which nothing
// is said, and in whose lists others do.
func TestHollow(t *testing.T) {
	for _, deep := range []int{0, 1, 2, 3, 8} {
		for n := 1; n < 3; n++ {
			a := &guarantee.Assessment{}
			hollow(reflect.ValueOf(a).Elem(), n, deep)
			a.Stamp.Answers = guarantee.Questions()
			for name, write := range entries {
				t.Run(fmt.Sprintf("%s/%d within %d", name, n, deep), func(t *testing.T) {
					if err := write(io.Discard, a); err != nil && (name != "shelf of nothing in text" && name != "shelf of nothing in markdown") {
						t.Error(err)
					}
				})
			}
		}
	}
	if err := SVG(io.Discard, &guarantee.Assessment{}, "none"); !errors.Is(err, ErrFigure) {
		t.Errorf("a figure that there is not: %v", err)
	}
}

// hollow puts n zero values into every list in a value, and into the lists in these, so deep.
func hollow(v reflect.Value, n, deep int) {
	switch {
	case v.Kind() == reflect.Slice && deep > 0:
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			hollow(v.Index(i), n, deep-1)
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				hollow(v.Field(i), n, deep)
			}
		}
	}
}
