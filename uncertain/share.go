package uncertain

import (
	"math"
	"math/big"
)

// Share returns the share that part has of part and rest together, a range in
// [0, 1]. The bounds are rounded outward; an open upper bound is taken to its
// limit. The share reaches exactly 1 only if the rest may be nothing, and exactly
// 0 only if the part may be: what is nearer to 1 than any float64 below it, among
// counts above 2^53, is that float64.
//
// The share of nothing in nothing is undefined. Share returns false if part and
// rest are both exactly 0; if they merely may both be 0, the share covers the
// choices for which it is defined.
func Share(part, rest Range[int64]) (share Range[float64], ok bool) {
	switch {
	case part.isNone() && rest.isNone():
		return Range[float64]{}, false
	case part.isNone():
		return Range[float64]{bounded: true}, true
	case rest.isNone():
		return Range[float64]{lo: 1, hi: 1, bounded: true}, true
	}
	share = Range[float64]{lo: 0, hi: 1, bounded: true}
	if part.lo > 0 {
		share.lo = math.SmallestNonzeroFloat64
		if rest.bounded {
			share.lo, _ = quotient(part.lo, rest.hi)
		}
	}
	if rest.lo > 0 {
		share.hi = math.Nextafter(1, 0)
		if part.bounded {
			_, up := quotient(part.hi, rest.lo)
			share.hi = min(share.hi, up)
		}
	}
	return share, true
}

// quotient returns n/(n+rest) rounded down and up, for n and rest that are not
// negative and not both 0.
func quotient(n, rest int64) (down, up float64) {
	whole := uint64(n) + uint64(rest) // cannot overflow
	if whole < 1<<53 {
		q := float64(n) / float64(whole)
		return round(q, -math.FMA(q, float64(whole), -float64(n)))
	}
	exact := new(big.Rat).SetFrac(big.NewInt(n), new(big.Int).SetUint64(whole))
	down, _ = roundRat[float64](exact, -1)
	up, _ = roundRat[float64](exact, +1)
	return down, up
}
