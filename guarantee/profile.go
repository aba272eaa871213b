package guarantee

import (
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Profile is what the commitments and instruments of a structure are like, axis by axis, so that
// structures can be laid side by side. The axes are not added up to a score, and none is worth more than
// another.
type Profile struct {
	Traits     []Trait     `json:"traits"`        // axis by axis; on each what is recorded, as it first occurs, and last what is not
	More       bool        `json:"more,omitzero"` // there was too much to list it all
	Assessment *Assessment `json:"assessment"`    // what the structure amounts to: the statements and sources behind the traits, and how it stands the battery
}

// A Trait is something that holds of one or more items on one axis.
type Trait struct {
	Axis    Axis             `json:"axis"`
	Value   string           `json:"value,omitzero"`  // in words; empty for the items of which nothing is recorded
	Period  uncertain.Period `json:"period,omitzero"` // how long, where the value is one of time
	Items   []check.Ref      `json:"items"`           // the commitments of which it holds, or on the axes AxisTerm and AxisExit the instruments
	Because []check.Ref      `json:"because"`
}

// An Axis is one thing by which a [Profile] describes a structure. An item may have several values on an
// axis, as a commitment that several events trigger. The zero Axis is not stated.
type Axis uint8

// The axes, in order. They are stable; new ones are added at the end.
const (
	AxisStanding Axis = iota + 1 // where a commitment stands on the date, or may stand
	AxisForm                     // the form of what it stands in
	AxisText                     // how much of that text is known
	AxisBinds                    // what that text claims of its own force
	AxisPrecise                  // whether it says exactly what is to be done
	AxisTrigger                  // the kinds of events that make it owed
	AxisDecides                  // how it is found that it is owed
	AxisJudge                    // the body that finds it
	AxisConsent                  // what must be agreed first, and by whom
	AxisTime                     // the time for performing it
	AxisBacking                  // how far the contributions behind it have come
	AxisTerm                     // how long an instrument runs
	AxisExit                     // how it ends, or how one leaves it
)

var axes = enum.New[Axis]("axis", "standing", "form", "text", "binds", "precision", "trigger", "finding", "judge", "consent",
	"time limit", "backing", "term", "exit")

// Axes returns the axes, in order.
func Axes(yield func(Axis) bool) { axes.Values(yield) }

// IsValid reports whether x is one of the axes.
func (x Axis) IsValid() bool { return axes.Valid(x) }

// String returns the axis in words.
func (x Axis) String() string { return axes.String(x) }

// MarshalText returns the axis in words; it fails on an invalid one.
func (x Axis) MarshalText() ([]byte, error) { return axes.Marshal(x) }

// UnmarshalText reads an axis exactly as String writes it.
func (x *Axis) UnmarshalText(text []byte) error { return axes.Unmarshal(text, x) }

// On returns the traits on an axis.
func (p *Profile) On(x Axis) []Trait {
	from := slices.IndexFunc(p.Traits, func(t Trait) bool { return t.Axis == x })
	if from < 0 {
		return nil
	}
	to := from
	for to < len(p.Traits) && p.Traits[to].Axis == x {
		to++
	}
	return p.Traits[from:to]
}

// Profile returns what the structure is like, from what is known by the date that is asked for. It is a pure
// function like [Structure.Assess], whose answers it holds.
func (s *Structure) Profile(ask Options) *Profile {
	s = s.orEmpty()
	a := newAssessor(s.withLog(ask.Log), s.dated(ask))
	out := a.with(a.common(), ask.Without)
	p := profiler{room: maxCitations}
	for i, c := range a.commitments {
		p.commitment(a, c, &out.Promises[i])
	}
	for i := range a.s.Instruments {
		if n := &a.s.Instruments[i]; a.instruments[n.ID] == n {
			p.instrument(a, n)
		}
	}
	return &Profile{p.traits(), p.room <= 0, out}
}

// A profiler collects traits.
type profiler struct {
	found [AxisExit + 1]map[trait]*gathered
	order [AxisExit + 1][]trait // as they first occur
	room  int                   // how many more references traits may cite
}

// A trait is what makes two traits on an axis the same.
type trait struct {
	value  string
	period uncertain.Period
}

// gathered are the items of one trait.
type gathered struct {
	items   []check.Ref
	because citations
}

// commitment enters a commitment on its axes.
func (p *profiler) commitment(a *assessor, c *bond, promise *Promise) {
	ref := check.Ref{Section: SectionCommitments, ID: string(c.ID)}
	enter := func(x Axis, because []check.Ref, values ...string) { p.enter(x, ref, because, traitsOf(values)...) }
	standings := []string{promise.Standing.String()}
	for _, other := range promise.Possible {
		if other != promise.Standing {
			standings = append(standings, "perhaps "+other.String())
		}
	}
	enter(AxisStanding, c.refs, standings...)
	enter(AxisForm, c.refs, text(promise.Form))
	inText := func(value string) string {
		if promise.Under == "" {
			return "in no document"
		}
		return value
	}
	enter(AxisText, c.refs, inText(text(promise.Text)))
	enter(AxisBinds, c.refs, inText(text(promise.Binds)))
	enter(AxisPrecise, c.refs, map[uncertain.Bool]string{uncertain.Yes: "exact", uncertain.No: "left open"}[c.Precise])
	enter(AxisTrigger, c.legal, triggers(c.When)...)
	enter(AxisDecides, c.refs, text(c.Decides))
	if c.Judge != nil {
		enter(AxisJudge, c.legal, string(c.Judge.By))
	} else {
		enter(AxisJudge, c.legal)
	}
	var consents []string
	for _, w := range c.waits {
		for _, step := range w.steps {
			if step.Role == ForConsent {
				consents = append(consents, step.String())
			}
		}
	}
	enter(AxisConsent, c.legal, consents...)
	if c.Within.IsZero() {
		enter(AxisTime, c.refs)
	} else {
		p.enter(AxisTime, ref, c.refs, trait{"within", c.Within})
	}
	var because citations
	because.add(c.refs...)
	var statuses []string
	for _, id := range c.Backed {
		if x := a.backing[id]; x != nil {
			statuses = append(statuses, text(x.Status))
			because.add(a.because(SectionContributions, string(id), x.Says)...)
		}
	}
	enter(AxisBacking, because.refs, statuses...)
}

// triggers are the kinds of events that a trigger waits for.
func triggers(when timeline.Condition) (kinds []string) {
	timeline.Patterns(when, func(p timeline.Happened, negated bool) {
		switch {
		case negated:
		case p.Kind == 0:
			kinds = append(kinds, "any event")
		default:
			kinds = append(kinds, words(p.Kind))
		}
	})
	return kinds
}

// instrument enters an instrument on its axes.
func (p *profiler) instrument(a *assessor, n *Instrument) {
	ref := check.Ref{Section: SectionInstruments, ID: string(n.ID)}
	because := a.because(SectionInstruments, string(n.ID), n.Says)
	var term, exit []trait
	timed := func(list *[]trait, value string, period uncertain.Period) {
		if !period.IsZero() {
			*list = append(*list, trait{value, period})
		}
	}
	timed(&term, "runs for", n.Term)
	timed(&term, "renewed for", n.Renews)
	timed(&exit, "upon notice of", n.Notice)
	timed(&exit, "not within", n.ExitAfter)
	switch n.Revocable {
	case uncertain.Yes:
		exit = append(exit, trait{value: "at will"})
	case uncertain.No:
		exit = append(exit, trait{value: "not at will"})
	}
	if n.Ends != nil {
		exit = append(exit, trait{value: "ended by " + conditionText(n.Ends)})
	}
	p.enter(AxisTerm, ref, because, term...)
	p.enter(AxisExit, ref, because, exit...)
}

// traitsOf are the values that are stated, in words.
func traitsOf(values []string) (out []trait) {
	for _, value := range values {
		if value != "" {
			out = append(out, trait{value: strings.ReplaceAll(value, "_", " ")})
		}
	}
	return out
}

// enter notes the traits of an item on an axis: that none is recorded if there is none.
func (p *profiler) enter(x Axis, item check.Ref, because []check.Ref, traits ...trait) {
	if len(traits) == 0 {
		traits = []trait{{}}
	}
	for _, t := range traits {
		if p.room <= 0 {
			return
		}
		if p.found[x] == nil {
			p.found[x] = make(map[trait]*gathered)
		}
		g := p.found[x][t]
		if g == nil {
			g = new(gathered)
			p.found[x][t] = g
			p.order[x] = append(p.order[x], t)
		}
		if n := len(g.items); n > 0 && g.items[n-1] == item {
			continue // it has the same value twice
		}
		before := len(g.because.refs)
		g.items = append(g.items, item)
		g.because.add(because...)
		p.room -= 1 + len(g.because.refs) - before
	}
}

// traits returns what has been collected.
func (p *profiler) traits() (out []Trait) {
	for x := range Axes {
		for _, t := range p.order[x] {
			if t != (trait{}) {
				out = p.append(out, x, t)
			}
		}
		out = p.append(out, x, trait{})
	}
	return out
}

// append adds a trait, if some item has it.
func (p *profiler) append(out []Trait, x Axis, t trait) []Trait {
	g := p.found[x][t]
	if g == nil {
		return out
	}
	return append(out, Trait{x, t.value, t.period, g.items, g.because.refs})
}
