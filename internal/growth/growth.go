// Package growth tests that what takes more to say takes more time in a straight line, and no more.
package growth

import (
	"math"
	"testing"
	"time"
)

// Race reports whether the race detector watches, which makes everything ten times as slow and allocates.
var Race bool

// Skip skips a test that needs large input and measures time, in short runs and under the race detector.
func Skip(t testing.TB) {
	t.Helper()
	if testing.Short() || Race {
		t.Skip("it needs large input and measures time")
	}
}

// Straight fails when large, which has so many times as much to do as small, takes longer than as many runs of small by
// more than lies halfway, on a scale of powers, to growth with the square: for ten times as much four times as long as
// ten runs. Tables leave the cache as they grow, which is no fault.
//
// What else goes on on the machine makes a run longer, never shorter: the shortest of up to eight counts, and none
// that takes no time to speak of.
func Straight(t testing.TB, what string, times int, small, large func()) {
	t.Helper()
	const negligible, attempts = 50 * time.Millisecond, 8
	most := math.Pow(float64(times), 0.6)
	all := func() {
		for range times {
			small()
		}
	}
	runs, one := Took(all), Took(large)
	for range attempts - 1 {
		if one < negligible || float64(one) < most*float64(runs) {
			return
		}
		runs, one = min(runs, Took(all)), min(one, Took(large))
	}
	if one >= negligible && float64(one) >= most*float64(runs) {
		t.Errorf("%s takes %v, and %v for %d times as much at once", what, runs, one, times)
	}
}

// Took is how long something takes.
func Took(f func()) time.Duration {
	began := time.Now()
	f()
	return time.Since(began)
}
