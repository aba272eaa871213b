package force

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// maxNodes bounds a diagram.
const maxNodes = 1 << 16

// The nodes at which the others no longer matter.
const (
	loses = -1 - iota
	wins
)

// A diagram decides member after member who joins. What is decided matters only by what is still
// needed, so that coalitions which leave the same need share a node. It is a binary decision
// diagram of the game; see Bolus, Power indices of simple games and vector-weighted majority games
// by means of binary decision diagrams, European Journal of Operational Research 210, 2011.
type diagram struct {
	*Game
	order  []int       // the members, in the order in which they are decided
	later  [][]int64   // by level and quota: what those not yet decided add
	open   []Coalition // by level: the members of overlaps that are not yet decided as a whole
	levels [][]node
	size   int
}

// A node is what is left to decide.
type node struct {
	needs []int64   // of each quota
	in    Coalition // who has joined of overlaps that are open
	next  [2]int32  // the node on the next level if the member stays out or joins; or wins or loses
}

// diagram counts by a diagram.
func (t *tally) diagram(g *Game) error {
	d := newDiagram(g)
	if err := d.build(); err != nil {
		return err
	}
	n := len(d.order)
	if root := d.settled(0, d.levels[0][0].needs, 0); root != 0 {
		for k := range t.won {
			if root == wins {
				t.won[k] = t.coalitions(n, k)
			}
		}
		return nil
	}
	below := d.winning(t)
	copy(t.won, below[0][0])
	paths := [][]uint64{make([]uint64, len(t.won))} // to each node of the level, by how many have joined
	paths[0][0] = 1
	for level, nodes := range d.levels[:n] {
		var next [][]uint64
		if level+1 < n {
			next = table(len(d.levels[level+1]), len(t.won))
		}
		swings := t.swings[d.order[level]]
		for v := range nodes {
			out, in := d.below(t, below, level, nodes[v].next[0]), d.below(t, below, level, nodes[v].next[1])
			for a, p := range paths[v] {
				if p == 0 {
					continue
				}
				for b := range len(swings) - a {
					swings[a+b] += p * (in[b] - out[b])
				}
			}
			for joins, to := range nodes[v].next {
				if to < 0 {
					continue
				}
				shift := joins * t.step()
				for a, p := range paths[v][:len(paths[v])-shift] {
					next[to][a+shift] += p
				}
			}
		}
		paths = next
	}
	return nil
}

// winning returns for each node how many coalitions of the members left win, by size.
func (d *diagram) winning(t *tally) [][][]uint64 {
	below := make([][][]uint64, len(d.order))
	for level := len(d.order) - 1; level >= 0; level-- {
		below[level] = table(len(d.levels[level]), len(t.won))
		for v := range d.levels[level] {
			for joins, to := range d.levels[level][v].next {
				shift := joins * t.step()
				for b, count := range d.below(t, below, level, to)[:len(t.won)-shift] {
					below[level][v][b+shift] += count
				}
			}
		}
	}
	return below
}

// below returns how many coalitions of the members after a level win from a node on.
func (d *diagram) below(t *tally, below [][][]uint64, level int, to int32) []uint64 {
	if to >= 0 {
		return below[level+1][to]
	}
	out := make([]uint64, len(t.won))
	for k := range out {
		if to == wins {
			out[k] = t.coalitions(len(d.order)-level-1, k)
		}
	}
	return out
}

func table(rows, columns int) [][]uint64 {
	cells, out := make([]uint64, rows*columns), make([][]uint64, rows)
	for i := range out {
		out[i] = cells[i*columns : (i+1)*columns]
	}
	return out
}

// newDiagram returns the diagram of a game, without its nodes: those who add the greatest part of
// a need come first, and those whose numbers overlap together.
func newDiagram(g *Game) *diagram {
	n := len(g.members)
	d := &diagram{Game: g, later: make([][]int64, n+1), open: make([]Coalition, n+1)}
	weight := make([]float64, n)
	first := make([]int, n) // the first of those whose numbers overlap with the member's
	for i := range n {
		d.order = append(d.order, i)
		first[i] = i
	}
	for _, q := range g.quotas {
		for i, w := range q.weights {
			weight[i] = max(weight[i], float64(w)/float64(max(q.need, 1)))
		}
		for _, o := range q.shared {
			for i := range o.members.Members() {
				first[i] = min(first[i], slices.Min(slices.Collect(o.members.Members())))
			}
		}
	}
	slices.SortStableFunc(d.order, func(i, j int) int {
		return cmp.Or(cmp.Compare(weight[first[j]], weight[first[i]]), cmp.Compare(first[i], first[j]))
	})
	d.later[n] = make([]int64, len(g.quotas))
	for level := n - 1; level >= 0; level-- {
		d.later[level] = slices.Clone(d.later[level+1])
		for q := range g.quotas {
			d.later[level][q] += g.quotas[q].weights[d.order[level]]
		}
		for _, q := range g.quotas {
			for _, o := range q.shared {
				if o.members&d.rest(level) != 0 {
					d.open[level] |= o.members
				}
			}
		}
	}
	return d
}

// rest returns the members that are not decided before a level.
func (d *diagram) rest(level int) Coalition { return CoalitionOf(d.order[level:]...) }

// build makes the nodes, level by level.
func (d *diagram) build() error {
	root := node{needs: make([]int64, len(d.quotas))}
	for q := range d.quotas {
		root.needs[q] = d.quotas[q].need
	}
	d.levels = [][]node{{root}}
	for level := range d.order {
		known := make(map[string]int32)
		var next []node
		for v := range d.levels[level] {
			at := &d.levels[level][v]
			for joins := range at.next {
				to := d.decided(at, level, joins == 1)
				if end := d.settled(level+1, to.needs, to.in); end != 0 {
					at.next[joins] = end
					continue
				}
				key := to.key()
				index, ok := known[key]
				if !ok {
					if d.size++; d.size > maxNodes {
						return errCombinations
					}
					index = int32(len(next))
					known[key] = index
					next = append(next, to)
				}
				at.next[joins] = index
			}
		}
		d.levels = append(d.levels, next)
	}
	return nil
}

// decided returns the node after the member of a level has joined, or has not.
func (d *diagram) decided(at *node, level int, joins bool) node {
	to := node{needs: slices.Clone(at.needs), in: at.in}
	if joins {
		to.in |= 1 << d.order[level]
	}
	rest := d.rest(level + 1)
	for q := range d.quotas {
		if joins {
			to.needs[q] -= d.quotas[q].weights[d.order[level]]
		}
		for _, o := range d.quotas[q].shared {
			if o.members.Has(d.order[level]) && o.members&rest == 0 {
				to.needs[q] -= o.of(to.in)
			}
		}
		to.needs[q] = max(to.needs[q], 0)
	}
	to.in &= d.open[level+1]
	return to
}

// settled returns wins or loses when the members from a level on decide nothing, and otherwise 0.
func (d *diagram) settled(level int, needs []int64, in Coalition) int32 {
	rest, won := d.rest(level), true
	for q, need := range needs {
		have, may := int64(0), d.later[level][q]
		for _, o := range d.quotas[q].shared {
			if o.members&rest != 0 {
				have += o.of(in)
				may += o.of(in | rest)
			}
		}
		if may < need {
			return loses
		}
		won = won && have >= need
	}
	if won {
		return wins
	}
	return 0
}

// key returns text that is the same for equal nodes only.
func (n *node) key() string {
	b := binary.AppendUvarint(nil, uint64(n.in))
	for _, need := range n.needs {
		b = binary.AppendUvarint(b, uint64(need))
	}
	return string(b)
}
