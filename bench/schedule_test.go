package bench

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A deadline is that one point comes at least and at most so many hours after another; a wait without a most is none.
type deadline struct{ from, to, least, most int }

// deadlines returns three for each of n points but the first, all of which can be kept: each point has a time, and every
// deadline leaves some room around that.
func deadlines(n int) (out []deadline) {
	r := rand.New(rand.NewPCG(7, uint64(n)))
	at := make([]int, n)
	for to := 1; to < n; to++ {
		from := to - 1 - r.IntN(min(to, 5))
		at[to] = at[from] + 24 + r.IntN(200)
		for range 3 {
			apart := at[to] - at[from]
			out = append(out, deadline{from, to, max(0, apart-r.IntN(24)), apart + 1 + r.IntN(100)})
			if from = r.IntN(to); at[from] > at[to] {
				from = 0
			}
		}
	}
	return out
}

var begin = time.Date(2026, time.January, 1, 6, 0, 0, 0, time.UTC)

// A window is the first and the last hour, counted from the beginning, at which a point may be.
type window struct{ earliest, latest int }

// oursSchedule asks the schedule of a text, of which the first point has a date.
func oursSchedule(tb testing.TB, n int, clauses []deadline) func() []window {
	anchor := func(i int) timeline.AnchorID { return timeline.AnchorID(fmt.Sprint("point-", i)) }
	s := timeline.Schedule{}
	for i := range n {
		s.Anchors = append(s.Anchors, timeline.Anchor{ID: anchor(i)})
	}
	s.Anchors[0].Date = uncertain.Instant(begin)
	for i, c := range clauses {
		for _, half := range []struct {
			kind  timeline.ClauseKind
			hours int
		}{{timeline.ClauseNotBefore, c.least}, {timeline.ClauseNoLater, c.most}} {
			s.Clauses = append(s.Clauses, timeline.Clause{ID: timeline.ClauseID(fmt.Sprint("clause-", i, "-", half.kind)), Kind: half.kind, Anchor: anchor(c.to),
				From: []timeline.AnchorID{anchor(c.from)}, Period: uncertain.MustPeriod(fmt.Sprintf("PT%dH", half.hours))})
		}
	}
	return func() (out []window) {
		readings, err := s.Solve(timeline.SolveOptions{})
		if err != nil || readings[0].Consistent != uncertain.Yes {
			tb.Fatal(readings, err)
		}
		for _, b := range readings[0].Bounds {
			out = append(out, window{int(b.Earliest.First().Sub(begin) / time.Hour), int(b.Latest.First().Sub(begin) / time.Hour)})
		}
		return out
	}
}

// gonumSchedule finds the shortest ways from the first point and back to it, by Bellman and Ford.
func gonumSchedule(tb testing.TB, n int, clauses []deadline) func() []window {
	return func() (out []window) {
		there, back := simple.NewWeightedDirectedGraph(0, 0), simple.NewWeightedDirectedGraph(0, 0)
		for i := range n {
			there.AddNode(simple.Node(i))
			back.AddNode(simple.Node(i))
		}
		link := func(from, to, weight int) { // that to comes at most so much after from
			for _, g := range []struct {
				g        *simple.WeightedDirectedGraph
				from, to int
			}{{there, from, to}, {back, to, from}} {
				w := float64(weight)
				if e := g.g.WeightedEdge(int64(g.from), int64(g.to)); e == nil || e.Weight() > w {
					g.g.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(g.from), T: simple.Node(g.to), W: w})
				}
			}
		}
		for _, c := range clauses {
			link(c.from, c.to, c.most)
			link(c.to, c.from, -c.least)
		}
		latest, ok := path.BellmanFordFrom(simple.Node(0), there)
		earliest, ok2 := path.BellmanFordFrom(simple.Node(0), back)
		if !ok || !ok2 {
			tb.Fatal("not consistent")
		}
		for i := range n {
			out = append(out, window{-int(earliest.WeightTo(int64(i))), int(latest.WeightTo(int64(i)))})
		}
		return out
	}
}

// floorSchedule does the same on lists.
func floorSchedule(n int, clauses []deadline) func() []window {
	type link struct{ from, to, weight int }
	var links []link
	for _, c := range clauses {
		links = append(links, link{c.from, c.to, c.most}, link{c.to, c.from, -c.least})
	}
	shortest := func(back bool) []int {
		const far = 1 << 40
		d := make([]int, n)
		for i := range d[1:] {
			d[i+1] = far
		}
		for changed := true; changed; {
			changed = false
			for _, l := range links {
				if back {
					l.from, l.to = l.to, l.from
				}
				if d[l.from] < far && d[l.from]+l.weight < d[l.to] {
					d[l.to], changed = d[l.from]+l.weight, true
				}
			}
		}
		return d
	}
	return func() (out []window) {
		latest, earliest := shortest(false), shortest(true)
		for i := range n {
			out = append(out, window{-earliest[i], latest[i]})
		}
		return out
	}
}

func TestSchedulesAgree(t *testing.T) {
	for _, n := range []int{2, 10, 60} {
		clauses := deadlines(n)
		want := floorSchedule(n, clauses)()
		for name, solve := range map[string]func() []window{"ours": oursSchedule(t, n, clauses), "gonum": gonumSchedule(t, n, clauses)} {
			got := solve()
			for i := range want {
				if got[i] != want[i] {
					t.Errorf("%s: point %d of %d is at %v, want %v", name, i, n, got[i], want[i])
				}
			}
		}
	}
}

// BenchmarkSchedule finds the earliest and the latest time of every point of a text with three deadlines for each. Ours
// counts in seconds of the calendar, and looks for clauses that wait for each other.
func BenchmarkSchedule(b *testing.B) {
	for _, n := range []int{10, 100, 500} {
		clauses := deadlines(n)
		for _, x := range []struct {
			name  string
			solve func() []window
		}{{"ours", oursSchedule(b, n, clauses)}, {"floor", floorSchedule(n, clauses)}, {"gonum", gonumSchedule(b, n, clauses)}} {
			b.Run(fmt.Sprintf("n=%d/%s", n, x.name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					x.solve()
				}
			})
		}
	}
}
