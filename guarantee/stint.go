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
	if i := slices.IndexFunc(m.of(n).all, func(o *occurrence) bool { return o.parent == nil && !o.isGone() }); i >= 0 {
		m.catchUp(m.of(n).all[i], a)
	}
}

// isGone reports whether an occurrence ended without being performed or breached.
func (o *occurrence) isGone() bool {
	return slices.Contains([]State{StateLapsed, StateReleased, StateTerminated}, o.phase.State)
}

// catchUp makes the occurrence of a member that joins those who owe a commitment: it binds as it binds another of them, and
// its windows and its term are those of all.
func (m *machine) catchUp(like *occurrence, a act) {
	n, because := like.n, []int{a.event}
	for i := range like.steps {
		because = append(because, like.steps[i].because...)
	}
	o := m.offer(n, a.by, because, like.steps[0].at)
	for i := range like.steps {
		switch s := &like.steps[i]; s.row.On {
		case Accept:
			m.move(o, Accept, m.now, m.now, because...)
		case EntryMet:
			m.move(o, EntryMet, m.now, m.now, because...)
			o.stop(timerEntry)
			m.arm(o, timerTerm, &n.term, s.at)
			if o.timers[timerWhen].on {
				m.arm(o, timerWhen, &n.whenWithin, s.at)
			}
		case Suspend:
			if like.phase.State == StateSuspended && i == len(like.steps)-1 {
				m.move(o, Suspend, m.now, m.now, because...)
			}
		}
	}
}
