// Package kiel imports the monthly table of the Ukraine Support Tracker of the Kiel Institute for the World
// Economy, data_explorer.csv: what each donor committed and allocated, in billions of euros.
//
// A commitment is what a donor has promised to give, an allocation what it has set aside for a purpose or
// delivered: the table splits allocations, not commitments, into financial, humanitarian and military aid. What
// is allocated in a month may have been committed before. So the column to_be_allocated, which is what was
// committed less what was allocated, may be negative; a [Row] says then how much was allocated [Row.Beyond] what
// was committed.
//
// What a cell leaves open, being empty or NA, is unknown and never none. A row that contradicts itself, and a second
// one of a donor for a month, is an error, with its line: see [Read].
package kiel

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/examples/imports/table"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// Currency is the currency of all amounts.
const Currency = "EUR"

// Source returns what a document cites that rests on the tracker.
func Source() source.Source {
	return source.Source{ID: "kiel-ukraine-support-tracker", Publisher: "Kiel Institute for the World Economy", Title: "Ukraine Support Tracker"}
}

// A Row is what one donor did in one month. All amounts are in whole euros: one that is not whole lies between the
// two next to it. The zero Range is unknown.
type Row struct {
	Name  string   // what the donor is called in the table
	By    actor.ID // its code of ISO 3166-1; for the institutions of the EU what the table has there, in lower case
	Year  int
	Month time.Month // 0 is not stated

	Allocated    uncertain.Range[int64]
	Financial    uncertain.Range[int64] // of what is allocated
	Humanitarian uncertain.Range[int64] // of what is allocated
	Military     uncertain.Range[int64] // of what is allocated
	Committed    uncertain.Range[int64]

	ToBeAllocated uncertain.Range[int64] // how much more was committed than allocated; none if less was
	Beyond        uncertain.Range[int64] // how much more was allocated than committed; none if less was

	GDP        uncertain.Range[int64]   // of the donor
	PercentGDP uncertain.Range[float64] // the allocation, in percent of that
}

// Read reads a table, see [table.Rows]. A row is overwritten by the next one.
//
// A code that is none of a state, and none of EU, EUE and EUI, cannot be read. Besides what cannot be read it is an error
// (T1006) if
//
//   - the donor is called what another state is called by [actor.StateName], as Germany with the code FRA; a name that is
//     no state's there, as the tracker's own for some, is taken as it stands;
//   - the kinds of aid do not come to the total, or what is to be allocated is not what was committed less the total, by
//     more than rounding all of them to a million explains; or
//   - the donor has had a row for that month, or for that year where no month is stated. Of the first 16384 years of
//     donors it is remembered for which months there was a row: the tracker has a few hundred.
func Read(r io.Reader) iter.Seq2[*Row, error] {
	return table.Rows(r,
		table.Column[Row]{Name: "country", Set: table.Into(table.Remember(table.Text), func(r *Row) *string { return &r.Name })},
		table.Column[Row]{Name: "iso", Set: table.Into(table.Remember(donor), func(r *Row) *actor.ID { return &r.By })},
		table.Column[Row]{Name: "year", Set: table.Into(table.Remember(year), func(r *Row) *int { return &r.Year })},
		table.Column[Row]{Name: "month", Set: table.Into(month, func(r *Row) *time.Month { return &r.Month })},
		table.Column[Row]{Name: "total", Set: euros(func(r *Row) *uncertain.Range[int64] { return &r.Allocated })},
		table.Column[Row]{Name: "financial", Set: euros(func(r *Row) *uncertain.Range[int64] { return &r.Financial })},
		table.Column[Row]{Name: "humanitarian", Set: euros(func(r *Row) *uncertain.Range[int64] { return &r.Humanitarian })},
		table.Column[Row]{Name: "military", Set: euros(func(r *Row) *uncertain.Range[int64] { return &r.Military })},
		table.Column[Row]{Name: "commitments", Set: euros(func(r *Row) *uncertain.Range[int64] { return &r.Committed })},
		table.Column[Row]{Name: "to_be_allocated", Set: (*Row).balance},
		table.Column[Row]{Name: "gdp", Set: euros(func(r *Row) *uncertain.Range[int64] { return &r.GDP })},
		table.Column[Row]{Name: "pct_gdp", Set: (*Row).percent},
		table.Column[Row]{Name: "total", Set: (*Row).adds},
		table.Column[Row]{Name: "to_be_allocated", Set: (*Row).balances},
		table.Column[Row]{Name: "iso", Set: named()},
		table.Column[Row]{Name: "month", Set: once()},
	)
}

// Date returns the month, or the year where the month is not stated.
func (r *Row) Date() uncertain.Date {
	if r.Month == 0 {
		return uncertain.Year(r.Year)
	}
	return uncertain.Month(r.Year, r.Month)
}

// institutions are the codes that stand for the institutions of the European Union, which is no state.
var institutions = []string{"EU", "EUE", "EUI"}

// donor reads the code of a donor.
func donor(cell string) (actor.ID, error) {
	code, err := table.Text(cell)
	if err != nil {
		return "", err
	}
	if _, ok := actor.StateName(actor.ID(code)); ok {
		return actor.ID(code), nil
	}
	if !slices.Contains(institutions, code) {
		return "", fmt.Errorf("%.20q is no code of ISO 3166-1 and none of the institutions of the EU (%s)", cell, strings.Join(institutions, ", "))
	}
	return actor.ID(strings.ToLower(code)), nil
}

// Funds returns what the row says: money pledged, which is what was committed and has the ID, and as part of it
// money approved, which is what was allocated, with a part of that for each kind of aid of which there may be some;
// their IDs end on -allocated, -financial, -humanitarian and -military. A fund and the parts that it contains are
// counted as one, the greater, so that nothing is lost if more was allocated than committed in the month. They
// cite the statements.
func (r *Row) Funds(id force.FundID, says ...source.StatementID) []force.Fund {
	fund := func(what string, suffix force.FundID, amount uncertain.Range[int64], status force.Status, in force.FundID) force.Fund {
		f := force.Fund{
			ID: id + suffix, Title: fmt.Sprintf("%s, %s, %s", r.Name, r.Date(), what), By: r.By, Currency: Currency,
			Status: status, Purpose: force.ForBeneficiary, PartOf: in, Says: says,
		}
		if !amount.IsZero() {
			f.Amount = source.Single(amount, says...)
		}
		return f
	}
	allocated := id + "-allocated"
	out := []force.Fund{
		fund("committed", "", r.Committed, force.Pledged, ""),
		fund("allocated", "-allocated", r.Allocated, force.Approved, id),
	}
	for _, kind := range []struct {
		name   string
		amount uncertain.Range[int64]
	}{{"financial", r.Financial}, {"humanitarian", r.Humanitarian}, {"military", r.Military}} {
		if most, bounded := kind.amount.Max(); !bounded || most > 0 {
			out = append(out, fund(kind.name, force.FundID("-"+kind.name), kind.amount, force.Approved, allocated))
		}
	}
	return out
}
