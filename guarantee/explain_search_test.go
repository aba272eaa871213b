package guarantee

import (
	"os"
	"testing"
)

// Nothing can be left out of a set of differences that explains a change, with what needs it, unless the
// search was cut.
func TestExplainedByTheLeast(t *testing.T) {
	read := func(name string) *Structure {
		data, err := os.ReadFile("../examples/structures/" + name)
		if err != nil {
			t.Fatal(err)
		}
		s, findings := Decode(data)
		if err := findings.Err(); err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, names := range [][2]string{{"paris-2026-draft.json", "paris-2026-final.json"}, {"paris-2026-final.json", "paris-2026-draft.json"}} {
		explainedByTheLeast(t, read(names[0]), read(names[1]))
	}
}

func explainedByTheLeast(t *testing.T, a, b *Structure) {
	c, err := compare(a, b)
	if err != nil {
		t.Fatal(err)
	}
	also := suggestedBy(Options{}, a, b)
	changes := Compare(a.assess(Options{}, also), b.assess(Options{}, also))
	x, err := newSearch(c, Options{}, also, changes)
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, change := range changes {
		by, cut := x.explain(change)
		if cut {
			continue
		}
		for _, set := range by {
			// What it refers to is there: what comes out is a valid document.
			s, err := c.delta.Only(set...).Apply(a)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Validate().Err(); err != nil {
				t.Errorf("%v: by %v: %v", change, set, err)
			}
			for _, i := range set {
				checked++
				x.left = maxTrials
				if rest := x.without(set, []int{i}); x.explains(rest, &change) {
					t.Errorf("%v: %v, and so do %v", change, set, rest)
				}
			}
		}
	}
	if checked < 100 {
		t.Errorf("%d sets without one of them are tried", checked)
	}
}
