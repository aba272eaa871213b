package report

import (
	"slices"
	"strconv"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/digits"
)

var densityFigure = figure{
	name: "density", question: guarantee.Q8,
	title: "Density beside precedents",
	caption: "Troops by measure of the theatre: options and printed totals, with every value that sources state where these " +
		"contradict each other, beside forces of the past; and the troops that the theatre would have at their density, " +
		"which is an assumption. A dashed bar is an option that is no longer current, a hatched one is not recorded. " +
		"Nothing passes or fails.",
	view: (*view).densityBars,
}

func (v *view) densityBars() chart {
	var out bars
	for m := force.Measure(1); m.IsValid(); m++ {
		if p := v.densities(m); len(p.bars) > 0 {
			out = append(out, p)
		}
	}
	if p := v.scaled(); len(p.bars) > 0 {
		out = append(out, p)
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// densities sets forces and precedents beside each other by one measure: no bars if nothing is recorded
// of it.
func (v *view) densities(m force.Measure) panel {
	p := panel{unit: "troops " + measureNames[m], tick: func(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }}
	p.title = "T" + p.unit[1:]
	recorded := false
	add := func(b bar, list []guarantee.Measured, past string) {
		at := slices.IndexFunc(list, func(x guarantee.Measured) bool { return x.Measure == m })
		if at < 0 {
			b.value = "not recorded"
			p.bars = append(p.bars, b.since(past))
			return
		}
		recorded = true
		for _, x := range measuredBars(b, &list[at]) {
			p.bars = append(p.bars, x.since(past))
		}
	}
	c := &v.a.Comparisons
	for i := range c.Forces {
		switch f := &c.Forces[i]; {
		case f.Option != "":
			add(bar{group: "Options and printed totals", name: f.Name, refs: f.Because}, f.Measures, lapsed(f.Current, another(f.ReplacedBy)))
		case slices.ContainsFunc(f.Measures, func(x guarantee.Measured) bool { return x.Measure == m && !x.Of.IsUnknown() }):
			add(bar{group: "The force", name: f.Name, refs: f.Because}, f.Measures, "")
		}
	}
	for i := range c.Precedents {
		x := &c.Precedents[i]
		b := bar{group: "Precedents", name: precedentName(x), refs: x.Because}
		if len(x.Pages) > 0 {
			b.group = "Precedents of the library (pages in Q8)"
		}
		add(b, x.Densities, "")
	}
	if !recorded {
		return panel{}
	}
	p.cut("options and precedents")
	return p
}

// measuredBars are one bar for a measure, or one for each value that sources state.
func measuredBars(b bar, x *guarantee.Measured) (out []bar) {
	b.refs = slices.Concat(b.refs, x.Because)
	if x.Scope != 0 {
		b.under = "in the " + words(x.Scope)
	}
	if !x.Contradicted {
		b.value = outward(x.Of)
		return []bar{withExtent(b, x.Of)}
	}
	for _, size := range x.Against {
		b.under, b.value = "on "+size.Said, outward(size.Alone)
		out = append(out, withExtent(b, size.Alone))
	}
	return out
}

// scaled are the sizes of forces beside those that the theatre would have at the density of precedents.
func (v *view) scaled() panel {
	p := panel{title: "Troops that the theatre would have at the density of a precedent", unit: "persons", whole: true, tick: func(x float64) string { return digits.Grouped(int64(x)) }}
	c := &v.a.Comparisons
	for i := range c.Precedents {
		for _, s := range c.Precedents[i].Scaled {
			b := bar{
				group: "At the density of", name: precedentName(&c.Precedents[i]), under: "by " + alike[s.By] + ", assuming " + s.Assumes,
				value: bounds(s.Persons), refs: s.Because,
			}
			p.bars = append(p.bars, withExtent(b, s.Persons))
		}
	}
	if len(p.bars) == 0 {
		return p
	}
	for i := range c.Forces {
		if f := &c.Forces[i]; f.Option != "" {
			p.bars = append(p.bars, withExtent(bar{group: "Options and printed totals", name: f.Name, value: bounds(f.Persons.Range()), refs: f.Because}, f.Persons.Range()).since(lapsed(f.Current, another(f.ReplacedBy))))
		}
	}
	p.cut("options and precedents")
	return p
}

func precedentName(p *guarantee.PrecedentCompared) string {
	if p.Date.IsZero() {
		return p.Title
	}
	return p.Title + " (" + p.Date.String() + ")"
}

// another is what an option gave way to where its title is the answer to another question.
func another(by guarantee.OptionID) string {
	if by == "" {
		return ""
	}
	return "another option"
}
