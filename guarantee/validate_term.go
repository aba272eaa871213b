package guarantee

import (
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

func (v *validator) term(r *ceasefire.Regime, t *ceasefire.Term, at *place) {
	v.text(t.Title, at.field("title"))
	v.status(t.Status, at.field("status"))
	v.author(t.Author, at.field("author"))
	v.span(t.Span, at.field("span"))
	v.actorsAt(t.Waive, at.field("waive"))
	v.saysAt(t.Says, at.field("says"))
	if t.Amends != "" {
		v.partAt(&v.terms, r.Ref(t.Amends).ID, "term", at.field("amends"))
	}
	if t.Status == ceasefire.InForce && v.unsettled != nil {
		v.settledPlaces(t, at)
	}
	if t.IsDuring() {
		v.during(t, at.field("during"))
	}
	if t.Clause != nil {
		v.clause(t.Clause, at.field("clause"))
	}
}

// during checks the events from which and until which a term holds.
func (v *validator) during(t *ceasefire.Term, at *place) {
	v.since(&t.During, at)
	if ceasefire.IsClause(t.Clause) && !ceasefire.TakesDuring(t.Clause) {
		v.report(codeEither, at, "the term counts from an event or a date of its own: it cannot besides hold only from one event until another")
	}
}

// settledPlaces checks the lines and zones of which a term in force speaks.
func (v *validator) settledPlaces(t *ceasefire.Term, at *place) {
	lines, zones := ceasefire.Places(t.Clause)
	for _, id := range lines {
		v.rests("line "+string(id), at.field("clause"))
	}
	for _, id := range zones {
		v.rests("zone "+string(id), at.field("clause"))
	}
}

func (v *validator) activity(a *ceasefire.Activity, at *place) {
	if a.What.Kind == 0 && a.Weapon == 0 && len(a.Zones) == 0 {
		v.pattern(&a.What, at.field("what"))
	} else {
		v.patternIn(&a.What, at.field("what"))
	}
	v.weapon(a.Weapon, at.field("weapon"))
	v.zonesAt(a.Zones, at.field("zones"))
}

func (v *validator) activities(list []ceasefire.Activity, at *place) {
	for i := range list {
		v.activity(&list[i], at.element(i))
	}
}

func (v *validator) weapon(w timeline.Weapon, at *place) {
	if w != 0 && !w.IsValid() {
		v.report(codeValue, at, "%v is none of the classes of weapons", w)
	}
}

// period checks a period that must be stated and have an end.
func (v *validator) period(p uncertain.Period, at *place) {
	if p.IsZero() {
		v.report(codeMissing, at, "the period must be stated")
	}
}

func (v *validator) clause(c ceasefire.Clause, at *place) {
	switch c := c.(type) {
	case ceasefire.HoldFire:
		v.activities(c.Except, at.field("hold_fire").field("except"))
	case ceasefire.Forbid:
		at := at.field("forbid")
		if len(c.What) == 0 {
			v.report(codeMissing, at.field("what"), "what is forbidden must be stated")
		}
		v.activities(c.What, at.field("what"))
		v.activities(c.Except, at.field("except"))
	case ceasefire.Limit:
		at := at.field("limit")
		v.weapon(c.Of, at.field("of"))
		v.zonesAt(c.Zones, at.field("zones"))
		if c.AtMost.IsZero() {
			v.report(codeMissing, at.field("at_most"), "the limit must be stated")
		} else if !c.HasCap() {
			v.report(codeBound, at.field("at_most"), "a limit of %q allows any number", c.AtMost)
		}
		v.limit(&c.AtMost, maxCount, at.field("at_most"))
	case ceasefire.Withdraw:
		v.withdraw(&c, at.field("withdraw"))
	case ceasefire.ActWithin:
		at := at.field("act_within")
		v.activity(&c.Act, at.field("act"))
		if c.Once() {
			v.patternIn(&c.After, at.field("after"))
		} else {
			v.pattern(&c.After, at.field("after"))
		}
		v.period(c.Within, at.field("within"))
		if !c.Within.IsZero() && !c.HasTime() {
			v.report(codeTooSoon, at.field("not_before"), "what comes no earlier than %v after it comes too late for within %v", c.NotBefore, c.Within)
		}
	case ceasefire.ActEvery:
		at := at.field("act_every")
		v.activity(&c.Act, at.field("act"))
		v.period(c.Every, at.field("every"))
		if !c.Every.IsZero() && !c.HasLength() {
			v.report(codeLength, at.field("every"), "no act can be done in every period of %v", c.Every)
		}
	case ceasefire.QuietFor:
		at := at.field("quiet_for")
		v.activity(&c.Of, at.field("of"))
		v.period(c.Period, at.field("period"))
		after, before := ceasefire.IsStated(&c.After), ceasefire.IsStated(&c.Before)
		switch {
		case after == before:
			v.report(codeEither, at, "quiet is asked after an event or before one: one of after and before must be stated")
		case after:
			v.pattern(&c.After, at.field("after"))
		default:
			v.pattern(&c.Before, at.field("before"))
		}
	default:
		v.report(codeValue, at, "a %T is none of the clauses", c)
	}
}

func (v *validator) withdraw(c *ceasefire.Withdraw, at *place) {
	v.weapon(c.Weapon, at.field("weapon"))
	ways := 0
	for _, stated := range [...]bool{!c.Distance.IsZero(), !c.Apart.IsZero(), len(c.OutOf) > 0, len(c.Into) > 0} {
		if stated {
			ways++
		}
	}
	measured := !c.Distance.IsZero() || !c.Apart.IsZero()
	switch {
	case ways != 1:
		v.report(codeEither, at, "a withdrawal is by a distance, to a zone apart, out of zones or into zones: one of distance, apart, out_of and into must be stated")
	case measured && len(c.From) == 0:
		v.report(codeMissing, at.field("from"), "the line from which the distance is measured must be stated")
	case !measured && len(c.From) > 0:
		v.report(codeEither, at.field("from"), "a withdrawal out of zones or into zones is not measured from a line")
	}
	if measured && !c.HasDistance() {
		member, far := "distance", c.Distance.Length
		if far.IsZero() {
			member, far = "apart", c.Apart.Length
		}
		v.report(codeBound, at.field(member), "%q asks for no distance at all", far)
	}
	v.zonesAt(c.OutOf, at.field("out_of"))
	v.zonesAt(c.Into, at.field("into"))
	for i := range c.From {
		v.partAt(&v.lines, string(c.From[i].Line), "line", at.field("from").element(i).field("line"))
		v.actorsAt(c.From[i].For, at.field("from").element(i).field("for"))
	}
	due := at.field("due")
	if !c.Due.By.IsZero() && !c.Due.Within.IsZero() {
		v.report(codeEither, due, "a withdrawal is due by a date or within a period: not both")
	}
	v.patternIn(&c.Due.After, due.field("after"))
}
