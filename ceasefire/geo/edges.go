package geo

import (
	"math"

	"github.com/golang/geo/r3"
	"github.com/golang/geo/s1"
	"github.com/golang/geo/s2"
)

// An edge is an arc of a great circle, the shorter one.
type edge struct {
	a, b    s2.Point
	segment int // of which it is all or a piece
}

// Edges are the arcs of lines and rings, with an index: a tree of balls over runs of them.
type edges struct {
	list     []edge
	segments []segment
	tree     []ball // tree[1] holds all, tree[n] what tree[2n] and tree[2n+1] hold
}

// leafSize is how many edges are looked at one by one.
const leafSize = 4

// A ball holds every point of the edges from first up to, but not including, end.
type ball struct {
	center     r3.Vector
	radius     float64
	first, end int
}

// index builds the tree.
func (e *edges) index() {
	e.tree = e.tree[:0]
	if len(e.list) > 0 {
		e.build(1, 0, len(e.list))
	}
}

func (e *edges) build(n, first, end int) *ball {
	for n >= len(e.tree) {
		e.tree = append(e.tree, ball{})
	}
	made := ball{first: first, end: end}
	if end-first <= leafSize {
		made.enclose(e.list[first:end])
	} else {
		middle := (first + end) / 2
		left := *e.build(2*n, first, middle)
		right := *e.build(2*n+1, middle, end)
		made.center = left.center.Add(right.center).Mul(0.5)
		made.radius = max(made.center.Distance(left.center)+left.radius, made.center.Distance(right.center)+right.radius)
	}
	e.tree[n] = made
	return &e.tree[n]
}

// enclose makes b hold the edges.
func (b *ball) enclose(list []edge) {
	for _, x := range list {
		b.center = b.center.Add(x.a.Vector).Add(x.b.Vector)
	}
	b.center = b.center.Mul(0.5 / float64(len(list)))
	for _, x := range list {
		half := x.a.Sub(x.b.Vector).Norm() / 2
		rise := 1 - math.Sqrt(max(0, 1-half*half)) // of the arc over its chord
		b.radius = max(b.radius, b.center.Distance(x.a.Vector)+rise, b.center.Distance(x.b.Vector)+rise)
	}
}

// beyond reports whether the ball is further than limit from p, a squared distance through the Earth.
func (b *ball) beyond(p s2.Point, limit s1.ChordAngle) bool {
	gap := b.center.Distance(p.Vector) - b.radius - 1e-14 // for rounding
	return gap > 0 && gap*gap > float64(limit)
}

// nearest returns how far the nearest edge is from p.
func (e *edges) nearest(p s2.Point) s1.ChordAngle {
	best := s1.StraightChordAngle
	var stack [64]int
	stack[0] = 1
	for top := 0; top >= 0; top-- {
		n := stack[top]
		b := &e.tree[n]
		if b.beyond(p, best) {
			continue
		}
		if b.end-b.first <= leafSize {
			for _, x := range e.list[b.first:b.end] {
				best, _ = s2.UpdateMinDistance(p, x.a, x.b, best)
			}
			continue
		}
		near, far := 2*n, 2*n+1
		if e.tree[far].center.Sub(p.Vector).Norm2() < e.tree[near].center.Sub(p.Vector).Norm2() {
			near, far = far, near
		}
		stack[top], stack[top+1] = far, near // the nearer one comes first
		top += 2
	}
	return best
}

// within calls yield with the index of every edge no further than limit from p, in order.
func (e *edges) within(p s2.Point, limit s1.ChordAngle, yield func(i int)) {
	var visit func(n int)
	visit = func(n int) {
		b := &e.tree[n]
		switch {
		case b.beyond(p, limit):
		case b.end-b.first <= leafSize:
			for i := b.first; i < b.end; i++ {
				if x := &e.list[i]; s2.IsDistanceLess(p, x.a, x.b, limit.Successor()) {
					yield(i)
				}
			}
		default:
			visit(2 * n)
			visit(2*n + 1)
		}
	}
	if len(e.list) > 0 {
		visit(1)
	}
}

// repeated returns a position through which a part passes more than once, the end of a closed one
// aside.
func (e *edges) repeated() (s2.Point, bool) {
	var passed map[s2.Point]bool
	var begin s2.Point
	part := -1
	for _, x := range e.list {
		switch in := e.segments[x.segment].part; {
		case in != part:
			begin, part = x.a, in
			passed = map[s2.Point]bool{begin: true}
		case x.a == begin:
			return begin, true
		}
		if x.b != begin && passed[x.b] {
			return x.b, true
		}
		passed[x.b] = true
	}
	return s2.Point{}, false
}

// maxPairs bounds how many pairs of edges are looked at to find a crossing.
const maxPairs = 1 << 24

// A meeting is how two edges of a line or of rings meet that must not.
type meeting int

const (
	apart   meeting = iota // they do not, or at a position that both have, or where a ring touches another one
	cross                  // they cross
	overlap                // they run along each other
	touch                  // one has an end on the other, and both are of one part
	tangled                // so many edges lie so near one another that looking would take too long
)

// String returns what an edge does that so meets another.
func (m meeting) String() string {
	return [...]string{"keeps off", "crosses", "runs along", "touches", "is too near to"}[m]
}

// meeting returns two edges that meet and must not, the later one last, or that there are none.
func (e *edges) meeting() (first, second int, how meeting) {
	pairs := 0
	var visit func(n, m int) bool // reports whether to go on
	visit = func(n, m int) bool {
		b, c := &e.tree[n], &e.tree[m]
		if n != m && b.center.Distance(c.center) > b.radius+c.radius+1e-14 {
			return true
		}
		bLeaf, cLeaf := b.end-b.first <= leafSize, c.end-c.first <= leafSize
		switch {
		case bLeaf && cLeaf:
			for i := b.first; i < b.end; i++ {
				for j := max(i+1, c.first); j < c.end; j++ {
					if pairs++; pairs > maxPairs {
						how = tangled
						return false
					}
					x, y := &e.list[i], &e.list[j]
					if x.segment == y.segment {
						continue
					}
					if how = e.segments[x.segment].meeting(&e.segments[y.segment]); how == apart && s2.CrossingSign(x.a, x.b, y.a, y.b) == s2.Cross {
						how = cross
					}
					if how != apart {
						first, second = i, j
						return false
					}
				}
			}
			return true
		case n == m:
			return visit(2*n, 2*n) && visit(2*n, 2*n+1) && visit(2*n+1, 2*n+1)
		case cLeaf || !bLeaf && b.radius >= c.radius:
			return visit(2*n, m) && visit(2*n+1, m)
		}
		return visit(n, 2*m) && visit(n, 2*m+1)
	}
	if len(e.list) > 0 {
		visit(1, 1)
	}
	return first, second, how
}
