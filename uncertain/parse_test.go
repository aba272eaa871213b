package uncertain_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	. "github.com/backstop-go/backstop/uncertain"
)

// counts are readings as counts: the canonical bounds, or the error.
var counts = []struct {
	in, want string
	err      error
}{
	// Canonical forms, and numbers as printed.
	{in: "0", want: "0"},
	{in: "5000", want: "5000"},
	{in: "10000..30000", want: "10000..30000"},
	{in: "27000..", want: "27000.."},
	{in: "0..", want: "unknown"},
	{in: "5..5", want: "5"},
	{in: "10,000", want: "10000"},
	{in: "1,234,567", want: "1234567"},
	{in: "30 thousand", want: "30000"},
	{in: "1.5 thousand", want: "1500"},
	{in: "3.4 million", want: "3400000"},
	{in: "3.4m", want: "3400000"},
	{in: "3 m", want: "3000000"},
	{in: "2bn", want: "2000000000"},
	{in: "2 bn", want: "2000000000"},
	{in: "2 billion", want: "2000000000"},
	{in: "1 trillion", want: "1000000000000"},
	{in: "9223372036854775807", want: "9223372036854775807"},

	// Hedges.
	{in: "some 30,000", want: "27000..33000"},
	{in: "about 30,000", want: "27000..33000"},
	{in: "around 200", want: "180..220"},
	{in: "roughly 7", want: "6..8"},
	{in: "approximately 1.5 million", want: "1350000..1650000"},
	{in: "circa 15", want: "13..17"},
	{in: "some 0", want: "0"},
	{in: "some 9223372036854775807", err: ErrOverflow},
	{in: "about a dozen", want: "10..14"},
	{in: "nearly 7,500", want: "6750..7500"},
	{in: "almost 7", want: "6..7"},
	{in: "at least 100,000", want: "100000.."},
	{in: "at least 0", want: "unknown"},
	{in: "more than 5,000", want: "5001.."},
	{in: "over 5,000", want: "5001.."},
	{in: "more than a dozen", want: "13.."},
	{in: "far more than 5,000", want: "5001.."},
	{in: "well over 100,000", want: "100001.."},
	{in: "more than 9223372036854775807", err: ErrOverflow},
	{in: "up to 15,000", want: "0..15000"},
	{in: "at most 15,000", want: "0..15000"},
	{in: "fewer than 7,500", want: "0..7499"},
	{in: "less than 7,500", want: "0..7499"},
	{in: "under 7,500", want: "0..7499"},
	{in: "fewer than 1", want: "0"},
	{in: "fewer than 0", err: ErrRange},

	// Pairs.
	{in: "15,000 to 30,000", want: "15000..30000"},
	{in: "15,000-30,000", want: "15000..30000"},
	{in: "15,000–30,000", want: "15000..30000"},
	{in: "between 15,000 and 30,000", want: "15000..30000"},
	{in: "from 15,000 to 30,000", want: "15000..30000"},
	{in: "2 to 3 million", want: "2000000..3000000"},
	{in: "900 thousand to 1 million", want: "900000..1000000"},
	{in: "a dozen to 20", want: "12..20"},
	{in: "30,000 to 15,000", err: ErrRange},
	{in: "30000..15000", err: ErrRange},
	{in: "100 to 2 million", err: ErrRange},

	// Fixed phrases.
	{in: "none", want: "0"},
	{in: "no", want: "0"},
	{in: "unknown", want: "unknown"},
	{in: "not stated", want: "unknown"},
	{in: "undisclosed", want: "unknown"},
	{in: "unclear", want: "unknown"},
	{in: "as yet unclear", want: "unknown"},
	{in: "a dozen", want: "12"},
	{in: "several", want: "2..9"},
	{in: "several dozen", want: "24..99"},
	{in: "several hundred", want: "200..999"},
	{in: "several thousand", want: "2000..9999"},
	{in: "several million", want: "2000000..9999999"},
	{in: "dozens", want: "24..99"},
	{in: "hundreds", want: "100..999"},
	{in: "thousands", want: "1000..9999"},
	{in: "tens of thousands", want: "20000..99999"},
	{in: "hundreds of thousands", want: "200000..999999"},

	// What is refused.
	{in: "", err: ErrPhrase},
	{in: " 5", err: ErrPhrase},
	{in: "5 ", err: ErrPhrase},
	{in: "Some 30,000", err: ErrPhrase},
	{in: "some  30,000", err: ErrPhrase},
	{in: "some some 5", err: ErrPhrase},
	{in: "some 5 to 6", err: ErrPhrase},
	{in: "some several", err: ErrPhrase},
	{in: "at least unknown", err: ErrPhrase},
	{in: "between 5", err: ErrPhrase},
	{in: "from 5", err: ErrPhrase},
	{in: "to 5", err: ErrPhrase},
	{in: "5-", err: ErrPhrase},
	{in: "..5", err: ErrPhrase},
	{in: "5...6", err: ErrPhrase},
	{in: "5 to 6 to 7", err: ErrPhrase},
	{in: "a few", err: ErrPhrase},
	{in: "a company", err: ErrPhrase},
	{in: "007", err: ErrPhrase},
	{in: "+5", err: ErrPhrase},
	{in: "0x10", err: ErrPhrase},
	{in: "1_000", err: ErrPhrase},
	{in: "1e3", err: ErrPhrase},
	{in: "Inf", err: ErrPhrase},
	{in: "NaN", err: ErrPhrase},
	{in: "10,00", err: ErrPhrase},
	{in: "1000,000", err: ErrPhrase},
	{in: ",000", err: ErrPhrase},
	{in: "5.", err: ErrPhrase},
	{in: ".5", err: ErrPhrase},
	{in: "٣", err: ErrPhrase},
	{in: "five\x00", err: ErrPhrase},
	{in: "5\xff", err: ErrPhrase},
	{in: strings.Repeat("9", 201), err: ErrPhrase},
	{in: "60 %", err: ErrPhrase},
	{in: "half", err: ErrPhrase},
	{in: "lion's share", err: ErrPhrase},
	{in: "7.5", err: ErrRange},
	{in: "some 7.5", want: "6..9"},
	{in: "at least 7.5", err: ErrRange},
	{in: "more than 7.5", err: ErrRange},
	{in: "-5", err: ErrRange},
	{in: "−5", err: ErrRange},
	{in: "at least -5", err: ErrRange},
	{in: "9223372036854775808", err: ErrOverflow},
	{in: strings.Repeat("9", 200), err: ErrOverflow},
}

// measures are readings as measures, where they differ.
var measures = []struct {
	in     string
	lo, hi float64 // hi is below 0 if open
	err    error
}{
	{in: "0.25", lo: 0.25, hi: 0.25},
	{in: "1e+21", lo: 1e21, hi: 1e21},
	{in: "5e-324..1e-07", lo: 5e-324, hi: 1e-7},
	{in: "1,234.5", lo: 1234.5, hi: 1234.5},
	{in: "some 0.5", lo: 0.44999999999999996, hi: 0.55}, // 0.45 names a float64 above it
	{in: "roughly one-third", lo: math.Nextafter(0.3, 0), hi: 0.3666666666666667},
	{in: "more than 5", lo: math.Nextafter(5, 6), hi: -1},
	{in: "fewer than 5", lo: 0, hi: math.Nextafter(5, 4)},
	{in: "nearly 50", lo: 45, hi: 50},
	{in: "several thousand", lo: 2000, hi: 9999},
	{in: "half", lo: 0.5, hi: 0.5},
	{in: "a third", lo: 1. / 3, hi: 1. / 3},
	{in: "one-third", lo: 1. / 3, hi: 1. / 3},
	{in: "two-thirds", lo: 2. / 3, hi: 2. / 3},
	{in: "a quarter", lo: 0.25, hi: 0.25},
	{in: "one-quarter", lo: 0.25, hi: 0.25},
	{in: "three-quarters", lo: 0.75, hi: 0.75},
	{in: "60 %", lo: 0.6, hi: 0.6},
	{in: "60%", lo: 0.6, hi: 0.6},
	{in: "60 percent", lo: 0.6, hi: 0.6},
	{in: "60 per cent", lo: 0.6, hi: 0.6},
	{in: "10-20 %", lo: 0.1, hi: 0.2},
	{in: "a quarter to 60 %", lo: 0.25, hi: 0.6},
	{in: "most", lo: math.Nextafter(0.5, 1), hi: 1},
	{in: "majority", lo: math.Nextafter(0.5, 1), hi: 1},
	{in: "a majority", lo: math.Nextafter(0.5, 1), hi: 1},
	{in: "lion's share", lo: math.Nextafter(0.5, 1), hi: 1},
	{in: "lion’s share", lo: math.Nextafter(0.5, 1), hi: 1},
	{in: "the lion’s share", lo: math.Nextafter(0.5, 1), hi: 1},
	{in: "more than half", lo: math.Nextafter(0.5, 1), hi: 1},
	{in: "at least 60 %", lo: 0.6, hi: 1},
	{in: "about 95 %", lo: 0.855, hi: 1},
	{in: "120 %", err: ErrRange},
	{in: "up to 120 %", err: ErrRange},
	{in: "nearly 105 %", err: ErrRange},
	{in: "-60 %", err: ErrRange},
	{in: "1e−07", err: ErrPhrase},
	{in: "more than 100 %", err: ErrRange},
	{in: "half to 5", err: ErrPhrase},
	{in: "1e+400", err: ErrOverflow},
	{in: "-0", err: ErrRange},
}

func TestParse(t *testing.T) {
	for _, tt := range counts {
		got, err := Parse[int64](tt.in)
		if tt.err != nil {
			if !errors.Is(err, tt.err) || !got.IsZero() {
				t.Errorf("Parse[int64](%q) = %v, %v, want error %v", tt.in, got.Bounds(), err, tt.err)
			}
			continue
		}
		words := tt.in
		if tt.in == tt.want {
			words = ""
		}
		if err != nil || got.Bounds() != tt.want || got.Words() != words {
			t.Errorf("Parse[int64](%q) = %v with words %q, %v, want %v", tt.in, got.Bounds(), got.Words(), err, tt.want)
		}
	}
	for _, tt := range measures {
		got, err := Parse[float64](tt.in)
		if tt.err != nil {
			if !errors.Is(err, tt.err) {
				t.Errorf("Parse[float64](%q) = %v, %v, want error %v", tt.in, got.Bounds(), err, tt.err)
			}
			continue
		}
		want := Must(AtLeast(tt.lo))
		if tt.hi >= 0 {
			want = Must(Between(tt.lo, tt.hi))
		}
		if err != nil || got.Bare() != want {
			t.Errorf("Parse[float64](%q) = %v, %v, want %v", tt.in, got.Bounds(), err, want)
		}
	}
}

// Every fixed phrase of the lexicon is read, and as what it says.
func TestPhrases(t *testing.T) {
	for _, p := range (Lexicon{}).Phrases() {
		got, err := Parse[float64](p.Words)
		hi, bounded := got.Max()
		if err != nil || got.Min() != p.Min || bounded == p.Open || bounded && hi != p.Max {
			t.Errorf("Parse(%q) = %v, %v, want %+v", p.Words, got.Bounds(), err, p)
		}
		if _, err := Parse[int64](p.Words); errors.Is(err, ErrPhrase) != p.Share {
			t.Errorf("Parse[int64](%q) error = %v, but share is %v", p.Words, err, p.Share)
		}
	}
}

func TestLexicon(t *testing.T) {
	some := MustParse[int64]("some 30,000")
	for _, tt := range []struct {
		name, want, line string
		lexicon          Lexicon
	}{
		{"default", "27000..33000", `default lexicon: "some", "about", "around", "roughly", "approximately", "circa" N mean N ± 10 %, rounded outward`, Lexicon{}},
		{"five", "28500..31500", `lexicon: "some", "about", "around", "roughly", "approximately", "circa" N mean N ± 5 %, rounded outward`, Lexicon{Margin: 5}},
		{"none", "30000", `lexicon: "some", "about", "around", "roughly", "approximately", "circa" N mean N as printed`, Lexicon{Margin: -1}},
		{"wide", "0..75000", `lexicon: "some", "about", "around", "roughly", "approximately", "circa" N mean N ± 150 %, rounded outward`, Lexicon{Margin: 150}},
		{"extra", "1..2", `lexicon: "some", "about", "around", "roughly", "approximately", "circa" N mean N ± 10 %, rounded outward; extra phrases: 1`,
			Lexicon{Extra: []Phrase{{Words: "some 30,000", Min: 1, Max: 2}}}},
	} {
		if got := tt.lexicon.String(); got != tt.line {
			t.Errorf("%s: String() = %s, want %s", tt.name, got, tt.line)
		}
		got := Reread(tt.lexicon, some)
		if got.Bounds() != tt.want || got.Words() != some.Words() {
			t.Errorf("%s: Reread(%v) = %v, want %v", tt.name, some, got.Bounds(), tt.want)
		}
	}
	if got, err := Read[int64](Lexicon{Margin: math.MaxInt}, "some 1"); !errors.Is(err, ErrOverflow) && err != nil {
		t.Errorf("the largest margin gives %v, %v", got, err)
	}
	company := Lexicon{Extra: []Phrase{{Words: "a company", Min: 100, Max: 200}, {Words: "at sea", Open: true}}}
	read := Must(Read[int64](company, "a company"))
	if read.Bounds() != "100..200" || read.Words() != "a company" {
		t.Errorf("a company = %v", read.Bounds())
	}
	if got := Reread(Lexicon{}, read); got != read {
		t.Errorf("Reread by a lexicon without the words = %v, want the same", got.Bounds())
	}
	if got := Reread(company, read.Bare()); got != read.Bare() {
		t.Errorf("Reread without words = %v, want the same", got)
	}
	crowd := Lexicon{Extra: []Phrase{{Words: "several", Min: 3, Max: 12}}}
	if got := Must(Read[int64](crowd, "several")); got.Bounds() != "3..12" {
		t.Errorf("an extra phrase does not come before the built-in one: %v", got.Bounds())
	}
	if n := len(company.Phrases()); n != len(Lexicon{}.Phrases())+2 || company.Phrases()[0].Words != "a company" {
		t.Error("Extra phrases do not come first")
	}
	for name, p := range map[string]Phrase{
		"negative": {Min: -1, Max: 1}, "nan": {Min: math.NaN()}, "inf": {Max: math.Inf(1)}, "crossed": {Min: 2, Max: 1},
	} {
		p.Words = name
		if _, err := Read[int64](Lexicon{Extra: []Phrase{p}}, name); !errors.Is(err, ErrRange) {
			t.Errorf("phrase %s: error = %v, want ErrRange", name, err)
		}
	}
}

// An error quotes what it is about, but no more than a line of it.
func TestErrorText(t *testing.T) {
	_, err := Parse[int64]("a few")
	if want := `reading "a few": uncertain: words not in the lexicon: "a few" is not a number`; err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
	_, err = Parse[int64](strings.Repeat("ä", 90))
	if n := len(err.Error()); n > 250 {
		t.Errorf("an error of %d bytes: %v", n, err)
	}
}
