package force

import "github.com/backstop-go/backstop/internal/enum"

// A Status is how far a contribution has come. The zero Status is not stated and counts as
// [Floated].
type Status uint8

// The values of Status. They are stable; new ones are added at the end.
const (
	OptionOnly  Status = iota + 1 // a planner's option: never counted
	Floated                       // spoken of
	Conditional                   // offered under a condition that is not the text's own
	Pledged                       // promised in public
	Approved                      // decided by those who must decide
	Deployed                      // in place
	Withdrawn                     // taken back: never counted
	Refused                       // ruled out: never counted
)

var statuses = enum.New[Status]("status", "option", "floated", "conditional", "pledged", "approved", "deployed", "withdrawn", "refused")

// IsValid reports whether s is one of the values.
func (s Status) IsValid() bool { return statuses.Valid(s) }

// String returns the name as it stands in a document.
func (s Status) String() string { return statuses.String(s) }

// MarshalText returns the name; it fails on an invalid value.
func (s Status) MarshalText() ([]byte, error) { return statuses.Marshal(s) }

// UnmarshalText reads a name exactly as String writes it.
func (s *Status) UnmarshalText(text []byte) error { return statuses.Unmarshal(text, s) }
