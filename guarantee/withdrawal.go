package guarantee

import (
	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/uncertain"
)

// A Withdrawal is what follows if one actor performs, consents to and contributes nothing.
type Withdrawal struct {
	Actor  actor.ID      `json:"actor"`
	Falls  []Consequence `json:"falls"`
	AtRisk []Consequence `json:"at_risk"`
	Loses  []force.ID    `json:"loses"` // the contributions that do not come
}

// withdrawals asks for each actor in turn that promises, contributes, is relied upon or whose act
// is needed, whatever is lost without them. Actors with members are left to [Options.Without]: what is
// lost with all of them at once says little of any.
func (a *assessor) withdrawals() []Withdrawal {
	var actors []actor.ID
	actors, a.touched = a.involved()
	var out []Withdrawal
	for _, id := range actors {
		if len(a.members.Members(id)) > 0 {
			continue
		}
		if a.room <= 0 {
			break
		}
		w := Withdrawal{Actor: id}
		for _, c := range a.without([]actor.ID{id}) {
			a.room -= 1 + len(c.Because)
			if c.Fate == Falls {
				w.Falls = append(w.Falls, c)
			} else {
				w.AtRisk = append(w.AtRisk, c)
			}
		}
		out = append(out, w)
	}
	return out
}

// losses adds to the withdrawals the contributions that do not come, of those that otherwise would,
// and leaves out the withdrawals by which nothing is lost.
func (a *assessor) losses(withdrawals []Withdrawal) []Withdrawal {
	loses := make(map[actor.ID][]force.ID)
	for i := range a.ledger.Entries {
		if e := &a.ledger.Entries[i]; e.Promised != uncertain.No || e.Present != uncertain.No {
			loses[e.By] = append(loses[e.By], e.ID)
		}
	}
	var out []Withdrawal
	for _, w := range withdrawals {
		w.Loses = loses[w.Actor]
		if len(w.Falls)+len(w.AtRisk)+len(w.Loses) > 0 {
			out = append(out, w)
		}
	}
	return out
}

// involved returns the actors whose withdrawal may matter, in the order in which they occur, and
// for each the commitments that it touches directly.
func (a *assessor) involved() (actors []actor.ID, touched map[actor.ID][]int) {
	touched = make(map[actor.ID][]int)
	touch := func(i int, ids ...actor.ID) {
		for _, id := range ids {
			list, ok := touched[id]
			if !ok && id != "" {
				actors = append(actors, id)
			}
			if i >= 0 && (len(list) == 0 || list[len(list)-1] != i) {
				list = append(list, i)
			}
			touched[id] = list
		}
	}
	for i, c := range a.commitments {
		if c.over {
			continue
		}
		touch(i, c.By...)
		touch(i, c.parties.performs...)
		for _, w := range c.waits {
			touch(i, w.candidates...)
		}
		for _, r := range c.Relies {
			touch(i, r.Actor)
		}
		for _, id := range c.Backed {
			if b := a.backing[id]; b != nil {
				touch(i, b.By)
			}
		}
	}
	for i := range a.counted {
		if c := &a.counted[i]; a.record.Knows(c.Says) {
			touch(-1, c.By)
		}
	}
	return actors, touched
}
