package uncertain

import (
	"cmp"
	"errors"
	"fmt"
	"time"
)

// ErrDate says that text is no date.
var ErrDate = errors.New("uncertain: invalid date")

// A Precision says how precisely a date is known. The precisions are ordered
// from coarse to fine; the zero Precision is that of no date.
type Precision uint8

// The precisions.
const (
	PrecisionNone Precision = iota
	PrecisionYear
	PrecisionMonth
	PrecisionDay
	PrecisionMinute
	PrecisionInstant // to the second
)

// precisionNames holds the one spelling of each precision.
var precisionNames = []string{
	PrecisionNone: "none", PrecisionYear: "year", PrecisionMonth: "month",
	PrecisionDay: "day", PrecisionMinute: "minute", PrecisionInstant: "instant",
}

// layouts are the forms of a date, as package time writes them.
var layouts = [...]string{
	PrecisionYear: "2006", PrecisionMonth: "2006-01", PrecisionDay: time.DateOnly,
	PrecisionMinute: "2006-01-02T15:04Z07:00", PrecisionInstant: time.RFC3339,
}

// String returns "none", "year", "month", "day", "minute" or "instant", and "Precision(9)"
// for a value that is none of them.
func (p Precision) String() string { return enumString(precisionNames, p, "Precision") }

// A Date is a point in time that is known to the year, the month, the day, the
// minute or the second, in the years 1 to 9999. Years, months and days are those
// of UTC; a minute and an instant keep their zone offset. Time is counted in whole seconds: a date is the
// seconds of which it may be any one.
//
// Date is an immutable, comparable value. The zero Date is not stated.
type Date struct {
	first     int64 // the first second, in Unix time
	length    int32 // the number of seconds
	zone      int16 // minutes east of UTC, of a minute or an instant only
	precision Precision
}

// Year returns a date known to the year, or the zero Date if there is no such
// year.
func Year(y int) Date { return calendarDate(y, time.January, 1, PrecisionYear) }

// Month returns a date known to the month, or the zero Date if there is no such
// month.
func Month(y int, m time.Month) Date { return calendarDate(y, m, 1, PrecisionMonth) }

// Day returns a date known to the day, or the zero Date if there is no such day,
// such as 30 February.
func Day(y int, m time.Month, d int) Date { return calendarDate(y, m, d, PrecisionDay) }

func calendarDate(y int, m time.Month, d int, p Precision) Date {
	t := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	if ty, tm, td := t.Date(); ty != y || tm != m || td != d {
		return Date{}
	}
	return newDate(t, p)
}

// Instant returns t to the second, fractions cut off, with its zone offset (UTC
// if that is not one of whole minutes). The zero time and times outside the
// years 1 to 9999 give the zero Date.
func Instant(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	return newDate(t, PrecisionInstant)
}

// Minute returns the minute that holds t, with its zone offset (UTC if that is
// not one of whole minutes). The zero time and times outside the years 1 to 9999
// give the zero Date.
func Minute(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	return newDate(t, PrecisionMinute)
}

// newDate returns the date of precision p that holds t. For a minute or an instant
// the calendar is that of the zone of t; otherwise t must be in UTC.
func newDate(t time.Time, p Precision) Date {
	_, zone := t.Zone()
	if zone%60 != 0 || zone <= -24*60*60 || zone >= 24*60*60 {
		t, zone = t.UTC(), 0
	}
	if y := t.Year(); y < 1 || y > 9999 {
		return Date{}
	}
	first, end := t, t
	switch p {
	case PrecisionYear:
		first = time.Date(t.Year(), time.January, 1, 0, 0, 0, 0, time.UTC)
		end = first.AddDate(1, 0, 0)
	case PrecisionMonth:
		first = time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
		end = first.AddDate(0, 1, 0)
	case PrecisionDay:
		first = time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
		end = first.AddDate(0, 0, 1)
	case PrecisionMinute:
		first = first.Add(-time.Duration(t.Second()) * time.Second)
		end = first.Add(time.Minute)
	default:
		end = first.Add(time.Second)
	}
	return Date{first: first.Unix(), length: int32(end.Unix() - first.Unix()), zone: int16(zone / 60), precision: p}
}

// ParseDate reads "2025", "2025-08", "2025-08-21", a minute with its zone,
// "2015-02-15T00:00+02:00", or an instant of RFC 3339 to the second,
// "2015-02-15T00:00:00+02:00"; "" is the zero Date. Anything else,
// such as 30 February or a fraction of a second, is an error that wraps
// [ErrDate].
func ParseDate(s string) (Date, error) {
	var p Precision
	switch len(s) {
	case 0:
		return Date{}, nil
	case len("2006"):
		p = PrecisionYear
	case len("2006-01"):
		p = PrecisionMonth
	case len("2006-01-02"):
		p = PrecisionDay
	case len("2006-01-02T15:04Z"), len("2006-01-02T15:04+07:00"):
		p = PrecisionMinute
	case len("2006-01-02T15:04:05Z"), len("2006-01-02T15:04:05+07:00"):
		p = PrecisionInstant
	default:
		return Date{}, fmt.Errorf("%w: %s is none of 2006, 2006-01, 2006-01-02 and, with a zone, 2006-01-02T15:04+07:00 and 2006-01-02T15:04:05+07:00", ErrDate, quote(s))
	}
	read := readCalendar
	if p > PrecisionDay {
		read = readTime
	}
	d, ok := read(s, p)
	if !ok {
		return Date{}, fmt.Errorf("%w: %s is not of the form %s or does not exist", ErrDate, quote(s), layouts[p])
	}
	return d, nil
}

// readTime reads a minute or an instant of the right length.
func readTime(s string, p Precision) (Date, bool) {
	day, ok := readCalendar(s[:len("2006-01-02")], PrecisionDay)
	hour, minute, second, rest, length := twoDigits(s[11:]), twoDigits(s[14:]), 0, s[16:], int32(60)
	if p == PrecisionInstant {
		ok = ok && rest[0] == ':'
		second, rest, length = twoDigits(rest[1:]), rest[3:], 1
	}
	if !ok || s[10] != 'T' || s[13] != ':' || hour > 23 || minute > 59 || second > 59 {
		return Date{}, false
	}
	zone, ok := readZone(rest)
	if !ok {
		return Date{}, false
	}
	first := day.first + int64((hour*60+minute)*60+second) - int64(zone)*60
	return Date{first: first, length: length, zone: int16(zone), precision: p}, true
}

// readZone reads "Z" or a zone offset such as "+02:00" in minutes. There is no "-00:00".
func readZone(s string) (minutes int, ok bool) {
	if len(s) == 1 {
		return 0, s == "Z"
	}
	hour, minute := twoDigits(s[1:]), twoDigits(s[4:])
	minutes = hour*60 + minute
	switch {
	case s[3] != ':' || hour > 23 || minute > 59:
		return 0, false
	case s[0] == '+':
		return minutes, true
	}
	return -minutes, s[0] == '-' && minutes > 0
}

// twoDigits returns the number that two digits at the begin of s make, or one that is too large for any
// use if they are none.
func twoDigits(s string) int {
	tens, ones := s[0]-'0', s[1]-'0' // other bytes wrap around to large numbers
	if tens > 9 || ones > 9 {
		return 100
	}
	return int(10*tens + ones)
}

// readCalendar reads a year, month or day of the right length.
func readCalendar(s string, p Precision) (Date, bool) {
	century, year, m, d := twoDigits(s), twoDigits(s[2:]), 1, 1
	if p >= PrecisionMonth {
		m = twoDigits(s[5:])
	}
	if p >= PrecisionDay {
		d = twoDigits(s[8:])
	}
	for i := 4; i < len(s); i += 3 {
		if s[i] != '-' {
			return Date{}, false
		}
	}
	y := 100*century + year
	if century > 99 || year > 99 || y < 1 || m < 1 || d < 1 {
		return Date{}, false
	}
	if p == PrecisionDay { // the usual case
		if m > 12 || d > 28 && d > daysIn(y, m) {
			return Date{}, false
		}
		return Date{first: unixDay(y, m, d) * secondsOfDay, length: secondsOfDay, precision: PrecisionDay}, true
	}
	date := calendarDate(y, time.Month(m), d, p)
	return date, !date.IsZero()
}

const secondsOfDay = 24 * 60 * 60

// daysIn returns how many days a month has.
func daysIn(y, m int) int {
	switch {
	case m == 2 && y%4 == 0 && (y%100 != 0 || y%400 == 0):
		return 29
	case m == 2:
		return 28
	case m == 4 || m == 6 || m == 9 || m == 11:
		return 30
	}
	return 31
}

// unixDay returns how many days after 1 January 1970 a day is. Years are taken to begin in March, so
// that the leap day is the last: the months before one then have 153 days in five, beginning with 31.
func unixDay(y, m, d int) int64 {
	if m < 3 {
		y, m = y-1, m+12
	}
	return int64(365*y + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + d - 1 - 719468)
}

// IsZero reports whether d is the zero Date: not stated.
func (d Date) IsZero() bool { return d.precision == PrecisionNone }

// Equal reports whether d == o. Minutes and instants of different zone offsets are not equal
// even if they are the same second, see [Date.Compare].
func (d Date) Equal(o Date) bool { return d == o }

// Precision returns how precisely d is known.
func (d Date) Precision() Precision { return d.precision }

// First returns the first second that d may be, in UTC. For the zero Date it is
// the zero time.
func (d Date) First() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Unix(d.first, 0).UTC()
}

// End returns the first second after all that d may be, in UTC. For the zero
// Date it is the zero time.
func (d Date) End() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Unix(d.end(), 0).UTC()
}

func (d Date) end() int64 { return d.first + int64(d.length) }

// Seconds returns the first second that d may be and the first one after all that it may be, in Unix time; for
// the zero Date it returns 0 and 0.
func (d Date) Seconds() (first, end int64) { return d.first, d.end() }

// NotAfter reports whether d has happened once everything dated on or before the
// end of on has: Yes if d ends by the end of on, No if d begins only after it,
// and Unknown otherwise. It is Unknown if d or on is the zero Date.
func (d Date) NotAfter(on Date) Bool {
	now := on.end()
	switch {
	case d.precision == PrecisionNone || on.precision == PrecisionNone:
		return Unknown
	case d.end() <= now:
		return Yes
	case d.first >= now:
		return No
	}
	return Unknown
}

// Before reports whether d is before o: Yes if every second that d may be is
// before every one that o may be, No if none is before any, and Unknown
// otherwise. So no instant is before itself, but whether one day is before
// itself is Unknown. It is Unknown if d or o is the zero Date.
func (d Date) Before(o Date) Bool {
	switch {
	case d.precision == PrecisionNone || o.precision == PrecisionNone:
		return Unknown
	case d.end() <= o.first:
		return Yes
	case d.first >= o.end()-1:
		return No
	}
	return Unknown
}

// Compare orders dates for sorting: by the first second, then by the end, so
// that a year comes after its first month. The zero Date comes first. Of the
// same minutes or instants the one with the zone offset further west comes first, so that
// Compare is 0 only if d == o.
func (d Date) Compare(o Date) int {
	if d.IsZero() || o.IsZero() {
		return cmp.Compare(d.precision, o.precision)
	}
	return cmp.Or(cmp.Compare(d.first, o.first), cmp.Compare(d.length, o.length), cmp.Compare(d.zone, o.zone))
}

// String returns d as [ParseDate] reads it, with Z for the zone offset 0; "" for
// the zero Date.
func (d Date) String() string {
	b, _ := d.AppendText(nil)
	return string(b)
}

// AppendText appends the text of d, see [Date.String]. The error is always nil.
func (d Date) AppendText(b []byte) ([]byte, error) {
	if d.IsZero() {
		return b, nil
	}
	return d.time().AppendFormat(b, layouts[d.precision]), nil
}

// MarshalText returns the text of d, see [Date.String]. The error is always nil.
func (d Date) MarshalText() ([]byte, error) { return d.AppendText(nil) }

// UnmarshalText reads d as [ParseDate] does. On error it leaves d as it was.
func (d *Date) UnmarshalText(text []byte) error {
	read, err := ParseDate(string(text))
	if err == nil {
		*d = read
	}
	return err
}

// In returns d with the offset that a zone has then, if d is a minute or an instant; nil is UTC. A year, a month and
// a day are those of UTC wherever they are read, and a date that is outside the years 1 to 9999 there stays as it is.
func (d Date) In(zone *time.Location) Date {
	if d.precision <= PrecisionDay {
		return d
	}
	if zone == nil {
		zone = time.UTC
	}
	if there := newDate(d.First().In(zone), d.precision); !there.IsZero() {
		return there
	}
	return d
}

// Zone returns the zone of the offset that d has as a minute or an instant; UTC if it is neither.
func (d Date) Zone() *time.Location {
	if d.zone == 0 {
		return time.UTC
	}
	return time.FixedZone("", int(d.zone)*60)
}

// time returns the first second of d in its own zone.
func (d Date) time() time.Time {
	return time.Unix(d.first, 0).In(d.Zone())
}
