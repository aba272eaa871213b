package ceasefire_test

import (
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// streamRegime is a regime with a term of each usual sort.
func streamRegime() *ceasefire.Regime {
	start := uncertain.Span{From: uncertain.Day(2026, time.March, 1)}
	return &ceasefire.Regime{
		ID: "truce", Title: "Truce",
		Parties: []ceasefire.Party{{Actor: "north", Effective: start}, {Actor: "south", Effective: start}},
		Lines:   []ceasefire.Line{{ID: "contact", Title: "Line", Status: ceasefire.InForce}},
		Zones:   []ceasefire.Zone{{ID: "strip", Title: "Strip", Line: "contact", Status: ceasefire.InForce}},
		Terms: []ceasefire.Term{
			{ID: "fire", Status: ceasefire.InForce, Quiet: uncertain.MustPeriod("P1D"), Clause: ceasefire.HoldFire{}},
			{ID: "drones", Status: ceasefire.InForce, Clause: ceasefire.Forbid{What: []ceasefire.Activity{
				{What: timeline.Happened{Kind: timeline.Presence}, Weapon: timeline.Drone, Zones: []timeline.ZoneID{"strip"}}}}},
			{ID: "withdrawal", Status: ceasefire.InForce, Clause: ceasefire.Withdraw{
				Weapon: timeline.HeavyWeapon, Distance: ceasefire.Distance{Length: length("40 km")}, From: []ceasefire.Reference{{Line: "contact"}}}},
			{ID: "liaison", Status: ceasefire.InForce, Clause: ceasefire.ActEvery{
				Act: ceasefire.Activity{What: timeline.Happened{Kind: timeline.Meeting}}, Every: uncertain.MustPeriod("P1D")}},
		},
	}
}

// streamText returns a log of n incidents, the same for the same n.
func streamText(n int) string {
	rng := rand.New(rand.NewPCG(9, uint64(n)))
	pick := func(words ...string) string { return words[rng.IntN(len(words))] }
	var b strings.Builder
	b.WriteString("id,date,kind,by,where,weapon,amount,according,in,line,distance\n")
	at := time.Date(2026, time.March, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		at = at.Add(time.Duration(rng.IntN(60)) * time.Second)
		fmt.Fprintf(&b, "e%d,%s,%s,%s,place %d,%s,%d,%s,%s,contact,%d.%d km\n", i, at.Format(time.RFC3339),
			pick("shelling", "air_attack", "presence", "meeting", "announcement"), pick("north", "south"), rng.IntN(300),
			pick("artillery", "drone", "tank", ""), 1+rng.IntN(40), pick("mission", ""), pick("strip", ""), rng.IntN(80), rng.IntN(10))
	}
	return b.String()
}

// daily returns a log of which only the days are known.
func daily(text string) string {
	return regexp.MustCompile(`(?m)T[0-9:]+Z,`).ReplaceAllString(text, ",")
}

// streamDuring is the regime with its bans only from an announcement until an event of a kind.
func streamDuring(until timeline.Kind) *ceasefire.Regime {
	r := streamRegime()
	for i := range r.Terms {
		if ceasefire.TakesDuring(r.Terms[i].Clause) {
			r.Terms[i].During = timeline.Since{Start: only(timeline.Announcement), End: only(until)}
		}
	}
	return r
}

// clocked returns a log that tells its times by the clocks of a place, without the hour that these show twice.
func clocked(text string, zone *time.Location) string {
	local := regexp.MustCompile(`\d+-\d+-\d+T[0-9:]+Z`).ReplaceAllStringFunc(text, func(s string) string {
		return uncertain.Must(time.Parse(time.RFC3339, s)).In(zone).Format("02.01.2006 15:04:05")
	})
	return regexp.MustCompile(`(?m)^.*,25\.10\.2026 03:.*\n`).ReplaceAllString(local, "")
}

// monitorStream watches a log and returns how many events it had; at is called for each.
func monitorStream(tb testing.TB, r *ceasefire.Regime, text string, at func(row int)) int {
	tb.Helper()
	return monitorLog(tb, r, text, timeline.CSVOptions{}, at)
}

func monitorLog(tb testing.TB, r *ceasefire.Regime, text string, o timeline.CSVOptions, at func(row int)) int {
	tb.Helper()
	m, err := ceasefire.NewMonitor(r, ceasefire.Options{Views: []actor.ID{""}})
	if err != nil {
		tb.Fatal(err)
	}
	rows := 0
	for e, err := range timeline.ReadCSV(strings.NewReader(text), o) {
		if err == nil {
			err = m.Observe(e)
		}
		if err != nil {
			tb.Fatal(err)
		}
		rows++
		at(rows)
	}
	return rows
}

// A log in CSV through the monitor, end to end, also one that tells its times by a layout and the clocks of a place (dates),
// beside encoding/csv alone: as it is (floor), and with one record for all rows, as our reader uses it (reusing).
func BenchmarkStream(b *testing.B) {
	for _, n := range []int{100_000, 1_000_000} {
		text := streamText(n)
		b.Run(fmt.Sprintf("n=%d/ours", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if rows := monitorStream(b, streamRegime(), text, func(int) {}); rows != n {
					b.Fatal(rows)
				}
			}
		})
		b.Run(fmt.Sprintf("n=%d/dates", n), func(b *testing.B) {
			o := timeline.CSVOptions{Dates: []timeline.Layout{uncertain.Must(timeline.ParseLayout("02.01.2006 15:04:05"))}}
			o.Zone = uncertain.Must(time.LoadLocation("Europe/Kyiv"))
			text := clocked(text, o.Zone)
			b.ReportAllocs()
			for b.Loop() {
				if rows := monitorLog(b, streamRegime(), text, o, func(int) {}); rows != strings.Count(text, "\n")-1 {
					b.Fatal(rows)
				}
			}
		})
		for _, floor := range []struct {
			name  string
			reuse bool
		}{{"floor", false}, {"reusing", true}} {
			b.Run(fmt.Sprintf("n=%d/%s", n, floor.name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					r := csv.NewReader(strings.NewReader(text))
					r.ReuseRecord = floor.reuse
					for {
						if _, err := r.Read(); err == io.EOF {
							break
						} else if err != nil {
							b.Fatal(err)
						}
					}
				}
			})
		}
	}
}

// Incidents of which the day is known and not the time, by terms that hold at all times, and by terms that hold only
// from one event until another, once or again and again: what may lie in such a time is held until the day is over.
func BenchmarkStreamDuring(b *testing.B) {
	const n = 100_000
	text := daily(streamText(n))
	for _, bm := range []struct {
		name   string
		regime *ceasefire.Regime
	}{{"always", streamRegime()}, {"once", streamDuring(timeline.Ratification)}, {"again", streamDuring(timeline.Meeting)}} {
		b.Run(bm.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				monitorStream(b, bm.regime, text, func(int) {})
			}
		})
	}
}

// A log ten times as long needs no more memory.
func TestStreamConstantMemory(t *testing.T) {
	held := func(n int) uint64 {
		text := streamText(n)
		return heldBy(func(measure func()) {
			monitorStream(t, streamRegime(), text, func(row int) {
				if row == n-1 {
					measure()
				}
			})
		})
	}
	if few, many := held(10_000), held(100_000); many > 2*few+1<<20 {
		t.Errorf("%d bytes are held for 10,000 rows and %d for 100,000", few, many)
	}
}

// What is held from one event until another is counted: a month of incidents ten times as many, of which the days are not
// known nor the IDs, needs no more memory.
func TestDuringConstantMemory(t *testing.T) {
	held := func(c ceasefire.Clause, kind timeline.Kind, started bool, n int) uint64 {
		return heldBy(func(measure func()) {
			m := newMonitor(t, between(c), ceasefire.Options{})
			if started {
				observe(t, m, logOf("start@1")...)
			}
			e := timeline.Event{Date: uncertain.Month(2025, time.February), Kind: kind, By: parties[:1]}
			for i := range n {
				e.According = parties[:i%2]
				observe(t, m, e)
			}
			measure()
			m.Advance(uncertain.Year(2026))
			if got := m.Results()[0]; started && (got.Breaches != int64(n/2) || got.Possible != int64(n/2)) { // of half of them somebody alone tells
				t.Errorf("%d certain and %d possible breaches of %d", got.Breaches, got.Possible, n)
			}
		})
	}
	within := ceasefire.ActWithin{Act: activity(timeline.Consent), After: only(timeline.Request), Within: uncertain.MustPeriod("P1D")}
	for _, tt := range []struct {
		name    string
		clause  ceasefire.Clause
		kind    timeline.Kind
		started bool
	}{
		{"that are breaches unless an end comes", ceasefire.HoldFire{}, timeline.Shelling, true},
		{"that are none unless a start comes", ceasefire.HoldFire{}, timeline.Shelling, false},
		{"that ask for an answer if a start comes", within, timeline.Request, false},
	} {
		if few, many := held(tt.clause, tt.kind, tt.started, 1_000), held(tt.clause, tt.kind, tt.started, 10_000); many > 2*few+1<<16 {
			t.Errorf("events %s: %d bytes are held for 1,000 and %d for 10,000", tt.name, few, many)
		}
	}
}

// heldBy returns how many bytes more are held where a run measures than before it.
func heldBy(run func(measure func())) (bytes uint64) {
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	run(func() {
		runtime.GC()
		runtime.ReadMemStats(&now)
	})
	if now.HeapAlloc > before.HeapAlloc {
		bytes = now.HeapAlloc - before.HeapAlloc
	}
	return bytes
}
