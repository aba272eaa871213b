package ceasefire_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// The five patterns of the Timescales benchmark (D. Ulus, RV 2019) as terms. A time point is a second;
// what is true at it is an event of a kind of its own, and at one where nothing is there is an event
// that no term asks for.
const (
	p    = timeline.Shelling
	q    = timeline.Meeting
	r    = timeline.Deployment
	s    = timeline.Consent
	none = timeline.Announcement
)

type point struct{ p, q, r, s bool }

// timescale is a pattern: the terms that say it, a period of a trace that satisfies it, an end that
// does not, and a hand-written loop that finds it, the floor.
type timescale struct {
	name   string
	terms  func(k int) []ceasefire.Term
	period func(g *trace, k int)
	bad    func(g *trace, k int)
	floor  func(points []point, k int) int
}

type trace struct {
	rand   *rand.Rand
	points []point
}

func (g *trace) add(p point) { g.points = append(g.points, p) }

func (g *trace) rep(n int, p point) {
	for range n {
		g.add(p)
	}
}

func (g *trace) coin() bool { return g.rand.IntN(2) == 1 }

func only(k timeline.Kind) timeline.Happened { return timeline.Happened{Kind: k} }

func activity(k timeline.Kind) ceasefire.Activity { return ceasefire.Activity{What: only(k)} }

func asks(clauses ...ceasefire.Clause) (terms []ceasefire.Term) {
	for _, c := range clauses {
		terms = append(terms, ceasefire.Term{Clause: c})
	}
	return terms
}

func secs(n int) uncertain.Period { return uncertain.MustPeriod(fmt.Sprintf("PT%dS", n)) }

var timescales = []timescale{
	{"AbsentAQ", // no p within k after q
		func(k int) []ceasefire.Term {
			return asks(ceasefire.QuietFor{Of: activity(p), After: only(q), Period: secs(k)})
		},
		func(g *trace, k int) {
			g.add(point{q: true})
			g.rep(k, point{})
			for range k {
				g.add(point{p: g.coin()})
			}
		},
		func(g *trace, k int) { g.add(point{q: true}); g.rep(k-1, point{}); g.add(point{p: true}) },
		func(points []point, k int) int {
			until, bad := -1, 0
			for i, e := range points {
				if e.q {
					until = i + k
				} else if e.p && i <= until {
					bad++
				}
			}
			return bad
		}},
	{"AbsentBR", // no p within k before r
		func(k int) []ceasefire.Term {
			return asks(ceasefire.QuietFor{Of: activity(p), Before: only(r), Period: secs(k)})
		},
		func(g *trace, k int) {
			for range k {
				g.add(point{p: g.coin()})
			}
			g.rep(k, point{})
			g.add(point{r: true})
		},
		func(g *trace, k int) { g.add(point{p: true}); g.rep(k-1, point{}); g.add(point{r: true}) },
		func(points []point, k int) int {
			last, bad := -1<<30, 0
			for i, e := range points {
				if e.p {
					last = i
				}
				if e.r && i-last <= k {
					bad++
				}
			}
			return bad
		}},
	{"AlwaysBQR", // p at every second after q until r, r within [3k/10, k] of q
		func(k int) []ceasefire.Term {
			p := asks(ceasefire.ActEvery{Act: activity(p), Every: secs(1)})[0]
			p.During = timeline.Since{Start: only(q), End: only(r)}
			return append(asks(ceasefire.ActWithin{After: only(q), Act: activity(r), NotBefore: secs(3 * k / 10), Within: secs(k)}), p)
		},
		func(g *trace, k int) {
			g.add(point{p: true, q: true})
			g.rep(3*k/10+g.rand.IntN(k-3*k/10), point{p: true})
			g.add(point{p: true, r: true})
			g.add(point{p: g.coin()})
		},
		func(g *trace, k int) {
			g.add(point{p: true, q: true})
			g.rep(k/2, point{})
			g.add(point{p: true, r: true})
		},
		func(points []point, k int) int {
			lo, open, ok, seen, bad := 3*k/10, 0, false, false, 0
			for i, e := range points {
				if e.q {
					open, ok, seen = i, true, true
				} else {
					ok = ok && e.p
					if d := i - open; e.r && seen && (!ok || d < lo || d > k) {
						bad++
					}
				}
			}
			return bad
		}},
	{"RecurGLB", // p at least every k
		func(k int) []ceasefire.Term {
			return asks(ceasefire.ActEvery{Act: activity(p), Every: secs(k)})
		},
		func(g *trace, k int) { g.rep(g.rand.IntN(k), point{}); g.add(point{p: true}) },
		func(g *trace, k int) { g.rep(k+1, point{}) },
		func(points []point, k int) int {
			last, bad := 0, 0
			for i, e := range points {
				if e.p {
					last = i
				}
				if i-last > k {
					bad++
				}
			}
			return bad
		}},
	{"RespondGLB", // every p is followed by s within [3k/10, k]
		func(k int) []ceasefire.Term {
			return asks(ceasefire.ActWithin{After: only(p), Act: activity(s), NotBefore: secs(3 * k / 10), Within: secs(k)})
		},
		func(g *trace, k int) {
			g.add(point{p: true})
			g.rep(3*k/10+g.rand.IntN(k-3*k/10), point{})
			g.add(point{s: true})
		},
		func(g *trace, k int) { g.add(point{p: true}); g.rep(k, point{}) },
		func(points []point, k int) int {
			lo, last, wait, bad := 3*k/10, -1<<30, false, 0
			for i, e := range points {
				if e.p {
					last, wait = i, true
				}
				d := i - last
				if e.s {
					wait = false
					if d < lo || d > k {
						bad++
					}
				} else if wait && d >= k {
					bad++
				}
			}
			return bad
		}},
}

// trace returns about n points that satisfy the pattern, and if bad is set an end that does not.
func (x *timescale) trace(n, k int, bad bool) []point {
	g := &trace{rand: rand.New(rand.NewPCG(7, uint64(k)))}
	if x.name == "RecurGLB" {
		g.add(point{p: true})
	}
	for len(g.points) < n {
		x.period(g, k)
	}
	if bad {
		x.bad(g, k)
	}
	return g.points
}

var epoch = time.Date(2025, time.January, 1, 0, 0, 0, 0, time.UTC)

// events turns points into events, one for each proposition that is true.
func events(points []point) []timeline.Event {
	by := actor.IDs("AUT")
	out := make([]timeline.Event, 0, len(points)*3/2)
	for i, x := range points {
		at := uncertain.Instant(epoch.Add(time.Duration(i) * time.Second))
		before := len(out)
		for _, y := range []struct {
			holds bool
			kind  timeline.Kind
			id    timeline.EventID
		}{{x.p, p, "p"}, {x.q, q, "q"}, {x.r, r, "r"}, {x.s, s, "s"}, {len(out) == before && x == point{}, none, "none"}} {
			if y.holds {
				out = append(out, timeline.Event{ID: y.id, Date: at, Kind: y.kind, By: by})
			}
		}
	}
	return out
}

func (x *timescale) regime(k int) *ceasefire.Regime {
	out := &ceasefire.Regime{ID: "r", Title: "R", Parties: []ceasefire.Party{{Actor: "AUT", Effective: uncertain.Span{From: uncertain.Instant(epoch)}}}}
	for i, t := range x.terms(k) {
		t.ID, t.Status = ceasefire.TermID(fmt.Sprint("t", i)), ceasefire.InForce
		out.Terms = append(out.Terms, t)
	}
	return out
}

// Each pattern holds of a trace that satisfies it and fails of one that does not, as the floor says.
func TestOracleTimescales(t *testing.T) {
	for _, x := range timescales {
		for _, k := range []int{10, 100, 1000} {
			for _, bad := range []bool{false, true} {
				points := x.trace(20_000, k, bad)
				m := newMonitor(t, x.regime(k), ceasefire.Options{Complete: true})
				observe(t, m, events(points)...)
				m.Advance(uncertain.Instant(epoch.Add(time.Duration(len(points)) * time.Second)))
				broken := false
				for _, res := range m.Results() {
					broken = broken || res.Verdict == ceasefire.Broken
				}
				if floor := x.floor(points, k) > 0; broken != bad || floor != bad {
					t.Errorf("%s%d, failing trace %v: broken %v, by the floor %v: %+v", x.name, k, bad, broken, floor, m.Results())
				}
			}
		}
	}
}

// alwaysBQR is the formula of Timescales, word for word, at every point: where r is and q is not, and q was, there
// must be a q from 3k/10 to k points before since which p was.
func alwaysBQR(points []point, k int) bool {
	once := false
	for i, x := range points {
		once = once || x.q
		if !x.r || x.q || !once {
			continue
		}
		since := false
		for j := i; j >= 0 && !since; j-- {
			since = points[j].q && i-j >= 3*k/10 && i-j <= k
			if !points[j].p {
				break
			}
		}
		if !since {
			return false
		}
	}
	return true
}

// The formula judges what lies between q and r when r closes it, and the terms as it happens: of a trace in
// which each q has its r they say the same, and of one that ends before r the terms know already what is missing.
func TestOracleAlwaysBQR(t *testing.T) {
	x := timescales[slices.IndexFunc(timescales, func(x timescale) bool { return x.name == "AlwaysBQR" })]
	const k = 10
	// p, q and r by their letters, a dot for none of them, one point for each.
	points := func(text string) (out []point) {
		for word := range strings.FieldsSeq(text) {
			out = append(out, point{p: strings.Contains(word, "p"), q: strings.Contains(word, "q"), r: strings.Contains(word, "r")})
		}
		return out
	}
	judge := func(points []point) (always, inTime ceasefire.Verdict) {
		m := newMonitor(t, x.regime(k), ceasefire.Options{Complete: true})
		observe(t, m, events(points)...)
		m.Advance(uncertain.Instant(epoch.Add(time.Duration(len(points)) * time.Second)))
		results := m.Results()
		return results[1].Verdict, results[0].Verdict
	}
	const kept, broken, pending = ceasefire.Kept, ceasefire.Broken, ceasefire.Pending
	for _, tt := range []struct {
		name, trace    string
		formula        bool
		always, inTime ceasefire.Verdict
	}{
		{"as it must be", ". q p p p pr .", true, kept, kept},
		{"p not before, at q, or after", "q p p p pr . . q p p p p pr . p", true, kept, kept},
		{"one p missing", "q p . p pr", false, broken, kept},
		{"the first missing", "q . p p pr", false, broken, kept},
		{"that at r missing", "q p p p r", false, broken, kept},
		{"that in the second time missing", "q p p p pr . . q p . p p pr", false, broken, kept},
		{"no q", ". p . p r . . . . . . . . . . .", true, kept, kept},
		{"r before any q", "r . . q p p p pr", true, kept, kept},
		{"r too early", "q p pr . . . . . . . . .", false, kept, broken},
		{"r too late", "q p p p p p p p p p p pr", false, kept, broken},
		{"no r yet", "q p p p p", true, kept, pending},
		{"no r yet, and p missing", "q p . p p", true, broken, pending},
		{"no r in time", "q p p p p p p p p p p p p p", true, kept, broken},
	} {
		log := points(tt.trace)
		if got := alwaysBQR(log, k); got != tt.formula {
			t.Errorf("%s: the formula holds: %t, want %t", tt.name, got, tt.formula)
		}
		if always, inTime := judge(log); always != tt.always || inTime != tt.inTime {
			t.Errorf("%s (%s): p always %v, r in time %v, want %v and %v", tt.name, tt.trace, always, inTime, tt.always, tt.inTime)
		}
	}
	g := rand.New(rand.NewPCG(3, 5))
	for range 300 { // traces in which each q has its r, before the next q
		var log []point
		noise := func(most int) {
			for range g.IntN(most) {
				log = append(log, point{p: g.IntN(2) == 0})
			}
		}
		noise(4)
		for range 1 + g.IntN(3) {
			log = append(log, point{q: true, p: g.IntN(2) == 0})
			for range 1 + g.IntN(k) {
				log = append(log, point{p: g.IntN(20) > 0})
			}
			log = append(log, point{p: g.IntN(20) > 0, r: true})
			noise(4)
			log = append(log, make([]point, k+1)...) // until r would be too late
		}
		always, inTime := judge(log)
		if got, want := always != broken && inTime != broken, alwaysBQR(log, k); got != want {
			t.Fatalf("%+v: p always %v, r in time %v, and the formula holds: %t", log, always, inTime, want)
		}
	}
}

// Watching allocates nothing for an event that neither opens nor breaks anything new.
func TestNoAllocationPerEvent(t *testing.T) {
	for _, x := range timescales {
		log := events(x.trace(40_000, 100, false))
		m := newMonitor(t, x.regime(100), ceasefire.Options{Complete: true})
		observe(t, m, log[:20_000]...)
		i := 20_000
		if n := testing.AllocsPerRun(10_000, func() {
			if err := m.Observe(&log[i]); err != nil {
				t.Fatal(err)
			}
			i++
		}); n != 0 {
			t.Errorf("%s: %v allocations for each event", x.name, n)
		}
	}
}

// BenchmarkTimescales watches each pattern beside the floor over points of four truth values, and beside a
// walk over the events themselves, which are a hundred times as large: that much is reading memory.
func BenchmarkTimescales(b *testing.B) {
	for _, x := range timescales {
		for _, k := range []int{10, 100, 1000} {
			points := x.trace(100_000, k, false)
			log := events(points)
			b.Run(fmt.Sprintf("%s/k=%d/ours", x.name, k), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					m, err := ceasefire.NewMonitor(x.regime(k), ceasefire.Options{Complete: true})
					if err != nil {
						b.Fatal(err)
					}
					for i := range log {
						if err := m.Observe(&log[i]); err != nil {
							b.Fatal(err)
						}
					}
				}
				b.ReportMetric(float64(len(log))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mevents/s")
			})
			b.Run(fmt.Sprintf("%s/k=%d/walk", x.name, k), func(b *testing.B) {
				for b.Loop() {
					last := int64(0)
					for i := range log {
						if e := &log[i]; e.Kind.IsValid() && e.Weapon == 0 && e.Severity == 0 {
							last = max(last, e.Date.First().Unix())
						}
					}
					if last == 0 {
						b.Fatal("no events")
					}
				}
				b.ReportMetric(float64(len(log))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mevents/s")
			})
			b.Run(fmt.Sprintf("%s/k=%d/floor", x.name, k), func(b *testing.B) {
				for b.Loop() {
					if x.floor(points, k) != 0 {
						b.Fatal("broken")
					}
				}
				b.ReportMetric(float64(len(points))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mevents/s")
			})
		}
	}
}

// obligations returns a log in which each of many items is asked for and answered again and again.
func obligations(n, ids int) []timeline.Event {
	g := rand.New(rand.NewPCG(11, 12))
	open := make([]bool, ids)
	items := make([]check.Ref, ids)
	for i := range items {
		items[i] = check.Ref{Section: "commitments", ID: fmt.Sprintf("commitment-%05d", i)}
	}
	by := actor.IDs("AUT")
	names := make([]timeline.EventID, 1000)
	for i := range names {
		names[i] = timeline.EventID(fmt.Sprint("e", i))
	}
	out := make([]timeline.Event, n)
	for i, at := 0, 0; i < n; i++ {
		if g.IntN(4) == 0 {
			at++
		}
		id := g.IntN(ids)
		kind := timeline.Request
		if open[id] {
			kind = s
		}
		open[id] = !open[id]
		out[i] = timeline.Event{ID: names[i%len(names)], Date: uncertain.Instant(epoch.Add(time.Duration(at) * time.Second)), Kind: kind, By: by, About: items[id]}
	}
	return out
}

// Deadlines by item: ten thousand items should cost little more than a hundred.
func BenchmarkDeadlines(b *testing.B) {
	for _, ids := range []int{100, 1000, 10_000} {
		log := obligations(200_000, ids)
		clause := ceasefire.ActWithin{After: only(timeline.Request), Act: activity(s), Within: secs(ids), Each: true}
		x := timescale{terms: func(int) []ceasefire.Term { return asks(clause) }}
		b.Run(fmt.Sprintf("ids=%d/ours", ids), func(b *testing.B) {
			for b.Loop() {
				m, err := ceasefire.NewMonitor(x.regime(0), ceasefire.Options{Complete: true})
				if err != nil {
					b.Fatal(err)
				}
				for i := range log {
					if err := m.Observe(&log[i]); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(len(log))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mevents/s")
		})
		b.Run(fmt.Sprintf("ids=%d/floor", ids), func(b *testing.B) { // a map by item, lateness seen at the answer
			for b.Loop() {
				since, bad := make(map[check.Ref]int64), 0
				for i := range log {
					e := &log[i]
					at := e.Date.First().Unix()
					if e.Kind == timeline.Request {
						since[e.About] = at
					} else {
						if at-since[e.About] > int64(ids) {
							bad++
						}
						delete(since, e.About)
					}
				}
			}
			b.ReportMetric(float64(len(log))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mevents/s")
		})
	}
}
