package uncertain_test

import (
	"fmt"
	"log"
	"time"

	"github.com/backstop-go/backstop/uncertain"
)

// Periods that follow one another are counted from where the first began, so that they do not drift.
func ExamplePeriod_Times() {
	month := uncertain.MustPeriod("P1M")
	for n := range int64(3) {
		all, err := month.Times(n + 1)
		if err != nil {
			log.Fatal(err)
		}
		_, end := all.Add(uncertain.Day(2024, time.January, 31))
		fmt.Println(all, end)
	}
	// Output:
	// P1M 2024-02-29
	// P2M 2024-03-31
	// P3M 2024-04-30
}
