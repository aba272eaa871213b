package timeline_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// The laws of schedules, each against keeps, which says of two seconds whether a clause is kept, or
// against the algorithm of Floyd and Warshall:
//
//	Seconds   a schedule over seconds alone is a simple temporal network: same verdict, bounds, offsets
//	Days      so is one over days alone, in days
//	Brute     a small one over days and months has the bounds that trying all days gives
//	Add       the bounds of one clause are what Period.Add says
//	Envelope  times that keep all clauses lie inside the bounds and the offsets
//	Tight     all anchors together can be at their latest, and at their earliest
//	Conflict  the clauses in conflict cannot be kept, and all but any one of them can
//	Narrowing another clause never widens a bound and never mends a conflict
//	Shift     all dates shifted by days shift all bounds by as many, if no clause counts months
//	Order     neither the order of anchors nor that of clauses decides anything
//	Renaming  other IDs give the same bounds
//	Readings  each reading is the schedule in which the clauses say so

// The periods of generated clauses, by what they count.
var (
	secondPeriods = []string{"PT0S", "PT1S", "PT6H", "PT24H", "PT30H", "PT1H..PT12H", "PT5H..", "unknown"}
	dayPeriods    = []string{"P0D", "P1D", "P2D", "P5D", "P1D..P3D", "P2D.."}
	monthPeriods  = []string{"P1M", "P2M", "P1M1D", "P1Y", "P28D..P1M"}
	allPeriods    = slices.Concat(secondPeriods, dayPeriods, monthPeriods)

	// Months and about as many days, so that it depends on the date which are longer.
	evenPeriods = []string{"P1M", "P1M", "P2M", "P3M", "P28D", "P29D", "P30D", "P31D", "P60D", "P91D", "P1Y", "P365D", "P0D", "PT24H"}
)

// countsSeconds reports whether a period of the lists counts seconds.
func countsSeconds(p uncertain.Period) bool {
	return p.IsUnknown() || strings.Contains(p.String(), "T")
}

// keeps reports whether a clause is kept if what it counts from and what it is about are in two
// seconds, by what uncertain.Period.Add says of them in a zone.
func keeps(c timeline.Clause, from, to time.Time, zone *time.Location) bool {
	from, to = from.In(zone), to.In(zone)
	least, most := c.Period.Add(uncertain.Instant(from))
	cmpTo := func(bound uncertain.Date) int { // of the day or second of to with that of the bound
		at := bound.First().In(zone)
		if countsSeconds(c.Period) {
			return to.Compare(at)
		}
		day := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, zone) }
		return day(to).Compare(day(at))
	}
	if c.Kind == timeline.ClauseWithin && to.Before(from) {
		return false
	}
	if c.Kind != timeline.ClauseNotBefore && !most.IsZero() && cmpTo(most) > 0 {
		return false
	}
	return c.Kind == timeline.ClauseNoLater || c.Kind == timeline.ClauseWithin || cmpTo(least) >= 0
}

var scheduleBegin = time.Date(2025, time.January, 25, 0, 0, 0, 0, time.UTC)

// drawSecond draws a second of a few days, mostly at a quarter of one.
func drawSecond(t *rapid.T, days int) time.Time {
	at := scheduleBegin.Add(time.Duration(rapid.IntRange(0, 4*days).Draw(t, "quarter")) * 6 * time.Hour)
	return at.Add(time.Duration(rapid.SampledFrom([]int{0, 0, -1, 1, 777}).Draw(t, "seconds")) * time.Second)
}

// drawPeriods draws one of the lists of periods.
func drawPeriods(t *rapid.T) []string {
	return rapid.SampledFrom([][]string{allPeriods, evenPeriods}).Draw(t, "periods")
}

// drawSchedule draws a schedule of up to n anchors and m clauses, with dates as given.
func drawSchedule(t *rapid.T, n, m int, periods []string, date *rapid.Generator[uncertain.Date]) timeline.Schedule {
	s := timeline.Schedule{Zone: rapid.SampledFrom([]timeline.Zone{0, 0, 120, -330}).Draw(t, "zone")}
	n = rapid.IntRange(1, n).Draw(t, "anchors")
	for i := range n {
		a := timeline.Anchor{ID: timeline.AnchorID(fmt.Sprint("a", i))}
		if rapid.IntRange(0, 2).Draw(t, "dated") == 0 {
			a.Date = date.Draw(t, "date")
		}
		s.Anchors = append(s.Anchors, a)
	}
	for i := range rapid.IntRange(0, m).Draw(t, "clauses") {
		s.Clauses = append(s.Clauses, drawClause(t, timeline.ClauseID(fmt.Sprint("c", i)), s, periods))
	}
	return s
}

func drawClause(t *rapid.T, id timeline.ClauseID, s timeline.Schedule, periods []string) timeline.Clause {
	anchor := rapid.SampledFrom(s.Anchors)
	kind := timeline.ClauseKind(rapid.IntRange(1, 4).Draw(t, "kind"))
	return clause(id, anchor.Draw(t, "to").ID, kind, rapid.SampledFrom(periods).Draw(t, "period"), anchor.Draw(t, "from").ID)
}

// dates generates dates of every precision in some weeks.
func dates() *rapid.Generator[uncertain.Date] {
	return rapid.Custom(func(t *rapid.T) uncertain.Date {
		at := drawSecond(t, 12)
		switch rapid.IntRange(0, 5).Draw(t, "precision") {
		case 0:
			return uncertain.Month(at.Year(), at.Month())
		case 1:
			return uncertain.Day(at.Date())
		case 2:
			return uncertain.Year(at.Year() + rapid.IntRange(-2, 2).Draw(t, "years"))
		case 3:
			return uncertain.Minute(at)
		}
		return uncertain.Instant(at)
	})
}

// window returns the first and the last second of a date in a schedule.
func window(s timeline.Schedule, d uncertain.Date) (first, last time.Time) {
	first, last = d.First(), d.End().Add(-time.Second)
	if d.Precision() <= uncertain.PrecisionDay {
		offset := time.Duration(s.Zone) * time.Minute
		first, last = first.Add(-offset), last.Add(-offset)
	}
	return first, last
}

func locationOf(s timeline.Schedule) *time.Location { return time.FixedZone("", int(s.Zone)*60) }

// solution checks that times keep a schedule: "" or what they do not keep.
func solution(s timeline.Schedule, at map[timeline.AnchorID]time.Time) string {
	for _, a := range s.Anchors {
		if second, ok := at[a.ID]; ok && !a.Date.IsZero() {
			if first, last := window(s, a.Date); second.Before(first) || second.After(last) {
				return fmt.Sprintf("%s is not in its date", a.ID)
			}
		}
	}
	for _, c := range s.Clauses {
		from, ok := at[c.From[0]]
		to, known := at[c.Anchor]
		if ok && known && !keeps(c, from, to, locationOf(s)) {
			return fmt.Sprintf("clause %s is not kept: %v to %v", c.ID, from, to)
		}
	}
	return ""
}

func mustSolve(t *rapid.T, s timeline.Schedule, o timeline.SolveOptions) timeline.Reading {
	readings, err := s.Solve(o)
	if err != nil || len(readings) != 1 {
		t.Fatalf("Solve = %v, %v", readings, err)
	}
	return readings[0]
}

// infinite stands for no bound in the networks of Floyd and Warshall.
const infinite = math.MaxInt64

// floydWarshall returns the shortest distances between all nodes, and whether none is negative to itself.
func floydWarshall(d [][]int64) bool {
	for k := range d {
		for i := range d {
			for j := range d {
				if d[i][k] != infinite && d[k][j] != infinite {
					d[i][j] = min(d[i][j], d[i][k]+d[k][j])
				}
			}
		}
	}
	for i := range d {
		if d[i][i] < 0 {
			return false
		}
	}
	return true
}

// matrix returns the distances that the clauses set between anchors, in units of a time, and as the last
// row and column those from and to 1 January 1970.
func matrix(s timeline.Schedule, unit time.Duration, dated bool) [][]int64 {
	number, size := map[timeline.AnchorID]int{}, len(s.Anchors)+1
	d := make([][]int64, size)
	for i := range d {
		d[i] = make([]int64, size)
		for j := range d[i] {
			if i != j {
				d[i][j] = infinite
			}
		}
	}
	atMost := func(from, to int, n int64) { d[from][to] = min(d[from][to], n) }
	units := func(t time.Time) int64 { return t.Unix() / int64(unit/time.Second) }
	for i, a := range s.Anchors {
		number[a.ID] = i
		if dated && !a.Date.IsZero() {
			first, last := window(s, a.Date)
			atMost(size-1, i, units(last))
			atMost(i, size-1, -units(first))
		}
	}
	base := uncertain.Instant(time.Unix(0, 0).UTC().Add(unit))
	for _, c := range s.Clauses {
		from, to := number[c.From[0]], number[c.Anchor]
		least, most := c.Period.Add(base)
		if c.Kind != timeline.ClauseNotBefore && !most.IsZero() {
			atMost(from, to, units(most.First())-1)
		}
		switch c.Kind {
		case timeline.ClauseWithin:
			atMost(to, from, 0)
		case timeline.ClauseNotBefore, timeline.ClauseAt:
			atMost(to, from, 1-units(least.First()))
		}
	}
	return d
}

// againstFloydWarshall checks a schedule whose clauses and dates all count one unit.
func againstFloydWarshall(t *rapid.T, s timeline.Schedule, unit time.Duration, suffix string) {
	r := mustSolve(t, s, timeline.SolveOptions{RelativeTo: s.Anchors[0].ID})
	d := matrix(s, unit, true)
	if ok := floydWarshall(d); ok != (r.Consistent == uncertain.Yes) {
		t.Fatalf("consistent %v, by Floyd and Warshall %v", r.Consistent, ok)
	} else if !ok {
		return
	}
	relative := matrix(s, unit, false)
	floydWarshall(relative)
	origin := len(s.Anchors)
	for i, b := range r.Bounds {
		earliest, latest := uncertain.Date{}, uncertain.Date{}
		if d[i][origin] != infinite {
			earliest = uncertain.Instant(time.Unix(0, 0).Add(time.Duration(-d[i][origin]) * unit))
		}
		if d[origin][i] != infinite {
			latest = uncertain.Instant(time.Unix(0, 0).Add(time.Duration(d[origin][i]+1)*unit - time.Second))
		}
		if !b.Earliest.First().Equal(earliest.First()) || !b.Latest.End().Equal(latest.End()) {
			t.Fatalf("%s: %v .. %v, want %v .. %v", b.Anchor, b.Earliest, b.Latest, earliest, latest)
		}
		offset := func(n, sign int64) string {
			if n == infinite {
				return ""
			}
			return fmt.Sprintf("%+d%s", sign*n, suffix)
		}
		number := func(o timeline.Offset) string {
			if n, ok := o.Seconds(); ok {
				return fmt.Sprintf("%+ds", n)
			}
			return o.String()
		}
		if least, most := offset(relative[i][0], -1), offset(relative[0][i], 1); number(b.Least) != least || number(b.Most) != most {
			t.Fatalf("%s: offset %v .. %v, want %s .. %s", b.Anchor, b.Least, b.Most, least, most)
		}
	}
}

func TestPropertyScheduleSeconds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		instants := rapid.Custom(func(t *rapid.T) uncertain.Date { return uncertain.Instant(drawSecond(t, 4)) })
		againstFloydWarshall(t, drawSchedule(t, 6, 10, secondPeriods, instants), time.Second, "s")
	})
}

func TestPropertyScheduleDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.Custom(func(t *rapid.T) uncertain.Date {
			if at := drawSecond(t, 12); rapid.Bool().Draw(t, "day") {
				return uncertain.Day(at.Date())
			}
			return uncertain.Month(2025, time.January)
		})
		s := drawSchedule(t, 6, 10, dayPeriods, days)
		s.Zone = 0
		s.Clauses = append(s.Clauses, clause("days", "a0", timeline.ClauseNoLater, "P0D", "a0")) // so that offsets are days
		againstFloydWarshall(t, s, 24*time.Hour, "d")
	})
}

func TestPropertyScheduleBrute(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.Custom(func(t *rapid.T) uncertain.Date {
			return uncertain.Day(scheduleBegin.AddDate(0, 0, rapid.IntRange(0, 70).Draw(t, "day")).Date())
		})
		s := drawSchedule(t, 3, 5, []string{"P0D", "P1D", "P28D", "P30D", "P31D", "P59D", "P1M", "P2M", "P1M1D", "P28D..P1M"}, days)
		s.Zone = 0
		// One day of each, so that all can be tried.
		s.Anchors[0].Date = days.Draw(t, "first")
		if len(s.Anchors) < 3 && rapid.Bool().Draw(t, "month") {
			s.Anchors[0].Date = uncertain.Month(2025, time.January+time.Month(rapid.IntRange(0, 2).Draw(t, "which")))
		}
		for i := range s.Anchors[1:] {
			s.Clauses = append(s.Clauses,
				clause(timeline.ClauseID(fmt.Sprint("x", i)), s.Anchors[i+1].ID, timeline.ClauseNoLater, "P40D", s.Anchors[0].ID),
				clause(timeline.ClauseID(fmt.Sprint("y", i)), s.Anchors[0].ID, timeline.ClauseNoLater, "P40D", s.Anchors[i+1].ID))
		}
		begin, end := s.Anchors[0].Date.First().AddDate(0, 0, -41), s.Anchors[0].Date.End().AddDate(0, 0, 41)
		at, found := map[timeline.AnchorID]time.Time{}, map[timeline.AnchorID][2]time.Time{}
		var try func(i int)
		try = func(i int) {
			if i == len(s.Anchors) {
				for id, day := range at {
					f, ok := found[id]
					if !ok {
						f = [2]time.Time{day, day}
					}
					if day.Before(f[0]) {
						f[0] = day
					}
					if day.After(f[1]) {
						f[1] = day
					}
					found[id] = f
				}
				return
			}
			id := s.Anchors[i].ID
			begin, end := begin, end
			if !s.Anchors[i].Date.IsZero() {
				begin, end = s.Anchors[i].Date.First(), s.Anchors[i].Date.End()
			}
			for day := begin; day.Before(end); day = day.AddDate(0, 0, 1) {
				if at[id] = day; solution(s, at) == "" {
					try(i + 1)
				}
			}
			delete(at, id)
		}
		try(0)
		r := mustSolve(t, s, timeline.SolveOptions{})
		if (len(found) > 0) != (r.Consistent == uncertain.Yes) {
			t.Fatalf("consistent %v, solutions %v", r.Consistent, found)
		}
		for _, b := range r.Bounds {
			if f := found[b.Anchor]; b.Earliest != uncertain.Day(f[0].Date()) || b.Latest != uncertain.Day(f[1].Date()) {
				t.Fatalf("%s: %v .. %v, want %v .. %v", b.Anchor, b.Earliest, b.Latest, f[0], f[1])
			}
		}
	})
}

func TestPropertyScheduleAdd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, d := gen.Period().Draw(t, "period"), gen.DateFrom(1, 9999).Draw(t, "date")
		s := timeline.Schedule{
			Anchors: []timeline.Anchor{{ID: "from", Date: d}, {ID: "to"}},
			Clauses: []timeline.Clause{{ID: "c", Kind: timeline.ClauseAt, Anchor: "to", From: []timeline.AnchorID{"from"}, Period: p}},
		}
		readings, err := s.Solve(timeline.SolveOptions{})
		if err != nil {
			text := p.String()
			if date, clock, ok := strings.Cut(text, "T"); !ok || !strings.ContainsAny(date+clock, "YM") {
				t.Fatalf("%v: %v", p, err)
			}
			return
		}
		r := readings[0]
		first, last := uncertain.Instant(d.First()), uncertain.Instant(d.End().Add(-time.Second))
		if first.IsZero() {
			return // before the year 1 in UTC, or its first second, which is no instant
		}
		clock := p.IsUnknown() || strings.Contains(p.String(), "T") || strings.Contains(p.String(), "hour")
		if !clock {
			first, last = uncertain.Day(first.First().Date()), uncertain.Day(last.First().Date())
		}
		earliest, _ := p.Add(first)
		_, latest := p.Add(last)
		if earliest.IsZero() { // after the year 9999
			if r.Consistent != uncertain.No {
				t.Fatalf("consistent %v", r.Consistent)
			}
			return
		}
		if r.Consistent != uncertain.Yes || !r.Bounds[1].Earliest.First().Equal(earliest.First()) || !r.Bounds[1].Latest.End().Equal(latest.End()) {
			t.Fatalf("%v %+v, want %v .. %v", r.Consistent, r.Bounds, earliest, latest)
		}
	})
}

func TestPropertyScheduleEnvelope(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSchedule(t, 6, 14, drawPeriods(t), dates())
		at := map[timeline.AnchorID]time.Time{}
		for i, a := range s.Anchors {
			at[a.ID] = drawSecond(t, 40)
			if !a.Date.IsZero() { // what has happened has happened at some time of its date
				s.Anchors[i].Date = uncertain.Instant(at[a.ID])
				switch local := at[a.ID].In(locationOf(s)); a.Date.Precision() {
				case uncertain.PrecisionMinute:
					s.Anchors[i].Date = uncertain.Minute(at[a.ID])
				case uncertain.PrecisionDay:
					s.Anchors[i].Date = uncertain.Day(local.Date())
				case uncertain.PrecisionMonth:
					s.Anchors[i].Date = uncertain.Month(local.Year(), local.Month())
				case uncertain.PrecisionYear:
					s.Anchors[i].Date = uncertain.Year(local.Year())
				}
			}
		}
		s.Clauses = slices.DeleteFunc(s.Clauses, func(c timeline.Clause) bool {
			return !keeps(c, at[c.From[0]], at[c.Anchor], locationOf(s))
		})
		origin := s.Anchors[0].ID
		r := mustSolve(t, s, timeline.SolveOptions{RelativeTo: origin})
		if r.Consistent != uncertain.Yes || r.Conflict != nil {
			t.Fatalf("consistent %v, conflict %v, though %v keeps all", r.Consistent, r.Conflict, at)
		}
		for _, b := range r.Bounds {
			if second := at[b.Anchor]; !b.Earliest.IsZero() && second.Before(b.Earliest.First()) || !b.Latest.IsZero() && !second.Before(b.Latest.End()) {
				t.Fatalf("%s at %v is not in %v .. %v", b.Anchor, second, b.Earliest, b.Latest)
			}
			// Days are those of the zone.
			zone := int64(s.Zone) * 60
			from, to := at[origin].Unix()+zone, at[b.Anchor].Unix()+zone
			least, inDays := b.Least.Days()
			most, mostInDays := b.Most.Days()
			if inDays || mostInDays {
				from, to = floor(from, 86400), floor(to, 86400)
			} else {
				least, _ = b.Least.Seconds()
				most, _ = b.Most.Seconds()
			}
			offset := to - from
			if !b.Least.IsZero() && offset < least || !b.Most.IsZero() && offset > most {
				t.Fatalf("%s is %d after %s, not in %v .. %v", b.Anchor, offset, origin, b.Least, b.Most)
			}
		}
	})
}

func floor(x, y int64) int64 { return int64(math.Floor(float64(x) / float64(y))) }

func TestPropertyScheduleTight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSchedule(t, 6, 7, drawPeriods(t), dates())
		r := mustSolve(t, s, timeline.SolveOptions{})
		if r.Consistent != uncertain.Yes {
			return
		}
		earliest, latest := map[timeline.AnchorID]time.Time{}, map[timeline.AnchorID]time.Time{}
		for _, b := range r.Bounds {
			if !b.Earliest.IsZero() {
				earliest[b.Anchor] = b.Earliest.First()
			}
			if !b.Latest.IsZero() {
				latest[b.Anchor] = b.Latest.End().Add(-time.Second)
			}
			if !b.Earliest.IsZero() && !b.Latest.IsZero() && earliest[b.Anchor].After(latest[b.Anchor]) {
				t.Fatalf("%s: %v .. %v", b.Anchor, b.Earliest, b.Latest)
			}
		}
		for name, times := range map[string]map[timeline.AnchorID]time.Time{"earliest": earliest, "latest": latest} {
			if wrong := solution(s, times); wrong != "" {
				t.Fatalf("all at their %s: %s", name, wrong)
			}
		}
		// What no date bounds has its place as well, far away.
		for _, b := range r.Bounds {
			pinned := s
			pinned.Anchors = slices.Clone(s.Anchors)
			i := slices.IndexFunc(s.Anchors, func(a timeline.Anchor) bool { return a.ID == b.Anchor })
			for _, at := range []time.Time{earliest[b.Anchor], latest[b.Anchor]} {
				if at.IsZero() {
					continue
				}
				pinned.Anchors[i].Date = uncertain.Instant(at)
				if r := mustSolve(t, pinned, timeline.SolveOptions{}); r.Consistent != uncertain.Yes {
					t.Fatalf("%s cannot be at %v: %v", b.Anchor, at, r.Conflict)
				}
			}
		}
	})
}

func TestPropertyScheduleConflict(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSchedule(t, 5, 16, drawPeriods(t), dates())
		r := mustSolve(t, s, timeline.SolveOptions{})
		if (r.Consistent == uncertain.No) != (len(r.Conflict) > 0) || r.Consistent == uncertain.Unknown {
			t.Fatalf("consistent %v, conflict %v", r.Consistent, r.Conflict)
		}
		only := func(ids []timeline.ClauseID) uncertain.Bool {
			part := s
			part.Clauses = slices.DeleteFunc(slices.Clone(s.Clauses), func(c timeline.Clause) bool { return !slices.Contains(ids, c.ID) })
			return mustSolve(t, part, timeline.SolveOptions{}).Consistent
		}
		if len(r.Conflict) == 0 {
			return
		}
		if only(r.Conflict) != uncertain.No {
			t.Fatalf("%v can be kept", r.Conflict)
		}
		for i := range r.Conflict {
			if rest := slices.Delete(slices.Clone(r.Conflict), i, i+1); only(rest) != uncertain.Yes {
				t.Fatalf("%v cannot be kept without %s", rest, r.Conflict[i])
			}
		}
	})
}

func TestPropertyScheduleNarrowing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSchedule(t, 5, 6, allPeriods, dates())
		o := timeline.SolveOptions{RelativeTo: "a0"}
		s.Clauses = append(s.Clauses, clause("days", "a0", timeline.ClauseNoLater, "P0D", "a0")) // so that offsets are days
		before := mustSolve(t, s, o)
		s.Clauses = append(slices.Clone(s.Clauses), drawClause(t, "new", s, allPeriods))
		after := mustSolve(t, s, o)
		if after.Consistent == uncertain.No {
			return
		}
		if before.Consistent != uncertain.Yes {
			t.Fatalf("consistent %v before and %v after", before.Consistent, after.Consistent)
		}
		for i, b := range before.Bounds {
			a := after.Bounds[i]
			if !b.Earliest.IsZero() && a.Earliest.First().Before(b.Earliest.First()) ||
				!b.Latest.IsZero() && (a.Latest.IsZero() || a.Latest.End().After(b.Latest.End())) {
				t.Fatalf("%s: %v .. %v, then %v .. %v", b.Anchor, b.Earliest, b.Latest, a.Earliest, a.Latest)
			}
			least, wasLeast := b.Least.Days()
			most, wasMost := b.Most.Days()
			newLeast, isLeast := a.Least.Days()
			newMost, isMost := a.Most.Days()
			if wasLeast && (!isLeast || newLeast < least) || wasMost && (!isMost || newMost > most) {
				t.Fatalf("%s: offset %v .. %v, then %v .. %v", b.Anchor, b.Least, b.Most, a.Least, a.Most)
			}
		}
	})
}

func TestPropertyScheduleShift(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.IntRange(-400, 400).Draw(t, "days")
		shift := func(d uncertain.Date) uncertain.Date {
			switch d.Precision() {
			case uncertain.PrecisionDay:
				return uncertain.Day(d.First().AddDate(0, 0, days).Date())
			case uncertain.PrecisionInstant:
				return uncertain.Instant(uncertainTime(d).AddDate(0, 0, days))
			}
			return d
		}
		date := rapid.Custom(func(t *rapid.T) uncertain.Date {
			if at := drawSecond(t, 12); rapid.Bool().Draw(t, "instant") {
				return uncertain.Instant(at)
			}
			return uncertain.Day(drawSecond(t, 12).Date())
		})
		s := drawSchedule(t, 5, 8, slices.Concat(secondPeriods, dayPeriods), date)
		want := mustSolve(t, s, timeline.SolveOptions{RelativeTo: "a0"})
		for i := range s.Anchors {
			s.Anchors[i].Date = shift(s.Anchors[i].Date)
		}
		for i := range want.Bounds {
			want.Bounds[i].Earliest, want.Bounds[i].Latest = shift(want.Bounds[i].Earliest), shift(want.Bounds[i].Latest)
		}
		if diff := cmp.Diff(want, mustSolve(t, s, timeline.SolveOptions{RelativeTo: "a0"})); diff != "" {
			t.Fatalf("shifted (-want +got):\n%s", diff)
		}
	})
}

// uncertainTime returns the first second of a date with its own zone offset.
func uncertainTime(d uncertain.Date) time.Time {
	at, _ := time.Parse(time.RFC3339, d.String())
	return at
}

func TestPropertyScheduleOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSchedule(t, 5, 10, allPeriods, dates())
		o := timeline.SolveOptions{RelativeTo: "a0"}
		want := mustSolve(t, s, o)
		s.Anchors = rapid.Permutation(s.Anchors).Draw(t, "anchors")
		s.Clauses = rapid.Permutation(s.Clauses).Draw(t, "clauses")
		got := mustSolve(t, s, o)
		slices.SortFunc(got.Bounds, func(a, b timeline.Bounds) int { return strings.Compare(string(a.Anchor), string(b.Anchor)) })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("in another order (-want +got):\n%s", diff)
		}
	})
}

func TestPropertyScheduleRenaming(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSchedule(t, 5, 10, allPeriods, dates())
		want := mustSolve(t, s, timeline.SolveOptions{RelativeTo: "a0"})
		names := rapid.Permutation([]timeline.AnchorID{"v", "w", "x", "y", "z"}).Draw(t, "names")
		other := map[timeline.AnchorID]timeline.AnchorID{}
		renamed := timeline.Schedule{Zone: s.Zone}
		for i, a := range s.Anchors {
			other[a.ID] = names[i]
			a.ID = names[i]
			renamed.Anchors = append(renamed.Anchors, a)
		}
		for i, c := range s.Clauses {
			c.ID, c.Anchor, c.From = timeline.ClauseID(fmt.Sprint("z", 99-i)), other[c.Anchor], []timeline.AnchorID{other[c.From[0]]}
			renamed.Clauses = append(renamed.Clauses, c)
		}
		got := mustSolve(t, renamed, timeline.SolveOptions{RelativeTo: names[0]})
		if got.Consistent != want.Consistent || len(got.Circular) != len(want.Circular) || len(got.Bounds) != len(want.Bounds) {
			t.Fatalf("%+v, renamed %+v", want, got)
		}
		for i, b := range want.Bounds {
			// Which of several clauses that set the same bound is named depends on their names.
			g := got.Bounds[i]
			b.Anchor, b.EarliestBy, b.LatestBy = other[b.Anchor], g.EarliestBy, g.LatestBy
			if b != g {
				t.Fatalf("%+v, renamed %+v", b, g)
			}
		}
	})
}

func TestPropertyScheduleReadings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSchedule(t, 5, 6, allPeriods, dates())
		for i := range s.Clauses {
			for _, a := range s.Anchors {
				if !slices.Contains(s.Clauses[i].From, a.ID) && rapid.IntRange(0, 5).Draw(t, "or from") == 0 {
					s.Clauses[i].From = append(s.Clauses[i].From, a.ID)
				}
			}
		}
		readings, err := s.Solve(timeline.SolveOptions{})
		if err != nil {
			count := 1
			for _, c := range s.Clauses {
				count *= len(c.From)
			}
			if count <= timeline.MaxReadings {
				t.Fatal(err)
			}
			return
		}
		seen := map[string]bool{}
		for _, r := range readings {
			seen[fmt.Sprint(r.Choices)] = true
			one := s
			one.Clauses = slices.Clone(s.Clauses)
			for _, choice := range r.Choices {
				i := slices.IndexFunc(s.Clauses, func(c timeline.Clause) bool { return c.ID == choice.Clause })
				if !slices.Contains(s.Clauses[i].From, choice.From) {
					t.Fatalf("%v", r.Choices)
				}
				one.Clauses[i].From = []timeline.AnchorID{choice.From}
			}
			r.Choices = nil
			if diff := cmp.Diff(mustSolve(t, one, timeline.SolveOptions{}), r); diff != "" {
				t.Fatalf("reading (-alone +among others):\n%s", diff)
			}
		}
		if len(seen) != len(readings) {
			t.Fatalf("%d readings, %d different", len(readings), len(seen))
		}
	})
}
