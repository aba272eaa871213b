package timeline

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/uncertain"
)

// A World is a log of events seen on one date: what happened on or before the end of that day in
// UTC. Members tells the members of groups; a nil directory knows none.
type World struct {
	On      uncertain.Date
	Members *actor.Directory
	events  []occurred
}

// occurred is an event that may have happened by the date of its world.
type occurred struct {
	*Event
	holds uncertain.Bool
}

// NewWorld returns the world of a log on a date. The events are not copied. Events that certainly
// lie after the date are left out; those that may lie on either side of it are kept as unknown.
func NewWorld(events []Event, members *actor.Directory, on uncertain.Date) *World {
	w := &World{On: on, Members: members}
	for i := range events {
		if holds := events[i].Date.NotAfter(on); holds != uncertain.No {
			w.events = append(w.events, occurred{&events[i], holds})
		}
	}
	return w
}

// Assume returns a world in which, besides, events have happened that fit every pattern which
// stands without negation in the conditions: all that they wait for.
func (w *World) Assume(conditions ...Condition) *World {
	out := &World{On: w.On, Members: w.Members, events: slices.Clone(w.events)}
	seen := make(map[string]bool)
	for _, c := range conditions {
		Patterns(c, func(p Happened, negated bool) {
			if key := fmt.Sprintf("%d %q %q %q %d %q", p.Kind, p.By, p.Against, p.Where, p.Severity, p.About); !negated && !seen[key] {
				seen[key] = true
				e := p.event(w.On)
				out.events = append(out.events, occurred{&e, uncertain.Yes})
			}
		})
	}
	return out
}

// event returns an event that fits the pattern.
func (p Happened) event(on uncertain.Date) Event {
	return Event{Date: on, Kind: p.Kind, By: p.By, Against: p.Against, Where: p.Where, Severity: p.Severity, About: p.About}
}

// Holds evaluates a condition: yes, no as far as events are recorded, or unknown when the dates of
// events leave it open. Because names every recorded event that fits a pattern of the condition,
// in the order of the log: the verdict rests on these events and on no other.
func (w *World) Holds(c Condition) (verdict uncertain.Bool, because []check.Ref) {
	verdict = w.eval(c)
	Patterns(c, func(p Happened, _ bool) {
		for _, e := range w.events {
			ref := check.Ref{Section: "events", ID: string(e.ID)}
			if e.ID != "" && w.fits(p, e.Event) != uncertain.No && !slices.Contains(because, ref) {
				because = append(because, ref)
			}
		}
	})
	return verdict, because
}

func (w *World) eval(c Condition) uncertain.Bool {
	switch c := c.(type) {
	case nil:
		return uncertain.Yes
	case Happened:
		verdict := uncertain.No
		for _, e := range w.events {
			verdict = verdict.Or(e.holds.And(w.fits(c, e.Event)))
		}
		return verdict
	case All:
		verdict := uncertain.Yes
		for _, c := range c {
			verdict = verdict.And(w.eval(c))
		}
		return verdict
	case Any:
		verdict := uncertain.No
		for _, c := range c {
			verdict = verdict.Or(w.eval(c))
		}
		return verdict
	case Not:
		return w.eval(c.Of).Not()
	case Since:
		return w.since(c)
	case Within:
		return w.within(c)
	case Count:
		return w.count(c)
	}
	return uncertain.Unknown
}

// since holds when some start is followed by no end.
func (w *World) since(c Since) uncertain.Bool {
	verdict := uncertain.No
	for _, start := range w.events {
		began := start.holds.And(w.fits(c.Start, start.Event))
		if began == uncertain.No {
			continue
		}
		ended := uncertain.No
		for _, end := range w.events {
			after := end.Date.Before(start.Date).Not()
			if end.Event == start.Event {
				after = uncertain.No
			}
			ended = ended.Or(end.holds.And(w.fits(c.End, end.Event)).And(after))
		}
		verdict = verdict.Or(began.And(ended.Not()))
	}
	return verdict
}

// within holds when some event that fits lies at most the period after some anchor.
func (w *World) within(c Within) uncertain.Bool {
	verdict := uncertain.No
	for _, anchor := range w.events {
		began := anchor.holds.And(w.fits(c.After, anchor.Event))
		if began == uncertain.No {
			continue
		}
		earliest, latest := c.Period.Add(anchor.Date)
		for _, e := range w.events {
			done := e.holds.And(w.fits(c.What, e.Event))
			if done == uncertain.No {
				continue
			}
			inTime := uncertain.Unknown
			switch {
			case !earliest.IsZero() && e.Date.NotAfter(earliest) == uncertain.Yes:
				inTime = uncertain.Yes
			case !latest.IsZero() && e.Date.NotAfter(latest) == uncertain.No:
				inTime = uncertain.No
			}
			verdict = verdict.Or(began.And(done).And(inTime).And(e.Date.Before(anchor.Date).Not()))
		}
	}
	return verdict
}

func (w *World) count(c Count) uncertain.Bool {
	var certain, possible int64
	for _, e := range w.events {
		switch e.holds.And(w.fits(c.Of, e.Event)) {
		case uncertain.Yes:
			certain++
			possible++
		case uncertain.Unknown:
			possible++
		}
	}
	switch {
	case certain >= int64(c.AtLeast):
		return uncertain.Yes
	case possible < int64(c.AtLeast):
		return uncertain.No
	}
	return uncertain.Unknown
}

// Answers reports whether an event that fits the pattern q may also fit p.
func (w *World) Answers(p, q Happened) bool {
	e := q.event(w.On)
	return w.fits(p, &e) != uncertain.No
}

// fits reports whether an event is one that the pattern speaks of.
func (w *World) fits(p Happened, e *Event) uncertain.Bool {
	if !e.Kind.Is(p.Kind) || e.Severity < p.Severity && e.Severity != 0 ||
		p.Where != "" && p.Where != e.Where || p.About != (check.Ref{}) && p.About != e.About {
		return uncertain.No
	}
	fits := w.all(p.By, e.By).And(w.all(p.Against, e.Against))
	if e.Severity < p.Severity {
		fits = fits.And(uncertain.Unknown) // how grave it was is not stated
	}
	return fits
}

// all reports whether each of the wanted actors is among those of an event, itself or by a member.
func (w *World) all(wanted, have []actor.ID) uncertain.Bool {
	verdict := uncertain.Yes
	for _, group := range wanted {
		found := uncertain.No
		for _, id := range have {
			if id == group {
				found = uncertain.Yes
			} else if w.Members != nil {
				found = found.Or(w.Members.In(id, group))
			}
		}
		verdict = verdict.And(found)
	}
	return verdict
}
