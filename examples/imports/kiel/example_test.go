package kiel_test

import (
	"fmt"
	"log"
	"os"

	"github.com/backstop-go/backstop/examples/imports/kiel"
	"github.com/backstop-go/backstop/force"
)

// In the second month of this invented table more is allocated than committed: both are kept, and the donor's
// total is the greater of the two.
func Example() {
	file, err := os.Open("testdata/synthetic.csv")
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
	var funds []force.Fund
	for row, err := range kiel.Read(file) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s %s: allocated %s, beyond what was committed %s\n", row.By, row.Date(), row.Allocated.Bounds(), row.Beyond.Bounds())
		funds = append(funds, row.Funds(force.FundID(fmt.Sprintf("month-%d", len(funds))))...)
	}
	for _, t := range force.FundTotals(funds[:7], nil, nil, true) { // those of Synthetic A
		fmt.Println(t.Firm.Bounds(), t.Currency)
	}
	// Output:
	// AUT 2025-01: allocated 500000000, beyond what was committed 0
	// AUT 2025-02: allocated 900000000, beyond what was committed 500000000
	// eu 2025-01: allocated 300000000..300000001, beyond what was committed unknown
	// 2150000000 EUR
}
