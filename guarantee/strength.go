package guarantee

import (
	"fmt"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/digits"
	"github.com/backstop-go/backstop/uncertain"
)

// A Strength is what the contributions add up to.
type Strength struct {
	Domains       []DomainStrength `json:"domains"`   // one by one, then all together
	Basings       []BasingStrength `json:"basings"`   // where the troops of all domains are, or would be, based
	BuildUp       []BuildUp        `json:"build_up"`  // of each domain of which any are recorded, day by day, as if all had happened that they wait for
	Behind        []Behind         `json:"behind"`    // the pools that recorded rotations require, never added
	Pools         []PoolStrength   `json:"pools"`     // what is asked of each pool and what it can bear
	Sustained     Amount           `json:"sustained"` // what all pools together can keep deployed without end
	Contributions []Line           `json:"contributions"`
	Limits        []force.LimitID  `json:"limits,omitzero"` // all that are known; only those of lift and reception are applied, and only to BuildUp
	Options       []OptionStrength `json:"options"`         // the options and printed totals, one by one, never added
}

// A DomainStrength is the troops of one domain. Troops whose domain is not stated may belong to
// it and count in its upper bounds.
type DomainStrength struct {
	Domain   force.Domain `json:"domain,omitzero"` // zero for all together
	Present  Amount       `json:"present"`         // deployed on the date
	Promised Amount       `json:"promised"`        // if every event happened that contributions wait for
}

// A BasingStrength is the troops of one basing; the zero Basing is those of whom it is not stated.
// Unlike domains, basings are kept apart: together they are all troops.
type BasingStrength struct {
	Basing   force.Basing `json:"basing,omitzero"`
	Present  Amount       `json:"present"`
	Promised Amount       `json:"promised"`
}

// An Amount is a number of troops and what it rests on. That of the zero Amount is not recorded.
type Amount struct {
	Persons Sum         `json:"persons"`
	From    []Part      `json:"from,omitzero"` // the contributions that may be in it
	Because []check.Ref `json:"because"`
}

// A Part is what one contribution brings to an amount.
type Part struct {
	Contribution force.ID               `json:"contribution"`
	By           actor.ID               `json:"by"`
	Persons      uncertain.Range[int64] `json:"persons"`
	If           string                 `json:"if,omitzero"`
	Firm         bool                   `json:"firm"`
}

// String returns the bounds and where they come from, for example
// "0..9999: several thousand from FRA, if RUS and UKR: ceasefire starts".
func (a Amount) String() string {
	var b strings.Builder
	b.WriteString(a.Persons.String())
	for i, p := range a.From {
		if i == 0 {
			b.WriteString(": ")
		} else {
			b.WriteString("; ")
		}
		b.WriteString(p.String())
	}
	return b.String()
}

// bounds is a sum as text: "0..9999", or "0.." when it has no upper bound.
func bounds(r uncertain.Range[int64]) string {
	if _, bounded := r.Max(); !bounded {
		return fmt.Sprintf("%d..", r.Min())
	}
	return r.Bounds()
}

// String returns for example "several thousand from FRA, if RUS and UKR: ceasefire starts".
func (p Part) String() string {
	text := asStated(p.Persons) + " from " + string(p.By)
	if p.If != "" {
		text += ", if " + p.If
	}
	return text
}

// asStated is a number in the words of its source: "several thousand", "50,000", "200 to 300", "a number not stated".
func asStated(r uncertain.Range[int64]) string {
	most, bounded := r.Max()
	switch {
	case r.Words() != "":
		return r.Words()
	case r.IsUnknown():
		return "a number not stated"
	case !bounded:
		return digits.Grouped(r.Min()) + " or more"
	case r.IsExact():
		return digits.Grouped(most)
	}
	return digits.Grouped(r.Min()) + " to " + digits.Grouped(most)
}

// A Line is one contribution of troops or capabilities, with where it stands.
type Line struct {
	Contribution force.ID               `json:"contribution"`
	By           actor.ID               `json:"by"`
	Domain       force.Domain           `json:"domain,omitzero"`
	Basing       force.Basing           `json:"basing,omitzero"`
	Status       force.Status           `json:"status"`
	Persons      uncertain.Range[int64] `json:"persons,omitzero"`
	Units        []force.Unit           `json:"units,omitzero"`
	Provides     []force.Capability     `json:"provides,omitzero"`
	AtScale      uncertain.Bool         `json:"at_scale,omitzero"`
	If           string                 `json:"if,omitzero"`
	Span         uncertain.Span         `json:"span,omitzero"`
	Ready        uncertain.Period       `json:"ready,omitzero"`
	Effect       uncertain.Period       `json:"effect,omitzero"`
	Arrives      []force.Arrival        `json:"arrives,omitzero"`
	Drawn        force.PoolID           `json:"drawn,omitzero"`     // the pool it is drawn from
	Converted    []force.ConversionID   `json:"converted,omitzero"` // by which its units are persons
	Caveats      []force.Caveat         `json:"caveats,omitzero"`
	Troops       bool                   `json:"troops"` // it is counted among troops
	Present      uncertain.Bool         `json:"present"`
	Firm         bool                   `json:"firm"`
	Contradicted bool                   `json:"contradicted,omitzero"`
	Seats        []force.Seat           `json:"seats,omitzero"` // of a headquarters, one after the other
	Because      []check.Ref            `json:"because"`
}

// An OptionStrength is one option with the pool of troops that would have to stand behind it.
type OptionStrength struct {
	Option     OptionID                 `json:"option"`
	Title      string                   `json:"title"`
	Posture    force.Posture            `json:"posture,omitzero"`
	Persons    uncertain.Range[int64]   `json:"persons,omitzero"`
	Rotations  []force.RotationID       `json:"rotations,omitzero"`
	Factor     uncertain.Range[float64] `json:"factor,omitzero"` // troops in all for each one deployed
	Pool       uncertain.Range[int64]   `json:"pool,omitzero"`   // that which the rotations require
	Span       uncertain.Span           `json:"span,omitzero"`   // when it was under study
	Current    uncertain.Bool           `json:"current"`         // it was so on the date
	ReplacedBy OptionID                 `json:"replaced_by,omitzero"`
	Needs      []actor.ID               `json:"needs,omitzero"` // whose act it would need
	Because    []check.Ref              `json:"because"`
}

// Present returns the troops of a domain deployed on the date; of all domains for the zero Domain.
func (s Strength) Present(d force.Domain) Amount { return s.domain(d).Present }

// Promised returns the troops of a domain if every event happened that contributions wait for:
// what is firm already in the lower bound, all that may come in the upper. The zero Domain is all.
func (s Strength) Promised(d force.Domain) Amount { return s.domain(d).Promised }

func (s Strength) domain(d force.Domain) DomainStrength {
	for _, x := range s.Domains {
		if x.Domain == d {
			return x
		}
	}
	return DomainStrength{Domain: d}
}

func (a *assessor) strength() Strength {
	var out Strength
	for i := range a.ledger.Entries {
		e := &a.ledger.Entries[i]
		out.Contributions = append(out.Contributions, Line{
			Contribution: e.ID, By: e.By, Domain: e.Domain, Basing: e.Basing, Status: e.Status, Persons: e.Persons,
			Units: e.Units, Provides: e.Provides, AtScale: e.AtScale, If: conditionText(e.If), Span: e.Span, Ready: e.Ready, Effect: e.Effect, Arrives: e.Arrives, Drawn: e.From, Converted: e.Converted, Caveats: e.Caveats, Seats: e.Seats,
			Troops: e.HasTroops(), Present: e.Present, Firm: e.Firm, Contradicted: e.Contradicted, Because: e.Because,
		})
	}
	for d := force.Domain(1); d.IsValid(); d++ {
		out.Domains = append(out.Domains, a.domainStrength(d, out.Contributions))
	}
	out.Domains = append(out.Domains, a.domainStrength(0, out.Contributions))
	for b := force.Basing(1); b.IsValid(); b++ {
		out.Basings = append(out.Basings, a.basingStrength(b, out.Contributions))
	}
	out.Basings = append(out.Basings, a.basingStrength(0, out.Contributions))
	out.Limits = a.knownLimits()
	out.BuildUp, out.Behind = a.buildUps(out.Domains), a.behind(out.Domains)
	out.Pools = a.poolStrengths()
	out.Sustained = a.sustained(&out.Domains[len(out.Domains)-1].Promised)
	for i := range a.s.Options {
		if o := &a.s.Options[i]; a.record.Knows(o.Says) {
			out.Options = append(out.Options, a.option(o))
		}
	}
	return out
}

func (a *assessor) domainStrength(d force.Domain, lines []Line) DomainStrength {
	present, promised := a.amounts(force.Filter{Domain: d}, lines)
	return DomainStrength{d, present, promised}
}

func (a *assessor) basingStrength(b force.Basing, lines []Line) BasingStrength {
	based := func(e *force.Entry) uncertain.Bool { return uncertain.Known(e.Basing == b) }
	present, promised := a.amounts(force.Filter{Fits: based}, lines)
	return BasingStrength{b, present, promised}
}

// amounts returns the troops that a filter chooses, on the date and as promised. A sum beyond what
// can be counted is unknown. There is a line for each entry of the ledger.
func (a *assessor) amounts(f force.Filter, lines []Line) (present, promised Amount) {
	there, _ := a.ledger.Present(f)
	comes, _ := a.ledger.Promised(f)
	var today, then citations
	for i := range a.ledger.Entries {
		e := &a.ledger.Entries[i]
		if chosen := f.Chooses(e); chosen != uncertain.No {
			a.part(&present, &today, i, chosen.And(e.Present), &lines[i])
			a.part(&promised, &then, i, chosen.And(e.Promised), &lines[i])
		}
	}
	present.Persons, promised.Persons = sumIf(len(present.From) > 0, there), sumIf(len(promised.From) > 0, comes)
	present.Because, promised.Because = today.refs, then.refs
	return present, promised
}

// part notes what a chosen entry is to an amount. The amount rests on the entries that may be in
// it, the headlines that contain them, and those that only a condition, or a claim on their
// pool, keeps out.
func (a *assessor) part(to *Amount, because *citations, i int, in uncertain.Bool, l *Line) {
	if in != uncertain.No {
		to.From = append(to.From, Part{l.Contribution, l.By, l.Persons, l.If, l.Firm && in == uncertain.Yes})
		a.citeEntry(because, i)
	} else if l.If != "" || l.Drawn != "" {
		because.add(l.Because...)
	}
}

// citeEntry cites an entry of the ledger and what contains it, up to what is cited already: so is all that contains that.
func (a *assessor) citeEntry(c *citations, i int) {
	for k, refs := range a.ledger.Up(i) {
		if !c.first(k, len(a.counted)) {
			return
		}
		c.add(refs...)
	}
}

// citeAlone cites an entry of the ledger as if nothing contained it.
func (a *assessor) citeAlone(c *citations, i int) {
	for k, refs := range a.ledger.Up(i) {
		c.first(k, len(a.counted))
		c.add(refs...)
		return
	}
}

// current reports whether an option is under study on the date.
func (a *assessor) current(o *Option) uncertain.Bool {
	if o.Span.IsZero() {
		return uncertain.Yes
	}
	return o.Span.Holds(a.ask.On)
}

func (a *assessor) option(o *Option) OptionStrength {
	persons := a.optionPersons(o)
	out := OptionStrength{
		Option: o.ID, Title: o.Title, Posture: o.Posture, Persons: persons,
		Span: o.Span, Current: a.current(o), ReplacedBy: o.ReplacedBy,
		Because: a.because(SectionOptions, string(o.ID), o.Says),
	}
	var known []force.Rotation
	for _, id := range o.Rotations {
		if r := a.rotation(id); r != nil {
			out.Rotations, known = append(out.Rotations, id), append(known, r.Rotation)
			out.Because = addRef(out.Because, a.because(SectionRotations, string(id), r.Says)...)
		}
	}
	out.Factor, out.Pool = force.Factors(known...), force.PoolsRequired(persons, known...)
	if o.If != nil {
		out.Needs = a.told.Needed(o.If, a.candidates(o.If))
		_, events := a.told.Holds(o.If)
		out.Because = addRef(addRef(out.Because, events...), a.whyChanged(o.If)...)
	}
	return out
}
