package guarantee

import (
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/timeline"
)

// A State is how far an occurrence of a commitment has come: one performance of it, or the standing
// commitment of which each performance is a child. The zero State is none: it does not exist yet.
type State uint8

// The states. They are stable; each has its kind of event, see [State.Kind].
const (
	StateProposed   State = iota + 1 // tabled, nobody bound
	StateAgreed                      // accepted by all who must, its entry is open
	StateInForce                     // binding, its trigger has not happened
	StateTriggered                   // its trigger has happened, a precondition is open
	StateOwed                        // performance is due, time runs
	StateSuspended                   // set aside; it remembers the state to which it returns
	StateFulfilled                   // performed in time, or kept to the end of its term
	StateBreached                    // not performed in time, broken, or repudiated
	StateCured                       // performed late, or compensated
	StateLapsed                      // over without ever having been owed
	StateReleased                    // given up by its creditors
	StateTerminated                  // withdrawn, denounced, ended with its instrument, or superseded
)

var states = enum.New[State]("state", "proposed", "agreed", "in_force", "triggered", "owed", "suspended", "fulfilled",
	"breached", "cured", "lapsed", "released", "terminated")

// States calls yield for every state in order; used as a range function.
func States(yield func(State) bool) { states.Values(yield) }

// IsValid reports whether s is one of the states.
func (s State) IsValid() bool { return states.Valid(s) }

// String returns the state's name.
func (s State) String() string { return states.String(s) }

// MarshalText returns the state's name; it fails on an invalid state.
func (s State) MarshalText() ([]byte, error) { return states.Marshal(s) }

// UnmarshalText reads a name exactly as String writes it.
func (s *State) UnmarshalText(text []byte) error { return states.Unmarshal(text, s) }

// IsFinal reports whether nothing leads out of the state. A breach is not final: it can be cured or
// released.
func (s State) IsFinal() bool { return s >= StateFulfilled && s.IsValid() && s != StateBreached }

// Kind returns the kind of the event that a commitment enters the state, or zero for none.
func (s State) Kind() timeline.Kind {
	if !s.IsValid() {
		return 0
	}
	return timeline.StateChange + timeline.Kind(s)
}

// A Phase is a state and, for a suspended one, the state to which it returns.
type Phase struct {
	State State `json:"state,omitzero"`
	Inner State `json:"inner,omitzero"` // set when the state is suspended
}

// String returns for example "suspended (owed)".
func (p Phase) String() string {
	if p.State == 0 {
		return "none"
	}
	if p.Inner == 0 {
		return words(p.State)
	}
	return words(p.State) + " (" + words(p.Inner) + ")"
}

// of returns the phase in words, of an intent if it is one: of that nothing is owed, whatever has happened.
func (p Phase) of(intent bool) string {
	switch {
	case !intent:
	case p.State == StateOwed:
		return "intended (all has happened that its text waits for)"
	case p.State == StateBreached:
		return "breached as an intent"
	case p.Inner == StateOwed:
		return words(p.State) + " (intended)"
	}
	return p.String()
}
