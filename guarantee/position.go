package guarantee

import (
	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A PositionID names a position within one structure.
type PositionID string

// A Position is an actor's dated stance on something. When every statement it cites is a report
// about the actor by another, it is a reported position, never the actor's own.
type Position struct {
	ID     PositionID           `json:"id"`
	By     actor.ID             `json:"by"`
	Stance Stance               `json:"stance"`
	On     Subject              `json:"on"`
	If     timeline.Condition   `json:"if,omitzero"` // for a support or demand under a condition
	Span   uncertain.Span       `json:"span"`        // from when, and until when if it changed
	Says   []source.StatementID `json:"says,omitzero"`
}

// A Subject is what a position is about: an act, whose act it is, and where. Fields that are not
// set leave it open.
type Subject struct {
	Act   Act            `json:"act,omitzero"`
	Who   []actor.ID     `json:"who,omitzero"` // whose act it is
	Where timeline.Place `json:"where,omitzero"`
}

// A Stance is how an actor stands to something. The zero Stance is not stated.
type Stance uint8

// The stances. They are stable; new ones are added at the end.
const (
	Supports     Stance = iota + 1 // for it
	SupportsIf                     // for it under a condition
	Demands                        // wants it of others
	Open                           // willing to talk about it
	Undetermined                   // has said that it has not decided
	NoSign                         // has given no public sign either way
	Reluctant                      // rather against it
	Rejects                        // against it
)

var stances = enum.New[Stance]("stance", "supports", "supports_if", "demands", "open", "undetermined", "no_public_sign", "reluctant", "rejects")

// IsValid reports whether s is one of the values.
func (s Stance) IsValid() bool { return stances.Valid(s) }

// String returns the name as it stands in a document.
func (s Stance) String() string { return stances.String(s) }

// MarshalText returns the name; it fails on an invalid value.
func (s Stance) MarshalText() ([]byte, error) { return stances.Marshal(s) }

// UnmarshalText reads a name exactly as String writes it.
func (s *Stance) UnmarshalText(text []byte) error { return stances.Unmarshal(text, s) }

// For reports whether the stance is in favour: supports, supports if, demands, open.
func (s Stance) For() bool { return s >= Supports && s <= Open }

// Against reports whether the stance is against: reluctant, rejects.
func (s Stance) Against() bool { return s == Reluctant || s == Rejects }
