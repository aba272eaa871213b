package check_test

import (
	"strings"
	"testing"

	"github.com/backstop-go/backstop/check"
)

// A reference that is accepted reads back as itself.
func FuzzRef(f *testing.F) {
	for _, s := range []string{"contributions/fra-land", "theatre", "", "/x", "a/b/c", "a/", "\xff/\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var r check.Ref
		if r.UnmarshalText([]byte(s)) != nil {
			return
		}
		text, err := r.MarshalText()
		if err != nil {
			t.Fatalf("%q is read and not written: %v", s, err)
		}
		var again check.Ref
		if err := again.UnmarshalText(text); err != nil || again != r {
			t.Fatalf("%q: %v reads back as %v (%v)", s, r, again, err)
		}
	})
}

// Whatever a path is made of, it names each of its steps apart.
func FuzzPath(f *testing.F) {
	f.Add("a/b~c")
	f.Fuzz(func(t *testing.T, name string) {
		path := string(check.Path("").Field(name).Index(3))
		if strings.Count(path, "/") != 2 || !strings.HasSuffix(path, "/3") {
			t.Errorf("%q gives the path %q", name, path)
		}
	})
}
