package guarantee_test

import (
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Since when a commitment stands as it does, and how and when it came to its end.
func TestStays(t *testing.T) {
	attack := timeline.Happened{Kind: timeline.Attack}
	text := check.Ref{Section: guarantee.SectionInstruments, ID: "text"}
	days := uncertain.MustPeriod
	for _, tt := range []struct {
		name string
		c    guarantee.Commitment
		text func(*guarantee.Instrument)
		log  []timeline.Event
		on   string
		want string
	}{
		{"in force", guarantee.Commitment{When: attack}, nil, nil, "2026-03-15", "in force"},
		{"in force since its text", guarantee.Commitment{When: attack}, func(n *guarantee.Instrument) { n.Signed = date("2026-01") }, nil, "2026-03-15", "in force since 2026-01"},
		{"performed", guarantee.Commitment{}, nil, []timeline.Event{on("done", "2026-03-02", timeline.Performance, commitment("a"), "FRA")}, "2026-03-15",
			"fulfilled on 2026-03-02: performance by FRA (events/done)"},
		{"performed in some month", guarantee.Commitment{}, nil, []timeline.Event{on("done", "2026-03", timeline.Performance, commitment("a"), "FRA")}, "2026-04-15",
			"fulfilled on 2026-03: performance by FRA (events/done)"},
		{"kept", guarantee.Commitment{Kind: guarantee.Prohibition, Fails: attack, Within: days("P10D"), When: timeline.Happened{Kind: timeline.CeasefireStarts}}, nil,
			[]timeline.Event{on("truce", "2026-03-01", timeline.CeasefireStarts, check.Ref{}, "FRA", "UKR")}, "2026-03-15", "fulfilled on 2026-03-11: kept to the end of its term"},
		{"perhaps performed", guarantee.Commitment{Within: days("P10D"), When: attack}, nil, []timeline.Event{on("attack", "2026-03-01", timeline.Attack, check.Ref{}, "RUS")}, "2026-03-15",
			"breached since 2026-03-11; fulfilled"},
		{"expired", guarantee.Commitment{When: attack, Term: days("P1M")}, func(n *guarantee.Instrument) { n.Signed = date("2026-01-31") }, nil, "2026-03-15",
			"lapsed on 2026-02-28: its term was over"},
		{"expired with its text", guarantee.Commitment{When: attack}, func(n *guarantee.Instrument) { n.Signed, n.Term = date("2026-01-31"), days("P1M") }, nil, "2026-03-15",
			"lapsed on 2026-02-28: its term was over"},
		{"never entered before its text was over", guarantee.Commitment{Entry: attack}, func(n *guarantee.Instrument) { n.Signed, n.Term = date("2026-01-31"), days("P1M") }, nil, "2026-03-15",
			"lapsed on 2026-02-28: the term of its text was over"},
		{"never ratified before its text was over", guarantee.Commitment{When: attack, By: actor.IDs("FRA")}, func(n *guarantee.Instrument) {
			n.Signed, n.Term, n.Signatories = date("2026-01-01"), days("P1M"), guarantee.Signatories("FRA", "GBR", "UKR")
			n.Entry = timeline.Count{Of: timeline.Happened{Kind: timeline.Ratification, About: text}, AtLeast: 2, Actors: true}
		}, []timeline.Event{on("gbr", "2026-01-31", timeline.Ratification, text, "GBR"), on("ukr", "2026-01-31", timeline.Ratification, text, "UKR")}, "2026-03-15",
			"lapsed on 2026-02-28: the term of its text was over"},
		{"not triggered in time", guarantee.Commitment{When: attack, WhenWithin: days("P1M")}, func(n *guarantee.Instrument) { n.Signed = date("2026-01-31") }, nil, "2026-03-15",
			"lapsed on 2026-02-28: the window for its trigger was over"},
		{"impossible", guarantee.Commitment{When: attack, Given: timeline.Happened{Kind: timeline.Consent}}, nil, []timeline.Event{on("attack", "2026-03-01", timeline.Attack, check.Ref{}, "RUS"),
			on("not", "2026-03-03", timeline.Impossibility, commitment("a"), "FRA")}, "2026-03-15", "lapsed on 2026-03-03: impossibility by FRA (events/not)"},
		{"released", guarantee.Commitment{}, nil, []timeline.Event{on("let", "2026-03-02", timeline.Release, commitment("a"), "UKR")}, "2026-03-15",
			"released on 2026-03-02: given up by UKR (events/let)"},
		{"ended by a party", guarantee.Commitment{When: attack}, nil, []timeline.Event{on("end", "2026-03-02", timeline.Termination, commitment("a"), "FRA")}, "2026-03-15",
			"terminated on 2026-03-02: termination by FRA (events/end)"},
		{"left after notice", guarantee.Commitment{When: attack}, func(n *guarantee.Instrument) { n.Notice = days("P10D") }, []timeline.Event{on("exit", "2026-03-02", timeline.Withdrawal, text, "FRA")},
			"2026-03-15", "terminated on 2026-03-13T00:00:00Z: withdrawal by FRA (events/exit)"},
		{"left in some month, after notice", guarantee.Commitment{When: attack}, func(n *guarantee.Instrument) { n.Notice = days("P10D") }, []timeline.Event{on("exit", "2026-02", timeline.Withdrawal, text, "FRA")},
			"2026-03-15", "terminated between 2026-02-12 and 2026-03-11: withdrawal by FRA (events/exit)"},
		{"forfeited", guarantee.Commitment{VoidIf: attack, When: timeline.Happened{Kind: timeline.CeasefireStarts}}, nil, []timeline.Event{on("attack", "2026-03-02", timeline.Attack, check.Ref{}, "UKR")},
			"2026-03-15", "terminated on 2026-03-02: forfeited, armed attack by UKR (events/attack)"},
		{"ended as its text says", guarantee.Commitment{When: timeline.Happened{Kind: timeline.CeasefireStarts}}, func(n *guarantee.Instrument) { n.Ends = attack },
			[]timeline.Event{on("attack", "2026-03-02", timeline.Attack, check.Ref{}, "RUS")}, "2026-03-15", "terminated on 2026-03-02: as its text provides, armed attack by RUS (events/attack)"},
		{"on the date that its text states", guarantee.Commitment{When: attack}, func(n *guarantee.Instrument) { n.Ended = date("2026-03-02") }, nil, "2026-03-15",
			"terminated on 2026-03-02: termination (instruments/text)"},
		{"set aside", guarantee.Commitment{When: attack}, nil, []timeline.Event{on("stop", "2026-03-02", timeline.Suspension, commitment("a"), "FRA")}, "2026-03-15",
			"suspended (in force) since 2026-03-02"},
		{"set aside in some month, perhaps", guarantee.Commitment{When: attack}, nil, []timeline.Event{on("stop", "2026-03", timeline.Suspension, commitment("a"), "FRA")}, "2026-03-15",
			"in force; suspended (in force) since some time between 2026-03-01 and 2026-03-15"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.c.ID = "a"
			s := bond(tt.c)
			if tt.text != nil {
				n := guarantee.Instrument{ID: "text", Title: "A text", Form: guarantee.Agreement, Signed: date("2026-01-01"), Signatories: guarantee.Signatories("FRA", "UKR")}
				tt.text(&n)
				s.Instruments, s.Commitments[0].Under = []guarantee.Instrument{n}, n.ID
			}
			log := append([]timeline.Event{}, tt.log...) // one without events, too
			if err := s.Validate().Err(); err != nil {
				t.Fatal(err)
			}
			for _, ask := range []guarantee.Options{{On: date(tt.on), Log: log}, {On: date(tt.on), Log: log, View: "UKR"}} {
				a := s.Assess(ask)
				p, got := &a.Promises[0], ""
				cases := p.Accounts[0].Cases
				for _, x := range cases[len(cases)-1].Stays {
					got = joined(got, x.String())
				}
				if got != tt.want {
					t.Errorf("got %s\nwant %s", got, tt.want)
				}
				became := ""
				for _, x := range p.Became {
					became = joined(became, x.String())
				}
				if over := p.Standing == guarantee.Ended || p.Standing == guarantee.Suspended; over && p.Possible == nil && became != tt.want || !over && became != "" {
					t.Errorf("%v came to be so: %q, want %q", p.Standing, became, tt.want)
				}
				if err := guarantee.Recheck(s, ask, a.Only(guarantee.Q1)); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// What has not come to an end by itself, and does not outlive its text, is over with that, and says so. What outlives it
// cites why it does.
func TestOverWithItsText(t *testing.T) {
	const over = "lapsed on 2026-04-01: with its text, its term was over"
	text := check.Ref{Section: guarantee.SectionInstruments, ID: "pact"}
	for _, tt := range []struct {
		name string
		c    guarantee.Commitment
		log  []timeline.Event
		want string
	}{
		{"owed for no time", guarantee.Commitment{}, nil, over},
		{"ended", guarantee.Commitment{}, []timeline.Event{on("end", "2026-03-20", timeline.Termination, text, "FRA")}, "terminated on 2026-03-20: termination by FRA (events/end)"},
		{"triggered", guarantee.Commitment{When: timeline.Happened{Kind: timeline.Attack}}, []timeline.Event{on("attack", "2026-03-01", timeline.Attack, check.Ref{}, "RUS")}, ""},
		{"owed for breach", guarantee.Commitment{Within: uncertain.MustPeriod("P10D")}, nil, ""},
	} {
		tt.c.ID = "a"
		s := under(bond(tt.c), guarantee.Instrument{Signed: date("2026-01-01"), Term: uncertain.MustPeriod("P90D")})
		ask := guarantee.Options{On: date("2026-05-15"), Log: append([]timeline.Event{}, tt.log...), Complete: true}
		a, got := s.Assess(ask).Only(guarantee.Q1), ""
		for _, x := range a.Promises[0].Became {
			got = joined(got, x.String())
		}
		cases := a.Promises[0].Accounts[0].Cases
		if (tt.want == over) != (cases[0].Over.Phase.State == guarantee.StateLapsed && cases[0].String() == "owed by FRA to UKR since 2026-01-01, over with its text on 2026-04-01: its term was over") {
			t.Errorf("%s: %s", tt.name, cases[0].String())
		}
		if over := a.Promises[0].Standing == guarantee.Ended; got != tt.want || over != (got != "") {
			t.Errorf("%s: %v, %q; want %q", tt.name, a.Promises[0].Standing, got, tt.want)
		}
		if err := guarantee.Recheck(s, ask, a); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// What is in force is so since its entry, and not since its signature: where that is open, since some time until the latest.
func TestSinceEntry(t *testing.T) {
	ratified := func(id, when string, by actor.ID) timeline.Event {
		return on(id, when, timeline.Ratification, check.Ref{Section: guarantee.SectionInstruments, ID: "text"}, by)
	}
	alleged := func(e timeline.Event) timeline.Event {
		e.According = actor.IDs("FRA")
		return e
	}
	for _, tt := range []struct {
		name                string
		log                 []timeline.Event
		on                  string
		since, latest, till string
	}{
		{"on a day", []timeline.Event{ratified("r1", "2026-02-10", "FRA"), ratified("r2", "2026-02-15", "UKR")}, "2026-06-01", "2026-02-15", "", "2027-02-15"},
		{"in a month that is not over by the other", []timeline.Event{ratified("r1", "2026-02", "FRA"), ratified("r2", "2026-02-15", "UKR")}, "2026-06-01", "2026-02-15", "2026-02-28", "2027-02-28"},
		{"in a month", []timeline.Event{ratified("r1", "2026-01-10", "FRA"), ratified("r2", "2026-02", "UKR")}, "2026-06-01", "2026-02", "", "2027-02"},
		{"if not by this, by that", []timeline.Event{ratified("r1", "2026-02-10", "FRA"), alleged(ratified("r2", "2026-02-15", "UKR")), ratified("r3", "2026-03-01", "UKR")}, "2026-06-01", "2026-02-15", "2026-03-01", "2027-03-01"},
	} {
		s := bond(guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.Attack}, Term: uncertain.MustPeriod("P1Y")})
		s.Instruments = []guarantee.Instrument{{ID: "text", Title: "A text", Form: guarantee.Treaty, Signed: date("2026-01-01"), Signatories: guarantee.Signatories("FRA", "UKR"),
			Entry: timeline.Count{Of: timeline.Happened{Kind: timeline.Ratification, About: check.Ref{Section: guarantee.SectionInstruments, ID: "text"}}, AtLeast: 2}}}
		s.Commitments[0].Under = "text"
		ask := guarantee.Options{On: date(tt.on), Log: tt.log}
		a := s.Assess(ask).Only(guarantee.Q1)
		p := a.Promises[0]
		if got := [...]string{p.Standing.String(), p.Since.String(), p.SinceLatest.String(), p.Until.String()}; got != [...]string{"in force", tt.since, tt.latest, tt.till} {
			t.Errorf("%s: %q", tt.name, got)
		}
		if err := guarantee.Recheck(s, ask, a); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// A term that counts days is said to run through the last of them, on which what has it is still in force, whatever the hour
// at which it began; one that counts hours, to the second.
func TestTermEnds(t *testing.T) {
	for _, tt := range []struct {
		name          string
		inForce       string
		zone          timeline.Zone
		text, own     string
		until         string
		last, dayOver string // dates on which it is in force, and has ended
	}{
		{"from a day", "2026-01-01", 0, "P1Y", "", "2027-01-01", "2027-01-01", "2027-01-02"},
		{"from midnight", "2026-01-01T00:00:00Z", 0, "P1Y", "", "2027-01-01", "2027-01-01", "2027-01-02"},
		{"from an hour of a day", "2026-01-01T14:30:00Z", 0, "P1Y", "", "2027-01-01", "2027-01-01", "2027-01-02"},
		{"its own", "2026-01-01T14:30:00Z", 0, "P1Y", "P30D", "2026-01-31", "2026-01-31", "2026-02-01"},
		{"in a zone in which it is another day", "2026-01-01T23:30:00Z", 60, "P1Y", "", "2027-01-02", "2027-01-02T22:59:59Z", "2027-01-02T23:00:00Z"},
		{"in hours", "2026-01-01T14:30:00Z", 0, "PT48H", "", "2026-01-03T14:30:00Z", "2026-01-03T14:30:00Z", "2026-01-03T14:30:01Z"},
		{"its own, in hours", "2026-01-01T14:30:00Z", 0, "P1Y", "PT48H", "2026-01-03T14:30:00Z", "2026-01-03T14:30:00Z", "2026-01-03T14:30:01Z"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := under(bond(guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.Attack}}),
				guarantee.Instrument{InForce: date(tt.inForce), Zone: tt.zone, Term: uncertain.MustPeriod(tt.text)})
			if tt.own != "" {
				s.Commitments[0].Term = uncertain.MustPeriod(tt.own)
			}
			for on, want := range map[string]guarantee.Standing{tt.last: guarantee.InForce, tt.dayOver: guarantee.Ended} {
				a := s.Assess(guarantee.Options{On: date(on)})
				equal(t, "on "+on, a.Promises[0].Standing, want)
				if want == guarantee.InForce {
					equal(t, "until", a.Promises[0].Until.String(), tt.until)
				}
			}
		})
	}
}

func joined(text, more string) string {
	if text == "" {
		return more
	}
	return text + "; " + more
}
