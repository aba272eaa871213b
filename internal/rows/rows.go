// Package rows holds what the readers of tables in CSV share: how long a row may be, where a broken row
// stands, and how a cell is trimmed.
package rows

import (
	"encoding/csv"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/backstop-go/backstop/check"
)

// Max is how many bytes one row may have.
const Max = 1 << 20

// ErrLong says that a row is too long.
var ErrLong = fmt.Errorf("the row has more than %d bytes", Max)

// Locate writes into a finding where a row that could not be parsed stands, and why, and returns its last line. It is
// where a quoted cell began that does not end where it should. The row should have as many cells as wanted.
func Locate(f *check.Finding, e *csv.ParseError, row []string, wanted int) (last int) {
	f.Line, f.Column, f.Message = e.Line, max(1, e.Column), e.Err.Error()
	switch {
	case e.Err == csv.ErrFieldCount:
		f.Message = fmt.Sprintf("the row has %d cells, and the header %d", len(row), wanted)
		return Lose(f, e.StartLine, row)
	case e.StartLine != e.Line:
		f.Line, f.Column = e.StartLine, 1
		f.Message = fmt.Sprintf("a quoted cell of this row does not end as it should: lines %d to %d are lost", e.StartLine, e.Line)
	}
	return e.Line
}

// Lose adds to a finding which lines are lost with a bad row that begins on a line, if they are several: a quotation mark
// that is not closed joins rows. It returns the last of them.
func Lose(f *check.Finding, first int, row []string) (last int) {
	last = first
	for _, cell := range row { // a line ends within a quoted cell only
		last += strings.Count(cell, "\n")
	}
	if last > first {
		f.Message += fmt.Sprintf("; a quoted cell has several lines: lines %d to %d are lost", first, last)
	}
	return last
}

// Trim is [strings.TrimSpace]; a cell that begins and ends in ASCII without a space, as most do, is returned at
// once.
func Trim(cell string) string {
	if n := len(cell); n == 0 || plain(cell[0]) && plain(cell[n-1]) {
		return cell
	}
	return strings.TrimSpace(cell)
}

// plain reports whether a byte is a character by itself and no space.
func plain(b byte) bool { return ' ' < b && b < utf8.RuneSelf }
