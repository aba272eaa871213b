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
	known  map[shown]struct{} // of many, each as text and, with its ID alone, that there is one of the ID
}

// A shown is what tells an event apart from another of its ID: two logs that count their events alike have such.
type shown struct {
	ID     timeline.EventID
	Kind   timeline.Kind   `json:",omitzero"`
	Weapon timeline.Weapon `json:",omitzero"`
	By     actor.ID        `json:",omitzero"` // the first of those who act
	Where  timeline.Place  `json:",omitzero"`
}

// text returns what of it is text: the rest tells nothing apart, and no snapshot holds it.
func (x shown) text() shown {
	if !utf8.ValidString(string(x.By)) {
		x.By = ""
	}
	if !utf8.ValidString(string(x.Where)) {
		x.Where = ""
	}
	return x
}

// texts returns them as a snapshot holds them.
func (r *recent) texts() recent {
	out := recent{Second: r.Second, Shown: make([]shown, len(r.Shown))}
	for i := range r.Shown {
		out.Shown[i] = r.Shown[i].text()
	}
	return out
}

// few is how many events are looked through one by one.
const few = 16

// again reports whether an event began in that second before, or another that has its ID, and remembers it.
func (r *recent) again(e *timeline.Event, second int64) (same, named bool) {
	if second != r.Second {
		r.Second, r.Shown, r.known = second, r.Shown[:0], nil
	}
	if e.ID == "" {
		return false, false
	}
	n := len(r.Shown)
	if n == cap(r.Shown) {
		r.Shown = slices.Grow(r.Shown, 1)
	}
	r.Shown = r.Shown[:n+1]
	before, x := r.Shown[:n], &r.Shown[n] // in its place at once: what is copied right after it was written is slow
	x.ID, x.Kind, x.Weapon, x.By, x.Where = e.ID, e.Kind, e.Weapon, "", e.Where
	if len(e.By) > 0 {
		x.By = e.By[0]
	}
	if n <= few {
		for i := range before {
			if y := &before[i]; y.ID == x.ID {
				named, same = true, same || y.text() == x.text()
			}
		}
	} else {
		if r.known == nil {
			r.known = make(map[shown]struct{}, 4*few)
			for _, y := range before {
				r.know(y.text())
			}
		}
		_, named = r.known[shown{ID: x.ID}]
		_, same = r.known[x.text()]
		r.know(x.text())
	}
	if same {
		r.Shown = before
	}
	return same, named
}

// know remembers an event, and that there is one of its ID.
func (r *recent) know(x shown) {
	r.known[x], r.known[shown{ID: x.ID}] = struct{}{}, struct{}{}
}
