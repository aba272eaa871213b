package guarantee_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// turnings returns how an event of which something is open may turn out, each as no event or one: a disputed one happened or
// did not, one of no stated severity is grave or not, one of a month was on some day of it, one of which nobody is named
// was the act of some of those whose it may have been.
func turnings(e timeline.Event, whose ...[]actor.ID) (out [][]timeline.Event) {
	switch {
	case len(e.According)+len(e.Denied) > 0:
		e.According, e.Denied = nil, nil
		return append(turnings(e, whose...), nil)
	case e.Severity == 0:
		for e.Severity = timeline.Minor; e.Severity <= timeline.Major; e.Severity++ {
			out = append(out, turnings(e, whose...)...)
		}
		return out
	case len(e.By) == 0 && len(whose) > 0:
		for _, e.By = range whose {
			out = append(out, turnings(e)...)
		}
		return out
	case e.Date.Precision() == uncertain.PrecisionMonth:
		month := e.Date
		for at := month.First(); at.Before(month.End()); at = at.AddDate(0, 0, 1) {
			e.Date = uncertain.Day(at.Date())
			out = append(out, []timeline.Event{e})
		}
		return out
	}
	return [][]timeline.Event{{e}}
}

// completions calls yield with every log in which what is open in one has turned out in some way, or with some of
// them, spread over all, if there are too many. It reports whether there are not.
func completions(log []timeline.Event, whose [][]actor.ID, yield func([]timeline.Event)) bool {
	const many, some = 600, 60
	each, all := make([][][]timeline.Event, len(log)), 1
	for i, e := range log {
		if each[i] = turnings(e, whose...); all < 1<<40 {
			all *= len(each[i])
		}
	}
	step := 1
	if all > many {
		step = all / some
		for step%2 == 0 || step%3 == 0 || step%31 == 0 { // so that it comes by every way of each
			step++
		}
	}
	for n := 0; n < all; n += step {
		var done []timeline.Event
		for i, rest := 0, n; i < len(each); i++ {
			done = append(done, each[i][rest%len(each[i])]...)
			rest /= len(each[i])
		}
		yield(done)
	}
	return all <= many
}

// phasesOf returns in which phases the occurrences of each kind may be on a date, those that do not exist left out.
func phasesOf(c *guarantee.Course, on uncertain.Date, into map[string]bool) {
	for _, track := range c.Tracks {
		for _, w := range track.On(on) {
			for _, phase := range w.Phases {
				if phase != (guarantee.Phase{}) {
					into[fmt.Sprint(track.Of, " by ", w.By, " because of ", w.Cause, ": ", phase)] = true
				}
			}
		}
	}
}

// coarse returns how many events of a log are known to a month, and no better.
func coarse(log []timeline.Event) (n int) {
	for _, e := range log {
		if e.Date.Precision() == uncertain.PrecisionMonth {
			n++
		}
	}
	return n
}

// times returns how many times of a commitment may count from one event.
func times(c *guarantee.Commitment) (n int) {
	periods := []uncertain.Period{c.Within, c.GivenWithin, c.WhenWithin, c.EntryWithin, c.Cure, c.Quiet, c.Term}
	if c.Judge != nil {
		periods = append(periods, c.Judge.Within)
	}
	for _, p := range periods {
		if !p.IsZero() {
			n++
		}
	}
	return n
}

// A worldsTest is a test of the laws of this file, by generated cases or by one.
type worldsTest interface {
	Skip(args ...any)
	Fatalf(format string, args ...any)
}

// enumerated fails unless a replay of what is open says exactly what the replays of all completions say. Where it is not
// told whose act it may have been of which nobody is named, completions leave that open.
func enumerated(t worldsTest, s *guarantee.Structure, log []timeline.Event, ask guarantee.ReplayOptions, on uncertain.Date, whose ...[]actor.ID) {
	course := s.Replay(log, ask)
	if course.Cut {
		t.Skip("there is too much that is open")
	}
	got, want := make(map[string]bool), make(map[string]bool)
	phasesOf(course, on, got)
	through := completions(log, whose, func(log []timeline.Event) { phasesOf(s.Replay(log, ask), on, want) })
	if n := coarse(log); !through || n > 1 || n == 1 && slices.ContainsFunc(s.Commitments, func(c guarantee.Commitment) bool { return times(&c) > 1 }) {
		maps.Copy(want, got) // times that hang together are taken as if they did not: no less is said, perhaps more
	}
	if !maps.Equal(got, want) {
		diff := func(a, b map[string]bool) (out []string) {
			for k := range a {
				if !b[k] {
					out = append(out, k)
				}
			}
			slices.Sort(out)
			return out
		}
		t.Fatalf("on %v:\nsaid, and not so:\n  %s\nso, and not said:\n  %s\n%+v\n%v\n%s", on,
			strings.Join(diff(got, want), "\n  "), strings.Join(diff(want, got), "\n  "), s.Commitments, log, all(course))
	}
}

// Invariant 19: what is possible is what some completion of the open facts has, no less and no more: for generated structures.
func TestPropertyReplayWorlds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := exactly(t)
		log := gen.Log(s, 8, true).Draw(t, "log")
		for i := range log {
			if log[i].Severity == 0 && i > 2 {
				log[i].Severity = timeline.Major
			}
		}
		enumerated(t, s, log, guarantee.ReplayOptions{Complete: true}, someDay(t))
	})
}

// bonds generates three commitments that may have to do with each other, and a log about them much of which
// is disputed.
func bonds(t *rapid.T) (*guarantee.Structure, []timeline.Event) {
	var commitments []guarantee.Commitment
	var log []timeline.Event
	add := func(told []told, id string, there func(*timeline.Event)) {
		for _, x := range told[:min(len(told), 5)] {
			e := x.event(len(log))
			there(&e)
			if e.About.ID != "" {
				e.About.ID = id
			}
			e.Severity = timeline.Major
			switch rapid.IntRange(0, 8).Draw(t, "how sure") {
			case 0, 1, 2, 3:
				e.According = actor.IDs("FRA")
			case 4:
				e.Denied = actor.IDs("UKR")
			}
			log = append(log, e)
		}
	}
	for i, id := range []string{"a", "b", "c"}[:rapid.IntRange(1, 3).Draw(t, "commitments")] {
		d := simples(t)
		if d.Tabled = false; rapid.IntRange(0, 3).Draw(t, "occasions apart") > 0 {
			d.Standing, d.When, d.WhenDays = true, true, 0
		}
		c := d.commitment()
		c.ID = guarantee.ID(id)
		place := timeline.Place(rapid.SampledFrom([]string{"", id}).Draw(t, "where"))
		for _, x := range []*timeline.Condition{&c.Entry, &c.When, &c.Given, &c.Fails, &c.VoidIf} {
			if h, ok := (*x).(timeline.Happened); ok {
				h.Where = place
				*x = h
			}
		}
		if i > 0 {
			switch rapid.IntRange(0, 5).Draw(t, "bound up") {
			case 0:
				c.Entry, c.When = nil, becomes(guarantee.StateBreached, "a")
			case 1:
				c.Entry, c.When, c.WhenWithin = nil, nil, uncertain.Period{}
				commitments[0].Remedy = []guarantee.ID{c.ID}
			}
		}
		commitments = append(commitments, c)
		add(tolds(t, d), id, func(e *timeline.Event) {
			if e.About.ID == "" {
				e.Where = place
			}
		})
	}
	if len(log) > 0 {
		for range rapid.SampledFrom([]int{0, 0, 0, 1, 1, 2, 3}).Draw(t, "coarse") {
			log[rapid.IntRange(0, len(log)-1).Draw(t, "which")].Date = uncertain.Month(2026, time.January)
		}
	}
	return bond(commitments...), log
}

// Invariant 19: the same for commitments of the naive interpreter beside and upon each other.
func TestPropertyReplayBonds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, log := bonds(t)
		enumerated(t, s, log, guarantee.ReplayOptions{Complete: rapid.Bool().Draw(t, "complete")}, dayNumber(rapid.IntRange(0, 45).Draw(t, "on")))
	})
}

// What the enumeration once found to be said otherwise.
func TestReplayWorldsFound(t *testing.T) {
	halt := func(id, when string, according ...actor.ID) timeline.Event {
		e := on(id, when, timeline.Suspension, commitment("a"), "UKR")
		e.According = according
		return e
	}
	pass := func(when string, kind timeline.Kind, by actor.ID) timeline.Event {
		e := on("pass", when, kind, commitment("a"), by)
		e.To = actor.IDs("GBR")
		return e
	}
	for _, tt := range []struct {
		name string
		c    guarantee.Commitment
		log  []timeline.Event
		on   string
	}{
		{"a state that lasts no time is none in which it may be", guarantee.Commitment{ID: "a", Entry: ceasefireStarts, Within: uncertain.MustPeriod("P1D")},
			[]timeline.Event{halt("halt", "2026-01-01"), {ID: "truce", Date: date("2026-01"), Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")}}, "2026-01-03"},
		{"the order of one day does not depend on how a date was written", guarantee.Commitment{ID: "a"},
			[]timeline.Event{halt("halt", "2026-01", "FRA"), halt("too", "2026-01-01", "FRA"), on("on", "2026-01-01", timeline.Resumption, commitment("a"), "UKR")}, "2026-01-01"},
		{"before it certainly exists it has those who will owe it", guarantee.Commitment{ID: "a", Standing: true, When: timeline.Happened{Kind: timeline.Attack}},
			[]timeline.Event{{ID: "attack", Date: date("2026-01"), Kind: timeline.Attack, According: actor.IDs("FRA")}}, "2026-01-02"},
		{"who owes it is open while it is whether it has been passed on", guarantee.Commitment{ID: "a"},
			[]timeline.Event{on("consent", "2026-01-01", timeline.Consent, commitment("a"), "UKR"), pass("2026-01", timeline.Substitution, "FRA")}, "2026-01-20"},
		{"and who is owed, whatever becomes of it meanwhile", guarantee.Commitment{ID: "a"},
			[]timeline.Event{pass("2026-01", timeline.Assignment, "UKR"), halt("halt", "2026-01-10")}, "2026-01-20"},
		{"who performs it is not who owes it", guarantee.Commitment{ID: "a"},
			[]timeline.Event{pass("2026-01", timeline.Delegation, "FRA")}, "2026-01-20"},
		{"a time that has nothing to do with two events does not put them in order", guarantee.Commitment{ID: "a", Entry: ceasefireStarts, When: timeline.Happened{Kind: timeline.Attack}},
			[]timeline.Event{{ID: "attack", Date: date("2026-02-10"), Kind: timeline.Attack}, {ID: "truce", Date: date("2026-02"), Kind: timeline.CeasefireStarts, By: actor.IDs("RUS", "UKR")}}, "2026-03-20"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := bond(tt.c)
			s.Instruments = append(s.Instruments, guarantee.Instrument{ID: "beside", Title: "Beside", InForce: date("2026-01"), Term: uncertain.MustPeriod("P1M")})
			enumerated(t, s, tt.log, guarantee.ReplayOptions{Complete: true}, date(tt.on))
		})
	}
}

// Invariant 18: what a state cites is enough for it, also where facts are open.
func TestPropertyReplayBondsRecheck(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, log := bonds(t)
		ask := guarantee.ReplayOptions{Complete: rapid.Bool().Draw(t, "complete")}
		c := s.Replay(log, ask)
		if c.Cut {
			t.Skip("there is too much that is open")
		}
		if err := guarantee.RecheckReplay(s, log, ask, c, dayNumber(rapid.IntRange(0, 45).Draw(t, "on"))); err != nil {
			t.Fatalf("%v\n%+v\n%v\n%s", err, s.Commitments, log, all(c))
		}
	})
}
