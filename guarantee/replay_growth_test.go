package guarantee_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/growth"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// setAside returns a structure of one commitment, and a log in which it is broken again and again, and as
// often set aside and taken up again two hours later by one of the actors.
func setAside(n int, c guarantee.Commitment, breaks timeline.Event, by actor.ID) (*guarantee.Structure, []timeline.Event) {
	c.ID, c.Under, c.By, c.To = "bond", practice.ID, actor.IDs("FRA"), actor.IDs("UKR")
	s := &guarantee.Structure{Title: "T", Actors: actor.States("FRA", "UKR", "USA"),
		Instruments: []guarantee.Instrument{practice}, Commitments: []guarantee.Commitment{c}}
	log := make([]timeline.Event, n)
	at := time.Date(2025, time.January, 1, 0, 0, 0, 0, time.UTC)
	for i := range log {
		e := breaks
		if i%3 > 0 {
			e = timeline.Event{Kind: timeline.Suspension, By: []actor.ID{by}, About: commitment("bond")}
		}
		if i%3 == 2 {
			e.Kind = timeline.Resumption
		}
		e.ID, e.Date = timeline.EventID(fmt.Sprint("e-", i)), uncertain.Instant(at.Add(time.Duration(i)*2*time.Hour))
		log[i] = e
	}
	return s, log
}

// TestGrowthOfReplay fails when acts on a commitment that was broken many times before take the longer the
// more often it was, see [TestGrowth].
func TestGrowthOfReplay(t *testing.T) {
	growth.Skip(t)
	respond := guarantee.Commitment{Act: guarantee.Respond, Standing: true, Within: uncertain.MustPeriod("PT1H"),
		When: timeline.Happened{Kind: timeline.Request, About: commitment("bond")}}
	refrain := guarantee.Commitment{Act: guarantee.RefrainFromForce, Kind: guarantee.Prohibition,
		Fails: timeline.Happened{Kind: timeline.Incursion, By: actor.IDs("FRA")}}
	calm := refrain
	calm.Quiet = uncertain.MustPeriod("PT3H")
	request := timeline.Event{Kind: timeline.Request, By: actor.IDs("UKR"), About: commitment("bond")}
	incursion := timeline.Event{Kind: timeline.Incursion, By: actor.IDs("FRA")}
	for _, tt := range []struct {
		name   string
		c      guarantee.Commitment
		breaks timeline.Event
		by     actor.ID
	}{
		{"a triggered duty", respond, request, "UKR"},
		{"by a stranger, in vain", respond, request, "USA"},
		{"a continuing duty, owed anew at once", refrain, incursion, "UKR"},
		{"a continuing duty, owed anew when taken up", calm, incursion, "UKR"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			replay := func(n int) func() {
				s, log := setAside(n, tt.c, tt.breaks, tt.by)
				return func() {
					c := s.Replay(log, guarantee.ReplayOptions{Complete: true})
					if got := len(c.Commitment("bond").Branches[0].Occurrences); got < n/3 {
						t.Fatalf("%d occurrences of %d events", got, n)
					}
				}
			}
			growth.Straight(t, "Replay", 10, replay(1_000), replay(10_000))
		})
	}
}

// What a replay allocates grows in a straight line with the events of a log over 1,000 commitments, and with the
// commitments that have open facts of their own.
func TestReplayAllocates(t *testing.T) {
	if growth.Race {
		t.Skip("the race detector allocates, too")
	}
	for _, tt := range []struct {
		name string
		make func(n int) (*guarantee.Structure, []timeline.Event)
		n    int
	}{
		{"events", func(n int) (*guarantee.Structure, []timeline.Event) { return manyBonds(1000, n) }, 10_000},
		{"disputes over one commitment", func(n int) (*guarantee.Structure, []timeline.Event) { return apartFrom(n, true) }, 100},
		{"disputes over as many commitments", func(n int) (*guarantee.Structure, []timeline.Event) { return apartFrom(n, false) }, 100},
	} {
		t.Run(tt.name, func(t *testing.T) {
			allocated := func(n int) uint64 {
				s, log := tt.make(n)
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				s.Replay(log, guarantee.ReplayOptions{Complete: true})
				runtime.ReadMemStats(&after)
				return after.TotalAlloc - before.TotalAlloc
			}
			if few, many := allocated(tt.n), allocated(4*tt.n); many > 5*few {
				t.Errorf("%d bytes, and %d for four times as much", few, many)
			}
		})
	}
}
