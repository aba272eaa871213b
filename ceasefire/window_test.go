package ceasefire_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/growth"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// between is a regime of one term that holds from a deployment until a performance.
func between(c ceasefire.Clause) *ceasefire.Regime {
	r := shelled()
	r.Parties = r.Parties[:1]
	r.Terms[0] = ceasefire.Term{ID: "t", Status: ceasefire.InForce, Clause: c, During: timeline.Since{Start: only(timeline.Deployment), End: only(timeline.Performance)}}
	return r
}

// logOf reads events from text: a word for what it is, a + if somebody alone says so, a - if the party denies that, and after @ a day of January 2025, a
// day and an hour, or "month" for all of it.
func logOf(text string) (log []timeline.Event) {
	kinds := map[string]timeline.Kind{
		"start": timeline.Deployment, "end": timeline.Performance, "fire": timeline.Shelling, "strike": timeline.AirAttack, "presence": timeline.Presence, "request": timeline.Request, "consent": timeline.Consent, "nothing": timeline.Announcement,
	}
	for word := range strings.FieldsSeq(text) {
		what, at, _ := strings.Cut(word, "@")
		e := shelling(word, 0)
		e.Kind = kinds[strings.TrimRight(what, "+-")]
		if what != strings.TrimRight(what, "+-") {
			e.According = parties[1:]
		}
		if strings.HasSuffix(what, "-") {
			e.Denied = parties[:1]
		}
		if at == "month" {
			e.Date = uncertain.Month(2025, time.January)
			log = append(log, e)
			continue
		}
		layout, date := "2", func(t time.Time) uncertain.Date { return uncertain.Day(2025, time.January, t.Day()) }
		if strings.Contains(at, "T") {
			layout = "2T15"
			date = func(t time.Time) uncertain.Date {
				return uncertain.Instant(time.Date(2025, time.January, t.Day(), t.Hour(), 0, 0, 0, time.UTC))
			}
		}
		e.Date = date(uncertain.Must(time.Parse(layout, at)))
		log = append(log, e)
	}
	return log
}

// A term that holds from one event until another is broken by what certainly lies between the two, and perhaps by
// what may.
func TestDuring(t *testing.T) {
	fire, consent, request := ceasefire.HoldFire{}, activity(timeline.Consent), only(timeline.Request)
	const kept, broken, pending, unverified = ceasefire.Kept, ceasefire.Broken, ceasefire.Pending, ceasefire.Unverified
	both := ceasefire.Forbid{What: []ceasefire.Activity{activity(timeline.UseOfForce), activity(timeline.Shelling)}}
	every := ceasefire.ActEvery{Act: consent, Every: uncertain.MustPeriod("P1D")}
	within := ceasefire.ActWithin{Act: consent, After: request, Within: uncertain.MustPeriod("PT6H")}
	for _, tt := range []struct {
		name     string
		clause   ceasefire.Clause
		log      string
		want     ceasefire.Verdict
		breaches int64
	}{
		{"never started", fire, "fire@2 fire@3T12", kept, 0},
		{"before", fire, "fire@2 start@3 nothing@5", kept, 0},
		{"between", fire, "start@2 fire@3 end@4 nothing@6", broken, 1},
		{"after", fire, "start@2 end@4 fire@5 nothing@6", kept, 0},
		{"again", fire, "start@2 fire@3 end@4 fire@5 start@6 fire@7 end@8 fire@9 nothing@10", broken, 2},
		{"another start before the end", fire, "start@2 start@3 end@4 fire@5 nothing@7", kept, 0},
		{"no end yet", fire, "start@2 fire@3 nothing@9", broken, 1},
		{"on the day of the start", fire, "start@2 fire@2 end@4 nothing@6", unverified, 0},
		{"on the day of the start, recorded before it", fire, "fire@2 start@2 end@4 nothing@6", unverified, 0},
		{"on the day of the end", fire, "start@2 fire@4 end@4 nothing@6", unverified, 0},
		{"at the second of the start", fire, "start@2T6 fire@2T6 nothing@6", kept, 0},
		{"at the second of the end", fire, "start@2T6 end@3T6 fire@3T6 nothing@6", broken, 1},
		{"at the second of the end, after a start that may be", fire, "start+@2T6 end@3T6 fire@3T6 nothing@6", unverified, 0},
		{"a start at the second of an end", fire, "end@2T6 start@2T6 fire@3 nothing@6", unverified, 0},
		{"an end at the second of a start", fire, "start@2T6 end@2T6 fire@3 nothing@6", unverified, 0},
		{"an end and another start in one second", fire, "start@1T12 end@2T6 start@2T6 fire@3T0 nothing@6", unverified, 0},
		{"on a day of which it is open how much lies between", fire, "start@2T6 fire@3 end@3T12 nothing@6", unverified, 0},
		{"on a day that is not over", fire, "start@2T6 fire@3", unverified, 0},
		{"on a day that is", fire, "start@2T6 fire@3 nothing@4T0", broken, 1},
		{"a start that somebody alone tells of", fire, "start+@2 fire@3 nothing@6", unverified, 0},
		{"an end that somebody alone tells of", fire, "start@2 end+@4 fire@5 nothing@7", unverified, 0},
		{"two starts that begin together, of which the first may be over last", fire, "start@month start@1 end@5 fire@20 nothing@22", unverified, 0},
		{"an end that is over, and another of the day on which something happens", fire, "start@2T8 end@2T12 end@3 fire@3T10 nothing@6", kept, 0},
		{"a new start after such an end", fire, "start@2 end+@4 start@5 fire@6 nothing@8", broken, 1},

		{"what is forbidden twice over", both, "start@2T6 fire@3T6 nothing@6", broken, 1},

		{"what is not asked for", every, "nothing@9", kept, 0},
		{"each day", every, "start@2T6 consent@3T6 consent@4T6 end@5T6 nothing@9", kept, 0},
		{"a day without", every, "start@2T6 consent@3T6 consent@5T6 end@5T7 nothing@9", broken, 1},
		{"the first day without", every, "start@2T6 nothing@4T6", broken, 1},
		{"until the end only", every, "start@2T6 consent@3T6 end@4T6 nothing@9", kept, 0},
		{"anew from each start", every, "start@2T6 consent@3T6 end@4T6 start@8T6 consent@9T6 end@9T7 nothing@12", kept, 0},
		{"at the start does not count", every, "consent@2T6 start@2T6 nothing@4T6", broken, 1},
		{"an end that may be", every, "start@2T6 end+@3T6 nothing@9", unverified, 0},
		{"a start that may be", every, "start+@2T6 nothing@9", unverified, 0},
		{"two gaps, or one if nobody met between them", every, "start@2T6 consent+@6T6 nothing@9", broken, 1},
		{"two gaps", every, "start@2T6 consent@6T6 nothing@9", broken, 2},
		{"two gaps, or one if it had not ended", every, "start@2T6 end+@6T6 start@6T7 nothing@9", broken, 1},
		{"two gaps, with an end between", every, "start@2T6 end@6T6 start@6T7 nothing@9", broken, 2},
		{"is open", every, "start@2T6 nothing@2T7", pending, 0},

		{"asked for between", within, "start@2T0 request@2T6 nothing@3T0", broken, 1},
		{"asked for before", within, "request@1T6 start@2T0 nothing@3T0", kept, 0},
		{"asked for after", within, "start@2T0 end@2T5 request@2T6 nothing@3T0", kept, 0},
		{"due after the end", within, "start@2T0 request@2T6 end@2T7 nothing@3T0", broken, 1},
		{"answered after the end", within, "start@2T0 request@2T6 end@2T7 consent@2T8 nothing@3T0", kept, 0},
		{"asked for some time on the day of the end", within, "start@1T0 request@2 end@2T7 nothing@4T0", unverified, 0},
		{"asked for on the day of the start", within, "request@2 start@2T7 nothing@4T0", unverified, 0},
		{"and answered, perhaps too late", within, "request@2 start@2T7 consent@3T0 nothing@4T0", unverified, 0},
	} {
		var told int64
		m := newMonitor(t, between(tt.clause), ceasefire.Options{Complete: true, Breach: func(b ceasefire.Breach) {
			if b.Certain {
				told += b.Times
			}
		}})
		observe(t, m, logOf(tt.log)...)
		if r := m.Results()[0]; r.Verdict != tt.want || r.Breaches != tt.breaches || told != tt.breaches {
			t.Errorf("%s (%v of %s): %v with %d breaches, told of %d; want %v with %d", tt.name, tt.clause, tt.log, r.Verdict, r.Breaches, told, tt.want, tt.breaches)
		}
	}
}

// A term that holds only from one event until another says whether it holds now, and does not read as one of which
// nothing is known or no breach is recorded if it has never held.
func TestStage(t *testing.T) {
	for _, tt := range []struct {
		log, word string
		holds     uncertain.Bool
		seen      int64
	}{
		{"", "no start recorded", uncertain.No, 0},
		{"end@2", "no start recorded", uncertain.No, 0},
		{"fire@2", "no start recorded", uncertain.No, 1},
		{"start@2", "nothing recorded, holds now", uncertain.Yes, 0},
		{"start+@2", "nothing recorded, perhaps holds now", uncertain.Unknown, 0},
		{"start@2 fire@3T0", "broken, holds now", uncertain.Yes, 1},
		{"start@2 end@4", "nothing recorded, does not hold now", uncertain.No, 0},
		{"start@2 end@4 fire@5", "no breach recorded, does not hold now", uncertain.No, 1},
		{"start@2 end+@4", "nothing recorded, perhaps holds now", uncertain.Unknown, 0},
		{"start@2 end@2", "nothing recorded, perhaps holds now", uncertain.Unknown, 0},
		{"start@2 end@4 start@5", "nothing recorded, holds now", uncertain.Yes, 0},
	} {
		m := newMonitor(t, between(ceasefire.HoldFire{}), ceasefire.Options{})
		observe(t, m, append(logOf(tt.log), logOf("nothing@9")...)...)
		if got := m.Results()[0]; got.Word() != tt.word || got.InForce() != tt.holds || got.Seen != tt.seen {
			t.Errorf("%s: %s, in force %v, seen %d; want %s, %v, %d", tt.log, got.Word(), got.InForce(), got.Seen, tt.word, tt.holds, tt.seen)
		}
	}
	if got := between(ceasefire.HoldFire{}).InForce(uncertain.Year(2030)); got != uncertain.Unknown {
		t.Errorf("a regime of such a term is in force: %v", got)
	}
}

// A verdict by events that are measured from a schematic line says so, and one by what is not measured from it does not.
func TestSchematic(t *testing.T) {
	near := timeline.Event{ID: "near", Date: uncertain.Day(2025, time.January, 5), Kind: timeline.Presence, By: parties[:1], Weapon: timeline.Tank}
	near.At = timeline.Spot{Line: "contact", Distance: uncertain.Must(uncertain.ParseLength("3 km")), Side: parties[0]}
	away := ceasefire.Withdraw{Weapon: timeline.Tank, Distance: ceasefire.Distance{Length: uncertain.Must(uncertain.ParseLength("10 km"))}, From: []ceasefire.Reference{{Line: "contact"}}, Due: ceasefire.Due{By: uncertain.Day(2025, time.January, 2)}}
	other := away
	other.From = []ceasefire.Reference{{Line: "contact", For: parties[1:]}, {Line: "other", For: parties[:1]}}
	tanks := []ceasefire.Activity{{What: only(timeline.Presence), Weapon: timeline.Tank, Zones: []timeline.ZoneID{"strip"}}}
	for _, tt := range []struct {
		name   string
		clause ceasefire.Clause
		lines  [2]bool // contact and the other are schematic
		log    []timeline.Event
		want   string
	}{
		{"a distance", away, [2]bool{true, false}, []timeline.Event{near}, "broken (its line is schematic)"},
		{"from a line that is not", away, [2]bool{false, true}, []timeline.Event{near}, "broken"},
		{"from a line of the other party", other, [2]bool{true, false}, []timeline.Event{near}, "unverified"},
		{"from the other line", other, [2]bool{false, true}, []timeline.Event{near}, "unverified (its line is schematic)"},
		{"in a zone along it", ceasefire.Forbid{What: tanks}, [2]bool{true, false}, []timeline.Event{near}, "broken (its line is schematic)"},
		{"that nothing was measured", away, [2]bool{true, false}, logOf("nothing@9"), "unverified"},
		{"what is not measured", ceasefire.Forbid{What: []ceasefire.Activity{activity(timeline.Presence)}}, [2]bool{true, true}, []timeline.Event{near}, "broken"},
	} {
		r := between(tt.clause)
		r.Terms[0].During = timeline.Since{}
		r.Lines = []ceasefire.Line{{ID: "contact", Status: ceasefire.InForce, Schematic: tt.lines[0]}, {ID: "other", Status: ceasefire.InForce, Schematic: tt.lines[1]}}
		r.Zones = []ceasefire.Zone{{ID: "strip", Line: "contact", Status: ceasefire.InForce, Extents: []ceasefire.Extent{{Half: ceasefire.HalfWidth{Length: uncertain.Must(uncertain.ParseLength("5 km"))}}}}}
		m := newMonitor(t, r, ceasefire.Options{})
		observe(t, m, tt.log...)
		if got := m.Results()[0]; got.Word() != tt.want {
			t.Errorf("%s: %s, want %s: %+v", tt.name, got.Word(), tt.want, got)
		}
	}
}

// A day on which something happened is told of when it is over, also by a monitor that was stopped in between.
func TestDuringResumed(t *testing.T) {
	r := between(ceasefire.HoldFire{})
	m := newMonitor(t, r, ceasefire.Options{})
	observe(t, m, logOf("start@2 fire@3")...)
	before := m.Results()[0]
	m, err := ceasefire.Resume(r, ceasefire.Options{}, uncertain.Must(m.Snapshot()))
	if err != nil {
		t.Fatal(err)
	}
	m.Advance(uncertain.Day(2025, time.January, 4))
	if after := m.Results()[0]; before.Verdict != ceasefire.Unverified || before.Final || after.Verdict != ceasefire.Broken || after.Possible != 0 {
		t.Errorf("while the day lasts %+v, and after it %+v", before, after)
	}
}

// Nothing that happened on a day comes after its last second, and by then the day is known.
func TestDuringLastSecond(t *testing.T) {
	for _, tt := range []struct {
		log  string // the last event is in the last second of the third
		want ceasefire.Verdict
	}{
		{"fire@3 start@3", ceasefire.Kept}, {"start@2T6 fire@3 end@3", ceasefire.Broken}, {"start@2T6 fire@3 nothing@3", ceasefire.Broken},
	} {
		log := logOf(tt.log)
		log[len(log)-1].Date = uncertain.Instant(time.Date(2025, time.January, 3, 23, 59, 59, 0, time.UTC))
		m := newMonitor(t, between(ceasefire.HoldFire{}), ceasefire.Options{Complete: true})
		observe(t, m, log...)
		if got := m.Results()[0]; got.Verdict != tt.want {
			t.Errorf("%s: %+v, want %v", tt.log, got, tt.want)
		}
	}
}

// Many events of one day are counted together while it lasts, each once, and told of by the IDs that are kept: also by a
// monitor that was stopped in between.
func TestDuringCounted(t *testing.T) {
	within := ceasefire.ActWithin{Act: activity(timeline.Consent), After: only(timeline.Request), Within: uncertain.MustPeriod("PT6H")}
	const most = ceasefire.MaxEvidence
	for _, tt := range []struct {
		name               string
		clause             ceasefire.Clause
		start              timeline.Kind
		log                string
		times              int // that a fire or a request is in it
		breaches, possible int64
		ids                int
	}{
		{"few, for certain", ceasefire.HoldFire{}, timeline.Deployment, "start@2T6 fire@3 nothing@5", 3, 3, 0, 3},
		{"many, for certain", ceasefire.HoldFire{}, timeline.Deployment, "start@2T6 fire@3 nothing@5", 40, 40, 0, most},
		{"many that an end may come before", ceasefire.HoldFire{}, timeline.Deployment, "start@2T6 fire@3 end@3T7 nothing@5", 40, 0, 40, most},
		{"many that may follow the start", ceasefire.HoldFire{}, timeline.Deployment, "fire@3 start@3T6 nothing@5", 40, 0, 40, most},
		{"many that may follow the start, which is banned too", ceasefire.HoldFire{}, timeline.AirAttack, "fire@3 strike@3 nothing@5", 40, 0, 40, most},
		{"few that may", ceasefire.HoldFire{}, timeline.AirAttack, "fire@3 strike@3 nothing@5", 3, 0, 3, 3},
		{"and may follow another", ceasefire.HoldFire{}, timeline.AirAttack, "fire@3 strike@3 strike@3 nothing@5", 40, 0, 42, most},
		{"and follows another for certain", ceasefire.HoldFire{}, timeline.AirAttack, "fire@3 strike@3 strike@4 nothing@5", 40, 1, 40, 1},
		{"many requests that may follow the start", within, timeline.Deployment, "request@3 start@3T6 nothing@5", 40, 0, 40, 1},
	} {
		r := between(tt.clause)
		r.Terms[0].During.Start = only(tt.start)
		var log []timeline.Event
		for _, e := range logOf(tt.log) {
			times := 1
			if e.Kind == timeline.Shelling || e.Kind == timeline.Request {
				times = tt.times
			}
			id := e.ID + timeline.EventID(fmt.Sprint("-", len(log), "-"))
			for i := range times {
				e.ID = id + timeline.EventID(strconv.Itoa(i))
				log = append(log, e)
			}
		}
		for cut := range len(log) {
			told := make(map[bool]int64)
			ask := ceasefire.Options{Complete: true, Breach: func(b ceasefire.Breach) { told[b.Certain] += b.Times }}
			m := newMonitor(t, r, ask)
			observe(t, m, log[:cut]...)
			m, err := ceasefire.Resume(r, ask, uncertain.Must(m.Snapshot()))
			if err != nil {
				t.Fatal(err)
			}
			observe(t, m, log[cut:]...)
			got := m.Results()[0]
			if got.Breaches != tt.breaches || got.Possible != tt.possible || len(got.Evidence)+len(got.Anchors) != tt.ids ||
				told[true] != tt.breaches || told[false] != tt.breaches+tt.possible {
				t.Errorf("%s, cut at %d: %+v, told of %v", tt.name, cut, got, told)
				break
			}
		}
	}
}

// What was held is told of on the accounts on which it rests.
func TestDuringAccounts(t *testing.T) {
	var got []string
	m := newMonitor(t, between(ceasefire.HoldFire{}), ceasefire.Options{Views: parties[1:2], Breach: func(b ceasefire.Breach) {
		if b.Certain {
			got = append(got, fmt.Sprint(b.Times, b.According, b.Denied))
		}
	}})
	log := logOf("start@2 fire@3 fire+@3 fire+@3 nothing@5")
	log[3].ID, log[3].Denied = "denied", parties[:1]
	observe(t, m, log...)
	if want := []string{"1 [] []", "1 [BEL] []", "1 [BEL] [AUT]"}; !slices.Equal(got, want) {
		t.Errorf("told of %v, want %v", got, want)
	}
}

// What was held is asked for by the item that it is about, if each is to be answered.
func TestDuringEach(t *testing.T) {
	log := logOf("request@2 start@2T7 consent@3T6 nothing@9")
	for want, about := range map[ceasefire.Verdict]timeline.EventID{ceasefire.Kept: log[0].ID, ceasefire.Unverified: "another"} {
		m := newMonitor(t, between(ceasefire.ActWithin{Act: activity(timeline.Consent), After: only(timeline.Request), Within: uncertain.MustPeriod("P2D"), Each: true}), ceasefire.Options{})
		log[2].About = check.Ref{Section: "events", ID: string(about)}
		observe(t, m, log...)
		if got := m.Results()[0]; got.Verdict != want {
			t.Errorf("a request that may count, and what was done about %s: %+v, want %v", about, got, want)
		}
	}
}

// What was held is asked for by each request, also by a monitor that was stopped before it knew that the term holds.
func TestRequestsResumed(t *testing.T) {
	r := between(ceasefire.ActWithin{Act: activity(timeline.Consent), After: only(timeline.Request), Within: uncertain.MustPeriod("PT6H")})
	m := newMonitor(t, r, ceasefire.Options{})
	log := logOf("request@1 request@1 start@1T3 nothing@20")
	log[0].ID, log[0].Date = "in January", uncertain.Month(2025, time.January)
	log[3].Date = uncertain.Day(2025, time.February, 20)
	observe(t, m, log[:2]...)
	m, err := ceasefire.Resume(r, ceasefire.Options{}, uncertain.Must(m.Snapshot()))
	if err != nil {
		t.Fatal(err)
	}
	observe(t, m, log[2:]...)
	if got := m.Results()[0]; got.Verdict != ceasefire.Unverified || !slices.Equal(got.Anchors, []timeline.EventID{"in January", "request@1"}) {
		t.Errorf("two requests that may be in force and have no answer: %+v", got)
	}
}

// What is held until a month is over costs no more the more of it there is.
func TestGrowthOfDuring(t *testing.T) {
	growth.Skip(t)
	watch := func(n int) func() {
		log := logOf("start@1T0")
		for i := range n {
			e := shelling("fire-"+strconv.Itoa(i), 0)
			e.Date = uncertain.Month(2025, time.February)
			log = append(log, e)
		}
		return func() {
			m := newMonitor(t, between(ceasefire.HoldFire{}), ceasefire.Options{})
			observe(t, m, log...)
			m.Advance(uncertain.Day(2025, time.March, 2))
			if got := m.Results()[0].Breaches; got != int64(n) {
				t.Fatalf("%d breaches of %d", got, n)
			}
		}
	}
	growth.Straight(t, "a month of events", 10, watch(2_000), watch(20_000))
}

// What is found once its episode is closed begins another: fire of which nobody says whose it was, nor on which day, may be
// the start of the time in which fire is held, or lie after another that comes only then.
func TestDuringEpisodes(t *testing.T) {
	r := between(ceasefire.HoldFire{})
	term := &r.Terms[0]
	term.During.Start, term.Quiet = timeline.Happened{Kind: timeline.Shelling, By: parties[1:2]}, uncertain.MustPeriod("PT1H")
	var got []string
	say := func(e ceasefire.Episode) {
		got = append(got, fmt.Sprint(e.From, " to ", e.To, ": ", e.Certain, " and perhaps ", e.Possible))
	}
	m := newMonitor(t, r, ceasefire.Options{Episode: say})
	log := logOf("fire@month fire+@month fire@30 fire@31T06")
	log[1].By, log[1].According, log[3].By = nil, nil, parties[1:2]
	observe(t, m, log...)
	for _, e := range m.Episodes() {
		say(e)
	}
	if want := []string{"2025-01 to 2025-01-30: 0 and perhaps 2", "2025-01 to 2025-01: 0 and perhaps 1"}; !slices.Equal(got, want) {
		t.Errorf("episodes %q, want %q", got, want)
	}
}
