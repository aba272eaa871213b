package guarantee

import "slices"

// An origin is a step of another occurrence from which one follows.
type origin struct {
	of   *occurrence
	step *passage
}

// origins calls through with the steps from which an occurrence follows, and with those from which they do, as far as
// it reports true. That it comes after another occasion does not make it follow from that.
func (m *machine) origins(o *occurrence, through func(origin) bool) {
	var seen map[int]bool // signals
	var follow func(o *occurrence, steps int)
	follow = func(o *occurrence, steps int) {
		for i := range steps {
			for _, number := range o.steps[i].because {
				if number < len(m.p.log) || seen[number] {
					continue
				}
				s := &m.signals[number-len(m.p.log)]
				if s.of.n == o.n && s.of.parent == o.parent && s.step == 0 {
					continue
				}
				if seen == nil {
					seen = make(map[int]bool)
				}
				if seen[number] = true; through(origin{s.of, &s.of.steps[s.step]}) {
					follow(s.of, s.step+1)
				}
			}
		}
	}
	follow(o, len(o.steps))
}

// spent returns the events that performed something from which an occurrence follows at this instant: one act does not
// also perform what is owed because of it.
func (m *machine) spent(o *occurrence) (events []int) {
	m.origins(o, func(from origin) bool {
		if from.step.at.last < m.now.last {
			return false
		}
		if from.step.row.On == Performed {
			events = slices.Concat(events, from.step.because, from.of.unmeasured)
		}
		return true
	})
	return events
}

// isAnotherRound reports whether an occurrence follows from an earlier one of the same commitment that was performed
// though nobody recorded it, with no recorded performance in between.
func (m *machine) isAnotherRound(o *occurrence) (is bool) {
	m.origins(o, func(from origin) bool {
		if from.step.isSilent() {
			is = is || from.of.n == o.n
			return !is
		}
		return from.step.row.On != Performed || !slices.ContainsFunc(from.step.because, func(number int) bool { return number < len(m.p.log) })
	})
	return is
}
