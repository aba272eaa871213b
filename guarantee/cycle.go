package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
)

// A link leads from one item of the section that is being looked at, by a member of it, to another.
type link struct {
	from, to int32
	name     string
}

// link notes that the item that is being looked at is by a member in a relation to the one with an ID, if there
// is such a one in its section. That an item is in a relation to itself is no circle here: it is
// reported elsewhere.
func (v *validator) link(name, id string) {
	if id == "" {
		return
	}
	if to := v.ids[v.section].item(id); to >= 0 && int(to) != v.item {
		v.links = append(v.links, link{int32(v.item), to, name})
	}
}

// A walk is the memory of a search for circles.
type walk struct {
	first []int32 // for each item, the index of the first link from it
	state []uint8 // of each item: fresh, open or done
	path  []step  // the open items, each linked to from the one before
}

// A step is an open item, and the index of the next link from it that has not been followed.
type step struct{ item, next int32 }

// cycles reports one item of every circle of links, at the member that holds them, and forgets the
// links. They must have been noted in the order of the items.
func (v *validator) cycles(code check.Code) {
	if len(v.links) == 0 {
		return
	}
	const fresh, open, done = 0, 1, 2
	w, n := &v.walk, len(v.ids[v.section].ids)
	w.first = slices.Grow(w.first[:0], n+1)
	for i, l := range v.links {
		for len(w.first) <= int(l.from) {
			w.first = append(w.first, int32(i))
		}
	}
	for len(w.first) <= n {
		w.first = append(w.first, int32(len(v.links)))
	}
	w.state = slices.Grow(w.state[:0], n)[:n]
	clear(w.state)
	enter := func(item int32) {
		w.state[item] = open
		w.path = append(w.path, step{item, w.first[item]})
	}
	for _, l := range v.links {
		if w.state[l.from] == fresh {
			enter(l.from)
		}
		for len(w.path) > 0 {
			top := &w.path[len(w.path)-1]
			if top.next == w.first[top.item+1] {
				w.state[top.item] = done
				w.path = w.path[:len(w.path)-1]
				continue
			}
			to, name := v.links[top.next].to, v.links[top.next].name
			top.next++
			switch w.state[to] {
			case fresh:
				enter(to)
			case open:
				v.item = int(top.item)
				v.report(code, in(name), "%s closes a circle: %s", name, v.round(to))
			}
		}
	}
	v.links = v.links[:0]
}

// round names the items of the circle that leads from an open item back to it.
func (v *validator) round(item int32) string {
	path := v.walk.path
	i := slices.IndexFunc(path, func(s step) bool { return s.item == item })
	var ids []string
	for _, s := range path[i:] {
		ids = append(ids, v.ids[v.section].ids[s.item])
	}
	if len(ids) > maxRound {
		ids = append(ids[:maxRound-1], "...", ids[len(ids)-1])
	}
	return series.Join(append(ids, ids[0]), ", ")
}

// maxRound is how many items of a circle are named.
const maxRound = 8
