package guarantee

import (
	"encoding/hex"
	"reflect"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
)

// twins finds which items of two structures are the same thing: they say the same, apart from evidence, and
// what the one refers to is the same as what the other does, and so on. Items that refer to each other in a
// circle are the same as long as nothing in it differs. A pool rests, besides, on the headlines of what is drawn
// from it.
type twins struct {
	a, b   *side
	seen   map[pair]bool
	differ map[pair]bool
	users  map[pair][]pair // those that differ if the pair does
	fresh  []pair          // which differ, and whose users are still to be told
}

// A pair is an item of the one structure and an item of the other.
type pair struct {
	section check.Section
	a, b    string
}

func newTwins(a, b *side) *twins {
	return &twins{a: a, b: b, seen: make(map[pair]bool), differ: make(map[pair]bool), users: make(map[pair][]pair)}
}

// same reports whether a pair is one thing. Both items exist.
func (t *twins) same(of pair) (bool, error) {
	for todo := []pair{of}; len(todo) > 0; {
		last := len(todo) - 1
		p := todo[last]
		todo = todo[:last]
		if t.seen[p] {
			continue
		}
		t.seen[p] = true
		rests, alike, err := t.compare(p)
		if err != nil {
			return false, err
		}
		if !alike {
			t.note(p)
			continue
		}
		for _, q := range rests {
			t.users[q] = append(t.users[q], p)
			if t.differ[q] {
				t.note(p)
			}
			todo = append(todo, q)
		}
	}
	for len(t.fresh) > 0 {
		last := len(t.fresh) - 1
		q := t.fresh[last]
		t.fresh = t.fresh[:last]
		for _, user := range t.users[q] {
			t.note(user)
		}
	}
	return !t.differ[of], nil
}

// note notes that a pair differs.
func (t *twins) note(p pair) {
	if !t.differ[p] {
		t.differ[p] = true
		t.fresh = append(t.fresh, p)
	}
}

// compare reports whether the items of a pair say the same themselves, and returns the pairs of what they refer to.
func (t *twins) compare(p pair) (rests []pair, alike bool, err error) {
	x, y := t.a.item(check.Ref{Section: p.section, ID: p.a}), t.b.item(check.Ref{Section: p.section, ID: p.b})
	first, err := essenceOf(x)
	if err != nil {
		return nil, false, err
	}
	second := first
	if !reflect.DeepEqual(x.Interface(), y.Interface()) {
		if second, err = essenceOf(y); err != nil {
			return nil, false, err
		}
		if first.text, err = first.write(); err != nil {
			return nil, false, err
		}
		if second.text, err = second.write(); err != nil {
			return nil, false, err
		}
	}
	if p.section == SectionPools {
		if under, other := t.a.headlines(p.a), t.b.headlines(p.b); len(under) == 1 && len(other) == 1 {
			first.refs, second.refs = slices.Concat(first.refs, under), slices.Concat(second.refs, other)
		}
	}
	if first.text != second.text || len(first.refs) != len(second.refs) {
		return nil, false, nil
	}
	for i, ref := range first.refs {
		other := second.refs[i]
		switch {
		case ref.Section != other.Section:
			return nil, false, nil
		case ref.Section == SectionActors || !t.a.item(ref).IsValid() || !t.b.item(other).IsValid():
			if ref != other {
				return nil, false, nil
			}
		case !areVersions(ref.ID, other.ID):
			return nil, false, nil
		default:
			rests = append(rests, pair{ref.Section, ref.ID, other.ID})
		}
	}
	return rests, true, nil
}

// An essence is what an item says in normal form, apart from what it is called and rests on.
type essence struct {
	item reflect.Value
	refs []check.Ref // what it refers to, in order
	text Value       // the rest of it
}

func essenceOf(item reflect.Value) (e essence, err error) {
	e.item = withoutEvidence(item)
	if x, ok := e.item.Addr().Interface().(*actor.Actor); ok {
		spellOut(x)
	}
	e.item.FieldByName("ID").SetString("")
	if err = normalize(e.item); err != nil {
		return e, err
	}
	err = mentions(e.item, func(ref check.Ref) {
		if ref.ID != "" {
			e.refs = append(e.refs, ref)
		}
	})
	return e, err
}

// write returns the item as it stands in a document, without the IDs of what it refers to.
func (e *essence) write() (Value, error) {
	blank := make(renaming, len(e.refs))
	for _, ref := range e.refs {
		if ref.Section != SectionActors {
			blank[ref] = "*"
		}
	}
	blank.apply(e.item)
	return compactText(e.item)
}

// areVersions reports whether two IDs are one, or one of them is the other with a fingerprint.
func areVersions(x, y string) bool {
	return x == y || stem(x) == folded(y) || folded(x) == stem(y)
}

// fingerprint is how many letters a fingerprint has, with the hyphen before it.
const fingerprint = 9

// folded returns what remains of an ID before a fingerprint.
func folded(id string) string {
	id = strings.ToLower(id)
	return id[:min(len(id), maxID-fingerprint)]
}

// stem returns an ID without its fingerprint; empty if it has none.
func stem(id string) string {
	n := len(id) - fingerprint
	if n <= 0 || id[n] != '-' {
		return ""
	}
	if _, err := hex.DecodeString(id[n+1:]); err != nil {
		return ""
	}
	return id[:n]
}
