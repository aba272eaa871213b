package timeline_test

import (
	"errors"
	"fmt"
	"log"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
)

// A log that somebody else keeps, with columns and words of its own. The rows that cannot be read are told
// and counted; a caller for whom one is fatal returns instead.
func ExampleReadCSV() {
	const text = `No;When;What;Who;How many
1;2026-03-01T06:10:00Z;MORTAR;North;12
2;2026-03-01T06:15:00Z;MORTAR;Nort;3
3;2026-03-02;UAV;South;
`
	options := timeline.CSVOptions{
		Comma:   ';',
		Columns: timeline.Columns{ID: "No", Date: "When", Kind: "What", By: "Who", Amount: "How many"},
		Kinds:   map[string]timeline.Kind{"MORTAR": timeline.Shelling, "UAV": timeline.AirspaceViolation},
		Actors:  map[string][]actor.ID{"North": {"north"}, "South": {"south"}},
		Base:    timeline.Event{According: actor.IDs("mission")},
	}
	bad := 0
	for e, err := range timeline.ReadCSV(strings.NewReader(text), options) {
		if errors.Is(err, timeline.ErrLog) {
			log.Fatal(err)
		} else if err != nil {
			bad++
			fmt.Println(err)
			continue
		}
		fmt.Println(e.ID, e)
	}
	fmt.Println(bad, "bad row")
	// Output:
	// 1 shelling by north on 2026-03-01T06:10:00Z according to mission
	// 3:31: L1002: column "Who": no actor is given for the word "Nort"
	// 3 airspace violation by south on 2026-03-02 according to mission
	// 1 bad row
}
