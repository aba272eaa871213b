package guarantee

import (
	"os"
	"testing"

	"github.com/backstop-go/backstop/internal/growth"
	"github.com/backstop-go/backstop/timeline"
)

// shipped reads a structure that ships with the library.
func shipped(t *testing.T, name string) *Structure {
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

// Of the declaration of Paris, both ways, nearly every change is explained by sets that are proven to be the smallest,
// and every set gives a valid document. Of what happens if the coalition is shelled in Ukraine four differences do what
// a search that leaves out one after the other explained by more; one of them is that the text states an intent.
func TestExplainedByTheLeast(t *testing.T) {
	if growth.Race {
		t.Skip("nothing here runs beside anything else")
	}
	for _, names := range [][2]string{{"paris-2026-draft.json", "paris-2026-final.json"}, {"paris-2026-final.json", "paris-2026-draft.json"}} {
		t.Run(names[0], func(t *testing.T) {
			a, b := shipped(t, names[0]), shipped(t, names[1])
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
				if c.Minimal == Smallest {
					proven++
				}
			}
			if names[0] == "paris-2026-final.json" {
				for _, c := range shelled(t, a, b) {
					if len(c.By[0]) > 4 {
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

// Of two treaties that have nothing in common every change is explained by differences of which none can be left out;
// a title or an order explains nothing. What is shared out in pounds is so by six differences, without the title and
// the order of the actors, which another search named as well.
func TestExplainedByWhatMatters(t *testing.T) {
	if growth.Race {
		t.Skip("nothing here runs beside anything else")
	}
	a, b := shipped(t, "budapest-1994.json"), shipped(t, "gbr-ukr-2024.json")
	x, err := explain(a, b, Options{}, 600)
	if err != nil {
		t.Fatal(err)
	}
	also, needs := suggestedBy(Options{}, a, b), needsOf(a, b)
	for n, c := range x.Changes {
		if c.Minimal == Unproven || len(c.By[0]) > 20 {
			t.Errorf("%v: %v, by %v", c.Change, c.Minimal, c.By)
		}
		for _, i := range c.By[0] {
			if d := x.Delta.Differences[i]; d.Member == "title" && d.Item.ID == "" || d.Kind == Reordered {
				t.Errorf("%v: by %v", c.Change, d)
			}
			if n%20 > 0 { // the others take long
				continue
			}
			less := needs.without(c.By[0], []int{i})
			s, err := x.Delta.Only(less...).Apply(a)
			if err != nil {
				t.Fatal(err)
			}
			verdict := ""
			for e := range s.assess(Options{}, also).Elements() {
				if e.Question == c.Change.Question && e.Key == c.Change.Key {
					verdict = e.Verdict
				}
			}
			if verdict == c.Change.After {
				t.Errorf("%v: by %v, but %v does", c.Change, c.By[0], less)
			}
		}
		if c.Change.Question == Q7 && c.Change.Key == "money GBP" && len(c.By[0]) > 6 {
			t.Errorf("%v: by %v", c.Change, c.By)
		}
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
