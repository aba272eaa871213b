package guarantee

import (
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A reasoning collects what it rests on that an occurrence is in a phase on a date.
type reasoning struct {
	citations
	m      *machine
	until  int64        // the last second that counts
	seen   map[int]bool // events
	nodes  []*node      // the commitments and instruments that are cited
	cited  map[*node]bool
	traced map[*occurrence]int // how many steps of it are cited
}

func (m *machine) reasoning(date uncertain.Date) *reasoning {
	r := &reasoning{m: m, until: never, seen: make(map[int]bool), cited: make(map[*node]bool), traced: make(map[*occurrence]int)}
	if !date.IsZero() {
		r.until = momentOf(date).last
	}
	return r
}

// occurrence cites what the steps of an occurrence rest on, up to the last: the commitment with its
// instrument, the events, and the course of the one of which it is a child until then.
func (r *reasoning) occurrence(o *occurrence, last int) {
	for n := o.n; n != nil && !r.cited[n]; n = n.under {
		r.cited[n] = true
		r.nodes = append(r.nodes, n)
		r.add(n.says...)
	}
	for i := r.traced[o]; i <= last; i++ {
		r.traced[o] = i + 1
		r.events(o.steps[i].because)
	}
	for _, change := range o.roles {
		if change.at.first <= r.until {
			r.events(change.because)
		}
	}
	if o.n.whenWithin.stated && len(o.children) > 0 && o.children[0].steps[0].at.first <= r.until {
		r.events(o.children[0].steps[0].because) // it would have lapsed without a trigger
	}
	if p := o.parent; p != nil && last >= 0 {
		end := -1
		for end+1 < len(p.steps) && p.steps[end+1].at.last <= o.steps[last].at.last {
			end++
		}
		r.occurrence(p, end)
	}
}

// divides cites an event, or a step, that divides the time of another, with those for whom it matters.
func (r *reasoning) divides(number int) {
	if number < len(r.m.p.log) && !r.seen[number] {
		for _, n := range r.m.nodesOf(number) {
			if !r.cited[n] {
				r.cited[n] = true
				r.nodes = append(r.nodes, n)
				r.add(n.says...)
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
			continue
		}
		s := &r.m.signals[number-len(r.m.p.log)]
		r.occurrence(s.of, s.step)
	}
}

// hindrances cites the events by the date that keep a condition from coming true in which they stand
// under a negation: without them something might have followed. And it cites those that divide the time in
// which others may have happened, without which these would count as simultaneous.
func (r *reasoning) hindrances() {
	world := timeline.World{Members: r.m.p.members}
	for i := 0; i < len(r.nodes); i++ { // citing may add further ones
		for _, number := range r.m.split[r.nodes[i].at] {
			r.divides(number)
		}
		for _, number := range r.nodes[i].hinders() {
			if momentOf(r.m.p.log[number].Date).first <= r.until {
				r.events([]int{number})
			}
		}
		for _, p := range r.nodes[i].negated {
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
}
