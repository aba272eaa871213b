package report

import (
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/digits"
	"github.com/backstop-go/backstop/uncertain"
)

var strengthFigure = figure{
	name: "strength", question: guarantee.Q2,
	title: "Strength beside the options",
	caption: "Troops, each bar from the least to the most. A bar that ends in an arrow has no upper bound, a hatched one is " +
		"not known, a diamond is one number, and a dashed bar is no longer current. Only what is firm counts in a lower " +
		"bound. Options and printed totals are alternatives, and never added.",
	view: (*view).strengthBars,
}

// maxBars is how many rows a group of a figure has.
const maxBars = 40

// strengthBars are the sums beside the options, if there is any.
func (v *view) strengthBars() chart {
	s := &v.a.Strength
	p := panel{unit: "persons", whole: true, tick: func(x float64) string { return digits.Grouped(int64(x)) }}
	for _, group := range []struct {
		title  string
		amount func(*guarantee.DomainStrength) *guarantee.Amount
	}{
		{"Deployed on the day", func(d *guarantee.DomainStrength) *guarantee.Amount { return &d.Present }},
		{"If all happened that contributions wait for", func(d *guarantee.DomainStrength) *guarantee.Amount { return &d.Promised }},
	} {
		for i := range s.Domains {
			d, name := &s.Domains[i], "all troops"
			if d.Domain != 0 {
				name = words(d.Domain)
			}
			if d.Domain > force.Air && !v.occurs(d.Domain) {
				continue
			}
			amount := group.amount(d)
			p.bars = append(p.bars, summed(bar{group: group.title, name: name, refs: amount.Because}, amount.Persons))
		}
	}
	options, more := v.optionBars()
	if p.bars = append(p.bars, options...); more > 0 {
		p.note = shown(maxBars, maxBars+more, "options with a number")
	}
	if !slices.ContainsFunc(p.bars, func(b bar) bool { return !b.bare }) {
		return nil
	}
	return bars{p}
}

// summed sets a bar to a sum.
func summed(b bar, s guarantee.Sum) bar {
	b.value = total(s)
	b = withExtent(b, s.Range())
	b.bare = !s.Recorded()
	return b
}

// optionBars are the options with a number, and one bar for all without; more have no room.
func (v *view) optionBars() (out []bar, more int) {
	const group = "Options and printed totals"
	var unstated []check.Ref
	n := 0
	for i := range v.a.Strength.Options {
		o := &v.a.Strength.Options[i]
		if o.Persons.IsZero() {
			n++
			unstated = append(unstated, o.Because...)
			continue
		}
		if len(out) == maxBars {
			more++
			continue
		}
		b := bar{group: group, name: o.Title, under: "posture not stated", value: persons(o.Persons), refs: o.Because}
		if o.Posture != 0 {
			b.under = words(o.Posture)
		}
		out = append(out, withExtent(b, o.Persons).since(lapsed(o.Current, v.called(o.ReplacedBy))))
	}
	if n > 0 {
		out = append(out, bar{group: group, name: count(n, "further option"), value: "number not stated", refs: slices.Clip(unstated)})
	}
	return out, more
}

// lapsed says that an option is no longer current, or may not be: nothing of one that is.
// What it gave way to may be empty.
func lapsed(current uncertain.Bool, by string) string {
	text := ""
	switch current {
	case uncertain.No:
		text = "not current"
	case uncertain.Unknown:
		text = "perhaps not current"
	}
	if by != "" && text != "" {
		text += ", gave way to " + by
	}
	return text
}
