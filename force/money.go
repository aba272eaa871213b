package force

import (
	"errors"
	"fmt"

	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// ErrCurrency says that amounts of two currencies were to be added or compared. They never are: a
// rate of exchange is an assumption that somebody else has to make.
var ErrCurrency = errors.New("force: currencies differ")

// Money is an amount of one currency. The zero Money is an unknown amount of no stated currency.
type Money struct {
	Amount   uncertain.Range[int64] `json:"amount"`   // in whole units of the currency
	Currency string                 `json:"currency"` // ISO 4217, for example "EUR"
}

// Add returns the sum. An error wraps [ErrCurrency] or uncertain.ErrOverflow.
func (m Money) Add(o Money) (Money, error) {
	if m.Currency != o.Currency {
		return Money{}, fmt.Errorf("%w: %s and %s", ErrCurrency, m.Currency, o.Currency)
	}
	sum, err := m.Amount.Add(o.Amount)
	return Money{sum, m.Currency}, err
}

// Per returns the amount for each one of a number, rounded outward to whole units. It fails as
// [DensityFront] does, of the number.
func (m Money) Per(n uncertain.Range[int64]) (Money, error) {
	most, bounded := n.Max()
	switch {
	case n.IsUnknown():
		return Money{}, ErrDenominator
	case bounded && most == 0:
		return Money{}, ErrZero
	}
	one := uncertain.Must(uncertain.Exactly[float64](1))
	amount, err := ScaleBy(m.Amount, measure(n), one)
	return Money{amount, m.Currency}, err
}

// measure is a count as a measure, outward: counts above 2^53 are not all float64 numbers.
func measure(n uncertain.Range[int64]) uncertain.Range[float64] {
	m, _ := uncertain.Ratio(n, uncertain.Must(uncertain.Exactly[int64](1)))
	return m
}

// Covers compares money with a cost: met when it is certainly enough, not met when it certainly is
// not. An error wraps [ErrCurrency].
func (m Money) Covers(cost Money) (uncertain.Verdict, error) {
	if m.Currency != cost.Currency {
		return uncertain.Indeterminate, fmt.Errorf("%w: %s and %s", ErrCurrency, m.Currency, cost.Currency)
	}
	return uncertain.ThresholdOf(cost.Amount).Compare(m.Amount), nil
}

// Cost returns what a force costs over a number of months at a rate for each soldier and month:
// strength * rate * months. The error wraps uncertain.ErrOverflow.
func Cost(strength uncertain.Range[int64], rate Money, months uncertain.Range[int64]) (Money, error) {
	tours, err := strength.Mul(months)
	if err != nil {
		return Money{}, err
	}
	amount, err := tours.Mul(rate.Amount)
	return Money{amount, rate.Currency}, err
}

// A FundTotal is what funds of one currency and kind come to.
type FundTotal struct {
	Currency string
	Kind     FundKind               // zero for funds whose kind is not stated, and for all kinds together
	Firm     uncertain.Range[int64] // what is committed, in both bounds
	AsIfMet  uncertain.Range[int64] // if every pledge and conditional offer were kept; what is only floated in the upper bound
	Funds    []FundID               // that are in it, in order
	InFirm   []FundID               // those of them that are committed: of none, Firm is no number that anybody states
}

// FundTotals adds up the funds that the record knows, by currency and kind, in the order in which
// these first occur. A fund and the parts it contains are one: on each bound the greater of the fund
// and the sum of its parts counts. A part of another kind than what contains it is in the total of
// its own kind as well, which is why kinds are never to be added to each other; with acrossKinds
// there is one total for each currency, in which it is not counted twice. A total beyond what can
// be counted is unknown.
func FundTotals(funds []Fund, r *source.Record, prefer []source.ID, acrossKinds bool) []FundTotal {
	var known []Fund
	for _, f := range funds {
		if r.Knows(f.Says) && f.Status.counts() {
			known = append(known, f)
		}
	}
	classes := make([]class, len(known))
	var order []class
	members := make(map[class][]int)
	for i := range known {
		c := class{known[i].Currency, known[i].Kind}
		if acrossKinds {
			c.kind = 0
		}
		if members[c] == nil {
			order = append(order, c)
		}
		classes[i], members[c] = c, append(members[c], i)
	}
	within := containers(newForest(fundParents(known)), classes)
	totals := make([]FundTotal, len(order))
	place := make([]int, len(known)) // of each fund among those of its class
	for n, c := range order {
		own, parent := members[c], make([]int, len(members[c]))
		for j, i := range own {
			place[i] = j
		}
		t := FundTotal{Currency: c.currency, Kind: c.kind}
		for j, i := range own {
			if parent[j] = within[i]; parent[j] >= 0 {
				parent[j] = place[parent[j]]
			}
			if t.Funds = append(t.Funds, known[i].ID); known[i].Status.committed() {
				t.InFirm = append(t.InFirm, known[i].ID)
			}
		}
		parts := newForest(parent)
		total := func(amount func(*Fund) uncertain.Range[int64]) uncertain.Range[int64] {
			sum, err := parts.total(func(j int) uncertain.Range[int64] { return amount(&known[own[j]]) }, nil)
			if err != nil {
				return uncertain.Range[int64]{}
			}
			return sum
		}
		t.Firm = total(func(f *Fund) uncertain.Range[int64] {
			if !f.Status.committed() {
				return none
			}
			return f.Amount.Resolve(r, prefer).Value.Bare()
		})
		t.AsIfMet = total(func(f *Fund) uncertain.Range[int64] {
			if amount := f.Amount.Resolve(r, prefer).Value.Bare(); f.Status.offered() {
				return amount
			} else {
				return upTo(amount)
			}
		})
		totals[n] = t
	}
	return totals
}

// A class is the funds that are added to each other.
type class struct {
	currency string
	kind     FundKind
}

// fundParents returns for each fund the one that contains it, or -1. Of several with one ID the
// first counts.
func fundParents(funds []Fund) []int {
	index := make(map[FundID]int, len(funds))
	for i := range funds {
		if _, double := index[funds[i].ID]; !double {
			index[funds[i].ID] = i
		}
	}
	parent := make([]int, len(funds))
	for i := range funds {
		parent[i] = -1
		if p, ok := index[funds[i].PartOf]; ok && funds[i].PartOf != "" {
			parent[i] = p
		}
	}
	return parent
}

// containers returns for each item of a forest the nearest one above it of the same class, or -1. It
// walks down from each top with the nearest of each class at hand.
func containers(f forest, classes []class) []int {
	below := make([][]int, len(classes))
	var stack []int
	for i := range classes {
		if p := f.parent[i]; p >= 0 {
			below[p] = append(below[p], i)
		} else {
			stack = append(stack, i)
		}
	}
	nearest := make(map[class]int)
	within := make([]int, len(classes))
	for len(stack) > 0 {
		i := stack[len(stack)-1]
		if i < 0 { // all below has been seen
			i = -1 - i
			stack = stack[:len(stack)-1]
			nearest[classes[i]] = within[i]
			continue
		}
		stack[len(stack)-1] = -1 - i
		if at, ok := nearest[classes[i]]; ok {
			within[i] = at
		} else {
			within[i] = -1
		}
		nearest[classes[i]] = i
		stack = append(stack, below[i]...)
	}
	return within
}
