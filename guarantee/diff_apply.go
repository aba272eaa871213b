package guarantee

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
)

// Apply returns the second structure of the delta, given the first one, which it leaves as it is. It
// fails with an error that wraps [ErrDelta] if the structure is not the one that the delta was made
// from, as far as the delta speaks of it.
func (d *Delta) Apply(a *Structure) (*Structure, error) {
	if _, err := newSide(a); err != nil {
		return nil, err
	}
	if d == nil {
		d = new(Delta)
	}
	from, f := make(renaming), newLocator(a)
	for i := range d.Differences {
		if x := &d.Differences[i]; x.Kind == Renamed {
			from[check.Ref{Section: x.Item.Section, ID: unquoted(x.After)}] = x.Item.ID
		}
	}
	for i := range d.Differences {
		if err := f.fits(&d.Differences[i], from); err != nil {
			return nil, err
		}
	}
	out, err := d.applied(a)
	if err != nil {
		return nil, err
	}
	if _, err := newSide(out); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDelta, err)
	}
	return out, nil
}

// applied is Apply for the structure that the delta was made from.
func (d *Delta) applied(a *Structure) (*Structure, error) {
	out, to := *a, make(renaming)
	for i := range d.Differences {
		if x := &d.Differences[i]; x.Kind == Renamed {
			to[x.Item] = unquoted(x.After)
		}
	}
	to.apply(reflect.ValueOf(&out).Elem())
	f := newLocator(&out)
	lists := make(map[spot]*listPatch)
	for i := range d.Differences {
		x := &d.Differences[i]
		if x.Kind == Renamed {
			continue
		}
		t, at, err := f.find(x, x.Item)
		if err != nil {
			return nil, err
		}
		if !t.list {
			if err := set(t.of.Field(t.m.index), x.After); err != nil {
				return nil, fmt.Errorf("%w: %v %s: %w", ErrDelta, x.Item, x.Member, err)
			}
			continue
		}
		if lists[at] == nil {
			lists[at] = &listPatch{at: at, of: t.of.Field(t.m.index)}
		}
		lists[at].note(x, t.id)
	}
	for _, l := range inDepth(lists) {
		if err := l.apply(); err != nil {
			return nil, err
		}
	}
	return &out, nil
}

// inDepth returns lists of parts before the lists that hold what has them.
func inDepth(lists map[spot]*listPatch) (out []*listPatch) {
	for _, l := range lists {
		out = append(out, l)
	}
	slices.SortFunc(out, func(x, y *listPatch) int {
		return cmp.Or(cmp.Compare(strings.Count(y.at.member, "/"), strings.Count(x.at.member, "/")), cmp.Compare(x.at.member, y.at.member))
	})
	return out
}

// A listPatch is what changes about which items or parts a list holds.
type listPatch struct {
	at    spot
	of    reflect.Value
	gone  []string
	added []*Difference
	order []string // of those that stay
}

func (l *listPatch) note(d *Difference, id string) {
	switch {
	case id == "":
		l.order = unquotedList(d.After)
	case d.After == "":
		l.gone = append(l.gone, id)
	default:
		l.added = append(l.added, d)
	}
}

// apply takes out, puts in order, and adds where the second structure has it.
func (l *listPatch) apply() error {
	places, _ := placesOf(l.of)
	gone, moves := make(map[int]bool, len(l.gone)), make(map[int]bool, len(l.order))
	for _, id := range l.gone {
		if i, ok := places[id]; ok {
			gone[i] = true
		}
	}
	var order []int
	for _, id := range l.order {
		if i, ok := places[id]; ok && !moves[i] {
			moves[i] = true
			order = append(order, i)
		}
	}
	var stay []reflect.Value
	for i := range l.of.Len() {
		at := i
		if moves[i] {
			at, order = order[0], order[1:]
		}
		if !gone[at] {
			stay = append(stay, l.of.Index(at))
		}
	}
	slices.SortStableFunc(l.added, func(x, y *Difference) int { return cmp.Compare(x.Index, y.Index) })
	out := reflect.MakeSlice(l.of.Type(), 0, len(stay)+len(l.added))
	for _, d := range l.added {
		for out.Len() < d.Index && len(stay) > 0 {
			out, stay = reflect.Append(out, stay[0]), stay[1:]
		}
		v := reflect.New(l.of.Type().Elem()).Elem()
		if err := set(v, d.After); err != nil {
			return fmt.Errorf("%w: %v %s: %w", ErrDelta, d.Item, d.Member, err)
		}
		out = reflect.Append(out, v)
	}
	for _, v := range stay {
		out = reflect.Append(out, v)
	}
	if out.Len() == 0 {
		out = reflect.Zero(l.of.Type())
	}
	l.of.Set(out)
	return nil
}
