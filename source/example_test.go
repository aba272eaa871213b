package source_test

import (
	"encoding/json"
	"fmt"
	"log"
	"time"

	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// Two reports of one number, and what was known of it when.
func Example() {
	sources := []source.Source{
		{ID: "daily", Title: "A daily paper", Published: uncertain.Day(2025, time.August, 20)},
		{ID: "annual", Title: "A yearbook", Published: uncertain.Month(2026, time.January)},
	}
	statements := []source.Statement{
		{ID: "said", Sources: []source.ID{"daily"}, Mode: source.Estimate, Speaker: source.Speaker{Name: "two officials"}, Text: "some 30,000 troops"},
		{ID: "counted", Sources: []source.ID{"annual"}, Mode: source.Fact, Text: "28,000 troops"},
	}
	troops := source.Claim[uncertain.Range[int64]]{Values: []source.Stated[uncertain.Range[int64]]{
		{Value: uncertain.MustParse[int64]("some 30,000"), Says: []source.StatementID{"said"}},
		{Value: uncertain.MustParse[int64]("28000"), Says: []source.StatementID{"counted"}},
	}}
	for _, by := range []uncertain.Date{
		uncertain.Day(2025, time.August, 1), uncertain.Day(2026, time.January, 7), uncertain.Day(2026, time.January, 31),
	} {
		got := troops.Resolve(source.NewRecord(sources, statements, by), nil)
		fmt.Println("known by", by, "-", got.Recorded, got.Value.Bounds(), got.Says)
	}
	// Output:
	// known by 2025-08-01 - false unknown []
	// known by 2026-01-07 - true 27000..33000 [said]
	// known by 2026-01-31 - true 28000 [said counted]
}

func ExampleRecord_Knows() {
	r := source.NewRecord(nil, []source.Statement{
		{ID: "speech", Published: uncertain.Day(2025, time.March, 2)},
		{ID: "leak", Published: uncertain.Month(2025, time.March)}, // perhaps later than the 10th
	}, uncertain.Day(2025, time.March, 10))
	fmt.Println(r.Knows([]source.StatementID{"speech"}), r.Knows([]source.StatementID{"leak"}), r.Knows(nil))
	fmt.Println(r.Known([]source.StatementID{"leak", "speech"}))
	// Output:
	// true false true
	// [speech]
}

func ExampleClaim_Resolve() {
	claim := source.Claim[uncertain.Range[int64]]{Values: []source.Stated[uncertain.Range[int64]]{
		{Value: uncertain.MustParse[int64]("up to 10,000")}, {Value: uncertain.MustParse[int64]("15,000 to 30,000")},
	}}
	for _, claim.Policy = range []source.Policy{source.Intersection, source.Hull, source.Latest} {
		got := claim.Resolve(new(source.Record), nil)
		fmt.Println(claim.Policy, got.Value.Bounds(), "contradicted:", got.Contradicted)
	}
	// Output:
	// intersection 0..30000 contradicted: true
	// hull 0..30000 contradicted: true
	// latest 0..10000 contradicted: true
}

func ExampleClaim_MarshalJSON() {
	for _, claim := range []source.Claim[uncertain.Range[int64]]{
		source.Single(uncertain.MustParse[int64]("some 30,000")),
		source.Single(uncertain.MustParse[int64]("30000"), "speech"),
	} {
		text, err := json.Marshal(claim)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(string(text))
	}
	// Output:
	// "some 30,000"
	// {"values":[{"value":30000,"says":["speech"]}]}
}
