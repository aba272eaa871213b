package guarantee

import (
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/digits"
	"github.com/backstop-go/backstop/uncertain"
)

// The notes on money.
const (
	PartMismatch    check.Code = "N6001" // the parts exceed the fund that contains them
	CurrencyMixture check.Code = "N6002" // a part is in another currency than what contains it
)

func someFunds(funds string) string {
	return doc(`, "as_of": "2026-01-07", "actors": [` + fra + `], "funds": [` + funds + `]`)
}

func aFund(id, members string) string {
	return `{"id": "` + id + `", "by": "FRA", "status": "pledged", ` + members + `}`
}

var moneyRules = []check.Rule{
	remark(PartMismatch, "the parts exceed the fund that contains them",
		"The totals count the greater of the two; one of them is wrong, or the parts are parts of more than this.",
		someFunds(aFund("a", `"currency": "EUR", "amount": 100`)+`, `+aFund("b", `"currency": "EUR", "amount": 150, "part_of": "a"`)),
		someFunds(aFund("a", `"currency": "EUR", "amount": 100`)+`, `+aFund("b", `"currency": "EUR", "amount": 50, "part_of": "a"`))),
	remark(CurrencyMixture, "a part is in another currency than the fund that contains it",
		"Nothing is converted: each is in the total of its own currency.",
		someFunds(aFund("a", `"currency": "EUR", "amount": 100`)+`, `+aFund("b", `"currency": "GBP", "amount": 50, "part_of": "a"`)),
		someFunds(aFund("a", `"currency": "EUR", "amount": 100`)+`, `+aFund("b", `"currency": "EUR", "amount": 50, "part_of": "a"`))),
}

// moneyNotes compares each fund with its parts.
func (a *assessor) moneyNotes(n *notes) {
	type whole struct {
		sum      force.Money
		parts    int
		mixed    force.FundID
		because  citations
		overflow bool
	}
	wholes := make(map[force.FundID]*whole)
	known := make(map[force.FundID]*force.Fund, len(a.s.Funds))
	var order []*force.Fund
	for i := range a.s.Funds {
		if f := &a.s.Funds[i]; a.record.Knows(f.Says) && known[f.ID] == nil {
			known[f.ID] = f
			order = append(order, f)
		}
	}
	amount := func(f *force.Fund) force.Money {
		return force.Money{Amount: f.Amount.Resolve(a.record, a.ask.Prefer).Value.Bare(), Currency: f.Currency}
	}
	for _, f := range order {
		of := known[f.PartOf]
		if of == nil || of == f {
			continue
		}
		w := wholes[of.ID]
		if w == nil {
			w = &whole{sum: force.Money{Amount: uncertain.Must(uncertain.Exactly[int64](0)), Currency: of.Currency}}
			w.because.add(a.fund(of)...)
			wholes[of.ID] = w
		}
		w.because.add(a.fund(f)...)
		if f.Currency != of.Currency {
			w.mixed = f.ID
			continue
		}
		sum, err := w.sum.Add(amount(f))
		w.overflow = w.overflow || err != nil
		w.sum, w.parts = sum, w.parts+1
	}
	for _, of := range order {
		w := wholes[of.ID]
		if w == nil {
			continue
		}
		about := []check.Ref{{Section: SectionFunds, ID: string(of.ID)}}
		if most, bounded := amount(of).Amount.Max(); bounded && w.parts > 0 && !w.overflow && w.sum.Amount.Min() > most {
			n.add(PartMismatch, about, w.because.refs, "%s: the parts recorded are %s %s at the least, of at most %s", of.ID, of.Currency, digits.Grouped(w.sum.Amount.Min()), digits.Grouped(most))
		}
		if w.mixed != "" {
			n.add(CurrencyMixture, about, w.because.refs, "%s is in %s, its part %s in %s", of.ID, of.Currency, w.mixed, known[w.mixed].Currency)
		}
	}
}

// fund returns references to a fund and to what is said of it and of its amount, as far as that counts.
func (a *assessor) fund(f *force.Fund) []check.Ref {
	refs := a.because(SectionFunds, string(f.ID), f.Says)
	return addRef(refs, a.cite(nil, f.Amount.Resolve(a.record, a.ask.Prefer).Says)...)
}
