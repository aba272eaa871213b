package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// waiting is a pact whose help waits for something, beside another text and commitments under that.
func waiting(when timeline.Condition, text guarantee.Instrument, commitments ...guarantee.Commitment) *guarantee.Structure {
	return pact(func(s *guarantee.Structure) {
		s.Commitments[0].When = when
		text.ID, text.Title, text.Form = "deal", "Deal", guarantee.Treaty
		s.Instruments = append(s.Instruments, text)
		for i, c := range commitments {
			c.ID, c.Act, c.To = guarantee.ID([]string{"first", "second", "third"}[i]), guarantee.Train, actor.IDs("NOR")
			if c.By == nil {
				c.By = actor.IDs("FIN")
			}
			if c.Under == "" {
				c.Under = "pact"
			}
			s.Commitments = append(s.Commitments, c)
		}
	})
}

// The way to what waits for a change of state leads through the acts that bring that about.
func TestPathsThroughStates(t *testing.T) {
	enters := timeline.Happened{Kind: timeline.BecomesInForce, About: instrument("deal")}
	approval := func(by ...actor.ID) timeline.Condition { return timeline.Happened{Kind: timeline.Approval, By: by} }
	ratified := func(by ...actor.ID) timeline.Happened {
		return timeline.Happened{Kind: timeline.Ratification, By: by, About: instrument("deal")}
	}
	signed := uncertain.Year(2025)
	both := guarantee.Instrument{Signed: signed, Entry: timeline.All{ratified("SWE"), ratified("FIN")}}
	some := guarantee.Instrument{Signed: signed, Entry: timeline.Count{Of: ratified(), AtLeast: 3, Actors: true}}
	happened := func(kind timeline.Kind, about check.Ref, by ...actor.ID) timeline.Event {
		return timeline.Event{ID: "e", Date: uncertain.Year(2026), Kind: kind, By: by, About: about}
	}
	fulfilled, owed := becomes(guarantee.StateFulfilled, "first"), becomes(guarantee.StateOwed, "first")
	for _, tt := range []struct {
		name string
		s    *guarantee.Structure
		log  []timeline.Event
		want []string
	}{
		{"another text by those who ratify it", waiting(enters, both), nil, []string{"SWE: ratification (deal), and FIN: ratification (deal)"}},
		{"one has", waiting(enters, both), []timeline.Event{happened(timeline.Ratification, instrument("deal"), "SWE")}, []string{"FIN: ratification (deal)"}},
		{"by so many", waiting(enters, some), nil, []string{"at least 3 different actors: ratification (deal)"}},
		{"of whom one has", waiting(enters, some), []timeline.Event{happened(timeline.Ratification, instrument("deal"), "SWE")},
			[]string{"at least 2 different actors: ratification (deal) by others than so far"}},
		{"while it is in force", waiting(timeline.Since{Start: enters, End: timeline.Happened{Kind: timeline.BecomesTerminated, About: instrument("deal")}}, both), nil,
			[]string{"SWE: ratification (deal), and FIN: ratification (deal)"}},
		{"not signed", waiting(enters, guarantee.Instrument{Signatories: guarantee.Signatories("SWE", "FIN"), Entry: ratified("SWE")}), nil,
			[]string{"SWE and FIN: signature (deal), and SWE: ratification (deal)"}},
		{"signed by one", waiting(enters, guarantee.Instrument{Signatories: []guarantee.Signatory{{Actor: "SWE", Signed: signed}, {Actor: "FIN"}}}), nil,
			[]string{"FIN: signature (deal)"}},
		{"a date", waiting(enters, guarantee.Instrument{Signed: signed, InForce: uncertain.Year(2031)}), nil, []string{"entry into force of deal"}},
		{"a text that has ended", waiting(enters, guarantee.Instrument{Signed: signed, Entry: ratified("SWE"), Ended: uncertain.Year(2027)}), nil, nil},
		{"a text that was in force before", waiting(enters, guarantee.Instrument{Signed: uncertain.Year(2010)}), nil, []string{"entry into force of deal since it is in force"}},
		{"a text that waits for itself", waiting(enters, guarantee.Instrument{Signed: signed, Entry: timeline.Any{timeline.All{enters, ratified("SWE")}, ratified("FIN")}}), nil,
			[]string{"FIN: ratification (deal)"}},
		{"in a circle, or another way", waiting(timeline.Any{fulfilled, approval("SWE")}, guarantee.Instrument{Signed: signed, Entry: becomes(guarantee.StateOwed, "help")},
			guarantee.Commitment{Under: "deal"}), nil, []string{"SWE: approval"}},
		{"what is agreed", waiting(timeline.Happened{Kind: timeline.BecomesAgreed, About: instrument("deal")},
			guarantee.Instrument{Signatories: guarantee.Signatories("SWE", "FIN"), Entry: ratified("SWE")}), nil, []string{"SWE and FIN: signature (deal)"}},

		{"what another owes", waiting(owed, both, guarantee.Commitment{When: approval("SWE")}), nil, []string{"SWE: approval"}},
		{"under a text that waits", waiting(owed, both, guarantee.Commitment{Under: "deal", When: approval("SWE")}), nil,
			[]string{"SWE: ratification (deal), and FIN: ratification (deal), and SWE: approval"}},
		{"what another does", waiting(fulfilled, both, guarantee.Commitment{When: approval("SWE")}), nil,
			[]string{"SWE: approval, and performance of first (needs FIN)"}},
		{"what another does early", waiting(fulfilled, both, guarantee.Commitment{When: approval("SWE"), Early: true}), nil, []string{"performance of first (needs FIN)"}},
		{"what another does that is done by something else", waiting(fulfilled, both, guarantee.Commitment{When: approval("SWE"), Done: approval("FIN")}), nil,
			[]string{"SWE: approval, and FIN: approval"}},
		{"what any of two does", waiting(fulfilled, both, guarantee.Commitment{By: actor.IDs("FIN", "SWE")}), nil, []string{"performance of first (by FIN or SWE)"}},
		{"what a body has to find", waiting(owed, both, guarantee.Commitment{When: approval("SWE"), Decides: guarantee.ByBody, Judge: &guarantee.Judge{By: "council"}}), nil,
			[]string{"SWE: approval, and council: approval (first) (needs council and SWE and NOR)"}},
		{"what waits for a consent", waiting(becomes(guarantee.StateTriggered, "first"), both, guarantee.Commitment{When: approval("SWE"), Given: approval("FIN")}), nil,
			[]string{"SWE: approval"}},
		{"what lasts", waiting(fulfilled, both, guarantee.Commitment{Kind: guarantee.Prohibition, When: approval("SWE")}), nil, []string{"fulfilment of first (needs FIN)"}},
		{"what is forfeited by it", waiting(owed, both, guarantee.Commitment{When: timeline.Any{approval("SWE"), approval("FIN")}, VoidIf: approval("SWE")}), nil,
			[]string{"FIN: approval"}},
		{"through three", waiting(fulfilled, both, guarantee.Commitment{When: becomes(guarantee.StateOwed, "second")},
			guarantee.Commitment{When: becomes(guarantee.StateFulfilled, "third")}, guarantee.Commitment{Under: "deal"}), nil,
			[]string{"SWE: ratification (deal), and FIN: ratification (deal), and performance of third (needs FIN), and performance of first (needs FIN)"}},
		{"what two wait for", waiting(timeline.All{fulfilled, becomes(guarantee.StateFulfilled, "second")}, both,
			guarantee.Commitment{When: enters}, guarantee.Commitment{When: enters}), nil,
			[]string{"SWE: ratification (deal), and FIN: ratification (deal), and performance of first (needs FIN), and performance of second (needs FIN)"}},
		{"in the order in which they count", waiting(timeline.All{becomes(guarantee.StateOwed, "second"), owed},
			guarantee.Instrument{Signatories: guarantee.Signatories("SWE", "FIN")},
			guarantee.Commitment{Under: "deal", When: becomes(guarantee.StateOwed, "second")}, guarantee.Commitment{When: approval("SWE")}), nil,
			[]string{"SWE and FIN: signature (deal), and SWE: approval"}},
		{"a breach", waiting(becomes(guarantee.StateBreached, "first"), both, guarantee.Commitment{When: approval("SWE")}), nil, []string{"breach of first"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.s.Events = tt.log
			a := tt.s.Assess(guarantee.Options{})
			equal(t, "met", a.NeededActs.For("help").Met, uncertain.No)
			equal(t, "paths", ways(a, "help"), tt.want)
			if err := guarantee.Recheck(tt.s, guarantee.Options{}, a); err != nil {
				t.Error(err)
			}
		})
	}
}

// With the steps of a path through changes of state, in their order, a commitment is owed, and without any one it is not.
func TestPropertyPathsThroughStatesLeadThere(t *testing.T) {
	enters := timeline.Happened{Kind: timeline.BecomesInForce, About: instrument("deal")}
	acts := map[string]timeline.Event{}
	act := func(kind timeline.Kind, about check.Ref, by ...actor.ID) timeline.Happened {
		p := timeline.Happened{Kind: kind, By: by, About: about}
		acts[p.String()] = timeline.Event{Kind: kind, By: by, About: about}
		return p
	}
	names := []string{"first", "second", "third"}
	for _, name := range names {
		act(timeline.Performance, commitment(name))
		e := acts["performance of "+name]
		e.By = actor.IDs("FIN")
		acts["performance of "+name] = e
	}
	act(timeline.Signature, instrument("deal"), "SWE", "FIN")
	act(timeline.Signature, instrument("deal"), "FIN")
	act(timeline.Signature, instrument("deal"), "SWE")
	ratified := func(by ...actor.ID) timeline.Happened { return act(timeline.Ratification, instrument("deal"), by...) }
	plain := []timeline.Happened{
		act(timeline.Approval, check.Ref{}, "SWE"), act(timeline.Consent, check.Ref{}, "FIN"), act(timeline.CeasefireStarts, check.Ref{}),
		ratified("SWE"), ratified("FIN"),
	}
	states := []guarantee.State{guarantee.StateInForce, guarantee.StateOwed, guarantee.StateOwed, guarantee.StateFulfilled, guarantee.StateFulfilled}
	rapid.Check(t, func(t *rapid.T) {
		// one waits for acts, the entry of the deal, and those that come after it
		var cond func(after []string, depth int) timeline.Condition
		cond = func(after []string, depth int) timeline.Condition {
			form := rapid.IntRange(0, 7).Draw(t, "form")
			switch {
			case form < 2 && depth > 0:
				return timeline.All{cond(after, depth-1), cond(after, depth-1)}
			case form == 2 && depth > 0:
				return timeline.Any{cond(after, depth-1), cond(after, depth-1)}
			case form == 3:
				return enters
			case form < 6 && len(after) > 0:
				return becomes(rapid.SampledFrom(states).Draw(t, "state"), rapid.SampledFrom(after).Draw(t, "of"))
			}
			return rapid.SampledFrom(plain).Draw(t, "act")
		}
		text := guarantee.Instrument{Signed: uncertain.Year(2025), Entry: rapid.SampledFrom([]timeline.Condition{
			nil, ratified("SWE"), timeline.All{ratified("SWE"), ratified("FIN")}, timeline.Any{plain[0], ratified("FIN")},
		}).Draw(t, "entry")}
		if rapid.Bool().Draw(t, "to be signed") {
			text.Signed, text.Signatories = uncertain.Date{}, guarantee.Signatories("SWE", "FIN")
		}
		commitments := make([]guarantee.Commitment, len(names))
		for i := range commitments {
			c := &commitments[i]
			if rapid.Bool().Draw(t, "under the deal") {
				c.Under = "deal"
			}
			if rapid.Bool().Draw(t, "triggered") {
				c.When = cond(names[i+1:], 1)
			}
			if rapid.IntRange(0, 3).Draw(t, "precondition") == 0 {
				c.Given = rapid.SampledFrom(plain).Draw(t, "given")
			}
		}
		s := waiting(cond(names, 2), text, commitments...)
		for i := range rapid.IntRange(0, 2).Draw(t, "log") {
			p := rapid.SampledFrom(plain).Draw(t, "happened")
			s.Events = append(s.Events, timeline.Event{ID: numbered[timeline.EventID]("e", i), Date: uncertain.Day(2029, time.Month(i+1), 1), Kind: p.Kind, By: p.By, About: p.About})
		}
		n := s.Assess(guarantee.Options{}).NeededActs.For("help")
		// met tells whether the commitment is owed once the steps of a path have been taken, but for one.
		met := func(p guarantee.Path, but int) uncertain.Bool {
			after := *s
			after.AsOf, after.Events = uncertain.Year(2031), slices.Clone(s.Events)
			for i, step := range p {
				e, ok := acts[step.Event]
				if !ok {
					t.Skip(step.Event) // a state that has been before, or that none can reach
				}
				if e.ID, e.Date = numbered[timeline.EventID]("x", i), uncertain.Day(2030, time.February, 2+i); i != but {
					after.Events = append(after.Events, e)
				}
			}
			return after.Assess(guarantee.Options{}).NeededActs.For("help").Met
		}
		for _, p := range n.Paths {
			if met(p, -1) != uncertain.Yes {
				t.Fatalf("path %v does not lead there:\n%s", p, described(s))
			}
			for i := range p {
				if met(p, i) == uncertain.Yes {
					t.Fatalf("path %v leads there without %v:\n%s", p, p[i], described(s))
				}
			}
		}
	})
}

// described says what the commitments of a structure wait for.
func described(s *guarantee.Structure) (text string) {
	for _, n := range s.Instruments {
		text += fmt.Sprintf("%s signed %v, enters by %v\n", n.ID, n.Signed, n.Entry)
	}
	for _, c := range s.Commitments {
		text += fmt.Sprintf("%s under %s when %v given %v\n", c.ID, c.Under, c.When, c.Given)
	}
	return text + fmt.Sprint(s.Events)
}

// Who leaves takes with it what waits for the changes of state that need its act, and what is awaited says whose act that is.
func TestLeavingWhatBringsAboutStates(t *testing.T) {
	enters := timeline.Happened{Kind: timeline.BecomesInForce, About: instrument("deal")}
	ratified := func(by ...actor.ID) timeline.Happened {
		return timeline.Happened{Kind: timeline.Ratification, By: by, About: instrument("deal")}
	}
	approval := timeline.Happened{Kind: timeline.Approval, By: actor.IDs("SWE")}
	deal := guarantee.Instrument{Signed: uncertain.Year(2025), Entry: timeline.All{ratified("SWE"), ratified("FIN")}}
	done := timeline.Event{ID: "e", Date: uncertain.Year(2026), Kind: timeline.Ratification, By: actor.IDs("SWE"), About: instrument("deal")}
	owed, fulfilled := becomes(guarantee.StateOwed, "first"), becomes(guarantee.StateFulfilled, "first")
	for _, tt := range []struct {
		name    string
		s       *guarantee.Structure
		log     []timeline.Event
		falls   []actor.ID // with whom help falls, of those who do not owe it
		awaited string
	}{
		{"another text", waiting(enters, deal), nil, actor.IDs("SWE", "FIN"), "entry into force of deal (needs the act of SWE and FIN)"},
		{"that one has ratified", waiting(enters, deal), []timeline.Event{done}, actor.IDs("FIN"), "entry into force of deal (needs the act of FIN)"},
		{"either of two", waiting(timeline.Any{enters, approval}, deal), nil, actor.IDs("SWE"),
			"entry into force of deal; or SWE: approval (needs the act of SWE)"},
		{"what another owes", waiting(owed, deal, guarantee.Commitment{Under: "deal", When: approval}), []timeline.Event{done}, actor.IDs("FIN", "SWE"),
			"first becoming owed (needs the act of FIN and SWE)"},
		{"what another does", waiting(fulfilled, deal, guarantee.Commitment{When: approval}), nil, actor.IDs("SWE", "FIN"),
			"fulfilment of first (needs the act of SWE and FIN)"},
		{"what is owed by an attack", waiting(owed, deal, guarantee.Commitment{When: timeline.Happened{Kind: timeline.Attack}}), nil, nil, ""},
		{"in a circle", waiting(enters, guarantee.Instrument{Signed: deal.Signed, Entry: timeline.All{becomes(guarantee.StateOwed, "help"), ratified("SWE")}}), nil, nil,
			"entry into force of deal (somebody's act; whose is not stated)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.s.Events = tt.log
			a := tt.s.Assess(guarantee.Options{})
			var falls []actor.ID
			for _, w := range a.Withdrawals {
				if w.Actor != "NOR" && slices.ContainsFunc(w.Falls, func(c guarantee.Consequence) bool { return c.Commitment == "help" }) {
					falls = append(falls, w.Actor)
				}
			}
			equal(t, "falls without", falls, tt.falls)
			var awaited []string
			for i := range a.NeededActs.Awaited {
				if w := &a.NeededActs.Awaited[i]; slices.Contains(w.Waiting, "help") {
					awaited = append(awaited, w.String())
				}
			}
			equal(t, "awaited", strings.Join(awaited, "; "), tt.awaited)
			if err := guarantee.Recheck(tt.s, guarantee.Options{}, a); err != nil {
				t.Error(err)
			}
		})
	}
}
