package uncertain_test

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/backstop-go/backstop/uncertain"
)

// Three contributions as newspapers printed them, against a need.
func Example() {
	var sum uncertain.Range[int64]
	sum, _ = uncertain.Exactly[int64](0)
	for _, words := range []string{"several thousand", "fewer than 7,500", "around 200"} {
		troops := uncertain.MustParse[int64](words)
		fmt.Printf("%s: %s\n", troops, troops.Bounds())
		var err error
		if sum, err = sum.Add(troops); err != nil {
			fmt.Println(err) // the sum is too large for int64
		}
	}
	need, _ := uncertain.ParseThreshold[int64]("at least 15,000")
	fmt.Println("together:", sum)
	fmt.Println(need, "is", need.Compare(sum))
	fmt.Println("missing:", need.Gap(sum))
	// Output:
	// several thousand: 2000..9999
	// fewer than 7,500: 0..7499
	// around 200: 180..220
	// together: 2180..17718
	// at least 15,000 is indeterminate
	// missing: 0..12820
}

func ExampleParse() {
	for _, words := range []string{"10,000", "some 30,000", "15,000 to 30,000", "more than 5,000", "as yet unclear"} {
		r, err := uncertain.Parse[int64](words)
		fmt.Println(r.Bounds(), err)
	}
	_, err := uncertain.Parse[int64]("a few")
	fmt.Println(err)
	// Output:
	// 10000 <nil>
	// 27000..33000 <nil>
	// 15000..30000 <nil>
	// 5001.. <nil>
	// unknown <nil>
	// reading "a few": uncertain: words not in the lexicon: "a few" is not a number
}

func ExampleRead() {
	strict := uncertain.Lexicon{
		Margin: 5,
		Extra:  []uncertain.Phrase{{Words: "a company", Min: 100, Max: 200}},
	}
	fmt.Println(strict)
	for _, words := range []string{"some 30,000", "a company"} {
		r, _ := uncertain.Read[int64](strict, words)
		fmt.Println(r, "means", r.Bounds())
	}
	// Output:
	// lexicon: "some", "about", "around", "roughly", "approximately", "circa" N mean N ± 5 %, rounded outward; extra phrases: 1
	// some 30,000 means 28500..31500
	// a company means 100..200
}

func ExampleReread() {
	printed := uncertain.MustParse[int64]("some 30,000")
	fmt.Println(uncertain.Reread(uncertain.Lexicon{Margin: -1}, printed).Bounds())
	// Output: 30000
}

func ExampleRange_Add() {
	a, b := uncertain.MustParse[int64]("5..7"), uncertain.MustParse[int64]("10..")
	fmt.Println(a.Add(b))
	// Output: 15.. <nil>
}

func ExampleRange_Mul() {
	soldiers, months := uncertain.MustParse[int64]("180..220"), uncertain.MustParse[int64]("6")
	fmt.Println(soldiers.Mul(months))
	// Output: 1080..1320 <nil>
}

func ExampleRange_Intersect() {
	a, b := uncertain.MustParse[int64]("several thousand"), uncertain.MustParse[int64]("up to 6,000")
	fmt.Println(a.Intersect(b))
	// Output: 2000..6000 true
}

func ExampleRange_MarshalJSON() {
	var r struct {
		Persons uncertain.Range[int64] `json:"persons"`
		Losses  uncertain.Range[int64] `json:"losses,omitzero"`
	}
	for _, words := range []string{"200", "some 200"} {
		r.Persons = uncertain.MustParse[int64](words)
		data, _ := json.Marshal(r)
		fmt.Println(string(data))
	}
	// Output:
	// {"persons":200}
	// {"persons":"some 200"}
}

func ExampleShare() {
	europe, others := uncertain.MustParse[int64]("300..400"), uncertain.MustParse[int64]("100")
	share, _ := uncertain.Share(europe, others)
	lion := uncertain.MustParse[float64]("lion's share")
	fmt.Println(share, share.Within(lion))
	// Output: 0.75..0.8 true
}

func ExampleThreshold_Gap() {
	need, _ := uncertain.ParseThreshold[int64]("more than 100,000")
	have := uncertain.MustParse[int64]("15,000 to 30,000")
	fmt.Println(need.Compare(have), need.Gap(have))
	// Output: not met 70001..85001
}

func ExampleBool_And() {
	fmt.Println(uncertain.Unknown.And(uncertain.No), uncertain.Unknown.And(uncertain.Yes))
	// Output: no unknown
}

func ExampleParseLength() {
	front, _ := uncertain.ParseLength("600 miles")
	fmt.Println(front, "are", front.Km(), "km")
	// Output: 600 miles are 885.1..1046.1 km
}

func ExampleDate_NotAfter() {
	signed := uncertain.Month(2026, time.January)
	for _, on := range []uncertain.Date{
		uncertain.Day(2025, time.December, 31), uncertain.Day(2026, time.January, 7), uncertain.Day(2026, time.January, 31),
	} {
		fmt.Println(on, signed.NotAfter(on))
	}
	// Output:
	// 2025-12-31 no
	// 2026-01-07 unknown
	// 2026-01-31 yes
}

func ExampleSpan_Holds() {
	mandate, _ := uncertain.ParseSpan("2025-03-02/2026-01")
	fmt.Println(mandate.Holds(uncertain.Year(2025)))
	fmt.Println(mandate.Holds(uncertain.Day(2026, time.January, 15)))
	// Output:
	// yes
	// unknown
}

func ExamplePeriod_Add() {
	begin := uncertain.Day(2024, time.January, 31)
	for _, words := range []string{"P1M", "several weeks", "at least 10 years"} {
		fmt.Println(uncertain.MustPeriod(words).Add(begin))
	}
	// Output:
	// 2024-02-29 2024-02-29
	// 2024-02-14 2024-04-03
	// 2034-01-31
}
