package report

import (
	"fmt"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
)

// shares answers Q7.
func (v *view) shares() {
	v.picture(&sharesFigure)
	for i := range v.a.Shares {
		s := &v.a.Shares[i]
		tag := v.tag(s.Because)
		v.title("  ", string(s.Group))
		for _, f := range s.Forces {
			name := "all troops"
			if f.Domain != 0 {
				name = words(f.Domain) + " troops"
			}
			v.entry("    ", name, fmt.Sprintf("firm %v; if every pledge and conditional offer were kept: %v.%s", f.Firm, f.Conditional, tag))
		}
		v.entry("    ", "ruled out, and so bearing nothing", list(s.Refused)+"; contributors outside the group or only partly in it: "+list(s.Outside)+"."+tag)
		for _, c := range s.Money.Currencies {
			v.entry("    ", "money for the force in "+c.Currency, fmt.Sprintf("firm %v; conditional %v.%s", c.Firm, c.Conditional, tag))
		}
		if len(s.Money.Currencies) > 1 {
			v.entry("    ", "money for the force", "amounts of different currencies are not added, so there is no share of all.")
		}
		if !s.Money.Recorded {
			v.entry("    ", "money for the force", "no budget is recorded, so there is no share.")
		}
		if len(s.Demands) > 0 {
			v.entry("    ", "demanded of it by others, which is no promise of its own", list(s.Demands)+"."+v.cite(v.demanded(s.Demands)))
		}
		if len(s.Judgements) > 0 {
			v.entry("    ", "said of its share, and not computed with", list(s.Judgements)+"."+v.cite(v.judged(s.Judgements)))
		}
	}
	if len(v.a.Shares) == 0 {
		v.para("  ", "No share is worked out, as no actor of the kind “group” that has named members and is no part of another is recorded. A coalition or an organisation acts as one, and no share of its members is worked out.")
	}
	v.money()
}

// demanded returns the statements behind positions.
func (v *view) demanded(ids []guarantee.PositionID) (says []source.StatementID) {
	for _, at := range placesOf(v.index.positions, ids) {
		says = append(says, v.a.Positions[at].Says...)
	}
	return says
}

// judged returns the statements behind judgements.
func (v *view) judged(ids []guarantee.JudgementID) (says []source.StatementID) {
	for _, at := range placesOf(v.index.judgements, ids) {
		says = append(says, v.a.Judgements[at].Says...)
	}
	return says
}

// money says what the recorded funds come to.
func (v *view) money() {
	if len(v.a.Money) == 0 {
		return
	}
	v.title("  ", "Money recorded, by currency and kind; kinds are not added, and a part is not counted again")
	for _, m := range v.a.Money {
		kind := "kind not stated"
		if m.Kind != 0 {
			kind = words(m.Kind)
		}
		text := fmt.Sprintf("%s, %s (%s): firm %s; if every pledge and conditional offer were kept %s", m.Currency, kind, list(m.Funds), total(m.Firm), total(m.Conditional))
		if len(m.Within) > 0 {
			text += "; lies inside " + list(m.Within)
		}
		v.item("    ", text+"."+v.tag(m.Because))
	}
}
