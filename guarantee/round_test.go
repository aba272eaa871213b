package guarantee_test

import (
	"fmt"
	"iter"
	"slices"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
	"github.com/google/go-cmp/cmp"
)

// inTurns returns a structure of commitments each of which is owed anew, for five days, when the one before it is
// performed, and the first when a ceasefire starts, too.
func inTurns(n int) *guarantee.Structure {
	var all []guarantee.Commitment
	id := func(i int) string { return "abcdef"[i : i+1] }
	for i := range n {
		var when timeline.Condition = timeline.Happened{Kind: timeline.BecomesFulfilled, About: commitment(id((i + n - 1) % n))}
		if i == 0 {
			when = timeline.Any{timeline.Happened{Kind: timeline.CeasefireStarts}, when}
		}
		all = append(all, guarantee.Commitment{ID: guarantee.ID(id(i)), Standing: true, Act: guarantee.ReleasePrisoners, When: when, Within: uncertain.MustPeriod("P5D")})
	}
	return bond(all...)
}

// exchange returns the start of a ceasefire and the performances of commitments in turns, each on its day.
func exchange(n int, days ...string) []timeline.Event {
	log := []timeline.Event{{ID: "ceasefire", Date: date("2026-03-01"), Kind: timeline.CeasefireStarts, By: actor.IDs("RUS")}}
	for i, day := range days {
		log = append(log, on(fmt.Sprint("e", i), day, timeline.Performance, commitment("abcdef"[i%n:i%n+1]), "FRA"))
	}
	return log
}

// Commitments that trigger each other in turns are owed round after round, and each act performs one of them once: on
// one day, too, as many as there are acts.
func TestRounds(t *testing.T) {
	for _, tt := range []struct {
		name string
		days []string
		a, b []string
	}{
		{"three rounds", []string{"2026-03-03", "2026-03-06", "2026-03-08", "2026-03-10", "2026-03-12"},
			[]string{"owed 2026-03-01; fulfilled 2026-03-03", "owed 2026-03-06; fulfilled 2026-03-08", "owed 2026-03-10; fulfilled 2026-03-12"},
			[]string{"owed 2026-03-03; fulfilled 2026-03-06", "owed 2026-03-08; fulfilled 2026-03-10", "owed 2026-03-12; breached 2026-03-18T00:00:00Z"}},
		{"on one day", []string{"2026-03-03", "2026-03-03", "2026-03-03"},
			[]string{"owed 2026-03-01; fulfilled 2026-03-03", "owed 2026-03-03; fulfilled 2026-03-03"},
			[]string{"owed 2026-03-03; fulfilled 2026-03-03", "owed 2026-03-03; breached 2026-03-09T00:00:00Z"}},
		{"on the day of the ceasefire", []string{"2026-03-01", "2026-03-01"},
			[]string{"owed 2026-03-01; fulfilled 2026-03-01", "owed 2026-03-01; breached 2026-03-07T00:00:00Z"},
			[]string{"owed 2026-03-01; fulfilled 2026-03-01"}},
		{"an answer that came first", []string{"2026-03-03", "2026-03-02"},
			[]string{"owed 2026-03-01; fulfilled 2026-03-03"},
			[]string{"owed 2026-03-03; breached 2026-03-09T00:00:00Z"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := replay(t, inTurns(2), exchange(2, tt.days...), "2026-03-02", "2026-03-03", "2026-03-08", "2026-03-20")
			for id, want := range map[guarantee.ID][]string{"a": tt.a, "b": tt.b} {
				if got := history(c.Commitment(id))[1:]; !slices.Equal(got, want) {
					t.Errorf("%s:\n%s", id, cmp.Diff(want, got))
				}
			}
			if c.Cut {
				t.Error("it is cut")
			}
		})
	}
}

// What nobody recorded may have been performed, and so may what that makes owed; but a round that rests on nothing
// recorded is gone through once, and after it there may be more.
func TestRoundsOfSilence(t *testing.T) {
	days := []string{"2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"}
	for n := 2; n <= 6; n++ {
		for _, recorded := range []int{0, 1, 5} {
			t.Run(fmt.Sprint(n, " and ", recorded), func(t *testing.T) {
				s, log := inTurns(n), exchange(n, days[:recorded]...)
				c := s.Replay(log, guarantee.ReplayOptions{})
				last := 59 // the ceasefire, on 1 March
				if recorded > 0 {
					last = 59 + recorded
				}
				more := last + 5*(n+1) // the due time of the first that rests on a round of silence
				for id, track := range tracks(c, n) {
					if len(track.Branches) != n+1 || track.Apart != nil || !track.Cut || !c.Cut {
						t.Errorf("%s: %d branches, %d apart, cut %v", id, len(track.Branches), len(track.Apart), track.Cut)
					}
					for i := range track.Branches {
						if got, most := len(track.Branches[i].Occurrences), recorded/n+3; got > most { // with the commitment itself
							t.Errorf("%s: %d occurrences, want at most %d", id, got, most)
						}
					}
					isMore := func(w guarantee.Where) bool { return w.More }
					if slices.ContainsFunc(track.On(dayNumber(more-1)), isMore) {
						t.Errorf("%s: there may be more before %v", id, dayNumber(more))
					}
				}
				first := guarantee.ID("abcdef"[recorded%n : recorded%n+1])
				if on := c.Commitment(first).On(dayNumber(more)); !on[len(on)-1].More {
					t.Errorf("%s: there is no more on %v: %v", first, dayNumber(more), on[len(on)-1])
				}
				for _, day := range []int{last, more - 1, more, more + 30} {
					if err := guarantee.RecheckReplay(s, log, guarantee.ReplayOptions{}, c, dayNumber(day)); err != nil {
						t.Errorf("on %v: %v", dayNumber(day), err)
					}
				}
				for id, track := range tracks(s.Replay(log, guarantee.ReplayOptions{Complete: true}), n) {
					if len(track.Branches) != 1 || track.Cut || track.Apart != nil {
						t.Errorf("%s: with a complete record: %d branches, cut %v", id, len(track.Branches), track.Cut)
					}
				}
			})
		}
	}
}

// A performance that is recorded begins a round anew, whether or not the one before it is.
func TestRoundsHalfRecorded(t *testing.T) {
	s, log := inTurns(2), exchange(2)
	log = append(log, on("answer", "2026-03-08", timeline.Performance, commitment("b"), "FRA"))
	track := s.Replay(log, guarantee.ReplayOptions{}).Commitment("a")
	var got []string
	for i := range track.Branches {
		got = append(got, fmt.Sprint(history(&guarantee.Track{Branches: track.Branches[i : i+1]})[1:]))
	}
	want := []string{
		"[owed 2026-03-01; breached 2026-03-07T00:00:00Z]",
		"[owed 2026-03-01; fulfilled 2026-03-06T23:59:59Z owed 2026-03-08; breached 2026-03-14T00:00:00Z]",
		"[owed 2026-03-01; fulfilled 2026-03-06T23:59:59Z owed 2026-03-08; fulfilled 2026-03-13T23:59:59Z]",
		"[owed 2026-03-01; fulfilled 2026-03-06T23:59:59Z owed 2026-03-08; fulfilled 2026-03-13T23:59:59Z owed 2026-03-18T23:59:59Z; breached 2026-03-24T00:00:00Z]",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("ways (-want +got):\n%s", d)
	}
	for day, more := range map[string]bool{"2026-03-22": false, "2026-03-23": true} {
		if on := track.On(date(day)); on[len(on)-1].More != more {
			t.Errorf("more on %s: %v", day, !more)
		}
	}
}

// tracks yields those of the first commitments.
func tracks(c *guarantee.Course, n int) iter.Seq2[guarantee.ID, *guarantee.Track] {
	return func(yield func(guarantee.ID, *guarantee.Track) bool) {
		for i := range n {
			if id := guarantee.ID("abcdef"[i : i+1]); !yield(id, c.Commitment(id)) {
				return
			}
		}
	}
}
