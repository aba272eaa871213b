package force

import (
	"time"

	"github.com/backstop-go/backstop/uncertain"
)

// day returns the day on which a date ends, in UTC.
func day(d uncertain.Date) uncertain.Date {
	if d.IsZero() {
		return uncertain.Day(2000, time.January, 1)
	}
	return uncertain.Day(d.End().Add(-time.Nanosecond).UTC().Date())
}

// daysFrom returns how many days after d the day of a moment is: none for one before it.
func daysFrom(d uncertain.Date, t time.Time) int64 {
	const day = 24 * 60 * 60
	return min(never, max(0, (t.Unix()-d.First().Unix())/day))
}

// first and last return the days of the first and the last moment of a date, counted from d.
func first(d, x uncertain.Date) int64 { return daysFrom(d, x.First()) }
func last(d, x uncertain.Date) int64  { return daysFrom(d, x.End().Add(-time.Nanosecond)) }

// after returns the earliest and the latest day that is a period after d.
func after(d uncertain.Date, p uncertain.Period) (earliest, latest int64) {
	e, l := p.Add(d)
	earliest, latest = never, never
	if !e.IsZero() {
		earliest = first(d, e)
	}
	if !l.IsZero() {
		latest = last(d, l)
	}
	return earliest, latest
}

// A presence is when how many troops of one entry are there, in days from D.
type presence struct {
	certain bool    // whether they are counted in lower bounds at all
	level   level   // the first
	more    []level // those after it
	mayCome int64   // from when on its span may have begun
	come    int64   // from when on it has
	mayGo   int64   // from when on it may be over
	gone    int64   // from when on it is
}

// A level is a number of troops who are there from some day on.
type level struct {
	earliest, latest int64
	persons          number
}

// at returns how many are there on a day who were so many before the level.
func (l *level) at(before number, day int64) number {
	switch n := l.persons; {
	case l.earliest > day:
		return before
	case l.latest <= day:
		return n
	default:
		return number{min(before.lo, n.lo), max(before.hi, n.hi), before.open || n.open}
	}
}

// presence returns when an entry is there, if what it waits for happens on the day d.
func (e *Entry) presence(d uncertain.Date, certain bool) presence {
	p := presence{certain: certain, mayGo: never, gone: never}
	switch {
	case e.Status == Deployed:
		p.level = level{0, 0, of(e.Persons)}
	case len(e.steps) > 0:
		for i, s := range e.steps {
			earliest, latest := after(d, s.After)
			persons := s.Persons
			if i == len(e.steps)-1 {
				persons = e.Persons
			}
			if i == 0 {
				p.level = level{earliest, latest, of(persons)}
			} else {
				p.more = append(p.more, level{earliest, latest, of(persons)})
			}
		}
	case !e.Effect.IsZero():
		earliest, latest := after(d, e.Effect)
		p.level = level{earliest, latest, of(e.Persons)}
	default:
		earliest, _ := after(d, e.Ready) // at once if that is not stated
		p.level = level{earliest, never, of(e.Persons)}
	}
	if !e.Span.From.IsZero() {
		p.mayCome, p.come = first(d, e.Span.From), last(d, e.Span.From)
	}
	if !e.Span.To.IsZero() {
		p.mayGo, p.gone = first(d, e.Span.To), last(d, e.Span.To)
	}
	return p
}

// days yields the days on which the number may change.
func (p *presence) days(yield func(int64)) {
	yield(p.level.earliest)
	yield(p.level.latest)
	for _, l := range p.more {
		yield(l.earliest)
		yield(l.latest)
	}
	yield(p.mayCome)
	yield(p.come)
	yield(p.mayGo)
	yield(p.gone)
}

// at returns how many are there on a day.
func (p *presence) at(day int64) number {
	if day < p.mayCome || day >= p.gone {
		return number{}
	}
	n := p.level.at(number{}, day)
	for i := range p.more {
		n = p.more[i].at(n, day)
	}
	if !p.certain || day < p.come || day >= p.mayGo {
		n.lo = 0
	}
	return n
}
