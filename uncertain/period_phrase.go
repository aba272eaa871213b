package uncertain

import (
	"strconv"
	"strings"
)

// Phrase returns p as a reader says it: "24 hours", "10 years", "14 days to 16 days", "at least 1 day". What is of
// several units, or was read from words, is as [Period.String] has it.
func (p Period) Phrase() string {
	least, most, two := strings.Cut(p.String(), "..")
	switch {
	case two && least != "" && most == "":
		return "at least " + phrase(least)
	case two && least != "":
		return phrase(least) + " to " + phrase(most)
	}
	return phrase(p.String())
}

// phrase returns a single amount in words if it is of one unit.
func phrase(text string) string {
	for _, unit := range [...]struct{ before, after, one string }{
		{"PT", "H", "hour"}, {"PT", "M", "minute"}, {"PT", "S", "second"}, {"P", "D", "day"}, {"P", "M", "month"}, {"P", "Y", "year"},
	} {
		digits := strings.TrimSuffix(strings.TrimPrefix(text, unit.before), unit.after)
		n, err := strconv.Atoi(digits)
		switch {
		case err != nil || text != unit.before+digits+unit.after:
		case n == 1:
			return "1 " + unit.one
		default:
			return digits + " " + unit.one + "s"
		}
	}
	return text
}
