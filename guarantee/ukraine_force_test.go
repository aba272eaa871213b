package guarantee_test

import (
	"slices"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/uncertain"
)

// against returns how a force, or the option with an ID, compares with a requirement or an option.
func against(t *testing.T, a *guarantee.Assessment, name string, need string) guarantee.NeedCompared {
	t.Helper()
	for _, f := range a.Comparisons.Forces {
		if string(f.Option) != name && (f.Option != "" || f.Name != name) {
			continue
		}
		for _, n := range f.Needs {
			if string(n.Requirement) == need || string(n.Option) == need {
				return n
			}
		}
	}
	t.Fatalf("%s is not compared with %s", name, need)
	return guarantee.NeedCompared{}
}

// Answer 8 of the list of facts: as a force on the line 15,000 to 30,000 fall short of more than 100,000
// by 70,001 at the least, but their task is reassurance away from it; beside the 10,000 they would be
// enough if deployed. Whether what is promised is cannot be said today, nor of what is deployed, of which nothing is
// recorded: that is not known to be nothing.
func TestOracleUkraineComparisons(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	line := against(t, a, "press-total", "along-the-front")
	equal(t, "on the line", line.Verdict, uncertain.NotMet)
	equal(t, "gap", line.Gap.Bounds(), "70001..")
	equal(t, "the same task", line.SameTask, uncertain.No)
	equal(t, "task of the need", line.Task, force.Defence)
	i := slices.IndexFunc(a.Comparisons.Forces, func(f guarantee.ForceCompared) bool { return f.Option == "press-total" })
	equal(t, "stated task", a.Comparisons.Forces[i].Task.Text(), "presence in depth, not on the line")
	ten := against(t, a, "press-total", "deterrent-of-10000")
	equal(t, "against the 10,000 if deployed", ten.Verdict, uncertain.Met)
	equal(t, "gap to the 10,000", ten.Gap.Bounds(), "0")
	equal(t, "what is promised against the 10,000", against(t, a, "promised", "deterrent-of-10000").Verdict, uncertain.Indeterminate)
	deployed := against(t, a, "deployed", "deterrent-of-10000")
	equal(t, "what is deployed against the 10,000", deployed.Verdict, uncertain.Indeterminate)
	equal(t, "what is deployed", deployed.Have.String(), "not recorded")
	equal(t, "gap of what is not recorded", deployed.Gap.Bounds(), "0..11000")

	for name, want := range map[guarantee.OptionID]string{"press-total": "15..30", "deterrent-of-10000": "9..11", "force-of-30000": "27..33"} {
		i := slices.IndexFunc(a.Comparisons.Forces, func(f guarantee.ForceCompared) bool { return f.Option == name })
		m := a.Comparisons.Forces[i].Measures[0]
		equal(t, string(name)+" is measured by", m.Measure, force.PerKm)
		var said, sizes []string
		for _, x := range m.Against {
			said, sizes = append(said, x.Said), append(sizes, x.Size.Bounds())
		}
		equal(t, "lengths of the front", said, []string{"1,000 km", "6,200 miles", "600 miles"})
		equal(t, "lengths of the front in km", sizes, []string{"1000", "9897.4..10058.4", "885.1..1046.1"})
		equal(t, "the lengths contradict each other", m.Contradicted, true)
		equal(t, string(name)+" on 1,000 km", m.Against[0].Alone.Bounds(), want)
	}
	equal(t, "precedents", len(a.Comparisons.Precedents), 2)
	kosovo := a.Comparisons.Precedents[1]
	equal(t, "precedent", kosovo.Precedent, "kosovo-1999")
	equal(t, "48,000 on more than 50 times the area", kosovo.Scaled[0].Persons.Bounds(), "2400000..")
}

// Facts F14: every government with troops on the ground must agree to the rules of engagement; none has
// been heard, and silence is missing. F15: command by the USA is an option, so nobody but each
// contributor commands. F17: the headquarters sits in Paris for twelve months, then in London.
func TestOracleUkraineCommand(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	equal(t, "consents", len(a.Consents), 1)
	equal(t, "missing", a.Consents[0].Missing, actor.IDs("FRA", "GBR", "EST", "LTU"))
	equal(t, "given", a.Consents[0].Given, nil)
	equal(t, "refused", a.Consents[0].Refused, nil)
	equal(t, "commanded", len(a.Command), 1)
	equal(t, "holders", a.Command[0].Holders, []guarantee.Holder{{To: "coalition", State: force.FullCommand, Holds: uncertain.Yes}})
	equal(t, "options", a.Command[0].Options, []force.DelegationID{"us-command"})
	i := slices.IndexFunc(a.Strength.Contributions, func(l guarantee.Line) bool { return l.Contribution == "coalition-headquarters" })
	equal(t, "seats", a.Strength.Contributions[i].Seats, []force.Seat{
		{Where: "Paris", Host: "FRA", For: uncertain.MustPeriod("P12M")}, {Where: "London", Host: "GBR"},
	})
	for code, want := range map[check.Code]int{
		guarantee.MissingROEConsent: 1, guarantee.RefusedROEConsent: 0, guarantee.NoTOA: 0, guarantee.UnitMismatch: 1,
		guarantee.TripwireWithoutResponse: 1, guarantee.PartMismatch: 0,
	} {
		equal(t, string(code), len(slices.Collect(a.Noted(code))), want)
	}
}

// Facts G11: the loans of up to 150 billion lie inside up to 800 billion, and the two are not added.
func TestOracleUkraineMoney(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	equal(t, "totals", len(a.Money), 2)
	equal(t, "fiscal space", a.Money[0].Conditional.String(), "0..800000000000")
	equal(t, "loans", a.Money[1].Conditional.String(), "0..150000000000")
	equal(t, "loans lie inside", a.Money[1].Within, []force.FundID{"eu-fiscal-space"})
	equal(t, "firm", a.Money[0].Firm.String(), "not recorded")
}
