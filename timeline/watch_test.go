package timeline_test

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A glimpse is an event that starts or ends a state, as a watch sees it: at one of some seconds, together with what was
// seen before it, or no earlier.
type glimpse struct {
	ends        bool
	first, last int64
	together    bool
}

// completions calls yield with each way in which the seconds of some glimpses may turn out.
func completions(seen []glimpse, yield func(at []int64)) {
	at := make([]int64, len(seen))
	var from func(i int)
	from = func(i int) {
		if i == len(seen) {
			yield(at)
			return
		}
		for at[i] = seen[i].first; at[i] <= seen[i].last; at[i]++ {
			if i == 0 || at[i] == at[i-1] || at[i] > at[i-1] && !seen[i].together {
				from(i + 1)
			}
		}
	}
	from(0)
}

// lasts reports whether a state holds after some glimpses at known seconds: if one starts it, and none that ends it came then or
// later.
func lasts(seen []glimpse, at []int64) bool {
	started, ended := int64(-1), int64(-1)
	for i, g := range seen {
		if g.ends {
			ended = max(ended, at[i])
		} else {
			started = max(started, at[i])
		}
	}
	return started > ended
}

// watched returns what a watch says of a state after some glimpses, and how often it asked, if they were at some seconds.
func watched(seen []glimpse, at []int64) (holds bool, asked int) {
	w := timeline.NewProgram(timeline.Since{Start: timeline.Happened{Kind: timeline.CeasefireStarts}, End: timeline.Happened{Kind: timeline.CeasefireEnds}}).Watch(false)
	turn := int64(0)
	for i, g := range seen {
		pattern := 0
		if g.ends {
			pattern = 1
		}
		if !g.together {
			turn++
		}
		w.See(pattern, timeline.Sight{Event: i, First: g.first, Last: g.last, Turn: turn}, func(after []int, _ uncertain.Period) bool {
			asked++
			return !slices.ContainsFunc(after, func(j int) bool { return at[j] != at[i] })
		})
	}
	return w.Holds(), asked
}

// However the seconds turn out, a watch that asks says of a state what they say: where it does not ask, that is so in any case.
func TestPropertyWatchSince(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var seen []glimpse
		for i := range rapid.IntRange(1, 5).Draw(t, "events") {
			g := glimpse{ends: rapid.Bool().Draw(t, "ends"), first: rapid.Int64Range(0, 4).Draw(t, "first")}
			g.last = g.first + rapid.Int64Range(0, 3).Draw(t, "more")
			if i > 0 && rapid.Bool().Draw(t, "together") {
				g.first, g.last, g.together = seen[i-1].first, seen[i-1].last, true
			}
			seen = append(seen, g)
		}
		completions(seen, func(at []int64) {
			if holds, _ := watched(seen, at); holds != lasts(seen, at) {
				t.Fatalf("%v at %v: it holds: %v", seen, at, holds)
			}
		})
	})
}

// What starts a state after an end, and perhaps at the same time, is asked about; what comes in a known order is not.
func TestWatchSince(t *testing.T) {
	start := func(first, last int64) glimpse { return glimpse{false, first, last, false} }
	end := func(first, last int64) glimpse { return glimpse{true, first, last, false} }
	with := func(g glimpse) glimpse { g.together = true; return g }
	for _, tt := range []struct {
		name string
		seen []glimpse
		want map[bool]bool // whether it may hold, and may not
		asks bool
	}{
		{"started", []glimpse{start(0, 3)}, map[bool]bool{true: true}, false},
		{"ended at a later time, or the same", []glimpse{start(0, 3), end(2, 2)}, map[bool]bool{false: true}, false},
		{"ended at the same time", []glimpse{start(0, 3), with(end(0, 3))}, map[bool]bool{false: true}, false},
		{"started at the same time", []glimpse{end(0, 3), with(start(0, 3))}, map[bool]bool{false: true}, false},
		{"started at a later time", []glimpse{end(0, 1), start(2, 3)}, map[bool]bool{true: true}, false},
		{"started at a later time, or the same", []glimpse{end(2, 2), start(2, 3)}, map[bool]bool{true: true, false: true}, true},
		{"started at a later time, or the same, of open ones", []glimpse{end(0, 3), start(1, 4)}, map[bool]bool{true: true, false: true}, true},
		{"and ended again", []glimpse{end(0, 3), start(1, 4), end(4, 4)}, map[bool]bool{false: true}, true},
		{"started anew after the last of two ends", []glimpse{end(0, 1), end(1, 2), start(2, 2)}, map[bool]bool{true: true, false: true}, true},
	} {
		got, asks := make(map[bool]bool), false
		completions(tt.seen, func(at []int64) {
			holds, asked := watched(tt.seen, at)
			got[holds], asks = true, asks || asked > 0
		})
		if !maps.Equal(got, tt.want) || asks != tt.asks {
			t.Errorf("%s: it holds: %v, asks: %v; want %v, %v", tt.name, got, asks, tt.want, tt.asks)
		}
	}
}
