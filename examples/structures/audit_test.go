package structures_test

import (
	"slices"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/guarantee"
)

// Provisions are what an agreement has, by the codings of the PA-X database of peace agreements, as far as
// a structure tells it.
type provisions struct {
	ceasefire   bool // Ce: hostilities cease
	guarantee   bool // SsrGua: security is guaranteed
	foreign     bool // SsrFf: foreign forces withdraw
	mission     bool // ImPK: a mission or a force
	enforcement bool // ImE: somebody enforces it
}

// audit returns the provisions of a structure.
func audit(s *guarantee.Structure) (p provisions) {
	isState := func(id actor.ID) bool {
		return slices.ContainsFunc(s.Actors, func(a actor.Actor) bool { return a.ID == id && a.Kind == actor.State })
	}
	for _, c := range s.Commitments {
		switch c.Act {
		case guarantee.Guarantee, guarantee.Defend, guarantee.Backstop:
			p.guarantee = p.guarantee || c.Kind != guarantee.Permission
		case guarantee.WithdrawForces: // out of a whole state, not of a part of it
			p.foreign = p.foreign || isState(actor.ID(c.Where))
		}
	}
	for _, r := range s.Ceasefires {
		p.ceasefire = p.ceasefire || r.Form() != 0
		for _, b := range r.Bodies {
			p.mission = p.mission || slices.Contains(b.Tasks, ceasefire.Monitors)
			p.enforcement = p.enforcement || slices.Contains(b.Tasks, ceasefire.Enforces)
		}
	}
	return p
}

// What PA-X codes of three agreements (1364, 389 and 457). Of the third the code for foreign forces was
// not read: the document tells of none.
func TestOraclePAX(t *testing.T) {
	for name, want := range map[string]provisions{
		"minsk-2015.json":  {ceasefire: true, foreign: true, mission: true},
		"dayton-1995.json": {ceasefire: true, foreign: true, mission: true, enforcement: true},
		"kosovo-1999.json": {ceasefire: true, guarantee: true, mission: true, enforcement: true},
	} {
		if _, s := decode(t, name); audit(s) != want {
			t.Errorf("%s: %+v, want %+v", name, audit(s), want)
		}
	}
}
