package report

import (
	"math"
	"strconv"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/digits"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// bounds is a range in words: "2,000 to 9,999", "2,000 or more", "5,000", "not known".
func bounds(r uncertain.Range[int64]) string {
	most, bounded := r.Max()
	switch {
	case r.IsUnknown():
		return "not known"
	case !bounded:
		return digits.Grouped(r.Min()) + " or more"
	case r.IsExact():
		return digits.Grouped(most)
	}
	return digits.Grouped(r.Min()) + " to " + digits.Grouped(most)
}

// total is a sum in words: that of nothing says that none is recorded.
func total(s guarantee.Sum) string {
	if !s.Recorded() {
		return "none recorded"
	}
	return troops(s.Range())
}

// troops is a number in words, which says of one without an upper bound that it has none.
func troops(r uncertain.Range[int64]) string {
	if _, bounded := r.Max(); !bounded {
		return "from " + digits.Grouped(r.Min()) + ", no upper bound"
	}
	return bounds(r)
}

// persons is a quantity as printed, with what its words mean: "several thousand (2,000 to 9,999)".
func persons(r uncertain.Range[int64]) string {
	switch {
	case r.Words() == "":
		return bounds(r)
	case r.IsUnknown():
		return "“" + r.Words() + "”"
	}
	if text := bounds(r.Bare()); text != r.Words() {
		return "“" + r.Words() + "” (" + text + ")"
	}
	return r.Words()
}

// list joins words with commas; "nobody" for none.
func list[S ~string](words []S) string {
	if len(words) == 0 {
		return "nobody"
	}
	return series.Join(words, ", ")
}

// and joins actors with commas and "and".
func and(ids []actor.ID) string {
	if len(ids) == 0 {
		return "nobody"
	}
	return series.And(ids)
}

// between is who owes and to whom, as far as it is stated.
func between(by, to []actor.ID) string {
	if len(to) == 0 {
		return list(by)
	}
	return list(by) + " to " + list(to)
}

// since begins a condition that speaks of a time, and not of an event.
const since = "since "

// when is the condition under which something is owed: "when RUS: armed attack", "when it is the time since FRA: approval
// until …"; nothing for none.
func when(condition string) string {
	switch {
	case condition == "":
		return ""
	case strings.HasPrefix(condition, since):
		return "when it is " + theTime(condition)
	}
	return "when " + condition
}

// theTime is a condition that something waits for: "RUS: armed attack", "the time since FRA: approval until …".
func theTime(condition string) string {
	if strings.HasPrefix(condition, since) {
		return "the time " + condition
	}
	return condition
}

// words is the name of a value of an enumeration, its underscores read as spaces.
func words(s interface{ String() string }) string { return strings.ReplaceAll(s.String(), "_", " ") }

// count is a number of things: "1 contradiction", "2 contradictions".
func count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + one + "s"
}

// span is a stretch of time in words: "from 2022-02", "up to, and not at, 2022", "from 2022-02 up to, and not at, 2024".
func span(s uncertain.Span) string {
	switch {
	case s.From.IsZero():
		return "up to, and not at, " + s.To.String()
	case s.To.IsZero():
		return "from " + s.From.String()
	}
	return "from " + s.From.String() + " up to, and not at, " + s.To.String()
}

// factors is how many troops there are for each one deployed: "3 to 5", to two decimals.
func factors(r uncertain.Range[float64]) string {
	text := func(f float64) string { return strconv.FormatFloat(math.Round(f*100)/100, 'f', -1, 64) }
	most, bounded := r.Max()
	switch {
	case !bounded:
		return text(r.Min()) + " or more"
	case text(most) == text(r.Min()):
		return text(most)
	}
	return text(r.Min()) + " to " + text(most)
}

// where is a basing in words.
func where(b force.Basing) string {
	if b == 0 {
		return "not stated"
	}
	return words(b)
}
