package guarantee

import (
	"os"
	"slices"
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
	c, err := compare(read("paris-2026-draft.json"), read("paris-2026-final.json"))
	if err != nil {
		t.Fatal(err)
	}
	changes := Compare(c.a.s.Assess(Options{}), c.b.s.Assess(Options{}))
	x, err := newSearch(c, Options{}, changes)
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
			if !slices.Equal(set, x.closed(set...)) {
				t.Errorf("%v: %v lacks what it needs", change, set)
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
