package force

import (
	"fmt"
	"iter"
	"math"
	"slices"

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
	certain := func(e *Entry) bool {
		return f.Chooses(e).And(e.comes) == uncertain.Yes && offered(e) && (e.Pool == nil || e.Pool.Claimed == uncertain.No)
	}
	steps, others := []Step{{0, none, none}}, l.others
	if classes, ok := l.chosen(f); ok {
		steps = l.steps(classes, certain)
	} else {
		others = l.parts
	}
	if len(others.order) == 0 {
		return Curve{Steps: steps}, nil
	}
	d := day(l.on)
	planned, there := newSweep(l, others), newSweep(l, others)
	for _, i := range others.order {
		if i >= len(l.Entries) {
			continue // a pool
		}
		e := &l.Entries[i]
		if !e.Status.counts() || f.Chooses(e).And(e.comes) == uncertain.No {
			continue
		}
		p := e.presence(d, certain(e))
		planned.add(i, p)
		if e.Status == Deployed {
			there.add(i, p)
		}
	}
	for _, s := range []*sweep{planned, there} {
		var more []Step
		err := s.run(func(day int64, sum uncertain.Range[int64]) {
			step := Step{day, sum, none}
			if s == there {
				step = Step{day, none, sum}
			}
			more = append(more, step)
		})
		if err == nil {
			steps, err = together(steps, more)
		}
		if err != nil {
			return Curve{Steps: []Step{{}}}, err
		}
	}
	return Curve{Steps: steps}, nil
}

// steps sweeps once through the days on which anything changes of the classes.
func (l *Ledger) steps(classes iter.Seq[*alike], certain func(*Entry) bool) (out []Step) {
	coming, staying := make([]change, len(l.days)), make([]change, len(l.days))
	for class := range classes {
		switch e := class.first; {
		case e.comes == uncertain.No:
		case e.Status == Deployed:
			class.enter(staying, certain(e))
		default:
			class.enter(coming, certain(e))
		}
	}
	var planned, there balance
	for i, day := range l.days[:len(l.days)-1] { // the last is never
		if i > 0 && coming[i] == (change{}) && staying[i] == (change{}) {
			continue
		}
		there.add(staying[i])
		planned.add(staying[i])
		planned.add(coming[i])
		out = then(out, Step{day, planned.persons(), there.persons()})
	}
	return out
}

// then appends a step if it makes a difference.
func then(steps []Step, s Step) []Step {
	if n := len(steps); n > 0 && steps[n-1].Planned == s.Planned && steps[n-1].There == s.There {
		return steps
	}
	return append(steps, s)
}

// together returns the steps of two curves added up.
func together(a, b []Step) (out []Step, err error) {
	var x, y Step
	for len(a) > 0 || len(b) > 0 {
		s := Step{Day: never}
		for _, from := range [][]Step{a, b} {
			if len(from) > 0 {
				s.Day = min(s.Day, from[0].Day)
			}
		}
		if len(a) > 0 && a[0].Day == s.Day {
			x, a = a[0], a[1:]
		}
		if len(b) > 0 && b[0].Day == s.Day {
			y, b = b[0], b[1:]
		}
		if s.Planned, err = x.Planned.Add(y.Planned); err != nil {
			return nil, errCurve
		}
		if s.There, err = x.There.Add(y.There); err != nil {
			return nil, errCurve
		}
		out = then(out, s)
	}
	return out, nil
}

// errCurve says that the numbers, or how deep headlines are nested, are beyond counting.
var errCurve = fmt.Errorf("force: a curve: %w", uncertain.ErrOverflow)
