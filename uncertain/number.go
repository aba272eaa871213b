package uncertain

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"strconv"

	"golang.org/x/exp/constraints"
)

// A Number is the type of a bound: int64 for what is counted, float64 for what
// is measured.
type Number interface {
	constraints.Integer | constraints.Float
	int64 | float64
}

// isFloat reports whether T is float64: only there has 1/2 a value above 0.
func isFloat[T Number]() bool { return T(1)/T(2) != 0 }

// checkBound refuses what no bound can be.
func checkBound[T Number](n T) error {
	if n >= 0 && !math.IsInf(float64(n), 1) {
		return nil
	}
	return fmt.Errorf("%w: a bound cannot be %v", ErrRange, n)
}

// appendNumber appends n in canonical form: the shortest decimal that reads
// back as n, with an exponent only where the digits would be many.
func appendNumber[T Number](b []byte, n T) []byte {
	if !isFloat[T]() {
		return strconv.AppendInt(b, int64(n), 10)
	}
	f, format := float64(n), byte('f')
	if f != 0 && (f < 1e-6 || f >= 1e21) {
		format = 'e'
	}
	return strconv.AppendFloat(b, f, format, -1, 64)
}

// parseNumber reads a number as Go and JSON write it.
func parseNumber[T Number](s string) (n T, err error) {
	if isFloat[T]() {
		var f float64
		f, err = strconv.ParseFloat(s, 64)
		n = T(f)
	} else {
		var i int64
		i, err = strconv.ParseInt(s, 10, 64)
		n = T(i)
	}
	switch {
	case errors.Is(err, strconv.ErrRange) && n > 0:
		return 0, ErrOverflow
	case err != nil:
		return 0, fmt.Errorf("%w: not a number of this kind", ErrRange)
	}
	return n, nil
}

// roundRat returns q as a T: the next T down (-1) or up (+1) unless q is a T
// itself. With direction 0 it returns the float64 that q names, which is the
// nearest; what is counted must then be whole.
func roundRat[T Number](q *big.Rat, direction int) (T, error) {
	if isFloat[T]() {
		f, exact := q.Float64()
		if !exact && direction != 0 && !math.IsInf(f, 0) {
			if c := new(big.Rat).SetFloat64(f).Cmp(q); c == -direction {
				f = math.Nextafter(f, math.Inf(direction))
			}
		}
		if math.IsInf(f, 0) {
			return 0, ErrOverflow
		}
		return T(f), nil
	}
	n := new(big.Int).Div(q.Num(), q.Denom())
	if !q.IsInt() {
		switch direction {
		case 0:
			return 0, fmt.Errorf("%w: not a whole number", ErrRange)
		case 1:
			n.Add(n, big.NewInt(1))
		}
	}
	if !n.IsInt64() {
		return 0, ErrOverflow
	}
	return T(n.Int64()), nil
}

// step returns the T next to n, above it (+1) or below (-1).
func step[T Number](n T, direction int) (T, error) {
	next := n + T(direction)
	if isFloat[T]() {
		next = T(math.Nextafter(float64(n), math.Inf(direction)))
	}
	if direction > 0 && (next < n || math.IsInf(float64(next), 1)) {
		return 0, ErrOverflow
	}
	return next, nil
}
