package ceasefire_test

import (
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Acts are counted in periods that are counted from the taking effect, and an event is as many as its amount says: one
// without an amount may be enough of them.
func TestActsInPeriods(t *testing.T) {
	for _, tt := range []struct {
		effect, log string // "date amount", amount "" if it is not stated
		want        ceasefire.Verdict
		first       string // the end of the first period that certainly had too few
	}{
		{"2024-02-01", "2024-02-03 2", ceasefire.Kept, ""},
		{"2024-02-01", "2024-02-03 1", ceasefire.Broken, "2024-03-01T00:00:00Z"},
		{"2024-02-01", "2024-02-03 ", ceasefire.Unverified, ""},
		{"2024-02-01", "2024-02-03 1 to 3", ceasefire.Unverified, ""},
		{"2024-02-01", "2024-02-03 1;2024-02-20 1", ceasefire.Kept, ""},
		{"2024-02-01", "2024-02-03 0;2024-02-20 1", ceasefire.Broken, "2024-03-01T00:00:00Z"},
		{"2024-01-31", "2024-02-03 2;2024-03-01 1;2024-03-30 1", ceasefire.Kept, ""},
		{"2024-01-31", "2024-02-03 2;2024-03-01 1;2024-03-31 1", ceasefire.Broken, "2024-03-31T00:00:00Z"},
		{"2024-01-31", "2024-02-29 2", ceasefire.Broken, "2024-02-29T00:00:00Z"},
	} {
		r := shelled()
		r.Parties = r.Parties[:1]
		r.Parties[0].Effective.From = uncertain.Must(uncertain.ParseDate(tt.effect))
		r.Terms = []ceasefire.Term{{ID: "t", Status: ceasefire.InForce, Clause: ceasefire.ActEvery{Act: activity(timeline.Meeting), Every: uncertain.MustPeriod("P1M"), Times: 2}}}
		first := ""
		m := newMonitor(t, r, ceasefire.Options{Complete: true, Breach: func(b ceasefire.Breach) {
			if b.Certain && first == "" {
				first = b.Date.String()
			}
		}})
		var last time.Time
		for text := range strings.SplitSeq(tt.log, ";") {
			date, amount, _ := strings.Cut(text, " ")
			e := timeline.Event{ID: timeline.EventID(date), Kind: timeline.Meeting, By: parties[:1], Date: uncertain.Must(uncertain.ParseDate(date))}
			if amount != "" {
				e.Amount = uncertain.MustParse[int64](amount)
			}
			observe(t, m, e)
			last = e.Date.First()
		}
		to := uncertain.Day(2024, time.March, 1)
		if last.After(to.First()) {
			to = uncertain.Day(2024, time.March, 31)
		}
		m.Advance(to)
		if got := m.Results()[0]; got.Verdict != tt.want || first != tt.first {
			t.Errorf("from %s, %s: %v at %q, want %v at %q", tt.effect, tt.log, got.Verdict, first, tt.want, tt.first)
		}
	}
}

// What a coalition does some of its members do, and which is open; an organisation has organs of its own.
func TestActsOfTheGroup(t *testing.T) {
	for group, want := range map[actor.ID]ceasefire.Verdict{"alliance": ceasefire.Unverified, "council": ceasefire.Kept, "CHE": ceasefire.Kept} {
		r := shelled()
		r.Zones = []ceasefire.Zone{{ID: "zone", Status: ceasefire.InForce}}
		r.Terms = []ceasefire.Term{
			{ID: "fire", Status: ceasefire.InForce, Clause: ceasefire.HoldFire{}},
			{ID: "limit", Status: ceasefire.InForce, Clause: ceasefire.Limit{AtMost: uncertain.MustParse[int64]("100"), Zones: []timeline.ZoneID{"zone"}}},
		}
		m := newMonitor(t, r, ceasefire.Options{Complete: true, Members: directory})
		for _, e := range logOf("fire@1 presence@2") {
			e.By, e.At.In, e.Amount = []actor.ID{group}, []timeline.ZoneID{"zone"}, uncertain.MustParse[int64]("500")
			observe(t, m, e)
		}
		for _, got := range m.Results() {
			if got.Verdict != want {
				t.Errorf("by %s: %s of %s is %v, want %v", group, got.Term, got.Party, got.Verdict, want)
			}
		}
	}
}
