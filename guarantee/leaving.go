package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
)

// An exit is a withdrawal of which notice was given.
type exit struct {
	n       *node
	by      []actor.ID
	because []int
}

// withdraw takes in that parties leave. Before anything binds it is a rejection. A party that leaves
// an instrument ends what it owes under it, after the notice that the text asks for; when fewer than
// two remain, or nobody is named, the instrument ends.
func (m *machine) withdraw(n *node, a act) {
	for _, o := range m.of(n).live {
		if o.parent == nil && o.phase.row(Reject) != nil {
			m.reject(n, a)
			return
		}
	}
	if n.text == nil {
		done := false
		for _, o := range slices.Clone(m.of(n).live) {
			if m.isBy(o, a.event) || m.by(a.event, o.creditor) {
				done = m.move(o, End, m.now, m.now, a.because()...) || done
			}
		}
		if !done {
			m.refuse(n, a, m.phaseOf(n), "the table has no row for "+End.String()+" from there, or it is another's")
		}
		return
	}
	o := m.text(n)
	if o == nil || o.phase.row(End) == nil {
		m.refuse(n, a, m.phaseOf(n), "the table has no row for "+End.String()+" from there")
		return
	}
	if n.exitAfter.stated && o.from != (moment{}) {
		most := n.exitAfter.open && m.choose(n, Fact{n.ref, "how long nobody may withdraw"}, "the least", "the most") == 1
		if m.now.last <= n.exitAfter.after(o.from, most).last {
			m.refuse(n, a, o.phase, "the text does not yet allow it")
			return
		}
	}
	x := &exit{n, a.by, a.because()}
	switch {
	case n.notice.stated:
		most := n.notice.open && m.choose(n, Fact{n.ref, "how long " + timerNames[timerExit] + " is"}, "the least", "the most") == 1
		m.queue.start(timer{at: n.notice.after(m.now, most), of: o, kind: timerExit, exit: x, since: m.instant})
	case n.renews.stated && n.term.stated:
		m.queue.start(timer{at: m.renewedTo(o), of: o, kind: timerExit, exit: x, since: m.instant})
	default:
		m.leave(x)
	}
}

// renewedTo returns the end of the term that runs at the present instant.
func (m *machine) renewedTo(o *occurrence) moment {
	end := o.n.term.after(o.from, false)
	for range 10_000 {
		if end.last >= m.now.last {
			return end
		}
		end = o.n.renews.after(end, false)
	}
	return moment{never, never}
}

// leave lets a withdrawal take effect, unless the instrument has come to an end meanwhile.
func (m *machine) leave(x *exit) {
	n := x.n
	if m.text(n).phase.row(End) == nil {
		return
	}
	left := m.of(n).left
	if left == nil {
		left = make(map[actor.ID][]int)
		m.of(n).left = left
	}
	for _, id := range x.by {
		left[id] = x.because
	}
	parties, gone := 0, x.because
	for _, g := range n.text.Signatories {
		if because, ok := left[g.Actor]; ok {
			gone = slices.Concat(gone, because)
		} else {
			parties++
		}
	}
	if len(x.by) == 0 {
		m.endText(n, x.because)
		return
	}
	if parties < 2 {
		m.endText(n, gone)
		return
	}
	all := func(holders []actor.ID) (because []int, ok bool) {
		for _, id := range holders {
			gone, ok := left[id]
			if !ok {
				return nil, false
			}
			because = append(because, gone...)
		}
		return because, len(holders) > 0
	}
	for _, part := range m.of(n).part {
		if part.c.Survives {
			continue
		}
		for _, o := range slices.Clone(m.of(part).live) {
			because, ok := all(o.debtor)
			if _, every := all(slices.Concat(part.owing.debtors...)); ok && part.isShared() && !every && m.together(part) {
				ok = false // others still owe it
			}
			if !ok {
				because, ok = all(o.creditor)
			}
			if ok {
				m.move(o, End, m.now, m.now, because...)
			}
		}
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
