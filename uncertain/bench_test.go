package uncertain_test

import (
	"testing"

	. "github.com/backstop-go/backstop/uncertain"
)

func BenchmarkRangeAdd(b *testing.B) {
	const n = 1000
	ranges, bounds := make([]Range[int64], n), make([][2]int64, n)
	for i := range ranges {
		lo := int64(i * 100)
		ranges[i], bounds[i] = Must(Between(lo, lo+50)), [2]int64{lo, lo + 50}
	}
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sum := Must(Exactly[int64](0))
			for _, r := range ranges {
				var err error
				if sum, err = sum.Add(r); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("floor", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var lo, hi int64
			for _, r := range bounds {
				lo, hi = lo+r[0], hi+r[1]
			}
			if lo > hi {
				b.Fatal(lo, hi)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for _, s := range []string{"30000", "10000..30000", "some 30,000", "several thousand"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse[int64](s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkDate(b *testing.B) {
	d, on := Day(2025, 8, 21), Month(2025, 9)
	b.Run("NotAfter", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if d.NotAfter(on) != Yes {
				b.Fatal()
			}
		}
	})
	for _, s := range []string{"2025-08-21", "2025-08-21T10:00:00Z", "2025-08-21T10:00:00+03:00"} {
		b.Run("Parse/"+s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := ParseDate(s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
