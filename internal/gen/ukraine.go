package gen

import (
	"testing"

	"github.com/backstop-go/backstop/examples/structures"
	"github.com/backstop-go/backstop/guarantee"
)

// Ukraine returns the embedded structure of the guarantees for Ukraine, a new one at every call.
func Ukraine(t testing.TB) *guarantee.Structure {
	t.Helper()
	return Embedded(t, "ukraine-2026.json")
}

// Embedded returns one of the embedded structures, a new one at every call.
func Embedded(t testing.TB, name string) *guarantee.Structure {
	t.Helper()
	data, err := structures.FS.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	s, findings := guarantee.Decode(data)
	if len(findings) > 0 {
		t.Fatal(findings.Err())
	}
	return s
}
