package guarantee

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// Comparisons is each force beside what is needed and beside precedents, one by one and never summed.
type Comparisons struct {
	Forces     []ForceCompared     `json:"forces"`          // what is deployed, what is promised, then each option with a number
	Limits     []force.LimitID     `json:"limits,omitzero"` // all that are known; none is applied to the sizes compared
	Precedents []PrecedentCompared `json:"precedents"`
	Unmeasured Unmeasured          `json:"unmeasured,omitzero"`
}

// Unmeasured are the measures by which no force is divided, as nothing is recorded of the theatre that would bound them.
type Unmeasured struct {
	By      []force.Measure `json:"by"`
	Because []check.Ref     `json:"because"` // the theatre, and all that is recorded of it
}

// A ForceCompared is one force, or the headline of an option, beside every size that is recorded as
// needed. A force fails nothing that it is not there to do: its stated task stands beside that of
// the need.
type ForceCompared struct {
	Option     OptionID       `json:"option,omitzero"`      // empty for the force itself
	Name       string         `json:"name"`                 // "deployed", "promised" or the title of the option
	Current    uncertain.Bool `json:"current"`              // of an option, that it was under study on the date
	ReplacedBy OptionID       `json:"replaced_by,omitzero"` // to which an option gave way
	Task       force.Posture  `json:"task,omitzero"`        // what it is there to do, as stated
	Persons    Sum            `json:"persons"`              // of all domains and basings
	Needs      []NeedCompared `json:"needs"`
	Measures   []Measured     `json:"measures"` // none where nothing is recorded that could be divided
	Because    []check.Ref    `json:"because"`  // what its size rests on
}

// A NeedCompared is a force beside one need: a requirement of troops, or the size of an option for a
// stated task. Sizes are compared as they are promised: limits of lift, reception and support are not
// applied to them.
type NeedCompared struct {
	Requirement force.RequirementID        `json:"requirement,omitzero"` // one of the two
	Option      OptionID                   `json:"option,omitzero"`
	Title       string                     `json:"title,omitzero"`
	Task        force.Posture              `json:"task,omitzero"`
	Logic       []force.Logic              `json:"logic,omitzero"`
	Have        Sum                        `json:"have"`               // the troops of the force that count for it
	Unbounded   []force.ID                 `json:"unbounded,omitzero"` // the contributions among them whose troops nobody bounds
	Need        uncertain.Threshold[int64] `json:"need"`
	Verdict     uncertain.Verdict          `json:"verdict"`
	Gap         uncertain.Range[int64]     `json:"gap"`
	BySize      bool                       `json:"by_size,omitzero"` // capabilities are needed besides, which the verdict does not look at: see [Fragility]
	SameTask    uncertain.Bool             `json:"same_task"`        // the force is there for the task of the need
	Because     []check.Ref                `json:"because"`
}

// A Measured is a force, or a precedent, against one measure of the theatre: compared, never passed or
// failed.
type Measured struct {
	Measure      force.Measure            `json:"measure"`
	Of           uncertain.Range[float64] `json:"of"`
	Scope        force.Scope              `json:"scope,omitzero"`        // of a ratio of forces
	Against      []Against                `json:"against"`               // the sizes of the theatre of which Of is made; none for a precedent's own density
	Contradicted bool                     `json:"contradicted,omitzero"` // no size satisfies all that is said of it, and Of holds what every one of them gives
	Because      []check.Ref              `json:"because,omitzero"`      // empty for a precedent's own density
}

// An Against is one size of the theatre, as it is stated, with what it gives alone.
type Against struct {
	Said  string                   `json:"said"`  // "6,200 miles"
	Size  uncertain.Range[float64] `json:"size"`  // in km, km² or persons
	Alone uncertain.Range[float64] `json:"alone"` // the troops by this size alone, whatever else is said
}

// A PrecedentCompared is a force of the past: its own densities, and the troops that the theatre
// would have at the same density, which is an assumption.
type PrecedentCompared struct {
	Precedent force.PrecedentID      `json:"precedent,omitzero"` // empty for one that comes with the library: see force.Precedents
	Title     string                 `json:"title"`
	Date      uncertain.Date         `json:"date,omitzero"`
	Persons   uncertain.Range[int64] `json:"persons"`
	Densities []Measured             `json:"densities,omitzero"`
	Scaled    []Scaled               `json:"scaled,omitzero"`
	Pages     []string               `json:"pages,omitzero"` // of one that comes with the library: where its numbers were read
	Because   []check.Ref            `json:"because"`
}

// A Scaled is the troops that a theatre would have at the density of a precedent.
type Scaled struct {
	By      force.Measure          `json:"by"`
	Persons uncertain.Range[int64] `json:"persons"`
	Assumes string                 `json:"assumes"` // what no source bears out
	Because []check.Ref            `json:"because"`
}

// maxNeeds and maxForces bound how many needs and how many options are compared.
const maxNeeds, maxForces = 50, 200

// A need is a size that a force is compared with.
type need struct {
	NeedCompared
	filter force.Filter
	refs   []check.Ref
}

// compared returns the comparisons; there is a line for each entry of the ledger.
func (a *assessor) compared(lines []Line) Comparisons {
	out := Comparisons{Limits: a.knownLimits()}
	needs, yards := a.sizes(), a.yardsticks()
	out.Unmeasured = yards.unmeasured()
	if len(needs) > maxNeeds {
		needs, a.room = needs[:maxNeeds], 0
	}
	present, promised := a.amounts(force.Filter{}, lines)
	out.Forces = []ForceCompared{
		{Name: "deployed", Current: uncertain.Yes, Persons: present.Persons, Measures: yards.measure(present.Persons, present.Because), Because: present.Because},
		{Name: "promised", Current: uncertain.Yes, Persons: promised.Persons, Measures: yards.measure(promised.Persons, promised.Because), Because: promised.Because},
	}
	for _, n := range needs {
		present, promised := a.amounts(n.filter, lines)
		out.Forces[0].Needs = append(out.Forces[0].Needs, n.against(0, present))
		out.Forces[1].Needs = append(out.Forces[1].Needs, n.against(0, promised))
	}
	for i := range a.s.Options {
		o := &a.s.Options[i]
		if !a.record.Knows(o.Says) || o.Persons.IsZero() {
			continue
		}
		if len(out.Forces) == maxForces {
			a.room = 0
			break
		}
		refs := a.because(SectionOptions, string(o.ID), o.Says)
		f := ForceCompared{Option: o.ID, Name: o.Title, Current: a.current(o), ReplacedBy: o.ReplacedBy, Task: o.Posture, Persons: SumOf(a.optionPersons(o)), Because: refs}
		for _, n := range needs {
			if n.Option == o.ID {
				continue
			}
			f.Needs = append(f.Needs, n.against(o.Posture, Amount{Persons: f.Persons, Because: refs}))
		}
		f.Measures = yards.measure(f.Persons, refs)
		out.Forces = append(out.Forces, f)
	}
	for i := range a.s.Precedents {
		if p := &a.s.Precedents[i]; a.record.Knows(p.Says) {
			out.Precedents = append(out.Precedents, yards.precedent(p, a.because(SectionPrecedents, string(p.ID), p.Says)))
		}
	}
	for p := range force.Precedents() {
		if c := yards.precedent(&p, nil); len(c.Scaled) > 0 {
			c.Precedent, c.Date, c.Title, c.Pages = "", uncertain.Date{}, fmt.Sprintf("%s (%v)", p.Title, p.Date), p.Pages
			out.Precedents = append(out.Precedents, c)
		}
	}
	return out
}

// optionPersons returns the number of an option as the lexicon asked for reads it.
func (a *assessor) optionPersons(o *Option) uncertain.Range[int64] {
	if a.defaultLexicon() {
		return o.Persons
	}
	return uncertain.Reread(a.ask.Lexicon, o.Persons)
}

// sizes returns the needs: the requirements of troops, and the options with a number and a task.
func (a *assessor) sizes() (out []need) {
	for i := range a.s.Requirements {
		if r := &a.s.Requirements[i]; a.record.Knows(r.Says) && !r.Persons.IsZero() {
			out = append(out, need{
				NeedCompared{Requirement: r.ID, Title: r.Title, Task: r.Posture, Logic: r.Logic, Need: r.Persons, BySize: len(r.Needs) > 0},
				r.Filter(), a.because(SectionRequirements, string(r.ID), r.Says),
			})
		}
	}
	for i := range a.s.Options {
		if o := &a.s.Options[i]; a.record.Knows(o.Says) && !o.Persons.IsZero() && o.Posture != 0 {
			out = append(out, need{
				NeedCompared{Option: o.ID, Title: o.Title, Task: o.Posture, Need: uncertain.ThresholdOf(a.optionPersons(o))},
				force.Filter{Fits: force.Usable(o.Posture, "")}, a.because(SectionOptions, string(o.ID), o.Says),
			})
		}
	}
	return out
}

// against compares troops with the need. Where nothing is recorded of any, their number is unknown and not nought, and
// so is whether they are enough.
func (n need) against(task force.Posture, have Amount) NeedCompared {
	out := n.NeedCompared
	troops := have.Persons.Range()
	out.Have, out.Verdict, out.Gap = have.Persons, n.Need.Compare(troops), n.Need.Gap(troops)
	if _, bounded := troops.Max(); !bounded {
		out.Unbounded = unbounded(have.From)
	}
	if task != 0 && n.Task != 0 {
		out.SameTask = uncertain.Known(task == n.Task)
	}
	out.Because = addRef(addRef(nil, have.Because...), n.refs...)
	return out
}

// unbounded returns the contributions whose troops nobody bounds.
func unbounded(parts []Part) (out []force.ID) {
	for _, p := range parts {
		if _, bounded := p.Persons.Max(); !bounded {
			out = append(out, p.Contribution)
		}
	}
	return out
}

// yardsticks are the measures of the theatre, as far as they are recorded.
type yardsticks []yardstick

// A yardstick is one measure of the theatre.
type yardstick struct {
	measure      force.Measure
	size         uncertain.Range[float64] // of the theatre
	divide       divide
	said         []statedSize // of which the size is made
	contradicted bool
	refs         []check.Ref
}

// A statedSize is one size of the theatre, as it is stated.
type statedSize struct {
	words  string
	size   uncertain.Range[float64]
	divide divide
}

// divide divides troops by a size of the theatre.
type divide func(persons uncertain.Range[int64]) (uncertain.Range[float64], error)

// yardsticks returns the measures that are recorded.
func (a *assessor) yardsticks() (out yardsticks) {
	t := &a.s.Theatre
	out = appendYardstick(out, a, force.PerKm, t.Front, force.DensityFront, uncertain.Length.Km)
	out = appendYardstick(out, a, force.PerKm2, t.Area, force.DensityArea, func(r uncertain.Range[float64]) uncertain.Range[float64] { return r })
	out = appendYardstick(out, a, force.PerThousand, a.reread(t.Population), force.DensityPeople, inFloats)
	return appendYardstick(out, a, force.ToOpposing, a.reread(t.Opposing), func(own, other uncertain.Range[int64]) (uncertain.Range[float64], error) {
		r, err := force.ForceRatio(own, other, force.Theatre)
		return r.Of, err
	}, inFloats)
}

// inFloats is a count as a measure, rounded outward.
func inFloats(r uncertain.Range[int64]) uncertain.Range[float64] {
	f, _ := uncertain.Ratio(r, uncertain.Must(uncertain.Exactly[int64](1)))
	return f
}

func appendYardstick[V interface {
	source.Interval[V]
	String() string
}](to yardsticks, a *assessor, m force.Measure, c source.Claim[V], density func(uncertain.Range[int64], V) (uncertain.Range[float64], error), size func(V) uncertain.Range[float64]) yardsticks {
	all := c.Resolve(a.record, a.ask.Prefer)
	if !all.Recorded {
		return to
	}
	with := func(v V) divide {
		return func(persons uncertain.Range[int64]) (uncertain.Range[float64], error) { return density(persons, v) }
	}
	y := yardstick{measure: m, size: size(all.Value), divide: with(all.Value), contradicted: all.Contradicted && len(all.Values) > 1, refs: []check.Ref{{Section: SectionTheatre}}}
	for _, v := range all.Values {
		y.refs = addRef(y.refs, a.cite(nil, v.Says)...)
		y.said = append(y.said, statedSize{v.Value.String(), size(v.Value), with(v.Value)})
	}
	return append(to, y)
}

// unmeasured returns the measures of which nothing is recorded, or nothing that bounds them.
func (ys yardsticks) unmeasured() (out Unmeasured) {
	because := citations{refs: []check.Ref{{Section: SectionTheatre}}}
	for m := force.PerKm; m <= force.ToOpposing; m++ {
		i := slices.IndexFunc(ys, func(y yardstick) bool { return y.measure == m })
		if i < 0 || ys[i].size.IsUnknown() {
			out.By = append(out.By, m)
		}
		if i >= 0 {
			because.add(ys[i].refs...)
		}
	}
	if len(out.By) > 0 {
		out.Because = because.refs
	}
	return out
}

// measure measures troops by every yardstick, if any are recorded.
func (ys yardsticks) measure(troops Sum, because []check.Ref) (out []Measured) {
	if !troops.Recorded() {
		return nil
	}
	persons := troops.Range()
	for _, y := range ys {
		of, err := y.divide(persons)
		if err != nil {
			continue // a note says why
		}
		m := Measured{Measure: y.measure, Of: of, Contradicted: y.contradicted, Because: addRef(addRef(nil, because...), y.refs...)}
		if y.measure == force.ToOpposing {
			m.Scope = force.Theatre
		}
		for _, s := range y.said {
			alone, _ := s.divide(persons) // unknown where it cannot be divided by this one
			m.Against = append(m.Against, Against{s.words, s.size, alone})
		}
		out = append(out, m)
	}
	return out
}

// precedent returns a precedent with its densities, scaled to the theatre; refs are to the
// precedent itself.
func (ys yardsticks) precedent(p *force.Precedent, refs []check.Ref) PrecedentCompared {
	out := PrecedentCompared{Precedent: p.ID, Title: p.Title, Date: p.Date, Persons: p.Persons, Because: refs}
	sizes := map[force.Measure]uncertain.Range[float64]{force.PerKm: p.Front.Km(), force.PerKm2: p.Area, force.PerThousand: inFloats(p.Population)}
	for m := force.PerKm; m <= force.PerThousand; m++ {
		if of, err := p.Density(m); err == nil {
			out.Densities = append(out.Densities, Measured{Measure: m, Of: of})
		}
	}
	for _, y := range ys {
		if persons, err := force.ScaleBy(p.Persons, sizes[y.measure], y.size); err == nil {
			out.Scaled = append(out.Scaled, Scaled{y.measure, persons, "the same density", addRef(addRef(nil, refs...), y.refs...)})
		}
	}
	if !p.Times.IsUnknown() {
		if persons, err := force.ScaleBy(p.Persons, uncertain.Must(uncertain.Exactly[float64](1)), p.Times); err == nil {
			out.Scaled = append(out.Scaled, Scaled{force.PerKm2, persons, "the same density on " + p.Times.String() + " times the area", refs})
		}
	}
	return out
}
