package force_test

import (
	"fmt"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
)

// Five contributors towards 15,000 troops, of whom one at least has to bring reconnaissance.
func ExampleGame() {
	g, err := force.NewGame(actor.IDs("FRA", "GBR", "POL", "EST", "USA"),
		force.Quota{Weights: []int64{8000, 7000, 3000, 200, 0}, Need: 15000},
		force.Quota{Weights: []int64{0, 0, 0, 0, 1}, Need: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	enough, _ := g.Winning(10)
	for _, c := range enough {
		fmt.Println("enough:", g.Names(c))
	}
	breaks, _ := g.Breaking(2, 10)
	for _, c := range breaks {
		fmt.Println("breaks:", g.Names(c))
	}
	index, err := g.Banzhaf()
	fmt.Println(index, err)
	// Output:
	// enough: [FRA GBR USA]
	// breaks: [FRA]
	// breaks: [GBR]
	// breaks: [USA]
	// [1/4 1/4 0/1 0/1 1/4] <nil>
}
