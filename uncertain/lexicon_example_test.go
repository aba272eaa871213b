package uncertain_test

import (
	"fmt"

	"github.com/backstop-go/backstop/uncertain"
)

func ExampleRatio() {
	troops := uncertain.MustParse[int64]("15,000 to 30,000")
	front := uncertain.MustParse[float64]("1,000")
	fmt.Println(uncertain.Ratio(troops, front))
	fmt.Println(uncertain.Ratio(troops, uncertain.MustParse[float64]("none"))) // undefined
	// Output:
	// 15..30 true
	// unknown false
}

// A number that is certainly enough, one that is certainly not, and one of which nobody can tell.
func ExampleThreshold_Compare() {
	need, err := uncertain.ParseThreshold[int64]("at least 5,000")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, have := range []string{"6,000 to 9,000", "some 2,000", "several thousand", "unknown"} {
		fmt.Println(have, "-", need.Compare(uncertain.MustParse[int64](have)))
	}
	// Output:
	// 6,000 to 9,000 - met
	// some 2,000 - not met
	// several thousand - indeterminate
	// unknown - indeterminate
}

func ExampleParseDate() {
	for _, text := range []string{"2025-08", "2025-08-21", "2015-02-15T00:00:00+02:00", "2026-02-30"} {
		d, err := uncertain.ParseDate(text)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(d.Precision(), d.First())
	}
	// Output:
	// month 2025-08-01 00:00:00 +0000 UTC
	// day 2025-08-21 00:00:00 +0000 UTC
	// instant 2015-02-14 22:00:00 +0000 UTC
	// uncertain: invalid date: "2026-02-30" is not of the form 2006-01-02 or does not exist
}

// A lexicon may be narrower, and know words of its own.
func ExampleLexicon() {
	strict := uncertain.Lexicon{Margin: 5, Extra: []uncertain.Phrase{{Words: "a brigade", Min: 3000, Max: 5000}}}
	for _, words := range []string{"some 30,000", "a brigade"} {
		r, err := uncertain.Read[int64](strict, words)
		fmt.Println(r.Bounds(), err)
	}
	// Output:
	// 28500..31500 <nil>
	// 3000..5000 <nil>
}
