package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/uncertain"
)

// A Cover is who provides one needed capability, on the date and if every event happened that
// contributions wait for.
type Cover struct {
	Capability   force.Capability      `json:"capability"`
	Requirements []force.RequirementID `json:"requirements"` // which ask for it
	Providers    uint32                `json:"providers"`    // how many providers they ask for, at the most
	Present      Provision             `json:"present"`
	Promised     Provision             `json:"promised"`
	Newest       uncertain.Date        `json:"newest,omitzero"` // when the newest statement about it was said
	Stale        bool                  `json:"stale,omitzero"`  // that was more than six months before the date
	Because      []check.Ref           `json:"because"`
}

// A Provision is who provides a capability under one view.
type Provision struct {
	Outcome      force.Outcome `json:"outcome"`
	Firm         []actor.ID    `json:"firm,omitzero"`
	Undetermined []actor.ID    `json:"undetermined,omitzero"`
	Short        []actor.ID    `json:"short,omitzero"`     // said not to have enough
	Revocable    bool          `json:"revocable,omitzero"` // a firm provider may end it at will
}

// staleAfter is the age from which a report marks an answer as stale.
var staleAfter = uncertain.MustPeriod("P6M")

func (a *assessor) coverage() []Cover {
	var out []Cover
	for i := range a.s.Requirements {
		r := &a.s.Requirements[i]
		if !a.record.Knows(r.Says) {
			continue
		}
		for _, c := range r.Needs {
			at := slices.IndexFunc(out, func(x Cover) bool { return x.Capability == c })
			if at < 0 {
				at = len(out)
				out = append(out, Cover{Capability: c, Providers: 1})
			}
			out[at].Requirements = append(out[at].Requirements, r.ID)
			out[at].Providers = max(out[at].Providers, r.Providers)
			out[at].Because = addRef(out[at].Because, a.because(SectionRequirements, string(r.ID), r.Says)...)
		}
	}
	for i := range out {
		c := &out[i]
		c.Present = a.provision(c, a.ledger.PresentCover(c.Capability, int64(c.Providers)))
		c.Promised = a.provision(c, a.ledger.PromisedCover(c.Capability, int64(c.Providers)))
		if !c.Newest.IsZero() {
			_, fresh := staleAfter.Add(c.Newest)
			c.Stale = fresh.NotAfter(a.ask.On) == uncertain.Yes
		}
	}
	return out
}

// provision turns what the ledger found into an answer, and notes in the cover what it rests on.
func (a *assessor) provision(c *Cover, found force.Coverage) Provision {
	p := Provision{Outcome: found.Outcome, Firm: found.Firm, Undetermined: found.Undetermined, Short: found.Short}
	for _, i := range found.Entries {
		e := &a.ledger.Entries[i]
		c.Because = addRef(addRef(c.Because, e.Because...), a.members.Because(e.By)...)
		for _, id := range e.Says {
			if s := a.record.Statement(id); s != nil && s.Said.Compare(c.Newest) > 0 {
				c.Newest = s.Said
			}
		}
		if !slices.Contains(found.Firm, e.By) {
			continue
		}
		for _, m := range a.commitments {
			if n := a.instruments[m.Under]; n != nil && n.Revocable == uncertain.Yes && slices.Contains(m.Backed, e.ID) {
				p.Revocable = true
				c.Because = addRef(c.Because, m.refs...)
			}
		}
	}
	return p
}
