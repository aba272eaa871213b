package force

import (
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/backstop-go/backstop/uncertain"
)

// A Curve is how many troops there are day by day from D on, the day on which everything happens that
// contributions wait for. While that has not happened its days are D+n and no dates.
//
// The lower bound takes everybody to arrive at the latest and the upper at the earliest: troops
// whose readiness is not stated may be there at once, and perhaps never are.
type Curve struct {
	Steps []Step // in order; the first is that of day 0

	lift, reception Bound
}

// A Step is the strength from one day on, until the next step.
type Step struct {
	Day     int64                  // n of D+n
	Planned uncertain.Range[int64] // all who are there or have come, if nothing limits them
	There   uncertain.Range[int64] // of these, who were deployed before D and need no lift
}

// Under returns the curve under limits: arrivals are what is planned, at most what is lifted by
// then, and at most what can be received. A bound that is not stated limits nothing.
func (c Curve) Under(lift, reception Bound) Curve {
	return Curve{c.Steps, lift, reception}
}

// At returns the strength on the day D+n; none before D.
func (c Curve) At(n int64) uncertain.Range[int64] {
	i, found := slices.BinarySearchFunc(c.Steps, n, func(s Step, n int64) int { return int(min(1, max(-1, s.Day-n))) })
	if !found {
		i--
	}
	if i < 0 {
		return none
	}
	return c.limited(&c.Steps[i], n)
}

func (c Curve) limited(s *Step, n int64) uncertain.Range[int64] {
	number := s.Planned
	if c.lift.Stated {
		number = lesser(number, plus(s.There, scale(c.lift.Persons, n, 1, false)))
	}
	if c.reception.Stated {
		number = lesser(number, plus(s.There, c.reception.Persons))
	}
	return number
}

// plus adds up, or is open upwards beyond what can be counted.
func plus(a, b uncertain.Range[int64]) uncertain.Range[int64] {
	if sum, err := a.Add(b); err == nil {
		return sum
	}
	return uncertain.Must(uncertain.AtLeast(max(a.Min(), b.Min())))
}

// never is later than any day that matters.
const never = math.MaxInt32

// Peak returns the greatest strength on each bound.
func (c Curve) Peak() uncertain.Range[int64] {
	peak := none
	for i := range c.Steps {
		last := int64(never) // of the step: until then lift goes on
		if i+1 < len(c.Steps) {
			last = c.Steps[i+1].Day - 1
		}
		peak = greater(peak, c.limited(&c.Steps[i], last))
	}
	return peak
}

// Exceeds returns the first day on which certainly more are planned to be there than the limits
// allow.
func (c Curve) Exceeds() (day int64, ok bool) {
	for i := range c.Steps {
		s := &c.Steps[i]
		if most, bounded := c.limited(s, s.Day).Max(); bounded && s.Planned.Min() > most {
			return s.Day, true
		}
	}
	return 0, false
}

// PromisedCurve returns the curve of what [Ledger.Promised] counts: only what is firm already in
// the lower bound. With an error, which wraps uncertain.ErrOverflow, the curve is unknown throughout.
func (l *Ledger) PromisedCurve(f Filter) (Curve, error) {
	return l.curve(f, func(e *Entry) bool { return e.Status.committed() && e.met == uncertain.Yes })
}

// CurveAsIfMet returns the curve of what [Ledger.AsIfMet] counts: as if every pledge and
// conditional offer were kept. Errors are those of [Ledger.PromisedCurve].
func (l *Ledger) CurveAsIfMet(f Filter) (Curve, error) {
	return l.curve(f, func(e *Entry) bool { return e.Status.offered() })
}

func (l *Ledger) curve(f Filter, offered func(*Entry) bool) (Curve, error) {
	d := day(l.on)
	planned, there := newSweep(l), newSweep(l)
	for i := range l.Entries {
		e := &l.Entries[i]
		chosen := f.Chooses(e)
		if !e.Status.counts() || chosen.And(e.comes) == uncertain.No {
			continue
		}
		certain := chosen.And(e.comes) == uncertain.Yes && offered(e) && (e.Pool == nil || e.Pool.Claimed == uncertain.No)
		p := e.presence(d, certain)
		planned.add(i, p)
		if e.Status == Deployed {
			there.add(i, p)
		}
	}
	var c Curve
	err := planned.run(func(day int64, sum uncertain.Range[int64]) {
		c.Steps = append(c.Steps, Step{Day: day, Planned: sum})
	})
	if err != nil {
		return Curve{Steps: []Step{{}}}, err
	}
	var stay []Step
	err = there.run(func(day int64, sum uncertain.Range[int64]) {
		stay = append(stay, Step{Day: day, There: sum})
	})
	if err != nil {
		return Curve{Steps: []Step{{}}}, err
	}
	c.Steps = merged(c.Steps, stay)
	return c, nil
}

// merged returns the steps on all days of either list, with what was there from the second.
func merged(planned, stay []Step) (out []Step) {
	for i, k := 0, 0; i < len(planned) || k < len(stay); {
		var s Step
		if len(out) > 0 {
			s = out[len(out)-1]
		}
		switch {
		case k == len(stay) || i < len(planned) && planned[i].Day < stay[k].Day:
			s.Day, s.Planned = planned[i].Day, planned[i].Planned
			i++
		case i == len(planned) || stay[k].Day < planned[i].Day:
			s.Day, s.There = stay[k].Day, stay[k].There
			k++
		default:
			s = Step{planned[i].Day, planned[i].Planned, stay[k].There}
			i, k = i+1, k+1
		}
		out = append(out, s)
	}
	return out
}

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

// errCurve says that the numbers, or how deep headlines are nested, are beyond counting.
var errCurve = fmt.Errorf("force: a curve: %w", uncertain.ErrOverflow)
