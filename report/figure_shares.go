package report

import (
	"strconv"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
)

var sharesFigure = figure{
	name: "shares", question: guarantee.Q7,
	title: "Shares that groups bear",
	caption: "The share of troops and of money for the force that a group bears, at least and at most: of what is firm, and if " +
		"every pledge and conditional offer were kept. A ring at the left end means more than that end, by too little to " +
		"draw. Where there is no bar there is no share: there is nothing to share, or no budget is recorded.",
	view: (*view).shareBars,
}

// maxShared is how many groups the figure has.
const maxShared = 8

func (v *view) shareBars() chart {
	var out bars
	percent := func(x float64) string { return strconv.FormatFloat(x*100, 'g', 6, 64) + " %" }
	for i := range v.a.Shares[:min(len(v.a.Shares), maxShared)] {
		s := &v.a.Shares[i]
		p := panel{title: string(s.Group), unit: "share borne by " + string(s.Group), high: 1, tick: percent}
		for _, f := range s.Forces {
			name := "all troops"
			if f.Domain != 0 {
				name = words(f.Domain) + " troops"
			}
			p.bars = append(p.bars, portions(name, f.Firm, f.Conditional, s.Because)...)
		}
		for _, c := range s.Money.Currencies {
			p.bars = append(p.bars, portions("money in "+c.Currency, c.Firm, c.Conditional, s.Because)...)
		}
		if !s.Money.Recorded {
			p.bars = append(p.bars, bar{group: "money for the force", name: "firm or conditional", value: "no budget recorded", refs: s.Because, bare: true})
		}
		out = append(out, p)
	}
	if len(out) == 0 {
		return nil
	}
	if len(v.a.Shares) > len(out) {
		out[len(out)-1].note = shown(len(out), len(v.a.Shares), "groups")
	}
	return out
}

// portions are the bars of one share, firm and conditional.
func portions(group string, firm, conditional guarantee.Portion, refs []check.Ref) []bar {
	one := func(name string, p guarantee.Portion) bar {
		b := bar{group: group, name: name, value: p.String(), refs: refs, bare: !p.Defined}
		if p.Defined {
			b = withExtent(b, p.Of)
			b.above = p.Above || b.low > 0 && b.low < 0.0005
			if b.known = true; !b.bounded {
				b.bounded, b.high = true, 1
			}
		}
		return b
	}
	return []bar{one("firm", firm), one("if all were kept", conditional)}
}
