package force

import (
	"slices"

	"github.com/backstop-go/backstop/internal/enum"
)

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

// postureTexts says in a line what each posture is there to do.
var postureTexts = [...]string{
	Monitoring:        "watch and report",
	TrainingPosture:   "instruct and equip, away from the front",
	Tripwire:          "too small to stop an attack; its value is the larger response behind it",
	Reassurance:       "presence in depth, not on the line",
	DeterrentPresence: "few bases, ready to intervene, reserves over the horizon",
	Peacekeeping:      "on the line, with the consent of both sides",
	Defence:           "able to hold without waiting for help",
}

// Text describes a posture in one line; "" for an invalid one.
func (p Posture) Text() string {
	if !p.IsValid() {
		return ""
	}
	return postureTexts[p]
}

// Lacks returns what a force of the posture cannot do without and a list of capabilities does not
// name: for defence air defence from the ground, fires and logistics. The others need nothing for
// certain.
func (p Posture) Lacks(has []Capability) (lacks []Capability) {
	if p != Defence {
		return nil
	}
	for _, c := range []Capability{GroundAirDefence, Fires, Logistics} {
		if !slices.Contains(has, c) {
			lacks = append(lacks, c)
		}
	}
	return lacks
}

// Exceeds returns what a force of the posture has no use for and a list of capabilities names: for
// monitoring the means of combat.
func (p Posture) Exceeds(has []Capability) (exceeds []Capability) {
	if p != Monitoring {
		return nil
	}
	for _, c := range has {
		switch c {
		case LandManoeuvre, Fires, AirCombat, SEAD, MaritimeCombat:
			exceeds = append(exceeds, c)
		}
	}
	return exceeds
}

// A Logic is how a force is to deter. The zero Logic is not stated.
type Logic uint8

// The logics of deterrence. They are stable; new ones are added at the end.
const (
	Denial     Logic = iota + 1 // an attack would not succeed
	Punishment                  // an attack would cost more than it gains
	Entrapment                  // an attack would draw in those whose forces are hit
)

var logics = enum.New[Logic]("logic of deterrence", "denial", "punishment", "entrapment")

// IsValid reports whether l is one of the logics.
func (l Logic) IsValid() bool { return logics.Valid(l) }

// String returns the name as it stands in a document.
func (l Logic) String() string { return logics.String(l) }

// MarshalText returns the text of l, see [Logic.String], and none for the zero Logic; it fails on any other
// invalid value.
func (l Logic) MarshalText() ([]byte, error) { return logics.Marshal(l) }

// UnmarshalText reads what MarshalText writes. On error it leaves l as it was.
func (l *Logic) UnmarshalText(text []byte) error { return logics.Unmarshal(text, l) }
