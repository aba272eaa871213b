package force_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
	"pgregory.net/rapid"
)

// The laws of the curve:
//
//	Curve       its value on every day is that of a naive reference, which asks each contribution
//	Present     of what is deployed it is, day by day, what the ledger of that day counts
//	Peak        no value exceeds the peak, and without steps no peak what is promised
//	Readiness   without a stated readiness the upper bound is there at once, the lower never
//	Limits      limits lower the curve, and the more they allow the less
//	Isotony     narrowing numbers and readiness widens no day
//	Shift       moving all dates by 400 years, in which the calendar repeats itself, moves nothing in D+n

func period(s string) uncertain.Period { return uncertain.MustPeriod(s) }

// The build-up of the German brigade in Lithuania: 20 in April 2024, about 150 at the end of the
// year, about 400 in May 2025, 500 planned for its end, 1,800 in February 2026 by putting the battle
// group that was there under it, and 4,800 to 5,000 at the end of 2027. The battle group's 1,300 are
// no new troops.
func TestOracleLithuaniaBrigade(t *testing.T) {
	step := func(after, persons string) force.Arrival {
		return force.Arrival{After: period(after), Persons: count(persons)}
	}
	moved := step("P22M", "1800")
	moved.Moved = true
	brigade := force.Contribution{ID: "brigade", By: "DEU", Status: force.Approved, Arrives: []force.Arrival{
		step("P0D", "20"), step("P8M", "150"), step("P13M", "400"), step("P20M", "500"), moved, step("P44M", "4800 to 5000"),
	}}
	group := force.Contribution{ID: "battle-group", By: "DEU", Status: force.Deployed, Persons: count("1300")}
	w := timeline.NewWorld(nil, nil, uncertain.Day(2024, time.April, 8))
	curve := uncertain.Must(ledger([]force.Contribution{brigade, group}, w).PromisedCurve(force.Filter{}))
	date := func(y int, m time.Month, d int) int64 {
		return int64(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Sub(time.Date(2024, time.April, 8, 0, 0, 0, 0, time.UTC)).Hours() / 24)
	}
	for _, tt := range []struct {
		day  int64
		want string
	}{
		{0, "1320"}, {date(2024, time.December, 7), "1320"}, {date(2024, time.December, 8), "1450"}, {date(2025, time.May, 8), "1700"},
		{date(2026, time.January, 1), "1800"},
		{date(2026, time.February, 8), "1800"}, // as many as before: the brigade has 1,800, of whom 1,300 were there
		{date(2027, time.December, 31), "4800..5000"},
	} {
		if got := curve.At(tt.day); got.Bounds() != tt.want {
			t.Errorf("D+%d: %s, want %s", tt.day, got.Bounds(), tt.want)
		}
	}
}

// The NATO Force Model of 2022, as its Secretary General explained it: 100,000 within 10 days, 200,000
// within 30, in windows that add up, so that well over 300,000 are ready within a month.
func TestOracleForceModel(t *testing.T) {
	tiers := []force.Contribution{
		{ID: "tier-1", By: "FRA", Status: force.Pledged, Persons: count("100,000"), Effect: period("P0D..P10D")},
		{ID: "tier-2", By: "FRA", Status: force.Pledged, Persons: count("200,000"), Effect: period("P10D..P30D")},
	}
	c := uncertain.Must(ledger(tiers, timeline.NewWorld(nil, nil, uncertain.Day(2022, time.June, 29))).PromisedCurve(force.Filter{}))
	for day, want := range map[int64]string{0: "0..100000", 9: "0..100000", 10: "100000..300000", 29: "100000..300000", 30: "300000", 180: "300000"} {
		if got := c.At(day); got.Bounds() != want {
			t.Errorf("D+%d: %s, want %s", day, got.Bounds(), want)
		}
	}
}

// A Stryker brigade by air takes 5 to 14 days against a goal of 4 (GAO-03-801): with a lift of a
// fourteenth to a fifth of its 3,500 a day it is whole between these days.
func TestOracleLift(t *testing.T) {
	brigade := []force.Contribution{{ID: "stryker", By: "USA", Status: force.Pledged, Persons: count("3500"), Effect: period("P0D")}}
	lift := force.Bound{Stated: true, Persons: count("250 to 700")}
	c := uncertain.Must(ledger(brigade, timeline.NewWorld(nil, nil, uncertain.Day(2003, time.June, 1))).PromisedCurve(force.Filter{})).Under(lift, force.Bound{})
	for day, want := range map[int64]string{0: "0", 4: "1000..2800", 5: "1250..3500", 13: "3250..3500", 14: "3500", 1000: "3500"} {
		if got := c.At(day); got.Bounds() != want {
			t.Errorf("D+%d: %s, want %s", day, got.Bounds(), want)
		}
	}
	if day, ok := c.Exceeds(); !ok || day != 0 {
		t.Errorf("Exceeds() = %d, %v", day, ok)
	}
	if got := c.Peak(); got.Bounds() != "3500" {
		t.Errorf("Peak() = %v", got)
	}
	full := c.Under(lift, force.Bound{Stated: true, Persons: count("up to 2000")})
	if got, peak := full.At(30), full.Peak(); got.Bounds() != "0..2000" || peak.Bounds() != "0..2000" {
		t.Errorf("where up to 2,000 are received: %v, peak %v", got, peak)
	}
}

// timed are contributions with readiness and build-up.
func timed(t *rapid.T) []force.Contribution {
	cs := gen.Contributions(7).Draw(t, "contributions")
	periods := []string{"P0D", "P10D", "P5D..P20D", "P1M", "P2D..", "unknown"}
	for i := range cs {
		switch c := &cs[i]; rapid.IntRange(0, 3).Draw(t, "readiness") {
		case 0:
			c.Ready = period(rapid.SampledFrom(periods).Draw(t, "ready"))
		case 1:
			c.Effect = period(rapid.SampledFrom(periods).Draw(t, "effect"))
		case 2:
			for k := range rapid.IntRange(0, 3).Draw(t, "steps") {
				c.Arrives = append(c.Arrives, force.Arrival{
					After: period([]string{"P0D..P3D", "P2D..P10D", "P20D"}[k]), Persons: gen.Range64In(count("0..20")).Draw(t, "level"),
				})
			}
			if len(c.Arrives) > 0 {
				c.Persons = uncertain.Range[int64]{}
			}
		}
	}
	return cs
}

// naiveCurve asks each contribution on a day, and adds up by recursion from each that is no part of
// another.
func naiveCurve(cs []force.Contribution, w *timeline.World, day int, kept bool) interval {
	date := uncertain.Day(w.On.End().Add(-time.Nanosecond).UTC().AddDate(0, 0, day).Date())
	d := uncertain.Day(w.On.End().Add(-time.Nanosecond).UTC().Date())
	var waits []timeline.Condition
	for _, c := range cs {
		if !slices.Contains([]force.Status{force.Refused, force.Withdrawn, force.OptionOnly}, c.Status) {
			waits = append(waits, c.If)
		}
	}
	later := w.Assume(waits...)
	arrived := func(p uncertain.Period) uncertain.Bool {
		earliest, latest := p.Add(d)
		switch {
		case p.IsUnknown():
			return uncertain.Unknown
		case !latest.IsZero() && latest.NotAfter(date) == uncertain.Yes:
			return uncertain.Yes
		}
		return earliest.NotAfter(date).And(uncertain.Unknown)
	}
	own := func(c *force.Contribution) interval {
		if len(c.Provides) > 0 && c.Persons.IsZero() && len(c.Arrives) == 0 || slices.Contains([]force.Status{force.Refused, force.Withdrawn, force.OptionOnly}, c.Status) {
			return interval{}
		}
		certain := later.Verdict(c.If)
		firm := slices.Contains([]force.Status{force.Pledged, force.Approved, force.Deployed}, c.Status)
		switch {
		case kept && c.Status != force.Conditional && !firm, !kept && (!firm || w.Verdict(c.If) != uncertain.Yes):
			certain = certain.And(uncertain.Unknown)
		}
		r := of(c.Persons)
		switch {
		case c.Status == force.Deployed:
			if n := len(c.Arrives); n > 0 {
				r = of(c.Arrives[n-1].Persons)
			}
		case len(c.Arrives) > 0:
			r = interval{}
			for _, a := range c.Arrives {
				switch x := of(a.Persons); arrived(a.After) {
				case uncertain.Yes:
					r = x
				case uncertain.Unknown:
					r = interval{min(r.lo, x.lo), max(r.hi, x.hi)}
				}
			}
		case !c.Effect.IsZero():
			certain = certain.And(arrived(c.Effect))
		default:
			certain = certain.And(arrived(c.Ready).And(uncertain.Unknown))
		}
		switch certain.And(c.Span.Holds(date)) {
		case uncertain.No:
			return interval{}
		case uncertain.Unknown:
			r.lo = 0
		}
		return r
	}
	var total func(of force.ID) interval
	total = func(of force.ID) (sum interval) {
		for i := range cs {
			if cs[i].PartOf == of {
				this, parts := own(&cs[i]), total(cs[i].ID)
				sum.lo += max(this.lo, parts.lo)
				sum.hi += max(this.hi, parts.hi)
			}
		}
		return sum
	}
	return total("")
}

func TestPropertyCurve(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs, w := timed(t), gen.World().Draw(t, "world")
		l := ledger(cs, w)
		for _, kept := range []bool{false, true} {
			curve := l.PromisedCurve
			if kept {
				curve = l.CurveAsIfMet
			}
			c := uncertain.Must(curve(force.Filter{}))
			for _, day := range []int{0, 1, 2, 3, 5, 9, 10, 15, 20, 31, 400} {
				if got, want := of(c.At(int64(day))), naiveCurve(cs, w, day, kept); got != want {
					t.Fatalf("as if met %v: D+%d is %v, want %v", kept, day, got, want)
				}
			}
			other := uncertain.Must(force.NewLedger(force.Forces{Contributions: rapid.Permutation(cs).Draw(t, "order")}, w, everything, nil, nil).PromisedCurve(force.Filter{}))
			if !kept && !slices.Equal(c.Steps, other.Steps) {
				t.Fatalf("in another order %v, want %v", other.Steps, c.Steps)
			}
			peak := c.Peak()
			for _, s := range c.Steps {
				if !below(s.Planned, peak) {
					t.Fatalf("D+%d: %v, peak %v", s.Day, s.Planned, peak)
				}
			}
			stepwise := func(c force.Contribution) bool { return len(c.Arrives) > 0 } // and perhaps fewer later
			if most := of(uncertain.Must(l.Promised(force.Filter{}))).hi; of(peak).hi > most && !slices.ContainsFunc(cs, stepwise) {
				t.Fatalf("peak %v, promised %v", peak, most)
			}
		}
	})
}

// What is deployed, and waits for nothing, is on each day what the ledger of that day counts.
func TestPropertyCurveIsPresent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs, on := gen.Contributions(6).Draw(t, "contributions"), gen.Soon().Draw(t, "on")
		for i := range cs {
			cs[i].Status, cs[i].If = force.Deployed, nil
		}
		c := uncertain.Must(ledger(cs, timeline.NewWorld(nil, nil, on)).PromisedCurve(force.Filter{}))
		for n := range 40 {
			day := uncertain.Day(on.End().Add(-time.Nanosecond).UTC().AddDate(0, 0, n).Date())
			want := uncertain.Must(ledger(cs, timeline.NewWorld(nil, nil, day)).Present(force.Filter{}))
			if got := c.At(int64(n)); got != want {
				t.Fatalf("D+%d, %v: %v, the ledger of the day counts %v", n, day, got, want)
			}
		}
	})
}

func TestPropertyCurveLimits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs, w := timed(t), gen.World().Draw(t, "world")
		c := uncertain.Must(ledger(cs, w).CurveAsIfMet(force.Filter{}))
		lift := force.Bound{Stated: true, Persons: gen.Range64In(count("0..9")).Draw(t, "lift")}
		reception := force.Bound{Stated: rapid.Bool().Draw(t, "stated"), Persons: gen.Range64In(count("0..40")).Draw(t, "reception")}
		limited := c.Under(lift, reception)
		narrow := c.Under(force.Bound{Stated: true, Persons: gen.Range64In(lift.Persons).Draw(t, "narrower")}, reception)
		peak := limited.Peak()
		before := int64(-1)
		for _, s := range c.Steps {
			if s.Day <= before {
				t.Fatalf("day %d after %d", s.Day, before)
			}
			before = s.Day
			for _, day := range []int64{s.Day, s.Day + 1, s.Day + 7} {
				at := limited.At(day)
				if !below(at, c.At(day)) || !below(at, peak) || !narrow.At(day).Within(at) {
					t.Fatalf("D+%d: %v of %v, peak %v, with a narrower lift %v", day, at, c.At(day), peak, narrow.At(day))
				}
			}
		}
	})
}

// Without a stated readiness the upper bound is there at once, and the lower never.
func TestCurveReadiness(t *testing.T) {
	w := timeline.NewWorld(nil, nil, uncertain.Day(2026, time.January, 7))
	for _, tt := range []struct {
		c    force.Contribution
		want map[int64]string
	}{
		{force.Contribution{Status: force.Pledged}, map[int64]string{0: "0..100", 30: "0..100", 9999: "0..100"}},
		{force.Contribution{Status: force.Pledged, Ready: period("P10D")}, map[int64]string{9: "0", 10: "0..100", 9999: "0..100"}},
		{force.Contribution{Status: force.Pledged, Effect: period("P10D..P30D")}, map[int64]string{9: "0", 10: "0..100", 29: "0..100", 30: "100"}},
		{force.Contribution{Status: force.Conditional, Effect: period("P10D")}, map[int64]string{9: "0", 10: "0..100", 9999: "0..100"}},
		{force.Contribution{Status: force.Deployed, Effect: period("P10D")}, map[int64]string{-1: "0", 0: "100", 9999: "100"}},
		{force.Contribution{Status: force.Deployed, Span: uncertain.Span{To: uncertain.Month(2026, time.February)}}, map[int64]string{0: "100", 24: "100", 25: "0..100", 51: "0..100", 52: "0"}},
		{force.Contribution{Status: force.Pledged, Span: uncertain.Span{From: uncertain.Month(2026, time.February)}, Arrives: []force.Arrival{
			{After: period("P0D..P3D"), Persons: count("100")}, {After: period("P2D..P10D"), Persons: count("20")},
		}}, map[int64]string{24: "0", 25: "0..20", 51: "0..20", 52: "20"}},
		{force.Contribution{Status: force.Refused}, map[int64]string{0: "0", 9999: "0"}},
	} {
		if tt.c.By = "FRA"; len(tt.c.Arrives) == 0 {
			tt.c.Persons = count("100")
		}
		c := uncertain.Must(ledger([]force.Contribution{tt.c}, w).PromisedCurve(force.Filter{}))
		for day, want := range tt.want {
			if got := c.At(day); got.Bounds() != want {
				t.Errorf("%v, ready %v, effect %v, %v: D+%d is %s, want %s", tt.c.Status, tt.c.Ready, tt.c.Effect, tt.c.Span, day, got.Bounds(), want)
			}
		}
	}
	some := force.Contribution{ID: "a", By: "FRA", Status: force.Pledged, Persons: count("100"), Ready: period("P5D")}
	more := force.Contribution{ID: "b", By: "FRA", Status: force.Pledged, Persons: count("at least 50"), Ready: period("P10D")}
	c := uncertain.Must(ledger([]force.Contribution{some, more}, w).PromisedCurve(force.Filter{}))
	for day, want := range map[int64]string{4: "0", 5: "0..100", 9: "0..100", 10: "unknown"} {
		if got := c.At(day); got.Bounds() != want {
			t.Errorf("of two, one of them without an upper bound: D+%d is %s, want %s", day, got.Bounds(), want)
		}
	}
	if c := uncertain.Must(ledger(nil, w).PromisedCurve(force.Filter{})); len(c.Steps) != 1 || c.Peak().Bounds() != "0" {
		t.Errorf("of nothing: %v", c)
	}
	huge := []force.Contribution{{ID: "a", By: "FRA", Status: force.Deployed, Persons: uncertain.Must(uncertain.Exactly[int64](math.MaxInt64))}, {ID: "b", By: "FRA", Status: force.Deployed, Persons: count("1")}}
	if _, err := ledger(huge, w).PromisedCurve(force.Filter{}); err == nil {
		t.Error("a sum beyond what can be counted: want an error")
	}
}

func TestPropertyCurveShift(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs, on := timed(t), gen.Soon().Draw(t, "on")
		dates := struct {
			On    uncertain.Date
			Spans []uncertain.Span
		}{On: on}
		for i := range cs {
			cs[i].If = nil
			dates.Spans = append(dates.Spans, cs[i].Span)
		}
		later := gen.Transformed(&dates, gen.Shift(400))
		moved := slices.Clone(cs)
		for i := range moved {
			moved[i].Span = later.Spans[i]
		}
		a := uncertain.Must(ledger(cs, timeline.NewWorld(nil, nil, on)).CurveAsIfMet(force.Filter{}))
		b := uncertain.Must(ledger(moved, timeline.NewWorld(nil, nil, later.On)).CurveAsIfMet(force.Filter{}))
		if !slices.Equal(a.Steps, b.Steps) {
			t.Fatalf("%v, 400 years later %v", a.Steps, b.Steps)
		}
	})
}

func TestPropertyCurveIsotony(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs, w := timed(t), gen.World().Draw(t, "world")
		narrow := slices.Clone(cs)
		for i := range narrow {
			c := &narrow[i]
			switch {
			case len(c.Arrives) > 0:
				c.Arrives = slices.Clone(c.Arrives)
				for k := range c.Arrives {
					c.Arrives[k].After = period([]string{"P1D", "P5D..P7D", "P20D"}[k])
					c.Arrives[k].Persons = gen.Range64In(c.Arrives[k].Persons).Draw(t, "narrower level")
				}
			case c.HasTroops():
				c.Persons = gen.Range64In(within(c.Persons)).Draw(t, "narrower")
			}
			if c.Effect == period("P5D..P20D") || c.Effect == period("P2D..") {
				c.Effect = period("P7D")
			}
		}
		for _, day := range []int64{0, 1, 3, 6, 7, 8, 19, 20, 21, 400} {
			for name, curves := range map[string][2]force.Curve{
				"promised":  {uncertain.Must(ledger(cs, w).PromisedCurve(force.Filter{})), uncertain.Must(ledger(narrow, w).PromisedCurve(force.Filter{}))},
				"as if met": {uncertain.Must(ledger(cs, w).CurveAsIfMet(force.Filter{})), uncertain.Must(ledger(narrow, w).CurveAsIfMet(force.Filter{}))},
			} {
				if was, is := curves[0].At(day), curves[1].At(day); !is.Within(was) {
					t.Fatalf("%s, D+%d: narrowed %v, was %v", name, day, is, was)
				}
			}
		}
	})
}
