package guarantee

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/uncertain"
)

// A PoolStrength is what is asked of one pool and what it can bear.
type PoolStrength struct {
	Pool        force.PoolID           `json:"pool"`
	By          actor.ID               `json:"by"`
	Persons     uncertain.Range[int64] `json:"persons"`          // how many there are
	Whole       bool                   `json:"whole,omitzero"`   // it goes as one formation
	Left        uncertain.Range[int64] `json:"left"`             // what earmarks leave of it
	Claimed     uncertain.Bool         `json:"claimed,omitzero"` // whether another plan takes all: unknown while it may
	For         []actor.ID             `json:"for,omitzero"`     // whose plans claim some of it
	Asked       Sum                    `json:"asked"`            // if every pledge and conditional offer were kept
	From        []force.ID             `json:"from,omitzero"`    // the contributions that are drawn from it
	Rotation    string                 `json:"rotation,omitzero"`
	Required    uncertain.Range[int64] `json:"required,omitzero"`    // that its rotation requires for what is asked
	Sustainable uncertain.Range[int64] `json:"sustainable,omitzero"` // that it can keep deployed without end
	Lasts       string                 `json:"lasts,omitzero"`       // for how long it can keep deployed what is asked
	Because     []check.Ref            `json:"because"`
}

// poolStrengths answers for each known pool.
func (a *assessor) poolStrengths() (out []PoolStrength) {
	drawn := make(map[*force.Drawn][]*force.Entry)
	for i := range a.ledger.Entries {
		if e := &a.ledger.Entries[i]; e.Pool != nil {
			drawn[e.Pool] = append(drawn[e.Pool], e)
		}
	}
	for _, d := range a.ledger.Pools {
		out = append(out, a.poolStrength(d, drawn[d]))
	}
	return out
}

func (a *assessor) poolStrength(d *force.Drawn, entries []*force.Entry) PoolStrength {
	out := PoolStrength{Pool: d.ID, By: d.By, Persons: d.Persons, Whole: d.Whole, Claimed: d.Claimed}
	out.Left, _ = d.Left()
	var because citations
	because.add(d.Because...)
	asks := false
	for _, e := range entries {
		out.From = append(out.From, e.ID)
		because.add(e.Because...)
		asks = asks || e.HasTroops() && e.Promised != uncertain.No
	}
	asked := a.ledger.Asked(d)
	out.Asked = sumIf(asks, asked)
	for i := range d.Earmarks {
		if e := &d.Earmarks[i]; a.record.Knows(e.Says) && e.Precedes != uncertain.No && !slices.Contains(out.For, e.For) {
			out.For = append(out.For, e.For)
		}
	}
	if r := a.rotation(d.Rotation); r != nil {
		because.add(a.because(SectionRotations, string(r.ID), r.Says)...)
		out.Rotation, out.Sustainable = r.Rotation.String(), d.Sustainable(r.Rotation)
		if asks {
			out.Required = r.Rotation.PoolRequired(asked)
		}
		if least, most, err := d.Endurance(r.Rotation, asked); asks && err == nil {
			out.Lasts = least.String()
			if most != least {
				out.Lasts += " to " + most.String()
			}
		}
	}
	out.Because = because.refs
	return out
}

// String returns for example "100 to 200, asked 100; left 0..200; sustains 25..50".
func (p PoolStrength) String() string {
	text := fmt.Sprintf("%s, asked %v, left %s", p.Persons, p.Asked, bounds(p.Left))
	switch p.Claimed {
	case uncertain.Yes:
		text += ", claimed"
	case uncertain.Unknown:
		text += ", perhaps claimed"
	}
	if p.Rotation != "" {
		text += "; " + p.Rotation + ": "
		if p.Asked.Recorded() {
			text += "requires " + bounds(p.Required) + ", "
		}
		text += "sustains " + bounds(p.Sustainable)
	}
	if p.Lasts != "" {
		text += ", lasts " + p.Lasts
	}
	return text
}

// rotates returns how a pool rotates, if that is known.
func (a *assessor) rotates(d *force.Drawn) (force.Rotation, bool) {
	if r := a.rotation(d.Rotation); r != nil {
		return r.Rotation, true
	}
	return force.Rotation{}, false
}

// sustained returns the troops that there would be without end: of each pool what its rotation
// sustains, and then their sum. It rests on what the promised troops rest on, and on the rotations of
// the pools among that.
func (a *assessor) sustained(promised *Amount) Amount {
	troops, _ := a.ledger.Sustained(force.Filter{}, a.rotates)
	var refs citations
	refs.add(promised.Because...)
	for _, d := range a.ledger.Pools {
		if r := a.rotation(d.Rotation); r != nil && slices.Contains(promised.Because, check.Ref{Section: SectionPools, ID: string(d.ID)}) {
			refs.add(a.because(SectionRotations, string(r.ID), r.Says)...)
		}
	}
	return Amount{Persons: sumIf(promised.Persons.Recorded(), troops), Because: refs.refs}
}
