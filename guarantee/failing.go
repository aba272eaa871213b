package guarantee

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
		if m.byAnother(s.event, o) {
			continue
		}
		m.show(o.n, f.watch, s)
	}
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
