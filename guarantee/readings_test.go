package guarantee_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Where a text can be read in several ways, a commitment may be in just those phases in which it is in some of them,
// and what decides is how it is read.
func TestPropertyReplayReadings(t *testing.T) {
	drawn, divided := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		drawn++
		kinds := []timeline.Kind{timeline.Attack, timeline.Shelling, timeline.CeasefireStarts, timeline.CeasefireEnds}
		pattern := func() timeline.Happened { return timeline.Happened{Kind: rapid.SampledFrom(kinds).Draw(t, "kind")} }
		condition := func() timeline.Condition {
			switch rapid.IntRange(0, 4).Draw(t, "form") {
			case 0:
				return timeline.Within{What: pattern(), After: pattern(), Beyond: uncertain.MustPeriod("PT0S")}
			case 1:
				return timeline.Not{Of: pattern()}
			case 2:
				return timeline.Count{Of: pattern(), AtLeast: 2}
			}
			return pattern()
		}
		var readings timeline.Readings
		for range rapid.IntRange(1, 3).Draw(t, "readings") {
			readings = append(readings, condition())
		}
		c := guarantee.Commitment{ID: "a", Standing: rapid.Bool().Draw(t, "standing"), Within: uncertain.MustPeriod("P3D")}
		set := []func(timeline.Condition){
			func(x timeline.Condition) { c.When = x }, func(x timeline.Condition) { c.Given = x }, func(x timeline.Condition) { c.VoidIf = x },
			func(x timeline.Condition) { c.Entry = x }, func(x timeline.Condition) { c.Done = x },
		}[rapid.IntRange(0, 4).Draw(t, "role")]
		var log []timeline.Event
		for i := range rapid.IntRange(0, 4).Draw(t, "events") {
			e := on(numbered[string]("e", i), "2026-03-01", rapid.SampledFrom(kinds).Draw(t, "happened"), check.Ref{}, "RUS")
			e.Date = uncertain.Day(e.Date.First().AddDate(0, 0, rapid.IntRange(0, 12).Draw(t, "day")).Date())
			log = append(log, e)
		}
		day, ask := uncertain.Day(date("2026-03-01").First().AddDate(0, 0, rapid.IntRange(0, 16).Draw(t, "on")).Date()), guarantee.ReplayOptions{Complete: true}
		byKey := func(ws []guarantee.Where) map[string]guarantee.Where {
			out := make(map[string]guarantee.Where)
			for _, w := range ws {
				key := w.Cause.String() // the occurrences of one cause are told apart by their order
				for ; out[key].By != nil; key += "+" {
				}
				out[key] = w
			}
			return out
		}
		where := func(x timeline.Condition) map[string][]guarantee.Phase {
			set(x)
			out := make(map[string][]guarantee.Phase)
			for k, w := range byKey(bond(c).Replay(log, ask).Commitment("a").On(day)) {
				out[k] = w.Phases
			}
			return out
		}
		want := make(map[string][]guarantee.Phase)
		each := make([]map[string][]guarantee.Phase, len(readings))
		for i, x := range readings {
			each[i] = where(x)
			for k := range each[i] {
				want[k] = nil
			}
		}
		for k := range want {
			for i := range each {
				phases := each[i][k]
				if phases == nil {
					phases = []guarantee.Phase{{}}
				}
				for _, phase := range phases {
					if !slices.Contains(want[k], phase) {
						want[k] = append(want[k], phase)
					}
				}
			}
		}
		set(readings)
		course := bond(c).Replay(log, ask)
		got := byKey(course.Commitment("a").On(day))
		if len(got) != len(want) {
			t.Fatalf("%v told %v on %v: %v, want %v", readings, log, day, got, want)
		}
		for k, w := range got {
			phases := want[k]
			if len(phases) != len(w.Phases) || slices.ContainsFunc(phases, func(p guarantee.Phase) bool { return !slices.Contains(w.Phases, p) }) {
				t.Fatalf("%v told %v on %v: %v is %v, want %v", readings, log, day, k, w.Phases, phases)
			}
			if len(phases) > 1 {
				divided++
				isOpen := slices.ContainsFunc(each, func(by map[string][]guarantee.Phase) bool { return len(by[k]) > 1 }) // in one reading, of what came first on a day
				if !isOpen && (len(w.Open) != 1 || w.Open[0].About != commitment("a")) {
					t.Fatalf("%v told %v on %v: open is %v", readings, log, day, w.Open)
				}
			}
		}
		if err := guarantee.RecheckReplay(bond(c), log, ask, course, day); err != nil {
			t.Fatal(err)
		}
	})
	if drawn >= 50 && divided == 0 {
		t.Error("the readings never make a difference")
	}
}

// Each part that can be read in several ways is a fact of its own, even where the words are the same.
func TestReadingsApart(t *testing.T) {
	attack, truce := timeline.Happened{Kind: timeline.Attack}, timeline.Happened{Kind: timeline.CeasefireStarts}
	either := timeline.Readings{attack, truce}
	c := bond(guarantee.Commitment{ID: "a", When: timeline.Any{either, timeline.All{attack, either}}, Given: either}).Replay(
		[]timeline.Event{on("attack", "2026-03-01", timeline.Attack, commitment("a"), "RUS")}, guarantee.ReplayOptions{})
	branches := c.Commitment("a").Branches
	equal(t, "branches", len(branches), 8)
	var facts []string
	for _, x := range branches[0].Chosen {
		facts = append(facts, x.Fact.What)
	}
	equal(t, "facts", facts, []string{"how its trigger is read", "how its trigger is read, in place 2", "how its precondition is read"})
	equal(t, "by", branches[0].Occurrences[0].By, actor.IDs("FRA"))
}
