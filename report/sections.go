package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// promises answers Q1, the firmest standing first.
func (v *view) promises() {
	for standing := guarantee.InForce; standing.IsValid(); standing++ {
		n := 0
		for i := range v.a.Promises {
			p := &v.a.Promises[i]
			if p.Standing != standing {
				continue
			}
			if n++; n == 1 {
				title := strings.ToUpper(standing.String()[:1]) + standing.String()[1:]
				if standing == guarantee.Agreed {
					title += " (intent only)"
				}
				v.para("  ", title)
			}
			v.item("    ", v.promise(p))
		}
	}
	if len(v.a.Promises) == 0 {
		v.para("  ", "No commitment is recorded.")
	}
}

func (v *view) promise(p *guarantee.Promise) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", p.Commitment, list(p.By))
	if len(p.To) > 0 {
		b.WriteString(" to " + list(p.To))
	}
	b.WriteString(": ")
	if p.Kind == guarantee.Permission || p.Kind == guarantee.Power {
		b.WriteString("may ")
	}
	b.WriteString(words(p.Act))
	if p.Where != "" {
		b.WriteString(" in " + string(p.Where))
	}
	if p.Title != "" {
		b.WriteString(" (" + p.Title + ")")
	}
	b.WriteString(". ")
	if p.Document != "" {
		fmt.Fprintf(&b, "%s “%s”", words(p.Form), p.Document)
	} else {
		b.WriteString("No document")
	}
	if p.Since.IsZero() {
		b.WriteString(", date not recorded")
	} else {
		fmt.Fprintf(&b, ", since %v", p.Since)
	}
	if !p.Until.IsZero() {
		fmt.Fprintf(&b, " until %v", p.Until)
	}
	for _, x := range []struct{ name, value string }{
		{"text ", stated(p.Text)}, {"claims to bind: ", stated(p.Binds)}, {"owed when ", p.Trigger},
		{"first needs ", p.Given}, {"waits for ", p.Waits}, {"found to be owed: ", stated(p.Decides)},
	} {
		if x.value != "" {
			b.WriteString("; " + x.name + x.value)
		}
	}
	if p.Within.IsZero() {
		b.WriteString("; no time limit stated")
	} else {
		fmt.Fprintf(&b, "; within %v", p.Within)
	}
	if p.Shared {
		if p.Liability == 0 {
			b.WriteString("; liability of its members not stated")
		} else {
			b.WriteString("; liability " + p.Liability.String())
		}
	}
	if p.Revocable == uncertain.Yes {
		b.WriteString("; revocable at will")
	}
	if len(p.Return) > 0 {
		b.WriteString("; in return for " + list(p.Return))
	}
	if p.Possible != nil {
		b.WriteString("; dates leave open whether it is " + orList(p.Possible))
	}
	b.WriteString("." + v.tag(p.Because))
	return b.String()
}

func orList(states []guarantee.Standing) string {
	var parts []string
	for _, s := range states {
		parts = append(parts, s.String())
	}
	return strings.Join(parts, " or ")
}

// stated is the name of a value; "" when it is not stated.
func stated(s interface {
	String() string
	IsValid() bool
}) string {
	if !s.IsValid() {
		return ""
	}
	return words(s)
}

// strength answers Q2.
func (v *view) strength() {
	s := &v.a.Strength
	rows := [][]string{{"troops", "deployed on the day", "if all happened that they wait for", "sources"}}
	for _, d := range s.Domains {
		name := "all"
		if d.Domain != 0 {
			name = words(d.Domain)
		}
		rows = append(rows, v.row(name, &d.Present, &d.Promised))
	}
	for _, b := range s.Basings {
		if len(b.Present.From)+len(b.Promised.From) > 0 {
			rows = append(rows, v.row("based: "+words(b.Basing), &b.Present, &b.Promised))
		}
	}
	v.table("  ", rows)
	v.para("  ", "Only what is firm counts in a lower bound; troops of unknown number or unstated domain keep upper bounds open.")
	v.WriteByte('\n')
	v.para("  ", "Contributions")
	for i := range s.Contributions {
		v.item("    ", v.line(&s.Contributions[i]))
	}
	if len(s.Contributions) == 0 {
		v.para("    ", "None recorded.")
	}
	v.readiness()
	if len(s.Options) > 0 {
		v.WriteByte('\n')
		v.para("  ", "Options and printed totals: alternatives, never added, in no text")
		for i := range s.Options {
			v.item("    ", v.option(&s.Options[i]))
		}
	}
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
	if len(l.Provides) > 0 {
		var names []string
		for _, c := range l.Provides {
			names = append(names, words(c))
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
	if l.Present == uncertain.Yes {
		parts = append(parts, "there on the day")
	}
	if l.If != "" {
		parts = append(parts, "if "+l.If)
	}
	for _, c := range l.Caveats {
		parts = append(parts, "caveat: "+c)
	}
	if l.Contradicted {
		parts = append(parts, "sources contradict each other on the number")
	}
	return string(l.By) + ": " + strings.Join(parts, "; ") + "." + v.tag(l.Because)
}

// readiness says how soon troops could be there.
func (v *view) readiness() {
	var known []string
	for _, l := range v.a.Strength.Contributions {
		if l.Troops && !l.Ready.IsUnknown() {
			known = append(known, fmt.Sprintf("%s %v", l.By, l.Ready))
		}
	}
	if len(known) == 0 {
		v.para("  ", "How soon: not known; no notice to move is recorded for any contribution, so nothing can be said of day 30.")
		return
	}
	v.para("  ", "How soon: notice to move recorded for "+strings.Join(known, ", ")+"; for no other contribution.")
}

func (v *view) option(o *guarantee.OptionStrength) string {
	text := o.Title + ":"
	if o.Persons.IsZero() {
		text += " no number stated"
	} else {
		text += " " + persons(o.Persons)
	}
	if o.Posture != 0 {
		text += ", " + words(o.Posture)
	}
	if !o.Pool.IsUnknown() {
		text += fmt.Sprintf("; pool behind it at %s for each one deployed: %s", o.Factor, bounds(o.Pool))
	}
	if len(o.Needs) > 0 {
		text += "; needs the act of " + and(o.Needs)
	}
	if o.ReplacedBy != "" {
		text += "; gave way to " + string(o.ReplacedBy)
	}
	return text + "." + v.tag(o.Because)
}

// coverage answers Q3, the worst outcome first.
func (v *view) coverage() {
	if len(v.a.Coverage) == 0 {
		v.para("  ", "No needed capability is recorded.")
		return
	}
	for outcome := force.NoProvider; outcome >= force.Covered; outcome-- {
		n := 0
		for i := range v.a.Coverage {
			c := &v.a.Coverage[i]
			if c.Promised.Outcome != outcome {
				continue
			}
			if n++; n == 1 {
				v.para("  ", strings.ToUpper(outcome.String()[:1])+outcome.String()[1:])
			}
			v.item("    ", v.cover(c))
		}
	}
	v.para("  ", "The outcome is for the force as if all happened that contributions wait for; today's is added where it differs.")
}

func (v *view) cover(c *guarantee.Cover) string {
	text := words(c.Capability) + ": "
	if c.Promised.Outcome == force.NoProvider {
		text += "no provider recorded"
		if v.a.Knowledge.Statements > 0 {
			text += fmt.Sprintf(" in %d statements", v.a.Knowledge.Statements)
		}
	} else {
		text += c.Promised.String()
	}
	if c.Present.Outcome != c.Promised.Outcome || !slices.Equal(c.Present.Firm, c.Promised.Firm) {
		text += "; today " + c.Present.String()
	}
	if c.Stale {
		text += fmt.Sprintf("; stale: said %v", c.Newest)
	}
	if c.Providers > 1 {
		text += fmt.Sprintf("; at least %d providers asked for", c.Providers)
	}
	return text + "; needed by " + list(c.Requirements) + "." + v.tag(c.Because)
}

// needs answers Q4.
func (v *view) needs() {
	n := &v.a.NeededActs
	v.para("  ", "What promises wait for")
	most := v.mostAwaited()
	for i := range n.Awaited {
		w := &n.Awaited[i]
		if w.Done == uncertain.Yes {
			continue
		}
		text := w.Event
		if len(w.Needs) > 0 {
			text += " (needs the act of " + and(w.Needs) + ")"
		}
		v.item("    ", text+": without it cannot be owed "+list(w.Waiting)+"."+v.tag(w.Because))
		if stands := v.independent(w); w == most && len(stands) > 0 {
			v.para("        ", "Do not depend on it, and do not fall if it never comes: "+list(stands)+".")
		}
	}
	if most == nil {
		v.para("    ", "Nothing recorded.")
	}
	if len(n.Routes) > 0 {
		v.para("  ", "Options that any one of the named can close by not acting")
		for _, r := range n.Routes {
			v.item("    ", fmt.Sprintf("%s: %s.%s", r.Option, list(r.Needs), v.tag(r.Because)))
		}
	}
	v.para("  ", "If one actor performs, consents to and contributes nothing")
	for i := range v.a.Withdrawals {
		v.withdrawal(&v.a.Withdrawals[i])
	}
	if len(v.a.Stamp.Without) > 0 {
		v.para("  ", "Without "+and(v.a.Stamp.Without)+", as asked")
		v.consequences("    ", slices.DeleteFunc(slices.Clone(v.a.Consequences), func(c guarantee.Consequence) bool { return c.Fate == guarantee.Stands }))
	}
}

// independent returns the promises in force or tabled that do not wait for an event: what stands if
// it never comes. Spoken words and what has ended are left out.
func (v *view) independent(w *guarantee.Await) (out []guarantee.ID) {
	for _, p := range v.a.Promises {
		if (p.Standing == guarantee.InForce || p.Standing == guarantee.Proposed) && !slices.Contains(w.Waiting, p.Commitment) {
			out = append(out, p.Commitment)
		}
	}
	return out
}

func (v *view) withdrawal(w *guarantee.Withdrawal) {
	v.para("    ", string(w.Actor))
	own := func(c guarantee.Consequence) bool { return v.isOwn(w, c) }
	if others := slices.DeleteFunc(slices.Clone(w.Falls), own); len(others) > 0 {
		v.consequences("      ", others)
	} else {
		v.para("      ", "no promise of others falls by its text")
	}
	v.consequences("      ", w.AtRisk)
	var falls []guarantee.ID
	var because []check.Ref
	for _, c := range w.Falls {
		if own(c) {
			falls = append(falls, c.Commitment)
			because = append(because, c.Because...)
		}
	}
	if len(falls) > 0 {
		v.item("      ", "its own promises, with nobody left to perform them: "+list(falls)+"."+v.tag(because))
	}
	if len(w.Loses) > 0 {
		v.item("      ", "its contributions that do not come: "+list(w.Loses)+"."+v.tag(v.behind(w.Loses)))
	}
}

// behind returns what contributions rest on.
func (v *view) behind(ids []force.ID) (refs []check.Ref) {
	for _, l := range v.a.Strength.Contributions {
		if slices.Contains(ids, l.Contribution) {
			refs = append(refs, l.Because...)
		}
	}
	return refs
}

// isOwn reports whether a commitment is the withdrawing actor's alone.
func (v *view) isOwn(w *guarantee.Withdrawal, c guarantee.Consequence) bool {
	for _, p := range v.a.Promises {
		if p.Commitment == c.Commitment {
			return len(p.By) == 1 && p.By[0] == w.Actor
		}
	}
	return false
}

// consequences lists what falls or is at risk, those for the same reasons together.
func (v *view) consequences(indent string, list []guarantee.Consequence) {
	type group struct {
		ids     []guarantee.ID
		because []check.Ref
	}
	groups := make(map[string]*group)
	var order []string
	for _, c := range list {
		key := c.String()
		if groups[key] == nil {
			groups[key] = &group{}
			order = append(order, key)
		}
		groups[key].ids = append(groups[key].ids, c.Commitment)
		groups[key].because = append(groups[key].because, c.Because...)
	}
	for _, key := range order {
		g := groups[key]
		fate, reasons, _ := strings.Cut(key, ": ")
		v.item(indent, fmt.Sprintf("%s: %s (%s).%s", fate, join(g.ids, ", "), reasons, v.tag(g.because)))
	}
}

// contradictions answers Q6, class by class.
func (v *view) contradictions() {
	c := &v.a.Contradictions
	var last guarantee.Class
	for i := range c.Conflicts {
		x := &c.Conflicts[i]
		if x.Class != last {
			v.para("  ", strings.ToUpper(x.Class.String()[:1])+x.Class.String()[1:])
			last = x.Class
		}
		v.item("    ", x.Subject+": "+v.sides(x.One, x)+" — against — "+v.sides(x.Other, x))
	}
	if len(c.Conflicts) == 0 {
		v.para("  ", "No contradiction is recorded.")
	}
	if c.More {
		v.para("  ", "There are more, not listed.")
	}
	if len(c.Shifts)+len(c.Counts) > 0 {
		v.para("  ", "Not contradictions")
	}
	for i := range c.Shifts {
		x := &c.Shifts[i]
		v.item("    ", "change over time: "+v.sides([]guarantee.Side{x.From}, nil)+", then "+v.sides([]guarantee.Side{x.To}, nil))
	}
	for i := range c.Counts {
		x := &c.Counts[i]
		v.item("    ", "counts of different things, all of "+string(x.Of)+": "+v.sides(x.Groups, nil))
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
	for i := range v.a.Statements {
		s := &v.a.Statements[i]
		if !slices.Contains(says, s.ID) {
			continue
		}
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

// shares answers Q7.
func (v *view) shares() {
	for i := range v.a.Shares {
		s := &v.a.Shares[i]
		tag := v.tag(s.Because)
		v.para("  ", string(s.Group))
		for _, f := range s.Forces {
			name := "all troops"
			if f.Domain != 0 {
				name = "troops " + f.Domain.String()
			}
			v.item("    ", fmt.Sprintf("%s: firm %v; if every pledge and conditional offer were kept: %v.%s", name, f.Firm, f.Conditional, tag))
		}
		v.item("    ", "ruled out, and so bearing nothing: "+list(s.Refused)+"; contributors outside the group or only partly in it: "+list(s.Outside)+"."+tag)
		if s.Money.Recorded {
			v.item("    ", fmt.Sprintf("money for the force: firm %v; conditional %v.%s", s.Money.Firm, s.Money.Conditional, tag))
		} else {
			v.item("    ", "money for the force: no budget is recorded, so there is no share.")
		}
		if len(s.Demands) > 0 {
			v.item("    ", "demanded of it by others, which is no promise of its own: "+list(s.Demands)+"."+tag)
		}
		if len(s.Judgements) > 0 {
			v.item("    ", "said of its share, and not computed with: "+list(s.Judgements)+"."+tag)
		}
	}
	if len(v.a.Shares) == 0 {
		v.para("  ", "No group with named members is recorded.")
	}
}
