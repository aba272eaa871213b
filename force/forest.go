package force

import "github.com/backstop-go/backstop/uncertain"

// A forest is the part-of relation among items: headlines that contain parts.
type forest struct {
	parent []int          // the index of the headline that contains an item, or -1
	order  []int          // all indexes, parts before their headlines
	joins  map[int]*Drawn // the items that are no headlines and join what is drawn from one pool
}

// newForest takes for each item the index of its headline, or -1. Headlines that contain each
// other, which validation refuses, are cut where they close the circle.
func newForest(parent []int) forest {
	f := forest{parent: parent, order: make([]int, 0, len(parent))}
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
	var parts map[int]uncertain.Range[int64]    // the sum of the parts of each headline, so far
	var greatest map[int]uncertain.Range[int64] // the greatest of what is drawn from each pool, so far
	for _, i := range f.order {
		pool := f.joins[i]
		number := none
		if pool == nil {
			number = own(i)
		}
		if all, ok := parts[i]; ok && pool != nil {
			number = pool.holds(of(pool), all, greatest[i])
		} else if ok {
			number = greater(number, all)
		}
		if p := f.parent[i]; p < 0 {
			sum, err = sum.Add(number)
		} else {
			if parts == nil {
				parts = make(map[int]uncertain.Range[int64])
			}
			all, ok := parts[p]
			if !ok {
				all = none
			}
			parts[p], err = all.Add(number)
			if f.joins[p] != nil {
				if greatest == nil {
					greatest = make(map[int]uncertain.Range[int64])
				}
				if ok {
					number = greater(number, greatest[p])
				}
				greatest[p] = number
			}
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
