package timeline

import (
	"fmt"
	"strings"

	"github.com/backstop-go/backstop/check"
)

// A distinct knows on which line of a log each event stood. A nil distinct is not asked for.
type distinct map[EventID]int

func newDistinct(asked bool) distinct {
	if !asked {
		return nil
	}
	return make(distinct)
}

// add reports that an event on a line stood in the log before, or remembers it.
func (d distinct) add(id EventID, line int) check.Findings {
	if d == nil {
		return nil
	}
	if first, again := d[id]; again {
		return check.Findings{{
			Code: codeAgain, Severity: check.Error, Path: "/id", Line: line, Column: 1,
			Message: fmt.Sprintf("event %.60q stands on line %d already", id, first),
		}}
	}
	d[EventID(strings.Clone(string(id)))] = line
	return nil
}
