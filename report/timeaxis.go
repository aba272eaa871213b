package report

import (
	"math"
	"slices"
	"time"

	"github.com/backstop-go/backstop/internal/svg"
	"github.com/backstop-go/backstop/uncertain"
)

// A timeAxis lays time out from left to right. It is stretched where much is dated, so that a century
// with one busy week is read on one line: most of its length goes by how many of its dates lie between two
// points, and the rest by the time between them. Earlier is always further left.
type timeAxis struct {
	from, to float64
	knots    []int64   // the seconds that are dated, in order
	at       []float64 // where each stands
}

// byCount is how much of the length of an axis goes by the number of dates.
const byCount = 0.7

// newTimeAxis returns an axis from left to right on which everything between the dates has a place.
func newTimeAxis(from, to float64, dates []uncertain.Date) *timeAxis {
	a := &timeAxis{from: from, to: to}
	for _, d := range dates {
		if d.IsZero() {
			continue
		}
		if a.knots = append(a.knots, edges(d).low); d.Precision() < uncertain.PrecisionDay {
			a.knots = append(a.knots, edges(d).high)
		}
	}
	slices.Sort(a.knots)
	a.knots = slices.Compact(a.knots)
	n := len(a.knots) - 1
	for i, t := range a.knots {
		part := 0.5 // of a single date
		if n > 0 {
			passed := float64(t-a.knots[0]) / float64(a.knots[n]-a.knots[0])
			part = byCount*float64(i)/float64(n) + (1-byCount)*passed
		}
		a.at = append(a.at, from+part*(to-from))
	}
	return a
}

// place returns where a second stands; what lies beyond the axis stands at its end.
func (a *timeAxis) place(t int64) float64 {
	i, found := slices.BinarySearch(a.knots, t)
	switch {
	case found:
		return a.at[i]
	case i == 0:
		return a.from
	case i == len(a.knots):
		return a.to
	}
	scale := svg.Scale{Low: 0, High: float64(a.knots[i] - a.knots[i-1]), From: a.at[i-1], To: a.at[i]}
	return scale.At(float64(t - a.knots[i-1]))
}

// A tick is a date that an axis names.
type tick struct {
	x    float64
	text string
}

// ticks are years, then months, then days, as far as there is room for their names, in their order.
func (a *timeAxis) ticks() (ticks []tick) {
	if len(a.knots) == 0 {
		return nil
	}
	first, last := time.Unix(a.knots[0], 0).UTC(), time.Unix(a.knots[len(a.knots)-1], 0).UTC()
	name := func(t time.Time, layout string) {
		x, text := a.place(t.Unix()), t.Format(layout)
		room := func(u tick) bool {
			return math.Abs(u.x-x) > (svg.Width(u.text, textSize)+svg.Width(text, textSize))/2+10
		}
		if !t.Before(first) && !t.After(last) && !slices.ContainsFunc(ticks, func(u tick) bool { return !room(u) }) {
			ticks = append(ticks, tick{x, text})
		}
	}
	for _, step := range []int{100, 50, 10, 5, 1} {
		for y := first.Year() / step * step; y <= last.Year(); y += step {
			name(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC), "2006")
		}
	}
	if last.Year()-first.Year() < 200 {
		for _, step := range []int{6, 3, 1} {
			for t := time.Date(first.Year(), 1, 1, 0, 0, 0, 0, time.UTC); !t.After(last); t = t.AddDate(0, step, 0) {
				name(t, "2006-01")
			}
		}
	}
	if last.Sub(first) < 400*24*time.Hour {
		for t := first.Truncate(24 * time.Hour); !t.After(last); t = t.AddDate(0, 0, 1) {
			name(t, time.DateOnly)
		}
	}
	slices.SortFunc(ticks, func(x, y tick) int { return int(x.x - y.x) })
	return ticks
}

// An edge is where a stretch of time begins or ends: at one of the seconds from low up to high, which is
// not included.
type edge struct{ low, high int64 }

// edges returns the seconds of a date.
func edges(d uncertain.Date) edge { return edge{d.First().Unix(), d.End().Unix()} }

// lastDay is the last day of a date, where what happened on that day stands; an instant is its own, and so
// is no date.
func lastDay(d uncertain.Date) uncertain.Date {
	if d.IsZero() || d.Precision() >= uncertain.PrecisionDay {
		return d
	}
	return uncertain.Day(d.End().Add(-time.Second).Date())
}

// day is a date in words, with the time of day only where the day does not begin then. Both are of UTC, as the axis is.
func day(d uncertain.Date) string {
	if t := d.First(); d.Precision() == uncertain.PrecisionInstant && t.Equal(t.Truncate(24*time.Hour)) {
		return t.Format(time.DateOnly)
	}
	return d.In(time.UTC).String()
}
