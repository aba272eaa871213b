package timeline

import (
	"fmt"
	"testing"
)

// What an event costs is the patterns of its own kind, place and item that are tried: others may be as
// many as they like.
func TestMatcherLooksAtFew(t *testing.T) {
	var few []Happened
	for i := range 20 {
		few = append(few,
			Happened{Kind: Incursion, Severity: Severity(i % 4)},
			Happened{Kind: Incursion, Where: Place(fmt.Sprint("place-", i))},
			Happened{Kind: UseOfForce, Where: Place(fmt.Sprint("place-", i))})
	}
	many := append([]Happened(nil), few...)
	for i := range 10_000 {
		many = append(many,
			Happened{Kind: CyberAttack, Severity: Minor},
			Happened{Kind: Shelling, Where: "place-3"},
			Happened{Kind: Incursion, Where: Place(fmt.Sprint("elsewhere-", i))})
	}
	looked := func(patterns []Happened, e *Event) (n int) {
		NewMatcher(patterns, nil).candidates(e, func(tried []int32) { n += len(tried) })
		return n
	}
	e := &Event{Kind: Incursion, Where: "place-3", Severity: Major}
	const want = 20 + 1 + 1 // those of the kind anywhere, the one there, and that of its parent there
	if got := looked(few, e); got != want {
		t.Errorf("of %d patterns %d are tried, want %d", len(few), got, want)
	}
	if got := looked(many, e); got != want {
		t.Errorf("of %d patterns %d are tried, want %d", len(many), got, want)
	}
}
