package force

import (
	"iter"
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
)

// headlines are what contains what, with what is left out between an entry and the entry that contains it.
type headlines struct {
	up      []int         // what contains each contribution, or -1: all by their indexes
	entries []int         // the entry of each contribution, or -1; those that are absent are counted after the entries
	at      []int         // the contribution of each entry
	parent  []int         // the entry that contains each, or -1
	out     [][]check.Ref // what is cited of each contribution that is left out; nil if none is
}

// newHeadlines returns for each of n entries the entry that contains it, also through contributions that are left out.
func newHeadlines(contributions []Contribution, index map[ID]int, entries []int, n int) headlines {
	h := headlines{up: make([]int, len(contributions)), entries: entries, at: make([]int, n), parent: make([]int, n)}
	for i := range contributions {
		h.up[i] = -1
		if at, ok := index[contributions[i].PartOf]; ok {
			h.up[i] = at
		}
	}
	short := slices.Clone(h.up) // the same, but for what is left out perhaps farther up
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
		h.at[entry], h.parent[entry] = i, -1
		if at >= 0 {
			h.parent[entry] = entries[at]
		}
	}
	return h
}

// leaveOut notes what is cited of each contribution that is left out: itself, by which statements it is known, and
// the pool that it is drawn from if it is absent from that.
func (h *headlines) leaveOut(contributions []Contribution, come int, drawn map[PoolID]*Drawn, r *source.Record) {
	for i := range contributions {
		if h.entries[i] >= 0 && h.entries[i] < come {
			continue
		}
		if h.out == nil {
			h.out = make([][]check.Ref, len(contributions))
		}
		c := &contributions[i]
		refs := []check.Ref{{Section: "contributions", ID: string(c.ID)}}
		for _, id := range r.Known(c.Says) {
			refs = append(refs, check.Ref{Section: "statements", ID: string(id)})
		}
		if h.entries[i] >= come {
			refs = append(refs, drawn[c.From].Because...)
		}
		h.out[i] = refs
	}
}

// Up yields entry i and then what contains it, one after another, with what is left out between them: each by its index
// among the contributions that the ledger is made of, with what it rests on. That an entry is contained in another
// rests on all that is yielded up to the other. Contributions that contain each other, which validation refuses, are
// yielded at most once each. Without an entry i it yields nothing.
func (l *Ledger) Up(i int) iter.Seq2[int, []check.Ref] {
	return func(yield func(int, []check.Ref) bool) {
		if i < 0 || i >= len(l.Entries) {
			return
		}
		h := &l.headlines
		for range h.at { // not for ever in a circle
			refs := h.refs(l, i)
			if !yield(h.at[i], refs) || h.parent[i] < 0 {
				return
			}
			for k := h.up[h.at[i]]; h.entries[k] < 0; k = h.up[k] {
				if !yield(k, h.out[k]) {
					return
				}
			}
			i = h.parent[i]
		}
	}
}

// refs returns what an entry rests on, be it absent.
func (h *headlines) refs(l *Ledger, i int) []check.Ref {
	if i < len(l.Entries) {
		return l.Entries[i].Because
	}
	return h.out[h.at[i]]
}
