package actor_test

import (
	"slices"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/uncertain"
	"pgregory.net/rapid"
)

// The laws of directories:
//
//	Members     who belongs to what is what a naive search of all paths finds
//	Unnamed     every choice of who belongs leaves a number of unnamed members inside the range
//	Decide      what actors can block they can block with others, and what they can do alone too;
//	            who can decide alone cannot be done without

// naive returns whether an actor belongs to a group: the best path, as certain as its worst step.
func naive(actors []actor.Actor, id, group actor.ID, on uncertain.Date, seen []actor.ID) uncertain.Bool {
	if id == group {
		return uncertain.Yes
	}
	best := uncertain.No
	for _, a := range actors {
		if a.ID != group || slices.Contains(seen, group) {
			continue
		}
		for _, m := range a.Members {
			best = best.Or(m.Span.Holds(on).And(naive(actors, id, m.Actor, on, append(slices.Clone(seen), group))))
		}
	}
	return best
}

func TestPropertyMembers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		actors, day := gen.Actors().Draw(t, "actors"), gen.Soon().Draw(t, "on")
		if rapid.Bool().Draw(t, "circle") { // which validation refuses
			for i := range actors {
				if actors[i].ID == gen.GroupIDs[3] {
					actors[i].Members = append(actors[i].Members, actor.Member{Actor: gen.GroupIDs[0]})
				}
			}
		}
		d := actor.NewDirectory(actors, everything, nil, day)
		for _, group := range slices.Concat(gen.GroupIDs, gen.StateIDs) {
			listed := make(map[actor.ID]uncertain.Bool)
			unsure := false
			for _, m := range d.Members(group) {
				if _, double := listed[m.Actor]; double || m.Actor == group || unsure && m.Holds == uncertain.Yes || m.Holds == uncertain.No {
					t.Fatalf("Members(%s) = %v: double, itself, out of order or none", group, d.Members(group))
				}
				listed[m.Actor] = m.Holds
				unsure = unsure || m.Holds == uncertain.Unknown
			}
			for _, id := range slices.Concat(gen.GroupIDs, gen.StateIDs) {
				want := naive(actors, id, group, day, nil)
				if got := d.In(id, group); got != want {
					t.Fatalf("In(%s, %s) = %v, want %v", id, group, got, want)
				}
				if holds, ok := listed[id]; id != group && (ok != (want != uncertain.No) || ok && holds != want) {
					t.Fatalf("Members(%s) has %s: %v, %v, want %v", group, id, ok, holds, want)
				}
			}
		}
	})
}

func TestPropertyUnnamed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := actor.NewDirectory(gen.Actors().Draw(t, "actors"), everything, nil, gen.Soon().Draw(t, "on"))
		for _, group := range gen.GroupIDs {
			named := int64(0)
			for _, m := range d.Members(group) {
				if slices.Contains(gen.StateIDs, m.Actor) && (m.Holds == uncertain.Yes || rapid.Bool().Draw(t, "belongs")) {
					named++
				}
			}
			// Groups without named members and size are counted as one, as members that are no groups.
			for _, m := range d.Members(group) {
				if a := d.Actor(m.Actor); a.Kind != actor.State && len(a.Members) == 0 && a.Size.IsZero() && (m.Holds == uncertain.Yes || rapid.Bool().Draw(t, "belongs")) {
					named++
				}
			}
			size := d.Size(group)
			if !size.Recorded {
				continue
			}
			most, _ := size.Value.Max()
			n := rapid.Int64Range(size.Value.Min(), most).Draw(t, "size")
			if got := d.Unnamed(group); !got.Contains(max(0, n-named)) {
				t.Fatalf("Unnamed(%s) = %v, but %d of %d are named", group, got, named, n)
			}
		}
	})
}

func TestPropertyDecide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		actors := gen.Actors().Draw(t, "actors")
		for i := range actors {
			if a := &actors[i]; a.ID == "g0" {
				a.Kind = actor.Body
				a.Decision = &actor.Decision{Votes: rapid.Uint32Range(0, 5).Draw(t, "votes")}
				if rapid.Bool().Draw(t, "vetoes") {
					a.Decision.Vetoes = actor.IDs("USA")
				}
			}
		}
		d := actor.NewDirectory(actors, everything, nil, gen.Soon().Draw(t, "on"))
		some := gen.ActorIDs(5).Draw(t, "some")
		more := slices.Concat(some, gen.ActorIDs(3).Draw(t, "others"))
		if !d.CanDecide("g0", some) && d.CanDecide("g0", more) {
			t.Fatalf("%v can block what %v cannot", some, more)
		}
		if d.CanDecideAlone("g0", some) && !d.CanDecideAlone("g0", more) {
			t.Fatalf("%v can decide alone what %v cannot", some, more)
		}
		if slices.Contains(some, "g0") {
			return // the body itself
		}
		rest := slices.DeleteFunc(slices.Concat(gen.StateIDs, gen.GroupIDs), func(id actor.ID) bool { return id == "g0" || slices.Contains(some, id) })
		if d.CanDecideAlone("g0", some) && !d.CanDecide("g0", rest) {
			t.Fatalf("%v can decide alone and not when %v withhold", some, rest)
		}
	})
}
