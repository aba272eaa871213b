package timeline_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
	"pgregory.net/rapid"
)

// The laws of conditions, each against naive, an evaluator of two truth values on concrete logs:
//
//	Inclusion   every completion of a log gives a verdict inside the three-valued one
//	Narrowing   a more precise log never turns yes to no, nor a known verdict to unknown
//	Exact       on a concrete log the verdict is known and is that of naive
//	CanHold     a condition can hold exactly when it does in the most favourable continuation, and
//	            an actor is needed if it does not when that one does its worst
//	Needed      of an All the union, of an Any the intersection of what its parts need
//	Order       neither the order of the log nor that of the parts decides anything

// exact are periods that are known, uncertain are others with what each may be.
var (
	exact      = []uncertain.Period{uncertain.MustPeriod("P0D"), uncertain.MustPeriod("P2D"), uncertain.MustPeriod("PT6H"), uncertain.MustPeriod("PT24H"), uncertain.MustPeriod("P1M")}
	uncertains = map[uncertain.Period][]uncertain.Period{
		uncertain.MustPeriod("P0D..P2D"):    {uncertain.MustPeriod("P0D"), uncertain.MustPeriod("P1D"), uncertain.MustPeriod("P2D")},
		uncertain.MustPeriod("PT6H..PT24H"): {uncertain.MustPeriod("PT6H"), uncertain.MustPeriod("PT24H")},
		uncertain.MustPeriod("P1D.."):       {uncertain.MustPeriod("P1D"), uncertain.MustPeriod("P3Y")},
		uncertain.MustPeriod("unknown"):     append([]uncertain.Period{uncertain.MustPeriod("PT0S"), uncertain.MustPeriod("P3Y")}, exact...),
	}
)

func periods() []uncertain.Period {
	out := append([]uncertain.Period(nil), exact...)
	for _, p := range []string{"P0D..P2D", "PT6H..PT24H", "P1D..", "unknown"} {
		out = append(out, uncertain.MustPeriod(p))
	}
	return out
}

// naive evaluates a condition on a log of instants and stated severities, with exact periods.
func naive(c timeline.Condition, log []timeline.Event, on uncertain.Date, members map[actor.ID][]actor.ID) bool {
	var happened []timeline.Event
	for _, e := range log {
		if e.Date.First().Before(on.End()) {
			happened = append(happened, e)
		}
	}
	log = happened
	among := func(wanted, have []actor.ID, throughMembers bool) bool {
		for _, w := range wanted {
			found := false
			for _, h := range have {
				found = found || h == w || throughMembers && slices.Contains(members[w], h)
			}
			if !found {
				return false
			}
		}
		return true
	}
	fits := func(p timeline.Happened, e timeline.Event) bool {
		return e.Kind.Is(p.Kind) && e.Severity >= p.Severity && (p.Where == "" || p.Where == e.Where) &&
			(p.About == check.Ref{} || p.About == e.About) &&
			among(p.By, e.By, e.Kind.IsContingency()) && among(p.Against, e.Against, true)
	}
	switch c := c.(type) {
	case nil:
		return true
	case timeline.Happened:
		return naive(timeline.Count{Of: c, AtLeast: 1}, log, on, members)
	case timeline.All:
		for _, part := range c {
			if !naive(part, log, on, members) {
				return false
			}
		}
		return true
	case timeline.Any:
		for _, part := range c {
			if naive(part, log, on, members) {
				return true
			}
		}
		return false
	case timeline.Not:
		return !naive(c.Of, log, on, members)
	case timeline.Since:
		for i, start := range log {
			ended := !fits(c.Start, start)
			for j, end := range log {
				ended = ended || i != j && fits(c.End, end) && !end.Date.First().Before(start.Date.First())
			}
			if !ended {
				return true
			}
		}
		return false
	case timeline.Within:
		follows := func(e timeline.Event, p uncertain.Period) bool {
			return slices.ContainsFunc(log, func(anchor timeline.Event) bool {
				return fits(c.After, anchor) && !e.Date.First().Before(anchor.Date.First()) &&
					(p.IsZero() || e.Date.First().Before(naiveDeadline(anchor.Date.First(), p)))
			})
		}
		return slices.ContainsFunc(log, func(e timeline.Event) bool {
			return fits(c.What, e) && follows(e, c.Period) && (c.Beyond.IsZero() || !follows(e, c.Beyond))
		})
	case timeline.Count:
		n, actors := uint32(0), make(map[actor.ID]bool)
		for _, e := range log {
			if fits(c.Of, e) {
				n++
				for _, id := range e.By {
					actors[id] = true
				}
			}
		}
		if c.Actors {
			n = uint32(len(actors))
		}
		return n >= c.AtLeast
	}
	panic("no condition")
}

// naiveDeadline returns the first second that is too late.
func naiveDeadline(from time.Time, p uncertain.Period) time.Time {
	if strings.Contains(p.String(), "T") {
		_, last := p.Add(uncertain.Instant(from))
		return last.End()
	}
	day := from.Truncate(24 * time.Hour)
	_, last := p.Add(uncertain.Day(day.Date()))
	return last.End()
}

// complete draws one of the logs that a log may be.
func complete(t *rapid.T, log []timeline.Event) []timeline.Event {
	out := append([]timeline.Event(nil), log...)
	for i := range out {
		out[i].Date = gen.InstantIn(out[i].Date).Draw(t, "instant")
		if out[i].Severity == 0 {
			out[i].Severity = timeline.Severity(rapid.IntRange(1, 3).Draw(t, "severity"))
		}
	}
	return out
}

// completeCondition draws one of the conditions that a condition with uncertain periods may be.
func completeCondition(t *rapid.T, c timeline.Condition) timeline.Condition {
	parts := func(cs []timeline.Condition) (out []timeline.Condition) {
		for _, c := range cs {
			out = append(out, completeCondition(t, c))
		}
		return out
	}
	switch c := c.(type) {
	case timeline.All:
		return timeline.All(parts(c))
	case timeline.Any:
		return timeline.Any(parts(c))
	case timeline.Not:
		return timeline.Not{Of: completeCondition(t, c.Of)}
	case timeline.Readings:
		if len(c) == 0 { // it says nothing
			return timeline.Any(make([]timeline.Condition, rapid.IntRange(0, 1).Draw(t, "nothing")))
		}
		return completeCondition(t, rapid.SampledFrom(c).Draw(t, "reading"))
	case timeline.Within:
		for i, p := range []*uncertain.Period{&c.Period, &c.Beyond} {
			if choices := uncertains[*p]; choices != nil && (i == 0 || !p.IsZero()) { // one that is not stated is none
				*p = rapid.SampledFrom(choices).Draw(t, "period")
			}
		}
		return c
	}
	return c
}

// dayOn draws the day of a world.
func dayOn(t *rapid.T) uncertain.Date {
	return uncertain.Day(time.Date(2024, time.December, 30+rapid.IntRange(0, 6).Draw(t, "on"), 0, 0, 0, 0, time.UTC).Date())
}

var on = uncertain.Day(2025, time.January, 2)

func TestPropertyInclusion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := gen.Events(5).Draw(t, "log")
		c := gen.Condition(2, periods()...).Draw(t, "condition")
		verdict := timeline.NewWorld(log, nil, on).Verdict(c)
		for range 5 {
			concrete, condition := complete(t, log), completeCondition(t, c)
			if got := naive(condition, concrete, on, nil); verdict == uncertain.Known(!got) {
				t.Fatalf("Verdict(%v) = %v, but %v when the log is %v", c, verdict, got, concrete)
			}
		}
	})
}

func TestPropertyNarrowing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := gen.Events(5).Draw(t, "log")
		c := gen.Condition(2, periods()...).Draw(t, "condition")
		before := timeline.NewWorld(log, nil, on).Verdict(c)
		narrow := append([]timeline.Event(nil), log...)
		for i := range narrow {
			if rapid.Bool().Draw(t, "narrow") {
				narrow[i].Date = gen.DateIn(narrow[i].Date).Draw(t, "narrower")
			}
		}
		if after := timeline.NewWorld(narrow, nil, on).Verdict(c); before != uncertain.Unknown && after != before {
			t.Fatalf("Verdict(%v) = %v, and %v when the log is narrowed to %v", c, before, after, narrow)
		}
	})
}

func TestPropertyExact(t *testing.T) {
	members := map[actor.ID][]actor.ID{"GBR": {"FRA"}} // a state that acts through another, for the test
	directory := timelineDirectory(actor.Actor{ID: "GBR", Kind: actor.Group, Members: actor.Members("FRA")})
	rapid.Check(t, func(t *rapid.T) {
		log := complete(t, gen.Events(6).Draw(t, "log"))
		c := completeCondition(t, gen.Condition(3, exact...).Draw(t, "condition"))
		day := dayOn(t)
		if got, want := timeline.NewWorld(log, directory, day).Verdict(c), naive(c, log, day, members); got != uncertain.Known(want) {
			t.Fatalf("Verdict(%v) on %v = %v, want %v", c, day, got, want)
		}
	})
}

// A text that can be read in several ways comes to what all of them come to, and to unknown if they differ.
func TestPropertyReadings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := complete(t, gen.Events(6).Draw(t, "log"))
		holds := make(map[bool]bool)
		var c timeline.Readings
		for range rapid.IntRange(0, 3).Draw(t, "readings") {
			c = append(c, completeCondition(t, gen.Condition(2, exact...).Draw(t, "reading")))
			holds[naive(c[len(c)-1], log, on, nil)] = true
		}
		want := uncertain.Unknown
		if len(holds) == 1 {
			want = uncertain.Known(holds[true])
		}
		w := timeline.NewWorld(log, nil, on)
		if got := w.Verdict(c); got != want {
			t.Fatalf("Verdict(%v) = %v, want %v", c, got, want)
		}
		if got := w.Verdict(timeline.Not{Of: c}); got != want.Not() {
			t.Fatalf("Verdict(not %v) = %v, want %v", c, got, want.Not())
		}
		id := rapid.SampledFrom(gen.StateIDs[:3]).Draw(t, "without")
		can := len(c) == 0 || slices.ContainsFunc(c, func(c timeline.Condition) bool { return w.CanHold(c, id) })
		if got := w.CanHold(c, id); got != can {
			t.Fatalf("CanHold(%v, %v) = %v, want %v", c, id, got, can)
		}
	})
}

// All that favours a condition is that every act happens that may and that none does that must not. An actor is
// needed if its acts of the second kind are done as well, and none of its acts of the first.
func TestPropertyCanHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := complete(t, gen.Events(4).Draw(t, "log"))
		c := gen.Positive(2, exact...).Draw(t, "condition")
		without := rapid.SampledFrom(gen.StateIDs[:3]).Draw(t, "without")
		excluded := gen.Pattern(false).Draw(t, "excluded")
		excluded.By = actor.IDs(rapid.SampledFrom(gen.StateIDs[:3]).Draw(t, "by"))
		if rapid.Bool().Draw(t, "negation") {
			c = timeline.All{c, timeline.Not{Of: excluded}}
		}
		later := uncertain.Instant(on.End())
		holds := func(done func(by, negated bool) bool) bool {
			var future []timeline.Event
			for _, e := range log {
				if e.Date.NotAfter(on) == uncertain.Yes {
					future = append(future, e)
				}
			}
			timeline.Patterns(c, func(p timeline.Happened, negated bool) {
				if !done(slices.Contains(p.By, without), negated) {
					return
				}
				for _, another := range actor.IDs("one", "two", "three") {
					by := append(slices.Clip(p.By), another)
					future = append(future, timeline.Event{Date: later, Kind: p.Kind, By: by, Against: p.Against,
						Where: p.Where, Severity: max(p.Severity, 1), About: p.About})
				}
			})
			return naive(c, future, later, nil)
		}
		w := timeline.NewWorld(log, nil, on)
		if got, want := w.CanHold(c, without), holds(func(by, negated bool) bool { return !by && !negated }); got != want {
			t.Fatalf("CanHold(%v, %v) = %v, want %v", c, without, got, want)
		}
		all := holds(func(_, negated bool) bool { return !negated })
		if got := w.CanHold(c); got != all {
			t.Fatalf("CanHold(%v) = %v, want %v", c, got, all)
		}
		want := all && !holds(func(by, negated bool) bool { return by == negated })
		if got := len(w.Needed(c, actor.IDs(without))) > 0; got != want {
			t.Fatalf("Needed(%v, %v) = %v, want %v", c, without, got, want)
		}
	})
}

func TestPropertyNeeded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := timeline.NewWorld(gen.Events(4).Draw(t, "log"), nil, on)
		var parts []timeline.Condition
		for range rapid.IntRange(1, 4).Draw(t, "parts") {
			if c := gen.Positive(1, exact...).Draw(t, "part"); w.CanHold(c) {
				parts = append(parts, c)
			}
		}
		in := make(map[actor.ID]int)
		for _, c := range parts {
			for _, id := range w.Needed(c, gen.StateIDs) {
				in[id]++
			}
		}
		for name, want := range map[string]func(n int) bool{
			"all": func(n int) bool { return n > 0 },
			"any": func(n int) bool { return n > 0 && n == len(parts) },
		} {
			c := timeline.Condition(timeline.All(parts))
			if name == "any" {
				c = timeline.Any(parts)
			}
			needed := make(map[actor.ID]bool)
			for _, id := range w.Needed(c, gen.StateIDs) {
				needed[id] = true
			}
			for _, id := range gen.StateIDs {
				if needed[id] != want(in[id]) {
					t.Fatalf("Needed(%v) has %v: %v, which %d of %d parts need", c, id, needed[id], in[id], len(parts))
				}
			}
		}
	})
}

func TestPropertyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := gen.Events(5).Draw(t, "log")
		parts := []timeline.Condition{
			gen.Condition(1, periods()...).Draw(t, "first"), gen.Condition(1, periods()...).Draw(t, "second"),
		}
		other := rapid.Permutation(log).Draw(t, "order")
		a, b := timeline.NewWorld(log, nil, on), timeline.NewWorld(other, nil, on)
		if got, want := b.Verdict(timeline.All{parts[1], parts[0]}), a.Verdict(timeline.All(parts)); got != want {
			t.Fatalf("All in another order = %v, want %v", got, want)
		}
		if got, want := b.Verdict(timeline.Any{parts[1], parts[0]}), a.Verdict(timeline.Any(parts)); got != want {
			t.Fatalf("Any in another order = %v, want %v", got, want)
		}
		not := timeline.Not{Of: timeline.All(parts)}
		if got, want := a.Verdict(not), a.Verdict(timeline.Any{timeline.Not{Of: parts[0]}, timeline.Not{Of: parts[1]}}); got != want {
			t.Fatalf("De Morgan: %v, want %v", got, want)
		}
	})
}

// What is assumed is there: a condition without negation holds once it is assumed.
func TestPropertyAssume(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := timeline.NewWorld(gen.Events(5).Draw(t, "log"), nil, on)
		a, b := gen.Positive(2, periods()...).Draw(t, "a"), gen.Positive(2, periods()...).Draw(t, "b")
		for _, assumed := range []*timeline.World{w.Assume(a, b), w.Assume(a).Assume(b), w.Assume(timeline.All{b, a})} {
			if got := assumed.Verdict(timeline.All{a, b}); got != uncertain.Yes {
				t.Fatalf("Assume(%v, %v): Verdict = %v", a, b, got)
			}
		}
		if got, want := w.Assume().Verdict(a), w.Verdict(a); got != want {
			t.Fatalf("Assume(): Verdict = %v, want %v", got, want)
		}
	})
}

// timelineDirectory returns the directory of the actors, on the day of the tests.
func timelineDirectory(actors ...actor.Actor) *actor.Directory {
	return actor.NewDirectory(actors, &source.Record{}, nil, on)
}
