// Package enumtest checks the enumerations of the module: what [encoding.TextMarshaler] and
// [encoding.TextUnmarshaler] promise of them.
package enumtest

import (
	"encoding"
	"fmt"
	"testing"
)

// An Enum is an enumeration.
type Enum interface {
	~uint8
	fmt.Stringer
	encoding.TextMarshaler
	IsValid() bool
}

// A Pointer is a pointer to an enumeration.
type Pointer[E Enum] interface {
	*E
	encoding.TextUnmarshaler
}

// Values checks every value of an enumeration that has n: the valid ones have names, all different,
// that are read back; zero is the empty text; the others are refused and print legibly.
func Values[E Enum, P Pointer[E]](t *testing.T, n int) {
	t.Helper()
	names := make(map[string]bool)
	for i := range 256 {
		e := E(i)
		text, err := e.MarshalText()
		switch name := e.String(); {
		case e.IsValid() != (i >= 1 && i <= n):
			t.Errorf("%T(%d).IsValid() = %v", e, i, e.IsValid())
		case i == 0:
			if err != nil || len(text) > 0 || name != "not stated" {
				t.Errorf("zero %T: %q, String %q, %v", e, text, name, err)
			}
		case i > n:
			if err == nil || len(text) > 0 || name == "" || names[name] {
				t.Errorf("invalid %T: %q, String %q, %v", e, text, name, err)
			}
		case err != nil || string(text) != name || name == "" || names[name]:
			t.Errorf("%T(%d): %q, String %q, %v", e, i, text, name, err)
		default:
			names[name] = true
		}
		if err == nil {
			Text[E, P](t, string(text))
		}
	}
}

// Text checks the reading of any text: what is accepted is written again, what is not leaves the
// value as it was.
func Text[E Enum, P Pointer[E]](t *testing.T, text string) {
	t.Helper()
	e := E(1)
	err := P(&e).UnmarshalText([]byte(text))
	if err != nil {
		if e != 1 || len(err.Error()) > 1000 {
			t.Errorf("%q: %T = %v, %v", text, e, e, err)
		}
		return
	}
	if back, err := e.MarshalText(); err != nil || string(back) != text {
		t.Errorf("%q is read as the %T %v and written as %q, %v", text, e, e, back, err)
	}
}
