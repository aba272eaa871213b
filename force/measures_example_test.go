package force_test

import (
	"fmt"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

func ExampleDensityFront() {
	troops := uncertain.MustParse[int64]("15,000 to 30,000")
	front, err := uncertain.ParseLength("1,000 km")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(force.DensityFront(troops, front))
	// Output:
	// 15..30 <nil>
}

// The scope of a ratio stands with it: a rule for a breakthrough at one place says nothing of a theatre.
func ExampleForceRatio() {
	ratio, err := force.ForceRatio(uncertain.MustParse[int64]("some 200,000"), uncertain.MustParse[int64]("600,000"), force.Theatre)
	fmt.Println(ratio.Of, ratio.Scope, err)
	// Output:
	// 0.3..0.3666666666666667 theatre <nil>
}

// 48,000 troops in an area, at the same density in one that is more than fifty times as large.
func ExampleScaleBy() {
	scaled, err := force.ScaleBy(uncertain.MustParse[int64]("48,000"), uncertain.MustParse[float64]("1"), uncertain.MustParse[float64]("more than 50"))
	fmt.Println(scaled, err)
	// Output:
	// 2400000.. <nil>
}

// A loan that lies within a larger sum is not added to it.
func ExampleFundTotals() {
	amount := func(words string) source.Claim[uncertain.Range[int64]] {
		return source.Single(uncertain.MustParse[int64](words))
	}
	for _, total := range force.FundTotals([]force.Fund{
		{ID: "plan", By: "eu", Currency: "EUR", Kind: force.FiscalSpace, Status: force.Conditional, Amount: amount("up to 800 bn")},
		{ID: "loans", By: "eu", Currency: "EUR", Kind: force.Loan, Status: force.Conditional, Amount: amount("up to 150 bn"), PartOf: "plan"},
	}, new(source.Record), nil, true) {
		fmt.Println(total.Currency, total.AsIfMet, total.Funds)
	}
	// Output:
	// EUR 0..800000000000 [plan loans]
}

// "1:3" in print is four in all, and "three groups" is three: a bare number says neither.
func ExampleParseRotation() {
	for _, text := range []string{"dwell 1:3", "3 groups", "tour 6 months, dwell 24 months, overlap 2 weeks", "3"} {
		r, err := force.ParseRotation(text)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(r, "-", r.Groups(), "groups")
	}
	// Output:
	// dwell 1:3 - 4 groups
	// 3 groups - 3 groups
	// tour 6 months, dwell 24 months, overlap 2 weeks - 6 groups
	// force: rotation "3": not known; want for example "tour 6 months, dwell 24 months", "dwell 1:3", "4 groups" or "permanent"
}

// What a caveat leaves open stays open: it is not known where the task would be.
func ExampleCaveat_Blocks() {
	c := force.Caveat{Task: force.Peacekeeping, Where: "front"}
	fmt.Println(c.Blocks(force.Peacekeeping, "front"), c.Blocks(force.Peacekeeping, ""), c.Blocks(force.TrainingPosture, "front"))
	// Output:
	// yes unknown no
}

func ExamplePosture_Lacks() {
	fmt.Println(force.Monitoring.Lacks(nil))
	fmt.Println(force.Defence.Lacks([]force.Capability{force.Logistics}))
	// Output:
	// []
	// [ground_air_defence fires]
}

// A headquarters that moves after a year; the beginning is known to the month.
func ExampleSeatAt() {
	seats := []force.Seat{{Where: "Paris", Host: "FRA", For: uncertain.MustPeriod("P12M")}, {Where: "London", Host: "GBR"}}
	began := uncertain.Must(uncertain.ParseDate("2026-03"))
	for _, at := range []string{"2026-06", "2027-03", "2028"} {
		fmt.Println(at, force.SeatAt(seats, began, uncertain.Must(uncertain.ParseDate(at))))
	}
	// Output:
	// 2026-06 [{Paris FRA P12M}]
	// 2027-03 [{London GBR unknown}]
	// 2028 [{London GBR unknown}]
}

// What can be kept up without end is worked out pool by pool, and then added.
func ExampleLedger_Sustained() {
	l := force.NewLedger(force.Forces{
		Contributions: []force.Contribution{
			{ID: "fra", By: "FRA", Status: force.Pledged, From: "fra-pool", Persons: uncertain.MustParse[int64]("4000")},
			{ID: "gbr", By: "GBR", Status: force.Pledged, Persons: uncertain.MustParse[int64]("1000")}, // no pool recorded
		},
		Pools: []force.Pool{{ID: "fra-pool", By: "FRA", Persons: uncertain.MustParse[int64]("9000")}},
	}, timeline.NewWorld(nil, nil, uncertain.Year(2026)), new(source.Record), nil, nil)
	thirds, err := force.Groups(3)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(l.Sustained(force.Filter{}, func(*force.Drawn) (force.Rotation, bool) { return thirds, true }))
	// Output:
	// 3000..4000 <nil>
}
