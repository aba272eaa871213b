package actor_test

import (
	"math/big"
	"slices"
	"testing"

	"github.com/backstop-go/backstop/actor"
)

// TestOracleSecurityCouncil: of the coalitions of the fifteen members 848 can decide; a permanent member is decisive in
// each of them, an elected one in 84. UN Charter, article 27, paragraph 3: nine votes, with those of the permanent
// members, so four or more of the ten elected ones (210 + 252 + 210 + 120 + 45 + 10 + 1), and exactly three of the other
// nine for one of them to be decisive. What a coalition can decide alone is what the others cannot hinder.
func TestOracleSecurityCouncil(t *testing.T) {
	d := directory(council)
	decide, hinder, decisive := int64(0), int64(0), int64(0)
	for set := range 1 << len(permanent) {
		var with, others []actor.ID
		for i, id := range permanent {
			if set>>i&1 == 1 {
				with = append(with, id)
			} else {
				others = append(others, id)
			}
		}
		for n := range len(elected) + 1 { // the elected ones are alike
			ways := new(big.Int).Binomial(int64(len(elected)), int64(n)).Int64()
			alone := d.CanDecideAlone("unsc", slices.Concat(with, elected[:n]))
			if alone {
				decide += ways
				if !d.CanDecideAlone("unsc", slices.Concat(with, elected[:n][1:])) {
					decisive += ways * int64(n) / int64(len(elected))
				}
			}
			if !d.CanDecide("unsc", slices.Concat(others, elected[n:])) {
				hinder += ways
			}
		}
	}
	if decide != 848 || hinder != 1<<15-848 || decisive != 84 {
		t.Errorf("%d coalitions decide, %d are hindered, an elected member is decisive in %d; want 848, 31920 and 84", decide, hinder, decisive)
	}
}
