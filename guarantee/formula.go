package guarantee

import (
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A formula is a condition taken apart: its leaves, with what each of them comes to on the date.
type formula struct {
	cond   timeline.Condition
	leaves []leaf // in the order in which they stand
}

// A leaf is a part of a condition that is no conjunction, disjunction or negation.
type leaf struct {
	cond     timeline.Condition
	now      uncertain.Bool
	negated  bool   // it stands below an odd number of negations
	patterns []sign // of which it speaks
}

// A sign is a pattern and whether what fits it works against the condition.
type sign struct {
	timeline.Happened
	negated bool
}

// newFormula takes a condition apart, as a world sees it.
func newFormula(w *timeline.World, c timeline.Condition) formula {
	f := formula{cond: c}
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
	default:
		l := leaf{cond: c, now: w.Verdict(c), negated: negated}
		timeline.Patterns(c, func(p timeline.Happened, against bool) {
			l.patterns = append(l.patterns, sign{p, against != negated})
		})
		f.leaves = append(f.leaves, l)
	}
}

// holds returns what the condition comes to when each leaf comes to a value.
func (f *formula) holds(value func(l *leaf) uncertain.Bool) uncertain.Bool {
	next := 0
	return f.eval(f.cond, &next, value)
}

func (f *formula) eval(c timeline.Condition, next *int, value func(l *leaf) uncertain.Bool) uncertain.Bool {
	switch c := c.(type) {
	case nil:
		return uncertain.Yes
	case timeline.All:
		verdict := uncertain.Yes
		for _, c := range c {
			verdict = verdict.And(f.eval(c, next, value))
		}
		return verdict
	case timeline.Any:
		verdict := uncertain.No
		for _, c := range c {
			verdict = verdict.Or(f.eval(c, next, value))
		}
		return verdict
	case timeline.Not:
		return f.eval(c.Of, next, value).Not()
	}
	*next++
	return value(&f.leaves[*next-1])
}

// isAct reports whether the leaf waits for what somebody does, and not for a contingency.
func (l *leaf) isAct() bool {
	for _, p := range l.patterns {
		if !p.negated && p.Kind.IsContingency() {
			return false
		}
	}
	return !l.negated
}
