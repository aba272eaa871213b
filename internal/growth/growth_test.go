package growth_test

import (
	"testing"
	"time"

	"github.com/backstop-go/backstop/internal/growth"
)

// failing notes that a test would have failed.
type failing struct {
	testing.TB
	failed bool
}

func (f *failing) Helper()               {}
func (f *failing) Errorf(string, ...any) { f.failed = true }

func TestStraight(t *testing.T) {
	const one = 4 * time.Millisecond
	for name, tt := range map[string]struct {
		large time.Duration
		want  bool
	}{
		"in a straight line": {10 * one, false},
		"with the square":    {100 * one, true},
	} {
		var f failing
		growth.Straight(&f, name, 10, func() { time.Sleep(one) }, func() { time.Sleep(tt.large) })
		if f.failed != tt.want {
			t.Errorf("%s: failed is %t", name, f.failed)
		}
	}
	var f failing
	if growth.Straight(&f, "nothing", 10, func() {}, func() { time.Sleep(one) }); f.failed {
		t.Error("what takes no time to speak of fails")
	}
}
