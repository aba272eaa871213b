package uncertain

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
	"unicode/utf8"
)

// ErrUnit says that a length has no unit, or one that is not known.
var ErrUnit = errors.New("uncertain: unknown unit of length")

// A Length is a range of kilometres, read with its unit and kept as printed.
//
// Length is an immutable, comparable value. The zero Length is unknown.
type Length struct {
	km Range[float64] // its words are those of the length: "600 miles"
}

// units are the units of length, longest name first where one ends in another.
var units = []struct {
	name string
	km   *big.Rat
	mile bool
}{
	{name: "kilometres", km: big.NewRat(1, 1)},
	{name: "kilometre", km: big.NewRat(1, 1)},
	{name: "kilometers", km: big.NewRat(1, 1)},
	{name: "kilometer", km: big.NewRat(1, 1)},
	{name: "km", km: big.NewRat(1, 1)},
	{name: "metres", km: big.NewRat(1, 1000)},
	{name: "metre", km: big.NewRat(1, 1000)},
	{name: "meters", km: big.NewRat(1, 1000)},
	{name: "meter", km: big.NewRat(1, 1000)},
	{name: "miles", km: big.NewRat(1_609_344, 1_000_000), mile: true},
	{name: "mile", km: big.NewRat(1_609_344, 1_000_000), mile: true},
	{name: "mi", km: big.NewRat(1_609_344, 1_000_000), mile: true},
	{name: "m", km: big.NewRat(1, 1000)},
}

// ParseLength reads a quantity and its unit: "1,000 km", "around 25 miles",
// "some 500 m". The quantity is one of the default [Lexicon], the unit one of
// km, kilometre(s), m, metre(s), mi and mile(s), American spelling included.
//
// A mile is 1.609344 km. Miles are converted outward to the next tenth of a
// kilometre. A number of miles without a hedge is taken for the rounded
// conversion of something measured in kilometres, and so for half a unit of its
// last digit that is not zero either way: "600 miles" is 550 to 650 miles, or
// 885.1 to 1046.1 km.
//
// A unit that is missing or not known is an error that wraps [ErrUnit]; else it
// fails as [Parse] does.
func ParseLength(s string) (Length, error) {
	r, err := readLength(s)
	if err != nil {
		return Length{}, in(s, err)
	}
	km, err := fitted[float64](r)
	if err != nil {
		return Length{}, in(s, err)
	}
	l := Length{km: km}
	if s != l.String() {
		l.km.words = s
	}
	return l, nil
}

// Kilometres returns the length of that many kilometres, without words.
func Kilometres(km Range[float64]) Length { return Length{km: km.Bare()} }

// readLength reads s in kilometres.
func readLength(s string) (reading, error) {
	if err := checkInput(s); err != nil {
		return reading{}, err
	}
	if p, ok := (Lexicon{}).phrase(s); ok && p.Open {
		return reading{lo: new(big.Rat)}, nil
	}
	for _, unit := range units {
		quantity, ok := strings.CutSuffix(s, unit.name)
		if !ok || endsInLetter(quantity) {
			continue
		}
		r, err := Lexicon{}.read(strings.TrimSuffix(quantity, " "))
		if from, to, ok := strings.Cut(quantity, unit.name+".."); ok && err != nil {
			return reading{}, fmt.Errorf("%w: a range names its unit once: %s", ErrPhrase, quote(strings.TrimSuffix(from, " ")+".."+to+unit.name))
		}
		if err != nil {
			return reading{}, err
		}
		if r.share {
			return reading{}, fmt.Errorf("%w: a share is not a length", ErrPhrase)
		}
		if unit.mile {
			r.widen()
		}
		r.convert(unit.km)
		if unit.mile {
			r.toTenths()
		}
		return r, nil
	}
	return reading{}, ErrUnit
}

// endsInLetter reports whether s ends in a letter: then what follows is the rest
// of a word and not a unit.
func endsInLetter(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r >= 'a' && r <= 'z'
}

// widen makes of an exact number what may have been rounded to it.
func (r *reading) widen() {
	if r.hi == nil || r.lo.Sign() == 0 || r.lo.Cmp(r.hi) != 0 {
		return
	}
	digit, ten := big.NewRat(1, 1), big.NewRat(10, 1) // the unit of the last digit
	for !new(big.Rat).Quo(r.lo, digit).IsInt() {
		digit.Quo(digit, ten)
	}
	for next := new(big.Rat).Mul(digit, ten); new(big.Rat).Quo(r.lo, next).IsInt(); next.Mul(next, ten) {
		digit.Set(next)
	}
	half := digit.Quo(digit, big.NewRat(2, 1))
	r.lo, r.hi = new(big.Rat).Sub(r.lo, half), new(big.Rat).Add(r.hi, half)
}

// convert multiplies the bounds by the factor.
func (r *reading) convert(factor *big.Rat) {
	r.lo = new(big.Rat).Mul(r.lo, factor)
	if r.hi != nil {
		r.hi = new(big.Rat).Mul(r.hi, factor)
	}
}

// toTenths moves the bounds outward to tenths.
func (r *reading) toTenths() {
	tenths := func(q *big.Rat, up bool) *big.Rat {
		q = new(big.Rat).Mul(q, big.NewRat(10, 1))
		n := new(big.Int).Div(q.Num(), q.Denom())
		if up && !q.IsInt() {
			n.Add(n, big.NewInt(1))
		}
		return new(big.Rat).SetFrac(n, big.NewInt(10))
	}
	r.lo, r.loFit = tenths(r.lo, false), printed
	if r.hi != nil {
		r.hi, r.hiFit = tenths(r.hi, true), printed
	}
}

// Km returns the range of kilometres, without words.
func (l Length) Km() Range[float64] { return l.km.Bare() }

// Threshold returns the kilometres that are enough if l is what is asked for, without words: "at least 40 km" asks
// for exactly 40, see [Threshold]. The zero Length asks for nothing that is stated.
func (l Length) Threshold() Threshold[float64] {
	if r, err := readLength(l.String()); err == nil {
		if need, err := enough[float64](r); err == nil {
			return Threshold[float64]{need: need}
		}
	}
	return Threshold[float64]{need: l.Km()}
}

// Words returns the words that l was read from, or "" if l was written in
// canonical form or computed.
func (l Length) Words() string { return l.km.words }

// IsZero reports whether l is the zero Length: unknown, and without words.
func (l Length) IsZero() bool { return l == Length{} }

// Equal reports whether l == o, words included.
func (l Length) Equal(o Length) bool { return l == o }

// Intersect returns what l and o have in common, and false if that is nothing.
// The words are kept only if l == o.
func (l Length) Intersect(o Length) (Length, bool) {
	km, ok := l.km.Intersect(o.km)
	return Length{km: km}, ok
}

// Hull returns the smallest length that holds l and o. The words are kept only
// if l == o.
func (l Length) Hull(o Length) Length { return Length{km: l.km.Hull(o.km)} }

// String returns the words of l if it has any, and its canonical form if not:
// "885.1..1046.1 km", "40 km", "40.. km" or "unknown". [ParseLength] reads it
// back as l.
func (l Length) String() string {
	if l.km.words != "" || l.km.IsUnknown() {
		return l.km.String()
	}
	return l.km.Bounds() + " km"
}

// AppendText appends the text of l, see [Length.String]. The error is always nil.
func (l Length) AppendText(b []byte) ([]byte, error) { return append(b, l.String()...), nil }

// MarshalText returns the text of l, see [Length.String]. The error is always nil.
func (l Length) MarshalText() ([]byte, error) { return l.AppendText(nil) }

// UnmarshalText reads l as [ParseLength] does. On error it leaves l as it was.
func (l *Length) UnmarshalText(text []byte) error {
	read, err := ParseLength(string(text))
	if err == nil {
		*l = read
	}
	return err
}

// InMiles reports whether l was read from a number of miles.
func (l Length) InMiles() bool {
	for _, unit := range units {
		if quantity, ok := strings.CutSuffix(l.Words(), unit.name); ok && !endsInLetter(quantity) {
			return unit.mile
		}
	}
	return false
}
