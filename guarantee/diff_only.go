package guarantee

import (
	"cmp"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
)

// Only returns the delta of some of the differences, given by their places in d.Differences. What they
// lack, such as an added item that one of them refers to, is then missing where it is applied. What is added stands
// behind the same ones of the first structure as it does in the second: its index is that in the list of what comes out.
func (d *Delta) Only(differences ...int) *Delta {
	chosen := make(map[int]bool, len(differences))
	for _, i := range differences {
		chosen[i] = true
	}
	out := &Delta{}
	if d == nil {
		return out
	}
	lists := make(map[spot]*listChanges)
	var places []int // in d of the differences chosen
	for i := range d.Differences {
		x := &d.Differences[i]
		if at, ok := x.list(); ok {
			if lists[at] == nil {
				lists[at] = &listChanges{}
			}
			lists[at].note(x, i)
		}
		if chosen[i] {
			out.Differences = append(out.Differences, *x)
			places = append(places, i)
		}
	}
	index := make(map[int]int)
	for _, l := range lists {
		l.indexes(d, chosen, index)
	}
	for n, i := range places {
		if at, ok := index[i]; ok {
			out.Differences[n].Index = at
		}
	}
	return out
}

// list returns the spot of the list that a difference adds an item or a part to, or removes one from; false if it does
// neither.
func (d *Difference) list() (at spot, ok bool) {
	switch {
	case d.Kind == Renamed, d.Kind == Reordered, d.Item.ID == "", (d.Before == "") == (d.After == ""):
		return at, false
	case d.Member == "":
		return spot{item: check.Ref{Section: d.Item.Section}}, true
	}
	end := strings.LastIndexByte(d.Member, '/')
	return spot{d.Item, d.Member[:max(end, 0)]}, strings.Count(d.Member, "/")%2 == 1
}

// listChanges are the differences that add to one list, or remove from it, by their places in a delta.
type listChanges struct{ added, removed []int }

func (l *listChanges) note(d *Difference, i int) {
	if d.After == "" {
		l.removed = append(l.removed, i)
	} else {
		l.added = append(l.added, i)
	}
}

// indexes finds where what is added stands if only the chosen differences are applied: as far behind the element that
// is in both structures and stands before it in the second one.
func (l *listChanges) indexes(d *Delta, chosen map[int]bool, index map[int]int) {
	byIndex := func(i, j int) int { return cmp.Compare(d.Differences[i].Index, d.Differences[j].Index) }
	slices.SortStableFunc(l.added, byIndex)
	slices.SortStableFunc(l.removed, byIndex)
	gone, stays, before := 0, 0, 0 // of those removed how many stand before it in the first structure, and stay; of those chosen and added how many stand before it
	for n, i := range l.added {
		if !chosen[i] {
			continue
		}
		both := d.Differences[i].Index - n // how many of both structures stand before it
		for gone < len(l.removed) && both > 0 && d.Differences[l.removed[gone]].Index < both+gone {
			if !chosen[l.removed[gone]] {
				stays++
			}
			gone++
		}
		index[i] = both + stays + before
		before++
	}
}
