package guarantee_test

import (
	"fmt"
	"log"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// pledgeOf is a structure in which a state offers troops.
func pledgeOf(persons string, status force.Status) *guarantee.Structure {
	return &guarantee.Structure{
		Title: "A pledge", AsOf: uncertain.Day(2026, time.January, 7), Actors: actor.States("FRA", "UKR"),
		Contributions: []force.Contribution{{ID: "land", By: "FRA", Domain: force.Land, Status: status, Persons: uncertain.MustParse[int64](persons)}},
	}
}

func ExampleDiff() {
	before, after := pledgeOf("some 30,000", force.Conditional), pledgeOf("30000", force.Pledged)
	d, err := guarantee.Diff(before, after)
	if err != nil {
		log.Fatal(err)
	}
	for _, x := range d.Differences {
		fmt.Println(x)
	}
	again, err := d.Apply(before)
	fmt.Println(again.Contributions[0].Persons, err)
	// Output:
	// contributions/land: status strengthened from conditional to pledged
	// contributions/land: persons changed from some 30,000 to 30000
	// 30000 <nil>
}

func ExampleExplain() {
	x, err := guarantee.Explain(pledgeOf("some 30,000", force.Conditional), pledgeOf("30000", force.Pledged), guarantee.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for _, c := range x.Only(guarantee.Q2).Changes[:2] {
		fmt.Println(c.Change)
		for _, i := range c.By[0] {
			fmt.Println("  because of", x.Delta.Differences[i])
		}
	}
	// Output:
	// land promised: 30000
	//   because of contributions/land: status strengthened from conditional to pledged
	//   because of contributions/land: persons changed from some 30,000 to 30000
	// all domains promised: 30000
	//   because of contributions/land: status strengthened from conditional to pledged
	//   because of contributions/land: persons changed from some 30,000 to 30000
}

func ExampleMerge() {
	s, findings, err := guarantee.Merge(pledgeOf("some 30,000", force.Conditional), pledgeOf("30000", force.Conditional))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(findings.Err())
	for _, c := range s.Contributions {
		fmt.Println(c.ID, c.Persons)
	}
	// Output:
	// /contributions/0: M1001: contributions/land is not that of /contributions/0 of the other document: persons is “some 30,000” here and 30000 there; this one keeps the ID, the other stands as land-d0852418
	// land some 30,000
	// land-d0852418 30000
}

// Two authors who call the same by other names: what Diff finds renamed is called in the first as in the second, and
// then merged.
func ExampleMerge_byMeaning() {
	one, other := pledgeOf("some 30,000", force.Conditional), pledgeOf("some 30,000", force.Conditional)
	other.Contributions[0].ID = "troops"
	other.Contributions[0].Records = source.Single(uncertain.MustParse[int64]("28,000"))

	d, err := guarantee.Diff(one, other)
	if err != nil {
		log.Fatal(err)
	}
	var renamed []int
	for i := range d.Differences {
		if d.Differences[i].Kind == guarantee.Renamed {
			renamed = append(renamed, i)
		}
	}
	same, err := d.Only(renamed...).Apply(one)
	if err != nil {
		log.Fatal(err)
	}
	s, findings, err := guarantee.Merge(same, other)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(s.Contributions), findings)
	// Output:
	// 1 [/contributions/0: M1002: contributions/troops differs in records from /contributions/0 of the other document: it now holds both]
}

func ExampleCoderReliability() {
	coded := func(persons ...string) *guarantee.Structure {
		s := &guarantee.Structure{Title: "A coding"}
		for i, p := range persons {
			s.Contributions = append(s.Contributions, force.Contribution{ID: force.ID(fmt.Sprint("group-", i)), Persons: uncertain.MustParse[int64](p)})
		}
		return s
	}
	found, err := guarantee.CoderReliability(coded("100", "200", "some 300", "200"), coded("100", "200", "300", "200"))
	if err != nil {
		log.Fatal(err)
	}
	for _, r := range found {
		fmt.Println(r)
	}
	// Output:
	// contributions: persons: equal in 3 of 4 pairs (75 %), alpha 0.67
}
