package timeline_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// BenchmarkSchedule solves schedules of n anchors and 2.5 n clauses. Their floor is the algorithm of
// Floyd and Warshall over whole numbers, which gives the distances between all pairs of anchors.
func BenchmarkSchedule(b *testing.B) {
	for _, n := range []int{10, 100, 500} {
		s := large(n, n*5/2, func(i int) (timeline.ClauseKind, string) {
			if i < n-1 {
				return timeline.ClauseWithin, "P30D"
			}
			return timeline.ClauseNoLater, "P900D"
		})
		b.Run(fmt.Sprintf("n=%d/ours", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if readings, err := s.Solve(timeline.SolveOptions{}); err != nil || readings[0].Consistent != uncertain.Yes {
					b.Fatal(readings, err)
				}
			}
		})
		b.Run(fmt.Sprintf("n=%d/floor", n), func(b *testing.B) {
			b.ReportAllocs()
			links := matrix(s, 24*time.Hour, true)
			d := matrix(s, 24*time.Hour, true)
			for b.Loop() {
				for i := range d {
					copy(d[i], links[i])
				}
				if !floydWarshall(d) {
					b.Fatal("not consistent")
				}
			}
		})
	}
}

// A conflict costs besides what it takes to leave out each clause in turn.
func BenchmarkScheduleConflict(b *testing.B) {
	for _, n := range []int{10, 100, 500} {
		s := ring(n, "P1D", fmt.Sprintf("P%dD", n-2))
		b.Run(fmt.Sprintf("n=%d/ours", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if readings, err := s.Solve(timeline.SolveOptions{}); err != nil || len(readings[0].Conflict) != n {
					b.Fatal(readings, err)
				}
			}
		})
	}
}
