package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// event reads an event in words.
func event(t interface{ Fatal(...any) }, text string) timeline.Event {
	e, err := timeline.ParseEvent(text)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func reply(t *testing.T, r guarantee.Response, id guarantee.ID) guarantee.Reply {
	t.Helper()
	i := slices.IndexFunc(r.Replies, func(x guarantee.Reply) bool { return x.Commitment == id })
	if i < 0 {
		t.Fatalf("%s has nothing to say of %s", id, r.Event)
	}
	return r.Replies[i]
}

// Answer 5.
func TestOracleUkraineResponses(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	events := map[guarantee.Case]int{}
	for _, r := range a.Responses.Events {
		events[r.Case]++
	}
	equal(t, "more events", a.Responses.More, false)

	// An attack on Ukraine, assuming a ceasefire: component 4 if turned into binding form by then, a
	// menu, self-judged, without a deadline; the reaction of the bilateral agreement within 24 hours.
	attack := a.Responses.For("armed attack by RUS against UKR in UKR")
	equal(t, "named on an attack", attack.Named(), []guarantee.ID{"paris-response"})
	four, bilateral := reply(t, attack, "paris-response"), reply(t, attack, "bilateral-response")
	equal(t, "component 4 stands", four.Standing, guarantee.Agreed)
	equal(t, "component 4 binds", four.Binds, guarantee.Intent)
	equal(t, "component 4 waits for", [2]string{four.First[0].Event, four.First[1].Event}, [2]string{"RUS and UKR: ceasefire starts", "coalition: approval"})
	equal(t, "component 4 decides", four.Decides, guarantee.SelfJudged)
	equal(t, "component 4 is precise", four.Precise, uncertain.No)
	equal(t, "component 4 within", four.Within.IsZero(), true)
	equal(t, "the bilateral reaction stands", bilateral.Standing, guarantee.InForce)
	equal(t, "the bilateral reaction comes from", bilateral.By, actor.IDs("GBR"))
	equal(t, "the bilateral reaction waits for", len(bilateral.First), 0)
	equal(t, "the bilateral reaction within", bilateral.Within, uncertain.MustPeriod("PT24H"))
	equal(t, "may apply on an attack", attack.MayApply(), []guarantee.ID{"budapest-council", "bilateral-response", "paris-commission"})
	// Whether an attack without a ceasefire before it is a renewed one is a matter of how the text is read.
	equal(t, "what is open of the bilateral reaction", bilateral.Open, []timeline.Doubt{timeline.OfReading})
	truce := event(t, "ceasefire starts by RUS and UKR on 2026-01-07")
	truce.ID = "truce"
	after := gen.Ukraine(t).Assess(guarantee.Options{Log: []timeline.Event{truce}, If: []timeline.Event{event(t, "armed attack by RUS against UKR in UKR")}})
	equal(t, "named on an attack after a ceasefire", after.Responses.Events[0].Named(), []guarantee.ID{"bilateral-response", "paris-response"})

	// An outpost shelled: named by no text, may fall under component 4, as an attack in Ukraine's
	// territory, and the commission. The bilateral agreement, which names the same attack in the same
	// words, may apply for the same reason. Named by nobody: aid to the force itself, any time limit.
	for _, sender := range actor.IDs("FRA", "GBR", "EST", "LTU", "coalition") {
		r := a.Responses.For("shelling by RUS against " + string(sender) + " in UKR")
		equal(t, "case", r.Case, guarantee.TroopsShelled)
		equal(t, "named when troops are shelled", r.Named(), []guarantee.ID(nil))
		for _, id := range []guarantee.ID{"paris-response", "paris-commission", "bilateral-response"} {
			equal(t, string(id)+" applies", reply(t, r, id).Applies, uncertain.Unknown)
		}
		equal(t, "what is open of component 4", reply(t, r, "paris-response").Open, []timeline.Doubt{timeline.OfTarget})
		equal(t, "what is open of the commission", reply(t, r, "paris-commission").Open, []timeline.Doubt{timeline.OfKind})
		equal(t, "the commission decides", reply(t, r, "paris-commission").Decides, guarantee.ByBody)
		for _, gap := range []guarantee.Gap{guarantee.NoDuty, guarantee.NoAid, guarantee.NoTimeLimit} {
			equal(t, gap.String(), slices.Contains(r.Nobody, gap), true)
		}
		equal(t, "aid to the force itself", r.Unaided, []actor.ID{sender})
		aid := map[actor.ID]string{"GBR": "no certain aid to GBR"}[sender] // UKR's reciprocal reaction may apply
		if aid == "" {
			aid = "no aid to " + string(sender)
		}
		equal(t, "what nobody answers for certain", r.Lacks(), []string{"no certain duty (intent: perhaps coalition by paris-commission, perhaps coalition by paris-response)", "no certain time limit", aid, guarantee.NoTerm.String()})
	}
	equal(t, "events of troops shelled", events[guarantee.TroopsShelled], 5)

	// Drones over a zone: no zone agreed, nothing due. Whether it is a breach of the ceasefire is for its terms to say,
	// and then for the commission to find; an attack on networks likewise.
	drones := a.Responses.For("airspace violation by RUS against UKR in UKR")
	equal(t, "due for drones", drones.Named(), nil)
	equal(t, "may apply to drones", drones.MayApply(), []guarantee.ID{"paris-commission"})
	networks := a.Responses.For("cyber attack by RUS against UKR")
	equal(t, "no term on networks", slices.Contains(networks.MayApply(), "paris-commission") && slices.Contains(networks.Nobody, guarantee.NoTerm), true)
	equal(t, "no agreed zone or term", slices.Contains(drones.Nobody, guarantee.NoTerm), true)

	for c := range guarantee.Cases {
		if events[c] == 0 && c != guarantee.MandateLapses { // no text rests on a mandate
			t.Errorf("no event of the case %v", c)
		}
	}
	council := a.Responses.For("rejection by un-security-council")
	equal(t, "lost when the Council is deadlocked", len(council.Lost), 1)
	equal(t, "what that is", council.Lost[0].Commitment, guarantee.ID("budapest-council"))
}

// Answer 10, as far as it is one of responses: in the draft the shelling of an outpost is answered; in
// the final text nobody names it.
func TestOracleUkraineDraftAnswersOutpost(t *testing.T) {
	s := gen.Ukraine(t)
	ask := guarantee.Options{If: []timeline.Event{event(t, "shelling by RUS against FRA in UKR")}}
	final := s.Assess(ask)
	s.Instruments = slices.DeleteFunc(s.Instruments, func(n guarantee.Instrument) bool { return n.ID == "paris-declaration" })
	draft := s.Assess(ask)
	equal(t, "named in the draft", draft.Responses.Events[0].Named(), []guarantee.ID{"draft-backstop"})
	equal(t, "aid to the force in the draft", draft.Responses.Events[0].Unaided, []actor.ID(nil)) // owed to the coalition, to which FRA belongs
	equal(t, "named in the final text", final.Responses.Events[0].Named(), []guarantee.ID(nil))
}

// pact is a small structure with a guarantee under conditions of several kinds.
func pact(change func(s *guarantee.Structure)) *guarantee.Structure {
	attack := timeline.Happened{Kind: timeline.Attack, By: actor.IDs("SWE"), Against: actor.IDs("FIN")}
	s := &guarantee.Structure{
		Title: "A pact", AsOf: uncertain.Day(2030, time.January, 1),
		Actors: append(actor.States("FIN", "SWE", "NOR"), actor.Actor{ID: "council", Kind: actor.Body, Name: "The council",
			Members: actor.Members("NOR", "SWE"), Decision: &actor.Decision{Vetoes: actor.IDs("SWE")}}),
		Instruments: []guarantee.Instrument{{ID: "pact", Title: "Pact", Form: guarantee.Treaty, Signed: uncertain.Year(2020)}},
		Commitments: []guarantee.Commitment{{ID: "help", Under: "pact", By: actor.IDs("NOR"), To: actor.IDs("FIN"), Act: guarantee.Defend, When: attack}},
	}
	change(s)
	return s
}

// denounced lets a party denounce the pact with a year's notice.
func denounced(s *guarantee.Structure) {
	n := &s.Instruments[0]
	n.InForce, n.Notice, n.Signatories = uncertain.Year(2020), uncertain.MustPeriod("P1Y"), guarantee.Signatories("FIN", "NOR")
	s.Events = []timeline.Event{{ID: "exit", Date: uncertain.Day(2029, time.December, 1), Kind: timeline.Withdrawal, By: actor.IDs("NOR"),
		About: check.Ref{Section: guarantee.SectionInstruments, ID: "pact"}}}
}

// What an event does to one commitment, condition by condition.
func TestReply(t *testing.T) {
	help := func(change func(c *guarantee.Commitment)) *guarantee.Structure {
		return pact(func(s *guarantee.Structure) { change(&s.Commitments[0]) })
	}
	forbids := func(c *guarantee.Commitment) {
		c.Kind, c.Act, c.When, c.Fails = guarantee.Prohibition, guarantee.RefrainFromForce, nil, timeline.Happened{Kind: timeline.UseOfForce}
	}
	attack := timeline.Happened{Kind: timeline.Attack, By: actor.IDs("SWE"), Against: actor.IDs("FIN")}
	force := timeline.Happened{Kind: timeline.UseOfForce, By: actor.IDs("FIN"), Against: actor.IDs("SWE")}
	request := timeline.Happened{Kind: timeline.Request, By: actor.IDs("FIN")}
	attacked := timeline.Event{ID: "first", Date: uncertain.Year(2029), Kind: timeline.Attack, By: actor.IDs("SWE"), Against: actor.IDs("FIN")}
	suspension := func(of string) timeline.Event {
		return timeline.Event{ID: "aside", Date: uncertain.Year(2029), Kind: timeline.Suspension, By: actor.IDs("NOR"), About: commitment(of)}
	}
	for _, tt := range []struct {
		name string
		s    *guarantee.Structure
		e    string
		want []string // bearing: reply
	}{
		{"named", help(func(*guarantee.Commitment) {}), "shelling by SWE against FIN", []string{"makes due: named; NOR to FIN: defend; in force"}},
		{"another actor", help(func(*guarantee.Commitment) {}), "shelling by NOR against FIN", nil},
		{"in each reading", help(func(c *guarantee.Commitment) {
			c.When = timeline.Readings{attack, timeline.All{attack, timeline.Not{Of: force}}}
		}), "shelling by SWE against FIN",
			[]string{"makes due: named; NOR to FIN: defend; in force"}},
		{"in each reading, in one of them on request", help(func(c *guarantee.Commitment) { c.When = timeline.Readings{attack, timeline.All{attack, request}} }), "shelling by SWE against FIN",
			[]string{"makes due: may apply, open of [reading]; NOR to FIN: defend; in force"}},
		{"in one reading a contingency, in the other an act", help(func(c *guarantee.Commitment) { c.When = timeline.Readings{attack, request} }), "shelling by SWE against FIN",
			[]string{"makes due: may apply, open of [reading]; NOR to FIN: defend; in force"}},
		{"for the second time, what is triggered but once", pact(func(s *guarantee.Structure) { s.Events = []timeline.Event{attacked} }), "shelling by SWE against FIN", nil},
		{"perhaps for the second time", pact(func(s *guarantee.Structure) {
			s.Events = []timeline.Event{attacked}
			s.Events[0].According = actor.IDs("FIN")
		}), "shelling by SWE against FIN", []string{"makes due: may apply, open of [occasion]; NOR to FIN: defend; in force"}},
		{"for the second time, what is triggered each time", pact(func(s *guarantee.Structure) {
			s.Events = []timeline.Event{attacked}
			s.Commitments[0].Standing = true
		}), "shelling by SWE against FIN", []string{"makes due: named; NOR to FIN: defend; in force"}},
		{"what holds already, each time it comes true", pact(func(s *guarantee.Structure) {
			s.Events = []timeline.Event{attacked}
			s.Commitments[0].Standing, s.Commitments[0].When = true, timeline.Since{Start: attack, End: request}
		}), "shelling by SWE against FIN", nil},
		{"what perhaps holds already, each time it comes true", pact(func(s *guarantee.Structure) {
			s.Events = []timeline.Event{attacked}
			s.Events[0].According = actor.IDs("FIN")
			s.Commitments[0].Standing, s.Commitments[0].When = true, timeline.Since{Start: attack, End: request}
		}), "shelling by SWE against FIN", []string{"makes due: may apply, open of [occasion]; NOR to FIN: defend; in force"}},
		{"what has held and does no more, each time it comes true", pact(func(s *guarantee.Structure) {
			s.Events = []timeline.Event{attacked, {ID: "plea", Date: uncertain.Month(2029, time.June), Kind: timeline.Request, By: actor.IDs("FIN")}}
			s.Events[0].Date = uncertain.Month(2029, time.May)
			s.Commitments[0].Standing, s.Commitments[0].When = true, timeline.Since{Start: attack, End: request}
		}), "shelling by SWE against FIN", []string{"makes due: named; NOR to FIN: defend; in force"}},
		{"what two times ago left open in which month, each time", pact(func(s *guarantee.Structure) {
			s.Events = []timeline.Event{attacked, attacked}
			s.Events[0].Date, s.Events[1].ID, s.Events[1].Date = uncertain.Month(2029, time.May), "second", uncertain.Day(2029, time.June, 2)
			s.Commitments[0].Standing = true
		}), "shelling by SWE against FIN", []string{"makes due: named; NOR to FIN: defend; in force"}},
		{"perhaps given up", pact(func(s *guarantee.Structure) {
			s.Events = []timeline.Event{{ID: "e", Date: uncertain.Year(2029), Kind: timeline.Release, By: actor.IDs("FIN"), About: commitment("help"), Denied: actor.IDs("FIN")}}
		}), "shelling by SWE against FIN", []string{"makes due: may apply, open of [force]; NOR to FIN: defend; in force, possibly [in force ended]"}},
		{"set aside", pact(func(s *guarantee.Structure) { s.Events = []timeline.Event{suspension("help")} }), "shelling by SWE against FIN",
			[]string{"makes due: named; NOR to FIN: defend; suspended; first resumption (help)"}},
		{"set aside with its instrument", pact(func(s *guarantee.Structure) {
			s.Events = []timeline.Event{suspension("pact")}
			s.Events[0].About.Section = guarantee.SectionInstruments
		}), "shelling by SWE against FIN", []string{"makes due: named; NOR to FIN: defend; suspended; first resumption (pact)"}},
		{"given another contingency", help(func(c *guarantee.Commitment) { c.Given = force }), "shelling by SWE against FIN",
			[]string{"makes due: named; NOR to FIN: defend; in force; first FIN: use of force against SWE"}},
		{"in one reading", help(func(c *guarantee.Commitment) {
			c.When = timeline.Readings{attack, timeline.All{attack, timeline.Not{Of: timeline.Happened{Kind: timeline.Attack}}}}
		}), "shelling by SWE against FIN", []string{"makes due: may apply, open of [reading]; NOR to FIN: defend; in force"}},
		{"in none", help(func(c *guarantee.Commitment) { c.When = timeline.Readings{attack, force} }), "request by FIN", nil},
		{"on request", help(func(c *guarantee.Commitment) { c.When = timeline.All{attack, request} }), "shelling by SWE against FIN",
			[]string{"makes due: named; NOR to FIN: defend; in force; first FIN: request"}},
		{"the request", help(func(c *guarantee.Commitment) { c.When = timeline.All{attack, request} }), "request by FIN", nil}, // no attack
		{"either", help(func(c *guarantee.Commitment) { c.When = timeline.Any{attack, request} }), "request by FIN",
			[]string{"makes due: named; NOR to FIN: defend; in force"}},
		{"unless provoked", help(func(c *guarantee.Commitment) { c.When = timeline.All{attack, timeline.Not{Of: force}} }), "shelling by SWE against FIN",
			[]string{"makes due: named; NOR to FIN: defend; in force"}},
		{"a provocation", help(func(c *guarantee.Commitment) { c.When = timeline.All{attack, timeline.Not{Of: force}} }), "shelling by FIN against SWE", nil},
		{"after one's own force", pact(func(s *guarantee.Structure) {
			s.Commitments[0].When = timeline.All{attack, timeline.Not{Of: force}}
			s.Events = []timeline.Event{{ID: "e", Date: uncertain.Year(2029), Kind: timeline.Shelling, By: actor.IDs("FIN"), Against: actor.IDs("SWE")}}
		}), "shelling by SWE against FIN", nil},
		{"perhaps after one's own force", pact(func(s *guarantee.Structure) {
			s.Commitments[0].When = timeline.All{attack, timeline.Not{Of: force}}
			s.Events = []timeline.Event{{ID: "e", Date: uncertain.Year(2030), Kind: timeline.Shelling, By: actor.IDs("FIN"), Against: actor.IDs("SWE")}}
		}), "shelling by SWE against FIN", []string{"makes due: may apply; NOR to FIN: defend; in force"}},
		{"forfeits", help(func(c *guarantee.Commitment) { c.VoidIf = force }), "shelling by FIN against SWE",
			[]string{"forfeits: named; NOR to FIN: defend; in force"}},
		{"may forfeit", help(func(c *guarantee.Commitment) { c.VoidIf = force }), "shelling against SWE",
			[]string{"forfeits: may apply, open of [actor]; NOR to FIN: defend; in force"}},
		{"breaks", help(func(c *guarantee.Commitment) {
			c.Kind, c.Act, c.When, c.Fails = guarantee.Prohibition, guarantee.RefrainFromForce, nil, timeline.Happened{Kind: timeline.UseOfForce, By: actor.IDs("NOR")}
		}), "shelling by NOR against FIN", []string{"breaks: named; NOR to FIN: refrain from force; in force"}},
		{"breaks if it is the debtor's", help(forbids), "shelling by NOR against FIN", []string{"breaks: named; NOR to FIN: refrain from force; in force"}},
		{"breaks if it is the debtor's, and that is open", help(forbids), "shelling against FIN", []string{"breaks: may apply, open of [actor]; NOR to FIN: refrain from force; in force"}},
		{"another's act", help(forbids), "shelling by SWE against FIN", nil},
		{"another's act, of what is kept up", help(func(c *guarantee.Commitment) {
			forbids(c)
			c.Aim = guarantee.Maintain
		}), "shelling by SWE against FIN", []string{"breaks: named; NOR to FIN: refrain from force; in force"}},
		{"the act of one who belongs to the debtor", pact(func(s *guarantee.Structure) {
			s.Actors = append(s.Actors, actor.Actor{ID: "alliance", Kind: actor.Organisation, Name: "The alliance", Members: actor.Members("NOR")})
			forbids(&s.Commitments[0])
			s.Commitments[0].By = actor.IDs("alliance")
		}), "shelling by NOR against FIN", []string{"breaks: named; alliance to FIN: refrain from force; in force"}},
		{"breaks what is not owed yet", help(func(c *guarantee.Commitment) {
			c.Kind, c.Act, c.When, c.Fails = guarantee.Prohibition, guarantee.RefrainFromForce, timeline.Happened{Kind: timeline.CeasefireStarts}, timeline.Happened{Kind: timeline.UseOfForce, By: actor.IDs("NOR")}
		}), "shelling by NOR against FIN", []string{"breaks: may apply, open of [force]; NOR to FIN: refrain from force; in force; first ceasefire starts"}},
		{"breaks what has to be agreed to", help(func(c *guarantee.Commitment) {
			c.Kind, c.Act, c.When, c.Given, c.Fails = guarantee.Prohibition, guarantee.RefrainFromForce, nil, timeline.Happened{Kind: timeline.Consent, By: actor.IDs("FIN")}, timeline.Happened{Kind: timeline.UseOfForce, By: actor.IDs("NOR")}
		}), "shelling by NOR against FIN", []string{"breaks: may apply, open of [force]; NOR to FIN: refrain from force; in force; first FIN: consent"}},
		{"what has to come first has a time", help(func(c *guarantee.Commitment) { c.Given, c.GivenWithin = request, uncertain.MustPeriod("P10D") }), "shelling by SWE against FIN",
			[]string{"makes due: named; NOR to FIN: defend; in force; first FIN: request; lapses unless what it first needs comes within P10D"}},
		{"a second time", help(func(c *guarantee.Commitment) { c.When = timeline.Count{Of: attack, AtLeast: 2} }), "shelling by SWE against FIN", nil},
		{"within its term", pact(func(s *guarantee.Structure) { s.Instruments[0].Term = uncertain.MustPeriod("P20Y") }),
			"shelling by SWE against FIN on 2035", []string{"makes due: named; NOR to FIN: defend; in force"}},
		{"after its term", pact(func(s *guarantee.Structure) {
			s.Instruments[0].InForce, s.Instruments[0].Term = uncertain.Year(2020), uncertain.MustPeriod("P20Y")
		}), "shelling by SWE against FIN on 2045", nil},
		{"before its text comes into force", pact(func(s *guarantee.Structure) { s.Instruments[0].InForce = uncertain.Year(2035) }), "shelling by SWE against FIN on 2032", nil},
		{"before its text came into force", pact(func(s *guarantee.Structure) { s.Instruments[0].InForce = uncertain.Year(2025) }), "shelling by SWE against FIN on 2022", nil},
		{"before its text was made", pact(func(*guarantee.Structure) {}), "shelling by SWE against FIN on 2018", nil},
		{"perhaps before its text came into force", pact(func(s *guarantee.Structure) { s.Instruments[0].InForce = uncertain.Year(2025) }),
			"shelling by SWE against FIN on 2025-03-01", []string{"makes due: may apply, open of [force]; NOR to FIN: defend; in force"}},
		{"after its text comes into force", pact(func(s *guarantee.Structure) { s.Instruments[0].InForce = uncertain.Year(2035) }),
			"shelling by SWE against FIN on 2036", []string{"makes due: named; NOR to FIN: defend; agreed, not in force"}},
		{"before the entry that nobody has brought about", pact(func(s *guarantee.Structure) {
			s.Instruments[0].Entry = timeline.Happened{Kind: timeline.Ratification, By: actor.IDs("NOR")}
		}), "shelling by SWE against FIN on 2032", []string{"makes due: named; NOR to FIN: defend; agreed, not in force; first NOR: ratification"}},
		{"in a renewed term", pact(func(s *guarantee.Structure) {
			s.Instruments[0].InForce, s.Instruments[0].Term, s.Instruments[0].Renews = uncertain.Year(2020), uncertain.MustPeriod("P20Y"), uncertain.MustPeriod("P5Y")
		}), "shelling by SWE against FIN on 2045", []string{"makes due: named; NOR to FIN: defend; in force"}},
		{"before its notice is over", pact(denounced), "shelling by SWE against FIN on 2030-05", []string{"makes due: named; NOR to FIN: defend; in force"}},
		{"after its notice is over", pact(denounced), "shelling by SWE against FIN on 2031", nil},
		{"over", pact(func(s *guarantee.Structure) { s.Instruments[0].Ended = uncertain.Year(2025) }), "shelling by SWE against FIN", nil},
		{"found by a body", help(func(c *guarantee.Commitment) {
			c.Decides, c.Judge = guarantee.ByBody, &guarantee.Judge{By: "council", Otherwise: guarantee.EachForItself}
		}), "shelling by SWE against FIN", []string{"makes due: named; NOR to FIN: defend; in force; by body; found by council (needs SWE and NOR), otherwise each for itself"}},
		{"as grave as one part of it asks, perhaps", help(func(c *guarantee.Commitment) {
			c.When = timeline.All{attack, timeline.Happened{Kind: timeline.UseOfForce, Severity: timeline.Major}}
		}), "shelling by SWE against FIN", []string{"makes due: may apply, open of [severity]; NOR to FIN: defend; in force"}},
		{"as grave as one part of it asks, and the other does not", help(func(c *guarantee.Commitment) {
			c.When = timeline.Any{attack, timeline.Happened{Kind: timeline.UseOfForce, Severity: timeline.Major}}
		}), "shelling by SWE against FIN", []string{"makes due: named; NOR to FIN: defend; in force"}},
		{"the body decides nothing", help(func(c *guarantee.Commitment) { c.Decides, c.Judge = guarantee.ByBody, &guarantee.Judge{By: "council"} }),
			"rejection by council", []string{"leaves undecided: named; NOR to FIN: defend; in force; by body; found by council (needs SWE and NOR)"}},
		{"the body decides nothing, as somebody has it", help(func(c *guarantee.Commitment) { c.Decides, c.Judge = guarantee.ByBody, &guarantee.Judge{By: "council"} }),
			"rejection by council according to FIN", []string{"leaves undecided: may apply, open of [account]; NOR to FIN: defend; in force; by body; found by council (needs SWE and NOR)"}},
		{"the body announces something", help(func(c *guarantee.Commitment) { c.Decides, c.Judge = guarantee.ByBody, &guarantee.Judge{By: "council"} }),
			"announcement by council", []string{"leaves undecided: may apply, open of [kind]; NOR to FIN: defend; in force; by body; found by council (needs SWE and NOR)"}},
		{"a body rejects something", help(func(c *guarantee.Commitment) { c.Decides, c.Judge = guarantee.ByBody, &guarantee.Judge{By: "council"} }),
			"rejection", []string{"leaves undecided: may apply, open of [actor]; NOR to FIN: defend; in force; by body; found by council (needs SWE and NOR)"}},
		{"the body rejects another item", help(func(c *guarantee.Commitment) { c.Decides, c.Judge = guarantee.ByBody, &guarantee.Judge{By: "council"} }),
			"rejection by council about instruments/pact", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if err := tt.s.Validate().Err(); err != nil {
				t.Fatal(err)
			}
			ask := guarantee.Options{If: []timeline.Event{event(t, tt.e)}}
			a := tt.s.Assess(ask)
			if err := guarantee.Recheck(tt.s, ask, a); err != nil {
				t.Error(err)
			}
			var got []string
			for _, x := range a.Responses.Events[0].Replies {
				got = append(got, x.Bearing.String()+": "+x.String())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A term of a ceasefire that is agreed answers what a proposed one does not.
func TestNoTerm(t *testing.T) {
	for status, want := range map[ceasefire.Status]bool{ceasefire.Proposed: true, ceasefire.Agreed: false, ceasefire.InForce: false} {
		s := pact(func(s *guarantee.Structure) {
			s.Ceasefires = []ceasefire.Regime{{ID: "truce", Title: "Truce", Parties: []ceasefire.Party{{Actor: "FIN"}, {Actor: "SWE"}},
				Terms: []ceasefire.Term{{ID: "fire", Status: status, Clause: ceasefire.HoldFire{}}}}}
		})
		r := s.Assess(guarantee.Options{If: []timeline.Event{event(t, "shelling by SWE against FIN")}}).Responses.Events[0]
		equal(t, "gap of a term that is "+status.String(), slices.Contains(r.Nobody, guarantee.NoTerm), want)
	}
}

// Events that are asked for take the place of the battery, or stand before it; each is asked once.
func TestBatteryAndIf(t *testing.T) {
	s := pact(func(*guarantee.Structure) {})
	asked := []timeline.Event{event(t, "shelling by SWE against FIN"), event(t, "shelling by SWE against FIN"), event(t, "armed attack by SWE against FIN in FIN")}
	texts := func(ask guarantee.Options) (out []string) {
		for _, r := range s.Assess(ask).Responses.Events {
			out = append(out, r.Event)
		}
		return out
	}
	battery := []string{
		"armed attack by SWE against FIN in FIN", "minor incursion by SWE against FIN in FIN", "airspace violation by SWE against FIN in FIN",
		"blockade by SWE against FIN", "cyber attack by SWE against FIN",
		"armed attack by SWE against FIN in FIN according to FIN denied by SWE", "withdrawal by NOR",
	}
	equal(t, "the battery", texts(guarantee.Options{}), battery)
	equal(t, "asked alone", texts(guarantee.Options{If: asked}), []string{"shelling by SWE against FIN", "armed attack by SWE against FIN in FIN"})
	equal(t, "asked besides", texts(guarantee.Options{If: asked, Battery: true}),
		slices.Concat([]string{"shelling by SWE against FIN", "armed attack by SWE against FIN in FIN"}, battery[1:]))
}

// An event has the same answer whether the structure suggests it, it is asked for, or both: only its case and what
// suggests it come from the structure. What it takes away rests on cited items alone, too.
func TestAskedIsAnsweredAsSuggested(t *testing.T) {
	for name, s := range gen.Structures(t) {
		if testing.Short() && len(s.Commitments) > 20 {
			continue
		}
		suggested := s.Assess(guarantee.Options{}).Responses.Events
		var asked []timeline.Event
		for _, r := range suggested {
			asked = append(asked, event(t, r.Event))
		}
		alone, both := guarantee.Options{If: asked}, guarantee.Options{If: asked, Battery: true}
		equal(t, name+": asked and suggested", s.Assess(both).Responses.Events, suggested)
		a := s.Assess(alone)
		for i := range suggested {
			suggested[i].Case = 0
		}
		reasons := cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Because" }, cmp.Ignore())
		if diff := cmp.Diff(suggested, a.Responses.Events, reasons); diff != "" {
			t.Errorf("%s: suggested and asked (-suggested +asked):\n%s", name, diff)
		}
		if err := guarantee.Recheck(s, alone, a); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Something is lost by who leaves, a group with its members recorded, and by a body that does not decide; by what is
// said of one item or one place nothing more is.
func TestLost(t *testing.T) {
	s := gen.Ukraine(t)
	for text, want := range map[string]struct {
		loses bool
		with  []actor.ID
	}{
		"withdrawal by USA":                                {true, nil},
		"withdrawal by coalition":                          {true, actor.IDs("GBR", "FRA", "EST", "LTU")},
		"withdrawal by FRA and coalition":                  {true, actor.IDs("GBR", "EST", "LTU")},
		"rejection by un-security-council":                 {true, nil},
		"withdrawal by un-security-council":                {true, nil},
		"rejection by USA":                                 {false, nil},
		"withdrawal by USA in UKR":                         {false, nil},
		"withdrawal by USA about commitments/usa-arms":     {false, nil},
		"rejection by un-security-council about funds/any": {false, nil},
		"armed attack by USA against UKR":                  {false, nil},
	} {
		r := s.Assess(guarantee.Options{If: []timeline.Event{event(t, text)}}).Responses.Events[0]
		equal(t, text+": loses something", len(r.Lost) > 0, want.loses)
		equal(t, text+": with", r.With, want.with)
	}
}

// Whether a disputed attack is answered depends on whose account is taken.
func TestResponsesByViewpoint(t *testing.T) {
	s := pact(func(*guarantee.Structure) {})
	disputed := event(t, "armed attack by SWE against FIN in FIN according to FIN denied by SWE")
	for view, want := range map[actor.ID][2]int{"": {0, 1}, "FIN": {1, 0}, "SWE": {0, 0}, "NOR": {0, 1}} {
		r := s.Assess(guarantee.Options{If: []timeline.Event{disputed}, View: view}).Responses.Events[0]
		equal(t, "named, may apply as seen by "+string(view), [2]int{len(r.Named()), len(r.MayApply())}, want)
	}
}

// A remedy that waits for the breach by its own text waits for it once.
func TestRemedyThatSaysSo(t *testing.T) {
	s := pact(func(s *guarantee.Structure) {
		s.Commitments = []guarantee.Commitment{
			{ID: "peace", Under: "pact", By: actor.IDs("SWE"), To: actor.IDs("FIN"), Kind: guarantee.Prohibition, Act: guarantee.RefrainFromForce, Remedy: []guarantee.ID{"repair", "relief"}},
			{ID: "repair", Under: "pact", By: actor.IDs("SWE"), To: actor.IDs("FIN"), Act: guarantee.Finance, When: timeline.Happened{Kind: timeline.BecomesBreached, About: commitment("peace")}},
			{ID: "relief", Under: "pact", By: actor.IDs("SWE"), To: actor.IDs("FIN"), Act: guarantee.Finance, When: timeline.Happened{Kind: timeline.Request}},
		}
	})
	promises := s.Assess(guarantee.Options{}).Promises
	equal(t, "said twice", promises[1].Trigger, "breach of peace")
	equal(t, "besides", promises[2].Trigger, "request; or breach of peace")
}

// What answers a breach answers the event that is one: a commitment that waits for the breach, or is its remedy. It may,
// if the event only may be a breach, and does not, if it waits for more.
func TestFollowing(t *testing.T) {
	breach := timeline.Happened{Kind: timeline.BecomesBreached, About: commitment("peace")}
	attack := timeline.Happened{Kind: timeline.UseOfForce, By: actor.IDs("SWE")}
	s := pact(func(s *guarantee.Structure) {
		s.Commitments = []guarantee.Commitment{
			{ID: "peace", Under: "pact", By: actor.IDs("SWE"), To: actor.IDs("FIN"), Kind: guarantee.Prohibition, Act: guarantee.RefrainFromForce, Fails: attack, Remedy: []guarantee.ID{"repair"}},
			{ID: "warning", Under: "pact", By: actor.IDs("NOR"), To: actor.IDs("FIN"), Act: guarantee.Respond, When: breach, Within: uncertain.MustPeriod("PT24H")},
			{ID: "aid", Under: "pact", By: actor.IDs("NOR"), To: actor.IDs("FIN"), Act: guarantee.Defend,
				When: timeline.All{breach, timeline.Happened{Kind: timeline.Attack, Severity: timeline.Major}}},
			{ID: "more", Under: "pact", By: actor.IDs("NOR"), To: actor.IDs("FIN"), Act: guarantee.Defend,
				When: timeline.Within{What: attack, After: breach, Beyond: uncertain.MustPeriod("PT24H")}},
			{ID: "repair", Under: "pact", By: actor.IDs("SWE"), To: actor.IDs("FIN"), Act: guarantee.Finance, When: timeline.Happened{Kind: timeline.Demand, By: actor.IDs("FIN")}},
			{ID: "named", Under: "pact", By: actor.IDs("NOR"), To: actor.IDs("FIN"), Act: guarantee.Consult, When: timeline.Any{breach, attack}},
			{ID: "other", Under: "pact", By: actor.IDs("NOR"), To: actor.IDs("FIN"), Act: guarantee.Consult, When: timeline.Happened{Kind: timeline.BecomesBreached, About: commitment("warning")}},
		}
	})
	if err := s.Validate().Err(); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		event string
		want  []string
	}{
		{"minor shelling by SWE against FIN", []string{"peace breaks yes", "named makes due yes", "warning makes due by a breach yes", "repair makes due by a breach yes"}},
		{"shelling by SWE against FIN", []string{"peace breaks yes", "named makes due yes", "warning makes due by a breach yes", "aid makes due by a breach unknown", "repair makes due by a breach yes"}},
		{"major shelling by SWE against FIN denied by SWE", []string{"peace breaks unknown", "named makes due unknown", "warning makes due by a breach unknown", "aid makes due by a breach unknown", "repair makes due by a breach unknown"}},
		{"shelling by NOR against FIN", nil},
	} {
		ask := guarantee.Options{If: []timeline.Event{event(t, tt.event)}}
		a := s.Assess(ask)
		var got []string
		for _, x := range a.Responses.Events[0].Replies {
			got = append(got, string(x.Commitment)+" "+x.Bearing.String()+" "+x.Applies.String())
			if x.Bearing == guarantee.Follows {
				equal(t, "through", x.Through, []guarantee.ID{"peace"})
				equal(t, tt.event+": nothing is open of "+string(x.Commitment), len(x.Open) == 0, x.Applies == uncertain.Yes)
			}
		}
		equal(t, tt.event, got, tt.want)
		if slices.Contains(a.Responses.Events[0].Nobody, guarantee.NoTimeLimit) && len(tt.want) > 3 && tt.want[0] == "peace breaks yes" {
			t.Errorf("%s: the time limit of what follows is left out", tt.event)
		}
		if err := guarantee.Recheck(s, ask, a); err != nil {
			t.Error(err)
		}
	}
}

// What is done while a breach of it is running belongs to that and is no new one, so that nothing follows from it; once the
// episode is over, it is.
func TestRunningBreach(t *testing.T) {
	force := timeline.Happened{Kind: timeline.UseOfForce}
	shelled := func(on string, according ...actor.ID) timeline.Event {
		return timeline.Event{ID: timeline.EventID("e" + on[:10]), Date: date(on), Kind: timeline.Shelling, By: actor.IDs("SWE"), Against: actor.IDs("FIN"), According: according}
	}
	peace := guarantee.Commitment{ID: "peace", Under: "pact", By: actor.IDs("SWE", "NOR"), To: actor.IDs("FIN"), Kind: guarantee.Prohibition, Act: guarantee.RefrainFromForce, Liability: guarantee.Several, Fails: force, Quiet: uncertain.MustPeriod("P10D"), Remedy: []guarantee.ID{"repair"}}
	for _, tt := range []struct {
		name   string
		change func(c *guarantee.Commitment)
		log    []timeline.Event
		event  string
		want   []string
	}{
		{"the first", nil, nil, "shelling by SWE", []string{"breaks yes", "makes due by a breach yes"}},
		{"within the quiet time", nil, []timeline.Event{shelled("2029-12-25")}, "shelling by SWE", []string{"belongs to a breach yes: belongs to the breach of 2029-12-25, already running"}},
		{"within the quiet time after another", nil, []timeline.Event{shelled("2029-12-15"), shelled("2029-12-25")}, "shelling by SWE", []string{"belongs to a breach yes: belongs to the breach of 2029-12-15, already running"}},
		{"by another, who owes it too", nil, []timeline.Event{shelled("2029-12-25")}, "shelling by NOR", []string{"breaks yes", "makes due by a breach yes"}},
		{"by both", nil, []timeline.Event{shelled("2029-12-25")}, "shelling by SWE and NOR", []string{"breaks yes", "belongs to a breach yes: belongs to the breach of 2029-12-25, already running", "makes due by a breach yes"}},
		{"once the quiet time is over", nil, []timeline.Event{shelled("2029-12-15")}, "shelling by SWE", []string{"breaks yes", "makes due by a breach yes"}},
		{"once it will be over", nil, []timeline.Event{shelled("2029-12-25")}, "shelling by SWE on 2030-02-01", []string{"breaks yes", "makes due by a breach yes"}},
		{"perhaps once it is over", nil, []timeline.Event{shelled("2029-12-25")}, "shelling by SWE on 2030-01", []string{"breaks unknown", "belongs to a breach unknown: belongs to the breach of 2029-12-25, already running", "makes due by a breach unknown"}},
		{"perhaps not yet broken", nil, []timeline.Event{shelled("2029-12-25", "FIN")}, "shelling by SWE", []string{"breaks unknown", "belongs to a breach unknown: belongs to the breach of 2029-12-25, already running", "makes due by a breach unknown"}},
		{"on the day of the breach", func(c *guarantee.Commitment) { c.Quiet = uncertain.Period{} }, []timeline.Event{shelled("2030-01-01")}, "shelling by SWE on 2030-01-01", []string{"belongs to a breach yes: belongs to the breach of 2030-01-01, already running"}},
		{"after the hour of the breach", func(c *guarantee.Commitment) { c.Quiet = uncertain.Period{} }, []timeline.Event{shelled("2030-01-01T06:00:00Z")}, "shelling by SWE on 2030-01-01", []string{"breaks yes", "makes due by a breach yes"}},
		{"on the day after", func(c *guarantee.Commitment) { c.Quiet = uncertain.Period{} }, []timeline.Event{shelled("2029-12-31T06:00:00Z")}, "shelling by SWE", []string{"breaks yes", "makes due by a breach yes"}},
		{"what is to be done once", func(c *guarantee.Commitment) { c.Kind, c.Quiet = guarantee.Duty, uncertain.Period{} }, []timeline.Event{shelled("2029-12-25")}, "shelling by SWE", nil},
		{"as long as a state that breaks it lasts", func(c *guarantee.Commitment) {
			c.Fails = timeline.Since{Start: force, End: timeline.Happened{Kind: timeline.CeasefireStarts}}
		}, []timeline.Event{shelled("2029-06-01")}, "shelling by SWE", []string{"belongs to a breach yes: belongs to the breach of 2029-06-01, already running"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := pact(func(s *guarantee.Structure) {
				s.Commitments = []guarantee.Commitment{peace, {ID: "repair", Under: "pact", By: actor.IDs("SWE"), To: actor.IDs("FIN"), Act: guarantee.Finance}}
				if s.Events = tt.log; tt.change != nil {
					tt.change(&s.Commitments[0])
				}
			})
			if err := s.Validate().Err(); err != nil {
				t.Fatal(err)
			}
			ask := guarantee.Options{If: []timeline.Event{event(t, tt.event)}}
			a := s.Assess(ask)
			var got []string
			for _, x := range a.Responses.Events[0].Replies {
				text := x.Bearing.String() + " " + x.Applies.String()
				if running := x.Running(); running != "" {
					text += ": " + running
				}
				got = append(got, text)
			}
			equal(t, "replies", got, tt.want)
			if err := guarantee.Recheck(s, ask, a); err != nil {
				t.Error(err)
			}
		})
	}
}

// responsesOf returns what is said of each commitment by event.
func responsesOf(a *guarantee.Assessment) map[string]uncertain.Bool {
	out := map[string]uncertain.Bool{}
	for _, r := range a.Responses.Events {
		for _, x := range r.Replies {
			out[r.Event+" "+x.Bearing.String()+" "+string(x.Commitment)] = x.Applies
		}
	}
	return out
}

// happening draws an event about the actors of a generated structure.
func happening(t *rapid.T) timeline.Event {
	ids := func(what string) []actor.ID {
		return rapid.SliceOfNDistinct(rapid.SampledFrom(actor.IDs("AUT", "BEL", "CHE", "group", "body")), 0, 2, rapid.ID).Draw(t, what)
	}
	return timeline.Event{
		Kind: rapid.SampledFrom([]timeline.Kind{timeline.Shelling, timeline.Attack, timeline.Incursion, timeline.Consent, timeline.CeasefireStarts,
			timeline.Rejection, timeline.Approval, timeline.Withdrawal}).Draw(t, "kind"),
		By: ids("by"), Against: ids("against"),
	}
}

// The order of commitments and of events asked for changes nothing but the order of the answers.
func TestPropertyResponsesIgnoreOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, ask := gen.Structure().Draw(t, "structure"), questions(t)
		ask.If, ask.Battery = []timeline.Event{happening(t), happening(t)}, true
		before := s.Assess(ask)
		slices.Reverse(s.Commitments)
		slices.Reverse(ask.If)
		after := s.Assess(ask)
		if before.Responses.More || after.Responses.More {
			return
		}
		if diff := cmp.Diff(responsesOf(before), responsesOf(after)); diff != "" {
			t.Fatalf("in another order:\n%s", diff)
		}
	})
}

// What is named when an event is stated exactly may at least apply when less is said of it.
func TestPropertyBroaderEventsStillApply(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, ask := gen.Structure().Draw(t, "structure"), questions(t)
		e := happening(t)
		broader := e
		switch rapid.IntRange(0, 2).Draw(t, "broader") {
		case 0:
			broader.Kind = e.Kind.Parent()
		case 1:
			broader.By = nil
		case 2:
			broader.Against = nil
		}
		assess := func(e timeline.Event) guarantee.Response {
			one := ask
			one.If = []timeline.Event{e}
			return s.Assess(one).Responses.Events[0]
		}
		exact, vague := assess(e), assess(broader)
		for _, x := range exact.Replies {
			if !slices.ContainsFunc(vague.Replies, func(y guarantee.Reply) bool {
				return x.Commitment == y.Commitment && (x.Bearing == y.Bearing || x.Bearing == guarantee.Follows && y.Bearing == guarantee.MakesDue) // it may be the trigger itself
			}) {
				t.Fatalf("%s %v %s, but not %s", exact.Event, x.Bearing, x.Commitment, vague.Event)
			}
		}
	})
}

// Removing a commitment never adds a response to an event, unless another commitment, which the removed
// one ended or kept from being owed, now stands otherwise.
func TestPropertyFewerCommitmentsFewerResponses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, ask := gen.Structure().Draw(t, "structure"), questions(t)
		ask.If = []timeline.Event{happening(t)}
		if len(s.Commitments) == 0 {
			return
		}
		whole := s.Assess(ask)
		before := responsesOf(whole)
		i := rapid.IntRange(0, len(s.Commitments)-1).Draw(t, "removed")
		s.Commitments = slices.Delete(slices.Clone(s.Commitments), i, i+1)
		fewer := s.Assess(ask)
		stood := map[guarantee.ID]string{}
		for _, p := range whole.Promises {
			stood[p.Commitment] = fmt.Sprint(p.Standing, p.Possible)
		}
		alike := map[guarantee.ID]bool{}
		for _, p := range fewer.Promises {
			alike[p.Commitment] = stood[p.Commitment] == fmt.Sprint(p.Standing, p.Possible)
		}
		for _, r := range fewer.Responses.Events {
			for _, x := range r.Replies {
				key := r.Event + " " + x.Bearing.String() + " " + string(x.Commitment)
				if had, ok := before[key]; alike[x.Commitment] && (!ok || had != x.Applies) {
					t.Fatalf("%s: %v, before %v (%v)", key, x.Applies, had, ok)
				}
			}
		}
	})
}

// naive is whether a condition holds in the simplest of cases, worked out without the code under
// test: patterns of kind and actor, each event certain.
func naive(c timeline.Condition, log []timeline.Event) bool {
	switch c := c.(type) {
	case nil:
		return true
	case timeline.Happened:
		return slices.ContainsFunc(log, func(e timeline.Event) bool {
			return e.Kind.Is(c.Kind) && !slices.ContainsFunc(c.By, func(id actor.ID) bool { return !slices.Contains(e.By, id) })
		})
	case timeline.All:
		return !slices.ContainsFunc(c, func(c timeline.Condition) bool { return !naive(c, log) })
	case timeline.Any:
		return slices.ContainsFunc(c, func(c timeline.Condition) bool { return naive(c, log) })
	case timeline.Not:
		return !naive(c.Of, log)
	}
	panic("not in these cases")
}

// Of events fully stated, and without acts that are taken as done, what is named is what a naive
// reading of the trigger makes true, and nothing is open.
func TestPropertyNamedIsWhatATriggerSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kinds := []timeline.Kind{timeline.UseOfForce, timeline.Attack, timeline.Shelling, timeline.AirAttack}
		pattern := func() timeline.Condition {
			return timeline.Happened{Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), By: rapid.SampledFrom([][]actor.ID{nil, {"SWE"}, {"NOR"}}).Draw(t, "by")}
		}
		var draw func(depth int) timeline.Condition
		draw = func(depth int) timeline.Condition {
			form := 0
			if depth > 0 {
				form = rapid.IntRange(0, 3).Draw(t, "form")
			}
			switch form {
			case 1:
				return timeline.All{draw(depth - 1), draw(depth - 1)}
			case 2:
				return timeline.Any{draw(depth - 1), draw(depth - 1)}
			case 3:
				return timeline.Not{Of: draw(depth - 1)}
			}
			return pattern()
		}
		s := pact(func(s *guarantee.Structure) { s.Commitments[0].When = draw(3) })
		e := timeline.Event{Kind: rapid.SampledFrom([]timeline.Kind{timeline.Shelling, timeline.AirAttack}).Draw(t, "event"), By: actor.IDs("SWE"), Against: actor.IDs("FIN")}
		speaks := false
		timeline.Patterns(s.Commitments[0].When, func(p timeline.Happened, negated bool) {
			speaks = speaks || !negated && naive(p, []timeline.Event{e})
		})
		want := speaks && naive(s.Commitments[0].When, []timeline.Event{e}) && !naive(s.Commitments[0].When, nil) // else it was owed from its entry on
		got := s.Assess(guarantee.Options{If: []timeline.Event{e}}).Responses.Events[0]
		if len(got.MayApply()) > 0 || (len(got.Named()) == 1) != want {
			t.Fatalf("%v when %v: named %v, may apply %v, want named %v", e, s.Commitments[0].When, got.Named(), got.MayApply(), want)
		}
	})
}

// An event that certainly breaks a term of a ceasefire in force is named by what waits for a breach of it, as the log that
// holds it has it; one that breaks none, or only perhaps, may be found to be a breach of another kind.
func TestSupposedBreachOfCeasefire(t *testing.T) {
	day := func(n int) uncertain.Date { return uncertain.Day(2026, time.January, n) }
	shelling := timeline.Event{Kind: timeline.Shelling, By: actor.IDs("BEL"), Against: actor.IDs("AUT"), Date: day(20)}
	with := func(change func(*timeline.Event)) timeline.Event {
		e := shelling
		change(&e)
		return e
	}
	for _, tt := range []struct {
		name   string
		event  timeline.Event
		change func(*guarantee.Structure)
		want   uncertain.Bool
	}{
		{"a breach", shelling, nil, uncertain.Yes},
		{"without a date", with(func(e *timeline.Event) { e.Date = uncertain.Date{} }), nil, uncertain.Yes},
		{"after the date of the answers", with(func(e *timeline.Event) { e.Date = uncertain.Day(2026, time.March, 1) }), nil, uncertain.Yes},
		{"before it takes effect", with(func(e *timeline.Event) { e.Date = uncertain.Day(2025, time.December, 20) }), nil, uncertain.Unknown},
		{"by another party", with(func(e *timeline.Event) { e.By, e.Against = e.Against, e.By }), nil, uncertain.No},
		{"of a term that is only agreed", shelling, func(s *guarantee.Structure) { s.Ceasefires[0].Terms[0].Status = ceasefire.Agreed }, uncertain.Unknown},
		{"of a term that has ended", shelling, func(s *guarantee.Structure) { s.Ceasefires[0].Terms[0].Span.To = day(10) }, uncertain.Unknown},
		{"perhaps of one that has ended", shelling, func(s *guarantee.Structure) { s.Ceasefires[0].Terms[0].Span.To = uncertain.Month(2026, time.January) }, uncertain.Unknown},
		{"of a term beside that which is named", shelling, func(s *guarantee.Structure) {
			s.Commitments[0].When = timeline.Happened{Kind: timeline.CeasefireBreach, About: check.Ref{Section: "ceasefires", ID: "truce/map"}}
		}, uncertain.Unknown},
		{"where nothing is in force", shelling, func(s *guarantee.Structure) { s.Ceasefires = nil }, uncertain.Unknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := truce()
			s.Commitments[0].When, s.Commitments[0].Entry = s.Commitments[0].Entry, nil
			if tt.change != nil {
				tt.change(s)
			}
			ask := guarantee.Options{If: []timeline.Event{tt.event}}
			a := s.Assess(ask)
			got, terms := uncertain.No, []check.Ref(nil)
			for _, x := range a.Responses.Events[0].Of("answer") {
				got, terms = x.Applies, x.Terms
			}
			if got != tt.want || (len(terms) > 0) != (got == uncertain.Yes) {
				t.Errorf("it applies: %v, as a breach of %v; want %v", got, terms, tt.want)
			}
			if err := guarantee.Recheck(s, ask, a); err != nil {
				t.Error(err)
			}
		})
	}
}

// An act that does something only to what it is about, and does not say what that is, finds nothing, and that is said.
func TestActAboutNothing(t *testing.T) {
	const none, aimless = "no commitment that answers it", "no word on which commitment or instrument it is about"
	approved := func(s *guarantee.Structure) {
		s.Commitments[0].Given = timeline.Happened{Kind: timeline.Approval, By: actor.IDs("NOR")}
	}
	judged := func(s *guarantee.Structure) {
		s.Commitments[0].Decides, s.Commitments[0].Judge = guarantee.ByBody, &guarantee.Judge{By: "council"}
	}
	for _, tt := range []struct {
		name   string
		change func(s *guarantee.Structure)
		event  string
		want   string
	}{
		{"a rejection", approved, "rejection by NOR", aimless},
		{"a rejection of one", approved, "rejection by NOR about commitments/help", "no duty; no time limit"},
		{"a rejection by the body that judges", judged, "rejection by council", "no duty; no time limit; no fallback"},
		{"an approval that nothing waits for", approved, "approval by FIN", aimless},
		{"an approval that something waits for", approved, "approval by NOR", none},
		{"a withdrawal, from all", approved, "withdrawal by FIN", none},
		{"what is no act", approved, "meeting by FIN", "no duty; no time limit"},
	} {
		s := pact(tt.change)
		options := guarantee.Options{If: []timeline.Event{uncertain.Must(timeline.ParseEvent(tt.event))}}
		a := s.Assess(options)
		equal(t, tt.name, strings.Join(a.Responses.Events[0].Lacks(), "; "), tt.want)
		if err := guarantee.Recheck(s, options, a); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}
