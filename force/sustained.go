package force

import "github.com/backstop-go/backstop/uncertain"

// Asked returns how many troops are asked of a pool if every event happened and every pledge and
// conditional offer were kept, whether or not it holds so many.
func (l *Ledger) Asked(d *Drawn) uncertain.Range[int64] {
	sum := none
	for i := range l.Entries {
		e := &l.Entries[i]
		if e.Pool != d || !e.HasTroops() || e.Promised == uncertain.No {
			continue
		}
		number := upTo(e.Persons)
		if e.Status.offered() && e.Promised == uncertain.Yes {
			number = e.Persons.Bare()
		}
		if d.Whole {
			sum = greater(sum, number)
		} else {
			sum = plus(sum, number)
		}
	}
	return sum
}

// Left returns how many troops earmarks leave of a pool, at the least by all that may be called.
// stated is false if neither its size nor an earmark bounds it.
func (d *Drawn) Left() (persons uncertain.Range[int64], stated bool) {
	return d.free.persons, d.free.stated
}

// Sustained returns how many troops there would be without end if every event happened and every
// pledge and conditional offer were kept: of each pool what its rotation sustains, and then their
// sum. Troops without a pool or its rotation may last or not, and count in the upper bound alone.
// The error wraps uncertain.ErrOverflow.
func (l *Ledger) Sustained(f Filter, rotation func(*Drawn) (Rotation, bool)) (uncertain.Range[int64], error) {
	rotates := func(d *Drawn) (Rotation, bool) {
		if d == nil {
			return Rotation{}, false
		}
		return rotation(d)
	}
	return l.parts.total(func(i int) uncertain.Range[int64] {
		e := &l.Entries[i]
		comes := f.Chooses(e).And(e.Promised)
		if _, ok := rotates(e.Pool); ok && comes == uncertain.Yes && e.Status.offered() {
			return e.Persons.Bare()
		}
		if comes == uncertain.No {
			return none
		}
		return upTo(e.Persons)
	}, func(d *Drawn) capacity {
		if r, ok := rotates(d); ok && d.free.stated {
			return capacity{r.Sustainable(d.free.persons), true}
		}
		return capacity{uncertain.Range[int64]{}, true} // nothing is known to last
	})
}
