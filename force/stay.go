package force

import (
	"slices"

	"github.com/backstop-go/backstop/uncertain"
)

// A stay is when how many troops of one entry are there: hi of them from mayCome until gone, and lo
// at the least from come until mayGo. Days stand by their place among the days of the ledger.
type stay struct {
	lo, hi                     int64
	mayCome, come, mayGo, gone int32
}

// stay notes when the entries of each class are there, and collects the days on which anything
// changes, in order: 0 is the first and never the last.
func (l *Ledger) stay(in []*alike, size int) {
	d := day(l.on)
	place := make(map[int64]int32)
	var days []int64
	at := func(day int64) int32 {
		p, ok := place[day]
		if !ok {
			p = int32(len(days))
			place[day] = p
			days = append(days, day)
		}
		return p
	}
	at(0)
	at(never)
	stays := make([]stay, size)
	room := stays
	for i, class := range in {
		if class == nil {
			continue
		}
		if class.stays == nil {
			class.stays, room = room[:0:class.size], room[class.size:]
		}
		p := l.Entries[i].presence(d, true)
		mayCome, come := max(p.level.earliest, p.mayCome), max(p.level.latest, p.come)
		gone, mayGo := max(p.gone, mayCome), max(p.mayGo, come) // none is there between a day and itself
		class.stays = append(class.stays, stay{p.level.persons.lo, p.level.persons.hi, at(mayCome), at(come), at(mayGo), at(gone)})
	}
	l.days = slices.Sorted(slices.Values(days))
	order := make([]int32, len(days))
	for i, day := range days {
		k, _ := slices.BinarySearch(l.days, day)
		order[i] = int32(k)
	}
	for i := range stays {
		s := &stays[i]
		s.mayCome, s.come, s.mayGo, s.gone = order[s.mayCome], order[s.come], order[s.mayGo], order[s.gone]
	}
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
