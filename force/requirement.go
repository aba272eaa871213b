package force

import (
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// A RequirementID names a requirement within one structure.
type RequirementID string

// A Requirement is what somebody says is needed for a posture.
type Requirement struct {
	ID        RequirementID              `json:"id"`
	Title     string                     `json:"title,omitzero"`
	Posture   Posture                    `json:"posture,omitzero"`
	Persons   uncertain.Threshold[int64] `json:"persons,omitzero"`   // the least number of troops that is enough
	Needs     []Capability               `json:"needs,omitzero"`     // the capabilities it needs
	Providers uint32                     `json:"providers,omitzero"` // how many providers each capability needs; zero means one
	Says      []source.StatementID       `json:"says,omitzero"`
}
