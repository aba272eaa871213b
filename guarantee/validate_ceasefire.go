package guarantee

import (
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// indexCeasefires enters the IDs of the parts of every regime: lines and zones are known by their own,
// terms as regime/term.
func (v *validator) indexCeasefires() {
	regimes := v.s.Ceasefires
	count := [3]int{}
	for i := range regimes {
		count[0] += len(regimes[i].Lines)
		count[1] += len(regimes[i].Zones)
		count[2] += len(regimes[i].Terms)
	}
	v.lines.reset(count[0])
	v.zones.reset(count[1])
	v.terms.reset(count[2])
	v.section = ceasefires
	for i := range regimes {
		v.item = i
		r := &regimes[i]
		for j := range r.Lines {
			v.enterPart(&v.lines, string(r.Lines[j].ID), string(r.Lines[j].ID), in("lines").element(j))
			v.settle("line "+string(r.Lines[j].ID), r.Lines[j].Status)
		}
		for j := range r.Zones {
			v.enterPart(&v.zones, string(r.Zones[j].ID), string(r.Zones[j].ID), in("zones").element(j))
			v.settle("zone "+string(r.Zones[j].ID), r.Zones[j].Status)
		}
		for j := range r.Terms {
			v.enterPart(&v.terms, r.Ref(r.Terms[j].ID).ID, string(r.Terms[j].ID), in("terms").element(j))
		}
	}
}

// settle notes a line or a zone that nobody has agreed.
func (v *validator) settle(part string, s ceasefire.Status) {
	if s == 0 || s >= ceasefire.Agreed {
		return
	}
	if v.unsettled == nil {
		v.unsettled = make(map[string]ceasefire.Status)
	}
	v.unsettled[part] = s
}

// rests checks that what is agreed or in force does not rest on a part that nobody has agreed.
func (v *validator) rests(part string, at *place) {
	if s, ok := v.unsettled[part]; ok {
		v.report(codeUnsettled, at, "it rests on the %s, which is only %v", part, s)
	}
}

// enterPart checks the ID of a part of a regime and notes it under a key.
func (v *validator) enterPart(ids *index, key, id string, at *place) {
	switch first := ids.enter(key); {
	case id == "":
		v.report(codeMissing, at.field("id"), "the item needs an ID")
	case !validID(id, ceasefires):
		v.report(codeID, at.field("id"), "%.80q is no ID: want %s", id, idGrammar(ceasefires))
	case first >= 0:
		v.report(codeDuplicate, at.field("id"), "ID %q is already that of another", id)
	}
}

// partAt checks a reference to a line, a zone or a term.
func (v *validator) partAt(ids *index, id, what string, at *place) {
	if ids.item(id) < 0 {
		v.report(codeDangling, at, "no %s has the ID %.80q", what, id)
	}
}

func (v *validator) zonesAt(ids []timeline.ZoneID, at *place) {
	for i, id := range ids {
		v.partAt(&v.zones, string(id), "zone", at.element(i))
	}
}

// spot checks where an event is said to have been.
func (v *validator) spot(s *timeline.Spot, at *place) {
	v.zonesAt(s.In, at.field("in"))
	v.zonesAt(s.Out, at.field("out"))
	for i, id := range s.Out {
		for _, other := range s.In {
			if id == other {
				v.report(codeSpot, at.field("out").element(i), "it is said to have been in %s and not to have been there", id)
			}
		}
	}
	if s.Line != "" {
		v.partAt(&v.lines, string(s.Line), "line", at.field("line"))
	} else if !s.Distance.IsZero() {
		v.report(codeMissing, at.field("line"), "the line from which the distance is measured must be stated")
	}
	if s.Side != "" && !v.has(actors, string(s.Side)) {
		v.dangling(actors, string(s.Side), at.field("side"))
	}
}

func (v *validator) ceasefires() {
	v.section = ceasefires
	for i := range v.s.Ceasefires {
		v.item = i
		r := &v.s.Ceasefires[i]
		if blank(r.Title) {
			v.report(codeMissing, in("title"), "a regime needs a title")
		}
		v.text(r.Title, in("title"))
		if r.Settles > uncertain.Yes {
			v.report(codeValue, in("settles"), "%v is neither yes nor no nor unknown", r.Settles)
		}
		if r.Under != (check.Ref{}) {
			v.ref(r.Under, in("under"))
		}
		v.parties(r)
		for j := range r.Lines {
			v.line(&r.Lines[j], in("lines").element(j))
		}
		for j := range r.Zones {
			v.zone(&r.Zones[j], in("zones").element(j))
		}
		for j := range r.Terms {
			v.term(r, &r.Terms[j], in("terms").element(j))
		}
		for j := range r.Waivers {
			v.waiver(r, &r.Waivers[j], in("waivers").element(j))
		}
		for _, f := range r.Validate() {
			f.Path = check.Path("/"+string(SectionCeasefires)).Index(i) + f.Path
			v.add(f)
		}
		for j := range r.Bodies {
			v.body(&r.Bodies[j], in("bodies").element(j))
		}
		v.says(r.Says)
	}
}

func (v *validator) parties(r *ceasefire.Regime) {
	for j := range r.Parties {
		p, at := &r.Parties[j], in("parties").element(j)
		v.actorAt(p.Actor, at.field("actor"))
		v.span(p.Effective, at.field("effective"))
		v.saysAt(p.Says, at.field("says"))
	}
}

// actorAt checks an actor that must be named.
func (v *validator) actorAt(id actor.ID, at *place) {
	if id == "" {
		v.report(codeMissing, at, "an actor must be stated")
	} else if !v.has(actors, string(id)) {
		v.dangling(actors, string(id), at)
	}
}

// mayBe checks an actor that may be left out.
func (v *validator) mayBe(id actor.ID, at *place) {
	if id != "" {
		v.actorAt(id, at)
	}
}

func (v *validator) author(s source.Speaker, at *place) {
	v.mayBe(s.Actor, at.field("actor"))
	v.text(s.Name, at.field("name"))
}

func (v *validator) status(s ceasefire.Status, at *place) {
	switch {
	case s == 0:
		v.report(codeMissing, at, "the status must be stated")
	case !s.IsValid():
		v.report(codeValue, at, "%v is none of the statuses", s)
	}
}

func (v *validator) line(l *ceasefire.Line, at *place) {
	if blank(l.Title) {
		v.report(codeMissing, at.field("title"), "a line needs a title")
	}
	v.text(l.Title, at.field("title"))
	v.author(l.Author, at.field("author"))
	v.actorsAt(l.Left, at.field("left"))
	v.actorsAt(l.Right, at.field("right"))
	v.status(l.Status, at.field("status"))
	v.saysAt(l.Says, at.field("says"))
}

func (v *validator) zone(z *ceasefire.Zone, at *place) {
	if blank(z.Title) {
		v.report(codeMissing, at.field("title"), "a zone needs a title")
	}
	v.text(z.Title, at.field("title"))
	if z.Layer != 0 && !z.Layer.IsValid() {
		v.report(codeValue, at.field("layer"), "%v is none of the layers", z.Layer)
	}
	if z.Line != "" {
		v.partAt(&v.lines, string(z.Line), "line", at.field("line"))
		if z.Status >= ceasefire.Agreed && v.unsettled != nil {
			v.rests("line "+string(z.Line), at.field("line"))
		}
	}
	v.mayBe(z.Side, at.field("side"))
	v.zonesAt(z.Within, at.field("within"))
	v.zonesAt(z.Apart, at.field("apart"))
	for i := range z.Extents {
		x, at := &z.Extents[i], at.field("extents").element(i)
		v.span(x.Span, at.field("span"))
		v.saysAt(x.Says, at.field("says"))
	}
	v.author(z.Author, at.field("author"))
	v.status(z.Status, at.field("status"))
	v.saysAt(z.Says, at.field("says"))
}

func (v *validator) body(b *ceasefire.Body, at *place) {
	if b.Status >= ceasefire.Agreed {
		v.actorAt(b.By, at.field("by"))
	} else {
		v.mayBe(b.By, at.field("by"))
	}
	v.mayBe(b.Lead, at.field("lead"))
	v.actorsAt(b.Contributors, at.field("contributors"))
	for i, t := range b.Tasks {
		if !t.IsValid() {
			v.report(codeValue, at.field("tasks").element(i), "%v is none of the tasks", t)
		}
	}
	for i, m := range b.Means {
		if !m.IsValid() {
			v.report(codeValue, at.field("means").element(i), "%v is none of the means", m)
		}
	}
	v.span(b.Span, at.field("span"))
	v.author(b.Author, at.field("author"))
	v.status(b.Status, at.field("status"))
	v.saysAt(b.Says, at.field("says"))
}

func (v *validator) waiver(r *ceasefire.Regime, w *ceasefire.Waiver, at *place) {
	v.actorsAt(w.For, at.field("for"))
	v.actorsAt(w.By, at.field("by"))
	v.span(w.Span, at.field("span"))
	v.saysAt(w.Says, at.field("says"))
	if r.Term(w.Term) == nil {
		v.partAt(&v.terms, r.Ref(w.Term).ID, "term", at.field("term"))
	}
}

// termRef checks a reference to a term, regime/term.
func (v *validator) termRef(id string, at *place) bool {
	if !strings.Contains(id, "/") {
		return false
	}
	v.partAt(&v.terms, id, "term", at)
	return true
}
