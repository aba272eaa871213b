package guarantee

import (
	"os"
	"testing"

	"github.com/backstop-go/backstop/timeline"
)

// Of the declaration of Paris, both ways, nearly every change is explained by sets that are proven to be the smallest,
// and every set gives a valid document. Of what happens if the coalition is shelled in Ukraine three differences do what
// a search that leaves out one after the other explained by seven.
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
		t.Run(names[0], func(t *testing.T) {
			a, b := read(names[0]), read(names[1])
			x, err := Explain(a, b, Options{})
			if err != nil {
				t.Fatal(err)
			}
			proven := 0
			for _, c := range x.Changes {
				for _, set := range c.By {
					// What it refers to is there: what comes out is a valid document.
					s, err := x.Delta.Only(set...).Apply(a)
					if err != nil {
						t.Fatal(err)
					}
					if err := s.Validate().Err(); err != nil {
						t.Errorf("%v: by %v: %v", c.Change, set, err)
					}
				}
				if !c.Cut {
					proven++
				}
			}
			if names[0] == "paris-2026-final.json" {
				for _, c := range shelled(t, a, b) {
					if len(c.By[0]) > 3 || c.Cut {
						t.Errorf("%v: by %v", c.Change, c.By)
					}
				}
			}
			if proven < len(x.Changes)*8/10 {
				t.Errorf("of %d changes, %d are explained by the smallest", len(x.Changes), proven)
			}
		})
	}
}

// shelled explains what changes of the answers to what happens if the coalition is shelled in Ukraine.
func shelled(t *testing.T, a, b *Structure) []Explained {
	event, err := timeline.ParseEvent("shelling by RUS against coalition in UKR")
	if err != nil {
		t.Fatal(err)
	}
	x, err := Explain(a, b, Options{If: []timeline.Event{event}})
	if err != nil {
		t.Fatal(err)
	}
	out := x.Only(Q5).Changes
	if len(out) == 0 {
		t.Error("nothing changes")
	}
	return out
}
