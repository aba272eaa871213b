// Package table reads the tables of research data: CSV row by row, by the names in the header.
//
// An importer says in a list of [Column] what the cells of each column mean, and [Rows] does the rest:
//
//	type row struct{ Mission string }
//
//	for row, err := range table.Rows(file, table.Column[row]{"Mission", table.Into(table.Text, func(r *row) *string { return &r.Mission })}) {
//		…
//	}
//
// What is wrong with a table is found with its line and column, and the next row is read: see [Rules].
package table

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/rows"
)

// A Column is a column that is read. A table must have it; other columns are ignored.
type Column[T any] struct {
	Name string                          // what the header calls it
	Set  func(row *T, cell string) error // takes in what a cell says, without the spaces around it; see [Contradiction]
}

// MaxRow is how many bytes one row may have: a mebibyte.
const MaxRow = rows.Max

// ErrTable says that a table cannot be read any further.
var ErrTable = errors.New("table: the table cannot be read further")

// Rows reads a table in CSV (RFC 4180) whose first row names the columns. Each row gives a T or an error.
// The columns of a row are set in the order in which they are listed here, in a T that was zero.
//
// An error about a row wraps a [check.Finding] for each cell that is wrong, with its line, its column in
// bytes and the name of its column as the path; reading goes on with the next row. A row over [MaxRow] is a bad row up to
// the next line feed, even one within a quoted cell. An error that wraps [ErrTable] is the last. A header alone gives nothing, and an empty table, without one, such an error.
//
// The T is overwritten by the next one: copy it to keep it. The sequence can be walked once, and needs
// memory for one row.
func Rows[T any](r io.Reader, columns ...Column[T]) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		t := newReader(r, columns)
		header, err := t.read()
		switch {
		case err == io.EOF:
			err = ended(&check.Finding{Code: codeEmpty, Severity: check.Error, Line: 1, Column: 1, Message: "the table is empty, without a header"})
		case err == nil:
			err = ended(t.header(header).Err())
		default:
			err = ended(t.fault(err, header))
		}
		if err != nil {
			yield(nil, err)
			return
		}
		t.rows(yield)
	}
}

// A reader reads one table.
type reader[T any] struct {
	columns []Column[T]
	at      []int // where each column stands in a row
	csv     *csv.Reader
	in      *rows.Limit
	letters *letters
	line    int // on which the last cell read begins, or the last row ends that could not be read
	row     T
}

func newReader[T any](r io.Reader, columns []Column[T]) *reader[T] {
	l := &letters{r: r}
	t := &reader[T]{columns: columns, at: make([]int, len(columns)), in: &rows.Limit{R: l}, letters: l}
	t.csv = csv.NewReader(t.in)
	t.csv.ReuseRecord = true
	return t
}

// read reads the next row.
func (t *reader[T]) read() ([]string, error) {
	t.in.Left = MaxRow
	record, err := t.csv.Read()
	if err == nil {
		t.line, _ = t.csv.FieldPos(len(record) - 1)
	}
	return record, err
}

// header finds the columns.
func (t *reader[T]) header(names []string) check.Findings {
	var found check.Findings
	at := make(map[string]int, len(names))
	for i, name := range names {
		if i == 0 {
			name = strings.TrimPrefix(name, "\ufeff")
		}
		name = strings.TrimSpace(name)
		if _, twice := at[name]; twice && name != "" {
			found = append(found, t.finding(i, codeColumn, name, "is there twice"))
		}
		at[name] = i
	}
	var missing []string
	for i, c := range t.columns {
		where, ok := at[c.Name]
		if t.at[i] = where; !ok && !slices.Contains(missing, c.Name) {
			missing = append(missing, c.Name)
		}
	}
	if len(missing) > 0 {
		message := "is missing"
		switch others := missing[1:]; {
		case len(others) > 4:
			message += fmt.Sprintf(", and so are %d others: is it the table that is meant?", len(others))
		case len(others) > 0:
			message += ", and so are " + strings.Join(others, ", ")
		}
		found = append(found, t.finding(0, codeColumn, missing[0], message))
	}
	return found.Limit(check.MaxFindings)
}

// rows reads the rows after the header.
func (t *reader[T]) rows(yield func(*T, error) bool) {
	for {
		record, err := t.read()
		switch {
		case err == io.EOF:
			return
		case err == nil:
			found := t.take(record)
			if len(found) > 0 {
				first, _ := t.csv.FieldPos(0)
				rows.Lose(found[0], first, record)
			}
			err = found.Err()
		default:
			err = t.fault(err, record)
		}
		if err != nil {
			if !yield(nil, err) || errors.Is(err, ErrTable) {
				return
			}
			continue
		}
		if !yield(&t.row, nil) {
			return
		}
	}
}

// take turns a row into a T, and says what is wrong with it.
func (t *reader[T]) take(record []string) (found check.Findings) {
	t.row = *new(T)
	if t.letters.beyond {
		if found = t.unreadable(record); len(found) > 0 {
			return found
		}
	}
	for i := range t.columns {
		c := &t.columns[i]
		if err := c.Set(&t.row, rows.Trim(record[t.at[i]])); err != nil {
			code := codeCell
			if _, ok := errors.AsType[Contradiction](err); ok {
				code = codeAgainst
			}
			found = append(found, t.finding(t.at[i], code, c.Name, err.Error()))
		}
	}
	return found.Limit(check.MaxFindings)
}

// finding returns a finding about cell i of the row read last.
func (t *reader[T]) finding(i int, code check.Code, column, message string) *check.Finding {
	f := &check.Finding{Code: code, Severity: check.Error, Path: check.Path("").Field(column)}
	f.Message = fmt.Sprintf("column %.60q: %s", column, message)
	f.Line, f.Column = t.csv.FieldPos(i)
	return f
}

// fault returns what the error of a row that could not be read means.
func (t *reader[T]) fault(err error, record []string) error {
	f := &check.Finding{Code: codeRow, Severity: check.Error}
	if first := t.line + 1; t.in.Skip() {
		t.line = t.in.Lines
		f.Code, f.Message, f.Line, f.Column = codeLong, rows.ErrLong.Error(), first, 1
		if t.line > first {
			f.Message += fmt.Sprintf(": lines %d to %d are lost", first, t.line)
		}
		return f
	}
	if e, ok := errors.AsType[*csv.ParseError](err); ok {
		t.line = rows.Locate(f, e, record, t.csv.FieldsPerRecord)
		return f
	}
	return fmt.Errorf("%w: line %d: %w", ErrTable, t.line+1, err)
}

// ended returns err as the last one of a table, and nil for nil.
func ended(err error) error {
	if err == nil || errors.Is(err, ErrTable) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrTable, err)
}
