package uncertain_test

import (
	"errors"
	"fmt"
	"testing"

	. "github.com/backstop-go/backstop/uncertain"
)

// checkFuzz checks one parser on one input: it does not panic, what it accepts
// reads back as the same value, and an error wraps exactly one of the sentinels.
func checkFuzz[V interface {
	comparable
	fmt.Stringer
}](t *testing.T, s string, parse func(string) (V, error)) {
	t.Helper()
	v, err := parse(s)
	if err == nil {
		if back, err := parse(v.String()); err != nil || back != v {
			t.Errorf("%q is read as %#v and printed as %q, which reads as %#v, %v", s, v, v.String(), back, err)
		}
		return
	}
	n := 0
	for _, sentinel := range []error{ErrRange, ErrOverflow, ErrPhrase, ErrUnit, ErrDate, ErrSpan, ErrPeriod} {
		if errors.Is(err, sentinel) {
			n++
		}
	}
	var zero V
	if n != 1 || v != zero || len(err.Error()) > 1000 {
		t.Errorf("%q gives %v and an error that wraps %d sentinels: %v", s, v, n, err)
	}
}

func seedReadings(f *testing.F) {
	for _, tt := range counts {
		f.Add(tt.in)
	}
	for _, tt := range measures {
		f.Add(tt.in)
	}
}

func FuzzParseRange(f *testing.F) {
	seedReadings(f)
	f.Fuzz(func(t *testing.T, s string) {
		checkFuzz(t, s, Parse[int64])
		checkFuzz(t, s, Parse[float64])
		var r Range[float64]
		if err := r.UnmarshalJSON([]byte(s)); err == nil {
			data, _ := r.MarshalJSON()
			var back Range[float64]
			if err := back.UnmarshalJSON(data); err != nil || back != r {
				t.Errorf("JSON %q is read as %#v and written as %s", s, r, data)
			}
		}
	})
}

func FuzzParseThreshold(f *testing.F) {
	seedReadings(f)
	f.Fuzz(func(t *testing.T, s string) {
		checkFuzz(t, s, ParseThreshold[int64])
		checkFuzz(t, s, ParseThreshold[float64])
	})
}

func FuzzParseLength(f *testing.F) {
	for _, s := range []string{"1,000 km", "40 km", "600 miles", "around 25 miles", "at least 40 km", "some 500 m", "40", "1e-300 mi", "885.1.. km"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkFuzz(t, s, ParseLength) })
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"", "2025", "2025-08", "2025-08-21", "2015-02-15T00:00:00+02:00", "2025-02-30", "0000", "2015-02-15T00:00:00+00:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkFuzz(t, s, ParseDate) })
}

func FuzzParseSpan(f *testing.F) {
	for _, s := range []string{"", "2025-03-02/2026-01", "2025-03/..", "../2025", "2026/2025", "../.."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkFuzz(t, s, ParseSpan) })
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"P1Y6M", "PT90M", "P1Y..P2Y", "P2Y..", "24 hours", "several weeks", "within weeks", "a year or two", "long term", "P30D..P1M", "1.5 years", "1e-20 days"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkFuzz(t, s, ParsePeriod)
		if p, err := ParsePeriod(s); err == nil {
			p.Add(Day(2025, 1, 31))
		}
	})
}
