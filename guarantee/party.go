package guarantee

import (
	"cmp"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// What somebody does who is no party to an instrument or a commitment, and holds no power over it, has
// no effect on it: a third state may say what it likes of a treaty, and the treaty stands.

// isByParties reports whether an act of a kind on a node has an effect only if it is a party's. A release
// of a commitment is its creditors' alone.
func (n *node) isByParties(k timeline.Kind) bool {
	switch k {
	case timeline.Suspension, timeline.Resumption, timeline.Termination, timeline.Withdrawal, timeline.Rejection,
		timeline.Acceptance, timeline.Amendment, timeline.Renewal:
		return true
	}
	return k == timeline.Release && n.text != nil
}

// isParty reports whether one of the actors of an act is a party to a node; nobody being named counts as all of
// them, and who has left is none any more. Where no party is recorded the log is taken at its word.
func (m *machine) isParty(n *node, a *act) bool {
	parties := n.named()
	for _, x := range n.beside() {
		parties = append(parties, x.named()...)
	}
	if len(a.by) == 0 {
		return true
	}
	by, is := m.staying(n, a.by), m.belongs(n, a.event)
	if len(by) == 0 || areIn(by, parties, is) {
		return len(by) > 0
	}
	if !m.of(n).passedOn {
		return len(parties) == 0
	}
	recorded := len(parties) > 0
	for _, o := range m.reachable(n) {
		for _, holders := range [...][]actor.ID{o.debtor, o.performer, o.creditor} {
			if areIn(by, holders, is) {
				return true
			}
			recorded = recorded || len(holders) > 0
		}
	}
	return !recorded
}

// beside returns what else makes somebody a party: of a commitment its instrument, and of an instrument
// the commitments under it.
func (n *node) beside() []*node {
	if n.text != nil {
		return n.part
	}
	if n.under != nil {
		return []*node{n.under}
	}
	return nil
}

// named returns the actors that an instrument or a commitment names as its own: signatories, debtors and
// creditors, the body that judges, and the bodies whose acts on it its conditions wait for.
func (n *node) named() (actors []actor.ID) {
	if n.text != nil {
		for _, g := range n.text.Signatories {
			actors = append(actors, g.Actor)
		}
	} else {
		actors = slices.Concat(n.c.By, n.c.To)
		if n.c.Judge != nil {
			actors = append(actors, n.c.Judge.By)
		}
	}
	for _, program := range n.programs {
		if program == nil {
			continue
		}
		for _, pattern := range program.Patterns() {
			if pattern.About == n.ref {
				actors = append(actors, pattern.By...)
			}
		}
	}
	return actors
}

// areIn reports whether one of the actors is, or belongs to, one of the parties.
func areIn(actors, parties []actor.ID, is belonging) bool {
	return slices.ContainsFunc(actors, func(id actor.ID) bool {
		return slices.ContainsFunc(parties, func(party actor.ID) bool { return is(id, party) })
	})
}

// party cites what makes the actors of an act on an instrument parties to it, or, of those who are none, what makes others so:
// where nobody is recorded as a party, anybody may be one.
func (r *reasoning) party(number int) {
	e := &r.m.p.log[number]
	n := r.m.p.byRef[e.About]
	if n == nil || len(e.By) == 0 || !n.isByParties(e.Kind) {
		return
	}
	for _, id := range e.By {
		if e.Kind == timeline.Withdrawal && isCollective(r.m.p.members, id) || isBody(r.m.p.members, id) {
			r.add(r.m.p.members.Because(id)...) // its members leave with it; what a body does may be enough
		}
	}
	if e.Kind == timeline.Withdrawal && n.text != nil && len(n.text.Signatories) == 0 {
		for _, x := range n.beside() {
			r.add(x.says...) // it goes on as long as there are others
		}
	}
	var others *node
	is := r.m.belongs(n, number)
	for _, x := range append([]*node{n}, n.beside()...) {
		for _, party := range x.named() {
			if areIn(e.By, []actor.ID{party}, is) {
				r.add(x.says...)
				r.add(r.m.p.members.Because(party)...)
				return
			}
			others = cmp.Or(others, x)
		}
	}
	if others != nil {
		r.add(others.says...)
	}
}

// isIn reports whether what an actor does on a date is done by a group: it is the group, or belongs to it then. A body
// acts by its own decision alone, never through a member. On the zero date only a member for good certainly belongs to it.
func (p *plan) isIn(id, group actor.ID, on uncertain.Date) uncertain.Bool {
	if a := p.members.Actor(group); id != group && a != nil && (a.Kind == actor.Body || a.Decision != nil) {
		return uncertain.No
	}
	rolls := p.rolls(on)
	is := rolls[0].members.In(id, group)
	for _, other := range rolls[1:] {
		if other.members.In(id, group) != is {
			return uncertain.Unknown
		}
	}
	return is
}

// A belonging says whether what an actor does is done by a group.
type belonging func(id, group actor.ID) bool

// belongs tells by which groups an event is done. It asks where its date, or that of a membership, leaves that open; once a
// run is over that is as it was asked.
func (m *machine) belongs(n *node, event int) belonging {
	return func(id, group actor.ID) bool {
		is := m.p.isIn(id, group, m.event(event).Date)
		if is != uncertain.Unknown {
			return is == uncertain.Yes
		}
		fact := Fact{m.causeRef(event), "whether " + string(id) + " belonged to " + string(group) + " then"}
		yes, asked := m.belonged[fact]
		if !asked && m.o != nil {
			m.unsettle(n, event)
			yes = m.chooseFrom(m.now, fact, "yes", "no") == 0
			m.belonged[fact] = yes
		}
		return yes
	}
}

// by reports whether an event is by one of the actors: nobody being named counts as all of them.
func (m *machine) by(event int, actors []actor.ID, is belonging) bool {
	by := m.event(event).By
	return len(by) == 0 || areIn(by, actors, is)
}

// byAnother reports whether an event is the act of others who owe the same commitment for their own part,
// and not of the debtor of this occurrence: what one of them does is no breach by another.
func (m *machine) byAnother(event int, o *occurrence) bool {
	return len(o.n.owing.debtors) > 1 && !m.isOf(o.n, event, o.debtor) && m.by(event, o.n.c.By, m.belongs(o.n, event))
}

// isByAnother reports whether what may happen would be the act of another debtor than that of an occurrence.
func (o *Occurrence) isByAnother(e *timeline.Event) bool {
	n := o.o.n
	may := func(id, group actor.ID) bool { return o.m.p.isIn(id, group, e.Date) != uncertain.No }
	is := func(holders ...[]actor.ID) bool {
		return slices.ContainsFunc(slices.Concat(holders...), func(id actor.ID) bool { return o.m.p.isOf(n, e.By, id, may) })
	}
	return len(n.owing.debtors) > 1 && len(e.By) > 0 && !is(o.o.debtor, o.o.performer) &&
		(is(n.c.By) || slices.ContainsFunc(o.m.of(n).all, func(x *occurrence) bool { return is(x.debtor, x.performer) }))
}
