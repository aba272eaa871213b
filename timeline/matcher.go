package timeline

import (
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/uncertain"
)

// A Matcher finds those of many patterns that an event fits. It tries only patterns of the event's
// kind and its parents and, of these, only those that are not about another item, place or other actors:
// the cost of an event grows with the patterns that speak of such events, not with all of them.
type Matcher struct {
	world    World
	patterns []Happened
	kinds    map[Kind]*shelf // the patterns by kind
}

// A shelf holds the patterns of one kind, each by the most telling thing that it asks of an event.
type shelf struct {
	any         []int32 // those that ask for nothing telling
	about       map[check.Ref][]int32
	where       map[Place][]int32
	by, against map[actor.ID][]int32
}

// A Match is a pattern that an event fits, certainly or perhaps.
type Match struct {
	Pattern int // its index
	Fits    uncertain.Bool
}

// NewMatcher returns a matcher for the patterns. Members tells the members of groups, as in a [World].
func NewMatcher(patterns []Happened, members *actor.Directory) *Matcher {
	m := &Matcher{world: World{Members: members}, patterns: patterns, kinds: make(map[Kind]*shelf)}
	for i, p := range patterns {
		s := m.kinds[p.Kind]
		if s == nil {
			s = &shelf{
				about: make(map[check.Ref][]int32), where: make(map[Place][]int32),
				by: make(map[actor.ID][]int32), against: make(map[actor.ID][]int32),
			}
			m.kinds[p.Kind] = s
		}
		switch n := int32(i); {
		case p.About != check.Ref{}:
			s.about[p.About] = append(s.about[p.About], n)
		case p.Where != "":
			s.where[p.Where] = append(s.where[p.Where], n)
		case len(p.By) > 0 && m.single(p.By[0]):
			s.by[p.By[0]] = append(s.by[p.By[0]], n)
		case len(p.Against) > 0 && m.single(p.Against[0]):
			s.against[p.Against[0]] = append(s.against[p.Against[0]], n)
		default:
			s.any = append(s.any, n)
		}
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
	m.candidates(e, func(patterns []int32) {
		for _, i := range patterns {
			if fits := m.world.Fits(m.patterns[i], e); fits != uncertain.No {
				matches = append(matches, Match{int(i), fits})
			}
		}
	})
	slices.SortFunc(matches[start:], func(a, b Match) int { return a.Pattern - b.Pattern })
	return matches
}

// candidates tries the patterns that the event may fit, list by list, each pattern once.
func (m *Matcher) candidates(e *Event, try func(patterns []int32)) {
	for kind := e.Kind; ; kind = kind.Parent() {
		if s := m.kinds[kind]; s != nil {
			s.candidates(e, try)
		}
		if kind == 0 {
			return
		}
	}
}

func (s *shelf) candidates(e *Event, try func(patterns []int32)) {
	try(s.any)
	try(s.where[e.Where])
	for about := e.About; about != (check.Ref{}); { // a part of an item is about the item too
		try(s.about[about])
		i := strings.LastIndexByte(about.ID, '/')
		if i < 0 {
			break
		}
		about.ID = about.ID[:i]
	}
	for i, id := range e.By {
		if !slices.Contains(e.By[:i], id) {
			try(s.by[id])
		}
	}
	for i, id := range e.Against {
		if !slices.Contains(e.Against[:i], id) {
			try(s.against[id])
		}
	}
}
