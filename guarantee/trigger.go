package guarantee

import "slices"

// trigger moves an occurrence whose trigger is true: to owed if nothing else is asked for.
func (m *machine) trigger(o *occurrence, at moment, because []int) {
	n, c := o.n, o.n.c
	if c.Judge != nil {
		m.follow(o, roleJudge)
		m.follow(o, roleRefuse)
	}
	o.each = c.Decides == SelfJudged
	if given, ready := m.ready(o); ready {
		m.move(o, AllMet, at, at, append(slices.Clone(because), given...)...)
		return
	}
	if m.move(o, TriggerMet, at, at, because...) {
		o.stop(timerWhen)
		m.list(o, roleGiven)
		m.arm(o, timerGiven, &n.givenWithin, o.from)
		if c.Judge != nil {
			m.arm(o, timerJudge, &n.judgeWithin, o.from)
		}
		m.look(o, roleJudge)
		m.look(o, roleRefuse)
	}
}

// spawn makes a child of a standing commitment, which is triggered.
func (m *machine) spawn(parent *occurrence, from, at moment, cures *occurrence, because ...int) {
	cause := -1
	if len(because) > 0 {
		cause = because[len(because)-1]
	}
	root := cause
	if cures != nil {
		root = cures.root
	}
	o := m.begin(parent.n, parent.holders, cause, root)
	o.parent, o.cures, o.from = parent, cures, from
	o.released, o.releasing = slices.Clone(parent.released), slices.Clone(parent.releasing)
	parent.children = append(parent.children, o)
	if p := parent.n.programs[roleWhen]; parent.spawned && p != nil && !p.IsSingle() {
		because = append([]int{parent.latest}, because...) // what made it true before does not count again
	}
	parent.spawned = true
	o.watches[roleGiven], o.watches[roleVoid] = parent.watches[roleGiven], parent.watches[roleVoid]
	m.trigger(o, at, because)
	parent.latest = o.first
}

// ready reports whether all that must come first is there, and because of which events.
func (m *machine) ready(o *occurrence) (because []int, ready bool) {
	if f := o.watches[roleGiven]; f != nil {
		m.feed(o, roleGiven)
		if !f.watch.Holds() {
			return nil, false
		}
		because = f.watch.Because()
	}
	if o.n.c.Judge != nil || o.each {
		if o.judged == 0 {
			return nil, false
		}
		if o.judged > 0 {
			because = append(because, o.judged-1)
		}
	}
	return because, true
}

// decided makes a triggered occurrence owed if all that must come first is there.
func (m *machine) decided(o *occurrence) {
	if because, ready := m.ready(o); ready && m.move(o, GivenMet, m.now, m.now, because...) {
		o.stop(timerGiven)
	}
}

// lookWhen triggers an occurrence in force, a standing one with each event that makes its trigger true. What may be used
// once its trigger has come waits for it no longer.
func (m *machine) lookWhen(o *occurrence, f *follow) {
	for {
		if o.usable == nil && o.phase.State == StateInForce && !o.n.c.isOwed() && f.watch.Holds() {
			o.usable = f.watch.Because()
			o.stop(timerWhen)
		}
		if holds := f.watch.Holds(); holds && !f.held && o.phase.State == StateInForce && o.n.c.isOwed() {
			because := f.watch.Because()
			from := m.runsFrom(because)
			switch {
			case m.isRemedied(o, because):
				m.await(o, f)
			case !o.n.c.spawns():
				o.from = from
				m.trigger(o, m.now, because)
				return
			case !o.spawned || o.n.c.Standing:
				m.spawn(o, from, m.now, nil, because...)
				m.await(o, f)
			}
		} else {
			f.held = holds
		}
		o.held = f.held && reachOf(o.phase) == reachInForce // once it enters into force it waits anew
		if !m.seeNext(o, roleWhen, f) {
			return
		}
	}
}

// await makes a commitment wait for its trigger to come true anew.
func (m *machine) await(o *occurrence, f *follow) {
	o.stop(timerWhen)
	f.watch.Restart()
	f.held = f.watch.Holds()
}

// isRemedied reports whether a trigger rests on a breach for which the commitment is owed already, as its remedy.
func (m *machine) isRemedied(o *occurrence, because []int) bool {
	for _, number := range because {
		for i := len(o.children) - 1; i >= 0 && number >= len(m.p.log) && o.children[i].first > number; i-- {
			if o.children[i].cause == number {
				return true
			}
		}
	}
	return false
}

// runsFrom returns when the time begins of what is triggered now: when the last of that happened which makes it so, which is
// for what came with the end of a time at that end, as for a remedy.
func (m *machine) runsFrom(because []int) moment {
	from := moment{dawn, dawn}
	for _, number := range because {
		if number < len(m.p.log) {
			if momentOf(m.p.log[number].Date) == m.now {
				return m.now
			}
			continue
		}
		s := m.signals[number-len(m.p.log)]
		if step := &s.of.steps[s.step]; step.at == m.now && from.before(step.dated) {
			from = step.dated
		}
	}
	if from.last == dawn {
		return m.now
	}
	return from
}
