package force

import "github.com/backstop-go/backstop/uncertain"

// A forest is the part-of relation among items: headlines that contain parts.
type forest struct {
	items  int            // so many have a number of their own
	parent []int          // the index of the headline that contains an item, or -1
	order  []int          // all indexes, parts before their headlines
	joins  map[int]*Drawn // the items that are no headlines and join what is drawn from one pool
	place  []int          // of each item among those that contain others, or -1
	whole  int            // how many contain others
}

// newForest takes for each item the index of its headline, or -1. Headlines that contain each
// other, which validation refuses, are cut where they close the circle.
func newForest(parent []int) forest {
	f := forest{items: len(parent), parent: parent, order: make([]int, 0, len(parent)), place: make([]int, len(parent))}
	const fresh, open, done = 0, 1, 2
	state := make([]uint8, len(parent))
	var path []int
	for i := range parent {
		path = path[:0]
		for at := i; at >= 0 && state[at] == fresh; at = parent[at] {
			state[at] = open
			path = append(path, at)
			if next := parent[at]; next >= 0 && state[next] == open {
				parent[at] = -1
			}
		}
		for _, at := range path {
			state[at] = done
		}
	}
	parts := make([]int, len(parent))
	for _, p := range parent {
		if p >= 0 {
			parts[p]++
		}
	}
	for i := range parent {
		f.place[i] = -1
		if parts[i] > 0 {
			f.place[i] = f.whole
			f.whole++
		}
	}
	for i := range parent {
		for at := i; at >= 0 && parts[at] == 0; at = parent[at] {
			parts[at] = -1
			f.order = append(f.order, at)
			if p := parent[at]; p >= 0 {
				parts[p]--
			}
		}
	}
	return f
}

// total adds up what own gives for each item. A headline and the parts it contains are one thing:
// on each bound the greater of the headline's number and the sum of its parts counts, never both.
// What is drawn from one pool is counted as the pool with this capacity holds it. The error wraps
// uncertain.ErrOverflow.
func (f forest) total(own func(i int) uncertain.Range[int64], of func(*Drawn) capacity) (uncertain.Range[int64], error) {
	sum, err := none, error(nil)
	parts := make([]struct{ sum, greatest uncertain.Range[int64] }, f.whole) // of each that contains others, so far
	for i := range parts {
		parts[i].sum, parts[i].greatest = none, none
	}
	for _, i := range f.order {
		pool := f.joins[i]
		number := none
		if i < f.items {
			number = own(i)
		}
		if at := f.place[i]; at >= 0 && pool != nil {
			number = pool.holds(of(pool), parts[at].sum, parts[at].greatest)
		} else if at >= 0 {
			number = greater(number, parts[at].sum)
		}
		if p := f.parent[i]; p < 0 {
			sum, err = sum.Add(number)
		} else {
			to := &parts[f.place[p]]
			to.sum, err = to.sum.Add(number)
			to.greatest = greater(to.greatest, number)
		}
		if err != nil {
			return uncertain.Range[int64]{}, err
		}
	}
	return sum, nil
}

var none = uncertain.Must(uncertain.Exactly[int64](0))

// upTo returns the range from none to the greatest value of r.
func upTo(r uncertain.Range[int64]) uncertain.Range[int64] {
	if most, bounded := r.Max(); bounded {
		return uncertain.Must(uncertain.Between(0, most))
	}
	return uncertain.Range[int64]{}
}

// greater returns the greater of two ranges on each bound.
func greater(a, b uncertain.Range[int64]) uncertain.Range[int64] {
	least := max(a.Min(), b.Min())
	amost, abounded := a.Max()
	bmost, bbounded := b.Max()
	if abounded && bbounded {
		return uncertain.Must(uncertain.Between(least, max(amost, bmost)))
	}
	return uncertain.Must(uncertain.AtLeast(least))
}
