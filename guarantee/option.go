package guarantee

import (
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// An OptionID names an option within one structure.
type OptionID string

// An Option is one of several ways to do a thing, under study or in print. Options are
// alternatives: they are assessed one by one and never summed.
type Option struct {
	ID       OptionID               `json:"id"`
	Title    string                 `json:"title"`
	Posture  force.Posture          `json:"posture,omitzero"`
	Persons  uncertain.Range[int64] `json:"persons,omitzero"` // how many troops it means; the zero Range is not stated
	Provides []force.Capability     `json:"provides,omitzero"`

	// Rotations are how its troops might take turns. Published practices for one need differ, so
	// they are an input, and the pool behind the option has a range.
	Rotations []force.RotationID `json:"rotations,omitzero"`

	Behind []ID `json:"behind,omitzero"` // the commitments to respond that stand behind it, as behind a tripwire

	If         timeline.Condition   `json:"if,omitzero"`          // whose acts it would need
	Span       uncertain.Span       `json:"span,omitzero"`        // when it was under study
	ReplacedBy OptionID             `json:"replaced_by,omitzero"` // what it gave way to
	Says       []source.StatementID `json:"says,omitzero"`
}
