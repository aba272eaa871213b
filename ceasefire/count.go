package ceasefire

import (
	"cmp"
	"math"
	"slices"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Count is how many incidents of one kind there were, by one party, or by others for whom it answers, see [Clause],
// with one class of weapon, in one zone, on one day: events that a term in force bans whatever else happens. What one
// bans only from one event until another is in no count: whether a day lies in that time is known when it is over, and
// of what waits until then the monitor keeps neither the class nor the zone. Of a [Limit] an incident is a presence of
// more by itself. An event of several incidents counts as many; in the lower bound only what certainly happened and is
// certainly banned counts. The zone is one that the event names, or in which its place was found to be as it was read: an
// event in several counts in each, and one outside of all that it names, or known by its distance from a line alone, under none.
// That one zone lies in another is not known here.
type Count struct {
	Day       uncertain.Date         `json:"day,omitzero"`     // zero for a total
	Undated   bool                   `json:"undated,omitzero"` // a total of incidents of which the day is not known, not of all
	Party     actor.ID               `json:"party"`
	Kind      timeline.Kind          `json:"kind"`
	Weapon    timeline.Weapon        `json:"weapon,omitzero"`
	Zone      timeline.ZoneID        `json:"zone,omitzero"` // empty for what names no zone
	Incidents uncertain.Range[int64] `json:"incidents"`
}

// cell is what incidents are counted by.
type cell struct {
	Party  actor.ID
	Kind   timeline.Kind
	Weapon timeline.Weapon
	Zone   timeline.ZoneID
}

// tally is a number of incidents: at least and at most, without an upper bound if Open.
type tally struct {
	Least, Most int64
	Open        bool
}

// counter counts incidents. Of days it keeps the last.
type counter struct {
	done  func(Count)
	Day   int64 // the first second of the day; MinInt64 before the first event
	cells map[cell]*sums
	hand  [128]*sums // of the cells, those that look unlike: the same ones are counted in again and again
	noted []noted    // the parties to the event at hand
}

// sums are the incidents of a cell: in all, those of which the day is not known, and today, if there
// were any.
type sums struct {
	of                    cell
	total, undated, today tally
	some, dated           bool
}

// in returns the sums of a cell.
func (c *counter) in(k cell) *sums {
	look := int(k.Kind)*5 + int(k.Weapon)*11 + len(k.Party) + len(k.Zone)*3
	if len(k.Party) > 0 {
		look += int(k.Party[0])
	}
	last := &c.hand[look%len(c.hand)]
	if *last != nil && (*last).of == k {
		return *last
	}
	x, ok := c.cells[k]
	if !ok {
		x = &sums{of: k}
		c.cells[k] = x
	}
	*last = x
	return x
}

// tables returns the tallies of all cells, those without a day, and those of today.
func (c *counter) tables() (total, undated, today map[cell]tally) {
	total, undated, today = make(map[cell]tally, len(c.cells)), make(map[cell]tally), make(map[cell]tally)
	for k, x := range c.cells {
		total[k] = x.total
		if x.some {
			undated[k] = x.undated
		}
		if x.dated {
			today[k] = x.today
		}
	}
	return total, undated, today
}

// noted is a party to an event that a term bans.
type noted struct {
	party actor.ID
	holds uncertain.Bool
}

func newCounter(done func(Count)) counter {
	return counter{done: done, Day: math.MinInt64, cells: make(map[cell]*sums)}
}

// note notes that the event at hand is an incident of a party as far as said.
func (c *counter) note(party actor.ID, holds uncertain.Bool) {
	if holds == uncertain.No {
		return
	}
	for i := range c.noted {
		if c.noted[i].party == party {
			c.noted[i].holds = c.noted[i].holds.Or(holds)
			return
		}
	}
	c.noted = append(c.noted, noted{party, holds})
}

// close counts the event at hand.
func (c *counter) close(s *sight) {
	e := s.Event
	n := tally{Least: e.Amount.Min(), Open: true}
	if most, bounded := e.Amount.Max(); bounded {
		n.Most, n.Open = most, false
	}
	if e.Amount.IsZero() || e.Kind == timeline.Presence {
		n = tally{Least: 1, Most: 1, Open: e.Kind != timeline.Presence}
	}
	day := dayOf(s.first)
	dated := s.end <= day+secondsOfDay && day == c.Day
	for _, x := range c.noted {
		n := n
		if x.holds != uncertain.Yes {
			n.Least = 0
		}
		zones := e.At.In
		if len(zones) == 0 {
			zones = []timeline.ZoneID{""}
		}
		for _, z := range zones {
			sum := c.in(cell{x.party, e.Kind, e.Weapon, z})
			sum.total = sum.total.add(n)
			if dated {
				sum.today, sum.dated = sum.today.add(n), true
			} else {
				sum.undated, sum.some = sum.undated.add(n), true
			}
		}
	}
	c.noted = c.noted[:0]
}

// add adds two tallies; sums beyond what can be held have no upper bound.
func (t tally) add(o tally) tally {
	sum := tally{t.Least + o.Least, t.Most + o.Most, t.Open || o.Open}
	if sum.Least < 0 {
		sum.Least = math.MaxInt64
	}
	if sum.Most < 0 || sum.Open {
		sum.Most, sum.Open = 0, true
	}
	return sum
}

const secondsOfDay = 24 * 60 * 60

func dayOf(second int64) int64 {
	day := second - second%secondsOfDay
	if day > second {
		day -= secondsOfDay
	}
	return day
}

// over returns when the day is over.
func (c *counter) over() int64 { return c.Day + secondsOfDay }

// turn ends the day, as a second lies beyond it.
func (c *counter) turn(now int64) {
	_, _, today := c.tables()
	if c.done != nil {
		for _, x := range c.of(today, c.day(), false) {
			c.done(x)
		}
	}
	for k := range today {
		c.cells[k].today, c.cells[k].dated = tally{}, false
	}
	c.Day = dayOf(now)
}

func (c *counter) day() uncertain.Date {
	if c.Day == math.MinInt64 {
		return uncertain.Date{}
	}
	return uncertain.Day(time.Unix(c.Day, 0).UTC().Date())
}

func (c *counter) list() []Count {
	total, undated, today := c.tables()
	return slices.Concat(c.of(total, uncertain.Date{}, false), c.of(undated, uncertain.Date{}, true), c.of(today, c.day(), false))
}

// of returns the counts of a table, in order.
func (c *counter) of(table map[cell]tally, day uncertain.Date, undated bool) []Count {
	out := make([]Count, 0, len(table))
	for k, n := range table {
		r, err := uncertain.AtLeast(n.Least)
		if !n.Open {
			r, err = uncertain.Between(n.Least, n.Most)
		}
		if err != nil {
			r = uncertain.Range[int64]{}
		}
		out = append(out, Count{day, undated, k.Party, k.Kind, k.Weapon, k.Zone, r})
	}
	slices.SortFunc(out, func(a, b Count) int {
		return cmp.Or(cmp.Compare(a.Party, b.Party), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Weapon, b.Weapon), cmp.Compare(a.Zone, b.Zone))
	})
	return out
}

// compare orders cells.
func (k cell) compare(o cell) int {
	return cmp.Or(cmp.Compare(k.Party, o.Party), cmp.Compare(k.Kind, o.Kind), cmp.Compare(k.Weapon, o.Weapon), cmp.Compare(k.Zone, o.Zone))
}

// counts returns a table as a list, in order.
func counts(table map[cell]tally) (list []counted) {
	for k, n := range table {
		list = append(list, counted{k, n})
	}
	slices.SortFunc(list, func(a, b counted) int { return a.Of.compare(b.Of) })
	return list
}
