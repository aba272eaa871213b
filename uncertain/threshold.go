package uncertain

// A Threshold is the least that is enough, which may itself be uncertain.
//
// Words read otherwise than for a [Range]: "at least 5,000" needs exactly
// 5,000, "more than 5,000" exactly 5,001 (or the next float64), and "far more
// than 5,000" some number above it that nobody has named, so it is never met.
// "Up to 5,000" are needed means that some number of these is enough; it is not
// a cap on what is allowed.
//
// Threshold is an immutable, comparable value. The zero Threshold is unstated:
// comparing with it is indeterminate. It is distinct from a threshold of 0,
// which is always met.
type Threshold[T Number] struct {
	need Range[T]
}

// ThresholdOf returns the threshold that lies somewhere in r. It keeps the words
// of r only if [ParseThreshold] reads the same bounds from them.
func ThresholdOf[T Number](r Range[T]) Threshold[T] {
	if r.words != "" {
		if t, err := ParseThreshold[T](r.words); err == nil && t.need == r {
			return t
		}
	}
	return Threshold[T]{need: r.Bare()}
}

// ParseThreshold reads a threshold in canonical form or in the words of the
// default [Lexicon]. It fails as [Parse] does.
func ParseThreshold[T Number](s string) (Threshold[T], error) {
	r, err := Lexicon{}.read(s)
	if err != nil {
		return Threshold[T]{}, in(s, err)
	}
	need, err := enough[T](r)
	if err != nil {
		return Threshold[T]{}, in(s, err)
	}
	return Threshold[T]{need: need.keeping(s)}, nil
}

// enough returns where the number lies that is enough by r.
func enough[T Number](r reading) (Range[T], error) {
	need, err := fitted[T](r)
	if err == nil && r.least {
		need.hi, need.bounded = need.lo, true
	}
	return need, err
}

// Cap returns where the greatest number lies that is allowed if r is what is allowed, without words. "At most 100" and
// "up to 100" allow exactly 100, and "fewer than 100" exactly 99; "50 to 100" allows some number from 50 to 100.
func (r Range[T]) Cap() Range[T] {
	if r.words != "" {
		if x, err := (Lexicon{}).read(r.words); err == nil && x.most {
			if as, err := fitted[T](x); err == nil && as == r.Bare() {
				as.lo = as.hi
				return as
			}
		}
	}
	return r.Bare()
}

// Range returns the range in which the threshold lies, without words.
func (t Threshold[T]) Range() Range[T] { return t.need.Bare() }

// Words returns the words that t was read from, or "" if there are none.
func (t Threshold[T]) Words() string { return t.need.words }

// IsZero reports whether t is the zero Threshold: unstated, and without words.
func (t Threshold[T]) IsZero() bool { return t.need.IsZero() }

// Equal reports whether t == o, words included.
func (t Threshold[T]) Equal(o Threshold[T]) bool { return t == o }

// Compare returns Met if have is certainly enough, NotMet if it certainly is
// not, and Indeterminate otherwise.
func (t Threshold[T]) Compare(have Range[T]) Verdict {
	switch {
	case t.need.bounded && have.lo >= t.need.hi:
		return Met
	case have.bounded && have.hi < t.need.lo:
		return NotMet
	}
	return Indeterminate
}

// Gap returns how much have falls short of t. It is exactly 0 if and only if t
// is Met, and its minimum is above 0 if and only if t is NotMet. Float bounds
// are rounded outward.
func (t Threshold[T]) Gap(have Range[T]) Range[T] {
	gap := Range[T]{bounded: t.need.bounded}
	if have.bounded && have.hi < t.need.lo {
		gap.lo, _ = subRounded(t.need.lo, have.hi)
	}
	if gap.bounded && have.lo < t.need.hi {
		_, gap.hi = subRounded(t.need.hi, have.lo)
	}
	return gap
}

// String returns the words of t if it has any, and its bounds in canonical form
// if not. [ParseThreshold] reads it back as t.
func (t Threshold[T]) String() string { return t.need.String() }

// AppendText appends the text of t, see [Threshold.String]. The error is always
// nil.
func (t Threshold[T]) AppendText(b []byte) ([]byte, error) { return t.need.AppendText(b) }

// MarshalText returns the text of t, see [Threshold.String]. The error is always
// nil.
func (t Threshold[T]) MarshalText() ([]byte, error) { return t.need.MarshalText() }

// UnmarshalText reads t as [ParseThreshold] does. On error it leaves t as it was.
func (t *Threshold[T]) UnmarshalText(text []byte) error {
	read, err := ParseThreshold[T](string(text))
	if err == nil {
		*t = read
	}
	return err
}

// MarshalJSON returns a JSON number if t is exact and has no words, and the text
// of t as a JSON string if not. The error is always nil.
func (t Threshold[T]) MarshalJSON() ([]byte, error) { return t.need.MarshalJSON() }

// UnmarshalJSON reads a JSON number as exactly that number, and a JSON string as
// [ParseThreshold] does. Any other JSON value, null included, is an error that
// wraps [ErrRange]. On error it leaves t as it was.
func (t *Threshold[T]) UnmarshalJSON(data []byte) error {
	need, err := readJSON(data, func(s string) (Range[T], error) {
		read, err := ParseThreshold[T](s)
		return read.need, err
	})
	if err == nil {
		t.need = need
	}
	return err
}
