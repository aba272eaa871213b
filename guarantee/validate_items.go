package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

func (v *validator) sources() {
	v.section = sources
	for i := range v.s.Sources {
		v.item = i
		if v.s.Sources[i].Title == "" {
			v.report(codeMissing, in("title"), "a source needs a title")
		}
	}
}

func (v *validator) statements() {
	v.section = statements
	for i := range v.s.Statements {
		v.item = i
		x := &v.s.Statements[i]
		if len(x.Sources) == 0 {
			v.report(codeMissing, in("sources"), "a statement needs a source")
		}
		var first uncertain.Date
		for j, id := range x.Sources {
			if at := v.ids[sources].item(string(id)); at < 0 {
				v.dangling(sources, string(id), in("sources").element(j))
			} else if d := v.s.Sources[at].Published; !d.IsZero() && (first.IsZero() || d.Compare(first) < 0) {
				first = d
			}
		}
		if x.Text == "" {
			v.report(codeMissing, in("text"), "a statement needs a text")
		}
		if len(x.Words) > maxWords {
			v.report(codeWords, in("words"), "the words hold %d bytes; at most the hedge phrase belongs here, %d", len(x.Words), maxWords)
		}
		stated(v, x.Mode, "mode")
		if x.Speaker.Actor != "" && !v.has(actors, string(x.Speaker.Actor)) {
			v.dangling(actors, string(x.Speaker.Actor), in("speaker").field("actor"))
		}
		v.actorsAt(x.About, in("about"))
		if x.Mode == source.Report && len(x.About) == 0 {
			v.report(codeReport, in("about"), "a report must say whose position it is about")
		}
		switch {
		case x.Published.IsZero() && first.IsZero():
			v.report(codeMissing, in("published"), "a statement needs a date of publication, its own or that of a source: without one it is never known by a date")
		case x.Published.IsZero():
			if first.Before(x.Said) == uncertain.Yes {
				v.report(codeOrder, in("said"), "said (%v) is after its source was published (%v)", x.Said, first)
			}
		default:
			v.order(x.Said, x.Published, "published", "the day it was said")
		}
	}
}

func (v *validator) actors() {
	v.section = actors
	for i := range v.s.Actors {
		v.item = i
		x := &v.s.Actors[i]
		stated(v, x.Kind, "kind")
		code := len(x.ID) == 3 && isUpper(string(x.ID))
		if code && x.Kind != actor.State && x.Kind.IsValid() {
			v.report(codeState, in("kind"), "%s is of kind %v: three capitals are the code of a state, and nothing else has one", x.ID, x.Kind)
		}
		if x.Name == "" && !code {
			v.report(codeMissing, in("name"), "an actor without the code of a state needs a name")
		}
		v.actorsAt(x.Leaders, in("leaders"))
		for j := range x.Members {
			m := &x.Members[j]
			at := in("members").element(j)
			switch {
			case m.Actor == x.ID:
				v.report(codeSelf, at, "%s is a member of itself", x.ID)
			case !v.has(actors, string(m.Actor)):
				v.dangling(actors, string(m.Actor), at)
			}
			v.link(string(m.Actor))
			v.span(m.Span, at.field("span"))
			v.saysAt(m.Says, at.field("says"))
		}
		if x.Of == x.ID && x.Of != "" {
			v.report(codeSelf, in("of"), "%s is a part of itself", x.ID)
		} else {
			v.refer(actors, string(x.Of), "of")
		}
		v.claim(&x.Size, maxCount, "size")
		if x.Decision != nil {
			v.decision(x)
		}
		v.says(x.Says)
	}
	v.groupCycles()
}

func (v *validator) decision(x *actor.Actor) {
	if x.Kind != actor.Body {
		v.report(codeDecision, in("decision"), "only a body decides by a rule; %s is of kind %v", x.ID, x.Kind)
	}
	v.actorsAt(x.Decision.Vetoes, in("decision").field("vetoes"))
	votes, members := int64(x.Decision.Votes), int64(len(x.Members))
	for _, size := range x.Size.Values {
		if most, bounded := size.Value.Max(); bounded {
			members = max(members, most)
		} else {
			return
		}
	}
	if votes > members {
		v.report(codeVotes, in("decision").field("votes"), "%d votes are asked of %d members", votes, members)
	}
}

// groupCycles reports every group that is, through its members, a member of itself, and every one
// that is a part of itself.
func (v *validator) groupCycles() {
	v.cycles(codeGroupCycle, "members")
	for i := range v.s.Actors {
		v.item = i
		v.link(string(v.s.Actors[i].Of))
	}
	v.cycles(codePartCycle, "of")
}

func (v *validator) instruments() {
	v.section = instruments
	for i := range v.s.Instruments {
		v.item = i
		x := &v.s.Instruments[i]
		if x.Title == "" {
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
		v.link(string(x.Amends))
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
	v.cycles(codeAmendCycle, "amends")
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
			v.link(string(id))
		}
		for j, id := range x.Backed {
			if !v.has(contributions, string(id)) {
				v.dangling(contributions, string(id), in("backed").element(j))
			}
		}
		for j := range x.Relies {
			v.reliance(x, &x.Relies[j], in("relies").element(j))
			v.link(string(x.Relies[j].Commitment))
		}
		v.says(x.Says)
	}
	v.cycles(codeDependenceCycle, "enabled")
	v.instantCycles()
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

func (v *validator) contributions() {
	v.section = contributions
	for i := range v.s.Contributions {
		v.item = i
		x := &v.s.Contributions[i]
		v.need(actors, string(x.By), "by")
		stated(v, x.Status, "status")
		known(v, x.Domain, "domain")
		known(v, x.Basing, "basing")
		v.capabilities(x.Provides, "provides")
		if x.AtScale > uncertain.Yes {
			v.report(codeValue, in("at_scale"), "%v is neither yes nor no nor unknown", x.AtScale)
		}
		if x.If != nil {
			v.condition(x.If, "if")
		}
		if !x.Span.IsZero() {
			v.span(x.Span, in("span"))
		}
		v.other(contributions, string(x.ID), string(x.PartOf), "part_of")
		v.part(x)
		v.drawn(x)
		v.arrivals(x.Arrives)
		v.link(string(x.PartOf))
		v.limit(&x.Persons, maxCount, in("persons"))
		if !x.Records.IsZero() {
			v.claim(&x.Records, maxCount, "records")
		}
		for j := range x.Caveats {
			v.caveat(&x.Caveats[j], in("caveats").element(j))
		}
		v.seats(x)
		for j := range x.Units {
			if x.Units[j].Kind == "" {
				v.report(codeMissing, in("units").element(j).field("kind"), "a unit needs a kind")
			}
		}
		v.says(x.Says)
	}
	v.cycles(codePartCycle, "part_of")
}

// part checks that a part lies where its headline does, as far as both say where.
func (v *validator) part(x *force.Contribution) {
	if x.PartOf == "" {
		return
	}
	at := v.ids[contributions].item(string(x.PartOf))
	if at < 0 {
		return
	}
	whole := &v.s.Contributions[at]
	if x.Domain != 0 && whole.Domain != 0 && x.Domain != whole.Domain {
		v.report(codePart, in("domain"), "the part is of domain %v, %s of domain %v", x.Domain, whole.ID, whole.Domain)
	}
	if x.Basing != 0 && whole.Basing != 0 && x.Basing != whole.Basing {
		v.report(codePart, in("basing"), "the part is based %v, %s %v", x.Basing, whole.ID, whole.Basing)
	}
}

func (v *validator) capabilities(list []force.Capability, name string) {
	for i, c := range list {
		if !c.IsValid() {
			v.report(codeValue, in(name).element(i), "%v is none of the capabilities", c)
		} else if i > 0 && slices.Contains(list[:i], c) {
			v.report(codeRepeated, in(name).element(i), "%v is named twice", c)
		}
	}
}

func (v *validator) requirements() {
	v.section = requirements
	for i := range v.s.Requirements {
		v.item = i
		x := &v.s.Requirements[i]
		known(v, x.Posture, "posture")
		known(v, x.Domain, "domain")
		known(v, x.Basing, "basing")
		for j, l := range x.Logic {
			if !l.IsValid() {
				v.report(codeValue, in("logic").element(j), "%v is none of the logics of deterrence", l)
			} else if slices.Contains(x.Logic[:j], l) {
				v.report(codeRepeated, in("logic").element(j), "%v is named twice", l)
			}
		}
		v.capabilities(x.Needs, "needs")
		for j, r := range x.Behind {
			if r.Section != SectionCommitments {
				v.report(codeSection, in("behind").element(j), "%.80q is no commitment", r)
				continue
			}
			v.ref(r, in("behind").element(j))
		}
		if len(x.Needs) == 0 && x.Persons.IsZero() && !x.Consents {
			v.report(codeMissing, in("needs"), "a requirement must ask for troops, for a capability or for consents")
		}
		v.says(x.Says)
	}
}

func (v *validator) options() {
	v.section = options
	for i := range v.s.Options {
		v.item = i
		x := &v.s.Options[i]
		if x.Title == "" {
			v.report(codeMissing, in("title"), "an option needs a title")
		}
		known(v, x.Posture, "posture")
		v.limit(&x.Persons, maxCount, in("persons"))
		v.capabilities(x.Provides, "provides")
		list(v, rotations, x.Rotations, in("rotations"), "rotation %s is named twice")
		for j, id := range x.Behind {
			if !v.has(commitments, string(id)) {
				v.dangling(commitments, string(id), in("behind").element(j))
			}
		}
		v.condition(x.If, "if")
		v.span(x.Span, in("span"))
		v.other(options, string(x.ID), string(x.ReplacedBy), "replaced_by")
		v.says(x.Says)
	}
}

func (v *validator) funds() {
	v.section = funds
	for i := range v.s.Funds {
		v.item = i
		x := &v.s.Funds[i]
		v.need(actors, string(x.By), "by")
		stated(v, x.Status, "status")
		known(v, x.Kind, "kind")
		known(v, x.Purpose, "purpose")
		if !isCurrency(x.Currency) {
			v.report(codeCurrency, in("currency"), "%.20q is no currency of ISO 4217: want one such as EUR", x.Currency)
		}
		v.claim(&x.Amount, maxAmount, "amount")
		v.other(funds, string(x.ID), string(x.PartOf), "part_of")
		v.link(string(x.PartOf))
		v.says(x.Says)
	}
	v.cycles(codePartCycle, "part_of")
}

func (v *validator) theatre() {
	t := &v.s.Theatre
	v.section = sections // the theatre is no list of items
	claimAt(v, &t.Front, in("front"))
	claimAt(v, &t.Area, in("area_km2"))
	claimAt(v, &t.Population, in("population"))
	claimAt(v, &t.Opposing, in("opposing"))
}

func (v *validator) judgements() {
	v.section = judgements
	for i := range v.s.Judgements {
		v.item = i
		x := &v.s.Judgements[i]
		if len(x.Says) == 0 {
			v.report(codeMissing, in("says"), "a judgement needs a statement")
		}
		for j, r := range x.About {
			v.ref(r, in("about").element(j))
		}
		v.says(x.Says)
	}
}

func (v *validator) events() {
	v.section = events
	for i := range v.s.Events {
		v.item = i
		x := &v.s.Events[i]
		if x.Date.IsZero() {
			v.report(codeMissing, in("date"), "an event needs a date")
		}
		stated(v, x.Kind, "kind")
		known(v, x.Severity, "severity")
		v.actorsAt(x.By, in("by"))
		v.actorsAt(x.Against, in("against"))
		v.actorsAt(x.To, in("to"))
		if x.Kind.Is(timeline.Transfer) && x.Kind != 0 && len(x.To) == 0 {
			v.report(codeMissing, in("to"), "a transfer must say to whom")
		}
		if x.Kind.IsValid() && x.Kind.Is(timeline.StateChange) {
			v.report(codeYielded, in("kind"), "%v is what a replay yields, and no event of a log", x.Kind)
		}
		if actsOn(x.Kind) && x.About == (check.Ref{}) {
			v.report(codeActOn, in("kind"), "%v must say about which commitment or instrument", x.Kind)
		}
		v.ref(x.About, in("about"))
		v.limit(&x.Amount, maxCount, in("amount"))
		v.spot(&x.At, in("at"))
		known(v, x.Weapon, "weapon")
		v.actorsAt(x.According, in("according"))
		v.actorsAt(x.Denied, in("denied"))
		for i, id := range x.Denied {
			if slices.Contains(x.According, id) {
				v.report(codeAccount, in("denied").element(i), "%s gives the account and denies it", id)
			}
		}
		v.says(x.Says)
	}
}

// actsOn reports whether a kind of event is an act that changes what it is about, and else means nothing.
func actsOn(k timeline.Kind) bool {
	switch k {
	case timeline.Suspension, timeline.Resumption, timeline.Release, timeline.Termination, timeline.Acceptance,
		timeline.Repudiation, timeline.Exercise, timeline.Amendment, timeline.Renewal, timeline.Impossibility:
		return true
	}
	return k.IsValid() && k.Is(timeline.Transfer)
}
