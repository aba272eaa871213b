package guarantee

import "github.com/backstop-go/backstop/internal/series"

// lookFails takes in failures: each forbidden act, or the loss of what is maintained.
func (m *machine) lookFails(o *occurrence, f *follow) {
	if o.n.c.aim() == Maintain {
		m.feed(o, roleFails)
		m.maintained(o)
		return
	}
	for {
		if f.watch.Holds() && !f.held {
			switch o.phase.State {
			case StateOwed:
				m.move(o, Failed, m.now, m.now, f.watch.Because()...)
			case StateBreached: // it belongs to the same episode
				if o.timers[timerQuiet].on {
					o.evidence = append(o.evidence, f.watch.Because()...)
					m.calm(o, m.now)
				}
			}
			if f = o.watches[roleFails]; f == nil {
				return
			}
			f.watch.Restart()
		}
		f.held = f.watch.Holds()
		if o.phase.State == StateBreached && o.n.c.aim() != Achieve && f.held != o.lost { // an episode lasts as long as a state that fails
			o.lost = f.held
			m.calm(o, m.now)
		}
		s, ok := m.sight(o, roleFails, f)
		if !ok {
			return
		}
		if m.isUnconcerned(o, s) || m.isUnattributed(o, s) && !m.attributed(o, s.event) {
			continue
		}
		m.show(o.n, f.watch, s)
	}
}

// isUnconcerned reports whether what fits a pattern of what breaks a commitment is no act of those who hold an
// occurrence, and has to be: the pattern does not say whose act it is, or it is that of another debtor. Where nothing says how
// several owe it, what one of them does may be a breach by all: that is open. What is kept up is lost whoever does it.
func (m *machine) isUnconcerned(o *occurrence, s sight) bool {
	if o.n.c.aim() == Maintain {
		return false
	}
	others := m.isUnnamed(o.n, roleFails, s) && !m.isOf(o.n, s.event, o.debtor) && !m.isOf(o.n, s.event, o.performer)
	return (others || m.byAnother(s.event, o)) && !(m.isOther(o, s.event) && m.together(o.n))
}

// isUnattributed reports whether it is not recorded whose act something is that breaks a commitment if it is its debtor's.
func (m *machine) isUnattributed(o *occurrence, s sight) bool {
	return m.isUnnamed(o.n, roleFails, s) && len(m.event(s.event).By) == 0
}

// attributed asks whether an event of which nobody is named was an act of the debtor of an occurrence.
func (m *machine) attributed(o *occurrence, event int) bool {
	m.unsettle(o.n, event)
	return m.chooseFrom(m.now, Fact{m.p.refOf(event), "whether it was an act of " + series.And(o.debtor)}, "yes", "no") == 0
}

// maintained looks whether what is to be kept has been lost, or is there again.
func (m *machine) maintained(o *occurrence) {
	done, fails := o.watches[roleDone], o.watches[roleFails]
	lost := done != nil && !done.watch.Holds() || fails != nil && fails.watch.Holds()
	changed := lost != o.lost
	if !changed && !(lost && o.phase.State == StateBreached) {
		return
	}
	o.lost = lost
	var because []int
	for _, f := range [...]*follow{done, fails} {
		if f != nil {
			because = append(because, f.watch.Because()...)
		}
	}
	if lost && changed {
		m.move(o, Failed, m.now, m.now, because...)
	}
	if o.phase.State == StateBreached { // also what breaks it besides, and so makes the episode last
		o.evidence = withPhases(o.evidence, because)
	}
	if changed && o.phase.State == StateBreached {
		m.calm(o, m.now)
	}
}
