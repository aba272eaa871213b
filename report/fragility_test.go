package report_test

import (
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/report"
	"github.com/backstop-go/backstop/uncertain"
)

// Each way in which a requirement holds or does not has its sentence, and an index that says nothing
// stands in no table.
func TestFragilityText(t *testing.T) {
	index := func(id actor.ID, least, most string) guarantee.PowerIndex {
		return guarantee.PowerIndex{Actor: id, ShapleyShubik: guarantee.Fraction{Least: least, Most: most}, Banzhaf: guarantee.Fraction{Least: least, Most: most}}
	}
	two := []actor.ID{"FRA", "GBR"}
	a := guarantee.Assessment{Fragility: []guarantee.Fragility{
		{Requirement: "one", Today: guarantee.Backing{
			Verdict: uncertain.Met, By: two, Breaks: guarantee.Exits{Of: [][]actor.ID{two}}, MayBreak: guarantee.Exits{Of: [][]actor.ID{{"FRA"}}, More: true},
			Power: []guarantee.PowerIndex{index("FRA", "1/2", "1"), index("GBR", "0", "1/2"), index("POL", "0", "0")},
		}, IfKept: guarantee.Backing{Verdict: uncertain.Met, By: two}},
		{Requirement: "two", Today: guarantee.Backing{Verdict: uncertain.NotMet, By: two}, IfKept: guarantee.Backing{
			By: two, Alone: two, Breaks: guarantee.Exits{Of: [][]actor.ID{two}}, Power: []guarantee.PowerIndex{index("FRA", "0", "1")},
			Unsolved: "too many to count",
		}},
		{Requirement: "six", Today: guarantee.Backing{
			Verdict: uncertain.Met, By: two, Breaks: guarantee.Exits{Of: [][]actor.ID{{"FRA"}}}, MayBreak: guarantee.Exits{Of: [][]actor.ID{{"FRA"}, {"GBR"}}},
		}, IfKept: guarantee.Backing{Verdict: uncertain.Met, By: two, Breaks: guarantee.Exits{Of: [][]actor.ID{{"FRA"}}}, MayBreak: guarantee.Exits{Of: [][]actor.ID{{"FRA"}}}}},
		{Requirement: "three", Today: guarantee.Backing{Unsolved: "too many contributors"}},
		{
			Requirement: "four", Today: guarantee.Backing{Unrecorded: force.Unrecorded{Troops: true, Capabilities: []force.Capability{force.SEAD}}},
			IfKept: guarantee.Backing{By: two, Unrecorded: force.Unrecorded{Capabilities: []force.Capability{force.SEAD}}},
		},
		{Requirement: "five", Today: guarantee.Backing{Verdict: uncertain.NotMet, Unrecorded: force.Unrecorded{Capabilities: []force.Capability{force.SEAD}}}},
	}, Votes: []guarantee.Vote{{Body: "forum", Unsolved: "its members are not known"}}}
	a.Stamp.Answers = []guarantee.Question{guarantee.Q4}
	var b strings.Builder
	if err := report.Text(&b, &a); err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(b.String()), " ")
	for _, want := range []string{
		"six, today: met; breaks without FRA; may break without GBR.", "six, if every pledge and conditional offer were kept: met; breaks without FRA.",
		"one, today: met; breaks without FRA and GBR together; may break without FRA, or others: the 1 listed are not all.",
		"one, if every pledge and conditional offer were kept: met; breaks after no withdrawal of up to 4; may break after no withdrawal of up to 4.",
		"two, today: not met, as far as recorded, with what is recorded of FRA and GBR; there is nothing to break.",
		"two, if every pledge and conditional offer were kept: may be met, but not without FRA and GBR together; what is recorded of FRA or GBR alone may be enough; the indices are not worked out: too many to count.",
		"three, today: not worked out: too many contributors.",
		"four, today: cannot be said, as nothing is recorded of troops, SEAD (suppression of enemy air defences).",
		"four, if every pledge and conditional offer were kept: cannot be said, as nothing is recorded of SEAD (suppression of enemy air defences) to add to what is recorded of FRA and GBR.",
		"five, today: not met, as far as recorded: no contributor of enough is recorded; there is nothing to break.",
		"Whose vote can block a body forum, by its rule of decision: who can block it is not known: its members are not known.",
		"one today FRA 1/2 to 1 1/2 to 1 one today GBR 0 to 1/2 0 to 1/2 Whichever",
		"No index has a lower bound, the numbers being open: two if kept.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not say: %s\n%s", want, b.String())
		}
	}
}
