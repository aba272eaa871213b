package guarantee_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// trace replays a simple commitment.
func (d simple) trace(log []told) *guarantee.Track {
	s, rest := d.structure(log)
	return s.Replay(rest, guarantee.ReplayOptions{Complete: true}).Commitment("a")
}

// passages calls f with every passage of every occurrence and the passages before it.
func passages(track *guarantee.Track, f func(o *guarantee.Occurrence, before []guarantee.Passage, p guarantee.Passage)) {
	for _, b := range track.Branches {
		for _, o := range b.Occurrences {
			for i, p := range o.History {
				f(o, o.History[:i], p)
			}
		}
	}
}

// enters reports whether some occurrence enters a state.
func enters(track *guarantee.Track, s guarantee.State) bool {
	found := false
	passages(track, func(_ *guarantee.Occurrence, _ []guarantee.Passage, p guarantee.Passage) {
		found = found || p.Phase.State == s
	})
	return found
}

func has(log []told, kind timeline.Kind, until uncertain.Date) bool {
	return slices.ContainsFunc(log, func(x told) bool {
		return x.Kind == kind && (until.IsZero() || dayNumber(x.Day).NotAfter(until) == uncertain.Yes)
	})
}

// Invariant 3: what is replayed up to a date is the beginning of what is replayed to the end, breach dates included.
func TestPropertyReplaySplit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := exactly(t)
		log := days(gen.Log(s, 8, false).Draw(t, "log"))
		on := someDay(t)
		early := slices.DeleteFunc(slices.Clone(log), func(e timeline.Event) bool { return e.Date.NotAfter(on) == uncertain.No })
		until := func(log []timeline.Event) string {
			var out []string
			for _, track := range s.Replay(log, guarantee.ReplayOptions{Complete: true}).Tracks {
				for _, b := range track.Branches { // there are several if what happens at once may have come in any order
					var way strings.Builder
					passages(&guarantee.Track{Branches: []guarantee.Branch{b}}, func(o *guarantee.Occurrence, before []guarantee.Passage, p guarantee.Passage) {
						if p.From.IsZero() || p.From.NotAfter(on) == uncertain.Yes {
							fmt.Fprintln(&way, track.Of, o.By, o.Cause, len(before), p.Row, p.Phase, p.From, p.Dated)
						}
					})
					out = append(out, way.String())
				}
			}
			slices.Sort(out)
			return strings.Join(slices.Compact(out), "")
		}
		if got, want := until(early), until(log); got != want {
			t.Fatalf("until %v:\n%s\nas part of the whole:\n%s", on, got, want)
		}
	})
}

// Invariants 5 to 7: what must have come before each state, and what can never come.
func TestPropertyReplayTrace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := simples(t)
		log := tolds(t, d)
		track := d.trace(log)
		entered := !d.Entry
		for _, b := range track.Branches {
			entered = entered || has(log, entryKind, uncertain.Date{}) && len(b.Occurrences) > 0
		}
		passages(track, func(o *guarantee.Occurrence, before []guarantee.Passage, p guarantee.Passage) {
			was := func(s guarantee.State) bool {
				return slices.ContainsFunc(before, func(p guarantee.Passage) bool { return p.Phase.State == s })
			}
			until := p.From
			if until.IsZero() {
				until = dayNumber(-1)
			}
			switch p.Phase.State {
			case guarantee.StateOwed: // 5
				if o.Parent == nil && !was(guarantee.StateInForce) || !entered ||
					d.When && !has(log, whenKind, until) || d.Given && !has(log, givenKind, until) {
					t.Fatalf("%+v, told %v: owed %v without what must come first", d, log, p.From)
				}
			case guarantee.StateBreached: // 5
				last := before[len(before)-1].Phase
				if last.State != guarantee.StateOwed && !(last.Inner == guarantee.StateOwed && d.Run) {
					t.Fatalf("%+v, told %v: breached out of %v", d, log, last)
				}
				if was(guarantee.StateFulfilled) { // 6
					t.Fatalf("%+v, told %v: breached after it was fulfilled", d, log)
				}
				if d.DueDays == 0 && !d.Refrain && !has(log, timeline.Repudiation, until) && !has(log, timeline.Impossibility, until) { // 7
					t.Fatalf("%+v, told %v: breached, and nothing can breach it", d, log)
				}
			case guarantee.StateFulfilled:
				if was(guarantee.StateBreached) { // 6
					t.Fatalf("%+v, told %v: fulfilled after it was breached", d, log)
				}
				still := before[len(before)-1].Phase.State == guarantee.StateSuspended                                                                            // then time stands still, and the due time with it
				if due, _ := o.Due(); !d.Refrain && (!has(log, timeline.Performance, until) || !still && !due.IsZero() && p.From.NotAfter(due) == uncertain.No) { // 6
					t.Fatalf("%+v, told %v: fulfilled %v, due %v", d, log, p.From, due)
				}
			case guarantee.StateLapsed:
				if d.EntryDays+d.WhenDays+d.GivenDays+d.TermDays == 0 && !has(log, timeline.Impossibility, until) { // 7
					t.Fatalf("%+v, told %v: lapsed, and nothing lets it lapse", d, log)
				}
			}
		})
	})
}

// Invariants 8 and 9: a later due time, more performance and more failures work one way only.
func TestPropertyReplayDue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := simples(t)
		log := tolds(t, d)
		before := d.trace(log)
		day := rapid.IntRange(0, 30).Draw(t, "on")
		switch {
		case d.Refrain: // 9
			if after := d.trace(append(log, told{day, failsKind})); enters(before, guarantee.StateBreached) && !enters(after, guarantee.StateBreached) {
				t.Fatalf("%+v, told %v: another failure on day %d undoes the breach", d, log, day)
			}
		case !d.Standing && !enters(before, guarantee.StateBreached) && enters(before, guarantee.StateFulfilled):
			if d.DueDays > 0 { // 8
				later := d
				later.DueDays += rapid.IntRange(1, 20).Draw(t, "later")
				if enters(later.trace(log), guarantee.StateBreached) {
					t.Fatalf("%+v, told %v: a later due time, %d days, breaches it", d, log, later.DueDays)
				}
			}
			if enters(d.trace(append(log, told{day, timeline.Performance})), guarantee.StateBreached) { // 9
				t.Fatalf("%+v, told %v: another performance on day %d breaches it", d, log, day)
			}
		}
	})
}

// What lapses as a window is over waited until just then.
func TestPropertyReplayWaits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := exactly(t)
		c := s.Replay(days(gen.Log(s, 6, false).Draw(t, "log")), guarantee.ReplayOptions{Complete: true})
		for _, track := range c.Tracks {
			for _, o := range track.Branches[0].Occurrences {
				last := o.History[len(o.History)-1]
				if last.Phase.State != guarantee.StateLapsed {
					continue
				}
				of := func(w guarantee.Where) bool { return slices.Equal(w.By, o.By) && w.Cause == o.Cause }
				for _, w := range track.On(last.From) {
					if of(w) && w.Stays[0].Since.End().Equal(last.Dated.End()) && strings.HasPrefix(w.Stays[0].How, "the window for its") && !slices.ContainsFunc(track.On(last.Dated), func(w guarantee.Where) bool {
						return of(w) && w.Waits.End().Equal(last.Dated.End())
					}) {
						t.Fatalf("%v lapsed on %v, of which nothing said that it waited until then: %v", track.Of, last.Dated, track.On(last.Dated))
					}
				}
			}
		}
	})
}

// without writes a history without what a suspension leaves in it, from a passage on.
func without(o *guarantee.Occurrence) string {
	var out []string
	var last guarantee.Phase
	for _, p := range o.History {
		if p.Phase.State == guarantee.StateSuspended || p.Phase == last {
			continue
		}
		last = p.Phase
		out = append(out, fmt.Sprint(p.Phase, " ", p.From, " ", p.Dated))
	}
	return strings.Join(out, "; ")
}

// Invariant 10: time set aside shifts the due time, and nothing else.
func TestPropertyReplayToll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := simples(t)
		d.Run, d.Standing, d.Refrain, d.Early = false, false, false, false
		d.DueDays = rapid.IntRange(1, 12).Draw(t, "due")
		from := rapid.IntRange(0, 20).Draw(t, "set aside")
		to := from + rapid.IntRange(0, 10).Draw(t, "for")
		log := slices.DeleteFunc(tolds(t, d), func(x told) bool {
			return x.Kind == timeline.Suspension || x.Kind == timeline.Resumption || from <= x.Day && x.Day <= to
		})
		both := append(slices.Clone(log), told{from, timeline.Suspension}, told{to, timeline.Resumption})
		tolled := d.trace(both)
		passages(tolled, func(_ *guarantee.Occurrence, before []guarantee.Passage, p guarantee.Passage) {
			if p.Phase.State == guarantee.StateBreached && p.Row == "12" {
				for i, s := range before[:max(0, len(before)-1)] {
					if s.Phase.State == guarantee.StateSuspended && p.Dated.NotAfter(s.From) == uncertain.No && p.Dated.Before(before[i+1].From) == uncertain.Yes {
						t.Fatalf("%+v, told %v: a breach dated %v in the time set aside", d, both, p.Dated)
					}
				}
			}
		})
		later := d
		later.DueDays += to - from
		plain := later.trace(log)
		if from < to && !owedOn(d.trace(log), dayNumber(from)) {
			return // what else the suspension shifts is not the due time
		}
		for i, o := range tolled.Branches[0].Occurrences {
			if got, want := without(o), without(plain.Branches[0].Occurrences[i]); got != want {
				t.Fatalf("%+v, told %v: %s\nwith a due time %d days later: %s", d, both, got, to-from, want)
			}
		}
	})
}

// owedOn reports whether the commitment is owed on a day.
func owedOn(track *guarantee.Track, on uncertain.Date) bool {
	for _, o := range track.Branches[0].Occurrences {
		return o.On(on)[0].State == guarantee.StateOwed
	}
	return false
}

// Invariant 11: shifting all dates by any number of days shifts the course by as many.
func TestPropertyReplayShifted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := simples(t)
		log := tolds(t, d)
		by := rapid.IntRange(1, 1000).Draw(t, "days")
		if d.JudgeDays > 0 {
			by *= 2 // whose word it is tells the parity of its day
		}
		later := slices.Clone(log)
		for i := range later {
			later[i].Day += by
		}
		number := make(map[string]string) // of a date in the shifted course: that in the other
		for n := range 120 {
			number[dayNumber(n+by).String()] = dayNumber(n).String()
		}
		want := midnights(d.trace(log))
		got := midnights(d.trace(later))
		for i := range got {
			fields := strings.Fields(got[i])
			for j, f := range fields {
				if was, ok := number[strings.TrimSuffix(f, ";")]; ok {
					fields[j] = was + strings.TrimPrefix(f, strings.TrimSuffix(f, ";"))
				}
			}
			got[i] = strings.Join(fields, " ")
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("%+v, told %v, %d days later:\n%s\nwant\n%s", d, log, by, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
}

// Invariant 11, for whatever else may be there and be open: after 400 years the calendar is the same.
func TestPropertyReplayShiftedFar(t *testing.T) {
	var years []string
	for y := 2000; y < 2100; y++ {
		years = append(years, fmt.Sprint(y+400), fmt.Sprint(y))
	}
	back := strings.NewReplacer(years...)
	rapid.Check(t, func(t *rapid.T) {
		s := gen.Structure().Draw(t, "structure")
		log := gen.Log(s, 4, true).Draw(t, "log")
		on := someDay(t)
		said := func(c *guarantee.Course, on uncertain.Date) string {
			var out []string
			for _, track := range c.Tracks {
				for _, w := range track.On(on) {
					out = append(out, fmt.Sprint(track.Of, " begun ", w.Begun, " ", w))
				}
			}
			return strings.Join(out, "\n")
		}
		later := gen.Transformed(s, gen.Shift(400)).Replay(*gen.Transformed(&log, gen.Shift(400)), guarantee.ReplayOptions{})
		if got, want := back.Replace(said(later, *gen.Transformed(&on, gen.Shift(400)))), said(s.Replay(log, guarantee.ReplayOptions{}), on); got != want {
			t.Fatalf("on %v, 400 years later:\n%s\nwant\n%s", on, got, want)
		}
	})
}

// Invariant 12: by other names the course is the same.
func TestPropertyReplayRenamed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := gen.Structure().Draw(t, "structure")
		log := gen.Log(s, 6, true).Draw(t, "log")
		on := someDay(t)
		names := gen.NewRenaming(s)
		in := func(names map[string]string) func(string) string {
			return func(id string) string {
				if other, ok := names[id]; ok {
					return other
				}
				return id
			}
		}
		other := gen.Transformed(s, gen.Rename(in(names.To)))
		course := other.Replay(*gen.Transformed(&log, gen.Rename(in(names.To))), guarantee.ReplayOptions{Complete: true})
		if got, want := gen.InText(at(course, on), in(names.From)), at(s.Replay(log, guarantee.ReplayOptions{Complete: true}), on); got != want {
			t.Fatalf("by other names:\n%s\nwant\n%s", got, want)
		}
	})
}

// apart makes a structure's one commitment, and its log, those of another in another place.
func apart(s *guarantee.Structure, log []timeline.Event) (guarantee.Commitment, []timeline.Event) {
	c := s.Commitments[0]
	c.ID = "b"
	there := func(x timeline.Condition) timeline.Condition {
		if p, ok := x.(timeline.Happened); ok {
			p.Where = "elsewhere"
			return p
		}
		return x
	}
	c.Entry, c.When, c.Given, c.Fails, c.VoidIf = there(c.Entry), there(c.When), there(c.Given), there(c.Fails), there(c.VoidIf)
	for i := range log {
		e := &log[i]
		if e.ID = "b" + e.ID; e.About.ID == "a" {
			e.About.ID = "b"
		} else {
			e.Where = "elsewhere"
		}
	}
	return c, log
}

// Invariant 13: what has nothing in common runs as if alone.
func TestPropertyReplayDisjoint(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, e := simples(t), simples(t)
		log, other := tolds(t, d), tolds(t, e)
		s, rest := d.structure(log)
		for _, p := range []*timeline.Condition{&s.Commitments[0].Entry, &s.Commitments[0].When, &s.Commitments[0].Given, &s.Commitments[0].Fails, &s.Commitments[0].VoidIf} {
			if h, ok := (*p).(timeline.Happened); ok {
				h.Where = "here"
				*p = h
			}
		}
		for i := range rest {
			if rest[i].About == (check.Ref{}) {
				rest[i].Where = "here"
			}
		}
		s2, rest2 := e.structure(other)
		c, told2 := apart(s2, append(slices.Clone(s2.Events), rest2...))
		s.Instruments = []guarantee.Instrument{practice}
		s.Commitments = append(s.Commitments, c)
		s.Events = append(s.Events, told2[:len(s2.Events)]...)
		course := s.Replay(append(rest, told2[len(s2.Events):]...), guarantee.ReplayOptions{Complete: true})
		for id, want := range map[guarantee.ID][]string{"a": midnights(d.trace(log)), "b": midnights(e.trace(other))} {
			if got := midnights(course.Commitment(id)); !slices.Equal(got, want) {
				t.Fatalf("%s beside another:\n%s\nalone\n%s", id, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		}
	})
}

// heardStates are the states for which a commitment may wait.
var heardStates = []guarantee.State{guarantee.StateInForce, guarantee.StateTriggered, guarantee.StateOwed, guarantee.StateBreached, guarantee.StateFulfilled, guarantee.StateLapsed}

// heard returns a commitment that waits for a change of state of another.
func heard(id guarantee.ID, by actor.ID, state guarantee.State) guarantee.Commitment {
	return guarantee.Commitment{ID: "heard", By: []actor.ID{by}, To: actor.IDs("UKR"), Act: guarantee.Consult, When: becomes(state, string(id))}
}

// Invariant 13, too: that another commitment waits for it changes nothing of a commitment, nor of any other.
func TestPropertyReplayHeard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := binding(t)
		ask := asked(t, s)
		if len(s.Commitments) == 0 {
			t.Skip("there is nothing to hear of")
		}
		id := rapid.SampledFrom(s.Commitments).Draw(t, "of").ID
		alone := standings(s, ask)
		if c := s.Replay(ask.Log, guarantee.ReplayOptions{}); c.Cut {
			t.Skip("there is too much that is open")
		}
		c := heard(id, "AUT", rapid.SampledFrom(heardStates).Draw(t, "state"))
		c.Under = s.Commitments[0].Under
		s.Commitments = append(s.Commitments, c)
		together := standings(s, ask)
		delete(together, "heard")
		if diff := cmp.Diff(alone, together); diff != "" {
			t.Fatalf("once another waits for %s to be %v (-alone +together):\n%s", id, c.When, diff)
		}
	})
}

// Invariant 14: one cause triggers an occurrence once, and none takes a row twice but to be set aside and taken up.
func TestPropertyReplayCause(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := simples(t)
		log := tolds(t, d)
		causes := make(map[check.Ref]bool)
		track := d.trace(log)
		if track.Cut {
			t.Fatalf("%+v, told %v: it does not come to an end", d, log)
		}
		for _, o := range track.Branches[0].Occurrences {
			rows := make(map[string]bool)
			for _, p := range o.History {
				if rows[p.Row] && p.Row != "16" && p.Row != "17" {
					t.Fatalf("%+v, told %v: row %s twice", d, log, p.Row)
				}
				rows[p.Row] = true
			}
			if o.Parent != nil && d.When && o.History[0].Row != "24" {
				if causes[o.Cause] {
					t.Fatalf("%+v, told %v: %v triggers twice", d, log, o.Cause)
				}
				causes[o.Cause] = true
			}
		}
	})
}

// Invariant 16: somebody owes, to somebody, whatever is passed on.
func TestPropertyReplayHolders(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := exactly(t)
		log := days(gen.Log(s, 10, false).Draw(t, "log"))
		on := someDay(t)
		for _, track := range s.Replay(log, guarantee.ReplayOptions{Complete: true}).Tracks {
			i := slices.IndexFunc(s.Commitments, func(c guarantee.Commitment) bool { return commitment(string(c.ID)) == track.Of })
			if i < 0 {
				continue
			}
			for _, o := range track.Branches[0].Occurrences {
				if o.On(on)[0] == (guarantee.Phase{}) {
					continue
				}
				debtors, performers, creditors := o.Holders(on)
				if len(debtors) == 0 || len(performers) == 0 || len(s.Commitments[i].To) > 0 && len(creditors) == 0 {
					t.Fatalf("%v on %v: owed by %v, performed by %v, to %v", track.Of, on, debtors, performers, creditors)
				}
			}
		}
	})
}

// Invariant 17: what is owed for a breach is owed once for each, from its moment on: its time counts from the due time
// that was missed, and it has a remedy of its own.
func TestPropertyReplayRemedies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := simples(t)
		log := tolds(t, d)
		s, rest := d.structure(log)
		amends := guarantee.Commitment{Under: practice.ID, Act: guarantee.Finance, By: actor.IDs("FRA"), To: actor.IDs("UKR"), Within: uncertain.MustPeriod("P5D")}
		s.Commitments[0].Remedy = []guarantee.ID{"amends"}
		s.Instruments = []guarantee.Instrument{practice}
		for _, id := range []guarantee.ID{"amends", "more"} {
			amends.ID = id
			s.Commitments = append(s.Commitments, amends)
		}
		s.Commitments[1].Remedy = []guarantee.ID{"more"}
		if rapid.Bool().Draw(t, "said twice") { // that it is a remedy, and that a breach triggers it
			s.Commitments[1].When, s.Commitments[1].Standing = becomes(guarantee.StateBreached, "a"), rapid.Bool().Draw(t, "each time")
		}
		if rapid.Bool().Draw(t, "made good") {
			rest = append(rest, on("paid", dayNumber(rapid.IntRange(0, 40).Draw(t, "paid")).String(), timeline.Performance, commitment("amends"), "FRA"))
		}
		c := s.Replay(rest, guarantee.ReplayOptions{Complete: true})
		for of, remedy := range map[guarantee.ID]guarantee.ID{"a": "amends", "amends": "more"} {
			if len(c.Commitment(remedy).Branches) > 1 {
				return // a breach and an act of that day may have come in either order
			}
			var breaches, remedies []string
			passages(c.Commitment(of), func(_ *guarantee.Occurrence, _ []guarantee.Passage, p guarantee.Passage) {
				if p.Phase.State == guarantee.StateBreached {
					due := p.Dated.End().AddDate(0, 0, 5).Add(-time.Second)
					breaches = append(breaches, fmt.Sprint(p.From, " due ", uncertain.Day(due.Date())))
				}
			})
			for _, o := range c.Commitment(remedy).Branches[0].Occurrences {
				if o.Cures == nil {
					if p := lastOf(o); p.Phase.State != guarantee.StateInForce {
						t.Fatalf("%s is %v for no breach", remedy, p.Phase)
					}
					continue
				}
				if o.Cures.Of != commitment(string(of)) || o.History[0].Phase.State != guarantee.StateOwed {
					t.Fatalf("a remedy for %v begins %v", o.Cures.Of, o.History[0].Phase)
				}
				due, _ := o.Due()
				remedies = append(remedies, fmt.Sprint(o.History[0].From, " due ", due))
			}
			slices.Sort(breaches)
			slices.Sort(remedies)
			if !slices.Equal(breaches, remedies) {
				t.Fatalf("%+v, told %v: breaches of %s %v, remedies %v", d, log, of, breaches, remedies)
			}
		}
	})
}

// Invariant 17, where the remedy is a commitment with an entry, a trigger and a term of its own: if it is not in force,
// that it is not owed is said once for each breach instead.
func TestPropertyReplayRemediesInForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, log := bonds(t)
		for i := range log {
			log[i].According, log[i].Denied, log[i].Date = nil, nil, toDay(log[i].Date)
		}
		first := &s.Commitments[0]
		if first.Remedy = nil; rapid.Bool().Draw(t, "each for itself") {
			first.By, first.Liability = actor.IDs("FRA", "GBR"), guarantee.Several
		}
		for _, c := range s.Commitments[1:] {
			first.Remedy = append(first.Remedy, c.ID)
		}
		course := s.Replay(log, guarantee.ReplayOptions{Complete: true})
		breaches, answers := make(map[guarantee.ID]int), make(map[guarantee.ID]int)
		for i := range s.Commitments {
			c := &s.Commitments[i]
			track := course.Commitment(c.ID)
			if len(track.Branches) > 1 {
				return // what happens at once may have come in any order
			}
			passages(track, func(o *guarantee.Occurrence, before []guarantee.Passage, p guarantee.Passage) {
				if p.Phase.State == guarantee.StateBreached {
					for _, id := range c.Remedy {
						breaches[id]++
					}
				}
				if len(before) == 0 && o.Cures != nil {
					answers[c.ID]++
				}
			})
			for _, r := range track.Branches[0].Refused {
				if r.Act == guarantee.StateBreached.Kind() {
					answers[c.ID]++
				}
			}
		}
		if !maps.Equal(breaches, answers) {
			t.Fatalf("breaches by what is their remedy %v, remedies owed or refused %v\n%s", breaches, answers, all(course))
		}
	})
}
