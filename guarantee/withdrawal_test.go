package guarantee_test

import (
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
)

// Who does nothing does not do what must not be done either: a promise that waits for silence does not fall without
// the one who may break it, whose act it needs nevertheless.
func TestWithoutWhoMayObject(t *testing.T) {
	approval := timeline.Happened{Kind: timeline.Approval, By: actor.IDs("UKR")}
	objection := timeline.Happened{Kind: timeline.Rejection, By: actor.IDs("GBR")}
	for _, tt := range []struct {
		name  string
		given timeline.Condition
		without,
		falls string
	}{
		{"who may object", timeline.Not{Of: objection}, "GBR", "stands"},
		{"whose approval may end", timeline.Since{Start: approval, End: objection}, "GBR", "stands"},
		{"who must approve", timeline.All{approval, timeline.Not{Of: objection}}, "UKR", "falls: waits for UKR: approval"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := guarantee.Structure{Title: "T", Actors: actor.States("FRA", "UKR", "GBR"),
				Instruments: []guarantee.Instrument{{ID: "t", Title: "T", Form: guarantee.Treaty, Signatories: guarantee.Signatories("FRA", "UKR"), InForce: day("2024")}},
				Commitments: []guarantee.Commitment{{ID: "c", Under: "t", By: actor.IDs("FRA"), To: actor.IDs("UKR"), Act: guarantee.Respond, Given: tt.given}}}
			ask := guarantee.Options{On: day("2025"), Without: actor.IDs(actor.ID(tt.without))}
			a := s.Assess(ask)
			equal(t, "without "+tt.without, a.Consequences[0].String(), tt.falls)
			for _, w := range a.Withdrawals {
				if string(w.Actor) == tt.without {
					equal(t, "a withdrawal by "+tt.without+" takes it away", len(w.Falls) > 0, tt.falls != "stands")
				}
			}
			if err := guarantee.Recheck(&s, ask, a); err != nil {
				t.Error(err)
			}
		})
	}
}
