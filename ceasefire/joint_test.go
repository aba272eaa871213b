package ceasefire_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What is there and is that of several may be that of any of them, in any part: only together is it certain. What several
// do each of them does.
func TestJoint(t *testing.T) {
	zone, tanks := []timeline.ZoneID{"depot"}, timeline.Tank
	limit := func(n string) ceasefire.Limit {
		return ceasefire.Limit{Of: tanks, AtMost: uncertain.MustParse[int64](n), Zones: zone}
	}
	presence := ceasefire.Activity{What: only(timeline.Presence), Zones: zone}
	back := ceasefire.Withdraw{Weapon: tanks, Distance: ceasefire.Distance{Length: length("40 km")}, From: []ceasefire.Reference{{Line: "line"}}, Due: ceasefire.Due{By: uncertain.Year(2024)}}
	members := actor.NewDirectory([]actor.Actor{{ID: "AUT", Kind: actor.Group, Members: actor.Members("unit")}, {ID: "BEL"}, {ID: "unit"}}, nil, nil, uncertain.Date{})
	for _, tt := range []struct {
		name   string
		clause ceasefire.Clause
		kind   timeline.Kind
		log    string // who has how many
		want   string // of AUT and of BEL
	}{
		{"more than each may have", limit("10"), timeline.Presence, "AUT,BEL:12", "unverified unverified"},
		{"more than both may have", limit("10"), timeline.Presence, "AUT,BEL:100", "unverified unverified"},
		{"no more than one may have", limit("10"), timeline.Presence, "AUT,BEL:10", "kept kept"},
		{"any", limit("0"), timeline.Presence, "AUT,BEL:1", "unverified unverified"},
		{"as two reports", limit("10"), timeline.Presence, "AUT:6 BEL:6", "kept kept"},
		{"with what one has besides", limit("10"), timeline.Presence, "AUT:9 AUT,BEL:2", "unverified kept"},
		{"of one, too many by itself", limit("10"), timeline.Presence, "AUT:12 AUT,BEL:2", "broken kept"},
		{"of one and of who belongs to it", limit("10"), timeline.Presence, "AUT,unit:12", "broken kept"},
		{"of one, named twice", limit("10"), timeline.Presence, "AUT,AUT:12", "broken kept"},
		{"of one and of nobody who is bound", limit("10"), timeline.Presence, "CHE,AUT:12", "unverified kept"},
		{"where nothing may be", ceasefire.Forbid{What: []ceasefire.Activity{presence}}, timeline.Presence, "AUT,BEL:", "unverified unverified"},
		{"anything of it", ceasefire.Forbid{What: []ceasefire.Activity{{What: only(timeline.Presence)}}}, timeline.Presence, "AUT,BEL:", "unverified unverified"},
		{"too near to a line", back, timeline.Presence, "AUT,BEL:3", "unverified unverified"},
		{"an act of both", ceasefire.HoldFire{}, timeline.Shelling, "AUT,BEL:3", "broken broken"},
		{"acts of both", ceasefire.ActEvery{Act: activity(timeline.Meeting), Every: uncertain.MustPeriod("P1D"), Times: 2}, timeline.Meeting, "AUT,BEL:2", "kept kept"},
	} {
		r := shelled()
		r.Zones, r.Lines = []ceasefire.Zone{{ID: "depot"}}, []ceasefire.Line{{ID: "line"}}
		r.Terms = []ceasefire.Term{{ID: "t", Status: ceasefire.InForce, Clause: tt.clause}}
		m := newMonitor(t, r, ceasefire.Options{Members: members})
		for i, report := range strings.Fields(tt.log) {
			by, n, _ := strings.Cut(report, ":")
			e := timeline.Event{ID: timeline.EventID(fmt.Sprint("e", i)), Kind: tt.kind, Date: uncertain.Instant(epoch.Add(time.Hour)), Weapon: tanks}
			e.At = timeline.Spot{In: zone, Line: "line", Distance: length("10 km")}
			for id := range strings.SplitSeq(by, ",") {
				e.By = append(e.By, actor.ID(id))
			}
			if n != "" {
				e.Amount = uncertain.MustParse[int64](n)
			}
			observe(t, m, e)
		}
		var got []string
		for _, r := range m.Results() {
			got = append(got, r.Verdict.String())
		}
		if want := strings.Fields(tt.want); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", tt.name, got, want)
		}
	}
}
