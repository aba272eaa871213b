package timeline

import (
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
	ID       EventID              `json:"id"`
	Date     uncertain.Date       `json:"date"`
	Kind     Kind                 `json:"kind"`
	Title    string               `json:"title,omitzero"`
	By       []actor.ID           `json:"by,omitzero"`       // who acted, all of them together
	Against  []actor.ID           `json:"against,omitzero"`  // whom it was directed at
	Where    Place                `json:"where,omitzero"`    // where it happened
	Severity Severity             `json:"severity,omitzero"` // how grave it was
	About    check.Ref            `json:"about,omitzero"`    // the item it is about, for example the instrument signed
	Says     []source.StatementID `json:"says,omitzero"`
}
