package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// exactly returns a structure of which nothing is open: its own events, its uncertain periods and its readings are gone.
func exactly(t *rapid.T) *guarantee.Structure { return read(t, toRead(t)) }

// read returns the structure with one reading of each condition that can be read in several ways.
func read(t *rapid.T, s *guarantee.Structure) *guarantee.Structure {
	out := *s
	out.Commitments, out.Instruments = slices.Clone(s.Commitments), slices.Clone(s.Instruments)
	take := func(conditions ...*timeline.Condition) {
		for _, c := range conditions {
			if readings, ok := (*c).(timeline.Readings); ok {
				*c = rapid.SampledFrom(readings).Draw(t, "reading")
			}
		}
	}
	for i := range out.Commitments {
		c := &out.Commitments[i]
		take(&c.Entry, &c.When, &c.Given, &c.VoidIf, &c.Done, &c.Fails)
	}
	for i := range out.Instruments {
		take(&out.Instruments[i].Entry, &out.Instruments[i].Ends)
	}
	return &out
}

// toRead returns a structure of which nothing is open but how its conditions are read.
func toRead(t *rapid.T) *guarantee.Structure {
	s := gen.Structure().Draw(t, "structure")
	s.Events = nil
	month := uncertain.MustPeriod("P30D")
	for i := range s.Actors {
		for j := range s.Actors[i].Members {
			s.Actors[i].Members[j].Span = uncertain.Span{}
		}
	}
	for i := range s.Commitments {
		c := &s.Commitments[i]
		if len(c.By) > 1 && c.Liability == 0 {
			c.Liability = guarantee.Several
		}
		for _, p := range []*uncertain.Period{&c.Within, &c.EntryWithin, &c.WhenWithin, &c.GivenWithin, &c.Term, &c.Quiet, &c.Cure} {
			if p.String() != "" && p.String() != "PT24H" {
				*p = month
			}
		}
		if c.Judge != nil && !c.Judge.Within.IsZero() {
			c.Judge.Within = month
		}
	}
	for i := range s.Instruments {
		n := &s.Instruments[i]
		for _, p := range []*uncertain.Period{&n.Term, &n.Notice, &n.ExitAfter, &n.Renews} {
			if !p.IsZero() {
				*p = month
			}
		}
		for _, d := range []*uncertain.Date{&n.Proposed, &n.Signed, &n.InForce, &n.Ended} {
			*d = toDay(*d)
		}
		for j := range n.Signatories {
			n.Signatories[j].Signed = toDay(n.Signatories[j].Signed)
		}
	}
	return s
}

func toDay(d uncertain.Date) uncertain.Date {
	if d.IsZero() {
		return d
	}
	return uncertain.Day(d.First().Date())
}

// days returns a log with every event known to the day.
func days(log []timeline.Event) []timeline.Event {
	out := slices.Clone(log)
	for i := range out {
		out[i].Date = toDay(out[i].Date)
	}
	return out
}

// all writes everything that a course says.
func all(c *guarantee.Course) string {
	var out strings.Builder
	var tracks []*guarantee.Track
	for _, t := range c.Tracks {
		tracks = append(append(tracks, t), t.Apart...)
	}
	for _, t := range tracks {
		out.WriteString(fmt.Sprintln(t.Of, t.Cut))
		for _, b := range t.Branches {
			out.WriteString(fmt.Sprintln(b.Chosen, b.Refused))
			for _, o := range b.Occurrences {
				due, latest := o.Due()
				out.WriteString(fmt.Sprintln(o.By, o.Cause, due, latest, o.Because(uncertain.Date{})))
				history := o.History
				if o.Or != nil {
					history = append(slices.Clone(history), o.Or.History...)
				}
				for _, p := range history {
					out.WriteString(fmt.Sprintln(p.Phase, p.From, p.Latest, p.Dated, p.Row))
				}
			}
		}
	}
	return out.String()
}

// at writes where every occurrence is on a date.
func at(c *guarantee.Course, on uncertain.Date) string {
	var out strings.Builder
	for _, t := range c.Tracks {
		for _, w := range t.On(on) {
			out.WriteString(fmt.Sprintln(t.Of, w.By, w.Cause, w.Phases))
		}
	}
	return out.String()
}

func someDay(t *rapid.T) uncertain.Date {
	return uncertain.Day(time.Date(2025, time.January, 1+rapid.IntRange(-30, 400).Draw(t, "day"), 0, 0, 0, 0, time.UTC).Date())
}

// Invariant 1: every run gives the same.
func TestPropertyReplayDeterministic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := gen.Structure().Draw(t, "structure")
		log := gen.Log(s, 8, true).Draw(t, "log")
		want := all(s.Replay(log, guarantee.ReplayOptions{}))
		if got := all(s.Replay(log, guarantee.ReplayOptions{})); got != want {
			t.Fatalf("again:\n%s\nwant\n%s", got, want)
		}
	})
}

// Invariant 1: in whatever order a log tells of what happened, also of what is open about it, the states are the same.
func TestPropertyReplayPermuted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := gen.Structure().Draw(t, "structure")
		log := gen.Log(s, 6, true).Draw(t, "log")
		other := rapid.Permutation(log).Draw(t, "other order")
		on := someDay(t)
		if got, want := at(s.Replay(other, guarantee.ReplayOptions{}), on), at(s.Replay(log, guarantee.ReplayOptions{}), on); got != want {
			t.Fatalf("in another order:\n%s\nwant\n%s", got, want)
		}
	})
}

// Invariant 2: what happens after a date does not change in which states things may be on it, unless there is then so
// much that is open that not all is gone through until the date.
func TestPropertyReplayPrefix(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := gen.Structure().Draw(t, "structure")
		log := gen.Log(s, 6, true).Draw(t, "log")
		on := someDay(t)
		early := slices.DeleteFunc(slices.Clone(log), func(e timeline.Event) bool { return e.Date.NotAfter(on) == uncertain.No })
		if err := prefix(s, log, early, on); err != nil {
			t.Fatal(err)
		}
	})
}

// prefix returns an error if a log and the part of it until a date differ in where things may be on the date.
func prefix(s *guarantee.Structure, log, early []timeline.Event, on uncertain.Date) error {
	part := s.Replay(early, guarantee.ReplayOptions{})
	for i, t := range s.Replay(log, guarantee.ReplayOptions{}).Tracks {
		var want []string
		more := false
		for _, w := range t.On(on) {
			more = more || w.More
			want = append(want, fmt.Sprint(w.By, w.Cause, w.Phases, w.Stays))
		}
		var got []string
		for _, w := range part.Tracks[i].On(on) {
			got = append(got, fmt.Sprint(w.By, w.Cause, w.Phases, w.Stays))
		}
		if !more && !slices.Equal(got, want) {
			return fmt.Errorf("%v on %v without what comes after: %v, want %v", t.Of, on, got, want)
		}
	}
	return nil
}

// Invariant 4: only rows of the table occur, one after the other.
func TestPropertyReplayEdges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := gen.Structure().Draw(t, "structure")
		c := s.Replay(gen.Log(s, 10, true).Draw(t, "log"), guarantee.ReplayOptions{})
		for _, track := range c.Tracks {
			for _, b := range track.Branches {
				for _, o := range b.Occurrences {
					from := guarantee.Phase{}
					for _, p := range o.History {
						if !inTable(p.Row, from, p.Phase) {
							t.Fatalf("%v: row %s does not lead from %v to %v", track.Of, p.Row, from, p.Phase)
						}
						from = p.Phase
					}
				}
			}
		}
	})
}

// Invariant 18: replaying what a state cites gives the same state.
func TestPropertyReplayRecheck(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := exactly(t)
		log := days(gen.Log(s, 8, false).Draw(t, "log"))
		c := s.Replay(log, guarantee.ReplayOptions{})
		if err := guarantee.RecheckReplay(s, log, guarantee.ReplayOptions{}, c, someDay(t)); err != nil {
			t.Fatalf("%v\n%s", err, all(c))
		}
	})
}

// Invariant 19: whatever the open facts turn out to be, the state is among those that are possible.
func TestPropertyReplayOpen(t *testing.T) {
	looked, skipped := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		s := toRead(t)
		log := gen.Log(s, 5, true).Draw(t, "log")
		on := someDay(t)
		c := s.Replay(log, guarantee.ReplayOptions{})
		possible := make([][]guarantee.Where, len(c.Tracks))
		for i, track := range c.Tracks {
			possible[i] = track.On(on)
		}
		var concrete []timeline.Event
		for _, e := range log {
			if len(e.According) > 0 && rapid.Bool().Draw(t, "did not happen") {
				continue
			}
			e.According, e.Denied = nil, nil
			if e.Date.Precision() == uncertain.PrecisionMonth {
				e.Date = uncertain.Day(e.Date.First().AddDate(0, 0, rapid.IntRange(0, 27).Draw(t, "day of the month")).Date())
			}
			if e.Severity == 0 {
				e.Severity = timeline.Severity(rapid.IntRange(1, 3).Draw(t, "severity"))
			}
			concrete = append(concrete, e)
		}
		for i, track := range read(t, s).Replay(concrete, guarantee.ReplayOptions{}).Tracks {
			if looked++; c.Tracks[i].Cut || len(track.Branches) > 1 {
				skipped++
				continue
			}
			for _, w := range track.On(on) {
				covered := slices.ContainsFunc(possible[i], func(x guarantee.Where) bool {
					return x.Cause == w.Cause && slices.Equal(x.By, w.By) && slices.Contains(x.Phases, w.Phases[0])
				})
				if !covered {
					t.Fatalf("%v on %v is %v, which is not among %v\n%s", track.Of, on, w, possible[i], all(c))
				}
			}
		}
	})
	if t.Logf("%d of %d tracks skipped", skipped, looked); skipped > looked/4 && looked > 500 {
		t.Errorf("%d of %d tracks are cut, or still open", skipped, looked)
	}
}
