package timeline

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/uncertain"
)

// Observed reports whether an event is one that the pattern speaks of, as who watches what happens asks it: whenever it
// happened and whoever says so. Unlike in the conditions of a log, see [World.Fits], what the event does not state is open:
// who acted, at whom it was directed, where it was, how grave, and what a contingency is about; and so is whether a
// contingency of a more general kind was of the pattern's, and whether it was done by or to one of those who act together
// as a group. What is there and is that of several may be that of any of them; what several do each of them does. An act
// is about what it says and nothing else. How many there were does not matter, see [Event.Any].
func (w *World) Observed(p Happened, e *Event) uncertain.Bool {
	fits := e.Kind.MayBe(p.Kind)
	if fits == uncertain.No || p.About != (check.Ref{}) && e.About == (check.Ref{}) && !e.Kind.IsContingency() {
		return uncertain.No
	}
	if p.Severity > 0 {
		fits = fits.And(atLeast(e.Severity, p.Severity))
	}
	if p.Where != "" {
		fits = fits.And(w.lies(e.Where, p.Where))
	}
	if p.About != (check.Ref{}) {
		fits = fits.And(about(e.About, p.About))
	}
	if fits == uncertain.No {
		return fits
	}
	if len(p.By) > 0 {
		fits = fits.And(w.did(p.By, e))
	}
	if len(p.Against) > 0 {
		fits = fits.And(stated(e.Against, each(p.Against, e.Against, w.meant)))
	}
	if p.Many > 0 {
		fits = fits.And(w.many(p.Many, e.By))
	}
	return fits
}

// did reports whether each of some actors did what an event is.
func (w *World) did(by []actor.ID, e *Event) uncertain.Bool {
	does := func(id, wanted actor.ID) uncertain.Bool {
		if e.Kind.IsContingency() && !w.decides(wanted) {
			return w.meant(id, wanted)
		}
		does := w.itself(id, wanted)
		if w.together(wanted) {
			does = does.Or(w.Members.In(id, wanted).And(uncertain.Unknown)) // whether the others did, too
		}
		if w.together(id) {
			does = does.Or(w.through(id, wanted))
		}
		return does
	}
	did := each(by, e.By, does)
	if e.Kind == Presence && len(e.By) > 1 && slices.ContainsFunc(e.By, func(id actor.ID) bool {
		return !slices.ContainsFunc(by, func(wanted actor.ID) bool { return does(id, wanted) == uncertain.Yes })
	}) {
		did = did.And(uncertain.Unknown) // it may be that of the others
	}
	return stated(e.By, did)
}

// stated returns what holds of the actors named, and that it is open if there are none.
func stated(named []actor.ID, holds uncertain.Bool) uncertain.Bool {
	if len(named) == 0 {
		return uncertain.Unknown
	}
	return holds
}

// meant reports whether who names an actor means another: a group to which it belongs, or perhaps a member of it.
func (w *World) meant(id, wanted actor.ID) uncertain.Bool {
	in := w.Members.In(id, wanted)
	if in != uncertain.Yes && w.together(id) {
		in = in.Or(w.through(id, wanted))
	}
	return in
}

// together reports whether what an actor does is done by some of its members, and what is done to it to them. An
// organisation and a body have organs of their own, an observer mission for example.
func (w *World) together(id actor.ID) bool {
	if w.Members == nil {
		return false
	}
	a := w.Members.Actor(id)
	return a != nil && len(a.Members) > 0 && a.Kind != actor.Organisation && a.Kind != actor.Body
}
