package guarantee

import (
	"reflect"

	"github.com/backstop-go/backstop/check"
)

// SectionOf returns the section of what the IDs of a type name.
func SectionOf(t reflect.Type) check.Section { return idSections[t] }

// AssessAmong assesses a structure and asks the events that any of some structures suggests, too.
func AssessAmong(s *Structure, ask Options, structures ...*Structure) *Assessment {
	return s.assess(ask, suggestedBy(ask, structures...))
}
