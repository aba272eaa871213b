package uncertain

import (
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"
)

// The errors of a [Range], a [Threshold] and their arithmetic.
var (
	// ErrRange says that bounds make no range: negative, not a number, infinite,
	// not whole where things are counted, or a minimum above the maximum.
	ErrRange = errors.New("uncertain: invalid range")

	// ErrOverflow says that a number is too large to hold.
	ErrOverflow = errors.New("uncertain: number too large")
)

// A Range is a closed interval of something that cannot be negative, perhaps
// open upwards. It keeps the words it was read from, and loses them in
// arithmetic.
//
// Range is an immutable, comparable value: == works and it can be a map key.
// The words count: "some 30,000" and 27000..33000 have equal bounds and are
// different values, see [Range.Bare].
//
// The zero Range is unknown, [0, infinity): it says nothing. It is distinct
// from exactly 0, which is none.
type Range[T Number] struct {
	lo, hi  T // hi is 0 unless bounded
	bounded bool
	words   string
}

// Exactly returns the range that holds n alone. A negative, infinite or
// not-a-number n is an error that wraps [ErrRange].
func Exactly[T Number](n T) (Range[T], error) {
	if err := checkBound(n); err != nil {
		return Range[T]{}, err
	}
	n = max(n, 0) // turns -0 into 0
	return Range[T]{lo: n, hi: n, bounded: true}, nil
}

// Between returns the range from lo to hi, both included. A bound that is
// negative, infinite or not a number, or a lo above hi, is an error that wraps
// [ErrRange].
func Between[T Number](lo, hi T) (Range[T], error) {
	for _, n := range [...]T{lo, hi} {
		if err := checkBound(n); err != nil {
			return Range[T]{}, err
		}
	}
	if lo > hi {
		return Range[T]{}, fmt.Errorf("%w: minimum %v exceeds maximum %v", ErrRange, lo, hi)
	}
	return Range[T]{lo: max(lo, 0), hi: max(hi, 0), bounded: true}, nil // max turns -0 into 0
}

// AtLeast returns the range from lo upwards. AtLeast(0) is the zero Range. A
// negative, infinite or not-a-number lo is an error that wraps [ErrRange].
func AtLeast[T Number](lo T) (Range[T], error) {
	if err := checkBound(lo); err != nil {
		return Range[T]{}, err
	}
	return Range[T]{lo: max(lo, 0)}, nil
}

// Must returns v, and panics if err is not nil. It is for constants and tests:
//
//	uncertain.Must(uncertain.Between[int64](15_000, 30_000))
func Must[V any](v V, err error) V {
	if err != nil {
		panic(err)
	}
	return v
}

// Min returns the lower bound.
func (r Range[T]) Min() T { return r.lo }

// Max returns the upper bound, or 0 and false if r is open upwards.
func (r Range[T]) Max() (max T, bounded bool) { return r.hi, r.bounded }

// Words returns the words that r was read from, or "" if r was written in
// canonical form or computed.
func (r Range[T]) Words() string { return r.words }

// Bare returns r without its words.
func (r Range[T]) Bare() Range[T] {
	r.words = ""
	return r
}

// IsZero reports whether r is the zero Range: unknown, and without words.
func (r Range[T]) IsZero() bool { return r.lo == 0 && !r.bounded && r.words == "" }

// IsUnknown reports whether no bound of r says anything, whatever its words.
func (r Range[T]) IsUnknown() bool { return r.lo == 0 && !r.bounded }

// IsExact reports whether r holds one number alone.
func (r Range[T]) IsExact() bool { return r.bounded && r.lo == r.hi }

// Equal reports whether r == o, words included.
func (r Range[T]) Equal(o Range[T]) bool { return r == o }

// Contains reports whether n is in r.
func (r Range[T]) Contains(n T) bool { return r.lo <= n && (!r.bounded || n <= r.hi) }

// Within reports whether every number in r is in o.
func (r Range[T]) Within(o Range[T]) bool {
	return o.lo <= r.lo && (!o.bounded || r.bounded && r.hi <= o.hi)
}

// Intersect returns what r and o have in common, and false if that is nothing.
// The words are kept only if r == o.
func (r Range[T]) Intersect(o Range[T]) (Range[T], bool) {
	if r == o {
		return r, true
	}
	both := Range[T]{lo: max(r.lo, o.lo), hi: r.hi, bounded: r.bounded}
	if o.bounded && (!r.bounded || o.hi < r.hi) {
		both.hi, both.bounded = o.hi, true
	}
	if both.bounded && both.lo > both.hi {
		return Range[T]{}, false
	}
	return both, true
}

// Hull returns the smallest range that holds r and o. The words are kept only
// if r == o.
func (r Range[T]) Hull(o Range[T]) Range[T] {
	if r == o {
		return r
	}
	hull := Range[T]{lo: min(r.lo, o.lo)}
	if r.bounded && o.bounded {
		hull.hi, hull.bounded = max(r.hi, o.hi), true
	}
	return hull
}

// String returns the words of r if it has any, and its [Range.Bounds] if not.
// [Parse] reads it back as r, unless r was read by another lexicon than the
// default one; then [Read] with that lexicon does.
func (r Range[T]) String() string {
	if r.words != "" {
		return r.words
	}
	return r.Bounds()
}

// Bounds returns the bounds of r without its words, in canonical form:
// "10000..30000", "5000", "27000.." or "unknown".
func (r Range[T]) Bounds() string {
	var b []byte
	switch {
	case r.IsUnknown():
		return "unknown"
	case r.IsExact():
		b = appendNumber(b, r.lo)
	default:
		b = append(appendNumber(b, r.lo), ".."...)
		if r.bounded {
			b = appendNumber(b, r.hi)
		}
	}
	return string(b)
}

// AppendText appends the text of r, see [Range.String]. The error is always nil.
func (r Range[T]) AppendText(b []byte) ([]byte, error) { return append(b, r.String()...), nil }

// MarshalText returns the text of r, see [Range.String]. The error is always nil.
func (r Range[T]) MarshalText() ([]byte, error) { return r.AppendText(nil) }

// UnmarshalText reads r as [Parse] does. On error it leaves r as it was.
func (r *Range[T]) UnmarshalText(text []byte) error {
	read, err := Parse[T](string(text))
	if err == nil {
		*r = read
	}
	return err
}

// MarshalJSON returns a JSON number if r is exact and has no words, and the
// text of r as a JSON string if not. The error is always nil.
func (r Range[T]) MarshalJSON() ([]byte, error) {
	if r.IsExact() && r.words == "" {
		return appendNumber(nil, r.lo), nil
	}
	return json.Marshal(r.String())
}

// UnmarshalJSON reads a JSON number as exactly that number, and a JSON string
// as [Parse] does. Any other JSON value, null included, is an error that wraps
// [ErrRange]. On error it leaves r as it was.
func (r *Range[T]) UnmarshalJSON(data []byte) error {
	read, err := readJSON(data, Parse[T])
	if err == nil {
		*r = read
	}
	return err
}

// readJSON reads a JSON number as a range, and a JSON string by parse.
func readJSON[T Number](data []byte, parse func(string) (Range[T], error)) (Range[T], error) {
	if text, ok := plainString(data); ok {
		return parse(text)
	}
	if len(data) > 0 && data[0] == '"' {
		var s string
		if err := json.Unmarshal(data, &s); err != nil {
			return Range[T]{}, fmt.Errorf("%w: %s is not a JSON string", ErrRange, quote(string(data)))
		}
		return parse(s)
	}
	var number json.Number
	if err := json.Unmarshal(data, &number); err != nil {
		return Range[T]{}, fmt.Errorf("%w: %s is neither a JSON number nor a JSON string", ErrRange, quote(string(data)))
	}
	n, err := parseNumber[T](number.String())
	if err != nil {
		return Range[T]{}, in(string(data), err)
	}
	return Exactly(n)
}

// plainString returns the text of a JSON string that is printed without escapes: the usual case.
func plainString(data []byte) (text string, ok bool) {
	if len(data) < 2 || data[0] != '"' || data[len(data)-1] != '"' {
		return "", false
	}
	inner := data[1 : len(data)-1]
	for _, c := range inner {
		if c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			return "", false
		}
	}
	return string(inner), true
}
