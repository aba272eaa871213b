package guarantee

import (
	"math/bits"
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A finder takes the conditions of one commitment apart into sets of steps. A set is a number with a
// bit for each step.
type finder struct {
	*assessor
	bond *bond
	formula
	role  Role   // of the condition that is being taken apart
	next  []leaf // of the formula that is being taken apart
	of    *leaf  // of which the steps are looked for
	steps []pathStep
	undo  bool // a step may undo what another brings about: sets that contain others are kept to the end
	more  bool // something was cut off

	because []check.Ref // what happened and does not count, or would forfeit the commitment
}

// finder returns the finder of a commitment that waits for some stages.
func (a *assessor) finder(c *bond, stages []stage) *finder {
	f := &finder{assessor: a, bond: c}
	whole := make(timeline.All, len(stages))
	for i, s := range stages {
		whole[i] = s.cond
		first := len(f.leaves)
		f.add(s.world, s.cond, false)
		for k := first; k < len(f.leaves); k++ {
			f.leaves[k].role = s.role
		}
	}
	f.cond, f.next = whole, f.leaves
	return f
}

// ways returns the smallest sets of steps with which all stages hold, of those that do not yet.
func (f *finder) ways(stages []stage) []uint64 {
	if len(f.leaves) > maxLeaves {
		f.more = true
		return nil
	}
	trace := f.tracer(f.bond)
	trace.follow(&f.formula)
	f.more, f.because = trace.more, addRef(f.because, trace.because.refs...)
	f.undo = f.undoes()
	sets := []uint64{0}
	for _, s := range stages {
		f.role = s.role
		sets = f.both(sets, f.sets(s.cond, true))
	}
	return slices.DeleteFunc(f.smallest(sets), func(set uint64) bool { return set == 0 || f.forfeits(set) || f.inTurn(f.taken(set)) == nil })
}

// forfeits reports whether the steps of a set are what forfeits the commitment, or ends its instrument.
func (f *finder) forfeits(set uint64) bool {
	ends := []timeline.Condition{f.bond.VoidIf}
	if n := f.instruments[f.bond.Under]; n != nil && !f.bond.Survives {
		ends = append(ends, n.Ends)
	}
	for _, c := range ends {
		if c != nil && f.bond.world.Assume(f.conditions(set, ForConsent, 0)...).Verdict(c) != f.bond.world.Verdict(c) {
			_, because := f.bond.world.Holds(c)
			f.because = addRef(addRef(f.because, because...), f.whyChanged(c)...)
			return true
		}
	}
	return false
}

// conditions returns the steps of a set, as conditions, that come in time for what has a role, one of those that bring
// the commitment into force being the last of these: it may be the trigger, too. A finding comes after the trigger, and
// a consent counts whenever it comes.
func (f *finder) conditions(set uint64, role Role, last int) (taken []timeline.Condition) {
	for i := range f.steps {
		counts := set&(1<<i) != 0
		switch role {
		case ForConsent:
		case ForFinding:
			counts = counts && f.steps[i].role == ForFinding
		case ForTrigger:
			counts = counts && f.steps[i].role != ForFinding && (f.steps[i].role != ForEntry || i == last)
		default:
			counts = counts && f.steps[i].role != ForFinding
		}
		if counts {
			taken = append(taken, f.steps[i].cond)
		}
	}
	return taken
}

// A pathStep is something that may happen: so many events that fit a pattern.
type pathStep struct {
	role    Role
	of      *leaf // for which it was found
	pattern timeline.Happened
	times   uint32
	others  bool               // each by somebody who has not acted so far
	cond    timeline.Condition // the pattern, or a count of it
	less    uint64             // the steps of fewer such events, which it contains
	follows int                // 1 if it has to follow another
}

// newStep returns the step that a count is.
func newStep(c timeline.Count) pathStep {
	s := pathStep{pattern: c.Of, times: c.AtLeast, others: c.Actors, cond: c.Of}
	if c.AtLeast > 1 || c.Actors {
		s.cond = c
	}
	return s
}

// besides says which events count for a step where not all do, as some have come already.
func (s *pathStep) besides(w *timeline.World) string {
	switch {
	case s.others && w.Verdict(timeline.Count{Of: s.pattern, AtLeast: 1, Actors: true}) == uncertain.Yes:
		return "by others than so far"
	case w.Verdict(s.cond) == uncertain.Yes:
		return "anew"
	}
	return ""
}

// event returns what has to happen, in words.
func (s *pathStep) event() string {
	if s.times == 1 {
		return s.pattern.String()
	}
	return s.cond.String()
}

// step returns the set of one step that is so many events.
func (f *finder) step(p timeline.Happened, times uint32) []uint64 {
	return f.take(newStep(timeline.Count{Of: p, AtLeast: times}))
}

// take returns the set of one step, noting it if it is new.
func (f *finder) take(s pathStep) []uint64 {
	s.role, s.of = f.role, f.of
	text := s.cond.String()
	i := slices.IndexFunc(f.steps, func(x pathStep) bool { return x.cond.String() == text && x.pattern.About == s.pattern.About })
	if i < 0 {
		if i = len(f.steps); i == 64 {
			f.more = true
			return nil
		}
		f.steps = append(f.steps, s)
	}
	return []uint64{1 << i}
}

// after returns the set of one step that has to follow another.
func (f *finder) after(p timeline.Happened) []uint64 {
	set := f.step(p, 1)
	if len(set) > 0 {
		f.steps[bits.TrailingZeros64(set[0])].follows = 1
	}
	return set
}

// sets returns the sets of steps with which a condition turns out as wanted. It takes the leaves of
// the formula one after the other, so every part is looked at.
func (f *finder) sets(c timeline.Condition, want bool) []uint64 {
	join := f.either
	out := []uint64(nil)
	parts := []timeline.Condition(nil)
	switch c := c.(type) {
	case nil:
		if want {
			return []uint64{0}
		}
		return nil
	case timeline.Not:
		return f.sets(c.Of, !want)
	case timeline.All:
		if parts = c; want {
			join, out = f.both, []uint64{0}
		}
	case timeline.Any:
		if parts = c; !want {
			join, out = f.both, []uint64{0}
		}
	case timeline.Readings: // whichever is meant
		parts, join, out = c, f.both, []uint64{0}
	default:
		l := &f.next[0]
		f.next = f.next[1:]
		return f.leaf(l, want)
	}
	for _, part := range parts {
		out = join(out, f.sets(part, want))
	}
	return out
}

// leaf returns the sets of steps with which a leaf turns out as wanted. Only the end of a state undoes
// what has happened.
func (f *finder) leaf(l *leaf, want bool) []uint64 {
	if l.now == uncertain.Known(want) {
		return []uint64{0}
	}
	f.of = l
	turns := func(steps ...timeline.Condition) bool {
		return l.world.Assume(steps...).Verdict(l.cond) == uncertain.Known(want)
	}
	switch c := l.cond.(type) {
	case timeline.Happened:
		switch {
		case l.by != nil:
			return f.through(l.by)
		case want:
			return f.step(c, 1)
		}
	case timeline.Since:
		change := c.Start
		if !want {
			change = c.End
		}
		switch {
		case !turns(change):
		case l.by != nil:
			return f.through(l.by)
		default:
			return f.step(change, 1)
		}
	case timeline.Within:
		switch {
		case !want:
		case turns(c.What):
			return f.after(c.What)
		case turns(c.After, c.What):
			return f.both(f.step(c.After, 1), f.after(c.What))
		}
	case timeline.Count:
		if want {
			return f.take(missing(l.world, c))
		}
	}
	return nil
}

// through returns the sets of steps that bring about a change of state.
func (f *finder) through(by *formula) []uint64 {
	next := f.next
	f.next = by.leaves
	sets := f.sets(by.cond, true)
	f.next = next
	return sets
}
