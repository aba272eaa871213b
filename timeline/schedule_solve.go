package timeline

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"github.com/backstop-go/backstop/uncertain"
)

// SolveOptions says what [Schedule.Solve] shall tell besides. The zero SolveOptions asks for nothing.
type SolveOptions struct {
	RelativeTo AnchorID // how long after this anchor the others are; "" for none
}

// A Reading is the answer for one way to read the ambiguous clauses of a schedule.
type Reading struct {
	Choices []Choice `json:"choices,omitzero"` // where each ambiguous clause begins to count, in the order of the clauses

	// Consistent is yes if there are times for all anchors that keep all clauses, and no if there are
	// none. It is unknown only if the schedule is so large and tangled that telling would take minutes;
	// then the bounds hold but need not be tight.
	Consistent uncertain.Bool `json:"consistent"`

	// Bounds holds the bounds of each anchor, in the order of the anchors, and none if the schedule is
	// not consistent. Each is tight: there are times for all anchors that keep all clauses and in which
	// this anchor is at that bound.
	Bounds []Bounds `json:"bounds,omitzero"`

	// Conflict is a set of clauses that cannot be kept together, given the dates of the anchors, though
	// all but any one of them can. There may be other such sets. It is in the order of IDs, and empty
	// unless the schedule is not consistent. Only where telling would take minutes may it hold a clause
	// that is not needed.
	Conflict []ClauseID `json:"conflict,omitzero"`

	// Circular holds, in the order of IDs, the groups of clauses that wait for each other: each anchor
	// of a group may not come before the next one and so, in the end, not before itself, and none of
	// them has a date. Their times may be consistent, all at once; but nobody has to begin.
	Circular [][]ClauseID `json:"circular,omitzero"`
}

// A Choice says from which of several anchors a clause is taken to count.
type Choice struct {
	Clause ClauseID `json:"clause"`
	From   AnchorID `json:"from"`
}

// Bounds tells when an anchor is. A zero date or offset is an open end: no clause and no date bounds it.
//
// A bound is a day if it begins, or ends, with one in UTC, and an instant in the zone of the schedule
// otherwise or if it is the only second left.
type Bounds struct {
	Anchor   AnchorID       `json:"anchor"`
	Earliest uncertain.Date `json:"earliest,omitzero"` // not before the first second of this
	Latest   uncertain.Date `json:"latest,omitzero"`   // not after the last second of this

	// The clauses that set the bounds last; what they counted from has clauses of its own. They are
	// empty if the end is open or is that of the anchor's own date.
	EarliestBy ClauseID `json:"earliest_by,omitzero"`
	LatestBy   ClauseID `json:"latest_by,omitzero"`

	// How long after the anchor of [SolveOptions] it is by the clauses alone, whatever the dates: in
	// calendar days, and in seconds if no clause counts days, months or years. A month is taken to be
	// as short or as long as it can be, whichever gives the wider bound; without months they are tight.
	Least Offset `json:"least,omitzero"`
	Most  Offset `json:"most,omitzero"`
}

// Relative says in words how long after the anchor of [SolveOptions], D, it is: "D+91d to D+120d", "D+91d or later" or
// "D+30d or earlier" if one end is open, and "D+91d" if both are one; empty if nothing bounds it.
func (b Bounds) Relative() string {
	switch {
	case b.Least == b.Most && b.Least.IsZero():
		return ""
	case b.Least == b.Most:
		return "D" + b.Least.String()
	case b.Most.IsZero():
		return "D" + b.Least.String() + " or later"
	case b.Least.IsZero():
		return "D" + b.Most.String() + " or earlier"
	}
	return "D" + b.Least.String() + " to D" + b.Most.String()
}

// Solve solves the schedule in each of its readings: one if no clause is ambiguous. The readings are in
// the order in which the clauses name their anchors, the last ambiguous clause changing fastest.
//
// The order of anchors and clauses decides nothing else. A schedule that is not well formed has no
// readings, and the error joins all its faults, each a [*Fault] that wraps [ErrSchedule].
//
// The cost of a reading grows with the number of clauses mostly, and with its product with the number
// of anchors at worst; that of a conflict besides with the square of the number of clauses found to be
// in it. Clauses over months that nearly contradict those over days can cost more, which is bounded:
// see Consistent. No schedule takes longer than some seconds.
func (s Schedule) Solve(o SolveOptions) ([]Reading, error) {
	faults, count := s.faults(o)
	if len(faults) > 0 {
		errs := make([]error, len(faults))
		for i, f := range faults {
			errs[i] = f
		}
		return nil, errors.Join(errs...)
	}
	r := newSolver(s)
	readings := make([]Reading, count)
	for i := range readings {
		readings[i] = r.read(i, o)
	}
	return readings, nil
}

// A solver holds what the readings of a schedule have in common. Inside, anchors and clauses are
// numbered in the order of their IDs, which makes the answers independent of any other.
type solver struct {
	Schedule
	clauses []Clause
	extents []extent // of the periods of the clauses
	number  map[AnchorID]int32
	network network // without links
	work    int
}

func newSolver(s Schedule) *solver {
	r := &solver{Schedule: s, clauses: slices.Clone(s.Clauses), number: make(map[AnchorID]int32), work: maxWork}
	slices.SortFunc(r.clauses, func(a, b Clause) int { return cmp.Compare(a.ID, b.ID) })
	for _, c := range r.clauses {
		r.extents = append(r.extents, extentOf(c.Period))
	}
	anchors := slices.Clone(s.Anchors)
	slices.SortFunc(anchors, func(a, b Anchor) int { return cmp.Compare(a.ID, b.ID) })
	zone := s.Zone.seconds()
	r.network = network{zone: zone, first: firstSecond, last: lastSecond, work: &r.work}
	for i, a := range anchors {
		r.number[a.ID] = int32(i)
		window := [2]int64{}
		if !a.Date.IsZero() {
			window = [2]int64{a.Date.First().Unix(), a.Date.End().Unix() - 1}
			if a.Date.Precision() <= uncertain.PrecisionDay {
				window = [2]int64{window[0] - zone, window[1] - zone}
			}
			r.network.first, r.network.last = min(r.network.first, window[0]), max(r.network.last, window[1])
		}
		r.network.window = append(r.network.window, window)
		r.network.dated = append(r.network.dated, !a.Date.IsZero())
	}
	return r
}

// read solves one reading.
func (r *solver) read(number int, o SolveOptions) Reading {
	reading, from := Reading{}, r.choose(number)
	for _, c := range r.Clauses {
		if len(c.From) > 1 {
			reading.Choices = append(reading.Choices, Choice{c.ID, from[c.ID]})
		}
	}
	n := r.network
	n.links = r.links(from)
	var conflict []int
	reading.Consistent, conflict = n.consistent()
	reading.Conflict = r.names(n.minimal(conflict))
	for _, group := range r.circles(from) {
		reading.Circular = append(reading.Circular, r.names(group))
	}
	if reading.Consistent != uncertain.No {
		reading.Bounds = r.bounds(&n, o)
	}
	return reading
}

// choose returns from which anchor each clause counts in a reading.
func (r *solver) choose(number int) map[ClauseID]AnchorID {
	from := make(map[ClauseID]AnchorID, len(r.clauses))
	for _, c := range slices.Backward(r.Clauses) {
		from[c.ID] = c.From[number%len(c.From)]
		number /= len(c.From)
	}
	return from
}

// links returns the bounds that the clauses set.
func (r *solver) links(from map[ClauseID]AnchorID) (links []link) {
	for i, c := range r.clauses {
		period := r.extents[i]
		l := link{from: r.number[from[c.ID]], to: r.number[c.Anchor], clause: int32(i)}
		if c.Kind != ClauseNotBefore && period.bounded {
			l.side, l.amount = upper, period.most
			links = append(links, l)
		}
		if c.Kind.Waits() {
			l.side, l.amount = lower, period.least
			if c.Kind == ClauseWithin {
				l.amount = amount{clock: true} // when it begins
			}
			links = append(links, l)
		}
	}
	return links
}

// names returns the IDs of clauses, given in any order.
func (r *solver) names(clauses []int32) (ids []ClauseID) {
	slices.Sort(clauses)
	for _, i := range clauses {
		ids = append(ids, r.clauses[i].ID)
	}
	return ids
}

// bounds returns the bounds of all anchors.
func (r *solver) bounds(n *network, o SolveOptions) []Bounds {
	out := make([]Bounds, len(r.Anchors))
	earliest, _ := n.tighten(lower, false)
	latest, _ := n.tighten(upper, false)
	for i, a := range r.Anchors {
		v := r.number[a.ID]
		exact := earliest.known[v] && latest.known[v] && earliest.bound[v] == latest.bound[v]
		out[i] = Bounds{
			Anchor:   a.ID,
			Earliest: r.date(earliest, v, exact), Latest: r.date(latest, v, exact),
			EarliestBy: r.by(earliest, v), LatestBy: r.by(latest, v),
		}
	}
	if o.RelativeTo != "" {
		r.offsets(n, o.RelativeTo, out)
	}
	return out
}

// by returns the clause that last moved the bound of an anchor.
func (r *solver) by(t *tightening, anchor int32) ClauseID {
	if t.last[anchor] == 0 {
		return ""
	}
	return r.clauses[t.links[t.steps[t.last[anchor]-1].link].clause].ID
}

// date returns the bound of an anchor as a date.
func (r *solver) date(t *tightening, anchor int32, exact bool) uncertain.Date {
	if !t.known[anchor] {
		return uncertain.Date{}
	}
	at := time.Unix(t.bound[anchor], 0).UTC()
	day := uncertain.Day(at.Date())
	edge := day.First()
	if t.side == upper {
		edge = day.End().Add(-time.Second)
	}
	if at.Equal(edge) && !exact {
		return day
	}
	return uncertain.Instant(at.In(r.Zone.location()))
}

// offsets fills in how long after an anchor the others are.
func (r *solver) offsets(n *network, anchor AnchorID, out []Bounds) {
	// The anchor is on 1 January 1970, or is its first second if no clause counts days, in years that
	// are long enough for all offsets that can be between two dates.
	origin, unit, length := r.number[anchor], offsetSeconds, int64(1)
	relative := network{dated: make([]bool, len(n.dated)), window: make([][2]int64, len(n.dated)), work: n.work}
	relative.first, relative.last = -(lastSecond - firstSecond), lastSecond-firstSecond
	for i := range n.links {
		if !n.links[i].amount.clock {
			unit, length = offsetDays, daySeconds
		}
	}
	relative.dated[origin], relative.window[origin] = true, [2]int64{0, length - 1}
	for s := lower; s <= upper; s++ {
		relative.links = slices.Clone(n.links)
		for i := range relative.links {
			l := &relative.links[i]
			if shortest, longest := l.amount.extremes(); l.side == upper {
				l.amount = longest
			} else {
				l.amount = shortest
			}
		}
		t, _ := relative.tighten(s, false)
		for i := range out {
			v := r.number[out[i].Anchor]
			if !t.known[v] {
				continue
			}
			offset := Offset{floorDiv(t.bound[v], length), unit}
			if s == lower {
				out[i].Least = offset
			} else {
				out[i].Most = offset
			}
		}
	}
}
