package ceasefire_test

import (
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What each verdict turns on, and that one on which no open fact bears turns on nothing.
func TestTurns(t *testing.T) {
	for _, tt := range []struct {
		result ceasefire.Result
		want   string
	}{
		{ceasefire.Result{}, "whether the term has taken effect; whether it still holds"},
		{ceasefire.Result{Begun: uncertain.Yes, Ended: uncertain.No, Verdict: ceasefire.Kept}, ""},
		{ceasefire.Result{Begun: uncertain.Yes, Ended: uncertain.No, Verdict: ceasefire.Broken, Evidence: []timeline.EventID{"e1"}}, ""},
		{ceasefire.Result{Begun: uncertain.Yes, Ended: uncertain.No, Verdict: ceasefire.Pending}, "whether what is asked for is done"},
		{ceasefire.Result{Begun: uncertain.Yes, Ended: uncertain.No, Verdict: ceasefire.Unverified, Possible: 1, MissedPerhaps: 1}, "whether what is asked for was done in time"},
		{ceasefire.Result{Begun: uncertain.Yes, Ended: uncertain.No, Verdict: ceasefire.Unverified, Possible: 1}, "whether events without an ID are breaches"},
		{
			ceasefire.Result{Begun: uncertain.Yes, Ended: uncertain.No, Verdict: ceasefire.Unverified, Possible: 1, MissedPerhaps: 1, Claimed: []timeline.EventID{"e1", "e2", "e3", "e4"}},
			"whether what is asked for was done in time, as which e1, e2, e3 and others may count",
		},
		{
			ceasefire.Result{Begun: uncertain.Yes, Ended: uncertain.No, Verdict: ceasefire.Unverified, Possible: 2, MissedPerhaps: 1, Evidence: []timeline.EventID{"e1"}},
			"whether e1 is a breach; whether what is asked for was done in time",
		},
		{
			ceasefire.Result{Begun: uncertain.Yes, Ended: uncertain.No, Verdict: ceasefire.Unverified, Evidence: []timeline.EventID{"e1"}, Accounts: []ceasefire.Account{{Event: "e1", According: actor.IDs("mission")}}},
			"whether e1 is a breach, by the account of mission",
		},
		{
			ceasefire.Result{Begun: uncertain.Yes, Ended: uncertain.No, Verdict: ceasefire.Unverified, Evidence: []timeline.EventID{"e1", "e2", "e3"}, Accounts: []ceasefire.Account{
				{Event: "e1", According: actor.IDs("mission")}, {Event: "e2", According: actor.IDs("RUS", "UKR"), Denied: actor.IDs("mission")}, {Event: "e3", According: actor.IDs("mission")},
			}},
			"whether e1, e2 and e3 are breaches, e1 and e3 by the account of mission; e2 by the account of RUS and UKR, denied by mission",
		},
		{
			ceasefire.Result{Begun: uncertain.Yes, Ended: uncertain.No, Verdict: ceasefire.Unverified, Evidence: []timeline.EventID{"e1", "e2", "e3", "e4"}, Accounts: []ceasefire.Account{
				{Event: "e2", According: actor.IDs("mission")}, {Event: "e4", According: actor.IDs("mission")},
			}},
			"whether e1, e2, e3 and others are breaches, e2 and others by the account of mission",
		},
		{
			ceasefire.Result{Begun: uncertain.Yes, Ended: uncertain.No, Verdict: ceasefire.Unverified, Evidence: []timeline.EventID{"e1", "e2"}, Accounts: []ceasefire.Account{{Event: "e1"}, {Event: "e2", Denied: actor.IDs("RUS")}}},
			"whether e1 and e2 are breaches, e1 on record; e2 denied by RUS",
		},
		{
			ceasefire.Result{Begun: uncertain.Yes, Ended: uncertain.No, Verdict: ceasefire.Unverified, Evidence: []timeline.EventID{"e1"}, Accounts: []ceasefire.Account{
				{Event: "e1", According: actor.IDs("mission")}, {According: actor.IDs("RUS")},
			}},
			"whether e1 is a breach, by the account of mission",
		},
		{
			ceasefire.Result{Begun: uncertain.Yes, Ended: uncertain.No, Verdict: ceasefire.Unverified, Together: true, Evidence: []timeline.EventID{"e1", "e2"}},
			"whether e1 and e2 add up to a breach",
		},
		{
			ceasefire.Result{Begun: uncertain.Yes, Ended: uncertain.No, Verdict: ceasefire.Unverified, Evidence: []timeline.EventID{"e1", "e2", "e3", "e4"}, Anchors: []timeline.EventID{"a1"}},
			"whether e1, e2, e3 and others are breaches; whether what is asked for was done in the time that counts from a1",
		},
		{
			ceasefire.Result{Begun: uncertain.Yes, Ended: uncertain.Unknown, Verdict: ceasefire.Unverified, Anchors: []timeline.EventID{"a1", "a2"}},
			"whether it still holds; whether what is asked for was done in the times that count from a1 and others",
		},
	} {
		if got := tt.result.Turns(); got != tt.want {
			t.Errorf("%+v turns on %q, want %q", tt.result, got, tt.want)
		}
	}
}

// What a verdict turns on is what settles it: the account of one side alone leaves it open, and nobody's account
// does not.
func TestTurnsUntilSettled(t *testing.T) {
	r := &ceasefire.Regime{
		ID: "truce", Parties: []ceasefire.Party{{Actor: "RUS"}, {Actor: "UKR"}},
		Terms: []ceasefire.Term{{ID: "hold-fire", Status: ceasefire.InForce, Clause: ceasefire.HoldFire{}}},
	}
	shot := timeline.Event{ID: "shot", Kind: timeline.Shelling, By: actor.IDs("RUS"), Against: actor.IDs("UKR"), Date: uncertain.Day(2026, 3, 2), According: actor.IDs("UKR")}
	turns := func(e timeline.Event) string {
		m, err := ceasefire.NewMonitor(r, ceasefire.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Observe(&e); err != nil {
			t.Fatal(err)
		}
		for _, x := range m.Results() {
			if x.Party == "RUS" {
				return x.Turns()
			}
		}
		return "no result"
	}
	if got, want := turns(shot), "whether shot is a breach, by the account of UKR"; got != want {
		t.Errorf("turns on %q, want %q", got, want)
	}
	shot.According = nil
	if got := turns(shot); got != "" {
		t.Errorf("an event that nobody disputes leaves open %q", got)
	}
}
