package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// The notes on who decides and against whom.
const (
	PromisorInvoked check.Code = "N9001" // a debtor can be the party that the commitment is invoked against
	VetoHeld        check.Code = "N9002" // such a party can keep a body from deciding on which the commitment depends
)

// aDefence returns a document with a pact of two states and a body, of which the given members say when
// it is owed.
func aDefence(decision, members string) string {
	return doc(`, "as_of": "2026-01-07", "actors": [` + fra + `, ` + gbr + `, {"id": "DEU", "kind": "state"},
		{"id": "b", "kind": "body", "name": "B", "members": ["GBR", "DEU"], "decision": ` + decision + `}],
		"commitments": [{"id": "c", "by": ["GBR"], "to": ["FRA"], "act": "seek_council_action"` + members + `}]`)
}

const (
	attackByAnybody = `, "when": {"happened": {"kind": "armed_attack", "against": ["FRA"]}}`
	attackByAnother = `, "when": {"happened": {"kind": "armed_attack", "by": ["DEU"], "against": ["FRA"]}}`
	decidedByBody   = `, "judge": {"by": "b"}`
)

var partyRules = []check.Rule{
	remark(PromisorInvoked, "a debtor can be the party that the commitment is invoked against",
		"The trigger names nobody, or names the debtor: the help may be owed against the helper.",
		aDefence(`{"votes": 1}`, attackByAnybody), aDefence(`{"votes": 1}`, attackByAnother)),
	remark(VetoHeld, "the party that the commitment is invoked against can keep the deciding body from deciding",
		"It holds a veto in the body, or the body needs its vote: one that decides on the commitment itself, or on another on which it relies.",
		aDefence(`{"votes": 1, "vetoes": ["DEU"]}`, attackByAnother+decidedByBody), aDefence(`{"votes": 1}`, attackByAnother+decidedByBody)),
}

// partyNotes notes against whom commitments can be invoked, and who decides.
func (a *assessor) partyNotes(n *notes) {
	for _, c := range a.commitments {
		if c.over || c.Kind == Permission || c.Kind == Power {
			continue
		}
		about := []check.Ref{{Section: SectionCommitments, ID: string(c.ID)}}
		debtors, parties := a.invoked(c)
		if len(debtors) > 0 {
			n.add(PromisorInvoked, about, c.legal, "%s: %s", c.ID, series.Join(debtors, ", "))
		}
		bodies, because := a.bodies(c)
		for _, body := range bodies {
			var holders []actor.ID
			for _, id := range parties {
				if body != id && !a.members.CanDecide(body, []actor.ID{id}) {
					holders = append(holders, id)
				}
			}
			if len(holders) > 0 {
				item := check.Ref{Section: SectionActors, ID: string(body)}
				n.add(VetoHeld, append(slices.Clip(about), item), addRef(slices.Clip(c.legal), because...), "%s: %s in %s", c.ID, series.Join(holders, ", "), body)
			}
		}
	}
}

// invoked returns the debtors that can be those against whom a commitment is invoked, because its
// trigger names nobody who acts, or them, or a group to which they may belong, or, where a group is the debtor, one
// that may belong to it; and these together with whoever else it names.
func (a *assessor) invoked(c *bond) (debtors, parties []actor.ID) {
	for i := range c.when.leaves {
		for _, p := range c.when.leaves[i].patterns {
			if p.negated || !p.Kind.Is(timeline.UseOfForce) && !p.Kind.Is(timeline.ThreatOfForce) && p.Kind != timeline.CyberAttack {
				continue
			}
			for _, id := range p.By {
				parties = addActor(parties, id)
			}
			for _, id := range c.By {
				if slices.Contains(p.Against, id) {
					continue
				}
				if len(p.By) == 0 || slices.ContainsFunc(p.By, func(by actor.ID) bool { return a.mayBe(id, by) }) {
					debtors, parties = addActor(debtors, id), addActor(parties, id)
				}
			}
		}
	}
	return debtors, parties
}

// mayBe reports whether one of two actors may be the other or belong to it: a body is not those who decide in it.
func (a *assessor) mayBe(id, other actor.ID) bool {
	if x := a.members.Actor(id); a.members.In(other, id) != uncertain.No && (x == nil || x.Kind != actor.Body) {
		return true
	}
	return a.members.In(id, other) != uncertain.No
}

// bodies returns the bodies on whose decision a commitment depends, and what that rests on.
func (a *assessor) bodies(c *bond) (out []actor.ID, because []check.Ref) {
	add := func(id actor.ID) {
		if x := a.members.Actor(id); x != nil && x.Decision != nil {
			out, because = addActor(out, id), addRef(because, a.members.Because(id)...)
		}
	}
	if c.Judge != nil {
		add(c.Judge.By)
	}
	for _, w := range c.waits {
		timeline.Patterns(w.cond, func(p timeline.Happened, negated bool) {
			for _, id := range p.By {
				if !negated && !p.Kind.IsContingency() {
					add(id)
				}
			}
		})
	}
	for i := range c.Relies {
		r := &c.Relies[i]
		if !a.record.Knows(r.Says) {
			continue
		}
		if r.Actor != "" {
			add(r.Actor)
			because = a.cite(because, r.Says)
		}
		if on := a.byID[r.Commitment]; on != nil && on.Judge != nil {
			add(on.Judge.By)
			because = addRef(a.cite(because, r.Says), on.refs...)
		}
	}
	return out, because
}
