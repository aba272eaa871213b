package force_test

import (
	"cmp"
	"maps"
	"math/big"
	"slices"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/examples/imports/unpko"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/growth"
)

// primes returns n prime numbers of five digits, far apart: their sums share nothing.
func primes(n int) (out []int64) {
	for x := int64(10_007); len(out) < n; x += 2 {
		if big.NewInt(x).ProbablyPrime(0) {
			out = append(out, x)
			x += 2400
		}
	}
	return out
}

// largest returns the numbers of the n largest contributors to the peace operations of the United
// Nations on 31 March 2014, in order.
func largest(t *testing.T, n int) []int64 {
	sums := map[actor.ID]int64{}
	for row, err := range unpko.Read(published(t, "un-contributions-2014-03.csv")) {
		if err != nil {
			t.Fatal(err)
		}
		sums[row.By] += row.Total.Min()
	}
	out := slices.SortedFunc(maps.Values(sums), func(a, b int64) int { return cmp.Compare(b, a) })
	return out[:n]
}

// part returns a part in percent of the sum of weights.
func part(percent int64, weights []int64) (need int64) {
	for _, w := range weights {
		need += w
	}
	return need * percent / 100
}

// provide returns n weights of 1 for every so many members, and otherwise 0.
func provide(n, every int) []int64 {
	out := make([]int64, n)
	for i := 0; i < n; i += every {
		out[i] = 1
	}
	return out
}

// The indices of 35 contributors with numbers of troops as they are, for any part of all troops,
// alone and with capabilities to be provided besides.
func TestIndicesOfTroops(t *testing.T) {
	if growth.Race {
		t.Skip("nothing here runs beside anything else")
	}
	t.Run("primes", func(t *testing.T) { indicesOfTroops(t, primes(35)) })
	t.Run("United Nations", func(t *testing.T) { indicesOfTroops(t, largest(t, 35)) })
}

func indicesOfTroops(t *testing.T, weights []int64) {
	n := len(weights)
	shares := []int64{1, 67, 99}
	if testing.Short() {
		shares = []int64{67}
	}
	for _, percent := range shares {
		troops := force.Quota{Need: part(percent, weights), Weights: weights}
		one, two := force.Quota{Need: 2, Weights: provide(n, 3)}, force.Quota{Need: 3, Weights: provide(n, 4)}
		for _, quotas := range [][]force.Quota{{troops}, {troops, one}, {troops, one, two}} {
			g, err := force.NewGame(make([]actor.ID, n), quotas...)
			if err != nil {
				t.Fatal(err)
			}
			shapley, err := g.ShapleyShubik()
			if err != nil {
				t.Errorf("%d %% and %d more: Shapley and Shubik: %v", percent, len(quotas)-1, err)
				continue
			}
			sum := new(big.Rat)
			for _, x := range shapley {
				sum.Add(sum, x)
			}
			if sum.Cmp(big.NewRat(1, 1)) != 0 {
				t.Errorf("%d %% and %d more: they add up to %v", percent, len(quotas)-1, sum)
			}
			banzhaf, err := g.Banzhaf()
			if err != nil {
				t.Errorf("%d %% and %d more: Banzhaf: %v", percent, len(quotas)-1, err)
				continue
			}
			if percent != 67 || testing.Short() && len(quotas) > 1 {
				continue
			}
			for _, i := range []int{0, 4, 34} {
				if want := banzhafBySums(quotas, i); banzhaf[i].Cmp(want) != 0 {
					t.Errorf("%d %% and %d more: Banzhaf of %d: %v, want %v", percent, len(quotas)-1, i, banzhaf[i], want)
				}
			}
		}
	}
}

// banzhafBySums is the naive reference: the coalitions of all but one member, counted by every sum
// of the first quota, cut at its need, and by how many provide what the others ask for.
func banzhafBySums(quotas []force.Quota, member int) *big.Rat {
	need := quotas[0].Need
	type provided [2]int64
	counts := map[provided][]uint64{{}: make([]uint64, need+1)}
	counts[provided{}][0] = 1
	for i, w := range quotas[0].Weights {
		if i == member {
			continue
		}
		next := map[provided][]uint64{}
		add := func(to provided, s int64, n uint64) {
			if next[to] == nil {
				next[to] = make([]uint64, need+1)
			}
			next[to][s] += n
		}
		for from, sums := range counts {
			to := from
			for q, quota := range quotas[1:] {
				to[q] = min(quota.Need, to[q]+quota.Weights[i])
			}
			for s, n := range sums {
				if n > 0 {
					add(from, int64(s), n)
					add(to, min(need, int64(s)+w), n)
				}
			}
		}
		counts = next
	}
	swings := int64(0)
	for have, sums := range counts {
		for s, n := range sums {
			without, with := int64(s) >= need, int64(s)+quotas[0].Weights[member] >= need
			for q, quota := range quotas[1:] {
				without = without && have[q] >= quota.Need
				with = with && have[q]+quota.Weights[member] >= quota.Need
			}
			if with && !without {
				swings += int64(n)
			}
		}
	}
	return big.NewRat(swings, 1<<(len(quotas[0].Weights)-1))
}
