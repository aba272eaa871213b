package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/internal/golden"
)

// drawnAlone returns a figure as SVG.
func drawnAlone(t interface{ Fatal(...any) }, a *guarantee.Assessment, name string) string {
	return written(t, func(w io.Writer, a *guarantee.Assessment) error { return SVG(w, a, name) }, a)
}

func TestGoldenFigures(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	for _, name := range Figures() {
		golden.Check(t, "figure-"+name+".svg", []byte(drawnAlone(t, a, name)))
	}
}

// wellFormed reports what keeps text from being one XML document.
func wellFormed(text string) error {
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// Whatever a document says, a figure is made of the same elements.
func TestHostileFigures(t *testing.T) {
	s := gen.Ukraine(t)
	want := make(map[string]int)
	for _, name := range Figures() {
		want[name] = strings.Count(drawnAlone(t, s.Assess(guarantee.Options{}), name), "<title>")
	}
	s.Title = hostile
	for i := range s.Statements {
		s.Statements[i].Text, s.Statements[i].Speaker.Name = hostile, hostile
	}
	for i := range s.Actors {
		s.Actors[i].Name = hostile
	}
	for i := range s.Instruments {
		s.Instruments[i].Title = hostile
	}
	for i := range s.Commitments {
		s.Commitments[i].Title = hostile
	}
	for i := range s.Options {
		s.Options[i].Title = hostile
	}
	for i := range s.Precedents {
		s.Precedents[i].Title = hostile
	}
	for i := range s.Events {
		s.Events[i].Title = hostile
	}
	a := s.Assess(guarantee.Options{})
	for _, name := range Figures() {
		text := drawnAlone(t, a, name)
		if err := wellFormed(text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if got := strings.Count(text, "<title>"); got != want[name] {
			t.Errorf("%s has %d marks, not %d", name, got, want[name])
		}
		for _, x := range []string{"<script", "<img", `onload="`, "\x1b", "\u202e"} {
			if strings.Contains(text, x) {
				t.Errorf("%s holds %q", name, x)
			}
		}
	}
}

// Every link of a page leads to one place on it.
func TestLinks(t *testing.T) {
	page := written(t, HTML, gen.Ukraine(t).Assess(guarantee.Options{}))
	ids := make(map[string]int)
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		ids[m[1]]++
	}
	for _, m := range regexp.MustCompile(` (?:href="#|aria-labelledby=")([^"]*)"`).FindAllStringSubmatch(page, -1) {
		for id := range strings.FieldsSeq(m[1]) {
			if ids[id] != 1 {
				t.Errorf("there are %d places %q", ids[id], id)
			}
		}
	}
	for _, name := range Figures() {
		if ids["figure-"+name] != 1 || ids["figure-"+name+"-1"] != 1 {
			t.Errorf("the figure %s and its list do not stand on the page", name)
		}
	}
}

func TestFigureErrors(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	for _, test := range []struct {
		a    *guarantee.Assessment
		name string
	}{{a, "nothing"}, {a, ""}, {a.Only(guarantee.Q1), "strength"}} {
		var b bytes.Buffer
		if err := SVG(&b, test.a, test.name); !errors.Is(err, ErrFigure) || b.Len() > 0 {
			t.Errorf("%q: %v and %d bytes", test.name, err, b.Len())
		}
	}
}

// A structure of which nothing is recorded has its figures, too; on a page they are left out.
func TestEmptyFigures(t *testing.T) {
	a := (&guarantee.Structure{Title: "Nothing"}).Assess(guarantee.Options{})
	for _, name := range Figures() {
		if err := wellFormed(drawnAlone(t, a, name)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The same assessment is drawn alike.
func TestFiguresAreDeterministic(t *testing.T) {
	s := gen.Ukraine(t)
	if diff := cmp.Diff(written(t, HTML, s.Assess(guarantee.Options{})), written(t, HTML, s.Assess(guarantee.Options{}))); diff != "" {
		t.Error(diff)
	}
}
