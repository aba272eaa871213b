package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// dependences works out, for each node, the nodes on which its course depends.
func (p *plan) dependences() {
	direct := make([][]*node, len(p.nodes))
	link := func(n, on *node) {
		if on != nil && n != on && !slices.Contains(direct[n.at], on) {
			direct[n.at] = append(direct[n.at], on)
		}
	}
	for _, n := range p.nodes {
		link(n, n.under)
		for _, other := range n.amended {
			link(n, other)
			if n.draft {
				other.drafts = append(other.drafts, n)
			} else {
				other.replaces = append(other.replaces, n)
			}
		}
		for _, power := range p.powers[n.ref] {
			link(n, power)
		}
		if n.c != nil {
			for _, id := range n.c.Remedy {
				link(n, p.byID[id])
				if r := p.byID[id]; r != nil {
					link(r, n)
				}
			}
		}
		for _, program := range n.programs {
			if program == nil {
				continue
			}
			for _, pattern := range program.Patterns() {
				switch {
				case pattern.Kind != 0 && !pattern.Kind.Is(timeline.StateChange):
				case pattern.About != check.Ref{}:
					link(n, p.byRef[pattern.About])
				default:
					for _, other := range p.nodes {
						link(n, other)
					}
				}
			}
		}
	}
	for _, n := range p.nodes {
		seen := map[*node]bool{n: true}
		n.needs, n.through = []*node{n}, []*node{nil}
		for i := 0; i < len(n.needs); i++ {
			for _, on := range direct[n.needs[i].at] {
				if !seen[on] {
					seen[on] = true
					n.needs, n.through = append(n.needs, on), append(n.through, n.needs[i])
				}
			}
		}
	}
}

// hear notes the nodes of whose occasions, or of whose end, a pattern in a condition of a node speaks.
func (p *plan) hear(by *node, pattern timeline.Happened) {
	speaks := func(states ...State) bool {
		return slices.ContainsFunc(states, func(s State) bool { return pattern.Kind == 0 || s.Kind().Is(pattern.Kind) })
	}
	ends := speaks(StateFulfilled, StateBreached, StateCured, StateReleased)
	lasts := ends || speaks(StateTriggered, StateOwed, StateSuspended, StateLapsed, StateTerminated)
	for _, n := range p.nodes {
		if (pattern.About == check.Ref{} || pattern.About == n.ref) {
			n.heard = n.heard || speaksOfChanges(pattern)
			n.followed = n.followed || lasts
			if ends && n.heardBy == nil {
				n.heardBy = by
			}
		}
	}
}

// citeRemedied lets each remedy cite the commitments for whose breach it is, and those for whose breach these are:
// without them it would be owed by itself.
func (p *plan) citeRemedied() {
	remedied := make(map[*node][]*node)
	for _, n := range p.nodes {
		if n.c == nil {
			continue
		}
		for _, id := range n.c.Remedy {
			if r := p.byID[id]; r != nil {
				remedied[r] = append(remedied[r], n)
			}
		}
	}
	own := make([][]check.Ref, len(p.nodes))
	for i, n := range p.nodes {
		if own[i] = n.says; n.under != nil {
			own[i] = addRef(slices.Clip(n.says), n.under.says...)
		}
	}
	for r := range remedied {
		all, cites := []*node{r}, citations{refs: slices.Clip(r.says)}
		for i := 0; i < len(all); i++ {
			for _, n := range remedied[all[i]] {
				if !slices.Contains(all, n) {
					all = append(all, n)
					cites.add(own[n.at]...)
				}
			}
		}
		r.says = cites.refs
	}
}

// hindering returns the events that keep a condition of a node from coming true in which they stand under a
// negation.
func (p *plan) hindering(n *node) (numbers []int) {
	world := timeline.World{Members: p.members}
	for number := range p.log {
		if slices.ContainsFunc(n.negated, func(x timeline.Happened) bool { return world.Fits(x, &p.log[number]) != uncertain.No }) {
			numbers = append(numbers, number)
		}
	}
	return numbers
}
