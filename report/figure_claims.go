package report

import (
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

var claimsFigure = figure{
	name: "claims", question: guarantee.Q2,
	title: "Sizes of forces, each as it was stated",
	caption: "Options and printed totals that state a number, placed by the time from which on they were under study or, where " +
		"none is stated, by the date on which they were first stated. A box is as high as the range of the number and as " +
		"wide as that time may be; boxes of one time stand in one frame, in no order. The axis is stretched where much is " +
		"dated. An arrow means that there is no upper bound, and a dashed box is no longer current. These are " +
		"alternatives: that one is later does not say that it replaces another.",
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
		if x.when = saidOn(first(said, x.refs)); !o.Span.From.IsZero() {
			x.when = held(o.Span, v.a.Stamp.On)
		}
		p.list = append(p.list, x)
	}
	if len(p.list) == 0 {
		return nil
	}
	slices.SortStableFunc(p.list, byTime)
	if n := len(p.list); n > maxClaims {
		p.list, p.note = p.list[:maxClaims], shown(maxClaims, n, "options with a number")
	}
	return p
}

// first returns the date of the statement that was made first of those cited, by when each was made.
func first(said map[source.StatementID]uncertain.Date, cited []check.Ref) (date uncertain.Date) {
	for _, id := range statementsOf(cited) {
		if d := said[source.StatementID(id)]; !d.IsZero() && (date.IsZero() || d.Compare(date) < 0) {
			date = d
		}
	}
	return date
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
