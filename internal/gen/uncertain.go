// Package gen generates values for property tests. Every value is valid by
// construction: nothing is drawn and thrown away.
package gen

import (
	"fmt"
	"math"
	"time"

	"github.com/backstop-go/backstop/uncertain"
	"pgregory.net/rapid"
)

// words are readings of the default lexicon, for counts and for measures.
var words = []string{
	"unknown", "not stated", "as yet unclear", "none", "10,000", "some 30,000", "nearly 7,500",
	"more than 5,000", "far more than 5,000", "at least 100,000", "up to 15,000", "fewer than 7,500",
	"15,000–30,000", "2 to 3 million", "several thousand", "tens of thousands", "a dozen",
}

// Bool generates all three truth values.
func Bool() *rapid.Generator[uncertain.Bool] {
	return rapid.SampledFrom([]uncertain.Bool{uncertain.Unknown, uncertain.No, uncertain.Yes})
}

// Range64 generates ranges of counts: unknown, exact, bounded, open and in words.
func Range64() *rapid.Generator[uncertain.Range[int64]] {
	return rapid.OneOf(
		Range64In(uncertain.Range[int64]{}),
		Range64In(uncertain.MustParse[int64]("0..20")),
		rapid.Map(rapid.SampledFrom(words), uncertain.MustParse[int64]),
	)
}

// Range64In generates ranges within r, without words.
func Range64In(r uncertain.Range[int64]) *rapid.Generator[uncertain.Range[int64]] {
	return rapid.Custom(func(t *rapid.T) uncertain.Range[int64] {
		lo := Int64In(r).Draw(t, "lo")
		hi, bounded := r.Max()
		if !bounded {
			if rapid.Bool().Draw(t, "open") {
				return uncertain.Must(uncertain.AtLeast(lo))
			}
			hi = math.MaxInt64
		}
		return uncertain.Must(uncertain.Between(lo, lo+rapid.Int64Range(0, hi-lo).Draw(t, "width")))
	})
}

// Int64In generates numbers in r.
func Int64In(r uncertain.Range[int64]) *rapid.Generator[int64] {
	hi, bounded := r.Max()
	if !bounded {
		hi = math.MaxInt64
	}
	return rapid.OneOf(rapid.Just(r.Min()), rapid.Int64Range(r.Min(), hi), rapid.Just(hi))
}

// RangeFloat generates ranges of measures: unknown, exact, bounded, open and in
// words.
func RangeFloat() *rapid.Generator[uncertain.Range[float64]] {
	return rapid.OneOf(
		RangeFloatIn(uncertain.Range[float64]{}),
		RangeFloatIn(uncertain.MustParse[float64]("0..1")),
		rapid.Map(rapid.SampledFrom(words), uncertain.MustParse[float64]),
	)
}

// RangeFloatIn generates ranges within r, without words.
func RangeFloatIn(r uncertain.Range[float64]) *rapid.Generator[uncertain.Range[float64]] {
	return rapid.Custom(func(t *rapid.T) uncertain.Range[float64] {
		lo := FloatIn(r).Draw(t, "lo")
		hi, bounded := r.Max()
		if !bounded {
			if rapid.Bool().Draw(t, "open") {
				return uncertain.Must(uncertain.AtLeast(lo))
			}
			hi = math.MaxFloat64
		}
		return uncertain.Must(uncertain.Between(lo, rapid.Float64Range(lo, hi).Draw(t, "hi")))
	})
}

// FloatIn generates numbers in r.
func FloatIn(r uncertain.Range[float64]) *rapid.Generator[float64] {
	hi, bounded := r.Max()
	if !bounded {
		hi = math.MaxFloat64
	}
	return rapid.OneOf(rapid.Just(r.Min()), rapid.Float64Range(r.Min(), hi), rapid.Just(hi))
}

// Threshold generates thresholds of counts.
func Threshold() *rapid.Generator[uncertain.Threshold[int64]] {
	return rapid.OneOf(
		rapid.Map(Range64(), uncertain.ThresholdOf[int64]),
		rapid.Map(rapid.SampledFrom(words), func(s string) uncertain.Threshold[int64] {
			return uncertain.Must(uncertain.ParseThreshold[int64](s))
		}),
	)
}

// ThresholdFloat generates thresholds of measures.
func ThresholdFloat() *rapid.Generator[uncertain.Threshold[float64]] {
	return rapid.Map(RangeFloat(), uncertain.ThresholdOf[float64])
}

// Length generates lengths in kilometres and in words.
func Length() *rapid.Generator[uncertain.Length] {
	return rapid.OneOf(
		rapid.Map(RangeFloat(), func(km uncertain.Range[float64]) uncertain.Length {
			s := km.Bounds()
			if !km.IsUnknown() {
				s += " km"
			}
			return uncertain.Must(uncertain.ParseLength(s))
		}),
		rapid.Map(rapid.SampledFrom([]string{
			"not stated", "1,000 km", "600 miles", "around 25 miles", "at least 40 km", "some 500 m",
		}), func(s string) uncertain.Length { return uncertain.Must(uncertain.ParseLength(s)) }),
	)
}

// Date generates dates of every precision, and the zero Date.
func Date() *rapid.Generator[uncertain.Date] {
	return rapid.OneOf(rapid.Just(uncertain.Date{}), DateFrom(1, 9999), DateFrom(2024, 2026))
}

// DateFrom generates dates that are stated, of every precision, in the years
// first to last.
func DateFrom(first, last int) *rapid.Generator[uncertain.Date] {
	return rapid.Custom(func(t *rapid.T) uncertain.Date {
		y := rapid.IntRange(first, last).Draw(t, "year")
		m := time.Month(rapid.IntRange(1, 12).Draw(t, "month"))
		lastDay := time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC).Day()
		d := rapid.IntRange(1, lastDay).Draw(t, "day")
		precision := rapid.IntRange(0, 4).Draw(t, "precision")
		switch precision {
		case 0:
			return uncertain.Year(y)
		case 1:
			return uncertain.Month(y, m)
		case 2:
			return uncertain.Day(y, m, d)
		}
		second := rapid.IntRange(1, 24*60*60-1).Draw(t, "second") // not 0: the zero time is no date
		zone := time.FixedZone("", 60*rapid.IntRange(-24*60+1, 24*60-1).Draw(t, "zone"))
		at := time.Date(y, m, d, 0, 0, second, 0, zone)
		if precision == 3 {
			return uncertain.Minute(at)
		}
		return uncertain.Instant(at)
	})
}

// Span generates spans that are valid, open ends included.
func Span() *rapid.Generator[uncertain.Span] {
	return rapid.Custom(func(t *rapid.T) uncertain.Span {
		s := uncertain.Span{From: Date().Draw(t, "from"), To: Date().Draw(t, "to")}
		if s.Valid() != nil {
			s.From, s.To = s.To, s.From
		}
		return s
	})
}

// Period generates periods: unknown, exact, bounded, open and in words.
func Period() *rapid.Generator[uncertain.Period] {
	return rapid.OneOf(
		rapid.Custom(func(t *rapid.T) uncertain.Period {
			var least, most [6]int
			for i, limit := range [...]int{99, 11, 999, 99, 59, 59} {
				least[i] = rapid.IntRange(0, limit).Draw(t, "least")
				most[i] = least[i] + rapid.IntRange(0, limit-least[i]).Draw(t, "more")
			}
			s := iso(least)
			switch rapid.IntRange(0, 2).Draw(t, "kind") {
			case 0:
				s += ".."
			case 1:
				s += ".." + iso(most)
			}
			return uncertain.MustPeriod(s)
		}),
		rapid.Map(rapid.SampledFrom([]string{
			"unknown", "long term", "24 hours", "some 30 days", "12 months", "several weeks",
			"within weeks", "within 24 hours", "a year or two", "at least 10 years", "PT90M", "P0D",
		}), uncertain.MustPeriod),
	)
}

// iso writes years, months, days, hours, minutes and seconds as ISO 8601.
func iso(n [6]int) string {
	date, clock := "", ""
	for i, unit := range []byte("YMDHMS") {
		switch part := fmt.Sprintf("%d%c", n[i], unit); {
		case n[i] == 0:
		case i < 3:
			date += part
		default:
			clock += part
		}
	}
	switch {
	case clock != "":
		return "P" + date + "T" + clock
	case date == "":
		return "P0D"
	}
	return "P" + date
}
