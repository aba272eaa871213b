package guarantee

import "slices"

// fire lets a timer be over: what follows holds from the first instant too late.
func (m *machine) fire(t timer) {
	until := moment{t.at.first + 1, t.at.last + 1}
	o := t.of
	if t.exit != nil {
		m.now = until
		m.leave(t.exit)
		return
	}
	if o.timers[t.kind].armed != t.armed {
		return
	}
	o.timers[t.kind].on = false
	m.ranOut = timerNames[t.kind]
	switch t.kind {
	case timerEntry:
		m.move(o, EntryOver, until, t.at)
	case timerWhen:
		if !o.spawned {
			m.move(o, TermOver, until, t.at)
		}
	case timerGiven:
		m.move(o, GivenOver, until, t.at)
	case timerJudge:
		m.undecided(o, until, t.at)
	case timerDue:
		m.dueOver(o, until, t.at)
	case timerTerm:
		m.termOver(o, until, t.at)
	case timerCure:
		if !o.timers[timerQuiet].on {
			m.rest(o)
		}
	case timerQuiet:
		m.now = until // what fails then fails from there
		m.reopen(o, until)
	}
	m.ranOut = ""
}

// undecided lets follow what the text says if a body does not decide in its time.
func (m *machine) undecided(o *occurrence, until, dated moment) {
	switch o.n.c.Judge.Otherwise {
	case FallsAway:
		m.move(o, GivenOver, until, dated)
	case OwedAnyway:
		o.judged, o.judgedAt = -1, until
	case EachForItself:
		o.each = true
		m.takeUp(o, until, dated)
	}
	if because, ready := m.ready(o); ready {
		m.move(o, GivenMet, until, dated, because...)
	}
}

// termOver lets a term be over: that of an instrument is over for what lies under it, unless it is
// renewed without more, or is said to have ended later.
func (m *machine) termOver(o *occurrence, until, dated moment) {
	n := o.n
	if n.text != nil && n.renews.stated {
		return // it is renewed until a party denounces it
	}
	if n.text != nil && !n.text.Ended.IsZero() {
		ended := momentOf(n.text.Ended)
		if until.last < ended.first {
			return // it was there until then, whatever made it last
		}
		until.first, dated.first = max(until.first, ended.first), max(dated.first, ended.first-1)
	}
	renewals := slices.Clone(o.renewals)
	over := func(x *occurrence) {
		if x.n.c != nil && x.n.c.aim() != Achieve {
			m.move(x, Kept, until, dated, renewals...)
		}
		m.move(x, TermOver, until, dated, renewals...)
	}
	for _, child := range slices.Clone(o.children) {
		over(child)
	}
	over(o)
	for _, part := range m.of(n).part {
		if part.c.Survives || part.isSpoken() {
			continue
		}
		for _, x := range slices.Clone(m.of(part).live) {
			if reachOf(x.phase) != reachTabled {
				over(x)
				continue
			}
			m.ranOut = termOfText // before which it had to enter into force
			m.move(x, EntryOver, until, dated, renewals...)
			m.ranOut = timerNames[timerTerm]
		}
	}
}

// keepTerms lets what is owed under an instrument that is superseded be owed no longer than it would have been: until the
// term of its commitment or that of the instrument is over.
func (m *machine) keepTerms(n *node) {
	text := m.text(n)
	for _, part := range m.of(n).part {
		if part.c.aim() == Achieve || part.c.Survives || part.isSpoken() {
			continue
		}
		for _, o := range m.of(part).live {
			if !o.isOwed() {
				continue
			}
			m.keepTerm(o, o.parent)
			if !n.renews.stated { // otherwise it is renewed until a party denounces it
				m.keepTerm(o, text)
			}
		}
	}
}

// keepTerm lets the term of one occurrence be that of another, too: the one that is over first.
func (m *machine) keepTerm(o, of *occurrence) {
	if of == nil || !of.timers[timerTerm].on {
		return
	}
	if own, term := &o.timers[timerTerm], of.timers[timerTerm].end; !own.on || term.last < own.end.last {
		o.renewals = append(o.renewals, of.renewals...)
		m.set(o, timerTerm, term)
	}
}
