package ceasefire_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// verdictOf returns what became of the first term of a regime for its first party, after the events.
func verdictOf(t *testing.T, r *ceasefire.Regime, view actor.ID, events ...timeline.Event) ceasefire.Verdict {
	t.Helper()
	m := newMonitor(t, r, ceasefire.Options{Views: []actor.ID{view}})
	observe(t, m, events...)
	return m.Results()[0].Verdict
}

// A term is waived by the consent of all who may waive it, for whom and as long as they say; else not at all.
func TestWaiver(t *testing.T) {
	day := func(d int) uncertain.Date { return uncertain.Day(2025, time.January, d) }
	waiver := ceasefire.Waiver{Term: "fire", By: actor.IDs("BEL", "CHE"), For: actor.IDs("AUT"), Span: uncertain.Span{From: day(2), To: day(4)}}
	for _, tt := range []struct {
		name   string
		waive  []actor.ID
		change func(*ceasefire.Waiver)
		hours  time.Duration
		want   ceasefire.Verdict
	}{
		{"while it is waived", actor.IDs("BEL", "CHE"), func(*ceasefire.Waiver) {}, 50, ceasefire.Kept},
		{"before", actor.IDs("BEL", "CHE"), func(*ceasefire.Waiver) {}, 23, ceasefire.Broken},
		{"on the day on which it begins, some time", actor.IDs("BEL", "CHE"), func(*ceasefire.Waiver) {}, 30, ceasefire.Unverified},
		{"after", actor.IDs("BEL", "CHE"), func(*ceasefire.Waiver) {}, 97, ceasefire.Broken},
		{"by one of two", actor.IDs("BEL", "CHE"), func(w *ceasefire.Waiver) { w.By = actor.IDs("BEL") }, 50, ceasefire.Broken},
		{"for another", actor.IDs("BEL", "CHE"), func(w *ceasefire.Waiver) { w.For = actor.IDs("DEU") }, 50, ceasefire.Broken},
		{"for all", actor.IDs("BEL", "CHE"), func(w *ceasefire.Waiver) { w.For = nil }, 50, ceasefire.Kept},
		{"of another term", actor.IDs("BEL", "CHE"), func(w *ceasefire.Waiver) { w.Term = "later" }, 50, ceasefire.Broken},
		{"of a term that nobody may waive", nil, func(*ceasefire.Waiver) {}, 50, ceasefire.Broken},
	} {
		r, w := shelled(), waiver
		tt.change(&w)
		r.Terms[0].Waive, r.Waivers = tt.waive, []ceasefire.Waiver{w}
		if got := verdictOf(t, r, "", shelling("e", tt.hours*time.Hour)); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// What would be due while the term is waived is due as soon as it no longer is, and never if it always is.
func TestWaivedDeadline(t *testing.T) {
	week := uncertain.MustPeriod("P4D")
	day := func(d int) uncertain.Date { return uncertain.Day(2025, time.January, d) }
	instant := func(d int) uncertain.Date { return uncertain.Instant(epoch.AddDate(0, 0, d-1)) }
	due := ceasefire.Withdraw{OutOf: []timeline.ZoneID{"zone"}, Due: ceasefire.Due{By: day(5)}}
	after := ceasefire.Withdraw{OutOf: []timeline.ZoneID{"zone"}, Due: ceasefire.Due{Within: week, After: only(timeline.Request)}}
	done := []ceasefire.Clause{due, after, ceasefire.ActWithin{Act: activity(timeline.Performance), Within: week}, ceasefire.ActWithin{Act: activity(timeline.Performance), Within: week, After: only(timeline.Request)}}
	for _, tt := range []struct {
		name  string
		span  uncertain.Span
		on    uncertain.Date
		act   int // the day of it; 0 for none
		word  string
		dueBy string
	}{
		{"before", uncertain.Span{From: instant(2), To: instant(4)}, day(5), 0, "pending", "2025-01-05"},
		{"before, and over", uncertain.Span{From: instant(2), To: instant(4)}, day(6), 0, "broken", ""},
		{"over it", uncertain.Span{From: instant(4), To: instant(8)}, day(7), 0, "pending", "2025-01-08T00:00:00Z"},
		{"over it, and over", uncertain.Span{From: instant(4), To: instant(8)}, day(8), 0, "broken", ""},
		{"over it, and done meanwhile", uncertain.Span{From: instant(4), To: instant(8)}, day(20), 7, "kept", ""},
		{"over it, and done later", uncertain.Span{From: instant(4), To: instant(8)}, day(20), 9, "broken", ""},
		{"over it until some time of a day", uncertain.Span{From: instant(4), To: day(8)}, day(8), 0, "unverified", "2025-01-08 at the latest"},
		{"from some time of the last day", uncertain.Span{From: day(5), To: instant(8)}, day(7), 0, "pending", "2025-01-08T00:00:00Z"},
		{"without an end", uncertain.Span{From: instant(4)}, uncertain.Year(2040), 0, "pending", ""},
		{"without an end, and done", uncertain.Span{From: instant(4)}, uncertain.Year(2040), 300, "kept", ""},
	} {
		for i, c := range done {
			r := shelled()
			r.Parties, r.Zones = r.Parties[:1], []ceasefire.Zone{{ID: "zone"}}
			r.Terms = []ceasefire.Term{{ID: "t", Status: ceasefire.InForce, Clause: c, Waive: actor.IDs("BEL")}}
			r.Waivers = []ceasefire.Waiver{{Term: "t", By: actor.IDs("BEL"), Span: tt.span}}
			m := newMonitor(t, r, ceasefire.Options{On: tt.on, Complete: true})
			start := shelling("start", time.Hour)
			start.Kind = timeline.Request
			observe(t, m, start)
			if tt.act > 0 {
				e := shelling("act", time.Duration(tt.act-1)*24*time.Hour)
				e.Kind, e.About = timeline.Performance, r.Ref("t")
				observe(t, m, e)
			}
			m.End()
			if got := m.Results()[0]; got.Word() != tt.word || got.DueBy() != tt.dueBy {
				t.Errorf("%s, %d: %s, due by %s; want %s, %s", tt.name, i, got.Word(), got.DueBy(), tt.word, tt.dueBy)
			}
		}
	}
}

// A ban with exceptions: what is certainly excepted is no breach, and what may be leaves it open.
func TestExceptions(t *testing.T) {
	r := shelled()
	r.Zones = []ceasefire.Zone{{ID: "range", Title: "Firing range"}}
	for _, clause := range []ceasefire.Clause{
		ceasefire.HoldFire{Except: []ceasefire.Activity{{What: only(timeline.Shelling), Weapon: timeline.Mortar, Zones: []timeline.ZoneID{"range"}}}},
		ceasefire.Forbid{
			What:   []ceasefire.Activity{activity(timeline.Attack)},
			Except: []ceasefire.Activity{{What: only(timeline.Shelling), Weapon: timeline.Mortar, Zones: []timeline.ZoneID{"range"}}},
		},
	} {
		r.Terms[0].Clause = clause
		for _, tt := range []struct {
			kind   timeline.Kind
			weapon timeline.Weapon
			at     timeline.Spot
			want   ceasefire.Verdict
		}{
			{timeline.Shelling, timeline.Mortar, timeline.Spot{In: []timeline.ZoneID{"range"}}, ceasefire.Kept},
			{timeline.Shelling, timeline.Mortar, timeline.Spot{Out: []timeline.ZoneID{"range"}}, ceasefire.Broken},
			{timeline.Shelling, timeline.Mortar, timeline.Spot{}, ceasefire.Unverified},
			{timeline.Shelling, 0, timeline.Spot{In: []timeline.ZoneID{"range"}}, ceasefire.Unverified},
			{timeline.Shelling, timeline.Tank, timeline.Spot{In: []timeline.ZoneID{"range"}}, ceasefire.Broken},
			{timeline.AirAttack, timeline.Drone, timeline.Spot{In: []timeline.ZoneID{"range"}}, ceasefire.Broken},
		} {
			e := shelling("e", time.Hour)
			e.Kind, e.Weapon, e.At = tt.kind, tt.weapon, tt.at
			if got := verdictOf(t, r, "", e); got != tt.want {
				t.Errorf("%v: %v with a %v at %+v: %v, want %v", clause, tt.kind, tt.weapon, tt.at, got, tt.want)
			}
		}
	}
}

// A zone 4 km wide reaches 2 km to each side of its line, one of 4 km to each side twice as far.
func TestHalfAndFullWidth(t *testing.T) {
	for _, tt := range []struct {
		extent   ceasefire.Extent
		distance string
		want     ceasefire.Verdict
	}{
		{ceasefire.Extent{Full: ceasefire.FullWidth{Length: length("4 km")}}, "1.9 km", ceasefire.Broken},
		{ceasefire.Extent{Full: ceasefire.FullWidth{Length: length("4 km")}}, "2.1 km", ceasefire.Kept},
		{ceasefire.Extent{Full: ceasefire.FullWidth{Length: length("4 km")}}, "1 to 3 km", ceasefire.Unverified},
		{ceasefire.Extent{Half: ceasefire.HalfWidth{Length: length("4 km")}}, "2.1 km", ceasefire.Broken},
		{ceasefire.Extent{Half: ceasefire.HalfWidth{Length: length("4 km")}}, "4.1 km", ceasefire.Kept},
		{ceasefire.Extent{Half: ceasefire.HalfWidth{Length: length("2 km")}, Full: ceasefire.FullWidth{Length: length("4 km")}}, "2.1 km", ceasefire.Kept},
	} {
		r := shelled()
		r.Lines, r.Zones = []ceasefire.Line{{ID: "line", Title: "Line"}}, []ceasefire.Zone{{ID: "strip", Title: "Strip", Line: "line", Extents: []ceasefire.Extent{tt.extent}}}
		r.Terms[0].Clause = ceasefire.Limit{AtMost: uncertain.MustParse[int64]("0"), Zones: []timeline.ZoneID{"strip"}}
		e := shelling("e", time.Hour)
		e.Kind, e.At = timeline.Presence, timeline.Spot{Line: "line", Distance: length(tt.distance)}
		if got := verdictOf(t, r, "", e); got != tt.want {
			t.Errorf("half %v, full %v, at %s: %v, want %v", tt.extent.Half, tt.extent.Full, tt.distance, got, tt.want)
		}
	}
}

// What is said to be in a zone, and farther from its line than the zone is wide or on the other side, leaves open where it was.
func TestContraryPlace(t *testing.T) {
	r := shelled()
	r.Lines = []ceasefire.Line{{ID: "line", Title: "Line", Left: actor.IDs("AUT"), Right: actor.IDs("BEL")}}
	r.Zones = []ceasefire.Zone{{ID: "strip", Title: "Strip", Line: "line", Side: "AUT", Extents: []ceasefire.Extent{{Half: ceasefire.HalfWidth{Length: length("5 km")}}}}}
	r.Terms[0].Clause = ceasefire.Forbid{What: []ceasefire.Activity{{What: only(timeline.Presence), Zones: []timeline.ZoneID{"strip"}}}}
	for _, tt := range []struct {
		distance string
		side     actor.ID
		want     ceasefire.Verdict
	}{
		{"3 km", "AUT", ceasefire.Broken},
		{"3 to 30 km", "", ceasefire.Broken}, // it may be as the event says
		{"30 km", "AUT", ceasefire.Unverified},
		{"3 km", "BEL", ceasefire.Unverified},
	} {
		e := shelling("e", time.Hour)
		e.Kind, e.At = timeline.Presence, timeline.Spot{Line: "line", Distance: length(tt.distance), Side: tt.side, In: []timeline.ZoneID{"strip"}}
		if got := verdictOf(t, r, "", e); got != tt.want {
			t.Errorf("in the zone, %s from its line, on the side of %q: %v, want %v", tt.distance, tt.side, got, tt.want)
		}
	}
}

// A commission attributes: what nobody is said to have done leaves a term open, and its account of who did it
// breaks the term according to it, and to nobody else.
func TestCommissionAttributes(t *testing.T) {
	r := shelled()
	r.Bodies = []ceasefire.Body{{By: "commission", Tasks: []ceasefire.Task{ceasefire.Attributes, ceasefire.Remedies}, Status: ceasefire.InForce}}
	seen, attributed := shelling("seen", time.Hour), shelling("attributed", time.Hour)
	seen.By = nil
	attributed.According = actor.IDs("commission")
	for view, want := range map[actor.ID][2]ceasefire.Verdict{
		"":           {ceasefire.Unverified, ceasefire.Unverified},
		"AUT":        {ceasefire.Unverified, ceasefire.Unverified},
		"commission": {ceasefire.Unverified, ceasefire.Broken},
	} {
		if got := verdictOf(t, r, view, seen); got != want[0] {
			t.Errorf("according to %q, before it is attributed: %v, want %v", view, got, want[0])
		}
		if got := verdictOf(t, r, view, seen, attributed); got != want[1] {
			t.Errorf("according to %q, after: %v, want %v", view, got, want[1])
		}
	}
	var breaches []timeline.Event
	m := newMonitor(t, r, ceasefire.Options{Views: actor.IDs("commission"), Breach: func(b ceasefire.Breach) {
		if e, ok := b.Event(r, "breach"); ok {
			breaches = append(breaches, e)
		}
	}})
	observe(t, m, seen, attributed)
	if len(breaches) != 1 || breaches[0].By[0] != "AUT" || breaches[0].Account("commission") != uncertain.Yes || breaches[0].Account("") != uncertain.Unknown {
		t.Errorf("breaches for commitments: %+v", breaches)
	}
}

// An act that may be in time and may be late leaves it open whether it answers.
func TestAnswerThatMayBeLate(t *testing.T) {
	r := shelled()
	r.Terms[0].Clause = ceasefire.ActWithin{After: only(timeline.Request), Act: activity(timeline.Consent), Within: uncertain.MustPeriod("PT30H")}
	day := func(d int) uncertain.Date { return uncertain.Day(2025, time.January, d) }
	at := func(hours time.Duration) uncertain.Date { return uncertain.Instant(epoch.Add(hours * time.Hour)) }
	for _, tt := range []struct {
		request, consent uncertain.Date
		want             ceasefire.Verdict
	}{
		{day(2), day(2), ceasefire.Unverified}, // it may come before what it answers
		{day(2), day(3), ceasefire.Unverified},
		{day(2), at(50), ceasefire.Kept},
		{day(2), at(55), ceasefire.Unverified},
		{at(24), day(2), ceasefire.Kept},
		{at(24), day(3), ceasefire.Unverified},
		{at(24), at(54), ceasefire.Kept},
		{at(24), at(55), ceasefire.Unverified}, // nothing says that the log is complete
	} {
		request, consent, end := shelling("request", 0), shelling("consent", 0), shelling("end", 200*time.Hour)
		request.Kind, request.Date = timeline.Request, tt.request
		consent.Kind, consent.Date = timeline.Consent, tt.consent
		end.Kind = timeline.Announcement
		if got := verdictOf(t, r, "", request, consent, end); got != tt.want {
			t.Errorf("asked %v, answered %v: %v, want %v", tt.request, tt.consent, got, tt.want)
		}
	}
}

// A zone on one side of its line holds nothing on the other, and no longer what is as far as it reaches.
func TestZoneOnOneSide(t *testing.T) {
	r := shelled()
	r.Lines = []ceasefire.Line{{ID: "line", Title: "Line", Left: actor.IDs("AUT"), Right: actor.IDs("BEL")}}
	r.Zones = []ceasefire.Zone{{ID: "strip", Title: "Strip", Line: "line", Side: "AUT", Extents: []ceasefire.Extent{{Half: ceasefire.HalfWidth{Length: length("4 km")}}}}}
	r.Terms[0].Clause = ceasefire.Limit{AtMost: uncertain.MustParse[int64]("0"), Zones: []timeline.ZoneID{"strip"}}
	for _, tt := range []struct {
		side     actor.ID
		distance string
		want     ceasefire.Verdict
	}{
		{"AUT", "1 km", ceasefire.Broken}, {"AUT", "3.9 km", ceasefire.Broken}, {"AUT", "4 km", ceasefire.Kept}, {"AUT", "5 km", ceasefire.Kept},
		{"BEL", "1 km", ceasefire.Kept}, {"BEL", "5 km", ceasefire.Kept},
		{"", "1 km", ceasefire.Unverified}, {"", "5 km", ceasefire.Kept},
	} {
		e := shelling("e", time.Hour)
		e.Kind, e.At = timeline.Presence, timeline.Spot{Line: "line", Side: tt.side, Distance: length(tt.distance)}
		if got := verdictOf(t, r, "", e); got != tt.want {
			t.Errorf("%s from the line on the side %q: %v, want %v", tt.distance, tt.side, got, tt.want)
		}
	}
}

// Forces far enough from a line are known to have gone only if they are on their own side of it.
func TestFarOnSomeSide(t *testing.T) {
	r := shelled()
	r.Lines = []ceasefire.Line{{ID: "line", Title: "Line", Left: actor.IDs("AUT"), Right: actor.IDs("BEL")}}
	r.Terms[0].Clause = ceasefire.Withdraw{
		Distance: ceasefire.Distance{Length: length("10 km")}, From: []ceasefire.Reference{{Line: "line"}},
		Due: ceasefire.Due{Within: uncertain.MustPeriod("P2D")},
	}
	for _, tt := range []struct {
		side     actor.ID
		distance string
		want     ceasefire.Verdict
	}{
		{"AUT", "20 km", ceasefire.Kept}, {"AUT", "5 km", ceasefire.Broken}, {"BEL", "20 km", ceasefire.Broken},
		{"", "20 km", ceasefire.Unverified}, {"", "5 km", ceasefire.Broken},
	} {
		done, seen := shelling("done", 0), shelling("seen", 100*time.Hour)
		done.Kind, done.About = timeline.Performance, r.Ref("fire")
		seen.Kind, seen.At = timeline.Presence, timeline.Spot{Line: "line", Side: tt.side, Distance: length(tt.distance)}
		if got := verdictOf(t, r, "", done, seen); got != tt.want {
			t.Errorf("%s from the line on the side %q: %v, want %v", tt.distance, tt.side, got, tt.want)
		}
	}
}

// A distance, a width and a number that are asked for "at least" or "at most" are that number; one between bounds leaves open
// what lies between these.
func TestWordsOfWhatIsAsked(t *testing.T) {
	away := func(distance, apart string) ceasefire.Clause {
		return ceasefire.Withdraw{
			Distance: ceasefire.Distance{Length: length(distance)}, Apart: ceasefire.FullWidth{Length: length(apart)},
			From: []ceasefire.Reference{{Line: "line"}}, Due: ceasefire.Due{Within: uncertain.MustPeriod("P2D")},
		}
	}
	limit := func(words string) ceasefire.Clause { return ceasefire.Limit{AtMost: uncertain.MustParse[int64](words)} }
	for _, tt := range []struct {
		clause             ceasefire.Clause
		broken, open, kept string // distances in km or numbers, "" for none
	}{
		{away("at least 40 km", "unknown"), "39", "", "500"},
		{away("40.. km", "unknown"), "39", "500", ""},
		{away("more than 40 km", "unknown"), "40", "", "41"},
		{away("far more than 40 km", "unknown"), "40", "500", ""},
		{away("45..55 km", "unknown"), "44", "50", "55"},
		{away("unknown", "at least 50 km"), "24", "", "500"},
		{away("unknown", "45..55 km"), "22", "25", "28"},
		{limit("at most 100"), "101", "", "5"},
		{limit("up to 100"), "101", "", "100"},
		{limit("fewer than 100"), "100", "", "99"},
		{limit("50 to 100"), "101", "60", "50"},
		{limit("0..100"), "101", "5", "0"},
	} {
		for number, want := range map[string]ceasefire.Verdict{tt.broken: ceasefire.Broken, tt.open: ceasefire.Unverified, tt.kept: ceasefire.Kept} {
			if number == "" {
				continue
			}
			r := shelled()
			r.Lines = []ceasefire.Line{{ID: "line", Title: "Line"}}
			r.Terms[0].Clause = tt.clause
			done, seen := shelling("done", 0), shelling("seen", 100*time.Hour)
			done.Kind, done.About = timeline.Performance, r.Ref("fire")
			seen.Kind, seen.At = timeline.Presence, timeline.Spot{Line: "line", Side: "AUT", Distance: length(number + " km")}
			seen.Amount = uncertain.MustParse[int64](number)
			if got := verdictOf(t, r, "", done, seen); got != want {
				t.Errorf("%v: %s: %v, want %v", tt.clause, number, got, want)
			}
		}
	}
}

// What is said to be in a zone along the line from which forces are to stay away is no further from it than the zone reaches.
func TestInZoneIsNear(t *testing.T) {
	day := func(d int) uncertain.Date { return uncertain.Day(2025, time.January, d) }
	half := func(km string, span uncertain.Span) ceasefire.Extent {
		return ceasefire.Extent{Span: span, Half: ceasefire.HalfWidth{Length: length(km)}}
	}
	full := ceasefire.Extent{Full: ceasefire.FullWidth{Length: length("10 km")}}
	early, later := uncertain.Span{To: day(3)}, uncertain.Span{From: day(3)}
	for _, tt := range []struct {
		name     string
		distance string
		line     timeline.LineID
		side     actor.ID
		extents  []ceasefire.Extent
		at       timeline.Spot
		want     ceasefire.Verdict
	}{
		{"less wide", "20 km", "line", "", []ceasefire.Extent{half("5 km", uncertain.Span{})}, timeline.Spot{}, ceasefire.Broken},
		{"on a side", "20 km", "line", "", []ceasefire.Extent{half("5 km", uncertain.Span{})}, timeline.Spot{Line: "line", Side: "AUT"}, ceasefire.Broken},
		{"as wide", "5 km", "line", "", []ceasefire.Extent{half("5 km", uncertain.Span{})}, timeline.Spot{}, ceasefire.Broken},
		{"wider", "4 km", "line", "", []ceasefire.Extent{half("5 km", uncertain.Span{})}, timeline.Spot{}, ceasefire.Unverified},
		{"half as wide", "5 km", "line", "", []ceasefire.Extent{full}, timeline.Spot{}, ceasefire.Broken},
		{"more than half as wide", "4.9 km", "line", "", []ceasefire.Extent{full}, timeline.Spot{}, ceasefire.Unverified},
		{"perhaps wider", "20 km", "line", "", []ceasefire.Extent{half("5..30 km", uncertain.Span{})}, timeline.Spot{}, ceasefire.Unverified},
		{"of a width not stated", "20 km", "line", "", nil, timeline.Spot{}, ceasefire.Unverified},
		{"along another line", "20 km", "other", "", []ceasefire.Extent{half("5 km", uncertain.Span{})}, timeline.Spot{}, ceasefire.Unverified},
		{"across the line", "4 km", "line", "BEL", nil, timeline.Spot{}, ceasefire.Broken},
		{"on their own side", "4 km", "line", "AUT", nil, timeline.Spot{}, ceasefire.Unverified},
		{"within it", "20 km", "line", "", []ceasefire.Extent{half("5 km", uncertain.Span{})}, timeline.Spot{In: []timeline.ZoneID{"inner"}}, ceasefire.Broken},
		{"within one that is wider", "4 km", "line", "", []ceasefire.Extent{half("5 km", uncertain.Span{})}, timeline.Spot{In: []timeline.ZoneID{"inner"}}, ceasefire.Unverified},
		{"narrower by then", "20 km", "line", "", []ceasefire.Extent{half("30 km", early), half("5 km", later)}, timeline.Spot{}, ceasefire.Broken},
		{"wider by then", "20 km", "line", "", []ceasefire.Extent{half("5 km", early), half("30 km", later)}, timeline.Spot{}, ceasefire.Unverified},
		{"gone by then", "20 km", "line", "", []ceasefire.Extent{half("5 km", early)}, timeline.Spot{}, ceasefire.Unverified},
		{"and too far from the line", "20 km", "line", "", []ceasefire.Extent{half("5 km", uncertain.Span{})}, timeline.Spot{Line: "line", Side: "AUT", Distance: length("30 km")}, ceasefire.Unverified},
		{"that is wide, and far enough", "20 km", "line", "", []ceasefire.Extent{half("40 km", uncertain.Span{})}, timeline.Spot{Line: "line", Side: "AUT", Distance: length("30 km")}, ceasefire.Kept},
	} {
		r := shelled()
		r.Lines = []ceasefire.Line{{ID: "line", Title: "Line"}, {ID: "other", Title: "Other"}}
		r.Zones = []ceasefire.Zone{{ID: "zone", Title: "Zone", Line: tt.line, Side: tt.side, Extents: tt.extents}, {ID: "inner", Title: "Inner", Within: []timeline.ZoneID{"zone"}}}
		r.Terms[0].Clause = ceasefire.Withdraw{
			Distance: ceasefire.Distance{Length: length(tt.distance)}, From: []ceasefire.Reference{{Line: "line"}}, Due: ceasefire.Due{Within: uncertain.MustPeriod("P2D")},
		}
		done, seen := shelling("done", 0), shelling("seen", 100*time.Hour)
		done.Kind, done.About = timeline.Performance, r.Ref("fire")
		seen.Kind, seen.At = timeline.Presence, tt.at
		if seen.At.In == nil {
			seen.At.In = []timeline.ZoneID{"zone"}
		}
		if got := verdictOf(t, r, "", done, seen); got != tt.want {
			t.Errorf("in a zone %s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// A zone that grows or shrinks is there on the very day: extents of which one begins as the other ends leave no gap.
func TestZoneThatChanges(t *testing.T) {
	half := func(km, from, to string) ceasefire.Extent {
		return ceasefire.Extent{Span: uncertain.Span{From: date(from), To: date(to)}, Half: ceasefire.HalfWidth{Length: length(km)}}
	}
	five := half("5 km", "2025-01-01", "2025-02-01")
	for _, tt := range []struct {
		name    string
		extents []ceasefire.Extent
		seen    string
		km      string
		want    ceasefire.Verdict
	}{
		{"within both", []ceasefire.Extent{five, half("2 km", "2025-02-01", "")}, "2025-02-01", "1 km", ceasefire.Broken},
		{"within both, in another order", []ceasefire.Extent{half("2 km", "2025-02-01", ""), five}, "2025-02-01", "1 km", ceasefire.Broken},
		{"within one", []ceasefire.Extent{five, half("2 km", "2025-02-01", "")}, "2025-02-01", "3 km", ceasefire.Unverified},
		{"within neither", []ceasefire.Extent{five, half("2 km", "2025-02-01", "")}, "2025-02-01", "6 km", ceasefire.Kept},
		{"in some month", []ceasefire.Extent{half("5 km", "2025-01-01", "2025-02"), half("2 km", "2025-02", "")}, "2025-02-10", "1 km", ceasefire.Broken},
		{"twice in a month", []ceasefire.Extent{five, half("3 km", "2025-02-01", "2025-02-02"), half("2 km", "2025-02-02", "2025-02-28")}, "2025-02", "1 km", ceasefire.Unverified},
		{"twice in a month that it outlasts", []ceasefire.Extent{half("5 km", "2025-01-01", "2025-02-03"), half("3 km", "2025-02-03", "2025-02-09"), half("2 km", "2025-02-09", "2025-03-02")}, "2025-02", "1 km", ceasefire.Broken},
		{"after a gap", []ceasefire.Extent{five, half("2 km", "2025-02-02", "")}, "2025-02-01", "1 km", ceasefire.Unverified},
		{"within a gap", []ceasefire.Extent{five, half("2 km", "2025-02-03", "")}, "2025-02-02", "1 km", ceasefire.Kept},
		{"between a day and its month", []ceasefire.Extent{five, half("2 km", "2025-02", "")}, "2025-02-01", "1 km", ceasefire.Unverified},
		{"on the day of its end", []ceasefire.Extent{five}, "2025-02-01", "1 km", ceasefire.Unverified},
	} {
		r := shelled()
		r.Lines = []ceasefire.Line{{ID: "line", Title: "Line"}}
		r.Zones = []ceasefire.Zone{{ID: "zone", Title: "Zone", Line: "line", Extents: tt.extents}}
		r.Terms[0].Clause = ceasefire.Forbid{What: []ceasefire.Activity{{What: timeline.Happened{Kind: timeline.Presence}, Zones: []timeline.ZoneID{"zone"}}}}
		seen := shelling("seen", 0)
		seen.Date, seen.Kind, seen.At = date(tt.seen), timeline.Presence, timeline.Spot{Line: "line", Distance: length(tt.km)}
		if got := verdictOf(t, r, "", seen); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// date reads a date; the empty text is one that is not stated.
func date(s string) uncertain.Date { return uncertain.Must(uncertain.ParseDate(s)) }

// What a member of a group does the group does, if the directory knows that it is one.
func TestMemberActsForGroup(t *testing.T) {
	e := shelling("e", time.Hour)
	e.By = actor.IDs("BEL")
	actors := []actor.Actor{{ID: "AUT", Kind: actor.Group, Members: actor.Members("BEL")}, {ID: "BEL"}, {ID: "CHE"}}
	known := actor.NewDirectory(actors, nil, nil, uncertain.Date{})
	for _, tt := range []struct {
		members *actor.Directory
		by      []actor.ID
		want    ceasefire.Verdict
	}{
		{known, actor.IDs("BEL"), ceasefire.Broken}, {known, actor.IDs("CHE"), ceasefire.Kept}, {nil, actor.IDs("BEL"), ceasefire.Kept},
	} {
		m := newMonitor(t, shelled(), ceasefire.Options{Members: tt.members})
		e.By = tt.by
		observe(t, m, e)
		if got := m.Results()[0].Verdict; got != tt.want {
			t.Errorf("by %v, members known: %t: %v, want %v", tt.by, tt.members != nil, got, tt.want)
		}
	}
}

// Who is named in a pattern answers for what it does, or the party to which it belongs; where nobody is named whom the term
// binds, all whom it binds do. A party of which nothing is asked is not judged.
func TestNamedInPattern(t *testing.T) {
	members := actor.NewDirectory([]actor.Actor{
		{ID: "AUT", Kind: actor.Group, Members: actor.Members("unit")}, {ID: "BEL"}, {ID: "unit"}, {ID: "gang"},
		{ID: "pact", Kind: actor.Coalition, Members: actor.Members("AUT", "BEL")},
	}, nil, nil, uncertain.Date{})
	fire := func(by actor.ID) ceasefire.Activity {
		return ceasefire.Activity{What: timeline.Happened{Kind: timeline.Shelling, By: []actor.ID{by}}}
	}
	raid := ceasefire.Activity{What: timeline.Happened{Kind: timeline.AirAttack, By: actor.IDs("BEL")}}
	within := uncertain.MustPeriod("PT1H")
	for _, tt := range []struct {
		name   string
		clause ceasefire.Clause
		by     actor.ID
		want   string // who is judged, and how
		counts string // whose incident it is
	}{
		{"each named for something", ceasefire.Forbid{What: []ceasefire.Activity{fire("AUT"), raid}}, "AUT", "[AUT broken BEL kept]", "[AUT]"},
		{"one named", ceasefire.Forbid{What: []ceasefire.Activity{fire("AUT")}}, "AUT", "[AUT broken]", "[AUT]"},
		{"who belongs to one", ceasefire.Forbid{What: []ceasefire.Activity{fire("unit")}}, "unit", "[AUT broken]", "[AUT]"},
		{"a group of both", ceasefire.Forbid{What: []ceasefire.Activity{fire("pact")}}, "AUT", "[AUT broken BEL kept]", "[AUT]"},
		{"nobody who is bound", ceasefire.Forbid{What: []ceasefire.Activity{fire("gang")}}, "gang", "[AUT broken BEL broken]", "[AUT BEL]"},
		{"an act of one", ceasefire.ActWithin{Act: fire("BEL"), Within: within}, "AUT", "[BEL broken]", "[]"},
		{"acts of one", ceasefire.ActEvery{Act: fire("BEL"), Every: within}, "AUT", "[BEL broken]", "[]"},
		{"quiet of one", ceasefire.QuietFor{Of: fire("AUT"), Period: within, Before: only(timeline.Deployment)}, "AUT", "[AUT kept]", "[]"},
	} {
		r := shelled()
		r.Terms = []ceasefire.Term{{ID: "t", Status: ceasefire.InForce, Clause: tt.clause}}
		m := newMonitor(t, r, ceasefire.Options{Members: members, Complete: true})
		e := shelling("e", 5*time.Hour)
		e.By = []actor.ID{tt.by}
		observe(t, m, e)
		m.End()
		got, counts := []string{}, []string{}
		for _, r := range m.Results() {
			got = append(got, string(r.Party), r.Verdict.String())
		}
		for _, c := range m.Counts() {
			if c.Day.IsZero() && !c.Undated {
				counts = append(counts, string(c.Party))
			}
		}
		if fmt.Sprint(got) != tt.want || fmt.Sprint(counts) != tt.counts {
			t.Errorf("%s: %v, incidents of %v; want %s, %s", tt.name, got, counts, tt.want, tt.counts)
		}
	}
}

// Who is in a zone is in those in which it lies and in none apart from it; who is outside of one is in none that lies in it.
func TestZonesOfZones(t *testing.T) {
	for _, tt := range []struct {
		name string
		at   timeline.Spot
		want ceasefire.Verdict
	}{
		{"somewhere", timeline.Spot{}, ceasefire.Unverified},
		{"in it", timeline.Spot{In: []timeline.ZoneID{"zone"}}, ceasefire.Broken},
		{"in one within it", timeline.Spot{In: []timeline.ZoneID{"village"}}, ceasefire.Broken},
		{"in one within one within it", timeline.Spot{In: []timeline.ZoneID{"mill"}}, ceasefire.Broken},
		{"in one around it", timeline.Spot{In: []timeline.ZoneID{"country"}}, ceasefire.Unverified},
		{"outside of one around it", timeline.Spot{Out: []timeline.ZoneID{"country"}}, ceasefire.Kept},
		{"outside of one within it", timeline.Spot{Out: []timeline.ZoneID{"village"}}, ceasefire.Unverified},
		{"in one apart from it", timeline.Spot{In: []timeline.ZoneID{"barracks"}}, ceasefire.Kept},
		{"in one within one apart from it", timeline.Spot{In: []timeline.ZoneID{"yard"}}, ceasefire.Kept},
		{"in one of which nothing is said", timeline.Spot{In: []timeline.ZoneID{"forest"}}, ceasefire.Unverified},
		{"in one that is not there", timeline.Spot{In: []timeline.ZoneID{"nowhere"}, Out: []timeline.ZoneID{"never"}}, ceasefire.Unverified},
		{"across the line", timeline.Spot{In: []timeline.ZoneID{"beyond"}}, ceasefire.Kept},
		{"on the same side", timeline.Spot{In: []timeline.ZoneID{"near"}}, ceasefire.Unverified},
		{"in two that are apart", timeline.Spot{In: []timeline.ZoneID{"mill", "yard"}}, ceasefire.Unverified},
		{"in it, and in one apart from it", timeline.Spot{In: []timeline.ZoneID{"zone", "barracks"}}, ceasefire.Unverified},
		{"not in it, and in one within it", timeline.Spot{In: []timeline.ZoneID{"village"}, Out: []timeline.ZoneID{"zone"}}, ceasefire.Unverified},
		{"in one within it and not there", timeline.Spot{In: []timeline.ZoneID{"village"}, Out: []timeline.ZoneID{"village"}}, ceasefire.Unverified},
		{"outside of one around it, and in another within that", timeline.Spot{In: []timeline.ZoneID{"hill"}, Out: []timeline.ZoneID{"country"}}, ceasefire.Unverified},
		{"in one apart from it, and in one apart from that", timeline.Spot{In: []timeline.ZoneID{"barracks", "garage"}}, ceasefire.Unverified},
		{"in one within one apart from it, and outside of that", timeline.Spot{In: []timeline.ZoneID{"yard"}, Out: []timeline.ZoneID{"barracks"}}, ceasefire.Unverified},
		{"across the line, and on this side of it", timeline.Spot{In: []timeline.ZoneID{"beyond"}, Line: "line", Side: parties[0]}, ceasefire.Unverified},
		{"in one apart from it and not there", timeline.Spot{In: []timeline.ZoneID{"barracks"}, Out: []timeline.ZoneID{"barracks"}}, ceasefire.Unverified},
	} {
		r := shelled()
		r.Lines = []ceasefire.Line{{ID: "line", Title: "Line", Left: parties[:1], Right: parties[1:2]}}
		in := func(ids ...timeline.ZoneID) []timeline.ZoneID { return ids }
		r.Zones = []ceasefire.Zone{
			{ID: "zone", Line: "line", Side: parties[0], Within: in("country")}, {ID: "village", Within: in("zone")}, {ID: "mill", Within: in("village")},
			{ID: "country"}, {ID: "barracks", Apart: in("zone")}, {ID: "yard", Within: in("barracks")}, {ID: "forest"},
			{ID: "hill", Within: in("country")}, {ID: "garage", Apart: in("barracks")}, {ID: "beyond", Line: "line", Side: parties[1]}, {ID: "near", Line: "line", Side: parties[0]},
		}
		r.Terms[0].Clause = ceasefire.Withdraw{OutOf: in("zone"), Due: ceasefire.Due{Within: uncertain.MustPeriod("P2D")}}
		done, seen := shelling("done", 0), shelling("seen", 100*time.Hour)
		done.Kind, done.About = timeline.Performance, r.Ref("fire")
		seen.Kind, seen.At = timeline.Presence, tt.at
		if got := verdictOf(t, r, "", done, seen); got != tt.want {
			t.Errorf("seen %s: %v, want %v", tt.name, got, tt.want)
		}
	}
}
