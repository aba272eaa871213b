package report

import (
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What was breached is not said to be owed, neither for certain nor perhaps: Q4 says of it what became of it.
func TestBreachedIsNotOwed(t *testing.T) {
	where := func(phases ...guarantee.State) []guarantee.Where {
		w := guarantee.Where{By: actor.IDs("FRA"), To: actor.IDs("UKR")}
		for _, s := range phases {
			w.Phases = append(w.Phases, guarantee.Phase{State: s})
		}
		return []guarantee.Where{w}
	}
	const (
		met      = "Owed as things stand: all that it takes has happened"
		breached = "Breached, or perhaps so: all that it takes to be owed has happened"
		path     = "The path from intent to duty: all of it is needed, and it is enough"
	)
	for _, tt := range []struct {
		name        string
		met         uncertain.Bool
		cases       []guarantee.Where
		under, text string
		now         string
	}{
		{"owed", uncertain.Yes, nil, met, "help: its trigger has happened: armed attack.", "its trigger has happened"},
		{"breached", uncertain.Yes, where(guarantee.StateBreached), breached, "help: breached by FRA to UKR.", "its trigger has happened"},
		{"owed or breached", uncertain.Yes, where(guarantee.StateOwed, guarantee.StateBreached), breached, "help: owed or breached by FRA to UKR.", "its trigger has happened"},
		{"perhaps owed", uncertain.Unknown, nil, path, "help: it may be owed already; if it is not: upon armed attack.", "it may be owed already"},
		{"perhaps owed on an occasion", uncertain.Unknown, where(guarantee.StateOwed, guarantee.StateInForce), path,
			"help: it may be owed already; if it is not: upon armed attack. [no source] What became of it: owed or in force by FRA to UKR.", "it may be owed already"},
		{"breached or fulfilled", uncertain.Unknown, where(guarantee.StateBreached, guarantee.StateFulfilled), path,
			"help: it may have been owed already; if it is not: upon armed attack. [no source] What became of it: breached or fulfilled by FRA to UKR.", "it may have been owed already"},
	} {
		n := guarantee.Needs{Commitment: "help", Ready: tt.met, Met: tt.met, Cases: tt.cases}
		if tt.met != uncertain.Yes {
			n.Paths = []guarantee.Path{{{Role: guarantee.ForTrigger, Event: "armed attack", Whose: guarantee.Nobodys}}}
		}
		a := &guarantee.Assessment{
			Stamp:      guarantee.Stamp{Answers: []guarantee.Question{guarantee.Q4}},
			Promises:   []guarantee.Promise{{Commitment: "help", Trigger: timeline.Happened{Kind: timeline.Attack}.String()}},
			NeededActs: guarantee.NeededActs{Commitments: []guarantee.Needs{n}},
		}
		text := strings.Join(strings.Fields(written(t, Text, a)), " ")
		if !strings.Contains(text, tt.under+" "+tt.text) {
			t.Errorf("%s: under %q it does not say %q:\n%s", tt.name, tt.under, tt.text, text)
		}
		if other := map[string]string{met: breached, breached: met}[tt.under]; other != "" && strings.Contains(text, other) {
			t.Errorf("%s: it says %q, too", tt.name, other)
		}
		if now := newView(a).owedNow(&a.Promises[0]); now != tt.now {
			t.Errorf("%s: Q1 says %q, want %q", tt.name, now, tt.now)
		}
	}
}
