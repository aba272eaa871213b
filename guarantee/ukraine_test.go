package guarantee_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/internal/golden"
	"github.com/backstop-go/backstop/internal/growth"
	"github.com/backstop-go/backstop/uncertain"
)

func TestGoldenAssessment(t *testing.T) {
	s := gen.Ukraine(t)
	a := s.Assess(guarantee.Options{})
	var err error
	if a.Stamp.Document, err = s.Hash(); err != nil {
		t.Fatal(err)
	}
	text, err := a.Encode()
	if err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "ukraine-2026.assessment.json", text)
	again, findings := guarantee.DecodeAssessment(text)
	if len(findings) > 0 {
		t.Fatal(findings.Err())
	}
	if changes := guarantee.Compare(a, again); len(changes) > 0 {
		t.Errorf("an assessment read back differs: %v", changes)
	}
}

// standing returns where the commitments stand, by standing.
func standing(a *guarantee.Assessment) map[guarantee.Standing][]guarantee.ID {
	out := map[guarantee.Standing][]guarantee.ID{}
	for _, p := range a.Promises {
		out[p.Standing] = append(out[p.Standing], p.Commitment)
	}
	return out
}

func promise(t *testing.T, a *guarantee.Assessment, id guarantee.ID) guarantee.Promise {
	t.Helper()
	i := slices.IndexFunc(a.Promises, func(p guarantee.Promise) bool { return p.Commitment == id })
	if i < 0 {
		t.Fatalf("no promise %s", id)
	}
	return a.Promises[i]
}

func equal[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

var (
	components = []guarantee.ID{"paris-monitoring", "paris-commission", "paris-army", "paris-force", "paris-response", "paris-cooperation"}
	intent     = append(slices.Clone(components), "deployment-fra", "deployment-gbr")
	awaiting   = append(slices.Clone(intent), "usa-monitoring-lead")
)

// What the analyst expects of the guarantee structure for Ukraine, true at and known by 7 January
// 2026: answer 1 of the project's list of facts, section 8.
func TestOracleUkrainePromises(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	by := standing(a)
	equal(t, "in force", by[guarantee.InForce], []guarantee.ID{"budapest-respect", "budapest-consult", "budapest-council", "budapest-disarm",
		"europe-arms", "usa-arms", "usa-intelligence", "bilateral-response", "bilateral-response-reciprocal"})
	equal(t, "intent only", by[guarantee.Agreed], intent)
	equal(t, "spoken only", by[guarantee.SpokenOnly], []guarantee.ID{"usa-backstop", "usa-other-help"})
	for _, id := range by[guarantee.SpokenOnly] {
		equal(t, "who only spoke", promise(t, a, id).By, actor.IDs("USA"))
	}
	for _, p := range a.Promises {
		if p.Standing == guarantee.InForce && !p.Since.First().Before(uncertain.Year(2026).First()) {
			t.Errorf("%s is in force since %v: nothing dated 2026 is", p.Commitment, p.Since)
		}
		if slices.Contains(intent, p.Commitment) && (len(p.Signed) == 0 || slices.Contains(p.Signed, "USA")) {
			t.Errorf("%s is signed by %v; the USA is not a signatory of the Paris texts", p.Commitment, p.Signed)
		}
		if slices.Contains(intent, p.Commitment) && slices.Contains(p.By, "USA") {
			t.Errorf("%s is a commitment of the USA, which signed neither Paris text", p.Commitment)
		}
	}
	for _, id := range []guarantee.ID{"europe-arms", "usa-arms", "usa-intelligence"} {
		equal(t, string(id)+" revocable", promise(t, a, id).Revocable, uncertain.Yes)
	}
	equal(t, "budapest-council act", promise(t, a, "budapest-council").Act, guarantee.SeekCouncilAction)
	equal(t, "time of reaction", promise(t, a, "bilateral-response").Within, uncertain.MustPeriod("PT24H"))
	for _, id := range components {
		p := promise(t, a, id)
		equal(t, string(id)+" from", p.By, actor.IDs("coalition"))
		equal(t, string(id)+" to", p.To, actor.IDs("UKR"))
		equal(t, string(id)+" liability", p.Liability, guarantee.Liability(0))
		equal(t, string(id)+" binds", p.Binds, guarantee.Intent)
		equal(t, string(id)+" waits", p.Waits, "RUS and UKR: ceasefire starts")
		equal(t, string(id)+" since", p.Since, uncertain.Day(2026, time.January, 6))
		if !strings.Contains(p.Given, "coalition: approval") {
			t.Errorf("%s first needs %q, want the members' national procedures", id, p.Given)
		}
	}
	for _, sender := range []string{"FRA", "GBR"} {
		id := guarantee.ID("deployment-" + strings.ToLower(sender))
		if given := promise(t, a, id).Given; !strings.Contains(given, sender+": approval") || !strings.Contains(given, "UKR: consent") {
			t.Errorf("%s first needs %q, want the decision of %s and the consent of UKR", id, given, sender)
		}
	}
	// Answer 5, as far as it is one of standing: the response of component 4 has no deadline and is self-judged.
	equal(t, "deadline of component 4", promise(t, a, "paris-response").Within, uncertain.Period{})
	equal(t, "component 4 is found to be owed", promise(t, a, "paris-response").Decides, guarantee.SelfJudged)
}

// Answer 2.
func TestOracleUkraineStrength(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	for _, d := range []force.Domain{force.Land, force.Sea, force.Air, 0} {
		equal(t, d.String()+" today", a.Strength.Present(d).Persons.String(), "not recorded")
		equal(t, d.String()+" after a ceasefire", a.Strength.Promised(d).Persons.String(), "0..")
	}
	stated := map[actor.ID]string{}
	for _, l := range a.Strength.Contributions {
		if l.Firm && l.Troops {
			t.Errorf("%s is firm; no source reports any firm troops", l.Contribution)
		}
		if l.Status == force.Pledged && l.Troops {
			stated[l.By] = l.Persons.String()
			if !strings.Contains(l.If, "RUS and UKR: ceasefire starts") {
				t.Errorf("%s does not wait for a ceasefire: %q", l.Contribution, l.If)
			}
		}
		if !l.Ready.IsZero() {
			t.Errorf("%s is ready in %v; no readiness is published", l.Contribution, l.Ready)
		}
	}
	equal(t, "pledges", stated, map[actor.ID]string{"FRA": "several thousand", "GBR": "not stated", "EST": "unknown", "LTU": "around 200"})
	for _, o := range a.Strength.Options {
		if o.Option == "press-total" {
			equal(t, "press total", o.Persons.Bounds(), "15000..30000")
			equal(t, "factors", o.Factor.Bounds(), "3..5")
			equal(t, "pool", o.Pool.Bounds(), "45000..150000")
			return
		}
	}
	t.Error("the press total of 15,000 to 30,000 is not among the options")
}

// Answer 3.
func TestOracleUkraineCoverage(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	got := map[force.Capability]guarantee.Cover{}
	for _, c := range a.Coverage {
		got[c.Capability] = c
	}
	for _, tt := range []struct {
		c               force.Capability
		present, future string
		stale           bool
	}{
		{force.SEAD, "no provider recorded", "only undetermined: USA", false},
		{force.ISR, "single provider: USA (revocable)", "only undetermined: USA", false},
		{force.StrategicAirlift, "no provider recorded", "insufficient: europeans", true},
		{force.Space, "no provider recorded", "insufficient: europeans", true},
		{force.BallisticMissileDefence, "no provider recorded", "insufficient: europeans", true},
		{force.ElectronicWarfare, "no provider recorded", "no provider recorded", false},
		{force.CounterDrone, "no provider recorded", "no provider recorded", false},
		{force.CounterIntelligence, "no provider recorded", "no provider recorded", false},
		{force.CeasefireMonitoring, "no provider recorded", "only undetermined: USA", false},
	} {
		c, ok := got[tt.c]
		if !ok {
			t.Errorf("%v is not asked for", tt.c)
			continue
		}
		equal(t, tt.c.String()+" today", c.Present.String(), tt.present)
		equal(t, tt.c.String()+" after a ceasefire", c.Promised.String(), tt.future)
		equal(t, tt.c.String()+" stale", c.Stale, tt.stale)
	}
}

// Answer 4.
func TestOracleUkraineNeededActs(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	i := slices.IndexFunc(a.NeededActs.Awaited, func(w guarantee.Await) bool { return w.Event == "RUS and UKR: ceasefire starts" })
	if i < 0 {
		t.Fatal("no promise waits for a ceasefire")
	}
	truce := a.NeededActs.Awaited[i]
	equal(t, "whose act the ceasefire needs", truce.Needs, actor.IDs("RUS", "UKR"))
	equal(t, "what waits for the ceasefire", truce.Waiting, awaiting)
	equal(t, "the ceasefire has happened", truce.Done, uncertain.No)
	for _, id := range []guarantee.ID{"europe-arms", "usa-arms", "usa-intelligence", "bilateral-response", "eu-finance"} {
		if slices.Contains(truce.Waiting, id) {
			t.Errorf("%s falls if no ceasefire comes", id)
		}
	}
	steps := map[string][]actor.ID{}
	for _, s := range a.NeededActs.For("deployment-gbr").Acts {
		steps[s.Event] = s.Of
	}
	equal(t, "consent of the host", steps["UKR: consent"], actor.IDs("UKR"))
	equal(t, "decision of a sender", steps["GBR: approval"], actor.IDs("GBR"))
	equal(t, "routes", len(a.NeededActs.Routes), 1)
	for _, id := range actor.IDs("CHN", "FRA", "GBR", "RUS", "USA") {
		if !slices.Contains(a.NeededActs.Routes[0].Needs, id) {
			t.Errorf("the UN route does not need %s", id)
		}
	}

	i = slices.IndexFunc(a.Withdrawals, func(w guarantee.Withdrawal) bool { return w.Actor == "USA" })
	if i < 0 {
		t.Fatal("nothing follows if the USA withdraws")
	}
	var falls []guarantee.ID
	for _, c := range a.Withdrawals[i].Falls {
		falls = append(falls, c.Commitment)
		equal(t, string(c.Commitment)+" falls without the USA, made by", promise(t, a, c.Commitment).By, actor.IDs("USA"))
	}
	if !slices.Contains(falls, "usa-monitoring-lead") {
		t.Errorf("without the USA fall %v, want its lead of monitoring", falls)
	}
	kinds := map[guarantee.ID][]guarantee.Dependence{}
	for _, c := range a.Withdrawals[i].AtRisk {
		for _, r := range c.Reasons {
			kinds[c.Commitment] = append(kinds[c.Commitment], r.Kind)
			if len(r.Says) == 0 && r.Via == "" {
				t.Errorf("%s is at risk according to nobody: %s", c.Commitment, r.Text)
			}
		}
	}
	if !slices.Contains(kinds["paris-monitoring"], guarantee.EnablerNeeded) || !slices.Contains(kinds["deployment-gbr"], guarantee.DeclaredCondition) ||
		!slices.Contains(kinds["paris-force"], guarantee.EnablerNeeded) || !slices.Contains(kinds["paris-force"], guarantee.CredibilityJudged) {
		t.Errorf("at risk without the USA: %v", kinds)
	}
	for _, id := range actor.IDs("RUS", "UKR") {
		ask := guarantee.Options{Without: []actor.ID{id}}
		fates := map[guarantee.ID]guarantee.Fate{}
		for _, c := range gen.Ukraine(t).Assess(ask).Consequences {
			fates[c.Commitment] = c.Fate
		}
		for _, c := range awaiting {
			equal(t, "fate of "+string(c)+" without "+string(id), fates[c], guarantee.Falls)
		}
		for _, c := range []guarantee.ID{"europe-arms", "usa-arms", "bilateral-response", "eu-finance"} {
			equal(t, "fate of "+string(c)+" without "+string(id), fates[c], guarantee.Stands)
		}
	}
}

// Answer 6.
func TestOracleUkraineContradictions(t *testing.T) {
	c := gen.Ukraine(t).Assess(guarantee.Options{}).Contradictions
	line := func(x guarantee.Conflict) string {
		var says []string
		for _, s := range slices.Concat(x.One, x.Other) {
			for _, id := range s.Says {
				row, _, _ := strings.Cut(string(id), "-")
				if !slices.Contains(says, row) {
					says = append(says, row)
				}
			}
		}
		slices.Sort(says)
		return x.Class.String() + ": " + strings.Join(says, " ")
	}
	var got []string
	for _, x := range c.Conflicts {
		got = append(got, line(x))
	}
	equal(t, "conflicts, by the rows of the facts", got, []string{
		"word against text: g4 p19 p2 p8",
		"sources differ: f7 t6",
		"sources differ: g2",
		"speakers of one actor differ: g8 p11 p2",
		"speakers of one actor differ: p4",
		"speakers of one actor differ: p20 p4",
		"actor against the package: f10a g20 g3 g5 p3",
		"actors opposed: p3 p4",
		"actors opposed: p3 p5",
		"report about another differs: p15 p3",
	})
	for _, s := range c.Conflicts[1].One {
		if s.Text == "6,200 miles" {
			t.Error("6,200 miles agree with 1,000 km")
		}
	}
	equal(t, "the length that contradicts the others", c.Conflicts[1].Other[0].Text, "6,200 miles")
	found := map[string]bool{}
	for _, s := range c.Shifts {
		switch {
		case strings.HasPrefix(s.From.Text, "USA rejects: guarantee") && strings.HasPrefix(s.To.Text, "USA supports"):
			found["the USA from March to January"] = true
		case strings.Contains(s.From.Text, "some 30,000"):
			found["30,000 then smaller"] = true
		}
	}
	if len(found) != 2 {
		t.Errorf("changes over time: only %v", found)
	}
	var counts []string
	for _, g := range c.Counts[0].Groups {
		_, n, _ := strings.Cut(g.Text, ": ")
		counts = append(counts, n)
	}
	equal(t, "counts of different things", counts, []string{"some 30", "26", "35", "4 named"})
}

// Answer 7.
func TestOracleUkraineShares(t *testing.T) {
	a := gen.Ukraine(t).Assess(guarantee.Options{})
	i := slices.IndexFunc(a.Shares, func(s guarantee.Share) bool { return s.Group == "europeans" })
	if i < 0 {
		t.Fatal("no share of the europeans")
	}
	s := a.Shares[i]
	equal(t, "domain", s.Forces[0].Domain, force.Land)
	equal(t, "firm on land", s.Forces[0].Firm.String(), "undefined (0/0)")
	equal(t, "conditional on land", s.Forces[0].Conditional.String(), "above none to all")
	if !slices.Contains(s.Refused, "USA") {
		t.Errorf("refused: %v, want the USA among them", s.Refused)
	}
	for _, id := range actor.IDs("CAN", "AUS") {
		if !slices.Contains(s.Outside, id) {
			t.Errorf("outside: %v, want %s among them", s.Outside, id)
		}
	}
	equal(t, "a budget for the force is recorded", s.Money.Recorded, false)
	equal(t, "the statement on costs is a demand", s.Demands, []guarantee.PositionID{"usa-costs"})
}

// The draft of 150 billion lies inside the 800 billion (facts G11).
func TestOracleUkraineFunds(t *testing.T) {
	s := gen.Ukraine(t)
	for _, f := range s.Funds {
		if f.PartOf != "" {
			equal(t, "part", f.Amount.Values[0].Value.Bounds(), "0..150000000000")
			return
		}
	}
	t.Error("no fund is part of another")
}

// Nothing that was published later appears in an answer.
func TestKnownBy(t *testing.T) {
	s := gen.Ukraine(t)
	for _, tt := range []struct {
		day  uncertain.Date
		not  []string // what is known only later
		once string   // what is known by then
	}{
		{uncertain.Day(2025, time.August, 31), []string{"2025-09", "2025-10", "2026", "Paris Declaration", "paris-force", "press-total", "ready-to-support"}, "some 30,000"},
		{uncertain.Day(2026, time.January, 7), []string{"2026-01-08", "2026-02-03", "tiered"}, "paris-force"},
	} {
		ask := guarantee.Options{On: tt.day, KnownBy: tt.day}
		text := encoded(t, s.Assess(ask))
		for _, later := range tt.not {
			if i := strings.Index(text, later); i >= 0 {
				t.Errorf("known by %v: %q appears: …%s…", tt.day, later, text[max(0, i-80):min(len(text), i+80)])
			}
		}
		if !strings.Contains(text, tt.once) {
			t.Errorf("known by %v: %q does not appear", tt.day, tt.once)
		}
	}
}

// asks are the questions that the transformations of the Ukraine structure are tried with.
var asks = []guarantee.Options{
	{},
	{Without: actor.IDs("USA")},
	{On: uncertain.Day(2025, time.August, 31), KnownBy: uncertain.Day(2025, time.August, 31)},
}

func TestRenamedUkraine(t *testing.T) {
	for _, ask := range asks {
		if diff := renamed(t, gen.Ukraine(t), ask); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", ask, diff)
		}
	}
}

func TestShiftedUkraine(t *testing.T) {
	for _, ask := range asks {
		if diff := shifted(t, gen.Ukraine(t), ask); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", ask, diff)
		}
	}
}

// Swapping two actors swaps the answers, and nothing else: no actor is special.
func TestSwappedUkraine(t *testing.T) {
	for _, pair := range [][2]string{{"RUS", "UKR"}, {"USA", "FRA"}, {"GBR", "RUS"}, {"USA", "RUS"}} {
		s := gen.Ukraine(t)
		id := gen.Swap(pair[0], pair[1])
		base, other := s.Assess(guarantee.Options{}), gen.Transformed(s, gen.Rename(id)).Assess(guarantee.Options{})
		base.Names, other.Names = nil, nil
		if got, want := gen.InText(encoded(t, other), id), encoded(t, base); got != want {
			t.Errorf("%v: answers do not swap", pair)
		}
	}
}

// Of the structure without one of its items exactly those elements differ that cite it.
func TestDeletionsFromUkraine(t *testing.T) {
	if growth.Race {
		t.Skip("nothing here runs beside anything else")
	}
	s := gen.Ukraine(t)
	for _, from := range sections(s) {
		for i := range from.items.Len() {
			if diff := deletion(s, guarantee.Options{}, from, i); diff != "" {
				t.Error(diff)
			}
		}
	}
}

func TestRecheckUkraine(t *testing.T) {
	for _, ask := range asks {
		s := gen.Ukraine(t)
		if err := guarantee.Recheck(s, ask, s.Assess(ask)); err != nil {
			t.Errorf("%+v: %v", ask, err)
		}
	}
}

// Recheck notices an answer that its reasons do not bear out.
func TestRecheckFails(t *testing.T) {
	s := gen.Ukraine(t)
	a := s.Assess(guarantee.Options{})
	a.Promises[0].Because = a.Promises[1].Because
	if guarantee.Recheck(s, guarantee.Options{}, a) == nil {
		t.Error("an answer with the reasons of another is confirmed")
	}
}
