package atop

import (
	"fmt"

	"github.com/backstop-go/backstop/examples/imports/table"
	"github.com/backstop-go/backstop/uncertain"
)

// A dating puts the three columns of a date together.
type dating[T any] struct{ year, month, day int }

// columns returns the columns of a date, of which the last sets it.
func (d *dating[T]) columns(year, month, day string, field func(*T) *uncertain.Date) []table.Column[T] {
	return []table.Column[T]{
		{Name: year, Set: func(_ *T, cell string) (err error) { d.year, err = part(cell); return err }},
		{Name: month, Set: func(_ *T, cell string) (err error) { d.month, err = part(cell); return err }},
		{Name: day, Set: func(row *T, cell string) (err error) {
			if d.day, err = part(cell); err == nil {
				*field(row), err = date(d.year, d.month, d.day)
			}
			return err
		}},
	}
}

// part reads a part of a date; 0 if it is not coded.
func part(cell string) (int, error) {
	if cell == "" {
		return 0, nil
	}
	return number(cell)
}

// date is a date as precise as it is coded; zero if the year is not.
func date(year, month, day int) (uncertain.Date, error) {
	switch {
	case year == 0:
		return uncertain.Date{}, nil
	case month == 0:
		return uncertain.ParseDate(fmt.Sprintf("%04d", year))
	case day == 0:
		return uncertain.ParseDate(fmt.Sprintf("%04d-%02d", year, month))
	}
	return uncertain.ParseDate(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
}
