package guarantee

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/strictjson"
)

// A Sheet is a part of a structure as a table in CSV, to be filled in with a spreadsheet: the items
// of a section, or, under the name "document", the members that are no sections, such as the title.
//
// The first row names the columns, which are the members of an item; a column may be left out. An object of plain
// members, such as a speaker, has a column for each of them, "speaker.actor" and "speaker.name"; one column under its own
// name, with the object as JSON, is read too. What is not stated is an empty cell. A text stands as it is, a list of IDs
// and the like with semicolons between them, and anything deeper, such as a condition, as JSON. A text that
// begins with a character that spreadsheets take for the beginning of a formula has a ' before it.
//
// What spreadsheets add is read as nothing: rows without text, columns with neither name nor text, and TRUE for true. The
// cells that a row ends before are empty.
type Sheet struct {
	Name string // that of the section
	Text []byte // CSV (RFC 4180) in UTF-8
}

// Sheets returns the structure as sheets, one for each section, the statements among the first; see
// [DecodeSheets]. It fails as [Structure.Encode] does.
func (s *Structure) Sheets() ([]Sheet, error) {
	if s == nil {
		return nil, errNil
	}
	written := *s
	written.Schema = Schema
	sheets, err := strictjson.EncodeSheets(&written, spec)
	out := make([]Sheet, len(sheets))
	for i, x := range sheets {
		out[i] = Sheet(x)
	}
	return out, err
}

// DecodeSheets reads what [Structure.Sheets] returns, in any order and with sheets left out. It finds
// what [Decode] finds, and what is wrong with the tables; the first name of a finding's path is that of the
// sheet ("document" too where a path names a member that is no section), Line and Column are the place
// of the cell, and the message begins with the name of its column.
func DecodeSheets(sheets []Sheet) (*Structure, check.Findings) {
	in := tables(sheets)
	text, places, found := strictjson.JoinSheets[Structure](in, spec)
	bySheet(in, found)
	if slices.ContainsFunc(found, func(f *check.Finding) bool { return endsReading(f.Code) }) {
		return &Structure{}, found.Limit(check.MaxFindings)
	}
	s, more := Decode(text)
	inCells(more, places)
	more = withoutSheet(sheets, more)
	withColumn(more)
	bySheet(in, more)
	return s, append(found, more...).Limit(check.MaxFindings)
}

// LocateSheets is [check.Locate] for what is found in a structure that was read from sheets: of every finding that has no
// line it sets Line and Column to the place of the cell, or of the row where the cell is empty, and the path begins
// with the name of the sheet, as those of [DecodeSheets] do.
func LocateSheets(sheets []Sheet, fs check.Findings) {
	fs = slices.DeleteFunc(slices.Clone(fs), func(f *check.Finding) bool { return f.Line > 0 })
	text, places, _ := strictjson.JoinSheets[Structure](tables(sheets), spec)
	check.Locate(text, fs)
	inCells(fs, places)
}

func tables(sheets []Sheet) []strictjson.Sheet {
	out := make([]strictjson.Sheet, len(sheets))
	for i, x := range sheets {
		out[i] = strictjson.Sheet(x)
	}
	return out
}

// inCells places findings that are located in the text of joined sheets in the cells that its lines come from.
func inCells(fs check.Findings, places []strictjson.Place) {
	for _, f := range fs {
		if f.Line > 0 && f.Line <= len(places) {
			at := places[f.Line-1]
			f.Line, f.Column = at.Line, at.Column
			if at.Sheet == strictjson.MainSheet {
				f.Path = check.Path("").Field(at.Sheet) + f.Path
			}
		}
	}
}

// withoutSheet leaves of the findings about IDs of a section whose sheet is left out the first, which then says so.
func withoutSheet(sheets []Sheet, found check.Findings) check.Findings {
	for _, section := range sectionNames {
		name, first := string(section), true
		if slices.ContainsFunc(sheets, func(x Sheet) bool { return x.Name == name }) {
			continue
		}
		found = slices.DeleteFunc(found, func(f *check.Finding) bool {
			if f.Code != codeDangling || !strings.HasPrefix(f.Message, fmt.Sprintf(noItem+" ", name)) {
				return false
			}
			if !first {
				return true
			}
			first = false
			f.Message += fmt.Sprintf(": there is no sheet %q, to whose items this and perhaps others refer", name)
			return false
		})
	}
	return found
}

// withColumn says of what is wrong with a member of an item in which column it stands.
func withColumn(found check.Findings) {
	for _, f := range found {
		if column := strictjson.ColumnOf[Structure](f.Path, spec); column != "" {
			f.Message = fmt.Sprintf("column %q: %s", column, f.Message)
		}
	}
}

// bySheet brings findings into the order of the sheets, and of the cells in each.
func bySheet(sheets []strictjson.Sheet, found check.Findings) {
	slices.SortStableFunc(found, func(a, b *check.Finding) int {
		return cmp.Or(cmp.Compare(sheetOf(sheets, a), sheetOf(sheets, b)), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
}

// sheetOf returns the place of a finding's sheet among the sheets.
func sheetOf(sheets []strictjson.Sheet, f *check.Finding) int {
	return slices.IndexFunc(sheets, func(s strictjson.Sheet) bool { return f.Path.First() == s.Name })
}
