package guarantee

import (
	"cmp"
	"strings"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/source"
)

// A Particular is what a regime says of a party, a line or a zone, in words: for whom since when, of which date, how wide.
type Particular struct {
	Of      string      `json:"of"`   // "party UKR", "line contact" or "zone strip"
	Says    string      `json:"says"` // for example "bound from 2015-02-15" or "25 km from boundary (in force)"
	Because []check.Ref `json:"because"`
}

// particulars returns what is known of the parties, lines and zones of a regime, in this order.
func (a *assessor) particulars(r *ceasefire.Regime) []Particular {
	out := []Particular{}
	add := func(of, says string, from ...[]source.StatementID) {
		out = append(out, Particular{of, says, a.because(SectionCeasefires, string(r.ID), append(from, r.Says)...)})
	}
	for i := range r.Parties {
		add("party "+string(r.Parties[i].Actor), partyWords(&r.Parties[i]), r.Parties[i].Says)
	}
	for i := range r.Lines {
		add("line "+string(r.Lines[i].ID), lineWords(&r.Lines[i]), r.Lines[i].Says)
	}
	for i := range r.Zones {
		z := &r.Zones[i]
		says := [][]source.StatementID{z.Says}
		for j := range z.Extents {
			says = append(says, z.Extents[j].Says)
		}
		add("zone "+string(z.ID), zoneWords(z), says...)
	}
	return out
}

// partyWords says from when a party is bound.
func partyWords(p *ceasefire.Party) string {
	text := "no date of effect is recorded"
	if !p.Effective.From.IsZero() {
		text = "bound from " + p.Effective.From.String()
	}
	if !p.Effective.To.IsZero() {
		text += " until " + p.Effective.To.String()
	}
	if p.Bound {
		text += ", without having signed"
	}
	if !p.Declared.IsZero() {
		text += ", declared " + p.Declared.String()
	}
	return text
}

// lineWords says what a line shows, and how far it has come.
func lineWords(l *ceasefire.Line) string {
	var parts []string
	if !l.Dated.IsZero() {
		parts = append(parts, "as of "+l.Dated.String())
	}
	if by := author(l.Author); by != "" {
		parts = append(parts, "drawn by "+by)
	}
	if l.Schematic {
		parts = append(parts, "schematic: it shows roughly where it runs")
	}
	if len(l.Left) > 0 || len(l.Right) > 0 {
		parts = append(parts, "between "+series.And(l.Left)+" on one side and "+series.And(l.Right)+" on the other")
	}
	return stood(parts, l.Status, "")
}

// zoneWords says where a zone lies, how wide it is, and how far it has come.
func zoneWords(z *ceasefire.Zone) string {
	var parts []string
	if z.Layer != 0 {
		parts = append(parts, words(z.Layer))
	}
	for i := range z.Extents {
		parts = append(parts, extentWords(z, &z.Extents[i]))
	}
	if len(z.Extents) == 0 && z.Line != "" {
		parts = append(parts, "along "+string(z.Line)+", how wide is not stated")
	}
	if z.Side != "" {
		parts = append(parts, "on the side of "+string(z.Side))
	}
	return stood(parts, z.Status, author(z.Author))
}

// extentWords says how wide a zone is, and when.
func extentWords(z *ceasefire.Zone, x *ceasefire.Extent) string {
	line := cmp.Or(string(z.Line), "its line")
	text := "how wide is not stated"
	switch half, full := x.Half.String()+" from "+line, x.Full.String()+" across "+line; {
	case !x.Half.IsZero() && !x.Full.IsZero():
		text = half + ", " + x.Full.String() + " in all"
	case !x.Half.IsZero():
		text = half
	case !x.Full.IsZero():
		text = full
	}
	if !x.Span.From.IsZero() {
		text += " from " + x.Span.From.String()
	}
	if !x.Span.To.IsZero() {
		text += " until " + x.Span.To.String()
	}
	return text
}

// stood puts the parts together, with how far what they speak of has come.
func stood(parts []string, status ceasefire.Status, by string) string {
	text := words(status)
	if by != "" {
		text += " by " + by
	}
	if len(parts) == 0 {
		return text
	}
	return strings.Join(parts, "; ") + " (" + text + ")"
}
