package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// speaksOf reports whether the trigger of a commitment, or what forfeits it, names an event, and of
// what there is doubt.
func (b *bond) speaksOf(e *timeline.Event, bearing Bearing) (names uncertain.Bool, open []timeline.Doubt) {
	names = uncertain.No
	f := b.formula(bearing)
	for i := range f.leaves {
		for _, p := range f.leaves[i].patterns {
			if p.negated {
				continue
			}
			covers, doubts := b.world.Covers(p.Happened, e)
			names = names.Or(covers)
			for _, d := range doubts {
				if !slices.Contains(open, d) {
					open = append(open, d)
				}
			}
		}
	}
	slices.Sort(open)
	if names == uncertain.Yes {
		open = nil
	}
	return names, open
}

// formula returns the condition of a commitment that an event bears upon in a way.
func (b *bond) formula(bearing Bearing) *formula {
	switch bearing {
	case Forfeits:
		return &b.void
	case Breaks:
		return &b.fails
	case Undecides:
		return &formula{in: b.world}
	}
	return &b.when
}

// reply says what an event of which a commitment speaks does to it, with what the event brings about at once. All
// that its trigger waits for besides, and that somebody can do, is taken as done and listed.
func (a *assessor) reply(c *bond, p *Promise, e *timeline.Event, bearing Bearing, open []timeline.Doubt, brings ...timeline.Event) Reply {
	out := Reply{
		Commitment: c.ID, Bearing: bearing, Open: open, By: c.By, To: c.To, Act: c.Act,
		Standing: p.Standing, Binds: p.Binds, Decides: c.Decides, Within: c.Within, From: c.countsFrom(), Precise: c.Precise, Judge: c.Judge,
	}
	if c.Judge != nil {
		finding := timeline.Happened{Kind: timeline.Approval, By: []actor.ID{c.Judge.By}}
		out.Needed = timeline.NewWorld(nil, a.members, a.ask.On).Needed(finding, a.candidates(finding))
	}
	supposed := func(world *timeline.World) *timeline.World {
		world = world.Suppose(*e)
		for _, x := range brings {
			world = world.Suppose(x)
		}
		return world
	}
	f := c.formula(bearing)
	world := supposed(f.in)
	due := bearing == MakesDue || bearing == Follows
	var divided bool
	out.Applies, divided = f.evaluate(func(l *leaf) uncertain.Bool {
		switch {
		case l.isAbout(c.world, e) || slices.ContainsFunc(brings, func(x timeline.Event) bool { return l.isAbout(c.world, &x) }):
			return world.Verdict(l.cond)
		case due && l.isAct():
			return uncertain.Yes
		}
		return l.now
	})
	if divided && out.Applies == uncertain.Unknown {
		out.Open = append(slices.Clip(out.Open), timeline.OfReading)
	}
	if len(open) > 0 {
		out.Applies = out.Applies.And(uncertain.Unknown)
	}
	if !e.Date.IsZero() { // it may be over by then
		var lasts uncertain.Bool
		lasts, out.Because = a.lasts(c, e.Date)
		out.Applies = out.Applies.And(lasts)
	}
	if bearing == Breaks && out.Applies != uncertain.No {
		out.Applies = out.Applies.And(c.bound(a.open.Commitment(c.ID), e, a.ask.On))
	}
	if due || bearing == Breaks {
		out.First = a.first(c, supposed(c.when.in))
	}
	return out
}

// lasts reports whether a commitment has not ended by the date of an event if nothing else happens until then, and
// what that rests on.
func (a *assessor) lasts(c *bond, by uncertain.Date) (uncertain.Bool, []check.Ref) {
	may, because := a.standing(c, by)
	switch {
	case !slices.Contains(may, Ended):
		return uncertain.Yes, because
	case len(may) > 1:
		return uncertain.Unknown, because
	}
	return uncertain.No, because
}

// bound reports whether a commitment binds those whose act an event is, so that it is broken by what it forbids: it does
// where they owe it, may where it is not owed yet, and does not where it has been and is so no more.
func (c *bond) bound(t *Track, e *timeline.Event, on uncertain.Date) uncertain.Bool {
	if t == nil || t.isCut() {
		return uncertain.Unknown
	}
	owed := t.owed(e, on)
	if owed == uncertain.No && !(c.at.spent && c.at.most < reachTriggered) {
		return uncertain.Unknown
	}
	return owed
}

// isAbout reports whether some pattern of the leaf speaks of an event.
func (l *leaf) isAbout(w *timeline.World, e *timeline.Event) bool {
	return slices.ContainsFunc(l.patterns, func(p sign) bool {
		covers, _ := w.Covers(p.Happened, e)
		return covers != uncertain.No
	})
}

// first returns the acts that a commitment waits for before an event makes it owed, in a world in which
// the event has happened.
func (a *assessor) first(c *bond, world *timeline.World) (out []Step) {
	for _, w := range c.waits {
		for _, s := range w.steps {
			if s.Done != uncertain.Yes && (s.Role != ForTrigger || !happens(world, c.When, s.Event)) {
				out = append(out, s)
			}
		}
	}
	return out
}

// happens reports whether that part of a condition which is so in words holds in a world, or may.
func happens(world *timeline.World, c timeline.Condition, words string) bool {
	if all, ok := c.(timeline.All); ok {
		return slices.ContainsFunc(all, func(part timeline.Condition) bool { return happens(world, part, words) })
	}
	return c != nil && c.String() == words && world.Verdict(c) != uncertain.No
}

// outOf returns those whose acts an event takes away: those who withdraw, with the recorded members of a group, and
// the bodies that do not decide, whose members do as before. An event about one item, or in one place, takes away no
// more than what is said of that, and so nobody.
func (a *assessor) outOf(e *timeline.Event) (ids []actor.ID) {
	if e.About != (check.Ref{}) || e.Where != "" {
		return nil
	}
	for _, id := range e.By {
		switch body := a.isBody(id); {
		case body && (e.Kind == timeline.Withdrawal || e.Kind == timeline.Rejection):
			ids = addActor(ids, id)
		case e.Kind == timeline.Withdrawal:
			for _, x := range a.absent(id) {
				ids = addActor(ids, x)
			}
		}
	}
	return ids
}

// undecided returns the bodies of which an event says that they do not decide.
func (a *assessor) undecided(e *timeline.Event) []actor.ID {
	if e.Kind != timeline.Rejection {
		return nil
	}
	return slices.DeleteFunc(a.outOf(e), func(id actor.ID) bool { return !a.isBody(id) })
}
