package report

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/source"
)

// large returns the assessment of the structure for Ukraine with n items in every list that is drawn or
// long, each with a source and a statement of its own.
func large(t testing.TB, n int) *guarantee.Assessment {
	a := *gen.Ukraine(t).Assess(guarantee.Options{})
	for i := range n {
		id := fmt.Sprintf("more-%d", i)
		a.Sources = append(a.Sources, source.Source{ID: source.ID(id), Title: id})
		a.Statements = append(a.Statements, guarantee.Cited{ID: source.StatementID(id), Sources: []source.ID{source.ID(id)}, Text: id})
	}
	s := a.Strength
	s.Options, s.Contributions = filled(s.Options, n), filled(s.Contributions, n)
	a.Strength = s
	a.Promises, a.Coverage, a.Shares = filled(a.Promises, n), filled(a.Coverage, n), filled(a.Shares, n)
	a.Comparisons.Forces, a.Comparisons.Precedents = filled(a.Comparisons.Forces, n), filled(a.Comparisons.Precedents, n)
	a.Responses.Events = filled(a.Responses.Events, n)
	return &a
}

// filled returns a list of n, which begins again when it is at its end.
func filled[E any](list []E, n int) []E { return slices.Repeat(list, n/len(list)+1)[:n] }

// A figure of too much says how much it shows, and stays readable.
func TestFiguresCut(t *testing.T) {
	a := large(t, 1_000)
	for i := range 995 {
		a.Responses.Columns = append(a.Responses.Columns, guarantee.ID(fmt.Sprintf("more-%d", i)))
	}
	for name, want := range map[string][]string{
		"strength": {"40 of 354 options with a number are shown"},
		"claims":   {"24 of 354 options with a number are shown"},
		"coverage": {"40 of 1,000 capabilities are shown"},
		"battery":  {"40 of 1,000 events are shown", "12 of 1,000 commitments that answer some event are shown"},
		"shares":   {"8 of 1,000 groups are shown"},
		"density":  {"40 of 1,250 bars of options and precedents are shown"},
	} {
		text := drawnAlone(t, a, name)
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not say %q: %q", name, w, text[max(0, len(text)-1500):])
			}
		}
		if most := 10 * len(drawnAlone(t, large(t, 100), name)); len(text) > most {
			t.Errorf("%s has %d bytes, more than %d", name, len(text), most)
		}
	}
}
