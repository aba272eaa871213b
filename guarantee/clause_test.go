package guarantee_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
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

// A term that holds from one event until another states both, and is none that counts from an event or a date of its own.
func TestTermDuring(t *testing.T) {
	event := timeline.Happened{Kind: timeline.Announcement}
	period := uncertain.MustPeriod("P2D")
	act := ceasefire.Activity{What: timeline.Happened{Kind: timeline.Meeting}}
	for _, tt := range []struct {
		clause ceasefire.Clause
		end    timeline.Happened
		want   string // the path of what is wrong; empty for nothing
	}{
		{ceasefire.HoldFire{}, event, ""},
		{ceasefire.ActEvery{Act: act, Every: period}, event, ""},
		{ceasefire.ActWithin{Act: act, After: event, Within: period}, event, ""},
		{ceasefire.HoldFire{}, timeline.Happened{}, "/during/end"},
		{ceasefire.ActEvery{Act: act, Every: period, Times: 2}, event, "/during"},
		{ceasefire.ActWithin{Act: act, Within: period}, event, "/during"},
		{ceasefire.QuietFor{Of: act, After: event, Period: period}, event, "/during"},
	} {
		s := guarantee.Structure{Title: "S", Ceasefires: []ceasefire.Regime{{
			ID: "r", Title: "R",
			Parties: []ceasefire.Party{{Actor: "AUT", Effective: uncertain.Span{From: uncertain.Year(2025)}}},
			Terms:   []ceasefire.Term{{ID: "t", Status: ceasefire.InForce, Clause: tt.clause, During: timeline.Since{Start: event, End: tt.end}}},
		}}, Actors: []actor.Actor{{ID: "AUT", Kind: actor.State}}}
		var got strings.Builder
		for _, f := range s.Validate() {
			got.WriteString(strings.TrimPrefix(string(f.Path), "/ceasefires/0/terms/0"))
		}
		if got.String() != tt.want {
			t.Errorf("%v until %v: wrong at %q, want %q", tt.clause, tt.end, got.String(), tt.want)
		}
	}
}
