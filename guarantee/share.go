package guarantee

import (
	"math"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/uncertain"
)

// A Share is which part a named group bears of forces and of money.
type Share struct {
	Group      actor.ID      `json:"group"`
	Forces     []ForceShare  `json:"forces"`  // by domain; the zero domain is all
	Refused    []actor.ID    `json:"refused"` // those who have ruled out troops: they bear nothing
	Outside    []actor.ID    `json:"outside"` // contributors that do not belong to the group
	Money      MoneyShare    `json:"money"`
	Demands    []PositionID  `json:"demands"`    // what others demand that the group bear
	Judgements []JudgementID `json:"judgements"` // what is said of its share
	Because    []check.Ref   `json:"because"`
}

// A ForceShare is a group's share of the troops of one domain.
type ForceShare struct {
	Domain      force.Domain `json:"domain,omitzero"`
	Firm        Portion      `json:"firm"`
	Conditional Portion      `json:"conditional"` // if every pledge and conditional offer were kept
}

// A Portion is a part of a whole, at least and at most. It is undefined when there is nothing to
// share.
type Portion struct {
	Defined bool                     `json:"defined"`
	Of      uncertain.Range[float64] `json:"of,omitzero"`    // in [0, 1]
	Above   bool                     `json:"above,omitzero"` // it is more than its lower bound, 0
	Below   bool                     `json:"below,omitzero"` // it is less than its upper bound, 1
}

// A MoneyShare is a group's share of the money recorded for the deployed force: one for each
// currency, as amounts of two are never added.
type MoneyShare struct {
	Recorded   bool            `json:"recorded"` // some fund for the force is recorded
	Funds      []force.FundID  `json:"funds"`
	Currencies []CurrencyShare `json:"currencies"` // in the order in which they first occur
}

// A CurrencyShare is a group's share of the money of one currency.
type CurrencyShare struct {
	Currency    string  `json:"currency"`
	Firm        Portion `json:"firm"`
	Conditional Portion `json:"conditional"` // if every pledge and conditional offer were kept
}

// maxShares bounds for how many groups the shares are worked out.
const maxShares = 50

// shares answers for each group that does not act as one and has named members.
func (a *assessor) shares() []Share {
	var out []Share
	for i := range a.actors {
		g := &a.actors[i]
		if len(out) == maxShares {
			a.room = 0
			break
		}
		if g.Kind == actor.Group && len(g.Members) > 0 && g.Of == "" && a.members.Actor(g.ID) == g {
			out = append(out, a.share(g))
		}
	}
	return out
}

func (a *assessor) share(g *actor.Actor) Share {
	out := Share{Group: g.ID}
	var because citations
	because.add(a.members.Because(g.ID)...)
	for _, d := range []force.Domain{force.Land, force.Sea, force.Air, 0} {
		firm, _ := a.ledger.FirmShare(a.members, g.ID, d)
		conditional, _ := a.ledger.ConditionalShare(a.members, g.ID, d)
		out.Forces = append(out.Forces, ForceShare{d, portion(firm), portion(conditional)})
	}
	for i := range a.ledger.Entries {
		e := &a.ledger.Entries[i]
		if !e.HasTroops() || e.Status == force.OptionOnly || e.Status == force.Withdrawn {
			continue
		}
		a.citeEntry(&because, i)
		because.add(a.members.Because(e.By)...)
		switch belongs := force.Belongs(a.members, e.By, g.ID); {
		case e.Status == force.Refused:
			out.Refused = addActor(out.Refused, e.By)
		case e.Promised != uncertain.No && belongs != uncertain.Yes:
			out.Outside = addActor(out.Outside, e.By)
		}
	}
	out.Money = a.money(g.ID, &because)
	for i := range a.s.Positions {
		p := &a.s.Positions[i]
		if p.Stance == Demands && p.On.Act == Finance && slices.Contains(p.On.Who, g.ID) && a.record.Knows(p.Says) {
			out.Demands = append(out.Demands, p.ID)
			because.add(a.because(SectionPositions, string(p.ID), p.Says)...)
		}
	}
	for i := range a.s.Judgements {
		j := &a.s.Judgements[i]
		if slices.Contains(j.About, check.Ref{Section: SectionActors, ID: string(g.ID)}) && a.record.Knows(j.Says) {
			out.Judgements = append(out.Judgements, j.ID)
			because.add(a.because(SectionJudgements, string(j.ID), j.Says)...)
		}
	}
	out.Because = because.refs
	return out
}

// portion takes the bounds of a share that is above 0 and below 1 by no more than is known of it, where
// [uncertain.Share] has the numbers next to them.
func portion(s force.Share) Portion {
	p := Portion{Defined: s.Defined, Of: s.Of}
	low := s.Of.Min()
	high, bounded := s.Of.Max()
	if p.Above = low == math.SmallestNonzeroFloat64; p.Above {
		low = 0
	}
	if p.Below = bounded && high == math.Nextafter(1, 0); p.Below {
		high = 1
	}
	if p.Above || p.Below {
		p.Of = uncertain.Must(uncertain.Between(low, high))
	}
	return p
}

func addActor(ids []actor.ID, id actor.ID) []actor.ID {
	if slices.Contains(ids, id) {
		return ids
	}
	return append(ids, id)
}

// money returns a group's share of the funds for the deployed force.
func (a *assessor) money(group actor.ID, because *citations) MoneyShare {
	var out MoneyShare
	funds := make(map[string][]force.Fund) // by currency
	for _, f := range a.s.Funds {
		if f.Purpose != force.ForForce || !a.record.Knows(f.Says) {
			continue
		}
		if out.Recorded = true; funds[f.Currency] == nil {
			out.Currencies = append(out.Currencies, CurrencyShare{Currency: f.Currency})
		}
		funds[f.Currency] = append(funds[f.Currency], f)
		out.Funds = append(out.Funds, f.ID)
		because.add(a.fund(&f)...)
		because.add(a.members.Because(f.By)...)
	}
	for i := range out.Currencies {
		c := &out.Currencies[i]
		firm, conditional := force.MoneyShare(funds[c.Currency], a.record, a.ask.Prefer, a.members, group)
		c.Firm, c.Conditional = portion(firm), portion(conditional)
	}
	return out
}
