package timeline_test

import (
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/timeline"
)

// logText returns a log of n rows, the same for the same n.
func logText(n int) string {
	rng := rand.New(rand.NewPCG(7, uint64(n)))
	pick := func(words ...string) string { return words[rng.IntN(len(words))] }
	var b strings.Builder
	b.WriteString("id,date,kind,by,where,weapon,amount,according,line,distance\n")
	at := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		at = at.Add(time.Duration(rng.IntN(60)) * time.Second)
		fmt.Fprintf(&b, "e%d,%s,%s,%s,place %d,%s,%d,%s,contact,%d.%d km\n", i, at.Format(time.RFC3339),
			pick("shelling", "air_attack", "presence", "incursion"), pick("north", "south", "north;south"), rng.IntN(300),
			pick("artillery", "drone", "tank", ""), 1+rng.IntN(40), pick("mission", ""), rng.IntN(40), rng.IntN(10))
	}
	return b.String()
}

func BenchmarkReadCSV(b *testing.B) {
	for _, n := range []int{100_000, 1_000_000} {
		text := logText(n)
		b.Run(fmt.Sprintf("n=%d/ours", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				rows := 0
				for _, err := range timeline.ReadCSV(strings.NewReader(text), timeline.CSVOptions{}) {
					if err != nil {
						b.Fatal(err)
					}
					rows++
				}
				if rows != n {
					b.Fatal(rows)
				}
			}
		})
		b.Run(fmt.Sprintf("n=%d/floor", n), func(b *testing.B) { // encoding/csv alone
			b.ReportAllocs()
			for b.Loop() {
				r := csv.NewReader(strings.NewReader(text))
				r.ReuseRecord = true
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

// A log ten times as long needs no more memory at any time, even if each of its rows has words of its own,
// and the usual one no more than two allocations for a row.
func TestReadCSVConstantMemory(t *testing.T) {
	held := func(text string) (bytes uint64, perRow float64) {
		n := strings.Count(text, "\n") - 1
		var before, now, end runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		rows := 0
		for _, err := range timeline.ReadCSV(strings.NewReader(text), timeline.CSVOptions{}) {
			if err != nil {
				t.Fatal(err)
			}
			if rows++; rows == n-1 {
				runtime.ReadMemStats(&end)
				runtime.GC()
				runtime.ReadMemStats(&now)
			}
		}
		if now.HeapAlloc > before.HeapAlloc {
			bytes = now.HeapAlloc - before.HeapAlloc
		}
		return bytes, float64(end.Mallocs-before.Mallocs) / float64(n)
	}
	own := func(n int) string {
		var b strings.Builder
		b.WriteString("id,date,kind,by,amount,distance\n")
		for i := range n {
			fmt.Fprintf(&b, "e%d,2026-03-01,shelling,party-%d,%d,%d km\n", i, i, i, i)
		}
		return b.String()
	}
	few, _ := held(own(10_000))
	if many, _ := held(own(100_000)); many > 2*few+1<<20 {
		t.Errorf("%d bytes are held for 10,000 rows and %d for 100,000", few, many)
	}
	if _, perRow := held(logText(100_000)); perRow > 2 {
		t.Errorf("%.2f allocations for a row", perRow)
	}
}
