package guarantee_test

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// standings says where each commitment stands on a date, what other facts decide apart.
func standings(s *guarantee.Structure, ask guarantee.Options) map[guarantee.ID][]string {
	course := s.Replay(ask.Log, guarantee.ReplayOptions{KnownBy: ask.KnownBy, Complete: ask.Complete})
	out := make(map[guarantee.ID][]string)
	for i := range s.Commitments {
		id := s.Commitments[i].ID
		for _, w := range course.Commitment(id).On(ask.On) {
			w.Open = nil
			out[id] = append(out[id], w.String())
		}
		slices.Sort(out[id])
	}
	return out
}

// waited says of each commitment what of that for which it waits has happened, and what leads to it.
func waited(a *guarantee.Assessment) map[guarantee.ID][]string {
	out := make(map[guarantee.ID][]string)
	for _, n := range a.NeededActs.Commitments {
		for _, p := range n.Paths {
			out[n.Commitment] = append(out[n.Commitment], p.String())
		}
		for _, s := range n.Acts {
			out[n.Commitment] = append(out[n.Commitment], s.Event+" "+s.Done.String())
		}
	}
	return out
}

// An open fact decides the commitments that stand elsewhere if the log says for certain that it happened, on whatever day it may
// have, than if it does not speak of it; and of others only where something that they wait for has happened then. Those that
// decide most come first.
func TestPropertyDecisive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := binding(t)
		ask := asked(t, s)
		a := s.Assess(ask)
		if a.Cut {
			t.Skip("there is too much that is open")
		}
		found := make(map[string][]guarantee.ID)
		for _, d := range a.NeededActs.Decisive {
			found[d.Fact.String()] = d.Decides
		}
		if weight := func(d guarantee.Decisive) int { return len(d.Decides) + len(d.Bears) }; !slices.IsSortedFunc(a.NeededActs.Decisive, func(x, y guarantee.Decisive) int { return cmp.Compare(weight(y), weight(x)) }) {
			t.Fatalf("not in order: %v", a.NeededActs.Decisive)
		}
		isVague := func(e timeline.Event) bool { return e.Date.NotAfter(ask.On) == uncertain.Unknown }
		for i, e := range ask.Log {
			if others := slices.Delete(slices.Clone(ask.Log), i, i+1); isVague(e) && slices.ContainsFunc(others, isVague) {
				continue // which of two came first would be open besides
			}
			if e.Date.NotAfter(ask.On) == uncertain.No || len(e.According) == 0 && e.Date.NotAfter(ask.On) == uncertain.Yes {
				continue
			}
			without := ask
			without.Log = slices.Delete(slices.Clone(ask.Log), i, i+1)
			no := standings(s, without)
			waits := waited(s.Assess(without))
			moved, waiting := make(map[guarantee.ID]bool), make(map[guarantee.ID]bool)
			for day := e.Date.First(); day.Before(e.Date.End()); day = day.AddDate(0, 0, 1) {
				with := ask
				with.Log = slices.Clone(ask.Log)
				happened := &with.Log[i]
				happened.According, happened.Denied = nil, nil
				if e.Date.Precision() == uncertain.PrecisionMonth {
					happened.Date = uncertain.Day(day.Date())
				}
				yes := standings(s, with)
				acts := waited(s.Assess(with))
				for j := range s.Commitments {
					id := s.Commitments[j].ID
					moved[id] = moved[id] || !slices.Equal(yes[id], no[id])
					waiting[id] = waiting[id] || !slices.Equal(acts[id], waits[id])
				}
			}
			for j := range s.Commitments {
				id := s.Commitments[j].ID
				if decides := slices.Contains(found["events/"+string(e.ID)], id); decides && !moved[id] && !waiting[id] || !decides && moved[id] {
					t.Fatalf("%v decides %s: %v; moved %v, waiting %v; without it: %v\n%v", e, id, decides, moved[id], waiting[id], no[id], a.NeededActs.Decisive)
				}
			}
		}
	})
}
