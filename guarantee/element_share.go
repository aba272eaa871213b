package guarantee

import (
	"fmt"
	"strings"
)

func (a *Assessment) shareElements(yield func(Element) bool) bool {
	for _, s := range a.Shares {
		for _, f := range s.Forces {
			name := "all domains"
			if f.Domain != 0 {
				name = f.Domain.String()
			}
			verdict := "firm " + f.Firm.String() + "; conditional " + f.Conditional.String()
			if !yield(Element{Q7, string(s.Group) + " " + name, verdict, s.Because}) {
				return false
			}
		}
		if !yield(Element{Q7, string(s.Group) + " money", s.Money.String(), s.Because}) {
			return false
		}
	}
	return true
}

// String returns for example "EUR: firm all; conditional 40.0 % to all".
func (m MoneyShare) String() string {
	if !m.Recorded {
		return "no fund recorded"
	}
	texts := make([]string, len(m.Currencies))
	for i, c := range m.Currencies {
		texts[i] = c.Currency + ": firm " + c.Firm.String() + "; conditional " + c.Conditional.String()
	}
	return strings.Join(texts, "; ")
}

// String returns the bounds in per cent, "none", "above none", "below all" and "all" where the bounds are these,
// or "undefined (0/0)".
func (p Portion) String() string {
	if !p.Defined {
		return "undefined (0/0)"
	}
	least, most := p.Of.Min(), 1.0
	if m, bounded := p.Of.Max(); bounded {
		most = m
	}
	low := "none"
	switch {
	case p.Above || least > 0 && least < 0.0005:
		low = "above none"
	case least == 1:
		low = "all"
	case least > 0:
		low = fmt.Sprintf("%.1f %%", floor(least*100))
	}
	high := "all"
	switch {
	case most == 0:
		high = "none"
	case p.Below:
		high = "below all"
	case most < 1:
		high = fmt.Sprintf("%.1f %%", ceil(most*100))
	}
	if low == high {
		return low
	}
	return low + " to " + high
}

// floor and ceil round outward to one decimal.
func floor(x float64) float64 { return float64(int64(x*10)) / 10 }

func ceil(x float64) float64 {
	if f := floor(x); f < x {
		return f + 0.1
	}
	return x
}
