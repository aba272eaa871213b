package guarantee

import (
	"cmp"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// bearing returns copies of the known events of both lists that fit a condition or are about a node, in
// an order that does not depend on theirs: by date, kind and ID. Others are kept nowhere. A group has here
// all members that it may have on some date.
func (p *plan) bearing(lists ...[]timeline.Event) []timeline.Event {
	var some []*timeline.Event
	var matches []timeline.Match
	for _, events := range lists {
		for i := range events {
			e := &events[i]
			if matches = p.matcher.Match(matches[:0], e); len(matches) == 0 && p.target(e) == nil {
				continue
			}
			if p.record.Knows(e.Says) && e.Account(p.view) != uncertain.No {
				some = append(some, e)
			}
		}
	}
	slices.SortStableFunc(some, func(a, b *timeline.Event) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
	})
	out := make([]timeline.Event, len(some))
	for i, e := range some {
		out[i] = *e
	}
	return out
}

// target returns the node on which an event is an act, or about which it is a fact.
func (p *plan) target(e *timeline.Event) *node {
	if !e.Kind.Is(timeline.Act) && !isFactAbout(e.Kind) {
		return nil
	}
	return p.byRef[e.About]
}

// firstDate is the number of the first date after the events of the log.
func (p *plan) firstDate() int { return len(p.log) - len(p.dates) }

// statements returns references to those of the statements that are known.
func (p *plan) statements(says []source.StatementID) (refs []check.Ref) {
	for _, id := range p.record.Known(says) {
		refs = append(refs, check.Ref{Section: SectionStatements, ID: string(id)})
	}
	return refs
}

// refOf returns the reference to an event of the log: to itself, or to the instrument in which its date
// stands.
func (p *plan) refOf(number int) check.Ref {
	switch date := number - p.firstDate(); {
	case number >= len(p.log):
		return check.Ref{}
	case date >= 0:
		return p.dates[date][0]
	}
	if because := p.log[number].Because; len(because) > 0 {
		return because[0] // it was worked out from others
	}
	return check.Ref{Section: SectionEvents, ID: string(p.log[number].ID)}
}

// restsOn returns that reference and what else the event rests on.
func (p *plan) restsOn(number int) []check.Ref {
	if date := number - p.firstDate(); date >= 0 {
		return p.dates[date]
	}
	refs := []check.Ref{p.refOf(number)}
	if because := p.log[number].Because; len(because) > 0 {
		refs = slices.Clone(because)
	}
	return append(refs, p.statements(p.log[number].Says)...)
}

// number returns the first event to which each reference leads.
func (p *plan) number() map[check.Ref]int {
	numbers := make(map[check.Ref]int, len(p.log))
	for number := len(p.log) - 1; number >= 0; number-- {
		numbers[p.refOf(number)] = number
	}
	return numbers
}

// nodesOf returns the nodes for which an event of the log may matter, some of them twice.
func (p *plan) nodesOf(number int) []*node {
	if p.stint(number) != nil {
		return []*node{p.byRef[p.log[number].About]}
	}
	return p.hearing(&p.log[number])
}

// hearing returns the nodes for which an event may matter, some of them twice.
func (p *plan) hearing(e *timeline.Event) (nodes []*node) {
	for _, x := range p.matcherOn(e.Date).Match(nil, e) {
		nodes = append(nodes, p.uses[x.Pattern].node)
	}
	if n := p.target(e); n != nil {
		nodes = append(nodes, n)
	}
	return nodes
}

// concern returns, by node, the events of the log that may matter to it.
func (p *plan) concern() [][]int {
	out := make([][]int, len(p.nodes))
	for number := range p.log {
		for _, n := range p.nodesOf(number) {
			if last := len(out[n.at]) - 1; last < 0 || out[n.at][last] != number {
				out[n.at] = append(out[n.at], number)
			}
		}
	}
	return out
}

// membersOn returns the members that groups have on a date.
func (p *plan) membersOn(d uncertain.Date) *actor.Directory {
	if p.dated == nil || d.IsZero() {
		return p.members
	}
	if p.dated[d] == nil {
		p.dated[d] = actor.NewDirectory(p.s.Actors, p.record, nil, d)
	}
	return p.dated[d]
}

// matcherOn returns the matcher with the members that groups have on a date.
func (p *plan) matcherOn(d uncertain.Date) *timeline.Matcher {
	members := p.membersOn(d)
	if members == p.members {
		return p.matcher
	}
	if p.matchers[members] == nil {
		p.matchers[members] = p.matcher.In(members)
	}
	return p.matchers[members]
}
