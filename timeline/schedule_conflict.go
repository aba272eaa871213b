package timeline

import (
	"slices"

	"github.com/backstop-go/backstop/uncertain"
)

// minimal returns the clauses of links that cannot be kept together, without those that are not needed
// for that: each is left out in turn, and stays out if the rest still cannot be kept.
func (n *network) minimal(conflict []int) (needed []int32) {
	of := make(map[int32][]link)
	for _, l := range n.links {
		of[l.clause] = append(of[l.clause], l)
	}
	isNeeded := make(map[int32]bool)
	for rest := n.clausesOf(conflict); len(rest) > 0; {
		without := *n
		without.links = nil
		for _, clauses := range [...][]int32{needed, rest[1:]} {
			for _, c := range clauses {
				without.links = append(without.links, of[c]...)
			}
		}
		if verdict, smaller := without.consistent(); verdict == uncertain.No {
			rest = slices.DeleteFunc(without.clausesOf(smaller), func(c int32) bool { return isNeeded[c] })
			continue
		}
		needed, isNeeded[rest[0]], rest = append(needed, rest[0]), true, rest[1:]
	}
	return needed
}

// clausesOf returns the clauses of links, each once, in their order.
func (n *network) clausesOf(links []int) (clauses []int32) {
	seen := make(map[int32]bool)
	for _, i := range links {
		if c := n.links[i].clause; !seen[c] {
			seen[c] = true
			clauses = append(clauses, c)
		}
	}
	return clauses
}
