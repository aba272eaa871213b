package uncertain

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// An amount is a number of months, then days, then seconds, none negative.
type amount struct{ months, days, seconds int64 }

// maxAmount is 10,000 years in each unit. It keeps every sum inside int64.
var maxAmount = amount{months: 10_000 * 12, days: 3_652_500, seconds: 3_652_500 * daySeconds}

const daySeconds = 24 * 60 * 60

// iso is a period of ISO 8601, without fractions.
var iso = regexp.MustCompile(`^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$`)

// readAmount reads ISO 8601.
func readAmount(s string) (amount, error) {
	parts := iso.FindStringSubmatch(s)
	if parts == nil || s[len(s)-1] == 'P' || s[len(s)-1] == 'T' {
		return amount{}, fmt.Errorf("%w: %s is not of the form P1Y2M3DT4H5M6S", ErrPeriod, quote(s))
	}
	var n [8]int64
	for i, part := range parts[1:] {
		if part == "" {
			continue
		}
		v, err := strconv.ParseInt(part, 10, 64)
		if err != nil || v > maxAmount.seconds {
			return amount{}, fmt.Errorf("%w: a period over 10,000 years", ErrOverflow)
		}
		n[i] = v
	}
	return amount{months: n[0]*12 + n[1], days: n[2]*7 + n[3], seconds: n[4]*3600 + n[5]*60 + n[6]}, nil
}

// String returns a as ISO 8601.
func (a amount) String() string {
	if a == (amount{}) {
		return "P0D"
	}
	b := []byte{'P'}
	add := func(n int64, unit byte) {
		if n > 0 {
			b = append(strconv.AppendInt(b, n, 10), unit)
		}
	}
	add(a.months/12, 'Y')
	add(a.months%12, 'M')
	add(a.days, 'D')
	if a.seconds > 0 {
		b = append(b, 'T')
		add(a.seconds/3600, 'H')
		add(a.seconds/60%60, 'M')
		add(a.seconds%60, 'S')
	}
	return string(b)
}

// notLonger reports whether a is over no later than b, whenever they begin.
func (a amount) notLonger(b amount) bool { return a.until(b) >= 0 }

// shorter reports whether a is over before b, whenever they begin.
func (a amount) shorter(b amount) bool { return a.until(b) > 0 }

// until returns the seconds from the end of a to that of b, at least, whenever they begin.
func (a amount) until(b amount) int64 {
	months := b.months - a.months
	years, rest := months/12, months%12 // both of the sign of months
	days := years*365 + rest*28         // at least
	if months < 0 {
		days = years*366 + rest*31
	}
	return (days+b.days-a.days)*daySeconds + b.seconds - a.seconds
}

// precision returns that of the coarsest date to which a can be added.
func (a amount) precision() Precision {
	switch {
	case a.seconds%daySeconds != 0:
		return PrecisionInstant
	case a.days != 0 || a.seconds != 0:
		return PrecisionDay
	case a.months%12 != 0:
		return PrecisionMonth
	}
	return PrecisionYear
}

// within returns the first or the last date of precision p in d, or d itself if
// it is as precise.
func (d Date) within(p Precision, last bool) Date {
	switch {
	case d.IsZero() || d.precision >= p:
		return d
	case last:
		return newDate(d.End().Add(-time.Second), p)
	}
	return newDate(d.First(), p)
}

// add returns d after a, to the precision of d.
func (d Date) add(a amount) Date {
	if d.IsZero() {
		return Date{}
	}
	t := d.time()
	months := int64(t.Year())*12 + int64(t.Month()) - 1 + a.months
	y, m := int(months/12), time.Month(months%12+1)
	lastDay := time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC).Day()
	t = time.Date(y, m, min(t.Day(), lastDay), t.Hour(), t.Minute(), t.Second(), 0, t.Location())
	t = time.Unix(t.Unix()+a.days*daySeconds+a.seconds, 0).In(t.Location())
	return newDate(t, d.precision)
}
