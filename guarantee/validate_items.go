package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

func (v *validator) sources() {
	v.section = sources
	for i := range v.s.Sources {
		v.item = i
		if v.s.Sources[i].Title == "" {
			v.report(codeMissing, "/title", "a source needs a title")
		}
	}
}

func (v *validator) statements() {
	v.section = statements
	for i := range v.s.Statements {
		v.item = i
		x := &v.s.Statements[i]
		if len(x.Sources) == 0 {
			v.report(codeMissing, "/sources", "a statement needs a source")
		}
		var first uncertain.Date
		for j, id := range x.Sources {
			if at, ok := v.ids[sources][string(id)]; !ok {
				v.dangling(sources, string(id), element("sources", j))
			} else if d := v.s.Sources[at].Published; !d.IsZero() && (first.IsZero() || d.Compare(first) < 0) {
				first = d
			}
		}
		if x.Text == "" {
			v.report(codeMissing, "/text", "a statement needs a text")
		}
		if len(x.Words) > maxWords {
			v.report(codeWords, "/words", "the words hold %d bytes; at most the hedge phrase belongs here, %d", len(x.Words), maxWords)
		}
		stated(v, x.Mode, "mode")
		if x.Speaker.Actor != "" && !v.has(actors, string(x.Speaker.Actor)) {
			v.dangling(actors, string(x.Speaker.Actor), "/speaker/actor")
		}
		v.actorsAt(x.About, "/about")
		if x.Mode == source.Report && len(x.About) == 0 {
			v.report(codeReport, "/about", "a report must say whose position it is about")
		}
		if x.Published.IsZero() {
			v.order(x.Said, first, "said", "the publication of its source")
		} else {
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
		if code != (x.Kind == actor.State) && x.Kind.IsValid() {
			v.report(codeState, "/kind", "%s is of kind %v: states have a code of three capitals, and nothing else has", x.ID, x.Kind)
		}
		if x.Name == "" && !code {
			v.report(codeMissing, "/name", "an actor that is no state needs a name")
		}
		v.actorsAt(x.Leaders, "/leaders")
		for j := range x.Members {
			m := &x.Members[j]
			at := element("members", j)
			switch {
			case m.Actor == x.ID:
				v.report(codeSelf, at, "%s is a member of itself", x.ID)
			case !v.has(actors, string(m.Actor)):
				v.dangling(actors, string(m.Actor), at)
			}
			v.span(m.Span, at.Field("span"))
			v.saysAt(m.Says, at.Field("says"))
		}
		if x.Of == x.ID && x.Of != "" {
			v.report(codeSelf, "/of", "%s is a part of itself", x.ID)
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
		v.report(codeDecision, "/decision", "only a body decides by a rule; %s is of kind %v", x.ID, x.Kind)
	}
	v.actorsAt(x.Decision.Vetoes, "/decision/vetoes")
	votes, members := int64(x.Decision.Votes), int64(len(x.Members))
	for _, size := range x.Size.Values {
		if most, bounded := size.Value.Max(); bounded {
			members = max(members, most)
		} else {
			return
		}
	}
	if votes > members {
		v.report(codeVotes, "/decision/votes", "%d votes are asked of %d members", votes, members)
	}
}

// groupCycles reports every group that is, through its members, a member of itself.
func (v *validator) groupCycles() {
	v.cycles(len(v.s.Actors), codeGroupCycle, "members", func(i int, yield func(to int32)) {
		for _, m := range v.s.Actors[i].Members {
			if to, ok := v.ids[actors][string(m.Actor)]; ok && int(to) != i {
				yield(to)
			}
		}
	})
	v.cycles(len(v.s.Actors), codePartCycle, "of", func(i int, yield func(to int32)) {
		if to, ok := v.ids[actors][string(v.s.Actors[i].Of)]; ok && int(to) != i {
			yield(to)
		}
	})
}

// cycles reports one item of every circle in a relation between the items of the section, at the
// member that holds the relation. Next calls yield with the items that item i points to.
func (v *validator) cycles(n int, code check.Code, name string, next func(i int, yield func(to int32))) {
	const fresh, open, done = 0, 1, 2
	var state []uint8
	type step struct {
		at int32
		to []int32
	}
	for i := range n {
		var to []int32
		next(i, func(j int32) { to = append(to, j) })
		if to == nil {
			continue
		}
		if state == nil {
			state = make([]uint8, n)
		}
		if state[i] != fresh {
			continue
		}
		state[i] = open
		for path := []step{{int32(i), to}}; len(path) > 0; {
			top := &path[len(path)-1]
			if len(top.to) == 0 {
				state[top.at] = done
				path = path[:len(path)-1]
				continue
			}
			j := top.to[0]
			top.to = top.to[1:]
			switch state[j] {
			case open:
				v.item = int(top.at)
				v.report(code, field(name), "%s closes a circle: it leads back to itself", name)
			case fresh:
				state[j] = open
				var to []int32
				next(int(j), func(k int32) { to = append(to, k) })
				path = append(path, step{j, to})
			}
		}
	}
}

func (v *validator) instruments() {
	v.section = instruments
	for i := range v.s.Instruments {
		v.item = i
		x := &v.s.Instruments[i]
		if x.Title == "" {
			v.report(codeMissing, "/title", "an instrument needs a title")
		}
		stated(v, x.Form, "form")
		known(v, x.Text, "text")
		known(v, x.Binds, "binds")
		for j := range x.Signatories {
			g := &x.Signatories[j]
			if !v.has(actors, string(g.Actor)) {
				v.dangling(actors, string(g.Actor), element("signatories", j))
			}
			if !g.Ratified.IsZero() && g.Ratified.Before(g.Signed) == uncertain.Yes {
				v.report(codeOrder, element("signatories", j).Field("ratified"), "ratified (%v) is before signed (%v)", g.Ratified, g.Signed)
			}
			v.saysAt(g.Says, element("signatories", j).Field("says"))
		}
		v.order(x.Proposed, x.Signed, "signed", "proposed")
		v.order(x.Signed, x.InForce, "in_force", "signed")
		v.order(x.InForce, x.Ended, "ended", "in_force")
		v.condition(x.Entry, "/entry")
		v.other(instruments, string(x.ID), string(x.DraftOf), "draft_of")
		for j := range x.Removed {
			r := &x.Removed[j]
			at := element("removed", j)
			v.subject(&r.Subject, at.Field("subject"))
			if !v.has(instruments, string(r.From)) {
				v.dangling(instruments, string(r.From), at.Field("from"))
			}
			v.saysAt(r.Says, at.Field("says"))
		}
		v.says(x.Says)
	}
}

// other checks a reference from an item to another of its section, which may be left out.
func (v *validator) other(section int, id, to, name string) {
	switch {
	case to == "":
	case to == id:
		v.report(codeSelf, field(name), "%s refers to itself", id)
	default:
		v.refer(section, to, name)
	}
}

func (v *validator) subject(s *Subject, at check.Path) {
	if s.Act != 0 && !s.Act.IsValid() {
		v.report(codeValue, at.Field("act"), "%v is none of the acts", s.Act)
	}
	if s.Act == 0 && len(s.Who) == 0 && s.Where == "" {
		v.report(codeMissing, at, "the subject must say at least what, who or where")
	}
	v.actorsAt(s.Who, at.Field("who"))
}

func (v *validator) commitments() {
	v.section = commitments
	for i := range v.s.Commitments {
		v.item = i
		x := &v.s.Commitments[i]
		if len(x.By) == 0 {
			v.report(codeMissing, "/by", "a commitment needs somebody who makes it")
		}
		v.actorsAt(x.By, "/by")
		v.actorsAt(x.To, "/to")
		v.refer(instruments, string(x.Under), "under")
		known(v, x.Liability, "liability")
		known(v, x.Kind, "kind")
		known(v, x.Decides, "decides")
		stated(v, x.Act, "act")
		v.condition(x.Entry, "/entry")
		v.condition(x.When, "/when")
		v.condition(x.Given, "/given")
		v.condition(x.VoidIf, "/void_if")
		for j, id := range x.Return {
			v.otherAt(commitments, string(x.ID), string(id), element("return", j))
		}
		for j, id := range x.Enabled {
			v.otherAt(commitments, string(x.ID), string(id), element("enabled", j))
		}
		for j, id := range x.Backed {
			if !v.has(contributions, string(id)) {
				v.dangling(contributions, string(id), element("backed", j))
			}
		}
		for j := range x.Relies {
			v.reliance(x, &x.Relies[j], element("relies", j))
		}
		v.says(x.Says)
	}
	v.cycles(len(v.s.Commitments), codeDependenceCycle, "enabled", func(i int, yield func(to int32)) {
		c := &v.s.Commitments[i]
		follow := func(id ID) {
			if to, ok := v.ids[commitments][string(id)]; ok && int(to) != i {
				yield(to)
			}
		}
		for _, id := range c.Enabled {
			follow(id)
		}
		for j := range c.Relies {
			if id := c.Relies[j].Commitment; id != "" {
				follow(id)
			}
		}
	})
}

// otherAt checks a reference from an item to another of its section.
func (v *validator) otherAt(section int, id, to string, at check.Path) {
	if to == id {
		v.report(codeSelf, at, "%s refers to itself", id)
	} else if !v.has(section, to) {
		v.dangling(section, to, at)
	}
}

func (v *validator) reliance(c *Commitment, r *Reliance, at check.Path) {
	if r.Kind == 0 {
		v.report(codeMissing, at.Field("kind"), "kind must be stated")
	} else if !r.Kind.IsValid() {
		v.report(codeValue, at.Field("kind"), "%v is none of the kinds of dependence", r.Kind)
	}
	switch {
	case (r.Actor == "") == (r.Commitment == ""):
		v.report(codeReliance, at, "a dependence is on an actor or on a commitment: state one of the two")
	case r.Actor != "" && !v.has(actors, string(r.Actor)):
		v.dangling(actors, string(r.Actor), at.Field("actor"))
	case r.Commitment != "":
		v.otherAt(commitments, string(c.ID), string(r.Commitment), at.Field("commitment"))
	}
	v.saysAt(r.Says, at.Field("says"))
}

func (v *validator) positions() {
	v.section = positions
	for i := range v.s.Positions {
		v.item = i
		x := &v.s.Positions[i]
		v.need(actors, string(x.By), "by")
		stated(v, x.Stance, "stance")
		v.subject(&x.On, "/on")
		v.condition(x.If, "/if")
		v.span(x.Span, "/span")
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
			v.report(codeValue, "/at_scale", "%v is neither yes nor no nor unknown", x.AtScale)
		}
		if x.If != nil {
			v.condition(x.If, "/if")
		}
		if !x.Span.IsZero() {
			v.span(x.Span, "/span")
		}
		v.other(contributions, string(x.ID), string(x.PartOf), "part_of")
		v.limit(x.Persons, maxCount, "/persons")
		if !x.Records.IsZero() {
			v.claim(&x.Records, maxCount, "records")
		}
		for j := range x.Units {
			if x.Units[j].Kind == "" {
				v.report(codeMissing, element("units", j).Field("kind"), "a unit needs a kind")
			}
		}
		v.says(x.Says)
	}
	v.cycles(len(v.s.Contributions), codePartCycle, "part_of", func(i int, yield func(to int32)) {
		if id := v.s.Contributions[i].PartOf; id != "" {
			if to, ok := v.ids[contributions][string(id)]; ok && int(to) != i {
				yield(to)
			}
		}
	})
}

func (v *validator) capabilities(list []force.Capability, name string) {
	for i, c := range list {
		if !c.IsValid() {
			v.report(codeValue, element(name, i), "%v is none of the capabilities", c)
		} else if i > 0 && slices.Contains(list[:i], c) {
			v.report(codeRepeated, element(name, i), "%v is named twice", c)
		}
	}
}

func (v *validator) requirements() {
	v.section = requirements
	for i := range v.s.Requirements {
		v.item = i
		x := &v.s.Requirements[i]
		known(v, x.Posture, "posture")
		v.capabilities(x.Needs, "needs")
		if len(x.Needs) == 0 && x.Persons.IsZero() {
			v.report(codeMissing, "/needs", "a requirement must ask for troops or for a capability")
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
			v.report(codeMissing, "/title", "an option needs a title")
		}
		known(v, x.Posture, "posture")
		v.limit(x.Persons, maxCount, "/persons")
		v.capabilities(x.Provides, "provides")
		if !x.Pool.IsUnknown() && x.Pool.Min() < 1 {
			v.report(codePool, "/pool", "%s: for one deployed at least one is needed in all", x.Pool.Bounds())
		}
		v.saysAt(x.PoolSays, "/pool_says")
		v.condition(x.If, "/if")
		v.span(x.Span, "/span")
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
		if len(x.Currency) != 3 || !isUpper(x.Currency) {
			v.report(codeCurrency, "/currency", "%.20q is no currency: want three capitals, as EUR", x.Currency)
		}
		v.claim(&x.Amount, maxAmount, "amount")
		v.other(funds, string(x.ID), string(x.PartOf), "part_of")
		v.says(x.Says)
	}
	v.cycles(len(v.s.Funds), codePartCycle, "part_of", func(i int, yield func(to int32)) {
		if to, ok := v.ids[funds][string(v.s.Funds[i].PartOf)]; ok && int(to) != i {
			yield(to)
		}
	})
}

func (v *validator) theatre() {
	t := &v.s.Theatre
	v.section = sections // the theatre is no list of items
	claimAt(v, &t.Front, "/front")
	claimAt(v, &t.Area, "/area_km2")
	claimAt(v, &t.Population, "/population")
	claimAt(v, &t.Opposing, "/opposing")
}

func (v *validator) judgements() {
	v.section = judgements
	for i := range v.s.Judgements {
		v.item = i
		x := &v.s.Judgements[i]
		if len(x.Says) == 0 {
			v.report(codeMissing, "/says", "a judgement needs a statement")
		}
		for j, r := range x.About {
			v.ref(r, element("about", j))
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
			v.report(codeMissing, "/date", "an event needs a date")
		}
		stated(v, x.Kind, "kind")
		known(v, x.Severity, "severity")
		v.actorsAt(x.By, "/by")
		v.actorsAt(x.Against, "/against")
		v.ref(x.About, "/about")
		v.says(x.Says)
	}
}
