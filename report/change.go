package report

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
)

// A changeList says how much is listed of what would change an answer: at most so many of each kind, of those kinds that
// have room in so many characters, where not all have; the others are counted.
type changeList struct {
	each, room int
	but        []guarantee.HingeKind // left out
}

// maxChanges is how many characters of a brief say what would change an answer: about four lines.
const maxChanges = 330

// wouldChange lists what would change an answer, and says how much more there is.
func (v *view) wouldChange(l changeList) {
	hinges := slices.DeleteFunc(v.a.Hinges(), func(h guarantee.Hinge) bool { return slices.Contains(l.but, h.Kind) })
	var counted []string
	used := 0
	for len(hinges) > 0 {
		kind := hinges[0].Kind
		of := slices.IndexFunc(hinges, func(h guarantee.Hinge) bool { return h.Kind != kind })
		if of < 0 {
			of = len(hinges)
		}
		used += v.changes(hinges[:of], l, used, &counted)
		hinges = hinges[of:]
	}
	if len(counted) > 0 {
		v.item("  ", "Besides, how many of each kind: "+series.Join(counted, ", ")+".")
	}
	switch {
	case used > 0 || len(counted) > 0:
	case v.complete():
		v.para("  ", "Nothing that is recorded as open.")
	default:
		v.para("  ", "Nothing that these answers alone say: those to the other questions may.")
	}
}

// changes lists the first of one kind, or counts them where the room is used, and returns how much of it these take.
func (v *view) changes(hinges []guarantee.Hinge, l changeList, used int, counted *[]string) (took int) {
	shown := hinges[:min(len(hinges), l.each)]
	for i := range shown {
		took += len(shown[i].String())
	}
	if l.room > 0 && used+took > l.room {
		*counted = append(*counted, fmt.Sprintf("%s (%d)", words(hinges[0].Kind), len(hinges)))
		return 0
	}
	for i := range shown {
		text := shown[i].String()
		if more := len(hinges) - len(shown); i+1 == len(shown) && more > 0 {
			text += fmt.Sprintf("; and %d more of the kind", more)
		}
		v.item("  ", text+"."+v.tag(shown[i].Because))
	}
	return took
}
