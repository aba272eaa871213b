package guarantee_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// The replay agrees with the temporal network (20): of two duties, the second owed once the first is
// performed, the due times are the latest times of the network once what they count from is fixed; a
// performance inside its bounds is in time, and one second later is not.
func TestPropertyReplaySchedule(t *testing.T) {
	periods := []string{"P1D", "P3D", "P10D", "P1M", "P2M", "PT24H", "PT30H", "PT72H"}
	rapid.Check(t, func(t *rapid.T) {
		within := func(label string) uncertain.Period {
			return uncertain.MustPeriod(rapid.SampledFrom(periods).Draw(t, label))
		}
		first, second := within("first"), within("second")
		s := bond(
			guarantee.Commitment{ID: "first", When: timeline.Happened{Kind: timeline.Attack}, Within: first},
			guarantee.Commitment{ID: "second", When: becomes(guarantee.StateFulfilled, "first"), Within: second},
		)
		hour := func(n int) uncertain.Date {
			return uncertain.Instant(time.Date(2026, time.January, 30, n, 0, 0, 0, time.UTC))
		}
		// bounds returns the first and the last second of an anchor, the dates of the others being fixed.
		bounds := func(anchor int, dates ...uncertain.Date) (earliest, latest time.Time) {
			net := timeline.Schedule{
				Anchors: []timeline.Anchor{{ID: "attack"}, {ID: "first"}, {ID: "second"}},
				Clauses: []timeline.Clause{
					{ID: "1", Kind: timeline.ClauseWithin, Anchor: "first", From: []timeline.AnchorID{"attack"}, Period: first},
					{ID: "2", Kind: timeline.ClauseWithin, Anchor: "second", From: []timeline.AnchorID{"first"}, Period: second},
				},
			}
			for i, d := range dates {
				net.Anchors[i].Date = d
			}
			readings, err := net.Solve(timeline.SolveOptions{})
			if err != nil || readings[0].Consistent != uncertain.Yes {
				t.Fatalf("%v %v: %v, %v", first, second, readings, err)
			}
			b := readings[0].Bounds[anchor]
			return b.Earliest.First(), b.Latest.End().Add(-time.Second)
		}
		attack := hour(rapid.IntRange(0, 100).Draw(t, "attack"))
		log := []timeline.Event{{ID: "attack", Date: attack, Kind: timeline.Attack, By: actor.IDs("RUS")}}
		perform := func(id string, anchor int, dates ...uncertain.Date) uncertain.Date {
			earliest, latest := bounds(anchor, dates...)
			c := s.Replay(log, guarantee.ReplayOptions{Complete: true})
			o := c.Commitment(guarantee.ID(id)).Branches[0].Occurrences[0]
			if due, _ := o.Due(); !due.End().Add(-time.Second).Equal(latest) {
				t.Fatalf("%s is due %v, at the latest %v in the network", id, due, latest)
			}
			seconds := int(latest.Sub(earliest) / time.Second)
			done := earliest.Add(time.Duration(rapid.IntRange(0, seconds).Draw(t, id)) * time.Second)
			for _, try := range []struct {
				at   time.Time
				want guarantee.State
			}{{done, guarantee.StateFulfilled}, {latest, guarantee.StateFulfilled}, {latest.Add(time.Second), guarantee.StateBreached}} {
				e := on(id, uncertain.Instant(try.at).String(), timeline.Performance, commitment(id), "FRA")
				track := s.Replay(append(log[:len(log):len(log)], e), guarantee.ReplayOptions{Complete: true}).Commitment(guarantee.ID(id))
				if h := track.Branches[0].Occurrences[0].History; h[len(h)-1].Phase.State != try.want {
					t.Fatalf("%s performed %v, in the network from %v to %v: %v", id, try.at, earliest, latest, history(track))
				}
			}
			log = append(log, on(id, uncertain.Instant(done).String(), timeline.Performance, commitment(id), "FRA"))
			return uncertain.Instant(done)
		}
		_, envelope := bounds(2, attack)
		done := perform("first", 1, attack)
		last := perform("second", 2, attack, done)
		if last.First().After(envelope) {
			t.Fatalf("the second is performed %v, outside the envelope that ends %v", last, envelope)
		}
	})
}
