package force_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// manyContributions returns n contributions of the kinds that occur: a headline of ten now and then,
// one in two that waits for a ceasefire.
func manyContributions(n int) []force.Contribution {
	truce := timeline.Happened{Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")}
	cs := make([]force.Contribution, n)
	for i := range cs {
		cs[i] = force.Contribution{
			ID: force.ID(fmt.Sprint("c", i)), By: gen.StateIDs[i%len(gen.StateIDs)], Domain: force.Domain(i%3 + 1),
			Status: force.Status(i%6 + 1), Persons: uncertain.Must(uncertain.Between(int64(i%50), int64(i%50+10))),
		}
		if i%2 == 0 {
			cs[i].If = truce
		}
		if i%10 > 0 && i%30 < 10 {
			cs[i].PartOf = cs[i-i%10].ID
		}
	}
	return cs
}

// BenchmarkLedger makes a ledger and adds up what is present and promised on land. Its floor is a
// loop over the contributions that adds the bounds of those on land.
func BenchmarkLedger(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		cs := manyContributions(n)
		w := timeline.NewWorld(nil, nil, on)
		l := ledger(cs, w)
		b.Run(fmt.Sprintf("n=%d/new/ours", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ledger(cs, w)
			}
		})
		b.Run(fmt.Sprintf("n=%d/sum/ours", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := l.Promised(force.Filter{Domain: force.Land}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("n=%d/floor", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var lo, hi int64
				for i := range cs {
					c := &cs[i]
					if c.Domain != force.Land || c.Status == force.OptionOnly {
						continue
					}
					most, _ := c.Persons.Max()
					hi += most
					if c.If == nil && c.Status >= force.Pledged {
						lo += c.Persons.Min()
					}
				}
				if lo > hi {
					b.Fatal(lo, hi)
				}
			}
		})
	}
}

// Neither a long chain of parts, nor one that is left out, nor conditions that all differ or
// exclude each other take time that grows with the square of their number.
func TestHostileSizes(t *testing.T) {
	const n = 100_000
	limit := 2 * time.Minute // far above what it takes with -race, far below a product of the sizes
	begin := time.Now()
	w := timeline.NewWorld(nil, nil, on)

	chain := make([]force.Contribution, n)
	for i := range chain {
		chain[i] = force.Contribution{ID: force.ID(fmt.Sprint("c", i)), By: "FRA", Status: force.Deployed, Persons: persons("7"), PartOf: force.ID(fmt.Sprint("c", i+1))}
	}
	if got := bounds(ledger(chain, w), force.Filter{}); got[0] != "7" {
		t.Errorf("a chain adds up to %v, want 7", got)
	}
	for i := range n - 2 {
		chain[i+1].By = "USA"
	}
	if l := force.NewLedger(force.Forces{Contributions: chain}, w, everything, nil, map[actor.ID]bool{"USA": true}); l.Headline(0) != 1 {
		t.Errorf("what is left in a chain has the headline %d, want 1", l.Headline(0))
	}
	chain[n-1].PartOf = "c0"
	ledger(chain, w)

	many := make([]force.Contribution, n)
	truce := timeline.Happened{Kind: timeline.CeasefireStarts}
	for i := range many {
		vote := timeline.Happened{Kind: timeline.Approval, By: actor.IDs(actor.ID(fmt.Sprint("a", i)))}
		many[i] = force.Contribution{ID: force.ID(fmt.Sprint("c", i)), By: "FRA", Status: force.Pledged, Persons: persons("1"), If: vote}
		switch {
		case i%4 == 0:
			many[i].If = timeline.Not{Of: truce}
		case i%4 == 2:
			many[i].If = truce
		}
	}
	if got, want := bounds(ledger(many, w), force.Filter{}), [3]string{"0", "0..75000", "75000"}; got != want {
		t.Errorf("many conditions: %v, want %v", got, want)
	}
	if took := time.Since(begin); took > limit {
		t.Errorf("took %v, want less than %v", took, limit)
	}
}

// BenchmarkCurve makes the daily curve of contributions of which each has a readiness of its own. Its
// floor notes the days and bounds of each, and sorts them.
func BenchmarkCurve(b *testing.B) {
	type change struct{ day, lo, hi int64 }
	for _, n := range []int{1_000, 10_000, 100_000} {
		cs := manyContributions(n)
		for i := range cs {
			cs[i].Effect = uncertain.MustPeriod(fmt.Sprintf("P%dD..P%dD", i%180, i%180+30))
		}
		l := ledger(cs, timeline.NewWorld(nil, nil, on))
		b.Run(fmt.Sprintf("n=%d/ours", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := l.CurveAsIfMet(force.Filter{}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("n=%d/floor", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				changes := make([]change, 0, 2*len(cs))
				for i := range cs {
					hi, _ := cs[i].Persons.Max()
					changes = append(changes, change{day: int64(i % 180), hi: hi}, change{day: int64(i%180 + 30), lo: cs[i].Persons.Min()})
				}
				slices.SortFunc(changes, func(a, b change) int { return int(a.day - b.day) })
			}
		})
	}
}
