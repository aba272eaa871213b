package geo

import (
	"math"
	"strconv"

	"github.com/golang/geo/r3"
	"github.com/golang/geo/s1"
	"github.com/golang/geo/s2"

	"github.com/backstop-go/backstop/uncertain"
)

// A Side is a side of a line, for whoever goes along it. The zero Side is unknown: on the line, or
// beyond its ends, or not known well enough.
type Side uint8

// The sides.
const (
	Left Side = iota + 1
	Right
)

var sideNames = [...]string{"unknown", Left: "left", Right: "right"}

// String returns "left", "right" or "unknown", and "Side(9)" for a value that is none of them.
func (s Side) String() string {
	if int(s) < len(sideNames) {
		return sideNames[s]
	}
	return "Side(" + strconv.Itoa(int(s)) + ")"
}

// Side returns on which side of the line p is: that of the part of the line nearest to it. It is
// unknown where p may lie on the line, where what is nearest may be an end of the line, and where
// parts of the line that may be nearest disagree.
func (l *Line) Side(p Point) Drawn[Side] {
	l = l.orZero()
	return Drawn[Side]{l.edges.side(p), l.Basis}
}

func (e *edges) side(p Point) Side {
	if len(e.list) == 0 || !p.stated {
		return 0
	}
	x := p.sphere()
	metres := e.metres(x)
	apart := p.apart(metres)
	if apart.lo <= 0 {
		return 0
	}
	// All of the places where p may be lie within off, and what is nearest to one of them within off of
	// that again.
	off := stretch * p.within
	limit := s1.Angle(min((metres+2*off)*(1+slack)/earthRadius+1e-12, math.Pi))
	v := vantage{x: x, off: math.Sin(min((off+chordMargin)/earthRadius, math.Pi/2))}
	left := vote{}
	e.within(x, s1.ChordAngleFromAngle(limit), func(i int) { e.ask(i, v, &left) })
	switch left.result() {
	case uncertain.Yes:
		return Left
	case uncertain.No:
		return Right
	}
	return 0
}

// A vote is what all those asked say, if they agree.
type vote struct {
	asked bool
	said  uncertain.Bool
}

func (v *vote) say(b uncertain.Bool) {
	if v.asked && v.said != b {
		b = uncertain.Unknown
	}
	v.asked, v.said = true, b
}

func (v *vote) result() uncertain.Bool { return v.said }

// A vantage is where a point may be: within off, the sine of an angle, of x.
type vantage struct {
	x   s2.Point
	off float64
}

// above reports whether all that is seen from v lies on that side of a plane through the middle of
// the Earth to which its normal points.
func (v vantage) above(normal r3.Vector) uncertain.Bool {
	switch sine := v.x.Dot(normal.Normalize()); {
	case sine > v.off:
		return uncertain.Yes
	case sine < -v.off:
		return uncertain.No
	}
	return uncertain.Unknown
}

// normal returns the normal of the plane of an edge; it points to the left.
func (x *edge) normal() r3.Vector { return x.a.PointCross(x.b).Vector }

// ask lets edge i say whether v is on its left, as seen from each part of it that may be nearest: what
// lies between its ends, and the corners with the edges before and after it.
func (e *edges) ask(i int, v vantage, left *vote) {
	x := &e.list[i]
	normal := x.normal()
	pastA, pastB := v.above(normal.Cross(x.a.Vector)), v.above(normal.Cross(x.b.Vector))
	if pastA != uncertain.No && pastB != uncertain.Yes {
		left.say(v.above(normal))
	}
	if pastA != uncertain.Yes {
		left.say(e.corner(i-1, i, v))
	}
	if pastB != uncertain.No {
		left.say(e.corner(i, i+1, v))
	}
}

// corner says whether v is on the left of the corner of edge i and the next one: on the left of both
// if the line turns left there, and of either if it turns right. At an end of the line that is unknown.
func (e *edges) corner(i, next int, v vantage) uncertain.Bool {
	if i < 0 || next >= len(e.list) || e.list[next].a != e.list[i].b {
		return uncertain.Unknown
	}
	x, y := &e.list[i], &e.list[next]
	ofX, ofY := v.above(x.normal()), v.above(y.normal())
	if s2.RobustSign(x.a, x.b, y.b) == s2.CounterClockwise {
		return ofX.And(ofY)
	}
	return ofX.Or(ofY)
}
