package force

import (
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// An Arrival is one step of a contribution's build-up: how many of it are there from then on.
type Arrival struct {
	After   uncertain.Period       `json:"after"`            // how long after the day on which what it waits for has happened
	Persons uncertain.Range[int64] `json:"persons,omitzero"` // how many are then there in all
	// Moved says that those of this step were there before, under another command: they are put
	// under this one, and are no more troops than before.
	Moved bool                 `json:"moved,omitzero"`
	Says  []source.StatementID `json:"says,omitzero"`
}

// masses returns how many troops are there by each known step that were not there before, and how
// many were moved in all.
func masses(arrivals []Arrival, r *source.Record) (steps []Arrival, moved uncertain.Range[int64]) {
	moved = none
	level, mass := none, none
	for _, a := range arrivals {
		if !r.Knows(a.Says) {
			continue
		}
		if a.Moved {
			if sum, err := moved.Add(less(a.Persons, level)); err == nil {
				moved = sum
			} else {
				moved = uncertain.Range[int64]{}
			}
		} else {
			mass = less(a.Persons, moved)
		}
		level = a.Persons
		steps = append(steps, Arrival{After: a.After, Persons: mass})
	}
	return steps, moved
}
