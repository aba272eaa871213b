package svg_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/internal/svg"
)

func TestTimes(t *testing.T) {
	day := func(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }
	for _, test := range []struct {
		first, last time.Time
		want        string
	}{
		{day(2025, 2, 20), day(2025, 5, 2), "2025-03 2025-04 2025-05"},
		{day(2025, 2, 20), day(2026, 2, 9), "2025-03 2025-05 2025-07 2025-09 2025-11 2026-01"},
		{day(1994, 1, 2), day(2026, 1, 7), "2000 2010 2020"},
		{day(1, 1, 1), day(9999, 12, 31), "2000 4000 6000 8000"},
		{day(2025, 1, 2), day(2025, 1, 9), ""},
	} {
		ticks, layout := svg.Times{First: test.first, Last: test.last, To: 1}.Ticks(6)
		got := ""
		for i, x := range ticks {
			if i > 0 {
				got += " "
			}
			got += x.Format(layout)
		}
		if got != test.want {
			t.Errorf("from %v to %v: %s, want %s", test.first, test.last, got, test.want)
		}
	}
}

// S4: ticks of times are few, rise and lie on the axis; times keep their order and stay on it.
func TestPropertyTimes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		moment := rapid.Custom(func(t *rapid.T) time.Time {
			return time.Unix(rapid.Int64Range(-62135596800, 253402300799).Draw(t, "second"), 0).UTC()
		})
		s := svg.Times{First: moment.Draw(t, "first"), Last: moment.Draw(t, "last"), From: 10, To: 90}
		ticks, _ := s.Ticks(6)
		if len(ticks) > 6 {
			t.Errorf("%d ticks", len(ticks))
		}
		for i, x := range ticks {
			if x.Before(s.First) || x.After(s.Last) || i > 0 && !ticks[i-1].Before(x) {
				t.Errorf("ticks of %v: %v", s, ticks)
			}
		}
		x, y := moment.Draw(t, "x"), moment.Draw(t, "y")
		if a, b := s.At(x), s.At(y); x.Before(y) && a > b || a < 10 || a > 90 {
			t.Error(fmt.Sprint(s, x, y, a, b))
		}
	})
}
