package guarantee

import (
	"cmp"
	"math/bits"
	"slices"
	"sort"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Path is a smallest set of happenings that would make a commitment owed: with all of them it is,
// and without any one of them it is not. Its steps are in the order of their roles: signature, entry,
// trigger, finding, consent; in which order those of one role come is open. What would lead there only
// because one step undoes another, in a certain order, is no path.
type Path []Step

// String returns for example "RUS and UKR: ceasefire starts, and GBR: approval".
func (p Path) String() string {
	texts := make([]string, len(p))
	for i, s := range p {
		texts[i] = s.String()
	}
	return strings.Join(texts, ", and ")
}

// The limits within which paths are exact. A commitment with more leaves in its conditions, or more
// different steps, or more paths, has those found so far, and says that there are more; and so has a
// structure in whose assessment more leaves would have to be tried out.
const (
	maxLeaves = 64
	maxPaths  = 32
	maxTries  = 1_000_000
)

// stage is one of the conditions that must hold before a commitment is owed.
type stage struct {
	role Role
	cond timeline.Condition
}

// stages returns what must hold before a commitment is owed, beyond what has been settled, and what that
// rests on besides the commitment; ok is false if nothing makes it owed: it is over, or spoken only.
func (a *assessor) stages(c *bond, p *Promise) (out []stage, because []check.Ref, ok bool) {
	item := check.Ref{Section: SectionCommitments, ID: string(c.ID)}
	instrument := check.Ref{Section: SectionInstruments, ID: string(c.Under)}
	switch p.Standing {
	case SpokenOnly, Ended, NotYet:
		return nil, nil, false
	case Proposed:
		if n := a.instruments[c.Under]; n == nil || n.Form == Spoken { // what is said binds once all whom it names accept it
			out = append(out, stage{ForSignature, timeline.Happened{Kind: timeline.Acceptance, By: slices.Concat(c.By, c.To), About: item}})
			break
		}
		parties := p.Signed
		if len(parties) == 0 {
			parties = c.By
		}
		out = append(out, stage{ForSignature, timeline.Happened{Kind: timeline.Signature, By: parties, About: instrument}})
	case InForce, Suspended:
		for _, ref := range []check.Ref{item, instrument} {
			out = append(out, stage{ForResumption, timeline.Not{Of: timeline.Since{
				Start: timeline.Happened{Kind: timeline.Suspension, About: ref}, End: timeline.Happened{Kind: timeline.Resumption, About: ref},
			}}})
		}
	}
	if n := a.instruments[c.Under]; n != nil && p.Standing != InForce && p.Standing != Suspended && happened(n.InForce, a.ask.On) != uncertain.Yes {
		out = append(out, stage{ForEntry, n.Entry})
	}
	out = append(out, stage{ForEntry, c.Entry}, stage{ForTrigger, c.When})
	if c.Judge != nil {
		out = append(out, stage{ForFinding, timeline.Happened{Kind: timeline.Approval, By: []actor.ID{c.Judge.By}, About: item}})
	}
	out = append(out, stage{ForConsent, c.Given})
	for _, s := range out {
		if s.role == ForSignature || s.role == ForFinding {
			_, refs := c.world.Holds(s.cond)
			because = addRef(because, refs...)
		}
	}
	return slices.DeleteFunc(out, func(s stage) bool { return s.cond == nil }), because, true
}

// paths notes whether all has happened that makes a commitment owed, and otherwise the smallest sets
// of happenings that would make it owed.
func (a *assessor) paths(n *Needs, c *bond, p *Promise) {
	stages, because, ok := a.stages(c, p)
	n.Because = addRef(n.Because, because...)
	n.Met, n.Intent = uncertain.No, p.Binds == Intent
	if !ok {
		return
	}
	whole := make(timeline.All, len(stages))
	for i, s := range stages {
		whole[i] = s.cond
	}
	f := finder{assessor: a, bond: c, formula: newFormula(c.world, whole)}
	n.Met = uncertain.Known(p.Standing == InForce && p.Possible == nil).And(f.holds(func(l *leaf) uncertain.Bool { return l.now }))
	if p.Possible != nil && slices.Contains(p.Possible, InForce) && n.Met == uncertain.No {
		n.Met = uncertain.Unknown
	}
	if n.Met == uncertain.Yes {
		return
	}
	if len(f.leaves) > maxLeaves {
		n.More = true
		return
	}
	f.undo = f.undoes()
	sets := []uint64{0}
	for _, s := range stages {
		f.role = s.role
		sets = f.both(sets, f.sets(s.cond, true))
	}
	for _, set := range f.smallest(sets) {
		if set != 0 {
			n.Paths = append(n.Paths, f.path(set))
		}
	}
	n.More = f.more
}

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
		return f.bond.world.Assume(steps...).Verdict(l.cond) == uncertain.Known(want)
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

// undoes reports whether what fits one pattern of the formula may work against the condition by another.
func (f *finder) undoes() bool {
	var all []sign
	for i := range f.leaves {
		all = append(all, f.leaves[i].patterns...)
	}
	return slices.ContainsFunc(all, func(p sign) bool {
		return p.negated && slices.ContainsFunc(all, func(q sign) bool { return f.bond.world.Answers(p.Happened, q.Happened) && (!q.negated || f.ends(q)) })
	})
}

// ends reports whether a pattern is the end of some state, which may be what is wanted.
func (f *finder) ends(q sign) bool {
	return slices.ContainsFunc(f.leaves, func(l leaf) bool {
		since, ok := l.cond.(timeline.Since)
		return ok && since.End.String() == q.Happened.String()
	})
}

// either returns the sets of two conditions of which one must turn out as wanted.
func (f *finder) either(a, b []uint64) []uint64 { return f.few(slices.Concat(a, b)) }

// both returns the sets of two conditions that must both turn out as wanted.
func (f *finder) both(a, b []uint64) []uint64 {
	out := make([]uint64, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			out = append(out, x|y)
		}
	}
	return f.few(out)
}

// few leaves out the sets that contain others, unless these may turn out not to suffice.
func (f *finder) few(sets []uint64) []uint64 {
	if !f.undo {
		return f.smallestOf(sets)
	}
	slices.Sort(sets)
	if sets = slices.Compact(sets); len(sets) > 4*maxPaths {
		sets, f.more = sets[:4*maxPaths], true
	}
	return sets
}

// smallestOf leaves out the sets that contain others, and those beyond the limit, the largest first.
func (f *finder) smallestOf(sets []uint64) (out []uint64) {
	slices.SortFunc(sets, func(a, b uint64) int {
		return cmp.Or(cmp.Compare(bits.OnesCount64(a), bits.OnesCount64(b)), cmp.Compare(bits.Reverse64(b), bits.Reverse64(a)))
	})
	for _, set := range sets {
		if slices.ContainsFunc(out, func(less uint64) bool { return less&set == less }) {
			continue
		}
		if len(out) == maxPaths {
			f.more = true
			break
		}
		out = append(out, set)
	}
	return out
}

// contain notes which steps contain others, and adds to each set what its steps contain.
func (f *finder) contain(sets []uint64) []uint64 {
	for i := range f.steps {
		for j := range f.steps {
			if x, y := &f.steps[i], &f.steps[j]; x.times > y.times && x.pattern.String() == y.pattern.String() && x.pattern.About == y.pattern.About {
				x.less |= 1 << j
			}
		}
	}
	for n := range sets {
		for i := range f.steps {
			if sets[n]&(1<<i) != 0 {
				sets[n] |= f.steps[i].less
			}
		}
	}
	return f.few(sets)
}

// smallest leaves out the steps that a set does not need, and the sets that do not suffice: where one
// step is also what another waits for, or undoes it.
func (f *finder) smallest(sets []uint64) []uint64 {
	if sets = f.contain(sets); !f.interplay() {
		return f.smallestOf(sets)
	}
	var out []uint64
	for _, set := range sets {
		if !f.suffices(set) {
			continue
		}
		for i := range f.steps {
			if less := set &^ (1 << i); less != set && !f.contained(i, set) && f.suffices(less) {
				set = less
			}
		}
		out = append(out, set)
	}
	return f.smallestOf(out)
}

// contained reports whether a set has a step that contains another one.
func (f *finder) contained(i int, set uint64) bool {
	for j := range f.steps {
		if set&(1<<j) != 0 && f.steps[j].less&(1<<i) != 0 {
			return true
		}
	}
	return false
}

// interplay reports whether some step may be what a pattern speaks of that is not its own.
func (f *finder) interplay() bool {
	for i := range f.leaves {
		for _, p := range f.leaves[i].patterns {
			for j := range f.steps {
				own := f.steps[j].pattern.String() == p.Happened.String() && !p.negated && !f.leaves[i].negated
				if !own && f.bond.world.Answers(p.Happened, f.steps[j].pattern) {
					return true
				}
			}
		}
	}
	return false
}

// suffices reports whether all conditions hold when the steps of a set have been taken.
func (f *finder) suffices(set uint64) bool {
	if f.tries -= len(f.leaves); f.tries < 0 {
		f.more = true
		return false
	}
	var taken []timeline.Condition
	for i := range f.steps {
		if set&(1<<i) != 0 {
			taken = append(taken, f.steps[i].cond)
		}
	}
	world := f.bond.world.Assume(taken...)
	return f.holds(func(l *leaf) uncertain.Bool { return world.Verdict(l.cond) }) == uncertain.Yes
}

// path returns the steps of a set, in the order of their roles, and who holds each.
func (f *finder) path(set uint64) Path {
	var out Path
	for i := range f.steps {
		if set&(1<<i) != 0 {
			set &^= f.steps[i].less
		}
	}
	for i := range f.steps {
		if set&(1<<i) == 0 {
			continue
		}
		s := &f.steps[i]
		step := Step{Role: s.role, Event: s.cond.String(), Done: f.bond.world.Verdict(s.cond)}
		if !s.pattern.Kind.IsContingency() {
			step.Of = f.bond.world.Needed(s.cond, f.candidates(s.cond))
		}
		out = append(out, step)
	}
	return out
}
