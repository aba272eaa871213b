package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A reasoning collects what it rests on that an occurrence is in a phase on a date.
type reasoning struct {
	citations
	m      *machine
	of     *node        // the commitment or instrument whose course it is about
	until  int64        // the last second that counts
	seen   map[int]bool // events
	nodes  []*node      // the commitments and instruments that are cited
	cited  map[*node]bool
	traced map[*occurrence]int // how many steps of it are cited
	split  []int               // the events and steps that divide the time of what is cited
}

func (m *machine) reasoning(of *node, date uncertain.Date) *reasoning {
	r := &reasoning{m: m, of: of, until: never, seen: make(map[int]bool), cited: make(map[*node]bool), traced: make(map[*occurrence]int)}
	if !date.IsZero() {
		r.until = momentOf(date).last
	}
	return r
}

// occurrence cites what the steps of an occurrence rest on, up to the last: the commitment with its
// instrument, the events, and the course of the one of which it is a child until then.
func (r *reasoning) occurrence(o *occurrence, last int) {
	r.node(o.n)
	r.split = append(r.split, o.split...)
	for i := r.traced[o]; i <= last; i++ {
		r.traced[o] = i + 1
		r.events(o.steps[i].because)
	}
	if n := o.n; n.under != nil && last >= 0 && (n.c.Survives && slices.Contains(notBinding, o.steps[last].phase) || o.steps[last].over == termOfText) {
		r.upTo(r.m.of(n.under).text) // what has become of its text kept it from entering into force
	}
	for _, number := range o.renewals {
		if r.m.p.moment(number).first <= r.until {
			r.events([]int{number}) // without which it might be over
		}
	}
	if o.short {
		r.events(o.parts) // of which the rest is open
		r.events(o.unmeasured)
	}
	if o.judged > 0 && o.n.c.Judge != nil && o.n.c.Judge.Otherwise == FallsAway && o.judgedAt.first <= r.until {
		r.events([]int{o.judged - 1}) // without which it would have lapsed
	}
	for _, change := range o.roles {
		if change.at.first <= r.until {
			r.events(change.because)
		}
	}
	if o.n.isShared() {
		for i := range last + 1 {
			r.others(o, i)
		}
	}
	if o.n.whenWithin.stated && len(o.children) > 0 && o.children[0].steps[0].at.first <= r.until {
		r.events(o.children[0].steps[0].because) // it would have lapsed without a trigger
	}
	if o.n.whenWithin.stated && !slices.ContainsFunc(o.usable, func(number int) bool { return r.m.moment(number).first > r.until }) {
		r.events(o.usable) // nor would it have lapsed
	}
	if p := o.parent; p != nil && last >= 0 {
		end := -1
		for end+1 < len(p.steps) && p.steps[end+1].at.last <= o.steps[last].at.last {
			end++
		}
		r.occurrence(p, end)
	}
}

// others cites how those who acted in a step of a shared occurrence, and do not hold it, came to hold the part of
// another: what they do may count for all.
func (r *reasoning) others(o *occurrence, step int) {
	own := o.roles[o.heldAt(step)]
	for _, number := range o.steps[step].because {
		if number < 0 || number >= len(r.m.p.log) || r.m.isOf(o.n, number, own.debtor) || r.m.isOf(o.n, number, own.performer) {
			continue
		}
		for _, x := range r.m.of(o.n).all {
			if x.parent != nil {
				break // the commitment itself comes first, for each debtor
			}
			for i, change := range x.roles {
				if x != o && change.at.first <= r.until && (r.m.isOf(o.n, number, change.debtor) || r.m.isOf(o.n, number, change.performer)) {
					for _, before := range x.roles[:i+1] {
						r.events(before.because)
					}
				}
			}
		}
	}
}

// upTo cites what an occurrence has come to by then, if it exists.
func (r *reasoning) upTo(o *occurrence) {
	if o == nil {
		return
	}
	last := -1
	for last+1 < len(o.steps) && o.steps[last+1].at.first <= r.until {
		last++
	}
	r.occurrence(o, last)
}

// node cites a commitment with its instrument, or an instrument.
func (r *reasoning) node(n *node) {
	for ; n != nil && !r.cited[n]; n = n.under {
		r.cited[n] = true
		r.nodes = append(r.nodes, n)
		r.add(n.says...)
	}
}

// divides cites an event, or a step, that divides the time of another. It does so only because it matters to
// somebody on whom the course depends: if it matters to none of those that are cited, it cites one, and through
// whom the course depends on that one.
func (r *reasoning) divides(number int) {
	if r.seen[number] {
		return
	}
	var nodes []*node
	if number < len(r.m.p.log) {
		nodes = r.m.nodesOf(number)
	} else {
		nodes = []*node{r.m.signals[number-len(r.m.p.log)].of.n}
	}
	if !slices.ContainsFunc(nodes, func(n *node) bool { return r.cited[n] }) {
		if at := slices.IndexFunc(r.of.needs, func(n *node) bool { return slices.Contains(nodes, n) }); at >= 0 {
			for n := r.of.needs[at]; n != nil; n = r.of.through[slices.Index(r.of.needs, n)] {
				r.node(n)
			}
		}
	}
	r.events([]int{number})
}

// events cites events, and for those that the machine made happen what they rest on.
func (r *reasoning) events(numbers []int) {
	for _, number := range numbers {
		if number < 0 || r.seen[number] {
			continue
		}
		r.seen[number] = true
		if number < len(r.m.p.log) {
			r.add(r.m.p.restsOn(number)...)
			r.party(number)
			r.split = append(r.split, r.m.split[number]...)
			continue
		}
		s := &r.m.signals[number-len(r.m.p.log)]
		r.occurrence(s.of, s.step)
	}
}

// hindrances cites what else there was by the date without which all this might have come otherwise: of each
// cited commitment and instrument what hinders it, and what divides the time in which others may have happened,
// without which these would count as simultaneous.
func (r *reasoning) hindrances() {
	for nodes, split := 0, 0; ; { // citing may add further ones
		switch {
		case nodes < len(r.nodes):
			nodes++
			r.hinders(r.nodes[nodes-1])
		case split < len(r.split):
			split++
			r.divides(r.split[split-1])
		default:
			return
		}
	}
}

// hinders cites the events by the date that keep a condition from coming true in which they stand under a
// negation: without them something might have followed.
func (r *reasoning) hinders(n *node) {
	for _, number := range n.hinders() {
		if momentOf(r.m.p.log[number].Date).first <= r.until {
			r.events([]int{number})
		}
	}
	world := timeline.World{Members: r.m.p.members}
	for _, p := range n.negated {
		if p.Kind != 0 && !p.Kind.Is(timeline.StateChange) {
			continue
		}
		for j := range r.m.signals {
			s := &r.m.signals[j]
			if s.of.steps[s.step].at.first <= r.until && world.Fits(p, &s.event) != uncertain.No {
				r.events([]int{len(r.m.p.log) + j})
			}
		}
	}
}
