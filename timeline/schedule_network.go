package timeline

import "github.com/backstop-go/backstop/uncertain"

// A side is one of the two bounds of a time.
type side uint8

const (
	lower side = iota // the earliest time
	upper             // the latest time
)

// tighter reports whether the bound x says more than y.
func (s side) tighter(x, y int64) bool {
	if s == upper {
		return x < y
	}
	return x > y
}

// A link is one bound that a clause sets: to comes at most, or at least, the amount after from.
//
// Of a clause over calendar days the second that a bound allows is no fixed number of seconds away: it
// is the end, or the begin, of a day. But it never decreases when the second from which it counts
// increases, and that is all that the propagation of bounds needs. What is latest for every anchor
// then keeps all clauses at once, and so does what is earliest, as in a network of fixed lengths.
type link struct {
	from, to int32
	clause   int32
	side     side
	amount   amount
}

// ends returns the anchor whose bound on a side sets a bound of another one.
func (l *link) ends(s side) (source, target int32) {
	if l.side == s {
		return l.from, l.to
	}
	return l.to, l.from
}

// A network is the links of one reading of a schedule, or some of them.
type network struct {
	links       []link
	window      [][2]int64 // of each anchor that has a date: its first and last second
	dated       []bool
	zone        int64 // seconds east of UTC
	first, last int64 // the seconds in which everything lies
	work        *int  // what is left to spend, see maxWork
}

// maxWork bounds the work on one schedule, all its readings together. It is far above what 2,000
// anchors and 5,000 clauses need, and takes a few seconds to spend.
const maxWork = 1 << 27

// What is spent: 1 where a link is followed, unless it counts months.
const (
	costMonths = 8
	costStep   = 16 // a bound was moved, which is remembered
)

func (a amount) cost() int {
	if a.months != 0 {
		return costMonths
	}
	return 1
}

// pass takes a bound on a side of the source of a link to its target.
func (n *network) pass(l *link, s side, second int64) int64 {
	*n.work -= l.amount.cost()
	forward := l.side == s
	if l.amount.clock {
		if forward {
			return second + l.amount.seconds
		}
		return second - l.amount.seconds
	}
	day := floorDiv(second+n.zone, daySeconds)
	if forward {
		day = l.amount.after(day)
	} else {
		day = l.amount.before(day, s)
	}
	begin := day*daySeconds - n.zone
	if s == upper {
		return begin + daySeconds - 1
	}
	return begin
}

func floorDiv(x, y int64) int64 {
	q := x / y
	if x%y < 0 {
		q--
	}
	return q
}

// open reports whether a bound says no more than that time is finite.
func (n *network) open(s side, second int64) bool {
	if s == upper {
		return second > n.last
	}
	return second < n.first
}

// missed reports whether a bound on a side leaves no time for an anchor.
func (n *network) missed(anchor int32, s side, second int64) bool {
	window := [2]int64{n.first, n.last}
	if n.dated[anchor] {
		window = n.window[anchor]
	}
	if s == upper {
		return second < window[0]
	}
	return second > window[1]
}

// consistent reports whether there are times that keep all links, and if not, some links that cannot
// be kept together.
func (n *network) consistent() (uncertain.Bool, []int) {
	switch _, end := n.tighten(upper, true); {
	case !end.decided:
		return uncertain.Unknown, nil
	case end.conflict != nil:
		return uncertain.No, end.conflict
	}
	return uncertain.Yes, nil
}
