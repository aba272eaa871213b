package force

import (
	"fmt"
	"strconv"
	"strings"
)

// Days is a length of time as those count who plan rotations: a month is 30 days and a year is 360.
// Ratios of whole months are exact in it.
type Days int64

// The units of Days.
const (
	Week  Days = 7
	Month Days = 30
)

// Unlimited is a time without end.
const Unlimited Days = 1<<63 - 1

// maxDays bounds what a document may say, so that products of two times do not overflow.
const maxDays = 1000 * 12 * Month

// String returns the time in the largest unit of which it is a whole number: "6 months", "2 weeks",
// "10 days"; "without end" for [Unlimited].
func (d Days) String() string {
	unit, size := "day", Days(1)
	switch {
	case d == Unlimited:
		return "without end"
	case d != 0 && d%Month == 0:
		unit, size = "month", Month
	case d != 0 && d%Week == 0:
		unit, size = "week", Week
	}
	if d != size {
		unit += "s"
	}
	return strconv.FormatInt(int64(d/size), 10) + " " + unit
}

// parseDays reads a whole number of days, weeks, months or years.
func parseDays(s string) (Days, error) {
	number, unit, _ := strings.Cut(s, " ")
	n, err := strconv.ParseInt(number, 10, 64)
	size, ok := map[string]Days{"day": 1, "week": Week, "month": Month, "year": 12 * Month}[strings.TrimSuffix(unit, "s")]
	if err != nil || !ok || n < 0 || n > int64(maxDays/size) {
		return 0, fmt.Errorf("%q is no time: want a number of days, weeks, months or years", s)
	}
	return Days(n) * size, nil
}
