package guarantee

import (
	"fmt"
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
	Peak    uncertain.Range[int64] `json:"peak"`             // as if met
	Limits  []force.LimitID        `json:"limits,omitzero"`  // that bound the sum of all domains
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

// buildUpDays are the days of a build-up that are shown: those by which forces are graded in print.
var buildUpDays = []int64{0, 10, 30, 90, 180, 360}

// buildUps returns the build-up on land, at sea, in the air and of all domains. promised is what the
// curves rest on.
func (a *assessor) buildUps(domains []DomainStrength) (out []BuildUp) {
	for _, d := range domains {
		if d.Domain <= force.Air {
			out = append(out, a.buildUp(d.Domain, d.Promised.Because))
		}
	}
	return out
}

// buildUp returns one build-up. Limits are of all troops together: how they are divided among
// domains is not known.
func (a *assessor) buildUp(d force.Domain, because []check.Ref) BuildUp {
	out := BuildUp{Domain: d}
	promised, _ := a.ledger.PromisedCurve(force.Filter{Domain: d})
	met, _ := a.ledger.CurveAsIfMet(force.Filter{Domain: d})
	refs := citations{}
	refs.add(because...)
	if d == 0 {
		lift, reception := a.limit(force.Lift), a.limit(force.Reception)
		promised, met = promised.Under(lift, reception), met.Under(lift, reception)
		for _, b := range []force.Bound{lift, reception} {
			for _, x := range b.Limits {
				out.Limits = append(out.Limits, x.ID)
				refs.add(a.because(SectionLimits, string(x.ID), x.Says)...)
			}
		}
		out.From, out.Exceeds = met.Exceeds()
	}
	for _, n := range buildUpDays {
		out.Days = append(out.Days, Day{n, promised.At(n), met.At(n)})
	}
	out.Peak, out.Because = met.Peak(), refs.refs
	return out
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
	Because  []check.Ref              `json:"because"`
}

// behind returns the pool behind each domain by each known rotation.
func (a *assessor) behind(domains []DomainStrength) (out []Behind) {
	for i := range a.s.Rotations {
		r := &a.s.Rotations[i]
		if a.rotation(r.ID) != r {
			continue
		}
		for _, d := range domains {
			if d.Domain > force.Air {
				continue
			}
			troops, _ := a.ledger.AsIfMet(force.Filter{Domain: d.Domain})
			var refs citations
			refs.add(a.because(SectionRotations, string(r.ID), r.Says)...)
			refs.add(d.Promised.Because...)
			out = append(out, Behind{
				Rotation: r.ID, Takes: r.Rotation.String(), Factor: force.Factors(r.Rotation), Domain: d.Domain,
				Force: troops, Pool: r.Rotation.PoolRequired(troops), Because: refs.refs,
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
