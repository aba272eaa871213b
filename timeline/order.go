package timeline

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/backstop-go/backstop/uncertain"
)

// A moment is the seconds in which something may have happened, in Unix time: from the first to
// the one before the end.
type moment struct{ first, end int64 }

// when returns the moment of a date; one that is not stated may be at any time.
func when(d uncertain.Date) moment {
	if d.IsZero() {
		return moment{math.MinInt64, math.MaxInt64}
	}
	first, end := d.Seconds()
	return moment{first, end}
}

func byFirst(m moment, second int64) int { return cmp.Compare(m.first, second) }
func byEnd(m moment, second int64) int   { return cmp.Compare(m.end, second) }

// since holds when some start is followed by no end.
func (w *World) since(c Since) uncertain.Bool {
	w = w.From(uncertain.Date{})
	certain, possible := newLatest(), newLatest() // the ends, by their first and last seconds
	for e := range w.fitting(c.End) {
		at := when(e.Date)
		possible.add(e.Event, at.end)
		if e.holds == uncertain.Yes {
			certain.add(e.Event, at.first)
		}
	}
	verdict := uncertain.No
	for start := range w.fitting(c.Start) {
		at, ended := when(start.Date), uncertain.Unknown
		switch {
		case certain.except(start.Event) >= at.end-1:
			ended = uncertain.Yes
		case possible.except(start.Event) <= at.first:
			ended = uncertain.No
		}
		verdict = verdict.Or(start.holds.And(ended.Not()))
	}
	return verdict
}

// latest is the greatest of some events' seconds, and the greatest of the others'.
type latest struct {
	of           *Event
	second, next int64
}

func newLatest() latest { return latest{second: math.MinInt64, next: math.MinInt64} }

func (l *latest) add(e *Event, second int64) {
	switch {
	case second > l.second || l.of == nil:
		*l = latest{of: e, second: second, next: l.second}
	case second > l.next:
		l.next = second
	}
}

// except returns the greatest second of all events but one.
func (l *latest) except(e *Event) int64 {
	if l.of == e {
		return l.next
	}
	return l.second
}

// within holds when some event that fits lies at most the period after some anchor.
func (w *World) within(c Within) uncertain.Bool {
	if !c.Beyond.IsZero() {
		return w.beyond(c)
	}
	var certain, possible []moment
	assumed := uncertain.No
	for e := range w.fitting(c.What) {
		at := when(e.Date)
		possible = append(possible, at)
		if e.holds == uncertain.Yes {
			certain = append(certain, at)
		}
		if e.assumed {
			assumed = assumed.Or(e.holds)
		}
	}
	if len(possible) == 0 {
		return uncertain.No
	}
	// certain[i:] begin no earlier than certain[i] and the first of them is over by certain[i].end;
	// possible[i:] end no earlier than possible[i] and the first of them begins at possible[i].first.
	slices.SortFunc(certain, func(a, b moment) int { return cmp.Compare(a.first, b.first) })
	slices.SortFunc(possible, func(a, b moment) int { return cmp.Compare(a.end, b.end) })
	for i := len(certain) - 2; i >= 0; i-- {
		certain[i].end = min(certain[i].end, certain[i+1].end)
	}
	for i := len(possible) - 2; i >= 0; i-- {
		possible[i].first = min(possible[i].first, possible[i+1].first)
	}
	verdict, timer := uncertain.No, NewTimer(c.Period)
	for anchor := range w.fitting(c.After) {
		at := when(anchor.Date)
		sure, perhaps := timer.From(anchor.Date)
		inTime := w.match(c.What, &anchor) // an event is in time with itself
		if anchor.assumed {
			inTime = inTime.Or(assumed)
		}
		if i, _ := slices.BinarySearchFunc(certain, at.end-1, byFirst); i < len(certain) && certain[i].end <= sure {
			inTime = uncertain.Yes
		}
		if i, _ := slices.BinarySearchFunc(possible, at.first+1, byEnd); i < len(possible) && possible[i].first < perhaps {
			inTime = inTime.Or(uncertain.Unknown)
		}
		verdict = verdict.Or(anchor.holds.And(inTime))
	}
	return verdict
}

// beyond holds when some event that fits lies at most the period after some anchor, and so soon after
// none that it does not count. What is assumed comes late enough.
func (w *World) beyond(c Within) uncertain.Bool {
	anchors := slices.Collect(w.fitting(c.After))
	timer, soon := c.timer(), NewTimer(c.Beyond)
	verdict := uncertain.No
	for e := range w.fitting(c.What) {
		inTime, tooSoon := uncertain.No, uncertain.No
		for i := range anchors {
			early := uncertain.No
			if !e.assumed || e.supposed {
				early = soon.follows(&e, &anchors[i])
			}
			inTime = inTime.Or(anchors[i].holds.And(timer.follows(&e, &anchors[i])).And(early.Not()))
			tooSoon = tooSoon.Or(anchors[i].holds.And(early))
		}
		verdict = verdict.Or(e.holds.And(inTime).And(tooSoon.Not()))
	}
	return verdict
}

// follows reports whether an event comes in time after an anchor.
func (t Timer) follows(e, anchor *occurred) uncertain.Bool {
	if e.Event == anchor.Event || e.assumed && anchor.assumed {
		return uncertain.Yes
	}
	from, at := when(anchor.Date), when(e.Date)
	sure, perhaps := t.From(anchor.Date)
	switch {
	case at.end <= from.first || at.first >= perhaps:
		return uncertain.No
	case at.first >= from.end-1 && at.end <= sure:
		return uncertain.Yes
	}
	return uncertain.Unknown
}

// timer returns the timer of the period, which is never over if there is no bound.
func (c *Within) timer() Timer {
	t := NewTimer(c.Period)
	t.endless = c.isUnbounded()
	return t
}

// HasTime reports whether its period is longer than what is too soon, counted from some day: otherwise no event
// ever comes in time.
func (c Within) HasTime() bool {
	if c.Beyond.IsZero() {
		return true
	}
	timer, soon := c.timer(), NewTimer(c.Beyond)
	for month := range 48 { // of every length, and the first and the last second of a day
		day := uncertain.Day(time.Date(2001, time.January+time.Month(month), 1, 0, 0, 0, 0, time.UTC).Date())
		for _, at := range [...]time.Time{day.First(), day.End().Add(-time.Second)} {
			early, _ := soon.From(uncertain.Instant(at))
			if _, late := timer.From(uncertain.Instant(at)); early < late {
				return true
			}
		}
	}
	return false
}

// A Timer counts a period from a date, as [Within] does. From six in the morning of the first of a month
// P3D is over at the end of the fourth, 90 hours later, and PT72H at six in the morning of the fourth.
type Timer struct {
	period  uncertain.Period
	clock   bool // counts seconds, not calendar days
	endless bool // it is never over
}

// NewTimer returns a timer for a period. One of whole days, months or years counts calendar days in
// UTC and runs to the end of the last one, whatever the hour at which it began. One that is written
// in hours, minutes or seconds does not, even if it is 24 hours, and an unknown one may not.
func NewTimer(p uncertain.Period) Timer {
	s := p.String()
	units := []string{"T"}
	if !strings.HasPrefix(s, "P") {
		units = []string{"hour", "minute", "second"}
	}
	return Timer{period: p, clock: p.IsUnknown() || slices.ContainsFunc(units, func(unit string) bool { return strings.Contains(s, unit) })}
}

// CountsDays reports whether the timer counts calendar days, and not to the second.
func (t Timer) CountsDays() bool { return !t.clock }

// From returns when the period is over if it begins at a date, in Unix time: what has ended by sure is
// certainly in time, what begins only at perhaps or later is certainly late. From a date that is not
// stated both are as far away as can be; a period that is over after the year 9999 is never over.
func (t Timer) From(d uncertain.Date) (sure, perhaps int64) {
	sure, perhaps = math.MinInt64, math.MaxInt64
	switch {
	case t.endless:
		return perhaps, perhaps
	case d.IsZero():
		return sure, perhaps
	}
	first, last := uncertain.Instant(d.First()), uncertain.Instant(d.End().Add(-time.Second))
	if !t.clock {
		first, last = uncertain.Day(first.First().Date()), uncertain.Day(last.First().Date())
	}
	earliest, latest := t.period.Add(first)
	if last != first {
		_, latest = t.period.Add(last)
	}
	if earliest.IsZero() { // no date is as late as that
		return perhaps, perhaps
	}
	sure = earliest.End().Unix()
	if !latest.IsZero() {
		perhaps = latest.End().Unix()
	}
	return sure, perhaps
}

// open reports whether what happens after the date of the world is still in time for some anchor
// that has happened.
func (w *World) open(c Within) uncertain.Bool {
	verdict, now, timer := uncertain.No, when(w.On).end, c.timer()
	for anchor := range w.fitting(c.After) {
		inTime := uncertain.Unknown
		switch sure, perhaps := timer.From(anchor.Date); {
		case w.On.IsZero():
		case now < sure:
			inTime = uncertain.Yes
		case now >= perhaps:
			inTime = uncertain.No
		}
		verdict = verdict.Or(anchor.holds.And(inTime))
	}
	return verdict
}
