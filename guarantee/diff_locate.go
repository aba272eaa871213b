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
func (t *target) text(f *locator, at spot) (string, error) {
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
		if !ok || rest != "" && !m.parts {
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
	ref := d.Item
	if d.Kind != Renamed && (d.Member != "" || d.Before == "") {
		ref.ID = from.id(ref.Section, ref.ID)
	}
	t, at, err := f.find(d, ref)
	if err != nil || d.Kind == Renamed {
		return err
	}
	if t.list && t.id == "" {
		for _, id := range unquotedList(d.Before) {
			if _, ok := f.in(at, t.of.Field(t.m.index))[id]; !ok {
				return fmt.Errorf("%w: no %.80q in %.80v", ErrDelta, id, ref)
			}
		}
		return nil
	}
	if text, err := t.text(f, at); err != nil || text != d.Before {
		return fmt.Errorf("%w: %.80v %.80s is %.80q, not %.80q", ErrDelta, ref, d.Member, text, d.Before)
	}
	return nil
}
