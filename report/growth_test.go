package report

import (
	"fmt"
	"io"
	"slices"
	"testing"
	"time"

	"github.com/backstop-go/backstop/guarantee"
)

// TestGrowth fails when a format takes more than nine times as long for four times as much to say. What grows
// in a straight line takes four times as long, what grows with the square sixteen times.
func TestGrowth(t *testing.T) {
	if testing.Short() {
		t.Skip("it measures time")
	}
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
	if testing.Short() {
		t.Skip("it measures time")
	}
	results := func(_ io.Writer, a *guarantee.Assessment) error {
		v := &view{a: a}
		if n := len(v.results(a.Compliance.Regimes[0].Results)); n != len(a.Promises) {
			return fmt.Errorf("%d results of %d parties", n, len(a.Promises))
		}
		return nil
	}
	grows(t, writer{"results", results}, large(t, 4_000), large(t, 16_000))
}

// grows holds against each other how long a writer takes of two assessments.
func grows(t *testing.T, x writer, small, big *guarantee.Assessment) {
	const most, negligible = 9, 50 * time.Millisecond
	took := func(a *guarantee.Assessment) time.Duration {
		began := time.Now()
		if err := x.write(io.Discard, a); err != nil {
			t.Fatal(err)
		}
		return time.Since(began)
	}
	one, four := took(small), took(big)
	for range 4 { // what else goes on on the machine makes a run longer, never shorter
		if four < negligible || four < most*one {
			return
		}
		one, four = min(one, took(small)), min(four, took(big))
	}
	if four >= negligible && four >= most*one {
		t.Errorf("%v, and %v for four times as many items", one, four)
	}
}
