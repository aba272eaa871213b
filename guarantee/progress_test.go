package guarantee_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// isDue reports whether a phase is one in which a commitment is owed and not performed.
func isDue(p guarantee.Phase) bool {
	return p.State == guarantee.StateOwed || p.State == guarantee.StateBreached
}

// mayBeBreached reports whether one of the phases of an occasion is a breach.
func mayBeBreached(w guarantee.Where) bool {
	return slices.ContainsFunc(w.Phases, func(p guarantee.Phase) bool { return p.State == guarantee.StateBreached })
}

// inWords says what became of a commitment on some occasions.
func inWords(cases []guarantee.Where) string { return (&guarantee.Account{Cases: cases}).String() }

// disagreement returns where what a commitment waits for contradicts what has become of it by all accounts.
func disagreement(p *guarantee.Promise, n *guarantee.Needs) string {
	if p.Accounts[0].More || n.Commitment == "" || p.Kind == guarantee.Permission || p.Kind == guarantee.Power {
		return ""
	}
	owed, may, triggered := false, false, false
	var due []guarantee.Where
	for _, w := range p.Accounts[0].Cases {
		if slices.ContainsFunc(w.Phases, isDue) {
			due = append(due, w)
		}
		owed = owed || !slices.ContainsFunc(w.Phases, func(p guarantee.Phase) bool { return !isDue(p) })
		may = may || slices.ContainsFunc(w.Phases, isDue)
		triggered = triggered || len(w.Phases) == 1 && w.Phases[0].State == guarantee.StateTriggered
	}
	bound := p.Possible == nil && (p.Standing == guarantee.InForce || p.Standing == guarantee.Suspended)
	switch {
	case owed && n.Ready != uncertain.Yes:
		return "it is owed, and the needs do not say so"
	case !may && n.Ready != uncertain.No:
		return "it cannot be owed, and the needs say otherwise"
	case n.Intent && n.Met != uncertain.No || !n.Intent && n.Met != n.Ready:
		return "whether it is owed is not whether it is ready and no intent"
	case n.Ready == uncertain.Yes && len(n.Paths) > 0:
		return "it is owed, and there is a path"
	case len(n.Cases) > 0 && inWords(n.Cases) != inWords(due):
		return "what the needs say became of it is not what the account says"
	case len(n.Cases) == 0 && slices.ContainsFunc(due, mayBeBreached):
		return "it may be breached, and the needs do not say so"
	}
	for _, path := range n.Paths {
		for _, s := range path {
			switch {
			case bound && (s.Role == guarantee.ForSignature || s.Role == guarantee.ForEntry):
				return "it is in force, and a path enters it"
			case triggered && s.Role == guarantee.ForTrigger:
				return "it is triggered, and a path triggers it"
			}
		}
		if p.Possible == nil && p.Standing == guarantee.Suspended && path[0].Role != guarantee.ForResumption {
			return "it is set aside, and a path does not take it up"
		}
	}
	return ""
}

// binding draws a structure of which the texts are signed, and most in force, before the events of its logs.
func binding(t *rapid.T) *guarantee.Structure {
	s := gen.Structure().Draw(t, "structure")
	if len(s.Instruments) == 0 {
		s.Instruments = []guarantee.Instrument{{ID: "text-0", Title: "Text 0"}}
	}
	for i := range s.Instruments {
		n := &s.Instruments[i]
		*n = guarantee.Instrument{ID: n.ID, Title: n.Title, Form: guarantee.Treaty, Signed: uncertain.Day(2024, time.December, 1), Entry: n.Entry, Ends: n.Ends, Notice: n.Notice}
		if n.Entry == nil || rapid.Bool().Draw(t, "in force") {
			n.InForce = uncertain.Day(2024, time.December, 2)
		}
	}
	for i := range s.Commitments {
		c := &s.Commitments[i]
		c.Under, c.Says = rapid.SampledFrom(s.Instruments).Draw(t, "text").ID, nil
		if rapid.IntRange(0, 2).Draw(t, "no entry") > 0 {
			c.Entry, c.EntryWithin = nil, uncertain.Period{}
		}
		if rapid.IntRange(0, 2).Draw(t, "no windows") > 0 {
			c.WhenWithin, c.GivenWithin, c.Term = uncertain.Period{}, uncertain.Period{}, uncertain.Period{}
		}
		if rapid.Bool().Draw(t, "not void") {
			c.VoidIf = nil
		}
	}
	s.Events = nil
	return s
}

// asked draws what is asked of it over a log.
func asked(t *rapid.T, s *guarantee.Structure) guarantee.Options {
	ask := guarantee.Options{On: uncertain.Day(2025, time.Month(rapid.IntRange(1, 12).Draw(t, "month")), 15), KnownBy: uncertain.Year(2030)}
	ask.If = []timeline.Event{{Kind: timeline.Meeting}}
	ask.Log = append([]timeline.Event{}, gen.Log(s, 8, rapid.IntRange(0, 2).Draw(t, "loose") == 0).Draw(t, "log")...)
	ask.Complete = rapid.Bool().Draw(t, "complete")
	return ask
}

// Q4 says of no commitment what Q1 contradicts, over any log.
func TestPropertyNeedsAgreeWithAccounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := binding(t)
		ask := asked(t, s)
		a := s.Assess(ask)
		for i := range a.Promises {
			p := &a.Promises[i]
			n := a.NeededActs.For(p.Commitment)
			if d := disagreement(p, &n); d != "" {
				t.Fatalf("%s: %s: %s; %s", p.Commitment, d, p.Accounts[0].String(), n.Paths)
			}
		}
	})
}

// Every element of the answers over a log follows from the items that it cites.
func TestPropertyRecheckOverLogs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := binding(t)
		ask := asked(t, s)
		if err := guarantee.Recheck(s, ask, s.Assess(ask)); err != nil {
			t.Fatal(err)
		}
	})
}

// Cases in which what an element cites was once too little for it, found by the property above and by
// TestPropertyAccountsRecheck.
func TestRecheckOverLogs(t *testing.T) {
	treaty := guarantee.Instrument{Signed: date("2024-12-01"), InForce: date("2024-12-02")}
	shelling := timeline.Happened{Kind: timeline.Shelling}
	for _, tt := range []struct {
		name string
		s    *guarantee.Structure
		log  []timeline.Event
	}{
		{"a remedy of what is itself a remedy", under(spoken(
			guarantee.Commitment{ID: "second", Within: uncertain.MustPeriod("P10D"), Remedy: []guarantee.ID{"third"}},
			guarantee.Commitment{ID: "first", When: shelling, Remedy: []guarantee.ID{"second"}},
			guarantee.Commitment{ID: "third"},
		), treaty), []timeline.Event{}},
		{"a breach of which only the remedy speaks", under(spoken(
			guarantee.Commitment{ID: "amends", Entry: timeline.Happened{Kind: timeline.Blockade}},
			guarantee.Commitment{ID: "hold", Fails: shelling, Remedy: []guarantee.ID{"amends"}},
			guarantee.Commitment{ID: "other", When: timeline.Happened{Kind: timeline.StateChange, About: commitment("amends")}},
		), treaty), []timeline.Event{on("fire", "2025-01-16", timeline.Shelling, check.Ref{}, "RUS")}},
		{"a term that is open for one party, and settled for another", ceased(), []timeline.Event{
			{ID: "said", Kind: timeline.Shelling, By: actor.IDs("RUS", "UKR"), Date: date("2025-02-01"), According: actor.IDs("UKR")},
			{ID: "sure", Kind: timeline.Shelling, By: actor.IDs("UKR"), Date: date("2025-03-01")},
		}},
		{"a text set aside, but not what was breached before", under(spoken(
			guarantee.Commitment{ID: "hold", Fails: shelling, Aim: guarantee.Achieve},
		), treaty), []timeline.Event{
			on("fire", "2025-01-01", timeline.Shelling, check.Ref{}, "RUS"),
			on("pause", "2025-01-16", timeline.Suspension, check.Ref{Section: guarantee.SectionInstruments, ID: "pact"}),
		}},
		{"one who withdraws with a group, beside a party", withGroup(under(spoken(
			guarantee.Commitment{ID: "help", Entry: shelling, Liability: guarantee.Joint, To: actor.IDs("UKR", "GBR"), Survives: true},
		), treaty)), []timeline.Event{
			on("fire", "2025-01-01", timeline.Shelling, check.Ref{}, "RUS"),
			on("exit", "2025-01-16", timeline.Withdrawal, commitment("help"), "group", "UKR"),
		}},
		{"an amendment by a party and a body", withBody(under(spoken(
			guarantee.Commitment{ID: "help", To: actor.IDs("UKR", "GBR")},
		), treaty)), []timeline.Event{on("change", "2025-01-16", timeline.Amendment, commitment("help"), "UKR", "council")}},
		{"two who leave a text of which it is not recorded who concluded it, where two others stay", under(spoken(
			guarantee.Commitment{ID: "help", By: actor.IDs("UKR"), To: actor.IDs("FRA")},
			guarantee.Commitment{ID: "more", By: actor.IDs("GBR"), To: actor.IDs("RUS")},
		), treaty), []timeline.Event{{ID: "exit", Date: date("2025-01-16"), Kind: timeline.Withdrawal, By: actor.IDs("UKR", "FRA"), About: check.Ref{Section: guarantee.SectionInstruments, ID: "pact"},
			According: actor.IDs("FRA"), Denied: actor.IDs("UKR")}}},
		{"a renewal of a term of which it is open how long it is", under(spoken(
			guarantee.Commitment{ID: "help", When: shelling, Term: uncertain.MustPeriod("a month or two")},
			guarantee.Commitment{ID: "other", When: timeline.Happened{Kind: timeline.BecomesInForce, About: commitment("help")}},
		), treaty), []timeline.Event{on("longer", "2025-01-16", timeline.Renewal, commitment("help"), "FRA")}},
		{"an act on what ended with its text, by who is bound by another part of it", under(spoken(
			guarantee.Commitment{ID: "hold", By: actor.IDs("GBR"), To: actor.IDs("UKR"), Entry: timeline.Happened{Kind: timeline.Blockade}},
			guarantee.Commitment{ID: "other", By: actor.IDs("FRA"), To: actor.IDs("GBR", "UKR")},
		), treaty), []timeline.Event{
			on("end", "2025-01-16", timeline.Termination, check.Ref{Section: guarantee.SectionInstruments, ID: "pact"}, "FRA"),
			on("late", "2025-02-01", timeline.Acceptance, commitment("hold"), "RUS"),
		}},
		{"a performance of which nothing is recorded, by a member of a group, in a time of which it is open how long it is", dated(under(spoken(
			guarantee.Commitment{ID: "help", By: actor.IDs("group"), Within: uncertain.MustPeriod("P2M..P3M")},
			guarantee.Commitment{ID: "other", By: actor.IDs("GBR"), When: timeline.Happened{Kind: timeline.StateChange, About: commitment("help")}},
		), treaty)), []timeline.Event{}},
		{"what never entered into force before its text was over", under(spoken(guarantee.Commitment{ID: "help"}), guarantee.Instrument{
			Signed: date("2024-12-01"), Term: uncertain.MustPeriod("P60D"), Signatories: guarantee.Signatories("FRA", "GBR", "UKR"),
			Entry: timeline.Count{Of: timeline.Happened{Kind: timeline.Ratification, About: instrument("pact")}, AtLeast: 2, Actors: true},
		}), []timeline.Event{ratification("2025-01-10", "GBR"), ratification("2025-01-16", "FRA")}},
		{"the remedy of what was performed in part", under(spoken(
			guarantee.Commitment{ID: "pay", Amount: uncertain.MustParse[int64]("100"), Within: uncertain.MustPeriod("P60D"), Remedy: []guarantee.ID{"fine"}},
			guarantee.Commitment{ID: "fine", Within: uncertain.MustPeriod("P10D")},
		), treaty), []timeline.Event{{ID: "part", Date: date("2025-01-16"), Kind: timeline.Performance, By: actor.IDs("FRA"), About: commitment("pay"), Amount: uncertain.MustParse[int64]("40")}}},
		{"a proposed text that two of three leave", under(spoken(guarantee.Commitment{ID: "help"}), guarantee.Instrument{Proposed: date("2024-12-01"), Signatories: guarantee.Signatories("FRA", "GBR", "UKR")}), []timeline.Event{
			on("one", "2025-01-16", timeline.Withdrawal, instrument("pact"), "GBR"), on("two", "2025-02-01", timeline.Withdrawal, instrument("pact"), "UKR"),
		}},
		{"a state that began before the text to which it is the trigger", under(spoken(guarantee.Commitment{ID: "help", When: timeline.Since{
			Start: timeline.Happened{Kind: timeline.CeasefireStarts}, End: timeline.Happened{Kind: timeline.CeasefireEnds}}}),
			guarantee.Instrument{Signed: date("2024-12-01"), Entry: timeline.Happened{Kind: timeline.Ratification, By: actor.IDs("UKR"), About: instrument("pact")}}),
			[]timeline.Event{{ID: "truce", Date: date("2025-01-16"), Kind: timeline.CeasefireStarts}}},
		{"another capability of one who alone provides one", provided(), nil},
	} {
		for _, on := range []string{"2025-02-15", "2025-05-15"} {
			for _, complete := range []bool{true, false} {
				ask := guarantee.Options{On: date(on), KnownBy: uncertain.Year(2030), Log: tt.log, Complete: complete, If: []timeline.Event{{Kind: timeline.Meeting}}}
				if err := guarantee.Recheck(tt.s, ask, tt.s.Assess(ask)); err != nil {
					t.Errorf("%s, on %s, complete %t: %v", tt.name, on, complete, err)
				}
				how := guarantee.ReplayOptions{Complete: complete}
				if err := guarantee.RecheckReplay(tt.s, tt.log, how, tt.s.Replay(tt.log, how), date(on)); err != nil {
					t.Errorf("replay of %s, on %s, complete %t: %v", tt.name, on, complete, err)
				}
			}
		}
	}
}

// withGroup returns a structure with a group to which one who owes something belongs.
func withGroup(s *guarantee.Structure) *guarantee.Structure {
	s.Actors = append(s.Actors, actor.Actor{ID: "group", Kind: actor.Coalition, Name: "The group", Members: actor.Members("FRA")})
	return s
}

// dated returns a structure with a group to which one who owes something belongs since a date.
func dated(s *guarantee.Structure) *guarantee.Structure {
	s = withGroup(s)
	s.Actors[len(s.Actors)-1].Members[0].Span.From = date("2024-05-13")
	return s
}

// withBody returns a structure with a body.
func withBody(s *guarantee.Structure) *guarantee.Structure {
	s.Actors = append(s.Actors, actor.Actor{ID: "council", Kind: actor.Body, Name: "The council", Members: actor.Members("GBR", "UKR"), Decision: &actor.Decision{Votes: 1}})
	return s
}

// ceased returns a structure with a ceasefire of which one term is in force.
func ceased() *guarantee.Structure {
	s := spoken()
	s.Ceasefires = []ceasefire.Regime{{
		ID: "truce", Title: "Truce", Parties: []ceasefire.Party{{Actor: "RUS"}, {Actor: "UKR"}},
		Terms: []ceasefire.Term{{ID: "hold-fire", Status: ceasefire.InForce, Clause: ceasefire.HoldFire{}}},
	}}
	return s
}

// provided returns a structure in which one may provide two capabilities, of which another provides one for certain.
func provided() *guarantee.Structure {
	s := spoken()
	s.Contributions = []force.Contribution{
		{ID: "both", By: "FRA", Status: force.Floated, Provides: []force.Capability{force.SEAD, force.ISR}},
		{ID: "one", By: "GBR", Status: force.Approved, Provides: []force.Capability{force.SEAD}},
	}
	s.Requirements = []force.Requirement{{ID: "need", Needs: []force.Capability{force.SEAD, force.ISR}}}
	return s
}

// What a contribution or an option waits for may be a change of state: of a commitment that has become owed, and of a text
// that has entered into force.
func TestContributionsWaitForChanges(t *testing.T) {
	for _, tt := range []struct {
		name string
		cond timeline.Condition
		log  []timeline.Event
		want uncertain.Bool
	}{
		{"owed, once its trigger has come", becomes(guarantee.StateOwed, "help"), []timeline.Event{on("fire", "2025-02-01", timeline.Shelling, check.Ref{}, "RUS")}, uncertain.Yes},
		{"owed, and nothing has come", becomes(guarantee.StateOwed, "help"), []timeline.Event{}, uncertain.No},
		{"owed, if one account of its trigger is true", becomes(guarantee.StateOwed, "help"), []timeline.Event{
			{ID: "fire", Date: date("2025-02-01"), Kind: timeline.Shelling, According: actor.IDs("UKR")},
		}, uncertain.Unknown},
		{"in force", timeline.Happened{Kind: timeline.BecomesInForce, About: check.Ref{Section: guarantee.SectionInstruments, ID: "pact"}}, []timeline.Event{}, uncertain.Yes},
		{"not breached", timeline.Not{Of: becomes(guarantee.StateBreached, "help")}, []timeline.Event{on("fire", "2025-02-01", timeline.Shelling, check.Ref{}, "RUS")}, uncertain.No},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := under(spoken(guarantee.Commitment{ID: "help", When: timeline.Happened{Kind: timeline.Shelling}, Within: uncertain.MustPeriod("P10D")}), guarantee.Instrument{Signed: date("2024-12-01"), InForce: date("2024-12-02")})
			s.Contributions = []force.Contribution{{ID: "troops", By: "FRA", Status: force.Deployed, Domain: force.Land, Persons: uncertain.MustParse[int64]("100"), If: tt.cond}}
			s.Options = []guarantee.Option{{ID: "way", Title: "Way", If: tt.cond}}
			ask := guarantee.Options{On: date("2025-05-15"), Log: tt.log, Complete: true}
			a := s.Assess(ask)
			if got := a.Strength.Contributions[0].Present; got != tt.want {
				t.Errorf("it is there: %v, want %v", got, tt.want)
			}
			if err := guarantee.Recheck(s, ask, a); err != nil {
				t.Error(err)
			}
		})
	}
}
