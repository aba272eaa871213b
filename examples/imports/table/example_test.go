package table_test

import (
	"fmt"
	"strings"

	"github.com/backstop-go/backstop/examples/imports/table"
	"github.com/backstop-go/backstop/uncertain"
)

// A strength is one row.
type strength struct {
	Mission string
	Persons uncertain.Range[int64]
}

// The importer of a table is a list of its columns. Here a cell of "NA" says nothing, so that its row has
// an unknown number, which is not none.
func Example() {
	unknown := uncertain.Range[int64]{}
	columns := []table.Column[strength]{
		{Name: "mission", Set: table.Into(table.Text, func(s *strength) *string { return &s.Mission })},
		{Name: "persons", Set: table.Into(table.Marked(unknown, table.Count, "NA"), func(s *strength) *uncertain.Range[int64] { return &s.Persons })},
	}
	const file = `mission,head,persons
North,Doe,10224
South,Roe,NA
West,Poe,many
`
	for row, err := range table.Rows(strings.NewReader(file), columns...) {
		if err != nil {
			fmt.Println(err) // whether a bad row is fatal is for the caller to say
			continue
		}
		fmt.Println(row.Mission, row.Persons.Bounds())
	}
	// Output:
	// North 10224
	// South unknown
	// 4:10: T1002: column "persons": "many" is no number of persons or things
}
