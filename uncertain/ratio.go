package uncertain

import "math/big"

// Ratio returns the range of all quotients of a number in part and a number in whole that is not 0.
// It is open upwards if part is, or if whole may be as small as one likes. The bounds are the exact
// quotients, rounded outward to the next float64; one too large for a float64 is left open.
//
// The ratio of anything to nothing is undefined: Ratio returns false if whole is exactly 0. Of an
// unknown whole it returns true and, unless part is exactly 0, a range that is unknown.
func Ratio[P, W Number](part Range[P], whole Range[W]) (ratio Range[float64], ok bool) {
	switch {
	case whole.isNone():
		return Range[float64]{}, false
	case part.isNone():
		return Range[float64]{bounded: true}, true
	}
	if whole.bounded {
		ratio.lo = quotientOf(part.lo, whole.hi, -1)
	}
	if part.bounded && whole.lo > 0 {
		if hi := quotientOf(part.hi, whole.lo, +1); hi >= 0 {
			ratio.hi, ratio.bounded = hi, true
		}
	}
	return ratio, true
}

// quotientOf returns a/b rounded in a direction; rounded down the greatest float64, and rounded up -1,
// where it is too large for one.
func quotientOf[A, B Number](a A, b B, direction int) float64 {
	q := new(big.Rat).Quo(exact(a), exact(b))
	f, err := roundRat[float64](q, direction)
	switch {
	case err == nil:
		return f
	case direction < 0:
		return maxFloat
	}
	return -1
}

// maxFloat is the greatest float64.
const maxFloat = 0x1p1023 * (1 + (1 - 0x1p-52))

// exact returns n as a rational number. A bound is finite.
func exact[T Number](n T) *big.Rat {
	if isFloat[T]() {
		return new(big.Rat).SetFloat64(float64(n))
	}
	return new(big.Rat).SetInt64(int64(n))
}
