package atop_test

import (
	"fmt"
	"log"
	"os"

	"github.com/backstop-go/backstop/examples/imports/atop"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/uncertain"
)

// Whose defence was promised under which conditions, on a day, in invented alliances.
func Example() {
	file, err := os.Open("../../alliances/synthetic-members.csv")
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
	for a, err := range atop.Alliances(file) {
		if err != nil {
			log.Fatal(err)
		}
		s := a.Structure()
		for _, p := range s.Assess(guarantee.Options{On: uncertain.Day(1850, 6, 1)}).Promises {
			if p.Act == guarantee.Defend && p.Standing == guarantee.InForce {
				fmt.Printf("%d: %s to %s, when %s\n", a.ID, p.By[0], p.To[0], p.Trigger)
			}
		}
	}
	// Output:
	// 9001: bavaria to parties-0, when armed attack against parties-0
	// 9001: wuerttemberg to parties-0, when armed attack against parties-0
	// 9001: baden to parties-0, when armed attack against parties-0
	// 9002: saxony to parties-0, when named-adversary: armed attack against parties-0; and not: parties-0: use of force
	// 9002: hanover to parties-0, when named-adversary: armed attack against parties-0; and not: parties-0: use of force
	// 9003: modena to parties-0, when armed attack against parties-0 in named-place
	// 9006: wuerttemberg to parties-2, when at least 2 actors: armed attack against parties-2
	// 9006: tuscany to parties-2, when at least 2 actors: armed attack against parties-2
}
