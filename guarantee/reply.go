package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// speaksOf reports whether the trigger of a commitment, what forfeits it, or the like, names an event, and of
// what there is doubt: of what one part of it asks there may be though another names it.
func (b *bond) speaksOf(e *timeline.Event, bearing Bearing) (names uncertain.Bool, open []timeline.Doubt) {
	if bearing == Undecides {
		return b.leftOpen(e)
	}
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
	return names, open
}

// leftOpen reports whether an event is that the body which would find that a commitment is owed does not, and of what
// there is doubt. A rejection about one item, or in one place, leaves nothing else open.
func (b *bond) leftOpen(e *timeline.Event) (names uncertain.Bool, open []timeline.Doubt) {
	if b.Judge == nil || !isBody(b.world.Members, b.Judge.By) || e.About != (check.Ref{}) || e.Where != "" {
		return uncertain.No, nil
	}
	return b.world.Covers(timeline.Happened{Kind: timeline.Rejection, By: []actor.ID{b.Judge.By}}, e)
}

// formula returns the condition of a commitment that an event bears upon in a way.
func (b *bond) formula(bearing Bearing) *formula {
	switch bearing {
	case Forfeits:
		return &b.void
	case Breaks, Prolongs:
		return &b.fails
	case Undecides:
		return &formula{in: b.world}
	}
	return &b.when
}

// reply says what an event of which a commitment speaks does to it, with what the event brings about at once. All
// that its trigger waits for besides, and that somebody can do, is taken as done and listed. It may name the event, and
// then what there is doubt of is open, as it is where that decides.
func (a *assessor) reply(c *bond, p *Promise, e *timeline.Event, bearing Bearing, names uncertain.Bool, doubts []timeline.Doubt, brings ...timeline.Event) Reply {
	out := Reply{
		Commitment: c.ID, Bearing: bearing, By: c.By, To: c.To, LeftBy: c.parties.leftBy, LeftTo: c.parties.leftTo, Unbound: c.parties.unbound, Kind: c.Kind, Act: c.Act,
		Standing: p.Standing, Possible: p.Possible, Binds: p.Binds, Decides: c.Decides, Within: c.Within, From: c.countsFrom(), Precise: c.Precise, Judge: c.Judge,
		Grounds: p.Because,
	}
	if c.Judge != nil {
		finding := timeline.Happened{Kind: timeline.Approval, By: []actor.ID{c.Judge.By}}
		needed := timeline.NewWorld(nil, a.members, a.ask.On).Needed(finding, a.candidates(finding))
		out.Needed = slices.DeleteFunc(needed, func(id actor.ID) bool { return id == c.Judge.By })
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
	if out.Applies == uncertain.Unknown || names == uncertain.Unknown {
		out.Open = doubts
	}
	if divided && out.Applies == uncertain.Unknown {
		out.Open = append(slices.Clip(out.Open), timeline.OfReading)
	}
	out.Applies = out.Applies.And(names)
	if bearing == Undecides {
		out.Because = a.because(SectionActors, string(c.Judge.By), a.members.Actor(c.Judge.By).Says)
	}
	by := e.Date
	if by.IsZero() {
		by = a.ask.On
	}
	lasts, because := a.lasts(c, by) // it may be over by then
	if !e.Date.IsZero() {            // or not yet there
		early, more := a.enters(c, by)
		lasts, because = lasts.And(early.Not()), addRef(because, more...)
	}
	out.Applies, out.Because = out.Applies.And(lasts), addRef(out.Because, because...)
	if by != a.ask.On { // one of those who owe it may have left by then
		then := a.parties(c.stated, by)
		out.By, out.To, out.LeftBy, out.LeftTo = then.by, then.to, then.leftBy, then.leftTo
		out.Because = addRef(out.Because, then.because...)
	}
	running := uncertain.Yes
	if t := a.open.Commitment(c.ID); (bearing == Breaks || bearing == Prolongs) && out.Applies != uncertain.No {
		x := meeting{owed: uncertain.Unknown, running: uncertain.Unknown}
		if t != nil && !t.hasMoreBy(by) {
			x = t.meets(e, by, nil)
			if !e.Date.IsZero() && !momentOf(e.Date).isBrief() { // it may come as soon as that begins
				y := t.meets(e, uncertain.Instant(e.Date.First()), nil)
				x.or(&y)
			}
		}
		if bearing == Breaks {
			lasts = lasts.And(c.breaks(x))
		} else {
			running = x.running
			out.Since, out.Latest = x.since.days()
		}
		out.Applies = out.Applies.And(lasts).And(running)
	}
	if t := a.open.Commitment(c.ID); bearing == Forfeits && t != nil && !t.hasMoreBy(by) {
		lasts = lasts.And(t.isEndable(by))
		out.Applies = out.Applies.And(lasts)
	}
	spent := uncertain.No
	if due {
		spent = c.at.spent
		if !c.at.aside {
			spent = spent.Or(c.at.held)
		}
		out.Applies = out.Applies.And(spent.Not())
		out.By = c.unspent(out.By)
	}
	switch {
	case out.Applies != uncertain.Unknown:
	case lasts == uncertain.Unknown:
		out.Open = append(slices.Clip(out.Open), timeline.OfForce)
	case running == uncertain.Unknown:
		out.Open = append(slices.Clip(out.Open), timeline.OfBreach)
	case spent == uncertain.Unknown:
		out.Open = append(slices.Clip(out.Open), timeline.OfOccasion)
	}
	if due || bearing == Breaks {
		aside, because := a.resumed(c, p)
		out.GivenWithin = c.GivenWithin
		out.First, out.Because = append(aside, a.first(c, supposed, out.Applies)...), addRef(out.Because, because...)
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

// enters reports whether a commitment comes into force after a date and not before it, as all that is recorded has it, and
// what that rests on. What waits for an act that is not recorded does not.
func (a *assessor) enters(c *bond, after uncertain.Date) (enters uncertain.Bool, because []check.Ref) {
	enters = uncertain.No
	t := a.course.Commitment(c.ID)
	if t == nil || t.isCut() {
		return enters, nil
	}
	refs := citations{}
	for i, b := range t.Branches {
		way := uncertain.Yes
		for _, o := range b.Occurrences {
			if o.Cause != (check.Ref{}) {
				continue
			}
			own := uncertain.No
			if slices.ContainsFunc(o.History, func(p Passage) bool { return p.Phase.State == StateInForce }) {
				entered := func(p Phase) bool { return reachOf(p) >= reachInForce || p.State.IsFinal() }
				switch may := o.On(after); {
				case !slices.ContainsFunc(may, entered):
					own = uncertain.Yes
				case slices.ContainsFunc(may, func(p Phase) bool { return !entered(p) }):
					own = uncertain.Unknown
				}
				if own != uncertain.No {
					refs.add(o.Because(uncertain.Date{})...)
				}
			}
			way = way.And(own)
		}
		if i == 0 {
			enters = way
		} else if enters != way {
			enters = uncertain.Unknown
		}
	}
	return enters, refs.refs
}

// breaks reports whether an event breaks a commitment, which stands as it does when that comes: it does where it is owed, may
// where it is not owed yet, and does not where it has been and is so no more, nor while a breach of it is running.
func (c *bond) breaks(x meeting) uncertain.Bool {
	switch {
	case x.owed != uncertain.No:
		return x.owed
	case x.running == uncertain.Yes, c.at.spent == uncertain.Yes && (x.breached || c.at.most < reachTriggered):
		return uncertain.No
	}
	return uncertain.Unknown
}

// isEndable reports whether something of a commitment can still be ended on a date: a breach cannot, nor what is over.
func (t *Track) isEndable(date uncertain.Date) (can uncertain.Bool) {
	can = uncertain.No
	for i, b := range t.Branches {
		way := uncertain.No
		for _, o := range b.begun(date) {
			phases := o.On(date)
			ends := func(p Phase) bool { return p.row(End) != nil }
			switch {
			case !slices.ContainsFunc(phases, ends):
			case slices.ContainsFunc(phases, func(p Phase) bool { return !ends(p) }):
				way = way.Or(uncertain.Unknown)
			default:
				way = uncertain.Yes
			}
		}
		if i == 0 {
			can = way
		} else if can != way {
			can = uncertain.Unknown
		}
	}
	for _, apart := range t.Apart {
		can = can.Or(apart.isEndable(date))
	}
	return can
}

// isAbout reports whether some pattern of the leaf speaks of an event.
func (l *leaf) isAbout(w *timeline.World, e *timeline.Event) bool {
	return slices.ContainsFunc(l.patterns, func(p sign) bool {
		covers, _ := w.Covers(p.Happened, e)
		return covers != uncertain.No
	})
}

// unspent returns those of some who owe a commitment, each for its own part, for whom an event may make it due: not those who
// have had their only occasion, and those for whom it is over. All of them if that is so of none.
func (b *bond) unspent(by []actor.ID) []actor.ID {
	if len(b.strands) == 1 && slices.Equal(b.strands[0].by, b.By) {
		return by
	}
	left := slices.DeleteFunc(slices.Clone(by), func(id actor.ID) bool {
		for i := range b.strands {
			s := &b.strands[i]
			if slices.ContainsFunc(s.by, func(x actor.ID) bool { return b.world.Members.In(x, id) != uncertain.No }) && !s.isSpent() {
				return false
			}
		}
		return true
	})
	if len(left) == 0 {
		return by
	}
	return left
}

// isSpent reports whether an event certainly triggers a commitment no more for those of the strand.
func (s *strand) isSpent() bool {
	return s.at.spent == uncertain.Yes || !s.at.aside && s.at.held == uncertain.Yes
}

// first returns what a commitment waits for before an event makes it owed, in worlds in which it is supposed to happen.
// What the event itself only may be is left out where it is open whether the commitment applies.
func (a *assessor) first(c *bond, supposed func(*timeline.World) *timeline.World, applies uncertain.Bool) (out []Step) {
	for _, w := range c.waits {
		for _, s := range w.steps {
			done := s.Done
			if s.Role == ForTrigger {
				done = done.Or(happens(supposed(c.when.in), c.When, s.Event))
			}
			if done == uncertain.No || done == uncertain.Unknown && (s.Role != ForTrigger || applies == uncertain.Yes) {
				out = append(out, s)
			}
		}
		if w.role == ForTrigger || w.behind { // whether the rest of a trigger has happened, the reply says
			continue
		}
		for _, part := range contingencies(w.cond) {
			if done := supposed(w.world).Verdict(part); done != uncertain.Yes {
				out = append(out, Step{Role: w.role, Event: part.String(), Done: done, Whose: Nobodys})
			}
		}
	}
	return out
}

// resumed returns the acts by which a commitment is taken up again that is set aside, or may be, and what that rests on.
func (a *assessor) resumed(c *bond, p *Promise) (out []Step, because []check.Ref) {
	done := uncertain.Unknown
	if p.Standing == Suspended && p.Possible == nil {
		done = uncertain.No
	}
	stages, because := a.resumptions(c, p)
	for _, s := range stages {
		verdict, refs := c.world.Holds(s.cond)
		because = addRef(because, refs...)
		if verdict == uncertain.Yes {
			continue
		}
		timeline.Patterns(s.cond, func(h timeline.Happened, _ bool) {
			act := Step{Role: s.role, Event: h.String(), Done: done, Whose: Somebody}
			if h.Kind == timeline.Resumption && !slices.ContainsFunc(out, func(s Step) bool { return s.Event == act.Event }) {
				out = append(out, act)
			}
		})
	}
	return out, because
}

// contingencies returns the parts of a condition that wait for nobody's act.
func contingencies(c timeline.Condition) (out []timeline.Condition) {
	if all, ok := c.(timeline.All); ok {
		for _, part := range all {
			out = append(out, contingencies(part)...)
		}
		return out
	}
	if c != nil && isContingent(c) {
		out = append(out, c)
	}
	return out
}

// happens reports whether that part of a condition which is so in words holds in a world.
func happens(world *timeline.World, c timeline.Condition, words string) uncertain.Bool {
	if all, ok := c.(timeline.All); ok {
		holds := uncertain.No
		for _, part := range all {
			holds = holds.Or(happens(world, part, words))
		}
		return holds
	}
	if c == nil || c.String() != words {
		return uncertain.No
	}
	return world.Verdict(c)
}

// outOf returns those whose acts an event takes away: those who withdraw, with the recorded members of a group, and
// the bodies that do not decide, whose members do as before. An event about one item, or in one place, takes away no
// more than what is said of that, and so nobody.
func (a *assessor) outOf(e *timeline.Event) (ids []actor.ID) {
	if e.About != (check.Ref{}) || e.Where != "" {
		return nil
	}
	for _, id := range e.By {
		switch body := isBody(a.members, id); {
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
	return slices.DeleteFunc(a.outOf(e), func(id actor.ID) bool { return !isBody(a.members, id) })
}
