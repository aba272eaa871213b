package guarantee_test

import (
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// adjudicated is a promise to help against an attack that a council of three has to find first: by two
// votes, one of its members holding a veto; the council does what is said if it does not decide.
func adjudicated(otherwise guarantee.Fallback) *guarantee.Structure {
	return &guarantee.Structure{
		Title: "A promise that a council judges", AsOf: uncertain.Day(2026, time.January, 7),
		Actors: append(actor.States("FRA", "GBR", "DEU", "POL"), actor.Actor{
			ID: "council", Kind: actor.Body, Name: "The council", Members: actor.Members("FRA", "GBR", "DEU"),
			Decision: &actor.Decision{Votes: 2, Vetoes: actor.IDs("DEU")},
		}),
		Commitments: []guarantee.Commitment{{
			ID: "help", By: actor.IDs("FRA"), To: actor.IDs("POL"), Act: guarantee.Defend, Decides: guarantee.ByBody,
			When:  timeline.Happened{Kind: timeline.Attack, Against: actor.IDs("POL")},
			Judge: &guarantee.Judge{By: "council", Within: uncertain.MustPeriod("P7D"), Otherwise: otherwise},
		}},
	}
}

// A promise that a body judges falls with whoever can keep the body from finding that it is owed, unless
// it is owed all the same when the body stays silent.
func TestJudgeIsNeeded(t *testing.T) {
	for _, tt := range []struct {
		otherwise guarantee.Fallback
		without   actor.ID
		want      guarantee.Fate
	}{
		{0, "DEU", guarantee.Falls}, // the veto
		{0, "GBR", guarantee.Stands},
		{guarantee.FallsAway, "DEU", guarantee.Falls},
		{guarantee.OwedAnyway, "DEU", guarantee.Stands},
		{guarantee.EachForItself, "DEU", guarantee.Stands},
		{guarantee.EachForItself, "FRA", guarantee.Falls}, // nobody left to perform it
	} {
		s := adjudicated(tt.otherwise)
		ask := guarantee.Options{Without: actor.IDs(tt.without)}
		a := s.Assess(ask)
		if got := a.Consequences[0].Fate; got != tt.want {
			t.Errorf("otherwise %v, without %s: %v, want %v", tt.otherwise, tt.without, got, tt.want)
		}
		if err := guarantee.Recheck(s, ask, a); err != nil {
			t.Error(err)
		}
	}
}
