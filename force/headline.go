package force

import (
	"iter"
	"slices"
)

// headlines returns for each of n entries the entry that contains it, or -1, and the contributions
// that are left out between the two, by their indexes. Those that are absent count as entries here.
func headlines(contributions []Contribution, index map[ID]int, entries []int, n int) (parent []int, between [][]int) {
	up := make([]int, len(contributions)) // what contains each contribution, or -1
	for i := range contributions {
		up[i] = -1
		if at, ok := index[contributions[i].PartOf]; ok {
			up[i] = at
		}
	}
	short := slices.Clone(up) // the same, but for what is left out perhaps farther up
	parent, between = make([]int, n), make([][]int, n)
	var path []int
	for i, entry := range entries {
		if entry < 0 {
			continue
		}
		path = path[:0]
		at := short[i]
		for at >= 0 && entries[at] < 0 {
			path = append(path, at)
			at, short[at] = short[at], -1 // a circle ends where it began
		}
		for _, p := range path {
			short[p] = at
		}
		parent[entry] = -1
		if at >= 0 {
			parent[entry] = entries[at]
			for over := up[i]; over != at; over = up[over] {
				between[entry] = append(between[entry], over)
			}
		}
	}
	return parent, between
}

// path yields an entry and those who are absent above it, up to the first that contains it and comes.
func (l *Ledger) path(i int, parent []int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for range len(parent) - len(l.Entries) + 1 { // not for ever in a circle
			if !yield(i) {
				return
			}
			if i = parent[i]; i < len(l.Entries) {
				return
			}
		}
	}
}
