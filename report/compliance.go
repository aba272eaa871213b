package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/guarantee"
)

// compliance answers Q9.
func (v *view) compliance() {
	c := &v.a.Compliance
	text := c.String()
	v.para("  ", strings.ToUpper(text[:1])+text[1:]+"."+v.tag(c.Because))
	for i := range c.Regimes {
		v.regime(&c.Regimes[i])
	}
	if len(c.Regimes) == 0 {
		v.para("  ", "No terms of a ceasefire are recorded, whether required, proposed or agreed.")
	}
}

func (v *view) regime(r *guarantee.RegimeState) {
	title := r.Title
	if r.Form != 0 {
		title += " (" + words(r.Form) + ")"
	}
	v.title("  ", title)
	if r.Cut != "" {
		v.item("    ", strings.ToUpper(r.Cut[:1])+r.Cut[1:]+".")
	}
	for which, result := range v.results(r.Results) {
		v.entry("    ", which, result)
	}
	judged := make(map[ceasefire.TermID]bool)
	for i := range r.Results {
		judged[r.Results[i].Result.Term] = true
	}
	for i := range r.Terms {
		t := &r.Terms[i]
		awaited := slices.ContainsFunc(t.When, func(w guarantee.TermSpan) bool { return w.Awaited })
		if judged[t.Term] && !awaited {
			continue
		}
		name := t.Title
		if name == "" {
			name = string(t.Term)
		}
		text := t.Standing()
		if t.Asks != "" {
			text = fmt.Sprintf("%s (%s)", t.Asks, text)
		}
		if !judged[t.Term] { // otherwise it is for some parties
			text += ". Not judged"
		}
		v.entry("    ", name, text+"."+v.tag(t.Because))
	}
	for i := range r.Bodies {
		b := &r.Bodies[i]
		v.entry("    ", watches(b), tasks(b)+v.tag(b.Because))
	}
}

func standing(s ceasefire.Status, author string) string {
	if author == "" {
		return words(s)
	}
	return words(s) + " by " + author
}

// watches says who watches, or nobody.
func watches(b *guarantee.BodyState) string {
	switch {
	case b.By != "" && b.Lead != "":
		return fmt.Sprintf("%s, led by %s", b.By, b.Lead)
	case b.By != "":
		return string(b.By)
	case b.Lead != "":
		return "Led by " + string(b.Lead)
	}
	return "Nobody named"
}

// tasks says what a body does, and who proposes it.
func tasks(b *guarantee.BodyState) string {
	tasks := make([]string, len(b.Tasks))
	for i, t := range b.Tasks {
		tasks[i] = words(t)
	}
	text := fmt.Sprintf("%s (%s)", strings.Join(tasks, ", "), standing(b.Status, b.Author))
	if !b.Span.IsZero() {
		text += ", " + b.Span.String()
	}
	return text + "."
}
