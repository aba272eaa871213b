package force

import "math/big"

// Counts returns for each way to count coalitions the indices of Shapley and Shubik and of Banzhaf:
// the ways must agree, and a small game alone would never need all of them.
func (g *Game) Counts() (shapley, banzhaf [][]*big.Rat, err error) {
	for _, count := range []func(*tally) error{
		func(t *tally) error { return t.diagram(g) },
		func(t *tally) error { return t.halves(g) },
	} {
		if len(g.quotas) == 0 {
			break // there are no halves without a quota
		}
		t := newTally(len(g.members), true)
		if err := count(t); err != nil {
			return nil, nil, err
		}
		shapley = append(shapley, t.shapleyShubik())
		t = newTally(len(g.members), false)
		if err := count(t); err != nil {
			return nil, nil, err
		}
		banzhaf = append(banzhaf, t.banzhaf())
	}
	return shapley, banzhaf, nil
}
