package uncertain

import (
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ErrPhrase says that words are not in the lexicon.
var ErrPhrase = errors.New("uncertain: words not in the lexicon")

// maxInput is the length in bytes of the longest text that is read.
const maxInput = 200

// Parse reads a range in its canonical form, see [Range.Bounds], or in the words
// of the default [Lexicon]. Words are kept unless they are the canonical form.
//
// Words that are not in the lexicon, text over 200 bytes and invalid UTF-8 are
// errors that wrap [ErrPhrase]; bounds that make no range, [ErrRange]; a number
// too large for T, [ErrOverflow].
func Parse[T Number](s string) (Range[T], error) { return Read[T](Lexicon{}, s) }

// MustParse is like [Parse] but panics if s cannot be read.
func MustParse[T Number](s string) Range[T] { return Must(Parse[T](s)) }

// Read reads a range as [Parse] does, by the lexicon l.
func Read[T Number](l Lexicon, s string) (Range[T], error) {
	r, err := l.read(s)
	if err != nil {
		return Range[T]{}, in(s, err)
	}
	read, err := fitted[T](r)
	if err != nil {
		return Range[T]{}, in(s, err)
	}
	return read.keeping(s), nil
}

// Reread reads the words of r by the lexicon l. It returns r itself if r has no
// words or l cannot read them.
func Reread[T Number](l Lexicon, r Range[T]) Range[T] {
	if r.words == "" {
		return r
	}
	read, err := Read[T](l, r.words)
	if err != nil {
		return r
	}
	return read
}

// keeping returns r with the words s unless they are its canonical form.
func (r Range[T]) keeping(s string) Range[T] {
	if s != r.Bounds() {
		r.words = s
	}
	return r
}

// A reading is what words say before it is fitted to a type of number.
type reading struct {
	lo, hi       *big.Rat // hi is nil if open upwards
	loFit, hiFit fit
	share        bool // the bounds are shares of a whole
	least        bool // lo is the number that is enough: "at least N", "more than N"
	most         bool // hi is the number that is allowed: "at most N", "fewer than N"
}

// A fit says how an exact bound becomes one of a type of number.
type fit uint8

const (
	printed fit = iota // to the number that it names
	outward            // to the next number outward, if it is not one itself
	beyond             // to the next number inward: the bound itself is excluded
)

// read reads s by l.
func (l Lexicon) read(s string) (reading, error) {
	if err := checkInput(s); err != nil {
		return reading{}, err
	}
	if p, ok := l.phrase(s); ok {
		return p.read()
	}
	for _, h := range hedges {
		if rest, ok := strings.CutPrefix(s, h.words+" "); ok {
			f, err := l.figure(rest)
			if err != nil {
				return reading{}, err
			}
			return l.hedged(h.hedge, f), nil
		}
	}
	if rest, ok := strings.CutPrefix(s, "between "); ok {
		return l.pair(strings.Cut(rest, " and "))
	}
	if rest, ok := strings.CutPrefix(s, "from "); ok {
		return l.pair(strings.Cut(rest, " to "))
	}
	if lo, hi, ok := strings.Cut(s, ".."); ok {
		if hi == "" {
			f, err := l.figure(lo)
			return reading{lo: f.n, share: f.share}, err
		}
		return l.pair(lo, hi, ok)
	}
	if lo, hi, ok := strings.Cut(s, " to "); ok {
		return l.pair(lo, hi, ok)
	}
	f, err := l.figure(s)
	if errors.Is(err, ErrPhrase) {
		if i := strings.IndexAny(s, "-–"); i > 0 {
			_, size := utf8.DecodeRuneInString(s[i:])
			return l.pair(s[:i], s[i+size:], true)
		}
	}
	return reading{lo: f.n, hi: f.n, share: f.share}, err
}

// read returns the reading of a fixed phrase.
func (p Phrase) read() (reading, error) {
	r := reading{lo: new(big.Rat).SetFloat64(p.Min), loFit: outward, hiFit: outward, share: p.Share}
	if !p.Open {
		r.hi = new(big.Rat).SetFloat64(p.Max)
	}
	if r.lo == nil || r.hi == nil && !p.Open {
		return reading{}, fmt.Errorf("%w: the phrase of the lexicon has no finite bounds", ErrRange)
	}
	return r, nil
}

// pair reads the two figures of "lo to hi". What scales only hi scales both.
func (l Lexicon) pair(lo, hi string, ok bool) (reading, error) {
	if !ok {
		return reading{}, ErrPhrase
	}
	a, errA := l.figure(lo)
	b, errB := l.figure(hi)
	if errA != nil {
		return reading{}, errA
	}
	if errB != nil {
		return reading{}, errB
	}
	if b.scale != nil && a.scale == nil && !a.phrase {
		a.n, a.share = new(big.Rat).Mul(a.n, b.scale), b.share
	}
	if a.share != b.share {
		return reading{}, fmt.Errorf("%w: one bound is a share and the other is not", ErrPhrase)
	}
	return reading{lo: a.n, hi: b.n, share: a.share}, nil
}

// hedged returns what the hedge h makes of the figure f.
func (l Lexicon) hedged(h hedge, f figure) reading {
	r := reading{lo: f.n, hi: f.n, share: f.share}
	switch h {
	case around, nearly:
		if l.percent() == 0 {
			break
		}
		margin := new(big.Rat).Mul(f.n, big.NewRat(int64(l.percent()), 100))
		r.lo, r.loFit, r.hiFit = new(big.Rat).Sub(f.n, margin), outward, outward
		if r.lo.Sign() < 0 {
			r.lo.SetInt64(0)
		}
		if h == around {
			r.hi = margin.Add(f.n, margin)
		}
	case atLeast:
		r.hi, r.least = nil, true
	case above, farAbove:
		r.hi, r.loFit, r.least = nil, beyond, h == above
	case atMost:
		r.lo, r.most = new(big.Rat), true
	case below:
		r.lo, r.hiFit, r.most = new(big.Rat), beyond, true
	}
	return r
}

// fitted returns r as a range of T.
func fitted[T Number](r reading) (Range[T], error) {
	if r.share {
		if !isFloat[T]() {
			return Range[T]{}, fmt.Errorf("%w: a share is not a count", ErrPhrase)
		}
		if whole := big.NewRat(1, 1); r.hi == nil || r.hi.Cmp(whole) > 0 {
			r.hi, r.hiFit = whole, printed
		}
	}
	lo, err := fitBound[T](r.lo, r.loFit, -1)
	if err != nil {
		return Range[T]{}, err
	}
	if r.hi == nil {
		return AtLeast(lo)
	}
	hi, err := fitBound[T](r.hi, r.hiFit, +1)
	if err != nil {
		return Range[T]{}, err
	}
	return Between(lo, hi)
}

// fitBound returns the bound q as a T, where outward is down (-1) or up (+1).
func fitBound[T Number](q *big.Rat, f fit, direction int) (T, error) {
	switch f {
	case outward:
		return roundRat[T](q, direction)
	case beyond:
		n, err := roundRat[T](q, 0)
		if err != nil {
			return 0, err
		}
		return step(n, -direction)
	}
	return roundRat[T](q, 0)
}

// quote returns s as an error prints it, cut after 60 bytes.
func quote(s string) string {
	const most = 60
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "") + "…"
	}
	return strconv.Quote(s)
}

// in returns err with the input that it is about.
func in(input string, err error) error { return fmt.Errorf("reading %s: %w", quote(input), err) }

// checkInput refuses what is too long or no text.
func checkInput(s string) error {
	switch {
	case len(s) > maxInput:
		return fmt.Errorf("%w: longer than %d bytes", ErrPhrase, maxInput)
	case !utf8.ValidString(s):
		return fmt.Errorf("%w: invalid UTF-8", ErrPhrase)
	}
	return nil
}
