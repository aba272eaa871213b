package structures_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Locarno (International Military Tribunal, 5 December 1945): in force when the ratifications were
// deposited, on 14 September 1926, Germany being a member of the League since 10 September; it ends one year
// after a decision of the Council. Article 4 (Gibler, International Military Alliances): help once the
// Council finds a violation, and at once, by each one's own judgement, if it is flagrant.
func TestOracleLocarno(t *testing.T) {
	_, s := decode(t, "locarno-1925.json")
	for _, tt := range []struct {
		without timeline.EventID
		on      uncertain.Date
		want    guarantee.Standing
	}{
		{"", uncertain.Day(1925, time.October, 16), guarantee.Proposed},
		{"", uncertain.Day(1926, time.September, 13), guarantee.Agreed},
		{"", uncertain.Day(1926, time.September, 14), guarantee.InForce},
		{"league", uncertain.Day(1926, time.September, 14), guarantee.Agreed},
		{"ratification-bel", uncertain.Day(1926, time.September, 14), guarantee.Agreed},
	} {
		if got := standing(without(s, tt.without), "assist-found", tt.on); got != tt.want {
			t.Errorf("on %v, without %q: %v, want %v", tt.on, tt.without, got, tt.want)
		}
	}
	// The guarantee is for both sides: whoever attacks, the other is helped.
	on := uncertain.Day(1927, time.January, 1)
	flagrant, found := commitment(t, s, "assist-flagrant"), commitment(t, s, "assist-found")
	for _, sides := range [][2]actor.ID{{"DEU", "FRA"}, {"FRA", "DEU"}, {"DEU", "BEL"}, {"BEL", "DEU"}} {
		for severity, want := range map[timeline.Severity]uncertain.Bool{timeline.Minor: uncertain.No, timeline.Major: uncertain.Yes, 0: uncertain.Unknown} {
			event := timeline.Event{ID: "what-if", Date: on, Kind: timeline.Invasion, By: actor.IDs(sides[0]), Against: actor.IDs(sides[1]), Severity: severity}
			world := timeline.NewWorld([]timeline.Event{event}, members(s, on), on)
			if got := world.Verdict(flagrant.When); got != want {
				t.Errorf("%s against %s, %v: help at once %v, want %v", sides[0], sides[1], severity, got, want)
			}
			if got := world.Verdict(found.When); got != uncertain.Yes {
				t.Errorf("%s against %s, %v: %v", sides[0], sides[1], severity, got)
			}
		}
	}
	// The Council is needed for the one and not for the other.
	needs := s.Assess(guarantee.Options{On: on, KnownBy: on}).NeededActs
	has := func(id guarantee.ID) (finding bool) {
		for _, act := range needs.For(id).Acts {
			finding = finding || act.Role == guarantee.ForFinding && act.Done == uncertain.No
		}
		return finding
	}
	if !has("assist-found") || has("assist-flagrant") {
		t.Errorf("a finding is needed: %v; in a flagrant case: %v", has("assist-found"), has("assist-flagrant"))
	}
	r := reading(t, s, "end", 0)
	if b := r.Bounds[1]; !b.Earliest.IsZero() || b.Least.String() != "+365d" || b.Most.String() != "+366d" {
		t.Errorf("the end: %+v", b) // one year after a decision that never came
	}
}

// The Treaty of Locarno entered into force on 14 September 1926, when the ratifications were deposited
// and Germany had become a member of the League (its article 10); it was signed on 1 December 1925.
func TestOracleLocarnoEntry(t *testing.T) {
	_, s := decode(t, "locarno-1925.json")
	a := s.Assess(guarantee.Options{})
	if got, want := fmt.Sprint(a.Chronicle.Instruments[0].Courses), "[[proposed from 1925-10-16 agreed, not in force from 1925-12-01 in force from 1926-09-14]]"; got != want {
		t.Errorf("the treaty: %s, want %s", got, want)
	}
	for _, p := range a.Promises {
		if want := uncertain.Day(1926, time.September, 14); p.Under == "treaty" && p.Since != want {
			t.Errorf("%s: since %v, want %v", p.Commitment, p.Since, want)
		}
	}
}
