package force

import (
	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// A ConversionID names a conversion within one structure.
type ConversionID string

// A Conversion is the assumption that a unit of one kind has so many persons. Published brigades
// have from 3,000 to 10,000, so units are converted only by an assumption that is chosen, and that
// the result names.
type Conversion struct {
	ID      ConversionID           `json:"id"`
	Unit    string                 `json:"unit"`        // the kind of unit
	By      actor.ID               `json:"by,omitzero"` // whose units; empty for everybody's
	Persons uncertain.Range[int64] `json:"persons"`     // of one unit
	Says    []source.StatementID   `json:"says,omitzero"`
}

// converted returns the persons of a contribution's units by conversions, and which were used. Where
// several fit one kind of unit, it may be as each of them says. ok is false if a unit has none.
func (c *Contribution) converted(conversions []Conversion) (persons uncertain.Range[int64], used []*Conversion, ok bool) {
	persons = none
	for _, u := range c.Units {
		var one uncertain.Range[int64]
		fits := false
		for i := range conversions {
			x := &conversions[i]
			if x.Unit != u.Kind || x.By != "" && x.By != c.By {
				continue
			}
			if fits {
				one = one.Hull(x.Persons)
			} else {
				one, fits = x.Persons.Bare(), true
			}
			used = append(used, x)
		}
		if !fits {
			return uncertain.Range[int64]{}, nil, false
		}
		of, err := u.Count.Bare().Mul(one)
		if err != nil {
			return uncertain.Range[int64]{}, nil, false
		}
		if persons, err = persons.Add(of); err != nil {
			return uncertain.Range[int64]{}, nil, false
		}
	}
	return persons, used, len(c.Units) > 0
}

// because cites conversions that were used.
func because(used []*Conversion, r *source.Record) (refs []check.Ref) {
	for _, x := range used {
		refs = append(refs, check.Ref{Section: "conversions", ID: string(x.ID)})
		for _, id := range r.Known(x.Says) {
			refs = append(refs, check.Ref{Section: "statements", ID: string(id)})
		}
	}
	return refs
}
