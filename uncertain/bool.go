package uncertain

import (
	"fmt"
	"slices"
	"strconv"
)

// A Bool is a truth value that may be unknown, in the strong logic of Kleene.
// The zero Bool is Unknown.
type Bool uint8

// The truth values. Their text is "unknown", "no" and "yes".
const (
	Unknown Bool = iota
	No
	Yes
)

// boolNames holds the one spelling of each truth value.
var boolNames = []string{Unknown: "unknown", No: "no", Yes: "yes"}

// Known returns Yes if b is true and No if not.
func Known(b bool) Bool {
	if b {
		return Yes
	}
	return No
}

// IsZero reports whether b is Unknown.
func (b Bool) IsZero() bool { return b == Unknown }

// And returns No if b or o is No, Yes if both are Yes, and Unknown otherwise.
func (b Bool) And(o Bool) Bool {
	switch {
	case b == No || o == No:
		return No
	case b == Yes && o == Yes:
		return Yes
	}
	return Unknown
}

// Or returns Yes if b or o is Yes, No if both are No, and Unknown otherwise.
func (b Bool) Or(o Bool) Bool {
	switch {
	case b == Yes || o == Yes:
		return Yes
	case b == No && o == No:
		return No
	}
	return Unknown
}

// Not returns No for Yes, Yes for No, and Unknown otherwise.
func (b Bool) Not() Bool {
	switch b {
	case Yes:
		return No
	case No:
		return Yes
	}
	return Unknown
}

// String returns "unknown", "no" or "yes", and "Bool(9)" for a value that is
// none of the three.
func (b Bool) String() string { return enumString(boolNames, b, "Bool") }

// MarshalText returns the text of b. A value that is none of the three is an
// error that wraps [ErrPhrase].
func (b Bool) MarshalText() ([]byte, error) { return enumText(boolNames, b, "Bool") }

// UnmarshalText reads "unknown", "no" or "yes". Anything else is an error that
// wraps [ErrPhrase] and leaves b as it was.
func (b *Bool) UnmarshalText(text []byte) error {
	v, err := enumParse[Bool](boolNames, string(text))
	if err == nil {
		*b = v
	}
	return err
}

// enumString returns the name of v, or a readable stand-in if it has none.
func enumString[E ~uint8](names []string, v E, kind string) string {
	if int(v) < len(names) {
		return names[v]
	}
	return kind + "(" + strconv.Itoa(int(v)) + ")"
}

func enumText[E ~uint8](names []string, v E, kind string) ([]byte, error) {
	if int(v) < len(names) {
		return []byte(names[v]), nil
	}
	return nil, fmt.Errorf("%w: %s is not one of %q", ErrPhrase, enumString(names, v, kind), names)
}

func enumParse[E ~uint8](names []string, s string) (E, error) {
	i := slices.Index(names, s)
	if i < 0 {
		return 0, fmt.Errorf("%w: %s is not one of %q", ErrPhrase, quote(s), names)
	}
	return E(i), nil
}
