package guarantee

import (
	"slices"
	"strconv"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
)

// A circle is the nodes that take part in a run, in their order.
type circle []*node

// index returns where a node stands in the circle; -1 for one that takes no part.
func (c circle) index(n *node) int {
	if n.at < len(c) && c[n.at] == n {
		return n.at // all before it take part
	}
	i, ok := slices.BinarySearchFunc(c, n, func(a, b *node) int { return a.at - b.at })
	if !ok {
		return -1
	}
	return i
}

// has reports whether a node takes part.
func (c circle) has(n *node) bool { return c.index(n) >= 0 }

// circle returns the nodes on which the course of a node depends.
func (n *node) circle() circle {
	c := circle(slices.Clone(n.needs))
	slices.SortFunc(c, func(a, b *node) int { return a.at - b.at })
	return c
}

// key tells circles apart.
func (c circle) key() string {
	var key []byte
	for _, n := range c {
		key = strconv.AppendInt(append(key, ' '), int64(n.at), 10)
	}
	return string(key)
}

// A dossier is what a run knows of a node: its occurrences, what they wait for, and who has done what about it.
type dossier struct {
	all      []*occurrence
	live     []*occurrence // those to which something can still happen, and some that rest
	broken   []*occurrence // breaches that only a release can still end
	resting  int           // how many of the live ones rest
	text     *occurrence   // of an instrument
	part     []*node       // of an instrument: the commitments under it
	base     [roles]*timeline.Watch
	watching [roles][]*occurrence   // those that follow a condition
	anchor   anchor                 // the last event of Commitment.From
	whole    [roles]*timeline.Watch // of what some owe who join others: what of its conditions has been seen since it was put forward
	today    day                    // what fits its conditions at this instant

	consents []consent        // to a change of debtor, as far as they have not been used
	assent   map[actor.ID]int // who accepted or signed
	left     departed         // who has left it
	ratified departed         // of an instrument: who has ratified it, of those whom it binds from then on only
	joined   departed         // who belongs for a time to a group that owes it, and since which date: none if it always has
	passedOn bool             // a role has passed to others than it names
	refused  []Refusal
	vain     []Refusal // facts and words that changed nothing, which is no error

	touched    bool // it came upon an open fact
	unprompted unprompted
}

// of returns the dossier of a node: an empty one for one that takes no part.
func (m *machine) of(n *node) *dossier {
	if i := m.index(n); i >= 0 {
		return &m.dossiers[i]
	}
	return &dossier{}
}
