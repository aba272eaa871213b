package guarantee_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Who does nothing does not do what must not be done either: a promise that waits for silence does not fall without
// the one who may break it, whose act it needs nevertheless.
func TestWithoutWhoMayObject(t *testing.T) {
	approval := timeline.Happened{Kind: timeline.Approval, By: actor.IDs("UKR")}
	objection := timeline.Happened{Kind: timeline.Rejection, By: actor.IDs("GBR")}
	for _, tt := range []struct {
		name  string
		given timeline.Condition
		without,
		falls string
	}{
		{"who may object", timeline.Not{Of: objection}, "GBR", "stands"},
		{"whose approval may end", timeline.Since{Start: approval, End: objection}, "GBR", "stands"},
		{"who must approve", timeline.All{approval, timeline.Not{Of: objection}}, "UKR", "falls: waits for UKR: approval"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := guarantee.Structure{Title: "T", Actors: actor.States("FRA", "UKR", "GBR"),
				Instruments: []guarantee.Instrument{{ID: "t", Title: "T", Form: guarantee.Treaty, Signatories: guarantee.Signatories("FRA", "UKR"), InForce: day("2024")}},
				Commitments: []guarantee.Commitment{{ID: "c", Under: "t", By: actor.IDs("FRA"), To: actor.IDs("UKR"), Act: guarantee.Respond, Given: tt.given}}}
			ask := guarantee.Options{On: day("2025"), Without: actor.IDs(actor.ID(tt.without))}
			a := s.Assess(ask)
			equal(t, "without "+tt.without, a.Consequences[0].String(), tt.falls)
			for _, w := range a.Withdrawals {
				if string(w.Actor) == tt.without {
					equal(t, "a withdrawal by "+tt.without+" takes it away", len(w.Falls) > 0, tt.falls != "stands")
				}
			}
			if err := guarantee.Recheck(&s, ask, a); err != nil {
				t.Error(err)
			}
		})
	}
}

// What several owe jointly the others still owe all of when one of them leaves, so it is at risk without that one and falls
// without all: the answers say so alike, and the replay has it performed by who is left exactly if it does not fall.
func TestWithoutOneOfSeveralDebtors(t *testing.T) {
	const jointly = "at risk: owed jointly with FRA, the others still owing all of it"
	for _, tt := range []struct {
		name      string
		liability guarantee.Liability
		kind      guarantee.Kind
		gone      []actor.ID
		want      string
	}{
		{"jointly", guarantee.Joint, guarantee.Duty, actor.IDs("FRA"), jointly},
		{"jointly, all", guarantee.Joint, guarantee.Duty, actor.IDs("FRA", "GBR"), "falls: nobody left to perform it"},
		{"each its own part", guarantee.Several, guarantee.Duty, actor.IDs("FRA"), "stands"},
		{"each its own part, all", guarantee.Several, guarantee.Duty, actor.IDs("FRA", "GBR"), "falls: nobody left to perform it"},
		{"not stated how", 0, guarantee.Duty, actor.IDs("FRA"), "stands"},
		{"what is not to be done", guarantee.Joint, guarantee.Prohibition, actor.IDs("FRA"), "stands"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := guarantee.Commitment{ID: "a", By: actor.IDs("FRA", "GBR"), To: actor.IDs("UKR"), Act: guarantee.Defend, Kind: tt.kind, Liability: tt.liability}
			if tt.kind == guarantee.Prohibition {
				c.Fails = timeline.Happened{Kind: timeline.Shelling}
			} else {
				c.When, c.Within = timeline.Happened{Kind: timeline.Attack, Against: actor.IDs("UKR")}, uncertain.MustPeriod("P10D")
			}
			s := bond(c)
			ask := guarantee.Options{On: date("2026-01-15"), Without: tt.gone}
			a := s.Assess(ask)
			equal(t, "without", a.Consequences[0].String(), tt.want)
			if err := guarantee.Recheck(s, ask, a); err != nil {
				t.Error(err)
			}

			lost := func(list []guarantee.Consequence) string {
				if len(list) == 0 {
					return "stands"
				}
				return list[0].String()
			}
			if len(tt.gone) == 1 {
				for _, w := range a.Withdrawals {
					if w.Actor == tt.gone[0] {
						equal(t, "of the withdrawals", lost(slices.Concat(w.Falls, w.AtRisk)), tt.want)
					}
				}
				for _, r := range a.Responses.Events {
					if r.Event == "withdrawal by "+string(tt.gone[0]) {
						equal(t, "of what may happen", lost(r.Lost), tt.want)
					}
				}
			}
			if tt.kind == guarantee.Prohibition {
				return
			}

			var log []timeline.Event
			for _, id := range tt.gone {
				log = append(log, on("exit-"+strings.ToLower(string(id)), "2026-01-10", timeline.Withdrawal, commitment("a"), id))
			}
			if len(tt.gone) == 1 {
				p := s.Assess(guarantee.Options{On: date("2026-01-15"), Log: log}).Promises[0]
				_, whole, _ := strings.Cut(tt.want, "FRA")
				if tt.liability != 0 && !strings.HasSuffix(p.LeftBy[0].String(), "(events/exit-fra)"+whole) {
					t.Errorf("when it has left: %v", p.LeftBy[0])
				}
			}
			log = append(log, timeline.Event{ID: "attack", Date: date("2026-02-01"), Kind: timeline.Attack, Against: actor.IDs("UKR")},
				on("done", "2026-02-05", timeline.Performance, commitment("a"), "GBR"))
			done := strings.Contains(states(s.Replay(log, guarantee.ReplayOptions{Complete: true}).Commitment("a"), date("2026-03-01")), "fulfilled")
			equal(t, "those who are left perform it", done, !strings.HasPrefix(tt.want, "falls"))
		})
	}
}
