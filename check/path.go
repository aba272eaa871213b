package check

import (
	"strconv"
	"strings"
)

// A Path says where in a document a value is. It is a JSON Pointer (RFC 6901), such as "/actors/3/id".
//
// Path is an immutable, comparable value. The zero Path is the whole document.
type Path string

// escaper writes the two characters that a JSON Pointer cannot hold as they are.
var escaper = strings.NewReplacer("~", "~0", "/", "~1")

// unescaper is the inverse of escaper.
var unescaper = strings.NewReplacer("~1", "/", "~0", "~")

// Field returns the path of the member called name of the object at p.
func (p Path) Field(name string) Path { return p + "/" + Path(escaper.Replace(name)) }

// Index returns the path of element i, counted from 0, of the array at p.
func (p Path) Index(i int) Path { return p + "/" + Path(strconv.Itoa(i)) }

// First returns the first name of the path, such as "actors"; "" for the whole document.
func (p Path) First() string {
	name, _, _ := strings.Cut(strings.TrimPrefix(string(p), "/"), "/")
	return unescaper.Replace(name)
}
