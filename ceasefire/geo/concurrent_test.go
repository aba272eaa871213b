package geo_test

import (
	"sync"
	"testing"

	"github.com/backstop-go/backstop/uncertain"
)

// Lines and zones may be measured from several goroutines at once, from the first time on.
func TestConcurrentUse(t *testing.T) {
	var ring course
	for i := range 40 { // enough edges for a ring to be indexed
		ring = append(ring, place{37 + float64(i)/40, 48 + float64(i%2)/10})
	}
	z := ring.zone(t)
	l := ring.line(t)
	p := place{37.5, 60}.at(t, 100)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := z.Contains(p).Value; got != uncertain.Yes {
				t.Errorf("Contains = %v", got)
			}
			l.Distance(p)
			l.Side(p)
		})
	}
	wg.Wait()
}
