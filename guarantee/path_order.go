package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// maxOrders bounds how many orders of the steps of a path are tried out.
const maxOrders = 720

// unreached is after more steps than a path has.
const unreached = 1 << 10

// An ordering is an order of the steps of a path in which they are taken, one after the other.
type ordering struct {
	steps []*pathStep
	holds map[span]uncertain.Bool // what a leaf comes to with the steps after one, up to another
	comes map[*formula]int        // after how many of them what is behind a change of state has come about
}

type span struct {
	of       *leaf
	from, to int
}

// inTurn returns the steps in an order in which each change of state that they bring about comes when it counts, that in
// which they stand if it will do; nil if none is found.
func (f *finder) inTurn(steps []*pathStep) []*pathStep {
	if !slices.ContainsFunc(steps, func(s *pathStep) bool { return s.of.behind }) {
		return steps
	}
	tries := maxOrders
	var try func(first int) bool
	try = func(first int) bool {
		if first >= len(steps)-1 {
			if tries--; tries < 0 {
				return false
			}
			o := ordering{steps, make(map[span]uncertain.Bool), make(map[*formula]int)}
			return o.owed(&f.formula, func(l *leaf) Role { return l.role }) < unreached
		}
		for i := first; i < len(steps) && tries > 0; i++ {
			s := steps[i]
			copy(steps[first+1:i+1], steps[first:i])
			steps[first] = s
			if try(first + 1) {
				return true
			}
			copy(steps[first:i], steps[first+1:i+1])
			steps[i] = s
		}
		return false
	}
	if !try(0) {
		f.more = true // some step taken twice might do
		return nil
	}
	return steps
}

// owed returns after how many steps the conditions hold that a formula joins, each in the stage to which it belongs.
func (o *ordering) owed(f *formula, stage func(*leaf) Role) (at int) {
	if at, ok := o.comes[f]; ok {
		return at
	}
	defer func() { o.comes[f] = at }()
	entry := o.first(f, stage, 0, 0, ForSignature, ForResumption, ForEntry)
	from := max(entry-1, 0) // the last of what brings it into force may be the trigger
	trigger := o.first(f, stage, entry, from, ForTrigger)
	found := o.first(f, stage, trigger, trigger, ForFinding)
	given := o.first(f, stage, 0, 0, ForConsent)
	owed := max(found, given)
	return o.first(f, stage, owed, owed, forPerformance)
}

// first returns after how many steps, at the least so many, the conditions of some stages hold by the steps after one.
func (o *ordering) first(f *formula, stage func(*leaf) Role, least, from int, stages ...Role) int {
	for n := least; n <= len(o.steps); n++ {
		if f.holds(func(l *leaf) uncertain.Bool {
			switch {
			case !slices.Contains(stages, stage(l)):
				return uncertain.Known(!l.negated) // it is looked at in its turn
			case l.by != nil:
				at := o.owed(l.by, func(l *leaf) Role { return l.stage })
				return uncertain.Known(at >= least && at <= n)
			}
			return o.verdict(l, from, n)
		}) == uncertain.Yes {
			return n
		}
	}
	return unreached
}

// verdict returns what a leaf comes to with the steps after one, up to another.
func (o *ordering) verdict(l *leaf, from, to int) uncertain.Bool {
	if from >= to {
		return l.now
	}
	at := span{l, from, to}
	verdict, ok := o.holds[at]
	if !ok {
		var taken []timeline.Condition
		for _, s := range o.steps[from:to] {
			taken = append(taken, s.cond)
		}
		verdict = l.world.Assume(taken...).Verdict(l.cond)
		o.holds[at] = verdict
	}
	return verdict
}
