package timeline

import (
	"slices"
	"time"

	"github.com/backstop-go/backstop/uncertain"
)

// A Program is a condition made ready to be followed through a log by any number of watches.
type Program struct {
	condition Condition
	patterns  []Happened
	root      node
	leaves    []*node
	uses      []use // by pattern
	readings  []Readings
	passing   []int // the leaves that begin anew with a watch: all but those of a Since
}

// A node is a part of a condition. Leaves count from zero, as their memory in a [Watch].
type node struct {
	form   form
	parts  []node
	leaf   int
	least  int64
	which  int     // of readings, which these are of those of the program
	actors bool    // of a count: of actors
	within *window // of a Within
}

// A window is when what follows an anchor counts.
type window struct {
	timer Timer
	later bool  // what comes too soon does not count,
	soon  Timer // by this timer
}

type form uint8

const (
	formTrue form = iota
	formUnknown
	formAll
	formAny
	formNot
	formReadings
	formCount // Happened is a count of one
	formSince
	formWithin
)

// A use is the leaf to which a pattern belongs, and whether it is its second pattern.
type use struct {
	leaf   int
	second bool
	form   form
}

// NewProgram returns the program of a condition.
func NewProgram(c Condition) *Program {
	p := &Program{condition: c}
	leaves := 0
	p.root = p.compile(c, &leaves)
	p.root.each(func(n *node) {
		p.leaves, p.uses = append(p.leaves, n), append(p.uses, use{leaf: n.leaf, form: n.form})
		if n.form == formSince || n.form == formWithin {
			p.uses = append(p.uses, use{n.leaf, true, n.form})
		}
		if n.form != formSince {
			p.passing = append(p.passing, n.leaf)
		}
	})
	return p
}

// Condition returns the condition.
func (p *Program) Condition() Condition { return p.condition }

// Patterns returns the patterns of the condition in the order in which [Patterns] yields them.
func (p *Program) Patterns() []Happened { return p.patterns }

// IsLasting reports whether the pattern with an index is one of a [Since], so that a watch that begins anew remembers it.
func (p *Program) IsLasting(pattern int) bool { return p.uses[pattern].form == formSince }

// Ends reports whether the pattern with an index is the end of a [Since].
func (p *Program) Ends(pattern int) bool { return p.IsLasting(pattern) && p.uses[pattern].second }

// IsSingle reports whether the condition is that one event has happened, of a pattern or of any of several.
func (p *Program) IsSingle() bool {
	single := func(n node) bool { return n.form == formCount && n.least == 1 }
	several := p.root.form == formAny && !slices.ContainsFunc(p.root.parts, func(n node) bool { return !single(n) })
	return single(p.root) || several && len(p.root.parts) > 0
}

// Readings returns the parts of the condition that can be read in several ways, in the order in which they stand.
func (p *Program) Readings() []Readings { return p.readings }

// IsOpen reports whether a period in the condition is uncertain, so that it matters whether a watch
// takes the least or the most that it may be.
func (p *Program) IsOpen() bool {
	probe := uncertain.Instant(time.Date(2001, time.January, 1, 0, 0, 0, 0, time.UTC))
	return slices.ContainsFunc(p.leaves, func(n *node) bool {
		if n.form != formWithin {
			return false
		}
		sure, perhaps := n.within.timer.From(probe)
		soon, perhapsSoon := n.within.soon.From(probe)
		return sure != perhaps || n.within.later && soon != perhapsSoon
	})
}

func (p *Program) compile(c Condition, leaves *int) node {
	leaf := func(f form, patterns ...Happened) node {
		p.patterns = append(p.patterns, patterns...)
		*leaves++
		return node{form: f, leaf: *leaves - 1, least: 1}
	}
	switch c := c.(type) {
	case nil:
		return node{form: formTrue}
	case Happened:
		return leaf(formCount, c)
	case Count:
		n := leaf(formCount, c.pattern())
		n.least, n.actors = int64(c.AtLeast), c.Actors
		return n
	case Since:
		return leaf(formSince, c.Start, c.End)
	case Within:
		n := leaf(formWithin, c.What, c.After)
		n.within = &window{c.timer(), !c.Beyond.IsZero(), NewTimer(c.Beyond)}
		return n
	case All:
		return p.join(formAll, c, leaves)
	case Any:
		return p.join(formAny, c, leaves)
	case Not:
		return p.join(formNot, []Condition{c.Of}, leaves)
	case Readings:
		if len(c) == 0 {
			break
		}
		p.readings = append(p.readings, c)
		which := len(p.readings) - 1
		n := p.join(formReadings, c, leaves)
		n.which = which
		return n
	}
	return node{form: formUnknown}
}

func (p *Program) join(f form, cs []Condition, leaves *int) node {
	n := node{form: f, parts: make([]node, len(cs))}
	for i, c := range cs {
		n.parts[i] = p.compile(c, leaves)
	}
	return n
}

// each calls visit for every leaf, in order.
func (n *node) each(visit func(*node)) {
	if n.form >= formCount {
		visit(n)
	}
	for i := range n.parts {
		n.parts[i].each(visit)
	}
}
