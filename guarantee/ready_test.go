package guarantee_test

import (
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What was certainly owed is ready, though nobody has recorded whether it was performed in time; what may never have
// been owed is not.
func TestReadyUnlessPerformed(t *testing.T) {
	attack := timeline.Happened{Kind: timeline.Attack}
	for _, tt := range []struct {
		name     string
		when     timeline.Condition
		events   []timeline.Event
		on       string
		complete bool
		want     uncertain.Bool
	}{
		{"its time is not over", attack, attacks(1), "2026-01-03", false, uncertain.Yes},
		{"nothing is recorded of its performance", attack, attacks(1), "2026-02-01", false, uncertain.Yes},
		{"it was not performed", attack, attacks(1), "2026-02-01", true, uncertain.Yes},
		{"it was not triggered", attack, nil, "2026-02-01", false, uncertain.No},
		{"it is disputed whether it was triggered", attack, disputedBy("UKR", attacks(1)), "2026-02-01", false, uncertain.Unknown},
		{"it has no trigger, and its time is not over", nil, nil, "2025-12-03", false, uncertain.Yes},
		{"it has no trigger, and nothing is recorded of its performance", nil, nil, "2026-02-01", false, uncertain.Yes},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := bond(guarantee.Commitment{ID: "a", When: tt.when, Within: uncertain.MustPeriod("P5D")})
			s.Instruments[0].Form, s.Instruments[0].InForce = guarantee.Treaty, date("2025-12-01")
			s.AsOf, s.Events = date(tt.on), tt.events
			ready := func(whose string) {
				n := s.Assess(guarantee.Options{Complete: tt.complete}).NeededActs.Commitments[0]
				if n.Ready != tt.want || n.Met != tt.want {
					t.Errorf("%s: ready %v, met %v, want %v", whose, n.Ready, n.Met, tt.want)
				}
			}
			ready("alone")
			s.Commitments = append(s.Commitments, s.Commitments[0]) // for which it matters whether the first was performed
			s.Commitments[1].ID, s.Commitments[1].When = "b", timeline.Not{Of: becomes(guarantee.StateFulfilled, "a")}
			ready("with another that waits for it")
		})
	}
}

// disputedBy makes events the account of one actor alone.
func disputedBy(view actor.ID, events []timeline.Event) []timeline.Event {
	for i := range events {
		events[i].According = []actor.ID{view}
	}
	return events
}
