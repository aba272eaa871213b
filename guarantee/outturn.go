package guarantee

import "slices"

// An outturn is how an open fact turns out: of the fact when something happened, it has that time.
type outturn struct {
	Choice
	when moment
}

// contradicts reports whether not both can be true: a fact turns out in one of its ways, and what happened did so once.
func (x outturn) contradicts(y outturn) bool {
	switch {
	case x.Fact != y.Fact:
		return false
	case x.when == (moment{}):
		return x.Is != y.Is
	}
	return x.when.last < y.when.first || y.when.last < x.when.first
}

// outturn returns how the fact with a number turns out in a branch.
func (b *Branch) outturn(i int) outturn { return outturn{b.Chosen[i], b.when[i]} }

// contradicts reports whether an open fact turns out otherwise in a branch.
func (b *Branch) contradicts(x outturn) bool {
	for i := range b.Chosen {
		if b.outturn(i).contradicts(x) {
			return true
		}
	}
	return false
}

// outturns returns the ways in which a fact turns out in some branch: of when something happened the times that no branch
// divides further, in their order.
func (t *Track) outturns(f Fact) (ways []outturn) {
	for _, b := range t.Branches {
		for i, c := range b.Chosen {
			if x := b.outturn(i); c.Fact == f && !slices.Contains(ways, x) {
				ways = append(ways, x)
			}
		}
	}
	if len(ways) == 0 || ways[0].when == (moment{}) {
		return ways
	}
	var begins []int64
	for _, x := range ways {
		begins = append(begins, x.when.first, x.when.last+1)
	}
	slices.Sort(begins)
	begins = slices.Compact(begins)
	var parts []outturn
	for i, first := range begins[:len(begins)-1] {
		at := moment{first, begins[i+1] - 1}
		part := outturn{Choice{f, at.String()}, at}
		if slices.ContainsFunc(ways, func(x outturn) bool { return !x.contradicts(part) }) {
			parts = append(parts, part)
		}
	}
	return parts
}
