package force

import (
	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A PoolID names a pool within one structure.
type PoolID string

// A Pool is the troops from which contributions are drawn: a brigade, a company, or all that a
// provider can send. Contributions from one pool are together never more than the pool; if it goes
// as a whole they are one and the same formation, named more than once.
type Pool struct {
	ID       PoolID                 `json:"id"`
	Title    string                 `json:"title,omitzero"`
	By       actor.ID               `json:"by"`
	Persons  uncertain.Range[int64] `json:"persons,omitzero"`  // how many can be used; unknown bounds nothing
	Whole    bool                   `json:"whole,omitzero"`    // it goes as one formation or not at all
	Rotation RotationID             `json:"rotation,omitzero"` // how its troops take turns
	Earmarks []Earmark              `json:"earmarks,omitzero"` // for what else it is meant
	Says     []source.StatementID   `json:"says,omitzero"`
}

// An Earmark is the claim of another plan on a pool. While it may be called, what it claims adds
// nothing to what is promised at the least; once it is called, nothing at the most either. What is
// deployed on the day is there until then.
type Earmark struct {
	For      actor.ID               `json:"for"`                // whose plan
	Persons  uncertain.Range[int64] `json:"persons,omitzero"`   // how many; zero means all
	Called   timeline.Condition     `json:"called_if,omitzero"` // what calls it; nil means that is not stated: it may be called at any time
	Precedes uncertain.Bool         `json:"precedes,omitzero"`  // whether it goes before the contributions: if no it takes nothing from them, if not stated it may
	Recall   uncertain.Period       `json:"recall,omitzero"`    // how long after the call the troops must be there
	Says     []source.StatementID   `json:"says,omitzero"`
}

// A RotationID names a rotation within one structure.
type RotationID string

// A RotationPolicy is a rotation that somebody practises, asks for or has computed with.
type RotationPolicy struct {
	ID       RotationID           `json:"id"`
	Title    string               `json:"title,omitzero"`
	Rotation Rotation             `json:"rotation"`
	Says     []source.StatementID `json:"says,omitzero"`
}

// A Drawn is a pool on one date, as far as earmarks leave it.
type Drawn struct {
	*Pool
	Claimed uncertain.Bool // whether an earmark takes all of it: yes once it is called, unknown while it may be
	Because []check.Ref    // the pool, the events that call earmarks, the known statements

	now, free capacity // what is left by earmarks that are called, and by all that may be
}

// A capacity bounds how many troops can be drawn from a pool, if it is stated.
type capacity struct {
	persons uncertain.Range[int64]
	stated  bool
}

// take makes a capacity smaller by what an earmark takes, or may take.
func (c *capacity) take(e *Earmark, called uncertain.Bool) {
	left := less(c.persons, e.Persons)
	if e.Persons.IsZero() {
		left = none
	}
	if called != uncertain.Yes {
		left = left.Hull(c.persons)
	}
	c.persons, c.stated = left, true
}

// draw returns what is left of a pool.
func (p *Pool) draw(w *timeline.World, r *source.Record) *Drawn {
	full := capacity{p.Persons.Bare(), !p.Persons.IsUnknown()}
	d := &Drawn{Pool: p, Claimed: uncertain.No, now: full, free: full, Because: []check.Ref{{Section: "pools", ID: string(p.ID)}}}
	cite := func(says []source.StatementID) {
		for _, id := range r.Known(says) {
			d.Because = append(d.Because, check.Ref{Section: "statements", ID: string(id)})
		}
	}
	cite(p.Says)
	for i := range p.Earmarks {
		e := &p.Earmarks[i]
		if !r.Knows(e.Says) {
			continue
		}
		cite(e.Says)
		called := uncertain.Unknown
		if e.Called != nil {
			verdict, events := w.Holds(e.Called)
			called = verdict.Or(called) // if it is not called yet it may be
			d.Because = append(d.Because, events...)
		}
		called = called.And(e.Precedes)
		if called == uncertain.No {
			continue
		}
		if e.Persons.IsZero() {
			d.Claimed = d.Claimed.Or(called)
		}
		d.free.take(e, called)
		if called == uncertain.Yes {
			d.now.take(e, called)
		}
	}
	return d
}

// holds returns how many troops of a pool are counted when contributions from it add up to a sum,
// the greatest of them being the other.
func (d *Drawn) holds(c capacity, sum, greatest uncertain.Range[int64]) uncertain.Range[int64] {
	if d.Whole {
		sum = greatest
	}
	if c.stated {
		return lesser(sum, c.persons)
	}
	// How many there are is not recorded. They may all be the same troops, so that the greatest
	// contribution is certain and no more.
	if most, bounded := sum.Max(); bounded {
		return uncertain.Must(uncertain.Between(greatest.Min(), most))
	}
	return uncertain.Must(uncertain.AtLeast(greatest.Min()))
}

// lesser returns the lesser of two ranges on each bound.
func lesser(a, b uncertain.Range[int64]) uncertain.Range[int64] {
	least := min(a.Min(), b.Min())
	amost, abounded := a.Max()
	bmost, bbounded := b.Max()
	switch {
	case abounded && bbounded:
		return uncertain.Must(uncertain.Between(least, min(amost, bmost)))
	case abounded:
		return uncertain.Must(uncertain.Between(least, amost))
	case bbounded:
		return uncertain.Must(uncertain.Between(least, bmost))
	}
	return uncertain.Must(uncertain.AtLeast(least))
}

// less returns a range less another, never below none.
func less(a, b uncertain.Range[int64]) uncertain.Range[int64] {
	least := int64(0)
	if most, bounded := b.Max(); bounded {
		least = max(0, a.Min()-most)
	}
	if most, bounded := a.Max(); bounded {
		return uncertain.Must(uncertain.Between(least, max(0, most-b.Min())))
	}
	return uncertain.Must(uncertain.AtLeast(least))
}
