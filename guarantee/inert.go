package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/timeline"
)

// In which order two events come makes no difference if neither does anything as things stand: whichever is first
// leaves them as they are for the other. So that need not be asked, which keeps the ways from multiplying that come
// to the same.

// areInert reports whether none of some events does anything as things stand.
func (m *machine) areInert(items []item) bool {
	return !slices.ContainsFunc(items, func(it item) bool { return !m.isInert(it.event) })
}

// isInert reports whether an event certainly does nothing as things stand: as an act it would be refused or is but a
// word, and nobody waits for a condition that it fits, or has not seen something that fits it already.
func (m *machine) isInert(number int) bool {
	if number >= m.p.firstDate() {
		return false // a date of an instrument, or a change of state
	}
	e := &m.p.log[number]
	if n := m.target(e); n != nil && m.moves(n, e.Kind) {
		return false
	}
	return !slices.ContainsFunc(m.p.match(e), func(x timeline.Match) bool {
		u := m.p.uses[x.Pattern]
		return m.has(u.node) && m.awaits(u)
	})
}

// moves reports whether an act of a kind on a node, or a fact about it, may do something as things stand.
func (m *machine) moves(n *node, kind timeline.Kind) bool {
	any := func(may func(o *occurrence) bool) bool { return slices.ContainsFunc(m.of(n).live, may) }
	row := func(stimuli ...Stimulus) bool {
		return any(func(o *occurrence) bool {
			return slices.ContainsFunc(stimuli, func(on Stimulus) bool { return o.phase.row(on) != nil })
		})
	}
	judges := func() bool {
		return any(func(o *occurrence) bool { return o.each && o.awaits() || o.listens(kind) })
	}
	switch {
	case kind == timeline.Suspension:
		return row(Suspend)
	case kind == timeline.Resumption:
		return row(Resume)
	case kind == timeline.Termination:
		return row(End)
	case kind == timeline.Withdrawal:
		return row(Reject, End)
	case kind == timeline.Rejection:
		return row(Reject) || judges()
	case n.c == nil:
	case kind == timeline.Repudiation:
		return row(Repudiate)
	case kind == timeline.Impossibility:
		return row(Failed, GivenOver)
	case kind == timeline.Release:
		return len(m.reachable(n)) > 0
	case kind == timeline.Approval, kind == timeline.Deployment, kind.Is(timeline.Performance):
		return judges()
	case kind == timeline.Proposal:
		return !m.exists(n)
	case kind == timeline.Acceptance:
		return !m.exists(n) || row(Accept)
	}
	return true
}

// awaits reports whether an event that fits a condition may do something through it: somebody waits for it who has
// not seen such an event yet, or counts how often it comes.
func (m *machine) awaits(u patternUse) bool {
	if m.of(u.node).whole[u.role] != nil || !u.node.programs[u.role].IsSingle() || u.role == roleOwn || u.role == roleFrom {
		return true
	}
	return slices.ContainsFunc(m.of(u.node).watching[u.role], func(o *occurrence) bool {
		latched := u.role == roleEntry || u.role == roleGiven
		return o.follows(u.role) && !(latched && o.watches[u.role].watch.Holds())
	})
}
