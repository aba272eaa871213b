package ceasefire

import (
	"math"

	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/uncertain"
)

// A Stage is how far a term has come that holds only from one event until another, see [Term.IsDuring], by the events
// recorded. The zero Stage is that of a term that holds at all times.
type Stage uint8

// The stages.
const (
	NotStarted  Stage = iota + 1 // no start is recorded, not even a possible one: it has not held yet
	Open                         // a start is recorded, and no end that may come after it: it holds
	PerhapsOpen                  // the record leaves open whether it holds
	Closed                       // each start that may be has an end that certainly comes after it: it does not hold now
)

var stages = enum.New[Stage]("stage of a term", "not_started", "open", "perhaps_open", "closed")

// IsValid reports whether s is one of the stages.
func (s Stage) IsValid() bool { return stages.Valid(s) }

// String returns the stage's name.
func (s Stage) String() string { return stages.String(s) }

// MarshalText returns the text of s, and none for the zero Stage; it fails on any other invalid value.
func (s Stage) MarshalText() ([]byte, error) { return stages.Marshal(s) }

// UnmarshalText reads what MarshalText writes. On error it leaves s as it was.
func (s *Stage) UnmarshalText(text []byte) error { return stages.Unmarshal(text, s) }

// holds reports whether a term of the stage holds.
func (s Stage) holds() uncertain.Bool {
	switch s {
	case NotStarted, Closed:
		return uncertain.No
	case PerhapsOpen:
		return uncertain.Unknown
	}
	return uncertain.Yes
}

// stage returns how far the window of a view has come.
func (v *view) stage() Stage {
	if v.Tracks[0].Window == nil {
		return 0
	}
	sure, perhaps := &v.Tracks[0].Window.Sure, &v.Tracks[1].Window.Perhaps
	switch {
	case perhaps.latest() == math.MinInt64:
		return NotStarted
	case sure.from() < never && sure.Until == never:
		return Open
	case perhaps.open():
		return PerhapsOpen
	}
	return Closed
}
