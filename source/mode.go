package source

import "github.com/backstop-go/backstop/internal/enum"

// A Mode is what kind of saying a statement is. The zero Mode is not stated, which is no mode for
// a statement.
type Mode uint8

// The modes. Values are stable; new ones are added at the end.
const (
	Fact        Mode = iota + 1 // something is or was so
	Promise                     // the speaker binds itself, in whatever form
	Offer                       // the speaker would, if asked or if it comes to that
	Option                      // a thing under study, one of several
	Demand                      // the speaker wants another to act
	Requirement                 // an analyst says what would be needed
	Estimate                    // a number or a measure that somebody reckons
	Forecast                    // what somebody expects to happen
	Judgement                   // what somebody thinks of a thing
	Report                      // what somebody says about another's position
)

var modes = enum.New[Mode]("mode", "fact", "promise", "offer", "option", "demand", "requirement", "estimate",
	"forecast", "judgement", "report")

// IsValid reports whether m is one of the modes.
func (m Mode) IsValid() bool { return modes.Valid(m) }

// String returns the mode's name.
func (m Mode) String() string { return modes.String(m) }

// MarshalText returns the text of m, see [Mode.String], and none for the zero Mode; it fails on any other
// invalid value.
func (m Mode) MarshalText() ([]byte, error) { return modes.Marshal(m) }

// UnmarshalText reads what MarshalText writes. On error it leaves m as it was.
func (m *Mode) UnmarshalText(text []byte) error { return modes.Unmarshal(text, m) }
