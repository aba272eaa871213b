package guarantee_test

import (
	"slices"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A state that starts and ends at the same time never was, and in the second in which one ends it is no more, in
// whichever order the log has them.
func TestReplaySinceEndsFirst(t *testing.T) {
	since := timeline.Since{Start: timeline.Happened{Kind: timeline.CeasefireStarts}, End: timeline.Happened{Kind: timeline.CeasefireEnds}}
	during := timeline.All{since, timeline.Happened{Kind: timeline.Request}}
	at := func(id, when string, kind timeline.Kind) timeline.Event {
		return timeline.Event{ID: timeline.EventID(id), Date: date(when), Kind: kind, By: actor.IDs("RUS")}
	}
	const before, then, after = "2026-02-01T10:00:00Z", "2026-03-01T10:00:00Z", "2026-03-01T10:00:01Z"
	for _, tt := range []struct {
		name string
		when timeline.Condition
		log  []timeline.Event
		want guarantee.State
	}{
		{"it starts and ends at once", since, []timeline.Event{at("a", then, timeline.CeasefireStarts), at("b", then, timeline.CeasefireEnds)}, guarantee.StateInForce},
		{"and ends a second later", since, []timeline.Event{at("a", then, timeline.CeasefireStarts), at("b", after, timeline.CeasefireEnds)}, guarantee.StateOwed},
		{"it starts and ends at once, and something happens", during,
			[]timeline.Event{at("a", then, timeline.CeasefireStarts), at("b", then, timeline.CeasefireEnds), at("c", then, timeline.Request)}, guarantee.StateInForce},
		{"it starts, and something happens at once", during, []timeline.Event{at("a", then, timeline.CeasefireStarts), at("c", then, timeline.Request)}, guarantee.StateOwed},
		{"something happens as it ends", during,
			[]timeline.Event{at("a", before, timeline.CeasefireStarts), at("b", then, timeline.CeasefireEnds), at("c", then, timeline.Request)}, guarantee.StateInForce},
		{"something happens before it ends", during,
			[]timeline.Event{at("a", before, timeline.CeasefireStarts), at("b", after, timeline.CeasefireEnds), at("c", then, timeline.Request)}, guarantee.StateOwed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := bond(guarantee.Commitment{ID: "a", When: tt.when, Within: uncertain.MustPeriod("P1Y")})
			log := slices.Clone(tt.log)
			for range log { // each comes first in its turn
				log = append(log[1:], log[0])
				for _, swapped := range []bool{false, true} {
					if swapped {
						log[0], log[1] = log[1], log[0]
					}
					w := s.Replay(log, guarantee.ReplayOptions{Complete: true}).Commitment("a").On(date("2026-04-01"))
					if len(w) != 1 || len(w[0].Phases) != 1 || w[0].Phases[0].State != tt.want {
						t.Errorf("%v: %v, want %v", log, w, tt.want)
					}
				}
			}
		})
	}
}
