package geo

import (
	"fmt"

	"github.com/golang/geo/s2"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Line is a line on the ground as drawn: a line of contact, a boundary. It runs through its positions
// in order, in one part or several, and its left and right are those of whoever goes along it.
//
// A Line is made by [Decode]. Any number of goroutines may use one. The zero Line has no course: every
// distance from it is unknown; so is that from a nil one, of a map that does not have it.
type Line struct {
	ID    timeline.LineID
	Title string
	Left  actor.ID // who stands on its left; empty is not stated
	Right actor.ID // who stands on its right
	Basis

	edges edges
}

// orZero returns the line, and the zero Line for nil.
func (l *Line) orZero() *Line {
	if l == nil {
		return &Line{}
	}
	return l
}

// Length returns how long the line is.
func (l *Line) Length() Drawn[uncertain.Length] {
	l = l.orZero()
	if len(l.edges.list) == 0 {
		return Drawn[uncertain.Length]{Basis: l.Basis}
	}
	return Drawn[uncertain.Length]{l.edges.length().kilometres(), l.Basis}
}

// Distance returns how far p is from the nearest point of the line. It is unknown for the zero Point.
func (l *Line) Distance(p Point) Drawn[uncertain.Length] {
	l = l.orZero()
	if len(l.edges.list) == 0 || !p.stated {
		return Drawn[uncertain.Length]{Basis: l.Basis}
	}
	return Drawn[uncertain.Length]{p.apart(l.edges.metres(p.sphere())).kilometres(), l.Basis}
}

// metres returns how many metres of the sphere the nearest arc is away.
func (e *edges) metres(p s2.Point) float64 { return float64(e.nearest(p).Angle()) * earthRadius }

// String returns the line's title, or its ID if it has none.
func (l *Line) String() string {
	l = l.orZero()
	if l.Title != "" {
		return l.Title
	}
	return fmt.Sprintf("line %q", string(l.ID))
}
