package bench

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
)

// votes returns 35 members of 1 to 40 votes each, and a quota of two thirds of all votes.
func votes() (members []actor.ID, q force.Quota) {
	r := rand.New(rand.NewPCG(7, 35))
	for i := range 35 {
		members = append(members, by(i))
		q.Weights = append(q.Weights, 1+r.Int64N(40))
		q.Need += q.Weights[i]
	}
	q.Need = q.Need*2/3 + 1
	return members, q
}

// ours returns the absolute Banzhaf index of each member.
func ours(members []actor.ID, q force.Quota) ([]*big.Rat, error) {
	g, err := force.NewGame(members, q)
	if err != nil {
		return nil, err
	}
	return g.Banzhaf()
}

// bigint returns the same by the method of generating functions as textbooks have it (Brams and
// Affuso, Power and size: a new paradox, Theory and Decision 7, 1976), in integers of any size: the
// coefficients of the product of 1+x^w over all members count the coalitions of each sum; divided by
// 1+x^w of one member they count those of the others, of which those below the quota by no more than
// w are swings. It stands in for the Go package github.com/jbrukh/go-banzhaf, which works so too, and
// which the module proxy did not serve when this was written.
func bigint(q force.Quota) []*big.Rat {
	total := int64(0)
	for _, w := range q.Weights {
		total += w
	}
	product := integers(total + 1)
	product[0].SetInt64(1)
	for _, w := range q.Weights {
		for s := total; s >= w; s-- {
			product[s].Add(product[s], product[s-w])
		}
	}
	coalitions := new(big.Int).Lsh(big.NewInt(1), uint(len(q.Weights)-1))
	others := integers(total + 1)
	var out []*big.Rat
	for _, w := range q.Weights {
		swings := new(big.Int)
		for s := range q.Need {
			others[s].Set(product[s])
			if s >= w {
				others[s].Sub(others[s], others[s-w])
			}
			if s >= q.Need-w {
				swings.Add(swings, others[s])
			}
		}
		out = append(out, new(big.Rat).SetFrac(swings, coalitions))
	}
	return out
}

func integers(n int64) []*big.Int {
	out := make([]*big.Int, n)
	for i := range out {
		out[i] = new(big.Int)
	}
	return out
}

func TestIndicesAgree(t *testing.T) {
	members, q := votes()
	got, err := ours(members, q)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range bigint(q) {
		if got[i].Cmp(want) != 0 || want.Sign() <= 0 {
			t.Errorf("member %d of %d votes: %v, want %v", i, q.Weights[i], got[i], want)
		}
	}
}

// BenchmarkIndex works out the absolute Banzhaf index of 35 members, exactly. The floor for it is in
// package force.
func BenchmarkIndex(b *testing.B) {
	members, q := votes()
	name := fmt.Sprintf("n=%d/", len(members))
	b.Run(name+"ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := ours(members, q); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run(name+"bigint", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			bigint(q)
		}
	})
}
