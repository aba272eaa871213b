package guarantee_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A requirement that is met breaks for certain without some and perhaps without others; one that is
// met only if offers are kept has nothing to break today; and one whose number nobody has named is
// never certainly met.
func TestFragility(t *testing.T) {
	truce := timeline.Happened{Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")}
	bring := func(id force.ID, by actor.ID, status force.Status, number string) force.Contribution {
		return force.Contribution{ID: id, By: by, Status: status, Persons: uncertain.MustParse[int64](number)}
	}
	more := bring("more", "ESP", force.Conditional, "20,000")
	more.If = truce
	require := func(id force.RequirementID, need string) force.Requirement {
		return force.Requirement{ID: id, Persons: uncertain.Must(uncertain.ParseThreshold[int64](need))}
	}
	s := guarantee.Structure{
		Title: "Who can break it", AsOf: uncertain.Day(2026, time.January, 7),
		Actors: append(actor.States("RUS", "UKR", "FRA", "GBR", "POL", "ESP"),
			actor.Actor{ID: "board", Kind: actor.Body, Name: "Board", Members: actor.Members("FRA", "GBR", "POL"), Decision: &actor.Decision{Votes: 2, Vetoes: actor.IDs("FRA")}},
			actor.Actor{ID: "forum", Kind: actor.Body, Name: "Forum", Members: actor.Members("FRA", "GBR"), Decision: &actor.Decision{},
				Size: source.Single(uncertain.MustParse[int64]("some 30"))}),
		Contributions: []force.Contribution{
			bring("a", "FRA", force.Deployed, "6,000"), bring("b", "GBR", force.Deployed, "4,000 to 5,000"), bring("c", "POL", force.Deployed, "2,000"), more,
		},
		Requirements: []force.Requirement{require("small", "at least 7,000"), require("large", "at least 30,000"), require("unnamed", "far more than 10,000")},
	}
	if err := s.Validate().Err(); err != nil {
		t.Fatal(err)
	}
	a := s.Assess(guarantee.Options{})
	got := make(map[string]string)
	for e := range a.Elements() {
		got[e.Key] = e.Verdict
	}
	for key, want := range map[string]string{
		// Britain's number decides whether it and Poland are enough without France.
		"requirement small today": "met by FRA, GBR, POL; broken without FRA and GBR; FRA and POL; GBR and POL; perhaps without FRA; GBR and POL; " +
			"FRA decides 1/3 to 2/3 (Banzhaf 1/2 to 3/4); GBR decides 1/6 to 1/3 (Banzhaf 1/4 to 1/2); POL decides 1/6 to 1/3 (Banzhaf 1/4 to 1/2)",
		"requirement large today": "not met by FRA, GBR, POL",
		"requirement large if kept": "met by FRA, GBR, POL, ESP; broken without FRA; GBR; ESP; perhaps without FRA; GBR; ESP; " +
			"FRA decides 1/3 (Banzhaf 1/4); GBR decides 1/3 (Banzhaf 1/4); POL decides 0 (Banzhaf 0); ESP decides 1/3 (Banzhaf 1/4)",
		"requirement unnamed today": "indeterminate by FRA, GBR, POL; broken without FRA; GBR; FRA decides 0 to 1/2 (Banzhaf 0 to 1/2)",
		"vote of board":             "blocked by FRA; GBR and POL; FRA decides 2/3 (Banzhaf 3/4); GBR decides 1/6 (Banzhaf 1/4); POL decides 1/6 (Banzhaf 1/4)",
		"vote of forum":             `how many members "forum" has is not known`,
	} {
		if v := got[key]; len(v) < len(want) || v[:len(want)] != want {
			t.Errorf("%s:\n got %s\nwant %s", key, v, want)
		}
	}
	if err := guarantee.Recheck(&s, guarantee.Options{}, a); err != nil {
		t.Error(err)
	}
	// Who withdraws is who is left out of another assessment.
	for _, ids := range a.Fragility[0].Today.Breaks.Of {
		if v := s.Assess(guarantee.Options{Without: ids}).Fragility[0].Today.Verdict; v != uncertain.NotMet {
			t.Errorf("without %v: %v", ids, v)
		}
	}
}

// What nobody speaks of is not known to be absent: neither the size nor the support of a force fails for it. A recorded
// number fails that is too small, and so does a capability that is said to be too little; nought is such a number.
func TestNothingRecordedFailsNothing(t *testing.T) {
	deployed := func(persons string, provides ...force.Capability) force.Contribution {
		c := force.Contribution{ID: "fra", By: "FRA", Status: force.Deployed, Domain: force.Land, Provides: provides, AtScale: uncertain.No}
		if persons != "" {
			c.Persons = uncertain.MustParse[int64](persons)
		}
		return c
	}
	for _, tt := range []struct {
		name          string
		contributions []force.Contribution
		by            actor.ID // who withdraws
		size          uncertain.Verdict
		support       string
	}{
		{"nothing", nil, "", uncertain.Indeterminate, "indeterminate; nothing recorded of troops, air combat"},
		{"none", []force.Contribution{deployed("0")}, "", uncertain.NotMet, "not met: no contributor of enough recorded; nothing recorded of air combat"},
		{"too few", []force.Contribution{deployed("10")}, "", uncertain.NotMet, "not met by FRA; nothing recorded of air combat"},
		{"enough", []force.Contribution{deployed("100")}, "", uncertain.Met, "indeterminate by FRA; nothing recorded of air combat"},
		{"and too little of the rest", []force.Contribution{deployed("100", force.AirCombat)}, "", uncertain.Met, "not met by FRA"},
		{"too little of the rest alone", []force.Contribution{deployed("", force.AirCombat)}, "", uncertain.Indeterminate, "not met: no contributor of enough recorded; nothing recorded of troops"},
		{"who alone was enough withdraws", []force.Contribution{deployed("100")}, "FRA", uncertain.Indeterminate, "indeterminate; nothing recorded of troops, air combat"},
	} {
		s := guarantee.Structure{
			AsOf: uncertain.Day(2026, time.January, 7), Actors: actor.States("FRA"), Contributions: tt.contributions,
			Requirements: []force.Requirement{{ID: "need", Persons: uncertain.Must(uncertain.ParseThreshold[int64]("at least 100")), Needs: []force.Capability{force.AirCombat}}},
		}
		ask := guarantee.Options{}
		if tt.by != "" {
			ask.Without = actor.IDs(tt.by)
		}
		a := s.Assess(ask)
		equal(t, tt.name+": size", a.Comparisons.Forces[0].Needs[0].Verdict, tt.size)
		equal(t, tt.name+": support", a.Fragility[0].Today.String(), tt.support)
		if err := guarantee.Recheck(&s, ask, a); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// More requirements and bodies than an assessment looks at are cut, and it says so; a requirement of
// more contributors than can be counted says that.
func TestFragilityIsBounded(t *testing.T) {
	s := guarantee.Structure{Title: "Many", AsOf: uncertain.Day(2026, time.January, 7)}
	for i := range 60 {
		s.Requirements = append(s.Requirements, force.Requirement{
			ID: numbered[force.RequirementID]("need", i), Persons: uncertain.Must(uncertain.ParseThreshold[int64]("at least 5")),
		})
	}
	for i := range 70 {
		id := actor.ID(fmt.Sprintf("giver-%d", i))
		s.Actors = append(s.Actors, actor.Actor{ID: id, Kind: actor.Organisation, Name: "Giver"})
		s.Contributions = append(s.Contributions, force.Contribution{
			ID: force.ID(id), By: id, Status: force.Deployed, Persons: uncertain.MustParse[int64]("1"),
		})
	}
	a := s.Assess(guarantee.Options{})
	if len(a.Fragility) != 50 || !a.Cut {
		t.Errorf("%d requirements, cut %v", len(a.Fragility), a.Cut)
	}
	want := "too large to be worked out exactly: 70 contributors are more than 62"
	if diff := cmp.Diff(want, a.Fragility[0].Today.String()); diff != "" {
		t.Error(diff)
	}
}
