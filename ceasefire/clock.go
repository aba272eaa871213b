package ceasefire

import (
	"math"
	"strings"
	"time"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A clock counts a period from a date, see [timeline.Timer]; one of a fixed number of seconds without
// a look at the calendar.
type clock struct {
	timer   timeline.Timer
	fixed   bool
	seconds int64 // if fixed
	unit    int64 // seconds of the unit that is counted: 1, or those of a day
	stated  bool

	// What was worked out last, of an instant on a day: where days are counted it holds of all its instants.
	day           int64 // the first second of the day
	sure, perhaps int64
	known         bool
}

func newClock(p uncertain.Period) clock {
	c := clock{timer: timeline.NewTimer(p), unit: 1, stated: !p.IsZero()}
	at := time.Date(2001, time.January, 1, 12, 0, 0, 0, time.UTC)
	one, last := c.timer.From(uncertain.Instant(at))
	two, _ := c.timer.From(uncertain.Instant(at.Add(time.Second)))
	if one == two && one > math.MinInt64 {
		c.unit = secondsOfDay
	}
	if strings.HasPrefix(p.String(), "PT") && one == last {
		c.fixed, c.seconds = true, one-at.Unix()-1
	}
	return c
}

// over returns when the period that begins in the span is over: what has ended by sure is certainly
// in time, what begins only at perhaps or later is certainly late.
func (c *clock) over(s span, d uncertain.Date) (sure, perhaps int64) {
	if c.fixed && d.Precision() != uncertain.PrecisionNone {
		return s.first + c.seconds + 1, s.end + c.seconds
	}
	return c.counted(s, d)
}

// counted returns it by the calendar.
func (c *clock) counted(s span, d uncertain.Date) (sure, perhaps int64) {
	day := dayOf(s.first)
	if c.unit != secondsOfDay || s.end > day+secondsOfDay || d.IsZero() {
		return c.timer.From(d)
	}
	if !c.known || c.day != day {
		c.day, c.known = day, true
		c.sure, c.perhaps = c.timer.From(d)
	}
	return c.sure, c.perhaps
}

// opens returns when the period that begins in the span has passed, so that what must not come
// before its end may: what ends by early is certainly too early, what begins at late or after is
// certainly not. A period that is not stated has passed at once.
func (c *clock) opens(s span, d uncertain.Date) (early, late int64) {
	if !c.stated {
		return s.first, s.end - 1
	}
	early, late = c.over(s, d)
	if early > math.MinInt64 {
		early -= c.unit
	}
	if late < math.MaxInt64 {
		late -= c.unit
	}
	return early, late
}

// A span is the seconds in which something may have happened, in Unix time: from the first to the
// one before the end.
type span struct{ first, end int64 }

func spanOf(d uncertain.Date) span {
	if d.Precision() == uncertain.PrecisionNone {
		return span{math.MinInt64, math.MaxInt64}
	}
	first, end := d.Seconds()
	return span{first, end}
}

// in reports whether all of s lies in o.
func (s span) in(o span) bool { return s.first >= o.first && s.end <= o.end }

// during reports whether what happened in the span did so while a period of time held: since a date
// of which any second may be its beginning, until one of which any may be its end.
func (s span) during(from, to uncertain.Date) uncertain.Bool {
	holds := uncertain.Yes
	if !from.IsZero() {
		switch f := spanOf(from); {
		case s.end <= f.first:
			return uncertain.No
		case s.first < f.end-1:
			holds = uncertain.Unknown
		}
	}
	if !to.IsZero() {
		switch t := spanOf(to); {
		case s.first >= t.end-1:
			return uncertain.No
		case s.end > t.first:
			holds = uncertain.Unknown
		}
	}
	return holds
}

// The first and the last second that a date can have, of the years 1 to 9999.
const earliest, latest = -62135596800, 253402300799

// instant returns the date of a second; zero if there is none.
func instant(second int64) uncertain.Date {
	if second < earliest || second > latest {
		return uncertain.Date{}
	}
	return uncertain.Instant(time.Unix(second, 0).UTC())
}
