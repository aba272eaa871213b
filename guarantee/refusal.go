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
	m.of(n).refused = append(m.of(n).refused, m.refusal(n, a, state, rule))
}

// isVain notes that a fact or a word changes nothing, which is no error: it is kept, and a condition may speak of it.
func (m *machine) isVain(n *node, a act, rule string) {
	m.of(n).vain = append(m.of(n).vain, m.refusal(n, a, m.phaseOf(n), rule))
}

func (m *machine) refusal(n *node, a act, state Phase, rule string) Refusal {
	r := Refusal{On: n.ref, State: state, Act: a.kind, Rule: rule}
	r.Event, r.Date = m.causeRef(a.event), m.event(a.event).Date
	return r
}

// Why facts and words change nothing.
const (
	vainWord    = "nothing in it waits for that, or not from who did it"
	vainConsent = "only a creditor has to agree to another debtor"
	vainEnd     = "nothing is owed that it could make impossible"
	vainBreach  = "it is recorded, and breaks only what is owed"
	vainSigning = "it was signed already, or it is not for who did so to sign it"
)

// notAParty is the rule that refuses what others do.
const notAParty = "only a party to it, or who holds a power over it, can do so"
