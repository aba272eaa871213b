package report

import (
	"strings"
	"testing"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/uncertain"
)

// An act that others tie with is not named as if it alone were the one most waited for.
func TestSummaryOfTies(t *testing.T) {
	await := func(waiting ...guarantee.ID) guarantee.Await { return guarantee.Await{Event: "a", Waiting: waiting} }
	second, third := await("d"), await("e")
	second.Event, third.Event = "b", "c"
	for _, test := range []struct {
		awaited []guarantee.Await
		want    string
	}{
		{nil, "No commitment waits for an act that is recorded."},
		{[]guarantee.Await{await("x", "y"), second}, "2 of 0 commitments wait for: a."},
		{[]guarantee.Await{await("x"), second}, "1 of 0 commitments wait for: a. As many wait for: b."},
		{[]guarantee.Await{await("x"), second, third}, "1 of 0 commitments wait for: a. As many wait for each of 2 others."},
	} {
		v := viewOf(&guarantee.Assessment{NeededActs: guarantee.NeededActs{Awaited: test.awaited}})
		if got := v.awaited(); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
	if got := viewOf(gen.Embedded(t, "rus-demands-2025.json").Assess(guarantee.Options{})).awaited(); got != "No commitment says that it waits for an act that is recorded. Act waited for: UKR: signature (of-the-president): 4 commitments cannot be owed without it." {
		t.Errorf("where only the path to commitments has an act: %q", got)
	}
	if text := written(t, Text, gen.Embedded(t, "kosovo-1999.json").Assess(guarantee.Options{})); !strings.Contains(strings.Join(strings.Fields(text), " "), "As many wait for each of") {
		t.Error("the ties of Kosovo are not named")
	}
}

// The share of a group that bears no land troops is that of all troops, and stands beside what is undefined.
func TestSummaryOfShares(t *testing.T) {
	whole := guarantee.Portion{Defined: true, Of: uncertain.MustParse[float64]("0.75")}
	for _, test := range []struct {
		forces []guarantee.ForceShare
		want   string
	}{
		{nil, "No actor of the kind “group” is recorded whose share could be asked for."},
		{[]guarantee.ForceShare{{Domain: force.Land, Firm: whole}, {Firm: whole}}, "Share of land troops borne by g: firm 75.0 %, conditional undefined (0/0)."},
		{[]guarantee.ForceShare{{Domain: force.Land}, {Domain: force.Sea, Firm: whole}, {Firm: whole}}, "Share of land troops borne by g: firm undefined (0/0), conditional undefined (0/0) (of all troops: firm 75.0 %, conditional undefined (0/0))."},
	} {
		v := viewOf(&guarantee.Assessment{Shares: []guarantee.Share{{Group: "g", Forces: test.forces}}})
		if got := v.firmShares(); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}
