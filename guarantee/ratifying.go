package guarantee

import (
	"fmt"
	"maps"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Where the entry of an instrument asks for ratifications, by so many or by some that it names, it is in force between those
// who have ratified it: it binds each of them, as one who owes what stands in it or to whom that is owed, from its own
// ratification on, and not before its entry. What is between others goes on without those who have not. Where it asks for no
// more than that there is one, whosever it is, or its entry has a date, nobody's own ratification is asked for, but that a
// dated entry precedes the ratification of one who is recorded to have ratified on a date of its own.

// ratifiers finds out whom an instrument binds from their own ratification on only.
func (p *plan) ratifiers(n *node) {
	own := make(timeline.Any, 0, 1)
	asks := func(h timeline.Happened, by []actor.ID) {
		for _, id := range by {
			n.ratifiers = addActor(n.ratifiers, id)
		}
		h = timeline.Happened{Kind: h.Kind, About: h.About}
		if !slices.ContainsFunc(own, func(c timeline.Condition) bool { return c.(timeline.Happened).About == h.About }) {
			own = append(own, h)
		}
	}
	var signed []actor.ID
	for i := range n.text.Signatories {
		if g := &n.text.Signatories[i]; p.record.Knows(g.Says) && (n.text.InForce.IsZero() || !g.Ratified.IsZero()) {
			signed = addActor(signed, g.Actor)
			if isCollective(p.members, g.Actor) {
				for _, id := range p.partsEver(g.Actor) {
					signed = addActor(signed, id)
				}
			}
		}
	}
	for h, counted := range ratificationsIn(n.text.Entry) {
		switch {
		case len(h.By) > 0:
			asks(h, slices.DeleteFunc(slices.Clone(signed), func(id actor.ID) bool {
				return !slices.ContainsFunc(h.By, func(by actor.ID) bool { return p.isIn(id, by, uncertain.Date{}) == uncertain.Yes })
			}))
		case counted:
			asks(h, signed)
		}
	}
	if len(n.ratifiers) > 0 {
		n.programs[roleOwn] = timeline.NewProgram(own)
	}
}

// ratificationsIn calls yield with each ratification for which a condition asks, and whether it asks for so many of them.
func ratificationsIn(c timeline.Condition) func(yield func(h timeline.Happened, counted bool) bool) {
	return func(yield func(timeline.Happened, bool) bool) {
		more := true
		replacedAbove(c, func(c timeline.Condition) timeline.Condition {
			h, counted := timeline.Happened{}, false
			switch c := c.(type) {
			case timeline.Happened:
				h = c
			case timeline.Within:
				h = c.What
			case timeline.Count:
				h, counted = c.Of, true
			}
			if more && h.Kind == timeline.Ratification {
				more = yield(h, counted)
			}
			return c
		})
	}
}

// ratify takes in who ratifies an instrument at the present instant, and returns those whom it binds only from then on. A
// group ratifies with its recorded members, and so do all by a ratification of which it is not recorded whose it is. Who has
// left it has nothing more to ratify.
func (m *machine) ratify(n *node) (fresh []actor.ID) {
	d := m.of(n)
	if d.text == nil {
		return nil // there is nothing yet to ratify
	}
	for _, s := range d.today.sees[roleOwn] {
		by, is := m.event(s.event).By, m.belongs(n, s.event)
		for _, id := range n.ratifiers {
			if d.ratified[id] == nil && d.left[id] == nil && (len(by) == 0 || slices.ContainsFunc(by, func(x actor.ID) bool { return is(id, x) })) {
				if d.ratified == nil {
					d.ratified = make(departed)
				}
				d.ratified[id] = []int{s.event}
				fresh = append(fresh, id)
			}
		}
	}
	return fresh
}

// binds reports whether an instrument that was put forward binds an actor or, of a group, one of those who belong to it.
func (m *machine) binds(n *node, id actor.ID) bool {
	if m.text(n).phase.row(Reject) != nil {
		return false
	}
	bound := func(id actor.ID) bool { return !slices.Contains(n.ratifiers, id) || m.of(n).ratified[id] != nil }
	if !isCollective(m.p.members, id) {
		return bound(id)
	}
	_, others := parts(m.p.members, id)
	named := m.p.partsEver(id)
	return (others || len(named) == 0) && bound(id) || slices.ContainsFunc(named, bound)
}

// bound returns who holds a commitment that comes into force, of those whom its instrument binds, and because of which
// ratifications; ok is false if there is nobody who would owe it, or nobody else to whom it would be owed.
func (m *machine) bound(o *occurrence) (by holders, because []int, ok bool) {
	if o.n.under == nil || len(o.n.under.ratifiers) == 0 {
		return o.holders, nil, true
	}
	by, _, nobody := m.without(o, m.unbound(o.n))
	if nobody || len(by.debtor) == 1 && m.owedToItself(o.n, &by) {
		return by, nil, false
	}
	ratified := m.of(o.n.under).ratified
	for _, id := range slices.Concat(by.debtor, by.creditor) {
		because = append(because, ratified[id]...)
		if isCollective(m.p.members, id) {
			for _, member := range m.p.partsEver(id) {
				because = append(because, ratified[member]...)
			}
		}
	}
	slices.Sort(because)
	return by, slices.Compact(because), true
}

// owedToItself reports whether of those to whom one would owe a commitment nobody is left but itself.
func (m *machine) owedToItself(n *node, h *holders) bool {
	if slices.Equal(h.creditor, h.debtor) {
		return false // as the text has it
	}
	others := m.unbound(n)
	others[h.debtor[0]] = []int{}
	return len(h.creditor) > 0 && !slices.ContainsFunc(h.creditor, func(id actor.ID) bool {
		_, gone := others.because(m.p, id)
		return !gone
	})
}

// unbound returns who has left the instrument of a commitment and whom of its signatories it does not bind yet.
func (m *machine) unbound(n *node) departed {
	text := m.of(n.under)
	out := make(departed)
	for _, id := range n.under.ratifiers {
		if text.ratified[id] == nil {
			out[id] = []int{}
		}
	}
	for id := range m.of(n).left {
		out[id] = m.of(n).left[id]
	}
	if !n.c.Survives {
		maps.Copy(out, text.left)
	}
	return out
}

// admit lets those who have ratified an instrument take part in what stands in it: what waited for them comes into force, and
// in what is in force between others, and has not been triggered yet, they join these.
func (m *machine) admit(n *node, fresh []actor.ID) {
	text := m.text(n)
	if text == nil || text.phase.State != StateInForce && text.phase.State != StateSuspended {
		return
	}
	m.enterUnder(n)
	for _, part := range m.of(n).part {
		if part.isSpoken() {
			continue
		}
		for _, o := range m.of(part).live {
			if o.parent == nil && reachOf(o.phase) >= reachInForce && (part.c.When == nil || reachOf(o.phase) == reachInForce) || o.goesOn() {
				m.join(o, fresh)
			}
		}
	}
}

// goesOn reports whether an occurrence is what is owed from the entry of a continuing duty on, and still is, of whatever episode.
func (o *occurrence) goesOn() bool {
	return o.parent != nil && o.n.c.When == nil && o.cures == nil && o.isOwed()
}

// join lets those who have ratified its instrument take their part in a commitment, unless others have taken it.
func (m *machine) join(o *occurrence, fresh []actor.ID) {
	first := o
	if o.parent != nil {
		first = o.parent
	}
	full := &occurrence{n: o.n, holders: first.roles[0].holders}
	all, _, nobody := m.without(full, m.unbound(o.n))
	if nobody {
		return
	}
	passed := func(now, first []actor.ID) bool { return len(except(now, first)) > 0 }
	next := o.holders
	if !passed(o.debtor, full.debtor) {
		if slices.Equal(o.performer, o.debtor) {
			next.performer = all.debtor
		}
		next.debtor, next.outBy = all.debtor, all.outBy
	}
	if !passed(o.creditor, full.creditor) {
		next.creditor, next.outTo = all.creditor, all.outTo
	}
	if next.equal(&o.holders) {
		return
	}
	var because []int
	for _, id := range fresh {
		events := m.of(o.n.under).ratified[id]
		if areIn([]actor.ID{id}, slices.Concat(full.debtor, full.creditor), m.belongs(o.n, events[0])) {
			because = append(because, events...)
		}
	}
	slices.Sort(because)
	o.holders = next
	o.note(m.now, slices.Compact(because))
}

// equal reports whether the same hold an occurrence.
func (h *holders) equal(other *holders) bool {
	return slices.Equal(h.debtor, other.debtor) && slices.Equal(h.performer, other.performer) && slices.Equal(h.creditor, other.creditor) &&
		slices.Equal(h.outBy, other.outBy) && slices.Equal(h.outTo, other.outTo)
}

// sides returns those between whom a commitment is that some owe, a group as its recorded members, and as itself too if it has or may have
// others.
func (p *plan) sides(n *node, debtors []actor.ID) (by, to []actor.ID) {
	each := func(ids []actor.ID) (out []actor.ID) {
		for _, id := range ids {
			named := p.partsEver(id)
			_, others := parts(p.members, id)
			for _, member := range named {
				out = addActor(out, member)
			}
			if others || len(named) == 0 {
				out = addActor(out, id)
			}
		}
		return out
	}
	return each(debtors), each(n.c.To)
}

// ratification is what brings a commitment into force besides the entry of its instrument, if that binds each who has to
// ratify it from then on only: that one of some does who owe it, and another to whom it is owed; nil if nobody need.
func (p *plan) ratification(n *node, debtors []actor.ID) timeline.Condition {
	if n.under == nil || len(n.under.ratifiers) == 0 || n.isSpoken() {
		return nil
	}
	var out timeline.All
	by, to := p.sides(n, debtors)
	for _, side := range [][]actor.ID{by, to} {
		if len(side) == 0 || len(except(side, n.under.ratifiers)) > 0 {
			continue
		}
		var any timeline.Any
		for _, id := range side {
			any = append(any, p.ratifies(n.under, id))
		}
		c := timeline.Condition(any)
		if len(any) == 1 {
			c = any[0]
		}
		if !slices.ContainsFunc(out, func(x timeline.Condition) bool { return x.(fmt.Stringer).String() == c.(fmt.Stringer).String() }) {
			out = append(out, c)
		}
	}
	switch {
	case len(out) == 0:
		return nil
	case len(out) == 1:
		return out[0]
	}
	return out
}

// ratifies is that an actor ratifies an instrument.
func (p *plan) ratifies(text *node, id actor.ID) timeline.Condition {
	return actsOf(text.programs[roleOwn].Condition(), id)
}

// An Unbound is one of those who would owe a commitment, or to whom it would be owed, and who signed its instrument: that is
// in force, and does not bind it before it has ratified it.
type Unbound struct {
	Actor actor.ID       `json:"actor"`
	Is    uncertain.Bool `json:"is"` // yes: no ratification by it is recorded by the date; unknown where it is open whether it has ratified
}

// String returns for example "FRA signed and is not bound, as no ratification by it is recorded".
func (u Unbound) String() string {
	if u.Is == uncertain.Yes {
		return string(u.Actor) + " signed and is not bound, as no ratification by it is recorded"
	}
	return string(u.Actor) + " signed and is perhaps not bound, as it is open whether it has ratified"
}

// unbound returns those between whom a commitment is whom its instrument does not bind yet, or perhaps not, while it does
// others, and what that rests on.
func (a *assessor) unbound(c *Commitment) (out []Unbound, because []check.Ref) {
	p := a.open.plan
	n := p.byID[c.ID]
	if n.under == nil || len(n.under.ratifiers) == 0 || n.isSpoken() || !a.mayBeInForce(n.under.text) {
		return nil, nil
	}
	by, to := p.sides(n, c.By)
	for _, id := range n.under.ratifiers {
		if !slices.Contains(by, id) && !slices.Contains(to, id) {
			continue
		}
		ratified, refs := a.told.Holds(p.ratifies(n.under, id))
		because = addRef(because, refs...)
		if ratified != uncertain.Yes {
			out = append(out, Unbound{id, ratified.Not()})
		}
	}
	if len(out) > 0 {
		because = addRef(addRef(because, n.under.says...), a.open.why(a.open.Instrument(n.under.text.ID), a.ask.On)...)
	}
	return out, because
}
