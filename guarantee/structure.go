package guarantee

import (
	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Schema is the version of the document that this package reads and writes, and that of a [Structure] that names none.
const Schema = "backstop/1"

// A Structure is a whole guarantee structure, as one value and one document. Items refer to each
// other by ID. The zero Structure is empty and lacks a title. To whatever answers or validates, nil is the zero Structure;
// to write, compare or merge it fails.
type Structure struct {
	Schema        string                 `json:"schema"` // the schema that the document follows, "backstop/1"
	Title         string                 `json:"title"`
	AsOf          uncertain.Date         `json:"as_of,omitzero"` // the date it was written for, on which answers are true unless another is asked for
	Sources       []source.Source        `json:"sources,omitzero"`
	Statements    []source.Statement     `json:"statements,omitzero"`
	Actors        []actor.Actor          `json:"actors,omitzero"`
	Instruments   []Instrument           `json:"instruments,omitzero"`
	Commitments   []Commitment           `json:"commitments,omitzero"`
	Schedules     []Schedule             `json:"schedules,omitzero"`
	Positions     []Position             `json:"positions,omitzero"`
	Contributions []force.Contribution   `json:"contributions,omitzero"`
	Pools         []force.Pool           `json:"pools,omitzero"`
	Rotations     []force.RotationPolicy `json:"rotations,omitzero"`
	Conversions   []force.Conversion     `json:"conversions,omitzero"` // used only where Options choose them
	Limits        []force.Limit          `json:"limits,omitzero"`
	Requirements  []force.Requirement    `json:"requirements,omitzero"`
	Options       []Option               `json:"options,omitzero"`
	Command       []force.Delegation     `json:"command,omitzero"`
	Funds         []force.Fund           `json:"funds,omitzero"`
	Theatre       Theatre                `json:"theatre,omitzero"`
	Precedents    []force.Precedent      `json:"precedents,omitzero"`
	Ceasefires    []ceasefire.Regime     `json:"ceasefires,omitzero"`
	Judgements    []Judgement            `json:"judgements,omitzero"`
	Events        []timeline.Event       `json:"events,omitzero"`
}

// orEmpty returns the structure, the zero one for nil.
func (s *Structure) orEmpty() *Structure {
	if s == nil {
		return &Structure{}
	}
	return s
}

// A Theatre is the measures of the place. The zero claims are not recorded.
type Theatre struct {
	Front      source.Claim[uncertain.Length]         `json:"front,omitzero"`      // length of the front or line
	Area       source.Claim[uncertain.Range[float64]] `json:"area_km2,omitzero"`   // area of the territory
	Population source.Claim[uncertain.Range[int64]]   `json:"population,omitzero"` // people living there
	Opposing   source.Claim[uncertain.Range[int64]]   `json:"opposing,omitzero"`   // troops of the opposing force
}

// A JudgementID names a judgement within one structure.
type JudgementID string

// A Judgement is what somebody thinks of a part of the structure. It is shown and never computed
// with.
type Judgement struct {
	ID    JudgementID          `json:"id"`
	About []check.Ref          `json:"about,omitzero"` // the items it speaks of
	Says  []source.StatementID `json:"says"`
}
