package ceasefire

import (
	"slices"
	"unicode/utf8"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
)

// A recent knows the events that began in the last second in which one did. Whatever else is shown again is late, or
// has another date and so is another event.
type recent struct {
	Second int64
	Shown  []shown
	known  map[shown]struct{} // of many, each as it was and, with its ID alone, that there is one of the ID
}

// A shown is what tells an event apart from another of its ID: two logs that count their events alike have such.
type shown struct {
	ID     timeline.EventID
	Kind   timeline.Kind   `json:",omitzero"`
	Weapon timeline.Weapon `json:",omitzero"`
	By     actor.ID        `json:",omitzero"` // the first of those who act
	Where  timeline.Place  `json:",omitzero"`
}

// few is how many events are looked through one by one.
const few = 16

// again reports whether an event began in that second before, or another that has its ID, and remembers it.
func (r *recent) again(e *timeline.Event, second int64) (same, named bool) {
	if second != r.Second || len(r.Shown) == 0 {
		r.Second, r.Shown, r.known = second, r.Shown[:0], nil
	}
	if e.ID == "" {
		return false, false
	}
	x := shown{ID: e.ID, Kind: e.Kind, Weapon: e.Weapon}
	if len(e.By) > 0 && utf8.ValidString(string(e.By[0])) { // what is no text tells nothing apart, and no snapshot holds it
		x.By = e.By[0]
	}
	if utf8.ValidString(string(e.Where)) {
		x.Where = e.Where
	}
	if len(r.Shown) <= few {
		named = slices.ContainsFunc(r.Shown, func(y shown) bool { return y.ID == x.ID })
		same = named && slices.Contains(r.Shown, x)
	} else {
		if r.known == nil {
			r.known = make(map[shown]struct{}, 4*few)
			for _, y := range r.Shown {
				r.know(y)
			}
		}
		_, named = r.known[shown{ID: x.ID}]
		_, same = r.known[x]
		r.know(x)
	}
	if !same {
		r.Shown = append(r.Shown, x)
	}
	return same, named
}

// know remembers an event, and that there is one of its ID.
func (r *recent) know(x shown) {
	r.known[x], r.known[shown{ID: x.ID}] = struct{}{}, struct{}{}
}
