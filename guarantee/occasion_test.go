package guarantee_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What one commitment makes of another on several occasions is told apart by the events behind it: that it is open
// whether the first breach was one leaves no doubt of the second, as nobody doubts it. One occasion alone is the same
// whatever brings it about.
func TestOccasions(t *testing.T) {
	force := func(id timeline.EventID, day string, disputed bool) timeline.Event {
		e := timeline.Event{ID: id, Date: date(day), Kind: timeline.Attack, By: actor.IDs("FRA"), Against: actor.IDs("UKR")}
		if disputed {
			e.According, e.Denied = actor.IDs("UKR"), actor.IDs("FRA")
		}
		return e
	}
	truce := guarantee.Commitment{ID: "truce", Kind: guarantee.Prohibition, Act: guarantee.RefrainFromForce, Fails: timeline.Happened{Kind: timeline.Attack, By: actor.IDs("FRA")}, Quiet: uncertain.MustPeriod("P3D")}
	answer := guarantee.Commitment{ID: "answer", Standing: true, When: becomes(guarantee.StateBreached, "truce"), Within: uncertain.MustPeriod("P5D")}
	calm := truce
	calm.Quiet = uncertain.MustPeriod("P60D")
	for _, tt := range []struct {
		name  string
		truce guarantee.Commitment
		log   []timeline.Event
		want  []string
	}{
		{"a disputed breach before a certain one", truce, []timeline.Event{force("first", "2026-02-01", true), force("second", "2026-03-01", false)},
			[]string{"first: [breached none] due 2026-02-06 to ", "second: [breached] due 2026-03-06 to "}},
		{"a disputed breach after a certain one", truce, []timeline.Event{force("first", "2026-02-01", false), force("second", "2026-03-01", true)},
			[]string{"first: [breached] due 2026-02-06 to ", "second: [breached none] due 2026-03-06 to "}},
		{"a disputed breach between certain ones", truce, []timeline.Event{force("first", "2026-02-01", false), force("second", "2026-03-01", true), force("third", "2026-04-01", false)},
			[]string{"first: [breached] due 2026-02-06 to ", "second: [breached none] due 2026-03-06 to ", "third: [breached] due 2026-04-06 to "}},
		{"one breach that goes on, whichever of the two began it", calm, []timeline.Event{force("first", "2026-02-01", true), force("second", "2026-03-01", false)},
			[]string{"none: [breached] due 2026-02-06T23:59:59Z to 2026-03-06T23:59:59Z"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := bond(tt.truce, answer)
			if err := s.Validate().Err(); err != nil {
				t.Fatal(err)
			}
			var got []string
			course := s.Replay(tt.log, guarantee.ReplayOptions{Complete: true})
			if err := guarantee.RecheckReplay(s, tt.log, guarantee.ReplayOptions{Complete: true}, course, date("2026-06-01")); err != nil {
				t.Error(err)
			}
			for _, w := range course.Commitment("answer").On(date("2026-06-01")) {
				if w.Cause != (check.Ref{}) {
					got = append(got, fmt.Sprintf("%s: %v due %v to %v", cmp.Or(w.Trigger.Event.ID, "none"), w.Phases, w.Due, w.DueLatest))
				}
			}
			if slices.Sort(got); !slices.Equal(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}
