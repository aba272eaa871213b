package check

import (
	"fmt"
	"strings"
)

// A Section is the name of a member of a document that holds items, such as "contributions".
type Section string

// A Ref names one item of a document: what a step of an answer rests on.
//
// Ref is a comparable value. A Ref without an ID is its whole section. The zero Ref names nothing.
type Ref struct {
	Section Section
	ID      string
}

// String returns the section and the ID, as in "contributions/fra-land". [Ref.UnmarshalText] reads it.
func (r Ref) String() string {
	if r.ID == "" {
		return string(r.Section)
	}
	return string(r.Section) + "/" + r.ID
}

// MarshalText returns [Ref.String]. It fails if the section is empty or holds a slash.
func (r Ref) MarshalText() ([]byte, error) {
	if r.Section == "" || strings.Contains(string(r.Section), "/") {
		return nil, fmt.Errorf("check: reference to section %q", r.Section)
	}
	return []byte(r.String()), nil
}

// UnmarshalText reads what [Ref.MarshalText] wrote. The ID is all that follows the first slash.
func (r *Ref) UnmarshalText(text []byte) error {
	section, id, slash := strings.Cut(string(text), "/")
	if section == "" || slash && id == "" {
		return fmt.Errorf(`check: reference %q: want "section/id"`, text)
	}
	*r = Ref{Section: Section(section), ID: id}
	return nil
}
