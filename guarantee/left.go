package guarantee

import (
	"maps"
	"slices"

	"github.com/backstop-go/backstop/actor"
)

// A departed are those who have left an instrument or a commitment, or joined it, and because of which events.
type departed map[actor.ID][]int

// leavers returns who has left a node once some actors have, too: a group leaves with its recorded members.
func (m *machine) leavers(n *node, by []actor.ID, because []int) departed {
	left := make(departed)
	maps.Copy(left, m.of(n).left)
	leave := func(id actor.ID) {
		if left[id] == nil {
			left[id] = because
		}
	}
	for _, id := range by {
		leave(id)
		if isCollective(m.p.members, id) {
			for _, member := range m.p.partsEver(id) {
				leave(member)
			}
		}
	}
	return left
}

// because returns the events by which an actor has left: a group has when all who belong to it have.
func (left departed) because(p *plan, id actor.ID) (events []int, gone bool) {
	if events, gone = left[id]; gone || len(left) == 0 || !isCollective(p.members, id) {
		return events, gone
	}
	named, others := parts(p.members, id)
	for _, member := range named {
		if left[member] == nil || others {
			return nil, false
		}
		events = append(events, left[member]...)
	}
	return events, len(named) > 0
}

// tooFew reports whether an instrument ends because of those who have left it: fewer than two remain of those who
// concluded it, or nobody of those who stand behind it if that was one, as a group that declares something, or if it is
// not recorded who did.
func (m *machine) tooFew(n *node, left departed) bool {
	parties := n.parties()
	least := min(max(len(parties), 1), 2)
	if len(parties) == 0 {
		for _, part := range n.part {
			parties = append(parties, part.c.By...)
		}
	}
	var remain []actor.ID
	for _, id := range parties {
		if _, gone := left.because(m.p, id); gone {
			continue
		}
		remain = addActor(remain, id)
		if isCollective(m.p.members, id) {
			remain = append(remain[:len(remain)-1:len(remain)-1], left.remaining(m.p, id)...)
		}
	}
	return len(remain) < least
}

// remaining returns the recorded members of a group who have not left, and the group itself for the others that it has or
// may have.
func (left departed) remaining(p *plan, group actor.ID) (ids []actor.ID) {
	named, others := parts(p.members, group)
	for _, id := range named {
		if left[id] == nil {
			ids = append(ids, id)
		}
	}
	if others || len(named) == 0 {
		ids = append(ids, group)
	}
	return ids
}

// depart lets a commitment go on without those who have left: what they alone owe, or what is owed to them alone, ends,
// and of what they owe, or are owed, with others they have no part any more. What is breached stays so.
func (m *machine) depart(n *node, left departed) (done bool) {
	for _, o := range slices.Clone(m.of(n).live) {
		if o.phase.row(End) == nil {
			continue
		}
		next, because, nobody := m.without(o, left)
		switch {
		case nobody && !m.move(o, Reject, m.now, m.now, because...): // it binds already
			m.move(o, End, m.now, m.now, because...)
		case nobody:
		case len(because) > 0:
			o.holders = next
			o.note(m.now, because)
		default:
			continue
		}
		done = true
	}
	return done
}

// without returns who holds an occurrence but for those who have left, and because of which events that differs; or that
// nobody is left who owes it, or to whom it is owed.
func (m *machine) without(o *occurrence, left departed) (next holders, because []int, nobody bool) {
	next = o.holders
	for _, side := range [...]struct {
		holders, out *[]actor.ID
		owes         bool
	}{{&next.debtor, &next.outBy, true}, {&next.creditor, &next.outTo, false}} {
		var stay []actor.ID
		var events []int
		for _, id := range *side.holders {
			gone, ok := left.because(m.p, id)
			if events = append(events, gone...); ok {
				continue
			}
			stay = append(stay, id)
			if side.owes && o.n.owing.named[id] != nil || !isCollective(m.p.members, id) {
				continue // of its part nothing belongs to those who are named
			}
			named, _ := parts(m.p.members, id)
			for _, member := range named {
				if left[member] != nil && !slices.Contains(*side.out, member) {
					*side.out = append(slices.Clip(*side.out), member)
					events = append(events, left[member]...)
				}
			}
		}
		if len(*side.holders) > 0 && len(stay) == 0 {
			return next, events, true
		}
		because = append(because, events...)
		*side.holders = stay
	}
	if slices.Equal(o.performer, o.debtor) {
		next.performer = next.debtor
	}
	return next, because, false
}

// endAll ends everything of a commitment that can end.
func (m *machine) endAll(n *node, because []int) (done bool) {
	for _, o := range slices.Clone(m.of(n).live) {
		done = m.move(o, End, m.now, m.now, because...) || done
	}
	return done
}

// hasLeft reports whether an actor has left an instrument, or a commitment or its instrument.
func (m *machine) hasLeft(n *node, id actor.ID) bool {
	if n.under != nil && !n.c.Survives && m.of(n.under).left[id] != nil {
		return true
	}
	return m.of(n).left[id] != nil
}

// staying returns those of some actors who have not left a commitment or its instrument.
func (m *machine) staying(n *node, by []actor.ID) []actor.ID {
	if !slices.ContainsFunc(by, func(id actor.ID) bool { return m.hasLeft(n, id) }) {
		return by
	}
	return slices.DeleteFunc(slices.Clone(by), func(id actor.ID) bool { return m.hasLeft(n, id) })
}
