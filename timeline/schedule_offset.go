package timeline

import (
	"fmt"
	"strconv"
)

// An Offset is how long after an anchor something is, in whole calendar days or in seconds; before it
// if negative. "D+30" is the offset of 30 days.
//
// Offset is an immutable, comparable value. The zero Offset is not stated: a bound that is open. It is
// distinct from no time, "+0d".
type Offset struct {
	n    int64
	unit offsetUnit
}

// An offsetUnit is what an offset counts. The zero offsetUnit is nothing.
type offsetUnit uint8

const (
	offsetDays offsetUnit = iota + 1
	offsetSeconds
)

// maxOffset is more than the seconds in the years of a schedule.
const maxOffset = 10_000 * 366 * daySeconds

// IsZero reports whether o is the zero Offset: not stated.
func (o Offset) IsZero() bool { return o == Offset{} }

// Equal reports whether o == p.
func (o Offset) Equal(p Offset) bool { return o == p }

// Days returns the number of calendar days, and whether o counts them.
func (o Offset) Days() (int64, bool) { return o.n, o.unit == offsetDays }

// Seconds returns the number of seconds, and whether o counts them.
func (o Offset) Seconds() (int64, bool) { return o.n, o.unit == offsetSeconds }

// String returns the sign, the number and the unit: "+30d" for calendar days, and "+72h", "+90m" or
// "-45s", the largest of which there are whole ones, for seconds. It is "" for the zero Offset.
func (o Offset) String() string {
	n, unit := o.n, "s"
	switch {
	case o.unit == 0:
		return ""
	case o.unit == offsetDays:
		unit = "d"
	case n == 0:
	case n%3600 == 0:
		n, unit = n/3600, "h"
	case n%60 == 0:
		n, unit = n/60, "m"
	}
	return fmt.Sprintf("%+d%s", n, unit)
}

// MarshalText returns the text of o, see [Offset.String]. The error is always nil.
func (o Offset) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText reads what MarshalText writes; anything else, and a number of more seconds than 10,000
// years have, is an error that wraps [ErrSchedule]. On error it leaves o as it was.
func (o *Offset) UnmarshalText(text []byte) error {
	read, ok := Offset{}, true
	if last := len(text) - 1; last >= 0 {
		n, err := strconv.ParseInt(string(text[:last]), 10, 64)
		ok = err == nil && -maxOffset <= n && n <= maxOffset
		switch text[last] {
		case 'd':
			read = Offset{n, offsetDays}
		case 'h':
			read = Offset{n * 3600, offsetSeconds}
		case 'm':
			read = Offset{n * 60, offsetSeconds}
		case 's':
			read = Offset{n, offsetSeconds}
		}
	}
	if !ok || read.String() != string(text) {
		return fmt.Errorf(`%w: offset %.60q: want "+30d", "+72h" or ""`, ErrSchedule, text)
	}
	*o = read
	return nil
}
