package geo

import (
	"fmt"

	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// A Basis is what a line or zone on a map rests on. The zero Basis is not stated.
type Basis struct {
	Dated     uncertain.Date // the date whose situation it shows
	Author    source.Speaker // who drew it
	Schematic bool           // it shows the course roughly, and no distance from it is meant to be exact
}

// Drawn is something measured on a line or zone, with what that rests on. Where two drawings are
// measured together, it is schematic if one of them is.
type Drawn[T any] struct {
	Value T
	Basis
}

// String returns the value and, after a comma, "schematic" if it is.
func (d Drawn[T]) String() string {
	if d.Schematic {
		return fmt.Sprintf("%v, schematic", d.Value)
	}
	return fmt.Sprint(d.Value)
}
