package guarantee

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/uncertain"
)

// A BuildUp is the troops of one domain day by day, from the day D on which everything happens that
// contributions wait for.
type BuildUp struct {
	Domain  force.Domain           `json:"domain,omitzero"` // zero for all together
	Days    []Day                  `json:"days"`
	Unshown int                    `json:"unshown,omitzero"` // on how many more days up to the last the number changes
	Peak    uncertain.Range[int64] `json:"peak"`             // as if met
	Limits  []force.LimitID        `json:"limits,omitzero"`  // those of lift and reception, which bound all domains together
	Exceeds bool                   `json:"exceeds,omitzero"` // certainly more are planned than the limits allow
	From    int64                  `json:"from,omitzero"`    // the first day on which they are
	Because []check.Ref            `json:"because"`
}

// A Day is the troops on the day D+N.
type Day struct {
	N        int64                  `json:"n"`
	Promised uncertain.Range[int64] `json:"promised"`  // what is firm in the lower bound
	AsIfMet  uncertain.Range[int64] `json:"as_if_met"` // if besides every pledge and conditional offer were kept
}

// buildUpDays are the days of every build-up: those by which forces are graded in print. The first
// maxChanges others on which the number changes are shown beside them.
var buildUpDays = []int64{0, 10, 30, 90, 180, 360}

const maxChanges = 12

// buildUps returns the build-up on land, at sea, in the air and of all domains, which are the last
// of those given, as far as any troops are recorded. A build-up rests on what the promised troops of its domain rest on; under limits,
// which bound all together, on those of all.
func (a *assessor) buildUps(domains []DomainStrength) (out []BuildUp) {
	lift, reception := a.limit(force.Lift), a.limit(force.Reception)
	limits, limited := citations{}, []force.LimitID(nil)
	for _, x := range slices.Concat(lift.Limits, reception.Limits) {
		limited = append(limited, x.ID)
		limits.add(a.because(SectionLimits, string(x.ID), x.Says)...)
	}
	if len(limited) > 0 {
		limits.add(domains[len(domains)-1].Promised.Because...)
	}
	for _, d := range domains {
		if d.Domain > force.Air || !d.Promised.Persons.Recorded() {
			continue
		}
		var refs citations
		refs.add(d.Promised.Because...)
		refs.add(limits.refs...)
		promised, met := a.divided(a.ledger.PromisedCurve, d.Domain, lift, reception), a.divided(a.ledger.CurveAsIfMet, d.Domain, lift, reception)
		b := BuildUp{Domain: d.Domain, Limits: limited, Because: refs.refs}
		b.Days, b.Unshown = days(promised, met)
		b.Peak = met.peak()
		if d.Domain == 0 {
			b.From, b.Exceeds = met.own.Under(lift, reception).Exceeds()
		}
		out = append(out, b)
	}
	return out
}

// days returns the days of a build-up, and on how many more the number changes.
func days(promised, met divided) (shown []Day, unshown int) {
	changes := 0
	var last Day
	for n := range met.changes(buildUpDays[len(buildUpDays)-1]) {
		d := Day{n, promised.at(n), met.at(n)}
		listed := slices.Contains(buildUpDays, n)
		if !listed {
			if d.Promised.Equal(last.Promised) && d.AsIfMet.Equal(last.AsIfMet) {
				continue
			}
			changes++
		}
		if last = d; listed || changes <= maxChanges {
			shown = append(shown, d)
		} else {
			unshown++
		}
	}
	return shown, unshown
}

// knownLimits returns the limits of every kind that the record knows.
func (a *assessor) knownLimits() (ids []force.LimitID) {
	for i := range a.limits {
		if x := &a.limits[i]; a.record.Knows(x.Says) {
			ids = append(ids, x.ID)
		}
	}
	return ids
}

// limit returns what the limits of a kind allow without those who are missing.
func (a *assessor) limit(kind force.LimitKind) force.Bound {
	return force.Limits(a.limits, kind, a.record, a.gone)
}

// String returns the days as text: "D+0 0..100, D+10 100; peak 100".
func (b BuildUp) String() string {
	var days []string
	for _, d := range b.Days {
		days = append(days, fmt.Sprintf("D+%d %s, as if met %s", d.N, bounds(d.Promised), bounds(d.AsIfMet)))
	}
	text := strings.Join(days, "; ") + "; peak " + bounds(b.Peak)
	if b.Unshown > 0 {
		text += fmt.Sprintf("; changes on %d days more", b.Unshown)
	}
	if b.Exceeds {
		text += fmt.Sprintf("; more than the limits allow from D+%d", b.From)
	}
	return text
}

// A Behind is the pool that must stand behind a force so that it can be there without end, by one
// rotation.
type Behind struct {
	Rotation force.RotationID         `json:"rotation"`
	Takes    string                   `json:"takes"`  // the rotation in words
	Factor   uncertain.Range[float64] `json:"factor"` // troops in all for each one deployed
	Domain   force.Domain             `json:"domain,omitzero"`
	Force    uncertain.Range[int64]   `json:"force"` // as if every pledge and conditional offer were kept
	Pool     uncertain.Range[int64]   `json:"pool"`
	Over     []Turnover               `json:"over,omitzero"` // none where the rotation does not say how long a tour is
	Because  []check.Ref              `json:"because"`
}

// A Turnover is who serves if a force is kept up over a time, which is an assumption: two numbers
// that are called a rotation factor like that of the pool, and are others. See
// [force.Rotation.TroopTours] and [force.Rotation.DistinctPeople].
type Turnover struct {
	Months int64                  `json:"months"`
	Tours  uncertain.Range[int64] `json:"tours"`  // those who serve twice counted twice
	People uncertain.Range[int64] `json:"people"` // each counted once
}

// turnoverMonths are the times over which turnovers are worked out; no source states them.
var turnoverMonths = []int64{12, 24, 36}

func turnovers(r force.Rotation, troops uncertain.Range[int64]) (out []Turnover) {
	for _, months := range turnoverMonths {
		horizon := force.Days(months) * force.Month
		tours, err := r.TroopTours(troops, horizon)
		if err != nil {
			return nil
		}
		people, err := r.DistinctPeople(troops, horizon)
		if err != nil {
			return nil
		}
		out = append(out, Turnover{months, tours, people})
	}
	return out
}

// String returns for example "12 months: 30000 tours by 20000 people".
func (t Turnover) String() string {
	return fmt.Sprintf("%d months: %s tours by %s people", t.Months, bounds(t.Tours), bounds(t.People))
}

// behind returns the pool behind each domain, of which any troops are recorded, by each known rotation.
func (a *assessor) behind(domains []DomainStrength) (out []Behind) {
	for i := range a.s.Rotations {
		r := &a.s.Rotations[i]
		if a.rotation(r.ID) != r {
			continue
		}
		for _, d := range domains {
			if d.Domain > force.Air || !d.Promised.Persons.Recorded() {
				continue
			}
			troops, _ := a.ledger.AsIfMet(force.Filter{Domain: d.Domain})
			var refs citations
			refs.add(a.because(SectionRotations, string(r.ID), r.Says)...)
			refs.add(d.Promised.Because...)
			out = append(out, Behind{
				Rotation: r.ID, Takes: r.Rotation.String(), Factor: force.Factors(r.Rotation), Domain: d.Domain,
				Force: troops, Pool: r.Rotation.PoolRequired(troops), Over: turnovers(r.Rotation, troops), Because: refs.refs,
			})
		}
	}
	return out
}

// domainName is the name of a domain in keys.
func domainName(d force.Domain) string {
	if d == 0 {
		return "all domains"
	}
	return d.String()
}
