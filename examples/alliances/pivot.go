package main

import (
	"cmp"
	"maps"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
)

// A defended is a state to which defence is promised, with two games of those who promise it, in which one of them
// is enough.
type defended struct {
	state        actor.ID
	by           []actor.ID  // who are bound, or may be, in order
	any, certain *force.Game // over all promises, and over those certainly in force and under no condition
	err          error       // why there are no games
}

// defended returns the states to which defence is promised, in order.
func (v *view) defended() []defended {
	type promise struct{ sure, any map[actor.ID]bool }
	to := make(map[actor.ID]*promise)
	for i := range v.ties {
		t := &v.ties[i]
		if t.act != guarantee.Defend {
			continue
		}
		p := to[t.to]
		if p == nil {
			p = &promise{make(map[actor.ID]bool), make(map[actor.ID]bool)}
			to[t.to] = p
		}
		p.any[t.by] = true
		if t.certain && len(t.conditions) == 0 {
			p.sure[t.by] = true
		}
	}
	var out []defended
	for state, p := range to {
		d := defended{state: state, by: slices.Sorted(maps.Keys(p.any))}
		d.any, d.err = game(d.by, p.any)
		if d.err == nil {
			d.certain, d.err = game(d.by, p.sure)
		}
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b defended) int { return cmp.Compare(a.state, b.state) })
	return out
}

// game returns the game of the promisors in which one of those in the set is enough.
func game(members []actor.ID, in map[actor.ID]bool) (*force.Game, error) {
	one := force.Quota{Need: 1, Weights: make([]int64, len(members))}
	for i, id := range members {
		if in[id] {
			one.Weights[i] = 1
		}
	}
	return force.NewGame(members, one)
}

// alone returns the state without which nobody is bound in a game; "" for none.
func alone(g *force.Game) actor.ID {
	breaking, _ := g.Breaking(1, 1)
	if len(breaking) != 1 || breaking[0].Len() == 0 { // several are bound, or nobody is
		return ""
	}
	return g.Names(breaking[0])[0]
}

// surely returns who is certainly, and without condition, bound to defend the state.
func (d *defended) surely() (ids []actor.ID) {
	for i, id := range d.by {
		if d.certain.Wins(force.CoalitionOf(i)) {
			ids = append(ids, id)
		}
	}
	return ids
}

// A pivot is for which states one state is pivotal, over all promises and over those that are certainly in force and
// under no condition.
type pivot struct{ any, certain []actor.ID }

// pivots returns who is pivotal, and for whom.
func pivots(list []defended) map[actor.ID]*pivot {
	out := make(map[actor.ID]*pivot)
	of := func(id actor.ID) *pivot {
		if out[id] == nil {
			out[id] = &pivot{}
		}
		return out[id]
	}
	for _, d := range list {
		if d.err != nil {
			continue
		}
		if id := alone(d.any); id != "" {
			of(id).any = append(of(id).any, d.state)
		}
		if id := alone(d.certain); id != "" {
			of(id).certain = append(of(id).certain, d.state)
		}
	}
	return out
}
