package guarantee_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/growth"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// apartFrom returns a structure and a log with n disputes that have nothing to do with each other: over n occasions
// of one commitment, or over n commitments. Each is over whether there was an attack and whether the help that was
// due within six hours came.
func apartFrom(n int, occasions bool) (*guarantee.Structure, []timeline.Event) {
	var commitments []guarantee.Commitment
	var log []timeline.Event
	for i := range n {
		c := guarantee.Commitment{ID: guarantee.ID(fmt.Sprint("help-", i)), Standing: true, Within: uncertain.MustPeriod("PT6H")}
		attack := timeline.Happened{Kind: timeline.Attack}
		if !occasions {
			attack.Where = timeline.Place(fmt.Sprint("place ", i))
		}
		c.When = attack
		if i == 0 || !occasions {
			commitments = append(commitments, c)
		}
		at := time.Date(2026, time.January, 1+i, 12, 0, 0, 0, time.UTC)
		log = append(log,
			timeline.Event{ID: timeline.EventID(fmt.Sprint("attack-", i)), Date: uncertain.Instant(at), Kind: timeline.Attack, Where: attack.Where, According: actor.IDs("UKR")},
			timeline.Event{ID: timeline.EventID(fmt.Sprint("help-", i)), Date: uncertain.Instant(at.Add(time.Hour)), Kind: timeline.Performance,
				By: actor.IDs("FRA"), About: commitment(string(commitments[len(commitments)-1].ID)), According: actor.IDs("FRA")})
	}
	return bond(commitments...), log
}

// However many disputes there are that have nothing to do with each other, none hides another: every occasion may
// have been, and then been met or not.
func TestReplayIndependent(t *testing.T) {
	for _, n := range []int{8, 20, 200} {
		for _, occasions := range []bool{true, false} {
			t.Run(fmt.Sprint(n, " occasions of one ", occasions), func(t *testing.T) {
				s, log := apartFrom(n, occasions)
				course := s.Replay(log, guarantee.ReplayOptions{Complete: true})
				if course.Cut {
					t.Fatal("something was not gone through")
				}
				found := 0
				for i := range s.Commitments {
					cases := course.Commitment(s.Commitments[i].ID).On(date("2030"))
					if got := fmt.Sprint(cases[0].Phases); got != "[in force]" {
						t.Errorf("the commitment itself is %s", got)
					}
					for _, w := range cases[1:] {
						found++
						if got := fmt.Sprint(w.Phases); got != "[fulfilled breached none]" || len(w.Open) != 2 || len(w.Outcomes) != 4 {
							t.Errorf("because of %v it is %s, open is %v", w.Cause, got, w.Open)
						}
					}
				}
				if found != n {
					t.Errorf("%d occasions, want %d", found, n)
				}
				if n < 20 {
					if err := guarantee.RecheckReplay(s, log, guarantee.ReplayOptions{Complete: true}, course, date("2030")); err != nil {
						t.Error(err)
					}
				}
			})
		}
	}
}

// The time for independent disputes grows in a straight line with their number.
func TestGrowthIndependent(t *testing.T) {
	growth.Skip(t)
	for _, occasions := range []bool{true, false} {
		t.Run(fmt.Sprint("occasions of one ", occasions), func(t *testing.T) {
			small, few := apartFrom(100, occasions)
			large, many := apartFrom(1000, occasions)
			growth.Straight(t, "Replay", 10, func() { small.Replay(few, guarantee.ReplayOptions{}) }, func() { large.Replay(many, guarantee.ReplayOptions{}) })
		})
	}
}

func BenchmarkReplayIndependent(b *testing.B) {
	for _, n := range []int{10, 100, 1000} {
		for _, occasions := range []bool{true, false} {
			b.Run(fmt.Sprintf("n=%d/occasions=%v", n, occasions), func(b *testing.B) {
				s, log := apartFrom(n, occasions)
				for b.Loop() {
					s.Replay(log, guarantee.ReplayOptions{Complete: true})
				}
			})
		}
	}
}
