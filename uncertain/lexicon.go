package uncertain

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// A Lexicon says what the words of a quantity mean. The zero Lexicon is the
// default one, which [Parse] uses.
//
// N stands for a figure: a number such as "7,500", "3.4 million" or "60 %", or
// a fixed phrase of one number, such as "a dozen" or "half".
//
//	N                                         N
//	some, about, around, roughly,             N ± Margin %, rounded outward
//	  approximately, circa N
//	nearly, almost N                          from N - Margin %, rounded down, to N
//	at least N; N..                           N upwards
//	more than, over N                         above N, upwards
//	far more than, well over N                the same: no multiplier is invented
//	up to, at most N                          0 to N
//	fewer than, less than, under N            0 to below N
//	N to N; from N to N; between N and N;     from the first to the second; a
//	  N-N; N..N                               multiplier or % after the second
//	                                          holds for both
//
// Above and below mean the next whole number for what is counted, and the next
// float64 for what is measured. A share is at most 1 and is read as a float64
// only. A number names the float64 nearest to it. [Lexicon.Phrases] lists the
// rest.
type Lexicon struct {
	// Margin is the per cent by which "some N" may differ from N. 0 means 10.
	// Below 0 means that there is no margin: N is taken as printed.
	Margin int

	// Extra holds phrases that are read before all others.
	Extra []Phrase
}

// A Phrase is a fixed expression for a quantity. Bounds that make no range are
// an error when the phrase is read.
type Phrase struct {
	Words string  // exactly as printed, in lower case; "'" stands for "’" too
	Min   float64 // the least it means
	Max   float64 // the most it means, unless Open
	Open  bool    // whether it is open upwards; with Min 0 it means unknown
	Share bool    // whether it is a share of a whole, of which there is no count
}

// defaultMargin is the per cent by which "some N" differs from N.
const defaultMargin = 10

// aboveHalf is the least share that is a majority.
var aboveHalf = math.Nextafter(0.5, 1)

// phrases are the fixed phrases of every lexicon. A plural begins at two of its
// kind, except "hundreds" and "thousands" alone, which print uses of anything
// counted in them and which begin at one.
var phrases = []Phrase{
	{Words: "none"},
	{Words: "no"},
	{Words: "unknown", Open: true},
	{Words: "not stated", Open: true},
	{Words: "undisclosed", Open: true},
	{Words: "unclear", Open: true},
	{Words: "as yet unclear", Open: true},

	{Words: "a dozen", Min: 12, Max: 12},
	{Words: "several", Min: 2, Max: 9},
	{Words: "several dozen", Min: 24, Max: 99},
	{Words: "several hundred", Min: 200, Max: 999},
	{Words: "several thousand", Min: 2_000, Max: 9_999},
	{Words: "several million", Min: 2_000_000, Max: 9_999_999},
	{Words: "dozens", Min: 24, Max: 99},
	{Words: "hundreds", Min: 100, Max: 999},
	{Words: "thousands", Min: 1_000, Max: 9_999},
	{Words: "tens of thousands", Min: 20_000, Max: 99_999},
	{Words: "hundreds of thousands", Min: 200_000, Max: 999_999},

	{Words: "half", Min: 0.5, Max: 0.5, Share: true},
	{Words: "a third", Min: 1. / 3, Max: 1. / 3, Share: true},
	{Words: "one-third", Min: 1. / 3, Max: 1. / 3, Share: true},
	{Words: "two-thirds", Min: 2. / 3, Max: 2. / 3, Share: true},
	{Words: "a quarter", Min: 0.25, Max: 0.25, Share: true},
	{Words: "one-quarter", Min: 0.25, Max: 0.25, Share: true},
	{Words: "three-quarters", Min: 0.75, Max: 0.75, Share: true},
	{Words: "most", Min: aboveHalf, Max: 1, Share: true},
	{Words: "majority", Min: aboveHalf, Max: 1, Share: true},
	{Words: "a majority", Min: aboveHalf, Max: 1, Share: true},
	{Words: "lion's share", Min: aboveHalf, Max: 1, Share: true},
	{Words: "the lion's share", Min: aboveHalf, Max: 1, Share: true},
}

// A hedge is what the words before a figure make of it.
type hedge uint8

const (
	around hedge = iota
	nearly
	atLeast
	above
	farAbove
	atMost
	below
)

// hedges are the words of each hedge. No entry begins with another one.
var hedges = []struct {
	words string
	hedge hedge
}{
	{"some", around},
	{"about", around},
	{"around", around},
	{"roughly", around},
	{"approximately", around},
	{"circa", around},
	{"nearly", nearly},
	{"almost", nearly},
	{"at least", atLeast},
	{"more than", above},
	{"over", above},
	{"far more than", farAbove},
	{"well over", farAbove},
	{"up to", atMost},
	{"at most", atMost},
	{"fewer than", below},
	{"less than", below},
	{"under", below},
}

// Phrases returns the fixed phrases of l in the order in which they are tried:
// Extra first, then the built-in ones. The slice is the caller's.
func (l Lexicon) Phrases() []Phrase { return slices.Concat(l.Extra, phrases) }

// String returns l as one line for the head of a report.
func (l Lexicon) String() string {
	var b strings.Builder
	if l.percent() == defaultMargin && len(l.Extra) == 0 {
		b.WriteString("default ")
	}
	b.WriteString("lexicon: ")
	var words []string
	for _, h := range hedges {
		if h.hedge == around {
			words = append(words, `"`+h.words+`"`)
		}
	}
	fmt.Fprintf(&b, "%s N mean N", strings.Join(words, ", "))
	if m := l.percent(); m == 0 {
		b.WriteString(" as printed")
	} else {
		fmt.Fprintf(&b, " ± %d %%, rounded outward", m)
	}
	if n := len(l.Extra); n > 0 {
		fmt.Fprintf(&b, "; extra phrases: %d", n)
	}
	return b.String()
}

// percent returns the margin in per cent.
func (l Lexicon) percent() int {
	if l.Margin == 0 {
		return defaultMargin
	}
	return max(l.Margin, 0)
}

// phrase returns the fixed phrase whose words are s.
func (l Lexicon) phrase(s string) (Phrase, bool) {
	plain := strings.ReplaceAll(s, "’", "'")
	for _, list := range [...][]Phrase{l.Extra, phrases} {
		for _, p := range list {
			if p.Words == s || p.Words == plain {
				return p, true
			}
		}
	}
	return Phrase{}, false
}
