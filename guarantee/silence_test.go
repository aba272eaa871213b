package guarantee_test

import (
	"slices"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Where nobody records a performance by the due time it is open whether there was one, and the fact is
// named, unless the log is complete or a failure is recorded.
func TestSilence(t *testing.T) {
	attacked := timeline.Event{ID: "attack", Date: date("2026-03-01"), Kind: timeline.Attack}
	for _, tt := range []struct {
		name     string
		log      []timeline.Event
		complete bool
		want     string
		open     []string
	}{
		{"silence", nil, false, "breached fulfilled", []string{"whether it was performed by 2026-03-11, of which nothing is recorded"}},
		{"silence of a complete log", nil, true, "breached", nil},
		{"a performance", []timeline.Event{on("done", "2026-03-05", timeline.Performance, commitment("a"), "FRA")}, false, "fulfilled", nil},
		{"a repudiation", []timeline.Event{on("no", "2026-03-05", timeline.Repudiation, commitment("a"), "FRA")}, false, "breached", nil},
		{"it became impossible", []timeline.Event{on("no", "2026-03-05", timeline.Impossibility, commitment("a"))}, false, "breached", nil},
		{"released before it was due", []timeline.Event{on("free", "2026-03-05", timeline.Release, commitment("a"), "UKR")}, false, "released", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := bond(guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.Attack}, Within: uncertain.MustPeriod("P10D")})
			log, ask := append([]timeline.Event{attacked}, tt.log...), guarantee.ReplayOptions{Complete: tt.complete}
			c := s.Replay(log, ask)
			if err := guarantee.RecheckReplay(s, log, ask, c, date("2026-04-01")); err != nil {
				t.Error(err)
			}
			if got := states(c.Commitment("a"), date("2026-04-01")); got != tt.want {
				t.Errorf("it is %s, want %s", got, tt.want)
			}
			var open []string
			for _, fact := range c.Commitment("a").On(date("2026-04-01"))[0].Open {
				open = append(open, fact.What)
			}
			if !slices.Equal(open, tt.open) {
				t.Errorf("open is %q, want %q", open, tt.open)
			}
		})
	}
}

// A performance after the due time moves nothing: without it the duty is breached just so. It is noted, and cited for
// that alone.
func TestTooLate(t *testing.T) {
	s := bond(guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.Attack}, Within: uncertain.MustPeriod("P1D")})
	late := on("late", "2026-03-03", timeline.Performance, commitment("a"), "FRA")
	attacked := timeline.Event{ID: "attack", Date: date("2026-03-01"), Kind: timeline.Attack, By: actor.IDs("RUS"), Against: actor.IDs("UKR")}
	with, without := replay(t, s, []timeline.Event{attacked, late}, "2026-03-03").Commitment("a").On(date("2026-03-03")), replay(t, s, []timeline.Event{attacked}, "2026-03-03").Commitment("a").On(date("2026-03-03"))
	cited := check.Ref{Section: guarantee.SectionEvents, ID: "late"}
	if len(with) != 1 || with[0].Late != cited || !slices.Contains(with[0].Because, cited) {
		t.Fatalf("performed too late: %+v", with)
	}
	if !slices.Equal(with[0].Phases, without[0].Phases) || without[0].Late != (check.Ref{}) {
		t.Errorf("%+v, and without the performance %+v", with[0], without[0])
	}
}

// A text that is only put forward stays proposed until all who must have accepted it.
func TestProposedStaysProposed(t *testing.T) {
	text := guarantee.Instrument{Proposed: date("2026-01-01"), Signatories: guarantee.Signatories("FRA", "UKR")}
	s := under(bond(guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.Attack}}), text)
	about := instrument("pact")
	for _, tt := range []struct {
		name string
		log  []timeline.Event
		want string
	}{
		{"nobody", nil, "proposed"},
		{"one of two", []timeline.Event{on("first", "2026-02-01", timeline.Signature, about, "FRA")}, "proposed"},
		{"both", []timeline.Event{on("first", "2026-02-01", timeline.Signature, about, "FRA"), on("second", "2026-02-02", timeline.Signature, about, "UKR")}, "in force"},
	} {
		c := replay(t, s, tt.log, "2026-03-01")
		if got := states(c.Commitment("a"), date("2026-03-01")); got != tt.want {
			t.Errorf("signed by %s: %s, want %s", tt.name, got, tt.want)
		}
	}
}
