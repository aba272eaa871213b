package force

import (
	"iter"

	"github.com/backstop-go/backstop/internal/enum"
)

// A Capability is one of the 24 things that a force must be able to do. The list is closed: an
// unknown word is an error, not a new capability. The zero Capability is not stated.
type Capability uint8

// The capabilities. Values are stable; new ones are added at the end.
const (
	ISR                     Capability = iota + 1 // intelligence, surveillance and reconnaissance
	Space                                         // satellites: imagery, communications, warning
	CounterIntelligence                           // protection against espionage and sabotage
	CeasefireMonitoring                           // watching a line or a zone and recording what happens
	CommandControl                                // headquarters and their communications
	LandManoeuvre                                 // infantry and armour
	Fires                                         // artillery and long-range strike
	AirCombat                                     // fighters
	SEAD                                          // suppression of enemy air defences
	MaritimeCombat                                // warships
	GroundAirDefence                              // air defence from the ground
	BallisticMissileDefence                       // defence against ballistic missiles
	CounterDrone                                  // defence against drones
	ElectronicWarfare                             // jamming and protection against it
	Cyber                                         // operations in networks
	ForceProtection                               // guarding the force itself, with military police
	StrategicAirlift                              // moving forces over long distances by air
	AirRefuelling                                 // tankers
	TheatreMobility                               // moving by sea, rail, road and helicopter
	Logistics                                     // supply, with stocks of ammunition
	Medical                                       // treatment and evacuation
	Engineering                                   // building, land demining, disposal of explosives
	NavalMineClearance                            // clearing sea mines
	Training                                      // training and advice
)

// capabilities describes each capability: its name in a document and for a reader, its group, and one line.
var capabilities = [...]struct{ name, phrase, group, text string }{
	ISR:                     {"isr", "ISR (intelligence, surveillance and reconnaissance)", "know", "intelligence, surveillance and reconnaissance"},
	Space:                   {"space", "space (satellites)", "know", "satellites: imagery, communications, warning"},
	CounterIntelligence:     {"counter_intelligence", "counter-intelligence", "know", "protection against espionage and sabotage"},
	CeasefireMonitoring:     {"ceasefire_monitoring", "ceasefire monitoring", "know", "watching a line or zone"},
	CommandControl:          {"command_control", "command and control", "command", "headquarters and their communications"},
	LandManoeuvre:           {"land_manoeuvre", "land manoeuvre", "strike", "infantry and armour"},
	Fires:                   {"fires", "fires (artillery and long-range strike)", "strike", "artillery and long-range strike"},
	AirCombat:               {"air_combat", "air combat", "strike", "fighters"},
	SEAD:                    {"sead", "SEAD (suppression of enemy air defences)", "strike", "suppression of enemy air defences"},
	MaritimeCombat:          {"maritime_combat", "maritime combat", "strike", "warships"},
	GroundAirDefence:        {"ground_air_defence", "ground air defence", "protect", "air defence from the ground"},
	BallisticMissileDefence: {"ballistic_missile_defence", "ballistic missile defence", "protect", "defence against ballistic missiles"},
	CounterDrone:            {"counter_drone", "counter-drone", "protect", "defence against drones"},
	ElectronicWarfare:       {"electronic_warfare", "electronic warfare", "protect", "jamming and protection against it"},
	Cyber:                   {"cyber", "cyber operations", "protect", "operations in networks"},
	ForceProtection:         {"force_protection", "force protection", "protect", "guarding the force itself"},
	StrategicAirlift:        {"strategic_airlift", "strategic airlift", "move", "moving forces over long distances by air"},
	AirRefuelling:           {"air_refuelling", "air refuelling", "move", "tankers"},
	TheatreMobility:         {"theatre_mobility", "theatre mobility", "move", "moving by sea, rail, road and helicopter"},
	Logistics:               {"logistics", "logistics", "sustain", "supply, with stocks of ammunition"},
	Medical:                 {"medical", "medical", "sustain", "treatment and evacuation"},
	Engineering:             {"engineering", "engineering", "sustain", "building, demining, disposal of explosives"},
	NavalMineClearance:      {"naval_mine_clearance", "naval mine clearance", "sea and people", "clearing sea mines"},
	Training:                {"training", "training", "sea and people", "training and advice"},
}

var capabilityNames = func() *enum.Table[Capability] {
	var names []string
	for _, c := range capabilities[1:] {
		names = append(names, c.name)
	}
	return enum.New[Capability]("capability", names...)
}()

// Capabilities returns all capabilities in order.
func Capabilities() iter.Seq[Capability] { return capabilityNames.Values }

// Phrase returns the name of a capability for a reader, who need not know abbreviations: "ISR (intelligence,
// surveillance and reconnaissance)"; of an invalid one it is that of String.
func (c Capability) Phrase() string {
	if !c.IsValid() {
		return c.String()
	}
	return capabilities[c].phrase
}

// Group returns the group a capability belongs to: know, command, strike, protect, move, sustain,
// or sea and people; "" for an invalid one.
func (c Capability) Group() string {
	if !c.IsValid() {
		return ""
	}
	return capabilities[c].group
}

// Text describes a capability in one line; "" for an invalid one.
func (c Capability) Text() string {
	if !c.IsValid() {
		return ""
	}
	return capabilities[c].text
}

// IsValid reports whether c is one of the capabilities.
func (c Capability) IsValid() bool { return capabilityNames.Valid(c) }

// String returns the capability's name as it stands in a document.
func (c Capability) String() string { return capabilityNames.String(c) }

// MarshalText returns the text of c, see [Capability.String], and none for the zero Capability; it fails on any other
// invalid value.
func (c Capability) MarshalText() ([]byte, error) { return capabilityNames.Marshal(c) }

// UnmarshalText reads what MarshalText writes. On error it leaves c as it was.
func (c *Capability) UnmarshalText(text []byte) error { return capabilityNames.Unmarshal(text, c) }
