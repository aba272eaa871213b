package guarantee

import (
	"reflect"
	"slices"

	"github.com/backstop-go/backstop/check"
)

// A comparer compares two structures.
type comparer struct {
	a, b  *side
	to    renaming // the new IDs of what is renamed
	from  renaming // the old ones
	delta Delta
	found []values // of the differences, one for each

	// Of the item that is being compared: whether of the text it stands in only a part is known.
	partA, partB bool
}

// values are the two values of a difference; the zero Value for one that is not stated.
type values struct{ before, after reflect.Value }

// A spot is where in the structures a value is: an item, or a member of it.
type spot struct {
	item   check.Ref
	member string
}

func (p spot) field(name string) spot {
	if p.member != "" {
		name = p.member + "/" + name
	}
	return spot{p.item, name}
}

// element is the spot of an item of a section, or of a part in a list of parts.
func (p spot) element(id string) spot {
	if p.member == "" {
		return spot{check.Ref{Section: p.item.Section, ID: id}, ""}
	}
	return p.field(id)
}

func compare(a, b *Structure) (*comparer, error) {
	c := &comparer{}
	var err error
	if c.a, err = newSide(a); err != nil {
		return nil, err
	}
	if c.b, err = newSide(b); err != nil {
		return nil, err
	}
	if c.to, c.delta.Ambiguous, err = match(c.a, c.b); err != nil {
		return nil, err
	}
	c.from = make(renaming, len(c.to))
	for ref, id := range c.to {
		c.from[check.Ref{Section: ref.Section, ID: id}] = ref.ID
	}
	old, renamed := c.a.v, c.a.v
	if len(c.to) > 0 {
		renamed = reflect.New(old.Type()).Elem()
		renamed.Set(old)
		c.to.apply(renamed)
	}
	for _, m := range membersOf(old.Type()) {
		x, y, z := old.Field(m.index), renamed.Field(m.index), c.b.v.Field(m.index)
		switch {
		case m.name == "schema":
		case m.parts:
			err = c.list(spot{check.Ref{Section: check.Section(m.name)}, ""}, x, y, z)
		case m.name == string(SectionTheatre):
			err = c.members(spot{check.Ref{Section: SectionTheatre}, ""}, x, y, z)
		default:
			err = c.member(spot{check.Ref{Section: sectionDocument}, m.name}, &m, old, renamed, c.b.v)
		}
		if err != nil {
			return nil, err
		}
	}
	if len(c.delta.Differences) == 0 {
		c.delta.NotComparable = nil // they are one document
	}
	return c, nil
}

// list compares two lists of items or of parts. Renamed is the first of them with the IDs of the second.
func (c *comparer) list(at spot, old, renamed, after reflect.Value) error {
	places, bad := placesOf(renamed)
	inAfter, alsoBad := placesOf(after)
	if bad >= 0 || alsoBad >= 0 { // parts that cannot be told apart
		return c.value(at, old, renamed, after)
	}
	var common, others []string
	for i := range old.Len() {
		id := idAt(renamed, i)
		j, both := inAfter[id]
		if !both {
			if err := c.only(at.element(idAt(old, i)), i, old.Index(i), true); err != nil {
				return err
			}
			continue
		}
		common = append(common, id)
		if err := c.pair(at, old.Index(i), renamed.Index(i), after.Index(j)); err != nil {
			return err
		}
	}
	for j := range after.Len() {
		id := idAt(after, j)
		if _, both := places[id]; both {
			others = append(others, id)
		} else if err := c.only(at.element(id), j, after.Index(j), false); err != nil {
			return err
		}
	}
	if slices.Equal(common, others) {
		return nil
	}
	for i, id := range common { // as the first structure calls them
		common[i] = idAt(old, places[id])
	}
	c.add(Difference{Kind: Reordered, Item: at.item, Member: at.member, Before: quoted(common), After: quoted(others)}, values{})
	return nil
}

// pair compares an item, or a part, that is in both.
func (c *comparer) pair(at spot, old, renamed, after reflect.Value) error {
	was, id := idOf(old), idOf(after)
	if was != id {
		c.add(Difference{Kind: Renamed, Item: at.element(was).item, Before: quoted(was), After: quoted(id)}, values{})
	}
	at = at.element(id)
	if at.member == "" {
		c.partA, c.partB = c.a.inPart(textOf(old)), c.b.inPart(textOf(after))
		if at.item.Section == SectionInstruments && (c.partA || c.partB) {
			c.delta.NotComparable = append(c.delta.NotComparable, Incomparable{Item: at.item, Why: PartOfText})
		}
	}
	return c.members(at, old, renamed, after)
}

// only notes an item, or a part, that the first or the second structure alone has.
func (c *comparer) only(at spot, index int, v reflect.Value, first bool) error {
	if at.member == "" {
		text := textOf(v)
		c.partA, c.partB = c.a.inPart(c.from.id(SectionInstruments, text)), c.b.inPart(c.to.id(SectionInstruments, text))
	}
	text, err := compactText(v)
	if err != nil {
		return err
	}
	x := Difference{Kind: c.alone(first), Item: at.item, Member: at.member, Index: index}
	if first {
		x.Before = text
		c.add(x, values{before: v})
	} else {
		x.After = text
		c.add(x, values{after: v})
	}
	return nil
}

// alone is the kind of difference of what only the first or only the second text states.
func (c *comparer) alone(first bool) DifferenceKind {
	switch {
	case first && c.partB, !first && c.partA:
		return NotRecorded
	case first:
		return Removed
	}
	return Added
}

// members compares the members of a struct.
func (c *comparer) members(at spot, old, renamed, after reflect.Value) error {
	for _, m := range membersOf(old.Type()) {
		if m.name == "id" {
			continue
		}
		var err error
		if m.parts {
			err = c.list(at.field(m.name), old.Field(m.index), renamed.Field(m.index), after.Field(m.index))
		} else {
			err = c.member(at.field(m.name), &m, old, renamed, after)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// member compares a member of two structs.
func (c *comparer) member(at spot, m *member, old, renamed, after reflect.Value) error {
	first, second := m.stated(renamed), m.stated(after)
	x, y := old.Field(m.index), after.Field(m.index)
	switch {
	case !first && !second:
		if c.isMissed(at, old.Addr().Interface(), after.Addr().Interface()) {
			c.delta.NotComparable = append(c.delta.NotComparable, Incomparable{at.item, at.member, Unstated})
		}
		return nil
	case first && second:
		return c.value(at, x, renamed.Field(m.index), y)
	}
	d := Difference{Kind: Added, Item: at.item, Member: at.member}
	both := values{after: y}
	if first {
		d.Kind, both = Removed, values{before: x}
	}
	if isOfText(m.name) {
		d.Kind = c.alone(first)
	}
	var err error
	if first {
		d.Before, err = compactText(x)
	} else {
		d.After, err = compactText(y)
	}
	c.add(d, both)
	return err
}

// value compares the values of a member that both state.
func (c *comparer) value(at spot, old, renamed, after reflect.Value) error {
	if isOpen(renamed, after) {
		c.delta.NotComparable = append(c.delta.NotComparable, Incomparable{at.item, at.member, Imprecise})
	}
	if reflect.DeepEqual(renamed.Interface(), after.Interface()) {
		return nil
	}
	var texts [3]Value
	for i, v := range []reflect.Value{old, renamed, after} {
		text, err := compactText(v)
		if err != nil {
			return err
		}
		texts[i] = text
	}
	if texts[1] == texts[2] {
		return nil
	}
	d := Difference{Kind: scaled(at, texts[0], texts[2]), Item: at.item, Member: at.member, Before: texts[0], After: texts[2]}
	if !hasParts(after.Type()) && sameElements(texts[1], texts[2]) {
		d.Kind = Reordered
	}
	c.add(d, values{old, after})
	return nil
}

func (c *comparer) add(x Difference, v values) {
	c.delta.Differences = append(c.delta.Differences, x)
	c.found = append(c.found, v)
}
