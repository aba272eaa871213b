package report

import (
	"slices"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

var claimsFigure = figure{
	name: "claims", question: guarantee.Q2,
	title: "Sizes of forces, each as it was stated",
	caption: "Options and printed totals that state a number, placed by the date on which they were first stated. A box is as " +
		"high as the range of the number and as wide as what is known of the date; boxes of one date stand in one frame, " +
		"in no order of time. The axis is stretched where much is dated. An arrow means that there is no upper bound, and " +
		"a dashed box is no longer current. These are alternatives: that one is later does not say that it replaces " +
		"another.",
	view: (*view).claimsOfForce,
}

func (v *view) claimsOfForce() chart {
	p := &claims{unit: "persons"}
	said := v.dates()
	for i := range v.a.Strength.Options {
		o := &v.a.Strength.Options[i]
		if o.Persons.IsZero() {
			continue
		}
		x := claim{name: o.Title, persons: o.Persons, refs: ownRefs(o.Because), past: lapsed(o.Current, v.called(o.ReplacedBy))} // not what is said of rotations
		for _, id := range statementsOf(x.refs) {
			if d := said[source.StatementID(id)]; !d.IsZero() && (x.when.IsZero() || d.Compare(x.when) < 0) {
				x.when = d
			}
		}
		p.list = append(p.list, x)
	}
	if len(p.list) == 0 {
		return nil
	}
	slices.SortStableFunc(p.list, byDate)
	if n := len(p.list); n > maxClaims {
		p.list, p.note = p.list[:maxClaims], shown(maxClaims, n, "options with a number")
	}
	return p
}

// maxClaims is how many claims a figure has.
const maxClaims = 24

// dates returns when each statement was said or, where that is not stated, published.
func (v *view) dates() map[source.StatementID]uncertain.Date {
	dates := make(map[source.StatementID]uncertain.Date, len(v.a.Statements))
	for _, s := range v.a.Statements {
		if dates[s.ID] = s.Said; s.Said.IsZero() {
			dates[s.ID] = s.Published
		}
	}
	return dates
}
