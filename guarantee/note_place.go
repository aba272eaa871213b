package guarantee

import (
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/digits"
	"github.com/backstop-go/backstop/uncertain"
)

// The notes on whether troops can come and stay.
const (
	LiftExceeded  check.Code = "N4001" // more are planned than can be lifted or received
	NoHostSupport check.Code = "N4002" // no support of the host is recorded for troops inside
	HostExceeded  check.Code = "N4003" // more are to be inside than the host supports
)

func aLimit(limit, contributions string) string {
	return doc(`, "as_of": "2026-01-07", "actors": [` + fra + `, ` + gbr + `], "limits": [{"id": "l", "by": "GBR", ` + limit + `}], "contributions": [` + contributions + `]`)
}

const inside = `{"id": "c", "by": "FRA", "domain": "land", "basing": "inside", "status": "deployed", "persons": 200}`

var placeRules = []check.Rule{
	remark(LiftExceeded, "more troops are planned for a day than can be lifted or received by then",
		"They come later than planned; the build-up counts what the limits allow.",
		aLimit(`"kind": "lift", "persons": 10`, `{"id": "c", "by": "FRA", "status": "pledged", "persons": 200, "effect": "P10D"}`),
		aLimit(`"kind": "lift", "persons": 20`, `{"id": "c", "by": "FRA", "status": "pledged", "persons": 200, "effect": "P10D"}`)),
	remark(NoHostSupport, "no support of the host is recorded for troops to be based inside",
		"Without barracks, supply and services of the host they must bring these along, and more of them serve there.",
		someTroops(inside), aLimit(`"kind": "host_support", "persons": 200`, inside)),
	remark(HostExceeded, "more troops are to be based inside than the host supports",
		"The others must bring their own support, or wait for it.",
		aLimit(`"kind": "host_support", "persons": 100`, inside), aLimit(`"kind": "host_support", "persons": 200`, inside)),
}

func (a *assessor) placeNotes(n *notes) {
	a.liftNote(n)
	support := a.limit(force.HostSupport)
	var because citations
	for i := range a.ledger.Entries {
		e := &a.ledger.Entries[i]
		if e.Basing != force.Inside || !counts(e) {
			continue
		}
		a.citeEntry(&because, i)
		if !support.Stated {
			n.add(NoHostSupport, []check.Ref{contribution(e.ID)}, e.Because, "%s: %s by %s", e.ID, asStated(e.Persons), e.By)
		}
	}
	if !support.Stated {
		return
	}
	about, refs := a.limitRefs(support)
	because.add(refs...)
	troops, err := a.ledger.AsIfMet(force.Filter{Basing: force.Inside})
	if most, bounded := support.Persons.Max(); err == nil && bounded && troops.Min() > most {
		n.add(HostExceeded, about, because.refs, "at least %s inside, support for at most %s", digits.Grouped(troops.Min()), digits.Grouped(most))
	}
}

// liftNote notes that troops certainly come later than planned.
func (a *assessor) liftNote(n *notes) {
	lift, reception := a.limit(force.Lift), a.limit(force.Reception)
	if !lift.Stated && !reception.Stated {
		return
	}
	curve, err := a.ledger.CurveAsIfMet(force.Filter{})
	if err != nil {
		return
	}
	day, exceeds := curve.Under(lift, reception).Exceeds()
	if !exceeds {
		return
	}
	about, refs := a.limitRefs(lift, reception)
	var because citations
	because.add(refs...)
	for i := range a.ledger.Entries {
		if e := &a.ledger.Entries[i]; e.HasTroops() && (e.Promised != uncertain.No || e.If != nil) {
			a.citeEntry(&because, i)
		}
	}
	n.add(LiftExceeded, about, because.refs, "certainly so from D+%d on", day)
}

// limitRefs returns references to limits, and to the statements that they cite besides.
func (a *assessor) limitRefs(bounds ...force.Bound) (about, because []check.Ref) {
	for _, b := range bounds {
		for _, x := range b.Limits {
			refs := a.because(SectionLimits, string(x.ID), x.Says)
			about, because = append(about, refs[0]), append(because, refs...)
		}
	}
	return about, because
}
