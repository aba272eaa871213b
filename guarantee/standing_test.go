package guarantee_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

func day(text string) uncertain.Date { return uncertain.Must(uncertain.ParseDate(text)) }

// treaty returns a structure of one treaty with one commitment of FRA to UKR, changed by change.
func treaty(change func(*guarantee.Instrument, *guarantee.Commitment, *guarantee.Structure)) *guarantee.Structure {
	s := &guarantee.Structure{
		Title: "A treaty", Actors: actor.States("FRA", "GBR", "UKR", "RUS"),
		Instruments: []guarantee.Instrument{{ID: "text", Title: "Text", Form: guarantee.Treaty, Signed: day("2024-06-01")}},
		Commitments: []guarantee.Commitment{{ID: "bond", Under: "text", By: actor.IDs("FRA"), To: actor.IDs("UKR"), Act: guarantee.Arm}},
	}
	change(&s.Instruments[0], &s.Commitments[0], s)
	return s
}

// Where a commitment stands on a date, by the dates of its instrument and the events.
func TestStanding(t *testing.T) {
	type (
		text = *guarantee.Instrument
		bond = *guarantee.Commitment
		all  = *guarantee.Structure
	)
	truce := timeline.Happened{Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")}
	event := func(s all, date string, kind timeline.Kind, about string, by ...actor.ID) {
		e := timeline.Event{ID: timeline.EventID("e" + date), Date: day(date), Kind: kind, By: by}
		if err := e.About.UnmarshalText([]byte(about)); about != "" && err != nil {
			t.Fatal(err)
		}
		s.Events = append(s.Events, e)
	}
	for _, tt := range []struct {
		name   string
		change func(text, bond, all)
		on     string
		want   guarantee.Standing
		also   string // what it may also be
	}{
		{"before anything", func(text, bond, all) {}, "2024-05-31", guarantee.NotYet, ""},
		{"signed", func(text, bond, all) {}, "2024-06-01", guarantee.InForce, ""},
		{"signed in a month that contains the day", func(n text, _ bond, _ all) { n.Signed = day("2024-06") }, "2024-06-10", guarantee.InForce, "not yet"},
		{"tabled", func(n text, _ bond, _ all) { n.Proposed, n.Signed = day("2024-01-01"), day("2024-06-01") }, "2024-03-01", guarantee.Proposed, ""},
		{"without any date", func(n text, _ bond, _ all) { n.Signed = uncertain.Date{} }, "2024-03-01", guarantee.Proposed, ""},
		{"waits for a truce", func(n text, _ bond, _ all) { n.Entry = truce }, "2025", guarantee.Agreed, ""},
		{"a truce since", func(n text, _ bond, s all) {
			n.Entry = truce
			event(s, "2024-07-01", timeline.CeasefireStarts, "", "RUS", "UKR")
		}, "2025", guarantee.InForce, ""},
		{"an older truce does not count", func(n text, _ bond, s all) {
			n.Entry = truce
			event(s, "2019-12-09", timeline.CeasefireStarts, "", "RUS", "UKR")
		}, "2025", guarantee.Agreed, ""},
		{"an older truce that holds counts for a state", func(n text, _ bond, s all) {
			n.Entry = timeline.Since{Start: truce, End: timeline.Happened{Kind: timeline.CeasefireEnds}}
			event(s, "2019-12-09", timeline.CeasefireStarts, "", "RUS", "UKR")
		}, "2025", guarantee.InForce, ""},
		{"its own entry is open", func(_ text, c bond, _ all) { c.Entry = truce }, "2025", guarantee.Agreed, ""},
		{"term over", func(n text, _ bond, _ all) { n.InForce, n.Term = day("2024-06-01"), uncertain.MustPeriod("P1Y") }, "2025-06-02", guarantee.Ended, ""},
		{"the last day of its term", func(n text, _ bond, _ all) { n.InForce, n.Term = day("2024-06-01"), uncertain.MustPeriod("P1Y") }, "2025-06-01", guarantee.InForce, ""},
		{"term not over", func(n text, _ bond, _ all) { n.InForce, n.Term = day("2024-06-01"), uncertain.MustPeriod("P1Y") }, "2025-05-31", guarantee.InForce, ""},
		{"ended", func(n text, _ bond, _ all) { n.Ended = day("2024-12-31") }, "2025", guarantee.Ended, ""},
		{"ended after its term", func(n text, _ bond, _ all) {
			n.InForce, n.Term, n.Ended = day("2024-06-01"), uncertain.MustPeriod("P1Y"), day("2026-01-01")
		}, "2025-12", guarantee.InForce, ""},
		{"ended after the least that its term may be", func(n text, _ bond, _ all) {
			n.InForce, n.Term, n.Ended = day("2024-06-01"), uncertain.MustPeriod("P6M.."), day("2026-01-01")
		}, "2025-12", guarantee.InForce, ""},
		{"ended before the end of its term", func(n text, _ bond, _ all) {
			n.InForce, n.Term, n.Ended = day("2024-06-01"), uncertain.MustPeriod("P1Y"), day("2025-03-01")
		}, "2025-04", guarantee.Ended, ""},
		{"ended in the year in which its term is over, and not before", func(n text, _ bond, _ all) {
			n.Signed, n.InForce, n.Term, n.Ended = day("2023"), day("2024"), uncertain.MustPeriod("P1Y"), day("2025-07")
		}, "2025-06-30", guarantee.InForce, ""},
		{"forfeited", func(_ text, c bond, s all) {
			c.VoidIf = timeline.Happened{Kind: timeline.Attack, By: actor.IDs("UKR")}
			event(s, "2024-08-01", timeline.Shelling, "", "UKR")
		}, "2025", guarantee.Ended, ""},
		{"suspended", func(_ text, _ bond, s all) { event(s, "2024-08-01", timeline.Suspension, "commitments/bond", "FRA") }, "2025", guarantee.Suspended, ""},
		{"suspended in a year that contains the day", func(_ text, _ bond, s all) { event(s, "2024", timeline.Suspension, "commitments/bond", "FRA") }, "2024-08-01", guarantee.InForce, "suspended"},
		{"its instrument suspended", func(_ text, _ bond, s all) { event(s, "2024-08-01", timeline.Suspension, "instruments/text", "FRA") }, "2025", guarantee.Suspended, ""},
		{"resumed", func(_ text, _ bond, s all) {
			event(s, "2024-08-01", timeline.Suspension, "commitments/bond", "FRA")
			event(s, "2024-09-01", timeline.Resumption, "commitments/bond", "FRA")
		}, "2025", guarantee.InForce, ""},
		{"draft of a text since signed", func(n text, _ bond, s all) {
			n.Signed, n.Proposed, n.DraftOf = uncertain.Date{}, day("2024-01-01"), "final"
			s.Instruments = append(s.Instruments, guarantee.Instrument{ID: "final", Title: "Final", Form: guarantee.Treaty, Signed: day("2024-06-01")})
		}, "2025", guarantee.Ended, ""},
		{"practice", func(n text, _ bond, _ all) {
			n.Form, n.Signed, n.InForce = guarantee.Practice, uncertain.Date{}, day("2022-02")
		}, "2025", guarantee.InForce, ""},
		{"spoken", func(_ text, c bond, _ all) { c.Under = "" }, "2025", guarantee.SpokenOnly, ""},
		{"performed", func(_ text, _ bond, s all) { event(s, "2024-08-01", timeline.Performance, "commitments/bond", "FRA") }, "2025", guarantee.Ended, ""},
		{"breached", func(_ text, c bond, _ all) { c.Within = uncertain.MustPeriod("P30D") }, "2025", guarantee.InForce, ""},
		{"breached, its text over", func(n text, c bond, _ all) {
			n.InForce, n.Term, c.Within = day("2024-06-01"), uncertain.MustPeriod("P1Y"), uncertain.MustPeriod("P30D")
		}, "2025-06-02", guarantee.InForce, ""},
		{"breached, its text ended", func(n text, c bond, _ all) { n.Ended, c.Within = day("2024-12-31"), uncertain.MustPeriod("P30D") }, "2025", guarantee.InForce, ""},
		{"due after its text is over", func(n text, c bond, _ all) {
			n.InForce, n.Term, c.Within = day("2024-06-01"), uncertain.MustPeriod("P1Y"), uncertain.MustPeriod("P2Y")
		}, "2025-06-02", guarantee.InForce, ""},
		{"triggered before its text is over", func(n text, c bond, s all) {
			n.InForce, n.Term, c.When = day("2024-06-01"), uncertain.MustPeriod("P1Y"), truce
			event(s, "2024-07-01", timeline.CeasefireStarts, "", "RUS", "UKR")
		}, "2025-06-02", guarantee.InForce, ""},
		{"triggered after its text is over", func(n text, c bond, s all) {
			n.InForce, n.Term, c.When = day("2024-06-01"), uncertain.MustPeriod("P1Y"), truce
			event(s, "2025-07-01", timeline.CeasefireStarts, "", "RUS", "UKR")
		}, "2025-08", guarantee.Ended, ""},
		{"given up", func(_ text, _ bond, s all) { event(s, "2024-08-01", timeline.Release, "commitments/bond", "UKR") }, "2025", guarantee.Ended, ""},
		{"rejected by a party", func(n text, _ bond, s all) {
			n.Proposed, n.Signed, n.Signatories = day("2024-01-01"), uncertain.Date{}, guarantee.Signatories("FRA", "UKR")
			event(s, "2024-02-01", timeline.Rejection, "instruments/text", "UKR")
		}, "2025", guarantee.Ended, ""},
		{"rejected by somebody else", func(n text, _ bond, s all) {
			n.Proposed, n.Signed, n.Signatories = day("2024-01-01"), uncertain.Date{}, guarantee.Signatories("FRA", "UKR")
			event(s, "2024-02-01", timeline.Rejection, "instruments/text", "RUS")
		}, "2025", guarantee.Proposed, ""},
		{"draft tabled in the month in which the text was signed", func(n text, _ bond, s all) {
			n.Signed, n.Proposed, n.DraftOf = uncertain.Date{}, day("2024-06"), "final"
			s.Instruments = append(s.Instruments, guarantee.Instrument{ID: "final", Title: "Final", Form: guarantee.Treaty, Signed: day("2024-06-05")})
		}, "2024-06-06", guarantee.Ended, ""},
	} {
		a := treaty(tt.change).Assess(guarantee.Options{On: day(tt.on)})
		if len(a.Promises) != 1 {
			t.Errorf("%s: %d promises", tt.name, len(a.Promises))
			continue
		}
		p := a.Promises[0]
		may := slices.ContainsFunc(p.Possible, func(s guarantee.Standing) bool { return s.String() == tt.also })
		if tt.also == "" && (p.Standing != tt.want || len(p.Possible) > 1) || tt.also != "" && (!may || !slices.Contains(p.Possible, tt.want)) {
			t.Errorf("%s, on %s: %v (possible %v), want %v %s", tt.name, tt.on, p.Standing, p.Possible, tt.want, tt.also)
		}
		if p.Standing == guarantee.Ended && (len(a.NeededActs.Commitments) > 0 || len(a.Withdrawals) > 0) {
			t.Errorf("%s: something follows from what has ended", tt.name)
		}
	}
}

// Every state comes to a standing, and what is over or binds is never mistaken for the other.
func TestStateStanding(t *testing.T) {
	want := map[guarantee.State]guarantee.Standing{
		0: guarantee.NotYet, guarantee.StateProposed: guarantee.Proposed, guarantee.StateAgreed: guarantee.Agreed,
		guarantee.StateSuspended: guarantee.Suspended, guarantee.StateBreached: guarantee.InForce,
	}
	for state := range guarantee.States {
		expected, special := want[state]
		switch {
		case special:
		case state.IsFinal():
			expected = guarantee.Ended
		default:
			expected = guarantee.InForce
		}
		if got := state.Standing(); got != expected {
			t.Errorf("%v comes to %v, want %v", state, got, expected)
		}
	}
	if got := guarantee.State(0).Standing(); got != guarantee.NotYet {
		t.Errorf("no state comes to %v", got)
	}
}

// A commitment in an instrument that is not yet known is not known.
func TestUnknownInstrument(t *testing.T) {
	s := treaty(func(n *guarantee.Instrument, _ *guarantee.Commitment, s *guarantee.Structure) {
		s.Sources = []source.Source{{ID: "paper", Title: "Paper", Published: day("2025-06-01")}}
		s.Statements = []source.Statement{{ID: "a", Sources: []source.ID{"paper"}, Mode: source.Fact, Text: "It was signed."}}
		n.Says = []source.StatementID{"a"}
	})
	for known, want := range map[string]int{"2025-05-31": 0, "2025-06-01": 1} {
		if got := len(s.Assess(guarantee.Options{On: day("2025"), KnownBy: day(known)}).Promises); got != want {
			t.Errorf("known by %s: %d promises, want %d", known, got, want)
		}
	}
}

// A promise that was made after the date asked for did not exist on it, whenever it became known; a
// fact may speak of an earlier time.
func TestSaidLater(t *testing.T) {
	s := treaty(func(_ *guarantee.Instrument, c *guarantee.Commitment, s *guarantee.Structure) {
		c.Under = ""
		s.Sources = []source.Source{{ID: "paper", Title: "Paper", Published: day("2026-01-07")}}
		s.Statements = []source.Statement{{ID: "a", Sources: []source.ID{"paper"}, Mode: source.Promise, Text: "We shall.", Said: day("2026-01-06")}}
		c.Says = []source.StatementID{"a"}
	})
	ask := guarantee.Options{On: uncertain.Day(2025, time.March, 5), KnownBy: day("2026-01-07")}
	if got := s.Assess(ask).Promises; len(got) != 0 {
		t.Errorf("on 2025-03-05: %v", got)
	}
	s.Statements[0].Mode = source.Fact
	if got := s.Assess(ask).Promises; len(got) != 1 || got[0].Standing != guarantee.NotYet {
		t.Errorf("on 2025-03-05, of a fact: %v", got)
	}
}

// A prohibition is kept by doing nothing, so it does not fall when its debtor does nothing.
func TestProhibitionStands(t *testing.T) {
	for kind, want := range map[guarantee.Kind]guarantee.Fate{guarantee.Duty: guarantee.Falls, guarantee.Prohibition: guarantee.Stands} {
		s := treaty(func(_ *guarantee.Instrument, c *guarantee.Commitment, _ *guarantee.Structure) { c.Kind = kind })
		a := s.Assess(guarantee.Options{On: day("2025"), Without: actor.IDs("FRA")})
		if got := a.Consequences[0].Fate; got != want {
			t.Errorf("a %v without its debtor: %v, want %v", kind, got, want)
		}
	}
}

// The pause of American deliveries in March 2025 (facts F18).
func TestOracleUkraineSuspension(t *testing.T) {
	s := gen.Ukraine(t)
	for on, want := range map[string]guarantee.Standing{"2025-03-02": guarantee.InForce, "2025-03-10": guarantee.Suspended, "2025-03-11": guarantee.InForce} {
		if got := promise(t, s.Assess(guarantee.Options{On: day(on), KnownBy: day("2026-01-07")}), "usa-arms").Standing; got != want {
			t.Errorf("usa-arms on %s: %v, want %v", on, got, want)
		}
	}
}

// The lexicon that is asked for decides what words mean; the words stay.
func TestLexicon(t *testing.T) {
	s := gen.Ukraine(t)
	line := func(ask guarantee.Options) string {
		for _, l := range s.Assess(ask).Strength.Contributions {
			if l.By == "LTU" {
				return l.Persons.Words() + " = " + l.Persons.Bounds()
			}
		}
		return ""
	}
	for want, lexicon := range map[string]uncertain.Lexicon{
		"around 200 = 180..220": {}, "around 200 = 160..240": {Margin: 20}, "around 200 = 200": {Margin: -1},
	} {
		if got := line(guarantee.Options{Lexicon: lexicon}); got != want {
			t.Errorf("%v: %s, want %s", lexicon, got, want)
		}
	}
	if !strings.Contains(s.Assess(guarantee.Options{Lexicon: uncertain.Lexicon{Margin: 20}}).Stamp.Lexicon, "20") {
		t.Error("the stamp does not name the lexicon")
	}
}
