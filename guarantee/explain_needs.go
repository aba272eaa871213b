package guarantee

import (
	"maps"
	"reflect"
	"slices"

	"github.com/backstop-go/backstop/check"
)

// needs say of differences, by their places in a delta, which cannot be applied without which.
type needs struct {
	of [][]int // of each, those without which it cannot be applied: what it refers to, and what refers to what it removes
	by [][]int // of each, those that cannot be applied without it
	in []int   // of each, in which of the calls it was last come by
	at int     // which call this is
}

// findNeeds finds what each of the differences that a comparer has found needs.
func findNeeds(c *comparer) (*needs, error) {
	differences := c.delta.Differences
	brings, removes := make(map[check.Ref]int), make(map[check.Ref]int)
	for i := range differences {
		switch d := &differences[i]; {
		case d.Kind == Renamed:
			brings[check.Ref{Section: d.Item.Section, ID: unquoted(d.After)}] = i
		case d.Member == "" && d.Kind != Reordered && d.Before == "":
			brings[d.Item] = i
		case d.Member == "" && d.Kind != Reordered:
			removes[d.Item] = i
		}
	}
	n := &needs{make([][]int, len(differences)), make([][]int, len(differences)), make([]int, len(differences)), 0}
	need := func(i, j int) {
		if i != j {
			n.of[i], n.by[j] = append(n.of[i], j), append(n.by[j], i)
		}
	}
	for i := range differences {
		if j, ok := brings[differences[i].Item]; ok && differences[i].Kind != Renamed {
			need(i, j)
		}
		v := c.found[i]
		if v.after.IsValid() {
			if err := mentions(v.after, func(ref check.Ref) {
				if j, ok := brings[ref]; ok {
					need(i, j)
				}
			}); err != nil {
				return nil, err
			}
		}
		if v.before.IsValid() {
			if err := mentions(v.before, func(ref check.Ref) {
				if j, ok := removes[ref]; ok {
					need(j, i)
				}
			}); err != nil {
				return nil, err
			}
		}
	}
	return n, nil
}

// closed returns some differences with all that they need, in order.
func (n *needs) closed(some ...int) []int {
	out := n.reach(some, n.of)
	slices.Sort(out)
	return out
}

// without returns a closed set without some of it, and without what needs these.
func (n *needs) without(set, some []int) []int {
	n.reach(some, n.by)
	return slices.DeleteFunc(slices.Clone(set), func(i int) bool { return n.in[i] == n.at })
}

// reach returns some differences, each once, and all to which ways lead from them; these are then in this call.
func (n *needs) reach(some []int, ways [][]int) (out []int) {
	n.at++
	come := func(list []int) {
		for _, i := range list {
			if n.in[i] != n.at {
				n.in[i] = n.at
				out = append(out, i)
			}
		}
	}
	come(some)
	for next := 0; next < len(out); next++ {
		come(ways[out[next]])
	}
	return out
}

// references say which items of two structures refer to which, all by their IDs in the second one if they are renamed.
type references struct {
	c     *comparer
	known map[check.Ref][]check.Ref // of the items looked at
}

// now returns an item by its ID in the second structure.
func (r references) now(item check.Ref) check.Ref {
	return check.Ref{Section: item.Section, ID: r.c.to.id(item.Section, item.ID)}
}

// of returns what an item refers to in either structure.
func (r references) of(item check.Ref) []check.Ref {
	to, ok := r.known[item]
	if !ok {
		first := r.c.a.item(check.Ref{Section: item.Section, ID: r.c.from.id(item.Section, item.ID)})
		for _, v := range []reflect.Value{first, r.c.b.item(item)} {
			if v.IsValid() { // newSide has found what it mentions, without an error
				_ = mentions(v, func(ref check.Ref) { to = append(to, r.now(ref)) })
			}
		}
		r.known[item] = to
	}
	return to
}

// reach adds to some items all that they refer to, and that which these refer to.
func (r references) reach(items map[check.Ref]bool) {
	for next := slices.Collect(maps.Keys(items)); len(next) > 0; {
		var more []check.Ref
		for _, item := range next {
			for _, to := range r.of(item) {
				if !items[to] {
					items[to] = true
					more = append(more, to)
				}
			}
		}
		next = more
	}
}
