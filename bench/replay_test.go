package bench

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/looplab/fsm"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A replayer takes in a log of requests and performances about many standing commitments, each of which is owed
// within an hour of each request, and returns when which state was entered: "owed" and "fulfilled" or "breached" for
// each request, in no order.
type replayer struct {
	name   string
	replay func() []string
}

const bonds = 1000

func bondID(i int) guarantee.ID { return guarantee.ID(fmt.Sprint("bond-", i)) }

// bondLog returns events a minute apart: every tenth is a request, of which every other is answered in time.
func bondLog(events int) []timeline.Event {
	log := make([]timeline.Event, events)
	at := time.Date(2025, time.January, 1, 0, 0, 0, 0, time.UTC)
	for i := range log {
		e := &log[i]
		*e = timeline.Event{ID: timeline.EventID(fmt.Sprint("e-", i)), Date: uncertain.Instant(at.Add(time.Duration(i) * time.Minute)), Kind: timeline.Meeting}
		about := check.Ref{Section: guarantee.SectionCommitments, ID: string(bondID(i / 10 % bonds))}
		switch {
		case i%10 == 0:
			e.Kind, e.About = timeline.Request, about
		case i%20 == 5:
			e.Kind, e.About, e.By = timeline.Performance, about, actor.IDs("FRA")
		}
	}
	return log
}

// oursReplay replays the log, with what each state rests on.
func oursReplay(log []timeline.Event) replayer {
	s := &guarantee.Structure{Title: "T", Actors: actor.States("FRA", "UKR"),
		Instruments: []guarantee.Instrument{{ID: "practice", Title: "What is done", Form: guarantee.Practice}}}
	for i := range bonds {
		s.Commitments = append(s.Commitments, guarantee.Commitment{
			ID: bondID(i), Under: "practice", By: actor.IDs("FRA"), To: actor.IDs("UKR"), Act: guarantee.Respond, Standing: true,
			When:   timeline.Happened{Kind: timeline.Request, About: check.Ref{Section: guarantee.SectionCommitments, ID: string(bondID(i))}},
			Within: uncertain.MustPeriod("PT1H"),
		})
	}
	return replayer{"ours", func() (out []string) {
		for _, track := range s.Replay(log, guarantee.ReplayOptions{Complete: true}).Tracks {
			for _, o := range track.Branches[0].Occurrences {
				if o.Parent == nil {
					continue
				}
				for _, p := range o.History {
					out = append(out, line(track.Of.ID, p.Phase.String(), p.From.First()))
				}
			}
		}
		return out
	}}
}

func line(id, state string, at time.Time) string { return fmt.Sprint(id, " ", state, " ", at.Unix()) }

// A request is open until it is performed or its hour is over; dues come in the order of the requests.
type request[T any] struct {
	about int
	due   int64
	over  bool
	state T
}

// machineReplay follows each request with a machine of its own, made by begin and moved by step. Timers are a queue:
// the library has none.
func machineReplay[T any](name string, log []timeline.Event, begin func() T, step func(T, string)) replayer {
	number := make(map[string]int)
	for i := range bonds {
		number[string(bondID(i))] = i
	}
	return replayer{name, func() (out []string) {
		var all []request[T]
		open := make([][]int, bonds)
		first := 0
		expire := func(now int64) {
			for ; first < len(all) && all[first].due < now; first++ {
				if r := &all[first]; !r.over {
					r.over = true
					step(r.state, "expire")
					open[r.about] = open[r.about][1:]
					out = append(out, line(string(bondID(r.about)), "breached", time.Unix(r.due+1, 0)))
				}
			}
		}
		for i := range log {
			e := &log[i]
			now := e.Date.First().Unix()
			expire(now)
			switch e.Kind {
			case timeline.Request:
				about := number[e.About.ID]
				open[about] = append(open[about], len(all))
				all = append(all, request[T]{about: about, due: now + 3600, state: begin()})
				out = append(out, line(e.About.ID, "owed", e.Date.First()))
			case timeline.Performance:
				about := number[e.About.ID]
				for _, k := range open[about] {
					all[k].over = true
					step(all[k].state, "perform")
					out = append(out, line(e.About.ID, "fulfilled", e.Date.First()))
				}
				open[about] = nil
			}
		}
		expire(1 << 40)
		return out
	}}
}

// floorReplay has a byte for a machine.
func floorReplay(log []timeline.Event) replayer {
	return machineReplay("floor", log, func() *byte { return new(byte) }, func(s *byte, event string) { *s = event[0] })
}

// fsmReplay has a machine of looplab/fsm for each request, with the states and transitions that it can take.
func fsmReplay(tb testing.TB, log []timeline.Event) replayer {
	events := fsm.Events{
		{Name: "expire", Src: []string{"owed"}, Dst: "breached"}, {Name: "perform", Src: []string{"owed"}, Dst: "fulfilled"},
		{Name: "suspend", Src: []string{"owed"}, Dst: "suspended"}, {Name: "resume", Src: []string{"suspended"}, Dst: "owed"},
		{Name: "release", Src: []string{"owed", "suspended", "breached"}, Dst: "released"}, {Name: "end", Src: []string{"owed", "suspended"}, Dst: "terminated"},
	}
	return machineReplay("looplab-fsm", log, func() *fsm.FSM { return fsm.NewFSM("owed", events, nil) }, func(m *fsm.FSM, event string) {
		if err := m.Event(context.Background(), event); err != nil {
			tb.Fatal(err)
		}
	})
}

func TestReplayAgrees(t *testing.T) {
	log := bondLog(30_000)
	want := floorReplay(log).replay()
	slices.Sort(want)
	if len(want) != 6000 {
		t.Errorf("%d states, want 6000", len(want))
	}
	for _, r := range []replayer{oursReplay(log), fsmReplay(t, log)} {
		got := r.replay()
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%s: %d states, want %d; the first %v, want %v", r.name, len(got), len(want), got[:3], want[:3])
		}
	}
}

// BenchmarkReplay follows a log about a thousand commitments. Ours says besides what each state rests on, and takes in
// whatever else a log may hold; the others know this one story.
func BenchmarkReplay(b *testing.B) {
	for _, events := range []int{10_000, 100_000} {
		log := bondLog(events)
		for _, r := range []replayer{oursReplay(log), floorReplay(log), fsmReplay(b, log)} {
			b.Run(fmt.Sprintf("events=%d/%s", events, r.name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					r.replay()
				}
			})
		}
	}
}
