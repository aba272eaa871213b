package report

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/uncertain"
)

// provided returns an assessment in which n actors provide the needed capabilities, each a few of them.
func provided(n int) *guarantee.Assessment {
	a := &guarantee.Assessment{Stamp: guarantee.Stamp{Answers: []guarantee.Question{guarantee.Q3}}}
	for c := range force.Capabilities() {
		a.Coverage = append(a.Coverage, guarantee.Cover{
			Capability: c,
			Present:    guarantee.Provision{Outcome: force.NoProvider},
			Promised:   guarantee.Provision{Outcome: force.Covered},
		})
	}
	for i := range n {
		id := actor.ID(fmt.Sprintf("state-%d", i))
		for step := 1; step <= 3; step++ {
			p := &a.Coverage[i*step%len(a.Coverage)].Promised
			if !slices.Contains(p.Firm, id) {
				p.Firm = append(p.Firm, id)
			}
		}
	}
	return a
}

// However many actors provide something, the coverage names each, whole and within the picture, with a sign for each
// thing it provides, and no row is without one.
func TestCoverageOfMany(t *testing.T) {
	a := provided(40)
	for _, on := range []screen{alone, wide, narrow} {
		c := coverageFigure.drawn(viewOf(a), on)
		most := bandsWide.width
		if on == narrow {
			most = narrowWidth
		}
		if c.width > most {
			t.Errorf("screen %d: %v wide, more than %v", on, c.width, most)
		}
		root := readBack(t, "<svg>"+string(c.Bytes())+"</svg>")
		rows := make(map[string]int)
		for _, x := range root.all(func(x *element) bool { return x.XMLName.Local == "text" && strings.HasPrefix(x.Text, "state-") }) {
			rows[x.Text]++
		}
		firm := make(map[string]int)
		for _, cover := range a.Coverage {
			for _, id := range cover.Promised.Firm {
				firm[string(id)]++
				words := fmt.Sprintf("%s, %s, if all happened that contributions wait for: firm", id, cover.Capability.Phrase())
				if !slices.Contains(wordsOf(c), words) {
					t.Errorf("screen %d: no mark says %q", on, words)
				}
			}
		}
		for i := range 40 {
			if id := fmt.Sprintf("state-%d", i); rows[id] == 0 || rows[id] > firm[id] {
				t.Errorf("screen %d: %s has %d rows for %d capabilities", on, id, rows[id], firm[id])
			}
		}
		if on == alone {
			continue
		}
		if n, want := len(columnsAt(t, root)), map[screen]int{wide: 6, narrow: 2}[on]; n != want {
			t.Errorf("screen %d: %d capabilities stand beside each other, want %d", on, n, want)
		}
	}
}

// Each sheet of the coverage says what its columns are, where a band is cut, too.
func TestCoverageSheets(t *testing.T) {
	a := provided(maxProviders)
	for _, on := range []screen{wide, narrow} {
		c := coverageFigure.drawn(viewOf(a), on)
		inBand := 0
		for i, s := range c.sheets() {
			heads := strings.Count(string(s.drawn), ">actor<")
			if s.height > sheetHeight || heads == 0 {
				t.Errorf("screen %d: sheet %d is %v high, and its columns are named %d times", on, i+1, s.height, heads)
			}
			if !strings.Contains(string(s.drawn), ">together<") {
				inBand++
			}
		}
		if inBand == 0 {
			t.Errorf("screen %d: no band is cut", on)
		}
	}
}

// columnsAt returns from where signs of what is firm stand, each once.
func columnsAt(t *testing.T, root *element) (at []float64) {
	for _, x := range root.all(func(x *element) bool {
		return x.XMLName.Local == "circle" && x.attr("class") == "full" && x.number(t, "cx") > bandsNarrow.names
	}) {
		at = append(at, x.number(t, "cx"))
	}
	slices.Sort(at)
	return slices.Compact(at)
}

// More actors than there are states are too many to draw, and the figure says so.
func TestCoverageOfTooMany(t *testing.T) {
	for n, want := range map[int]bool{maxProviders: false, maxProviders + 1: true} {
		text := drawnAlone(t, provided(n), "coverage")
		if got := strings.Contains(text, fmt.Sprintf("240 of %d providers are shown", n)); got != want {
			t.Errorf("of %d providers it says that some are left out: %t", n, got)
		}
	}
}

// What is insufficient by old word is said to be stale, and where actors are left out a provider may be recorded and not left.
func TestCoverageSaysWhatTheTextSays(t *testing.T) {
	v := viewOf(&guarantee.Assessment{Stamp: guarantee.Stamp{Without: actor.IDs("USA")}})
	old := &guarantee.Cover{Stale: true, Newest: uncertain.Month(2025, 3)}
	for _, test := range []struct {
		p    guarantee.Provision
		want string
	}{
		{guarantee.Provision{Outcome: force.Insufficient}, "insufficient; stale: said 2025-03"},
		{guarantee.Provision{Outcome: force.SingleProvider, Revocable: true}, "single provider (revocable); stale: said 2025-03"},
		{guarantee.Provision{Outcome: force.NoProvider}, "no provider recorded or left"},
	} {
		if got := v.togetherText(old, &test.p); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}
