package timeline

import "slices"

// circles returns the groups of clauses each of which keeps its anchor from coming before that of the
// next: the strongly connected components of the anchors without a date that wait for another one.
func (r *solver) circles(from map[ClauseID]AnchorID) (groups [][]int32) {
	waits := make([][]int32, len(r.number)) // the clauses for which an anchor waits
	source := func(c int32) int32 { return r.number[from[r.clauses[c].ID]] }
	for i, c := range r.clauses {
		if v := r.number[c.Anchor]; c.Kind.Waits() && !r.network.dated[v] && !r.network.dated[source(int32(i))] {
			waits[v] = append(waits[v], int32(i))
		}
	}
	// Tarjan's algorithm, with a stack of its own.
	type visit struct{ anchor, next int32 }
	index, low := make([]int32, len(waits)), make([]int32, len(waits)) // from 1
	group := make([]int32, len(waits))                                 // by number from 1
	var open []int32
	count, found := int32(0), int32(0)
	for root := range waits {
		calls := []visit{{anchor: int32(root)}}
		for len(calls) > 0 {
			call := &calls[len(calls)-1]
			v := call.anchor
			if call.next == 0 {
				if index[v] > 0 {
					calls = calls[:len(calls)-1]
					continue
				}
				count++
				index[v], low[v] = count, count
				open = append(open, v)
			} else if w := source(waits[v][call.next-1]); group[w] == 0 {
				low[v] = min(low[v], low[w])
			}
			if int(call.next) < len(waits[v]) {
				call.next++
				calls = append(calls, visit{anchor: source(waits[v][call.next-1])})
				continue
			}
			if low[v] == index[v] {
				found++
				for group[v] == 0 {
					last := len(open) - 1
					group[open[last]] = found
					open = open[:last]
				}
			}
			calls = calls[:len(calls)-1]
		}
	}
	return r.within(waits, group, source)
}

// within returns the clauses that lie within one group each, in the order of their first clauses.
func (r *solver) within(waits [][]int32, group []int32, source func(int32) int32) (groups [][]int32) {
	clauses := make(map[int32][]int32)
	for v := range waits {
		for _, c := range waits[v] {
			if g := group[v]; group[source(c)] == g {
				clauses[g] = append(clauses[g], c)
			}
		}
	}
	for _, g := range clauses {
		slices.Sort(g)
		groups = append(groups, g)
	}
	slices.SortFunc(groups, slices.Compare)
	return groups
}
