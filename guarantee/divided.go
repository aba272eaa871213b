package guarantee

import (
	"iter"
	"slices"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/uncertain"
)

// A divided curve is the troops of one domain day by day under limits that bound all domains
// together. How the domains share what the limits allow is not known: one may have all of it, and is
// certain only of what is left when the others come first.
type divided struct {
	own, all, rest  force.Curve
	lift, reception force.Bound
}

// divided returns the curve of a domain; the zero domain has no rest. A curve beyond what can be
// counted is unknown throughout.
func (a *assessor) divided(curve func(force.Filter) (force.Curve, error), d force.Domain, lift, reception force.Bound) divided {
	c := divided{lift: lift, reception: reception}
	c.own, _ = curve(force.Filter{Domain: d})
	if c.all = c.own; d != 0 && c.limited() {
		c.all, _ = curve(force.Filter{})
		c.rest, _ = curve(force.Filter{Fits: func(e *force.Entry) uncertain.Bool {
			in := force.Filter{Domain: d}
			return in.Chooses(e).Not()
		}})
	}
	return c
}

func (c *divided) limited() bool { return c.lift.Stated || c.reception.Stated }

// at returns the strength on the day D+n.
func (c *divided) at(n int64) uncertain.Range[int64] {
	number := c.own.Under(c.lift, c.reception).At(n)
	if !c.limited() || len(c.rest.Steps) == 0 || c.all.Under(least(c.lift), least(c.reception)).At(n).Equal(c.all.At(n)) {
		return number
	}
	here := force.Bound{Stated: true, Persons: uncertain.Must(uncertain.Exactly[int64](0))}
	certain := c.own.Under(here, here).At(n).Min()
	if others, bounded := c.rest.At(n).Max(); bounded {
		certain = max(certain, c.all.Under(c.lift, c.reception).At(n).Min()-others)
	}
	certain = min(certain, number.Min())
	if most, bounded := number.Max(); bounded {
		return uncertain.Must(uncertain.Between(certain, most))
	}
	return uncertain.Must(uncertain.AtLeast(certain))
}

// least is a bound of which no more is taken to be allowed than it allows for certain.
func least(b force.Bound) force.Bound {
	b.Persons = uncertain.Must(uncertain.Exactly(b.Persons.Min()))
	return b
}

// changes yields, in order, the days of a build-up and those up to the last of them on which the
// number may change: every day, where lift goes on.
func (c *divided) changes(last int64) iter.Seq[int64] {
	days := slices.Clone(buildUpDays)
	for i := range c.all.Steps {
		if n := c.all.Steps[i].Day; n >= 0 && n <= last {
			days = append(days, n)
		}
	}
	for n := int64(0); c.lift.Stated && n <= last; n++ {
		days = append(days, n)
	}
	slices.Sort(days)
	return slices.Values(slices.Compact(days))
}

// peak returns the greatest strength on each bound.
func (c *divided) peak() uncertain.Range[int64] {
	peak := c.own.Under(c.lift, c.reception).Peak()
	if len(c.rest.Steps) == 0 {
		return peak
	}
	certain := int64(0)
	for i := range c.all.Steps {
		certain = max(certain, c.at(c.all.Steps[i].Day).Min())
		if i+1 < len(c.all.Steps) {
			certain = max(certain, c.at(c.all.Steps[i+1].Day-1).Min())
		}
	}
	certain = min(certain, peak.Min())
	if most, bounded := peak.Max(); bounded {
		return uncertain.Must(uncertain.Between(certain, most))
	}
	return uncertain.Must(uncertain.AtLeast(certain))
}
