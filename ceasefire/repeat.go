package ceasefire

import (
	"slices"

	"github.com/backstop-go/backstop/timeline"
)

// A recent knows the IDs of the events that began in the last second in which one did. Whatever else
// is shown again is late, or has another date and so is another event.
type recent struct {
	Second int64
	IDs    []timeline.EventID
	known  map[timeline.EventID]struct{} // of many
}

// few is how many IDs are looked through one by one.
const few = 16

// again reports whether an event with that ID began in that second before, and remembers it.
func (r *recent) again(id timeline.EventID, second int64) bool {
	if second != r.Second || len(r.IDs) == 0 {
		r.Second, r.IDs, r.known = second, r.IDs[:0], nil
	}
	if id == "" {
		return false
	}
	if len(r.IDs) <= few {
		if slices.Contains(r.IDs, id) {
			return true
		}
	} else {
		if r.known == nil {
			r.known = make(map[timeline.EventID]struct{}, 2*few)
			for _, id := range r.IDs {
				r.known[id] = struct{}{}
			}
		}
		if _, again := r.known[id]; again {
			return true
		}
		r.known[id] = struct{}{}
	}
	r.IDs = append(r.IDs, id)
	return false
}
