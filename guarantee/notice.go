package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// notice finds out for whom an event matters, and enters it there.
func (m *machine) notice(it item) {
	e := m.event(it.event)
	var matches []timeline.Match
	if m.p.stint(it.event) == nil {
		matches = m.followed(m.p.match(e))
	}
	var target *node
	isTold := it.event < len(m.p.log)
	if isTold { // a change of state that follows is no act on what it is about
		target = m.target(e)
	}
	if len(matches) == 0 && target == nil {
		return
	}
	if isTold {
		about := Fact{m.p.refOf(it.event), "whether it happened"}
		if e.Account(m.p.view) == uncertain.Unknown && !m.ask(it.event, matches, target, about, "yes", "no") {
			return
		}
		if e.Severity == 0 && slices.ContainsFunc(matches, func(x timeline.Match) bool { return x.Fits == uncertain.Unknown }) {
			matches = m.grade(it.event, e, matches)
		}
		unknown := func(x timeline.Match) bool { return x.Fits == uncertain.Unknown }
		if slices.ContainsFunc(matches, unknown) {
			about.What = "whether it is what a condition asks for"
			if !m.ask(it.event, matches, nil, about, "yes", "no") {
				matches = slices.DeleteFunc(matches, unknown)
			}
		}
	}
	for _, x := range matches {
		u := m.p.uses[x.Pattern]
		if u.role == roleFrom {
			m.of(u.node).anchor = anchor{m.dated(it), it.event, true}
			continue
		}
		if u.node.programs[u.role].IsLasting(u.index) {
			m.show(u.node, m.of(u.node).base[u.role], sight{u.index, it.event})
		}
		d := m.dayOf(u.node)
		d.sees[u.role] = append(d.sees[u.role], sight{u.index, it.event})
	}
	if target != nil {
		d := m.dayOf(target)
		d.acts = append(d.acts, act{kind: e.Kind, event: it.event, by: e.By, to: e.To, joins: m.p.stint(it.event) != nil})
	}
}

// dated returns the moment that counts of an event: of a breach the due time.
func (m *machine) dated(it item) moment {
	if it.event < len(m.p.log) {
		return it.at
	}
	s := m.signals[it.event-len(m.p.log)]
	return s.of.steps[s.step].dated
}

// ask asks about an event that matters to the nodes of some matches and to a target; whether yes.
func (m *machine) ask(event int, matches []timeline.Match, target *node, fact Fact, ways ...string) bool {
	for _, x := range matches {
		m.unsettle(m.p.uses[x.Pattern].node, event)
	}
	if target != nil {
		m.unsettle(target, event)
	}
	return m.chooseFrom(m.now, fact, ways...) == 0
}

// grade asks how grave an event was of which no severity is stated, if that may decide what it fits.
func (m *machine) grade(number int, e *timeline.Event, matches []timeline.Match) []timeline.Match {
	graded := *e
	severe := false
	for graded.Severity = timeline.Minor; graded.Severity <= timeline.Major; graded.Severity++ {
		severe = severe || len(m.p.match(&graded)) != len(m.p.match(e))
	}
	if !severe {
		return matches
	}
	for _, x := range matches {
		m.unsettle(m.p.uses[x.Pattern].node, number)
	}
	graded.Severity = timeline.Minor + timeline.Severity(m.chooseFrom(m.now, Fact{m.p.refOf(number), "how grave it was"},
		timeline.Minor.String(), timeline.Serious.String(), timeline.Major.String()))
	return m.followed(m.p.match(&graded))
}

// followed returns the matches of what takes part, with conditions as they are read.
func (m *machine) followed(matches []timeline.Match) []timeline.Match {
	return slices.DeleteFunc(matches, func(x timeline.Match) bool {
		u := m.p.uses[x.Pattern]
		return !m.has(u.node) || !m.of(u.node).base[u.role].Follows(u.index)
	})
}

// target returns what the plan does, if that takes part.
func (m *machine) target(e *timeline.Event) *node {
	n := m.p.target(e)
	if n == nil || !m.has(n) {
		return nil
	}
	return n
}

// dayOf returns the day of a node, which is then busy.
func (m *machine) dayOf(n *node) *day {
	d := &m.of(n).today
	if !d.busy {
		d.busy = true
		i, _ := slices.BinarySearchFunc(m.busy, n, func(a, b *node) int { return a.at - b.at })
		m.busy = slices.Insert(m.busy, i, n)
	}
	return d
}

// isFactAbout reports whether an event that is no act says something about a commitment or instrument.
func isFactAbout(k timeline.Kind) bool {
	switch k {
	case timeline.Proposal, timeline.Rejection, timeline.Impossibility, timeline.BecomesInForce:
		return true
	}
	return false
}
