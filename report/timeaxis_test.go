package report

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/internal/svg"
	"github.com/backstop-go/backstop/uncertain"
)

// V1: whatever is dated, earlier stands further left, within the axis, and the names of the ticks do not
// touch.
func TestPropertyTimeAxis(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dates := rapid.SliceOfN(gen.Date(), 1, 40).Draw(t, "dates")
		a := newTimeAxis(100, 500, dates)
		slices.SortFunc(dates, func(x, y uncertain.Date) int { return x.First().Compare(y.First()) })
		before, at := dates[0], 100.0
		for _, d := range dates {
			x := a.place(edges(d).low)
			if x < at || x > 500 {
				t.Fatalf("%v stands at %v, %v at %v", before, at, d, x)
			}
			if end := a.place(edges(d).high); end < x {
				t.Fatalf("%v ends at %v before it begins at %v", d, end, x)
			}
			before, at = d, x
		}
		ticks := a.ticks()
		for i := range ticks {
			if i > 0 && ticks[i-1].x+svg.Width(ticks[i-1].text, textSize)/2 > ticks[i].x-svg.Width(ticks[i].text, textSize)/2 {
				t.Fatalf("%v and %v touch", ticks[i-1], ticks[i])
			}
		}
	})
}

func TestLastDay(t *testing.T) {
	for on, want := range map[string]string{"2026-01": "2026-01-31", "2025": "2025-12-31", "2026-01-07": "2026-01-07", "2026-01-07T12:30:00Z": "2026-01-07T12:30:00Z"} {
		if got := lastDay(uncertain.Must(uncertain.ParseDate(on))); got.String() != want {
			t.Errorf("the last day of %s is %v, want %s", on, got, want)
		}
	}
	if got := lastDay(uncertain.Date{}); !got.IsZero() {
		t.Errorf("the last day of no date is %v", got)
	}
}

func TestTimeAxis(t *testing.T) {
	days := func(m time.Month, days ...int) (out []uncertain.Date) {
		for _, d := range days {
			out = append(out, uncertain.Day(2025, m, d))
		}
		return out
	}
	for _, test := range []struct {
		name  string
		dates []uncertain.Date
		want  string // the ticks
	}{
		{"none", nil, "[]"},
		{"one day", days(3, 1), "[{300 2025-03}]"},
		{"three days", days(3, 1, 2, 3), "[{100 2025-03} {300 2025-03-02} {500 2025-03-03}]"},
		{"a month", []uncertain.Date{uncertain.Month(2025, 3)}, "[{100 2025-03} {177 2025-03-07} {268 2025-03-14} {358 2025-03-21} {500 2025-04}]"},
		{"years", []uncertain.Date{uncertain.Year(1994), uncertain.Year(2025)}, "[{100 1994} {173 1994-10} {231 2000} {300 2010} {369 2020} {427 2025-04} {500 2026}]"},
	} {
		ticks := newTimeAxis(100, 500, test.dates).ticks()
		for i := range ticks {
			ticks[i].x = math.Round(ticks[i].x)
		}
		if got := fmt.Sprint(ticks); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}
