package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A stint is the time for which an actor belongs to a group.
type stint struct {
	member, group actor.ID
	span          uncertain.Span
	says          []source.StatementID
	dates         []int // its begin and its end, as far as they are stated, among the dates of a plan
}

// stints returns the times for which actors that act by themselves belong to a group, and to it for a time only; and
// whether there are other members besides, or may be, if there would be but for these.
func stints(members *actor.Directory, record *source.Record, group actor.ID, others bool) (found []stint, rest bool) {
	if !isCollective(members, group) {
		return nil, others
	}
	rest = members.Unnamed(group).Min() > 0
	walked := make(map[actor.ID]bool)
	var walk func(of actor.ID, in *stint)
	walk = func(of actor.ID, in *stint) {
		if walked[of] {
			return
		}
		walked[of] = true
		for _, m := range members.Actor(of).Members {
			if !record.Knows(m.Says) || in != nil && members.In(m.Actor, group) == uncertain.Yes {
				continue
			}
			at := in
			switch dated := !m.Span.IsZero(); {
			case dated && in != nil:
				rest = true // it takes two times to say when
				continue
			case dated:
				if members.In(m.Actor, group) == uncertain.Yes {
					continue
				}
				at = &stint{group: group, span: m.Span, says: m.Says}
			}
			if isCollective(members, m.Actor) {
				walk(m.Actor, at)
			} else if at != nil {
				s := *at
				s.member = m.Actor
				found = append(found, s)
			}
		}
	}
	walk(group, nil)
	return found, rest
}

// partsEver returns the named actors that belong to a group and act by themselves, those that do for a time only last.
func (p *plan) partsEver(group actor.ID) []actor.ID {
	named, others := parts(p.members, group)
	found, _ := stints(p.members, p.record, group, others)
	for _, s := range found {
		named = addActor(named, s.member)
	}
	return named
}

// memberships enters when those come to belong to a group who owe a commitment with it for a time, and when they no
// longer do, as dates of the commitment.
func (p *plan) memberships(n *node) {
	for i := range n.owing.stints {
		s := &n.owing.stints[i]
		for _, end := range [...]struct {
			on   uncertain.Date
			kind timeline.Kind
		}{{s.span.From, timeline.Acceptance}, {s.span.To, timeline.Withdrawal}} {
			if at := len(p.dates); !end.on.IsZero() {
				p.date(n, end.on, end.kind, s.member, s.says)
				p.dates[at] = addRef(p.dates[at], p.members.Because(s.group)...)
				s.dates = append(s.dates, at)
				p.stints[at] = s
			}
		}
	}
}

// stint returns the time of which a date is the begin or the end: that fits no condition and is no act of anybody's. It is
// nil for any other date or event.
func (p *plan) stint(number int) *stint { return p.stints[number-p.firstDate()] }

// did says in words what its member did at its begin or its end.
func (s *stint) did(kind timeline.Kind) string {
	joined := " left "
	if kind == timeline.Acceptance {
		joined = " joined "
	}
	return string(s.member) + joined + string(s.group)
}

// isForATime reports whether a debtor owes it while it belongs to a group for a time.
func (w *owing) isForATime(by []actor.ID) bool {
	return slices.ContainsFunc(w.stints, func(s stint) bool { return slices.Equal(by, []actor.ID{s.member}) })
}

// joinedAtDawn returns who has belonged to a group before all that is recorded.
func (w *owing) joinedAtDawn() departed {
	joined := make(departed)
	for _, s := range w.stints {
		if s.span.From.IsZero() {
			joined[s.member] = nil
		}
	}
	return joined
}

// attend takes in that an actor comes to belong to a group that owes a commitment, or no longer does.
func (m *machine) attend(n *node, a act) {
	if a.kind == timeline.Withdrawal {
		delete(m.of(n).joined, a.by[0])
		for _, o := range slices.Clone(m.of(n).live) {
			if slices.Equal(o.debtor, a.by) && !m.move(o, Reject, m.now, m.now, a.event) && !n.c.Survives {
				m.move(o, End, m.now, m.now, a.event)
			}
		}
		return
	}
	m.of(n).joined[a.by[0]] = []int{a.event}
	void := m.of(n).whole[roleVoid]
	if m.hasLeft(n, a.by[0]) || n.under != nil && !n.c.Survives && m.isOver(n.under) || void != nil && void.Holds() {
		return
	}
	if i := slices.IndexFunc(m.of(n).all, func(o *occurrence) bool { return o.parent == nil && m.hasRoom(o) }); i >= 0 {
		m.catchUp(m.of(n).all[i], a)
	}
}

// isOver reports whether an instrument has come to an end.
func (m *machine) isOver(n *node) bool {
	o := m.text(n)
	return o != nil && o.phase.State.IsFinal()
}

// hasRoom reports whether an actor can still come to owe what an occurrence is another's part of: that of one who owes it for
// itself may be over and done with, or have left with it, but not the whole.
func (m *machine) hasRoom(o *occurrence) bool {
	n := o.n
	switch last := &o.steps[len(o.steps)-1]; last.row.On {
	case EntryOver, TermOver, ReleaseBy:
		return false
	case Reject, End:
		return slices.ContainsFunc(o.debtor, func(id actor.ID) bool {
			return m.hasLeft(n, id) || n.owing.isForATime([]actor.ID{id}) && m.of(n).joined[id] == nil
		})
	}
	for i := range o.steps {
		if s := &o.steps[i]; s.row.On == EntryMet {
			term, window := m.timesFrom(o, s)
			return term.last >= m.now.first && window.last >= m.now.first
		}
	}
	return true
}

// timesFrom returns when the term of all who owe a commitment is over, and the window for its trigger, if they run since a step of an
// occurrence.
func (m *machine) timesFrom(o *occurrence, s *passage) (term, window moment) {
	term, window = moment{never, never}, moment{never, never}
	if o.n.term.stated {
		term = m.end(o, timerTerm, &o.n.term, s.at)
	}
	if o.n.whenWithin.stated && (o.n.c.When != nil || o.n.c.isOwed()) {
		window = m.end(o, timerWhen, &o.n.whenWithin, s.at).shift(m.setAside(o))
	}
	return term, window
}

// setAside returns for how many seconds an occurrence has been set aside so far, while its windows stood still.
func (m *machine) setAside(o *occurrence) (seconds int64) {
	if o.n.c.Clock == Run {
		return 0
	}
	since := int64(never)
	for i := range o.steps {
		switch s := &o.steps[i]; s.row.On {
		case Suspend:
			since = s.at.last
		case Resume:
			seconds, since = seconds+s.at.last-since, never
		}
	}
	return seconds + max(m.now.last-since, 0)
}

// whyAside returns because of which events one who joins finds set aside what is another's part of, or was when that ended.
func (m *machine) whyAside(like *occurrence) (because []int, aside bool) {
	n, text := like.n, (*occurrence)(nil)
	if n.under != nil {
		text = m.text(n.under)
	}
	for _, o := range [...]*occurrence{text, like} {
		if o == nil {
			continue
		}
		last := len(o.steps) - 1
		if o == like && o.phase.State.IsFinal() {
			last--
		}
		if last < 0 || o.steps[last].phase.State != StateSuspended {
			continue
		}
		because = o.steps[last].because
		if byText := n.under != nil && m.event(because[0]).About == n.under.ref; o != like || last == len(o.steps)-1 || !byText {
			return because, true
		}
	}
	return nil, false
}

// lasting are the conditions of which counts what has been seen since a commitment was put forward, whoever comes to owe it.
var lasting = [...]role{roleEntry, roleGiven, roleVoid}

// remember begins to note what is seen of these, for those who join later.
func (m *machine) remember(n *node) {
	for _, r := range lasting {
		if base := m.of(n).base[r]; base != nil && len(n.owing.stints) > 0 {
			m.of(n).whole[r] = base.Anew()
		}
	}
}

// retain notes what was seen of them at the present instant.
func (m *machine) retain(n *node) {
	d := m.of(n)
	for _, r := range lasting {
		for _, s := range d.today.sees[r] {
			if d.whole[r] != nil && (r != roleVoid || !slices.Contains(d.today.vain, s.event)) {
				m.show(n, d.whole[r], s)
			}
		}
	}
}

// catchUp makes the occurrence of a member that joins those who owe a commitment: it binds as it binds another of them, what has
// been seen of its conditions counts, and its windows and its term are those of all.
func (m *machine) catchUp(like *occurrence, a act) {
	n, because := like.n, []int{a.event}
	for i := range like.steps {
		because = append(because, like.steps[i].because...)
	}
	o := m.offer(n, a.by, because, like.steps[0].at)
	for _, r := range lasting {
		if whole := m.of(n).whole[r]; whole != nil {
			o.watches[r].watch = whole.Clone()
		}
	}
	for i := range like.steps {
		switch s := &like.steps[i]; s.row.On {
		case Accept:
			m.move(o, Accept, m.now, m.now, because...)
		case EntryMet:
			term, window := m.timesFrom(like, s)
			m.move(o, EntryMet, m.now, m.now, because...)
			o.stop(timerEntry)
			if o.timers[timerTerm].on {
				m.set(o, timerTerm, term)
			}
			if o.timers[timerWhen].on {
				m.set(o, timerWhen, window)
			}
		}
	}
	if why, aside := m.whyAside(like); aside {
		m.move(o, Suspend, m.now, m.now, append(because, why...)...)
	}
}
