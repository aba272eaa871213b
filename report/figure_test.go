package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/internal/golden"
	"github.com/backstop-go/backstop/timeline"
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

var (
	idOfElement = regexp.MustCompile(` id="([^"]*)"`)
	linkWithin  = regexp.MustCompile(` (?:href="#|aria-(?:labelledby|describedby)=")([^"]*)"`)
)

// astray lists the links of a page that do not lead to one place on it.
func astray(page string) (faults []string) {
	ids := make(map[string]int)
	for _, m := range idOfElement.FindAllStringSubmatch(page, -1) {
		ids[m[1]]++
	}
	for _, m := range linkWithin.FindAllStringSubmatch(page, -1) {
		for id := range strings.FieldsSeq(m[1]) {
			if ids[id] != 1 {
				faults = append(faults, fmt.Sprintf("%d places %q", ids[id], id))
			}
		}
	}
	return faults
}

// Every link of every kind of page leads to one place on it.
func TestLinks(t *testing.T) {
	pages := make(map[string]string)
	explained := func(before, after string) string {
		x, err := guarantee.Explain(gen.Embedded(t, before), gen.Embedded(t, after), guarantee.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := ExplanationHTML(&b, x); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	pages["what changed"] = explained("paris-2026-draft.json", "paris-2026-final.json")
	for name, s := range gen.Structures(t) {
		for of, ask := range map[string]guarantee.Options{"": {}, " and a battery besides": {Battery: true, If: []timeline.Event{{ID: "if", Kind: timeline.Attack}}}} {
			a := s.Assess(ask)
			pages[name+of], pages["the brief of "+name+of] = written(t, HTML, a), written(t, BriefHTML, a)
			for _, q := range guarantee.Questions() {
				if of == "" {
					pages[name+", "+string(q)], pages["the brief of "+name+", "+string(q)] = written(t, HTML, a.Only(q)), written(t, BriefHTML, a.Only(q))
				}
			}
		}
	}
	a := escalated(t)
	pages["with a log"], pages["the brief with a log"] = written(t, HTML, a), written(t, BriefHTML, a)
	for name, page := range pages {
		if faults := astray(page); len(faults) > 0 {
			t.Errorf("%s: %d links lead astray, first of all to %s", name, len(faults), faults[0])
		}
	}
	page := written(t, HTML, gen.Ukraine(t).Assess(guarantee.Options{}))
	if strings.Contains(page, `role="img"`) {
		t.Error("the links of a figure are inside of an image, where nobody reaches them")
	}
	for _, name := range Figures() {
		if strings.Count(page, ` id="figure-`+name+`"`) != 1 || strings.Count(page, ` id="figure-`+name+`-1"`) != 1 {
			t.Errorf("the figure %s and its list do not stand on the page", name)
		}
	}
}

// Every source that a brief cites is named at its end, with its publisher and date.
func TestBriefNamesItsSources(t *testing.T) {
	for name, s := range gen.Structures(t) {
		v := newBrief(s.Assess(guarantee.Options{}))
		cited := v.citedSources(v.blocks[:len(v.blocks)-1])
		last := v.blocks[len(v.blocks)-1]
		for _, at := range placesOf(v.index.sources, cited) {
			x := &v.a.Sources[at]
			if want := "[" + string(x.ID) + "] " + sourceInShort(x); !last.legend || !strings.Contains(last.text, want) {
				t.Errorf("%s: no %q in %q", name, want, last.text)
			}
		}
		if len(cited) > 0 != last.legend {
			t.Errorf("%s cites %d sources, and names some: %v", name, len(cited), last.legend)
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
		text := drawnAlone(t, a, name)
		if err := wellFormed(text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if faults := astray(text); len(faults) > 0 {
			t.Errorf("%s: %s", name, faults)
		}
	}
}

// Where no troops are recorded a sentence says so: there is no picture of bars that are not there, and no table of them.
func TestNoTroops(t *testing.T) {
	const none = "No troops are recorded that are deployed on the day"
	for name, want := range map[string]bool{"minsk-2015.json": true, "budapest-1994.json": true, "ukraine-2026.json": false} {
		page := written(t, HTML, gen.Embedded(t, name).Assess(guarantee.Options{}))
		for text, has := range map[string]bool{none: want, `id="figure-strength"`: !want, "deployed on the day</th>": !want, "How soon: ": !want} {
			if strings.Contains(page, text) != has {
				t.Errorf("%s holds %q: %v", name, text, !has)
			}
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
