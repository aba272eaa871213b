package report

import (
	"slices"
	"strings"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
)

// contradictions answers Q6, class by class.
func (v *view) contradictions() {
	c := &v.a.Contradictions
	var last guarantee.Class
	for i := range c.Conflicts {
		x := &c.Conflicts[i]
		if x.Class != last {
			v.title("  ", strings.ToUpper(x.Class.String()[:1])+x.Class.String()[1:])
			last = x.Class
		}
		v.entry("    ", x.Subject, v.sides(x.One, x)+" — against — "+v.sides(x.Other, x))
	}
	if len(c.Conflicts) == 0 {
		v.para("  ", "No contradiction is recorded.")
	}
	if c.More {
		v.para("  ", "There are more, not listed.")
	}
	if len(c.Shifts)+len(c.Counts) > 0 {
		v.title("  ", "Not contradictions")
	}
	for i := range c.Shifts {
		x := &c.Shifts[i]
		v.entry("    ", "change over time", v.sides([]guarantee.Side{x.From}, nil)+", then "+v.sides([]guarantee.Side{x.To}, nil))
	}
	for i := range c.Counts {
		x := &c.Counts[i]
		v.entry("    ", "counts of different things, all of "+string(x.Of), v.sides(x.Groups, nil))
	}
}

// sides lists the sides of a conflict, without its subject; where what matters is who said what,
// with the speakers. A nil conflict is a list of its own.
func (v *view) sides(sides []guarantee.Side, of *guarantee.Conflict) string {
	var parts []string
	for _, s := range sides {
		text := s.Text
		if of != nil {
			text = strings.TrimSuffix(text, ": "+of.Subject)
			switch of.Class {
			case guarantee.WordAgainstText, guarantee.SpeakersDiffer, guarantee.ReportedOtherwise:
				text += v.said(s.Says)
			}
		}
		parts = append(parts, text+v.cite(s.Says))
	}
	return strings.Join(parts, "; ")
}

// said names who made statements, and when: ", said by USA (president) 2025-08".
func (v *view) said(says []source.StatementID) string {
	var parts []string
	for _, at := range placesOf(v.index.statements, says) {
		s := &v.a.Statements[at]
		text := s.Speaker
		if !s.Said.IsZero() {
			text += " " + s.Said.String()
		}
		if !slices.Contains(parts, text) {
			parts = append(parts, text)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return ", said by " + strings.Join(parts, ", ")
}
