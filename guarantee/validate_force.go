package guarantee

import (
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
