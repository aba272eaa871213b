package gen

import (
	"fmt"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
	"pgregory.net/rapid"
)

// StateIDs are the states that generated structures speak of.
var StateIDs = actor.IDs("FRA", "GBR", "RUS", "UKR", "USA")

// GroupIDs are the groups that [Actors] makes.
var GroupIDs = actor.IDs("g0", "g1", "g2", "g3")

// Actors generates the states of [StateIDs] and the groups of [GroupIDs] in any order. A group has
// members among the states and the groups after it, for stretches of time that may be uncertain, and
// perhaps a size.
func Actors() *rapid.Generator[[]actor.Actor] {
	return rapid.Custom(func(t *rapid.T) []actor.Actor {
		all := actor.States(StateIDs...)
		for i, id := range GroupIDs {
			g := actor.Actor{ID: id, Kind: rapid.SampledFrom([]actor.Kind{actor.Organisation, actor.Coalition, actor.Group}).Draw(t, "kind")}
			candidates := append(append([]actor.ID(nil), StateIDs...), GroupIDs[i+1:]...)
			for _, member := range rapid.Permutation(candidates).Draw(t, "members")[:rapid.IntRange(0, 4).Draw(t, "named")] {
				m := actor.Member{Actor: member}
				if rapid.Bool().Draw(t, "dated") {
					m.Span = SoonSpan().Draw(t, "span")
				}
				g.Members = append(g.Members, m)
			}
			if rapid.Bool().Draw(t, "sized") {
				n := rapid.Int64Range(0, 9).Draw(t, "size")
				g.Size = source.Single(uncertain.Must(uncertain.Between(n, n+rapid.Int64Range(0, 3).Draw(t, "more"))))
			}
			all = append(all, g)
		}
		return rapid.Permutation(all).Draw(t, "order")
	})
}

// ActorIDs generates up to n different states and groups.
func ActorIDs(n int) *rapid.Generator[[]actor.ID] {
	return rapid.Custom(func(t *rapid.T) []actor.ID {
		all := rapid.Permutation(append(append([]actor.ID(nil), StateIDs...), GroupIDs...)).Draw(t, "actors")
		return all[:rapid.IntRange(0, n).Draw(t, fmt.Sprint("up to ", n))]
	})
}
