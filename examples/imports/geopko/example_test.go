package geopko_test

import (
	"fmt"
	"log"
	"os"

	"github.com/backstop-go/backstop/examples/imports/geopko"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/timeline"
)

// A size that is not known leaves the total open upwards. The table is invented.
func Example() {
	file, err := os.Open("testdata/synthetic.csv")
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
	for site, err := range geopko.Read(file) {
		if err != nil {
			log.Fatal(err)
		}
		for _, c := range site.Contingents {
			fmt.Println(c.By, c.Persons.Bounds())
		}
		forces := force.Forces{Contributions: site.Contributions("site")}
		total, err := force.NewLedger(forces, timeline.NewWorld(nil, nil, site.Year), nil, nil, nil).Present(force.Filter{})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s, %s: %s\n", site.Place, site.Year, total.Bounds())
	}
	// Output:
	// AUT 650
	// TZA unknown
	// Nowhere, 2020: 650..
	// KOR 32
	// contributor-not-named 10
	// Elsewhere, 2020: 42
}
