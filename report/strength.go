package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// strength answers Q2.
func (v *view) strength() {
	v.picture(&strengthFigure)
	s := &v.a.Strength
	if v.summed() {
		v.sums()
	} else {
		v.para("  ", "No troops are recorded that are deployed on the day, or that would be if all happened that contributions wait for.")
	}
	if len(s.Limits) > 0 {
		v.para("  ", "The limits "+series.Join(s.Limits, ", ")+" are not applied to these numbers; those of lift and reception are to the build-up day by day.")
	}
	v.buildUp()
	v.readiness()
	v.poolsBehind()
	v.gap()
	v.title("  ", "Contributions")
	for i := range s.Contributions {
		v.entry("    ", string(s.Contributions[i].Contribution), v.line(&s.Contributions[i]))
	}
	if len(s.Contributions) == 0 {
		v.para("    ", "None recorded.")
	}
	if len(s.Options) > 0 {
		v.gap()
		v.picture(&claimsFigure)
		v.title("  ", "Options and printed totals: alternatives, never added, in no text")
		for i := range s.Options {
			v.entry("    ", s.Options[i].Title, v.option(&s.Options[i]))
		}
	}
}

// summed reports whether troops are recorded that count in any sum.
func (v *view) summed() bool {
	return slices.ContainsFunc(v.a.Strength.Domains, func(d guarantee.DomainStrength) bool {
		return d.Present.Persons.Recorded() || d.Promised.Persons.Recorded()
	}) || slices.ContainsFunc(v.a.Strength.Basings, func(b guarantee.BasingStrength) bool {
		return len(b.Present.From)+len(b.Promised.From) > 0
	})
}

// sums shows the troops by domain and by where they are based.
func (v *view) sums() {
	s := &v.a.Strength
	rows := [][]string{{"troops", "deployed on the day", "if all happened that they wait for", "sources"}}
	for i := range s.Domains {
		d, name := &s.Domains[i], "all"
		if d.Domain != 0 {
			name = words(d.Domain)
		}
		if d.Domain > force.Air && !v.occurs(d.Domain) {
			continue
		}
		rows = append(rows, v.row(name, &d.Present, &d.Promised))
	}
	for _, b := range s.Basings {
		if len(b.Present.From)+len(b.Promised.From) > 0 {
			rows = append(rows, v.row("based: "+where(b.Basing), &b.Present, &b.Promised))
		}
	}
	v.tableWithHead("  ", rows)
	v.para("  ", "Only what is firm counts in a lower bound; troops of unknown number or unstated domain keep upper bounds open. Where they are based is seen from the territory of the state to which guarantees are given; troops based outside are in no number of those inside.")
}

func (v *view) row(name string, present, promised *guarantee.Amount) []string {
	return []string{name, total(present.Persons), total(promised.Persons), v.tag(slices.Concat(present.Because, promised.Because))}
}

func (v *view) line(l *guarantee.Line) string {
	var parts []string
	switch text := persons(l.Persons); {
	case !l.Troops:
	case l.Status == force.Refused:
		parts = append(parts, "troops ruled out")
	case l.Persons.IsUnknown():
		parts = append(parts, "troops, number "+text)
	default:
		parts = append(parts, text+" troops")
	}
	for _, u := range l.Units {
		parts = append(parts, u.Count.String()+" "+u.Kind)
	}
	if len(l.Converted) > 0 {
		parts = append(parts, "persons by the assumption "+series.Join(l.Converted, ", "))
	}
	if l.Drawn != "" {
		parts = append(parts, "from "+string(l.Drawn))
	}
	if len(l.Provides) > 0 {
		var names []string
		for _, c := range l.Provides {
			names = append(names, c.Phrase())
		}
		text := strings.Join(names, ", ")
		switch l.AtScale {
		case uncertain.Yes:
			text += " at scale"
		case uncertain.No:
			text += ", said not to be enough"
		}
		parts = append(parts, text)
	}
	if l.Domain != 0 {
		parts = append(parts, words(l.Domain))
	}
	if l.Basing != 0 {
		parts = append(parts, "based: "+words(l.Basing))
	}
	if l.Status != force.Refused || !l.Troops {
		parts = append(parts, words(l.Status))
	}
	for _, s := range l.Arrives {
		parts = append(parts, persons(s.Persons)+" after "+s.After.Phrase())
	}
	if l.Present == uncertain.Yes {
		parts = append(parts, "there on the day")
	}
	if !l.Span.IsZero() {
		parts = append(parts, span(l.Span))
	}
	if l.If != "" {
		parts = append(parts, "if "+l.If)
	}
	for _, c := range l.Caveats {
		parts = append(parts, "caveat: "+c.String())
	}
	if len(l.Seats) > 0 {
		parts = append(parts, seats(l.Seats))
	}
	if l.Contradicted {
		parts = append(parts, "sources contradict each other on the number")
	}
	return string(l.By) + ": " + strings.Join(parts, "; ") + "." + v.tag(l.Because)
}

// occurs reports whether troops of a domain are recorded.
func (v *view) occurs(d force.Domain) bool {
	return slices.ContainsFunc(v.a.Strength.Contributions, func(l guarantee.Line) bool { return l.Troops && l.Domain == d })
}

// readiness says how soon troops could be there, if any are recorded.
func (v *view) readiness() {
	if !slices.ContainsFunc(v.a.Strength.Contributions, func(l guarantee.Line) bool { return l.Troops }) {
		return
	}
	var known []string
	for _, l := range v.a.Strength.Contributions {
		switch {
		case !l.Troops:
		case len(l.Arrives) > 0:
			known = append(known, string(l.By)+" step by step")
		case !l.Effect.IsUnknown():
			known = append(known, string(l.By)+" "+l.Effect.Phrase()+" until it works")
		case !l.Ready.IsUnknown():
			known = append(known, string(l.By)+" "+l.Ready.Phrase())
		}
	}
	if len(known) == 0 {
		v.para("  ", "How soon: not known; no notice to move is recorded for any contribution, so nothing can be said of day 30: what is not there already is in the lower bound of no day.")
		return
	}
	v.para("  ", "How soon: notice to move recorded for "+strings.Join(known, ", ")+"; for no other contribution.")
}

func (v *view) option(o *guarantee.OptionStrength) string {
	text := "no number stated"
	if !o.Persons.IsZero() {
		text = persons(o.Persons)
	}
	if o.Posture != 0 {
		text += ", " + words(o.Posture)
	}
	if !o.Pool.IsUnknown() {
		text += fmt.Sprintf("; pool behind it at %s for each one deployed: %s", factors(o.Factor), bounds(o.Pool))
	}
	if len(o.Needs) > 0 {
		text += "; needs the act of " + and(o.Needs)
	}
	if !o.Span.IsZero() {
		text += "; under study " + span(o.Span)
	}
	if o.ReplacedBy != "" {
		text += "; gave way to " + v.called(o.ReplacedBy)
	}
	return text + "." + v.tag(o.Because)
}

// seats says where a headquarters sits: "in Paris for 12 months, then in London".
func seats(list []force.Seat) string {
	var text strings.Builder
	for i, s := range list {
		if i > 0 {
			text.WriteString(", then ")
		}
		text.WriteString("in " + string(s.Where))
		if !s.For.IsZero() {
			text.WriteString(" for " + s.For.Phrase())
		}
	}
	return text.String()
}
