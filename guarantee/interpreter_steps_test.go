package guarantee_test

import (
	"fmt"
	"iter"
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
	for log := range tellings(r.log, func(i int) bool { return r.disputed[i] }) {
		for _, o := range r.d.run(log, r.now) {
			phase := stands(strings.Join(o.steps, "; "), dayNumber(r.now).String())
			if phase == "" {
				continue
			}
			by := o.debtor
			if o.broke != "" && o.broke != by && o.brokenOn <= r.now {
				by += " after " + o.broke
			}
			phases = append(phases, fmt.Sprint(!o.child, " ", phase, " by ", by, " to ", o.creditor))
		}
	}
	slices.Sort(phases)
	return slices.Compact(phases)
}

// tellings yields the logs that there are without some of the disputed events, and of those that change the pact, of which it
// is open what they change.
func tellings(log []told, disputed func(i int) bool) iter.Seq[[]told] {
	return func(yield func([]told) bool) {
		var open []int
		for i, x := range log {
			if disputed(i) || x.Kind == onPact+timeline.Amendment {
				open = append(open, i)
			}
		}
		for ways := range 1 << len(open) {
			var way []told
			for i, x := range log {
				if k := slices.Index(open, i); k < 0 || ways>>k&1 == 1 {
					way = append(way, x)
				}
			}
			if !yield(way) {
				return
			}
		}
	}
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
				by := w.By[0]
				if w.BreachedBy != nil {
					by += " after " + w.BreachedBy[0]
				}
				phases = append(phases, fmt.Sprint(w.Cause.ID == "", " ", phase, " by ", by, " to ", w.To[0]))
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
		r.d.frame = frames(t)
		if r.d.Tabled {
			r.log = []told{{0, r.d.paper(timeline.Proposal)}}
		}
		if r.d.Tabled || r.d.Pact {
			r.log = append(r.log, told{rapid.IntRange(0, 3).Draw(t, "accepted"), r.d.paper(timeline.Acceptance)})
		}
		tell := func(kinds ...timeline.Kind) func(*rapid.T) {
			return func(t *rapid.T) {
				if x := (told{r.now, rapid.SampledFrom(kinds).Draw(t, "kind")}); len(r.log) < 12 && !r.d.clashes(r.log, x) {
					r.log = append(r.log, x)
				}
			}
		}
		t.Repeat(map[string]func(*rapid.T){
			"tell of entry":    tell(entryKind),
			"tell of trigger":  tell(whenKind),
			"tell of decision": tell(givenKind),
			"tell of a word":   tell(timeline.Approval, timeline.Rejection),
			"tell of deeds":    tell(timeline.Performance, failsKind),
			"tell of pauses":   tell(timeline.Suspension, timeline.Resumption),
			"tell of ends":     tell(timeline.Release, timeline.Termination, timeline.Withdrawal, timeline.Rejection, timeline.Repudiation, timeline.Impossibility, voidKind),
			"tell of the pact": func(t *rapid.T) {
				if r.d.Pact {
					tell(pactKinds...)(t)
				}
			},
			"tell of a power": func(t *rapid.T) {
				if r.d.Power != 0 {
					tell(crisisKind, timeline.Exercise)(t)
				}
			},
			"tell of a consent": tell(timeline.Consent),
			"tell of a transfer": func(t *rapid.T) {
				if !slices.ContainsFunc(r.log, func(x told) bool { return x.Day == r.now && x.Kind.Is(timeline.Transfer) }) { // which was first is open otherwise
					tell(timeline.Delegation, timeline.Assignment, timeline.Substitution)(t)
				}
			},
			"let days pass": func(t *rapid.T) { r.now = min(r.now+rapid.IntRange(1, 6).Draw(t, "days"), 60) },
			"dispute": func(t *rapid.T) {
				i := rapid.IntRange(0, 12).Draw(t, "which")
				if i < len(r.log) && r.log[i].Kind != r.d.paper(timeline.Proposal) && len(r.disputed) < 4 {
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
