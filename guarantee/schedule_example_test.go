package guarantee_test

import (
	"fmt"
	"log"

	"github.com/backstop-go/backstop/examples/structures"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/uncertain"
)

// When is what due under the Dayton agreement, annex 1-A, once authority had been transferred? Before
// that nobody knew: its phases count from an event.
func ExampleTimetable() {
	data, err := structures.FS.ReadFile("dayton-1995.json")
	if err != nil {
		log.Fatal(err)
	}
	s, findings := guarantee.Decode(data)
	if err := findings.Err(); err != nil {
		log.Fatal(err)
	}
	for _, day := range []string{"1995-12-15", "1995-12-20"} {
		on := uncertain.Must(uncertain.ParseDate(day))
		reading := s.Assess(guarantee.Options{On: on}).Schedules[0].Readings[0]
		for _, b := range reading.Bounds {
			if b.Anchor == "areas-entered" || b.Anchor == "phase-3" {
				fmt.Printf("%s: %s not before [%v], not after [%v]; %s\n", day, b.Anchor, b.Earliest, b.Latest, b.Relative())
			}
		}
	}
	// Output:
	// 1995-12-15: areas-entered not before [], not after []; D+91d or later
	// 1995-12-15: phase-3 not before [], not after []; D+0d to D+120d
	// 1995-12-20: areas-entered not before [1996-03-20], not after []; D+91d or later
	// 1995-12-20: phase-3 not before [1995-12-20], not after [1996-04-18]; D+0d to D+120d
}
