package force

import (
	"fmt"
	"math"
	"math/big"
	"math/bits"

	"github.com/backstop-go/backstop/uncertain"
)

// Three numbers in print are called a rotation factor, and they differ: the pool that keeps a force
// deployed without end ([Rotation.PoolRequired]), the tours that troops serve over a time
// ([Rotation.TroopTours]), and the people who serve them ([Rotation.DistinctPeople]).

// PoolRequired returns how many troops must stand behind a force so that it can be there without
// end: the force times the factor, rounded up to whole persons. Unknown stays unknown, and beyond
// what can be counted the result is open upwards.
func (r Rotation) PoolRequired(force uncertain.Range[int64]) uncertain.Range[int64] {
	return scale(force, int64(r.tour+r.dwell), int64(r.tour-r.overlap), true)
}

// Sustainable returns how many troops a pool can keep deployed without end: the pool divided by the
// factor, rounded down to whole persons. It is worked out for each contributor and then added: a
// sum of pools hides that a single company cannot take turns with itself.
func (r Rotation) Sustainable(pool uncertain.Range[int64]) uncertain.Range[int64] {
	return scale(pool, int64(r.tour-r.overlap), int64(r.tour+r.dwell), false)
}

// tours returns how many tours follow one another within a horizon: at least one, if there is any
// time at all.
func (r Rotation) tours(horizon Days) (int64, error) {
	switch _, ok := r.Tour(); {
	case !ok:
		return 0, fmt.Errorf("%w %q: how long a tour is must be stated", ErrRotation, r)
	case horizon < 0 || horizon > maxDays:
		return 0, fmt.Errorf("%w: no horizon of %v", ErrRotation, horizon)
	case horizon == 0:
		return 0, nil
	}
	return max(1, ceilDiv(int64(horizon-r.overlap), int64(r.tour-r.overlap))), nil
}

// TroopTours returns how many tours troops serve within a horizon, those who serve two counted
// twice: the force times the number of tours. The error wraps [ErrRotation] if the rotation does
// not say how long a tour is.
func (r Rotation) TroopTours(force uncertain.Range[int64], horizon Days) (uncertain.Range[int64], error) {
	n, err := r.tours(horizon)
	if err != nil {
		return uncertain.Range[int64]{}, err
	}
	return scale(force, n, 1, true), nil
}

// DistinctPeople returns how many people serve within a horizon: the force times the number of
// tours, or of groups where these are fewer, for then they return. Errors are those of
// [Rotation.TroopTours].
func (r Rotation) DistinctPeople(force uncertain.Range[int64], horizon Days) (uncertain.Range[int64], error) {
	n, err := r.tours(horizon)
	if err != nil {
		return uncertain.Range[int64]{}, err
	}
	return scale(force, min(n, r.Groups()), 1, true), nil
}

// Endurance returns for how long a pool can keep a force deployed, at least and at most: without end
// if there are enough whole groups of its size to take turns, and otherwise for one tour of each.
// The error is that of [Rotation.TroopTours].
func (r Rotation) Endurance(pool, force uncertain.Range[int64]) (least, most Days, err error) {
	if _, ok := r.Tour(); !ok {
		return 0, 0, fmt.Errorf("%w %q: how long a tour is must be stated", ErrRotation, r)
	}
	most = Unlimited
	if p, bounded := pool.Max(); bounded {
		most = r.lasts(p, force.Min())
	}
	if f, bounded := force.Max(); bounded {
		least = r.lasts(pool.Min(), f)
	}
	return least, most, nil
}

// lasts returns for how long a pool of so many can keep so many deployed.
func (r Rotation) lasts(pool, force int64) Days {
	if force == 0 {
		return Unlimited
	}
	return r.inTurn(pool / force)
}

// inTurn returns for how long so many groups can take turns.
func (r Rotation) inTurn(n int64) Days {
	switch {
	case n >= r.Groups():
		return Unlimited
	case n == 0:
		return 0
	default:
		return Days(n)*(r.tour-r.overlap) + r.overlap
	}
}

// GroupsIn returns how many whole groups of the size of a force a pool holds, at least and at most;
// bounded is false if there may be any number.
func GroupsIn(pool, force uncertain.Range[int64]) (least, most int64, bounded bool) {
	if f, ok := force.Max(); ok && f > 0 {
		least = pool.Min() / f
	}
	p, ok := pool.Max()
	if !ok || force.Min() == 0 {
		return least, 0, false
	}
	return least, p / force.Min(), true
}

// scale returns a range times num/den, each bound rounded to a whole number.
func scale(r uncertain.Range[int64], num, den int64, up bool) uncertain.Range[int64] {
	if num == 0 && den == 0 {
		return uncertain.Range[int64]{}
	}
	least, _ := mulDiv(r.Min(), num, den, up)
	if most, bounded := r.Max(); bounded {
		if most, ok := mulDiv(most, num, den, up); ok {
			return uncertain.Must(uncertain.Between(least, most))
		}
	}
	return uncertain.Must(uncertain.AtLeast(least))
}

// mulDiv returns x*num/den rounded to a whole number, all of them not negative; if that is too
// large, the greatest number and false.
func mulDiv(x, num, den int64, up bool) (n int64, ok bool) {
	const greatest = 1<<63 - 1
	hi, lo := bits.Mul64(uint64(x), uint64(num))
	if hi >= uint64(den) {
		return greatest, false
	}
	q, rest := bits.Div64(hi, lo, uint64(den))
	if up && rest > 0 {
		q++
	}
	if q > greatest {
		return greatest, false
	}
	return int64(q), true
}

func ceilDiv(a, b int64) int64 {
	if a <= 0 {
		return 0
	}
	return (a-1)/b + 1
}

// Factors returns the least and the greatest factor of rotations, rounded outward; unknown for none.
func Factors(rotations ...Rotation) (factors uncertain.Range[float64]) {
	for i, r := range rotations {
		down, up := outward(r.Factor())
		f := uncertain.Must(uncertain.Between(down, up))
		if i > 0 {
			f = f.Hull(factors)
		}
		factors = f
	}
	return factors
}

// outward returns the numbers next to q, which are equal if q is one.
func outward(q *big.Rat) (down, up float64) {
	f, exact := q.Float64()
	if exact {
		return f, f
	}
	down, up = f, f
	if new(big.Rat).SetFloat64(f).Cmp(q) > 0 {
		down = math.Nextafter(f, 0)
	} else {
		up = math.Nextafter(f, math.Inf(1))
	}
	return down, up
}

// PoolsRequired returns the least and the greatest pool that rotations require of a force, see
// [Rotation.PoolRequired]; unknown for none.
func PoolsRequired(force uncertain.Range[int64], rotations ...Rotation) (pools uncertain.Range[int64]) {
	for i, r := range rotations {
		pool := r.PoolRequired(force)
		if i > 0 {
			pool = pool.Hull(pools)
		}
		pools = pool
	}
	return pools
}
