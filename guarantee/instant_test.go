package guarantee_test

import (
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
	"github.com/google/go-cmp/cmp"
)

// The machine cannot go round without end at one instant, whether a trigger names the commitment whose change of state
// it waits for or only fits it: by its kind, its actors, or everything. What takes time is no such circle, nor what takes
// an act each time, nor is a commitment that is owed but once, whatever it names.
func TestInstantCycle(t *testing.T) {
	standing := func(id guarantee.ID, by actor.ID, when timeline.Condition) guarantee.Commitment {
		return guarantee.Commitment{ID: id, By: actor.IDs(by), To: actor.IDs("GBR"), Standing: true, Act: guarantee.Defend, When: when}
	}
	once := func(c guarantee.Commitment) guarantee.Commitment { c.Standing = false; return c }
	within := func(c guarantee.Commitment) guarantee.Commitment { c.Within = uncertain.MustPeriod("P1D"); return c }
	fails := func(c guarantee.Commitment) guarantee.Commitment {
		c.Fails = timeline.Happened{Kind: timeline.Incursion}
		return c
	}
	done := func(c guarantee.Commitment, by timeline.Condition) guarantee.Commitment { c.Done = by; return c }
	happened := func(kind timeline.Kind, by ...actor.ID) timeline.Happened {
		return timeline.Happened{Kind: kind, By: by}
	}
	lasting := func(c guarantee.Commitment) guarantee.Commitment {
		return done(c, timeline.Since{Start: happened(timeline.Shelling), End: happened(timeline.CeasefireStarts)})
	}
	named := func(kind timeline.Kind, id string) timeline.Happened {
		return timeline.Happened{Kind: kind, About: check.Ref{Section: guarantee.SectionCommitments, ID: id}}
	}
	either := func(c timeline.Condition) timeline.Condition { return timeline.Any{happened(timeline.Shelling), c} }
	two := func(liability guarantee.Liability) guarantee.Commitment {
		c := standing("b", "FRA", timeline.Any{happened(timeline.Shelling), happened(timeline.BecomesOwed, "FRA", "DEU")})
		c.By, c.Liability = actor.IDs("FRA", "DEU"), liability
		return c
	}
	attack := standing("k", "FRA", happened(timeline.Shelling))
	for _, tt := range []struct {
		name string
		of   []guarantee.Commitment
		want []check.Path
	}{
		{"what its debtor owes", []guarantee.Commitment{standing("a", "FRA", happened(timeline.BecomesOwed, "FRA")), attack}, []check.Path{"/commitments/0/when"}},
		{"what anybody owes", []guarantee.Commitment{attack, standing("a", "FRA", happened(timeline.BecomesOwed))}, []check.Path{"/commitments/1/when"}},
		{"any change of state", []guarantee.Commitment{standing("a", "FRA", happened(timeline.StateChange, "FRA"))}, []check.Path{"/commitments/0/when"}},
		{"anything by its debtor", []guarantee.Commitment{standing("a", "FRA", happened(0, "FRA"))}, []check.Path{"/commitments/0/when"}},
		{"what is owed to its creditor", []guarantee.Commitment{standing("a", "FRA", timeline.Happened{Kind: timeline.BecomesOwed, Against: actor.IDs("GBR")}), attack}, []check.Path{"/commitments/0/when"}},
		{"one of several", []guarantee.Commitment{standing("a", "FRA", timeline.Any{happened(timeline.Shelling), happened(timeline.BecomesOwed, "FRA")})}, []check.Path{"/commitments/0/when"}},
		{"what the member of its group owes", []guarantee.Commitment{standing("a", "g", happened(timeline.BecomesOwed, "FRA")), attack}, nil},
		{"a circle of two", []guarantee.Commitment{standing("a", "FRA", happened(timeline.BecomesOwed, "DEU")), standing("b", "DEU", happened(timeline.BecomesTriggered, "FRA")),
			standing("c", "DEU", happened(timeline.BecomesOwed, "FRA")), attack}, []check.Path{"/commitments/2/when"}},
		{"what two owe together", []guarantee.Commitment{two(guarantee.Joint), attack}, []check.Path{"/commitments/0/when"}},
		{"a circle by name", []guarantee.Commitment{standing("a", "FRA", either(named(timeline.BecomesOwed, "b"))), standing("b", "DEU", named(timeline.BecomesOwed, "a"))}, []check.Path{"/commitments/1/when"}},

		{"in turns", []guarantee.Commitment{standing("a", "FRA", either(named(timeline.BecomesFulfilled, "b"))), standing("b", "DEU", named(timeline.BecomesFulfilled, "a"))}, nil},
		{"in turns, in time", []guarantee.Commitment{within(standing("a", "FRA", either(named(timeline.BecomesFulfilled, "b")))), within(standing("b", "DEU", named(timeline.BecomesFulfilled, "a")))}, nil},
		{"in turns, by a state that lasts", []guarantee.Commitment{lasting(standing("a", "FRA", either(named(timeline.BecomesFulfilled, "b")))), lasting(standing("b", "DEU", named(timeline.BecomesFulfilled, "a")))},
			[]check.Path{"/commitments/1/when"}},
		{"in turns, one by a state that lasts", []guarantee.Commitment{lasting(standing("a", "FRA", either(named(timeline.BecomesFulfilled, "b")))), standing("b", "DEU", named(timeline.BecomesFulfilled, "a"))}, nil},
		{"in turns, by what the other owes", []guarantee.Commitment{done(standing("a", "FRA", either(named(timeline.BecomesFulfilled, "b"))), happened(timeline.BecomesOwed)),
			done(standing("b", "DEU", named(timeline.BecomesFulfilled, "a")), happened(timeline.BecomesOwed))}, []check.Path{"/commitments/1/when"}},
		{"in turns, by either's act", []guarantee.Commitment{done(standing("a", "FRA", either(named(timeline.BecomesFulfilled, "b"))), happened(timeline.Performance)),
			done(standing("b", "FRA", named(timeline.BecomesFulfilled, "a")), happened(timeline.Performance))}, nil},
		{"on the other's breach in time", []guarantee.Commitment{once(within(standing("a", "FRA", either(named(timeline.BecomesBreached, "b"))))),
			once(within(standing("b", "DEU", named(timeline.BecomesBreached, "a"))))}, nil},
		{"either, unless the other", []guarantee.Commitment{standing("a", "FRA", timeline.All{happened(timeline.Shelling), timeline.Not{Of: named(timeline.BecomesOwed, "b")}}),
			standing("b", "DEU", timeline.All{happened(timeline.Shelling), timeline.Not{Of: named(timeline.BecomesOwed, "a")}})}, nil},
		{"its own fulfilment", []guarantee.Commitment{standing("a", "FRA", timeline.Any{happened(timeline.Shelling), happened(timeline.BecomesFulfilled, "FRA")})}, nil},
		{"its own fulfilment, by name", []guarantee.Commitment{standing("a", "FRA", either(named(timeline.BecomesFulfilled, "a")))}, nil},
		{"its own fulfilment by what it owes", []guarantee.Commitment{done(standing("a", "FRA", either(happened(timeline.BecomesFulfilled, "FRA"))), happened(timeline.BecomesOwed))}, []check.Path{"/commitments/0/when"}},
		{"its own breach by an act", []guarantee.Commitment{fails(standing("b", "FRA", timeline.Any{happened(timeline.Shelling), happened(timeline.BecomesBreached, "FRA")}))}, []check.Path{"/commitments/0/when"}},

		{"with what it owes itself, or another event", []guarantee.Commitment{standing("a", "FRA", timeline.All{happened(timeline.BecomesOwed, "FRA"),
			timeline.Any{happened(timeline.Shelling), happened(timeline.StateChange, "FRA")}}), attack}, []check.Path{"/commitments/0/when"}},
		{"what it owes, negated twice", []guarantee.Commitment{standing("a", "FRA", timeline.Not{Of: timeline.Not{Of: happened(timeline.BecomesOwed, "FRA")}}), attack}, []check.Path{"/commitments/0/when"}},
		{"with a state that lasts", []guarantee.Commitment{standing("a", "FRA", timeline.All{happened(timeline.BecomesOwed, "FRA"),
			timeline.Since{Start: happened(timeline.Shelling), End: happened(timeline.CeasefireStarts)}}), attack}, []check.Path{"/commitments/0/when"}},

		{"with another event each time", []guarantee.Commitment{standing("a", "FRA", timeline.All{happened(timeline.BecomesOwed, "FRA"), happened(timeline.Shelling)}), attack}, nil},
		{"within a time after another event", []guarantee.Commitment{standing("a", "FRA", timeline.Within{What: happened(timeline.BecomesOwed, "FRA"),
			After: happened(timeline.Shelling), Period: uncertain.MustPeriod("P1D")}), attack}, nil},
		{"with what another owes that is not owed again", []guarantee.Commitment{standing("a", "FRA", timeline.All{happened(timeline.BecomesOwed, "FRA"),
			happened(timeline.BecomesOwed, "DEU")}), standing("b", "DEU", happened(timeline.Shelling)), attack}, nil},
		{"its own breach in time", []guarantee.Commitment{within(standing("a", "FRA", happened(timeline.BecomesBreached, "FRA")))}, nil},
		{"what another owes", []guarantee.Commitment{standing("a", "FRA", happened(timeline.BecomesOwed, "DEU")), standing("b", "DEU", happened(timeline.Shelling))}, nil},
		{"what two owe, each by itself", []guarantee.Commitment{two(0), attack}, nil},
		{"what is owed to another", []guarantee.Commitment{standing("a", "FRA", timeline.Happened{Kind: timeline.BecomesOwed, Against: actor.IDs("DEU")}), attack}, nil},
		{"owed but once", []guarantee.Commitment{once(standing("a", "FRA", happened(timeline.BecomesOwed, "FRA"))), attack}, nil},
		{"a circle through what is owed but once", []guarantee.Commitment{standing("a", "FRA", happened(timeline.BecomesOwed, "DEU")), once(standing("b", "DEU", happened(timeline.BecomesOwed, "FRA")))}, nil},
		{"what must not be", []guarantee.Commitment{standing("a", "FRA", timeline.All{happened(timeline.Shelling), timeline.Not{Of: happened(timeline.BecomesOwed, "FRA")}})}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := &guarantee.Structure{Title: "T", Commitments: tt.of, Actors: append(actor.States("FRA", "GBR", "DEU"),
				actor.Actor{ID: "g", Kind: actor.Group, Name: "G", Members: actor.Members("FRA")})}
			for i := range s.Commitments {
				s.Commitments[i].Under = "n"
			}
			s.Instruments = []guarantee.Instrument{{ID: "n", Title: "N", Form: guarantee.Treaty, Signed: uncertain.Day(2026, 1, 1), InForce: uncertain.Day(2026, 1, 1)}}
			var got []check.Path
			for _, f := range s.Validate() {
				if f.Code != "G2005" {
					t.Errorf("besides: %v", f)
				}
				got = append(got, f.Path)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("circles (-want +got):\n%s", d)
			}
			// What is refused does run on without end, and what is not refused does not.
			day := uncertain.Day(2026, 1, 2)
			log := []timeline.Event{
				{ID: "shelling", Date: day, Kind: timeline.Shelling, By: actor.IDs("GBR"), Against: actor.IDs("FRA")},
				{ID: "crossing", Date: day, Kind: timeline.Incursion, By: actor.IDs("FRA")},
				{ID: "done", Date: day, Kind: timeline.Performance, By: actor.IDs("FRA"), About: check.Ref{Section: guarantee.SectionCommitments, ID: "a"}},
				{ID: "done too", Date: day, Kind: timeline.Performance, By: actor.IDs("DEU"), About: check.Ref{Section: guarantee.SectionCommitments, ID: "b"}},
			}
			if cut := s.Replay(log, guarantee.ReplayOptions{Complete: true}).Cut; cut != (tt.want != nil) {
				t.Errorf("cut: %v", cut)
			}
		})
	}
}

// Commitments each of which is owed only once the other has been never are, which is worth a warning. What happens
// before a commitment is owed, and what may, is nothing of which that is said.
func TestMutualCycle(t *testing.T) {
	of := func(kind timeline.Kind, id string) timeline.Happened {
		return timeline.Happened{Kind: kind, About: check.Ref{Section: guarantee.SectionCommitments, ID: id}}
	}
	request := timeline.Happened{Kind: timeline.Request}
	for _, tt := range []struct {
		name   string
		a, b   timeline.Condition
		given  timeline.Condition // of a
		remedy guarantee.ID       // of another
		want   []check.Path
		change func(a, b *guarantee.Commitment)
	}{
		{"each the other", of(timeline.BecomesOwed, "b"), of(timeline.BecomesBreached, "a"), nil, "", []check.Path{"/commitments/1/when"}, nil},
		{"with something besides", timeline.All{request, of(timeline.BecomesOwed, "b")}, of(timeline.BecomesCured, "a"), nil, "", []check.Path{"/commitments/1/when"}, nil},
		{"before it is owed", request, of(timeline.BecomesOwed, "a"), of(timeline.BecomesOwed, "b"), "", []check.Path{"/commitments/1/when"}, nil},
		{"itself", of(timeline.BecomesOwed, "a"), request, nil, "", []check.Path{"/commitments/0/when"}, nil},
		{"itself, before it is owed", request, request, of(timeline.BecomesOwed, "a"), "", []check.Path{"/commitments/0/given"}, nil},
		{"one the other", of(timeline.BecomesOwed, "b"), request, nil, "", nil, nil},
		{"either of two", timeline.Any{request, of(timeline.BecomesOwed, "b")}, of(timeline.BecomesOwed, "a"), nil, "", nil, nil},
		{"performed", of(timeline.BecomesFulfilled, "b"), of(timeline.BecomesFulfilled, "a"), nil, "", []check.Path{"/commitments/1/when"}, nil},
		{"performed early, where that counts", of(timeline.BecomesFulfilled, "b"), of(timeline.BecomesFulfilled, "a"), nil, "", nil, func(a, _ *guarantee.Commitment) { a.Early = true }},
		{"a trigger is the performance of the other", of(timeline.Performance, "b"), of(timeline.Performance, "a"), nil, "", nil, nil},
		{"each only after the performance of the other", request, request, of(timeline.Performance, "b"), "", []check.Path{"/commitments/1/given"},
			func(_, b *guarantee.Commitment) { b.Given = of(timeline.Performance, "a") }},
		{"after the performance of the other, where one may come early", request, request, of(timeline.Performance, "b"), "", nil,
			func(_, b *guarantee.Commitment) { b.Given, b.Early = of(timeline.Performance, "a"), true }},
		{"either of two after the performance of the other", request, request, timeline.Any{request, of(timeline.Performance, "b")}, "", nil,
			func(_, b *guarantee.Commitment) { b.Given = of(timeline.Performance, "a") }},
		{"in force", of(timeline.BecomesInForce, "b"), of(timeline.BecomesInForce, "a"), nil, "", nil, nil},
		{"its own trigger", request, request, of(timeline.BecomesTriggered, "a"), "", nil, nil},
		{"a remedy of another", of(timeline.BecomesOwed, "b"), of(timeline.BecomesOwed, "a"), nil, "b", nil, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			promise := func(id guarantee.ID, when, given timeline.Condition) guarantee.Commitment {
				return guarantee.Commitment{ID: id, By: actor.IDs("FRA"), Act: guarantee.Consult, When: when, Given: given, Within: uncertain.MustPeriod("P1D")}
			}
			s := &guarantee.Structure{Title: "T", Actors: actor.States("FRA"), Commitments: []guarantee.Commitment{promise("a", tt.a, tt.given), promise("b", tt.b, nil)}}
			if tt.change != nil {
				tt.change(&s.Commitments[0], &s.Commitments[1])
			}
			if tt.remedy != "" {
				c := promise("c", nil, nil)
				c.Remedy = []guarantee.ID{tt.remedy}
				s.Commitments = append(s.Commitments, c)
			}
			var got []check.Path
			for _, f := range s.Validate() {
				if f.Code != "G2007" || f.Severity != check.Warning {
					t.Errorf("besides: %v", f)
				}
				got = append(got, f.Path)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("circles (-want +got):\n%s", d)
			}
		})
	}
}

// Texts each of which waits for the other to be in force never are; what either of two things brings into force, or a
// stated date, is no circle.
func TestEntryCycle(t *testing.T) {
	enters := func(id string) timeline.Happened {
		return timeline.Happened{Kind: timeline.BecomesInForce, About: check.Ref{Section: guarantee.SectionInstruments, ID: id}}
	}
	ratified := timeline.Happened{Kind: timeline.Ratification, By: actor.IDs("FRA")}
	for _, tt := range []struct {
		name string
		a, b timeline.Condition
		date string // of the entry of b
		want []check.Path
		in   guarantee.State // a, once it is ratified
	}{
		{"each the other", enters("b"), enters("a"), "", []check.Path{"/instruments/1/entry"}, guarantee.StateAgreed},
		{"with something besides", timeline.All{ratified, enters("b")}, timeline.Since{Start: enters("a"), End: ratified}, "", []check.Path{"/instruments/1/entry"}, guarantee.StateAgreed},
		{"itself", enters("a"), nil, "", []check.Path{"/instruments/0/entry"}, guarantee.StateAgreed},
		{"one the other", enters("b"), ratified, "", nil, guarantee.StateInForce},
		{"either of two", enters("b"), timeline.Any{ratified, enters("a")}, "", nil, guarantee.StateInForce},
		{"a date", enters("b"), enters("a"), "2026-01-03", nil, guarantee.StateInForce},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := func(id guarantee.InstrumentID, entry timeline.Condition) guarantee.Instrument {
				return guarantee.Instrument{ID: id, Title: "T", Form: guarantee.Treaty, Signed: date("2026-01-01"), Entry: entry}
			}
			s := &guarantee.Structure{Title: "T", Actors: actor.States("FRA"), Instruments: []guarantee.Instrument{text("a", tt.a), text("b", tt.b)}}
			if tt.date != "" {
				s.Instruments[1].InForce = date(tt.date)
			}
			var got []check.Path
			for _, f := range s.Validate() {
				if f.Code != "G2007" || f.Severity != check.Warning {
					t.Errorf("besides: %v", f)
				}
				got = append(got, f.Path)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("circles (-want +got):\n%s", d)
			}
			log := []timeline.Event{{ID: "ratified", Date: date("2026-01-05"), Kind: timeline.Ratification, By: actor.IDs("FRA")}}
			phases := s.Replay(log, guarantee.ReplayOptions{}).Tracks[0].Branches[0].Occurrences[0].History
			if is := phases[len(phases)-1].Phase.State; is != tt.in {
				t.Errorf("a is %v, want %v", is, tt.in)
			}
		})
	}
}
