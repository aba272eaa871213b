package ceasefire

import (
	"math"
	"time"

	"github.com/backstop-go/backstop/timeline"
)

// reorder keeps an event until no other that is late by no more than the bound can come before it.
func (m *Monitor) reorder(e *timeline.Event, at span) {
	m.latest = max(m.latest, at.first)
	horizon := m.latest - int64(max(m.ask.Bound, 0)/time.Second)
	if at.first < max(m.now, horizon) {
		m.drop(e, at, max(m.now, m.latest))
		return
	}
	m.waiting = append(m.waiting, *e)
	for i := len(m.waiting) - 1; i > 0; {
		up := (i - 1) / 2
		if !m.earlier(i, up) {
			break
		}
		m.waiting[i], m.waiting[up] = m.waiting[up], m.waiting[i]
		i = up
	}
	m.release(horizon)
}

// drop leaves out an event that came late, after one that began at a second or after that was said to be over.
func (m *Monitor) drop(e *timeline.Event, at span, latest int64) {
	m.late++
	if m.ask.Dropped != nil {
		dropped := *e
		dropped.Date = m.zone().out(e.Date)
		m.ask.Dropped(&dropped, time.Duration(min(latest-at.first, math.MaxInt64/int64(time.Second)))*time.Second)
	}
}

// Incomplete says that something of the log is not shown, such as a row that cannot be read: from then on the log does not
// count as complete, whatever Options.Complete says, and nor does it after an event that was left out as late. What was found
// before stays found: of a log that may turn out to have gaps, a second monitor for which it is not complete says what then
// holds.
func (m *Monitor) Incomplete() {
	if m != nil {
		m.gaps = true
	}
}

// complete reports whether what the log does not hold was not done.
func (m *Monitor) complete() bool { return m.ask.Complete && m.late == 0 && !m.gaps }

// release takes the events that wait and began before a second, in order.
func (m *Monitor) release(horizon int64) {
	for len(m.waiting) > 0 {
		at := spanOf(m.waiting[0].Date)
		if at.first >= horizon {
			return
		}
		e := m.waiting[0]
		n := len(m.waiting) - 1
		m.waiting[0], m.waiting[n] = m.waiting[n], timeline.Event{}
		m.waiting = m.waiting[:n]
		m.sink()
		m.take(&e, at)
	}
}

// sink restores the order of the heap below its top.
func (m *Monitor) sink() {
	for i := 0; ; {
		least := i
		for _, down := range [...]int{2*i + 1, 2*i + 2} {
			if down < len(m.waiting) && m.earlier(down, least) {
				least = down
			}
		}
		if least == i {
			return
		}
		m.waiting[i], m.waiting[least] = m.waiting[least], m.waiting[i]
		i = least
	}
}

// earlier orders events by their beginning, and those that share it by their ID: what is found does
// not depend on the order in which they came.
func (m *Monitor) earlier(i, j int) bool {
	a, b := &m.waiting[i], &m.waiting[j]
	if x, y := a.Date.First(), b.Date.First(); !x.Equal(y) {
		return x.Before(y)
	}
	return a.ID < b.ID
}
