package unpko_test

import (
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/examples/imports/unpko"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// A table becomes a structure, which is assessed as any other. The table is invented: in it one number is
// missing, so that the total has no upper bound.
func Example() {
	file, err := os.Open("testdata/synthetic.csv")
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
	on := uncertain.Day(2014, 3, 31)
	s := guarantee.Structure{
		Title: "A mission", AsOf: on, Sources: []source.Source{unpko.Source()},
		Statements: []source.Statement{{ID: "count", Sources: []source.ID{unpko.Source().ID}, Mode: source.Fact, Said: on, Published: on,
			Speaker: source.Speaker{Name: "United Nations"}, Text: "The contributions of the month."}},
	}
	for row, err := range unpko.Read(file) {
		if err != nil {
			log.Fatal(err)
		}
		s.Actors = append(s.Actors, actor.States(row.By)...)
		s.Contributions = append(s.Contributions, row.Contributions(force.ID(strings.ToLower(string(row.By))), "count")...)
	}
	if err := s.Validate().Err(); err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(s.Contributions), "contributions")
	fmt.Println("today", s.Assess(guarantee.Options{}).Strength.Present(0).Persons)
	// Output:
	// 10 contributions
	// today 1298..
}
