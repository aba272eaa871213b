package timeline_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// longLog returns n events of some kinds, the last of which is on the day.
func longLog(n int) []timeline.Event {
	log := make([]timeline.Event, n)
	kinds := []timeline.Kind{timeline.Shelling, timeline.CeasefireBreach, timeline.CeasefireStarts, timeline.CeasefireEnds, timeline.Approval}
	for i := range log {
		at := on.End().Add(-time.Duration(n-i) * time.Minute)
		log[i] = timeline.Event{
			ID: timeline.EventID(fmt.Sprint("e", i)), Date: uncertain.Instant(at), Kind: kinds[i%len(kinds)],
			By: actor.IDs([]actor.ID{"RUS", "UKR"}[i/5%2]), Severity: timeline.Severity(i % 4),
		}
	}
	return log
}

// forms are one condition of each form, which no single event decides at once.
var forms = []struct {
	name string
	timeline.Condition
}{
	{"happened", timeline.Happened{Kind: timeline.Attack, By: actor.IDs("RUS"), Where: "nowhere"}},
	{"since", timeline.Since{Start: timeline.Happened{Kind: timeline.CeasefireStarts}, End: timeline.Happened{Kind: timeline.CeasefireEnds}}},
	{"within", timeline.Within{What: timeline.Happened{Kind: timeline.Approval}, After: timeline.Happened{Kind: timeline.Shelling}, Period: uncertain.MustPeriod("PT1S")}},
	{"count", timeline.Count{Of: timeline.Happened{Kind: timeline.CeasefireBreach, By: actor.IDs("UKR")}, AtLeast: 1_000_000}},
}

// BenchmarkHolds evaluates a condition on a long log. Its floor is a loop over the log that compares
// kinds.
func BenchmarkHolds(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		log := longLog(n)
		w := timeline.NewWorld(log, nil, on)
		for _, form := range forms {
			b.Run(fmt.Sprintf("n=%d/%s/ours", n, form.name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					w.Verdict(form.Condition)
				}
			})
		}
		b.Run(fmt.Sprintf("n=%d/reasons/ours", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w.Holds(forms[1].Condition)
			}
		})
		b.Run(fmt.Sprintf("n=%d/floor", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				found := 0
				for i := range log {
					if e := &log[i]; e.Kind.Is(timeline.Attack) && e.Date.NotAfter(on) == uncertain.Yes && len(e.By) > 0 {
						found++
					}
				}
				if found == 0 {
					b.Fatal("nothing found")
				}
			}
		})
	}
}

// A hundred conditions on 100,000 events must be answered at once, as must conditions that are
// nested deep.
func TestHostileSizes(t *testing.T) {
	limit := 2 * time.Minute // far above what it takes with -race, far below a product of the sizes
	begin := time.Now()
	w := timeline.NewWorld(longLog(100_000), nil, on)
	var all timeline.All
	for range 25 {
		for _, form := range forms {
			all = append(all, form.Condition)
		}
	}
	if verdict, because := w.Holds(all); verdict != no || len(because) == 0 {
		t.Errorf("Holds = %v with %d reasons", verdict, len(because))
	}
	if !w.CanHold(all, "GBR") {
		t.Error("CanHold = false without one who need not act")
	}

	var deep timeline.Condition = forms[0].Condition
	for range 20_000 {
		deep = timeline.Not{Of: timeline.All{deep}}
	}
	if got, want := w.Verdict(deep), no; got != want {
		t.Errorf("Verdict of a deep condition = %v, want %v", got, want)
	}
	if got := len(deep.String()); got < 100_000 {
		t.Errorf("a deep condition in words has %d bytes", got)
	}

	var waits []timeline.Condition
	for i := range 20_000 {
		waits = append(waits, timeline.Happened{Kind: timeline.Approval, By: actor.IDs(actor.ID(fmt.Sprint("a", i)))})
	}
	assumed := timeline.NewWorld(nil, nil, on).Assume(waits...)
	for _, c := range waits {
		if assumed.Verdict(c) != yes {
			t.Fatalf("%v is assumed and does not hold", c)
		}
	}
	if took := time.Since(begin); took > limit {
		t.Errorf("took %v, want less than %v", took, limit)
	}
}
