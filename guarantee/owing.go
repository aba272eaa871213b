package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// Owing is who owes a commitment: each of the debtors has an occurrence of its own.
type owing struct {
	debtors [][]actor.ID

	// Named are, of each group that owes it for its members, those that certainly belong to it: each owes its own
	// part. What is left to the group is that of the others, of whom nothing is certain.
	named map[actor.ID][]actor.ID

	stints []stint // the times for which those of them owe it who belong to such a group for a time only
}

// owing returns who owes a commitment: all who owe it jointly as one, or else each by itself. A group or a coalition
// is its recorded members then, those who belong to it for a time only among them, and besides, if it has or may have
// others, itself for these. An organisation or a body acts itself, and is one.
func (c *Commitment) owing(members *actor.Directory, record *source.Record) (w owing) {
	if c.Liability == Joint {
		return owing{debtors: [][]actor.ID{c.By}}
	}
	var each []actor.ID
	for _, id := range c.By {
		named, others := parts(members, id)
		stints, others := stints(members, record, id, others)
		stints = slices.DeleteFunc(stints, func(s stint) bool { return slices.Contains(c.By, s.member) })
		for _, s := range stints {
			named = addActor(named, s.member)
		}
		w.stints = append(w.stints, stints...)
		if len(named) == 0 || len(named) == 1 && len(stints) == 0 && !others {
			each = addActor(each, id)
			continue
		}
		if w.named == nil {
			w.named = make(map[actor.ID][]actor.ID)
		}
		w.named[id] = named
		for _, member := range named {
			each = addActor(each, member)
		}
		if others {
			each = addActor(each, id)
		}
	}
	if len(each) < 2 && w.named == nil {
		return owing{debtors: [][]actor.ID{c.By}}
	}
	for _, id := range each {
		w.debtors = append(w.debtors, []actor.ID{id})
	}
	return w
}

// parts returns the named actors that certainly belong to a group and act by themselves, and whether others are
// known to belong to it, or may as far as its dates say; none for an actor that is one itself.
func parts(members *actor.Directory, group actor.ID) (named []actor.ID, others bool) {
	others = members.Unnamed(group).Min() > 0
	walked := []actor.ID{group}
	for i := 0; i < len(walked); i++ {
		if !isCollective(members, walked[i]) {
			continue
		}
		for _, m := range members.Actor(walked[i]).Members {
			switch holds := members.In(m.Actor, group); {
			case holds == uncertain.Unknown:
				others = true
			case holds == uncertain.No || slices.Contains(walked, m.Actor):
			default:
				walked = append(walked, m.Actor)
				if !isCollective(members, m.Actor) {
					named = append(named, m.Actor)
				}
			}
		}
	}
	return named, others
}

// isCollective reports whether an actor is several with named members, and none that acts by a rule of its own.
func isCollective(members *actor.Directory, id actor.ID) bool {
	a := members.Actor(id)
	return a != nil && (a.Kind == actor.Group || a.Kind == actor.Coalition) && a.Decision == nil && len(a.Members) > 0
}

// isOf reports whether what some actors do is the act of a debtor, each for its own part: of a member it is also what
// its group does, and of the others of a group nothing that its named members do.
func (p *plan) isOf(n *node, by []actor.ID, debtor actor.ID, is belonging) bool {
	return slices.ContainsFunc(by, func(id actor.ID) bool {
		if id == debtor {
			return true
		}
		if n.owing.named[debtor] == nil && is(id, debtor) {
			return true
		}
		for group, named := range n.owing.named {
			if slices.Contains(named, debtor) && is(id, group) && isCollective(p.members, id) && (id == group || is(debtor, id)) {
				return true
			}
		}
		return false
	})
}

// isOf reports whether an event is the act of one of those who hold a commitment: nobody being named counts as all of
// them, and what those do who have left a group being no longer its act.
func (m *machine) isOf(n *node, event int, holders []actor.ID) bool {
	by := m.event(event).By
	staying, is := m.staying(n, by), m.belongs(n, event)
	return len(by) == 0 || slices.ContainsFunc(holders, func(id actor.ID) bool {
		return slices.Contains(by, id) || m.p.isOf(n, staying, id, is)
	})
}

// isOthers reports whether an occurrence is that of the members of a group who are not certainly known.
func (o *occurrence) isOthers() bool {
	return slices.ContainsFunc(o.debtor, func(id actor.ID) bool { return o.n.owing.named[id] != nil })
}
