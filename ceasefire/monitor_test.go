package ceasefire_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// shelled is a regime under which fire is held, with a quiet period of a day.
func shelled() *ceasefire.Regime {
	since := uncertain.Span{From: uncertain.Instant(epoch)}
	return &ceasefire.Regime{
		ID: "r", Title: "R", Parties: []ceasefire.Party{{Actor: "AUT", Effective: since}, {Actor: "BEL", Effective: since}},
		Terms: []ceasefire.Term{
			{ID: "fire", Status: ceasefire.InForce, Clause: ceasefire.HoldFire{}, Quiet: uncertain.MustPeriod("PT24H")},
			{ID: "later", Status: ceasefire.Proposed, Clause: ceasefire.HoldFire{}},
		},
	}
}

func shelling(id string, after time.Duration) timeline.Event {
	return timeline.Event{ID: timeline.EventID(id), Date: uncertain.Instant(epoch.Add(after)), Kind: timeline.Shelling, By: actor.IDs("AUT")}
}

// Only terms in force are judged; an event before they are is no breach.
func TestInForce(t *testing.T) {
	m := newMonitor(t, shelled(), ceasefire.Options{})
	observe(t, m, shelling("before", -time.Hour))
	if got := m.Results(); len(got) != 2 || got[0].Begun != uncertain.No || got[0].Verdict != 0 {
		t.Errorf("results: %+v", got)
	}
	observe(t, m, shelling("after", time.Hour))
	if got := m.Results(); got[0].Verdict != ceasefire.Broken || got[0].Evidence[0] != "after" || got[0].Breaches != 1 {
		t.Errorf("results: %+v", got)
	}
}

// A quiet period closes an episode of breaches, in time and in view of a later breach.
func TestEpisodes(t *testing.T) {
	var closed []string
	m := newMonitor(t, shelled(), ceasefire.Options{Episode: func(e ceasefire.Episode) {
		closed = append(closed, fmt.Sprintf("%v to %v: %d", e.From, e.To, e.Certain))
	}})
	for i, h := range []time.Duration{1, 2, 20, 45, 46} {
		observe(t, m, shelling(fmt.Sprint("e", i), h*time.Hour))
	}
	if diff := cmp.Diff([]string{"2025-01-01T01:00:00Z to 2025-01-01T20:00:00Z: 3"}, closed); diff != "" {
		t.Errorf("closed (-want +got):\n%s", diff)
	}
	if open := m.Episodes(); len(open) != 1 || open[0].Certain != 2 || open[0].Closed {
		t.Errorf("open: %+v", open)
	}
	m.Advance(uncertain.Day(2025, time.January, 5))
	if len(closed) != 2 || len(m.Episodes()) != 0 {
		t.Errorf("after quiet: %v, open %v", closed, m.Episodes())
	}
}

// A late event is refused, dropped and counted, or put in order within the bound.
func TestLate(t *testing.T) {
	first, second := shelling("a", time.Hour), shelling("b", 2*time.Hour)
	m := newMonitor(t, shelled(), ceasefire.Options{})
	observe(t, m, second)
	if err := m.Observe(&first); !errors.Is(err, ceasefire.ErrLate) || m.Results()[0].Breaches != 1 {
		t.Errorf("refuse: %v, %+v", err, m.Results())
	}
	var dropped []string
	tell := func(e *timeline.Event, by time.Duration) { dropped = append(dropped, fmt.Sprint(e.ID, " ", by)) }
	m = newMonitor(t, shelled(), ceasefire.Options{Late: ceasefire.Drop, Dropped: tell})
	observe(t, m, second, first)
	if m.Late() != 1 || m.Results()[0].Breaches != 1 {
		t.Errorf("drop: %d late, %+v", m.Late(), m.Results())
	}
	m = newMonitor(t, shelled(), ceasefire.Options{Late: ceasefire.Reorder, Bound: 3 * time.Hour, Dropped: tell})
	observe(t, m, second, first, shelling("c", 6*time.Hour), shelling("d", 150*time.Minute))
	m.Advance(uncertain.Day(2025, time.January, 2))
	if got := m.Results()[0]; m.Late() != 1 || got.Breaches != 3 || !cmp.Equal(got.Evidence, []timeline.EventID{"a", "b", "c"}) {
		t.Errorf("reorder: %d late, %+v", m.Late(), got)
	}
	ages := shelling("ages", 0)
	ages.Date = uncertain.Year(1)
	observe(t, m, ages)
	soon := shelling("soon", 10*time.Hour)
	m.Advance(uncertain.Day(2025, time.January, 3)) // the log is said to have reached it, though no event has
	observe(t, m, soon)
	m = newMonitor(t, shelled(), ceasefire.Options{Late: ceasefire.Reorder, Bound: time.Hour, Dropped: tell})
	observe(t, m, shelling("e", 3*time.Hour), shelling("f", 2*time.Hour), shelling("g", 2*time.Hour-time.Second))
	if m.Waiting() != 2 {
		t.Errorf("%d wait, of two that came within the bound", m.Waiting())
	}
	observe(t, m, shelling("h", 3*time.Hour+time.Second))
	if m.Waiting() != 2 { // f no longer does
		t.Errorf("%d wait, of two that came within the bound of the last", m.Waiting())
	}
	if want := []string{"a 1h0m0s", "d 3h30m0s", "ages 2562047h47m16s", "soon 38h0m0s", "g 1h0m1s"}; !cmp.Equal(dropped, want) {
		t.Errorf("told of %q, want %q", dropped, want)
	}
	if err := m.Observe(&timeline.Event{ID: "x"}); !errors.Is(err, ceasefire.ErrUndated) {
		t.Errorf("an undated event: %v", err)
	}
}

// When the log is over nothing waits, and the last day or instant is over: not a month that goes on, nor what lies after
// the date on which the log is seen.
func TestEnd(t *testing.T) {
	hour := func(h int) uncertain.Date { return uncertain.Instant(epoch.Add(time.Duration(h) * time.Hour)) }
	day := func(d int) uncertain.Date { return uncertain.Day(2025, time.January, d) }
	for _, tt := range []struct {
		name    string
		on      uncertain.Date
		late    ceasefire.Late
		request uncertain.Date // an answer is due six hours later
		then    uncertain.Date // of another event
		want    ceasefire.Verdict
	}{
		{"within the day that is the last", uncertain.Date{}, ceasefire.Refuse, hour(30), day(2), ceasefire.Unverified},
		{"after the instant that is the last", uncertain.Date{}, ceasefire.Refuse, hour(30), hour(31), ceasefire.Pending},
		{"in a day before the last instant", uncertain.Date{}, ceasefire.Refuse, hour(30), hour(48), ceasefire.Unverified},
		{"after the first day of a month that is the last", uncertain.Date{}, ceasefire.Refuse, hour(30 - 48), uncertain.Month(2025, time.January), ceasefire.Unverified},
		{"in a month that is the last", uncertain.Date{}, ceasefire.Refuse, hour(0), uncertain.Month(2025, time.January), ceasefire.Pending},
		{"by the date on which the log is seen", day(2), ceasefire.Refuse, hour(30), hour(31), ceasefire.Unverified},
		{"after it", day(1), ceasefire.Refuse, hour(23), day(9), ceasefire.Pending},
		{"on its day, of which the last second is in time", day(2), ceasefire.Refuse, date("2025-01-02T17:59:59Z"), day(9), ceasefire.Pending},
		{"on its day, of which the last second is late", day(2), ceasefire.Refuse, date("2025-01-02T17:59:58Z"), day(9), ceasefire.Unverified},
		{"at the instant at which it is due", hour(36), ceasefire.Refuse, hour(30), day(9), ceasefire.Pending},
		{"a second later", date("2025-01-02T12:00:01Z"), ceasefire.Refuse, hour(30), day(9), ceasefire.Unverified},
		{"what waits", uncertain.Date{}, ceasefire.Reorder, hour(30), day(2), ceasefire.Unverified},
		{"what waits, seen on a date", day(3), ceasefire.Reorder, hour(30), hour(31), ceasefire.Unverified},
	} {
		r := between(ceasefire.ActWithin{Act: activity(timeline.Consent), After: only(timeline.Request), Within: uncertain.MustPeriod("PT6H")})
		r.Terms[0].During, r.Parties[0].Effective = timeline.Since{}, uncertain.Span{}
		ask := ceasefire.Options{On: tt.on, Late: tt.late}
		if tt.late == ceasefire.Reorder {
			ask.Bound = 999 * time.Hour
		}
		log := []timeline.Event{shelling("request", 0), shelling("then", 0)}
		log[0].Date, log[0].Kind, log[1].Date = tt.request, timeline.Request, tt.then
		slices.SortFunc(log, func(a, b timeline.Event) int { return a.Date.First().Compare(b.Date.First()) })
		m := newMonitor(t, r, ask)
		observe(t, m, log...)
		m, err := ceasefire.Resume(r, ask, uncertain.Must(m.Snapshot()))
		if err != nil {
			t.Fatal(err)
		}
		m.End()
		if got := m.Results()[0]; got.Verdict != tt.want || m.Waiting() != 0 || m.Late() != 0 {
			t.Errorf("%s: %+v, %d wait; want %v", tt.name, got, m.Waiting(), tt.want)
		}
		first := log[0]
		first.ID, ask.Late = "again", ceasefire.Drop
		if err := m.Observe(&first); tt.late == ceasefire.Refuse && !errors.Is(err, ceasefire.ErrLate) || tt.late == ceasefire.Reorder && m.Late() != 1 {
			t.Errorf("%s: what comes after the end: %v, %d late", tt.name, err, m.Late())
		}
	}
	var none *ceasefire.Monitor
	none.End()
	if none.Waiting() != 0 {
		t.Error("no monitor")
	}
}

// Incidents are counted by day, party, kind, class and zone; those that are only possible, and amounts
// not stated, widen the count. What happened some day in a month is counted on none.
func TestCounts(t *testing.T) {
	var days []string
	line := func(c ceasefire.Count) string {
		day := c.Day.String()
		if c.Undated {
			day = "unknown"
		}
		return fmt.Sprintf("%s %s %v %v %s: %s", day, c.Party, c.Kind, c.Weapon, c.Zone, c.Incidents.Bounds())
	}
	m := newMonitor(t, shelled(), ceasefire.Options{Day: func(c ceasefire.Count) { days = append(days, line(c)) }})
	a := shelling("a", time.Hour)
	a.Amount = uncertain.MustParse[int64]("5")
	b := shelling("b", 2*time.Hour)
	b.Amount, b.According = uncertain.MustParse[int64]("2 to 4"), actor.IDs("BEL")
	c := shelling("c", 30*time.Hour)
	c.At.In, c.Weapon = []timeline.ZoneID{"dmz"}, timeline.Mortar
	d := shelling("d", 0)
	d.Date, d.Amount = uncertain.Month(2025, time.January), uncertain.MustParse[int64]("3")
	observe(t, m, d, a, b, c)
	if diff := cmp.Diff([]string{"2025-01-01 AUT shelling not stated : 5..9"}, days); diff != "" {
		t.Errorf("days (-want +got):\n%s", diff)
	}
	var got []string
	for _, c := range m.Counts() {
		got = append(got, line(c))
	}
	want := []string{
		" AUT shelling not stated : 8..12", " AUT shelling mortar dmz: 1..", "unknown AUT shelling not stated : 3", "2025-01-02 AUT shelling mortar dmz: 1..",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
}

// A zone that shrinks: what was inside once is outside later. The Air Safety Zone around Kosovo was
// narrowed from 25 km to 10 km in December 2001 and relaxed altogether in 2015.
func TestOracleZoneShrinks(t *testing.T) {
	km := func(s string) ceasefire.HalfWidth { return ceasefire.HalfWidth{Length: length(s)} }
	narrowed, relaxed := uncertain.Day(2001, time.December, 28), uncertain.Day(2015, time.July, 14)
	r := &ceasefire.Regime{
		ID: "kosovo", Title: "Kosovo", Parties: []ceasefire.Party{{Actor: "YUG", Effective: uncertain.Span{From: uncertain.Day(1999, time.June, 10)}}},
		Lines: []ceasefire.Line{{ID: "boundary", Title: "Boundary"}},
		Zones: []ceasefire.Zone{{ID: "air", Title: "Air Safety Zone", Layer: ceasefire.Air, Line: "boundary", Side: "YUG", Extents: []ceasefire.Extent{
			{Half: km("25 km"), Span: uncertain.Span{To: narrowed}}, {Half: km("10 km"), Span: uncertain.Span{From: narrowed, To: relaxed}},
		}}},
		Terms: []ceasefire.Term{{ID: "air", Status: ceasefire.InForce, Clause: ceasefire.Forbid{What: []ceasefire.Activity{
			{Weapon: timeline.CombatAircraft, Zones: []timeline.ZoneID{"air"}},
		}}}},
	}
	for _, tt := range []struct {
		year     int
		distance string
		side     actor.ID
		weapon   timeline.Weapon
		want     ceasefire.Verdict
	}{
		{2000, "15 km", "YUG", timeline.CombatAircraft, ceasefire.Broken},
		{2000, "15 km", "", timeline.CombatAircraft, ceasefire.Unverified},
		{2000, "30 km", "YUG", timeline.CombatAircraft, ceasefire.Kept},
		{2000, "15 km", "YUG", timeline.Drone, ceasefire.Kept},
		{2000, "15 km", "YUG", timeline.Aircraft, ceasefire.Unverified},
		{2005, "15 km", "YUG", timeline.CombatAircraft, ceasefire.Kept},
		{2005, "5 to 15 km", "YUG", timeline.CombatAircraft, ceasefire.Unverified},
		{2001, "15 km", "YUG", timeline.CombatAircraft, ceasefire.Unverified}, // before it was narrowed, or after?
		{2020, "5 km", "YUG", timeline.CombatAircraft, ceasefire.Kept},
	} {
		m := newMonitor(t, r, ceasefire.Options{})
		observe(t, m, timeline.Event{
			ID: "e", Kind: timeline.Presence, Date: uncertain.Year(tt.year), By: actor.IDs("YUG"), Weapon: tt.weapon,
			At: timeline.Spot{Line: "boundary", Distance: length(tt.distance), Side: tt.side},
		})
		if got := m.Results()[0].Verdict; got != tt.want {
			t.Errorf("%v at %s on the side of %q in %d: %v, want %v", tt.weapon, tt.distance, tt.side, tt.year, got, tt.want)
		}
	}
}

// Minsk II: artillery 25 km back on each side, which leaves 50 between them; the one from the actual
// line, the other from that of the memorandum of September 2014; begun by the second day of the
// ceasefire and done within 14 days, which the text counts from either.
func TestOracleMinskWithdrawal(t *testing.T) {
	start := uncertain.Must(uncertain.ParseDate("2015-02-15T00:00:00+02:00"))
	if got := start.First().Format(time.RFC3339); got != "2015-02-14T22:00:00Z" {
		t.Fatalf("the ceasefire begins at %s", got)
	}
	r := &ceasefire.Regime{
		ID: "minsk", Title: "Minsk II",
		Parties: []ceasefire.Party{{Actor: "UKR", Effective: uncertain.Span{From: start}}, {Actor: "formations", Bound: true, Effective: uncertain.Span{From: start}}},
		Lines:   []ceasefire.Line{{ID: "actual", Title: "Actual line"}, {ID: "memorandum", Title: "Line of the memorandum"}},
		Terms: []ceasefire.Term{{ID: "artillery", Status: ceasefire.InForce, Clause: ceasefire.Withdraw{
			Weapon: timeline.Artillery, Apart: ceasefire.FullWidth{Length: length("50 km")},
			From: []ceasefire.Reference{{Line: "actual", For: actor.IDs("UKR")}, {Line: "memorandum", For: actor.IDs("formations")}},
			Due:  ceasefire.Due{Within: uncertain.MustPeriod("P14D..P16D")},
		}}},
	}
	seen := func(day int, line timeline.LineID, distance string) timeline.Event {
		return timeline.Event{
			ID: "seen", Kind: timeline.Presence, Date: uncertain.Day(2015, time.March, day), By: actor.IDs("UKR"), Weapon: timeline.Artillery,
			At: timeline.Spot{Line: line, Distance: length(distance), Side: "UKR"},
		}
	}
	done := timeline.Event{ID: "done", Kind: timeline.Performance, Date: uncertain.Day(2015, time.February, 27), By: actor.IDs("UKR"), About: r.Ref("artillery")}
	for _, tt := range []struct {
		name string
		log  []timeline.Event
		want ceasefire.Verdict
	}{
		{"done in time", []timeline.Event{done, seen(8, "actual", "30 km")}, ceasefire.Kept},
		{"done, and back again", []timeline.Event{done, seen(8, "actual", "20 km")}, ceasefire.Broken},
		{"at the distance", []timeline.Event{done, seen(8, "actual", "25 km")}, ceasefire.Kept},
		{"within one reading of the time", []timeline.Event{done, seen(1, "actual", "20 km")}, ceasefire.Unverified},
		{"measured from the other line", []timeline.Event{done, seen(8, "memorandum", "20 km")}, ceasefire.Unverified},
		{"no word of it by then", []timeline.Event{seen(8, "actual", "30 km")}, ceasefire.Unverified},
		{"still time", nil, ceasefire.Pending},
	} {
		m := newMonitor(t, r, ceasefire.Options{})
		observe(t, m, tt.log...)
		m.Advance(start)
		if got := m.Results()[0]; got.Verdict != tt.want {
			t.Errorf("%s: %+v, want %v", tt.name, got, tt.want)
		} else if tt.want == ceasefire.Pending && got.DueBy() != "2015-02-28 to 2015-03-02" {
			t.Errorf("%s: due by %v", tt.name, got.DueBy())
		}
	}
}

// Deadlines that do not come in order are found in order.
func TestExpiry(t *testing.T) {
	clause := ceasefire.ActWithin{After: only(timeline.Request), Act: activity(s), Within: uncertain.MustPeriod("P1D"), Each: true}
	x := timescale{terms: func(int) []ceasefire.Term { return asks(clause) }}
	var due []string
	m := newMonitor(t, x.regime(0), ceasefire.Options{Complete: true, Breach: func(b ceasefire.Breach) {
		if b.Certain {
			due = append(due, string(b.Evidence))
		}
	}})
	for _, e := range []timeline.Event{
		{ID: "year", Date: uncertain.Year(2026)}, {ID: "month", Date: uncertain.Month(2026, time.January)},
		{ID: "day", Date: uncertain.Day(2026, time.January, 1)}, {ID: "second", Date: uncertain.Instant(time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC))},
		{ID: "next", Date: uncertain.Day(2026, time.January, 5)},
	} {
		e.Kind, e.By = timeline.Request, actor.IDs("BEL")
		observe(t, m, e)
	}
	m.Advance(uncertain.Year(2030))
	if want := []string{"day", "second", "next", "month", "year"}; !cmp.Equal(due, want) {
		t.Errorf("missed %v, want %v", due, want)
	}
}

// A period of a second may be over a hundred million times between two events; that must not hang.
func TestManyPeriodsPass(t *testing.T) {
	x := timescale{terms: func(int) []ceasefire.Term {
		return asks(ceasefire.ActEvery{Act: activity(s), Every: secs(1), Times: 1}, ceasefire.ActEvery{Act: activity(s), Every: secs(1)})
	}}
	m := newMonitor(t, x.regime(0), ceasefire.Options{Complete: true})
	m.Advance(uncertain.Year(9999))
	if got := m.Results()[0]; got.Breaches < 200_000_000_000 || got.Verdict != ceasefire.Broken {
		t.Errorf("%+v", got)
	}
}

// Periods that pass one by one and at once count alike, also while it is open whether the term holds or is
// waived, and while an act may lie in any of them; and a year of open seconds does not hang.
func TestPeriodsPassAtOnce(t *testing.T) {
	act := func(id string, d uncertain.Date) timeline.Event {
		return timeline.Event{ID: timeline.EventID(id), Date: d, Kind: timeline.Consent, By: actor.IDs("AUT")}
	}
	month := uncertain.Month(2025, time.February)
	for _, tt := range []struct {
		name      string
		effective uncertain.Date
		span      uncertain.Span
		waived    uncertain.Span
		acts      []timeline.Event
	}{
		{"since a day", uncertain.Day(2025, time.January, 1), uncertain.Span{}, uncertain.Span{}, nil},
		{"since a month", uncertain.Month(2025, time.January), uncertain.Span{}, uncertain.Span{}, nil},
		{"until a month", uncertain.Day(2025, time.January, 1), uncertain.Span{To: month}, uncertain.Span{}, nil},
		{"waived", uncertain.Day(2025, time.January, 1), uncertain.Span{}, uncertain.Span{From: uncertain.Day(2025, time.January, 9), To: month}, nil},
		{"one act some time", uncertain.Month(2025, time.January), uncertain.Span{}, uncertain.Span{}, []timeline.Event{act("a", month)}},
		{"two acts some time", uncertain.Day(2025, time.January, 1), uncertain.Span{}, uncertain.Span{}, []timeline.Event{
			act("a", month), act("b", month), act("c", uncertain.Day(2025, time.February, 9))}},
	} {
		r := shelled()
		r.Parties[0].Effective.From = tt.effective
		r.Terms = []ceasefire.Term{{ID: "often", Status: ceasefire.InForce, Span: tt.span, Waive: actor.IDs("BEL"),
			Clause: ceasefire.ActEvery{Act: activity(timeline.Consent), Every: uncertain.MustPeriod("PT5H"), Times: 2}}}
		if tt.waived != (uncertain.Span{}) {
			r.Waivers = []ceasefire.Waiver{{Term: "often", By: actor.IDs("BEL"), Span: tt.waived}}
		}
		ask := ceasefire.Options{Complete: true}
		one, all := newMonitor(t, r, ask), newMonitor(t, r, ask)
		end, i := time.Date(2025, time.April, 1, 0, 0, 0, 0, time.UTC), 0
		for at := time.Date(2025, time.January, 1, 0, 0, 0, 0, time.UTC); !at.After(end); at = at.Add(time.Hour) {
			for ; i < len(tt.acts) && !tt.acts[i].Date.First().After(at); i++ {
				observe(t, one, tt.acts[i])
			}
			one.Advance(uncertain.Instant(at))
		}
		observe(t, all, tt.acts...)
		all.Advance(uncertain.Instant(end))
		if diff := cmp.Diff(one.Results(), all.Results()); diff != "" || one.Results()[0].Possible+one.Results()[0].Breaches == 0 {
			t.Errorf("%s (-one by one +at once): %+v\n%s", tt.name, one.Results(), diff)
		}
		r.Parties[0].Effective.From = uncertain.Year(2025)
		r.Terms[0].Clause = ceasefire.ActEvery{Act: activity(timeline.Consent), Every: secs(1), Times: 3}
		open := newMonitor(t, r, ask)
		observe(t, open, append(tt.acts, act("late", uncertain.Year(2046)))...)
		began := time.Now()
		if open.Advance(uncertain.Year(2050)); time.Since(began) > 5*time.Second {
			t.Errorf("%s: it hangs", tt.name)
		}
	}
}

// Memory does not grow with the log: a snapshot of ten times as many events is no larger.
func TestConstantMemory(t *testing.T) {
	size := func(n int) int {
		x := timescales[4]
		m := newMonitor(t, x.regime(100), ceasefire.Options{Complete: true, Views: []actor.ID{""}})
		observe(t, m, events(x.trace(n, 100, false))...)
		data, err := m.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		return len(data)
	}
	if a, b := size(10_000), size(100_000); b > a+1000 {
		t.Errorf("the snapshot of 10,000 events has %d bytes, that of 100,000 %d", a, b)
	}
}

func someSnapshot(t testing.TB) []byte {
	regime := shelled()
	regime.Terms = append(regime.Terms,
		ceasefire.Term{ID: "answer", Status: ceasefire.InForce, Clause: ceasefire.ActWithin{After: only(timeline.Shelling), Act: activity(s), Within: secs(1000), Each: true}},
		ceasefire.Term{ID: "often", Status: ceasefire.InForce, Clause: ceasefire.ActEvery{Act: activity(s), Every: secs(1000), Times: 2}},
		ceasefire.Term{ID: "quiet", Status: ceasefire.InForce, Clause: ceasefire.QuietFor{Of: activity(p), After: only(q), Period: secs(1000)}},
		ceasefire.Term{ID: "during", Status: ceasefire.InForce, Clause: ceasefire.HoldFire{}, During: timeline.Since{Start: only(q), End: only(r)}})
	m, err := ceasefire.NewMonitor(regime, ceasefire.Options{Late: ceasefire.Reorder, Bound: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	day := shelling("day", 0)
	day.Date = uncertain.Day(epoch.Date())
	observe(t, m, day)
	g := rand.New(rand.NewPCG(1, 2))
	for i := range 20 {
		e := shelling(fmt.Sprint("e", i), time.Duration(g.IntN(5000))*time.Second)
		if err := m.Observe(&e); err != nil {
			t.Fatal(err)
		}
	}
	data, err := m.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	snapshotRegime = regime
	return data
}

var snapshotRegime *ceasefire.Regime

// A snapshot that was cut off, altered, or is of something else is refused.
func TestSnapshotRefused(t *testing.T) {
	data := someSnapshot(t)
	ask := ceasefire.Options{Late: ceasefire.Reorder, Bound: time.Hour}
	if _, err := ceasefire.Resume(snapshotRegime, ask, data); err != nil {
		t.Fatal(err)
	}
	step := 1
	if testing.Short() {
		step = 13
	}
	for i := 0; i < len(data); i += step {
		altered := bytes.Clone(data)
		altered[i] ^= 1
		for _, bad := range [][]byte{data[:i], altered} {
			if _, err := ceasefire.Resume(snapshotRegime, ask, bad); !errors.Is(err, ceasefire.ErrSnapshot) {
				t.Fatalf("cut or altered at %d: %v", i, err)
			}
		}
	}
	if _, err := ceasefire.Resume(shelled(), ask, data); !errors.Is(err, ceasefire.ErrSnapshot) || !strings.Contains(err.Error(), "(the regime)") {
		t.Errorf("of another regime: %v", err)
	}
	older := bytes.Replace(data, []byte("/18 "), []byte("/17 "), 1)
	if _, err := ceasefire.Resume(snapshotRegime, ask, older); !errors.Is(err, ceasefire.ErrSnapshot) || !strings.Contains(err.Error(), `form "17"`) {
		t.Errorf("of an older form: %v", err)
	}
	ask.Complete = true
	if _, err := ceasefire.Resume(snapshotRegime, ask, data); !errors.Is(err, ceasefire.ErrSnapshot) {
		t.Errorf("of another policy: %v", err)
	}
}

// A snapshot with a right sum but any content is refused, or gives a monitor that goes on.
func FuzzSnapshot(f *testing.F) {
	data := someSnapshot(f)
	head, body, _ := bytes.Cut(data, []byte("\n"))
	form, _, _ := bytes.Cut(head, []byte(" "))
	f.Add(body)
	f.Add([]byte("{}"))
	f.Add(bytes.ReplaceAll(body, []byte(`"Over":`), []byte(`"Over":-`)))
	many := regexp.MustCompile(`"Times":1,"IDs":\["[^"]*"\]`)
	if !many.Match(body) {
		f.Fatal("nothing is held")
	}
	f.Add(many.ReplaceAll(body, []byte(`"Times":4611686018427387904,"IDs":["`+strings.Repeat(`","`, ceasefire.MaxEvidence-1)+`"]`)))
	f.Add(many.ReplaceAll(body, []byte(`"Times":2,"IDs":["a"]`)))
	f.Fuzz(func(t *testing.T, body []byte) {
		data := append(fmt.Appendf(nil, "%s %x\n", form, sha256.Sum256(body)), body...)
		m, err := ceasefire.Resume(snapshotRegime, ceasefire.Options{Late: ceasefire.Reorder, Bound: time.Hour}, data)
		if err != nil {
			if !errors.Is(err, ceasefire.ErrSnapshot) {
				t.Fatal(err)
			}
			return
		}
		e := shelling("next", 6000*time.Second)
		if err := m.Observe(&e); err != nil && !errors.Is(err, ceasefire.ErrLate) {
			t.Fatal(err)
		}
		m.Advance(uncertain.Day(2026, time.January, 1))
		if _, err := m.Snapshot(); err != nil {
			t.Fatal(err)
		}
		m.Results()
	})
}

// What is excepted is no breach, whoever did it; and of acts that recur the second may be missing as well as
// the first, though both dates read alike.
func TestOpenDates(t *testing.T) {
	r := shelled()
	r.Terms[0].Clause = ceasefire.HoldFire{Except: []ceasefire.Activity{activity(timeline.Shelling)}}
	e := shelling("e", time.Hour)
	e.By = nil
	m := newMonitor(t, r, ceasefire.Options{})
	observe(t, m, e)
	if got := m.Results()[0]; got.Verdict != ceasefire.Kept || got.Seen != 0 {
		t.Errorf("a shelling by nobody knows whom, where shelling is excepted: %+v", got)
	}
	r = shelled()
	r.Parties[0].Effective.From = uncertain.Year(2025)
	r.Terms[0].Clause = ceasefire.ActEvery{Act: activity(timeline.Meeting), Every: uncertain.MustPeriod("P1D")}
	met := shelling("met", 0)
	met.Kind, met.Date = timeline.Meeting, uncertain.Year(2025)
	m = newMonitor(t, r, ceasefire.Options{})
	observe(t, m, met)
	m.Advance(uncertain.Day(2025, time.December, 1))
	if got := m.Results()[0]; got.Possible != 2 {
		t.Errorf("a meeting in the year in which it all begins: %+v", got)
	}
}

// What must be gone by a date is an incident only after it, and noise only when it ends a quiet that was
// asked for, which is counted nowhere.
func TestCountsOnlyWhatIsBanned(t *testing.T) {
	r := shelled()
	r.Lines = []ceasefire.Line{{ID: "line", Title: "Line"}}
	r.Terms = []ceasefire.Term{
		{ID: "gone", Status: ceasefire.InForce, Clause: ceasefire.Withdraw{
			Distance: ceasefire.Distance{Length: length("10 km")}, From: []ceasefire.Reference{{Line: "line"}}, Due: ceasefire.Due{By: uncertain.Day(2025, time.January, 3)},
		}},
		{ID: "quiet", Status: ceasefire.InForce, Clause: ceasefire.QuietFor{Of: activity(timeline.Shelling), After: only(timeline.Meeting), Period: uncertain.MustPeriod("P1D")}},
	}
	m := newMonitor(t, r, ceasefire.Options{})
	near := timeline.Event{ID: "near", Kind: timeline.Presence, By: actor.IDs("AUT"), At: timeline.Spot{Line: "line", Distance: length("5 km")}}
	for _, day := range []int{2, 3, 4} {
		near.Date = uncertain.Day(2025, time.January, day)
		observe(t, m, near)
	}
	observe(t, m, shelling("noise", 100*time.Hour))
	if got := m.Counts(); len(got) != 1 || got[0].Kind != timeline.Presence || got[0].Incidents.Bounds() != "1" {
		t.Errorf("counts: %+v", got)
	}
}

// A withdrawal is due after an event: whether what is found too near counts does not hang on which of
// two that may share a second came first, nor on one that may yet come before it was over.
func TestCountsBeforeTheAnchor(t *testing.T) {
	r := shelled()
	r.Zones, r.Lines = []ceasefire.Zone{{ID: "zone", Title: "Zone"}}, []ceasefire.Line{{ID: "line", Title: "Line"}}
	r.Terms = []ceasefire.Term{{ID: "back", Status: ceasefire.InForce, Clause: ceasefire.Withdraw{
		Distance: ceasefire.Distance{Length: length("10 km")}, From: []ceasefire.Reference{{Line: "line"}},
		Due: ceasefire.Due{Within: uncertain.MustPeriod("P1M"), After: only(timeline.Meeting)},
	}}}
	event := func(kind timeline.Kind, date uncertain.Date) timeline.Event {
		e := timeline.Event{ID: timeline.EventID(kind.String()), Kind: kind, Date: date, By: actor.IDs("AUT")}
		if kind == timeline.Presence {
			e.At = timeline.Spot{Line: "line", Distance: length("5 km")}
		}
		return e
	}
	year, june := uncertain.Year(2025), uncertain.Month(2025, time.June)
	for _, tt := range []struct {
		name string
		log  []timeline.Event
		want string
	}{
		{"after the meeting", []timeline.Event{event(timeline.Meeting, year), event(timeline.Presence, year)}, "0..1"},
		{"before it, in one second", []timeline.Event{event(timeline.Presence, year), event(timeline.Meeting, year)}, "0..1"},
		{"the meeting later in the year", []timeline.Event{event(timeline.Presence, year), event(timeline.Meeting, june)}, "0..1"},
		{"too short to be late", []timeline.Event{event(timeline.Presence, june), event(timeline.Meeting, june)}, ""},
		{"certainly late", []timeline.Event{event(timeline.Meeting, uncertain.Month(2025, time.January)), event(timeline.Presence, june)}, "1"},
	} {
		m := newMonitor(t, r, ceasefire.Options{})
		observe(t, m, tt.log...)
		got := ""
		for _, c := range m.Counts() {
			if c.Day.IsZero() {
				got = c.Incidents.Bounds()
			}
		}
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// A breach is told of once, as certain if it is, whatever was only possible before it; an episode counts
// as the result does.
func TestBreachIsToldOnce(t *testing.T) {
	var told []string
	m := newMonitor(t, shelled(), ceasefire.Options{Breach: func(b ceasefire.Breach) {
		told = append(told, fmt.Sprint(b.Evidence, " ", b.Certain))
	}})
	alleged := shelling("b", 2*time.Hour)
	alleged.According = actor.IDs("BEL")
	observe(t, m, shelling("a", time.Hour), alleged, shelling("c", 3*time.Hour), shelling("d", 4*time.Hour))
	if diff := cmp.Diff([]string{"a true", "b false", "c true", "d true"}, told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	e, got := m.Episodes()[0], m.Results()[0]
	if e.Certain != 3 || e.Possible != 1 || got.Breaches != 3 || got.Possible != 1 {
		t.Errorf("the episode counts %d and %d, the result %d and %d, want 3 and 1", e.Certain, e.Possible, got.Breaches, got.Possible)
	}
}

// found returns the paths and codes of the findings that an error wraps.
func found(err error) string {
	var out []string
	var walk func(error)
	walk = func(err error) {
		switch e := err.(type) {
		case *check.Finding:
			out = append(out, string(e.Path)+" "+string(e.Code))
		case interface{ Unwrap() []error }:
			for _, err := range e.Unwrap() {
				walk(err)
			}
		}
	}
	walk(err)
	return strings.Join(out, " ")
}

// Rules stand in the order of their codes, each with its reason.
func TestMonitorRules(t *testing.T) {
	var last check.Code
	for _, rule := range ceasefire.MonitorRules() {
		if rule.Code <= last || rule.Title == "" || rule.Why == "" || rule.Severity != check.Error {
			t.Errorf("rule %s is out of order or not complete", rule.Code)
		}
		last = rule.Code
	}
}

// What cannot be monitored is refused with all that is wrong, and nothing panics.
func TestNewMonitorRefuses(t *testing.T) {
	asks := func(c ceasefire.Clause) *ceasefire.Regime {
		r := shelled()
		r.Terms[0].Clause = c
		return r
	}
	until := func(c ceasefire.Clause, end timeline.Happened) *ceasefire.Regime {
		r := asks(c)
		r.Terms[0].During = timeline.Since{Start: only(timeline.Announcement), End: end}
		return r
	}
	unstarted := until(ceasefire.HoldFire{}, only(timeline.Meeting))
	unstarted.Terms[0].During.Start = timeline.Happened{}
	twice, double, unspelled, unnamed := shelled(), shelled(), shelled(), shelled()
	twice.Terms[1].ID = "fire"
	double.Parties = append(double.Parties[:1], ceasefire.Party{Actor: "AUT"})
	unspelled.Terms[1].Status = 9
	unnamed.Title = "\xff"
	quiet, two := only(timeline.Meeting), uncertain.MustPeriod("P2D")
	for _, tt := range []struct {
		name   string
		regime *ceasefire.Regime
		ask    ceasefire.Options
		want   error
		finds  string // "path code", one after another
	}{
		{"no regime", nil, ceasefire.Options{}, ceasefire.ErrRegime, ""},
		{"a pointer to a clause", asks(&ceasefire.HoldFire{}), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/clause C1001"},
		{"a nil pointer", asks((*ceasefire.Withdraw)(nil)), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/clause C1001"},
		{"no policy", shelled(), ceasefire.Options{Late: 9}, ceasefire.ErrOptions, ""},
		{"nothing forbidden", asks(ceasefire.Forbid{}), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/clause C1002"},
		{"anything forbidden", asks(ceasefire.Forbid{What: []ceasefire.Activity{{}}}), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/clause C1002"},
		{"no limit", asks(ceasefire.Limit{}), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/clause C1002"},
		{"no withdrawal", asks(ceasefire.Withdraw{}), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/clause C1002"},
		{"no distance, no line", asks(ceasefire.Withdraw{From: []ceasefire.Reference{{Line: "line"}}}), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/clause C1002 /terms/0/clause C1002 /terms/0/clause C1003"},
		{"two ways to withdraw, no zones", asks(ceasefire.Withdraw{OutOf: []timeline.ZoneID{"zone"}, Into: []timeline.ZoneID{"zone"}}), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/clause C1002 /terms/0/clause C1003 /terms/0/clause C1003"},
		{"an unknown zone", asks(ceasefire.Limit{AtMost: uncertain.MustParse[int64]("1"), Zones: []timeline.ZoneID{"zone"}}), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/clause C1003"},
		{"an unknown zone of an exception", asks(ceasefire.HoldFire{Except: []ceasefire.Activity{{Zones: []timeline.ZoneID{"zone"}}}}), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/clause C1003"},
		{"due twice", asks(ceasefire.Withdraw{OutOf: []timeline.ZoneID{"zone"}, Due: ceasefire.Due{By: uncertain.Year(2026), Within: two}}), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/clause C1002 /terms/0/clause C1003"},
		{"periods of no seconds", asks(ceasefire.ActEvery{Act: activity(timeline.Meeting), Every: secs(0), Times: 1}), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/clause C1002"},
		{"periods of no days", asks(ceasefire.ActEvery{Act: activity(timeline.Meeting), Every: uncertain.MustPeriod("P0D"), Times: 1}), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/clause C1002"},
		{"again within no days", asks(ceasefire.ActEvery{Act: activity(timeline.Meeting), Every: uncertain.MustPeriod("P0D")}), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/clause C1002"},
		{"an answer too early or too late", asks(ceasefire.ActWithin{Act: activity(timeline.Meeting), NotBefore: uncertain.MustPeriod("P9D"), Within: uncertain.MustPeriod("P5D")}), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/clause C1002"},
		{"no time for an answer", asks(ceasefire.ActWithin{Act: activity(timeline.Meeting)}), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/clause C1002"},
		{"no act", asks(ceasefire.ActWithin{Within: two}), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/clause C1002"},
		{"no time between acts", asks(ceasefire.ActEvery{Act: activity(timeline.Meeting), Times: 2}), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/clause C1002"},
		{"no time of quiet", asks(ceasefire.QuietFor{Of: activity(timeline.Shelling), After: quiet}), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/clause C1002"},
		{"quiet before and after", asks(ceasefire.QuietFor{Of: activity(timeline.Shelling), Period: two, After: quiet, Before: quiet}), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/clause C1002"},
		{"quiet neither before nor after", asks(ceasefire.QuietFor{Of: activity(timeline.Shelling), Period: two}), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/clause C1002"},
		{"from an event until none", until(ceasefire.HoldFire{}, timeline.Happened{}), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/during/end C1002"},
		{"from no event until one", unstarted, ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/during/start C1002"},
		{"until what starts it", until(ceasefire.HoldFire{}, only(timeline.Announcement)), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/during/end C1002"},
		{"quiet from one event until another", until(ceasefire.QuietFor{Of: activity(timeline.Shelling), Period: two, After: quiet}, quiet), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/during C1002"},
		{"acts in periods from one event until another", until(ceasefire.ActEvery{Act: activity(timeline.Meeting), Every: two, Times: 2}, quiet), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/during C1002"},
		{"an act once from one event until another", until(ceasefire.ActWithin{Act: activity(timeline.Meeting), Within: two}, quiet), ceasefire.Options{}, ceasefire.ErrClause, "/terms/0/during C1002"},
		{"two terms of one ID", twice, ceasefire.Options{}, ceasefire.ErrRegime, "/terms/1/id C1004"},
		{"a party twice", double, ceasefire.Options{}, ceasefire.ErrRegime, "/parties/1/actor C1004"},
		{"no such status", unspelled, ceasefire.Options{}, ceasefire.ErrRegime, "/terms/1/status C1005"},
		{"a title that is no UTF-8", unnamed, ceasefire.Options{}, ceasefire.ErrRegime, "/title C1005"},
		{"a view that is no UTF-8", shelled(), ceasefire.Options{Views: actor.IDs("\xff")}, ceasefire.ErrOptions, ""},
		{"a negative bound", shelled(), ceasefire.Options{Late: ceasefire.Reorder, Bound: -time.Hour}, ceasefire.ErrOptions, ""},
		{"a bound without reordering", shelled(), ceasefire.Options{Bound: 5}, ceasefire.ErrOptions, ""},
		{"a view twice", shelled(), ceasefire.Options{Views: actor.IDs("AUT", "BEL", "AUT")}, ceasefire.ErrOptions, ""},
	} {
		_, err := ceasefire.NewMonitor(tt.regime, tt.ask)
		if got := found(err); !errors.Is(err, tt.want) || got != tt.finds {
			t.Errorf("%s: %v with %q, want %v with %q", tt.name, err, got, tt.want, tt.finds)
		}
		if _, err := ceasefire.Resume(tt.regime, tt.ask, nil); !errors.Is(err, tt.want) {
			t.Errorf("resume with %s: %v, want %v", tt.name, err, tt.want)
		}
	}
	both := asks(ceasefire.Forbid{})
	both.Terms[1].ID = "fire"
	if _, err := ceasefire.NewMonitor(both, ceasefire.Options{}); !errors.Is(err, ceasefire.ErrClause) || !errors.Is(err, ceasefire.ErrRegime) {
		t.Errorf("a clause and the rest: %v", err)
	}
	later := shelled()
	later.Terms[1].Clause = ceasefire.Forbid{What: []ceasefire.Activity{{Zones: []timeline.ZoneID{"zone"}}}}
	if _, err := ceasefire.NewMonitor(later, ceasefire.Options{}); err != nil {
		t.Errorf("a term that is only proposed names a zone to come: %v", err)
	}
	if err := newMonitor(t, shelled(), ceasefire.Options{}).Observe(nil); !errors.Is(err, ceasefire.ErrUndated) || found(err) != " C2001" {
		t.Errorf("no event: %v", err)
	}
	bad := actor.IDs("\xff")
	for _, tt := range []struct {
		name   string
		change func(*timeline.Event)
		waits  bool // it matters only of an event that waits
		finds  string
	}{
		{"date", func(e *timeline.Event) { e.Date = uncertain.Date{} }, false, "/date C2001"},
		{"kind", func(e *timeline.Event) { e.Kind = 250 }, false, "/kind C2002"},
		{"class", func(e *timeline.Event) { e.Weapon = 99 }, false, "/weapon C2002"},
		{"severity", func(e *timeline.Event) { e.Severity = 99 }, false, "/severity C2002"},
		{"id", func(e *timeline.Event) { e.ID = "\xff" }, false, " C2003"},
		{"according", func(e *timeline.Event) { e.According = bad }, false, " C2003"},
		{"in", func(e *timeline.Event) { e.At.In = []timeline.ZoneID{"\xff"} }, false, " C2003"},
		{"section", func(e *timeline.Event) { e.About = check.Ref{Section: "\xff", ID: "x"} }, false, " C2003"},
		{"about", func(e *timeline.Event) { e.About = check.Ref{Section: "events", ID: "\xff"} }, false, " C2003"},
		{"no section", func(e *timeline.Event) { e.About = check.Ref{ID: "x"} }, true, " C2003"},
		{"two sections", func(e *timeline.Event) { e.About = check.Ref{Section: "a/b", ID: "x"} }, true, " C2003"},
		{"title", func(e *timeline.Event) { e.Title = "\xff" }, true, " C2003"},
		{"where", func(e *timeline.Event) { e.Where = "\xff" }, true, " C2003"},
		{"line", func(e *timeline.Event) { e.At.Line = "\xff" }, true, " C2003"},
		{"side", func(e *timeline.Event) { e.At.Side = "\xff" }, true, " C2003"},
		{"out", func(e *timeline.Event) { e.At.Out = []timeline.ZoneID{"\xff"} }, true, " C2003"},
		{"by", func(e *timeline.Event) { e.By = append(e.By, bad...) }, true, " C2003"},
		{"against", func(e *timeline.Event) { e.Against = bad }, true, " C2003"},
		{"to", func(e *timeline.Event) { e.To = bad }, true, " C2003"},
		{"denied", func(e *timeline.Event) { e.Denied = bad }, false, " C2003"},
		{"says", func(e *timeline.Event) { e.Says = []source.StatementID{"\xff"} }, true, " C2003"},
	} {
		for _, late := range []ceasefire.Late{ceasefire.Refuse, ceasefire.Reorder} {
			r := shelled()
			r.Terms = append(r.Terms, ceasefire.Term{ID: "each", Status: ceasefire.InForce, Clause: ceasefire.ActWithin{
				Act: activity(timeline.Meeting), After: only(timeline.Shelling), Within: two, Each: true,
			}})
			m, e := newMonitor(t, r, ceasefire.Options{Late: late}), shelling("e", time.Hour)
			tt.change(&e)
			err := m.Observe(&e)
			if want := !tt.waits || late == ceasefire.Reorder; want && found(err) != tt.finds || !want && err != nil {
				t.Errorf("%s, %v: %v", tt.name, late, err)
			}
			if _, err := m.Snapshot(); err != nil {
				t.Errorf("%s, %v: a snapshot after it fails: %v", tt.name, late, err)
			}
		}
	}
	var zero ceasefire.Monitor
	e := shelling("e", 0)
	if err := zero.Observe(&e); !errors.Is(err, ceasefire.ErrRegime) {
		t.Errorf("the zero monitor takes an event: %v", err)
	}
	zero.Advance(uncertain.Year(2030))
	if _, err := zero.Snapshot(); !errors.Is(err, ceasefire.ErrRegime) || len(zero.Results())+len(zero.Counts())+len(zero.Episodes()) > 0 {
		t.Errorf("the zero monitor has a snapshot: %v", err)
	}
}

// A snapshot goes on only with the options it was taken with.
func TestSnapshotOfOtherOptions(t *testing.T) {
	group := []actor.Actor{{ID: "AUT", Members: []actor.Member{{Actor: "BEL"}}}, {ID: "BEL"}}
	base := ceasefire.Options{On: uncertain.Year(2030), Late: ceasefire.Reorder, Bound: time.Hour}
	data, err := newMonitor(t, shelled(), base).Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	for says, change := range map[string]func(*ceasefire.Options){
		"(the date of the log: 2030, not 2031)":                                                        func(o *ceasefire.Options) { o.On = uncertain.Year(2031) },
		"(the policy for late events: reorder, not drop; the bound for late events: 1h0m0s, not none)": func(o *ceasefire.Options) { o.Late, o.Bound = ceasefire.Drop, 0 },
		"(the bound for late events: 1h0m0s, not 1m0s)":                                                func(o *ceasefire.Options) { o.Bound = time.Minute },
		`(the views: [""], not ["AUT"])`:                                                               func(o *ceasefire.Options) { o.Views = actor.IDs("AUT") },
		"(the members of groups)":                                                                      func(o *ceasefire.Options) { o.Members = actor.NewDirectory(group, nil, nil, uncertain.Date{}) },
		"(whether the log is complete: false, not true)":                                               func(o *ceasefire.Options) { o.Complete = true },
	} {
		ask := base
		change(&ask)
		if _, err := ceasefire.Resume(shelled(), ask, data); !errors.Is(err, ceasefire.ErrSnapshot) || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, want %s", err, says)
		}
	}
	base.Breach = func(ceasefire.Breach) {}
	if _, err := ceasefire.Resume(shelled(), base, data); err != nil {
		t.Errorf("somebody else is told: %v", err)
	}
}

// Resuming keeps what waits to be put in order, and the count of what came too late.
func TestResumeReordered(t *testing.T) {
	ask := ceasefire.Options{Late: ceasefire.Reorder, Bound: 3 * time.Hour}
	log := []timeline.Event{
		shelling("a", 10*time.Hour), shelling("b", 8*time.Hour), shelling("late", time.Hour), shelling("c", 9*time.Hour), shelling("d", 20*time.Hour),
	}
	want := []timeline.EventID{"b", "c", "a", "d"}
	for cut := range len(log) + 1 {
		m := newMonitor(t, shelled(), ask)
		observe(t, m, log[:cut]...)
		m = resumed(t, m, shelled(), ask)
		observe(t, m, log[cut:]...)
		m.Advance(uncertain.Day(2025, time.January, 3))
		if got := m.Results()[0]; !cmp.Equal(got.Evidence, want) || m.Late() != 1 || got.Seen != 4 {
			t.Errorf("cut at %d: %d late, %+v", cut, m.Late(), got)
		}
	}
}

// An event shown again is left out and counted, if it began in the same second; that outlasts a
// resumption, and does not hang on how many share the second.
func TestRepeated(t *testing.T) {
	another := shelling("a", 2*time.Hour)
	day := shelling("a", 0)
	day.Date = uncertain.Day(2025, time.January, 1) // begins in the second of the epoch
	many := make([]timeline.Event, 100)
	for i := range many {
		many[i] = shelling(fmt.Sprint("e", i%50), time.Hour)
	}
	nameless := shelling("", time.Hour)
	elsewhere := shelling("a", time.Hour)
	elsewhere.Where = "a village"
	nowhere := shelling("a", time.Hour)
	nowhere.Where = "\xff"
	drone := shelling("a", time.Hour)
	drone.Weapon = timeline.Drone
	numbered := make([]timeline.Event, 60) // each twice, in two places
	for i := range numbered {
		if numbered[i] = shelling(fmt.Sprint("e", i%30), time.Hour); i < 30 {
			numbered[i].Where = "a village"
		}
	}
	for _, tt := range []struct {
		name                      string
		log                       []timeline.Event
		seen, repeated, namesakes int64
	}{
		{"once", []timeline.Event{shelling("a", time.Hour)}, 1, 0, 0},
		{"twice", []timeline.Event{shelling("a", time.Hour), shelling("a", time.Hour)}, 1, 1, 0},
		{"with another between", []timeline.Event{shelling("a", time.Hour), shelling("b", time.Hour), shelling("a", time.Hour)}, 2, 1, 0},
		{"another date", []timeline.Event{shelling("a", time.Hour), another}, 2, 0, 0},
		{"another precision", []timeline.Event{shelling("a", 0), day}, 1, 1, 0},
		{"many", many, 50, 50, 0},
		{"another of the ID", []timeline.Event{shelling("a", time.Hour), elsewhere, drone, elsewhere}, 3, 1, 2},
		{"many others of their IDs", append(numbered, numbered[0], numbered[30]), 60, 2, 30},
		{"a place that is no text", []timeline.Event{nowhere, shelling("a", time.Hour), elsewhere, nowhere}, 2, 2, 1},
		{"without an ID", []timeline.Event{nameless, nameless}, 2, 0, 0},
	} {
		for cut := range len(tt.log) {
			m := newMonitor(t, shelled(), ceasefire.Options{})
			observe(t, m, tt.log[:cut]...)
			m = resumed(t, m, shelled(), ceasefire.Options{})
			observe(t, m, tt.log[cut:]...)
			if got := m.Results()[0]; got.Seen != tt.seen || m.Repeated() != tt.repeated || m.Namesakes() != tt.namesakes {
				t.Errorf("%s, resumed at %d: %d seen, %d repeated and %d of an ID of another, want %d, %d and %d", tt.name, cut, got.Seen, m.Repeated(), m.Namesakes(), tt.seen, tt.repeated, tt.namesakes)
			}
		}
	}
}

// Kept by an empty log is told from kept by what was seen, and acts not done from what was done.
func TestSeenAndMissed(t *testing.T) {
	r := shelled()
	r.Parties = r.Parties[:1]
	r.Terms = []ceasefire.Term{
		{ID: "act", Status: ceasefire.InForce, Clause: ceasefire.ActWithin{After: only(q), Act: activity(s), Within: secs(10)}},
		{ID: "fire", Status: ceasefire.InForce, Clause: ceasefire.HoldFire{}},
	}
	at := func(kind timeline.Kind, second int) timeline.Event {
		return timeline.Event{ID: timeline.EventID(fmt.Sprint(second)), Kind: kind, Date: uncertain.Instant(epoch.Add(time.Duration(second) * time.Second)), By: actor.IDs("AUT")}
	}
	m := newMonitor(t, r, ceasefire.Options{Complete: true})
	m.Advance(uncertain.Instant(epoch))
	if got := m.Results()[1]; got.Verdict != ceasefire.Kept || got.Seen != 0 {
		t.Errorf("nothing seen: %+v", got)
	}
	observe(t, m, at(q, 10), at(s, 12), at(q, 100), at(none, 150), at(p, 200))
	if got := m.Results(); got[0].Seen != 3 || got[0].Breaches != 1 || got[0].Missed != 1 || got[1].Seen != 1 || got[1].Breaches != 1 || got[1].Missed != 0 {
		t.Errorf("%+v", got)
	}
}

// A zone of the air is none of the ground, an amended term ends, and what lies after the date of the log
// is not in it.
func TestLayerAmendmentAndDate(t *testing.T) {
	inZone := shelling("e", 48*time.Hour)
	inZone.Kind, inZone.At = timeline.Presence, timeline.Spot{Line: "line", Distance: length("5 km"), Side: "AUT"}
	layered := func(l ceasefire.Layer) *ceasefire.Regime {
		r := shelled()
		r.Lines = []ceasefire.Line{{ID: "line", Title: "Line"}}
		r.Zones = []ceasefire.Zone{{ID: "zone", Title: "Zone", Layer: l, Line: "line", Extents: []ceasefire.Extent{{Half: ceasefire.HalfWidth{Length: length("10 km")}}}}}
		r.Terms[0].Clause = ceasefire.Forbid{What: []ceasefire.Activity{{What: only(timeline.Presence), Zones: []timeline.ZoneID{"zone"}}}}
		return r
	}
	amended := shelled()
	amended.Terms[1] = ceasefire.Term{
		ID: "instead", Status: ceasefire.InForce, Amends: "fire", Span: uncertain.Span{From: uncertain.Day(2025, time.January, 2)},
		Clause: ceasefire.HoldFire{Except: []ceasefire.Activity{activity(timeline.Shelling)}},
	}
	proposed := shelled()
	proposed.Terms[1].Amends = "fire"
	proposed.Terms[1].Span.From = uncertain.Day(2025, time.January, 2)
	with := func(e timeline.Event, w timeline.Weapon) timeline.Event { e.Weapon = w; return e }
	fired := shelling("e", 48*time.Hour)
	for _, tt := range []struct {
		name   string
		regime *ceasefire.Regime
		ask    ceasefire.Options
		event  timeline.Event
		want   ceasefire.Verdict
	}{
		{"a tank in a zone of the ground", layered(ceasefire.Ground), ceasefire.Options{}, with(inZone, timeline.Tank), ceasefire.Broken},
		{"a tank under a zone of the air", layered(ceasefire.Air), ceasefire.Options{}, with(inZone, timeline.Tank), ceasefire.Kept},
		{"an aircraft in a zone of the air", layered(ceasefire.Air), ceasefire.Options{}, with(inZone, timeline.CombatAircraft), ceasefire.Broken},
		{"an aircraft over a zone of the ground", layered(ceasefire.Ground), ceasefire.Options{}, with(inZone, timeline.CombatAircraft), ceasefire.Kept},
		{"before an amendment", amended, ceasefire.Options{}, shelling("e", time.Hour), ceasefire.Broken},
		{"after an amendment", amended, ceasefire.Options{}, fired, ceasefire.Kept},
		{"after one that is only proposed", proposed, ceasefire.Options{}, fired, ceasefire.Broken},
		{"by the date of the log", shelled(), ceasefire.Options{On: uncertain.Day(2025, time.January, 4)}, fired, ceasefire.Broken},
		{"after the date of the log", shelled(), ceasefire.Options{On: uncertain.Day(2025, time.January, 2)}, fired, ceasefire.Kept},
	} {
		m := newMonitor(t, tt.regime, tt.ask)
		observe(t, m, tt.event)
		if got := m.Results()[0].Verdict; got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// A withdrawal leads out of zones or into zones: what is found where it may not be, when the time is over,
// breaks it; where the place is not known, that is open.
func TestWithdrawByZones(t *testing.T) {
	out := ceasefire.Withdraw{OutOf: []timeline.ZoneID{"zone"}, Due: ceasefire.Due{Within: uncertain.MustPeriod("P2D")}}
	into := ceasefire.Withdraw{Weapon: timeline.HeavyWeapon, Into: []timeline.ZoneID{"zone"}, Due: ceasefire.Due{Within: uncertain.MustPeriod("P2D")}}
	for c, want := range map[string]ceasefire.Withdraw{"forces or weapons out of zone, within 2 days of the taking effect": out, "heavy weapons into zone, within 2 days of the taking effect": into} {
		if got := want.String(); got != c {
			t.Errorf("%q, want %q", got, c)
		}
	}
	in, outside, unknown := timeline.Spot{In: []timeline.ZoneID{"zone"}}, timeline.Spot{Out: []timeline.ZoneID{"zone"}}, timeline.Spot{}
	for _, tt := range []struct {
		clause ceasefire.Withdraw
		at     timeline.Spot
		weapon timeline.Weapon
		hours  time.Duration
		want   ceasefire.Verdict
	}{
		{out, in, timeline.Tank, 71, ceasefire.Kept}, {out, in, timeline.Tank, 72, ceasefire.Broken}, {out, outside, timeline.Tank, 72, ceasefire.Kept}, {out, unknown, timeline.Tank, 72, ceasefire.Unverified},
		{into, outside, timeline.Tank, 71, ceasefire.Kept}, {into, outside, timeline.Tank, 72, ceasefire.Broken}, {into, in, timeline.Tank, 72, ceasefire.Kept}, {into, unknown, timeline.Tank, 72, ceasefire.Unverified},
		{into, outside, timeline.Personnel, 72, ceasefire.Kept},
		{into, in, timeline.HeavyWeapon, 72, ceasefire.Kept}, {into, outside, 0, 72, ceasefire.Unverified},
	} {
		r := shelled()
		r.Parties[0].Effective.From = uncertain.Day(2025, time.January, 1)
		r.Zones = []ceasefire.Zone{{ID: "zone", Title: "Zone"}}
		r.Terms[0].Clause = tt.clause
		m := newMonitor(t, r, ceasefire.Options{})
		done, seen := shelling("done", 0), shelling("seen", tt.hours*time.Hour)
		done.Kind, done.About = timeline.Performance, r.Ref("fire")
		seen.Kind, seen.Weapon, seen.At = timeline.Presence, tt.weapon, tt.at
		observe(t, m, done, seen)
		if got := m.Results()[0].Verdict; got != tt.want {
			t.Errorf("%v: a %v at %+v after %d hours: %v, want %v", tt.clause, tt.weapon, tt.at, tt.hours, got, tt.want)
		}
	}
}

// What goes on from a snapshot goes on as if nothing had been in between.
func TestResumeGoesOn(t *testing.T) {
	request := func(id string, d uncertain.Date) timeline.Event {
		return timeline.Event{ID: timeline.EventID(id), Date: d, Kind: timeline.Request}
	}
	other := func(id string, d uncertain.Date) timeline.Event {
		return timeline.Event{ID: timeline.EventID(id), Date: d, Kind: timeline.Announcement}
	}
	year, month, day := uncertain.Year(2025), uncertain.Month(2025, time.January), uncertain.Day(2025, time.January, 1)
	for _, tt := range []struct {
		name   string
		each   bool
		within string
		log    []timeline.Event
		cut    int
	}{
		{"two of a span that were apart when they came", false, "PT48H", []timeline.Event{
			request("a", month), request("b", day), request("c", month),
			other("x", uncertain.Day(2025, time.January, 10)), other("y", uncertain.Day(2025, time.June, 1)),
		}, 4},
		{"many over time at once, when one that was over time before has gone", true, "P1D", []timeline.Event{
			request("a", year), request("b", month), request("c", month), request("d", month), request("e", month), request("f", day),
			other("x", uncertain.Day(2025, time.January, 10)), other("y", uncertain.Year(2026)),
		}, 7},
	} {
		r := shelled()
		r.Terms[0].Clause = ceasefire.ActWithin{After: only(timeline.Request), Act: activity(timeline.Consent), Within: uncertain.MustPeriod(tt.within), Each: tt.each}
		run := func(cut int) (told []ceasefire.Breach, results []ceasefire.Result) {
			ask := ceasefire.Options{Complete: true, Breach: func(b ceasefire.Breach) { told = append(told, b) }}
			m := newMonitor(t, r, ask)
			observe(t, m, tt.log[:cut]...)
			m = resumed(t, m, r, ask)
			observe(t, m, tt.log[cut:]...)
			return told, m.Results()
		}
		told, results := run(0)
		if len(told) == 0 {
			t.Errorf("%s: no breach", tt.name)
		}
		again, after := run(tt.cut)
		if diff := cmp.Diff(told, again) + cmp.Diff(results, after); diff != "" {
			t.Errorf("%s (-unbroken +resumed):\n%s", tt.name, diff)
		}
	}
}

// Without a monitor or a regime nothing is known, and nothing panics.
func TestNoMonitorAndNoRegime(t *testing.T) {
	var r *ceasefire.Regime
	if r.Ref("x") != (&ceasefire.Regime{}).Ref("x") || r.Party("AUT") != nil || r.Term("x") != nil || r.InForce(uncertain.Year(2025)) != uncertain.No || r.Form() != 0 {
		t.Error("no regime says something")
	}
	var term *ceasefire.Term
	var result *ceasefire.Result
	if term.Asks() != "" || term.For("AUT") || term.IsDuring() || result.Word() != "" || result.DueBy() != "" || result.Turns() != "" || result.InForce() != uncertain.Unknown || ceasefire.IsStated(nil) {
		t.Error("no term, or no result, says something")
	}
	for _, m := range []*ceasefire.Monitor{nil, {}} {
		e := shelling("e", 0)
		m.Advance(uncertain.Year(2025))
		_, err := m.Snapshot()
		if !errors.Is(m.Observe(&e), ceasefire.ErrRegime) || !errors.Is(err, ceasefire.ErrRegime) || m.Late()+m.Repeated()+m.Namesakes() != 0 || len(m.Results()) > 0 || len(m.Episodes()) > 0 || len(m.Counts()) > 0 {
			t.Errorf("no monitor says something: %v", m.Results())
		}
	}
}

// A term is judged from when it takes effect for a party, and keeps the verdict of its time when it has ended;
// where its dates leave open whether it holds, so does the result.
func TestBegunAndEnded(t *testing.T) {
	date := func(s string) (d uncertain.Date) {
		if err := d.UnmarshalText([]byte(s)); err != nil {
			t.Fatal(err)
		}
		return d
	}
	fired := timeline.Event{ID: "fired", Kind: timeline.Shelling, By: actor.IDs("AUT")}
	for _, tt := range []struct {
		from, to, on, fired string
		want                string
		holds               uncertain.Bool
	}{
		{"2030-01-01", "", "2027-01-01", "", "not yet in force", uncertain.No},
		{"2030-01-01", "", "2027-01-01", "2026-01-01", "not yet in force", uncertain.No},
		{"2030-01-01", "", "2027-01-01", "2030-01-02", "not yet in force", uncertain.No},
		{"2030-01-02", "", "2030-01-01", "2030-01", "not yet in force", uncertain.No}, // it was fired before, if it was
		{"2030-01-01", "", "2030-01-01", "", "kept", uncertain.Yes},
		{"2030-01-01", "", "2030-01-01", "2030-01-01", "unverified", uncertain.Yes}, // at which hour of the day is not known
		{"2030", "", "2030-01-01", "", "kept, perhaps not yet in force", uncertain.Unknown},
		{"2030", "", "2030-02-01", "2030-01-20", "unverified, perhaps not yet in force", uncertain.Unknown},
		{"2030", "", "2030-12-31", "", "kept", uncertain.Yes},
		{"2030-01-01", "2030-03-01", "2031-01-01", "", "kept, no longer in force", uncertain.No},
		{"2030-01-01", "2030-03-01", "2031-01-01", "2030-02-01", "broken, no longer in force", uncertain.No},
		{"2030-01-01", "2030-03-01", "2031-01-01", "2030-04-01", "kept, no longer in force", uncertain.No},
		{"2030-01-01", "2030-03", "2030-03-15", "2030-02-01", "broken, perhaps no longer in force", uncertain.Unknown},
		{"2030-01-01", "", "", "", "not yet in force", uncertain.No}, // as of no event
		{"2030-01-01", "", "", "2029-12-31", "not yet in force", uncertain.No},
		{"2030-01-02", "", "", "2030-01", "unverified, perhaps not yet in force", uncertain.Unknown},
		{"2030-01-01", "", "", "2030-01-02", "broken", uncertain.Yes},
		{"", "", "", "", "kept", uncertain.Yes}, // nothing says since when it is in force
	} {
		r := shelled()
		r.Parties[0].Effective, r.Terms[0].Span = uncertain.Span{From: date(tt.from)}, uncertain.Span{To: date(tt.to)}
		m := newMonitor(t, r, ceasefire.Options{On: date(tt.on), Complete: true})
		if tt.fired != "" {
			fired.Date = date(tt.fired)
			observe(t, m, fired)
		}
		got := m.Results()[0]
		if got.Word() != tt.want || got.InForce() != tt.holds || (got.Verdict == 0) != (got.Begun == uncertain.No) {
			t.Errorf("from %s to %s, fired %s, on %s: %s, in force %v, want %s and %v: %+v", tt.from, tt.to, tt.fired, tt.on, got.Word(), got.InForce(), tt.want, tt.holds, got)
		}
	}
}

// Nothing that comes after the date on which a log is seen settles what is open on it: neither a deadline nor
// an episode, whatever is recorded later.
func TestSeenOnADate(t *testing.T) {
	r := shelled()
	r.Terms[1] = ceasefire.Term{ID: "map", Status: ceasefire.InForce, Clause: ceasefire.ActWithin{
		Act: ceasefire.Activity{What: only(timeline.Announcement)}, Within: uncertain.MustPeriod("P14D"),
	}}
	for _, tt := range []struct {
		on      int // the day of January
		verdict ceasefire.Verdict
		open    int // episodes
	}{{2, ceasefire.Pending, 1}, {14, ceasefire.Pending, 0}, {15, ceasefire.Pending, 0}, {16, ceasefire.Broken, 0}} {
		missed := 0
		m := newMonitor(t, r, ceasefire.Options{On: uncertain.Day(2025, time.January, tt.on), Complete: true, Breach: func(b ceasefire.Breach) {
			if b.Missed {
				missed++
			}
		}})
		observe(t, m, shelling("fired", 30*time.Hour), shelling("later", 90*24*time.Hour))
		m.Advance(uncertain.Year(2040))
		got := m.Results()[2]
		if broken := tt.verdict == ceasefire.Broken; got.Verdict != tt.verdict || got.Final != broken || (missed > 0) != broken {
			t.Errorf("on day %d: %+v, and told of %d acts missed", tt.on, got, missed)
		}
		open := slices.DeleteFunc(m.Episodes(), func(e ceasefire.Episode) bool { return e.Term != "fire" })
		if len(open) != tt.open {
			t.Errorf("on day %d: %d episodes of shelling are open, want %d", tt.on, len(open), tt.open)
		}
	}
}

// An event without a kind is refused, as it would fit nothing, and the monitor is as it was.
func TestNoKind(t *testing.T) {
	m := newMonitor(t, shelled(), ceasefire.Options{})
	e := shelling("e", 0)
	e.Kind = 0
	if err := m.Observe(&e); !errors.Is(err, ceasefire.ErrEvent) || !strings.Contains(err.Error(), "C2002") {
		t.Errorf("without a kind: %v", err)
	}
}

// Who says that something is in a zone and out of it leaves that open.
func TestInAndOut(t *testing.T) {
	for _, tt := range []struct{ name, at, there, want string }{
		{"in", "z1", "../..", "broken"},
		{"in and out", "z1 -z1 -z2", "../..", "unverified"},
		{"out", "-z1 -z2", "../..", "nothing recorded"},
		{"in a zone that was not there", "z1 -z2", "2025-02/..", "nothing recorded"},
		{"in it and out of it", "z1 -z1 -z2", "2025-02/..", "nothing recorded"},
		{"in a zone that perhaps was there", "z1 -z2", "2025-01/..", "unverified"},
		{"in that and out of it", "z1 -z1 -z2", "2025-01/..", "unverified"},
		{"out of that", "-z1 -z2", "2025-01/..", "nothing recorded"},
	} {
		r := limited("100")
		if tt.there != "../.." {
			r.Zones[0].Extents = []ceasefire.Extent{{Span: uncertain.Must(uncertain.ParseSpan(tt.there))}}
		}
		m := newMonitor(t, r, ceasefire.Options{})
		observe(t, m, presences("12 101 tanks "+tt.at)...)
		if got := m.Results()[0]; got.Word() != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got.Word(), tt.want)
		}
	}
}

// A log from which events were left out as late is not complete, whoever says so: that nothing speaks against a term then
// rests on silence.
func TestCompleteButLate(t *testing.T) {
	m := newMonitor(t, shelled(), ceasefire.Options{Complete: true, Late: ceasefire.Drop})
	calm := shelling("calm", time.Hour)
	calm.Kind = timeline.Announcement
	observe(t, m, calm)
	if got := m.Results()[0]; got.Unrecorded {
		t.Errorf("of a complete log: %s", got.Word())
	}
	observe(t, m, shelling("late", time.Minute))
	if got := m.Results()[0]; got.Verdict != ceasefire.Kept || !got.Unrecorded || m.Late() != 1 {
		t.Errorf("with an event left out: %+v", got)
	}
}

// Nor is one complete of which something was not shown: what is not recorded from then on may have been done.
func TestIncomplete(t *testing.T) {
	r := shelled()
	r.Terms[0].Clause = ceasefire.ActWithin{After: only(timeline.Request), Act: activity(timeline.Consent), Within: secs(10)}
	ask := ceasefire.Options{Complete: true}
	verdict := func(log ...func(*ceasefire.Monitor) error) (got ceasefire.Result) {
		m := newMonitor(t, r, ask)
		for _, take := range log {
			if err := take(m); err != nil {
				t.Fatal(err)
			}
		}
		m = resumed(t, m, r, ask)
		m.Advance(uncertain.Year(2030))
		return m.Results()[0]
	}
	asked := func(at time.Duration) func(*ceasefire.Monitor) error {
		e := shelling("asked", at)
		e.Kind = timeline.Request
		return func(m *ceasefire.Monitor) error { return m.Observe(&e) }
	}
	gap := func(m *ceasefire.Monitor) error { m.Incomplete(); return nil }
	for _, tt := range []struct {
		log  []func(*ceasefire.Monitor) error
		want string
	}{
		{[]func(*ceasefire.Monitor) error{asked(0)}, "broken"},
		{[]func(*ceasefire.Monitor) error{asked(0), gap}, "unverified"},
		{[]func(*ceasefire.Monitor) error{gap, asked(0)}, "unverified"},
		{[]func(*ceasefire.Monitor) error{asked(0), asked(time.Minute), gap}, "broken"}, // the first was missed before
		{[]func(*ceasefire.Monitor) error{gap}, "nothing asked for yet"},
	} {
		if got := verdict(tt.log...); got.Word() != tt.want {
			t.Errorf("%d: %s, want %s", len(tt.log), got.Word(), tt.want)
		}
	}
}

// Of what is over time by one way to read a period and not by another it is said until when it may be in time.
func TestPerhapsStillDue(t *testing.T) {
	day := func(n int) uncertain.Date { return uncertain.Day(2026, time.January, n) }
	r := &ceasefire.Regime{
		ID: "truce", Title: "Truce", Parties: []ceasefire.Party{{Actor: "north", Effective: uncertain.Span{From: day(1)}}},
		Zones: []ceasefire.Zone{{ID: "zone", Title: "Zone"}},
		Terms: []ceasefire.Term{{ID: "go", Status: ceasefire.InForce, Clause: ceasefire.Withdraw{
			Weapon: timeline.Artillery, OutOf: []timeline.ZoneID{"zone"}, Due: ceasefire.Due{Within: uncertain.MustPeriod("P14D..P16D")},
		}}},
	}
	for _, tt := range []struct {
		now     int
		verdict ceasefire.Verdict
		due     uncertain.Date
		by      string
	}{
		{15, ceasefire.Pending, day(15), "2026-01-15 to 2026-01-17"},
		{16, ceasefire.Unverified, uncertain.Date{}, "2026-01-17 at the latest"},
		{17, ceasefire.Unverified, uncertain.Date{}, "2026-01-17 at the latest"},
		{18, ceasefire.Unverified, uncertain.Date{}, ""},
	} {
		m := newMonitor(t, r, ceasefire.Options{})
		m.Advance(day(tt.now))
		if got := m.Results()[0]; got.Verdict != tt.verdict || got.Due != tt.due || got.DueBy() != tt.by {
			t.Errorf("on %v: %v, due %v, by %q; want %v, %v, %q", day(tt.now), got.Verdict, got.Due, got.DueBy(), tt.verdict, tt.due, tt.by)
		}
	}
}
