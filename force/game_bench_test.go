package force_test

import (
	"math/bits"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
)

// manyWeights returns n weights from 1 to 40, and a quota of two thirds of them.
func manyWeights(n int) force.Quota {
	q := force.Quota{Weights: make([]int64, n)}
	x := uint32(12345)
	for i := range q.Weights {
		x = x*1664525 + 1013904223
		q.Weights[i] = 1 + int64(x>>16)%40
		q.Need += q.Weights[i]
	}
	q.Need = q.Need*2/3 + 1
	return q
}

// BenchmarkBanzhaf counts what each of 35 members decides. Its floor is the same dynamic programming
// in a loop of its own, without fractions. The peer stands in the module bench.
func BenchmarkBanzhaf(b *testing.B) {
	q := manyWeights(35)
	b.Run("n=35/ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			g, err := force.NewGame(make([]actor.ID, 35), q)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := g.Banzhaf(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("n=35/floor", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			banzhafFloor(q)
		}
	})
}

// BenchmarkShapleyShubik does so by size.
func BenchmarkShapleyShubik(b *testing.B) {
	g, err := force.NewGame(make([]actor.ID, 35), manyWeights(35))
	if err != nil {
		b.Fatal(err)
	}
	b.Run("n=35/ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := g.ShapleyShubik(); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// banzhafFloor counts the swings of each member.
func banzhafFloor(q force.Quota) []uint64 {
	lost := make([]uint64, q.Need)
	lost[0] = 1
	for _, w := range q.Weights {
		for t := len(lost) - 1; t >= int(w); t-- {
			lost[t] += lost[t-int(w)]
		}
	}
	swings, others := make([]uint64, len(q.Weights)), make([]uint64, q.Need)
	for i, w := range q.Weights {
		for t := range others {
			others[t] = lost[t]
			if t >= int(w) {
				others[t] -= others[t-int(w)]
			}
			if t >= len(others)-int(w) {
				swings[i] += others[t]
			}
		}
	}
	return swings
}

// sixQuotas returns the quotas of 35 members: three of troops, and three of at least so many
// providers.
func sixQuotas() (quotas []force.Quota) {
	x := uint32(99)
	for j := range 6 {
		q := force.Quota{Weights: make([]int64, 35)}
		sum := int64(0)
		for i := range q.Weights {
			x = x*1664525 + 1013904223
			if q.Weights[i] = int64(x>>16) % 5000; j >= 3 {
				q.Weights[i] = min(1, q.Weights[i]%4)
			}
			sum += q.Weights[i]
		}
		q.Need = sum * 85 / 100
		quotas = append(quotas, q)
	}
	return quotas
}

// BenchmarkBreaking lists the smallest withdrawals of up to three of 35 members that break one of
// six quotas. The naive side tries every group, adds up what is left, and leaves out those that hold
// a smaller one.
func BenchmarkBreaking(b *testing.B) {
	quotas := sixQuotas()
	g, err := force.NewGame(make([]actor.ID, 35), quotas...)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("n=35/ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			g.Breaking(3, 10_000)
		}
	})
	b.Run("n=35/naive", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			naiveBreaking(quotas, 35, 3)
		}
	})
}

// naiveBreaking enumerates the withdrawals.
func naiveBreaking(quotas []force.Quota, n, size int) (found []force.Coalition) {
	broken := func(w force.Coalition) bool {
		for _, q := range quotas {
			left := int64(0)
			for i, weight := range q.Weights {
				if !w.Has(i) {
					left += weight
				}
			}
			if left < q.Need {
				return true
			}
		}
		return false
	}
	for k := 1; k <= size; k++ {
		for w := force.Coalition(1)<<k - 1; w < 1<<n; { // every group of k, by the trick of Gosper
			smaller := false
			for _, f := range found {
				if smaller = f.Within(w); smaller {
					break
				}
			}
			if !smaller && broken(w) {
				found = append(found, w)
			}
			low := w & -w
			next := w + low
			w = next | (w^next)>>2>>bits.TrailingZeros64(uint64(low))
		}
	}
	return found
}

// The search finds the withdrawals that the naive one does.
func TestBreakingIsEnumerated(t *testing.T) {
	quotas := sixQuotas()
	g, err := force.NewGame(make([]actor.ID, 35), quotas...)
	if err != nil {
		t.Fatal(err)
	}
	found, complete := g.Breaking(3, 10_000)
	got := make(map[force.Coalition]bool)
	for _, c := range found {
		got[c] = true
	}
	want := naiveBreaking(quotas, 35, 3)
	if len(found) != len(want) || len(got) != len(want) || !complete || len(want) < 10 {
		t.Fatalf("%d withdrawals, complete %v, want %d", len(found), complete, len(want))
	}
	for _, c := range want {
		if !got[c] {
			t.Errorf("not found: %b", c)
		}
	}
}

// The floor counts what the library counts.
func TestBanzhafFloor(t *testing.T) {
	q := manyWeights(35)
	g, err := force.NewGame(make([]actor.ID, 35), q)
	if err != nil {
		t.Fatal(err)
	}
	got, err := g.Banzhaf()
	if err != nil {
		t.Fatal(err)
	}
	for i, swings := range banzhafFloor(q) {
		if want := uint64(1<<34) / got[i].Denom().Uint64() * got[i].Num().Uint64(); swings != want {
			t.Errorf("member %d: %d swings, want %d", i, want, swings)
		}
	}
}
