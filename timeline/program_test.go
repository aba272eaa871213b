package timeline_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// follow runs a program over the events of a log in the order of time, those at one second in the
// order given.
func follow(p *timeline.Program, log []timeline.Event, members *actor.Directory, taken ...int) *timeline.Watch {
	m, w := timeline.NewMatcher(p.Patterns(), members), p.Watch(false, taken...)
	order := make([]int, len(log))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return log[a].Date.First().Compare(log[b].Date.First()) })
	for _, i := range order {
		for _, match := range m.Match(nil, &log[i]) {
			if match.Fits == uncertain.Yes {
				w.See(match.Pattern, timeline.At(log[i].Date.First().Unix(), i, log[i].By...), nil)
			}
		}
	}
	return w
}

// taking returns a condition with one reading in the place of each Readings in it, in the order in which they stand.
func taking(c timeline.Condition, take func(c timeline.Readings) int) timeline.Condition {
	parts := func(cs []timeline.Condition) (out []timeline.Condition) {
		for _, c := range cs {
			out = append(out, taking(c, take))
		}
		return out
	}
	switch c := c.(type) {
	case timeline.All:
		return timeline.All(parts(c))
	case timeline.Any:
		return timeline.Any(parts(c))
	case timeline.Not:
		return timeline.Not{Of: taking(c.Of, take)}
	case timeline.Readings:
		if len(c) == 0 {
			return timeline.Any{} // a watch takes what is unknown as not so
		}
		i := take(c)
		return parts(c)[i]
	}
	return c
}

// On a log of instants a watch says what a world says, of readings that of those that it takes; it does so too on the events alone that it
// names; and those at one second may come in any order.
func TestPropertyWatch(t *testing.T) {
	directory := timelineDirectory(actor.Actor{ID: "GBR", Kind: actor.Group, Members: actor.Members("FRA")})
	rapid.Check(t, func(t *rapid.T) {
		log := complete(t, gen.Events(8).Draw(t, "log"))
		c := gen.Condition(3, exact...).Draw(t, "condition")
		p := timeline.NewProgram(c)
		var taken []int
		read := taking(c, func(r timeline.Readings) int {
			if !slices.EqualFunc(p.Readings()[len(taken)], r, func(a, b timeline.Condition) bool { return cmp.Equal(a, b) }) {
				t.Fatalf("Readings() = %v, want %v at %d", p.Readings(), r, len(taken))
			}
			taken = append(taken, rapid.IntRange(0, len(r)-1).Draw(t, "taken"))
			return taken[len(taken)-1]
		})
		w := follow(p, log, directory, taken...)
		want := timeline.NewWorld(log, directory, uncertain.Year(2030)).Verdict(read) == uncertain.Yes
		if got := w.Holds(); got != want {
			t.Fatalf("%v: a watch says %v, a world %v", c, got, want)
		}
		if other := follow(p, rapid.Permutation(log).Draw(t, "other order"), directory, taken...); other.Holds() != want {
			t.Fatalf("%v: not %v in another order", c, want)
		}
		var cited []timeline.Event
		because := w.Because()
		slices.Sort(because)
		for _, i := range slices.Compact(because) {
			cited = append(cited, log[i])
		}
		if follow(p, cited, directory, taken...).Holds() != want {
			t.Fatalf("%v is not %v with the events alone that are cited: %v", c, want, cited)
		}
	})
}

// A matcher finds what trying every pattern finds.
func TestPropertyMatcher(t *testing.T) {
	directory := timelineDirectory(actor.Actor{ID: "GBR", Kind: actor.Group, Members: actor.Members("FRA")})
	rapid.Check(t, func(t *rapid.T) {
		patterns := rapid.SliceOfN(gen.Pattern(rapid.Bool().Draw(t, "promised")), 0, 12).Draw(t, "patterns")
		m, world := timeline.NewMatcher(patterns, directory), &timeline.World{Members: directory}
		for _, e := range gen.Events(4).Draw(t, "events") {
			var want []timeline.Match
			for i, p := range patterns {
				if fits := world.Fits(p, &e); fits != uncertain.No {
					want = append(want, timeline.Match{Pattern: i, Fits: fits})
				}
			}
			if got := m.Match(nil, &e); !slices.Equal(got, want) {
				t.Fatalf("%v: %v, want %v", e, got, want)
			}
		}
	})
}

// A watch that begins anew forgets what happened, not what holds.
func TestWatchAnew(t *testing.T) {
	begin := timeline.Happened{Kind: timeline.CeasefireStarts}
	end := timeline.Happened{Kind: timeline.CeasefireEnds}
	for _, tt := range []struct {
		c    timeline.Condition
		want bool
	}{
		{begin, false},
		{timeline.Count{Of: begin, AtLeast: 1}, false},
		{timeline.Since{Start: begin, End: end}, true},
		{timeline.Not{Of: begin}, true},
	} {
		w := timeline.NewProgram(tt.c).Watch(false)
		w.See(0, timeline.At(time.Date(2025, time.January, 1, 0, 0, 0, 0, time.UTC).Unix(), 0), nil)
		if got := w.Anew().Holds(); got != tt.want {
			t.Errorf("%v anew = %v, want %v", tt.c, got, tt.want)
		}
		if w.Restart(); w.Holds() != tt.want {
			t.Errorf("%v restarted = %v, want %v", tt.c, w.Holds(), tt.want)
		}
	}
}

// A clone has seen what its watch has, and from then on each sees for itself.
func TestWatchClone(t *testing.T) {
	day := func(n int) timeline.Sight {
		return timeline.At(time.Date(2025, time.January, n, 0, 0, 0, 0, time.UTC).Unix(), n, actor.IDs("FRA", "GBR", "POL")[n-1])
	}
	for _, c := range []timeline.Condition{
		timeline.Count{Of: timeline.Happened{Kind: timeline.Ratification}, AtLeast: 3},
		timeline.Count{Of: timeline.Happened{Kind: timeline.Ratification}, AtLeast: 3, Actors: true},
	} {
		w := timeline.NewProgram(c).Watch(false)
		w.See(0, day(1), nil)
		w.See(0, day(2), nil)
		clone := w.Clone()
		clone.See(0, day(3), nil)
		if w.Holds() || !clone.Holds() || !slices.Equal(clone.Because(), []int{1, 2, 3}) {
			t.Errorf("%v: it holds %v, its clone %v because of %v", c, w.Holds(), clone.Holds(), clone.Because())
		}
		w.See(0, day(3), nil)
		if !w.Holds() || !slices.Equal(w.Because(), clone.Because()) {
			t.Errorf("%v: it holds %v because of %v", c, w.Holds(), w.Because())
		}
	}
}

// A count of actors rests on no event that adds nobody to those of the others.
func TestWatchActors(t *testing.T) {
	of := timeline.Happened{Kind: timeline.Ratification}
	for _, tt := range []struct {
		name  string
		least uint32
		by    [][]actor.ID // by event
		holds bool
		want  []int
	}{
		{"none is asked for", 0, nil, true, nil},
		{"nobody yet", 1, nil, false, nil},
		{"one twice", 2, [][]actor.ID{{"FRA"}, {"FRA"}}, false, nil},
		{"two", 2, [][]actor.ID{{"FRA"}, {"FRA"}, {"GBR"}}, true, []int{0, 2}},
		{"two at once", 2, [][]actor.ID{{"FRA", "GBR"}}, true, []int{0}},
		{"one, and both at once", 2, [][]actor.ID{{"FRA"}, {"FRA", "GBR"}}, true, []int{1}},
		{"one more than asked for", 3, [][]actor.ID{{"FRA"}, {"GBR"}, {"UKR", "DEU"}}, true, []int{1, 2}},
		{"one who is not named", 2, [][]actor.ID{{"FRA"}, nil}, true, []int{0, 1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := timeline.NewProgram(timeline.Count{Of: of, AtLeast: tt.least, Actors: true}).Watch(false)
			for i, by := range tt.by {
				w.See(0, timeline.At(int64(i), i, by...), nil)
			}
			if got := w.Because(); w.Holds() != tt.holds || !slices.Equal(got, tt.want) {
				t.Errorf("holds: %v because of %v, want %v because of %v", w.Holds(), got, tt.holds, tt.want)
			}
			if anew := w.Anew(); anew.Holds() != (tt.least == 0) {
				t.Errorf("anew it holds: %v", anew.Holds())
			}
		})
	}
}
