package guarantee_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// On 2026-01-07 no term for Ukraine is in force: nothing is judged, and fighting is no breach.
func TestOracleComplianceUkraine(t *testing.T) {
	s := gen.Ukraine(t)
	a := s.Assess(guarantee.Options{})
	const want = "not applicable: no ceasefire in force; no line, zone or commission agreed; fighting is no breach"
	if got := a.Compliance.String(); got != want {
		t.Errorf("compliance: %q, want %q", got, want)
	}
	r := a.Compliance.Regimes[0]
	if len(r.Results) != 0 || len(r.Terms) != 3 || r.Form != 0 {
		t.Errorf("regime: %+v", r)
	}
	for _, x := range r.Terms {
		if x.Status != ceasefire.Required || x.Author != "analysts" {
			t.Errorf("term %s: %v by %q", x.Term, x.Status, x.Author)
		}
	}
	// T4: proposed by somebody whom the paper that reports it does not name. T5: it was in force before.
	if b := r.Bodies[1]; b.Lead != "USA" || b.Standing() != "proposed" || !slices.Equal(b.Means, []ceasefire.Means{ceasefire.Drones, ceasefire.Sensors, ceasefire.Satellites}) {
		t.Errorf("monitoring: %+v, %s", b, b.Standing())
	}
	if b := r.Bodies[3]; b.By != "osce" || b.Standing() != "until 2022" {
		t.Errorf("mission: %+v, %s", b, b.Standing())
	}
	// It follows from the structure: with the terms in force, the fighting on record is judged.
	for i := range s.Ceasefires[0].Terms {
		s.Ceasefires[0].Terms[i].Status = ceasefire.InForce
		s.Ceasefires[0].Terms[i].Span.From = uncertain.Year(2024)
	}
	s.Ceasefires[0].Lines[0].Status, s.Ceasefires[0].Zones[0].Status = ceasefire.InForce, ceasefire.InForce
	if got := s.Assess(guarantee.Options{}).Compliance.String(); got != "a ceasefire is in force; no commission agreed" {
		t.Errorf("as if in force: %q", got)
	}
}

// How far a body has come is for the date to say, and one that has ended is no commission.
func TestBodyStanding(t *testing.T) {
	on := uncertain.Day(2026, time.January, 20)
	for _, tt := range []struct {
		status ceasefire.Status
		span   string
		want   string
		counts bool
	}{
		{ceasefire.InForce, "", "in force", true},
		{ceasefire.InForce, "2025/..", "in force", true},
		{ceasefire.InForce, "../2027", "in force until 2027", true},
		{ceasefire.InForce, "../2026", "in force until 2026, and perhaps no longer", true},
		{ceasefire.InForce, "../2025", "until 2025", false},
		{ceasefire.InForce, "2027/..", "agreed, takes effect 2027", true},
		{ceasefire.Agreed, "2027/2028", "agreed, takes effect 2027", true},
		{ceasefire.Agreed, "../2025", "agreed until 2025", true},
		{ceasefire.Proposed, "2027/..", "proposed by FRA, takes effect 2027", false},
	} {
		s := truce()
		s.Ceasefires[0].Bodies = []ceasefire.Body{{Tasks: []ceasefire.Task{ceasefire.Remedies}, Status: tt.status}}
		if b := &s.Ceasefires[0].Bodies[0]; tt.span != "" {
			b.Span = uncertain.Must(uncertain.ParseSpan(tt.span))
			if tt.status == ceasefire.Proposed {
				b.Author = source.Speaker{Actor: "FRA"}
			}
		}
		a := s.Assess(guarantee.Options{On: on})
		if got := a.Compliance.Regimes[0].Bodies[0].Standing(); got != tt.want || a.Compliance.Commissions == 1 != tt.counts {
			t.Errorf("%v %s: %s, %d commissions; want %s, %v", tt.status, tt.span, got, a.Compliance.Commissions, tt.want, tt.counts)
		}
	}
}

// A zone that withdrawals leave between the sides is a zone.
func TestZonesApart(t *testing.T) {
	for status, want := range map[ceasefire.Status]int{ceasefire.Proposed: 0, ceasefire.Agreed: 1, ceasefire.InForce: 1} {
		s := truce()
		before := s.Assess(guarantee.Options{}).Compliance.Zones
		s.Ceasefires[0].Terms = append(s.Ceasefires[0].Terms, ceasefire.Term{ID: "apart", Status: status, Clause: ceasefire.Withdraw{
			Weapon: timeline.Artillery, Apart: ceasefire.FullWidth{Length: uncertain.Must(uncertain.ParseLength("50 km"))},
		}})
		if got := s.Assess(guarantee.Options{}).Compliance.Zones - before; got != want {
			t.Errorf("%v: %d zones more, want %d", status, got, want)
		}
	}
}

// A ceasefire of which every term holds only from one event until another is in force as far as these are recorded, and
// the answer cites them.
func TestCeasefireDuring(t *testing.T) {
	start := timeline.Event{ID: "start", Date: uncertain.Day(2026, time.January, 5), Kind: timeline.Announcement, By: actor.IDs("AUT")}
	perhaps := start
	perhaps.According = actor.IDs("AUT")
	end := timeline.Event{ID: "end", Date: uncertain.Day(2026, time.January, 9), Kind: timeline.Performance, By: actor.IDs("AUT")}
	for _, tt := range []struct {
		events  []timeline.Event
		applies uncertain.Bool
		result  string
	}{
		{nil, uncertain.No, "no start recorded"},
		{[]timeline.Event{end}, uncertain.No, "no start recorded"},
		{[]timeline.Event{start}, uncertain.Yes, "nothing recorded, holds now"},
		{[]timeline.Event{perhaps}, uncertain.Unknown, "nothing recorded, perhaps holds now"},
		{[]timeline.Event{start, end}, uncertain.No, "nothing recorded, does not hold now"},
	} {
		s := truce(tt.events...)
		s.Ceasefires[0].Terms = s.Ceasefires[0].Terms[:1]
		s.Ceasefires[0].Terms[0].During = timeline.Since{Start: timeline.Happened{Kind: timeline.Announcement}, End: timeline.Happened{Kind: timeline.Performance}}
		ask := guarantee.Options{On: uncertain.Day(2026, time.January, 20)}
		a := s.Assess(ask)
		if got := a.Compliance.Regimes[0]; a.Compliance.Applies != tt.applies || got.InForce != tt.applies || !strings.HasPrefix(got.Results[0].Verdict(), tt.result) {
			t.Errorf("of %v: %v, %s; want %v, %s", tt.events, &a.Compliance, got.Results[0].Verdict(), tt.applies, tt.result)
		}
		for _, e := range tt.events {
			if ref := (check.Ref{Section: guarantee.SectionEvents, ID: string(e.ID)}); !slices.Contains(a.Compliance.Because, ref) {
				t.Errorf("of %v: the answer cites %v, and not %v", tt.events, a.Compliance.Because, ref)
			}
		}
		if err := guarantee.Recheck(s, ask, a); err != nil {
			t.Error(err)
		}
	}
}

// truce is a structure with a ceasefire in force between two states, a third that answers a breach, and
// some events.
func truce(events ...timeline.Event) *guarantee.Structure {
	from := uncertain.Span{From: uncertain.Day(2026, time.January, 1)}
	return &guarantee.Structure{
		Title: "A truce", AsOf: uncertain.Day(2026, time.January, 31), Actors: actor.States("AUT", "BEL", "CHE"),
		Ceasefires: []ceasefire.Regime{{
			ID: "truce", Title: "A truce", Parties: []ceasefire.Party{{Actor: "AUT", Effective: from}, {Actor: "BEL", Effective: from}},
			Terms: []ceasefire.Term{
				{ID: "fire", Status: ceasefire.InForce, Clause: ceasefire.HoldFire{}},
				{ID: "map", Status: ceasefire.InForce, Binds: actor.IDs("BEL"), Clause: ceasefire.ActWithin{
					Act: ceasefire.Activity{What: timeline.Happened{Kind: timeline.Announcement}}, Within: uncertain.MustPeriod("P60D"),
				}},
			},
		}},
		Instruments: []guarantee.Instrument{{ID: "pact", Title: "A pact", Form: guarantee.Agreement, Signed: uncertain.Day(2025, time.December, 1)}},
		Commitments: []guarantee.Commitment{{
			ID: "answer", By: actor.IDs("CHE"), To: actor.IDs("AUT"), Act: guarantee.Consult,
			Under: "pact", Entry: timeline.Happened{Kind: timeline.CeasefireBreach, By: actor.IDs("BEL"), About: check.Ref{Section: "ceasefires", ID: "truce"}},
		}},
		Events: events,
	}
}

func verdicts(a *guarantee.Assessment) (out []string) {
	for e := range a.Elements() {
		if e.Question == guarantee.Q9 {
			out = append(out, e.Key+": "+e.Verdict)
		}
	}
	return out
}

// A breach that the monitor finds lets the commitment enter into force that waits for one, according to whom it is
// found; what is only alleged leaves it open.
func TestBreachTriggers(t *testing.T) {
	shelling := timeline.Event{ID: "shelling", Date: uncertain.Day(2026, time.January, 10), Kind: timeline.Shelling, By: actor.IDs("BEL")}
	alleged := shelling
	alleged.According, alleged.Denied = actor.IDs("AUT"), actor.IDs("BEL")
	before := shelling
	before.Date = uncertain.Day(2025, time.December, 31)
	perhaps := shelling
	perhaps.Date = date("2026")
	perhapsAlleged := alleged
	perhapsAlleged.Date = perhaps.Date
	for _, tt := range []struct {
		name   string
		event  timeline.Event
		view   actor.ID
		result string
		want   []guarantee.Standing // each that it may have
	}{
		{"recorded", shelling, "", "truce/fire BEL: broken: breaches 1 (shelling); final; events that bear on it 1", []guarantee.Standing{guarantee.InForce}},
		{"alleged", alleged, "", "truce/fire BEL: unverified: possible breaches 1 (shelling), by the account of AUT, denied by BEL; events that bear on it 1", []guarantee.Standing{guarantee.Agreed, guarantee.InForce}},
		{"according to who alleges it", alleged, "AUT", "truce/fire BEL according to AUT: broken: breaches 1 (shelling), by the account of AUT, denied by BEL; final; events that bear on it 1", []guarantee.Standing{guarantee.InForce}},
		{"according to who denies it", alleged, "BEL", "truce/fire BEL according to BEL: nothing recorded but what BEL denies", []guarantee.Standing{guarantee.Agreed}},
		{"perhaps after the day", perhaps, "", "truce/fire BEL: unverified: possible breaches 1 (shelling); events that bear on it 1", []guarantee.Standing{guarantee.Agreed, guarantee.InForce}},
		{"perhaps after the day, in somebody's view", perhaps, "BEL", "truce/fire BEL according to BEL: unverified: possible breaches 1 (shelling); events that bear on it 1", []guarantee.Standing{guarantee.Agreed, guarantee.InForce}},
		{"perhaps after it according to who alleges it", perhapsAlleged, "AUT", "truce/fire BEL according to AUT: unverified: possible breaches 1 (shelling), by the account of AUT, denied by BEL; events that bear on it 1", []guarantee.Standing{guarantee.Agreed, guarantee.InForce}},
		{"perhaps after it according to who denies it", perhapsAlleged, "BEL", "truce/fire BEL according to BEL: nothing recorded but what BEL denies", []guarantee.Standing{guarantee.Agreed}},
		{"before the truce", before, "", "truce/fire BEL: nothing recorded", []guarantee.Standing{guarantee.Agreed}},
	} {
		s := truce(tt.event)
		ask := guarantee.Options{View: tt.view}
		a := s.Assess(ask)
		if got := verdicts(a); !slices.Contains(got, tt.result) {
			t.Errorf("%s: %q, want %q among them", tt.name, got, tt.result)
		}
		if log := truce().Assess(guarantee.Options{View: tt.view, Log: s.Events}); tt.view == "" && tt.name != "before the truce" && len(log.Ignored) > 0 {
			t.Errorf("%s, in a log: %v is ignored", tt.name, log.Ignored)
		}
		if err := guarantee.Recheck(s, ask, a); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		p := a.Promises[0]
		got := p.Possible
		if got == nil {
			got = []guarantee.Standing{p.Standing}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: the answer is %v, want %v", tt.name, got, tt.want)
		}
	}
}

// An act that is not recorded in time may be a breach, and is one of a record that is complete; so it is for what waits
// for the breach.
func TestMissedActTriggers(t *testing.T) {
	for _, tt := range []struct {
		on       string
		complete bool
		result   string
		want     []guarantee.Standing
	}{
		{"2026-03-01", false, "pending; 1 still to be done, due by 2026-03-02; no event bears on it", []guarantee.Standing{guarantee.Agreed}},
		{"2026-03-03", false, "unverified: acts not recorded in time 1; final", []guarantee.Standing{guarantee.Agreed, guarantee.InForce}},
		{"2026-03-03", true, "broken: breaches 1 (acts not done 1); final; no event bears on it", []guarantee.Standing{guarantee.InForce}},
	} {
		s, ask := truce(), guarantee.Options{On: date(tt.on), Complete: tt.complete}
		a := s.Assess(ask)
		if got := verdicts(a); !slices.Contains(got, "truce/map BEL: "+tt.result) {
			t.Errorf("%+v: %q", tt, got)
		}
		got := a.Promises[0].Possible
		if got == nil {
			got = []guarantee.Standing{a.Promises[0].Standing}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%+v: the answer is %v", tt, got)
		}
		if err := guarantee.Recheck(s, ask, a); err != nil {
			t.Errorf("%+v: %v", tt, err)
		}
	}
}

// A breach is one event, by the account of each in whose view it is one, and in no view is it by an actor's account
// and denied by it.
func TestBreachOfSeveralViews(t *testing.T) {
	e := timeline.Event{ID: "shelling", Date: uncertain.Day(2026, time.January, 10), Kind: timeline.Shelling, By: actor.IDs("BEL"), According: actor.IDs("AUT", "CHE")}
	s := truce(e)
	s.Ceasefires[0].Parties = append(s.Ceasefires[0].Parties, ceasefire.Party{Actor: "CHE", Effective: s.Ceasefires[0].Parties[0].Effective})
	s.Commitments[0].Entry = timeline.Count{Of: timeline.Happened{Kind: timeline.CeasefireBreach, By: actor.IDs("BEL")}, AtLeast: 2}
	for _, view := range actor.IDs("", "AUT", "BEL", "CHE") {
		ask := guarantee.Options{View: view}
		a := s.Assess(ask)
		if p := a.Promises[0]; p.Standing != guarantee.Agreed || p.Possible != nil {
			t.Errorf("according to %q one shelling may be two breaches: %v or %v", view, p.Standing, p.Possible)
		}
		if err := guarantee.Recheck(s, ask, a); err != nil {
			t.Errorf("according to %q: %v", view, err)
		}
	}
}

// A deadline that is still to come is shown as pending, with its date; one that has passed without a
// record is unverified, not broken.
func TestPendingDeadline(t *testing.T) {
	const key = "truce/map BEL: "
	for on, want := range map[uncertain.Date]string{
		uncertain.Day(2026, time.January, 31): key + "pending; 1 still to be done, due by 2026-03-02; no event bears on it",
		uncertain.Day(2026, time.April, 1):    key + "unverified: acts not recorded in time 1; final",
	} {
		if got := verdicts(truce().Assess(guarantee.Options{On: on})); !slices.Contains(got, want) {
			t.Errorf("on %v: %q, want %q", on, got, want)
		}
	}
}

// A term may speak of the zone of another regime, on which its result then rests; of a zone that is not known
// yet the name remains.
func TestTermsOfOtherZones(t *testing.T) {
	there := timeline.Event{ID: "there", Date: uncertain.Day(2026, time.January, 10), Kind: timeline.Presence, By: actor.IDs("AUT"), At: timeline.Spot{In: []timeline.ZoneID{"strip"}}}
	s := truce(there)
	s.Sources = []source.Source{{ID: "news", Title: "News", Published: uncertain.Day(2026, time.January, 20)}}
	s.Statements = []source.Statement{{ID: "drawn", Sources: []source.ID{"news"}, Mode: source.Fact, Text: "A strip was drawn.", Published: uncertain.Day(2026, time.January, 20)}}
	s.Ceasefires = append(s.Ceasefires, ceasefire.Regime{
		ID: "map", Title: "A map", Parties: s.Ceasefires[0].Parties,
		Zones: []ceasefire.Zone{{ID: "strip", Title: "Strip", Status: ceasefire.InForce, Says: []source.StatementID{"drawn"}}},
	})
	s.Ceasefires[0].Terms[0].Clause = ceasefire.Limit{AtMost: uncertain.MustParse[int64]("0"), Zones: []timeline.ZoneID{"strip"}}
	if err := s.Validate().Err(); err != nil {
		t.Fatal(err)
	}
	for _, known := range []uncertain.Date{uncertain.Day(2026, time.January, 15), uncertain.Day(2026, time.January, 31)} {
		ask := guarantee.Options{KnownBy: known}
		a := s.Assess(ask)
		if got := verdicts(a); !slices.Contains(got, "truce/fire AUT: broken: breaches 1 (there); final; events that bear on it 1") {
			t.Errorf("known by %v: %q", known, got)
		}
		because := a.Compliance.Regimes[0].Results[0].Because
		if !slices.Contains(because, check.Ref{Section: "ceasefires", ID: "map"}) {
			t.Errorf("known by %v: it rests on %v", known, because)
		}
		if err := guarantee.Recheck(s, ask, a); err != nil {
			t.Errorf("known by %v: %v", known, err)
		}
	}
}

// A regime that cannot be monitored is shown with the reason, and nothing of it is judged.
func TestComplianceSaysWhatItCannotFollow(t *testing.T) {
	s := truce()
	s.Ceasefires[0].Terms[0].Clause = &ceasefire.HoldFire{}
	a := s.Assess(guarantee.Options{})
	r := a.Compliance.Regimes[0]
	if !a.Cut || len(r.Results) != 0 || !strings.Contains(r.Cut, "not judged") || !strings.Contains(r.Cut, "fire is a *ceasefire.HoldFire") {
		t.Errorf("cut %v: %q, results %+v", a.Cut, r.Cut, r.Results)
	}
	if r := truce().Assess(guarantee.Options{}).Compliance.Regimes[0]; r.Cut != "" || len(r.Results) == 0 {
		t.Errorf("the sound one: %q", r.Cut)
	}
}

// Acts that are not done are told from what is done, and what no event bears on from what is seen.
func TestComplianceCounts(t *testing.T) {
	r := guarantee.TermResult{Result: ceasefire.Result{Begun: uncertain.Yes, Ended: uncertain.No, Verdict: ceasefire.Broken, Breaches: 3, Missed: 2, Possible: 1, Seen: 5}}
	if got, want := r.Verdict(), "broken: breaches 3 (acts not done 2), possible besides 1; events that bear on it 5"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	r.Result.Evidence = []timeline.EventID{"e1"}
	if got, want := r.Verdict(), "broken: breaches 3 (acts not done 2) (e1), possible besides 1; events that bear on it 5"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	r.Result.Verdict, r.Result.Breaches, r.Result.Missed = ceasefire.Unverified, 0, 0
	if got, want := r.Verdict(), "unverified: possible breaches 1 (e1); events that bear on it 5"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Before a term takes effect for a party nothing of it is judged; after it has ended what became of it remains, and
// says until when.
func TestComplianceInItsTime(t *testing.T) {
	s := truce(timeline.Event{ID: "shelling", Date: uncertain.Day(2026, time.January, 10), Kind: timeline.Shelling, By: actor.IDs("BEL")})
	s.Ceasefires[0].Parties[1].Effective.From = uncertain.Day(2026, time.January, 5)
	s.Ceasefires[0].Terms[0].Span.To = uncertain.Day(2026, time.January, 20)
	const (
		asks   = "no use of force"
		map60  = "announcement within 60 days of the taking effect"
		broken = "truce/fire BEL: broken: breaches 1 (shelling); final; in force until 2026-01-20; events that bear on it 1"
	)
	for _, tt := range []struct {
		on       int // the day of January; of December if it is negative
		applies  uncertain.Bool
		has, not []string
	}{
		{-1, uncertain.No, []string{
			"truce/fire: " + asks + " (agreed, takes effect 2026-01-01 for AUT, takes effect 2026-01-05 for BEL)", "truce/map: " + map60 + " (agreed, takes effect 2026-01-05)",
		}, []string{"truce/fire AUT", "truce/fire BEL", "truce/map BEL"}},
		{2, uncertain.Yes, []string{"truce/fire: " + asks + " (in force, takes effect 2026-01-05 for BEL)", "truce/fire AUT: "}, []string{"truce/fire BEL", "truce/map BEL"}},
		{10, uncertain.Yes, []string{"truce/fire: " + asks + " (in force)", "truce/fire BEL: broken", "truce/map BEL: pending"}, []string{"until"}},
		{31, uncertain.Yes, []string{broken}, nil},
	} {
		ask := guarantee.Options{On: uncertain.Day(2026, time.January, tt.on)}
		if tt.on < 0 {
			ask.On = uncertain.Day(2025, time.December, 31)
		}
		a := s.Assess(ask)
		got := strings.Join(verdicts(a), "\n")
		for _, want := range tt.has {
			if !strings.Contains(got, want) {
				t.Errorf("on %v: no %q in\n%s", ask.On, want, got)
			}
		}
		for _, never := range tt.not {
			if strings.Contains(got, never) {
				t.Errorf("on %v: %q in\n%s", ask.On, never, got)
			}
		}
		if a.Compliance.Applies != tt.applies {
			t.Errorf("on %v it applies: %v, want %v", ask.On, a.Compliance.Applies, tt.applies)
		}
		if err := guarantee.Recheck(s, ask, a); err != nil {
			t.Errorf("on %v: %v", ask.On, err)
		}
	}
}

// Of the events that the monitor does not take the first is named and the others are counted.
func TestComplianceCountsWhatIsLeftOut(t *testing.T) {
	strange := timeline.Event{ID: "strange", Date: uncertain.Day(2026, time.January, 10), Kind: 250}
	other, third := strange, strange
	other.ID, third.ID = "other", "third"
	r := truce(strange, other, third).Assess(guarantee.Options{}).Compliance.Regimes[0]
	if !strings.Contains(r.Cut, `the event "strange"`) || strings.Contains(r.Cut, "other") || !strings.HasSuffix(r.Cut, ", and 2 more") {
		t.Errorf("cut: %q", r.Cut)
	}
}

// Where no term is in force, what else is recorded of a ceasefire is pointed to, and keeps the answer open; of a
// document that says nothing of a ceasefire nothing is known, which is not that there is none.
func TestCeasefireWithoutTerms(t *testing.T) {
	const none = "not recorded: no terms of a ceasefire, whether required, proposed or agreed, and no line, zone or commission"
	pledge := guarantee.Commitment{ID: "pledge", By: actor.IDs("AUT"), To: actor.IDs("BEL"), Act: guarantee.CeaseFire, Under: "pact"}
	starts := timeline.Event{ID: "starts", Date: uncertain.Day(2026, time.January, 5), Kind: timeline.CeasefireStarts, By: actor.IDs("AUT", "BEL")}
	disputed := starts
	disputed.According = actor.IDs("AUT")
	ends := timeline.Event{ID: "ends", Date: uncertain.Day(2026, time.January, 9), Kind: timeline.CeasefireEnds, By: actor.IDs("AUT", "BEL")}
	after := pledge
	after.When = timeline.Happened{Kind: timeline.CeasefireStarts}
	leave := pledge
	leave.Kind = guarantee.Permission
	for _, tt := range []struct {
		name    string
		pledges []guarantee.Commitment
		events  []timeline.Event
		terms   bool
		applies uncertain.Bool
		want    string
	}{
		{"nothing", nil, nil, false, uncertain.Unknown, none},
		{"a commitment", []guarantee.Commitment{pledge}, nil, false, uncertain.Unknown, none + "; commitment pledge, to cease fire, is in force (Q1)"},
		{"leave to cease fire", []guarantee.Commitment{leave}, nil, false, uncertain.Unknown, none},
		{"a commitment that waits", []guarantee.Commitment{after}, nil, false, uncertain.Unknown, none},
		{"one that waited", []guarantee.Commitment{after}, []timeline.Event{starts}, false, uncertain.Unknown,
			none + "; commitment pledge, to cease fire, is in force (Q1); a ceasefire has started by event starts"},
		{"one that may wait", []guarantee.Commitment{after}, []timeline.Event{disputed}, false, uncertain.Unknown,
			none + "; commitment pledge, to cease fire, may be owed (Q1); a ceasefire may have started by event starts"},
		{"started and ended", nil, []timeline.Event{starts, ends}, false, uncertain.Unknown, none},
		{"terms only proposed", nil, nil, true, uncertain.No, "not applicable: no ceasefire in force; no line, zone or commission agreed; fighting is no breach"},
		{"terms only proposed, and a commitment", []guarantee.Commitment{pledge}, nil, true, uncertain.Unknown,
			"no term of a ceasefire is recorded in force; no line, zone or commission agreed; commitment pledge, to cease fire, is in force (Q1)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := truce(tt.events...)
			s.Instruments[0].InForce, s.Commitments = s.Instruments[0].Signed, tt.pledges
			if tt.terms {
				s.Ceasefires[0].Terms[0].Status, s.Ceasefires[0].Terms[1].Status = ceasefire.Proposed, ceasefire.Proposed
			} else {
				s.Ceasefires = nil
			}
			a := s.Assess(guarantee.Options{})
			if got := a.Compliance.String(); got != tt.want || a.Compliance.Applies != tt.applies {
				t.Errorf("%v: %q; want %v: %q", a.Compliance.Applies, got, tt.applies, tt.want)
			}
			if err := guarantee.Recheck(s, guarantee.Options{}, a); err != nil {
				t.Error(err)
			}
		})
	}
}

// A term whose time is over before it begins is not judged, and said never to be in force.
func TestNeverInForce(t *testing.T) {
	s := truce(timeline.Event{ID: "shelling", Date: uncertain.Day(2026, time.January, 10), Kind: timeline.Shelling, By: actor.IDs("BEL")})
	terms := &s.Ceasefires[0].Terms
	*terms = append(*terms, ceasefire.Term{ID: "later", Status: ceasefire.InForce, Amends: "fire", Clause: ceasefire.HoldFire{}})
	c := s.Assess(guarantee.Options{On: uncertain.Day(2026, time.January, 31)}).Compliance.Regimes[0]
	if got := c.Terms[0].String(); got != "no use of force (never in force)" {
		t.Errorf("%s", got)
	}
	for _, x := range c.Results {
		if x.Result.Term == "fire" {
			t.Errorf("judged for %s in the view of %q: %s", x.Result.Party, x.Result.View, x.Verdict())
		}
	}
}

// Where every term has ended by the date, the head of the answer does not say of the time before it that fighting was no
// breach, and the terms say when they ended and for whom.
func TestCeasefireEnded(t *testing.T) {
	shelling := timeline.Event{ID: "shelling", Date: uncertain.Day(2026, time.January, 10), Kind: timeline.Shelling, By: actor.IDs("BEL")}
	begun := timeline.Event{ID: "begun", Date: uncertain.Day(2026, time.January, 5), Kind: timeline.CeasefireStarts, By: actor.IDs("AUT", "BEL")}
	over := timeline.Event{ID: "over", Date: uncertain.Day(2026, time.January, 12), Kind: timeline.CeasefireEnds, By: actor.IDs("AUT", "BEL")}
	const now = "not applicable: no ceasefire in force now; no line, zone or commission agreed; fighting now is no breach, and what is said of terms is of the time in which they held"
	for _, tt := range []struct {
		name   string
		change func(*ceasefire.Regime)
		events []timeline.Event
		want   string
		terms  string // the first
		cited  bool   // the event is, as far as the head of the answer rests on it
	}{
		{"ended", func(r *ceasefire.Regime) {
			r.Terms[0].Span.To, r.Terms[1].Span.To = uncertain.Day(2026, time.January, 20), uncertain.Day(2026, time.January, 21)
		}, nil, now, "no use of force (in force until 2026-01-20)", true},
		{"ended for each party on its own date", func(r *ceasefire.Regime) {
			r.Parties[0].Effective.To, r.Parties[1].Effective.To = uncertain.Day(2026, time.January, 20), uncertain.Day(2026, time.January, 21)
		}, nil, now, "no use of force (in force, until 2026-01-20 for AUT, until 2026-01-21 for BEL)", true},
		{"ended for one party", func(r *ceasefire.Regime) { r.Parties[0].Effective.To = uncertain.Day(2026, time.January, 20) }, nil,
			"a ceasefire is in force; no line, zone or commission agreed", "no use of force (in force, until 2026-01-20 for AUT)", false},
		{"between two times", func(r *ceasefire.Regime) {
			r.Terms = r.Terms[:1]
			r.Terms[0].During = timeline.Since{Start: timeline.Happened{Kind: timeline.CeasefireStarts}, End: timeline.Happened{Kind: timeline.CeasefireEnds}}
		}, []timeline.Event{begun, over}, now, "no use of force, since ceasefire starts until ceasefire ends (in force)", true},
		{"before its time", func(r *ceasefire.Regime) {
			r.Terms = r.Terms[:1]
			r.Terms[0].During = timeline.Since{Start: timeline.Happened{Kind: timeline.CeasefireStarts}, End: timeline.Happened{Kind: timeline.CeasefireEnds}}
		}, nil, "not applicable: no ceasefire in force; no line, zone or commission agreed; fighting is no breach", "no use of force, since ceasefire starts until ceasefire ends (in force)", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := truce(append(tt.events, shelling)...)
			tt.change(&s.Ceasefires[0])
			s.Commitments = nil
			a := s.Assess(guarantee.Options{})
			c := a.Compliance
			if got := c.String(); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
			if got := c.Regimes[0].Terms[0].String(); got != tt.terms {
				t.Errorf("%q, want %q", got, tt.terms)
			}
			if got := slices.Contains(c.Because, check.Ref{Section: guarantee.SectionEvents, ID: "shelling"}); got != tt.cited {
				t.Errorf("the shelling is cited: %t, want %t", got, tt.cited)
			}
			if err := guarantee.Recheck(s, guarantee.Options{}, a); err != nil {
				t.Error(err)
			}
		})
	}
}

// The answer says of the parties, lines and zones of a regime what its terms rest on: since when, of which date, how wide.
func TestParticulars(t *testing.T) {
	span := func(s string) uncertain.Span {
		out, err := uncertain.ParseSpan(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	s := truce()
	r := &s.Ceasefires[0]
	r.Parties[1] = ceasefire.Party{Actor: "BEL", Bound: true, Effective: span("2026-01-02/2026-06-30"), Declared: date("2026-01-01")}
	r.Parties = append(r.Parties, ceasefire.Party{Actor: "CHE"})
	r.Lines = []ceasefire.Line{
		{ID: "contact", Title: "Contact", Dated: date("2025-12-31"), Author: source.Speaker{Actor: "CHE"}, Schematic: true, Left: actor.IDs("AUT"), Right: actor.IDs("BEL"), Status: ceasefire.InForce},
		{ID: "bare", Title: "Bare", Status: ceasefire.Proposed},
	}
	km := func(s string) uncertain.Length {
		l, err := uncertain.ParseLength(s)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	r.Zones = []ceasefire.Zone{
		{ID: "strip", Title: "Strip", Line: "contact", Layer: ceasefire.Air, Side: "AUT", Author: source.Speaker{Actor: "BEL"}, Status: ceasefire.Proposed, Extents: []ceasefire.Extent{
			{Span: span("../2026-03-01"), Half: ceasefire.HalfWidth{Length: km("25 km")}}, {Span: span("2026-03-01/.."), Full: ceasefire.FullWidth{Length: km("20 km")}},
		}},
		{ID: "both", Title: "Both", Extents: []ceasefire.Extent{{Half: ceasefire.HalfWidth{Length: km("2 km")}, Full: ceasefire.FullWidth{Length: km("4 km")}}}, Status: ceasefire.InForce},
		{ID: "open", Title: "Open", Line: "contact", Status: ceasefire.Agreed},
	}
	a := s.Assess(guarantee.Options{})
	var got []string
	for _, x := range a.Compliance.Regimes[0].Particulars {
		got = append(got, x.Of+": "+x.Says)
	}
	want := []string{
		"party AUT: bound from 2026-01-01",
		"party BEL: bound from 2026-01-02 until 2026-06-30, without having signed, declared 2026-01-01",
		"party CHE: no date of effect is recorded",
		"line contact: as of 2025-12-31; drawn by CHE; schematic: it shows roughly where it runs; between AUT on one side and BEL on the other (in force)",
		"line bare: proposed",
		"zone strip: air; 25 km from contact until 2026-03-01; 20 km across contact from 2026-03-01; on the side of AUT (proposed by BEL)",
		"zone both: 2 km from its line, 4 km in all (in force)",
		"zone open: along contact, how wide is not stated (agreed)",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if err := guarantee.Recheck(s, guarantee.Options{}, a); err != nil {
		t.Error(err)
	}
}
