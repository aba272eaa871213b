package gen

import (
	"fmt"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

func km(s string) uncertain.Length { return uncertain.Must(uncertain.ParseLength(s)) }

// ceasefires adds a regime or none, with terms of every clause, and says of some events where they
// were.
func (b *builder) ceasefires() {
	if !b.maybe("ceasefire") {
		return
	}
	r := ceasefire.Regime{
		ID: "truce", Title: "A truce", Says: b.says("regime"),
		Lines: []ceasefire.Line{{ID: "line", Title: "The line", Status: b.status("line"), Schematic: b.maybe("schematic")}},
		Zones: []ceasefire.Zone{{
			ID: "zone", Title: "The zone", Status: b.status("zone"), Line: "line",
			Extents: []ceasefire.Extent{{Half: ceasefire.HalfWidth{Length: km("2 km")}, Full: ceasefire.FullWidth{Length: km("4 km")}}},
		}},
		Bodies: []ceasefire.Body{{By: "body", Tasks: []ceasefire.Task{ceasefire.Monitors}, Status: b.status("body"), Says: b.says("body")}},
	}
	for _, id := range some(b, states, 1, "parties") {
		r.Parties = append(r.Parties, ceasefire.Party{Actor: id, Effective: uncertain.Span{From: b.date("effective")}})
	}
	for i := range b.n(4, "terms") {
		t := ceasefire.Term{
			ID: ceasefire.TermID(fmt.Sprintf("term-%d", i)), Status: b.status("term"), Clause: b.clause(), Says: b.says("term"),
			Author: source.Speaker{Name: "somebody"},
		}
		if ceasefire.TakesDuring(t.Clause) && b.maybe("during") {
			t.During = timeline.Since{Start: timeline.Happened{Kind: timeline.Request}, End: timeline.Happened{Kind: timeline.Consent}}
		}
		if b.maybe("waived") {
			t.Waive = actor.IDs("body")
			r.Waivers = append(r.Waivers, ceasefire.Waiver{Term: t.ID, By: actor.IDs("body"), Span: b.span("waiver"), Says: b.says("waiver")})
		}
		if t.Status == ceasefire.InForce { // and so does not rest on what is only proposed
			r.Zones[0].Status = max(r.Zones[0].Status, ceasefire.Agreed)
		}
		r.Terms = append(r.Terms, t)
	}
	if r.Zones[0].Status >= ceasefire.Agreed { // along a line that is agreed, too
		r.Lines[0].Status = max(r.Lines[0].Status, ceasefire.Agreed)
	}
	b.s.Ceasefires = append(b.s.Ceasefires, r)
	for i := range b.s.Events {
		if b.maybe("where") {
			b.s.Events[i].At = timeline.Spot{In: []timeline.ZoneID{"zone"}, Line: "line", Distance: km("1 km")}
			b.s.Events[i].Weapon = timeline.Weapon(1 + b.n(6, "weapon"))
		}
	}
}

func (b *builder) status(what string) ceasefire.Status {
	return pick(b, []ceasefire.Status{ceasefire.InForce, ceasefire.Required, ceasefire.Proposed, ceasefire.Agreed, ceasefire.InForce}, what+" status")
}

func (b *builder) clause() ceasefire.Clause {
	fire := ceasefire.Activity{What: timeline.Happened{Kind: timeline.UseOfForce}}
	act := ceasefire.Activity{What: timeline.Happened{Kind: timeline.Act}}
	period := uncertain.MustPeriod(pick(b, []string{"P30D", "P3M", "PT48H", "P1M..P2M"}, "clause period"))
	switch b.n(7, "clause") {
	case 0:
		return ceasefire.Forbid{What: []ceasefire.Activity{{What: fire.What, Zones: []timeline.ZoneID{"zone"}}}}
	case 1:
		return ceasefire.Limit{Of: timeline.HeavyWeapon, AtMost: uncertain.MustParse[int64]("100"), Zones: []timeline.ZoneID{"zone"}}
	case 2:
		c := ceasefire.Withdraw{Weapon: timeline.HeavyWeapon, Due: ceasefire.Due{Within: period}}
		switch b.n(2, "withdrawal") {
		case 0:
			c.Distance, c.From = ceasefire.Distance{Length: km("25 km")}, []ceasefire.Reference{{Line: "line"}}
		case 1:
			c.OutOf = []timeline.ZoneID{"zone"}
		default:
			c.Into = []timeline.ZoneID{"zone"}
		}
		return c
	case 3:
		return ceasefire.ActWithin{Act: act, Within: period, After: timeline.Happened{Kind: timeline.CeasefireStarts}}
	case 4:
		return ceasefire.ActEvery{Act: act, Every: period, Times: uint32(b.n(2, "times"))}
	case 5:
		return ceasefire.QuietFor{Of: fire, Period: period, After: timeline.Happened{Kind: timeline.CeasefireStarts}}
	case 6:
		return ceasefire.QuietFor{Of: fire, Period: period, Before: timeline.Happened{Kind: timeline.Signature}}
	}
	return ceasefire.HoldFire{}
}
