package guarantee

import (
	"slices"
	"time"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/uncertain"
)

// drawn checks that a contribution is drawn from its provider's pool, beside what else is.
func (v *validator) drawn(x *force.Contribution) {
	if x.From == "" {
		return
	}
	at := v.ids[pools].item(string(x.From))
	if at < 0 {
		v.dangling(pools, string(x.From), in("from"))
		return
	}
	pool := &v.s.Pools[at]
	if pool.By != x.By {
		v.report(codeDrawn, in("from"), "%s is a pool of %s, not of %s", pool.ID, pool.By, x.By)
	}
	if beside := v.beside(at); beside.PartOf != x.PartOf {
		v.report(codeDrawn, in("from"), "%s, drawn from the same pool, is not part of the same headline", beside.ID)
	}
}

// beside returns the first contribution that is drawn from a pool.
func (v *validator) beside(pool int32) *force.Contribution {
	if v.first == nil {
		v.first = make([]int32, len(v.s.Pools))
		for i := range v.s.Contributions {
			if at := v.ids[pools].item(string(v.s.Contributions[i].From)); at >= 0 && v.first[at] == 0 {
				v.first[at] = int32(i) + 1
			}
		}
	}
	return &v.s.Contributions[v.first[pool]-1]
}

// aDay is some day from which periods are compared.
var aDay = uncertain.Day(2001, time.January, 1)

func (v *validator) arrivals(steps []force.Arrival) {
	var before uncertain.Date
	for i := range steps {
		x := &steps[i]
		at := in("arrives").element(i)
		if x.After.IsZero() {
			v.report(codeMissing, at.field("after"), "after must be stated")
		}
		earliest, latest := x.After.Add(aDay)
		if i > 0 && !latest.IsZero() && !before.IsZero() && latest.Before(before) == uncertain.Yes {
			v.report(codeSteps, at.field("after"), "after %v is before the step before it", x.After)
		}
		before = earliest
		v.limit(&x.Persons, maxCount, at.field("persons"))
		v.saysAt(x.Says, at.field("says"))
	}
}

func (v *validator) pools() {
	v.section = pools
	for i := range v.s.Pools {
		v.item = i
		x := &v.s.Pools[i]
		v.need(actors, string(x.By), "by")
		v.limit(&x.Persons, maxCount, in("persons"))
		v.refer(rotations, string(x.Rotation), "rotation")
		for j := range x.Earmarks {
			v.earmark(&x.Earmarks[j], j)
		}
		v.says(x.Says)
	}
}

func (v *validator) earmark(x *force.Earmark, i int) {
	at := in("earmarks").element(i)
	if x.For == "" {
		v.report(codeMissing, at.field("for"), "for must be stated")
	} else if !v.has(actors, string(x.For)) {
		v.dangling(actors, string(x.For), at.field("for"))
	}
	v.limit(&x.Persons, maxCount, at.field("persons"))
	if x.Precedes > uncertain.Yes {
		v.report(codeValue, at.field("precedes"), "%v is neither yes nor no nor unknown", x.Precedes)
	}
	if x.Called != nil {
		v.nest[0] = *at.field("called_if")
		v.conditionAt(x.Called, 0)
	}
	v.saysAt(x.Says, at.field("says"))
}

func (v *validator) rotations() {
	v.section = rotations
	for i := range v.s.Rotations {
		v.item = i
		x := &v.s.Rotations[i]
		if x.Rotation.IsZero() {
			v.report(codeMissing, in("rotation"), "rotation must be stated")
		}
		v.says(x.Says)
	}
}

func (v *validator) conversions() {
	v.section = conversions
	for i := range v.s.Conversions {
		v.item = i
		x := &v.s.Conversions[i]
		if x.Unit == "" {
			v.report(codeMissing, in("unit"), "unit must be stated")
		}
		v.refer(actors, string(x.By), "by")
		if x.Persons.IsUnknown() {
			v.report(codeMissing, in("persons"), "a conversion must say how many persons a unit has")
		}
		if most, bounded := x.Persons.Max(); bounded && most == 0 {
			v.report(codeMissing, in("persons"), "a conversion must say how many persons a unit has: a unit of none is none")
		}
		v.limit(&x.Persons, maxConverted, in("persons"))
		v.says(x.Says)
	}
}

// maxConverted bounds the persons of one unit.
const maxConverted = 1_000_000

func (v *validator) limits() {
	v.section = limits
	for i := range v.s.Limits {
		v.item = i
		x := &v.s.Limits[i]
		stated(v, x.Kind, "kind")
		v.need(actors, string(x.By), "by")
		v.limit(&x.Persons, maxCount, in("persons"))
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
		v.link("part_of", string(x.PartOf))
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
	v.cycles(codePartCycle)
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
