package gen

import (
	"fmt"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
	"pgregory.net/rapid"
)

// Soon generates stated dates of every precision that are close enough to each other to meet: the
// days around the new year of 2025, its months, its year.
func Soon() *rapid.Generator[uncertain.Date] {
	return rapid.Custom(func(t *rapid.T) uncertain.Date {
		at := time.Date(2024, time.December, 30, 0, 0, 0, 0, time.UTC)
		at = at.AddDate(0, 0, rapid.IntRange(0, 5).Draw(t, "day")).Add(time.Duration(rapid.IntRange(0, 3).Draw(t, "quarter")) * 6 * time.Hour)
		return dated(at, rapid.IntRange(0, 3).Draw(t, "precision"))
	})
}

// SoonSpan generates spans of dates from [Soon] that are valid, open ends included.
func SoonSpan() *rapid.Generator[uncertain.Span] {
	return rapid.Custom(func(t *rapid.T) uncertain.Span {
		s := uncertain.Span{From: soon(t), To: soon(t)}
		if s.Valid() != nil {
			s.From, s.To = s.To, s.From
		}
		return s
	})
}

// DateIn generates dates that are what d may be, as precise or more so. A date that is not stated
// may be any of [Soon].
func DateIn(d uncertain.Date) *rapid.Generator[uncertain.Date] {
	return rapid.Custom(func(t *rapid.T) uncertain.Date {
		if d.IsZero() {
			d = Soon().Draw(t, "date")
		}
		precision := rapid.IntRange(int(d.Precision())-1, 4).Draw(t, "precision")
		return dated(instantIn(d).Draw(t, "instant"), precision)
	})
}

// InstantIn generates instants that d may be. A date that is not stated may be any of [Soon].
func InstantIn(d uncertain.Date) *rapid.Generator[uncertain.Date] {
	return rapid.Custom(func(t *rapid.T) uncertain.Date {
		if d.IsZero() {
			d = Soon().Draw(t, "date")
		}
		return uncertain.Instant(instantIn(d).Draw(t, "instant"))
	})
}

// instantIn generates times that d may be, on full quarters of days where there are some.
func instantIn(d uncertain.Date) *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		length := int64(d.End().Sub(d.First()) / time.Second)
		if quarters := length / (6 * 60 * 60); quarters > 0 && rapid.Bool().Draw(t, "full quarter") {
			return d.First().Add(time.Duration(rapid.Int64Range(0, quarters-1).Draw(t, "quarter")) * 6 * time.Hour)
		}
		return d.First().Add(time.Duration(rapid.Int64Range(0, length-1).Draw(t, "second")) * time.Second)
	})
}

// dated returns the time as a date known to the year, the month, the day, the minute or the second.
func dated(at time.Time, precision int) uncertain.Date {
	switch precision {
	case 0:
		return uncertain.Year(at.Year())
	case 1:
		return uncertain.Month(at.Year(), at.Month())
	case 2:
		return uncertain.Day(at.Date())
	case 3:
		return uncertain.Minute(at)
	}
	return uncertain.Instant(at)
}

// The kinds of generated events: two sets of kinds none of which is a special case of one in the other.
var (
	promisedKinds = []timeline.Kind{timeline.Act, timeline.Consent, timeline.Approval, timeline.CeasefireStarts}
	excludedKinds = []timeline.Kind{timeline.UseOfForce, timeline.Attack, timeline.Shelling, timeline.CeasefireEnds}
)

// Events generates up to n events with dates from [Soon] or none, by and against states.
func Events(n int) *rapid.Generator[[]timeline.Event] {
	return rapid.Custom(func(t *rapid.T) []timeline.Event {
		out := make([]timeline.Event, rapid.IntRange(0, n).Draw(t, "events"))
		for i := range out {
			out[i] = timeline.Event{
				ID:       timeline.EventID(fmt.Sprint("e", i)),
				Date:     soon(t),
				Kind:     rapid.SampledFrom(append(promisedKinds, excludedKinds...)).Draw(t, "kind"),
				By:       fewStates(t, StateIDs[:3]),
				Against:  fewStates(t, StateIDs[3:]),
				Where:    place(t),
				Severity: timeline.Severity(rapid.IntRange(0, 3).Draw(t, "severity")),
				About:    about(t),
			}
		}
		return out
	})
}

// Pattern generates patterns that often fit an event of [Events], never one of the tree of a use of
// force if promised, and only those (and the end of a ceasefire) if not.
func Pattern(promised bool) *rapid.Generator[timeline.Happened] {
	return rapid.Custom(func(t *rapid.T) timeline.Happened {
		kinds := excludedKinds
		if promised {
			kinds = promisedKinds
		}
		p := timeline.Happened{Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), By: fewStates(t, StateIDs[:3])}
		if rapid.IntRange(0, 3).Draw(t, "narrow") == 0 {
			p.Against = fewStates(t, StateIDs[3:])
			p.Where = place(t)
			p.Severity = timeline.Severity(rapid.IntRange(0, 3).Draw(t, "severity"))
			p.About = about(t)
		}
		return p
	})
}

// Condition generates conditions of every form, nested to a depth, with periods from the list.
func Condition(depth int, periods ...uncertain.Period) *rapid.Generator[timeline.Condition] {
	return rapid.Custom(func(t *rapid.T) timeline.Condition {
		form := rapid.IntRange(0, 9).Draw(t, "form")
		if depth == 0 && form > 4 {
			form = 1
		}
		pattern := func() timeline.Happened { return Pattern(rapid.Bool().Draw(t, "promised")).Draw(t, "pattern") }
		parts := func() (cs []timeline.Condition) {
			for range rapid.IntRange(0, 3).Draw(t, "parts") {
				cs = append(cs, Condition(depth-1, periods...).Draw(t, "part"))
			}
			return cs
		}
		switch form {
		case 0:
			return nil
		case 2:
			return timeline.Since{Start: pattern(), End: pattern()}
		case 3:
			w := timeline.Within{What: pattern(), After: pattern(), Period: rapid.SampledFrom(periods).Draw(t, "period")}
			if rapid.Bool().Draw(t, "beyond") {
				w.Beyond = rapid.SampledFrom(periods).Draw(t, "too soon")
				if rapid.IntRange(0, 2).Draw(t, "unbounded") == 0 {
					w.Period = uncertain.Period{}
				}
			}
			return w
		case 4:
			return timeline.Count{Of: pattern(), AtLeast: rapid.Uint32Range(0, 3).Draw(t, "at least"), Actors: rapid.Bool().Draw(t, "actors")}
		case 5, 6:
			return timeline.All(parts())
		case 7:
			return timeline.Any(parts())
		case 8:
			return timeline.Not{Of: Condition(depth-1, periods...).Draw(t, "negated")}
		case 9:
			return timeline.Readings(parts())
		}
		return pattern()
	})
}

// Positive generates conditions without negation, of promised kinds only.
func Positive(depth int, periods ...uncertain.Period) *rapid.Generator[timeline.Condition] {
	return rapid.Custom(func(t *rapid.T) timeline.Condition {
		form := rapid.IntRange(0, 5).Draw(t, "form")
		if depth == 0 && form > 2 {
			form = 0
		}
		pattern := func() timeline.Happened { return Pattern(true).Draw(t, "pattern") }
		parts := func() (cs []timeline.Condition) {
			for range rapid.IntRange(1, 3).Draw(t, "parts") {
				cs = append(cs, Positive(depth-1, periods...).Draw(t, "part"))
			}
			return cs
		}
		switch form {
		case 1:
			return timeline.Count{Of: pattern(), AtLeast: rapid.Uint32Range(0, 3).Draw(t, "at least"), Actors: rapid.Bool().Draw(t, "actors")}
		case 2:
			if len(periods) > 0 {
				return timeline.Within{What: pattern(), After: pattern(), Period: rapid.SampledFrom(periods).Draw(t, "period")}
			}
		case 3, 4:
			return timeline.All(parts())
		case 5:
			return timeline.Any(parts())
		}
		return pattern()
	})
}

// fewStates draws none, one or two of the actors, mostly one.
func fewStates(t *rapid.T, ids []actor.ID) []actor.ID {
	n := rapid.SampledFrom([]int{1, 0, 1, 2}).Draw(t, "actors")
	if n == 0 {
		return nil
	}
	return rapid.Permutation(ids).Draw(t, "which")[:n]
}

func place(t *rapid.T) timeline.Place {
	return rapid.SampledFrom([]timeline.Place{"", "UKR", "black sea"}).Draw(t, "where")
}

func about(t *rapid.T) check.Ref {
	return rapid.SampledFrom([]check.Ref{{}, {Section: "commitments", ID: "a"}, {Section: "instruments", ID: "a"}}).Draw(t, "about")
}
