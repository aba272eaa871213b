package force

import (
	"fmt"
	"slices"
)

// A tally counts coalitions by their size, or all together when it is not by size: then everything
// counts as size 0.
type tally struct {
	members int
	sized   bool
	won     []uint64   // how many coalitions win
	swings  [][]uint64 // by member, how many coalitions of others win with it and lose without it
}

// tally counts the coalitions. One quota, to which members add up, is counted by sums, and anything
// else by a diagram of the decisions that are left, or where these are too many by halves. It fails
// with ErrTooLarge when none of them is enough.
func (g *Game) tally(sized bool) (*tally, error) {
	n := len(g.members)
	t := newTally(n, sized)
	if len(g.quotas) == 1 && len(g.quotas[0].shared) == 0 {
		weights, need := g.quotas[0].reduced()
		dual := 1 - need // what the others must not have left for a coalition to win
		for _, w := range weights {
			dual += int64(w)
		}
		if least := min(need, max(dual, 0)); least <= min(maxCells, int64(cellsEach)<<min(n, 16))/int64(len(t.won)) {
			t.sums(weights, int(least))
			if least < need {
				t.turn()
			}
			return t, nil
		}
	}
	err := t.diagram(g)
	if err != nil {
		err = t.halves(g)
	}
	return t, err
}

// maxCells bounds the table of sums, of which there are two: 64 MB. cellsEach bounds how many of them
// there are for each coalition: of few members with large weights the decisions are fewer than the sums.
const maxCells, cellsEach = 1 << 22, 64

func newTally(members int, sized bool) *tally {
	sizes := width(members, sized)
	return &tally{members: members, sized: sized, won: make([]uint64, sizes), swings: table(members, sizes)}
}

// turn makes a count that of the dual game, in which a coalition wins if without it the others lose
// in this one.
func (t *tally) turn() {
	won := slices.Clone(t.won)
	for k := range won {
		t.won[k] = t.coalitions(t.members, k) - won[len(won)-1-k]
	}
	for _, swings := range t.swings {
		slices.Reverse(swings[:max(1, len(swings)-t.step())])
	}
}

// width returns how many sizes there are to count.
func width(members int, sized bool) int {
	if sized {
		return members + 1
	}
	return 1
}

// step is by how much a member raises the size.
func (t *tally) step() int {
	if t.sized {
		return 1
	}
	return 0
}

// without returns how many coalitions of the members other than i win, and how many do so together
// with it: of those that win, each holds i or does not.
func (t *tally) without(i int) (without, with []uint64) {
	without, with = make([]uint64, len(t.won)), make([]uint64, len(t.won))
	if !t.sized {
		without[0] = (t.won[0] - t.swings[i][0]) / 2
		with[0] = without[0] + t.swings[i][0]
		return without, with
	}
	for k := range t.members {
		without[k] = t.won[k]
		if k > 0 {
			without[k] -= with[k-1]
		}
		with[k] = without[k] + t.swings[i][k]
	}
	return without, with
}

// reduced returns the weights and the need divided by what all of them share.
func (q *quota) reduced() (weights []int, need int64) {
	shared := int64(0)
	for _, w := range q.weights {
		if w < q.need {
			shared = gcd(w, shared)
		}
	}
	shared = max(shared, 1)
	need = (q.need + shared - 1) / shared
	for _, w := range q.weights {
		if w >= q.need {
			w = need * shared
		}
		weights = append(weights, int(w/shared))
	}
	return weights, need
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// sums counts by dynamic programming over how many coalitions of each size have each sum below the
// need, from which a member is taken out again to count those of the others (Bilbao, Fernández,
// Jiménez and López, Generating functions for computing power indices efficiently, Top 8, 2000).
func (t *tally) sums(weights []int, need int) {
	n, step := t.members, t.step()
	lost := make([]uint64, len(t.won)*need) // by size and sum
	if need > 0 {
		lost[0] = 1
	}
	for j, w := range weights {
		for k := j * step; k >= 0 && w < need; k-- {
			from, to := lost[k*need:(k+1)*need-w], lost[(k+step)*need+w:]
			to = to[:len(from)]
			for s := len(from) - 1; s >= 0; s-- { // downwards: each member joins once
				to[s] += from[s]
			}
		}
	}
	for k := range t.won {
		t.won[k] = t.coalitions(n, k)
		for _, v := range lost[k*need : (k+1)*need] {
			t.won[k] -= v
		}
	}
	others := make([]uint64, len(lost))
	for i, w := range weights {
		if w == 0 {
			continue
		}
		copy(others, lost)
		for k := step; k < len(t.won) && w < need; k++ {
			from, to := others[(k-step)*need:], others[k*need+w:(k+1)*need]
			from = from[:len(to)]
			for s, v := range from { // what is read has been taken out already
				to[s] -= v
			}
		}
		for k := range len(t.won) - step {
			for _, v := range others[k*need+max(0, need-w) : (k+1)*need] {
				t.swings[i][k] += v
			}
		}
	}
}

// coalitions returns how many coalitions of n members have size k, or how many there are.
func (t *tally) coalitions(n, k int) uint64 {
	switch {
	case !t.sized:
		return 1 << n
	case k > n:
		return 0
	}
	c := uint64(1)
	for i := range min(k, n-k) {
		c = c/uint64(i+1)*uint64(n-i) + c%uint64(i+1)*uint64(n-i)/uint64(i+1)
	}
	return c
}

// errCombinations says that neither sums nor what is left to decide nor halves are few enough.
var errCombinations = fmt.Errorf("%w: the numbers of the members combine in too many ways", ErrTooLarge)
