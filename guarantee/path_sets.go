package guarantee

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

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
			if x, y := &f.steps[i], &f.steps[j]; x.times > y.times && (x.others == y.others || !y.others && y.times == 1) && x.pattern.String() == y.pattern.String() && x.pattern.About == y.pattern.About {
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
	for l := range f.every {
		for _, p := range l.patterns {
			for j := range f.steps {
				own := f.steps[j].pattern.String() == p.Happened.String() && !p.negated && !l.negated
				if !own && f.world.Answers(p.Happened, f.steps[j].pattern) {
					return true
				}
			}
		}
	}
	return false
}

// suffices reports whether all conditions hold when the steps of a set have been taken.
func (f *finder) suffices(set uint64) bool {
	for range f.every {
		f.tries--
	}
	if f.tries < 0 {
		f.more = true
		return false
	}
	entries := 0
	for i := range f.steps {
		if set&(1<<i) != 0 && f.steps[i].role == ForEntry {
			if entries++; f.sufficesWith(set, i) {
				return true
			}
		}
	}
	return entries == 0 && f.sufficesWith(set, 0)
}

// sufficesWith does so if one of the steps that bring the commitment into force is the last of them. What brings about a
// change of state for which it waits counts whenever it comes: see [finder.inTurn].
func (f *finder) sufficesWith(set uint64, last int) bool {
	type seen struct {
		role Role
		from *timeline.World
	}
	worlds := make(map[seen]*timeline.World)
	var value func(l *leaf) uncertain.Bool
	value = func(l *leaf) uncertain.Bool {
		at := seen{l.role, l.world}
		switch {
		case l.by != nil:
			return l.by.holds(value)
		case l.behind:
			at.role = ForConsent
		}
		if worlds[at] == nil {
			worlds[at] = l.world.Assume(f.conditions(set, at.role, last)...)
		}
		return worlds[at].Verdict(l.cond)
	}
	return f.holds(value) == uncertain.Yes
}

// undoes reports whether what fits one pattern of the formula may work against the condition by another.
func (f *finder) undoes() bool {
	var all []sign
	for l := range f.every {
		all = append(all, l.patterns...)
	}
	return slices.ContainsFunc(all, func(p sign) bool {
		return p.negated && slices.ContainsFunc(all, func(q sign) bool { return f.world.Answers(p.Happened, q.Happened) && (!q.negated || f.ends(q)) })
	})
}

// ends reports whether a pattern is the end of some state, which may be what is wanted.
func (f *finder) ends(q sign) bool {
	for l := range f.every {
		if since, ok := l.cond.(timeline.Since); ok && since.End.String() == q.Happened.String() {
			return true
		}
	}
	return false
}
