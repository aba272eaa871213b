package timeline

import (
	"strings"
	"sync"
	"time"

	"github.com/backstop-go/backstop/uncertain"
)

const (
	daySeconds = 24 * 60 * 60
	eraMonths  = 400 * 12 // after these the calendar repeats itself
	eraDays    = 146_097  // their length
)

// The seconds of a schedule, in Unix time: the years 1 to 9999.
var (
	firstSecond = uncertain.Year(1).First().Unix()
	lastSecond  = uncertain.Year(9999).End().Unix() - 1
)

// An amount is one bound of a period: either calendar months and days, or seconds.
type amount struct {
	months, days int64
	seconds      int64
	clock        bool // counts seconds
}

// beyond is an amount that no two dates are apart.
var beyond = amount{days: 10_000 * 366}

// An extent is the bounds of a period.
type extent struct {
	least, most amount
	bounded     bool // has a most that can matter
}

// mixes reports whether a period counts months as well as seconds. Such a period has no extent: a month
// and an hour after 30 January, 23:30, is later than after 31 January, 0:30.
func mixes(p uncertain.Period) bool { return NewTimer(p).clock && monthsOf(p) != [2]int64{} }

// extentOf returns the bounds of a period that does not mix months and seconds.
func extentOf(p uncertain.Period) extent {
	if NewTimer(p).clock {
		from := uncertain.Instant(time.Date(1, time.January, 2, 0, 0, 0, 0, time.UTC))
		seconds := func(d uncertain.Date) amount {
			if d.IsZero() {
				return beyond
			}
			return amount{seconds: d.First().Unix() - from.First().Unix(), clock: true}
		}
		earliest, latest := p.Add(from)
		return extent{seconds(earliest), seconds(latest), !latest.IsZero()}
	}
	from, months := uncertain.Day(1, time.January, 1), monthsOf(p)
	days := func(d uncertain.Date, months int64) amount {
		if d.IsZero() {
			return beyond
		}
		shifted := amount{months: months}.after(from.First().Unix() / daySeconds)
		return amount{months: months, days: d.First().Unix()/daySeconds - shifted}
	}
	earliest, latest := p.Add(from)
	return extent{days(earliest, months[0]), days(latest, months[1]), !latest.IsZero()}
}

// monthsOf returns the months, years among them, in the least and the most of a period.
func monthsOf(p uncertain.Period) (months [2]int64) {
	text := p.String()
	if strings.HasPrefix(text, "P") {
		least, most, both := strings.Cut(text, "..")
		if !both {
			most = least
		}
		return [2]int64{monthsIn(least), monthsIn(most)}
	}
	// Words are of one unit, and what is as precise as a month after one is months.
	earliest, latest := p.Add(uncertain.Month(1, time.January))
	for i, d := range [...]uncertain.Date{earliest, latest} {
		if d.Precision() == uncertain.PrecisionMonth {
			months[i] = int64(d.First().Year()-1)*12 + int64(d.First().Month()-time.January)
		}
	}
	return months
}

// monthsIn returns the months in an amount of ISO 8601.
func monthsIn(iso string) (months int64) {
	date, _, _ := strings.Cut(iso, "T")
	n := int64(0)
	for _, c := range date {
		switch {
		case c >= '0' && c <= '9':
			n = n*10 + int64(c-'0')
			continue
		case c == 'Y':
			months += 12 * n
		case c == 'M':
			months += n
		}
		n = 0
	}
	return months
}

// after returns the day that is the amount after a day. Days count from 1 January 1970.
func (a amount) after(day int64) int64 {
	if a.months != 0 {
		month, d := monthOf(day)
		month += a.months
		day = startOf(month) + min(d, lengthOf(month)) - 1
	}
	return day + a.days
}

// before returns the last of the days that a.after takes to the given day or an earlier one, or, for
// the lower side, the first of those that it takes to the day or a later one.
func (a amount) before(day int64, s side) int64 {
	day -= a.days
	if a.months == 0 {
		return day
	}
	month, d := monthOf(day)
	from := month - a.months
	switch {
	case s == lower && d > lengthOf(from): // its last days all come too early
		return startOf(from + 1)
	case s == upper && d == lengthOf(month): // its last days all end on this one
		d = lengthOf(from)
	}
	return startOf(from) + min(d, lengthOf(from)) - 1
}

// monthOf returns the month of a day, counted from January of the year 0, and the day in it.
func monthOf(day int64) (month, d int64) {
	y, m, dd := time.Unix(day*daySeconds, 0).UTC().Date()
	return int64(y)*12 + int64(m-time.January), int64(dd)
}

// startOf returns the first day of a month.
func startOf(month int64) int64 {
	return time.Date(0, time.January+time.Month(month), 1, 0, 0, 0, 0, time.UTC).Unix() / daySeconds
}

// lengthOf returns the number of days of a month.
func lengthOf(month int64) int64 { return startOf(month+1) - startOf(month) }

// eras holds the first days of the months of two eras.
var eras = sync.OnceValue(func() *[2 * eraMonths]int64 {
	starts := new([2 * eraMonths]int64)
	for i := range starts {
		starts[i] = startOf(int64(2000*12 + i))
	}
	return starts
})

// extremes returns the shortest and the longest that an amount can be, without months.
func (a amount) extremes() (shortest, longest amount) {
	if a.months == 0 {
		return a, a
	}
	// From the last day of a month it is as long as from the first day of the next one, and between these
	// days it is neither shorter nor longer than from both.
	starts, rest := eras(), a.months%eraMonths
	least, most := starts[rest]-starts[0], starts[rest]-starts[0]
	for i := range int64(eraMonths) {
		days := starts[i+rest] - starts[i]
		least, most = min(least, days), max(most, days)
	}
	whole := a.days + a.months/eraMonths*eraDays
	return amount{days: whole + least}, amount{days: whole + most}
}
