package guarantee

import (
	"maps"
	"slices"

	"github.com/backstop-go/backstop/timeline"
)

// What brings on one occasion of a standing commitment bears on no other occasion: open facts about it, and
// those about what happens while it lasts, need not be combined with those of the others. This holds if
//
//   - the commitment is standing, its trigger is one event, and it has no window for it;
//   - no condition speaks of what becomes of its occasions, nor of those of its remedies; and
//   - the event is nothing else to anybody.

// isLone reports whether the occasions of a commitment, and of its remedies, bear on nothing but themselves.
func (p *plan) isLone(n *node, seen map[*node]bool) bool {
	if seen[n] {
		return true
	}
	seen[n] = true
	if n.followed {
		return false
	}
	return !slices.ContainsFunc(n.c.Remedy, func(id ID) bool {
		r := p.byID[id]
		return r != nil && !((r.c.When == nil || r.isSingly()) && !r.whenWithin.stated && (r.c.spawns() || !r.c.Early) && p.isLone(r, seen))
	})
}

// isSingly reports whether each event that fits its trigger brings on an occasion.
func (n *node) isSingly() bool {
	p := n.programs[roleWhen]
	return n.c.Standing && p != nil && p.IsSingle()
}

// lone returns the nodes whose occasions are each for itself: those of standing commitments and of their remedies;
// and those of them for which events bring them on.
func (p *plan) lone(in circle) (lone, begins map[*node]bool) {
	lone, begins = make(map[*node]bool), make(map[*node]bool)
	for _, n := range in {
		if seen := make(map[*node]bool); n.c != nil && n.isSingly() && !n.whenWithin.stated && p.isLone(n, seen) {
			begins[n] = true
			maps.Copy(lone, seen)
		}
	}
	return lone, begins
}

// A waited is the conditions through which alone an event matters: to those that follow one of them when it happens,
// and if nobody does to nobody.
type waited struct {
	by   []patternUse
	lone bool // each of those bears on nothing but itself: see [plan.lone]
}

// waited returns through which conditions an event matters to nodes, or nil if it may matter otherwise: to what has
// been seen of a condition before somebody follows it, or as an act.
func (p *plan) waited(e *timeline.Event, in circle, lone map[*node]bool) *waited {
	w := &waited{lone: true}
	if n := p.target(e); n != nil && in.has(n) {
		if !e.Kind.Is(timeline.Performance) || n.c == nil || n.c.judges() {
			return nil
		}
		w.lone = lone[n]
	}
	for _, x := range p.matcherOn(e.Date).Match(nil, e) {
		u := p.uses[x.Pattern]
		if !in.has(u.node) {
			continue
		}
		ends := u.role == roleDone || u.role == roleFails
		once := u.role == roleWhen && u.node.c != nil && !u.node.c.spawns()
		if !u.node.programs[u.role].IsSingle() || !ends && !once {
			return nil
		}
		w.by, w.lone = append(w.by, u), w.lone && ends && lone[u.node]
	}
	if len(w.by) == 0 {
		return nil
	}
	return w
}

// brings reports whether all that an event does is to bring on occasions of nodes.
func (p *plan) brings(e *timeline.Event, in circle, begins map[*node]bool) bool {
	if n := p.target(e); n != nil && in.has(n) {
		return false
	}
	found := false
	for _, x := range p.matcherOn(e.Date).Match(nil, e) {
		if u := p.uses[x.Pattern]; in.has(u.node) {
			if found = u.role == roleWhen && begins[u.node]; !found {
				return false
			}
		}
	}
	return found
}

// occasions returns the events that may matter to nodes, in order, but for those that bring on an occasion apart,
// which a base run has found to have open facts of its own; these; and the events that matter only to those that
// follow certain conditions when they happen.
func (p *plan) occasions(base *machine, in circle) (numbers, apart []int, waits map[int]*waited) {
	lone, begins := p.lone(in)
	waits = make(map[int]*waited)
	for _, n := range in {
		numbers = append(numbers, p.concerning()[n.at]...)
	}
	slices.Sort(numbers)
	numbers = slices.DeleteFunc(slices.Compact(numbers), func(number int) bool {
		e := &p.log[number]
		if w := p.waited(e, in, lone); w != nil {
			waits[number] = w
		} else if len(begins) > 0 && base.unsure[number] && p.brings(e, in, begins) {
			apart = append(apart, number)
			return true
		}
		return false
	})
	return numbers, apart, waits
}

// unsettle notes that something is open for a node, about an event or about no event in particular: it is then
// open for the occasion that the event may bring on, and for all that last.
func (m *machine) unsettle(n *node, event int) {
	m.of(n).touched = true
	if m.unsure == nil || n.c == nil || !n.c.Standing && len(n.c.Remedy) == 0 && !m.p.remedies[n.c.ID] {
		return
	}
	m.unsure[event] = true
	for _, o := range m.of(n).live {
		if !o.resting && !o.phase.State.IsFinal() {
			m.unsure[o.root] = true
		}
	}
}

// isIdle reports whether an event is one that matters only to those that follow certain conditions, and nobody does.
func (m *machine) isIdle(it item) bool {
	w := m.waits[it.event]
	return w != nil && !slices.ContainsFunc(w.by, func(u patternUse) bool {
		return slices.ContainsFunc(m.of(u.node).watching[u.role], func(o *occurrence) bool { return o.follows(u.role) })
	})
}

// follows reports whether an occurrence waits for a condition: for its trigger no more once that has come.
func (o *occurrence) follows(r role) bool {
	return o.watches[r] != nil && !o.resting && (r != roleWhen || o.phase.State == StateInForce || o.phase.Inner == StateInForce)
}

// isSettled reports whether nothing more can happen on the occasion at which a run looks: it is over, and what is
// to come matters only to those that last.
func (m *machine) isSettled() bool {
	if m.focus == noFocus || m.pending {
		return false
	}
	return !slices.ContainsFunc(m.family, func(o *occurrence) bool {
		return !o.phase.State.IsFinal() && !(o.resting && m.remain == 0)
	})
}
