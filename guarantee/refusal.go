package guarantee

import (
	"fmt"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Refusal is an act of the log that had no effect, and why; or a breach for which the remedy could not
// become owed.
type Refusal struct {
	Event check.Ref      `json:"event"`
	On    check.Ref      `json:"on"`    // the commitment or instrument
	Date  uncertain.Date `json:"date"`  // when
	State Phase          `json:"state"` // what it was in
	Act   timeline.Kind  `json:"act"`
	Rule  string         `json:"rule"` // which rule refuses it
}

// Error returns the refusal in words.
func (r Refusal) Error() string {
	return fmt.Sprintf("%v: %s on %v, which is %v: %s", r.Event, words(r.Act), r.On, r.State, r.Rule)
}

// refuse notes that an act has no effect.
func (m *machine) refuse(n *node, a act, state Phase, rule string) {
	r := Refusal{On: n.ref, State: state, Act: a.kind, Rule: rule}
	r.Event, r.Date = m.causeRef(a.event), m.event(a.event).Date
	m.of(n).refused = append(m.of(n).refused, r)
}

// notAParty is the rule that refuses what others do.
const notAParty = "only a party to it, or who holds a power over it, can do so"
