package report

import (
	"fmt"
	"strings"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
)

// coverage answers Q3, the worst outcome first.
func (v *view) coverage() {
	if len(v.a.Coverage) == 0 {
		v.para("  ", "No needed capability is recorded.")
		return
	}
	v.picture(&coverageFigure)
	for outcome := force.NoProvider; outcome >= force.Covered; outcome-- {
		n := 0
		for i := range v.a.Coverage {
			c := &v.a.Coverage[i]
			if c.Promised.Outcome != outcome {
				continue
			}
			if n++; n == 1 {
				name := strings.ToUpper(outcome.String()[:1]) + outcome.String()[1:]
				if outcome == force.NoProvider {
					name += v.orLeft()
				}
				v.title("  ", name)
			}
			v.entry("    ", c.Capability.Phrase(), v.cover(c))
		}
	}
	v.para("  ", "The outcome is for the force as if all happened that contributions wait for; today's is added where it differs.")
}

func (v *view) cover(c *guarantee.Cover) string {
	text := ""
	if c.Promised.Outcome == force.NoProvider {
		if text = "no provider recorded" + v.orLeft(); len(v.a.Stamp.Without) == 0 && v.a.Knowledge.Statements > 0 {
			text += " in " + count(v.a.Knowledge.Statements, "statement")
		}
	} else {
		text = c.Promised.String()
	}
	if today := c.Present.String(); today != c.Promised.String() {
		text += "; today " + today
	}
	if c.Stale {
		text += fmt.Sprintf("; stale: said %v", c.Newest)
	}
	if c.Providers > 1 {
		text += fmt.Sprintf("; at least %d providers asked for", c.Providers)
	}
	return text + "; needed by " + list(c.Requirements) + "." + v.tag(c.Because)
}
