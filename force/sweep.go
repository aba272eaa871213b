package force

import (
	"math"
	"slices"

	"github.com/backstop-go/backstop/uncertain"
)

// A sweep goes through the days on which strengths change, and keeps the sum of all. Each change is
// carried up to the headlines that contain it, no further than it makes a difference; the sweep gives
// up when headlines are nested so deep that this takes too long.
type sweep struct {
	forest
	members map[int][]int // of each pool
	here    []presence    // of each entry
	events  []event

	nodes []subtotal
	sum   subtotal
	over  bool // a number was too large to count
}

// An event is a day on which an entry may change.
type event struct {
	day   int64
	entry int
}

// A number is a range, as a sweep counts it.
type number struct {
	lo, hi int64
	open   bool
}

func of(r uncertain.Range[int64]) number {
	hi, bounded := r.Max()
	return number{r.Min(), hi, !bounded}
}

func (n number) persons() uncertain.Range[int64] {
	if n.open {
		return uncertain.Must(uncertain.AtLeast(n.lo))
	}
	return uncertain.Must(uncertain.Between(n.lo, n.hi))
}

// A subtotal is an item of the forest: what it brings itself, the sum of its parts, and what counts.
type subtotal struct {
	own, counts number
	lo, hi      int64 // the sums of the bounds of its parts
	open        int   // how many parts are open upwards
}

func (t *subtotal) parts() number { return number{t.lo, t.hi, t.open > 0} }

func newSweep(l *Ledger, of forest) *sweep {
	s := &sweep{forest: of, here: make([]presence, len(l.Entries)), nodes: make([]subtotal, len(of.parent))}
	if len(of.joins) > 0 {
		s.members = make(map[int][]int)
		for i := range of.parent {
			if p := of.parent[i]; p >= len(l.Entries) {
				s.members[p] = append(s.members[p], i)
			}
		}
	}
	return s
}

// add enters an entry.
func (s *sweep) add(i int, p presence) {
	s.here[i] = p
	s.nodes[i].own = p.at(0)
	p.days(func(day int64) {
		if day > 0 && day < never {
			s.events = append(s.events, event{day, i})
		}
	})
}

// run calls yield for day 0 and each day on which the sum changes.
func (s *sweep) run(yield func(day int64, sum uncertain.Range[int64])) error {
	for _, i := range s.order {
		s.count(i)
	}
	slices.SortFunc(s.events, func(a, b event) int { return int(a.day - b.day) })
	room := 1_000_000 + 50*len(s.nodes) // for headlines within headlines
	before := s.sum.parts()
	if s.over {
		return errCurve
	}
	yield(0, before.persons())
	for at := 0; at < len(s.events); {
		day := s.events[at].day
		for ; at < len(s.events) && s.events[at].day == day; at++ {
			i := s.events[at].entry
			s.nodes[i].own = s.here[i].at(day)
			for i >= 0 && s.count(i) {
				i = s.parent[i]
				room--
			}
		}
		if s.over || room < 0 {
			return errCurve
		}
		if now := s.sum.parts(); now != before {
			before = now
			yield(day, now.persons())
		}
	}
	return nil
}

// count works out what an item counts, tells the one that contains it, and reports whether that made
// a difference.
func (s *sweep) count(i int) bool {
	was, now := s.nodes[i].counts, s.counted(i)
	if now == was {
		return false
	}
	s.nodes[i].counts = now
	to := &s.sum
	if p := s.parent[i]; p >= 0 {
		to = &s.nodes[p]
	}
	to.lo = s.plus(to.lo-was.lo, now.lo)
	if was.open {
		to.open--
	} else {
		to.hi -= was.hi
	}
	if now.open {
		to.open++
	} else {
		to.hi = s.plus(to.hi, now.hi)
	}
	return true
}

// counted returns what counts of an item: the greater of its own number and the sum of its parts, or
// what its pool holds.
func (s *sweep) counted(i int) number {
	n := &s.nodes[i]
	parts := n.parts()
	pool := s.joins[i]
	if pool == nil {
		return number{max(n.own.lo, parts.lo), max(n.own.hi, parts.hi), n.own.open || parts.open}
	}
	greatest := none
	for _, m := range s.members[i] {
		greatest = greater(greatest, s.nodes[m].counts.persons())
	}
	return of(pool.holds(pool.free, parts.persons(), greatest))
}

func (s *sweep) plus(a, b int64) int64 {
	if a > math.MaxInt64-b {
		s.over = true
		return math.MaxInt64
	}
	return a + b
}
