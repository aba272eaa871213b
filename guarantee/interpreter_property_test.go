package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
)

// simples generates definitions for the naive interpreter.
func simples(t *rapid.T) simple {
	var d simple
	for _, b := range []*bool{&d.Tabled, &d.Refrain, &d.Standing, &d.Early, &d.Run, &d.Entry, &d.When, &d.Given} {
		*b = rapid.Bool().Draw(t, "is")
	}
	for _, n := range []*int{&d.EntryDays, &d.WhenDays, &d.GivenDays, &d.DueDays, &d.TermDays, &d.CureDays, &d.QuietDays, &d.JudgeDays} {
		if rapid.Bool().Draw(t, "stated") {
			*n = rapid.IntRange(1, 12).Draw(t, "days")
		}
	}
	if d.JudgeDays > 0 && d.DueDays > 0 {
		d.DueDays += d.JudgeDays // otherwise it may be due at the very instant at which the time for judging is over
	}
	return d
}

// tolds generates logs for it: what brings it on comes more often than what ends it.
func tolds(t *rapid.T, d simple) []told {
	halts := []timeline.Kind{timeline.Suspension, timeline.Resumption}
	kinds := slices.Concat(halts, halts, halts, []timeline.Kind{timeline.Release, timeline.Termination, timeline.Withdrawal,
		timeline.Rejection, timeline.Repudiation, timeline.Impossibility, voidKind})
	for _, x := range []struct {
		is   bool
		kind timeline.Kind
	}{{d.Entry, entryKind}, {d.When, whenKind}, {d.Given, givenKind}, {d.Refrain, failsKind}, {!d.Refrain, timeline.Performance}} {
		if x.is {
			kinds = append(kinds, x.kind, x.kind, x.kind)
		}
	}
	if words := []timeline.Kind{timeline.Approval, timeline.Rejection}; d.JudgeDays > 0 {
		kinds = slices.Concat(kinds, words, words, words)
	}
	if d.Pact {
		kinds = slices.Concat(kinds, pactKinds, pactKinds)
	}
	if d.Power != 0 {
		kinds = append(kinds, crisisKind, timeline.Exercise, timeline.Exercise)
	}
	var log []told
	if d.Tabled || d.Pact {
		first := rapid.IntRange(0, 5).Draw(t, "put forward")
		if d.Tabled {
			log = []told{{first, d.paper(timeline.Proposal)}}
		}
		if rapid.IntRange(0, 9).Draw(t, "accepted") > 0 {
			log = append(log, told{first + rapid.IntRange(0, 3).Draw(t, "after"), d.paper(timeline.Acceptance)})
		}
	}
	for range rapid.IntRange(0, 12).Draw(t, "events") {
		if x := (told{rapid.IntRange(0, 30).Draw(t, "day"), rapid.SampledFrom(kinds).Draw(t, "kind")}); !d.clashes(log, x) {
			log = append(log, x)
		}
	}
	return log
}

// midnights writes the histories of the machine as the interpreter does, those of occasions apart with the others.
func midnights(track *guarantee.Track) []string {
	out := history(track)
	for _, apart := range track.Apart {
		out = append(out, history(apart)...)
	}
	for i := range out {
		out[i] = strings.ReplaceAll(out[i], "T00:00:00Z", "")
	}
	slices.Sort(out)
	return out
}

// agree returns how the machine and the interpreter differ; empty if they do not.
func agree(d simple, log []told) string {
	s, rest := d.structure(log)
	got := slices.Compact(midnights(s.Replay(rest, guarantee.ReplayOptions{Complete: true}).Commitment("a")))
	var want []string
	for way := range tellings(log, func(int) bool { return false }) {
		want = append(want, d.interpret(way, 80)...)
	}
	slices.Sort(want)
	if want = slices.Compact(want); !slices.Equal(got, want) {
		return fmt.Sprintf("%+v, told %v:\n  %s\nthe table gives\n  %s", d, log, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
	return ""
}

// The machine does what the table says: on every definition and log it agrees with an interpreter that
// takes in day by day, asks at the end of each what is over, and knows neither timers nor watches.
func TestPropertyInterpreter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := simples(t)
		d.frame = frames(t)
		if differ := agree(d, tolds(t, d)); differ != "" {
			t.Fatal(differ)
		}
	})
}

// What the interpreter once found the machine to do otherwise.
func TestInterpreterFound(t *testing.T) {
	const halt, resume = timeline.Suspension, timeline.Resumption
	for _, tt := range []struct {
		name string
		d    simple
		log  []told
	}{
		{"set aside while a precondition is open: the due time shifts", simple{Given: true, When: true, DueDays: 3},
			[]told{{1, whenKind}, {2, halt}, {9, resume}, {9, givenKind}}},
		{"set aside after the due time, before it is owed: that shifts nothing", simple{Given: true, When: true, DueDays: 1},
			[]told{{0, whenKind}, {2, halt}, {4, resume}, {5, givenKind}}},
		{"owed only after the due time: due on the day on which it comes to be owed", simple{Given: true, When: true, DueDays: 3},
			[]told{{1, whenKind}, {9, givenKind}, {9, timeline.Performance}}},
		{"and breached from the next day on", simple{Given: true, When: true, DueDays: 3},
			[]told{{1, whenKind}, {9, givenKind}, {10, timeline.Performance}}},
		{"and it can still be cured", simple{Given: true, When: true, DueDays: 3, CureDays: 9},
			[]told{{1, whenKind}, {9, givenKind}, {12, timeline.Performance}}},
		{"forfeited after the term: what is still owed ends", simple{Tabled: true, Standing: true, TermDays: 1},
			[]told{{0, timeline.Proposal}, {0, timeline.Acceptance}, {2, voidKind}}},
		{"an episode over while it is set aside: owed anew when taken up", simple{Refrain: true, QuietDays: 1},
			[]told{{1, failsKind}, {2, halt}, {5, resume}}},
		{"performed early while set aside: it counts when taken up", simple{Early: true, Entry: true, When: true},
			[]told{{0, halt}, {1, entryKind}, {1, halt}, {2, timeline.Performance}, {3, resume}, {4, whenKind}}},
		{"performed early while set aside and a precondition open: it counts when taken up", simple{Early: true, When: true, Given: true},
			[]told{{0, whenKind}, {1, halt}, {2, timeline.Performance}, {3, resume}}},
		{"repudiated and performed on one day: it is performed first", simple{When: true}, []told{{1, whenKind}, {2, timeline.Repudiation}, {2, timeline.Performance}}},
		{"impossible while a precondition is open", simple{When: true, Given: true}, []told{{1, whenKind}, {2, timeline.Impossibility}}},
		{"impossible while set aside and a precondition open", simple{When: true, Given: true}, []told{{1, whenKind}, {2, halt}, {3, timeline.Impossibility}}},
		{"set aside and taken up on the day of a trigger: it counts once", simple{Entry: true, When: true, Standing: true},
			[]told{{1, entryKind}, {1, whenKind}, {1, halt}, {1, resume}}},
		{"the notice of what is over meanwhile ends nothing", simple{Given: true, frame: frame{Pact: true, PactDays: 2, NoticeDays: 5}},
			[]told{{0, onPact + timeline.Acceptance}, {1, onPact + timeline.Withdrawal}, {9, givenKind}}},
		{"whom its pact does not bind yet leaves it at once", simple{frame: frame{Pact: true, Ratified: true, Counted: true, NoticeDays: 5}},
			[]told{{0, onPact + timeline.Acceptance}, {1, ratifiedKind}, {2, onPact + timeline.Withdrawal}}},
		{"also what survives it", simple{frame: frame{Pact: true, Ratified: true, Counted: true, NoticeDays: 5, Survives: true}},
			[]told{{0, onPact + timeline.Acceptance}, {1, ratifiedKind}, {2, onPact + timeline.Withdrawal}}},
		{"what it waits for comes while its pact is set aside", simple{Entry: true, frame: frame{Pact: true}},
			[]told{{0, onPact + timeline.Acceptance}, {1, onPact + halt}, {2, entryKind}, {3, onPact + resume}}},
		{"its pact amended: what is forbidden stays so to the end of its term", simple{Refrain: true, TermDays: 6, frame: frame{Pact: true}},
			[]told{{0, onPact + timeline.Acceptance}, {2, onPact + timeline.Amendment}, {20, failsKind}}},
		{"its pact amended: or to the end of that of the pact", simple{Refrain: true, TermDays: 9, frame: frame{Pact: true, PactDays: 5}},
			[]told{{0, onPact + timeline.Acceptance}, {2, onPact + timeline.Amendment}, {20, failsKind}}},
		{"its pact amended while it is set aside", simple{Refrain: true, TermDays: 6, frame: frame{Pact: true}},
			[]told{{0, onPact + timeline.Acceptance}, {1, halt}, {2, onPact + timeline.Amendment}}},
		{"its pact amended, and then broken", simple{Refrain: true, TermDays: 6, frame: frame{Pact: true}},
			[]told{{0, onPact + timeline.Acceptance}, {2, onPact + timeline.Amendment}, {4, failsKind}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if differ := agree(tt.d, tt.log); differ != "" {
				t.Error(differ)
			}
			s, rest := tt.d.structure(tt.log)
			replay(t, s, rest, dayNumber(3).String(), dayNumber(12).String())
		})
	}
}
