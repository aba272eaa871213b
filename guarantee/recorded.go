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
	for _, x := range p.match(e) {
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

// A roll is the members that groups have at a time, and the matcher with them.
type roll struct {
	members *actor.Directory
	matcher *timeline.Matcher
}

// rolls returns who belongs to groups on a date: one roll, or, where memberships change within a month or a year, one for each
// time between.
func (p *plan) rolls(d uncertain.Date) []roll {
	if p.dated == nil || d.IsZero() {
		return p.undated
	}
	if p.dated[d] == nil {
		dates := []uncertain.Date{d}
		if at := momentOf(d); !at.isBrief() {
			dates = append(dates, uncertain.Day(d.First().Date()))
			for i := range p.s.Actors {
				for _, m := range p.s.Actors[i].Members {
					for _, change := range [...]uncertain.Date{m.Span.From, m.Span.To} {
						if first := change.First().Unix(); !change.IsZero() && at.first < first && first <= at.last && !slices.Contains(dates, change) {
							dates = append(dates, change)
						}
					}
				}
			}
		}
		for _, on := range dates {
			members := actor.NewDirectory(p.s.Actors, p.record, nil, on)
			p.dated[d] = append(p.dated[d], roll{members, p.matcher.In(members)})
		}
	}
	return p.dated[d]
}

// match returns the patterns that an event fits or may fit, in their order, with the members that groups have on its date.
func (p *plan) match(e *timeline.Event) []timeline.Match {
	rolls := p.rolls(e.Date)
	matches := rolls[0].matcher.Match(nil, e)
	for _, other := range rolls[1:] {
		for _, x := range other.matcher.Match(nil, e) {
			if i := slices.IndexFunc(matches, func(y timeline.Match) bool { return y.Pattern == x.Pattern }); i < 0 {
				matches = append(matches, timeline.Match{Pattern: x.Pattern, Fits: uncertain.Unknown})
			} else if matches[i].Fits != x.Fits {
				matches[i].Fits = uncertain.Unknown
			}
		}
	}
	slices.SortFunc(matches, func(x, y timeline.Match) int { return x.Pattern - y.Pattern })
	return matches
}
