package force

import (
	"cmp"
	"iter"
	"math/bits"
	"slices"
)

// A Coalition is a set of members of a [Game], each by its index. It is an immutable, comparable
// value; the zero Coalition is empty.
type Coalition uint64

// CoalitionOf returns the coalition of the members with these indexes. An index that is not in
// [0, 64) is left out.
func CoalitionOf(members ...int) (c Coalition) {
	for _, i := range members {
		if i >= 0 {
			c |= 1 << i
		}
	}
	return c
}

// Has reports whether the member with that index belongs to c.
func (c Coalition) Has(i int) bool { return i >= 0 && c>>i&1 == 1 }

// Len returns how many members c has.
func (c Coalition) Len() int { return bits.OnesCount64(uint64(c)) }

// Members returns the indexes of the members, in order.
func (c Coalition) Members() iter.Seq[int] {
	return func(yield func(int) bool) {
		for ; c != 0; c &= c - 1 {
			if !yield(bits.TrailingZeros64(uint64(c))) {
				return
			}
		}
	}
}

// Within reports whether every member of c belongs to d.
func (c Coalition) Within(d Coalition) bool { return c&^d == 0 }

// A Family is a list of coalitions of which none lies within another: the smallest ones that do
// something, by size and then by their members.
type Family []Coalition

// Transversal returns the smallest coalitions that share a member with every one of f: if f are the
// smallest coalitions that win, the smallest without which nobody wins. The transversal of the
// transversal of f is f. It goes coalition after coalition (Berge, Hypergraphs, 1989) and holds at
// most limit of them at a time; where that is not enough it returns nil and false.
func (f Family) Transversal(limit int) (_ Family, complete bool) {
	out := Family{0}
	for _, c := range f {
		var next Family
		for _, t := range out {
			if t&c != 0 {
				next = append(next, t)
				continue
			}
			for i := range c.Members() {
				next = append(next, t|1<<i)
			}
			if len(next) > limit {
				return nil, false
			}
		}
		out = next.minimal()
	}
	return out, true
}

// minimal returns the coalitions of f that hold no other of f, in order, each once.
func (f Family) minimal() (out Family) {
	f.sort()
	for _, c := range f {
		if !slices.ContainsFunc(out, func(o Coalition) bool { return o.Within(c) }) {
			out = append(out, c)
		}
	}
	return out
}

// sort orders the coalitions by size, and those of one size as the lists of their members.
func (f Family) sort() {
	slices.SortFunc(f, func(a, b Coalition) int {
		if n := cmp.Compare(a.Len(), b.Len()); n != 0 || a == b {
			return n
		}
		if a.Has(bits.TrailingZeros64(uint64(a ^ b))) {
			return -1
		}
		return 1
	})
}
