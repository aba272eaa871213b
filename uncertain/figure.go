package uncertain

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"
)

// A figure is one number as printed.
type figure struct {
	n      *big.Rat
	scale  *big.Rat // of its multiplier or per cent sign, nil if it has none
	share  bool
	phrase bool
}

// scales are the multipliers that may follow a number.
var scales = []struct {
	words string
	scale *big.Rat
	share bool
}{
	{words: " thousand", scale: big.NewRat(1e3, 1)},
	{words: " million", scale: big.NewRat(1e6, 1)},
	{words: " m", scale: big.NewRat(1e6, 1)},
	{words: "m", scale: big.NewRat(1e6, 1)},
	{words: " billion", scale: big.NewRat(1e9, 1)},
	{words: " bn", scale: big.NewRat(1e9, 1)},
	{words: "bn", scale: big.NewRat(1e9, 1)},
	{words: " trillion", scale: big.NewRat(1e12, 1)},
	{words: " %", scale: big.NewRat(1, 100), share: true},
	{words: "%", scale: big.NewRat(1, 100), share: true},
	{words: " percent", scale: big.NewRat(1, 100), share: true},
	{words: " per cent", scale: big.NewRat(1, 100), share: true},
}

// number is a number in figures: thousands are grouped strictly or not at all.
// The exponent is that of the canonical form of very large or small numbers.
var number = regexp.MustCompile(`^(0|[1-9][0-9]*|[1-9][0-9]{0,2}(,[0-9]{3})+)(\.[0-9]+)?(e[+-][0-9]{2,3})?$`)

// figure reads one number or one fixed phrase that means one number.
func (l Lexicon) figure(s string) (figure, error) {
	if p, ok := l.phrase(s); ok {
		r, err := p.read()
		if err == nil && (p.Open || p.Min != p.Max) {
			err = fmt.Errorf("%w: %s is not one number", ErrPhrase, quote(s))
		}
		return figure{n: r.lo, share: r.share, phrase: true}, err
	}
	f := figure{}
	digits := s
	for _, m := range scales {
		if rest, ok := strings.CutSuffix(s, m.words); ok {
			digits, f.scale, f.share = rest, m.scale, m.share
			break
		}
	}
	unsigned := strings.TrimLeft(digits, "-−")
	switch {
	case !number.MatchString(unsigned):
		return figure{}, fmt.Errorf("%w: %s is not a number", ErrPhrase, quote(s))
	case unsigned != digits:
		return figure{}, fmt.Errorf("%w: %s is negative", ErrRange, quote(s))
	}
	f.n, _ = new(big.Rat).SetString(strings.ReplaceAll(unsigned, ",", ""))
	if f.scale != nil {
		f.n.Mul(f.n, f.scale)
	}
	if f.share && f.n.Cmp(big.NewRat(1, 1)) > 0 {
		return figure{}, fmt.Errorf("%w: the share %s exceeds the whole", ErrRange, quote(s))
	}
	return f, nil
}
