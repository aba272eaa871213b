package force_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

func fund(id, partOf force.FundID, kind force.FundKind, status force.Status, amount string) force.Fund {
	return force.Fund{ID: id, PartOf: partOf, By: "eu", Kind: kind, Status: status, Currency: "EUR", Amount: source.Single(persons(amount))}
}

// totals are the totals of funds in words.
func totals(funds []force.Fund, acrossKinds bool) (out []string) {
	for _, t := range force.FundTotals(funds, new(source.Record), nil, acrossKinds) {
		out = append(out, fmt.Sprintf("%s %v: %s, %s of %v", t.Currency, t.Kind, t.Firm.Bounds(), t.AsIfMet.Bounds(), t.Funds))
	}
	return out
}

// The proposals of the European Commission of 4 March 2025: 650 billion of fiscal space and 150 of
// loans are 800, and the 150 are not to be added to these again.
func TestOracleFunds(t *testing.T) {
	for _, tt := range []struct {
		name        string
		funds       []force.Fund
		acrossKinds bool
		want        []string
	}{
		{"150 inside 800", []force.Fund{
			fund("all", "", force.FiscalSpace, force.Pledged, "800 bn"), fund("loans", "all", force.Loan, force.Pledged, "150 bn"),
		}, true, []string{"EUR not stated: 800000000000, 800000000000 of [all loans]"}},
		{"650 and 150", []force.Fund{
			fund("all", "", 0, force.Pledged, "800 bn"), fund("space", "all", force.FiscalSpace, force.Pledged, "650 bn"), fund("loans", "all", force.Loan, force.Pledged, "150 bn"),
		}, true, []string{"EUR not stated: 800000000000, 800000000000 of [all space loans]"}},
		{"without the headline", []force.Fund{
			fund("space", "", force.FiscalSpace, force.Pledged, "650 bn"), fund("loans", "", force.Loan, force.Pledged, "150 bn"),
		}, true, []string{"EUR not stated: 800000000000, 800000000000 of [space loans]"}},
		{"by kind", []force.Fund{
			fund("space", "", force.FiscalSpace, force.Floated, "up to 800 bn"), fund("loans", "space", force.Loan, force.Floated, "up to 150 bn"),
		}, false, []string{"EUR fiscal_space: 0, 0..800000000000 of [space]", "EUR loan: 0, 0..150000000000 of [loans]"}},
		{"a kind inside its own through another", []force.Fund{
			fund("a", "", force.Loan, force.Pledged, "100"), fund("b", "a", force.FiscalSpace, force.Pledged, "90"), fund("c", "b", force.Loan, force.Pledged, "80"),
		}, false, []string{"EUR loan: 100, 100 of [a c]", "EUR fiscal_space: 90, 90 of [b]"}},
	} {
		if diff := cmp.Diff(tt.want, totals(tt.funds, tt.acrossKinds)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// A German brigade of 4,800 costs 25 to 30 million euros a month: 5,208 to 6,250 for each soldier.
func TestOracleCost(t *testing.T) {
	monthly := force.Money{Amount: persons("25 million to 30 million"), Currency: "EUR"}
	rate, err := monthly.Per(persons("4,800"))
	if err != nil || rate.Amount.Bounds() != "5208..6250" {
		t.Errorf("rate = %+v, %v", rate, err)
	}
	cost, err := force.Cost(persons("4,800"), rate, persons("12"))
	if err != nil || cost.Currency != "EUR" || cost.Amount.Bounds() != "299980800..360000000" {
		t.Errorf("cost of a year = %s %s, %v", cost.Amount.Bounds(), cost.Currency, err)
	}
	for budget, want := range map[string]uncertain.Verdict{"400 million": uncertain.Met, "200 million": uncertain.NotMet, "320 million": uncertain.Indeterminate} {
		if got, err := (force.Money{Amount: persons(budget), Currency: "EUR"}).Covers(cost); err != nil || got != want {
			t.Errorf("%s covers it: %v, %v, want %v", budget, got, err, want)
		}
	}
	pounds := force.Money{Amount: persons("200 million"), Currency: "GBP"}
	if _, err := pounds.Covers(cost); !errors.Is(err, force.ErrCurrency) {
		t.Errorf("pounds against euros: %v", err)
	}
	if _, err := pounds.Add(cost); !errors.Is(err, force.ErrCurrency) {
		t.Errorf("pounds and euros: %v", err)
	}
	if _, err := monthly.Per(persons("0")); !errors.Is(err, force.ErrZero) {
		t.Errorf("for each of nobody: %v", err)
	}
	if _, err := monthly.Per(persons("unknown")); !errors.Is(err, force.ErrDenominator) {
		t.Errorf("for each of an unknown number: %v", err)
	}
}

func ExampleCost() {
	rate := force.Money{Amount: uncertain.MustParse[int64]("5,208 to 6,250"), Currency: "EUR"} // for each soldier and month
	cost, err := force.Cost(uncertain.MustParse[int64]("10,000"), rate, uncertain.MustParse[int64]("12"))
	fmt.Println(cost.Amount, cost.Currency, err)
	// Output:
	// 624960000..750000000 EUR <nil>
}

// M12: how leaves are grouped does not change a total, and a headline that is the sum of its parts
// changes nothing; the total of the leaves is their sum, one by one.
func TestPropertyFundGrouping(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var flat, grouped []force.Fund
		sums, want := map[force.FundID]int64{}, int64(0)
		for i := range rapid.IntRange(1, 8).Draw(t, "leaves") {
			n := rapid.Int64Range(0, 1000).Draw(t, "amount")
			leaf := fund(force.FundID(fmt.Sprint("leaf-", i)), "", force.Loan, force.Pledged, fmt.Sprint(n))
			flat = append(flat, leaf)
			leaf.PartOf = force.FundID(fmt.Sprint("group-", rapid.IntRange(0, 3).Draw(t, "group")))
			sums[leaf.PartOf] += n
			want += n
			grouped = append(grouped, leaf)
		}
		for id, n := range sums {
			grouped = append(grouped, fund(id, "top", force.Loan, force.Pledged, fmt.Sprint(n)))
		}
		grouped = append(grouped, fund("top", "", force.Loan, force.Pledged, fmt.Sprint(want)))
		for _, funds := range [][]force.Fund{flat, grouped, rapid.Permutation(grouped).Draw(t, "order")} {
			all := force.FundTotals(funds, new(source.Record), nil, false)
			if len(all) != 1 || all[0].Firm != exactly(want) || all[0].AsIfMet != exactly(want) {
				t.Fatalf("%+v come to %+v, want %d", funds, all, want)
			}
		}
	})
}
