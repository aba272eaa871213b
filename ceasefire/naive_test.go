package ceasefire_test

import (
	"math"
	"slices"
	"strings"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// naive judges a term from the whole log by what each clause means, without a state: the reference
// for the monitor. It knows the clauses and members that the generators of this package use.
type naive struct {
	r        *ceasefire.Regime
	log      []timeline.Event
	on       uncertain.Date // what may lie after it may not have happened yet
	now      int64          // no later than the last second of that day
	complete bool
}

type moment struct{ first, last int64 }

func momentOf(d uncertain.Date) moment { return moment{d.First().Unix(), d.End().Unix() - 1} }

// occurrence is an event that may count, in its moment.
type occurrence struct {
	moment
	date  uncertain.Date
	sure  bool // it certainly counts
	about check.Ref
	id    timeline.EventID
	index int   // in the log; -1 for the taking effect
	opens []int // the certain starts of the windows in which it certainly lies
}

// rests returns what it rests on, that it happened and lies in a window: one of some sets of events.
func (o occurrence) rests() (sets [][]int) {
	for _, start := range o.opens {
		sets = append(sets, []int{o.index, start})
	}
	if len(sets) == 0 {
		sets = [][]int{{o.index}}
	}
	return sets
}

// with returns what it rests on with another.
func (o occurrence) with(a occurrence) (sets [][]int) {
	for _, x := range o.rests() {
		for _, y := range a.rests() {
			sets = append(sets, slices.Concat(x, y))
		}
	}
	return sets
}

// within says by when something counted from a date is done: d certainly if it ends by sure, certainly
// not if it begins after most.
func within(p uncertain.Period, d uncertain.Date) (sure, most int64) {
	s, m := timeline.NewTimer(p).From(d)
	if m == math.MaxInt64 {
		return s - 1, m
	}
	return s - 1, m - 1
}

// dueBy says by when a withdrawal counted from a date is done; without a time stated it always may be.
func dueBy(d ceasefire.Due, from uncertain.Date) (sure, most int64) {
	switch m := momentOf(d.By); {
	case d.By.IsZero() && d.Within.IsZero():
		return math.MaxInt64 - 1, math.MaxInt64
	case d.By.IsZero():
		return within(d.Within, from)
	case d.By.Precision() < uncertain.PrecisionDay:
		return momentOf(uncertain.Day(d.By.First().Date())).last, m.last
	default:
		return m.last, m.last
	}
}

// leaveBy says by when forces are gone: as dueBy, but without a time stated they may have to at once.
func (n *naive) leaveBy(t *ceasefire.Term, p *ceasefire.Party, d ceasefire.Due, from uncertain.Date) (sure, most int64) {
	sure, most = dueBy(d, from)
	if sure, most = n.put(t, p, sure, most); d.By.IsZero() && d.Within.IsZero() {
		sure = math.MinInt64
	}
	return sure, most
}

// put says by when what is due by then is done if it may be put off: what would be due while the term is waived is due in the
// first second in which it is not, perhaps or for certain.
func (n *naive) put(t *ceasefire.Term, p *ceasefire.Party, sure, most int64) (int64, int64) {
	waived := func(x int64) uncertain.Bool { return n.waived(t, p.Actor, at(x)) }
	first := func(from int64, may func(uncertain.Bool) bool, none int64) int64 {
		if from == none {
			return none
		}
		list := slices.DeleteFunc(n.turns(t, p, from, math.MaxInt64-2), func(x int64) bool { return !may(waived(x)) })
		return slices.Min(append(list, none))
	}
	return first(sure, func(w uncertain.Bool) bool { return w != uncertain.Yes }, math.MaxInt64-1),
		first(most, func(w uncertain.Bool) bool { return w == uncertain.No }, math.MaxInt64)
}

func and(bs ...uncertain.Bool) uncertain.Bool {
	out := uncertain.Yes
	for _, b := range bs {
		out = out.And(b)
	}
	return out
}

// since says whether a moment is not before a date, and before another.
func during(m moment, s uncertain.Span) uncertain.Bool {
	out := uncertain.Yes
	if f := momentOf(s.From); !s.From.IsZero() {
		out = out.And(ternary(f.last <= m.first, f.first > m.last))
	}
	if t := momentOf(s.To); !s.To.IsZero() {
		out = out.And(ternary(m.last < t.first, m.first >= t.last))
	}
	return out
}

func ternary(yes, no bool) uncertain.Bool {
	switch {
	case yes:
		return uncertain.Yes
	case no:
		return uncertain.No
	}
	return uncertain.Unknown
}

func (n *naive) holds(t *ceasefire.Term, p *ceasefire.Party, m moment) uncertain.Bool {
	return and(during(m, p.Effective), during(m, t.Span))
}

func (n *naive) waived(t *ceasefire.Term, party actor.ID, m moment) uncertain.Bool {
	out := uncertain.No
	for _, w := range n.r.Waivers {
		if w.Term == t.ID && (len(w.For) == 0 || slices.Contains(w.For, party)) {
			out = out.Or(during(m, w.Span))
		}
	}
	return out
}

// by says whether an actor acts in an event. A group does if a member uses force or is found somewhere, and may if one of
// those who act together performs or consents. What is found of several may be that of any.
func by(e *timeline.Event, party actor.ID) uncertain.Bool {
	if len(e.By) == 0 {
		return uncertain.Unknown
	}
	if e.Kind == timeline.Presence && len(e.By) > 1 {
		some, all := uncertain.No, uncertain.Yes
		for _, id := range e.By {
			one := by(&timeline.Event{Kind: e.Kind, By: []actor.ID{id}}, party)
			some, all = some.Or(one), all.And(one)
		}
		return ternary(all == uncertain.Yes, some == uncertain.No)
	}
	out := uncertain.No
	for _, id := range e.By {
		switch {
		case id == party:
			return uncertain.Yes
		case id == "alliance" && (party == "AUT" || party == "BEL"): // one of the two did it
			out = out.Or(uncertain.Unknown)
		case e.Kind.Is(timeline.UseOfForce) || e.Kind == timeline.Presence:
			out = out.Or(directory.In(id, party))
		case party == "league" || party == "alliance":
			out = out.Or(directory.In(id, party).And(uncertain.Unknown))
		}
	}
	return out
}

// does says whether an event is an activity for which a party answers: it does it unless the activity names others, for whom
// it answers if they are it, or belong to it, or it to them, and it then acts; or if so nobody does whom the term binds.
func (n *naive) does(a ceasefire.Activity, e *timeline.Event, t *ceasefire.Term, party actor.ID) uncertain.Bool {
	switch {
	case len(a.What.By) == 0:
		return by(e, party)
	case !n.answers(a, t, party):
		return uncertain.No
	case slices.ContainsFunc(a.What.By, func(id actor.ID) bool { return directory.In(party, id) == uncertain.Yes }):
		return by(e, party)
	}
	return uncertain.Yes
}

func (n *naive) answers(a ceasefire.Activity, t *ceasefire.Term, party actor.ID) bool {
	var meant []actor.ID
	for _, p := range n.r.Parties {
		for _, id := range a.What.By {
			if t.For(p.Actor) && (directory.In(p.Actor, id) == uncertain.Yes || directory.In(id, p.Actor) == uncertain.Yes) {
				meant = append(meant, p.Actor)
			}
		}
	}
	return len(meant) == 0 || slices.Contains(meant, party)
}

func (n *naive) activity(a ceasefire.Activity, e *timeline.Event) uncertain.Bool {
	special := e.Kind.Is(timeline.UseOfForce) && a.What.Kind.Is(e.Kind) // and perhaps it was that
	out := ternary(e.Kind.Is(a.What.Kind), !special)
	for _, id := range a.What.By {
		out = out.And(by(e, id))
	}
	if a.What.About != (check.Ref{}) {
		open := e.About == check.Ref{} && (e.Kind.Is(timeline.UseOfForce) || e.Kind == timeline.Presence)
		out = out.And(ternary(e.About == a.What.About, !open && e.About != a.What.About))
	}
	if a.Weapon != 0 {
		out = out.And(ternary(e.Weapon != 0 && e.Weapon.Is(a.Weapon), !e.Weapon.Is(a.Weapon) && !a.Weapon.Is(e.Weapon)))
	}
	if len(a.Zones) > 0 {
		out = out.And(n.inZones(a.Zones, e, a.Weapon != 0))
	}
	return out
}

// inZones says whether an event was in one of the zones.
func (n *naive) inZones(zones []timeline.ZoneID, e *timeline.Event, named bool) uncertain.Bool {
	in := uncertain.No
	for _, z := range zones {
		in = in.Or(n.inZone(z, e, named))
	}
	return in
}

// inZone says whether an event was in a zone: what it states of that goes first, unless that it was in the zone is contrary
// to how far it was from the line or on whose side; then these, and whether it flew, unless a class is named with the zone.
// A zone that was not there holds nothing. What it says of a zone, and not the contrary too, tells of those in which that
// one lies, those that lie in it and those apart from it.
func (n *naive) inZone(id timeline.ZoneID, e *timeline.Event, named bool) uncertain.Bool {
	there, within := n.placed(id, e, named)
	says := n.told(id, e)
	if layered := len(says) == 1 && says[uncertain.Yes] && within == uncertain.No; (within != uncertain.Unknown || slices.Contains(e.At.In, id)) && !layered {
		says[within] = true
	}
	switch {
	case there == uncertain.No || says[uncertain.No] && len(says) == 1:
		return uncertain.No
	case len(says) == 1:
		return there.And(ternary(says[uncertain.Yes], false))
	}
	return uncertain.Unknown
}

// told is what an event says of a zone by what it says of others.
func (n *naive) told(id timeline.ZoneID, e *timeline.Event) map[uncertain.Bool]bool {
	says := make(map[uncertain.Bool]bool)
	both := func() { says[uncertain.Yes], says[uncertain.No] = true, true }
	for _, other := range n.r.Zones {
		in, out := slices.Contains(e.At.In, other.ID), slices.Contains(e.At.Out, other.ID)
		switch {
		case in == out:
		case in && n.denied(other.ID, e) && (other.ID == id || n.nested(other.ID, id) || n.apart(other.ID, id)):
			both()
		case out && n.nested(id, other.ID) && slices.ContainsFunc(e.At.In, func(x timeline.ZoneID) bool { return n.nested(x, other.ID) }):
			both()
		case other.ID == id:
		case in && n.nested(other.ID, id):
			says[uncertain.Yes] = true
		case in && n.apart(other.ID, id), out && n.nested(id, other.ID):
			says[uncertain.No] = true
		}
	}
	return says
}

// denied says whether what an event says of its place is contrary to that it was in a zone.
func (n *naive) denied(id timeline.ZoneID, e *timeline.Event) bool {
	for _, z := range n.r.Zones {
		if z.ID != id && slices.Contains(e.At.In, z.ID) && n.apart(id, z.ID) {
			return true
		}
		if z.ID != id && !n.nested(id, z.ID) {
			continue
		}
		if _, within := n.lined(z.ID, e); within == uncertain.No || slices.Contains(e.At.Out, z.ID) {
			return true
		}
	}
	return false
}

// nested says whether a zone lies in another, or in one that does.
func (n *naive) nested(id, in timeline.ZoneID) bool {
	for _, z := range n.r.Zones {
		if z.ID == id && slices.ContainsFunc(z.Within, func(next timeline.ZoneID) bool { return next == in || n.nested(next, in) }) {
			return true
		}
	}
	return false
}

// apart says whether two zones, or two in which they lie, are said to be apart, or lie on different sides of a line.
func (n *naive) apart(id, other timeline.ZoneID) bool {
	for _, a := range n.r.Zones {
		for _, b := range n.r.Zones {
			if (a.ID == id || n.nested(id, a.ID)) && (b.ID == other || n.nested(other, b.ID)) && (slices.Contains(a.Apart, b.ID) || slices.Contains(b.Apart, a.ID) ||
				a.Line != "" && a.Line == b.Line && n.stands(a.Line, a.Side, b.Side) == uncertain.No) {
				return true
			}
		}
	}
	return false
}

// lined says whether a zone was there, and whether an event was in it by how far it was from its line and on whose side.
func (n *naive) lined(id timeline.ZoneID, e *timeline.Event) (uncertain.Bool, uncertain.Bool) {
	z := n.r.Zones[slices.IndexFunc(n.r.Zones, func(z ceasefire.Zone) bool { return z.ID == id })]
	there, reached := uncertain.Known(len(z.Extents) == 0), make(map[uncertain.Bool]bool)
	for _, x := range z.Extents {
		if held := during(momentOf(e.Date), x.Span); held != uncertain.No {
			there = there.Or(held)
			reached[n.reached(&z, &x, e)] = true
		}
	}
	for _, x := range z.Extents { // as one with those that begin as it ends
		for _, y := range z.Extents {
			if !x.Span.To.IsZero() && x.Span.To == y.Span.From {
				there = there.Or(during(momentOf(e.Date), uncertain.Span{From: x.Span.From, To: y.Span.To}))
			}
		}
	}
	within := uncertain.Unknown // as all extents say that may have held
	for says := range reached {
		if len(reached) == 1 {
			within = says
		}
	}
	if z.Side != "" && (e.At.Line == "" || e.At.Line == z.Line) {
		within = within.And(n.stands(z.Line, z.Side, e.At.Side))
	}
	return there, within
}

// placed says whether a zone was there, and whether an event was in it by what is said of that zone and its line.
func (n *naive) placed(id timeline.ZoneID, e *timeline.Event, named bool) (uncertain.Bool, uncertain.Bool) {
	z := n.r.Zones[slices.IndexFunc(n.r.Zones, func(z ceasefire.Zone) bool { return z.ID == id })]
	there, within := n.lined(id, e)
	beyond := within == uncertain.No
	if z.Layer != 0 && !named {
		up := ternary(e.Weapon == timeline.Drone, e.Weapon != 0 || e.Kind == timeline.Shelling) // of what these tests have
		if z.Layer == ceasefire.Ground {
			up = up.Not()
		}
		within = within.And(up)
	}
	switch {
	case slices.Contains(e.At.In, id) && (beyond || slices.Contains(e.At.Out, id)):
		return there, uncertain.Unknown
	case slices.Contains(e.At.Out, id):
		return there, uncertain.No
	case slices.Contains(e.At.In, id):
		return there, uncertain.Yes
	}
	return there, within
}

// tooNear says whether what was seen is where nothing may stay: less than the distance away or across the
// line, in a zone to leave, or outside of those to go to.
func (n *naive) tooNear(c *ceasefire.Withdraw, party actor.ID, e *timeline.Event) uncertain.Bool {
	switch {
	case len(c.OutOf) > 0:
		return n.inZones(c.OutOf, e, c.Weapon != 0)
	case len(c.Into) > 0:
		return n.inZones(c.Into, e, false).Not()
	}
	for _, from := range c.From { // the zones along the line first
		for _, z := range n.r.Zones {
			if (len(from.For) == 0 || slices.Contains(from.For, party)) && z.Line == from.Line && (slices.Contains(e.At.In, z.ID) || n.told(z.ID, e)[uncertain.Yes]) && n.allNear(c, party, &z, e) {
				switch n.inZone(z.ID, e, c.Weapon != 0) {
				case uncertain.Yes:
					return uncertain.Yes
				case uncertain.Unknown:
					return uncertain.Unknown.Or(n.short(c, party, e))
				}
			}
		}
	}
	return n.short(c, party, e)
}

// allNear says whether a zone lies across its line, or, however wide it was, ends no further away than forces must stay.
func (n *naive) allNear(c *ceasefire.Withdraw, party actor.ID, z *ceasefire.Zone, e *timeline.Event) bool {
	if z.Side != "" && n.stands(z.Line, party, z.Side) == uncertain.No {
		return true
	}
	wide := 0.0
	for _, x := range z.Extents {
		if during(momentOf(e.Date), x.Span) == uncertain.No {
			continue
		}
		half, h := x.Half.Km().Max()
		full, f := x.Full.Km().Max()
		if !h && !f {
			return false
		}
		if !h {
			half = full / 2
		}
		wide = max(wide, half)
	}
	least, _ := n.least(c)
	return len(z.Extents) > 0 && wide <= least
}

// least says how far forces must stay at the least: no more than most may be asked for.
func (n *naive) least(c *ceasefire.Withdraw) (least, most float64) {
	text, half := c.Distance.String(), 1.0
	if c.Distance.IsZero() {
		text, half = c.Apart.String(), 2
	}
	most, bounded := length(text).Km().Max()
	least = length(text).Km().Min()
	if !bounded { // of these tests "at least"
		most = least
	}
	return least / half, most / half
}

// short says whether what was seen was less than the distance away or across the line by what is stated of these.
func (n *naive) short(c *ceasefire.Withdraw, party actor.ID, e *timeline.Event) uncertain.Bool {
	lines := map[timeline.LineID]bool{}
	for _, from := range c.From {
		if len(from.For) == 0 || slices.Contains(from.For, party) {
			lines[from.Line] = true
		}
	}
	if !lines[e.At.Line] {
		return uncertain.Unknown
	}
	least, most := n.least(c)
	if slices.ContainsFunc(e.At.In, func(id timeline.ZoneID) bool { return n.denied(id, e) }) {
		return uncertain.Unknown
	}
	top, bounded := e.At.Distance.Km().Max()
	switch own := n.stands(e.At.Line, party, e.At.Side); {
	case own == uncertain.No, bounded && top < least:
		return uncertain.Yes
	case own == uncertain.Yes && e.At.Distance.Km().Min() >= most && len(lines) == 1:
		return uncertain.No
	}
	return uncertain.Unknown
}

// reached says whether an event was as near the line of a zone as an extent of it is wide.
func (n *naive) reached(z *ceasefire.Zone, x *ceasefire.Extent, e *timeline.Event) uncertain.Bool {
	width, half := x.Full.Km(), 2.0
	if !x.Half.IsZero() {
		width, half = x.Half.Km(), 1
	}
	if e.At.Line != z.Line || e.At.Distance.IsZero() || width.IsUnknown() {
		return uncertain.Unknown
	}
	most, _ := width.Max()
	top, _ := e.At.Distance.Km().Max()
	return ternary(top*half < width.Min(), e.At.Distance.Km().Min()*half >= most)
}

// stands says whether somebody stands on the side of a line that another has.
func (n *naive) stands(id timeline.LineID, whose, who actor.ID) uncertain.Bool {
	of := func(who, whose actor.ID) bool { return who == whose || directory.In(who, whose) == uncertain.Yes }
	if who != "" && of(who, whose) {
		return uncertain.Yes
	}
	var sides [2][]actor.ID
	if len(n.r.Parties) == 2 {
		sides = [2][]actor.ID{{n.r.Parties[0].Actor}, {n.r.Parties[1].Actor}}
	}
	for _, l := range n.r.Lines {
		if l.ID == id && (len(l.Left) > 0 || len(l.Right) > 0) {
			sides = [2][]actor.ID{l.Left, l.Right}
		}
	}
	on := func(who actor.ID) (side int, known bool) { // if it is one
		found := 0
		for i, list := range sides {
			if slices.ContainsFunc(list, func(whose actor.ID) bool { return of(who, whose) }) {
				side, found = i, found+1
			}
		}
		return side, found == 1
	}
	a, known := on(whose)
	b, too := on(who)
	return ternary(known && too && a == b, known && too && a != b)
}

// amount says how many there are at the least and at the most, MaxInt64 without a bound; what is there without a
// number is one or more.
func amount(e *timeline.Event) (least, most int64) {
	if e.Amount.IsZero() {
		return 1, math.MaxInt64
	}
	if top, bounded := e.Amount.Max(); bounded {
		return e.Amount.Min(), top
	}
	return e.Amount.Min(), math.MaxInt64
}

// allowed says how many there certainly and perhaps may be.
func allowed(c *ceasefire.Limit) (sure, perhaps int64) {
	perhaps, _ = c.AtMost.Max()
	if strings.HasPrefix(c.AtMost.String(), "at most") {
		return perhaps, perhaps
	}
	return c.AtMost.Min(), perhaps
}

// more says whether an event alone says that there is more than a limit allows.
func more(c *ceasefire.Limit, e *timeline.Event) uncertain.Bool {
	sure, limit := allowed(c)
	least, most := amount(e)
	return ternary(least > limit, most <= sure)
}

// limited finds the presences with which there may be, or certainly is, more than a limit allows: at the second in
// which each came to count, of all that counted by then, those that alone are more aside.
func (n *naive) limited(j *judgement, c *ceasefire.Limit, w *windows, list []occurrence) {
	allowed, limit := allowed(c)
	for _, o := range list {
		alone := more(c, &n.log[o.index])
		least, most := amount(&n.log[o.index])
		if alone == uncertain.Yes || most == 0 { // none adds nothing
			if most > 0 {
				j.found(o, o.sure)
			}
			continue
		}
		all, known := float64(0), w.known(o)
		second := momentOf(n.log[known/2].Date).first
		var sure []occurrence // with it, at its second
		for _, x := range list {
			e := &n.log[x.index]
			_, most := amount(e)
			if w.known(x) > known || more(c, e) == uncertain.Yes {
				continue
			}
			if x.first <= second && second <= x.last {
				all += float64(most)
			}
			if x.sure && o.sure && x.moment == o.moment && x.first == x.last && x.index < o.index {
				sure = append(sure, x)
			}
		}
		if alone == uncertain.Unknown || all > float64(allowed) {
			j.found(o, o.sure && least > 0 && n.together(c, []occurrence{o}, sure) > limit)
		}
	}
}

// together says how many there are of some presences, no two of which may be the same, with as many of others as make
// the most, likewise.
func (n *naive) together(c *ceasefire.Limit, of, others []occurrence) (sum int64) {
	for _, x := range of {
		least, _ := amount(&n.log[x.index])
		sum += least
	}
	for i, x := range others {
		same := func(o occurrence) bool { return n.same(c, &n.log[o.index], &n.log[x.index]) }
		if !slices.ContainsFunc(of, same) {
			sum = max(sum, n.together(c, append(slices.Clone(of), x), others[i+1:]))
		}
	}
	return sum
}

// same says whether two presences may be of the same.
func (n *naive) same(c *ceasefire.Limit, a, b *timeline.Event) bool {
	if a.Weapon != 0 && b.Weapon != 0 && !a.Weapon.Is(b.Weapon) && !b.Weapon.Is(a.Weapon) {
		return false
	}
	return !slices.ContainsFunc(n.r.Zones, func(z ceasefire.Zone) bool {
		in, too := n.inZone(z.ID, a, c.Of != 0), n.inZone(z.ID, b, c.Of != 0)
		return in != uncertain.Unknown && in == too.Not()
	})
}

// happened says whether an event lies before the end of the date on which the log is seen.
func (n *naive) happened(e *timeline.Event) uncertain.Bool {
	m, end := momentOf(e.Date), momentOf(n.on).last
	return ternary(n.on.IsZero() || m.last <= end, m.first > end)
}

// reach moves the time on to a second, and not past the last of the date on which the log is seen.
func (n *naive) reach(second int64) {
	if !n.on.IsZero() {
		second = min(second, n.on.End().Unix()-1)
	}
	n.now = max(n.now, second)
}

// come says whether a date has come by the date on which the log is seen or, if it is seen after everything,
// by the last event of it; of a date that is not stated it says otherwise.
func (n *naive) come(d uncertain.Date, otherwise uncertain.Bool) uncertain.Bool {
	if d.IsZero() {
		return otherwise
	}
	m, first := momentOf(d), n.now
	last := first
	for i := range n.log {
		last = max(last, momentOf(n.log[i].Date).last)
	}
	if !n.on.IsZero() {
		first = momentOf(n.on).last
		last = first
	}
	return ternary(m.last <= first, m.first > last)
}

// gather returns the events that count, as far as said and for a view.
func (n *naive) gather(view actor.ID, counts func(*timeline.Event) uncertain.Bool) (out []occurrence) {
	for i := range n.log {
		e := &n.log[i]
		if c := counts(e).And(e.Account(view)).And(n.happened(e)); c != uncertain.No {
			out = append(out, occurrence{momentOf(e.Date), e.Date, c == uncertain.Yes, e.About, e.ID, i, nil})
		}
	}
	return out
}

// A judgement is what a log says of a term for a party in a view. Breaches are those of each reading:
// what is certain is possible too.
type judgement struct {
	begun, ended      uncertain.Bool
	verdict           ceasefire.Verdict
	certain, possible []breach
	open              int64
	due, latest       int64 // when the first of these is over time, at the earliest and the latest; MaxInt64 if that is not known
	answered          bool  // an act is recorded that certainly was one of those asked for
	seen              map[timeline.EventID]bool
	stage             ceasefire.Stage
	claimed           []timeline.EventID        // acts that may be those asked for
	denied            bool                      // the view denies something that would bear on it
	awaits            timeline.Happened         // the event from which what is asked for counts, if none certainly is recorded
	perhaps           bool                      // one is recorded that may be it
	noise             map[timeline.EventID]bool // of events that are a breach with another by which it is told of
}

// noisy notes what may be named with a breach that is told of by another event.
func (j *judgement) noisy(o occurrence) { j.noise[o.id] = true }

// account says whether, in a view, one of the sets of events happened on which something rests.
func (n *naive) account(sets [][]int, view actor.ID) uncertain.Bool {
	out := uncertain.No
	for _, set := range sets {
		all := uncertain.Yes
		for _, i := range set {
			if i >= 0 {
				all = all.And(n.log[i].Account(view))
			}
		}
		out = out.Or(all)
	}
	return out
}

// A breach is an event that must not be, or an act that is not done in answer to one, at the second
// when it is over time.
type breach struct {
	id     timeline.EventID
	missed bool
	at     int64
	rests  [][]int // of what is certain: on one of these sets of events; none if that is not said
}

func (j *judgement) miss(id timeline.EventID, at int64, certain bool, rests ...[]int) {
	list := &j.possible
	if certain {
		list = &j.certain
	}
	*list = append(*list, breach{id, true, at, rests})
}

// found notes a banned event, and on which sets of events it rests: by itself if none is named.
func (j *judgement) found(o occurrence, certain bool, rests ...[]int) {
	j.possible = append(j.possible, breach{id: o.id, at: o.first})
	if certain {
		if len(rests) == 0 {
			rests = o.rests()
		}
		j.certain = append(j.certain, breach{id: o.id, at: o.first, rests: rests})
	}
}

// judge says what became of a term.
func (n *naive) judge(t *ceasefire.Term, p *ceasefire.Party, view actor.ID) *judgement {
	party := p.Actor
	j := &judgement{due: math.MaxInt64, latest: math.MaxInt64, seen: make(map[timeline.EventID]bool), noise: make(map[timeline.EventID]bool)}
	j.begun = and(n.come(p.Effective.From, uncertain.Yes), n.come(t.Span.From, uncertain.Yes))
	j.ended = n.come(p.Effective.To, uncertain.No).Or(n.come(t.Span.To, uncertain.No))
	if !n.on.IsZero() && j.begun == uncertain.No {
		return j
	}
	reckons := false // with how many there are
	some := func(e *timeline.Event) uncertain.Bool {
		least, most := amount(e)
		return ternary(reckons || least > 0, !reckons && most == 0)
	}
	gather := func(counts func(*timeline.Event) uncertain.Bool) []occurrence {
		for _, o := range n.gather(view, counts) { // none of it bears on it, too
			j.seen[o.id] = true
		}
		list := n.gather(view, func(e *timeline.Event) uncertain.Bool { return counts(e).And(some(e)) })
		j.denied = j.denied || slices.ContainsFunc(n.log, func(e timeline.Event) bool {
			return e.Account(view) == uncertain.No && and(counts(&e), some(&e), n.happened(&e)) != uncertain.No
		})
		return list
	}
	scope := func(e *timeline.Event) uncertain.Bool {
		m := momentOf(e.Date)
		return and(n.holds(t, p, m), n.waived(t, party, m).Not())
	}
	var w *windows
	if t.IsDuring() {
		is := func(p timeline.Happened, e *timeline.Event) uncertain.Bool {
			return n.activity(ceasefire.Activity{What: p}, e)
		}
		w = &windows{
			starts: n.gather(view, func(e *timeline.Event) uncertain.Bool { return is(t.During.Start, e).And(some(e)) }),
			ends: n.gather(view, func(e *timeline.Event) uncertain.Bool {
				return and(is(t.During.End, e), is(t.During.Start, e).Not(), some(e))
			}),
		}
		j.stage = w.stage()
	}
	forbidden := func(is func(*timeline.Event) uncertain.Bool) []occurrence {
		list := w.inside(gather(func(e *timeline.Event) uncertain.Bool { return is(e).And(scope(e)) }))
		for i := range list { // an end may yet be recorded that comes before it
			list[i].sure = list[i].sure && (w == nil || list[i].last <= n.now)
		}
		return list
	}
	banned := func(a ceasefire.Activity, more func(*timeline.Event) uncertain.Bool) []occurrence {
		return forbidden(func(e *timeline.Event) uncertain.Bool {
			return and(n.activity(a, e), n.does(a, e, t, party), more(e))
		})
	}
	anchors := func(p timeline.Happened) []occurrence {
		return w.inside(gather(func(e *timeline.Event) uncertain.Bool {
			return and(n.activity(ceasefire.Activity{What: p}, e), scope(e))
		}))
	}
	var asks timeline.Happened // from which what is asked for counts
	var starts []occurrence    // what is recorded of it, whether or not what is asked for is waived
	after := func(of timeline.Happened) (list []occurrence) {
		asks, starts = of, gather(func(e *timeline.Event) uncertain.Bool {
			return and(n.activity(ceasefire.Activity{What: of}, e), n.holds(t, p, momentOf(e.Date)))
		})
		for _, o := range starts {
			if w := n.waived(t, party, o.moment); w != uncertain.Yes {
				o.sure = o.sure && w == uncertain.No
				list = append(list, o)
			}
		}
		return w.inside(list)
	}
	acts := func(a ceasefire.Activity) []occurrence {
		list := gather(func(e *timeline.Event) uncertain.Bool { return and(n.activity(a, e), n.does(a, e, t, party)) })
		for _, o := range list {
			if !o.sure && len(j.claimed) < ceasefire.MaxEvidence {
				j.claimed = append(j.claimed, o.id)
			}
		}
		return list
	}
	always := func(*timeline.Event) uncertain.Bool { return uncertain.Yes }
	effect := n.effect(t, p)
	pending := false
	switch c := t.Clause.(type) {
	case ceasefire.Limit:
		reckons = true
	case ceasefire.ActEvery:
		reckons = c.Times > 0
	}
	each := func(list []occurrence) {
		for _, o := range list {
			j.found(o, o.sure)
		}
	}
	switch c := t.Clause.(type) {
	case ceasefire.HoldFire:
		each(banned(ceasefire.Activity{What: timeline.Happened{Kind: timeline.UseOfForce}}, func(e *timeline.Event) uncertain.Bool {
			out := uncertain.Yes
			for _, x := range c.Except {
				out = out.And(n.activity(x, e).Not()) // it is the party that acts
			}
			return out
		}))
	case ceasefire.Forbid:
		each(forbidden(func(e *timeline.Event) uncertain.Bool {
			out := uncertain.No
			for _, a := range c.What {
				out = out.Or(n.activity(a, e).And(n.does(a, e, t, party)))
			}
			return out
		}))
	case ceasefire.Limit:
		n.limited(j, &c, w, banned(ceasefire.Activity{What: timeline.Happened{Kind: timeline.Presence}, Weapon: c.Of, Zones: c.Zones}, always))
	case ceasefire.QuietFor:
		noise := func() []occurrence { return banned(c.Of, always) }
		var as, bs []occurrence
		if ceasefire.IsStated(&c.Before) {
			as, bs = noise(), anchors(c.Before)
		} else {
			as, bs = after(c.After), noise()
		}
		// A breach is told of at the later of two in the log, and nothing follows itself.
		certainly := func(a, b occurrence) bool {
			sure, _ := within(c.Period, a.date)
			return a.sure && b.sure && a.last < b.first && b.last <= sure
		}
		perhaps := func(a, b occurrence) bool {
			_, most := within(c.Period, a.date)
			return a.first < b.last && b.first <= most
		}
		for _, b := range bs {
			before, rests := false, [][]int(nil)
			for _, a := range as {
				if a.index < b.index && perhaps(a, b) {
					if before = true; ceasefire.IsStated(&c.Before) {
						j.noisy(a)
					}
				}
				if certainly(a, b) {
					rests = append(rests, b.with(a)...)
				}
			}
			if before {
				j.found(b, len(rests) > 0, rests...)
			}
		}
		for _, a := range as {
			before := false
			for _, b := range bs {
				if b.index < a.index && perhaps(a, b) {
					if before = true; ceasefire.IsStated(&c.After) {
						j.noisy(b)
					}
				}
			}
			if before {
				j.found(a, false)
			}
		}
	case ceasefire.ActWithin:
		var list []occurrence
		if c.Once() {
			list = []occurrence{{moment: momentOf(effect), date: effect, sure: true, index: -1}}
		} else {
			list = after(c.After)
		}
		pending = n.response(j, t, p, c, list, acts(c.Act))
	case ceasefire.Withdraw:
		list := []occurrence{{moment: momentOf(effect), date: effect, sure: true, index: -1}}
		if ceasefire.IsStated(&c.Due.After) {
			list = after(c.Due.After)
		}
		performed := acts(ceasefire.Activity{What: timeline.Happened{Kind: timeline.Performance, About: n.r.Ref(t.ID)}})
		pending = n.response(j, t, p, ceasefire.ActWithin{}, list, performed)
		near := banned(ceasefire.Activity{What: timeline.Happened{Kind: timeline.Presence}, Weapon: c.Weapon}, func(e *timeline.Event) uncertain.Bool { return n.tooNear(&c, party, e) })
		late := func(a, b occurrence) bool { sure, _ := n.leaveBy(t, p, c.Due, a.date); return b.last > sure }
		for _, b := range near {
			if slices.ContainsFunc(list, func(a occurrence) bool { return a.index < b.index && late(a, b) }) {
				rests := [][]int(nil)
				for _, a := range list {
					if _, most := n.leaveBy(t, p, c.Due, a.date); a.sure && b.sure && b.first > most {
						rests = append(rests, b.with(a)...)
					}
				}
				j.found(b, len(rests) > 0, rests...)
			}
		}
		for _, a := range list { // what was there before it may be too late after it, if it was not so already
			for _, b := range near {
				if b.index < a.index && late(a, b) {
					j.noisy(b)
				}
			}
			before := func(late func(b occurrence) bool) bool {
				return slices.ContainsFunc(near, func(b occurrence) bool { return b.index < a.index && late(b) })
			}
			already := before(func(b occurrence) bool {
				return slices.ContainsFunc(list, func(o occurrence) bool { return o.index < a.index && late(o, b) })
			})
			if before(func(b occurrence) bool { return late(a, b) }) && !already {
				j.found(a, false)
			}
		}
	case ceasefire.ActEvery:
		if w != nil {
			pending = n.everyWithin(j, t, p, c, acts(c.Act), w)
		} else {
			pending = n.every(j, t, p, c, effect, acts(c.Act))
		}
	}
	_, every := t.Clause.(ceasefire.ActEvery)
	_, withdraw := t.Clause.(ceasefire.Withdraw)
	if ceasefire.IsStated(&asks) && j.begun != uncertain.No && !n.over(t, p) && !slices.ContainsFunc(starts, func(o occurrence) bool { return o.sure }) {
		j.awaits, j.perhaps = asks, len(starts) > 0
		pending = pending || withdraw && !j.perhaps
	}
	switch {
	case j.begun == uncertain.No:
		j.open, j.claimed, j.denied = 0, nil, false
	case len(j.certain) > 0:
		j.verdict, j.claimed = ceasefire.Broken, nil
	case len(j.possible) > 0:
		j.verdict = ceasefire.Unverified
	case pending && !(every && n.over(t, p)):
		j.verdict = ceasefire.Pending
	default:
		j.verdict, j.claimed = ceasefire.Kept, nil
	}
	return j
}

// effect says when a term takes effect for a party.
func (n *naive) effect(t *ceasefire.Term, p *ceasefire.Party) uncertain.Date {
	if p.Effective.From.IsZero() || !t.Span.From.IsZero() && t.Span.From.Compare(p.Effective.From) > 0 {
		return t.Span.From
	}
	return p.Effective.From
}

func (n *naive) response(j *judgement, t *ceasefire.Term, p *ceasefire.Party, c ceasefire.ActWithin, anchors, acts []occurrence) (pending bool) {
	for _, a := range anchors {
		sure, most := within(c.Within, a.date)
		early, late := a.first, a.last
		if !c.NotBefore.IsZero() { // in seconds here
			early, late = within(c.NotBefore, a.date)
		}
		if w, withdraws := t.Clause.(ceasefire.Withdraw); withdraws {
			if sure, most = dueBy(w.Due, a.date); a.id == "" {
				early, late = math.MinInt64, math.MinInt64 // forces may have left before
				if !a.date.IsZero() {
					sure, most = max(sure, a.first), max(most, a.last) // and need not have before
				}
			}
		}
		sure, most = n.put(t, p, sure, most)
		key := a.about
		if key == (check.Ref{}) {
			key = check.Ref{Section: "events", ID: string(a.id)}
		}
		answered, maybe := false, false
		for _, b := range acts {
			same, may := !c.Each || b.about == key, !c.Each || b.about == key || b.about == check.Ref{}
			answered = answered || b.sure && same && b.first >= late && b.last <= sure
			maybe = maybe || may && b.last >= early && b.first <= most
		}
		no, perhaps := true, false // no end at any time that may be the last; not a certain one at all of them
		for _, at := range n.turns(t, p, sure, most) {
			w := uncertain.No
			for _, to := range []uncertain.Date{t.Span.To, p.Effective.To} {
				if end := momentOf(to); !to.IsZero() {
					w = w.Or(ternary(at > end.last, at < end.first))
				}
			}
			no, perhaps = no && w == uncertain.No, perhaps || w != uncertain.Yes
		}
		switch {
		case answered:
			j.answered = true
		case n.now <= sure && n.over(t, p): // nothing is asked for any more
		case n.now <= sure:
			pending = true
			if j.open++; sure < math.MaxInt64 && sure+1 < j.due {
				j.due, j.latest = sure+1, max(most, most+1)
			}
		case perhaps:
			j.miss(a.id, sure+1, false)
		}
		if a.sure && !maybe && n.now > most && n.complete && no {
			j.miss(a.id, most+1, true, a.rests()...)
		}
	}
	return pending
}

// over says whether the term certainly no longer holds.
func (n *naive) over(t *ceasefire.Term, p *ceasefire.Party) bool {
	for _, to := range []uncertain.Date{t.Span.To, p.Effective.To} {
		if !to.IsZero() && momentOf(to).last <= n.now {
			return true
		}
	}
	return false
}

func (n *naive) time(second int64) time.Time { return time.Unix(second, 0).UTC() }

func (n *naive) every(j *judgement, t *ceasefire.Term, p *ceasefire.Party, c ceasefire.ActEvery, effect uncertain.Date, acts []occurrence) (pending bool) {
	counts := func(at int64) (lenient, strict bool) {
		m := moment{at, at}
		held := n.holds(t, p, m)
		w := n.waived(t, p.Actor, m)
		return held == uncertain.Yes && w == uncertain.No && n.complete, held != uncertain.No && w != uncertain.Yes
	}
	pending = true
	if c.Times > 0 {
		anchor := n.time(momentOf(effect).first)
		for k, from := 1, anchor.Unix(); ; k++ {
			next := anchor.Add(time.Duration(k) * 24 * time.Hour).Unix()
			if c.Every == uncertain.MustPeriod("P1M") { // counted from the day: the last one of a shorter month
				y, m, d := anchor.Date()
				last := time.Date(y, m+time.Month(k)+1, 0, 0, 0, 0, 0, time.UTC)
				next = last.AddDate(0, 0, min(0, d-last.Day())).Unix()
			}
			var may, must float64
			for _, b := range acts {
				least, most := amount(&n.log[b.index])
				if b.first < next && b.last >= from {
					may += float64(most)
				}
				if b.sure && b.first >= from && b.last < next && least > 0 {
					must += float64(least)
					pending = false
				}
			}
			if next > n.now {
				j.open, j.due, j.latest, j.answered = max(0, int64(c.Times)-int64(must)), next, next, !pending
				return pending && must < float64(c.Times)
			}
			lenient, strict := counts(next - 1)
			if may < float64(c.Times) && lenient {
				j.miss("", next, true)
			}
			if must < float64(c.Times) && strict {
				j.miss("", next, false)
			}
			from = next
		}
	}
	j.open = 1
	starts := []occurrence{{moment: momentOf(effect), date: effect}}
	var gaps []int64 // the seconds at which those end in which no act may lie
	for _, x := range slices.Concat(starts, acts) {
		_, most := within(c.Every, x.date)
		if x.last < momentOf(effect).last || most >= n.now {
			continue
		}
		for _, at := range n.turns(t, p, most, n.now-1) {
			lenient, _ := counts(at)
			if lenient && !slices.ContainsFunc(acts, func(b occurrence) bool { return b.last > x.last && b.first <= at }) {
				gaps = append(gaps, at)
				break
			}
		}
	}
	j.apart(gaps, acts)
	var sure []occurrence
	for _, b := range acts {
		if b.sure && b.first >= momentOf(effect).first {
			sure = append(sure, b)
			pending = false
		}
	}
	j.answered = !pending
	n.chain(j, t, p, c, starts[0], sure, func(at int64) bool { _, strict := counts(at); return strict })
	return pending
}

// apart notes as certain those gaps between every two of which something certainly lies that divides them.
func (j *judgement) apart(gaps []int64, between []occurrence) {
	slices.Sort(gaps)
	for i, at := range gaps {
		if n := len(j.certain); i == 0 || slices.ContainsFunc(between, func(b occurrence) bool { return b.sure && b.first >= j.certain[n-1].at-1 && b.first < at }) {
			j.miss("", at+1, true)
		}
	}
}

// chain goes from each act to the next that certainly is in time after it. Where there is none until the
// first second from then on at which one is owed, one may be missing; and the chain goes on from the last act
// that may be in time, if there is one and it is not over before, or else from the next.
func (n *naive) chain(j *judgement, t *ceasefire.Term, p *ceasefire.Party, c ceasefire.ActEvery, from occurrence, acts []occurrence, owed func(int64) bool) {
	for {
		over, most := within(c.Every, from.date)
		missed := func(over int64) int64 {
			alarm := int64(math.MaxInt64)
			for _, at := range n.turns(t, p, over, math.MaxInt64-1) {
				if owed(at) && at < alarm {
					alarm = at + 1
				}
			}
			return alarm
		}
		alarm := missed(over)
		next, last := -1, -1
		for i, b := range acts {
			if b.first >= alarm {
				break
			}
			if b.last <= over {
				next = i
				break
			}
			last = i
		}
		switch {
		case next >= 0: // in time
		case alarm > n.now:
			j.due, j.latest = alarm, missed(most)
			return
		case last >= 0:
			if next = last; acts[last].last >= alarm {
				j.miss("", alarm, false)
			}
		case len(acts) > 0:
			j.miss("", alarm, false)
			next = 0
		default:
			j.miss("", alarm, false)
			return
		}
		from, acts = acts[next], acts[next+1:]
	}
}

// turns returns the first of the seconds from one to another, and those at which the term or a waiver
// may begin or end.
func (n *naive) turns(t *ceasefire.Term, p *ceasefire.Party, first, last int64) []int64 {
	out := []int64{first}
	spans := []uncertain.Span{t.Span, p.Effective}
	for _, w := range n.r.Waivers {
		spans = append(spans, w.Span)
	}
	for _, s := range spans {
		for _, d := range []uncertain.Date{s.From, s.To} {
			if m := momentOf(d); !d.IsZero() {
				for _, at := range []int64{m.first, m.last} {
					if at > first && at <= last {
						out = append(out, at)
					}
				}
			}
		}
	}
	return out
}
