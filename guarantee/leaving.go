package guarantee

import (
	"maps"
	"slices"

	"github.com/backstop-go/backstop/actor"
)

// An exit is a withdrawal of which notice was given.
type exit struct {
	n       *node
	by      []actor.ID
	because []int
}

// withdraw takes in that parties leave. A party that leaves an instrument ends what it owes under it, and what is owed to
// it, after the notice that the text asks for, or at once before it binds that party; when too few remain, or nobody is
// named, the instrument ends.
func (m *machine) withdraw(n *node, a act) {
	early := slices.ContainsFunc(m.of(n).live, func(o *occurrence) bool { return o.parent == nil && o.phase.row(Reject) != nil })
	switch {
	case early && (len(a.by) == 0 || n.text != nil && m.tooFew(n, m.leavers(n, a.by, a.because()))):
		for _, events := range m.of(n).left { // who left before is not among those who remain
			a.rests = withPhases(a.rests, events)
		}
		slices.Sort(a.rests)
		m.reject(n, a)
		return
	case n.text == nil:
		switch left := m.leavers(n, a.by, a.because()); {
		case len(a.by) == 0 && m.endAll(n, a.because()), m.depart(n, left):
			m.of(n).left = left
		case early:
			m.reject(n, a)
		default:
			m.refuse(n, a, m.phaseOf(n), "the table has no row for "+End.String()+" from there, or it is another's")
		}
		return
	}
	o := m.text(n)
	if o == nil || o.phase.row(End) == nil {
		m.refuse(n, a, m.phaseOf(n), "the table has no row for "+End.String()+" from there")
		return
	}
	free, by := m.free(n, a.by)
	if len(free) > 0 {
		if m.leave(&exit{n, free, a.because()}); len(by) == 0 || o.phase.row(End) == nil {
			return
		}
	}
	if n.exitAfter.stated && o.from != (moment{}) && !m.mayLeave(o, &a) {
		m.refuse(n, a, o.phase, "the text does not yet allow it")
		return
	}
	x := &exit{n, by, a.because()}
	at, renews := m.now, n.renews.stated && n.term.stated
	if !n.notice.stated && !renews {
		m.leave(x)
		return
	}
	if n.notice.stated {
		most := n.notice.open && m.choose(n, Fact{n.ref, "how long " + timerNames[timerExit] + " is"}, "the least", "the most") == 1
		at = n.notice.after(at, most)
	}
	if renews {
		at = m.renewedTo(o, at)
	}
	m.queue.start(timer{at: at, of: o, kind: timerExit, exit: x, since: m.instant})
}

// free returns those of some actors, and of their members, whom an instrument does not bind, so that its notice is nothing to
// them, and the others.
func (m *machine) free(n *node, by []actor.ID) (free, others []actor.ID) {
	for _, id := range by {
		if !m.binds(n, id) {
			free = append(free, id)
			continue
		}
		others = append(others, id)
		if isCollective(m.p.members, id) {
			free = append(free, slices.DeleteFunc(slices.Clone(m.p.partsEver(id)), func(member actor.ID) bool { return m.binds(n, member) })...)
		}
	}
	return free, others
}

// mayLeave reports whether the time after entry in which nobody may withdraw is over before a withdrawal. Where
// that is open it asks: when the time is over, which then holds for later ones too, or of what is itself known
// to no day, or where it is not known when the time began, whether it is.
func (m *machine) mayLeave(o *occurrence, a *act) (may bool) {
	n, now := o.n, m.now
	if o.stay == (moment{}) {
		most := n.exitAfter.open && m.choose(n, Fact{n.ref, "how long nobody may withdraw"}, "the least", "the most") == 1
		o.stay = n.exitAfter.after(o.from, most)
		if o.from.first <= earliestDate && n.exitAfter.after(now, most).first < never { // it may have begun at any time before
			o.stay = moment{dawn, n.exitAfter.after(moment{o.from.last, o.from.last}, most).last}
		}
	}
	stay := o.stay
	switch {
	case now.last <= stay.first:
		return false
	case now.first > stay.last:
		return true
	}
	o.split = append(o.split, a.event)
	before, after := moment{stay.first, min(now.last-1, stay.last)}, moment{max(stay.first, now.first), stay.last}
	const whether = "whether it came after the time in which nobody may withdraw"
	switch {
	case stay.first <= dawn:
		may = m.choose(n, Fact{m.p.refOf(a.event), whether}, "yes", "no") == 0
	case !now.isBrief() || now.first <= stay.first:
		may = m.choose(n, Fact{m.p.refOf(a.event), whether + ", to " + stay.String()}, "yes", "no") == 0
	default:
		before.last = now.first - 1
		may = m.choose(n, Fact{n.ref, "when the time is over in which nobody may withdraw: " + stay.String()}, after.String(), before.String()) == 1
	}
	if now.isBrief() && now.first > stay.first { // which is so for all that happens on the same day
		before.last, after.first = now.first-1, min(now.last, stay.last)
	}
	if !may {
		o.stay = after
		return false
	}
	o.stay = before
	return true
}

// renewedTo returns the end of the term that runs when something is over: a term of which too little was left by then has
// been renewed. Where it is open which term that is it asks.
func (m *machine) renewedTo(o *occurrence, over moment) moment {
	running := func(at int64) moment {
		end := o.n.term.after(o.from, false)
		for range 10_000 {
			if end.last >= at {
				return end
			}
			end = o.n.renews.after(end, false)
		}
		return moment{never, never}
	}
	first, last := running(over.first), running(over.last)
	if first == last || m.choose(o.n, Fact{o.n.ref, "whether a withdrawal comes before its term is renewed"}, "yes", "no") == 0 {
		return first
	}
	return last
}

// leave lets a withdrawal take effect, unless the instrument has come to an end meanwhile. What survives it does for those
// whom it binds.
func (m *machine) leave(x *exit) {
	n := x.n
	if m.text(n).phase.row(End) == nil {
		return
	}
	left := m.leavers(n, x.by, x.because)
	m.of(n).left = left
	free := maps.Clone(left)
	maps.DeleteFunc(free, func(id actor.ID, _ []int) bool { return m.binds(n, id) })
	over := len(x.by) == 0 || m.tooFew(n, left)
	for _, part := range m.of(n).part {
		switch {
		case part.c.Survives || part.isSpoken():
			m.depart(part, free)
		case !over:
			m.depart(part, left)
		}
	}
	if over {
		because := x.because
		for _, g := range n.text.Signatories {
			gone, _ := left.because(m.p, g.Actor)
			because = slices.Concat(because, gone)
		}
		m.endText(n, because)
	}
}

// renew lets the term of an instrument or of a commitment begin anew.
func (m *machine) renew(n *node, a act) {
	done := false
	for _, o := range m.of(n).live {
		if o.timers[timerTerm].on {
			c := &n.term
			if n.renews.stated {
				c = &n.renews
			}
			m.arm(o, timerTerm, c, o.timers[timerTerm].end)
			o.renewals = append(o.renewals, a.event)
			done = true
		}
	}
	if !done {
		m.refuse(n, a, m.phaseOf(n), "it has no term that runs")
	}
}
