// Package enum gives the enumerations of the module one way to be spelled, read and refused.
package enum

import (
	"fmt"
	"strings"

	"github.com/backstop-go/backstop/internal/spell"
)

// A Table holds the one spelling of each value of the enumeration E, whose constants count from 1.
// Zero is "not stated": it has no spelling and is never written.
type Table[E ~uint8] struct {
	what   string
	names  []string
	values map[string]E
}

// New returns the table of an enumeration: what one value is called ("capability") and the names
// of the values 1, 2, 3 and so on.
func New[E ~uint8](what string, names ...string) *Table[E] {
	t := &Table[E]{what: what, names: names, values: make(map[string]E, len(names))}
	for i, name := range names {
		t.values[name] = E(i + 1)
	}
	return t
}

// Valid reports whether e is one of the named values.
func (t *Table[E]) Valid(e E) bool { return e > 0 && int(e) <= len(t.names) }

// String returns the name of e, "not stated" for zero, and for an invalid value a legible "capability(99)".
func (t *Table[E]) String(e E) string {
	switch {
	case t.Valid(e):
		return t.names[e-1]
	case e == 0:
		return "not stated"
	}
	return fmt.Sprintf("%s(%d)", t.what, uint8(e))
}

// Marshal returns the name of e. Zero is the empty text; an invalid value is an error.
func (t *Table[E]) Marshal(e E) ([]byte, error) {
	switch {
	case t.Valid(e):
		return []byte(t.names[e-1]), nil
	case e == 0:
		return nil, nil
	}
	return nil, fmt.Errorf("invalid %s %d", t.what, uint8(e))
}

// Unmarshal sets e to the value of that name. The empty text is zero. On error it leaves e as it was.
func (t *Table[E]) Unmarshal(text []byte, e *E) error {
	if len(text) == 0 {
		*e = 0
		return nil
	}
	v, ok := t.values[string(text)]
	if !ok {
		return fmt.Errorf("unknown %s %.60q%s", t.what, text, t.advice(text))
	}
	*e = v
	return nil
}

// few is up to how many names an error lists, and longest up to how long a text is compared with them.
const few, longest = 32, 64

// listed says where names are listed that are too many for an error.
const listed = "docs/document.md lists them all"

// advice returns the end of a message about an unknown name: the names if they are few, or else the nearest.
func (t *Table[E]) advice(text []byte) string {
	if len(t.names) <= few {
		return ": want one of " + strings.Join(t.names, ", ")
	}
	if len(text) <= longest {
		if nearest := spell.Nearest(string(text), t.names); nearest != "" {
			return fmt.Sprintf("; did you mean %q? %s", nearest, listed)
		}
		if within := t.containing(string(text)); len(within) > 0 {
			return "; did you mean one of " + strings.Join(within, ", ") + "?"
		}
	}
	return fmt.Sprintf(": none of the %d names. %s", len(t.names), listed)
}

// containing returns the names of which a text is a word, such as an attack of an armed attack.
func (t *Table[E]) containing(text string) (names []string) {
	for _, name := range t.names {
		if strings.Contains("_"+name+"_", "_"+text+"_") {
			names = append(names, name)
		}
	}
	return names
}

// Values calls yield for each value in order; as a method value it is an [iter.Seq].
func (t *Table[E]) Values(yield func(E) bool) {
	for i := range t.names {
		if !yield(E(i + 1)) {
			return
		}
	}
}
