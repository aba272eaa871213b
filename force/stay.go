package force

import (
	"slices"

	"github.com/backstop-go/backstop/uncertain"
)

// A stay is when how many troops of one entry are there: hi of them from mayCome until gone, and lo
// at the least from come until mayGo. Days stand by their place in a calendar.
type stay struct {
	lo, hi                     int64
	mayCome, come, mayGo, gone int32
}

// A calendar holds the days on which anything changes, the first of which is 0 and the last never.
type calendar struct {
	days  []int64
	place map[int64]int32
}

func newCalendar() *calendar {
	c := &calendar{place: make(map[int64]int32)}
	c.at(0)
	c.at(never)
	return c
}

// at returns the place of a day.
func (c *calendar) at(day int64) int32 {
	place, ok := c.place[day]
	if !ok {
		place = int32(len(c.days))
		c.place[day] = place
		c.days = append(c.days, day)
	}
	return place
}

// stay returns a presence of one level as a stay. None is there between a day and itself.
func (c *calendar) stay(p presence) stay {
	mayCome, come := max(p.level.earliest, p.mayCome), max(p.level.latest, p.come)
	return stay{p.level.persons.lo, p.level.persons.hi, c.at(mayCome), c.at(come), c.at(max(p.mayGo, come)), c.at(max(p.gone, mayCome))}
}

// sort puts the days in order, and returns them.
func (c *calendar) sort(classes []*alike) []int64 {
	days := slices.Sorted(slices.Values(c.days))
	place := make([]int32, len(days))
	for i, day := range c.days {
		at, _ := slices.BinarySearch(days, day)
		place[i] = int32(at)
	}
	for _, class := range classes {
		for i := range class.stays {
			s := &class.stays[i]
			s.mayCome, s.come, s.mayGo, s.gone = place[s.mayCome], place[s.come], place[s.mayGo], place[s.gone]
		}
	}
	return days
}

// A change is by how much a sum goes up, or down, on one day.
type change struct{ lo, hi, open int64 }

// enter adds to the changes on each day those that the entries of a class make; to the lower bound
// only if they are certain.
func (c *alike) enter(changes []change, certain bool) {
	_, bounded := c.sum.Max()
	for i := range c.stays {
		s := &c.stays[i]
		come, gone := &changes[s.mayCome], &changes[s.gone]
		if bounded {
			come.hi += s.hi
			gone.hi -= s.hi
		} else {
			come.open++
			gone.open--
		}
		if certain {
			changes[s.come].lo += s.lo
			changes[s.mayGo].lo -= s.lo
		}
	}
}

// A balance is what the changes have come to.
type balance change

func (b *balance) add(c change) {
	b.lo, b.hi, b.open = b.lo+c.lo, b.hi+c.hi, b.open+c.open
}

func (b *balance) persons() uncertain.Range[int64] { return number{b.lo, b.hi, b.open > 0}.persons() }
