package force

import (
	"github.com/backstop-go/backstop/check"
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
	Logic     []Logic                    `json:"logic,omitzero"`     // how it is to deter; several for a mix
	Persons   uncertain.Threshold[int64] `json:"persons,omitzero"`   // the least number of troops that is enough
	Domain    Domain                     `json:"domain,omitzero"`    // of those troops; zero for all domains
	Basing    Basing                     `json:"basing,omitzero"`    // of those troops; zero for all basings
	Needs     []Capability               `json:"needs,omitzero"`     // the capabilities it needs
	Providers uint32                     `json:"providers,omitzero"` // how many providers each capability needs; zero means one
	Consents  bool                       `json:"consents,omitzero"`  // every provider with troops inside must agree to it, as to rules of engagement
	Behind    []check.Ref                `json:"behind,omitzero"`    // the commitments to respond that stand behind it, as behind a tripwire
	Says      []source.StatementID       `json:"says,omitzero"`
}

// Filter returns the choice of the troops that count for the requirement: those of its domain and
// basing that no caveat keeps from its posture.
func (r *Requirement) Filter() Filter {
	return Filter{Domain: r.Domain, Basing: r.Basing, Fits: Usable(r.Posture, "")}
}
