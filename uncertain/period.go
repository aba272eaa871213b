package uncertain

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"strings"
)

// ErrPeriod says that text is no period of time.
var ErrPeriod = errors.New("uncertain: invalid period")

// A Period is an amount of calendar time from a least to a most, perhaps open
// upwards. Months, days and seconds are kept apart, since a month is not a fixed
// number of days. It keeps the words it was read from.
//
// Period is an immutable, comparable value. The zero Period is not stated: it
// says nothing, and is distinct from a period of no time, "P0D".
type Period struct {
	least, most amount // most is zero unless bounded
	bounded     bool
	words       string
}

// timeUnits are the units of a period, by their words in the singular.
var timeUnits = []struct {
	name string
	unit amount
}{
	{"second", amount{seconds: 1}},
	{"minute", amount{seconds: 60}},
	{"hour", amount{seconds: 60 * 60}},
	{"day", amount{days: 1}},
	{"week", amount{days: 7}},
	{"month", amount{months: 1}},
	{"year", amount{months: 12}},
}

// ParsePeriod reads a period of ISO 8601 without fractions, such as "P1Y6M",
// "P30D" or "PT24H", two of them as in "P1Y..P2Y", or "P2Y.." upwards. It also
// reads these words, where U is second, minute, hour, day, week, month or year,
// singular or plural:
//
//	30 days, several weeks, up to 2 years   a quantity of the default [Lexicon] in U
//	a year, an hour, one day                one U
//	a year or two                           one to two U
//	within 24 hours                         none to that many U
//	within weeks                            1 to 8 weeks
//	unknown, undisclosed, long term ...     unknown
//
// "More than N" and "fewer than N" include N itself here, since time is not
// counted in steps. Words are kept unless they are the canonical form.
//
// What cannot be read, and a most that on some date would be over before the
// least, is an error that wraps [ErrPeriod]; an amount over 10,000 years is one
// that wraps [ErrOverflow].
func ParsePeriod(s string) (Period, error) {
	p, err := readPeriod(s)
	if err != nil {
		if !errors.Is(err, ErrOverflow) && !errors.Is(err, ErrPeriod) {
			err = fmt.Errorf("%w: %v", ErrPeriod, err)
		}
		return Period{}, in(s, err)
	}
	if s != p.String() {
		p.words = s
	}
	return p, nil
}

// MustPeriod is like [ParsePeriod] but panics if s cannot be read.
func MustPeriod(s string) Period { return Must(ParsePeriod(s)) }

func readPeriod(s string) (Period, error) {
	if err := checkInput(s); err != nil {
		return Period{}, err
	}
	if p, ok := (Lexicon{}).phrase(s); ok && p.Open || s == "long term" {
		return Period{}, nil
	}
	if strings.HasPrefix(s, "P") {
		return readISO(s)
	}
	if s == "within weeks" {
		return Period{least: amount{days: 7}, most: amount{days: 8 * 7}, bounded: true}, nil
	}
	for _, u := range timeUnits {
		if s == "a "+u.name+" or two" || s == "an "+u.name+" or two" {
			return inUnits(reading{lo: big.NewRat(1, 1), hi: big.NewRat(2, 1)}, u.unit)
		}
		quantity, ok := strings.CutSuffix(strings.TrimSuffix(s, "s"), " "+u.name)
		if !ok {
			continue
		}
		rest, within := strings.CutPrefix(quantity, "within ")
		r, err := readQuantity(rest)
		if err != nil {
			return Period{}, err
		}
		if within && r.hi == nil {
			return Period{}, fmt.Errorf("%w: within what has no end", ErrPeriod)
		}
		if within {
			r.lo, r.loFit = new(big.Rat), printed
		}
		return inUnits(r, u.unit)
	}
	return Period{}, fmt.Errorf("%w: no unit of time", ErrPeriod)
}

// readQuantity reads a number of units of time.
func readQuantity(s string) (reading, error) {
	switch s {
	case "a", "an", "one":
		return reading{lo: big.NewRat(1, 1), hi: big.NewRat(1, 1)}, nil
	}
	r, err := Lexicon{}.read(s)
	if err == nil && r.share {
		err = fmt.Errorf("%w: a share is not an amount of time", ErrPeriod)
	}
	return r, err
}

// inUnits returns a number of units as a period.
func inUnits(r reading, unit amount) (Period, error) {
	for _, f := range []*fit{&r.loFit, &r.hiFit} {
		if *f == beyond {
			*f = printed
		}
	}
	r.convert(big.NewRat(unit.months+unit.days+unit.seconds, 1)) // two of them are 0
	n, err := fitted[int64](r)
	if err != nil {
		return Period{}, err
	}
	of := func(n int64) amount {
		switch {
		case unit.months > 0:
			return amount{months: n}
		case unit.days > 0:
			return amount{days: n}
		}
		return amount{seconds: n}
	}
	return newPeriod(of(n.lo), of(n.hi), n.bounded)
}

// newPeriod returns the period from least to most, or from least upwards.
func newPeriod(least, most amount, bounded bool) (Period, error) {
	for _, a := range []amount{least, most} {
		if a.months > maxAmount.months || a.days > maxAmount.days || a.seconds > maxAmount.seconds {
			return Period{}, fmt.Errorf("%w: a period over 10,000 years", ErrOverflow)
		}
	}
	if bounded && !least.notLonger(most) {
		return Period{}, fmt.Errorf("%w: %s may be longer than %s", ErrPeriod, least, most)
	}
	return Period{least: least, most: most, bounded: bounded}, nil
}

func readISO(s string) (Period, error) {
	least, most, bounded := s, s, true
	if lo, hi, ok := strings.Cut(s, ".."); ok {
		least, most, bounded = lo, hi, hi != ""
	}
	lo, err := readAmount(least)
	if err != nil {
		return Period{}, err
	}
	if !bounded {
		return newPeriod(lo, amount{}, false)
	}
	hi, err := readAmount(most)
	if err != nil {
		return Period{}, err
	}
	return newPeriod(lo, hi, true)
}

// Add returns the earliest and the latest date at which p is over if it begins
// at d.
//
// Months are added first and end on the last day of a shorter month: a month
// after 31 January is 28 or 29 February. Then days and time are added. An
// instant counts months in the calendar of its own zone offset.
//
// The results are as precise as d if p is a whole number of years, of months or
// of days, as d is. Otherwise they are as precise as p: a day after "2025-08" is
// from 2025-08-02 to 2025-09-01, and 90 minutes after a day are two instants,
// counted from its first and its last second in UTC.
//
// The latest date is zero if p is open upwards, and both are if d is. A date
// after the year 9999 is zero.
func (p Period) Add(d Date) (earliest, latest Date) {
	earliest = d.within(p.least.precision(), false).add(p.least)
	if p.bounded {
		latest = d.within(p.most.precision(), true).add(p.most)
	}
	return earliest, latest
}

// Times returns p so many times in a row, without its words: twice "P1M" is "P2M". The error wraps [ErrPeriod] if n is
// negative, and [ErrOverflow] if that is over 10,000 years.
func (p Period) Times(n int64) (Period, error) {
	if n < 0 {
		return Period{}, fmt.Errorf("%w: %d times one", ErrPeriod, n)
	}
	long := func(a amount) amount {
		const most = math.MaxInt64
		times := func(x int64) int64 {
			if x > 0 && n > most/x {
				return most
			}
			return x * n
		}
		return amount{times(a.months), times(a.days), times(a.seconds)}
	}
	return newPeriod(long(p.least), long(p.most), p.bounded)
}

// Words returns the words that p was read from, or "" if p was written in
// canonical form.
func (p Period) Words() string { return p.words }

// Bare returns p without its words.
func (p Period) Bare() Period {
	p.words = ""
	return p
}

// IsZero reports whether p is the zero Period: not stated, and without words.
func (p Period) IsZero() bool { return p == Period{} }

// IsUnknown reports whether no bound of p says anything, whatever its words.
func (p Period) IsUnknown() bool { return p.least == amount{} && !p.bounded }

// Equal reports whether p == o, words included.
func (p Period) Equal(o Period) bool { return p == o }

// String returns the words of p if it has any, and its canonical form if not:
// "P1Y6M", "P1Y..P2Y", "P2Y.." or "unknown". [ParsePeriod] reads it back as p.
func (p Period) String() string {
	switch {
	case p.words != "":
		return p.words
	case p.IsUnknown():
		return "unknown"
	case !p.bounded:
		return p.least.String() + ".."
	case p.least == p.most:
		return p.least.String()
	}
	return p.least.String() + ".." + p.most.String()
}

// AppendText appends the text of p, see [Period.String]. The error is always nil.
func (p Period) AppendText(b []byte) ([]byte, error) { return append(b, p.String()...), nil }

// MarshalText returns the text of p, see [Period.String]. The error is always nil.
func (p Period) MarshalText() ([]byte, error) { return p.AppendText(nil) }

// UnmarshalText reads p as [ParsePeriod] does. On error it leaves p as it was.
func (p *Period) UnmarshalText(text []byte) error {
	read, err := ParsePeriod(string(text))
	if err == nil {
		*p = read
	}
	return err
}
