package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/timeline"
)

// The dates of an instrument are in step: it is put forward before it is signed, enters into force no earlier than
// that, and ends after it has. So one that is known to the year alone is known better from the others.

// dating enters the dates of each instrument in this order, and when each may be as far as the others allow. Dates
// that contradict each other stay as they are.
func (p *plan) dating() {
	p.moments = make(map[int]moment)
	for number := len(p.log) - len(p.dates); number < len(p.log); number++ {
		if e := &p.log[number]; len(e.By) == 0 {
			n := p.byRef[e.About]
			n.dates = append(n.dates, number)
		}
	}
	for _, n := range p.nodes {
		slices.SortStableFunc(n.dates, func(a, b int) int { return datingTurn(p.log[a].Kind) - datingTurn(p.log[b].Kind) })
		at := make([]moment, len(n.dates))
		for i, number := range n.dates {
			at[i] = momentOf(p.log[number].Date)
		}
		for i := 1; i < len(at); i++ {
			at[i].first = max(at[i].first, at[i-1].first)
		}
		for i := len(at) - 2; i >= 0; i-- {
			at[i].last = min(at[i].last, at[i+1].last)
		}
		if slices.ContainsFunc(at, func(m moment) bool { return m.first > m.last }) {
			n.dates = nil
		}
		for i, number := range n.dates {
			p.moments[number] = at[i]
		}
	}
}

func datingTurn(k timeline.Kind) int {
	return slices.Index([]timeline.Kind{timeline.Proposal, timeline.Acceptance, timeline.BecomesInForce, timeline.Termination}, k)
}

// moment returns when an event of the log happens, as far as is known.
func (p *plan) moment(number int) moment {
	if at, ok := p.moments[number]; ok {
		return at
	}
	return momentOf(p.log[number].Date)
}

// inStep reports whether a date of an instrument may be at a moment, as the others that are to come now are.
func (m *machine) inStep(number int, at moment) bool {
	if number < len(m.p.log)-len(m.p.dates) || number >= len(m.p.log) {
		return true
	}
	n := m.p.byRef[m.p.log[number].About]
	place := slices.Index(n.dates, number)
	if place < 0 {
		return true
	}
	for i := range m.queue.loose {
		b := &m.queue.loose[i]
		for _, it := range b.items {
			other := slices.Index(n.dates, it.event)
			if other >= 0 && (other < place && at.last < b.at.first || other > place && at.first > b.at.last) {
				return false
			}
		}
	}
	return true
}

// dateName is what happened on the date of an event, as in "when it happened": an instrument has several dates.
func (p *plan) dateName(number int) string {
	if number < len(p.log)-len(p.dates) {
		return "it happened"
	}
	e := &p.log[number]
	if len(e.By) == 0 {
		return "the " + e.Kind.String() + " was"
	}
	return "the " + e.Kind.String() + " of " + string(e.By[0]) + " was"
}
