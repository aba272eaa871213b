package guarantee

import (
	"cmp"
	"maps"
	"slices"

	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/timeline"
)

// What brings on one occasion of a standing commitment bears on no other occasion: open facts about it, and
// those about what happens while it lasts, need not be combined with those of the others. This holds if
//
//   - the commitment is standing, its trigger is one event, and it has no window for it;
//   - no condition speaks of what becomes of its occasions, nor of those of its remedies; and
//   - the event is nothing else to anybody.

// The same holds of the episodes in which something that is forbidden for good is done. What ends an episode brings on
// the next occasion on which it may be, whoever of those before it happened: if the commitment is triggered once, each
// event that breaks it is an episode, and its time runs for all occasions alike.

// isEpisodic reports whether the episodes of a commitment bear on no other.
func (p *plan) isEpisodic(n *node) bool {
	if n.c == nil || n.c.aim() != Refrain || !n.c.spawns() || n.c.Standing || n.quiet.stated || n.within.stated || p.remedies[n.c.ID] {
		return false
	}
	fails := n.programs[roleFails]
	return fails != nil && fails.IsSingle() && p.isLone(n, make(map[*node]bool))
}

// episodes returns the events that may end an episode, in groups of those of the same actors that may be simultaneous.
// If there are too many to look at each it returns only those after which it is open on which occasion a commitment is
// owed: after an event of which something is open, until one that is not.
func (p *plan) episodes(base *machine, passing []int, waits map[int]*waited) (all [][]int) {
	var ends []int
	for _, number := range passing {
		if slices.ContainsFunc(waits[number].by, func(u patternUse) bool { return u.role == roleFails && p.isEpisodic(u.node) }) {
			ends = append(ends, number)
		}
	}
	at := func(number int) moment { return momentOf(p.log[number].Date) }
	by := func(number int) string { return series.Join(p.log[number].By, ",") }
	slices.SortStableFunc(ends, func(a, b int) int { return cmp.Or(cmp.Compare(by(a), by(b)), cmp.Compare(at(a).first, at(b).first)) })
	var open [][]int
	after := false
	for i := 0; i < len(ends); {
		from, over := i, at(ends[i])
		after = after && i > 0 && by(ends[i]) == by(ends[i-1])
		for i++; i < len(ends) && by(ends[i]) == by(ends[from]) && at(ends[i]).first <= over.last; i++ {
			over.last = max(over.last, at(ends[i]).last)
		}
		isOpen := !over.isBrief() || slices.ContainsFunc(ends[from:i], func(number int) bool { return base.unsure[number] })
		all = append(all, ends[from:i])
		if isOpen || after {
			open = append(open, ends[from:i])
		}
		after = isOpen
	}
	if len(all) > maxRuns {
		return open
	}
	return all
}

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

// lone returns the nodes whose occasions are each for itself: those of standing commitments, those with episodes, and
// those of their remedies; and those of them for which events bring them on.
func (p *plan) lone(in circle) (lone, begins map[*node]bool) {
	lone, begins = make(map[*node]bool), make(map[*node]bool)
	for _, n := range in {
		if seen := make(map[*node]bool); n.c != nil && n.isSingly() && !n.whenWithin.stated && p.isLone(n, seen) {
			begins[n] = true
			maps.Copy(lone, seen)
		} else if p.isEpisodic(n) {
			p.isLone(n, lone)
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
	for _, x := range p.match(e) {
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
	for _, x := range p.match(e) {
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
	if m.unsure == nil || n.c == nil || !n.c.spawns() && len(n.c.Remedy) == 0 && !m.p.remedies[n.c.ID] {
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
		return slices.ContainsFunc(m.of(u.node).watching[u.role], func(o *occurrence) bool {
			return o.follows(u.role) && !(u.role == roleFails && m.isUnconcerned(o, sight{u.index, it.event}))
		})
	})
}

// follows reports whether an occurrence waits for a condition: for its trigger no more once that has come.
func (o *occurrence) follows(r role) bool {
	return o.watches[r] != nil && !o.resting && (r != roleWhen || o.phase.State == StateInForce || o.phase.Inner == StateInForce)
}

// isSettled reports whether nothing more can happen on the occasion at which a run looks: it is over, and what is
// to come matters only to those that last.
func (m *machine) isSettled() bool {
	if m.focus == noFocus || m.pending > 0 {
		return false
	}
	return !slices.ContainsFunc(m.family, func(o *occurrence) bool {
		return !o.phase.State.IsFinal() && !(o.resting && (m.remain == 0 || !m.p.released))
	})
}
