package report

import (
	"strings"

	"github.com/backstop-go/backstop/guarantee"
)

// command says who commands what, and who must agree.
func (v *view) command() {
	if len(v.a.Command) > 0 {
		v.title("  ", "Who commands; full command stays with each contributor")
		for _, c := range v.a.Command {
			v.entry("    ", string(c.Contribution), v.commanded(c)+"."+v.tag(c.Because))
		}
	}
	if len(v.a.Consents) > 0 {
		v.title("  ", "Consents asked of every provider with troops inside; silence is no consent")
		for _, c := range v.a.Consents {
			text := c.Title
			if text == "" {
				text = string(c.Requirement)
			}
			text += ": agreed " + list(c.Given) + "; refused " + list(c.Refused) + "; missing " + list(c.Missing)
			if len(c.Perhaps) > 0 {
				text += "; missing as well if their troops are inside, which is not stated, " + list(c.Perhaps)
			}
			v.item("    ", text+"."+v.tag(c.Because))
		}
	}
}

func (v *view) commanded(c guarantee.Commanded) string {
	var text strings.Builder
	for i, h := range c.Holders {
		if i > 0 {
			text.WriteString("; ")
		}
		if h.Holds.String() == "unknown" {
			text.WriteString("perhaps ")
		}
		text.WriteString(string(h.To) + " " + words(h.State))
		if !h.Since.IsZero() {
			text.WriteString(" since " + h.Since.String())
		}
	}
	if len(c.Waiting) > 0 {
		text.WriteString("; no transfer of authority yet: " + list(c.Waiting))
	}
	if len(c.Ended) > 0 {
		text.WriteString("; ended: " + list(c.Ended))
	}
	if len(c.Raised) > 0 {
		text.WriteString("; cannot be given: " + list(c.Raised))
	}
	if len(c.Options) > 0 {
		text.WriteString("; an option only: " + list(c.Options))
	}
	for _, d := range c.Doctrine {
		text.WriteString("; in the words of the doctrine " + d.String())
	}
	return text.String()
}
