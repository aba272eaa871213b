package ceasefire_test

import (
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What an event does not state leaves a term open, and never breaks it for certain.
func TestUnstated(t *testing.T) {
	in := func(c ceasefire.Clause) *ceasefire.Regime {
		r := shelled()
		r.Terms[0].Clause = c
		return r
	}
	shellingIn := func(where timeline.Place) timeline.Happened {
		return timeline.Happened{Kind: timeline.Shelling, Where: where}
	}
	meeting := timeline.Happened{Kind: timeline.Meeting, By: actor.IDs("AUT", "mission")}
	for _, tt := range []struct {
		name   string
		clause ceasefire.Clause
		change func(*timeline.Event)
		want   ceasefire.Verdict
	}{
		{"an exception by place, and no place", ceasefire.HoldFire{Except: []ceasefire.Activity{{What: shellingIn("FRA")}}}, func(*timeline.Event) {}, ceasefire.Unverified},
		{"that place", ceasefire.HoldFire{Except: []ceasefire.Activity{{What: shellingIn("FRA")}}}, func(e *timeline.Event) { e.Where = "FRA" }, ceasefire.Kept},
		{"another", ceasefire.HoldFire{Except: []ceasefire.Activity{{What: shellingIn("FRA")}}}, func(e *timeline.Event) { e.Where = "POL" }, ceasefire.Broken},
		{"a ban by place, and no place", ceasefire.Forbid{What: []ceasefire.Activity{{What: shellingIn("FRA")}}}, func(*timeline.Event) {}, ceasefire.Unverified},
		{"a ban by target, and no target", ceasefire.Forbid{What: []ceasefire.Activity{{What: timeline.Happened{Kind: timeline.Shelling, Against: actor.IDs("FRA")}}}}, func(*timeline.Event) {}, ceasefire.Unverified},
		{"an exception, and perhaps that", ceasefire.HoldFire{Except: []ceasefire.Activity{activity(timeline.Shelling)}}, func(e *timeline.Event) { e.Kind = timeline.Attack }, ceasefire.Unverified},
		{"a meeting of whom is not said", ceasefire.ActWithin{Act: ceasefire.Activity{What: meeting}, Within: uncertain.MustPeriod("P2D")}, func(e *timeline.Event) { e.Kind, e.By = timeline.Meeting, nil }, ceasefire.Unverified},
		{"none of it", ceasefire.HoldFire{}, func(e *timeline.Event) { e.Amount = uncertain.MustParse[int64]("0") }, ceasefire.Kept},
		{"perhaps none of it", ceasefire.HoldFire{}, func(e *timeline.Event) { e.Amount = uncertain.MustParse[int64]("0..3") }, ceasefire.Unverified},
		{"no act", ceasefire.ActWithin{Act: activity(timeline.Meeting), Within: uncertain.MustPeriod("P2D")}, func(e *timeline.Event) {
			e.Kind, e.Amount = timeline.Meeting, uncertain.MustParse[int64]("0")
		}, ceasefire.Broken},
	} {
		e := shelling("e", time.Hour)
		tt.change(&e)
		m := newMonitor(t, in(tt.clause), ceasefire.Options{Complete: true})
		observe(t, m, e)
		m.Advance(uncertain.Year(2031))
		got := m.Results()[0]
		if got.Verdict != tt.want || tt.want != ceasefire.Kept && got.Seen != 1 {
			t.Errorf("%s: %v, %d seen, want %v", tt.name, got.Verdict, got.Seen, tt.want)
		}
	}
}

// What a member of those who act together does may be what they have to do: it never leaves them in breach for certain.
func TestActOfMember(t *testing.T) {
	members := actor.NewDirectory([]actor.Actor{
		{ID: "BEL"}, {ID: "FRA"}, {ID: "side", Kind: actor.Group, Members: actor.Members("BEL", "FRA")},
	}, nil, nil, uncertain.Day(2025, time.January, 1))
	r := shelled()
	r.Parties[0].Actor = "side"
	r.Terms[0].Clause = ceasefire.ActWithin{Act: activity(timeline.Consent), Within: uncertain.MustPeriod("P2D")}
	e := shelling("e", time.Hour)
	e.Kind, e.By = timeline.Consent, actor.IDs("BEL", "FRA")
	m := newMonitor(t, r, ceasefire.Options{Complete: true, Members: members})
	observe(t, m, e)
	m.Advance(uncertain.Year(2031))
	if got := m.Results()[0]; got.Verdict != ceasefire.Unverified || len(got.Claimed) != 1 {
		t.Errorf("%+v, want unverified", got)
	}
}
