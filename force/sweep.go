package force

import (
	"math"
	"slices"

	"github.com/backstop-go/backstop/uncertain"
)

// A sweep goes through the days on which strengths change, and keeps the sum of all: each change is
// carried up to the headlines that contain it, and no further than it makes a difference.
type sweep struct {
	l       *Ledger
	members map[int][]int // of each pool
	here    []presence    // of each entry
	events  []event
	at      int // of the next event

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

func newSweep(l *Ledger) *sweep {
	s := &sweep{l: l, here: make([]presence, len(l.Entries)), nodes: make([]subtotal, len(l.parts.parent))}
	if len(l.parts.joins) > 0 {
		s.members = make(map[int][]int)
		for i := range l.Entries {
			if p := l.parts.parent[i]; p >= len(l.Entries) {
				s.members[p] = append(s.members[p], i)
			}
		}
	}
	return s
}

// add enters an entry.
func (s *sweep) add(i int, p presence) {
	s.here[i] = p
	s.events = append(s.events, event{0, i})
	p.days(func(day int64) {
		if day > 0 && day < never {
			s.events = append(s.events, event{day, i})
		}
	})
}

// run calls yield for day 0 and each day on which the sum changes.
func (s *sweep) run(yield func(day int64, sum uncertain.Range[int64])) error {
	slices.SortFunc(s.events, func(a, b event) int { return int(a.day - b.day) })
	before := number{lo: -1}
	for s.at = 0; s.at < len(s.events) || before.lo < 0; {
		day := int64(0)
		for k := s.at; s.at < len(s.events) && s.events[s.at].day == s.events[k].day; s.at++ {
			day = s.events[k].day
			i := s.events[s.at].entry
			s.nodes[i].own = s.here[i].at(day)
			s.carry(i)
		}
		if sum := (number{s.sum.lo, s.sum.hi, s.sum.open > 0}); sum != before {
			if s.over {
				return errCurve
			}
			before = sum
			yield(day, sum.persons())
		}
	}
	return nil
}

// carry works out what an item counts and tells those that contain it.
func (s *sweep) carry(i int) {
	for {
		n := &s.nodes[i]
		now := s.counted(i)
		if now == n.counts {
			return
		}
		was := n.counts
		n.counts = now
		p := s.l.parts.parent[i]
		to := &s.sum
		if p >= 0 {
			to = &s.nodes[p]
		}
		to.lo = s.add64(to.lo-was.lo, now.lo)
		if was.open {
			to.open--
		} else {
			to.hi -= was.hi
		}
		if now.open {
			to.open++
		} else {
			to.hi = s.add64(to.hi, now.hi)
		}
		if p < 0 {
			return
		}
		i = p
	}
}

// counted returns what counts of an item: the greater of its own number and the sum of its parts, or
// what its pool holds.
func (s *sweep) counted(i int) number {
	n := &s.nodes[i]
	parts := number{n.lo, n.hi, n.open > 0}
	pool := s.l.parts.joins[i]
	if pool == nil {
		return number{max(n.own.lo, parts.lo), max(n.own.hi, parts.hi), n.own.open || parts.open}
	}
	greatest := none
	for _, m := range s.members[i] {
		greatest = greater(greatest, s.nodes[m].counts.persons())
	}
	return of(pool.holds(pool.free, parts.persons(), greatest))
}

func (s *sweep) add64(a, b int64) int64 {
	if a > math.MaxInt64-b {
		s.over = true
		return math.MaxInt64
	}
	return a + b
}
