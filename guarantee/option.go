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
	Persons  uncertain.Range[int64] `json:"persons,omitzero"`
	Provides []force.Capability     `json:"provides,omitzero"`

	// Pool is how many troops are needed in all for each one deployed, so that tours can rotate:
	// the steady-state factor (tour + time at home) / tour. Published factors for one need differ
	// (3, 4 and 5), so it is an input with a source. The zero Range is not stated.
	Pool     uncertain.Range[float64] `json:"pool,omitzero"`
	PoolSays []source.StatementID     `json:"pool_says,omitzero"`

	If         timeline.Condition   `json:"if,omitzero"`          // whose acts it would need
	Span       uncertain.Span       `json:"span,omitzero"`        // when it was under study
	ReplacedBy OptionID             `json:"replaced_by,omitzero"` // what it gave way to
	Says       []source.StatementID `json:"says,omitzero"`
}
