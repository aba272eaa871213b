package ceasefire_test

import (
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What counts from an event asks for nothing before one is recorded: a withdrawal is pending, and not kept.
func TestAwaits(t *testing.T) {
	week := uncertain.MustPeriod("P7D")
	transfer := timeline.Happened{Kind: timeline.AuthorityTransfer, By: actor.IDs("mission")}
	leave := ceasefire.Withdraw{OutOf: []timeline.ZoneID{"zone"}, Due: ceasefire.Due{Within: week, After: transfer}}
	answer := ceasefire.ActWithin{Act: activity(timeline.Consent), After: transfer, Within: week}
	quiet := ceasefire.QuietFor{Of: activity(timeline.Presence), Period: week, After: transfer}
	day := func(n int) uncertain.Date { return uncertain.Day(2025, time.January, n) }
	event := func(kind timeline.Kind, by actor.ID, date uncertain.Date) timeline.Event {
		return timeline.Event{ID: timeline.EventID(kind.String()), Kind: kind, By: actor.IDs(by), Date: date}
	}
	transferred := func(date uncertain.Date, according ...actor.ID) timeline.Event {
		e := event(timeline.AuthorityTransfer, "mission", date)
		e.According = according
		return e
	}
	done := event(timeline.Performance, "AUT", day(9))
	done.About.Section, done.About.ID = "ceasefires", "r/t"
	claimed := done
	claimed.According, claimed.Denied = actor.IDs("AUT"), actor.IDs("BEL")
	there := event(timeline.Presence, "AUT", day(6))
	there.At.In = []timeline.ZoneID{"zone"}
	const start = "whether its time has started, with mission: transfer of authority"
	for _, tt := range []struct {
		name  string
		c     ceasefire.Clause
		log   []timeline.Event
		view  actor.ID
		word  string
		turns string
	}{
		{"a withdrawal", leave, []timeline.Event{there}, "", "pending, awaits mission: transfer of authority", start},
		{"by another", leave, []timeline.Event{event(timeline.AuthorityTransfer, "DNK", day(6))}, "", "pending, awaits mission: transfer of authority", start},
		{"before the term takes effect", leave, []timeline.Event{transferred(day(4)), there}, "", "pending, awaits mission: transfer of authority", start},
		{"perhaps before the term takes effect", leave, []timeline.Event{transferred(uncertain.Month(2025, time.January)), there}, "", "pending", start + "; whether what is asked for is done, due by 2025-01-08 to 2025-02-07"},
		{"started", leave, []timeline.Event{transferred(day(6))}, "", "pending", "whether what is asked for is done, due by 2025-01-13"},
		{"alleged", leave, []timeline.Event{transferred(day(6), "BEL")}, "", "pending", start + "; whether what is asked for is done, due by 2025-01-13"},
		{"alleged by the view", leave, []timeline.Event{transferred(day(6), "BEL")}, "BEL", "pending", "whether what is asked for is done, due by 2025-01-13"},
		{"alleged and over time", leave, []timeline.Event{transferred(day(6), "BEL"), event(timeline.Meeting, "BEL", day(20))}, "", "unverified", start + "; whether what is asked for was done in the time that counts from transfer_of_authority"},
		{"alleged and done", leave, []timeline.Event{transferred(day(6), "BEL"), done}, "", "kept", ""},
		{"done by an account", leave, []timeline.Event{transferred(day(6)), claimed}, "", "pending", "whether what is asked for is done, due by 2025-01-13, as which performance may count"},
		{"done by an account, over time", leave, []timeline.Event{transferred(day(6)), claimed, event(timeline.Meeting, "BEL", day(20))}, "", "unverified", "whether what is asked for was done in the time that counts from transfer_of_authority, as which performance may count"},
		{"done as the view says", leave, []timeline.Event{transferred(day(6)), claimed}, "AUT", "kept", ""},
		{"done, which the view denies", leave, []timeline.Event{transferred(day(6)), claimed}, "BEL", "pending", "whether what is asked for is done, due by 2025-01-13"},
		{"done before it starts", leave, []timeline.Event{done, transferred(day(10))}, "", "pending", "whether what is asked for is done, due by 2025-01-17"},
		{"waived", leave, []timeline.Event{transferred(day(11))}, "", "no breach recorded", ""},
		{"the term has ended", leave, []timeline.Event{event(timeline.Meeting, "BEL", uncertain.Day(2025, time.March, 2))}, "", "nothing recorded, no longer in force", ""},

		{"an answer", answer, []timeline.Event{event(timeline.Consent, "AUT", day(6))}, "", "nothing asked for yet", ""},
		{"an answer to come", answer, []timeline.Event{transferred(day(6))}, "", "pending", "whether what is asked for is done, due by 2025-01-13"},
		{"an answer to what is alleged", answer, []timeline.Event{transferred(day(6), "BEL")}, "", "pending", start + "; whether what is asked for is done, due by 2025-01-13"},
		{"quiet", quiet, []timeline.Event{there}, "", "nothing asked for yet", ""},
		{"quiet from the start on", quiet, []timeline.Event{there, transferred(day(7))}, "", "no breach recorded", ""},
	} {
		r := &ceasefire.Regime{
			ID: "r", Title: "R", Parties: []ceasefire.Party{{Actor: "AUT", Effective: uncertain.Span{From: day(5), To: uncertain.Day(2025, time.March, 1)}}},
			Zones:   []ceasefire.Zone{{ID: "zone", Title: "Z"}},
			Terms:   []ceasefire.Term{{ID: "t", Status: ceasefire.InForce, Clause: tt.c, Waive: actor.IDs("BEL")}},
			Waivers: []ceasefire.Waiver{{Term: "t", By: actor.IDs("BEL"), Span: uncertain.Span{From: day(10), To: day(13)}}},
		}
		ask := ceasefire.Options{Views: []actor.ID{tt.view}}
		m := newMonitor(t, r, ask)
		observe(t, m, tt.log...)
		m = resumed(t, m, r, ask)
		m.End()
		if got := m.Results()[0]; got.Word() != tt.word || got.Turns() != tt.turns {
			t.Errorf("%s: %q turns on %q, want %q and %q", tt.name, got.Word(), got.Turns(), tt.word, tt.turns)
		}
	}
}

// That nothing is missing from a log does not start what has not started.
func TestAwaitsCompletely(t *testing.T) {
	for _, tt := range []struct {
		c    ceasefire.Clause
		want string
	}{
		{ceasefire.Withdraw{OutOf: []timeline.ZoneID{"zone"}, Due: ceasefire.Due{After: only(timeline.Meeting)}}, "pending, awaits meeting"},
		{ceasefire.ActWithin{Act: activity(timeline.Consent), After: only(timeline.Request), Within: secs(10)}, "nothing asked for yet"},
	} {
		r := &ceasefire.Regime{
			ID: "r", Title: "R", Parties: []ceasefire.Party{{Actor: "AUT"}}, Zones: []ceasefire.Zone{{ID: "zone", Title: "Z"}},
			Terms: []ceasefire.Term{{ID: "t", Status: ceasefire.InForce, Clause: tt.c}},
		}
		m := newMonitor(t, r, ceasefire.Options{Complete: true})
		observe(t, m, timeline.Event{ID: "e", Kind: timeline.Shelling, By: actor.IDs("AUT"), Date: uncertain.Day(2025, time.January, 1)})
		m.End()
		if got := m.Results()[0]; got.Word() != tt.want {
			t.Errorf("%q, want %q", got.Word(), tt.want)
		}
	}
}
