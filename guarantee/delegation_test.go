package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Who performs a commitment for those who owe it is said with what that rests on: without the performer it is at risk, as
// those who owe it still may perform it, and without these nobody owes it.
func TestDelegated(t *testing.T) {
	passes := func(kind timeline.Kind, when string, from, to actor.ID, according ...actor.ID) timeline.Event {
		e := on("passes-to-"+strings.ToLower(string(to)), when, kind, commitment("a"), from)
		e.To, e.According = actor.IDs(to), according
		return e
	}
	one := guarantee.Commitment{ID: "a", Within: uncertain.MustPeriod("P1Y")}
	two := one
	two.By, two.Liability = actor.IDs("FRA", "RUS"), guarantee.Several
	apart := one
	apart.Kind, apart.Within, apart.Fails = guarantee.Prohibition, uncertain.Period{}, timeline.Happened{Kind: timeline.UseOfForce}
	agreed := on("agreed", "2026-02-01", timeline.Consent, commitment("a"), "UKR")
	const passed = "no longer performed by FRA since 2026-03-01: delegation by FRA (events/passes-to-gbr)"
	for _, tt := range []struct {
		name string
		c    guarantee.Commitment
		log  []timeline.Event
		want []string
	}{
		{"to nobody", one, nil, []string{"performed by FRA", "without FRA: falls: nobody left to perform it"}},
		{"to another", one, []timeline.Event{passes(timeline.Delegation, "2026-03-01", "FRA", "GBR")},
			[]string{"performed by GBR", passed, "performed by GBR", "without FRA: falls: nobody left to owe it", "without GBR: at risk: its performance has passed to GBR"}},
		{"later", one, []timeline.Event{passes(timeline.Delegation, "2026-06-01", "FRA", "GBR")}, []string{"performed by FRA", "without FRA: falls: nobody left to perform it"}},
		{"and back", one, []timeline.Event{passes(timeline.Delegation, "2026-03-01", "FRA", "GBR"), passes(timeline.Delegation, "2026-04-01", "GBR", "FRA")},
			[]string{"performed by FRA", "without FRA: falls: nobody left to perform it"}},
		{"perhaps by the date", one, []timeline.Event{passes(timeline.Delegation, "2026-05", "FRA", "GBR")},
			[]string{"performed by FRA or GBR", "performed by FRA, GBR", "without FRA: falls: nobody left to owe it", "without GBR: at risk: its performance has passed to GBR"}},
		{"by some accounts", one, []timeline.Event{passes(timeline.Delegation, "2026-03-01", "FRA", "GBR", "UKR")},
			[]string{"performed by FRA or GBR", "perhaps " + passed + "; open is whether it happened (events/passes-to-gbr)",
				"performed by FRA, GBR", "without FRA: falls: nobody left to owe it", "without GBR: at risk: its performance has passed to GBR"}},
		{"by one of two", two, []timeline.Event{passes(timeline.Delegation, "2026-03-01", "FRA", "GBR")},
			[]string{"performed by RUS and GBR", passed, "performed by RUS, GBR", "without GBR: at risk: its performance has passed to GBR"}},
		{"with the debt", one, []timeline.Event{agreed, passes(timeline.Substitution, "2026-03-01", "FRA", "GBR")},
			[]string{"no longer by FRA since 2026-03-01: substitution by FRA (events/passes-to-gbr)", "performed by GBR", "without GBR: falls: nobody left to perform it"}},
		{"of what is not to be done", apart, []timeline.Event{passes(timeline.Delegation, "2026-03-01", "FRA", "GBR")}, []string{"performed by GBR", passed, "performed by GBR"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := bond(tt.c)
			ask := guarantee.Options{On: date("2026-05-15"), Log: tt.log, Complete: true}
			a := s.Assess(ask)
			p, needs := &a.Promises[0], a.NeededActs.For("a")
			got := append(p.Hands(), "performed by "+strings.Join(strings.Fields(strings.Trim(fmt.Sprint(needs.Performs), "[]")), ", "))
			for i := range a.Withdrawals {
				w := &a.Withdrawals[i]
				for _, c := range slices.Concat(w.Falls, w.AtRisk) {
					got = append(got, fmt.Sprint("without ", w.Actor, ": ", c.Fate, ": ", c.Reasons[0].Text))
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
			if p.Shared != (len(tt.c.By) > 1) {
				t.Errorf("shared: %v", p.Shared)
			}
			if err := guarantee.Recheck(s, ask, a); err != nil {
				t.Error(err)
			}
		})
	}
}
