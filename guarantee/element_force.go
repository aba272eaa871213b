package guarantee

import (
	"fmt"
	"strings"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/series"
)

func (a *Assessment) comparisonElements(yield func(Element) bool) bool {
	for i := range a.Comparisons.Forces {
		f := &a.Comparisons.Forces[i]
		name := f.Name
		if f.Option != "" {
			name = "option " + string(f.Option)
		}
		for _, n := range f.Needs {
			if !yield(Element{Q8, name + " against " + n.key(), n.String(), n.Because}) {
				return false
			}
		}
		for _, m := range f.Measures {
			if !yield(Element{Q8, name + " " + m.Measure.String(), m.String(), m.Because}) {
				return false
			}
		}
	}
	for i := range a.Comparisons.Precedents {
		p := &a.Comparisons.Precedents[i]
		name := "precedent " + string(p.Precedent)
		if p.Precedent == "" {
			name = p.Title
		}
		for _, s := range p.Scaled {
			key := fmt.Sprintf("%s, assuming %s (%v)", name, s.Assumes, s.By)
			if !yield(Element{Q8, key, bounds(s.Persons), s.Because}) {
				return false
			}
		}
	}
	return true
}

func (n *NeedCompared) key() string {
	if n.Option != "" {
		return n.name()
	}
	return "requirement " + n.name()
}

// name is the requirement, or "option" and the option.
func (n *NeedCompared) name() string {
	if n.Option != "" {
		return "option " + string(n.Option)
	}
	return string(n.Requirement)
}

// String returns for example "not met: 15000..30000 of far more than 100,000; gap 70001..; another task".
func (n NeedCompared) String() string {
	verdict := n.Verdict.String()
	if n.BySize {
		verdict += " by size"
	}
	text := fmt.Sprintf("%s: %v of %v; gap %s", verdict, n.Have, n.Need, bounds(n.Gap))
	if len(n.Unbounded) > 0 {
		text += "; not bounded " + series.Join(n.Unbounded, ", ")
	}
	switch n.SameTask.String() {
	case "yes":
		return text + "; the same task"
	case "no":
		return text + "; another task"
	}
	return text
}

// String returns the bounds, and what they are against.
func (m Measured) String() string {
	var text strings.Builder
	text.WriteString(m.Of.Bounds())
	if m.Scope != 0 {
		text.WriteString(" in the " + m.Scope.String())
	}
	for i, x := range m.Against {
		text.WriteString([2]string{", against ", " or "}[min(i, 1)] + x.Said)
		if m.Contradicted {
			text.WriteString(": " + x.Alone.Bounds())
		}
	}
	return text.String()
}

func (a *Assessment) commandElements(yield func(Element) bool) bool {
	for _, c := range a.Command {
		if !yield(Element{Q4, "command of " + string(c.Contribution), c.String(), c.Because}) {
			return false
		}
	}
	return true
}

func (a *Assessment) consentElements(yield func(Element) bool) bool {
	for _, c := range a.Consents {
		if !yield(Element{Q4, "consents to " + string(c.Requirement), c.String(), c.Because}) {
			return false
		}
	}
	return true
}

func (a *Assessment) moneyElements(yield func(Element) bool) bool {
	for _, m := range a.Money {
		key := "money " + m.Currency
		if m.Kind != 0 {
			key += " " + m.Kind.String()
		}
		if !yield(Element{Q7, key, fmt.Sprintf("firm %v; conditional %v", m.Firm, m.Conditional), m.Because}) {
			return false
		}
	}
	return true
}

// String returns for example "FRA full_command; nato opcon; no transfer of authority yet: to-nato".
func (c Commanded) String() string {
	var parts []string
	for _, h := range c.Holders {
		text := string(h.To) + " " + h.State.String()
		if h.Holds.String() == "unknown" {
			text = "perhaps " + text
		}
		parts = append(parts, text)
	}
	for _, list := range []struct {
		name string
		ids  []force.DelegationID
	}{{"no transfer of authority yet", c.Waiting}, {"ended", c.Ended}, {"cannot be given", c.Raised}, {"an option only", c.Options}} {
		if len(list.ids) > 0 {
			parts = append(parts, list.name+": "+series.Join(list.ids, ", "))
		}
	}
	return strings.Join(parts, "; ")
}

// String names who has agreed, who has refused and who has not been heard.
func (c Consents) String() string {
	return fmt.Sprintf("agreed: %s; refused: %s; missing: %s; if inside: %s",
		orNone(series.Join(c.Given, ", ")), orNone(series.Join(c.Refused, ", ")), orNone(series.Join(c.Missing, ", ")), orNone(series.Join(c.Perhaps, ", ")))
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}
