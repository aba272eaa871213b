package gen

import (
	"io/fs"
	"iter"
	"testing"

	"github.com/backstop-go/backstop/examples/structures"
	"github.com/backstop-go/backstop/guarantee"
)

// Ukraine returns the embedded structure of the guarantees for Ukraine, a new one at every call.
func Ukraine(t testing.TB) *guarantee.Structure {
	t.Helper()
	return Embedded(t, "ukraine-2026.json")
}

// Structures returns the embedded structures by the names of their files, in the order of these.
func Structures(t testing.TB) iter.Seq2[string, *guarantee.Structure] {
	t.Helper()
	names, err := fs.Glob(structures.FS, "*.json")
	if err != nil || len(names) == 0 {
		t.Fatal("no structures", err)
	}
	return func(yield func(string, *guarantee.Structure) bool) {
		for _, name := range names {
			if !yield(name, Embedded(t, name)) {
				return
			}
		}
	}
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
