package ceasefire

import (
	"errors"
	"math"
	"math/bits"
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A sureLimit is how a limit is followed in the lenient reading: what is known to the second adds up, each at the
// least, with what is certainly there at the same second and certainly not the same, see [sureLimit.apart]. Of all that
// may be the same only the largest counts. What is more than the limit by itself adds to no other.
type sureLimit struct {
	clause *Limit
	atMost uncertain.Range[int64]
	match  *matcher
	Second int64
	At     []found          // what is there at the second, at most maxFound of it
	zones  []uncertain.Bool // in which the event at hand lies
}

// maxFound is how many reports of one second may add up for certain: sets of them are compared. Of more, the largest.
const maxFound = 16

// found is what is certainly there at a second.
type found struct {
	Least  int64
	Weapon timeline.Weapon
	Zones  []uncertain.Bool // in which of those of the regime it lies
	part
}

func (l *sureLimit) see(t *track, _ role, s *sight) {
	least, _ := amounts(s.Event)
	switch {
	case exceeds(l.atMost, least, math.MaxInt64) == uncertain.Yes:
		t.breach(s)
	case least > 0 && s.end-1 == s.first:
		l.add(t, least, s)
	}
}

// add finds whether what is known to the second is a breach with others, and keeps it.
func (l *sureLimit) add(t *track, least int64, s *sight) {
	if s.first != l.Second {
		l.Second, l.At = s.first, l.At[:0]
	}
	l.zones = l.zones[:0]
	for i := range l.match.regime.Zones {
		l.zones = append(l.zones, l.match.holds(&l.match.regime.Zones[i], s.Event, s.span, l.clause.Of != 0))
	}
	x := found{Least: least, Weapon: s.Weapon, Zones: l.zones, part: part{[]timeline.EventID{s.ID}, s.by}}
	sum, others := l.largest(l.apart(&x))
	if exceeds(l.atMost, plus(least, sum), math.MaxInt64) == uncertain.Yes {
		b := breachBy(s)
		for ; others != 0; others &= others - 1 {
			t.share(b, &l.At[bits.TrailingZeros16(others)].part)
		}
		t.note(b, s.times)
	}
	l.keep(&x)
}

// keep keeps what is there: of all that is alike only the largest.
func (l *sureLimit) keep(x *found) {
	at := slices.IndexFunc(l.At, func(o found) bool { return o.Weapon == x.Weapon && slices.Equal(o.Zones, x.Zones) })
	switch {
	case at < 0 && len(l.At) < maxFound:
		at, l.At = len(l.At), append(l.At, found{})
	case at < 0:
		for i := range l.At {
			if at < 0 || l.At[i].Least < l.At[at].Least {
				at = i
			}
		}
	}
	if l.At[at].Least < x.Least {
		x.Zones, x.By = slices.Clone(x.Zones), x.By.clone()
		l.At[at] = *x
	}
}

// apart returns which of what is kept, by the bits of their places, is certainly not the same as something else: one is
// in a zone and the other certainly out of it, or they are of classes that exclude each other.
func (l *sureLimit) apart(x *found) (set uint16) {
	for i := range l.At {
		o := &l.At[i]
		apart := ofClass(x.Weapon, o.Weapon) == uncertain.No && ofClass(o.Weapon, x.Weapon) == uncertain.No
		for z := range x.Zones {
			apart = apart || x.Zones[z] == uncertain.Yes && o.Zones[z] == uncertain.No || x.Zones[z] == uncertain.No && o.Zones[z] == uncertain.Yes
		}
		if apart {
			set |= 1 << i
		}
	}
	return set
}

// largest returns the largest sum of what is in a set and of which no two may be the same, and what that is.
func (l *sureLimit) largest(set uint16) (sum int64, of uint16) {
	if set == 0 {
		return 0, 0
	}
	one := set & -set
	x, rest := &l.At[bits.TrailingZeros16(set)], set&^one
	apart := rest & l.apart(x)
	sum, of = l.largest(apart)
	sum, of = plus(sum, x.Least), of|one
	if apart != rest {
		if without, other := l.largest(rest); without > sum {
			return without, other
		}
	}
	return sum, of
}

func (l *sureLimit) advance(*track, int64) {}
func (l *sureLimit) alarm() *int64         { return nil }
func (l *sureLimit) save() any             { return l }
func (l *sureLimit) load(data []byte) error {
	if err := json.Unmarshal(data, l); err != nil {
		return err
	}
	zones := len(l.match.regime.Zones)
	if len(l.At) > maxFound || slices.ContainsFunc(l.At, func(x found) bool { return x.Least < 1 || len(x.Zones) != zones }) {
		return errors.New("what is there is not well formed")
	}
	return nil
}

func (l *sureLimit) open(*track) (n, due, latest int64) { return 0, never, never }
