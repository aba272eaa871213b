package guarantee_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/uncertain"
)

// A pointer to a clause compiles, but is none: validation says so, and no answer panics.
func TestPointerIsNoClause(t *testing.T) {
	for _, c := range []ceasefire.Clause{&ceasefire.HoldFire{}, (*ceasefire.Withdraw)(nil)} {
		s := guarantee.Structure{Title: "S", Ceasefires: []ceasefire.Regime{{
			ID: "r", Title: "R",
			Parties: []ceasefire.Party{{Actor: "AUT", Effective: uncertain.Span{From: uncertain.Year(2025)}}},
			Terms:   []ceasefire.Term{{ID: "t", Status: ceasefire.InForce, Clause: c}},
		}}, Actors: []actor.Actor{{ID: "AUT"}}}
		if err := s.Validate(); !strings.Contains(fmt.Sprint(err), "is none of the clauses") {
			t.Errorf("%T: %v", c, err)
		}
		if got := s.Assess(guarantee.Options{}); len(got.Compliance.Regimes) != 1 || len(got.Compliance.Regimes[0].Results) != 0 {
			t.Errorf("%T: judged: %+v", c, got.Compliance)
		}
	}
}
