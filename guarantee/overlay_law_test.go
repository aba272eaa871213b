package guarantee_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
)

// Invariant 15, and A5: what is asked besides changes nothing that it is laid over, neither the structure nor what is
// said of it; to lay nothing over it is to ask no more; and the changes that an overlay makes are undone without it.
func TestPropertyOverlay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, ask := gen.Structure().Draw(t, "structure"), questions(t)
		ask.Log = []timeline.Event{} // without any log it is not asked what became of things
		before, _ := s.Encode()
		base := s.Assess(ask)

		over := ask
		switch rapid.IntRange(0, 2).Draw(t, "overlay") {
		case 0:
			over.Without = append(slices.Clone(ask.Without), rapid.SampledFrom(actor.IDs("AUT", "BEL", "group", "body")).Draw(t, "without"))
		case 1:
			over.If = append(slices.Clone(ask.If), happening(t))
		case 2:
			over.Log = gen.Log(s, 3, true).Draw(t, "log")
		}
		with := s.Assess(over)
		there, back := guarantee.Compare(base, with), guarantee.Compare(with, base)
		for i := range back {
			back[i].Before, back[i].After = back[i].After, back[i].Before
		}
		if got, want := unordered(back), unordered(there); !slices.Equal(got, want) {
			t.Fatalf("there %q, and back %q", want, got)
		}

		ask.Without = append([]actor.ID{}, ask.Without...)
		ask.If = append([]timeline.Event{}, ask.If...)
		if diff := cmp.Diff(encoded(t, base), encoded(t, s.Assess(ask))); diff != "" {
			t.Fatalf("with nothing laid over it (-before +after):\n%s", diff)
		}
		if after, _ := s.Encode(); !bytes.Equal(before, after) {
			t.Fatal("assessing changed the structure")
		}
	})
}

// unordered writes changes, in an order of its own.
func unordered(changes []guarantee.Change) (out []string) {
	for _, c := range changes {
		out = append(out, fmt.Sprint(c.Question, " ", c.Key, ": ", c.Before, " > ", c.After))
	}
	slices.Sort(out)
	return out
}

// Invariant 15: a replay changes nothing of what it is given, whatever else was replayed; and a log that gives back the
// events that were taken out of a structure gives back its course.
func TestPropertyReplayOverlay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := gen.Structure().Draw(t, "structure")
		log := gen.Log(s, 8, true).Draw(t, "log")
		more := gen.Log(s, 3, true).Draw(t, "more")
		ask := guarantee.ReplayOptions{Complete: true}
		before := fmt.Sprintf("%+v %+v", s, log)
		want := all(s.Replay(log, ask))
		s.Replay(append(slices.Clone(log), more...), ask)
		if after := fmt.Sprintf("%+v %+v", s, log); after != before {
			t.Fatalf("a replay changes\n%s\nto\n%s", before, after)
		}
		bare := *s
		bare.Events = nil
		if got := all(bare.Replay(slices.Concat(s.Events, log), ask)); got != want {
			t.Fatalf("with its events in the log\n%s\nwant\n%s", got, want)
		}
	})
}
