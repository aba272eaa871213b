package timeline

import (
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/uncertain"
)

// A Matcher finds those of many patterns that an event fits. It tries only patterns of the event's
// kind and its parents and, of these, only those that are not about another item or other actors: the
// cost of an event grows with the patterns that speak of such events, not with all of them.
type Matcher struct {
	world    World
	patterns []Happened
	buckets  map[bucket][]int32 // the patterns, by what an event must have to fit
}

// A bucket is the most telling thing that a pattern asks of an event.
type bucket struct {
	kind    Kind
	about   check.Ref
	by      actor.ID
	against actor.ID
}

// A Match is a pattern that an event fits, certainly or perhaps.
type Match struct {
	Pattern int // its index
	Fits    uncertain.Bool
}

// NewMatcher returns a matcher for the patterns. Members tells the members of groups, as in a [World].
func NewMatcher(patterns []Happened, members *actor.Directory) *Matcher {
	m := &Matcher{world: World{Members: members}, patterns: patterns, buckets: make(map[bucket][]int32)}
	for i, p := range patterns {
		b := bucket{kind: p.Kind}
		switch {
		case p.About != check.Ref{}:
			b.about = p.About
		case len(p.By) > 0 && m.single(p.By[0]):
			b.by = p.By[0]
		case len(p.Against) > 0 && m.single(p.Against[0]):
			b.against = p.Against[0]
		}
		m.buckets[b] = append(m.buckets[b], int32(i))
	}
	return m
}

// In returns the same matcher where groups have other members, as on another date. Which actors are
// groups must be the same.
func (m *Matcher) In(members *actor.Directory) *Matcher {
	other := *m
	other.world.Members = members
	return &other
}

// single reports whether nobody acts for an actor but itself.
func (m *Matcher) single(id actor.ID) bool {
	return m.world.Members == nil || len(m.world.Members.Members(id)) == 0
}

// Match appends the patterns that the event fits or may fit, in the order of the patterns, each once.
func (m *Matcher) Match(matches []Match, e *Event) []Match {
	start := len(matches)
	try := func(b bucket) {
		for _, i := range m.buckets[b] {
			if fits := m.world.Fits(m.patterns[i], e); fits != uncertain.No {
				matches = append(matches, Match{int(i), fits})
			}
		}
	}
	for kind := e.Kind; ; kind = kind.Parent() {
		try(bucket{kind: kind})
		for about := e.About; about != (check.Ref{}); { // a part of an item is about the item too
			try(bucket{kind: kind, about: about})
			i := strings.LastIndexByte(about.ID, '/')
			if i < 0 {
				break
			}
			about.ID = about.ID[:i]
		}
		for i, id := range e.By {
			if !slices.Contains(e.By[:i], id) {
				try(bucket{kind: kind, by: id})
			}
		}
		for i, id := range e.Against {
			if !slices.Contains(e.Against[:i], id) {
				try(bucket{kind: kind, against: id})
			}
		}
		if kind == 0 {
			break
		}
	}
	slices.SortFunc(matches[start:], func(a, b Match) int { return a.Pattern - b.Pattern })
	return matches
}
