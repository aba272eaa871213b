// Package atop imports the alliances of the Alliance Treaty Obligations and Provisions project (ATOP, version 4.01:
// Leeds, Ritter, Mitchell and Long, Alliance Treaty Obligations and Provisions, 1815-1944, International
// Interactions 28, 2002).
//
// [Summaries] reads the file of alliances. [Members] reads the file of members, row by row, and [Alliances] puts its rows together, alliance by alliance;
// [Alliance.Structure] is what one amounts to in the terms of package guarantee: an instrument for each phase,
// which lasts until its text is changed, and for each party in it the commitments that it makes to the others, under
// the conditions that are coded.
//
//	for a, err := range atop.Alliances(file) {
//		if err != nil {
//			return err // 12:8: T1002: column "defcon": …
//		}
//		assessment := a.Structure().Assess(guarantee.Options{On: date})
//	}
//
// # What is carried
//
// The obligations of defence, offence, neutrality, non-aggression and consultation are carried with each of their
// conditions, and that there are other limits to them, of which nothing is said; and so are the provisions of
// [Provisions], of which is said that there is such a thing and not of what kind; whether a text is a treaty, public
// or secret, how long it runs and is renewed, whether a party may renounce it, who entered and left when, and whether
// the parties promise each other the same. Other columns can be read with [Row.Code].
package atop

import (
	"fmt"
	"io"
	"iter"
	"strconv"
	"time"

	"github.com/backstop-go/backstop/examples/imports/cow"
	"github.com/backstop-go/backstop/examples/imports/table"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// Source returns what a document cites that rests on the data.
func Source() source.Source {
	return source.Source{ID: "atop", Publisher: "Alliance Treaty Obligations and Provisions project", Title: "ATOP 4.01, member-level data"}
}

// Covered returns the years that the data cover. Which alliances there were before, and which have begun or ended
// since, is not recorded.
func Covered() uncertain.Span {
	return uncertain.Span{From: uncertain.Day(1815, time.January, 1), To: uncertain.Day(2017, time.January, 1)}
}

// A Code is what a column says; 0 is most often no. [Blank] is a cell that says nothing.
type Code int16

// Blank is the code of an empty cell, which is not coded.
const Blank Code = -1

// A Row is one state in one phase of one alliance.
type Row struct {
	Alliance int // its number in the data
	Phase    int // 0 for an alliance whose text never changed
	Member   cow.Number
	Entered  uncertain.Date // when the state entered the phase, as precisely as it is coded
	Left     uncertain.Date // when it left it; zero if it had not at the end of the years that are [Covered]

	codes [len(coded)]Code
}

// Code returns what a column says of the member, by its name in the file; [Blank] for a column that is not one
// of codes.
func (r *Row) Code(column string) Code {
	if at, ok := places()[column]; ok {
		return r.codes[at]
	}
	return Blank
}

// Is reports whether a column says anything but no: neither 0 nor nothing.
func (r *Row) Is(column string) bool { c := r.Code(column); return c != 0 && c != Blank }

// maxRows is how many rows one alliance may have: what its members promise each other grows with their square. The
// largest of the data has 105.
const maxRows = 128

// Members reads the file of members, see [table.Rows]. A row is overwritten by the next one. One that leaves before it
// enters is at fault, and so are those of an alliance beyond its 128th.
func Members(r io.Reader) iter.Seq2[*Row, error] {
	var d dating[Row]
	last, again := 0, 0 // the alliance of the row before, and how many rows of it there were
	columns := []table.Column[Row]{
		{Name: "atopid", Set: func(r *Row, cell string) (err error) {
			if r.Alliance, err = number(cell); err != nil {
				return err
			}
			if r.Alliance != last {
				last, again = r.Alliance, 0
			}
			if again++; again > maxRows {
				return fmt.Errorf("alliance %d has more than %d rows", last, maxRows)
			}
			return nil
		}},
		{Name: "phase", Set: table.Into(number, func(r *Row) *int { return &r.Phase })},
		{Name: "member", Set: table.Into(member, func(r *Row) *cow.Number { return &r.Member })},
	}
	columns = append(columns, d.columns("yrent", "moent", "dayent", func(r *Row) *uncertain.Date { return &r.Entered })...)
	columns = append(columns, d.columns("yrexit", "moexit", "dayexit", func(r *Row) *uncertain.Date { return &r.Left })...)
	columns = append(columns, table.Column[Row]{Name: "yrexit", Set: func(r *Row, _ string) error {
		if r.Left.Before(r.Entered) == uncertain.Yes {
			return fmt.Errorf("it left on %s, before it entered on %s", r.Left, r.Entered)
		}
		return nil
	}})
	for i, name := range coded {
		columns = append(columns, table.Column[Row]{Name: name, Set: table.Into(code, func(r *Row) *Code { return &r.codes[i] })})
	}
	return table.Rows(r, columns...)
}

// number reads a number without sign.
func number(cell string) (int, error) {
	n, err := strconv.ParseUint(cell, 10, 31)
	if err != nil {
		return 0, fmt.Errorf("%.40q is no number", cell)
	}
	return int(n), nil
}

// member reads the number of a state.
func member(cell string) (cow.Number, error) {
	n, err := number(cell)
	if err == nil && n == 0 {
		err = fmt.Errorf("%.40q is no state", cell)
	}
	return cow.Number(n), err
}

// code reads a code, which may be blank.
func code(cell string) (Code, error) {
	if cell == "" {
		return Blank, nil
	}
	n, err := strconv.ParseUint(cell, 10, 15)
	if err != nil {
		return Blank, fmt.Errorf("%.40q is no code", cell)
	}
	return Code(n), nil
}

// An Alliance is what the file says of one alliance.
type Alliance struct {
	ID   int
	Rows []Row // in the order of the file
}

// Alliances reads the file of members alliance by alliance. The rows of an alliance stand together in the file; a
// number that comes again later is one more alliance. After an error about a row the alliance is given without it.
// Alliances are not overwritten.
func Alliances(r io.Reader) iter.Seq2[*Alliance, error] {
	return func(yield func(*Alliance, error) bool) {
		var a *Alliance
		for row, err := range Members(r) {
			if err != nil {
				if !yield(nil, err) {
					return
				}
				continue
			}
			if a != nil && a.ID != row.Alliance {
				if !yield(a, nil) {
					return
				}
				a = nil
			}
			if a == nil {
				a = &Alliance{ID: row.Alliance}
			}
			a.Rows = append(a.Rows, *row)
		}
		if a != nil {
			yield(a, nil)
		}
	}
}
