package force

import (
	"cmp"
	"slices"
)

// Breaking returns the smallest withdrawals that break the game: coalitions of up to size members
// without which the others lose, while without fewer of them they would win. It is complete unless
// there are more than limit (a negative limit is zero) or too many to be tried: then the smaller
// ones are listed before the larger, and fewer than limit say that not all could be tried. If even
// all members together lose there is nothing to break, and the one withdrawal is that of nobody.
//
// A withdrawal breaks a quota when what it takes away exceeds what there is beyond the need. Quota
// by quota the members are tried from the greatest weight down, and a branch ends where the next
// ones together would not be enough.
func (g *Game) Breaking(size, limit int) (f Family, complete bool) {
	if !g.Wins(g.all()) {
		return Family{0}, true
	}
	b := breaking{game: g, limit: limit}
	tries := maxTries
	for i := range g.quotas {
		b.spares = append(b.spares, newSpare(&g.quotas[i], len(g.members), &tries))
	}
	for n := 1; n <= min(size, len(g.members)); n++ {
		at := len(b.found)
		for i := range b.spares {
			if b.quota = i; !b.spares[i].search(0, n, 0, 0, b.take) {
				b.found[at:].sort()
				return b.found, false
			}
		}
		b.found[at:].sort()
	}
	return b.found, true
}

// maxTries bounds a search: up to four of 62 members are all tried against six quotas.
const maxTries = 1 << 22

// breaking is one search for withdrawals.
type breaking struct {
	game   *Game
	limit  int
	quota  int // the one that is searched
	spares []spare
	found  Family
}

// take notes a withdrawal that breaks the quota searched, and no fewer of it do: if nothing less
// breaks another quota, and it was not found with an earlier one. It reports whether there was room.
func (b *breaking) take(w Coalition) bool {
	for i := range b.spares {
		s := &b.spares[i]
		if i < b.quota && s.broken(w) || i != b.quota && s.brokenByLess(w) {
			return true
		}
	}
	if len(b.found) >= b.limit {
		return false
	}
	b.found = append(b.found, w)
	return true
}

// A spare is a quota seen from those who may withdraw.
type spare struct {
	*quota
	all   Coalition
	slack int64   // what may go: what all have beyond the need
	order []int   // the members that add to it, the greatest first
	sums  []int64 // of the weights of the first of them
	tries *int    // how many members may yet be tried
}

func newSpare(q *quota, members int, tries *int) spare {
	s := spare{quota: q, all: 1<<members - 1, slack: -q.need, sums: []int64{0}, tries: tries}
	var shared Coalition
	for _, o := range q.shared {
		shared |= o.members
	}
	for i, w := range q.weights {
		s.slack += w
		if w > 0 || shared.Has(i) {
			s.order = append(s.order, i)
		}
	}
	slices.SortStableFunc(s.order, func(i, j int) int { return cmp.Compare(q.weights[j], q.weights[i]) })
	for k, i := range s.order {
		s.sums = append(s.sums, s.sums[k]+q.weights[i])
	}
	return s
}

// search calls take with every withdrawal that consists of w, which takes lost away and does not
// break the quota, and n more members from the k-th on, and that breaks it while no fewer of them
// do. It ends when take returns false or no more may be tried, and reports whether
// it did not.
func (s *spare) search(k, n int, w Coalition, lost int64, take func(Coalition) bool) bool {
	if len(s.shared) > 0 {
		return s.searchShared(k, n, w, take)
	}
	for ; k+n <= len(s.order); k++ {
		i := s.order[k]
		with := lost + s.weights[i]
		if *s.tries--; *s.tries < 0 {
			return false
		}
		switch {
		case lost+s.sums[k+n]-s.sums[k] <= s.slack:
			return true // nor do the next ones, which are no greater
		case n == 1:
			if !take(w | 1<<i) {
				return false
			}
		case with <= s.slack: // otherwise fewer are enough
			if !s.search(k+1, n-1, w|1<<i, with, take) {
				return false
			}
		}
	}
	return true
}

// searchShared is search where numbers overlap, so that what is lost does not add up.
func (s *spare) searchShared(k, n int, w Coalition, take func(Coalition) bool) bool {
	if n == 0 {
		return !s.broken(w) || s.brokenByLess(w) || take(w)
	}
	later := w
	for _, i := range s.order[k:] {
		later |= 1 << i
	}
	for ; k+n <= len(s.order) && s.broken(later); k++ {
		i := s.order[k]
		if *s.tries--; *s.tries < 0 {
			return false
		}
		if !s.broken(w) && !s.searchShared(k+1, n-1, w|1<<i, take) {
			return false
		}
		later &^= 1 << i
	}
	return true
}

// broken reports whether the others no longer reach the quota.
func (s *spare) broken(w Coalition) bool {
	if len(s.shared) > 0 {
		return !s.reached(s.all &^ w)
	}
	lost := int64(0)
	for i := range w.Members() {
		lost += s.weights[i]
	}
	return lost > s.slack
}

// brokenByLess reports whether some of w are enough to break the quota.
func (s *spare) brokenByLess(w Coalition) bool {
	if len(s.shared) > 0 {
		for i := range w.Members() {
			if s.broken(w &^ (1 << i)) {
				return true
			}
		}
		return false
	}
	lost, least := int64(0), int64(maxNeed)
	for i := range w.Members() {
		lost += s.weights[i]
		least = min(least, s.weights[i])
	}
	return lost-least > s.slack
}
