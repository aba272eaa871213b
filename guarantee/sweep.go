package guarantee

import (
	"iter"
	"slices"

	"github.com/backstop-go/backstop/actor"
)

// Sweep answers the questions for every set of the given actors that may be missing: it yields each
// set, the empty one first, and what [Structure.Assess] says without it, besides those whom the
// options leave out. Of n actors there are 2^n sets, in the order of counting: the first actor is
// missing in every second of them. What does not depend on who is missing is worked out once, so
// that a sweep takes much less than as many calls of Assess; the assessments share it, and must not
// be changed.
func (s *Structure) Sweep(ask Options, actors ...actor.ID) iter.Seq2[[]actor.ID, *Assessment] {
	return func(yield func(missing []actor.ID, a *Assessment) bool) {
		s := s.orEmpty()
		a := newAssessor(s.withLog(ask.Log), s.dated(ask))
		common := a.common()
		out := make([]bool, len(actors))
		for {
			var missing []actor.ID
			for i, id := range actors {
				if out[i] {
					missing = append(missing, id)
				}
			}
			if !yield(missing, a.with(common, slices.Concat(ask.Without, missing))) || !next(out) {
				return
			}
		}
	}
}

// next counts up in binary, the lowest digit first, and reports whether it has not come round to zero.
func next(digits []bool) bool {
	for i := range digits {
		digits[i] = !digits[i]
		if digits[i] {
			return true
		}
	}
	return false
}
