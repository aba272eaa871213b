package guarantee_test

import (
	"encoding/csv"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/backstop-go/backstop/uncertain"
)

// The alliances of the Alliance Treaty Obligations and Provisions project, version 4.01 (Brett Ashley
// Leeds, Jeffrey Ritter, Sara McLaughlin Mitchell, Andrew Long: Alliance Treaty Obligations and
// Provisions, 1815-1944, International Interactions 28, 2002). The files are no part of the module:
// they lie beside the checkout while it is being built.
const (
	atopAlliances = "../../shared/data/atop-alliance-level.csv"
	atopMembers   = "../../shared/data/atop-member-level.csv"
)

// A row is one row of a file of ATOP, by the names of its columns. In the file of members it is one
// state in one phase of one alliance; a phase lasts until its text is changed.
type row map[string]string

// atopRows reads a file of ATOP, and skips the test if it is not there.
func atopRows(t testing.TB, name string) (rows []row) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Skip("the data of ATOP are not beside this checkout")
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range records[1:] {
		r := make(row, len(record))
		for i, name := range records[0] {
			r[name] = record[i]
		}
		rows = append(rows, r)
	}
	return rows
}

// is reports whether a column says anything but no: neither 0 nor nothing.
func (r row) is(column string) bool { return r[column] != "" && r[column] != "0" }

func (r row) number(column string) int {
	n, _ := strconv.Atoi(r[column])
	return n
}

// date is a date of the columns whose names end on these letters, as precise as it is coded; the zero
// date if the year is not.
func (r row) date(kind string) uncertain.Date {
	year, month, day := r.number("yr"+kind), r.number("mo"+kind), r.number("day"+kind)
	switch {
	case year == 0:
		return uncertain.Date{}
	case month == 0:
		return uncertain.Year(year)
	case day == 0:
		return uncertain.Month(year, time.Month(month))
	}
	return uncertain.Day(year, time.Month(month), day)
}
