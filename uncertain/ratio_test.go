package uncertain_test

import (
	"math/big"
	"testing"

	"github.com/backstop-go/backstop/internal/gen"
	. "github.com/backstop-go/backstop/uncertain"
	"pgregory.net/rapid"
)

func TestRatio(t *testing.T) {
	for _, tt := range []struct{ part, whole, want string }{ // "" for undefined
		{"10000", "1000", "10"},
		{"15000..30000", "1000", "15..30"},
		{"15000..30000", "750..1000", "15..40"},
		{"30000..", "1000", "30.."},
		{"30000", "unknown", "unknown"},
		{"30000", "100..", "0..300"},
		{"30000", "0..100", "300.."},
		{"30000", "0", ""},
		{"0", "0", ""},
		{"0", "unknown", "0"},
		{"unknown", "1000", "unknown"},
		{"1", "3", "0.3333333333333333..0.33333333333333337"},
		{"9223372036854775807", "1e-320", "1.7976931348623157e+308.."},
	} {
		got, ok := Ratio(MustParse[int64](tt.part), MustParse[float64](tt.whole))
		if ok != (tt.want != "") || ok && got.Bounds() != tt.want {
			t.Errorf("Ratio(%s, %s) = %s, %v, want %q", tt.part, tt.whole, got.Bounds(), ok, tt.want)
		}
	}
}

// Q1: the exact quotient of every number in part and every number in whole that is not 0 lies in
// the ratio.
func TestPropertyInclusionRatio(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part, whole := gen.Range64().Draw(t, "part"), gen.Range64().Draw(t, "whole")
		ratio, ok := Ratio(part, whole)
		n, d := gen.Int64In(part).Draw(t, "n"), gen.Int64In(whole).Draw(t, "d")
		if d == 0 {
			return
		}
		q, most := big.NewRat(n, d), new(big.Rat)
		hi, bounded := ratio.Max()
		most.SetFloat64(hi)
		if !ok || new(big.Rat).SetFloat64(ratio.Min()).Cmp(q) > 0 || bounded && most.Cmp(q) < 0 {
			t.Fatalf("Ratio(%v, %v) = %v, %v does not hold %v", part, whole, ratio, ok, q)
		}
	})
}
