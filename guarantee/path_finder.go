package guarantee

import (
	"slices"
	"sort"

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
	role  Role // of the condition that is being taken apart
	next  int  // the next leaf of the formula
	steps []pathStep
	undo  bool // a step may undo what another brings about: sets that contain others are kept to the end
	more  bool // something was cut off

	because []check.Ref // what happened and does not count
}

// A pathStep is something that may happen: so many events that fit a pattern.
type pathStep struct {
	role    Role
	pattern timeline.Happened
	times   uint32
	cond    timeline.Condition // the pattern, or a count of it
	less    uint64             // the steps of fewer such events, which it contains
}

// step returns the set of one step, noting it if it is new.
func (f *finder) step(p timeline.Happened, times uint32) []uint64 {
	s := pathStep{role: f.role, pattern: p, times: times, cond: p}
	if times > 1 {
		s.cond = timeline.Count{Of: p, AtLeast: times}
	}
	text := s.cond.String()
	i := slices.IndexFunc(f.steps, func(x pathStep) bool { return x.cond.String() == text && x.pattern.About == p.About })
	if i < 0 {
		if i = len(f.steps); i == 64 {
			f.more = true
			return nil
		}
		f.steps = append(f.steps, s)
	}
	return []uint64{1 << i}
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
		f.next++
		return f.leaf(&f.leaves[f.next-1], want)
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
	turns := func(steps ...timeline.Condition) bool {
		return l.world.Assume(steps...).Verdict(l.cond) == uncertain.Known(want)
	}
	switch c := l.cond.(type) {
	case timeline.Happened:
		if want {
			return f.step(c, 1)
		}
	case timeline.Since:
		change := c.Start
		if !want {
			change = c.End
		}
		if turns(change) {
			return f.step(change, 1)
		}
	case timeline.Within:
		switch {
		case !want:
		case turns(c.What):
			return f.step(c.What, 1)
		case turns(c.After, c.What):
			return f.both(f.step(c.After, 1), f.step(c.What, 1))
		}
	case timeline.Count:
		if want {
			missing := sort.Search(int(c.AtLeast), func(n int) bool { return turns(timeline.Count{Of: c.Of, AtLeast: uint32(n)}) })
			return f.step(c.Of, uint32(missing))
		}
	}
	return nil
}
