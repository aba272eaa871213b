package timeline

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/rows"
)

// ReadCSV reads the events of a log in CSV (RFC 4180) whose first row names the columns.
//
//	for e, err := range timeline.ReadCSV(file, timeline.CSVOptions{Kinds: classes}) {
//		if err != nil {
//			fmt.Fprintln(os.Stderr, err) // 12:8: L1002: column "class": unknown kind of event "bang"
//			continue                     // or return err: whether a bad row is fatal is for the caller to say
//		}
//		monitor.Observe(e)
//	}
//
// Each row gives an event or an error. An error about a row wraps a [check.Finding] for each cell that is
// wrong, with its line, its column in bytes and the name of the column of the log as its path; reading
// goes on with the next row; where a quoted cell does not end as it should, or only further down, all lines up to there
// are one bad row, and the error says which lines. A row over [MaxRow] is a bad row up to the next line feed, even one within a
// quoted cell. An error that wraps [ErrLog] is the last: that of a log which is
// empty, of a header that lacks a column or is too long, or of a reader that fails. There must be columns for dates and kinds unless CSVOptions.Base
// states them.
//
// The event is overwritten by the next one: copy it to keep it. What its fields point to stays as it is,
// and is shared between events: it must not be changed. The sequence can be walked once. It needs
// memory for one row and for the words of the log, and of those for a bounded number.
func ReadCSV(r io.Reader, o CSVOptions) iter.Seq2[*Event, error] {
	return func(yield func(*Event, error) bool) {
		if r == nil {
			yield(nil, unopened())
			return
		}
		if err := o.zoneless(); err != nil {
			yield(nil, ended(err))
			return
		}
		c := newCSVReader(r, &o)
		defer c.end()
		header, err := c.read()
		switch {
		case err == io.EOF:
			err = empty()
		case err == nil:
			err = ended(c.header(header).Err())
		default:
			err = ended(c.fault(err, header))
		}
		if err != nil {
			yield(nil, err)
			return
		}
		c.rows(yield)
	}
}

// A csvReader reads one log.
type csvReader struct {
	progress
	o     *CSVOptions
	csv   *csv.Reader
	in    *rows.Limit
	cells cells
	known distinct
	line  int // on which the last cell read begins, or the last row ends that could not be read
	event Event
}

func newCSVReader(r io.Reader, o *CSVOptions) *csvReader {
	c := &csvReader{o: o, in: &rows.Limit{R: r}, known: newDistinct(o.Distinct)}
	c.tell = o.Progress
	c.csv = csv.NewReader(c.in)
	c.csv.ReuseRecord = true
	if o.Comma != 0 {
		c.csv.Comma = o.Comma
	}
	return c
}

// read reads the next row.
func (c *csvReader) read() ([]string, error) {
	c.in.Left = MaxRow
	record, err := c.csv.Read()
	c.Bytes = c.csv.InputOffset() + c.in.Skipped
	if err == nil {
		c.line, _ = c.csv.FieldPos(len(record) - 1)
	}
	return record, err
}

// header finds the columns.
func (c *csvReader) header(names []string) check.Findings {
	var found check.Findings
	at := make(map[string]int, len(names))
	for i, name := range names {
		if i == 0 {
			name = strings.TrimPrefix(name, "\ufeff")
		}
		name = strings.TrimSpace(name)
		if _, twice := at[name]; twice && name != "" {
			found = append(found, c.finding(i, codeColumn, name, "is there twice"))
		}
		at[name] = i
	}
	for _, name := range c.cells.columns(c.o, at) {
		found = append(found, c.finding(0, codeColumn, name, "is missing"))
	}
	if i := slices.IndexFunc(names, func(name string) bool { return strings.Contains(strings.TrimSpace(name), "\r") }); i >= 0 {
		name, _, _ := strings.Cut(names[i], "\r")
		found = check.Findings{c.finding(i, codeColumn, name, "ends in a carriage return alone: the log is one line, and lines must end in a line feed")}
	}
	return found.Limit(check.MaxFindings)
}

// finding returns a finding about cell i of the row read last.
func (c *csvReader) finding(i int, code check.Code, column, message string) *check.Finding {
	f := &check.Finding{Code: code, Severity: check.Error, Path: check.Path("").Field(column)}
	f.Message = fmt.Sprintf("column %.60q: %s", column, message)
	f.Line, f.Column = c.csv.FieldPos(i)
	return f
}

// rows reads the rows after the header.
func (c *csvReader) rows(yield func(*Event, error) bool) {
	for {
		record, err := c.read()
		if err == io.EOF {
			return
		}
		if err == nil {
			err = c.row(record).Err()
		} else {
			err = c.fault(err, record)
		}
		c.progress.row(err == nil)
		if err != nil {
			if !yield(nil, err) || errors.Is(err, ErrLog) {
				return
			}
			continue
		}
		if c.o.Line != nil {
			*c.o.Line, _ = c.csv.FieldPos(0)
		}
		if !yield(&c.event, nil) {
			return
		}
	}
}

// row turns a row into the event, and says what is wrong with it.
func (c *csvReader) row(record []string) check.Findings {
	c.event = c.o.Base
	var found check.Findings
	for i := range c.cells.list {
		x := &c.cells.list[i]
		if cell := rows.Trim(record[x.index]); cell != "" {
			if err := x.set(&c.event, cell); err != nil {
				found = append(found, c.finding(x.index, codeCell, x.name, err.Error()))
			}
		}
	}
	switch placed, wrong, err := c.cells.place(c.o, &c.event, record); {
	case err != nil:
		found = append(found, c.finding(wrong.index, codeCell, wrong.name, err.Error()))
	case placed:
		found = append(found, c.twice(record, c.cells.placed, "coordinates")...)
	}
	for _, x := range c.cells.account {
		if rows.Trim(record[x.index]) != "" {
			found = append(found, c.twice(record, c.cells.accounted, "an account by a word")...)
		}
	}
	line, column := c.csv.FieldPos(0)
	if c.event.ID == "" {
		c.event.ID = EventID(strconv.AppendInt([]byte("line-"), int64(line), 10))
	}
	if len(found) == 0 {
		found = complete(&c.event)
		for _, f := range found {
			f.Line, f.Column = line, column
		}
	}
	if len(found) == 0 {
		found = c.known.add(c.event.ID, line)
	}
	if len(found) > 0 {
		rows.Lose(found[0], line, record)
	}
	return found
}

// twice finds the columns in which a row says what it gives by other means too.
func (c *csvReader) twice(record []string, columns []column, given string) (found check.Findings) {
	for _, x := range columns {
		if rows.Trim(record[x.index]) != "" {
			found = append(found, c.finding(x.index, codeTwice, x.name, "the row gives "+given+" too: one of the two would be lost"))
		}
	}
	return found
}

// fault returns what the error of a row that could not be read means.
func (c *csvReader) fault(err error, record []string) error {
	f := &check.Finding{Code: codeRow, Severity: check.Error}
	if first := c.line + 1; c.in.Skip() {
		c.line, c.Bytes = c.in.Lines, c.csv.InputOffset()+c.in.Skipped
		f.Code, f.Message, f.Line, f.Column = codeLong, rows.ErrLong.Error(), first, 1
		if c.line > first {
			f.Message += fmt.Sprintf(": lines %d to %d are lost", first, c.line)
		}
		return f
	}
	if e, ok := errors.AsType[*csv.ParseError](err); ok {
		c.line = rows.Locate(f, e, record, c.csv.FieldsPerRecord)
		return f
	}
	return stopped(err, c.line+1)
}

// ErrLog says that a log cannot be read any further.
var ErrLog = errors.New("timeline: the log cannot be read further")

// empty returns the error of a log without anything in it.
func empty() error {
	return ended(&check.Finding{Code: codeEmpty, Severity: check.Error, Line: 1, Column: 1, Message: "the log is empty: it does not even say that nothing happened"})
}

// unopened returns the error of a log of which there is no reader.
func unopened() error { return ended(errors.New("there is nothing to read from")) }

// ended returns err as the last one of a log, and nil for nil.
func ended(err error) error {
	if err == nil || errors.Is(err, ErrLog) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrLog, err)
}

// stopped returns err, at which reading stopped on a line, as the last one of a log.
func stopped(err error, line int) error {
	return fmt.Errorf("%w: line %d: %w", ErrLog, line, err)
}
