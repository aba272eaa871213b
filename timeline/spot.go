package timeline

import (
	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/uncertain"
)

// A LineID names a line of a ceasefire within one structure.
type LineID string

// A ZoneID names a zone of a ceasefire within one structure.
type ZoneID string

// A Spot is where an event was, as the terms of a ceasefire ask: in which zones, how far from which
// line. A zone of which it tells nothing, by itself or as that lies to others, it may lie in or not. The zero Spot says nothing.
type Spot struct {
	In       []ZoneID         `json:"in,omitzero"`       // zones in which it certainly was
	Out      []ZoneID         `json:"out,omitzero"`      // zones in which it certainly was not
	Line     LineID           `json:"line,omitzero"`     // the line from which the distance is measured
	Distance uncertain.Length `json:"distance,omitzero"` // how far from the line; zero is not stated
	Side     actor.ID         `json:"side,omitzero"`     // on whose side of the line
}
