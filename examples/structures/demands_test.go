package structures_test

import (
	"slices"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/uncertain"
)

// The demands of the foreign ministry and the president of Russia (CNN, 5 March and 20 August 2025): no military
// presence of NATO countries in any form, limits on the numbers and capabilities of the forces of Ukraine, guarantees
// of Russia's own, a neutral and non-aligned Ukraine without nuclear weapons, demilitarised, and four regions.
func TestOracleDemands(t *testing.T) {
	_, s := decode(t, "rus-demands-2025.json")
	want := map[guarantee.ID]struct {
		by  actor.ID
		act guarantee.Act
	}{
		"neutrality": {"UKR", guarantee.StayNeutral}, "no-nuclear-weapons": {"UKR", guarantee.LimitForces},
		"demilitarisation": {"UKR", guarantee.Disarm}, "regions": {"UKR", guarantee.Recognise},
		"no-presence": {"nato-countries", guarantee.Restrain}, "limited-forces": {"UKR", guarantee.LimitForces},
		"own-guarantees": {"guarantors", guarantee.Guarantee},
	}
	a := s.Assess(guarantee.Options{})
	for _, p := range a.Promises {
		w := want[p.Commitment]
		delete(want, p.Commitment)
		// Demanded of others, and signed by nobody: proposed, and neither a promise of theirs nor in force.
		if !slices.Equal(p.By, []actor.ID{w.by}) || p.Act != w.act || !slices.Equal(p.To, actor.IDs("RUS")) || p.Standing != guarantee.Proposed || p.Signed != nil {
			t.Errorf("%+v", p)
		}
		if !p.Within.IsZero() || p.Decides != 0 || p.Precise != uncertain.Unknown {
			t.Errorf("%s has what is not recorded: %+v", p.Commitment, p)
		}
	}
	for id := range want {
		t.Errorf("no commitment %s", id)
	}
	// What is asked of Ukraine's forces has no number, and is judged no more than any other proposal.
	for _, term := range s.Ceasefires[0].Terms {
		if term.Status != ceasefire.Proposed {
			t.Errorf("%s: %v", term.ID, term.Status)
		}
		if limit, ok := term.Clause.(ceasefire.Limit); ok && (!limit.AtMost.IsUnknown() || !slices.Equal(term.Binds, actor.IDs("UKR"))) {
			t.Errorf("%+v", limit)
		}
	}
	// Nobody who would guarantee Russia's security is named.
	for _, x := range s.Actors {
		if x.ID == "guarantors" && (len(x.Members) > 0 || len(x.Size.Values) > 0) {
			t.Errorf("%+v", x)
		}
	}
}

// Who holds what on 7 January 2026, and what contradicts it: France rejects limits on Ukraine's army; that Russia would
// accept guarantees for Ukraine is what the United States reported, and no position of Russia's; of the
// guarantees of Paris the paper saw no public sign of acceptance.
func TestOracleDemandsPositions(t *testing.T) {
	_, s := decode(t, "rus-demands-2025.json")
	a := s.Assess(guarantee.Options{})
	type held struct {
		by       actor.ID
		stance   guarantee.Stance
		reported bool
	}
	positions := make(map[string]held)
	for _, p := range a.Positions {
		positions[p.On+" "+p.Stance.String()] = held{p.By, p.Stance, p.Reported}
	}
	for on, want := range map[string]held{
		"deploy by nato-countries in UKR rejects":          {"RUS", guarantee.Rejects, false},
		"limit forces by UKR demands":                      {"RUS", guarantee.Demands, false},
		"limit forces by UKR rejects":                      {"FRA", guarantee.Rejects, false},
		"guarantee in RUS demands":                         {"RUS", guarantee.Demands, false},
		"guarantee in UKR supports":                        {"RUS", guarantee.Supports, true},
		"guarantee in UKR no_public_sign":                  {"RUS", guarantee.NoSign, true},
		"recognise by UKR in four-eastern-regions demands": {"RUS", guarantee.Demands, false},
	} {
		if got := positions[on]; got != want {
			t.Errorf("%s: %+v, want %+v", on, got, want)
		}
	}
	classes := make(map[guarantee.Class]int)
	for _, c := range a.Contradictions.Conflicts {
		classes[c.Class]++
	}
	if classes[guarantee.ActorsOpposed] != 1 || classes[guarantee.ReportedOtherwise] != 1 || len(classes) != 2 {
		t.Errorf("contradictions: %v", classes)
	}
	// In March 2025 what was said in August was not known, and what had been said was.
	march := uncertain.Must(uncertain.ParseDate("2025-03-31"))
	var known []guarantee.ID
	for _, p := range s.Assess(guarantee.Options{On: march}).Promises {
		known = append(known, p.Commitment)
	}
	if want := []guarantee.ID{"neutrality", "no-nuclear-weapons", "demilitarisation", "regions", "no-presence"}; !slices.Equal(known, want) {
		t.Errorf("known in March 2025: %v, want %v", known, want)
	}
}

// The two packages that lie on the table, that of Paris and that of Russia's demands, speak of the same presence: what
// the one promises the other forbids, and neither is in force.
func TestDemandsAgainstParis(t *testing.T) {
	_, demands := decode(t, "rus-demands-2025.json")
	_, paris := decode(t, "paris-2026-final.json")
	force, ban := commitment(t, paris, "paris-force"), commitment(t, demands, "no-presence")
	if force.Act != guarantee.Deploy || force.Where != ban.Where || ban.Kind != guarantee.Prohibition || ban.Fails == nil {
		t.Errorf("%+v\n%+v", force, ban)
	}
	for _, s := range []*guarantee.Structure{demands, paris} {
		for _, p := range s.Assess(guarantee.Options{}).Promises {
			if p.Standing == guarantee.InForce {
				t.Errorf("%s: %s is in force", s.Title, p.Commitment)
			}
		}
	}
}
