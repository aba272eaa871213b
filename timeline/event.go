package timeline

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// An EventID names an event within one structure.
type EventID string

// A Place names where something is: the ID of an actor for its territory, or a name.
type Place string

// An Event is something that happened, or is said to have happened.
type Event struct {
	ID       EventID        `json:"id"`
	Date     uncertain.Date `json:"date"` // when it happened
	Kind     Kind           `json:"kind"`
	Title    string         `json:"title,omitzero"`
	By       []actor.ID     `json:"by,omitzero"`       // who acted, all of them together, or whose it is that is there
	Against  []actor.ID     `json:"against,omitzero"`  // whom it was directed at
	To       []actor.ID     `json:"to,omitzero"`       // to whom something passes: a role, an authority
	Where    Place          `json:"where,omitzero"`    // where it happened
	At       Spot           `json:"at,omitzero"`       // where that is, as the terms of a ceasefire ask
	Weapon   Weapon         `json:"weapon,omitzero"`   // what it was done with, or what is there
	Severity Severity       `json:"severity,omitzero"` // how grave it was
	About    check.Ref      `json:"about,omitzero"`    // the item it is about, for example the instrument signed

	// Amount is how much was performed, how many such incidents there were, or how many are there. The zero Range is
	// not stated; an event without an amount is one or more. It is that of all who act together: each of them did all that was
	// done, and of what is there each may have any part, or none.
	Amount uncertain.Range[int64] `json:"amount,omitzero"`

	// According names those whose account it is; with none it is that of the record. Denied names
	// those who deny it. Accounts that differ in more than that it happened, as in who did it, are
	// events of their own.
	According []actor.ID `json:"according,omitzero"`
	Denied    []actor.ID `json:"denied,omitzero"` // who denies it

	Says []source.StatementID `json:"says,omitzero"`

	// Because is what an event rests on that was worked out from others, such as the breach that a
	// monitor finds; no document holds it.
	Because []check.Ref `json:"-"`
}

// Any reports whether there was at least one such incident: no if the amount is none, and unknown if it may be.
func (e *Event) Any() uncertain.Bool {
	if e.Amount.IsZero() || e.Amount.Min() > 0 {
		return uncertain.Yes
	}
	if most, bounded := e.Amount.Max(); bounded && most <= 0 {
		return uncertain.No
	}
	return uncertain.Unknown
}

// Account returns whether the event happened as an actor sees it: no if it denies it, yes if it is its
// account or that of the record, and otherwise unknown. Without a viewpoint only what is the account
// of the record, and what nobody denies, is certain: what all parties say alike is their account still, certain in the view of
// each and no common ground with those who are not asked.
func (e *Event) Account(view actor.ID) uncertain.Bool {
	switch {
	case view == "":
		if len(e.According) > 0 || len(e.Denied) > 0 {
			return uncertain.Unknown
		}
	case slices.Contains(e.Denied, view):
		return uncertain.No
	case len(e.According) > 0 && !slices.Contains(e.According, view):
		return uncertain.Unknown
	}
	return uncertain.Yes
}
