package guarantee

import (
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/enum"
)

// A Delta is what differs between two structures. It says nothing about which of them is right. The
// zero Delta, and nil, is no difference.
type Delta struct {
	Differences   []Difference   `json:"differences"`    // section by section: of the items of the first, then of those of the second alone
	NotComparable []Incomparable `json:"not_comparable"` // section by section, whether or not it differs
	Ambiguous     []Ambiguity    `json:"ambiguous"`      // what may be the same under another ID
}

// A Difference is one thing that differs: an item, or a member of an item that is in both.
//
// Before and After are the values in the two documents. What they refer to has its ID in the first and in the
// second structure.
type Difference struct {
	Kind   DifferenceKind `json:"kind"`
	Item   check.Ref      `json:"item"`            // by its ID in the second structure, unless only the first has it or it is renamed
	Member string         `json:"member,omitzero"` // which, as in "within" or "terms/hold-fire/binds"; empty for the item as a whole
	Before Value          `json:"before,omitzero"`
	After  Value          `json:"after,omitzero"`
	Index  int            `json:"index,omitzero"` // of an item, or of a part of it, that only one has: where in the list
}

// sectionDocument is the section of the members of a document that are no sections, such as its title.
const sectionDocument check.Section = "document"

// A DifferenceKind is the way in which something differs. The zero DifferenceKind is none.
//
// That something is added or removed speaks of the documents: one of them states it and the other does
// not. Of the world it speaks only where a text is known in whole.
type DifferenceKind uint8

// The kinds of difference.
const (
	Added        DifferenceKind = iota + 1 // stated in the second only
	Removed                                // stated in the first only
	Changed                                // stated in both, with other values
	Renamed                                // the same under another ID
	Reordered                              // the same in another order
	Strengthened                           // changed, to a value that binds more firmly
	Weakened                               // changed, to a value that binds less firmly
	NotRecorded                            // stated in one; of the text of the other only a part is known, which says nothing of it
)

var differenceKinds = enum.New[DifferenceKind]("kind of difference", "added", "removed", "changed", "renamed", "reordered",
	"strengthened", "weakened", "not_recorded")

// IsValid reports whether k is one of the kinds.
func (k DifferenceKind) IsValid() bool { return differenceKinds.Valid(k) }

// String returns the kind's name.
func (k DifferenceKind) String() string { return differenceKinds.String(k) }

// MarshalText returns the kind's name; it fails on an invalid kind.
func (k DifferenceKind) MarshalText() ([]byte, error) { return differenceKinds.Marshal(k) }

// UnmarshalText reads a kind's name exactly as String writes it.
func (k *DifferenceKind) UnmarshalText(text []byte) error { return differenceKinds.Unmarshal(text, k) }

// inverse returns the kind when the two structures change places.
func (k DifferenceKind) inverse() DifferenceKind {
	switch k {
	case Added:
		return Removed
	case Removed:
		return Added
	case Strengthened:
		return Weakened
	case Weakened:
		return Strengthened
	}
	return k
}

// An Incomparable is something that is in both structures and cannot be compared. That what is said of it is
// the same in both does not make it equal, and that it has changed does not make it different.
type Incomparable struct {
	Item   check.Ref       `json:"item"`            // by its ID in the second structure
	Member string          `json:"member,omitzero"` // empty for the text of an instrument
	Why    Incomparability `json:"why"`
}

// An Incomparability is why something cannot be compared. The zero Incomparability is not stated.
type Incomparability uint8

// The reasons for which something cannot be compared.
const (
	PartOfText Incomparability = iota + 1 // of the text of an instrument one of the two, or both, hold only a part
	Unstated                              // neither states it, and there is such a thing: a number, a deadline, how firmly it binds
	Imprecise                             // both state a quantity that may be the same and need not be, as two that are "some 30,000"
)

var incomparabilities = enum.New[Incomparability]("reason", "part_of_text", "unstated", "imprecise")

// IsValid reports whether i is one of the reasons.
func (i Incomparability) IsValid() bool { return incomparabilities.Valid(i) }

// String returns the reason's name.
func (i Incomparability) String() string { return incomparabilities.String(i) }

// MarshalText returns the reason's name; it fails on an invalid reason.
func (i Incomparability) MarshalText() ([]byte, error) { return incomparabilities.Marshal(i) }

// UnmarshalText reads a reason's name exactly as String writes it.
func (i *Incomparability) UnmarshalText(text []byte) error {
	return incomparabilities.Unmarshal(text, i)
}

// An Ambiguity is a group of items that mean the same and of which nobody can say which is which. They
// are differences, the ones removed and the others added.
type Ambiguity struct {
	Section check.Section `json:"section"`
	Before  []string      `json:"before"` // the IDs in the first structure
	After   []string      `json:"after"`  // those in the second
}

// Diff returns what differs from a to b. [Delta.Apply] turns a into b with it, and [Delta.Inverse] is
// what differs from b to a.
//
// Items with one ID are the same item. Those whose ID is in one structure only are the same item,
// renamed, if they say the same of whatever makes up such an item: of a commitment its instrument, who
// owes it to whom, the act, where and when; of a position who holds it on what; and so on. Where several
// could be meant, none is taken: see [Ambiguity].
//
// What is known only in part is never taken for equal, see [Incomparable]. Structures that do not differ are one
// document, though, and their delta is zero.
//
// It fails on nil, on what no document can say, which [Structure.Validate] reports, and on an item that has no
// ID or that of another one in its section.
func Diff(a, b *Structure) (*Delta, error) {
	d, err := compare(a, b)
	if err != nil {
		return nil, err
	}
	return &d.delta, nil
}

// Inverse returns the delta from the second structure to the first: the differences in the order in which they
// stand in d, which is not always that of [Diff] from the second to the first.
func (d *Delta) Inverse() *Delta {
	out := &Delta{}
	if d == nil {
		return out
	}
	first := make(map[check.Ref]string) // the IDs in the first of what is renamed
	for i := range d.Differences {
		if x := &d.Differences[i]; x.Kind == Renamed {
			first[check.Ref{Section: x.Item.Section, ID: unquoted(x.After)}] = x.Item.ID
		}
	}
	for _, x := range d.Differences {
		x.Kind, x.Before, x.After = x.Kind.inverse(), x.After, x.Before
		if x.Kind == Renamed {
			x.Item.ID = unquoted(x.Before)
		} else if id, ok := first[x.Item]; ok {
			x.Item.ID = id
		}
		out.Differences = append(out.Differences, x)
	}
	for _, x := range d.NotComparable {
		if id, ok := first[x.Item]; ok {
			x.Item.ID = id
		}
		out.NotComparable = append(out.NotComparable, x)
	}
	for _, x := range d.Ambiguous {
		x.Before, x.After = x.After, x.Before
		out.Ambiguous = append(out.Ambiguous, x)
	}
	return out
}
