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
	event, other := timeline.Happened{Kind: timeline.Announcement}, timeline.Happened{Kind: timeline.Performance}
	between, none := timeline.Since{Start: event, End: other}, timeline.Happened{}
	period := uncertain.MustPeriod("P2D")
	act := ceasefire.Activity{What: timeline.Happened{Kind: timeline.Meeting}}
	for _, tt := range []struct {
		clause ceasefire.Clause
		during timeline.Since
		want   string // the code, the path and what else is said of what is wrong; empty for nothing
	}{
		{ceasefire.HoldFire{}, between, ""},
		{ceasefire.ActEvery{Act: act, Every: period}, between, ""},
		{ceasefire.ActWithin{Act: act, After: event, Within: period}, between, ""},
		{ceasefire.HoldFire{}, timeline.Since{Start: event, End: none}, "G1002/during/end: during has no end"},
		{ceasefire.HoldFire{}, timeline.Since{Start: none, End: event}, "G1002/during/start: during has no start"},
		{ceasefire.HoldFire{}, timeline.Since{Start: event, End: event}, "G4020/during/end: each event"},
		{ceasefire.ActEvery{Act: act, Every: period, Times: 2}, between, "G5007/during: "},
		{ceasefire.ActWithin{Act: act, Within: period}, between, "G5007/during: "},
		{ceasefire.QuietFor{Of: act, After: event, Period: period}, between, "G5007/during: "},
	} {
		s := guarantee.Structure{Title: "S", Ceasefires: []ceasefire.Regime{{
			ID: "r", Title: "R",
			Parties: []ceasefire.Party{{Actor: "AUT", Effective: uncertain.Span{From: uncertain.Year(2025)}}},
			Terms:   []ceasefire.Term{{ID: "t", Status: ceasefire.InForce, Clause: tt.clause, During: tt.during}},
		}}, Actors: []actor.Actor{{ID: "AUT", Kind: actor.State}}}
		var got strings.Builder
		for _, f := range s.Validate() {
			fmt.Fprintf(&got, "%s%s: %s", f.Code, strings.TrimPrefix(string(f.Path), "/ceasefires/0/terms/0"), f.Message)
		}
		if !strings.HasPrefix(got.String(), tt.want) || tt.want == "" && got.Len() > 0 {
			t.Errorf("%v, %v: wrong is %q, want %q", tt.clause, tt.during, got.String(), tt.want)
		}
	}
}
