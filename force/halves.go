package force

import (
	"cmp"
	"math/bits"
	"slices"
)

const (
	maxHalf  = 20      // members of one half: the coalitions of both, and their order, take 64 MB at the most
	maxSwept = 1 << 25 // coalitions looked at for all that the other half may lack
)

// halves counts by the coalitions of each half of the members, which together make all: what one
// half still needs of a quota is looked up among the sums of the other in order (Klinz and Woeginger,
// Faster algorithms for computing power indices in weighted voting games, Mathematical Social
// Sciences 49, 2005). So it depends on the number of members and not on the size of numbers. Of
// several quotas one may have any sums; the combinations of what the others lack must be few.
func (t *tally) halves(g *Game) error {
	a, b, err := g.split()
	if err != nil {
		return err
	}
	swept := 0 // the quota with the most different sums
	for q := range g.quotas {
		if len(a.sums(q)) > len(a.sums(swept)) {
			swept = q
		}
	}
	held := table(t.members, len(t.won)) // by member: how many coalitions win that hold it, by size
	for _, pair := range [][2]*half{{a, b}, {b, a}} {
		if err := t.sweep(g, swept, pair[0], pair[1], held); err != nil {
			return err
		}
	}
	copy(t.won, a.won)
	for i, held := range held {
		for k := range len(held) - t.step() {
			t.swings[i][k] = held[k+t.step()] + held[k] - t.won[k]
		}
	}
	return nil
}

// A half is the coalitions of one half of the members: of its coalition c holds bit j the j-th.
type half struct {
	members []int
	have    [][]int64 // by quota and coalition, cut at the need
	won     []uint64  // how many coalitions win, by size, as counted from this half
}

// split divides the members into halves; those whose numbers overlap stay together.
func (g *Game) split() (a, b *half, err error) {
	var together []Coalition
	for i := range g.members {
		together = append(together, 1<<i)
	}
	for _, q := range g.quotas {
		for _, o := range q.shared {
			joined := o.members
			together = slices.DeleteFunc(together, func(c Coalition) bool {
				if c&o.members == 0 {
					return false
				}
				joined |= c
				return true
			})
			together = append(together, joined)
		}
	}
	slices.SortStableFunc(together, func(a, b Coalition) int { return cmp.Compare(b.Len(), a.Len()) })
	a, b = new(half), new(half)
	for _, c := range together {
		to := a
		if len(b.members) < len(a.members) {
			to = b
		}
		to.members = slices.AppendSeq(to.members, c.Members())
	}
	for _, h := range []*half{a, b} {
		if len(h.members) > maxHalf || len(g.quotas) == 0 {
			return nil, nil, errCombinations
		}
		for i := range g.quotas {
			h.have = append(h.have, h.of(&g.quotas[i]))
		}
	}
	return a, b, nil
}

// of returns what each coalition of the half has of a quota.
func (h *half) of(q *quota) []int64 {
	have := make([]int64, 1<<len(h.members))
	var within []*overlap
	for _, o := range q.shared {
		if o.members&CoalitionOf(h.members...) != 0 {
			within = append(within, o)
		}
	}
	for c := range have[1:] {
		c++
		j := bits.TrailingZeros(uint(c))
		have[c] = have[c&(c-1)] + q.weights[h.members[j]]
	}
	for c := range have {
		if len(within) > 0 {
			in := h.coalition(c)
			for _, o := range within {
				have[c] += o.of(in)
			}
		}
	}
	for c := range have {
		have[c] = min(have[c], q.need)
	}
	return have
}

// coalition returns the coalition of members of the game.
func (h *half) coalition(c int) (in Coalition) {
	for j := range Coalition(c).Members() {
		in |= 1 << h.members[j]
	}
	return in
}

// sums returns what the coalitions have of a quota, in order, each number once.
func (h *half) sums(quota int) []int64 {
	return slices.Compact(slices.Sorted(slices.Values(h.have[quota])))
}

// inOrder returns the coalitions from those that have least of a quota to those that have most, for
// each combination of what they have of the others.
func (h *half) inOrder(swept int, other *half) (runs [][]uint32, err error) {
	kind, kinds := make([]int, 1<<len(h.members)), 1
	for q := range h.have {
		if q == swept {
			continue
		}
		sums := h.sums(q)
		if kinds *= len(sums); kinds<<len(other.members) > maxSwept {
			return nil, errCombinations
		}
		for c, have := range h.have[q] {
			k, _ := slices.BinarySearch(sums, have)
			kind[c] = kind[c]*len(sums) + k
		}
	}
	runs = make([][]uint32, kinds)
	for c, k := range kind {
		runs[k] = append(runs[k], uint32(c))
	}
	for _, run := range runs {
		slices.SortFunc(run, func(c, d uint32) int { return cmp.Compare(h.have[swept][c], h.have[swept][d]) })
	}
	return runs, nil
}

// sweep counts the coalitions that win by those of one half: the more that one has of the quota
// swept, the more of the other half win with it.
func (t *tally) sweep(g *Game, swept int, h, other *half, held [][]uint64) error {
	runs, err := h.inOrder(swept, other)
	if err != nil {
		return err
	}
	rest := make([]uint32, 1<<len(other.members))
	for c := range rest {
		rest[c] = uint32(c)
	}
	have, others, need := h.have[swept], other.have[swept], g.quotas[swept].need
	slices.SortFunc(rest, func(c, d uint32) int { return cmp.Compare(others[d], others[c]) })
	h.won = make([]uint64, len(t.won))
	for _, run := range runs {
		if len(run) == 0 {
			continue
		}
		at, with := 0, make([]uint64, width(len(other.members), t.sized)) // of the others, how many win with c
		for _, c := range run {
			for ; at < len(rest) && others[rest[at]]+have[c] >= need; at++ {
				if g.reach(swept, h, other, run[0], rest[at]) {
					with[bits.OnesCount32(rest[at])*t.step()]++
				}
			}
			size := bits.OnesCount32(c) * t.step()
			for k, n := range with {
				h.won[size+k] += n
			}
			for j := range Coalition(c).Members() {
				sum := held[h.members[j]][size:]
				for k, n := range with {
					sum[k] += n
				}
			}
		}
	}
	return nil
}

// reach reports whether two coalitions reach every quota but the one that is swept.
func (g *Game) reach(swept int, h, other *half, c, d uint32) bool {
	for q := range g.quotas {
		if q != swept && h.have[q][c]+other.have[q][d] < g.quotas[q].need {
			return false
		}
	}
	return true
}
