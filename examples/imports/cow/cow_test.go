package cow_test

import (
	"fmt"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/examples/imports/cow"
	"github.com/backstop-go/backstop/guarantee"
)

func Example() {
	for _, n := range []cow.Number{2, 365, 300, 8152} {
		s := n.State()
		fmt.Println(s.ID, s.Title())
	}
	// Output:
	// USA United States
	// RUS Russia
	// austria-hungary Austria-Hungary
	// cow-8152 state 8152 of the Correlates of War
}

// The list has 217 states. No two share an ID, and all are actors that a document may hold.
func TestStates(t *testing.T) {
	s := guarantee.Structure{Title: "T"}
	known := make(map[actor.ID]cow.Number)
	for n := range cow.Number(10_000) {
		state := n.State()
		if other, twice := known[state.ID]; twice {
			t.Errorf("%d and %d are %s", other, n, state.ID)
		}
		if known[state.ID] = n; n.Listed() {
			s.Actors = append(s.Actors, state)
		}
	}
	if err := s.Validate().Err(); err != nil || len(s.Actors) != 217 {
		t.Errorf("%d states, %v", len(s.Actors), err)
	}
}

// Some rows of the list, as published: its abbreviations are not the codes of ISO 3166.
func TestOracleStates(t *testing.T) {
	for n, want := range map[cow.Number]string{
		20: "Canada", 31: "Bahamas", 200: "United Kingdom", 210: "Netherlands", 225: "Switzerland", 255: "Germany", 265: "German Democratic Republic",
		305: "Austria", 315: "Czechoslovakia", 345: "Yugoslavia", 437: "Côte d'Ivoire", 484: "Congo", 490: "Democratic Republic of the Congo",
		560: "South Africa", 572: "Eswatini", 625: "Sudan", 680: "Democratic Yemen", 710: "China", 732: "South Korea", 816: "Vietnam", 860: "Timor-Leste",
		900: "Australia", 990: "Samoa",
	} {
		if s := n.State(); s.Title() != want {
			t.Errorf("%d is %s, want %s", n, s.Title(), want)
		}
	}
}
