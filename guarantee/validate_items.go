package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

func (v *validator) sources() {
	v.section = sources
	for i := range v.s.Sources {
		v.item = i
		if blank(v.s.Sources[i].Title) {
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
		if blank(x.Text) {
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
		if blank(x.Name) && !code {
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
			v.link("members", string(m.Actor))
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
	v.cycles(codeGroupCycle)
	for i := range v.s.Actors {
		v.item = i
		v.link("of", string(v.s.Actors[i].Of))
	}
	v.cycles(codePartCycle)
}

func (v *validator) options() {
	v.section = options
	for i := range v.s.Options {
		v.item = i
		x := &v.s.Options[i]
		if blank(x.Title) {
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
		v.link("part_of", string(x.PartOf))
		v.says(x.Says)
	}
	v.cycles(codePartCycle)
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
