package uncertain_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/internal/gen"
	. "github.com/backstop-go/backstop/uncertain"
	"pgregory.net/rapid"
)

func TestParsePeriod(t *testing.T) {
	for _, tt := range []struct {
		in, want string // want is canonical: in is the same amount
		err      error
	}{
		{in: "P10Y", want: "P10Y"},
		{in: "P1Y6M", want: "P1Y6M"},
		{in: "P30D", want: "P30D"},
		{in: "PT24H", want: "PT24H"},
		{in: "PT90M", want: "PT1H30M"},
		{in: "P12M", want: "P1Y"},
		{in: "P2W", want: "P14D"},
		{in: "P1Y2M3DT4H5M6S", want: "P1Y2M3DT4H5M6S"},
		{in: "P0D", want: "P0D"},
		{in: "PT0S", want: "P0D"},
		{in: "P1Y..P2Y", want: "P1Y..P2Y"},
		{in: "P1Y..P1Y", want: "P1Y"},
		{in: "P2Y..", want: "P2Y.."},
		{in: "P0D..", want: "unknown"},
		{in: "P28D..P1M", want: "P28D..P1M"},
		{in: "P1M..P31D", want: "P1M..P31D"},
		{in: "P365D..P1Y", want: "P365D..P1Y"},
		{in: "P10000Y", want: "P10000Y"},
		{in: "24 hours", want: "PT24H"},
		{in: "30 days", want: "P30D"},
		{in: "10 years", want: "P10Y"},
		{in: "12 months", want: "P1Y"},
		{in: "1.5 years", want: "P1Y6M"},
		{in: "90 minutes", want: "PT1H30M"},
		{in: "45 seconds", want: "PT45S"},
		{in: "a year", want: "P1Y"},
		{in: "an hour", want: "PT1H"},
		{in: "one week", want: "P7D"},
		{in: "a dozen years", want: "P12Y"},
		{in: "several weeks", want: "P14D..P63D"},
		{in: "within weeks", want: "P7D..P56D"},
		{in: "within 24 hours", want: "P0D..PT24H"},
		{in: "within a week", want: "P0D..P7D"},
		{in: "a year or two", want: "P1Y..P2Y"},
		{in: "an hour or two", want: "PT1H..PT2H"},
		{in: "some 30 days", want: "P27D..P33D"},
		{in: "some 10 years", want: "P9Y..P11Y"},
		{in: "at least 10 years", want: "P10Y.."},
		{in: "more than 24 hours", want: "PT24H.."},
		{in: "fewer than 30 days", want: "P0D..P30D"},
		{in: "up to 2 years", want: "P0D..P2Y"},
		{in: "10 to 15 years", want: "P10Y..P15Y"},
		{in: "unknown", want: "unknown"},
		{in: "long term", want: "unknown"},
		{in: "undisclosed", want: "unknown"},

		{in: "", err: ErrPeriod},
		{in: "P", err: ErrPeriod},
		{in: "PT", err: ErrPeriod},
		{in: "P1YT", err: ErrPeriod},
		{in: "P1.5Y", err: ErrPeriod},
		{in: "P-1Y", err: ErrPeriod},
		{in: "p1y", err: ErrPeriod},
		{in: "P1D1M", err: ErrPeriod},
		{in: "P1H", err: ErrPeriod},
		{in: "P2Y..P1Y", err: ErrPeriod},
		{in: "P30D..P1M", err: ErrPeriod}, // February
		{in: "P1M..P30D", err: ErrPeriod}, // January
		{in: "..P1Y", err: ErrPeriod},
		{in: "P1Y..2", err: ErrPeriod},
		{in: "30", err: ErrPeriod},
		{in: "30 fortnights", err: ErrPeriod},
		{in: "30 dayss", err: ErrPeriod},
		{in: "half years", err: ErrPeriod},
		{in: "a few days", err: ErrPeriod},
		{in: "1.5 months", err: ErrPeriod},
		{in: "-3 days", err: ErrPeriod},
		{in: "30 to 20 days", err: ErrPeriod},
		{in: "within at least 3 days", err: ErrPeriod},
		{in: "within", err: ErrPeriod},
		{in: "5 days\xff", err: ErrPeriod},
		{in: strings.Repeat("P", 201), err: ErrPeriod},
		{in: "P10001Y", err: ErrOverflow},
		{in: "P99999999999999999999Y", err: ErrOverflow},
		{in: "PT9223372036854775807H", err: ErrOverflow},
		{in: "10,001 years", err: ErrOverflow},
		{in: "9223372036854775807 years", err: ErrOverflow},
	} {
		got, err := ParsePeriod(tt.in)
		if tt.err != nil {
			if !errors.Is(err, tt.err) || !got.IsZero() {
				t.Errorf("ParsePeriod(%q) = %v, %v, want error %v", tt.in, got, err, tt.err)
			}
			continue
		}
		words := tt.in
		if tt.in == tt.want {
			words = ""
		}
		if err != nil || got.String() != tt.in || got.Words() != words || !sameAmount(got, MustPeriod(tt.want)) {
			t.Errorf("ParsePeriod(%q) = %v, %v, want %v", tt.in, got, err, tt.want)
		}
		if got.IsUnknown() != (tt.want == "unknown") || got.IsZero() != (tt.in == "unknown") {
			t.Errorf("%q: IsUnknown() = %v, IsZero() = %v", tt.in, got.IsUnknown(), got.IsZero())
		}
	}
}

// sameAmount reports whether p and o are over on the same dates.
func sameAmount(p, o Period) bool {
	for _, d := range []Date{Day(2024, time.January, 31), Day(2025, time.February, 1), Year(2023)} {
		p0, p1 := p.Add(d)
		o0, o1 := o.Add(d)
		if p0 != o0 || p1 != o1 {
			return false
		}
	}
	return true
}

func TestPeriodAdd(t *testing.T) {
	for _, tt := range []struct{ period, date, earliest, latest string }{
		{"P1M", "2025-01-31", "2025-02-28", "2025-02-28"},
		{"P1M", "2024-01-31", "2024-02-29", "2024-02-29"},
		{"P1Y", "2024-02-29", "2025-02-28", "2025-02-28"},
		{"P1M1D", "2025-01-31", "2025-03-01", "2025-03-01"},
		{"P13M", "2025-11-30", "2026-12-30", "2026-12-30"},
		{"P30D", "2025-02-01", "2025-03-03", "2025-03-03"},
		{"PT24H", "2025-02-28", "2025-03-01", "2025-03-01"},
		{"PT90M", "2025-02-28", "2025-02-28T01:30:00Z", "2025-03-01T01:29:59Z"},
		{"PT24H", "2025-02-28T12:00:00+02:00", "2025-03-01T12:00:00+02:00", "2025-03-01T12:00:00+02:00"},
		{"P1M", "2025-01-31T23:30:00-05:00", "2025-02-28T23:30:00-05:00", "2025-02-28T23:30:00-05:00"},
		{"P10Y", "2025", "2035", "2035"},
		{"P6M", "2025", "2025-07", "2026-06"},
		{"P6M", "2025-08", "2026-02", "2026-02"},
		{"P1D", "2025-08", "2025-08-02", "2025-09-01"},
		{"P0D", "2025", "2025", "2025"},
		{"P1Y..P2Y", "2025-01-01", "2026-01-01", "2027-01-01"},
		{"within 24 hours", "2025-01-01T00:00:00Z", "2025-01-01T00:00:00Z", "2025-01-02T00:00:00Z"},
		{"P2Y..", "2025-01-01", "2027-01-01", ""},
		{"long term", "2025-01-01", "2025-01-01", ""},
		{"P1Y", "", "", ""},
		{"P1D", "9999-12-31", "", ""},
		{"P0D..P1D", "9999-12-31", "9999-12-31", ""},
		{"P10000Y", "0001", "", ""},
	} {
		earliest, latest := MustPeriod(tt.period).Add(Must(ParseDate(tt.date)))
		if earliest.String() != tt.earliest || latest.String() != tt.latest {
			t.Errorf("%s.Add(%s) = %q, %q, want %q, %q", tt.period, tt.date, earliest, latest, tt.earliest, tt.latest)
		}
	}
}

// Round trip: a period survives its text and its JSON.
func TestPropertyRoundTripPeriod(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := gen.Period().Draw(t, "p")
		if got, err := ParsePeriod(p.String()); err != nil || !got.Equal(p) {
			t.Errorf("ParsePeriod(%q) = %#v, %v, want %#v", p, got, err, p)
		}
		var got Period
		data, err := json.Marshal(p)
		if err != nil || json.Unmarshal(data, &got) != nil || got != p {
			t.Errorf("%#v survives %s as %#v", p, data, got)
		}
	})
}

// Period: days and time are added as package time does, and months too where
// the day exists; else the month ends.
func TestPropertyPeriodAddTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y, m := rapid.IntRange(1, 9000).Draw(t, "y"), rapid.IntRange(0, 12*20).Draw(t, "m")
		start := time.Date(y, 1, rapid.IntRange(1, 366).Draw(t, "day"), 1, 2, 3, 0, time.UTC)
		days, secs := rapid.IntRange(0, 999).Draw(t, "days"), rapid.IntRange(0, 999_999).Draw(t, "secs")
		want := start.AddDate(0, m, 0)
		if want.Day() != start.Day() {
			want = want.AddDate(0, 0, -want.Day()) // package time went on into the next month
		}
		want = want.AddDate(0, 0, days).Add(time.Duration(secs) * time.Second)
		p := MustPeriod(fmt.Sprintf("P%dM%dDT%dS", m, days, secs))
		earliest, latest := p.Add(Instant(start))
		if earliest != Instant(want) || latest != earliest {
			t.Errorf("%v.Add(%v) = %v, %v, want %v", p, start, earliest, latest, want)
		}
	})
}

// Inclusion: the earliest date is not after the latest; every second of d plus
// the exact amount lies between the two; a finer date gives no wider result.
func TestPropertyInclusionPeriod(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, d := gen.Period().Draw(t, "p"), gen.DateFrom(2, 9000).Draw(t, "d")
		earliest, latest := p.Add(d)
		if earliest.IsZero() || earliest.Before(d) == Yes {
			t.Fatalf("%v.Add(%v) begins at %q", p, d, earliest)
		}
		zone := d.First().Location()
		if d.Precision() == PrecisionInstant {
			parsed, _ := time.Parse(time.RFC3339, d.String())
			zone = parsed.Location() // an instant counts months in its own calendar
		}
		for _, second := range seconds(d) {
			e, l := p.Add(Instant(time.Unix(second, 0).In(zone)))
			if e.First().Before(earliest.First()) {
				t.Errorf("%v.Add(%v) begins at %v, but may at %v", p, d, earliest, e)
			}
			if latest.IsZero() != l.IsZero() {
				t.Errorf("%v.Add(%v) ends at %q, but a second of it at %q", p, d, latest, l)
			} else if !latest.IsZero() && l.End().After(latest.End()) {
				t.Errorf("%v.Add(%v) ends at %v, but may at %v", p, d, latest, l)
			}
			if !l.IsZero() && e.First().After(l.First()) {
				t.Errorf("%v.Add(%v) is over at %v, before %v", p, time.Unix(second, 0).UTC(), l, e)
			}
		}
	})
}

func TestPeriodBare(t *testing.T) {
	for words, want := range map[string]string{"30 days": "P30D", "P30D": "P30D", "within 24 hours": "P0D..PT24H", "undisclosed": "unknown"} {
		if got := MustPeriod(words).Bare(); got.String() != want || got.Words() != "" {
			t.Errorf("%s is %v, want %s", words, got, want)
		}
	}
}
