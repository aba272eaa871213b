package report

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/guarantee"
)

// wouldChange lists the first of each kind of what would change an answer but for some kinds, at most so many, and says
// how many more there are.
func (v *view) wouldChange(most int, but ...guarantee.HingeKind) {
	hinges := slices.DeleteFunc(v.a.Hinges(), func(h guarantee.Hinge) bool { return slices.Contains(but, h.Kind) })
	of := make(map[guarantee.HingeKind]int)
	for _, h := range hinges {
		of[h.Kind]++
	}
	listed := 0
	for i, h := range hinges {
		if i == 0 || hinges[i-1].Kind != h.Kind {
			listed = 0
		}
		if listed++; listed > most {
			continue
		}
		text := h.Text
		if more := of[h.Kind] - most; listed == most && more > 0 {
			text += fmt.Sprintf("; and %d more of the kind", more)
		}
		v.item("  ", text+"."+v.tag(h.Because))
	}
	switch {
	case len(hinges) == 0 && v.complete():
		v.para("  ", "Nothing that is recorded as open.")
	case len(hinges) == 0:
		v.para("  ", "Nothing that these answers alone say: those to the other questions may.")
	}
}
