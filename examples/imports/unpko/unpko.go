// Package unpko imports the monthly contributions to the peace operations of the United Nations, as the
// IPI Peacekeeping Database lays them out: one row for each mission and contributor.
//
// [Read] gives the rows, and [Row.Contributions] what one row says as contributions of package force:
//
//	for row, err := range unpko.Read(file) {
//		if err != nil {
//			return err // 12:8: T1002: column "Troops": …
//		}
//		s.Contributions = append(s.Contributions, row.Contributions(id)...)
//	}
//
// The columns on where a contributor or a mission lies and to which organisations it belongs are not read.
package unpko

import (
	"fmt"
	"io"
	"iter"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/examples/imports/table"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// Source is what a document cites that rests on the database.
func Source() source.Source {
	return source.Source{ID: "ipi-peacekeeping-database", Publisher: "International Peace Institute", Title: "IPI Peacekeeping Database",
		Note: "from the monthly reports of the United Nations on contributions to its peace operations"}
}

// A Row is what one contributor has in one mission. A number of none is exactly 0, as the reports list
// everything there is; one that is left empty is unknown.
type Row struct {
	Date    uncertain.Date // the day of the count
	Name    string         // what the contributor is called in the table
	By      actor.ID       // its code of ISO 3166-1
	Mission string         // such as "UNIFIL"
	Strength
}

// Strength is how many persons there are.
type Strength struct {
	Total            uncertain.Range[int64]
	Troops           uncertain.Range[int64]
	FormedPolice     uncertain.Range[int64] // in formed police units
	IndividualPolice uncertain.Range[int64]
	Experts          uncertain.Range[int64] // experts on mission
}

// Read reads a table, see [table.Rows]. A row is overwritten by the next one.
func Read(r io.Reader) iter.Seq2[*Row, error] {
	none := uncertain.Must(uncertain.Exactly[int64](0))
	persons := table.Marked(none, table.Marked(uncertain.Range[int64]{}, table.Count, ""), "NA")
	return table.Rows(r,
		table.Column[Row]{Name: "Date", Set: table.Into(table.Remember(table.Date), func(r *Row) *uncertain.Date { return &r.Date })},
		table.Column[Row]{Name: "Contributor", Set: table.Into(table.Remember(table.Text), func(r *Row) *string { return &r.Name })},
		table.Column[Row]{Name: "Contributor_ISO-3", Set: table.Into(table.Remember(state), func(r *Row) *actor.ID { return &r.By })},
		table.Column[Row]{Name: "Mission", Set: table.Into(table.Remember(table.Text), func(r *Row) *string { return &r.Mission })},
		table.Column[Row]{Name: "Total", Set: table.Into(persons, func(r *Row) *uncertain.Range[int64] { return &r.Total })},
		table.Column[Row]{Name: "Troops", Set: table.Into(persons, func(r *Row) *uncertain.Range[int64] { return &r.Troops })},
		table.Column[Row]{Name: "Formed_Police_Units", Set: table.Into(persons, func(r *Row) *uncertain.Range[int64] { return &r.FormedPolice })},
		table.Column[Row]{Name: "Inidividual_Police", Set: table.Into(persons, func(r *Row) *uncertain.Range[int64] { return &r.IndividualPolice })}, // so spelt
		table.Column[Row]{Name: "Experts_on_Mission", Set: table.Into(persons, func(r *Row) *uncertain.Range[int64] { return &r.Experts })},
	)
}

// state reads the code of a state.
func state(cell string) (actor.ID, error) {
	if _, ok := actor.StateName(actor.ID(cell)); !ok {
		return "", fmt.Errorf("%.20q is no code of ISO 3166-1", cell)
	}
	word, err := table.Text(cell)
	return actor.ID(word), err
}

// Contributions returns what the row says: one contribution of all persons, which has the ID, and as parts
// of it one for each kind of which there may be some, whose IDs end on -troops, -formed-police,
// -individual-police and -experts. They cite the statements. All hold on the day of the count: counts of
// several days are not to be added.
func (r *Row) Contributions(id force.ID, says ...source.StatementID) []force.Contribution {
	all := force.Contribution{ID: id, By: r.By, Status: force.Deployed, Persons: r.Total, Says: says}
	out := []force.Contribution{all}
	for _, kind := range []struct {
		name    force.ID
		persons uncertain.Range[int64]
	}{
		{"-troops", r.Troops}, {"-formed-police", r.FormedPolice}, {"-individual-police", r.IndividualPolice}, {"-experts", r.Experts},
	} {
		if most, bounded := kind.persons.Max(); bounded && most == 0 {
			continue
		}
		part := all
		part.ID, part.Persons, part.PartOf = id+kind.name, kind.persons, id
		out = append(out, part)
	}
	return out
}
