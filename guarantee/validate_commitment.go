package guarantee

import (
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

func (v *validator) instruments() {
	v.section = instruments
	for i := range v.s.Instruments {
		v.item = i
		x := &v.s.Instruments[i]
		if blank(x.Title) {
			v.report(codeMissing, in("title"), "an instrument needs a title")
		}
		stated(v, x.Form, "form")
		known(v, x.Text, "text")
		known(v, x.Binds, "binds")
		for j := range x.Signatories {
			g := &x.Signatories[j]
			if !v.has(actors, string(g.Actor)) {
				v.dangling(actors, string(g.Actor), in("signatories").element(j))
			}
			if !g.Ratified.IsZero() && g.Ratified.Before(g.Signed) == uncertain.Yes {
				v.report(codeOrder, in("signatories").element(j).field("ratified"), "ratified (%v) is before signed (%v)", g.Ratified, g.Signed)
			}
			v.saysAt(g.Says, in("signatories").element(j).field("says"))
		}
		v.order(x.Proposed, x.Signed, "signed", "proposed")
		v.order(x.Signed, x.InForce, "in_force", "signed")
		v.order(x.InForce, x.Ended, "ended", "in_force")
		v.condition(x.Entry, "entry")
		v.condition(x.Ends, "ends")
		v.other(instruments, string(x.ID), string(x.DraftOf), "draft_of")
		v.other(instruments, string(x.ID), string(x.Amends), "amends")
		v.link("amends", string(x.Amends))
		for j := range x.Removed {
			r := &x.Removed[j]
			at := in("removed").element(j)
			v.subject(&r.Subject, at.field("subject"))
			if !v.has(instruments, string(r.From)) {
				v.dangling(instruments, string(r.From), at.field("from"))
			}
			v.saysAt(r.Says, at.field("says"))
		}
		v.says(x.Says)
	}
	v.cycles(codeAmendCycle)
	v.entryCycles()
}

// entryCycles reports instruments whose entry waits for that of the next, in a circle. A date of entry that is stated
// waits for nothing.
func (v *validator) entryCycles() {
	for i := range v.s.Instruments {
		v.item = i
		x := &v.s.Instruments[i]
		if !x.InForce.IsZero() {
			continue
		}
		needed(x.Entry, func(p timeline.Happened) {
			if p.Kind != timeline.BecomesInForce || p.About.Section != SectionInstruments {
				return
			}
			if p.About.ID == string(x.ID) {
				v.report(codeEntryCycle, in("entry"), "it waits for its own entry into force")
			}
			v.link("entry", p.About.ID)
		})
	}
	v.cycles(codeEntryCycle)
}

// needed calls yield for every pattern without which a condition cannot come true, as far as it says so itself.
func needed(c timeline.Condition, yield func(timeline.Happened)) {
	switch c := c.(type) {
	case timeline.Happened:
		yield(c)
	case timeline.All:
		for _, c := range c {
			needed(c, yield)
		}
	case timeline.Since:
		yield(c.Start)
	case timeline.Within:
		yield(c.What)
		yield(c.After)
	case timeline.Count:
		yield(c.Of)
	}
}

// other checks a reference from an item to another of its section, which may be left out.
func (v *validator) other(section int, id, to, name string) {
	switch {
	case to == "":
	case to == id:
		v.report(codeSelf, in(name), "%s refers to itself", id)
	default:
		v.refer(section, to, name)
	}
}

func (v *validator) subject(s *Subject, at *place) {
	if s.Act != 0 && !s.Act.IsValid() {
		v.report(codeValue, at.field("act"), "%v is none of the acts", s.Act)
	}
	if s.Act == 0 && len(s.Who) == 0 && s.Where == "" {
		v.report(codeMissing, at, "the subject must say at least what, who or where")
	}
	v.actorsAt(s.Who, at.field("who"))
}

func (v *validator) commitments() {
	v.section = commitments
	for i := range v.s.Commitments {
		v.item = i
		x := &v.s.Commitments[i]
		if len(x.By) == 0 {
			v.report(codeMissing, in("by"), "a commitment needs somebody who makes it")
		}
		v.actorsAt(x.By, in("by"))
		v.actorsAt(x.To, in("to"))
		v.refer(instruments, string(x.Under), "under")
		known(v, x.Liability, "liability")
		known(v, x.Kind, "kind")
		known(v, x.Decides, "decides")
		stated(v, x.Act, "act")
		v.condition(x.Entry, "entry")
		v.condition(x.When, "when")
		v.condition(x.Given, "given")
		v.condition(x.VoidIf, "void_if")
		v.inTime(x)
		for j, id := range x.Return {
			v.otherAt(commitments, string(x.ID), string(id), in("return").element(j))
		}
		for j, id := range x.Enabled {
			v.otherAt(commitments, string(x.ID), string(id), in("enabled").element(j))
			v.link("enabled", string(id))
		}
		for j, id := range x.Backed {
			if !v.has(contributions, string(id)) {
				v.dangling(contributions, string(id), in("backed").element(j))
			}
		}
		for j := range x.Relies {
			v.reliance(x, &x.Relies[j], in("relies").element(j))
			v.link("relies", string(x.Relies[j].Commitment))
		}
		v.says(x.Says)
	}
	v.cycles(codeDependenceCycle)
	before := len(v.findings)
	v.instantCycles()
	if len(v.findings) == before {
		v.mutualCycles()
	}
}

// otherAt checks a reference from an item to another of its section.
func (v *validator) otherAt(section int, id, to string, at *place) {
	if to == id {
		v.report(codeSelf, at, "%s refers to itself", id)
	} else if !v.has(section, to) {
		v.dangling(section, to, at)
	}
}

func (v *validator) reliance(c *Commitment, r *Reliance, at *place) {
	if r.Kind == 0 {
		v.report(codeMissing, at.field("kind"), "kind must be stated")
	} else if !r.Kind.IsValid() {
		v.report(codeValue, at.field("kind"), "%v is none of the kinds of dependence", r.Kind)
	}
	switch {
	case (r.Actor == "") == (r.Commitment == ""):
		v.report(codeReliance, at, "a dependence is on an actor or on a commitment: state one of the two")
	case r.Actor != "" && !v.has(actors, string(r.Actor)):
		v.dangling(actors, string(r.Actor), at.field("actor"))
	case r.Commitment != "":
		v.otherAt(commitments, string(c.ID), string(r.Commitment), at.field("commitment"))
	}
	v.saysAt(r.Says, at.field("says"))
}

func (v *validator) positions() {
	v.section = positions
	for i := range v.s.Positions {
		v.item = i
		x := &v.s.Positions[i]
		v.need(actors, string(x.By), "by")
		stated(v, x.Stance, "stance")
		v.subject(&x.On, in("on"))
		v.condition(x.If, "if")
		v.span(x.Span, in("span"))
		v.says(x.Says)
	}
}
