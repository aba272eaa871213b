package ceasefire

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// An ID names a regime within one structure.
type ID string

// A Regime is a ceasefire as data: whom it binds since when, around which lines and zones, on which
// terms, watched by whom. Its parts may be in force, agreed, proposed, or only said to be needed.
type Regime struct {
	ID      ID                   `json:"id"`
	Title   string               `json:"title"`
	Under   check.Ref            `json:"under,omitzero"` // the instrument it stands in
	Parties []Party              `json:"parties,omitzero"`
	Lines   []Line               `json:"lines,omitzero"`
	Zones   []Zone               `json:"zones,omitzero"`
	Terms   []Term               `json:"terms,omitzero"`
	Waivers []Waiver             `json:"waivers,omitzero"`
	Bodies  []Body               `json:"bodies,omitzero"`
	Settles uncertain.Bool       `json:"settles,omitzero"` // it settles the matters in dispute
	Says    []source.StatementID `json:"says,omitzero"`
}

// Section is the section of a document in which regimes stand.
const Section check.Section = "ceasefires"

// Ref returns the reference to a term, ceasefires/regime/term, or to the regime itself if the ID is
// empty. Events name a term by it, and a pattern about the regime fits what is about its terms.
func (r *Regime) Ref(term TermID) check.Ref {
	if r == nil {
		r = &Regime{}
	}
	if term == "" {
		return check.Ref{Section: Section, ID: string(r.ID)}
	}
	return check.Ref{Section: Section, ID: string(r.ID) + "/" + string(term)}
}

// Party returns the party that is the actor, or nil.
func (r *Regime) Party(id actor.ID) *Party {
	if r == nil {
		return nil
	}
	for i := range r.Parties {
		if r.Parties[i].Actor == id {
			return &r.Parties[i]
		}
	}
	return nil
}

// Term returns the term with that ID, or nil.
func (r *Regime) Term(id TermID) *Term {
	if r == nil {
		return nil
	}
	for i := range r.Terms {
		if r.Terms[i].ID == id {
			return &r.Terms[i]
		}
	}
	return nil
}

// InForce reports whether on a date some term of the regime is in force for some party. Of a term that holds only from
// one event until another that is not known, if it is in force at all: see [Result.InForce]. One that asks nothing does
// not count.
func (r *Regime) InForce(on uncertain.Date) uncertain.Bool {
	if r == nil {
		return uncertain.No
	}
	holds := uncertain.No
	for i := range r.Terms {
		t := &r.Terms[i]
		if t.Status != InForce || t.Clause == nil {
			continue
		}
		for j := range r.Parties {
			if p := &r.Parties[j]; t.For(p.Actor) {
				now := p.Effective.Holds(on).And(t.Span.Holds(on)).And(spanning(r.dates(t, p)).Holds(on))
				if t.IsDuring() {
					now = now.And(uncertain.Unknown)
				}
				holds = holds.Or(now)
			}
		}
	}
	return holds
}

// A Party is an actor whom the regime binds. Each party declares a ceasefire for itself, and it takes
// effect for each on a date of its own. Where that is a day, what happens on it is only possibly bound: an instant says
// from which second on.
type Party struct {
	Actor     actor.ID             `json:"actor"`              // whom it binds
	Bound     bool                 `json:"bound,omitzero"`     // bound without having signed
	Declared  uncertain.Date       `json:"declared,omitzero"`  // when it declared the ceasefire
	Effective uncertain.Span       `json:"effective,omitzero"` // from when, and until when, it is bound
	Says      []source.StatementID `json:"says,omitzero"`
}

// A Line is a line on the ground to which terms refer: a line of contact, a boundary. Left and Right say
// who stands on its one side and who on its other, members included; which is which matters to nobody.
// If neither is stated, two parties of a regime stand opposite each other, and of more it is not known
// who does. An event on the side of somebody whom this does not place may be on either side.
type Line struct {
	ID        timeline.LineID      `json:"id"`
	Title     string               `json:"title"`
	Dated     uncertain.Date       `json:"dated,omitzero"`     // the date whose situation it shows
	Author    source.Speaker       `json:"author,omitzero"`    // who drew it
	Schematic bool                 `json:"schematic,omitzero"` // drawn to show roughly where it runs
	Left      []actor.ID           `json:"left,omitzero"`      // who stands on its one side
	Right     []actor.ID           `json:"right,omitzero"`     // who stands on its other side
	Status    Status               `json:"status"`
	Says      []source.StatementID `json:"says,omitzero"`
}

// schematic reports whether what a term asks of a party is measured from a line that is schematic: the distance from it, or
// how wide a zone along it is.
func (r *Regime) schematic(t *Term, party actor.ID) bool {
	lines, zones := Places(t.Clause)
	if c, ok := t.Clause.(Withdraw); ok {
		lines = nil
		for _, from := range c.From {
			if from.isFor(party) {
				lines = append(lines, from.Line)
			}
		}
	}
	for i := range r.Zones {
		if z := &r.Zones[i]; z.Line != "" && len(z.Extents) > 0 && slices.Contains(zones, z.ID) {
			lines = append(lines, z.Line)
		}
	}
	return slices.ContainsFunc(r.Lines, func(l Line) bool { return l.Schematic && slices.Contains(lines, l.ID) })
}

// A Zone is an area in which terms hold. Zones on the ground and in the air are zones of their own.
// Who is in a zone is in those within which it lies, and in none that is apart from it, or from one of these, nor in one on
// the other side of a line on one side of which it lies. Who is outside of a zone is in none that lies within it. So it is at
// all times, however wide the zones are. What an event says of its place that cannot all be so leaves open whatever it bears on.
type Zone struct {
	ID      timeline.ZoneID      `json:"id"`
	Title   string               `json:"title"`
	Layer   Layer                `json:"layer,omitzero"`
	Line    timeline.LineID      `json:"line,omitzero"`    // the line along which it lies
	Side    actor.ID             `json:"side,omitzero"`    // it lies on the side of this party alone
	Within  []timeline.ZoneID    `json:"within,omitzero"`  // the zones in each of which all of it lies
	Apart   []timeline.ZoneID    `json:"apart,omitzero"`   // the zones with none of which it shares a place, on the ground or above it
	Extents []Extent             `json:"extents,omitzero"` // how wide it is, one after another if that changed
	Author  source.Speaker       `json:"author,omitzero"`
	Status  Status               `json:"status"`
	Says    []source.StatementID `json:"says,omitzero"`
}

// An Extent is how wide a zone is over some time: the distance from its line, the width across it, or
// both, which must then agree. It says how wide the zone is, and asks for nothing: one that reaches "at least 5 km" may
// reach any further. What lies exactly as far from the line as the zone reaches is no longer in it.
type Extent struct {
	Span uncertain.Span       `json:"span,omitzero"`
	Half HalfWidth            `json:"half,omitzero"`
	Full FullWidth            `json:"full,omitzero"`
	Says []source.StatementID `json:"says,omitzero"`
}

// reach returns how far the zone reaches from its line on one side, in kilometres; unknown if
// nothing is stated.
func (x *Extent) reach() uncertain.Range[float64] {
	if !x.Half.IsZero() {
		return x.Half.Km()
	}
	return halved(x.Full.Km())
}

// A Body is who watches the ceasefire or deals with its breach: a mission, a commission.
type Body struct {
	By           actor.ID             `json:"by,omitzero"`           // empty if nobody is named yet
	Lead         actor.ID             `json:"lead,omitzero"`         // who leads it
	Contributors []actor.ID           `json:"contributors,omitzero"` // who else takes part
	Tasks        []Task               `json:"tasks,omitzero"`
	Means        []Means              `json:"means,omitzero"`
	Span         uncertain.Span       `json:"span,omitzero"`
	Author       source.Speaker       `json:"author,omitzero"`
	Status       Status               `json:"status"`
	Says         []source.StatementID `json:"says,omitzero"`
}

// A Waiver is a consent that a term need not be kept for some time. What a term bans is no breach then, and what happens then
// starts no time for an act or for quiet. What a [Withdraw] or an [ActWithin] would have to have done by a second in that time
// is due as soon as it is over, and until then in time; if it is never over it stays pending and is never due. Of an
// [ActEvery] a period without Times that is over then runs on likewise, and one with Times is let pass. An act that is done
// then counts as at any time.
type Waiver struct {
	Term TermID               `json:"term"`         // the term that need not be kept
	For  []actor.ID           `json:"for,omitzero"` // the parties who need not keep it; none are all
	By   []actor.ID           `json:"by"`           // who has consented
	Span uncertain.Span       `json:"span,omitzero"`
	Says []source.StatementID `json:"says,omitzero"`
}

// WaiversOf returns the waivers of a term, in order.
func (r *Regime) WaiversOf(term TermID) (waivers []Waiver) {
	if r == nil {
		return nil
	}
	for i := range r.Waivers {
		if w := &r.Waivers[i]; w.Term == term {
			waivers = append(waivers, *w)
		}
	}
	return waivers
}

// Form returns how far the regime goes, by what is agreed or in force: none, the zero Form, if no term
// is; a cessation of hostilities if nobody watches, verifies, attributes or enforces; definitive only
// if forces must be demobilised and the regime settles the matters in dispute.
func (r *Regime) Form() Form {
	if r == nil {
		return 0
	}
	form := Form(0)
	demobilises := false
	for i := range r.Terms {
		if t := &r.Terms[i]; t.Status >= Agreed {
			form = Cessation
			act, ok := t.Clause.(ActWithin)
			demobilises = demobilises || ok && act.Act.What.Kind.Is(timeline.Demobilisation)
		}
	}
	if form == 0 {
		return 0
	}
	for i := range r.Bodies {
		if b := &r.Bodies[i]; b.Status >= Agreed {
			for _, task := range b.Tasks {
				if task != Liaises && task != Remedies {
					form = Preliminary
				}
			}
		}
	}
	if form == Preliminary && demobilises && r.Settles == uncertain.Yes {
		form = Definitive
	}
	return form
}
