package force

import "github.com/backstop-go/backstop/internal/enum"

// A CommandState is what one who holds command over a force may do with it. The zero CommandState
// is not stated.
type CommandState uint8

// The states of command. They are stable; new ones are added at the end. The last five are relations
// beside the ladder, which give no command.
const (
	FullCommand           CommandState = iota + 1 // everything, administration included; it never leaves the contributor
	OPCOM                                         // give missions, deploy, reassign, delegate control
	OPCON                                         // direct forces for set missions, limited by function, time or place
	TACOM                                         // assign tasks for the mission given from above
	TACON                                         // detailed, local control of movement
	COCOM                                         // combatant command, of US doctrine; it never leaves the contributor
	ADCON                                         // administration
	LOGCON                                        // logistics of assigned units
	CoordinatingAuthority                         // coordinate without command
	DirectSupport                                 // support of one, without command
	GeneralSupport                                // support of the whole, without command
)

var commandStates = enum.New[CommandState]("state of command", "full_command", "opcom", "opcon", "tacom", "tacon", "cocom",
	"adcon", "logcon", "coordinating_authority", "direct_support", "general_support")

// below lists what each state of the ladder is directly above. OPCON and TACOM are not comparable:
// the matrices of doctrines differ on them.
var below = [...][]CommandState{
	FullCommand: {OPCOM, COCOM},
	COCOM:       {OPCON},
	OPCOM:       {OPCON, TACOM},
	OPCON:       {TACON},
	TACOM:       {TACON},
	TACON:       nil,
}

// Above reports whether a state is strictly higher on the ladder than another: one that holds it
// may delegate the other. It is a strict partial order. Full command is above all; OPCON and TACOM
// are not comparable, nor is anything with a relation beside the ladder.
func (s CommandState) Above(other CommandState) bool {
	if !s.IsCommand() {
		return false
	}
	for _, next := range below[s] {
		if next == other || next.Above(other) {
			return true
		}
	}
	return false
}

// IsCommand reports whether a state is one of the ladder, which one commander at a time holds over
// a unit; the others are relations beside it.
func (s CommandState) IsCommand() bool { return s > 0 && int(s) < len(below) }

// Stays reports whether a state never leaves the contributor.
func (s CommandState) Stays() bool { return s == FullCommand || s == COCOM }

// IsValid reports whether s is one of the states.
func (s CommandState) IsValid() bool { return commandStates.Valid(s) }

// String returns the name as it stands in a document.
func (s CommandState) String() string { return commandStates.String(s) }

// MarshalText returns the text of s, see [CommandState.String], and none for the zero CommandState; it
// fails on any other invalid value.
func (s CommandState) MarshalText() ([]byte, error) { return commandStates.Marshal(s) }

// UnmarshalText reads what MarshalText writes. On error it leaves s as it was.
func (s *CommandState) UnmarshalText(text []byte) error { return commandStates.Unmarshal(text, s) }

// A Doctrine is whose words for states of command are used. The zero Doctrine is not stated.
type Doctrine uint8

// The doctrines. They are stable; new ones are added at the end.
const (
	NATODoctrine Doctrine = iota + 1
	USDoctrine
)

var doctrines = enum.New[Doctrine]("doctrine", "nato", "us")

// Has reports whether a doctrine knows a state: US doctrine has no OPCOM, TACOM or full command,
// and that of NATO no COCOM. A doctrine that is not stated has any.
func (d Doctrine) Has(s CommandState) bool {
	switch d {
	case NATODoctrine:
		return s != COCOM
	case USDoctrine:
		return s != FullCommand && s != OPCOM && s != TACOM && s != LOGCON
	}
	return true
}

// IsValid reports whether d is one of the doctrines.
func (d Doctrine) IsValid() bool { return doctrines.Valid(d) }

// String returns the name as it stands in a document.
func (d Doctrine) String() string { return doctrines.String(d) }

// MarshalText returns the text of d, see [Doctrine.String], and none for the zero Doctrine; it fails on
// any other invalid value.
func (d Doctrine) MarshalText() ([]byte, error) { return doctrines.Marshal(d) }

// UnmarshalText reads what MarshalText writes. On error it leaves d as it was.
func (d *Doctrine) UnmarshalText(text []byte) error { return doctrines.Unmarshal(text, d) }
