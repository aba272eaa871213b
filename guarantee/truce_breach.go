package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// duty is a term for a party.
type duty struct {
	term  ceasefire.TermID
	party actor.ID
}

// findings are the breaches that a monitor tells of as events for the conditions of commitments: one for each, whoever
// finds it. What is certain in common ground is of the record; what is certain in somebody's view is by the account of all
// in whose view it is; and what is only possible is by some account, and open in every view but of those who deny it.
type findings struct {
	regime *ceasefire.Regime
	events []timeline.Event
	of     []duty // whose breaches the events are
	at     map[finding]findingEvents
	over   bool // there were more than maxBreaches
}

// maxBreaches is how many breaches are events for the conditions of commitments.
const maxBreaches = 10_000

// A finding is a breach, whoever finds it.
type finding struct {
	duty
	date uncertain.Date
	by   timeline.EventID
}

// findingEvents are the events of a finding, which follow each other.
type findingEvents struct {
	first, n int
	how      certainty
}

// certainty is how sure a finding is so far.
type certainty uint8

const (
	possible certainty = iota // in common ground, and so in every view but of those who deny it
	viewed                    // certain in somebody's view
	common                    // certain
)

// add takes a breach. Of one event the monitor tells what is common ground first.
func (f *findings) add(b ceasefire.Breach) {
	key, how := finding{duty{b.Term, b.Party}, b.Date, b.Evidence}, common
	switch {
	case !b.Certain:
		how = possible
	case b.View != "":
		how = viewed
	}
	have, again := f.at[key]
	if again && (have.how == common || how < have.how) {
		return
	}
	b.Certain = true
	e, _ := b.Event(f.regime, "")
	e.According = slices.Clip(e.According)
	if how == possible {
		e.According, e.Denied = []actor.ID{someAccount}, b.Denied
	}
	if again {
		for i := have.first; i < have.first+have.n; i++ {
			f.join(i, have.how, &e, how)
		}
		f.at[key] = findingEvents{have.first, have.n, how}
		return
	}
	times := b.Times
	if b.Missed { // several may be of other dates
		times = 1
	}
	if left := int64(maxBreaches - len(f.events)); times > left {
		times, f.over = left, true
	}
	f.at[key] = findingEvents{len(f.events), int(times), how}
	for range times {
		f.events, f.of = append(f.events, e), append(f.of, key.duty)
	}
}

// join gives an event the accounts of e: besides those it has if both are of somebody, and instead of them if e is surer.
// In whose view the breach is certain, that actor does not deny it, whatever else there is that it denies.
func (f *findings) join(i int, had certainty, e *timeline.Event, how certainty) {
	x := &f.events[i]
	if how > had {
		x.According, x.Denied = e.According, e.Denied
		return
	}
	for _, id := range e.According {
		x.According = addActor(x.According, id)
	}
	var denied []actor.ID
	for _, id := range slices.Concat(x.Denied, e.Denied) {
		if !slices.Contains(x.According, id) {
			denied = addActor(denied, id)
		}
	}
	x.Denied = denied
}
