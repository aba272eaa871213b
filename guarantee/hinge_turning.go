package guarantee

import (
	"iter"
	"slices"

	"github.com/backstop-go/backstop/check"
)

// turning is what turns on each of several open things. The zero turning is empty.
type turning[K comparable, V any] struct {
	order   []K // the things, as they come first
	on      map[K][]V
	because map[K]*citations
}

// add notes that something turns on a thing, and what that rests on.
func (t *turning[K, V]) add(thing K, turns V, because []check.Ref) {
	if t.on == nil {
		t.on, t.because = make(map[K][]V), make(map[K]*citations)
	}
	if t.on[thing] == nil {
		t.order, t.because[thing] = append(t.order, thing), new(citations)
	}
	t.on[thing] = append(t.on[thing], turns)
	t.because[thing].add(because...)
}

// most yields the things with what turns on them, those first on which most turns.
func (t *turning[K, V]) most() iter.Seq2[K, []V] {
	return func(yield func(K, []V) bool) {
		for _, thing := range slices.SortedStableFunc(slices.Values(t.order), func(x, y K) int { return len(t.on[y]) - len(t.on[x]) }) {
			if !yield(thing, t.on[thing]) {
				return
			}
		}
	}
}
