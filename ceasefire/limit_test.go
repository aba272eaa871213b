package ceasefire_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// limited is a regime that allows so many heavy weapons in two zones together, of the three that it has.
func limited(most string) *ceasefire.Regime {
	r := shelled()
	r.Parties = r.Parties[:1]
	r.Zones = []ceasefire.Zone{{ID: "z1"}, {ID: "z2"}, {ID: "town"}}
	r.Terms[0] = ceasefire.Term{ID: "t", Status: ceasefire.InForce, Clause: ceasefire.Limit{
		Of: timeline.HeavyWeapon, AtMost: uncertain.MustParse[int64](most), Zones: []timeline.ZoneID{"z1", "z2"},
	}}
	return r
}

// presences reads presences from text, each "when number class zones": when is an hour of 2025-01-01, "day", or "month"; the
// zones are those in which they are, and with a - before those out of which they are.
func presences(text string) (log []timeline.Event) {
	classes := map[string]timeline.Weapon{"heavy": timeline.HeavyWeapon, "tanks": timeline.Tank, "guns": timeline.Artillery, "drones": timeline.Drone, "any": 0}
	dates := map[string]uncertain.Date{"day": uncertain.Day(2025, time.January, 1), "month": uncertain.Month(2025, time.January)}
	for line := range strings.SplitSeq(text, ";") {
		words := strings.Fields(line)
		e := timeline.Event{ID: timeline.EventID(fmt.Sprint("e", len(log)+1)), Kind: timeline.Presence, By: parties[:1], Weapon: classes[words[2]], Date: dates[words[0]]}
		if e.Date.IsZero() {
			e.Date = uncertain.Instant(uncertain.Must(time.Parse("15", words[0])).AddDate(2025, 0, 0))
		}
		if words[1] != "some" {
			e.Amount = uncertain.MustParse[int64](words[1])
		}
		for _, z := range words[3:] {
			if out, isOut := strings.CutPrefix(z, "-"); isOut {
				e.At.Out = append(e.At.Out, timeline.ZoneID(out))
			} else {
				e.At.In = append(e.At.In, timeline.ZoneID(z))
			}
		}
		log = append(log, e)
	}
	return log
}

// More than a limit allows may be in several reports together, and certainly is if they are of one second and not of
// the same.
func TestLimit(t *testing.T) {
	for _, tt := range []struct{ name, most, log, want string }{
		{"less", "100", "12 80 tanks z1", "no breach recorded []"},
		{"none", "100", "12 0 tanks z1", "no breach recorded []"},
		{"nothing of it", "100", "12 80 drones z1; 12 80 tanks -z1 -z2", "nothing recorded []"},
		{"more", "100", "12 101 tanks z1", "broken [e1]"},
		{"without a number", "100", "12 some tanks z1", "unverified [e1]"},
		{"any at all", "0", "12 some tanks z1", "broken [e1]"},
		{"a number that may be more", "100", "day 80..120 tanks z1", "unverified [e1]"},
		{"in one second in zones that exclude each other", "100", "12 80 tanks z1 -z2; 12 80 tanks z2 -z1", "broken [e1 e2]"},
		{"one of which may be in both", "100", "12 80 tanks z1; 12 80 tanks z2 -z1", "broken [e1 e2]"},
		{"both of which may be in both", "100", "12 80 tanks z1; 12 80 tanks z2", "unverified [e1 e2]"},
		{"in one zone, in and out of another", "100", "12 80 tanks z1 town; 12 80 tanks z1 -town", "broken [e1 e2]"},
		{"in one zone", "100", "12 80 tanks z1; 12 80 tanks z1", "unverified [e1 e2]"},
		{"of classes that exclude each other", "100", "12 80 tanks z1; 12 80 guns z1", "broken [e1 e2]"},
		{"of classes that do not", "100", "12 80 tanks z1; 12 80 heavy z1", "unverified [e1 e2]"},
		{"of a class that may be another", "100", "12 80 any z1; 12 80 guns z1 -town", "unverified [e1 e2]"},
		{"within an hour", "100", "12 80 tanks z1 -z2; 13 80 tanks z2 -z1", "no breach recorded []"},
		{"within a day", "100", "day 80 tanks z1 -z2; day 80 tanks z2 -z1", "unverified [e1 e2]"},
		{"at a second of a day", "100", "day 80 tanks z1 -z2; 13 80 tanks z2 -z1", "unverified [e1 e2]"},
		{"in three parts", "100", "12 40 tanks z1 -z2; 12 40 tanks z2 -z1; 12 40 tanks z1 z2", "broken [e1 e2 e3]"},
		{"in a ring", "100", "12 40 tanks z1 -z2; 12 40 tanks z2 -town; 12 40 tanks z2 town -z1", "broken [e1 e2 e3]"},
		{"where only the larger of two that may be the same counts", "100", "12 30 tanks z1; 12 60 tanks z1; 12 45 tanks z2 -z1", "broken [e2 e3]"},
		{"and is not enough", "100", "12 30 tanks z1; 12 50 tanks z1; 12 45 tanks z2 -z1", "unverified [e1 e2 e3]"},
		{"a limit known in part", "100..200", "12 80 tanks z1 -z2; 12 80 tanks z2 -z1", "unverified [e1 e2]"},
		{"what is more alone stands alone", "100", "day 150 tanks z1; 12 1 tanks z1", "broken [e1]"},
		{"and what is not does not hide it", "100", "12 1 tanks z2 -z1; 12 150 tanks z1", "broken [e2]"},
		{"what has gone by", "100", "day 80 tanks z1; month 15 tanks z1", "no breach recorded []"},
	} {
		log := presences(tt.log)
		slices.SortStableFunc(log, func(a, b timeline.Event) int { return a.Date.First().Compare(b.Date.First()) })
		m := newMonitor(t, limited(tt.most), ceasefire.Options{})
		observe(t, m, log...)
		m.End()
		got := m.Results()[0]
		slices.Sort(got.Evidence)
		if words := fmt.Sprint(got.Word(), " ", got.Evidence); words != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, words, tt.want)
		}
		if want := int64(len(log)); got.Seen != want && tt.name != "nothing of it" {
			t.Errorf("%s: %d events bear on it, want %d", tt.name, got.Seen, want)
		}
	}
}

// A breach that is one only with others is told of by the last of them, on the account of who gives all, and is no incident.
func TestLimitTogether(t *testing.T) {
	r, log := limited("100"), presences("12 80 tanks z1 -z2; 12 80 tanks z2 -z1; 12 150 tanks z1")
	log[0].According, log[1].According, log[1].Denied = parties[:1], parties, parties[1:]
	var told []string
	m := newMonitor(t, r, ceasefire.Options{Views: parties[:1], Breach: func(b ceasefire.Breach) {
		told = append(told, fmt.Sprintln(b.Evidence, b.Certain, b.According, b.Denied))
	}})
	observe(t, m, log...)
	if want := []string{"e2 true [AUT] [BEL]\n", "e3 true [] []\n"}; !slices.Equal(told, want) {
		t.Errorf("told of %q, want %q", told, want)
	}
	if got := m.Counts()[0].Incidents.Bounds(); got != "1" {
		t.Errorf("%s incidents", got)
	}
}

// What a start lets in is there together, and is so for each report: none is judged before the others have come in.
func TestLimitLetIn(t *testing.T) {
	r, ask := limited("100"), ceasefire.Options{}
	r.Terms[0].During = timeline.Since{Start: only(timeline.Deployment), End: only(timeline.Performance)}
	for _, tt := range []struct {
		log      string
		possible int64
		turns    string
	}{
		{"day 60 tanks z1; day 50 tanks z1", 2, "whether e1 and e2 add up to a breach"},
		{"day 60 tanks z1; day 30 tanks z1", 0, ""},
		{"day 60 tanks z1; day 50 tanks z1; day 30 tanks z1", 3, "whether e1, e2 and e3 add up to a breach"},
		{"day 80..120 tanks z1", 1, "whether e1 is a breach"},
	} {
		m := newMonitor(t, r, ask)
		observe(t, m, presences(tt.log)...)
		start := timeline.Event{ID: "start", Kind: timeline.Deployment, By: parties[:1], Date: uncertain.Instant(time.Date(2025, time.January, 1, 12, 0, 0, 0, time.UTC))}
		observe(t, m, start)
		m = resumed(t, m, r, ask)
		if got := m.Results()[0]; got.Possible != tt.possible || got.Turns() != tt.turns {
			t.Errorf("%s: %d possible, turns on %q; want %d and %q", tt.log, got.Possible, got.Turns(), tt.possible, tt.turns)
		}
	}
}

// Of the reports of one second so many add up as are told apart in a few zones and classes, whatever their number, and of
// more than can be compared the largest.
func TestLimitOfMany(t *testing.T) {
	r := limited("100")
	var zones []timeline.ZoneID
	for i := range 30 {
		zones = append(zones, timeline.ZoneID(fmt.Sprint("v", i)))
		r.Zones = append(r.Zones, ceasefire.Zone{ID: zones[i]})
	}
	r.Terms[0].Clause = ceasefire.Limit{AtMost: uncertain.MustParse[int64]("100"), Zones: zones}
	m := newMonitor(t, r, ceasefire.Options{})
	for i := range 30 {
		e := presences("12 1 tanks")[0]
		e.ID, e.Amount = timeline.EventID(zones[i]), uncertain.MustParse[int64](fmt.Sprint(i/3))
		e.At.In, e.At.Out = zones[i:i+1], slices.Concat(zones[:i], zones[i+1:])
		observe(t, m, e)
	}
	if got := m.Results()[0]; got.Verdict != ceasefire.Broken || got.Breaches < 3 { // the last 16 are 114
		t.Errorf("%+v", got)
	}
}

// What may be there is kept by when it ends, and not by the reports of it.
func TestGrowthOfLimits(t *testing.T) {
	size := func(n int) int {
		m := newMonitor(t, limited("1000000"), ceasefire.Options{})
		e := presences("month 3 tanks z1")[0]
		e.ID = "" // the IDs of one second are kept
		for i := range n {
			switch {
			case i == n/4:
				e.Date = uncertain.Day(2025, time.January, 9)
			case i > n/2:
				e.Date = uncertain.Instant(time.Date(2025, time.January, 9, 0, 0, (i-n/2)/3, 0, time.UTC))
			}
			observe(t, m, e)
		}
		data, err := m.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		return len(data)
	}
	if few, many := size(1_000), size(10_000); many > few+200 {
		t.Errorf("the snapshot of 1,000 reports has %d bytes, that of 10,000 %d", few, many)
	}
}
