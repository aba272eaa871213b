package force

import "github.com/backstop-go/backstop/internal/enum"

// A Posture is what a force is there to do. The zero Posture is not stated.
type Posture uint8

// The values of Posture. They are stable; new ones are added at the end.
const (
	Monitoring        Posture = iota + 1 // watch and report
	TrainingPosture                      // instruct and equip, away from the front
	Tripwire                             // too small to stop an attack; its value is the larger response behind it
	Reassurance                          // presence in depth, not on the line
	DeterrentPresence                    // few bases, ready to intervene, reserves over the horizon
	Peacekeeping                         // on the line, with the consent of both sides
	Defence                              // able to hold without waiting for help
)

var postures = enum.New[Posture]("posture", "monitoring", "training", "tripwire", "reassurance", "deterrent_presence", "peacekeeping", "defence")

// IsValid reports whether p is one of the values.
func (p Posture) IsValid() bool { return postures.Valid(p) }

// String returns the name as it stands in a document.
func (p Posture) String() string { return postures.String(p) }

// MarshalText returns the text of p, see [Posture.String], and none for the zero Posture; it fails on any other
// invalid value.
func (p Posture) MarshalText() ([]byte, error) { return postures.Marshal(p) }

// UnmarshalText reads what MarshalText writes. On error it leaves p as it was.
func (p *Posture) UnmarshalText(text []byte) error { return postures.Unmarshal(text, p) }
