package guarantee_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// quarrel generates something that two are forbidden to do to each other, and a log of who did it according to whom,
// and of what else became of the commitment.
func quarrel(t *rapid.T) (*guarantee.Structure, []timeline.Event) {
	force := func(by actor.ID) timeline.Happened {
		if by == "" {
			return timeline.Happened{Kind: timeline.UseOfForce}
		}
		return timeline.Happened{Kind: timeline.UseOfForce, By: []actor.ID{by}}
	}
	both := actor.IDs("FRA", "GBR")
	c := guarantee.Commitment{ID: "a", Kind: guarantee.Prohibition, By: both, To: both, Fails: timeline.Any{force("FRA"), force("GBR")}}
	if rapid.Bool().Draw(t, "one") {
		c.By, c.To, c.Fails = both[:1], actor.IDs("UKR", "RUS")[:rapid.IntRange(1, 2).Draw(t, "creditors")], force("FRA")
	}
	unnamed := rapid.Bool().Draw(t, "whoever's act it is")
	if unnamed {
		c.Fails = force("")
	}
	if rapid.Bool().Draw(t, "triggered") {
		c.When = ceasefireStarts
	}
	for _, p := range []*uncertain.Period{&c.Quiet, &c.Cure, &c.Within, &c.Term} {
		if rapid.IntRange(0, 5).Draw(t, "stated") == 0 {
			*p = uncertain.MustPeriod(rapid.SampledFrom([]string{"P1D", "P4D"}).Draw(t, "period"))
		}
	}
	log := []timeline.Event{{ID: "truce", Date: date("2026-01-02"), Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")}}
	for i := range rapid.IntRange(0, 6).Draw(t, "told") {
		e := timeline.Event{ID: timeline.EventID(fmt.Sprint("e", i)), Date: dayNumber(rapid.IntRange(0, 9).Draw(t, "day")), Kind: timeline.Shelling, By: both[:1]}
		if rapid.IntRange(0, 2).Draw(t, "by the other") == 0 {
			e.By = both[1:]
		}
		if unnamed && rapid.IntRange(0, 3).Draw(t, "by others") == 0 {
			e.By = rapid.SampledFrom([][]actor.ID{nil, nil, both, actor.IDs("RUS")}).Draw(t, "others")
		}
		if rapid.IntRange(0, 3).Draw(t, "at noon") == 0 {
			e.Date = uncertain.Instant(e.Date.First().Add(12 * time.Hour))
		}
		if rapid.IntRange(0, 3).Draw(t, "else") == 0 {
			e.About = commitment("a")
			e.Kind = rapid.SampledFrom([]timeline.Kind{timeline.Suspension, timeline.Resumption, timeline.Repudiation, timeline.Termination,
				timeline.Release, timeline.Assignment}).Draw(t, "act")
			e.By = actor.IDs(rapid.SampledFrom([]actor.ID{"FRA", "UKR", "RUS"}).Draw(t, "whose"))
			if e.Kind.Is(timeline.Transfer) {
				e.To = actor.IDs("RUS")
			}
		}
		if rapid.IntRange(0, 2).Draw(t, "disputed") > 0 {
			e.According = actor.IDs("UKR")
		}
		log = append(log, e)
	}
	if rapid.IntRange(0, 3).Draw(t, "coarse") == 0 {
		log[rapid.IntRange(0, len(log)-1).Draw(t, "which")].Date = uncertain.Month(2026, rapid.SampledFrom([]time.Month{time.January, time.February}).Draw(t, "month"))
	}
	return bond(c), log
}

// Invariant 19: that each episode is gone through for itself says no less and no more than all ways together.
func TestPropertyReplayEpisodes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, log := quarrel(t)
		if err := s.Validate().Err(); err != nil {
			t.Fatal(err)
		}
		ask, on := guarantee.ReplayOptions{Complete: rapid.Bool().Draw(t, "complete")}, dayNumber(rapid.IntRange(0, 60).Draw(t, "on"))
		enumerated(t, s, log, ask, on, actor.IDs("FRA"), actor.IDs("GBR"), actor.IDs("FRA", "GBR"), actor.IDs("RUS"))
		c := s.Replay(log, ask)
		if err := guarantee.RecheckReplay(s, log, ask, c, on); err != nil {
			t.Fatalf("%v\n%+v\n%v\n%s", err, s.Commitments, log, all(c))
		}
	})
}
