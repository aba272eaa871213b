package structures_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
)

// From the draft of the Paris Declaration to the text that was issued (European Pravda, 7 January 2026):
// the part and the commitment of the United States are out and support that is called proposed is in;
// the shelling of an outpost, which the draft answered, is named by nobody; of the draft one paragraph is
// known, so that the rest cannot be compared.
func TestOracleParis(t *testing.T) {
	_, draft := decode(t, "paris-2026-draft.json")
	_, final := decode(t, "paris-2026-final.json")
	outpost, err := timeline.ParseEvent("shelling by RUS against coalition in UKR")
	if err != nil {
		t.Fatal(err)
	}
	ask := guarantee.Options{If: []timeline.Event{outpost}}
	x, err := guarantee.Explain(draft, final, ask)
	if err != nil {
		t.Fatal(err)
	}
	declaration := check.Ref{Section: guarantee.SectionInstruments, ID: "paris-declaration"}
	kinds := map[guarantee.DifferenceKind][]string{}
	for _, d := range x.Delta.Differences {
		if d.Item.Section == guarantee.SectionCommitments {
			kinds[d.Kind] = append(kinds[d.Kind], d.Item.String())
		}
		if d.Item == declaration && d.Member == "binds" && d.Kind != guarantee.NotRecorded {
			t.Errorf("what the draft claims of its own force is %v", d.Kind)
		}
	}
	if diff := cmp.Diff(map[guarantee.DifferenceKind][]string{
		guarantee.Removed: {"commitments/usa-backstop", "commitments/usa-capabilities"},
		guarantee.NotRecorded: {"commitments/paris-monitoring", "commitments/paris-commission", "commitments/paris-army",
			"commitments/paris-force", "commitments/paris-response", "commitments/paris-cooperation"},
		guarantee.Added: {"commitments/usa-monitoring-lead", "commitments/usa-support"},
	}, kinds); diff != "" {
		t.Errorf("differences (-want +got):\n%s", diff)
	}
	coalition := check.Ref{Section: guarantee.SectionActors, ID: "coalition"}
	if want := []guarantee.Incomparable{
		{Item: coalition, Member: "size", Why: guarantee.Unstated}, {Item: declaration, Why: guarantee.PartOfText},
		{Item: declaration, Member: "term", Why: guarantee.Unstated}, {Item: declaration, Member: "revocable", Why: guarantee.Unstated},
	}; !cmp.Equal(want, x.Delta.NotComparable) {
		t.Errorf("not comparable: %v", x.Delta.NotComparable)
	}
	if support := commitment(t, final, "usa-support"); !slices.Equal(support.By, actor.IDs("USA")) || standing(final, support.ID, final.AsOf) != guarantee.Proposed ||
		!slices.ContainsFunc(final.Statements, func(s source.Statement) bool { return s.ID == support.Says[0] && s.Words == "proposed" }) {
		t.Errorf("the support of the USA: %+v", support)
	}
	for _, s := range []struct {
		of    *guarantee.Structure
		named []guarantee.ID
	}{{draft, []guarantee.ID{"usa-backstop"}}, {final, nil}} {
		if got := s.of.Assess(ask).Responses.Events[0].Named(); !slices.Equal(got, s.named) {
			t.Errorf("%s: the outpost is named by %v, want %v", s.of.Title, got, s.named)
		}
	}
	// It is the backstop that left the outpost unanswered, and no other change that is known to be one, whether it is asked
	// for or the battery of the final text asks it: what of the final text may apply need be no change.
	byBattery, err := guarantee.Explain(draft, final, guarantee.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []*guarantee.Explanation{x, byBattery} {
		lost, gone := false, false
		for _, c := range x.Changes {
			if c.Change.Question != guarantee.Q5 || !strings.HasPrefix(c.Change.Key, outpost.String()) {
				continue
			}
			if c.Change.Key == outpost.String() {
				lost = strings.HasPrefix(c.Change.Before, "named by usa-backstop") && strings.HasPrefix(c.Change.After, "named by nobody")
				for _, set := range c.By {
					var certain []string
					for _, n := range set {
						if d := x.Delta.Differences[n]; d.Kind != guarantee.NotRecorded {
							certain = append(certain, d.Item.String())
						}
					}
					if !slices.Equal(certain, []string{"commitments/usa-backstop"}) {
						t.Errorf("%s by %v", c.Change.Key, certain)
					}
				}
			}
			if c.Change.After == "" {
				gone = true
				for _, set := range c.By {
					if len(set) != 1 || x.Delta.Differences[set[0]].Item.ID != "usa-backstop" {
						t.Errorf("%v by %v", c.Change, set)
					}
				}
			}
		}
		if !lost || !gone {
			t.Errorf("the outpost was answered and no longer is: %t, %t", lost, gone)
		}
	}
	again, err := x.Delta.Apply(draft)
	if err != nil {
		t.Fatal(err)
	}
	want, _ := final.Encode()
	if got, _ := again.Encode(); string(got) != string(want) {
		t.Errorf("applied to the draft, the differences give another text than the final one:\n%s", cmp.Diff(string(want), string(got)))
	}
}
