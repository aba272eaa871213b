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

// SaySame reports whether two items are the same in normal form.
func SaySame(x, y reflect.Value) bool {
	one, err := normalText(x)
	two, err2 := normalText(y)
	return err == nil && err2 == nil && one == two
}

// ExplainWithin explains with at most so many trials.
func ExplainWithin(a, b *Structure, ask Options, trials int) (*Explanation, error) {
	return explain(a, b, ask, trials)
}

// Closed returns some of the differences of two structures with all that they need.
func Closed(a, b *Structure, some ...int) []int { return needsOf(a, b).closed(some...) }

// Without returns some of the differences of two structures without one of them and without what needs it.
func Without(a, b *Structure, set []int, one int) []int {
	return needsOf(a, b).without(set, []int{one})
}

func needsOf(a, b *Structure) *needs {
	c, err := compare(a, b)
	if err != nil {
		panic(err)
	}
	n, err := findNeeds(c)
	if err != nil {
		panic(err)
	}
	return n
}
