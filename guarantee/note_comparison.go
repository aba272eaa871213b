package guarantee

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/uncertain"
)

// The notes on how forces compare with their tasks.
const (
	DenominatorMissing      check.Code = "N7001" // no density: what to divide by is not recorded
	UnitMismatch            check.Code = "N7002" // lengths in miles and in kilometres contradict each other
	TripwireWithoutResponse check.Code = "N7003" // no response is recorded behind it
	DefenceWithoutMeans     check.Code = "N7004" // no air defence, fires or logistics recorded
	MonitoringWithCombat    check.Code = "N7005" // monitors with the means of combat
)

// anOption returns a document with an option and a theatre.
func anOption(option, theatre string) string {
	return doc(`, "as_of": "2026-01-07", "actors": [` + fra + `], "options": [{"id": "o", "title": "O"` + option + `}],
		"commitments": [{"id": "c", "by": ["FRA"], "act": "defend"}]` + theatre)
}

// aTripwire returns a document with a tripwire, a commitment to respond in a text and a leave for sanctions.
func aTripwire(behind string) string {
	return aTextAnd(`act`, `, "act": "respond", "backed": ["k"]`, `, "contributions": [`+troops("k", `, "persons": 200`)+`],
		"options": [{"id": "o", "title": "O", "posture": "tripwire", "behind": [`+behind+`]}]`)
}

const wholeTheatre = `, "theatre": {"front": "1,000 km", "area_km2": 5000, "population": 100000, "opposing": 9000}`

var comparisonRules = []check.Rule{
	remark(DenominatorMissing, "some measures of the theatre are not recorded",
		"Without them there is no density and no ratio: unknown, and not nought.",
		anOption(`, "persons": 1000`, `, "theatre": {"front": "1,000 km"}`), anOption(`, "persons": 1000`, wholeTheatre)),
	remark(UnitMismatch, "a length in miles and one in kilometres contradict each other",
		"A number may have kept its figures and lost its unit; both are kept, and densities are given for each.",
		anOption(``, `, "theatre": {"front": {"values": [{"value": "1,000 km"}, {"value": "6,200 miles"}]}}`),
		anOption(``, `, "theatre": {"front": {"values": [{"value": "1,000 km"}, {"value": "600 miles"}]}}`)),
	remark(TripwireWithoutResponse, "no response is recorded behind a tripwire",
		"A force too small to stop an attack deters by the larger response behind it alone.",
		aTripwire(`"r"`), aTripwire(`"c"`)),
	remark(DefenceWithoutMeans, "no air defence, fires or logistics is recorded of a force for defence",
		"It is to hold without waiting for help, which takes all three.",
		anOption(`, "posture": "defence", "provides": ["fires"]`, ``), anOption(`, "posture": "defence", "provides": ["fires", "logistics", "ground_air_defence"]`, ``)),
	remark(MonitoringWithCombat, "a force for monitoring has the means of combat",
		"It gives no answer of its own; either more than monitoring is meant, or the means are those of others.",
		anOption(`, "posture": "monitoring", "provides": ["fires"]`, ``), anOption(`, "posture": "monitoring", "provides": ["isr"]`, ``)),
}

// comparisonNotes notes what is missing from comparisons, and what does not go with a task.
func (a *assessor) comparisonNotes(n *notes) {
	yards := a.yardsticks()
	var missing []string
	for m := force.PerKm; m.IsValid(); m++ {
		if !slices.ContainsFunc(yards, func(y yardstick) bool { return y.measure == m }) {
			missing = append(missing, words(m))
		}
	}
	for i := range a.s.Options {
		o := &a.s.Options[i]
		if !a.record.Knows(o.Says) {
			continue
		}
		about, because := []check.Ref{{Section: SectionOptions, ID: string(o.ID)}}, a.because(SectionOptions, string(o.ID), o.Says)
		if !o.Persons.IsZero() && len(yards) > 0 && len(missing) > 0 {
			refs := because
			for _, y := range yards {
				refs = addRef(slices.Clone(refs), y.refs...)
			}
			n.add(DenominatorMissing, about, refs, "%s: not known %s", o.ID, strings.Join(missing, ", "))
		}
		if o.Posture == force.Tripwire {
			a.tripwireNote(n, about, because, string(o.ID), o.Behind)
		}
		if lacks := o.Posture.Lacks(o.Provides); len(lacks) > 0 {
			n.add(DefenceWithoutMeans, about, because, "%s: none recorded of %s", o.ID, capabilityWords(lacks))
		}
		if exceeds := o.Posture.Exceeds(o.Provides); len(exceeds) > 0 {
			n.add(MonitoringWithCombat, about, because, "%s: %s", o.ID, capabilityWords(exceeds))
		}
	}
	for i := range a.s.Requirements {
		r := &a.s.Requirements[i]
		if !a.record.Knows(r.Says) {
			continue
		}
		if a.meansNote(n, r); r.Posture != force.Tripwire {
			continue
		}
		behind := make([]ID, len(r.Behind))
		for j, ref := range r.Behind {
			behind[j] = ID(ref.ID)
		}
		a.tripwireNote(n, []check.Ref{requirement(r.ID)}, a.because(SectionRequirements, string(r.ID), r.Says), string(r.ID), behind)
	}
	a.unitNotes(n)
}

// meansNote notes what a force for the posture of a requirement cannot do without and no contribution
// that is there or promised brings to it. What else they bring says nothing of the posture: it may be
// there for another.
func (a *assessor) meansNote(n *notes, r *force.Requirement) {
	if len(r.Posture.Lacks(nil)) == 0 {
		return
	}
	var because citations
	because.add(a.because(SectionRequirements, string(r.ID), r.Says)...)
	usable := force.Usable(r.Posture, "")
	var provided []force.Capability
	for i := range a.ledger.Entries {
		switch e := &a.ledger.Entries[i]; {
		case e.Promised != uncertain.No || e.Present != uncertain.No:
			a.citeEntry(&because, i)
			if usable(e) != uncertain.No {
				provided = append(provided, e.Provides...)
			}
		case e.If != nil:
			because.add(e.Because...)
		}
	}
	if lacks := r.Posture.Lacks(provided); len(lacks) > 0 {
		n.add(DefenceWithoutMeans, []check.Ref{requirement(r.ID)}, because.refs, "%s: none recorded of %s", r.ID, capabilityWords(lacks))
	}
}

// tripwireNote notes that none of the commitments behind a tripwire is a response to an attack.
func (a *assessor) tripwireNote(n *notes, about, because []check.Ref, name string, behind []ID) {
	var none []string
	for _, id := range behind {
		c := a.byID[id]
		if c == nil {
			continue
		}
		p := a.promise(c)
		if p.responds() {
			return
		}
		none = append(none, fmt.Sprintf("%s (%s, %v)", id, words(p.Act), p.Standing))
		because = addRef(slices.Clip(because), p.Because...)
	}
	if len(none) > 0 {
		name += ": no response is " + strings.Join(none, " or ")
	}
	n.add(TripwireWithoutResponse, about, because, "%s", name)
}

// responds reports whether the commitment is a duty of response to an attack that a text records and
// that is not over: help to whoever is attacked, or the sending or use of forces.
func (p *Promise) responds() bool {
	switch p.Standing {
	case SpokenOnly, Ended, NotYet:
		return false
	}
	answers := func(act Act) bool { return p.Act.Is(act) }
	return (p.Kind == 0 || p.Kind == Duty) &&
		(p.Act == Guarantee || slices.ContainsFunc([]Act{Defend, Backstop, Deploy, PoliceAirspace, Intervene, Enforce}, answers))
}

// unitNotes finds lengths of the front in miles and in kilometres that contradict each other.
func (a *assessor) unitNotes(n *notes) {
	var texts []string
	refs := []check.Ref{{Section: SectionTheatre}}
	values := a.s.Theatre.Front.Values
	values = values[:min(len(values), few)]
	for i, v := range values {
		for _, w := range values[:i] {
			if !a.record.Knows(v.Says) || !a.record.Knows(w.Says) || v.Value.InMiles() == w.Value.InMiles() {
				continue
			}
			if _, agree := v.Value.Intersect(w.Value); !agree {
				texts = append(texts, w.Value.String()+" and "+v.Value.String())
				refs = addRef(addRef(refs, a.cite(nil, w.Says)...), a.cite(nil, v.Says)...)
			}
		}
	}
	if len(texts) > 0 {
		n.add(UnitMismatch, []check.Ref{{Section: SectionTheatre}}, refs, "%s", strings.Join(texts, "; "))
	}
}

func capabilityWords(list []force.Capability) string {
	texts := make([]string, len(list))
	for i, c := range list {
		texts[i] = words(c)
	}
	return strings.Join(texts, ", ")
}
