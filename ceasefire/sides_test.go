package ceasefire_test

import (
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What was seen across the line is a breach however far away, and so only who certainly stands opposite
// the party makes one: no ally, nobody else, and no name that is misspelt.
func TestSides(t *testing.T) {
	directory := actor.NewDirectory([]actor.Actor{
		{ID: "AUT"}, {ID: "BEL"}, {ID: "CHE"}, {ID: "corps"}, {ID: "patrol"},
		{ID: "league", Members: []actor.Member{{Actor: "corps"}}},
	}, nil, nil, uncertain.Day(2025, 1, 1))
	ids := actor.IDs
	for _, tt := range []struct {
		name        string
		parties     []actor.ID
		left, right []actor.ID
		side        actor.ID
		far, near   ceasefire.Verdict // of what is farther from the line than it must be, and of what is nearer
		strip       ceasefire.Verdict // of what is near it and may not be on the side of AUT
	}{
		{"its own side", ids("AUT", "BEL"), nil, nil, "AUT", ceasefire.Kept, ceasefire.Broken, ceasefire.Broken},
		{"no side", ids("AUT", "BEL"), nil, nil, "", ceasefire.Unverified, ceasefire.Broken, ceasefire.Unverified},
		{"the other of two parties", ids("AUT", "BEL"), nil, nil, "BEL", ceasefire.Broken, ceasefire.Broken, ceasefire.Kept},
		{"a member of the other party", ids("AUT", "league"), nil, nil, "corps", ceasefire.Broken, ceasefire.Broken, ceasefire.Kept},
		{"nobody known", ids("AUT", "BEL"), nil, nil, "Bel", ceasefire.Unverified, ceasefire.Broken, ceasefire.Unverified},
		{"no party", ids("AUT", "BEL"), nil, nil, "patrol", ceasefire.Unverified, ceasefire.Broken, ceasefire.Unverified},
		{"one of three", ids("AUT", "BEL", "CHE"), nil, nil, "CHE", ceasefire.Unverified, ceasefire.Broken, ceasefire.Unverified},
		{"the second of three", ids("AUT", "BEL", "CHE"), nil, nil, "BEL", ceasefire.Unverified, ceasefire.Broken, ceasefire.Unverified},
		{"an ally", ids("AUT", "BEL", "CHE"), ids("CHE", "AUT"), ids("BEL"), "CHE", ceasefire.Kept, ceasefire.Broken, ceasefire.Broken},
		{"an ally on the right", ids("AUT", "BEL", "CHE"), ids("BEL"), ids("CHE", "AUT"), "CHE", ceasefire.Kept, ceasefire.Broken, ceasefire.Broken},
		{"an adversary of three", ids("AUT", "BEL", "CHE"), ids("CHE", "AUT"), ids("BEL"), "BEL", ceasefire.Broken, ceasefire.Broken, ceasefire.Kept},
		{"an adversary on the left", ids("AUT", "BEL", "CHE"), ids("BEL"), ids("AUT"), "BEL", ceasefire.Broken, ceasefire.Broken, ceasefire.Kept},
		{"a member of an adversary", ids("AUT", "BEL"), ids("AUT"), ids("league"), "corps", ceasefire.Broken, ceasefire.Broken, ceasefire.Kept},
		{"a member of an ally", ids("AUT", "BEL"), ids("AUT", "league"), ids("BEL"), "corps", ceasefire.Kept, ceasefire.Broken, ceasefire.Broken},
		{"not placed by the line", ids("AUT", "BEL"), ids("AUT"), nil, "BEL", ceasefire.Unverified, ceasefire.Broken, ceasefire.Unverified},
		{"on both sides", ids("AUT", "BEL"), ids("AUT", "CHE"), ids("BEL", "CHE"), "CHE", ceasefire.Unverified, ceasefire.Broken, ceasefire.Unverified},
		{"the group of a member", ids("AUT", "BEL"), ids("AUT", "corps"), ids("BEL"), "league", ceasefire.Unverified, ceasefire.Broken, ceasefire.Unverified},
	} {
		r := &ceasefire.Regime{
			ID: "r", Title: "R", Lines: []ceasefire.Line{{ID: "line", Title: "L", Left: tt.left, Right: tt.right}},
			Zones: []ceasefire.Zone{{ID: "strip", Title: "S", Line: "line", Side: "AUT", Extents: []ceasefire.Extent{{Half: ceasefire.HalfWidth{Length: length("10 km")}}}}},
			Terms: []ceasefire.Term{
				{ID: "back", Status: ceasefire.InForce, Binds: ids("AUT"), Clause: ceasefire.Withdraw{
					Distance: ceasefire.Distance{Length: length("10 km")}, From: []ceasefire.Reference{{Line: "line"}},
					Due: ceasefire.Due{By: uncertain.Day(2025, 1, 2)},
				}},
				{ID: "strip", Status: ceasefire.InForce, Binds: ids("AUT"), Clause: ceasefire.Limit{AtMost: uncertain.MustParse[int64]("0"), Zones: []timeline.ZoneID{"strip"}}},
			},
		}
		for _, id := range tt.parties {
			r.Parties = append(r.Parties, ceasefire.Party{Actor: id, Effective: uncertain.Span{From: uncertain.Day(2025, 1, 1)}})
		}
		for distance, want := range map[string][2]ceasefire.Verdict{"60 km": {tt.far, ceasefire.Kept}, "5 km": {tt.near, tt.strip}} {
			m := newMonitor(t, r, ceasefire.Options{Members: directory})
			observe(t, m,
				timeline.Event{ID: "done", Kind: timeline.Performance, About: r.Ref("back"), By: ids("AUT"), Date: uncertain.Day(2025, 1, 1)},
				timeline.Event{ID: "seen", Kind: timeline.Presence, By: ids("AUT"), Date: uncertain.Day(2025, 1, 5),
					At: timeline.Spot{Line: "line", Distance: length(distance), Side: tt.side}})
			for i, x := range m.Results() {
				if x.Verdict != want[i] {
					t.Errorf("%s, %s away: %s is %v, want %v", tt.name, distance, x.Term, x.Verdict, want[i])
				}
			}
		}
	}
}

// Who withdraws from several lines keeps the distance from each, and an event states it from one: what is near that is too
// near, and what is far from it may be near another. A line for somebody else, or named twice, changes nothing.
func TestWithdrawFromLines(t *testing.T) {
	one, same, two, other := ceasefire.Reference{Line: "one"}, ceasefire.Reference{Line: "one", For: parties[:1]}, ceasefire.Reference{Line: "two", For: parties[:1]}, ceasefire.Reference{Line: "two", For: parties[1:]}
	for _, tt := range []struct {
		name      string
		from      []ceasefire.Reference
		line      timeline.LineID
		near, far ceasefire.Verdict
	}{
		{"one line", []ceasefire.Reference{one}, "one", ceasefire.Broken, ceasefire.Kept},
		{"one line twice", []ceasefire.Reference{one, same}, "one", ceasefire.Broken, ceasefire.Kept},
		{"two lines, measured from the first", []ceasefire.Reference{one, two}, "one", ceasefire.Broken, ceasefire.Unverified},
		{"two lines, measured from the second", []ceasefire.Reference{one, two}, "two", ceasefire.Broken, ceasefire.Unverified},
		{"a line for the other party", []ceasefire.Reference{one, other}, "one", ceasefire.Broken, ceasefire.Kept},
		{"measured from the line of the other party", []ceasefire.Reference{one, other}, "two", ceasefire.Unverified, ceasefire.Unverified},
	} {
		r := shelled()
		r.Lines = []ceasefire.Line{{ID: "one", Title: "One"}, {ID: "two", Title: "Two"}}
		r.Terms = []ceasefire.Term{{ID: "back", Status: ceasefire.InForce, Binds: parties[:1], Clause: ceasefire.Withdraw{
			Distance: ceasefire.Distance{Length: length("10 km")}, From: tt.from, Due: ceasefire.Due{By: uncertain.Day(2025, time.January, 2)},
		}}}
		for distance, want := range map[string]ceasefire.Verdict{"5 km": tt.near, "60 km": tt.far} {
			m := newMonitor(t, r, ceasefire.Options{})
			observe(t, m,
				timeline.Event{ID: "done", Kind: timeline.Performance, About: r.Ref("back"), By: parties[:1], Date: uncertain.Day(2025, time.January, 1)},
				timeline.Event{ID: "seen", Kind: timeline.Presence, By: parties[:1], Date: uncertain.Day(2025, time.January, 5),
					At: timeline.Spot{Line: tt.line, Distance: length(distance), Side: parties[0]}})
			if got := m.Results()[0]; got.Verdict != want {
				t.Errorf("%s, %s away: %v, want %v", tt.name, distance, got.Verdict, want)
			}
		}
	}
}

// A class that is named with a zone is meant there whatever the layer of the zone is; without one a zone
// in the air holds what flies, and one on the ground the rest.
func TestLayers(t *testing.T) {
	for _, tt := range []struct {
		layer       ceasefire.Layer
		named, seen timeline.Weapon
		want        ceasefire.Verdict
	}{
		{ceasefire.Air, timeline.AirDefence, timeline.AirDefence, ceasefire.Broken},
		{ceasefire.Air, timeline.AirDefence, timeline.HeavyWeapon, ceasefire.Unverified},
		{ceasefire.Air, timeline.AirDefence, timeline.Tank, ceasefire.Kept},
		{ceasefire.Ground, timeline.CombatAircraft, timeline.CombatAircraft, ceasefire.Broken},
		{ceasefire.Ground, 0, timeline.CombatAircraft, ceasefire.Kept},
		{ceasefire.Ground, 0, timeline.Tank, ceasefire.Broken},
		{ceasefire.Air, 0, timeline.CombatAircraft, ceasefire.Broken},
		{ceasefire.Air, 0, timeline.AirDefence, ceasefire.Kept},
		{ceasefire.Air, 0, 0, ceasefire.Unverified},
		{ceasefire.Ground, 0, 0, ceasefire.Unverified},
	} {
		r := &ceasefire.Regime{
			ID: "r", Title: "R", Lines: []ceasefire.Line{{ID: "line", Title: "L"}},
			Parties: []ceasefire.Party{{Actor: "AUT", Effective: uncertain.Span{From: uncertain.Day(2025, 1, 1)}}},
			Zones:   []ceasefire.Zone{{ID: "strip", Title: "S", Layer: tt.layer, Line: "line", Extents: []ceasefire.Extent{{Half: ceasefire.HalfWidth{Length: length("10 km")}}}}},
			Terms: []ceasefire.Term{{ID: "none", Status: ceasefire.InForce, Clause: ceasefire.Forbid{What: []ceasefire.Activity{
				{What: timeline.Happened{Kind: timeline.Presence}, Weapon: tt.named, Zones: []timeline.ZoneID{"strip"}},
			}}}},
		}
		m := newMonitor(t, r, ceasefire.Options{})
		observe(t, m, timeline.Event{ID: "seen", Kind: timeline.Presence, By: actor.IDs("AUT"), Weapon: tt.seen, Date: uncertain.Day(2025, 1, 5),
			At: timeline.Spot{Line: "line", Distance: length("5 km")}})
		if got := m.Results()[0].Verdict; got != tt.want {
			t.Errorf("%v, seen in the %v where %v may not be: %v, want %v", tt.seen, tt.layer, tt.named, got, tt.want)
		}
	}
}
