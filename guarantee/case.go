package guarantee

import "github.com/backstop-go/backstop/internal/enum"

// A Case is one of the standard questions of what happens if. The zero Case is an event of one's own.
type Case uint8

// The cases of the battery. They are stable; new ones are added at the end.
const (
	BeneficiaryAttacked Case = iota + 1 // an armed attack on somebody to whom a guarantee is owed
	LimitedIncursion                    // a limited crossing of the beneficiary's border
	TroopsShelled                       // artillery fire on troops deployed in a territory
	AirIncident                         // an aircraft or drone where it may not be
	SeaBlockade                         // a blockade
	NetworksAttacked                    // an attack on networks
	DisputedAttack                      // an attack that the beneficiary reports and the other side denies, or of which nobody is named
	GuarantorWithdraws                  // somebody who owes a guarantee leaves
	BodyDeadlocked                      // a body does not decide
	MandateLapses                       // a body withdraws its mandate, or what is in force runs out
)

var cases = enum.New[Case]("case", "attack on a beneficiary", "limited incursion", "deployed troops shelled", "air or drone incident",
	"blockade", "attack on networks", "disputed attribution", "withdrawal of a guarantor", "deadlock in a body", "lapse of a mandate")

// Cases returns the cases of the battery, in order.
func Cases(yield func(Case) bool) { cases.Values(yield) }

// IsValid reports whether c is one of the cases.
func (c Case) IsValid() bool { return cases.Valid(c) }

// String returns the case in words.
func (c Case) String() string { return cases.String(c) }

// MarshalText returns the case in words; it fails on an invalid one.
func (c Case) MarshalText() ([]byte, error) { return cases.Marshal(c) }

// UnmarshalText reads a case exactly as String writes it.
func (c *Case) UnmarshalText(text []byte) error { return cases.Unmarshal(text, c) }
