package timeline_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/internal/enum/enumtest"
	"github.com/backstop-go/backstop/internal/growth"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// clause returns a clause of any kind from its parts.
func clause(id timeline.ClauseID, anchor timeline.AnchorID, kind timeline.ClauseKind, period string, from ...timeline.AnchorID) timeline.Clause {
	c := timeline.Clause{ID: id, Kind: kind, Anchor: anchor, From: from}
	if period != "" {
		c.Period = uncertain.MustPeriod(period)
	}
	return c
}

// anchors returns anchors from "id" and "id=date".
func anchors(texts ...string) (out []timeline.Anchor) {
	for _, text := range texts {
		id, date, _ := strings.Cut(text, "=")
		out = append(out, timeline.Anchor{ID: timeline.AnchorID(id), Date: uncertain.Must(uncertain.ParseDate(date))})
	}
	return out
}

// solve solves a schedule that must be well formed.
func solve(t testing.TB, s timeline.Schedule, o timeline.SolveOptions) []timeline.Reading {
	t.Helper()
	readings, err := s.Solve(o)
	if err != nil {
		t.Fatal(err)
	}
	return readings
}

// summary writes a reading in lines, each anchor with its bounds.
func summary(r timeline.Reading) string {
	var b strings.Builder
	for _, c := range r.Choices {
		fmt.Fprintf(&b, "%s from %s\n", c.Clause, c.From)
	}
	fmt.Fprintf(&b, "%v\n", r.Consistent)
	for _, a := range r.Bounds {
		fmt.Fprintln(&b, strings.TrimSpace(strings.ReplaceAll(fmt.Sprintf("%s: %v .. %v", a.Anchor, a.Earliest, a.Latest), ":  ", ": ")))
	}
	if r.Conflict != nil {
		fmt.Fprintf(&b, "conflict: %v\n", r.Conflict)
	}
	for _, c := range r.Circular {
		fmt.Fprintf(&b, "circular: %v\n", c)
	}
	return b.String()
}

// wantSummaries compares the readings of a schedule with their summaries, line by line.
func wantSummaries(t *testing.T, s timeline.Schedule, want ...string) {
	t.Helper()
	var got []string
	for _, r := range solve(t, s, timeline.SolveOptions{}) {
		got = append(got, strings.TrimSpace(summary(r)))
	}
	for i, w := range want {
		lines := strings.Split(strings.TrimSpace(w), "\n")
		for j := range lines {
			lines[j] = strings.TrimSpace(lines[j])
		}
		want[i] = strings.Join(lines, "\n")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("readings (-want +got):\n%s", diff)
	}
}

func TestScheduleClauses(t *testing.T) {
	for _, tt := range []struct {
		name, from, period string
		kind               timeline.ClauseKind
		earliest, latest   string
	}{
		{"no later, days after a day", "1995-12-14", "P30D", timeline.ClauseNoLater, "", "1996-01-13"},
		{"no later, days after an instant", "1995-12-14T10:30:00Z", "P30D", timeline.ClauseNoLater, "", "1996-01-13"},
		{"no later, hours after an instant", "2026-05-01T06:00:00Z", "PT24H", timeline.ClauseNoLater, "", "2026-05-02T06:00:00Z"},
		{"no later, hours after a day", "2026-05-01", "PT6H", timeline.ClauseNoLater, "", "2026-05-02T05:59:59Z"},
		{"no later, a month after the last day of one", "2025-01-31", "P1M", timeline.ClauseNoLater, "", "2025-02-28"},
		{"no later, a year after 29 February", "2024-02-29", "P1Y", timeline.ClauseNoLater, "", "2025-02-28"},
		{"no later, a month and a day", "2025-01-31", "P1M1D", timeline.ClauseNoLater, "", "2025-03-01"},
		{"no later, days after a month", "2025-02", "P10D", timeline.ClauseNoLater, "", "2025-03-10"},
		{"no later, words", "2025-01-01", "several weeks", timeline.ClauseNoLater, "", "2025-03-05"},
		{"no later, unknown", "2025-01-01", "unknown", timeline.ClauseNoLater, "", ""},
		{"no later, not stated", "2025-01-01", "", timeline.ClauseNoLater, "", ""},
		{"no later, no time", "2025-01-01T12:00:00Z", "P0D", timeline.ClauseNoLater, "", "2025-01-01"},
		{"no later, no time to the second", "2025-01-01T12:00:00Z", "PT0S", timeline.ClauseNoLater, "", "2025-01-01T12:00:00Z"},
		{"no later, over the years there are", "2025-01-01", "P9000Y", timeline.ClauseNoLater, "", ""},
		{"no later, ten thousand years", "2025-01-01", "P10000Y", timeline.ClauseNoLater, "", ""},
		{"not before, days after a day", "1995-12-20", "P91D", timeline.ClauseNotBefore, "1996-03-20", ""},
		{"not before, days after an instant", "1995-12-20T10:30:00Z", "P91D", timeline.ClauseNotBefore, "1996-03-20", ""},
		{"not before, hours", "2026-05-01T06:00:00Z", "PT72H", timeline.ClauseNotBefore, "2026-05-04T06:00:00Z", ""},
		{"not before, words", "2025-01-01", "several weeks", timeline.ClauseNotBefore, "2025-01-15", ""},
		{"not before, a month", "2025-01-30", "P1M", timeline.ClauseNotBefore, "2025-02-28", ""},
		{"not before, not stated", "2025-01-01T12:00:00Z", "", timeline.ClauseNotBefore, "2025-01-01T12:00:00Z", ""},
		{"within days", "2025-01-01T12:00:00Z", "P2D", timeline.ClauseWithin, "2025-01-01T12:00:00Z", "2025-01-03"},
		{"within 72 hours", "2026-05-01T06:00:00Z", "within 72 hours", timeline.ClauseWithin, "2026-05-01T06:00:00Z", "2026-05-04T06:00:00Z"},
		{"within weeks", "2025-01-01", "within weeks", timeline.ClauseWithin, "2025-01-01", "2025-02-26"},
		{"within unknown", "2025-01-01", "unknown", timeline.ClauseWithin, "2025-01-01", ""},
		{"at days", "1995-12-20", "P120D", timeline.ClauseAt, "1996-04-18", "1996-04-18"},
		{"at hours", "2026-05-01T06:00:00Z", "PT30M", timeline.ClauseAt, "2026-05-01T06:30:00Z", "2026-05-01T06:30:00Z"},
		{"at hours, at midnight", "2026-05-01T06:00:00Z", "PT18H", timeline.ClauseAt, "2026-05-02T00:00:00Z", "2026-05-02T00:00:00Z"},
		{"at a day or two", "2026-05-01", "P1D..P2D", timeline.ClauseAt, "2026-05-02", "2026-05-03"},
		{"at two years upwards", "2026-05-01", "P2Y..", timeline.ClauseAt, "2028-05-01", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := timeline.Schedule{
				Anchors: anchors("from="+tt.from, "to"),
				Clauses: []timeline.Clause{clause("c", "to", tt.kind, tt.period, "from")},
			}
			got := solve(t, s, timeline.SolveOptions{})[0].Bounds[1]
			want := timeline.Bounds{
				Anchor:   "to",
				Earliest: uncertain.Must(uncertain.ParseDate(tt.earliest)),
				Latest:   uncertain.Must(uncertain.ParseDate(tt.latest)),
			}
			if tt.earliest != "" {
				want.EarliestBy = "c"
			}
			if tt.latest != "" {
				want.LatestBy = "c"
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("bounds (-want +got):\n%s", diff)
			}
		})
	}
}

// The bounds of what a clause counts from, if what it is about has a date.
func TestScheduleBackwards(t *testing.T) {
	for _, tt := range []struct {
		name, to, period string
		kind             timeline.ClauseKind
		earliest, latest string
	}{
		{"no later, days", "1996-01-13", "P30D", timeline.ClauseNoLater, "1995-12-14", ""},
		{"no later, hours", "2026-05-02T06:00:00Z", "PT24H", timeline.ClauseNoLater, "2026-05-01T06:00:00Z", ""},
		{"not before, days", "1996-03-20T09:00:00Z", "P91D", timeline.ClauseNotBefore, "", "1995-12-20"},
		// A month after each of 28 to 31 January is 28 February; 28 March is a month after 28 February and
		// 1 April one after 1 March, so that no day is a month before 30 March.
		{"at a month, to the end of February", "2025-02-28", "P1M", timeline.ClauseAt, "2025-01-28", "2025-01-31"},
		{"at a month, in February", "2025-02-27", "P1M", timeline.ClauseAt, "2025-01-27", "2025-01-27"},
		{"not before a month, to 30 March", "2025-03-30", "P1M", timeline.ClauseNotBefore, "", "2025-02-28"},
		{"no later than a month, to 30 March", "2025-03-30", "P1M", timeline.ClauseNoLater, "2025-03-01", ""},
		{"before the years there are", "2025-01-01", "P3000Y", timeline.ClauseNoLater, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := timeline.Schedule{
				Anchors: anchors("from", "to="+tt.to),
				Clauses: []timeline.Clause{clause("c", "to", tt.kind, tt.period, "from")},
			}
			got := solve(t, s, timeline.SolveOptions{})[0].Bounds[0]
			if got.Earliest.String() != tt.earliest || got.Latest.String() != tt.latest {
				t.Errorf("%v .. %v, want %s .. %s", got.Earliest, got.Latest, tt.earliest, tt.latest)
			}
		})
	}
}

func TestScheduleConsistent(t *testing.T) {
	for _, tt := range []struct {
		name    string
		anchors []timeline.Anchor
		clauses []timeline.Clause
		want    string
	}{
		{"nothing", nil, nil, "yes"},
		{"a deadline that has been missed", anchors("a=2025-01-01", "b=2025-03-01"), []timeline.Clause{
			clause("due", "b", timeline.ClauseNoLater, "P30D", "a"),
			clause("order", "b", timeline.ClauseNotBefore, "", "a"),
		}, `no
			conflict: [due]`},
		{"no time between two clauses", anchors("a=2025-01-01", "b"), []timeline.Clause{
			clause("early", "b", timeline.ClauseNotBefore, "P91D", "a"),
			clause("late", "b", timeline.ClauseNoLater, "P90D", "a"),
			clause("other", "b", timeline.ClauseNoLater, "P95D", "a"),
		}, `no
			conflict: [early late]`},
		{"no time between two clauses, without any date", anchors("a", "b"), []timeline.Clause{
			clause("early", "b", timeline.ClauseNotBefore, "P2D", "a"),
			clause("late", "b", timeline.ClauseNoLater, "P1D", "a"),
		}, `no
			conflict: [early late]`},
		{"a second too few, without any date", anchors("a", "b", "c"), []timeline.Clause{
			clause("1", "b", timeline.ClauseNotBefore, "PT24H", "a"),
			clause("2", "c", timeline.ClauseNotBefore, "PT1S", "b"),
			clause("3", "c", timeline.ClauseNoLater, "PT24H", "a"),
		}, `no
			conflict: [1 2 3]`},
		{"the same day, however late", anchors("a", "b"), []timeline.Clause{
			clause("1", "b", timeline.ClauseNotBefore, "PT23H59M59S", "a"),
			clause("2", "b", timeline.ClauseNoLater, "P0D", "a"),
		}, `yes
			a: ..
			b: ..`},
		{"the same day, a second too late", anchors("a", "b"), []timeline.Clause{
			clause("1", "b", timeline.ClauseNotBefore, "PT24H", "a"),
			clause("2", "b", timeline.ClauseNoLater, "P0D", "a"),
		}, `no
			conflict: [1 2]`},
		// From 29 January, as from 30 days before 28 February, to the last day of the last month of 30 days.
		{"a month of 30 days", anchors("a=2025", "b"), []timeline.Clause{
			clause("1", "b", timeline.ClauseNotBefore, "P1M", "a"),
			clause("2", "b", timeline.ClauseNoLater, "P30D", "a"),
		}, `yes
			a: 2025-01-29 .. 2025-11-30
			b: 2025-02-28 .. 2025-12-30`},
		{"a month of 28 days in March", anchors("a=2025-03", "b"), []timeline.Clause{
			clause("1", "b", timeline.ClauseNotBefore, "P1M", "a"),
			clause("2", "b", timeline.ClauseNoLater, "P28D", "a"),
		}, `no
			conflict: [1 2]`},
		{"a year of 365 days on no known date", anchors("a", "b"), []timeline.Clause{
			clause("1", "b", timeline.ClauseNotBefore, "P1Y", "a"),
			clause("2", "b", timeline.ClauseNoLater, "P365D", "a"),
		}, `yes
			a: ..
			b: ..`},
		{"a year of 364 days on no known date", anchors("a", "b"), []timeline.Clause{
			clause("1", "b", timeline.ClauseNotBefore, "P1Y", "a"),
			clause("2", "b", timeline.ClauseNoLater, "P364D", "a"),
		}, `no
			conflict: [1 2]`},
		// A hundred years are 36,525 days, or 36,524 if 29 February of 1900, 2100 or the like is missing.
		{"a century of 36524 days", anchors("a", "b"), []timeline.Clause{
			clause("1", "b", timeline.ClauseNotBefore, "P100Y", "a"),
			clause("2", "b", timeline.ClauseNoLater, "P36524D", "a"),
		}, `yes
			a: ..
			b: ..`},
		{"a century of 36523 days", anchors("a", "b"), []timeline.Clause{
			clause("1", "b", timeline.ClauseNotBefore, "P100Y", "a"),
			clause("2", "b", timeline.ClauseNoLater, "P36523D", "a"),
		}, `no
			conflict: [1 2]`},
		{"twelve months of 360 days", anchors("a", "b", "c"), []timeline.Clause{
			clause("1", "b", timeline.ClauseNotBefore, "P6M", "a"),
			clause("2", "c", timeline.ClauseNotBefore, "P6M", "b"),
			clause("3", "c", timeline.ClauseNoLater, "P360D", "a"),
		}, `no
			conflict: [1 2 3]`},
		// Two that rapid found: bounds that come to rest only after many rounds, and others that hang on them.
		{"two months of 60 days", anchors("a", "b", "c", "d", "e"), []timeline.Clause{
			clause("1", "a", timeline.ClauseWithin, "P1M", "e"),
			clause("2", "b", timeline.ClauseNoLater, "P1M", "a"),
			clause("3", "a", timeline.ClauseNoLater, "P1M", "a"),
			clause("4", "d", timeline.ClauseNoLater, "P60D", "e"),
			clause("5", "d", timeline.ClauseNotBefore, "P2M", "e"),
		}, `yes
			a: ..
			b: ..
			c: ..
			d: ..
			e: ..`},
		{"a month of 31 days", anchors("a", "b", "c", "d", "e"), []timeline.Clause{
			clause("3", "a", timeline.ClauseNotBefore, "P31D", "e"),
			clause("4", "a", timeline.ClauseNoLater, "P1M", "a"),
			clause("5", "a", timeline.ClauseNoLater, "P1M", "e"),
			clause("6", "b", timeline.ClauseNoLater, "P1M", "a"),
			clause("7", "c", timeline.ClauseNoLater, "P1M", "e"),
		}, `yes
			a: ..
			b: ..
			c: ..
			d: ..
			e: ..`},
		{"over the years there are", anchors("a=2025", "b"), []timeline.Clause{
			clause("1", "b", timeline.ClauseNotBefore, "P9000Y", "a"),
		}, `no
			conflict: [1]`},
		{"ten thousand years", anchors("a", "b"), []timeline.Clause{
			clause("1", "b", timeline.ClauseNotBefore, "P10000Y", "a"),
		}, `no
			conflict: [1]`},
		{"before itself", anchors("a"), []timeline.Clause{
			clause("1", "a", timeline.ClauseNotBefore, "P1D", "a"),
		}, `no
			conflict: [1]
			circular: [1]`},
		{"a date that a clause narrows", anchors("a=2025-02", "b=2025-01-20"), []timeline.Clause{
			clause("1", "a", timeline.ClauseNoLater, "P30D", "b"),
		}, `yes
			a: 2025-02-01 .. 2025-02-19
			b: 2025-01-20 .. 2025-01-20`},
		{"all at once", anchors("a", "b", "c", "d"), []timeline.Clause{
			clause("1", "a", timeline.ClauseNotBefore, "", "b"),
			clause("2", "b", timeline.ClauseWithin, "P3D", "c"),
			clause("3", "c", timeline.ClauseAt, "P0D", "a"),
			clause("4", "d", timeline.ClauseNotBefore, "P1D", "a"),
		}, `yes
			a: ..
			b: ..
			c: ..
			d: ..
			circular: [1 2 3]`},
		{"nobody waits for what has happened", anchors("a=2025-01-01", "b"), []timeline.Clause{
			clause("1", "a", timeline.ClauseNotBefore, "", "b"),
			clause("2", "b", timeline.ClauseNotBefore, "", "a"),
		}, `yes
			a: 2025-01-01 .. 2025-01-01
			b: 2025-01-01 .. 2025-01-01`},
		{"a deadline is no waiting", anchors("a", "b"), []timeline.Clause{
			clause("1", "a", timeline.ClauseNoLater, "P1D", "b"),
			clause("2", "b", timeline.ClauseNotBefore, "", "a"),
		}, `yes
			a: ..
			b: ..`},
		{"two circles", anchors("a", "b", "c", "d"), []timeline.Clause{
			clause("1", "a", timeline.ClauseNotBefore, "", "b"),
			clause("2", "c", timeline.ClauseNotBefore, "", "d"),
			clause("3", "b", timeline.ClauseNotBefore, "", "a"),
			clause("4", "d", timeline.ClauseNotBefore, "", "c"),
			clause("5", "c", timeline.ClauseNotBefore, "", "a"),
		}, `yes
			a: ..
			b: ..
			c: ..
			d: ..
			circular: [1 3]
			circular: [2 4]`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			wantSummaries(t, timeline.Schedule{Anchors: tt.anchors, Clauses: tt.clauses}, tt.want)
		})
	}
}

// Days are those of the zone of the schedule, and so are dates known to the day.
func TestScheduleZone(t *testing.T) {
	s := timeline.Schedule{
		Zone:    120,
		Anchors: anchors("start=2015-02-15T00:00:00+02:00", "same=2015-02-14T22:00:00Z", "signed=2015-02-12", "a", "b", "c", "d"),
		Clauses: []timeline.Clause{
			clause("1", "a", timeline.ClauseAt, "P14D", "start"),
			clause("2", "b", timeline.ClauseAt, "P14D", "same"),
			clause("3", "c", timeline.ClauseAt, "P30D", "signed"),
			clause("4", "d", timeline.ClauseAt, "PT1H", "start"),
		},
	}
	wantSummaries(t, s, `yes
		start: 2015-02-15T00:00:00+02:00 .. 2015-02-15T00:00:00+02:00
		same: 2015-02-15T00:00:00+02:00 .. 2015-02-15T00:00:00+02:00
		signed: 2015-02-12T00:00:00+02:00 .. 2015-02-12T23:59:59+02:00
		a: 2015-03-01T00:00:00+02:00 .. 2015-03-01T23:59:59+02:00
		b: 2015-03-01T00:00:00+02:00 .. 2015-03-01T23:59:59+02:00
		c: 2015-03-14T00:00:00+02:00 .. 2015-03-14T23:59:59+02:00
		d: 2015-02-15T01:00:00+02:00 .. 2015-02-15T01:00:00+02:00`)
}

func TestScheduleOffsets(t *testing.T) {
	for _, tt := range []struct {
		name    string
		clauses []timeline.Clause
		want    string
	}{
		{"days", []timeline.Clause{
			clause("1", "a", timeline.ClauseNoLater, "P30D", "d"),
			clause("2", "b", timeline.ClauseNotBefore, "P91D", "a"),
			clause("3", "c", timeline.ClauseWithin, "P14D", "a"),
			clause("4", "a", timeline.ClauseNotBefore, "P2D", "d"),
		}, "d +0d..+0d, a +2d..+30d, b +93d.., c +2d..+44d"},
		{"before", []timeline.Clause{
			clause("1", "d", timeline.ClauseAt, "P5D", "a"),
			clause("2", "d", timeline.ClauseNotBefore, "P1D", "b"),
			clause("3", "d", timeline.ClauseNoLater, "P1D", "c"),
		}, "d +0d..+0d, a -5d..-5d, b ..-1d, c -1d.."},
		{"hours", []timeline.Clause{
			clause("1", "a", timeline.ClauseWithin, "PT24H", "d"),
			clause("2", "b", timeline.ClauseWithin, "PT90M", "a"),
			clause("3", "c", timeline.ClauseAt, "PT45S", "d"),
		}, "d +0s..+0s, a +0s..+24h, b +0s..+1530m, c +45s..+45s"},
		{"hours among days", []timeline.Clause{
			clause("1", "a", timeline.ClauseWithin, "PT24H", "d"),
			clause("2", "b", timeline.ClauseWithin, "P1D", "a"),
		}, "d +0d..+0d, a +0d..+1d, b +0d..+2d, c .."},
		{"months", []timeline.Clause{
			clause("1", "a", timeline.ClauseAt, "P1M", "d"),
			clause("2", "b", timeline.ClauseAt, "P1Y", "d"),
			clause("3", "d", timeline.ClauseAt, "P1M", "c"),
		}, "d +0d..+0d, a +28d..+31d, b +365d..+366d, c -31d..-28d"},
		{"many months", []timeline.Clause{
			clause("1", "a", timeline.ClauseAt, "P3M", "d"),
			clause("2", "b", timeline.ClauseAt, "P100Y2D", "d"),
			clause("3", "c", timeline.ClauseAt, "P800Y", "d"),
		}, "d +0d..+0d, a +89d..+92d, b +36526d..+36527d, c +292194d..+292194d"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := timeline.Schedule{Anchors: anchors("d", "a", "b", "c"), Clauses: tt.clauses}
			var got []string
			for _, b := range solve(t, s, timeline.SolveOptions{RelativeTo: "d"})[0].Bounds {
				got = append(got, fmt.Sprintf("%s %v..%v", b.Anchor, b.Least, b.Most))
			}
			if got := strings.Join(got, ", "); got != tt.want {
				t.Errorf("offsets %s, want %s", got, tt.want)
			}
		})
	}
}

// All faults are told at once, each with its place.
func TestScheduleFaults(t *testing.T) {
	s := timeline.Schedule{
		Zone:    2000,
		Anchors: anchors("a", "a", ""),
		Clauses: []timeline.Clause{
			clause("1", "a", timeline.ClauseAt, "P1D", "a"),
			clause("1", "x", 9, "P1MT1H", "y", "a", "a"),
			clause("", "a", 0, "P1D"),
			clause("2", "a", timeline.ClauseAt, "P1D", "a", "z1", "z2", "z3", "z4", "z5"),
			clause("3", "a", timeline.ClauseAt, "P1D", "a", "z1", "z2", "z3", "z4", "z5"),
		},
	}
	readings, err := s.Solve(timeline.SolveOptions{RelativeTo: "nowhere"})
	if readings != nil || !errors.Is(err, timeline.ErrSchedule) {
		t.Fatalf("Solve = %v, %v", readings, err)
	}
	var got []string
	for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
		f, ok := errors.AsType[*timeline.Fault](e)
		if !ok || f.Problem == "" || !strings.Contains(f.Error(), f.Problem) {
			t.Fatalf("%v is no fault", e)
		}
		if !strings.Contains(string(f.Path), "/from/") || !strings.Contains(f.Problem, "z") {
			got = append(got, string(f.Path))
		}
	}
	want := []string{
		"/zone", "/anchors/1/id", "/anchors/2/id",
		"/clauses/1/id", "/clauses/1/kind", "/clauses/1/anchor", "/clauses/1/from/0", "/clauses/1/from/2", "/clauses/1/period",
		"/clauses/2/id", "/clauses/2/kind", "/clauses/2/from", "/clauses", "",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

func TestScheduleReadings(t *testing.T) {
	s := timeline.Schedule{
		Anchors: anchors("a=2025-01-01", "b=2025-01-02", "c", "d"),
		Clauses: []timeline.Clause{
			clause("2", "c", timeline.ClauseNoLater, "P1D", "b", "a"),
			clause("1", "d", timeline.ClauseNotBefore, "P1D", "a", "c", "b"),
		},
	}
	var got []string
	for _, r := range solve(t, s, timeline.SolveOptions{}) {
		got = append(got, fmt.Sprintf("%v%v %v", r.Choices, r.Bounds[2].Latest, r.Bounds[3].Earliest))
	}
	want := []string{
		"[{2 b} {1 a}]2025-01-03 2025-01-02", "[{2 b} {1 c}]2025-01-03 ", "[{2 b} {1 b}]2025-01-03 2025-01-03",
		"[{2 a} {1 a}]2025-01-02 2025-01-02", "[{2 a} {1 c}]2025-01-02 ", "[{2 a} {1 b}]2025-01-02 2025-01-03",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("readings (-want +got):\n%s", diff)
	}
	// 64 readings are the most.
	for i := range 6 {
		s.Clauses[0].From = []timeline.AnchorID{"a", "b"}
		s.Clauses[1].From = []timeline.AnchorID{"a"}
		if i > 0 {
			s.Clauses = append(s.Clauses, clause(timeline.ClauseID(fmt.Sprint("x", i)), "d", timeline.ClauseNotBefore, "", "a", "b"))
		}
	}
	if n := len(solve(t, s, timeline.SolveOptions{})); n != timeline.MaxReadings {
		t.Errorf("%d readings", n)
	}
	s.Clauses[1].From = []timeline.AnchorID{"a", "b"}
	if _, err := s.Solve(timeline.SolveOptions{}); !errors.Is(err, timeline.ErrSchedule) {
		t.Errorf("128 readings: %v", err)
	}
	for i := range 2 * 64 { // 2^64 would be none
		s.Clauses = append(s.Clauses, clause(timeline.ClauseID(fmt.Sprint("y", i)), "d", timeline.ClauseNotBefore, "", "a", "b"))
		if _, err := s.Solve(timeline.SolveOptions{}); !errors.Is(err, timeline.ErrSchedule) {
			t.Errorf("%d ambiguous clauses: %v", i+8, err)
		}
	}
}

func TestScheduleEnums(t *testing.T) {
	enumtest.Values[timeline.ClauseKind](t, 4)
	kinds := slices.Collect(timeline.ClauseKinds)
	want := []timeline.ClauseKind{timeline.ClauseNoLater, timeline.ClauseNotBefore, timeline.ClauseWithin, timeline.ClauseAt}
	if !slices.Equal(kinds, want) {
		t.Errorf("ClauseKinds = %v", kinds)
	}
}

func TestScheduleTexts(t *testing.T) {
	for _, text := range []string{"Z", "+02:00", "-05:30", "+23:59", "-23:59", "+00:01"} {
		var z timeline.Zone
		if err := z.UnmarshalText([]byte(text)); err != nil || z.String() != text {
			t.Errorf("zone %q = %v, %v", text, z, err)
		}
	}
	for _, text := range []string{"", "z", "+00:00", "-00:00", "+24:00", "+2:00", "02:00", "+02:60", "+0200", "UTC", " Z", "Zone(3000)"} {
		z := timeline.Zone(7)
		if err := z.UnmarshalText([]byte(text)); !errors.Is(err, timeline.ErrSchedule) || z != 7 {
			t.Errorf("zone %q = %v, %v, want an error", text, z, err)
		}
	}
	for _, z := range []timeline.Zone{24 * 60, -24 * 60, 32767, -32768} {
		if text, err := z.MarshalText(); !errors.Is(err, timeline.ErrSchedule) || z.String() != fmt.Sprintf("Zone(%d)", int(z)) {
			t.Errorf("zone %d = %s, %v, want an error", int(z), text, err)
		}
	}
	for _, text := range []string{"", "+0d", "+30d", "-2d", "+0s", "+72h", "-90m", "+45s", "+1530m"} {
		var o timeline.Offset
		if err := o.UnmarshalText([]byte(text)); err != nil || o.String() != text || o.IsZero() != (text == "") {
			t.Errorf("offset %q = %v, %v", text, o, err)
		}
	}
	for _, text := range []string{"0d", "30d", "+d", "d", "+", "-0d", "+1", "+01d", "+60m", "+60s", "+1w", "+1.5d", "+9223372036854775807h", "+999999999999999s"} {
		var o timeline.Offset
		if err := o.UnmarshalText([]byte(text)); !errors.Is(err, timeline.ErrSchedule) || !o.IsZero() {
			t.Errorf("offset %q = %v, %v, want an error", text, o, err)
		}
	}
	var days, hours timeline.Offset
	if days.UnmarshalText([]byte("-2d")) != nil || hours.UnmarshalText([]byte("+2h")) != nil {
		t.Fatal("not read")
	}
	if n, ok := days.Days(); n != -2 || !ok {
		t.Errorf("Days = %d, %v", n, ok)
	}
	if _, ok := hours.Days(); ok {
		t.Error("hours are no days")
	}
	if n, ok := hours.Seconds(); n != 7200 || !ok || hours.Equal(days) {
		t.Errorf("Seconds = %d, %v", n, ok)
	}
}

// large returns a schedule of n anchors, a few of which have dates, and m clauses between near ones.
func large(n, m int, period func(i int) (timeline.ClauseKind, string)) timeline.Schedule {
	s := timeline.Schedule{}
	random := uint32(1)
	next := func(n int) int {
		random = random*1664525 + 1013904223
		return int(random>>8) % n
	}
	id := func(i int) timeline.AnchorID { return timeline.AnchorID(fmt.Sprintf("%04x", i*7919%65521)) } // out of order
	for i := range n {
		a := timeline.Anchor{ID: id(i)}
		if i == 0 {
			a.Date = uncertain.Day(2025, time.January, 1)
		}
		s.Anchors = append(s.Anchors, a)
	}
	for i := range m {
		to := i + 1
		from := i
		if i >= n-1 {
			to = 1 + next(n-1)
			from = next(to)
		}
		kind, p := period(i)
		s.Clauses = append(s.Clauses, clause(timeline.ClauseID(fmt.Sprint("c", i)), id(to), kind, p, id(from)))
	}
	return s
}

// Schedules of 2,000 anchors and 5,000 clauses must be solved in seconds, whatever their form.
func TestScheduleSizes(t *testing.T) {
	if growth.Race {
		t.Skip("nothing here runs beside anything else")
	}
	limit := 60 * time.Second // only a hang takes as long
	for _, tt := range []struct {
		name       string
		schedule   timeline.Schedule
		consistent uncertain.Bool
		conflict   int
	}{
		{"chain of days", large(2000, 5000, func(i int) (timeline.ClauseKind, string) { return timeline.ClauseNotBefore, "P1D" }), uncertain.Yes, 0},
		{"chain of months", large(2000, 5000, func(i int) (timeline.ClauseKind, string) {
			if i%2 == 0 {
				return timeline.ClauseWithin, "P1M"
			}
			return timeline.ClauseNotBefore, "P1M"
		}), uncertain.No, -1},
		{"ring of seconds", ring(2000, "PT1S", "PT1999S"), uncertain.Yes, 0},
		{"ring of seconds, one too few", ring(2000, "PT1S", "PT1998S"), uncertain.No, 2000},
		{"ring of days, one too few", ring(500, "P1D", "P498D"), uncertain.No, 500},
		{"ring of months, far too few", ring(500, "P1M", "P250M"), uncertain.No, 500},
		{"ring of months against days", ring(500, "P1M", "P15100D"), uncertain.No, 500},
		// A hundred years month by month are 36,521 days at least: the 31st becomes the 28th. With a day less
		// each round moves by one, and 400 years of rounds are more than the work allows.
		{"ring of months, just enough days", ring(1201, "P1M", "P36521D"), uncertain.Yes, 0},
		{"ring of months, a day too few", ring(1201, "P1M", "P36520D"), uncertain.Unknown, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			begin := time.Now()
			r := solve(t, tt.schedule, timeline.SolveOptions{RelativeTo: tt.schedule.Anchors[0].ID})[0]
			if took := time.Since(begin); took > limit {
				t.Errorf("took %v", took)
			} else {
				t.Log(took)
			}
			if r.Consistent != tt.consistent || tt.conflict >= 0 && len(r.Conflict) != tt.conflict {
				t.Errorf("consistent %v, %d clauses in conflict", r.Consistent, len(r.Conflict))
			}
		})
	}
}

// ring returns n anchors each a period after the one before, the last at most the period most after the first.
func ring(n int, step, most string) timeline.Schedule {
	s := timeline.Schedule{}
	id := func(i int) timeline.AnchorID { return timeline.AnchorID(fmt.Sprintf("%04x", i*7919%65521)) }
	for i := range n {
		s.Anchors = append(s.Anchors, timeline.Anchor{ID: id(i)})
		if i > 0 {
			s.Clauses = append(s.Clauses, clause(timeline.ClauseID(fmt.Sprintf("%04x", i*104729%65521)), id(i), timeline.ClauseNotBefore, step, id(i-1)))
		}
	}
	s.Clauses = append(s.Clauses, clause("most", id(n-1), timeline.ClauseNoLater, most, id(0)))
	return s
}

// An anchor that is an event has its date once it has certainly happened.
func TestScheduleIn(t *testing.T) {
	s := timeline.Schedule{Anchors: []timeline.Anchor{
		{ID: "signed", Event: "signature"}, {ID: "moved", Event: "transfer"}, {ID: "denied", Event: "denied"},
		{ID: "never", Event: "never"}, {ID: "fixed", Date: uncertain.Year(2030)},
	}}
	log := []timeline.Event{
		{ID: "signature", Kind: timeline.Signature, Date: uncertain.Day(1995, time.December, 14)},
		{ID: "transfer", Kind: timeline.Transfer, Date: uncertain.Day(1995, time.December, 20)},
		{ID: "denied", Kind: timeline.Shelling, Date: uncertain.Day(1995, time.December, 1), Denied: actor.IDs("FRA")},
	}
	for _, tt := range []struct {
		on   uncertain.Date
		view actor.ID
		want string
	}{
		{uncertain.Day(1995, time.December, 13), "", "   "},
		{uncertain.Day(1995, time.December, 14), "", "1995-12-14   "},
		{uncertain.Day(1995, time.December, 20), "", "1995-12-14 1995-12-20  "},
		{uncertain.Day(1995, time.December, 20), "GBR", "1995-12-14 1995-12-20 1995-12-01 "},
		{uncertain.Day(1995, time.December, 20), "FRA", "1995-12-14 1995-12-20  "},
	} {
		w := timeline.NewWorld(log, nil, tt.on)
		w.View = tt.view
		in := s.In(w)
		var dates []string
		for _, a := range in.Anchors[:4] {
			dates = append(dates, a.Date.String())
		}
		if got := strings.Join(dates, " "); got != tt.want || in.Anchors[4].Date != uncertain.Year(2030) {
			t.Errorf("on %v as %q sees it: %q, want %q", tt.on, tt.view, got, tt.want)
		}
	}
	if s.Anchors[0].Event != "signature" {
		t.Error("the schedule itself was changed")
	}
	both := timeline.Schedule{Anchors: []timeline.Anchor{{ID: "a", Event: "e", Date: uncertain.Year(2030)}}}
	if faults := both.Faults(); len(faults) != 1 || faults[0].Path != "/anchors/0/date" {
		t.Error(faults)
	}
}
