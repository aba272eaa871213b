package guarantee

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/strictjson"
)

// meanings are the members that make up an item of a section: an item under another ID that says the
// same of all of them is the same. The first of them must be stated: two states are not the same
// because neither has a name. Where there are several lists the first that finds a single match counts.
// The sections stand in the order in which they are looked at, so that what items refer to has been
// matched before them.
var meanings = []struct {
	section check.Section
	members [][]string
}{
	{SectionActors, [][]string{{"name", "kind"}}},
	{SectionSources, [][]string{{"title", "publisher", "published"}}},
	{SectionStatements, [][]string{{"text", "speaker", "mode", "said", "sources"}}},
	{SectionInstruments, [][]string{{"title"}}},
	{SectionCommitments, [][]string{{"by", "to", "under", "act", "where", "when"}}},
	{SectionSchedules, [][]string{{"title", "under"}}},
	{SectionPositions, [][]string{{"by", "on", "span"}, {"by", "on"}}},
	{SectionRotations, [][]string{{"rotation"}}},
	{SectionPools, [][]string{{"title", "by"}}},
	{SectionContributions, [][]string{{"by", "domain", "basing", "provides", "span"}, {"by", "domain", "basing", "provides"}}},
	{SectionConversions, [][]string{{"unit", "by"}}},
	{SectionLimits, [][]string{{"kind", "by"}}},
	{SectionRequirements, [][]string{{"title", "posture"}}},
	{SectionOptions, [][]string{{"title"}}},
	{SectionEvents, [][]string{{"kind", "date", "by", "against", "where", "about"}}},
	{SectionCommand, [][]string{{"of", "to", "state", "span"}}},
	{SectionFunds, [][]string{{"by", "kind", "purpose", "currency"}}},
	{SectionPrecedents, [][]string{{"title"}}},
	{SectionJudgements, [][]string{{"says", "about"}}},
	{SectionCeasefires, [][]string{{"title"}, {"under"}}},
}

// A side is one of two structures that are compared.
type side struct {
	s        *Structure
	v        reflect.Value // the structure
	sections map[check.Section]reflect.Value
	places   map[check.Section]map[string]int
	mentions map[check.Ref]bool     // every item that it has or refers to
	drawn    map[string][]check.Ref // see headlines; nil before it is asked for
}

// newSide looks through a structure. It fails if there is none, if it says what no document can say, and if items
// cannot be told apart by their IDs.
func newSide(s *Structure) (*side, error) {
	if s == nil {
		return nil, errNil
	}
	x := &side{
		s: s, v: reflect.ValueOf(s).Elem(), mentions: make(map[check.Ref]bool),
		sections: make(map[check.Section]reflect.Value), places: make(map[check.Section]map[string]int),
	}
	if err := mentions(x.v, func(ref check.Ref) { x.mentions[ref] = true }); err != nil {
		return nil, err
	}
	for _, l := range listings(s) {
		places, bad := placesOf(l.items)
		if bad >= 0 {
			return nil, fmt.Errorf("guarantee: %s/%d: the ID %q is empty or no word, or that of another item", l.name, bad, idAt(l.items, bad))
		}
		x.sections[l.name], x.places[l.name] = l.items, places
	}
	if _, err := strictjson.Compact(s, spec); err != nil {
		return nil, fmt.Errorf("guarantee: the structure cannot be written as a document: %w", err)
	}
	return x, nil
}

// item returns an item, or the zero Value if there is none.
func (x *side) item(ref check.Ref) reflect.Value {
	if i, ok := x.places[ref.Section][ref.ID]; ok {
		return x.sections[ref.Section].Index(i)
	}
	return reflect.Value{}
}

// match returns which items of a are in b under another ID, and of which nobody can say.
func match(a, b *side) (to renaming, unclear []Ambiguity, err error) {
	to = make(renaming)
	for _, m := range meanings {
		before, after := a.alone(m.section, b), b.alone(m.section, a)
		for n, members := range append([][]string{nil}, m.members...) { // first those that are equal in all
			if len(before) == 0 || len(after) == 0 {
				break
			}
			last := n == len(m.members)
			ambiguous, err := matchBy(a, b, m.section, m.members[0][0], members, to, &before, &after)
			if err != nil {
				return nil, nil, err
			}
			if last {
				unclear = append(unclear, ambiguous...)
			}
		}
	}
	return to, unclear, nil
}

// alone returns the IDs in a section that only this structure has, or even mentions: others cannot be
// renamed without what the other means by them changing as well.
func (x *side) alone(section check.Section, other *side) (ids []string) {
	items := x.sections[section]
	for i := range items.Len() {
		if id := idAt(items, i); !other.mentions[check.Ref{Section: section, ID: id}] {
			ids = append(ids, id)
		}
	}
	return ids
}

// matchBy takes for the same the items that alone say something of some members, nil being all but the
// ID. It takes them out of the lists, and returns where several say it.
func matchBy(a, b *side, section check.Section, essential string, members []string, to renaming, before, after *[]string) (unclear []Ambiguity, err error) {
	var keys []string
	groups := make(map[string]*Ambiguity)
	group := func(key string) *Ambiguity {
		if groups[key] == nil {
			keys = append(keys, key)
			groups[key] = &Ambiguity{Section: section}
		}
		return groups[key]
	}
	for _, id := range *before {
		item := a.item(check.Ref{Section: section, ID: id})
		own := reflect.New(item.Type()).Elem() // with what it refers to as the second structure has it
		own.Set(item)
		to.apply(own)
		key, err := meaning(own, essential, members)
		if err != nil {
			return nil, err
		}
		g := group(key)
		g.Before = append(g.Before, id)
	}
	for _, id := range *after {
		key, err := meaning(b.item(check.Ref{Section: section, ID: id}), essential, members)
		if err != nil {
			return nil, err
		}
		g := group(key)
		g.After = append(g.After, id)
	}
	matched := make(map[string]bool)
	for _, key := range keys {
		switch g := groups[key]; {
		case key == "" || len(g.Before) == 0 || len(g.After) == 0:
		case len(g.Before) == 1 && len(g.After) == 1:
			to[check.Ref{Section: section, ID: g.Before[0]}] = g.After[0]
			matched[g.After[0]] = true
		default:
			unclear = append(unclear, *g)
		}
	}
	*before = slices.DeleteFunc(*before, func(id string) bool { _, ok := to[check.Ref{Section: section, ID: id}]; return ok })
	*after = slices.DeleteFunc(*after, func(id string) bool { return matched[id] })
	return unclear, nil
}

// meaning returns what an item says of some members, nil being all but the ID; empty if it does not state
// the essential one.
func meaning(item reflect.Value, essential string, members []string) (string, error) {
	var b strings.Builder
	for _, m := range membersOf(item.Type()) {
		if m.name == "id" || members != nil && !slices.Contains(members, m.name) {
			continue
		}
		text, err := m.text(item)
		if err != nil || text == "" && m.name == essential {
			return "", err
		}
		b.WriteString(string(text) + "\n")
	}
	return b.String(), nil
}
