package guarantee_test

import (
	"fmt"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// The bound on what follows without a further event is one of each commitment: many of them are gone
// through to the end. Where it is reached every track concerned says so.
func TestReplayOfMany(t *testing.T) {
	day, attack := uncertain.MustPeriod("PT24H"), timeline.Happened{Kind: timeline.Attack}
	for _, listens := range []bool{false, true} {
		var commitments []guarantee.Commitment
		for i := range 1001 {
			commitments = append(commitments, guarantee.Commitment{ID: guarantee.ID(fmt.Sprint("c", i)), Standing: true, When: attack, Within: day})
		}
		if listens {
			commitments = append(commitments, guarantee.Commitment{ID: "listens", Standing: true, When: becomes(guarantee.StateBreached, "c0"), Within: day})
		}
		log := []timeline.Event{{ID: "attack", Date: date("2026-03-01T06:00:00Z"), Kind: timeline.Attack, By: actor.IDs("RUS")}}
		c := bond(commitments...).Replay(log, guarantee.ReplayOptions{Complete: true})
		breached := 0
		for _, track := range c.Tracks {
			for _, w := range track.On(date("2026-04-01")) {
				if w.Phases[0].State == guarantee.StateBreached {
					breached++
				}
			}
			if track.Cut {
				t.Errorf("%v is cut", track.Of)
			}
		}
		if breached != len(commitments) || c.Cut {
			t.Errorf("%d of %d breached, cut %v", breached, len(commitments), c.Cut)
		}
	}
}

// A breach that triggers itself goes on until the bound, and its track says that it is cut.
func TestReplayCut(t *testing.T) {
	s := bond(
		guarantee.Commitment{ID: "a", Standing: true, When: timeline.Any{timeline.Happened{Kind: timeline.Attack}, becomes(guarantee.StateBreached, "b")}, Within: uncertain.MustPeriod("PT1H")},
		guarantee.Commitment{ID: "b", Standing: true, When: becomes(guarantee.StateBreached, "a"), Within: uncertain.MustPeriod("PT1H")},
	)
	c := s.Replay([]timeline.Event{{ID: "attack", Date: date("2026-03-01"), Kind: timeline.Attack}}, guarantee.ReplayOptions{Complete: true})
	if !c.Cut || !c.Commitment("a").Cut || !c.Commitment("b").Cut {
		t.Errorf("cut: %v, %v and %v", c.Cut, c.Commitment("a").Cut, c.Commitment("b").Cut)
	}
}
