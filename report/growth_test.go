package report

import (
	"fmt"
	"io"
	"slices"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/growth"
)

// Every format and figure grows in a straight line.
func TestGrowth(t *testing.T) {
	growth.Skip(t)
	formats := slices.Clone(writers)
	for _, name := range Figures() {
		formats = append(formats, writer{name, func(w io.Writer, a *guarantee.Assessment) error { return SVG(w, a, name) }})
	}
	for name, of := range map[string]func(testing.TB, int) *guarantee.Assessment{"every list": large, "treaties": treaties} {
		small, big := of(t, 1_000), of(t, 4_000)
		for _, x := range formats {
			t.Run(name+"/"+x.name, func(t *testing.T) { grows(t, x, small, big) })
		}
	}
}

// The parties of one term are gone through once, however many there are.
func TestGrowthOfCompliance(t *testing.T) {
	growth.Skip(t)
	results := func(_ io.Writer, a *guarantee.Assessment) error {
		v := &view{a: a}
		n := 0
		for range v.results(a.Compliance.Regimes[0].Results) {
			n++
		}
		if n != len(a.Promises) {
			return fmt.Errorf("%d results of %d parties", n, len(a.Promises))
		}
		return nil
	}
	grows(t, writer{"results", results}, large(t, 4_000), large(t, 16_000))
}

// grows holds against each other how long a writer takes of an assessment and of one four times as long.
func grows(t *testing.T, x writer, small, big *guarantee.Assessment) {
	write := func(a *guarantee.Assessment) func() {
		return func() {
			if err := x.write(io.Discard, a); err != nil {
				t.Fatal(err)
			}
		}
	}
	growth.Straight(t, x.name, 4, write(small), write(big))
}
