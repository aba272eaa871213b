package force

import "math/big"

// ShapleyShubik returns the index of each member by Shapley and Shubik (A method for evaluating the
// distribution of power in a committee system, American Political Science Review 48, 1954): when
// the members join one after another, in every order alike, how often it is this one that makes the
// coalition win. The indices add up to 1; all are 0 where nobody wins, or everybody without joining.
// It fails with [ErrTooLarge] when the coalitions are too many to count.
func (g *Game) ShapleyShubik() ([]*big.Rat, error) {
	t, err := g.tally(true)
	if err != nil {
		return nil, err
	}
	return t.shapleyShubik(), nil
}

// shapleyShubik returns the indices; the tally is by size.
func (t *tally) shapleyShubik() []*big.Rat {
	out, orders := make([]*big.Rat, t.members), newOrders(t.members)
	for i := range out {
		out[i] = orders.part(t.swings[i])
	}
	return out
}

// Banzhaf returns the absolute index of each member, of Banzhaf and Penrose (Dubey and Shapley,
// Mathematical properties of the Banzhaf power index, Mathematics of Operations Research 4, 1979):
// of the 2^(n-1) coalitions of the others, the part that wins with it and loses without it. It is
// what reliability engineers call Birnbaum's importance when each member takes part with a chance of
// one half. The indices need not add up to 1, see [Normalized]. It fails with [ErrTooLarge] when
// the coalitions are too many to count.
func (g *Game) Banzhaf() ([]*big.Rat, error) {
	t, err := g.tally(false)
	if err != nil {
		return nil, err
	}
	return t.banzhaf(), nil
}

// banzhaf returns the indices; the tally is not by size.
func (t *tally) banzhaf() []*big.Rat {
	out := make([]*big.Rat, t.members)
	for i := range out {
		out[i] = t.part(t.swings[i][0])
	}
	return out
}

// Normalized returns indices divided by their sum, so that they add up to 1: of absolute Banzhaf
// indices the normalised ones (Banzhaf, Weighted voting doesn't work, Rutgers Law Review 19, 1965).
// It returns nil if the sum is 0 or an index is nil.
func Normalized(indices []*big.Rat) []*big.Rat {
	sum := new(big.Rat)
	for _, x := range indices {
		if x == nil {
			return nil
		}
		sum.Add(sum, x)
	}
	if sum.Sign() == 0 {
		return nil
	}
	out := make([]*big.Rat, len(indices))
	for i, x := range indices {
		out[i] = new(big.Rat).Quo(x, sum)
	}
	return out
}

// part returns a number of coalitions of all members but one as a part of these.
func (t *tally) part(coalitions uint64) *big.Rat {
	all := new(big.Int).Lsh(big.NewInt(1), uint(max(t.members-1, 0)))
	return new(big.Rat).SetFrac(new(big.Int).SetUint64(coalitions), all)
}

// orders says in how many orders of n members one comes right after k others, which are given.
type orders struct {
	after []*big.Int // k! (n-1-k)!
	all   *big.Int   // n!
}

func newOrders(n int) orders {
	o := orders{all: new(big.Int).MulRange(1, int64(n))}
	for k := range n {
		o.after = append(o.after, new(big.Int).Mul(new(big.Int).MulRange(1, int64(k)), new(big.Int).MulRange(1, int64(n-1-k))))
	}
	return o
}

// part returns the part of all orders in which one member comes right after one of the coalitions
// counted by size.
func (o orders) part(bySize []uint64) *big.Rat {
	sum := new(big.Int)
	for k, after := range o.after {
		if bySize[k] > 0 {
			sum.Add(sum, new(big.Int).Mul(new(big.Int).SetUint64(bySize[k]), after))
		}
	}
	return new(big.Rat).SetFrac(sum, o.all)
}
