package force

import "github.com/backstop-go/backstop/internal/enum"

// A Domain is where a force operates. The zero Domain is not stated: the force may belong to any of
// them.
type Domain uint8

// The values of Domain. They are stable; new ones are added at the end.
const (
	Land        Domain = iota + 1 // on land
	Sea                           // at sea
	Air                           // in the air
	CyberDomain                   // in networks
	SpaceDomain                   // in orbit
	Enabler                       // joint assets that serve several domains
)

var domains = enum.New[Domain]("domain", "land", "sea", "air", "cyber", "space", "enabler")

// IsValid reports whether d is one of the values.
func (d Domain) IsValid() bool { return domains.Valid(d) }

// String returns the name as it stands in a document.
func (d Domain) String() string { return domains.String(d) }

// MarshalText returns the text of d, see [Domain.String], and none for the zero Domain; it fails on any other
// invalid value.
func (d Domain) MarshalText() ([]byte, error) { return domains.Marshal(d) }

// UnmarshalText reads what MarshalText writes. On error it leaves d as it was.
func (d *Domain) UnmarshalText(text []byte) error { return domains.Unmarshal(text, d) }

// A Basing is where a force is based. The boundary that is meant is that of the state to which
// guarantees are given. The zero Basing is not stated.
type Basing uint8

// The values of Basing. They are stable; new ones are added at the end.
const (
	Inside         Basing = iota + 1 // inside the territory
	Neighbour                        // in a neighbouring state
	Afloat                           // at sea
	OverTheHorizon                   // in the region, able to come
	Home                             // at home
)

var basings = enum.New[Basing]("basing", "inside", "neighbour", "afloat", "over_the_horizon", "home")

// IsValid reports whether b is one of the values.
func (b Basing) IsValid() bool { return basings.Valid(b) }

// String returns the name as it stands in a document.
func (b Basing) String() string { return basings.String(b) }

// MarshalText returns the text of b, see [Basing.String], and none for the zero Basing; it fails on any other
// invalid value.
func (b Basing) MarshalText() ([]byte, error) { return basings.Marshal(b) }

// UnmarshalText reads what MarshalText writes. On error it leaves b as it was.
func (b *Basing) UnmarshalText(text []byte) error { return basings.Unmarshal(text, b) }
