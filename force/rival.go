package force

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/timeline"
)

// rivals finds the contributions that wait for what another excludes: that they are promised is why
// the other would not be.
type rivals struct {
	entries []Entry
	world   *timeline.World
	waiting []waiting
	found   map[string][]*Contribution // by the text of the pattern excluded; nil until one is asked for
}

// waiting is the first contribution that waits for a pattern.
type waiting struct {
	contribution *Contribution
	event        timeline.Happened
}

// wait notes what the entries wait for.
func (r *rivals) wait() {
	r.found = make(map[string][]*Contribution)
	known := make(map[string]bool)
	for i := range r.entries {
		e := &r.entries[i]
		if !e.Status.counts() {
			continue
		}
		timeline.Patterns(e.If, func(p timeline.Happened, negated bool) {
			if key := fmt.Sprintf("%q", p); !negated && !known[key] {
				known[key] = true
				r.waiting = append(r.waiting, waiting{e.Contribution, p})
			}
		})
	}
}

// of returns the first contribution that waits for each pattern which e excludes.
func (r *rivals) of(e *Entry) (out []*Contribution) {
	timeline.Patterns(e.If, func(excluded timeline.Happened, negated bool) {
		if !negated {
			return
		}
		if r.found == nil {
			r.wait()
		}
		key := fmt.Sprintf("%q", excluded)
		found, ok := r.found[key]
		if !ok {
			for _, w := range r.waiting {
				if r.world.Answers(excluded, w.event) && !slices.Contains(found, w.contribution) {
					found = append(found, w.contribution)
				}
			}
			r.found[key] = found
		}
		out = append(out, found...)
	})
	return out
}
