package guarantee_test

import (
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
)

// What is wrong with a hypothetical event is said as of a recorded one, and that nothing is known of where it happens.
func TestValidateIf(t *testing.T) {
	s := bond(guarantee.Commitment{ID: "a", Where: "the east", When: timeline.Happened{Kind: timeline.Attack, Where: "Narva"}})
	for _, tt := range []struct {
		name string
		e    timeline.Event
		want string // the findings
	}{
		{"without ID or date", timeline.Event{Kind: timeline.Attack, By: actor.IDs("RUS"), Where: "POL"}, ""},
		{"in a place that a commitment names", timeline.Event{Kind: timeline.Attack, Where: "the east"}, ""},
		{"in one that a condition names", timeline.Event{Kind: timeline.Attack, Where: "Narva"}, ""},
		{"nowhere", timeline.Event{Kind: timeline.Attack, Where: "Nowhere"},
			`/if/1/where: G1006: no place "Nowhere" is known; known are the codes of states, the actors of the structure, "the east", "Narva"`},
		{"in a place misspelt", timeline.Event{Kind: timeline.Attack, Where: "Nrava"}, `/if/1/where: G1006: no place "Nrava" is known; did you mean "Narva"?`},
		{"by an actor misspelt", timeline.Event{Kind: timeline.Attack, By: actor.IDs("RSU")}, `/if/1/by/0: G1006: no item of actors has the ID "RSU"; did you mean "RUS"?`},
		{"about a commitment misspelt", timeline.Event{Kind: timeline.Performance, About: commitment("bb")}, `/if/1/about: G1006: no item of commitments has the ID "bb"`},
		{"about what is not said", timeline.Event{Kind: timeline.Performance, About: check.Ref{Section: guarantee.SectionInstruments}}, `/if/1/about: G1006: which of the instruments it is is missing: want instruments/ID`},
		{"of no kind", timeline.Event{}, `/if/1/kind: G1002: kind must be stated`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range s.ValidateIf([]timeline.Event{{Kind: timeline.Attack}, tt.e}) {
				got = append(got, f.Error())
			}
			if text := strings.Join(got, "\n"); text != tt.want {
				t.Errorf("%s\nwant\n%s", text, tt.want)
			}
		})
	}
}
