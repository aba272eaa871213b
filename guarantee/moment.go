package guarantee

import (
	"math"
	"time"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A moment is when something happens: at one of the seconds from first to last, in Unix time. What is
// known to the same day, and no better, has the same moment and counts as simultaneous.
type moment struct{ first, last int64 }

// The bounds of moments. They are far enough from those of int64 that days can be added.
const (
	dawn  = math.MinInt64 / 4
	never = math.MaxInt64 / 4
)

// momentOf returns the moment of a date; one that is not stated may be at any time.
func momentOf(d uncertain.Date) moment {
	if d.IsZero() {
		return moment{dawn, never}
	}
	return moment{d.First().Unix(), d.End().Unix() - 1}
}

// date returns the moment as a date when it is one, and otherwise the first instant and the last.
func (m moment) dates() (from, latest uncertain.Date) {
	if m == (moment{}) || m.last <= dawn || m.first >= never {
		return uncertain.Date{}, uncertain.Date{}
	}
	first, last := unixDate(max(m.first, earliestDate)), unixDate(min(m.last, latestDate))
	if first == last {
		return first, uncertain.Date{}
	}
	for _, whole := range wholes(first) {
		if momentOf(whole) == m {
			return whole, uncertain.Date{}
		}
	}
	return first, last
}

// wholes returns the minute, the day, the month and the year in which a date begins.
func wholes(d uncertain.Date) [4]uncertain.Date {
	y, month, day := d.First().Date()
	return [...]uncertain.Date{uncertain.Minute(d.First()), uncertain.Day(y, month, day), uncertain.Month(y, month), uncertain.Year(y)}
}

// begins returns the moment as a date from which something counts: the whole minute, day, month or year of which it is part
// if it is not one. What is before all is so for ever.
func (m moment) begins() uncertain.Date {
	if m == (moment{}) || m.last <= earliestDate || m.first >= latestDate {
		return uncertain.Date{}
	}
	from, last := m.dates()
	if last.IsZero() {
		return from
	}
	for _, whole := range wholes(from) {
		if whole.End().After(last.First()) {
			return whole
		}
	}
	return unixDate(m.first)
}

// The years that a date can have.
var (
	earliestDate = time.Date(1, time.January, 1, 0, 0, 0, 0, time.UTC).Unix()
	latestDate   = time.Date(9999, time.December, 31, 23, 59, 59, 0, time.UTC).Unix()
)

// dayOf returns the day in UTC of a second.
func dayOf(second int64) uncertain.Date { return uncertain.Day(time.Unix(second, 0).UTC().Date()) }

func unixDate(second int64) uncertain.Date { return uncertain.Instant(time.Unix(second, 0).UTC()) }

// String returns the moment as a date, or as two: days where it is some of them, from the first second to the last.
func (m moment) String() string {
	from, latest := m.dates()
	switch {
	case m.last <= dawn:
		return "before all"
	case from.IsZero():
		return "at any time"
	case latest.IsZero():
		return from.String()
	}
	if first, last := dayOf(m.first), dayOf(m.last); momentOf(first).first == m.first && momentOf(last).last == m.last {
		from, latest = first, last
	}
	return from.String() + " to " + latest.String()
}

// A clock is a period of a commitment, ready to be counted. The zero clock is not stated.
type clock struct {
	timer  timeline.Timer
	stated bool
	open   bool  // what it may be differs
	east   int64 // the seconds by which the zone in which its days are counted is ahead of UTC
}

func newClock(p uncertain.Period, zone timeline.Zone) clock {
	if p.IsZero() {
		return clock{}
	}
	c := clock{timer: timeline.NewTimer(p), stated: true, east: int64(zone) * 60}
	probe := uncertain.Instant(time.Date(2001, time.January, 1, 0, 0, 0, 0, time.UTC))
	sure, perhaps := c.timer.From(probe)
	c.open = sure != perhaps
	return c
}

// after returns when the clock is over if it begins at a moment, the last second included: the least
// that the period may be, or the most. It is never over if the period has no bound. A whole day is that
// day in the zone of the clock.
func (c *clock) after(m moment, most bool) moment {
	east := c.east
	if m.isWhole() {
		east = 0
	}
	end := func(second int64) int64 {
		if second <= earliestDate || second >= latestDate {
			return never
		}
		sure, perhaps := c.timer.From(unixDate(second + east))
		if most {
			sure = perhaps
		}
		if sure <= earliestDate || sure > latestDate { // past the last year that a date can have
			return never
		}
		return sure - 1 - c.east
	}
	first := end(m.first)
	if m.first == m.last {
		return moment{first, first}
	}
	return moment{first, max(first, end(m.last))}
}

const daySeconds = 24 * 60 * 60

// isBrief reports whether the moment is no longer than a day: what happens in it counts as simultaneous.
func (m moment) isBrief() bool { return m.last-m.first < daySeconds }

// isWhole reports whether the moment is one or more days, of which no time is known.
func (m moment) isWhole() bool {
	return m.first%daySeconds == 0 && (m.last+1)%daySeconds == 0
}

// shift moves the moment by seconds.
func (m moment) shift(by int64) moment {
	if m.last >= never {
		return m
	}
	return moment{m.first + by, m.last + by}
}

// widen makes a moment include another; the zero moment is none.
func (m *moment) widen(by moment) {
	switch (moment{}) {
	case by:
		return
	case *m:
		*m = by
		return
	}
	m.first, m.last = min(m.first, by.first), max(m.last, by.last)
}

// byDay returns the whole day for its last second: what is due by the end of a day is due on it.
func (m moment) byDay() moment {
	if m.first == m.last && (m.last+1)%daySeconds == 0 {
		m.first -= daySeconds - 1
	}
	return m
}

// days returns the moment as a date when it is one, and otherwise the first day and the last, or instants if one of them
// is not where a day begins or ends.
func (m moment) days() (from, latest uncertain.Date) {
	from, latest = m.byDay().dates()
	turns := func(second int64) bool { return second%daySeconds == 0 || (second+1)%daySeconds == 0 }
	if !latest.IsZero() && turns(m.first) && turns(m.last) {
		from, latest = dayOf(m.first), dayOf(m.last)
	}
	return from, latest
}

// before reports whether a moment is over before another, or as late and begins later.
func (m moment) before(other moment) bool {
	return m.last < other.last || m.last == other.last && m.first > other.first
}

// dayOver returns the end of the day that a moment is, or in which it lies if it is not known which, or of the instant.
func (m moment) dayOver() moment {
	end := moment{m.last, m.last}
	if !m.isBrief() {
		end.first = m.first + daySeconds - 1
	}
	return end
}

// over returns the moment right after: what counts as simultaneous with it is over.
func (m moment) over() moment {
	if m.isBrief() {
		m.first = m.last
	}
	return moment{m.first + 1, m.last + 1}
}
