package guarantee

import (
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A formula is a condition taken apart: its leaves, with what each of them comes to on the date.
type formula struct {
	cond   timeline.Condition
	in     *timeline.World // the world in which it is looked at
	leaves []leaf          // in the order in which they stand
}

// A leaf is a part of a condition that is no conjunction, disjunction or negation.
type leaf struct {
	cond     timeline.Condition
	role     Role            // of the condition to which it belongs, where it is one of several
	world    *timeline.World // in which it is looked at
	now      uncertain.Bool
	negated  bool     // it stands below an odd number of negations
	beside   bool     // it stands in a reading beside one that waits for nobody's act
	patterns []sign   // of which it speaks
	stage    Role     // of the condition of what changes, if it is behind a change of state
	behind   bool     // it is what brings about a change of state for which another waits
	by       *formula // what brings it about, if it waits for a change of state and that was followed
}

// A sign is a pattern and whether what fits it works against the condition.
type sign struct {
	timeline.Happened
	negated bool
}

// newFormula takes a condition apart, as a world sees it.
func newFormula(w *timeline.World, c timeline.Condition) formula {
	f := formula{cond: c, in: w}
	f.add(w, c, false)
	return f
}

func (f *formula) add(w *timeline.World, c timeline.Condition, negated bool) {
	switch c := c.(type) {
	case nil:
	case timeline.All:
		for _, c := range c {
			f.add(w, c, negated)
		}
	case timeline.Any:
		for _, c := range c {
			f.add(w, c, negated)
		}
	case timeline.Not:
		f.add(w, c.Of, !negated)
	case timeline.Readings:
		first := len(f.leaves)
		for _, c := range c {
			f.add(w, c, negated)
		}
		if isContingent(c) {
			for i := range f.leaves[first:] {
				f.leaves[first+i].beside = true
			}
		}
	default:
		l := leaf{cond: c, world: w, now: w.Verdict(c), negated: negated}
		timeline.Patterns(c, func(p timeline.Happened, against bool) {
			l.patterns = append(l.patterns, sign{p, against != negated})
		})
		f.leaves = append(f.leaves, l)
	}
}

// holds returns what the condition comes to when each leaf comes to a value.
func (f *formula) holds(value func(l *leaf) uncertain.Bool) uncertain.Bool {
	verdict, _ := f.evaluate(value)
	return verdict
}

// evaluate tells besides whether readings of the condition come to different things.
func (f *formula) evaluate(value func(l *leaf) uncertain.Bool) (verdict uncertain.Bool, divided bool) {
	e := evaluation{leaves: f.leaves, value: value}
	return e.of(f.cond), e.divided
}

// An evaluation goes through the leaves of a formula, one after the other.
type evaluation struct {
	leaves  []leaf // those still to come
	value   func(l *leaf) uncertain.Bool
	divided bool
}

func (e *evaluation) of(c timeline.Condition) uncertain.Bool {
	switch c := c.(type) {
	case nil:
		return uncertain.Yes
	case timeline.All:
		verdict := uncertain.Yes
		for _, c := range c {
			verdict = verdict.And(e.of(c))
		}
		return verdict
	case timeline.Any:
		verdict := uncertain.No
		for _, c := range c {
			verdict = verdict.Or(e.of(c))
		}
		return verdict
	case timeline.Not:
		return e.of(c.Of).Not()
	case timeline.Readings:
		verdict, all := timeline.Agreed(c, e.of)
		e.divided = e.divided || !all
		return verdict
	}
	l := &e.leaves[0]
	e.leaves = e.leaves[1:]
	return e.value(l)
}

// isAct reports whether the leaf waits for what somebody does, and not for a contingency: however the condition is read.
func (l *leaf) isAct() bool {
	for _, p := range l.patterns {
		if !p.negated && p.Kind.IsContingency() {
			return false
		}
	}
	return !l.negated && !l.beside
}
