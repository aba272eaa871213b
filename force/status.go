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

// counts reports whether a contribution of the status may be counted at all.
func (s Status) counts() bool { return s != OptionOnly && s != Withdrawn && s != Refused }

// offered reports whether the provider has said that it would give it, if asked for under a
// condition.
func (s Status) offered() bool { return s == Conditional || s.committed() }

// committed reports whether the provider is bound, in whatever form.
func (s Status) committed() bool { return s == Pledged || s == Approved || s == Deployed }

// IsValid reports whether s is one of the values.
func (s Status) IsValid() bool { return statuses.Valid(s) }

// String returns the name as it stands in a document.
func (s Status) String() string { return statuses.String(s) }

// MarshalText returns the text of s, see [Status.String], and none for the zero Status; it fails on any other
// invalid value.
func (s Status) MarshalText() ([]byte, error) { return statuses.Marshal(s) }

// UnmarshalText reads what MarshalText writes. On error it leaves s as it was.
func (s *Status) UnmarshalText(text []byte) error { return statuses.Unmarshal(text, s) }
