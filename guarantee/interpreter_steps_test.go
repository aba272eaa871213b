package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
)

// A tale is a log that grows, as the machine and the naive interpreter are told it.
type tale struct {
	d        simple
	log      []told
	disputed map[int]bool
	now      int
}

// at returns in which phases the interpreter has the commitment itself and its occasions on the present day,
// however what is disputed turns out.
func (r *tale) at() (phases []string) {
	var disputed []int
	for i := range r.log {
		if r.disputed[i] {
			disputed = append(disputed, i)
		}
	}
	for ways := range 1 << len(disputed) {
		var log []told
		for i, x := range r.log {
			if k := slices.Index(disputed, i); k < 0 || ways>>k&1 == 1 {
				log = append(log, x)
			}
		}
		for _, history := range r.d.interpret(log, r.now) {
			if phase := stands(history, dayNumber(r.now).String()); phase != "" {
				phases = append(phases, fmt.Sprint(strings.HasPrefix(history, "proposed"), " ", phase))
			}
		}
	}
	slices.Sort(phases)
	return slices.Compact(phases)
}

// stands returns the phase in which a history is on a day.
func stands(history, day string) (phase string) {
	for step := range strings.SplitSeq(history, "; ") {
		words := strings.Fields(step)
		if last := words[len(words)-1]; strings.HasPrefix(last, "20") {
			if last > day {
				break
			}
			words = words[:len(words)-1]
		}
		phase = strings.Join(words, " ")
	}
	return phase
}

// replayed returns in which phases the machine has them.
func (r *tale) replayed(t *rapid.T) (phases []string) {
	s, rest := r.d.structure(r.log)
	for i := range rest {
		for k := range r.log {
			if string(rest[i].ID) == fmt.Sprint("e", k) && r.disputed[k] {
				rest[i].According = actor.IDs("UKR")
			}
		}
	}
	course := s.Replay(rest, guarantee.ReplayOptions{Complete: true})
	if course.Cut {
		t.Skip("there is too much that is open")
	}
	for _, w := range course.Commitment("a").On(dayNumber(r.now)) {
		for _, phase := range w.Phases {
			if phase != (guarantee.Phase{}) {
				phases = append(phases, fmt.Sprint(w.Cause.ID == "", " ", phase))
			}
		}
	}
	slices.Sort(phases)
	return slices.Compact(phases)
}

// Whatever is told, one event after the other, while days pass and events come to be disputed, on every day the
// machine has a commitment and its occasions in the phases in which the naive interpreter has them.
func TestPropertyInterpreterSteps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := &tale{d: simples(t), disputed: make(map[int]bool)}
		if r.d.Tabled {
			r.log = []told{{0, timeline.Proposal}, {rapid.IntRange(0, 3).Draw(t, "accepted"), timeline.Acceptance}}
		}
		tell := func(kinds ...timeline.Kind) func(*rapid.T) {
			return func(t *rapid.T) {
				if len(r.log) < 12 {
					r.log = append(r.log, told{r.now, rapid.SampledFrom(kinds).Draw(t, "kind")})
				}
			}
		}
		t.Repeat(map[string]func(*rapid.T){
			"tell of entry":    tell(entryKind),
			"tell of trigger":  tell(whenKind),
			"tell of decision": tell(givenKind),
			"tell of deeds":    tell(timeline.Performance, failsKind),
			"tell of pauses":   tell(timeline.Suspension, timeline.Resumption),
			"tell of ends":     tell(timeline.Release, timeline.Termination, timeline.Withdrawal, timeline.Rejection, timeline.Repudiation, timeline.Impossibility, voidKind),
			"let days pass":    func(t *rapid.T) { r.now = min(r.now+rapid.IntRange(1, 6).Draw(t, "days"), 60) },
			"dispute": func(t *rapid.T) {
				i := rapid.IntRange(0, 12).Draw(t, "which")
				if i < len(r.log) && r.log[i].Kind != timeline.Proposal && len(r.disputed) < 4 {
					r.disputed[i] = true
				}
			},
			"": func(t *rapid.T) {
				if got, want := r.replayed(t), r.at(); !slices.Equal(got, want) {
					t.Fatalf("%+v, told %v, disputed %v, on day %d:\n  %s\nthe table gives\n  %s", r.d, r.log, r.disputed, r.now, strings.Join(got, "; "), strings.Join(want, "; "))
				}
			},
		})
	})
}
