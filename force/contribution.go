package force

import (
	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// An ID names a contribution within one structure.
type ID string

// A Contribution is what one provider brings: troops, capabilities, or both.
type Contribution struct {
	ID       ID                   `json:"id"`
	By       actor.ID             `json:"by"`
	Domain   Domain               `json:"domain,omitzero"`
	Provides []Capability         `json:"provides,omitzero"`
	AtScale  uncertain.Bool       `json:"at_scale,omitzero"` // whether there is enough of what it provides
	Basing   Basing               `json:"basing,omitzero"`
	Status   Status               `json:"status"`
	If       timeline.Condition   `json:"if,omitzero"`      // what it waits for; nil for nothing
	Span     uncertain.Span       `json:"span,omitzero"`    // when it is there
	Ready    uncertain.Period     `json:"ready,omitzero"`   // notice to move: how long after the day it is asked for it can leave
	Effect   uncertain.Period     `json:"effect,omitzero"`  // notice to effect: how long after that day it works where it is meant to
	Arrives  []Arrival            `json:"arrives,omitzero"` // its build-up step by step, in order, where that is stated
	From     PoolID               `json:"from,omitzero"`    // the pool it is drawn from
	PartOf   ID                   `json:"part_of,omitzero"` // the headline that contains it
	Caveats  []Caveat             `json:"caveats,omitzero"` // limits on its use, as stated
	Seats    []Seat               `json:"seats,omitzero"`   // of a headquarters: where it sits, one place after the other
	Says     []source.StatementID `json:"says,omitzero"`

	// Persons is how many troops it has. The zero Range is unknown, not none.
	Persons uncertain.Range[int64] `json:"persons,omitzero"`
	// Records is disputed evidence of the same number: it narrows Persons, and a contradiction
	// widens it to everything that is said.
	Records source.Claim[uncertain.Range[int64]] `json:"records,omitzero"`
	// Units is its size in units, which are persons only by a [Conversion] that is chosen.
	Units []Unit `json:"units,omitzero"`
}

// A Unit is a number of formations of one kind, for example one company.
type Unit struct {
	Kind  string                 `json:"kind"`  // such as "company" or "brigade"
	Count uncertain.Range[int64] `json:"count"` // how many of them
}

// Strength returns the number of troops as the record knows it: Persons, narrowed by Records, less
// those who were there before under another command; see [Arrival]. contradicted reports that no
// number satisfies all that is said.
func (c *Contribution) Strength(r *source.Record, prefer []source.ID) (persons uncertain.Range[int64], contradicted bool) {
	persons, contradicted = c.Persons, false
	if !c.Records.IsZero() {
		if records := c.Records.Resolve(r, prefer); records.Recorded {
			persons, contradicted = meet(persons, records.Value)
			contradicted = contradicted || records.Contradicted
		}
	}
	if len(c.Arrives) == 0 {
		return persons, contradicted
	}
	steps, moved := masses(c.Arrives, r)
	if len(steps) == 0 {
		return persons, contradicted
	}
	if !persons.IsZero() && moved != none {
		persons = less(persons, moved)
	}
	persons, conflict := meet(persons, steps[len(steps)-1].Persons)
	return persons, contradicted || conflict
}

// meet returns what two values of one number allow; everything between them if they contradict each
// other.
func meet(a, b uncertain.Range[int64]) (_ uncertain.Range[int64], contradicted bool) {
	switch both, ok := a.Intersect(b); {
	case a.IsZero():
		return b, false
	case !ok:
		return a.Hull(b), true
	default:
		return both, false
	}
}

// HasTroops reports whether the contribution is one of troops, of whatever number: one that names
// persons or units, or that names no capability. A satellite is not a number of troops unknown, and
// no contribution, nil, has none.
func (c *Contribution) HasTroops() bool {
	return c != nil && (!c.Persons.IsZero() || !c.Records.IsZero() || len(c.Units) > 0 || len(c.Arrives) > 0 || len(c.Provides) == 0)
}
