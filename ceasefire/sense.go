package ceasefire

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// The codes of what [Regime.Validate] finds, which the rules of structures explain.
const (
	codeMissing     check.Code = "G1002"
	codeSelf        check.Code = "G1007"
	codeRepeated    check.Code = "G1008"
	codeAmendCycle  check.Code = "G2006"
	codeWidth       check.Code = "G5001"
	codeExtent      check.Code = "G5002"
	codeParty       check.Code = "G5004"
	codeTakesEffect check.Code = "G5005"
	codeWaiver      check.Code = "G5006"
	codeNoLine      check.Code = "G5010"
	codeOver        check.Code = "G5012"
	codeIdle        check.Code = "G5013"
	codeAuthor      check.Code = "G5014"
	codeLies        check.Code = "G5015"
)

// Validate returns what makes no sense in a regime whatever stands around it and whatever its status: a width that is not
// twice the half width, extents of one time, a term that binds who is no party, terms that take each other's place in a
// circle, a term in force of which nothing says since when, a waiver that lacks a consent, zones that cannot lie to each other as
// they are said to, and what is named twice. It warns
// of a term in force whose time is over before it begins, of one that nobody is said to require or to propose, of a
// withdrawal without a line for somebody whom it binds, and of parts that decide nothing. A structure is valid only if its
// regimes are. A nil regime has no findings.
//
// That a clause in force says what it asks, and that the lines and zones are there that it names, [NewMonitor] checks;
// that actors are there and words are none too long, the structure.
func (r *Regime) Validate() check.Findings {
	if r == nil {
		return nil
	}
	f := sense{regime: r, amending: make(map[TermID][]*Term)}
	for i := range r.Parties {
		if id := r.Parties[i].Actor; slices.ContainsFunc(r.Parties[:i], func(p Party) bool { return p.Actor == id }) {
			f.find(codeRepeated, check.Path("/parties").Index(i).Field("actor"), "%s is a party twice", id)
		}
	}
	for i := range r.Lines {
		f.line(i, &r.Lines[i])
	}
	for i := range r.Zones {
		f.zone(i, &r.Zones[i])
	}
	f.kin()
	for i := range r.Terms {
		if t := &r.Terms[i]; t.Amends != "" && t.Amends != t.ID && t.Status == InForce {
			f.amending[t.Amends] = append(f.amending[t.Amends], t)
		}
	}
	for i := range r.Terms {
		f.term(i, &r.Terms[i])
	}
	f.circles()
	for i := range r.Waivers {
		f.waiver(i, &r.Waivers[i])
	}
	for i := range r.Bodies {
		if len(r.Bodies[i].Tasks) == 0 {
			f.remark(codeIdle, check.Path("/bodies").Index(i).Field("tasks"), "no task of the body is stated")
		}
	}
	return f.findings.Limit(check.MaxFindings)
}

// sense is what is found of a regime.
type sense struct {
	regime   *Regime
	amending map[TermID][]*Term // the terms in force that amend another
	findings check.Findings
}

func (f *sense) find(code check.Code, at check.Path, format string, args ...any) {
	f.findings = append(f.findings, fault(code, at, format, args...))
}

// remark notes what is worth a second look.
func (f *sense) remark(code check.Code, at check.Path, format string, args ...any) {
	f.findings = append(f.findings, &check.Finding{Code: code, Severity: check.Warning, Path: at, Message: fmt.Sprintf(format, args...)})
}

func (f *sense) line(i int, l *Line) {
	for j, id := range l.Right {
		if slices.Contains(l.Left, id) {
			f.find(codeRepeated, check.Path("/lines").Index(i).Field("right").Index(j), "%s is said to stand on both sides", id)
		}
	}
}

func (f *sense) zone(i int, z *Zone) {
	if z.Side != "" && f.regime.Party(z.Side) == nil {
		f.find(codeParty, check.Path("/zones").Index(i).Field("side"), "%s is no party of the regime", z.Side)
	}
	if z.Line == "" && len(z.Extents) > 0 {
		f.remark(codeIdle, check.Path("/zones").Index(i).Field("extents"), "the zone lies along no line: its width does not say where it is")
	}
	for j := range z.Extents {
		x := &z.Extents[j]
		at := func() check.Path { return check.Path("/zones").Index(i).Field("extents").Index(j) }
		switch {
		case x.Half.IsZero() && x.Full.IsZero():
			f.find(codeMissing, at(), "an extent must state a width")
		case !x.Half.IsZero() && !x.Full.IsZero() && !x.Half.Agrees(x.Full):
			f.find(codeWidth, at().Field("full"), "the full width (%v) is not twice the half width (%v)", x.Full, x.Half)
		}
		if j > 0 && (x.Span.From.IsZero() || z.Extents[j-1].Span.To.IsZero() || x.Span.From.Before(z.Extents[j-1].Span.To) == uncertain.Yes) {
			f.find(codeExtent, at().Field("span"), "it begins before the extent before it ends")
		}
	}
}

// kin finds what zones are said of each other that cannot be: to lie within each other in a circle, within a zone and apart
// from it, or from another in which they lie, in another layer than that in which they lie.
func (f *sense) kin() {
	k := newKin(f.regime.Zones)
	if k == nil {
		return
	}
	m := matcher{regime: f.regime, kin: k}
	for i := range f.regime.Zones {
		z := &f.regime.Zones[i]
		for _, list := range []struct {
			member string
			ids    []timeline.ZoneID
		}{{"within", z.Within}, {"apart", z.Apart}} {
			for j, id := range list.ids {
				at := check.Path("/zones").Index(i).Field(list.member).Index(j)
				switch other := k.zones[id]; {
				case id == z.ID:
					f.find(codeSelf, at, "the zone %s names itself", id)
				case other == nil || list.member == "apart":
				case k.within(id, z.ID):
					f.find(codeLies, at, "%s lies within %s too: they would be one", id, z.ID)
				case other.Layer != 0 && other.Layer != z.Layer:
					f.find(codeLies, at, "%s is a zone %v, and %s is none", id, other.Layer, z.ID)
				}
			}
		}
		above := k.above[z.ID]
		if len(above) == maxAbove {
			f.find(codeLies, check.Path("/zones").Index(i).Field("within"), "%s lies within %d zones and more", z.ID, maxAbove-1)
		}
		for j, id := range above {
			if other := slices.IndexFunc(above[:j], func(b timeline.ZoneID) bool { return m.saidApart(id, b) }); other >= 0 {
				f.find(codeLies, check.Path("/zones").Index(i).Field("within"), "%s would lie within %s and within %s, which are apart", z.ID, above[other], id)
				break
			}
		}
	}
}

func (f *sense) term(i int, t *Term) {
	at := func() check.Path { return check.Path("/terms").Index(i) }
	for j, id := range t.Binds {
		if f.regime.Party(id) == nil {
			f.find(codeParty, at().Field("binds").Index(j), "%s is no party of the regime", id)
		}
		if slices.Contains(t.Binds[:j], id) {
			f.find(codeRepeated, at().Field("binds").Index(j), "%s is named twice", id)
		}
	}
	if t.Amends != "" && t.Amends == t.ID {
		f.find(codeSelf, at().Field("amends"), "the term %s amends itself", t.ID)
	}
	if (t.Status == Required || t.Status == Proposed) && t.Author == (source.Speaker{}) {
		f.remark(codeAuthor, at().Field("author"), "the term is %v, and nothing says by whom", t.Status)
	}
	f.lineless(t, at)
	if t.Status != InForce {
		return
	}
	if t.Clause == nil && t.Amends == "" {
		f.find(codeMissing, at().Field("clause"), "a term in force must say what it asks, or which other it ends")
	}
	if len(f.regime.Parties) == 0 {
		f.find(codeMissing, "/parties", "a regime with a term in force binds somebody")
	}
	for j := range f.regime.Parties {
		if p := &f.regime.Parties[j]; t.For(p.Actor) && p.Effective.From.IsZero() && t.Span.From.IsZero() {
			f.find(codeTakesEffect, at().Field("span"), "the term is in force for %s, and nothing says since when", p.Actor)
			return
		}
	}
	f.over(t, at)
	f.excepts(t.Clause, at)
}

// lineless warns of a withdrawal whose lines are all for others than somebody whom the term binds.
func (f *sense) lineless(t *Term, at func() check.Path) {
	c, ok := t.Clause.(Withdraw)
	if !ok || len(c.From) == 0 {
		return
	}
	for i := range f.regime.Parties {
		id := f.regime.Parties[i].Actor
		if t.For(id) && !slices.ContainsFunc(c.From, func(from Reference) bool { return from.isFor(id) }) {
			f.remark(codeNoLine, at().Field("clause").Field("withdraw").Field("from"), "the term binds %s, and no line is for %s", id, id)
		}
	}
}

// over warns of a term in force that is over, or due, before it begins.
func (f *sense) over(t *Term, at func() check.Path) {
	for i := range f.regime.Parties {
		p := &f.regime.Parties[i]
		if !t.For(p.Actor) {
			continue
		}
		span := spanning(t.dates(p, f.amending[t.ID]))
		if t.isNever(p, f.amending[t.ID]) {
			f.remark(codeOver, at().Field("span"), "the term is never in force for %s: it would begin %v and end %v", p.Actor, span.From, span.To)
			return
		}
		if c, ok := t.Clause.(Withdraw); ok && c.Due.By.Before(span.From) == uncertain.Yes {
			f.remark(codeOver, at().Field("clause").Field("withdraw").Field("due").Field("by"), "it is due before it is in force for %s, which begins %v", p.Actor, span.From)
			return
		}
	}
}

// excepts warns of exceptions that take everything that a clause forbids.
func (f *sense) excepts(c Clause, at func() check.Path) {
	var what, except []Activity
	member := "hold_fire"
	switch c := c.(type) {
	case HoldFire:
		what, except = []Activity{{What: timeline.Happened{Kind: timeline.UseOfForce}}}, c.Except
	case Forbid:
		what, except, member = c.What, c.Except, "forbid"
	}
	taken := func(a Activity) bool {
		return slices.ContainsFunc(except, func(x Activity) bool {
			kind := x.What.Kind
			x.What.Kind = 0
			return kind != 0 && a.What.Kind.Is(kind) && !IsStated(&x.What) && x.Weapon == 0 && len(x.Zones) == 0
		})
	}
	if len(what) > 0 && !slices.ContainsFunc(what, func(a Activity) bool { return !taken(a) }) {
		f.remark(codeIdle, at().Field("clause").Field(member).Field("except"), "the exceptions take everything that is forbidden")
	}
}

// circles finds each circle of terms that amend each other, at one of them.
func (f *sense) circles() {
	var at map[TermID]int // those that amend another, and which came to each first
	terms := f.regime.Terms
	for j := range terms {
		if t := &terms[j]; t.Amends != "" && t.Amends != t.ID {
			if at == nil {
				at = make(map[TermID]int)
			}
			if _, twice := at[t.ID]; !twice {
				at[t.ID] = j
			}
		}
	}
	if at == nil {
		return
	}
	from := make([]int, len(terms)) // by which walk a term was reached, counted from 1
	for j := range terms {
		for k, ok := at[terms[j].ID]; ok && from[k] != j+1; k, ok = at[terms[k].Amends] {
			if from[k] > 0 {
				break
			}
			from[k] = j + 1
			if next, ok := at[terms[k].Amends]; ok && from[next] == j+1 {
				f.find(codeAmendCycle, check.Path("/terms").Index(k).Field("amends"), "amends closes a circle: it leads back to itself")
			}
		}
	}
}

func (f *sense) waiver(i int, w *Waiver) {
	t := f.regime.Term(w.Term)
	if t == nil {
		return
	}
	at := func() check.Path { return check.Path("/waivers").Index(i) }
	for j, id := range w.For {
		if f.regime.Party(id) == nil {
			f.find(codeParty, at().Field("for").Index(j), "%s is no party of the regime", id)
		}
	}
	if len(t.Waive) == 0 {
		f.find(codeWaiver, at().Field("term"), "nobody's consent waives the term %s", w.Term)
	}
	for _, id := range t.Waive {
		if !slices.Contains(w.By, id) {
			f.find(codeWaiver, at().Field("by"), "the term %s is waived by the consent of %s, which is not recorded", w.Term, id)
		}
	}
}
