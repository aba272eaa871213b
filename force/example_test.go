package force_test

import (
	"fmt"
	"log"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What four offers of troops amount to before a ceasefire, against a need. Sources: France, its
// president on 6 January 2026; Britain, The Times, January 2026, a press figure and so floated only;
// Estonia, "up to a company", 30 April 2025, here read as 100 to 200; Lithuania, its president,
// August 2025.
func Example() {
	truce := timeline.Happened{Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")}
	offer := func(by actor.ID, status force.Status, words string) force.Contribution {
		return force.Contribution{ID: force.ID(by), By: by, Domain: force.Land, Status: status, If: truce, Persons: uncertain.MustParse[int64](words)}
	}
	offers := []force.Contribution{
		offer("FRA", force.Conditional, "several thousand"), offer("GBR", force.Floated, "fewer than 7,500"),
		offer("EST", force.Conditional, "100..200"), offer("LTU", force.Conditional, "around 200"),
	}
	today := timeline.NewWorld(nil, nil, uncertain.Day(2026, time.January, 7))
	ledger := force.NewLedger(force.Forces{Contributions: offers}, today, new(source.Record), nil, nil)
	land := force.Filter{Domain: force.Land}
	for _, sum := range []func(force.Filter) (uncertain.Range[int64], error){ledger.Present, ledger.Promised, ledger.AsIfMet} {
		troops, err := sum(land)
		if err != nil {
			log.Fatal(err) // too many to count
		}
		need, _ := uncertain.ParseThreshold[int64]("at least 15,000")
		fmt.Println(troops, "against 15,000:", need.Compare(troops))
	}
	fmt.Println(ledger.Entries[0].Because)
	// Output:
	// 0 against 15,000: not met
	// 0..17918 against 15,000: indeterminate
	// 2280..17918 against 15,000: indeterminate
	// [contributions/FRA]
}

func ExampleLedger_Present() {
	w := timeline.NewWorld(nil, nil, uncertain.Day(2026, time.January, 7))
	here := []force.Contribution{
		{ID: "battalion", By: "FRA", Domain: force.Land, Status: force.Deployed, Persons: uncertain.MustParse[int64]("some 1,000")},
		{ID: "company", By: "EST", Status: force.Deployed, Persons: uncertain.MustParse[int64]("150")}, // of which domain is not stated
	}
	l := force.NewLedger(force.Forces{Contributions: here}, w, new(source.Record), nil, nil)
	fmt.Println(l.Present(force.Filter{}))
	fmt.Println(l.Present(force.Filter{Domain: force.Land}))
	// Output:
	// 1050..1250 <nil>
	// 900..1250 <nil>
}

func ExampleLedger_PromisedCover() {
	w := timeline.NewWorld(nil, nil, uncertain.Day(2026, time.January, 7))
	l := force.NewLedger(force.Forces{Contributions: []force.Contribution{
		{ID: "eyes", By: "USA", Status: force.Floated, Provides: []force.Capability{force.ISR}},
		{ID: "lift", By: "FRA", Status: force.Pledged, Provides: []force.Capability{force.StrategicAirlift}, AtScale: uncertain.No},
		{ID: "field hospital", By: "EST", Status: force.Pledged, Provides: []force.Capability{force.Medical}},
	}}, w, new(source.Record), nil, nil)
	for _, c := range []force.Capability{force.ISR, force.StrategicAirlift, force.Medical, force.SEAD} {
		cover := l.PromisedCover(c, 1)
		fmt.Println(c, "-", cover.Outcome, cover.Firm, cover.Undetermined, cover.Short)
	}
	// Output:
	// isr - only undetermined [] [USA] []
	// strategic_airlift - insufficient [] [] [FRA]
	// medical - single provider [EST] [] []
	// sead - no provider recorded [] [] []
}

func ExampleLedger_ConditionalShare() {
	on := uncertain.Day(2026, time.January, 7)
	d := actor.NewDirectory([]actor.Actor{{ID: "eu", Kind: actor.Group, Members: actor.Members("EST", "FRA")}}, new(source.Record), nil, on)
	l := force.NewLedger(force.Forces{Contributions: []force.Contribution{
		{ID: "fra", By: "FRA", Status: force.Pledged, Persons: uncertain.MustParse[int64]("3000")},
		{ID: "gbr", By: "GBR", Status: force.Conditional, Persons: uncertain.MustParse[int64]("1000 to 9000")},
	}}, timeline.NewWorld(nil, d, on), new(source.Record), nil, nil)
	firm, _ := l.FirmShare(d, "eu", 0)
	conditional, _ := l.ConditionalShare(d, "eu", 0)
	fmt.Println(firm.Of, conditional.Of)
	// Output: 1 0.25..0.75
}

func ExampleRotation() {
	// Three published practices, none of which is a bare factor.
	press, _ := force.Groups(3)
	regulars, _ := force.DwellRatio(3)
	army, _ := force.TourInterval(6*force.Month, 24*force.Month, 0)

	troops := uncertain.MustParse[int64]("15,000 to 30,000")
	for _, r := range []force.Rotation{press, regulars, army} {
		fmt.Println(r, "-", r.Factor().RatString(), r.PoolRequired(troops))
	}
	tours, _ := army.TroopTours(troops, 36*force.Month)
	people, _ := army.DistinctPeople(troops, 36*force.Month)
	fmt.Println(tours, people)
	// Output:
	// 3 groups - 3 45000..90000
	// dwell 1:3 - 4 60000..120000
	// tour 6 months, interval 24 months - 5 75000..150000
	// 90000..180000 75000..150000
}

func ExampleMoneyShare() {
	on := uncertain.Day(2026, time.January, 7)
	d := actor.NewDirectory([]actor.Actor{{ID: "eu", Kind: actor.Organisation, Members: actor.Members("FRA")}}, new(source.Record), nil, on)
	amount := func(n string) source.Claim[uncertain.Range[int64]] {
		return source.Single(uncertain.MustParse[int64](n))
	}
	firm, conditional := force.MoneyShare([]force.Fund{
		{ID: "plan", By: "eu", Currency: "EUR", Status: force.Conditional, Amount: amount("800")},
		{ID: "loans", By: "eu", Currency: "EUR", Status: force.Approved, Amount: amount("150"), PartOf: "plan"},
		{ID: "aid", By: "USA", Currency: "EUR", Status: force.Conditional, Amount: amount("800")},
	}, new(source.Record), nil, d, "eu")
	fmt.Println(firm.Of, conditional.Of)
	// Output: 1 0.5
}

// The Security Council of the United Nations decides by nine votes of fifteen, with five vetoes. For
// Shapley and Shubik each permanent member decides in 421 of 2145 orders of voting.
func ExampleNewVote() {
	permanent := actor.IDs("CHN", "FRA", "GBR", "RUS", "USA")
	council := actor.Actor{
		ID: "council", Kind: actor.Body, Members: actor.Members(permanent...),
		Size: source.Single(uncertain.MustParse[int64]("15")), Decision: &actor.Decision{Votes: 9, Vetoes: permanent},
	}
	members := actor.NewDirectory([]actor.Actor{council}, &source.Record{}, nil, uncertain.Day(2026, time.January, 7))
	vote, err := force.NewVote(members, "council")
	if err != nil {
		fmt.Println(err)
		return
	}
	index, _ := vote.ShapleyShubik()
	fmt.Println("permanent:", index[0], "other:", index[14])
	blocks, _ := vote.Breaking(4, 10)
	for _, c := range blocks {
		fmt.Println("blocked by", vote.Names(c))
	}
	// Output:
	// permanent: 421/2145 other: 4/2145
	// blocked by [CHN]
	// blocked by [FRA]
	// blocked by [GBR]
	// blocked by [RUS]
	// blocked by [USA]
}

// A requirement of troops and of a capability rests on those who bring them: whose withdrawal breaks
// it, and what each of them decides.
func ExampleLedger_PresentSupport() {
	world := timeline.NewWorld(nil, nil, uncertain.Day(2026, time.January, 7))
	l := force.NewLedger(force.Forces{Contributions: []force.Contribution{
		{ID: "a", By: "FRA", Status: force.Deployed, Persons: uncertain.MustParse[int64]("6,000")},
		{ID: "b", By: "GBR", Status: force.Deployed, Persons: uncertain.MustParse[int64]("4,000 to 5,000")},
		{ID: "c", By: "POL", Status: force.Deployed, Persons: uncertain.MustParse[int64]("2,000"), Provides: []force.Capability{force.Logistics}},
	}}, world, &source.Record{}, nil, nil)
	s, err := l.PresentSupport(&force.Requirement{
		Persons: uncertain.Must(uncertain.ParseThreshold[int64]("at least 7,000")), Needs: []force.Capability{force.Logistics},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Verdict())
	for _, game := range []struct {
		text string
		*force.Game
	}{{"breaks without", s.Possible}, {"may break without", s.Certain}} {
		withdrawals, _ := game.Breaking(2, 10)
		for _, c := range withdrawals {
			fmt.Println(game.text, game.Names(c))
		}
	}
	power, _ := s.Power()
	for _, p := range power {
		fmt.Println(p.Member, p.ShapleyShubik.Least.RatString(), "to", p.ShapleyShubik.Most.RatString())
	}
	// Output:
	// met
	// breaks without [POL]
	// breaks without [FRA GBR]
	// may break without [FRA]
	// may break without [POL]
	// FRA 1/6 to 1/2
	// GBR 0 to 1/6
	// POL 1/2 to 2/3
}

// A brigade takes between 10 and 30 days to work where it is meant to, after a ceasefire that has not
// happened: its days are D+n and no dates.
func ExampleLedger_CurveAsIfMet() {
	truce := timeline.Happened{Kind: timeline.CeasefireStarts}
	l := force.NewLedger(force.Forces{Contributions: []force.Contribution{
		{ID: "cell", By: "GBR", Status: force.Deployed, Persons: uncertain.MustParse[int64]("70")},
		{ID: "brigade", By: "FRA", Status: force.Pledged, If: truce, Persons: uncertain.MustParse[int64]("4,000 to 5,000"), Effect: uncertain.MustPeriod("P10D..P30D")},
		{ID: "company", By: "EST", Status: force.Pledged, If: truce, Persons: uncertain.MustParse[int64]("100")},
	}}, timeline.NewWorld(nil, nil, uncertain.Day(2026, time.January, 7)), new(source.Record), nil, nil)
	curve, _ := l.CurveAsIfMet(force.Filter{})
	for _, day := range []int64{0, 10, 30} {
		fmt.Println("D+", day, curve.At(day))
	}
	fmt.Println("peak", curve.Peak())
	// Output:
	// D+ 0 70..170
	// D+ 10 70..5170
	// D+ 30 4070..5170
	// peak 4070..5170
}

// A brigade that another plan may call adds nothing that is certain, however many contributions are
// drawn from it, and together never more than itself.
func ExamplePool() {
	persons := uncertain.MustParse[int64]
	l := force.NewLedger(force.Forces{
		Contributions: []force.Contribution{
			{ID: "guards", By: "GBR", Status: force.Pledged, From: "brigade", Persons: persons("3,000")},
			{ID: "trainers", By: "GBR", Status: force.Pledged, From: "brigade", Persons: persons("2,000")},
		},
		Pools: []force.Pool{{ID: "brigade", By: "GBR", Persons: persons("4,500"), Earmarks: []force.Earmark{{For: "nato"}}}},
	}, timeline.NewWorld(nil, nil, uncertain.Day(2026, time.January, 7)), new(source.Record), nil, nil)
	fmt.Println(l.AsIfMet(force.Filter{}))
	fmt.Println(l.Asked(l.Pools[0]))
	// Output:
	// 0..4500 <nil>
	// 5000
}
