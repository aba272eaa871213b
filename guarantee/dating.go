package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/timeline"
)

// The dates of an instrument are in step: it is put forward before it is signed, enters into force no earlier than
// that, and ends after it has. So one that is known to the year alone is known better from the others. So are the two of
// a membership.

// dating finds out which dates come in which order, and when each may be as far as the others allow. Dates that
// contradict each other stay as they are.
func (p *plan) dating() {
	p.moments, p.order = make(map[int]moment), make(map[int][]int)
	of := make(map[*node][]int)
	for number := p.firstDate(); number < len(p.log); number++ {
		if e := &p.log[number]; len(e.By) == 0 {
			n := p.byRef[e.About]
			of[n] = append(of[n], number)
		} else if s := p.stint(number); s != nil && len(s.dates) > 1 && number == p.firstDate()+s.dates[0] {
			p.keepStep([]int{number, number + 1})
		}
	}
	for _, dates := range of {
		slices.SortStableFunc(dates, func(a, b int) int { return datingTurn(p.log[a].Kind) - datingTurn(p.log[b].Kind) })
		p.keepStep(dates)
	}
}

// keepStep notes that dates come in their order, each no earlier than the one before.
func (p *plan) keepStep(dates []int) {
	at := make([]moment, len(dates))
	for i, number := range dates {
		at[i] = momentOf(p.log[number].Date)
	}
	for i := 1; i < len(at); i++ {
		at[i].first = max(at[i].first, at[i-1].first)
	}
	for i := len(at) - 2; i >= 0; i-- {
		at[i].last = min(at[i].last, at[i+1].last)
	}
	if slices.ContainsFunc(at, func(m moment) bool { return m.first > m.last }) {
		return
	}
	for i, number := range dates {
		p.moments[number], p.order[number] = at[i], dates
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

// inStep reports whether a date may be at a moment, as those in whose order it comes are now that are to come.
func (m *machine) inStep(number int, at moment) bool {
	order := m.p.order[number]
	place := slices.Index(order, number)
	if place < 0 {
		return true
	}
	for i := range m.queue.loose {
		b := &m.queue.loose[i]
		for _, it := range b.items {
			other := slices.Index(order, it.event)
			if other >= 0 && (other < place && at.last < b.at.first || other > place && at.first > b.at.last) {
				return false
			}
		}
	}
	return true
}

// dateName is what happened on the date of an event, as in "when it happened": an instrument has several dates.
func (p *plan) dateName(number int) string {
	if number < p.firstDate() {
		return "it happened"
	}
	e := &p.log[number]
	if s := p.stint(number); s != nil {
		return s.did(e.Kind)
	}
	if len(e.By) == 0 {
		return "the " + e.Kind.String() + " was"
	}
	return "the " + e.Kind.String() + " of " + string(e.By[0]) + " was"
}
