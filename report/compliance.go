package report

import (
	"fmt"
	"strings"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
)

// compliance answers Q9.
func (v *view) compliance() {
	c := &v.a.Compliance
	text := c.String()
	v.para("  ", strings.ToUpper(text[:1])+text[1:]+"."+v.tag(c.Because))
	for i := range c.Regimes {
		v.regime(&c.Regimes[i])
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
	for i := range r.Particulars {
		x := &r.Particulars[i]
		v.entry("    ", x.Of, x.Says+"."+v.tag(x.Because))
	}
	judged := make(map[ceasefire.TermID][]guarantee.TermResult)
	for _, x := range r.Results {
		judged[x.Result.Term] = append(judged[x.Result.Term], x)
	}
	for i := range r.Terms {
		t := &r.Terms[i]
		name, text := string(t.Term), t.String()
		if t.Title != "" {
			name = fmt.Sprintf("%s (%s)", t.Title, t.Term)
		}
		results := judged[t.Term]
		if len(results) == 0 {
			text += ". Not judged"
		}
		v.entry("    ", name, text+"."+v.tag(t.Because))
		for which, result := range v.results(results) {
			v.entry("      ", which, result)
		}
	}
	for i := range r.Bodies {
		b := &r.Bodies[i]
		v.entry("    ", watches(b), tasks(b)+v.tag(b.Because))
	}
}

// watches says who watches, or nobody.
func watches(b *guarantee.BodyState) string {
	text := string(b.By)
	switch {
	case b.By != "" && b.Lead != "":
		text += ", led by " + string(b.Lead)
	case b.Lead != "":
		text = "Led by " + string(b.Lead)
	case b.By == "":
		text = "Nobody named"
	}
	if len(b.Contributors) > 0 {
		text += ", with " + and(b.Contributors)
	}
	return text
}

// tasks says what a body does and by what, and how far it has come.
func tasks(b *guarantee.BodyState) string {
	text := series.And(spelt(b.Tasks))
	if text == "" {
		text = "no task recorded"
	}
	if len(b.Means) > 0 {
		text += ", by " + series.And(spelt(b.Means))
	}
	return fmt.Sprintf("%s (%s).", text, b.Standing())
}

// spelt returns the words for values.
func spelt[T fmt.Stringer](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = words(v)
	}
	return out
}
