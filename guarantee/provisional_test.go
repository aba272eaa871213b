package guarantee_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
)

// A text that is applied before it is signed is two instruments: what is applied provisionally ends when the text
// that amends it enters into force.
func TestReplayProvisionalApplication(t *testing.T) {
	attack := timeline.Happened{Kind: timeline.Attack}
	s := bond(guarantee.Commitment{ID: "at-once", Under: "provisional", When: attack}, guarantee.Commitment{ID: "then", Under: "treaty", When: attack})
	s.Instruments = append(s.Instruments,
		guarantee.Instrument{ID: "provisional", Title: "On provisional application", Form: guarantee.Agreement, InForce: date("2026-01-01")},
		guarantee.Instrument{ID: "treaty", Title: "Treaty", Form: guarantee.Treaty, Proposed: date("2026-01-01"), Signed: date("2026-03-01"), InForce: date("2026-06-01"), Amends: "provisional"})
	c := s.Replay(nil, guarantee.ReplayOptions{})
	for on, want := range map[string]string{
		"2026-02-01": "in force, proposed", "2026-04-01": "in force, agreed", "2026-07-01": "terminated, in force",
	} {
		var got []string
		for _, id := range []guarantee.ID{"at-once", "then"} {
			got = append(got, strings.Trim(fmt.Sprint(c.Commitment(id).On(date(on))[0].Phases), "[]"))
		}
		if text := strings.Join(got, ", "); text != want {
			t.Errorf("on %s: %s, want %s", on, text, want)
		}
	}
}
