package timeline_test

import (
	"testing"
	"time"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// wantBounds checks some bounds of a reading, each written "earliest .. latest" with "" for an open end.
func wantBounds(t *testing.T, r timeline.Reading, want map[timeline.AnchorID]string) {
	t.Helper()
	if r.Consistent != uncertain.Yes || r.Conflict != nil {
		t.Errorf("consistent %v, conflict %v", r.Consistent, r.Conflict)
	}
	found := 0
	for _, b := range r.Bounds {
		if w, ok := want[b.Anchor]; ok {
			found++
			if got := b.Earliest.String() + " .. " + b.Latest.String(); got != w {
				t.Errorf("%s: %s, want %s", b.Anchor, got, w)
			}
		}
	}
	if found != len(want) {
		t.Errorf("%d of %d anchors have bounds", found, len(want))
	}
}

// dayton is the military annex of the General Framework Agreement for Peace in Bosnia and Herzegovina,
// annex 1-A, signed in Paris on 14 December 1995 (text at www.nato.int/Ifor/gfa/gfa-an1a.htm): foreign
// forces out 30 days after it; the phases counted from the transfer of authority from UNPROFOR to IFOR.
func dayton(transfer uncertain.Date) timeline.Schedule {
	return timeline.Schedule{
		Anchors: []timeline.Anchor{
			{ID: "signature", Date: uncertain.Day(1995, time.December, 14)},
			{ID: "transfer", Date: transfer},
			{ID: "foreign-forces-out"}, {ID: "phase-1"}, {ID: "areas-vacated"}, {ID: "areas-entered"}, {ID: "phase-3"},
		},
		Clauses: []timeline.Clause{
			clause("III.2", "foreign-forces-out", timeline.ClauseWithin, "P30D", "signature"),
			clause("IV.2.a", "phase-1", timeline.ClauseWithin, "P30D", "transfer"),
			clause("IV.3.a", "areas-vacated", timeline.ClauseWithin, "P45D", "transfer"),
			clause("IV.3.b", "areas-entered", timeline.ClauseNotBefore, "P91D", "transfer"),
			clause("IV.4.a", "phase-3", timeline.ClauseWithin, "P120D", "transfer"),
		},
	}
}

func TestOracleDayton(t *testing.T) {
	transfer := uncertain.Day(1995, time.December, 20)
	readings := solve(t, dayton(transfer), timeline.SolveOptions{RelativeTo: "transfer"})
	if len(readings) != 1 || readings[0].Circular != nil {
		t.Fatal(readings)
	}
	wantBounds(t, readings[0], map[timeline.AnchorID]string{
		"foreign-forces-out": "1995-12-14 .. 1996-01-13",
		"phase-1":            "1995-12-20 .. 1996-01-19",
		"areas-vacated":      "1995-12-20 .. 1996-02-03",
		"areas-entered":      "1996-03-20 .. ",
		"phase-3":            "1995-12-20 .. 1996-04-18",
	})
	// Before the transfer has happened, all that is counted from it stays relative to it.
	open := solve(t, dayton(uncertain.Date{}), timeline.SolveOptions{RelativeTo: "transfer"})[0]
	wantBounds(t, open, map[timeline.AnchorID]string{
		"foreign-forces-out": "1995-12-14 .. 1996-01-13", "transfer": " .. ", "areas-entered": " .. ", "phase-3": " .. ",
	})
	for i, want := range []string{"..", "+0d..+0d", "..", "+0d..+30d", "+0d..+45d", "+91d..", "+0d..+120d"} {
		for _, r := range []timeline.Reading{readings[0], open} {
			if b := r.Bounds[i]; b.Least.String()+".."+b.Most.String() != want {
				t.Errorf("%s: %v..%v after the transfer, want %s", b.Anchor, b.Least, b.Most, want)
			}
		}
	}
	// Entered on 19 March, a day before it was allowed.
	early := dayton(transfer)
	early.Anchors[5].Date = uncertain.Day(1996, time.March, 19)
	wantSummaries(t, early, "no\nconflict: [IV.3.b]")
}

// minsk is the Package of Measures of 12 February 2015 (text as printed by The Moscow Times, 12
// February 2015): a ceasefire from 15 February, 00:00 Kyiv time; the withdrawal of heavy weapons to begin
// on its second day at the latest and to be complete within 14 days, of what the text does not say;
// a resolution of the Rada within 30 days of the signature; border control from the day after the
// elections, after the settlement, on condition of point 11; both by the end of 2015.
func minsk() timeline.Schedule {
	return timeline.Schedule{
		Zone: 120,
		Anchors: anchors("signature=2015-02-12", "ceasefire=2015-02-15T00:00:00+02:00", "end-of-2015=2015-12-31",
			"withdrawal-begins", "withdrawal-complete", "resolution", "elections", "border-control", "constitution"),
		Clauses: []timeline.Clause{
			clause("2-start", "withdrawal-begins", timeline.ClauseWithin, "P2D", "ceasefire"),
			clause("2-complete", "withdrawal-complete", timeline.ClauseWithin, "P14D", "ceasefire", "withdrawal-begins"),
			clause("4-resolution", "resolution", timeline.ClauseWithin, "P30D", "signature"),
			clause("4-elections", "elections", timeline.ClauseNotBefore, "", "withdrawal-complete"),
			clause("9-after", "border-control", timeline.ClauseNotBefore, "P1D", "elections"),
			clause("9-condition", "border-control", timeline.ClauseNotBefore, "", "constitution"),
			clause("9-by", "border-control", timeline.ClauseNoLater, "P0D", "end-of-2015"),
			clause("11-by", "constitution", timeline.ClauseNoLater, "P0D", "end-of-2015"),
		},
	}
}

func TestOracleMinsk(t *testing.T) {
	readings := solve(t, minsk(), timeline.SolveOptions{})
	if len(readings) != 2 {
		t.Fatal(readings)
	}
	for i, want := range []struct {
		from timeline.AnchorID
		due  string
	}{
		{"ceasefire", "2015-03-01T23:59:59+02:00"},
		{"withdrawal-begins", "2015-03-03T23:59:59+02:00"},
	} {
		r := readings[i]
		if len(r.Choices) != 1 || r.Choices[0] != (timeline.Choice{Clause: "2-complete", From: want.from}) || r.Circular != nil {
			t.Errorf("reading %d: %v, %v", i, r.Choices, r.Circular)
		}
		wantBounds(t, r, map[timeline.AnchorID]string{
			"withdrawal-begins":   "2015-02-15T00:00:00+02:00 .. 2015-02-17T23:59:59+02:00",
			"withdrawal-complete": "2015-02-15T00:00:00+02:00 .. " + want.due,
			"resolution":          "2015-02-12T00:00:00+02:00 .. 2015-03-14T23:59:59+02:00",
			"elections":           "2015-02-15T00:00:00+02:00 .. 2015-12-30T23:59:59+02:00",
			"border-control":      "2015-02-16T00:00:00+02:00 .. 2015-12-31T23:59:59+02:00",
			"constitution":        " .. 2015-12-31T23:59:59+02:00",
		})
	}

	// The order was contested. If the elections wait for the withdrawal alone, all can be done; if they
	// wait for security, and security for control of the border, everything waits for everything.
	contested := minsk()
	contested.Anchors = append(contested.Anchors, timeline.Anchor{ID: "security"})
	contested.Clauses = append(contested.Clauses,
		clause("4-order", "elections", timeline.ClauseNotBefore, "", "withdrawal-complete", "security"),
		clause("security", "security", timeline.ClauseNotBefore, "", "border-control"))
	readings = solve(t, contested, timeline.SolveOptions{})
	if len(readings) != 4 {
		t.Fatal(readings)
	}
	circle := []timeline.ClauseID{"4-order", "9-after", "security"}
	for _, r := range readings {
		deadlock := r.Choices[1].From == "security"
		wantID(t, "conflict", deadlock, circle, r.Conflict)
		if deadlock {
			if r.Consistent != uncertain.No || len(r.Circular) != 1 {
				t.Fatalf("%+v", r)
			}
			wantID(t, "circular", true, circle, r.Circular[0])
		} else if r.Consistent != uncertain.Yes || r.Circular != nil {
			t.Errorf("%+v", r)
		}
	}

	// Without "from the day after", all could be done at one moment; but nobody has to begin.
	for i := range contested.Clauses {
		if contested.Clauses[i].ID == "9-after" {
			contested.Clauses[i].Period = uncertain.Period{}
		}
	}
	r := solve(t, contested, timeline.SolveOptions{})[1]
	if r.Choices[1].From != "security" || r.Consistent != uncertain.Yes || len(r.Circular) != 1 {
		t.Fatalf("%+v", r)
	}
	wantID(t, "circular", true, circle, r.Circular[0])
}

func wantID(t *testing.T, what string, some bool, want, got []timeline.ClauseID) {
	t.Helper()
	if !some {
		want = nil
	}
	if len(got) != len(want) {
		t.Errorf("%s %v, want %v", what, got, want)
		return
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%s %v, want %v", what, got, want)
		}
	}
}

// The plan reported by the Financial Times on 3 February 2026: a warning within 24 hours of a breach of
// the ceasefire, and a coordinated response 72 hours after the first breach. The dates are those of
// the worked example in the specification of the life cycle.
func TestOracleEscalationLadder(t *testing.T) {
	s := timeline.Schedule{
		Anchors: anchors("first-breach=2026-05-01T06:00:00Z", "graver=2026-05-03T06:00:00Z", "warning", "response",
			"second-episode=2026-06-10T18:30:00Z", "second-warning", "second-response"),
		Clauses: []timeline.Clause{
			clause("warning", "warning", timeline.ClauseWithin, "24 hours", "first-breach"),
			clause("response", "response", timeline.ClauseWithin, "72 hours", "first-breach"),
			clause("if-graver", "response", timeline.ClauseNotBefore, "", "graver"),
			clause("second-warning", "second-warning", timeline.ClauseWithin, "24 hours", "second-episode"),
			clause("second-response", "second-response", timeline.ClauseWithin, "72 hours", "second-episode"),
		},
	}
	r := solve(t, s, timeline.SolveOptions{})[0]
	wantBounds(t, r, map[timeline.AnchorID]string{
		"warning":         "2026-05-01T06:00:00Z .. 2026-05-02T06:00:00Z",
		"response":        "2026-05-03T06:00:00Z .. 2026-05-04T06:00:00Z",
		"second-warning":  "2026-06-10T18:30:00Z .. 2026-06-11T18:30:00Z",
		"second-response": "2026-06-10T18:30:00Z .. 2026-06-13T18:30:00Z",
	})
	// A breach on the fourth day is too late a condition for a response that is due on the third.
	s.Anchors[1].Date = uncertain.Must(uncertain.ParseDate("2026-05-04T06:00:01Z"))
	wantSummaries(t, s, "no\nconflict: [if-graver response]")
}

// The Military Technical Agreement between KFOR and the Federal Republic of Yugoslavia, 9 June 1999:
// of the day on which it enters into force, part of the forces leave zone 3 by the first day after it, all leave
// zone 1 by the sixth, zone 2 by the ninth and zone 3 by the eleventh.
func TestOracleKosovo(t *testing.T) {
	s := timeline.Schedule{
		Anchors: anchors("entry=1999-06-09", "zone-3-first", "zone-1", "zone-2", "zone-3"),
		Clauses: []timeline.Clause{
			clause("EIF+1", "zone-3-first", timeline.ClauseWithin, "P1D", "entry"),
			clause("EIF+6", "zone-1", timeline.ClauseWithin, "P6D", "entry"),
			clause("EIF+9", "zone-2", timeline.ClauseWithin, "P9D", "entry"),
			clause("EIF+11", "zone-3", timeline.ClauseWithin, "P11D", "entry"),
			clause("part-first", "zone-3", timeline.ClauseNotBefore, "", "zone-3-first"),
		},
	}
	r := solve(t, s, timeline.SolveOptions{RelativeTo: "entry"})[0]
	wantBounds(t, r, map[timeline.AnchorID]string{
		"zone-3-first": "1999-06-09 .. 1999-06-10",
		"zone-1":       "1999-06-09 .. 1999-06-15",
		"zone-2":       "1999-06-09 .. 1999-06-18",
		"zone-3":       "1999-06-09 .. 1999-06-20",
	})
	for i, want := range []string{"+0d", "+1d", "+6d", "+9d", "+11d"} {
		if got := r.Bounds[i].Most.String(); got != want {
			t.Errorf("%s: at most %s, want %s", r.Bounds[i].Anchor, got, want)
		}
	}
}
