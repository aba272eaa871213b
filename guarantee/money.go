package guarantee

import (
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
)

// A MoneyTotal is what the recorded funds of one currency and kind come to: see force.FundTotals. Kinds
// are not added to each other, and currencies are never converted.
type MoneyTotal struct {
	Currency    string         `json:"currency"`
	Kind        force.FundKind `json:"kind,omitzero"`
	Firm        Sum            `json:"firm"`
	Conditional Sum            `json:"conditional"` // if every pledge and conditional offer were kept
	Funds       []force.FundID `json:"funds"`
	Within      []force.FundID `json:"within,omitzero"` // funds of another kind or currency that contain some of them
	Because     []check.Ref    `json:"because"`
}

// moneyTotals returns what the funds come to.
func (a *assessor) moneyTotals() (out []MoneyTotal) {
	if len(a.s.Funds) == 0 {
		return nil
	}
	funds := a.s.Funds
	byID := make(map[force.FundID]*force.Fund, len(funds))
	for i := range funds {
		if byID[funds[i].ID] == nil && a.record.Knows(funds[i].Says) {
			byID[funds[i].ID] = &funds[i]
		}
	}
	for _, t := range force.FundTotals(funds, a.record, a.ask.Prefer, false) {
		m := MoneyTotal{Currency: t.Currency, Kind: t.Kind, Firm: sumIf(len(t.InFirm) > 0, t.Firm), Conditional: SumOf(t.AsIfMet), Funds: t.Funds}
		var because citations
		cited := make(map[*force.Fund]bool, len(t.Funds))
		for _, id := range t.Funds {
			f := byID[id]
			if w := byID[f.PartOf]; w != nil && (w.Currency != t.Currency || w.Kind != t.Kind) {
				m.Within = append(m.Within, w.ID)
			}
			for ; f != nil && !cited[f] && a.room > 0; f = byID[f.PartOf] { // what lies between two of a kind joins them
				cited[f] = true
				because.add(a.fund(f)...)
				a.room--
			}
		}
		m.Because = because.refs
		out = append(out, m)
	}
	return out
}
