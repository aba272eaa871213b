package guarantee

import (
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/backstop-go/backstop/check"
)

// ErrDelta says that a delta does not fit a structure: it was made from another one.
var ErrDelta = errors.New("guarantee: the delta is not of this structure")

// A target is what a difference is about: a member of something, and in a list of items or parts one of
// them, or their order.
type target struct {
	of   reflect.Value // what has the member
	m    member
	list bool   // it is about a list of items or parts
	id   string // of the one in the list; empty for their order
}

// text returns what is there, as it stands in a document; empty for nothing.
func (t *target) text(f *locator, at spot) (Value, error) {
	switch {
	case !t.list:
		return t.m.text(t.of)
	case t.id == "":
		return "", nil
	}
	if i, ok := f.in(at, t.of.Field(t.m.index))[t.id]; ok {
		return compactText(t.of.Field(t.m.index).Index(i))
	}
	return "", nil
}

// A locator finds what differences are about in a structure. It remembers where everything stands, so
// that no list may change in between.
type locator struct {
	s      reflect.Value
	places map[spot]map[string]int // of the lists looked at
}

func newLocator(s *Structure) *locator {
	return &locator{reflect.ValueOf(s).Elem(), make(map[spot]map[string]int)}
}

// in returns where the elements of a list stand. The spot is that of the list.
func (f *locator) in(at spot, list reflect.Value) map[string]int {
	if f.places[at] == nil {
		f.places[at], _ = placesOf(list)
	}
	return f.places[at]
}

// find returns what a difference is about, and the spot of the list if it is about one.
func (f *locator) find(d *Difference, ref check.Ref) (t target, at spot, err error) {
	of, path := f.s, d.Member
	switch ref.Section {
	case sectionDocument:
	case SectionTheatre:
		of = f.s.FieldByName("Theatre")
	default:
		if path = string(ref.Section); ref.ID != "" {
			path += "/" + ref.ID
		}
		if d.Member != "" {
			path += "/" + d.Member
		}
	}
	for name, rest := "", path; ; {
		name, rest, _ = strings.Cut(rest, "/")
		m, ok := memberNamed(of.Type(), name)
		if !ok || rest != "" && !m.parts || name == "id" { // an ID is renamed, not changed
			return t, at, fmt.Errorf("%w: no member %.80q in %.80v", ErrDelta, d.Member, ref)
		}
		if at.member += "/" + name; rest == "" {
			return target{of, m, m.parts && d.Kind == Reordered, ""}, at, nil
		}
		id, more, _ := strings.Cut(rest, "/")
		if more == "" && d.Kind != Renamed {
			return target{of, m, true, id}, at, nil
		}
		i, ok := f.in(at, of.Field(m.index))[id]
		if !ok {
			return t, at, fmt.Errorf("%w: no %.80v", ErrDelta, ref)
		}
		if more == "" {
			return target{}, at, nil
		}
		of, rest = of.Field(m.index).Index(i), more
		at.member += "/" + id
	}
}

// fits returns an error unless the structure says what a difference says of the first one. From gives
// the IDs that items have there.
func (f *locator) fits(d *Difference, from renaming) error {
	if !d.Kind.IsValid() {
		return fmt.Errorf("%w: %.80s: of no kind of difference", ErrDelta, d.place())
	}
	if d.Index < 0 || (d.Kind == Added && d.Before != "") || (d.Kind == Removed && d.After != "") {
		return fmt.Errorf("%w: %.80s: no difference is %v at %d with what it states", ErrDelta, d.place(), d.Kind, d.Index)
	}
	ref := d.Item
	if d.Kind != Renamed && (d.Member != "" || d.Before == "") {
		ref.ID = from.id(ref.Section, ref.ID)
	}
	t, at, err := f.find(d, ref)
	if err != nil {
		return err
	}
	if d.Kind == Renamed {
		return f.fitsRenamed(d)
	}
	if t.list && t.id != "" && d.Before != "" && f.in(at, t.of.Field(t.m.index))[t.id] != d.Index {
		return fmt.Errorf("%w: %.80s does not stand at %d", ErrDelta, d.place(), d.Index)
	}
	if t.list && t.id == "" {
		return f.fitsOrder(d, at, t.of.Field(t.m.index), from)
	}
	if t.list && d.After != "" {
		v := reflect.New(t.of.Field(t.m.index).Type().Elem()).Elem()
		switch err := set(v, d.After); {
		case err != nil:
			return fmt.Errorf("%w: %.80s: %.80s: %w", ErrDelta, d.place(), d.After, err)
		case idOf(v) != t.id:
			return fmt.Errorf("%w: %.80s is not %.80s", ErrDelta, d.place(), idOf(v))
		case d.Index >= MaxDocument:
			return fmt.Errorf("%w: %.80s: no document holds %d of one section", ErrDelta, d.place(), d.Index)
		}
	}
	if text, err := t.text(f, at); err != nil || text != d.Before {
		return fmt.Errorf("%w: %.80s is %.80q, not %.80q", ErrDelta, d.place(), text, d.Before)
	}
	return nil
}

// place names what a difference is about.
func (d *Difference) place() string { return strings.TrimSpace(fmt.Sprint(d.Item, " ", d.Member)) }

// fitsRenamed returns an error unless an item may have the ID that a difference gives it.
func (f *locator) fitsRenamed(d *Difference) error {
	id := unquoted(d.After)
	_, _, free := f.find(d, check.Ref{Section: d.Item.Section, ID: id})
	if d.Member != "" || unquoted(d.Before) != d.Item.ID || id == "" || strings.Contains(id, "/") || free == nil {
		return fmt.Errorf("%w: %.80v is not renamed from %.80s to %.80s", ErrDelta, d.Item, d.Before, d.After)
	}
	return nil
}

// fitsOrder returns an error unless a difference puts elements of a list, each once, in another order.
func (f *locator) fitsOrder(d *Difference, at spot, list reflect.Value, from renaming) error {
	before, after := unquotedList(d.Before), unquotedList(d.After)
	of, _ := list.Type().Elem().FieldByName("ID")
	for i, id := range after {
		after[i] = from.id(idSections[of.Type], id)
	}
	known := make(map[string]bool, len(before))
	for _, id := range before {
		if _, ok := f.in(at, list)[id]; !ok || known[id] {
			return fmt.Errorf("%w: no %.80q in %.80v, or twice", ErrDelta, id, d.Item)
		}
		known[id] = true
	}
	for _, id := range after {
		if !known[id] {
			return fmt.Errorf("%w: %.80v: the order of others, or of %.80q twice", ErrDelta, d.Item, id)
		}
		delete(known, id)
	}
	if len(known) > 0 || len(before) == 0 {
		return fmt.Errorf("%w: %.80v: the order leaves out what is there", ErrDelta, d.Item)
	}
	return nil
}
