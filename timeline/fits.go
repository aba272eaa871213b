package timeline

import (
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/uncertain"
)

// Answers reports whether the event that [World.Assume] adds for the pattern q may fit p.
func (w *World) Answers(p, q Happened) bool {
	e := q.event(w.On)
	return w.fits(p, &e) != uncertain.No
}

// Fits reports whether an event is one that the pattern speaks of, whenever it happened and whoever
// says so. Like the conditions of a log it takes an event for what it states; see [World.Observed].
func (w *World) Fits(p Happened, e *Event) uncertain.Bool { return w.fits(p, e) }

// partOf reports whether a reference names a part of an item: ceasefires/minsk/heavy of
// ceasefires/minsk.
func partOf(part, item check.Ref) bool {
	rest, found := strings.CutPrefix(part.ID, item.ID)
	return found && part.Section == item.Section && strings.HasPrefix(rest, "/")
}

// match reports whether an event in the log is one that the pattern speaks of.
func (w *World) match(p Happened, e *occurred) uncertain.Bool {
	if e.supposed {
		fits, _ := w.Covers(p, e.Event)
		return fits
	}
	if e.assumed && (p.Many <= e.many || int64(p.Many) <= e.others) {
		p.Many = 0
	}
	return w.fits(p, e.Event)
}

// fits reports whether a recorded event is one that the pattern speaks of.
func (w *World) fits(p Happened, e *Event) uncertain.Bool {
	if !e.Kind.Is(p.Kind) || e.Severity < p.Severity && e.Severity != 0 ||
		p.Where != "" && p.Where != e.Where || p.About != (check.Ref{}) && p.About != e.About && !partOf(e.About, p.About) {
		return uncertain.No
	}
	acts := w.itself
	if e.Kind.IsContingency() {
		acts = w.acts
	}
	fits := each(p.By, e.By, acts).And(each(p.Against, e.Against, w.Members.In))
	if e.Severity < p.Severity {
		fits = fits.And(uncertain.Unknown) // how grave it was is not stated
	}
	if p.Many > 0 {
		fits = fits.And(w.many(p.Many, e.By))
	}
	return fits
}

// HasEnd reports whether anything may end it: otherwise each event that fits End fits Start too, and so ends nothing.
func (c Since) HasEnd() bool { return !c.Start.takes(c.End) }

// takes reports whether p leaves out no event that fits q, as far as that follows from the two.
func (p Happened) takes(q Happened) bool {
	all := func(wanted, have []actor.ID) bool {
		return !slices.ContainsFunc(wanted, func(id actor.ID) bool { return !slices.Contains(have, id) })
	}
	return q.Kind.Is(p.Kind) && all(p.By, q.By) && all(p.Against, q.Against) && p.Severity <= q.Severity && p.Many <= q.Many &&
		(p.Where == "" || p.Where == q.Where) && (p.About == (check.Ref{}) || p.About == q.About || partOf(q.About, p.About))
}

// many reports whether at least n different actors are among those who act: unknown if too few are
// named and a group is among them, or if nobody is.
func (w *World) many(n uint32, by []actor.ID) uncertain.Bool {
	named := different(by)
	if uint64(len(named)) >= uint64(n) {
		return uncertain.Yes
	}
	isGroup := func(id actor.ID) bool { return w.Members != nil && len(w.Members.Members(id)) > 0 }
	if len(named) == 0 || slices.ContainsFunc(named, isGroup) {
		return uncertain.Unknown
	}
	return uncertain.No
}

// different returns the different ones of some actors, in their order.
func different(ids []actor.ID) []actor.ID {
	return slices.Compact(slices.Sorted(slices.Values(ids)))
}

// each reports whether for each of the wanted actors one of those of an event is meant.
func each(wanted, have []actor.ID, meant func(id, wanted actor.ID) uncertain.Bool) uncertain.Bool {
	verdict := uncertain.Yes
	for _, want := range wanted {
		found := uncertain.No
		for _, id := range have {
			found = found.Or(meant(id, want))
		}
		verdict = verdict.And(found)
	}
	return verdict
}

// itself reports whether two actors are one: a group signs, consents and decides only as itself.
func (w *World) itself(id, other actor.ID) uncertain.Bool { return uncertain.Known(id == other) }

// acts reports whether what an actor does in a contingency is done by a group: it is the group or
// belongs to it. A body acts by its own decision only, never through a single member.
func (w *World) acts(id, group actor.ID) uncertain.Bool {
	if id != group && w.decides(group) {
		return uncertain.No
	}
	return w.Members.In(id, group)
}

// decides reports whether an actor is a body, which decides by a rule.
func (w *World) decides(id actor.ID) bool {
	if w.Members == nil {
		return false
	}
	a := w.Members.Actor(id)
	return a != nil && (a.Kind == actor.Body || a.Decision != nil)
}
