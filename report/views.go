package report

import (
	"strings"

	"github.com/backstop-go/backstop/guarantee"
)

// positions lists who holds which position on the date.
func (v *view) positions() {
	if len(v.a.Positions) == 0 {
		return
	}
	v.heading("Positions held on the date")
	v.picture(&positionsFigure)
	for _, p := range v.a.Positions {
		text := string(p.By) + " " + words(p.Stance) + ": " + p.On
		if p.Reported {
			text = string(p.By) + ", as others report, " + words(p.Stance) + ": " + p.On
		}
		if p.If != "" {
			text += ", if " + p.If
		}
		if !p.Since.IsZero() {
			text += "; since " + p.Since.String()
		}
		v.item("  ", text+"."+v.cite(p.Says))
	}
}

// judgements lists what is thought of the structure.
func (v *view) judgements() {
	if len(v.a.Judgements) == 0 {
		return
	}
	v.heading("Judgements, shown and never computed with")
	for _, j := range v.a.Judgements {
		v.item("  ", v.words(j)+v.cite(j.Says))
	}
}

// words is what the statements of a judgement say, each with its speaker.
func (v *view) words(j guarantee.View) string {
	var parts []string
	for _, id := range j.Says {
		if s := v.statement(id); s != nil {
			parts = append(parts, strings.TrimSuffix(s.Text, ".")+" ("+s.Speaker+")")
		}
	}
	return strings.Join(parts, "; ") + "."
}
