package uncertain

import (
	"fmt"
	"math"
)

// Add returns the range of all sums of a number in r and a number in o. It is
// open upwards if r or o is. Float bounds are rounded outward. A bound too
// large for T is an error that wraps [ErrOverflow].
func (r Range[T]) Add(o Range[T]) (Range[T], error) {
	bounded := r.bounded && o.bounded
	lo, _ := addRounded(r.lo, o.lo)
	var hi T
	if bounded {
		_, hi = addRounded(r.hi, o.hi)
	}
	if !isFinite(lo) || !isFinite(hi) {
		return Range[T]{}, tooLarge(r, "+", o)
	}
	return Range[T]{lo: lo, hi: hi, bounded: bounded}, nil
}

// Mul returns the range of all products of a number in r and a number in o. It
// is open upwards if r or o is, except that exactly 0 times anything is exactly
// 0. Float bounds are rounded outward. A bound too large for T is an error that
// wraps [ErrOverflow].
func (r Range[T]) Mul(o Range[T]) (Range[T], error) {
	bounded := r.bounded && o.bounded || r.isNone() || o.isNone()
	lo, _ := mulRounded(r.lo, o.lo)
	var hi T
	if bounded {
		_, hi = mulRounded(r.hi, o.hi) // an open hi is 0, and then the other is none
	}
	if !isFinite(lo) || !isFinite(hi) {
		return Range[T]{}, tooLarge(r, "*", o)
	}
	return Range[T]{lo: lo, hi: hi, bounded: bounded}, nil
}

func tooLarge[T Number](r Range[T], op string, o Range[T]) error {
	return fmt.Errorf("%w: %s %s %s", ErrOverflow, r.Bounds(), op, o.Bounds())
}

// isNone reports whether r is exactly 0.
func (r Range[T]) isNone() bool { return r.bounded && r.hi == 0 }

// overflow marks a whole number that int64 cannot hold: no bound is negative.
const overflow = -1

// isFinite reports whether the result n of an operation has not overflowed: then
// it is negative if it is a whole number, and infinite if not.
func isFinite[T Number](n T) bool { return n >= 0 && !math.IsInf(float64(n), 1) }

// addRounded returns a + b rounded down and up, for a and b that are not
// negative. The result is not finite if it overflows.
func addRounded[T Number](a, b T) (down, up T) {
	sum := a + b
	if isFloat[T]() {
		d, u := round(float64(sum), twoSum(float64(a), float64(b)))
		return T(d), T(u)
	}
	return sum, sum // negative if it overflows
}

// subRounded returns a - b rounded down and up, for a and b that are not
// negative.
func subRounded[T Number](a, b T) (down, up T) {
	if isFloat[T]() {
		d, u := round(float64(a-b), twoSum(float64(a), -float64(b)))
		return T(d), T(u)
	}
	return a - b, a - b
}

// mulRounded returns a * b rounded down and up, for a and b that are not
// negative. The result is not finite if it overflows.
func mulRounded[T Number](a, b T) (down, up T) {
	product := a * b
	if a == 0 || b == 0 {
		return 0, 0
	}
	if !isFloat[T]() {
		if product/b != a {
			return overflow, overflow
		}
		return product, product
	}
	p := float64(product)
	if p < tiny {
		return T(math.Nextafter(p, 0)), T(math.Nextafter(p, 1))
	}
	d, u := round(p, math.FMA(float64(a), float64(b), -p))
	return T(d), T(u)
}

// tiny is the bound below which the error of a product may itself be too small
// for a float64.
const tiny = 0x1p-960

// twoSum returns the exact error of the float sum a + b, by Knuth.
func twoSum(a, b float64) float64 {
	sum := a + b
	virtual := sum - a
	return (a - (sum - virtual)) + (b - virtual)
}

// round returns the floats next to the exact number nearest + rest, where
// nearest is that number rounded to nearest.
func round(nearest, rest float64) (down, up float64) {
	down, up = nearest, nearest
	switch {
	case math.IsInf(nearest, 1): // overflow, for the caller to report
	case rest < 0:
		down = math.Nextafter(nearest, math.Inf(-1))
	case rest > 0:
		up = math.Nextafter(nearest, math.Inf(1))
	}
	return down, up
}
