package guarantee

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// unboundedSizes are the contributions without which there is a sum of troops, the options of which there is no number, and
// then the contributions without which there is a verdict on what is needed of them.
func (a *Assessment) unboundedSizes(open *openings) {
	unlimited := make(map[force.ID]bool)
	for _, id := range unbounded(a.Strength.Promised(0).From) {
		unlimited[id] = true
	}
	troops := topic{UnboundedSize, "Size not bounded: %s, and so no upper bound of the sum of troops", ""}
	for _, l := range a.Strength.Contributions {
		if unlimited[l.Contribution] {
			open.add(Q2, troops, fmt.Sprintf("%s by %s", l.Contribution, l.By), l.Because)
		}
	}
	open.cite(troops, a.Strength.Promised(0).Because)
	options := topic{UnboundedSize, "Size not bounded: option %s", ""}
	for _, x := range a.Strength.Options {
		if _, bounded := x.Persons.Max(); !bounded {
			open.add(Q2, options, string(x.Option), x.Because).touches = 0 // no sum has it
		}
		open.cite(options, x.Because)
	}
	for i := range a.Comparisons.Forces {
		f := &a.Comparisons.Forces[i]
		of := unboundedFor(f.Name)
		for _, n := range f.Needs {
			open.cite(of, n.Because)
			if n.isUnbounded() {
				open.add(Q8, of, series.Join(n.Unbounded, ", "), n.Because, n.name())
			}
		}
	}
}

// unboundedFor is the topic of the sizes without which there is no verdict on what is needed of a force.
func unboundedFor(name string) topic {
	return topic{UnboundedSize, "Size not bounded: %s", ", and so no verdict on what is " + name + " for "}
}

// isUnbounded reports whether there is no verdict as nobody bounds the troops of some contributions.
func (n *NeedCompared) isUnbounded() bool {
	return n.Verdict == uncertain.Indeterminate && len(n.Unbounded) > 0
}

// A silence is what nothing is recorded of: a force as it is or is promised, and what is asked of it.
type silence struct{ force, of string }

// unrecordedContributions are those that nobody is recorded to make, and without which nobody provides a capability, or
// nobody can say whether what is needed is met; and what forces would be divided by.
func (a *Assessment) unrecordedContributions(open *openings) {
	var silent openings // each by itself, as deployed and as promised
	silent.asked = open.asked
	all, of := citations{}, topic{UnrecordedContribution, "%s", ""}
	at := make(map[string]silence)
	note := func(q Question, s silence, because []check.Ref, turns ...string) {
		name := s.force + " " + s.of
		at[name] = s
		silent.add(q, of, name, because, turns...)
	}
	for i := range a.Coverage {
		c := &a.Coverage[i]
		all.add(c.Because...)
		for _, p := range []struct {
			force string
			*Provision
		}{{"deployed", &c.Present}, {"promised", &c.Promised}} {
			if p.Outcome == force.NoProvider {
				note(Q3, silence{p.force, c.Capability.Phrase()}, c.Because)
			}
		}
	}
	for i := range a.Fragility {
		f := &a.Fragility[i]
		all.add(f.Because...)
		for _, b := range f.backings() {
			if b.Verdict == uncertain.Indeterminate {
				for _, what := range b.Unrecorded.Phrases() {
					note(Q4, silence{b.force, what}, f.Because, string(f.Requirement))
				}
			}
		}
	}
	for i := range a.Comparisons.Forces {
		f := &a.Comparisons.Forces[i]
		for _, n := range f.Needs {
			all.add(n.Because...)
			if n.Verdict == uncertain.Indeterminate && !n.Have.Recorded() {
				note(Q8, silence{f.Name, "troops"}, n.Because, n.name())
			}
		}
	}
	merged := make(map[string]*opening) // by what, of whom the same is to be said as deployed and as promised
	for _, x := range silent.list {
		merged[x.name] = x
	}
	for _, x := range silent.list {
		s := at[x.name]
		if other := merged["deployed "+s.of]; s.force == "promised" && other != nil && other.says(x) {
			continue // said with it
		}
		name := s.force
		if other := merged["promised "+s.of]; s.force == "deployed" && other != nil && other.says(x) {
			name = "deployed or promised"
		}
		of := topic{UnrecordedContribution, "Not recorded: a " + name + " contribution of %s", ", and so no verdict on "}
		for _, q := range x.questions {
			open.add(q, of, s.of, all.refs, x.turns...).touches += x.touches
		}
	}
	a.unrecordedMeasures(open)
}

// says reports whether the same is to be said of two things.
func (x *opening) says(other *opening) bool {
	return slices.Equal(x.questions, other.questions) && slices.Equal(x.turns, other.turns)
}

// unrecordedMeasures are the measures of the theatre without which there is no density or ratio of the forces recorded.
func (a *Assessment) unrecordedMeasures(open *openings) {
	because := citations{refs: slices.Clip(a.Comparisons.Unmeasured.Because)}
	recorded := false
	for i := range a.Comparisons.Forces {
		f := &a.Comparisons.Forces[i]
		recorded = recorded || f.Persons.Recorded()
		because.add(f.Because...)
	}
	if !recorded {
		return
	}
	of := topic{UnrecordedMeasure, "Not recorded: %s, and so no density or ratio of forces by that", ""}
	for _, m := range a.Comparisons.Unmeasured.By {
		open.add(Q8, of, measured[m], because.refs)
	}
}

// measured is what a force is divided by for a measure.
var measured = map[force.Measure]string{
	force.PerKm: "the length of the front", force.PerKm2: "the area", force.PerThousand: "the population", force.ToOpposing: "the opposing force",
}

// boundedSizes are the sizes known within bounds that leave open whether what is needed is met, or which share somebody
// bears.
func (a *Assessment) boundedSizes(open *openings) {
	need := topic{BoundedSize, "Known only within bounds, or not determined: what is %s", ", and so no verdict on "}
	for i := range a.Fragility {
		f := &a.Fragility[i]
		open.cite(need, f.Because)
		open.cite(unboundedFor("deployed"), f.Because)
		open.cite(unboundedFor("promised"), f.Because)
		for _, b := range f.backings() {
			if b.Verdict != uncertain.Indeterminate || !b.Unrecorded.IsZero() {
				continue
			}
			of, name := need, b.force
			if n := a.needOf(b.force, f.Requirement); n != nil && n.isUnbounded() {
				of, name = unboundedFor(b.force), series.Join(n.Unbounded, ", ")
			}
			open.add(Q4, of, name, f.Because, string(f.Requirement))
		}
	}
	options := topic{BoundedSize, "Known only within bounds: the troops of option %s, or what they are compared with, and so not every verdict", ""}
	for i := range a.Comparisons.Forces {
		f := &a.Comparisons.Forces[i]
		for _, n := range f.Needs {
			open.cite(need, n.Because)
			open.cite(options, n.Because)
			switch {
			case n.Verdict != uncertain.Indeterminate || !n.Have.Recorded() || len(n.Unbounded) > 0:
			case f.Option != "":
				open.add(Q8, options, string(f.Option), n.Because)
			default:
				open.add(Q8, need, f.Name, n.Because, n.name())
			}
		}
	}
	shares := topic{BoundedSize, "Known only within bounds: sizes of contributions, and so the share of %s", ""}
	money := topic{BoundedSize, "Known only within bounds: amounts of money, and so the share of %s", ""}
	for i := range a.Shares {
		s := &a.Shares[i]
		open.cite(shares, s.Because)
		open.cite(money, s.Because)
		if slices.ContainsFunc(s.Forces, func(f ForceShare) bool { return f.Firm.isOpen() || f.Conditional.isOpen() }) {
			open.add(Q7, shares, string(s.Group), s.Because)
		}
		if slices.ContainsFunc(s.Money.Currencies, func(c CurrencyShare) bool { return c.Firm.isOpen() || c.Conditional.isOpen() }) {
			open.add(Q7, money, string(s.Group), s.Because)
		}
	}
}

// needOf returns the comparison of a force with a requirement; nil if there is none.
func (a *Assessment) needOf(name string, r force.RequirementID) *NeedCompared {
	for i := range a.Comparisons.Forces {
		f := &a.Comparisons.Forces[i]
		if f.Name != name || f.Option != "" {
			continue
		}
		for j := range f.Needs {
			if f.Needs[j].Requirement == r {
				return &f.Needs[j]
			}
		}
	}
	return nil
}

// isOpen reports whether a part of a whole is known only within bounds.
func (p Portion) isOpen() bool {
	most, bounded := p.Of.Max()
	return p.Defined && (!bounded || most != p.Of.Min())
}

// A backed is a backing of a force as it is, or as it is promised.
type backed struct {
	force string
	*Backing
}

func (f *Fragility) backings() []backed {
	return []backed{{"deployed", &f.Today}, {"promised", &f.IfKept}}
}
