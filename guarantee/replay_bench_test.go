package guarantee_test

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// manyBonds returns a structure of n standing commitments, each triggered by events about itself, and a
// log of events, every tenth of which triggers one.
func manyBonds(n, events int) (*guarantee.Structure, []timeline.Event) {
	s := &guarantee.Structure{Title: "T", Actors: actor.States("FRA", "UKR"),
		Instruments: []guarantee.Instrument{practice}}
	for i := range n {
		id := fmt.Sprint("bond-", i)
		s.Commitments = append(s.Commitments, guarantee.Commitment{
			ID: guarantee.ID(id), Under: practice.ID, By: actor.IDs("FRA"), To: actor.IDs("UKR"), Act: guarantee.Respond, Standing: true,
			When: timeline.Happened{Kind: timeline.Request, About: commitment(id)}, Within: uncertain.MustPeriod("PT1H"),
		})
	}
	log := make([]timeline.Event, events)
	at := time.Date(2025, time.January, 1, 0, 0, 0, 0, time.UTC)
	for i := range log {
		log[i] = timeline.Event{ID: timeline.EventID(fmt.Sprint("e-", i)), Date: uncertain.Instant(at.Add(time.Duration(i) * time.Minute)), Kind: timeline.Meeting}
		if i%10 == 0 {
			log[i].Kind, log[i].About = timeline.Request, commitment(fmt.Sprint("bond-", i/10%n))
		}
	}
	return s, log
}

// Replay of a log grows with the log; the floor looks at every event once and does nothing.
func BenchmarkReplay(b *testing.B) {
	for _, events := range []int{10_000, 100_000, 1_000_000} {
		s, log := manyBonds(1000, events)
		b.Run(fmt.Sprintf("events=%d/ours", events), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.Replay(log, guarantee.ReplayOptions{Complete: true})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*events), "ns/event")
		})
		b.Run(fmt.Sprintf("events=%d/floor", events), func(b *testing.B) {
			for b.Loop() {
				count := make(map[timeline.Kind]int)
				for i := range log {
					count[log[i].Kind]++
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*events), "ns/event")
		})
	}
}

// Every trigger of the log of the benchmark has an occurrence, all of them breached.
func TestManyBonds(t *testing.T) {
	s, log := manyBonds(10, 1000)
	breached := 0
	for _, track := range s.Replay(log, guarantee.ReplayOptions{Complete: true}).Tracks {
		for _, w := range track.On(date("2026")) {
			if w.Phases[0].State == guarantee.StateBreached {
				breached++
			}
		}
	}
	if breached != 100 {
		t.Errorf("%d breaches, want 100", breached)
	}
}

// The state on a date is found by binary search, however often it has changed.
func BenchmarkOn(b *testing.B) {
	never := guarantee.Commitment{Act: guarantee.Respond, When: timeline.Happened{Kind: timeline.NuclearAttack}}
	for _, events := range []int{30, 30_000} {
		s, log := setAside(events, never, timeline.Event{Kind: timeline.Meeting}, "UKR")
		o := itself(s.Replay(log, guarantee.ReplayOptions{Complete: true}).Commitment("bond"))
		seconds := make([]int64, len(o.History))
		for i, p := range o.History {
			seconds[i] = p.From.First().Unix()
		}
		day := log[events/2].Date
		b.Run(fmt.Sprintf("passages=%d/ours", len(seconds)), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				o.On(day)
			}
		})
		b.Run(fmt.Sprintf("passages=%d/floor", len(seconds)), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = slices.BinarySearch(seconds, day.End().Unix())
			}
		})
	}
}

// Finding a state that is known takes no memory.
func TestOnAllocatesNothing(t *testing.T) {
	s, log := manyBonds(1, 100)
	o := itself(s.Replay(log, guarantee.ReplayOptions{Complete: true}).Commitment("bond-0"))
	day := uncertain.Day(2026, time.January, 1)
	if n := testing.AllocsPerRun(100, func() { o.On(day) }); n != 0 {
		t.Errorf("On allocates %v times", n)
	}
	if got := o.On(day); len(got) != 1 || got[0].State != guarantee.StateInForce {
		t.Errorf("On = %v, want in force", got)
	}
}

// A course keeps nothing of events that bear on nothing: it is the same without them, and as large.
func TestReplayRetains(t *testing.T) {
	s, log := manyBonds(10, 1000)
	retained := func(idle int) (*guarantee.Course, uint64) {
		long := slices.Clone(log)
		at := time.Date(2025, time.January, 1, 0, 0, 30, 0, time.UTC)
		for i := range idle {
			long = append(long, timeline.Event{ID: timeline.EventID(fmt.Sprint("idle-", i)), Date: uncertain.Instant(at.Add(time.Duration(i) * time.Second)), Kind: timeline.Meeting})
		}
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		c := s.Replay(long, guarantee.ReplayOptions{Complete: true})
		runtime.GC()
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(long)
		return c, after.HeapAlloc - min(before.HeapAlloc, after.HeapAlloc)
	}
	few, small := retained(1000)
	many, large := retained(100_000)
	if large > small+small/2 {
		t.Errorf("with 100 times the idle events a course keeps %d bytes instead of %d", large, small)
	}
	for i, track := range few.Tracks {
		for k, o := range track.Branches[0].Occurrences {
			if diff := cmp.Diff(o.History, many.Tracks[i].Branches[0].Occurrences[k].History, cmpopts.IgnoreUnexported(guarantee.Passage{})); diff != "" {
				t.Fatalf("idle events change %v (-few +many):\n%s", track.Of, diff)
			}
		}
	}
}
