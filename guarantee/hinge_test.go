package guarantee_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What the record of the guarantees for Ukraine leaves open first in each kind, and that it is no longer open
// once it is filled in.
func TestHingesOfUkraine(t *testing.T) {
	for _, tt := range []struct {
		kind  guarantee.HingeKind
		first string
		fill  func(*guarantee.Structure)
	}{
		{guarantee.AwaitedAct, "RUS and UKR: ceasefire starts: 9 commitments", func(s *guarantee.Structure) {
			s.Events = append(s.Events, timeline.Event{ID: "truce", Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR"), Date: uncertain.Day(2026, 1, 7), Says: s.Events[0].Says})
		}},
		{guarantee.OpenReading, "Open for budapest-council, paris-commission, bilateral-response and 2 others", func(s *guarantee.Structure) {
			s.Commitments = slices.DeleteFunc(s.Commitments, func(c guarantee.Commitment) bool { return c.ID == "budapest-council" })
		}},
		{guarantee.UnstatedLiability, "budapest-respect, budapest-consult, budapest-council and 7 others", func(s *guarantee.Structure) {
			for i := range s.Commitments {
				s.Commitments[i].Liability = guarantee.Several
			}
		}},
		{guarantee.BoundedSize, "the troops of option force-of-30000", func(s *guarantee.Structure) { s.Options = nil }},
		{guarantee.UnrecordedMeasure, "the area, the population and the opposing force", func(s *guarantee.Structure) {
			s.Theatre.Area = source.Single(uncertain.MustParse[float64]("600000"), s.Events[0].Says...)
		}},
		{guarantee.UndeterminedProvider, "USA provides ISR (intelligence, surveillance and reconnaissance), SEAD", func(s *guarantee.Structure) {
			s.Contributions = slices.DeleteFunc(s.Contributions, func(c force.Contribution) bool { return c.By == "USA" })
		}},
		{guarantee.UnboundedSize, "Size not bounded: gbr-land, ", func(s *guarantee.Structure) {
			for i := range s.Contributions {
				if c := &s.Contributions[i]; c.ID == "gbr-land" {
					c.Persons = uncertain.MustParse[int64]("5000")
				}
			}
		}},
		{guarantee.UnrecordedContribution, "a deployed contribution of troops, and so no verdict on along-the-front, peacekeepers, long-presence and 5 others", func(s *guarantee.Structure) {
			s.Contributions = append(s.Contributions, force.Contribution{ID: "there", By: "FRA", Status: force.Deployed, Domain: force.Land, Persons: uncertain.MustParse[int64]("200"), Says: s.Contributions[0].Says})
		}},
		{guarantee.DisputedValue, "length of the front", func(s *guarantee.Structure) {
			s.Theatre.Front.Values = s.Theatre.Front.Values[:1]
		}},
	} {
		t.Run(tt.kind.String(), func(t *testing.T) {
			s := gen.Ukraine(t)
			open := firstHinge(s, tt.kind)
			if !strings.Contains(open, tt.first) {
				t.Fatalf("first open is %q, want %q", open, tt.first)
			}
			tt.fill(s)
			if again := firstHinge(s, tt.kind); strings.Contains(again, tt.first) {
				t.Errorf("filled in and still open: %q", again)
			}
		})
	}
}

func firstHinge(s *guarantee.Structure, kind guarantee.HingeKind) string {
	for _, h := range s.Assess(guarantee.Options{}).Hinges() {
		if h.Kind == kind {
			return h.Text
		}
	}
	return ""
}

// An event of a month in which the date lies is an open fact, on which the commitment that waits for it turns.
func TestHingeOfAnOpenFact(t *testing.T) {
	s := &guarantee.Structure{
		AsOf:        uncertain.Day(2026, 1, 7),
		Events:      []timeline.Event{{ID: "truce", Kind: timeline.CeasefireStarts, Date: uncertain.Month(2026, 1)}},
		Instruments: []guarantee.Instrument{{ID: "pact", Title: "Pact", Form: guarantee.Treaty, InForce: uncertain.Year(2020)}},
		Commitments: []guarantee.Commitment{
			{ID: "deploy", Under: "pact", By: actor.IDs("FRA"), Act: guarantee.Deploy, When: timeline.Happened{Kind: timeline.CeasefireStarts}},
		},
	}
	hinges := s.Assess(guarantee.Options{}).Hinges()
	if len(hinges) == 0 || hinges[0].Kind != guarantee.OpenFact || !strings.Contains(hinges[0].Text, "Open fact: whether it happened by 2026-01-07, dated 2026-01 (events/truce): decides deploy") {
		t.Errorf("hinges: %v", hinges)
	}
}

// H1: every hinge cites something, and belongs to an answer that is given. H2: an assessment that is written holds
// the hinges, in order, and the sentence on silence, whichever questions are asked; read back, it has the same.
// H3: the kinds stand in their order.
func TestPropertyHinges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := gen.Structure().Draw(t, "structure").Assess(guarantee.Options{})
		a = a.Only(rapid.SliceOfDistinct(rapid.SampledFrom(guarantee.Questions()), func(q guarantee.Question) guarantee.Question { return q }).Draw(t, "questions")...)
		hinges := a.Hinges()
		for i, h := range hinges {
			if len(h.Because) == 0 || len(h.Questions) == 0 || slices.ContainsFunc(h.Questions, func(q guarantee.Question) bool { return !slices.Contains(a.Stamp.Answers, q) }) || i > 0 && h.Kind < hinges[i-1].Kind {
				t.Fatalf("hinge %d of %v: %+v", i, a.Stamp.Answers, h)
			}
		}
		text, err := a.Encode()
		if err != nil {
			t.Fatal(err)
		}
		read, found := guarantee.DecodeAssessment(text)
		if found != nil {
			t.Fatal(found)
		}
		if read.Silence != guarantee.Silence {
			t.Errorf("the document says %q of silence", read.Silence)
		}
		for name, got := range map[string][]guarantee.Hinge{"written": read.WouldChange, "found again": read.Hinges()} {
			if diff := cmp.Diff(hinges, got); diff != "" && len(hinges)+len(got) > 0 {
				t.Errorf("%s (-want +got):\n%s", name, diff)
			}
		}
	})
}

// What stands beside the answers stands in an explanation beside those of both structures.
func TestExplanationIsDocumented(t *testing.T) {
	before := &guarantee.Structure{AsOf: uncertain.Day(2026, 1, 7), Contributions: []force.Contribution{{ID: "fra-land", By: "FRA", Status: force.Pledged, Persons: uncertain.MustParse[int64]("unknown"), Domain: force.Land}}}
	after := &guarantee.Structure{AsOf: before.AsOf}
	x, err := guarantee.Explain(before, after, guarantee.Options{})
	if err != nil {
		t.Fatal(err)
	}
	text, err := x.Encode()
	if err != nil {
		t.Fatal(err)
	}
	read, found := guarantee.DecodeExplanation(text)
	if found != nil {
		t.Fatal(found)
	}
	if h := read.Before.WouldChange; len(h) != 2 || h[0].Kind != guarantee.UnboundedSize || len(read.After.WouldChange) != 0 {
		t.Errorf("would change the first: %v, the second: %v", h, read.After.WouldChange)
	}
	if read.Before.Silence != guarantee.Silence || read.After.Method != x.After.Describe() {
		t.Errorf("silence %q, method %q", read.Before.Silence, read.After.Method)
	}
}

// A term that may have been broken, by the account of one side alone, is unsettled for the party that it binds, and
// settled once nobody's account alone it is.
func TestHingeOfATerm(t *testing.T) {
	shot := timeline.Event{ID: "shot", Kind: timeline.Shelling, By: actor.IDs("RUS"), Against: actor.IDs("UKR"), Date: uncertain.Day(2026, 1, 5), According: actor.IDs("UKR")}
	s := &guarantee.Structure{
		AsOf: uncertain.Day(2026, 1, 7), Actors: actor.States("RUS", "UKR"), Events: []timeline.Event{shot},
		Ceasefires: []ceasefire.Regime{{
			ID: "truce", Title: "Truce", Parties: []ceasefire.Party{{Actor: "RUS"}, {Actor: "UKR"}},
			Terms: []ceasefire.Term{{ID: "hold-fire", Status: ceasefire.InForce, Clause: ceasefire.HoldFire{}}},
		}},
	}
	want := "Term not settled: truce/hold-fire for RUS: whether shot is a breach, by the account of UKR"
	if got := firstHinge(s, guarantee.UnsettledTerm); got != want {
		t.Errorf("unsettled: %q, want %q", got, want)
	}
	if err := guarantee.Recheck(s, guarantee.Options{}, s.Assess(guarantee.Options{})); err != nil {
		t.Error(err)
	}
	s.Events[0].According = nil
	if got := firstHinge(s, guarantee.UnsettledTerm); got != "" {
		t.Errorf("unsettled, though nobody disputes it: %q", got)
	}
}

// Where a force is open because nobody states it or bounds it, or only within bounds, its comparison with what is needed
// turns on that, and so does whether the requirement is met; and no longer once it is stated. What is true of a force as it
// is and as it is promised, or turns on the same troops in two answers, is said once.
func TestHingesOfNeeds(t *testing.T) {
	const measures = "Not recorded: the length of the front, the area, the population and the opposing force, and so no density or ratio of forces by that (Q8)"
	troops := func(status force.Status, persons string) force.Contribution {
		return force.Contribution{ID: force.ID(status.String()), By: "FRA", Domain: force.Land, Status: status, Persons: uncertain.MustParse[int64](persons)}
	}
	for _, tt := range []struct {
		name string
		have []force.Contribution
		want []string
	}{
		{"nothing recorded", nil, []string{
			"Not recorded: a deployed or promised contribution of SEAD (suppression of enemy air defences), and so no verdict on watch (Q3, Q4)",
			"Not recorded: a deployed or promised contribution of troops, and so no verdict on watch (Q4, Q8)",
		}},
		{"promised without a number", []force.Contribution{troops(force.Pledged, "unknown")}, []string{
			"Size not bounded: pledged by FRA, and so no upper bound of the sum of troops (Q2)",
			"Size not bounded: pledged, and so no verdict on what is promised for watch (Q8)",
			"Not recorded: a deployed or promised contribution of SEAD (suppression of enemy air defences), and so no verdict on watch (Q3, Q4)",
			"Not recorded: a deployed contribution of troops, and so no verdict on watch (Q4, Q8)",
			measures,
		}},
		{"too few", []force.Contribution{troops(force.Deployed, "100")}, []string{
			"Not recorded: a deployed or promised contribution of SEAD (suppression of enemy air defences) (Q3)",
			measures,
		}},
		{"perhaps enough", []force.Contribution{troops(force.Deployed, "100 to 5000")}, []string{
			"Not recorded: a deployed or promised contribution of SEAD (suppression of enemy air defences), and so no verdict on watch (Q3, Q4)",
			"Known only within bounds, or not determined: what is deployed and promised, and so no verdict on watch (Q8)",
			measures,
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := &guarantee.Structure{AsOf: uncertain.Day(2026, 1, 7), Actors: actor.States("FRA"), Contributions: tt.have, Requirements: []force.Requirement{
				{ID: "watch", Needs: []force.Capability{force.SEAD}, Persons: uncertain.ThresholdOf(uncertain.MustParse[int64]("1000"))},
			}}
			a := s.Assess(guarantee.Options{})
			var got []string
			for _, h := range a.Hinges() {
				got = append(got, h.String())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("hinges (-want +got):\n%s", diff)
			}
			if err := guarantee.Recheck(s, guarantee.Options{}, a); err != nil {
				t.Error(err)
			}
		})
	}
}

// An act without which a commitment cannot be owed is waited for, whether its text speaks of it or only the path to it
// does. Where one of several acts will do they are said together, and where an event will, none is.
func TestHingesOfPaths(t *testing.T) {
	truce := timeline.Happened{Kind: timeline.CeasefireStarts}
	attack := timeline.Happened{Kind: timeline.Attack, By: actor.IDs("RUS")}
	after := func(kind timeline.Kind) timeline.Condition {
		return timeline.Within{What: attack, After: timeline.Happened{Kind: kind, By: actor.IDs("RUS")}, Beyond: uncertain.MustPeriod("PT0S")}
	}
	inForce := guarantee.Instrument{InForce: date("2020-01-01")}
	const (
		without      = ": 1 commitment cannot be owed without it"
		withoutInAll = ": 1 commitment cannot be owed for certain without it" // in one reading of its text it can
	)
	for _, tt := range []struct {
		name string
		s    *guarantee.Structure
		want []string
	}{
		{"a signature", under(spoken(guarantee.Commitment{ID: "a"}, guarantee.Commitment{ID: "b", When: truce}), guarantee.Instrument{Proposed: date("2026-01-01")}), []string{
			"FRA: signature (pact): 2 commitments cannot be owed without it",
			"ceasefire starts (somebody's act; whose is not stated)" + without,
		}},
		{"acceptances", spoken(guarantee.Commitment{ID: "a"}), []string{"FRA: acceptance (a)" + without, "UKR: acceptance (a)" + without}},
		{"what comes before an attack", under(spoken(guarantee.Commitment{ID: "a", When: timeline.Readings{attack, after(timeline.CeasefireStarts)}}), inForce), []string{"RUS: ceasefire starts" + withoutInAll}},
		{"one of two before it", under(spoken(guarantee.Commitment{ID: "a", When: timeline.Readings{attack, timeline.Any{after(timeline.CeasefireStarts), after(timeline.Meeting)}}}), inForce), []string{
			"RUS: ceasefire starts; or RUS: meeting" + withoutInAll}},
		{"an attack", under(spoken(guarantee.Commitment{ID: "a", When: attack}), inForce), nil},
		{"an approval for this commitment", under(spoken(guarantee.Commitment{ID: "a", When: attack, Given: timeline.Happened{Kind: timeline.Approval, By: actor.IDs("GBR")}}), inForce), []string{"GBR: approval" + without}},
		{"a finding", under(spoken(guarantee.Commitment{ID: "a", When: attack, Decides: guarantee.SelfJudged}), inForce), []string{"FRA: approval (a)" + without}},
		{"a finding of several", under(spoken(guarantee.Commitment{ID: "a", By: actor.IDs("FRA", "GBR"), Liability: guarantee.Several, When: attack, Decides: guarantee.SelfJudged}), inForce), []string{
			"a finding by one of those who owe a, for its part" + without,
		}},
		{"a further instrument", under(spoken(guarantee.Commitment{ID: "a"}), guarantee.Instrument{InForce: date("2020-01-01"), Binds: guarantee.Intent}), []string{
			"a further instrument that turns the intent into a duty" + without,
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := tt.s.Assess(guarantee.Options{On: date("2026-03-01")})
			var got []string
			for _, h := range a.Hinges() {
				if h.Kind == guarantee.AwaitedAct {
					got = append(got, strings.TrimPrefix(h.Text, "Act waited for: "))
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("waited for (-want +got):\n%s", diff)
			}
			if err := guarantee.Recheck(tt.s, guarantee.Options{On: date("2026-03-01")}, a); err != nil {
				t.Error(err)
			}
		})
	}
}

// A text that can be read in several ways is open by itself where another is open in more answers: that it is in more rests
// on what brings the event about that they answer.
func TestOpenReadingsApart(t *testing.T) {
	s, err := guarantee.Decode([]byte(`{"schema":"backstop/1","title":"T",
"actors":[{"id":"AUT","kind":"state"},{"id":"BEL","kind":"state"},{"id":"ESP","kind":"state"},
 {"id":"group","kind":"group","name":"The group"},{"id":"body","kind":"body","name":"The body"}],
"commitments":[
{"id":"one","act":"defend","by":["BEL"],"given":{"readings":[{"happened":{"kind":"armed_attack"}},{"happened":{"kind":"ceasefire_starts"}}]}},
{"id":"two","act":"deploy","by":["ESP"],"fails":{"any":[{"happened":{"kind":"armed_attack","by":["body","group"]}},{"happened":{"kind":"armed_attack"}}]},
 "void_if":{"readings":[{"happened":{"kind":"approval","by":["AUT"]}},{"happened":{"kind":"ceasefire_starts","by":["group"]}}]}},
{"id":"three","act":"defend","by":["AUT"],"to":["body","ESP"]}],
"events":[{"id":"start","kind":"ceasefire_starts","by":["group"],"date":"2025-10-16"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	ask := guarantee.Options{On: date("2026-06-15")}
	a := s.Assess(ask)
	var open []string
	for _, h := range a.Hinges() {
		if strings.HasPrefix(h.Text, "Open in the text") {
			open = append(open, h.String())
		}
	}
	equal(t, "open", strings.Join(open, "; "), "Open in the text of two: which reading of the text holds (Q1, Q5); Open in the text of one: which reading of the text holds (Q1)")
	if err := guarantee.Recheck(s, ask, a); err != nil {
		t.Error(err)
	}
}
