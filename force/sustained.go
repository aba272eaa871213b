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

// whole reports whether the pool goes as one formation.
func (d *Drawn) whole() bool { return d.Pool != nil && d.Whole }

// Groups returns how many whole groups of the size of what is asked of a pool earmarks leave in it,
// at least and at most; bounded is false if there may be any number. A formation that goes as one or
// not at all is one group, however many troops it has: what is asked is that formation, so that the
// two numbers are one, and it does not take turns with itself.
func (d *Drawn) Groups(asked uncertain.Range[int64]) (least, most int64, bounded bool) {
	left := d.free.persons
	most, bounded = left.Max()
	wanted, some := asked.Max()
	switch {
	case !d.whole() || some && wanted == 0:
		return GroupsIn(left, asked)
	case bounded && (most == 0 || most < asked.Min()):
		return 0, 0, true
	case left.Min() >= max(1, d.Persons.Min()): // no earmark may take of it
		return 1, 1, true
	}
	return 0, 1, true
}

// Endurance returns for how long what earmarks leave of a pool can keep deployed what is asked, see
// [Rotation.Endurance] and, for a formation that goes as one, [Drawn.Groups].
func (d *Drawn) Endurance(r Rotation, asked uncertain.Range[int64]) (least, most Days, err error) {
	least, most, err = r.Endurance(d.free.persons, asked)
	if wanted, some := asked.Max(); !d.whole() || some && wanted == 0 || err != nil {
		return least, most, err
	}
	fewest, greatest, _ := d.Groups(asked)
	return r.inTurn(fewest), r.inTurn(greatest), nil
}

// Sustainable returns how many troops of what earmarks leave of a pool can be deployed without end,
// see [Rotation.Sustainable]: none of a formation that goes as one, unless it is there for good.
func (d *Drawn) Sustainable(r Rotation) uncertain.Range[int64] {
	if d.whole() && r.Groups() > 1 {
		return none
	}
	return r.Sustainable(d.free.persons)
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
			return capacity{d.Sustainable(r), true}
		}
		return capacity{uncertain.Range[int64]{}, true} // nothing is known to last
	})
}
