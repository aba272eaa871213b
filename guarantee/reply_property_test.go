package guarantee_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What an event breaks for certain is breached once more when a replay sees it, and what it does not break, or belongs to a
// running breach of, is not.
func TestPropertyBrokenIsBreached(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		condition := func(what string, kind timeline.Kind) timeline.Condition {
			if rapid.Bool().Draw(t, what) {
				return timeline.Happened{Kind: kind}
			}
			return nil
		}
		s := pact(func(s *guarantee.Structure) {
			s.Instruments[0].Entry = condition("entry", timeline.Meeting)
			s.Commitments = []guarantee.Commitment{{
				ID: "peace", Under: "pact", By: rapid.SampledFrom([][]actor.ID{{"NOR"}, {"NOR", "SWE"}}).Draw(t, "by"), To: actor.IDs("FIN"),
				Kind: guarantee.Prohibition, Act: guarantee.RefrainFromForce, Liability: guarantee.Several, Standing: rapid.Bool().Draw(t, "standing"),
				When: condition("when", timeline.CeasefireStarts), Given: condition("given", timeline.Consent), Fails: timeline.Happened{Kind: timeline.UseOfForce},
				Quiet: rapid.SampledFrom([]uncertain.Period{{}, uncertain.MustPeriod("P1Y")}).Draw(t, "quiet"),
			}}
		})
		var log []timeline.Event
		for i := range rapid.IntRange(0, 4).Draw(t, "events") {
			log = append(log, timeline.Event{
				ID: timeline.EventID("e" + string(rune('0'+i))), Date: uncertain.Day(2029, time.Month(i+1), 1), About: commitment("peace"),
				Kind: rapid.SampledFrom([]timeline.Kind{timeline.CeasefireStarts, timeline.Consent, timeline.Meeting, timeline.Suspension, timeline.Release, timeline.Shelling}).Draw(t, "kind"),
				By:   rapid.SampledFrom([][]actor.ID{nil, {"NOR"}, {"SWE"}, {"FIN"}}).Draw(t, "actor"),
			})
		}
		e := timeline.Event{Kind: timeline.Shelling, By: rapid.SampledFrom([][]actor.ID{{"NOR"}, {"SWE"}}).Draw(t, "whose"), Against: actor.IDs("FIN")}
		breaks, belongs := uncertain.No, uncertain.No
		for _, x := range s.Assess(guarantee.Options{If: []timeline.Event{e}, Log: log}).Responses.Events[0].Of("peace") {
			if x.Bearing == guarantee.Prolongs {
				belongs = x.Applies
			} else {
				breaks = x.Applies
			}
		}
		e.ID, e.Date = "zz", s.AsOf
		breaches := func(log []timeline.Event) (n int) {
			for _, w := range s.Replay(log, guarantee.ReplayOptions{}).Commitment("peace").On(s.AsOf) {
				if len(w.Phases) == 1 && w.Phases[0].State == guarantee.StateBreached && !w.Breached.IsZero() {
					n++
				}
			}
			return n
		}
		before, after := breaches(log), breaches(append(slices.Clip(log), e))
		switch {
		case breaks == uncertain.Yes && after <= before:
			t.Fatalf("%v is said to break it and does not: %v", e, log)
		case breaks == uncertain.No && after > before:
			t.Fatalf("%v is said not to break it and does: %v", e, log)
		case belongs == uncertain.Yes && after != before:
			t.Fatalf("%v is said to belong to a running breach and is a new one: %v", e, log)
		case belongs == uncertain.Yes && before == 0:
			t.Fatalf("%v is said to belong to a running breach and there is none: %v", e, log)
		}
	})
}

// What Q5 says an event certainly makes owed is owed once a replay sees it, and was not before; and what it does not
// speak of is not owed anew by it, however grave it is.
func TestPropertyNamedIsOwedAnew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := binding(t)
		ask := asked(t, s)
		ask.On = uncertain.Day(2025, ask.On.First().Month(), 17) // no event of the log is of that day
		e := timeline.Event{Kind: rapid.SampledFrom([]timeline.Kind{timeline.Shelling, timeline.CeasefireStarts}).Draw(t, "kind"), By: actor.IDs("AUT"), Severity: timeline.Severity(rapid.IntRange(1, 3).Draw(t, "severity"))}
		ask.If = []timeline.Event{e}
		a := s.Assess(ask)
		e.ID, e.Date = "zz", ask.On
		owed := func(id guarantee.ID, log []timeline.Event) (n int) {
			for _, w := range s.Replay(log, guarantee.ReplayOptions{KnownBy: ask.KnownBy, Complete: ask.Complete}).Commitment(id).On(ask.On) {
				if !w.More && !slices.ContainsFunc(w.Phases, func(p guarantee.Phase) bool { return p.State < guarantee.StateOwed }) {
					n++
				}
			}
			return n
		}
		for _, x := range a.Responses.Events[0].Replies {
			makesOwed := x.Bearing == guarantee.MakesDue || x.Bearing == guarantee.Follows
			c := s.Commitments[slices.IndexFunc(s.Commitments, func(c guarantee.Commitment) bool { return c.ID == x.Commitment })]
			if c.Kind == guarantee.Permission || c.Kind == guarantee.Power {
				continue // it may be used then
			}
			if !makesOwed || x.Applies != uncertain.Yes || len(x.First) > 0 || x.Judge != nil || x.Decides == guarantee.SelfJudged || x.Decides == guarantee.ByBody || x.Standing != guarantee.InForce {
				continue
			}
			if before, after := owed(x.Commitment, ask.Log), owed(x.Commitment, append(slices.Clip(ask.Log), e)); after <= before {
				t.Fatalf("%v is said to make %s owed, and does not: owed %d times before and %d after\n%s", e, x.Commitment, before, after, documentOf(s, ask))
			}
		}
		for i := range s.Commitments {
			c := &s.Commitments[i]
			follows := slices.ContainsFunc(s.Commitments, func(x guarantee.Commitment) bool { return slices.Contains(x.Remedy, c.ID) })
			timeline.Patterns(c.When, func(p timeline.Happened, _ bool) { follows = follows || p.Kind == 0 || p.Kind.Is(timeline.StateChange) })
			if follows || c.Entry != nil || c.Given != nil || c.Judge != nil || a.Promises[i].Standing != guarantee.InForce || len(a.Responses.Events[0].Of(c.ID)) > 0 ||
				slices.ContainsFunc(a.Responses.Events[0].Moves, func(m guarantee.Move) bool { return m.Commitment == c.ID }) {
				continue
			}
			if before, after := owed(c.ID, ask.Log), owed(c.ID, append(slices.Clip(ask.Log), e)); after > before {
				t.Fatalf("%v is not said to make %s owed, and does: owed %d times before and %d after\n%s", e, c.ID, before, after, documentOf(s, ask))
			}
		}
	})
}

// triggered returns on how many occasions a commitment has been triggered by a date, at least and at most as open facts
// may turn out. What is owed anew after an episode of breach is no new occasion.
func triggered(t *guarantee.Track, date uncertain.Date) (least, most int) {
	for i, b := range t.Branches {
		n := 0
		for _, o := range b.Occurrences {
			if o.History[0].Row != "24" && slices.ContainsFunc(o.History, func(p guarantee.Passage) bool {
				return (p.Phase.State == guarantee.StateTriggered || p.Phase.State == guarantee.StateOwed) && p.From.NotAfter(date) != uncertain.No
			}) {
				n++
			}
		}
		if i == 0 {
			least, most = n, n
		}
		least, most = min(least, n), max(most, n)
	}
	for _, apart := range t.Apart {
		l, m := triggered(apart, date)
		least, most = least+l, most+m
	}
	return least, most
}

// triggers draws conditions of what logs hold, of every form.
func triggers(depth int) *rapid.Generator[timeline.Condition] {
	return rapid.Custom(func(t *rapid.T) timeline.Condition {
		pattern := func() timeline.Happened {
			return timeline.Happened{
				Kind:     rapid.SampledFrom([]timeline.Kind{timeline.Shelling, timeline.CeasefireStarts, timeline.UseOfForce, timeline.Consent}).Draw(t, "kind"),
				Severity: timeline.Severity(max(0, rapid.IntRange(-3, 3).Draw(t, "severity"))),
			}
		}
		part := func() timeline.Condition { return triggers(depth-1).Draw(t, "part") }
		form := rapid.IntRange(0, 6).Draw(t, "form")
		if depth == 0 {
			form = min(form, 3)
		}
		switch form {
		case 1:
			return timeline.Since{Start: pattern(), End: pattern()}
		case 2:
			return timeline.Within{What: pattern(), After: pattern(), Period: uncertain.MustPeriod("P30D")}
		case 3:
			return timeline.Count{Of: pattern(), AtLeast: rapid.Uint32Range(1, 3).Draw(t, "at least"), Actors: rapid.Bool().Draw(t, "actors")}
		case 4:
			return timeline.All{part(), part()}
		case 5:
			return timeline.Any{part(), part()}
		case 6:
			return timeline.Not{Of: part()}
		}
		return pattern()
	})
}

// What Q5 says an event of a date certainly makes owed, with nothing else to come before its trigger, is an occasion
// that a replay with the event has and one without it has not; and where it says nothing of a commitment there is none, but
// for remedies and what waits for a change of state, as Q5 goes one step only. What it says may apply claims nothing, and of
// permissions, powers and what is not certainly in force nothing is claimed here.
func TestPropertyNewlyOwedAsReplayed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := binding(t)
		ask := asked(t, s)
		for i := range s.Commitments {
			if c := &s.Commitments[i]; rapid.IntRange(0, 3).Draw(t, "of contingencies") > 0 {
				c.When = triggers(2).Draw(t, "when")
			}
		}
		ask.Log = slices.DeleteFunc(ask.Log, func(e timeline.Event) bool { return e.Date.NotAfter(ask.On) == uncertain.No })
		day := ask.On.First().AddDate(0, 0, rapid.IntRange(2, 50).Draw(t, "days"))
		e := timeline.Event{
			Date: uncertain.Day(day.Date()), Severity: timeline.Severity(rapid.IntRange(1, 3).Draw(t, "severity")),
			Kind: rapid.SampledFrom([]timeline.Kind{timeline.Shelling, timeline.CeasefireStarts, timeline.CeasefireEnds, timeline.Attack}).Draw(t, "kind"),
			By:   rapid.SampledFrom([][]actor.ID{{"AUT"}, {"BEL"}}).Draw(t, "by"),
		}
		ask.If = []timeline.Event{e}
		a := s.Assess(ask)
		r := &a.Responses.Events[0]
		e.ID = "zz"
		without, with := s.Replay(ask.Log, guarantee.ReplayOptions{KnownBy: ask.KnownBy, Complete: ask.Complete}), s.Replay(append(slices.Clip(ask.Log), e), guarantee.ReplayOptions{KnownBy: ask.KnownBy, Complete: ask.Complete})
		for i := range s.Commitments {
			c := &s.Commitments[i]
			if c.Kind == guarantee.Permission || c.Kind == guarantee.Power || a.Promises[i].Standing != guarantee.InForce || a.Promises[i].Possible != nil {
				continue
			}
			least, most := triggered(without.Commitment(c.ID), e.Date)
			certain, possible := triggered(with.Commitment(c.ID), e.Date)
			yes, any := false, false
			for _, x := range r.Of(c.ID) {
				if x.Bearing != guarantee.MakesDue && x.Bearing != guarantee.Follows {
					continue
				}
				any = true
				yes = yes || x.Applies == uncertain.Yes && !slices.ContainsFunc(x.First, func(s guarantee.Step) bool { return s.Role != guarantee.ForFinding && s.Role != guarantee.ForConsent })
			}
			if yes && certain <= least {
				t.Fatalf("%v is said to make %s owed, and does not: %d before, %d after\n%s", e, c.ID, least, certain, documentOf(s, ask))
			}
			chained := slices.ContainsFunc(s.Commitments, func(x guarantee.Commitment) bool { return slices.Contains(x.Remedy, c.ID) })
			timeline.Patterns(c.When, func(p timeline.Happened, _ bool) { chained = chained || p.Kind == 0 || p.Kind.Is(timeline.StateChange) })
			if !any && !chained && possible > most {
				t.Fatalf("%v is not said to make %s owed, and does: %d before, %d after\n%s", e, c.ID, most, possible, documentOf(s, ask))
			}
		}
	})
}

// documentOf is a structure and what is asked of it, for a message.
func documentOf(s *guarantee.Structure, ask guarantee.Options) string {
	c, _ := json.Marshal(s.Commitments)
	n, _ := json.Marshal(s.Instruments)
	l, _ := json.Marshal(ask.Log)
	return string(c) + "\n" + string(n) + "\n" + ask.On.String() + " " + string(l)
}

// A reply stands where its promise does, and may stand where that may, whatever is asked besides.
func TestPropertyRepliesStandAsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := gen.Structure().Draw(t, "structure").Assess(guarantee.Options{})
		stands := make(map[guarantee.ID]string)
		for _, p := range a.Promises {
			stands[p.Commitment] = fmt.Sprint(p.Standing, p.Possible)
		}
		for _, r := range a.Only(guarantee.Q5).Responses.Events {
			for _, x := range r.Replies {
				if got := fmt.Sprint(x.Standing, x.Possible); got != stands[x.Commitment] {
					t.Fatalf("%s: %s stands %s, want %s", r.Event, x.Commitment, got, stands[x.Commitment])
				}
			}
		}
	})
}

// What is forbidden for good is owed whether or not an alleged act has broken it: the next one certainly breaks it, of whichever
// occasion that is.
func TestBrokenEitherWay(t *testing.T) {
	act := timeline.Happened{Kind: timeline.Incursion, By: actor.IDs("RUS")}
	s := under(spoken(guarantee.Commitment{ID: "hold", Kind: guarantee.Prohibition, By: actor.IDs("RUS"), To: actor.IDs("UKR"), Act: guarantee.RefrainFromForce, Fails: act}),
		guarantee.Instrument{Signed: date("2024-12-01"), InForce: date("2024-12-02")})
	ask := guarantee.Options{
		On:  date("2025-05-15"),
		Log: []timeline.Event{{ID: "crossing", Date: date("2025-02-01"), Kind: timeline.Incursion, By: actor.IDs("RUS"), According: actor.IDs("UKR")}},
		If:  []timeline.Event{{Kind: timeline.Incursion, By: actor.IDs("RUS")}},
	}
	replies := s.Assess(ask).Responses.Events[0].Of("hold")
	if len(replies) != 1 || replies[0].Bearing != guarantee.Breaks || replies[0].Applies != uncertain.Yes {
		t.Errorf("%+v", replies)
	}
}

// What is breached is not forfeited any more, nor what is over; what has yet to be performed is.
func TestForfeitsWhatCanEnd(t *testing.T) {
	blockade := timeline.Happened{Kind: timeline.Blockade}
	for on, want := range map[string]int{"2025-01-05": 1, "2025-05-15": 0} {
		s := under(spoken(guarantee.Commitment{ID: "help", Within: uncertain.MustPeriod("P20D"), VoidIf: blockade}), guarantee.Instrument{Signed: date("2024-12-31"), InForce: date("2025-01-01")})
		ask := guarantee.Options{On: date(on), Log: []timeline.Event{}, Complete: true, If: []timeline.Event{{Kind: timeline.Blockade}}}
		a := s.Assess(ask)
		if got := len(a.Responses.Events[0].Of("help")); got != want {
			t.Errorf("on %s: %d replies, want %d", on, got, want)
		}
		if err := guarantee.Recheck(s, ask, a); err != nil {
			t.Error(err)
		}
	}
}

// An event that a promise waits for as its precondition, or its entry, and not as its trigger, makes it owed, and nobody lacks the
// duty.
func TestReadiedByAnEvent(t *testing.T) {
	flight := timeline.Happened{Kind: timeline.AirspaceViolation}
	for _, tt := range []struct {
		name string
		c    guarantee.Commitment
		want string
	}{
		{"precondition", guarantee.Commitment{When: timeline.Happened{Kind: timeline.Request}, Given: flight}, "by FRA: from triggered to owed"},
		{"entry", guarantee.Commitment{Entry: flight}, "by FRA: from agreed to owed"},
		{"trigger", guarantee.Commitment{When: flight}, ""},
		{"neither", guarantee.Commitment{When: timeline.Happened{Kind: timeline.Shelling}}, ""},
	} {
		tt.c.ID = "help"
		s := under(spoken(tt.c), guarantee.Instrument{Signed: date("2024-12-31"), InForce: date("2025-01-01")})
		ask := guarantee.Options{On: date("2025-05-15"), Log: []timeline.Event{on("asked", "2025-02-01", timeline.Request, check.Ref{}, "UKR")}, If: []timeline.Event{{Kind: timeline.AirspaceViolation}}}
		a := s.Assess(ask)
		got := ""
		for _, m := range a.Responses.Events[0].Moves {
			got = joined(got, m.String())
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		if owed := strings.Contains(tt.want, "owed"); slices.Contains(a.Responses.Events[0].Nobody, guarantee.NoDuty) == (owed || tt.name == "trigger") {
			t.Errorf("%s: nobody answers %v", tt.name, a.Responses.Events[0].Nobody)
		}
		if err := guarantee.Recheck(s, ask, a); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}
