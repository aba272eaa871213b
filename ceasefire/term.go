package ceasefire

import (
	"slices"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A TermID names a term within one regime. Events and references name it as "regime/term" in the
// section of regimes, see [Regime.Ref].
type TermID string

// A Term is one thing that a regime asks of some of its parties, at all times or from one event until another:
// see [Term.IsDuring].
type Term struct {
	ID     TermID               `json:"id"`
	Title  string               `json:"title,omitzero"`
	Status Status               `json:"status"`
	Author source.Speaker       `json:"author,omitzero"` // who requires or proposes it; of what is agreed or in force the instrument and its parties say so
	Binds  []actor.ID           `json:"binds,omitzero"`  // whom it binds; none are all parties
	Span   uncertain.Span       `json:"span,omitzero"`   // when it holds, beyond the dates of the parties
	During timeline.Since       `json:"during,omitzero"` // it holds, within that, only from each event that fits the start until one that fits the end
	Amends TermID               `json:"amends,omitzero"` // the term whose place it takes, which ends for those whom this one binds when this one begins; without a clause it only ends it
	Quiet  uncertain.Period     `json:"quiet,omitzero"`  // so long without a breach closes an episode of them
	Waive  []actor.ID           `json:"waive,omitzero"`  // whose consent together waives it; none: it cannot be waived
	Clause Clause               `json:"clause,omitzero"`
	Says   []source.StatementID `json:"says,omitzero"`
}

// An Activity is what a term speaks of: events that fit the pattern, with what is of the class, in
// one of the zones. Each part that is set narrows it.
type Activity struct {
	What   timeline.Happened `json:"what,omitzero"`
	Weapon timeline.Weapon   `json:"weapon,omitzero"`
	Zones  []timeline.ZoneID `json:"zones,omitzero"` // in which of them; none named means anywhere
}

// A Clause is what a term asks. It is one of [HoldFire], [Forbid], [Limit], [Withdraw], [ActWithin],
// [ActEvery] and [QuietFor]; no other type is a Clause. A term without one, nil, asks for nothing that
// is modelled and is never judged; in force it may be if it amends another, which then ends as it begins.
//
// Every clause speaks of events by patterns of package timeline. The party that the term binds is
// who acts in them unless the pattern itself names actors. What a pattern asks or forbids of those it names is asked or
// forbidden of the parties among them, those to whom one of them belongs, and those who belong to one and act themselves;
// where it names nobody whom the term binds, such as an armed group, of all whom it binds. A party of which all of the
// patterns of a clause ask nothing is not judged by it.
type Clause interface {
	clause()
	String() string // what it asks, in words
}

// IsClause reports whether c is one of the clauses. A pointer to one is none, though the compiler takes
// it, nor is nil.
func IsClause(c Clause) bool {
	switch c.(type) {
	case HoldFire, Forbid, Limit, Withdraw, ActWithin, ActEvery, QuietFor:
		return true
	}
	return false
}

// Places returns the lines and zones that a clause names, in order and perhaps more than once; none for
// what is no clause.
func Places(c Clause) (lines []timeline.LineID, zones []timeline.ZoneID) {
	of := asked(c)
	switch c := c.(type) {
	case HoldFire:
		of = c.Except
	case Forbid:
		of = slices.Concat(of, c.Except)
	case Limit:
		zones = c.Zones
	case Withdraw:
		for _, from := range c.From {
			lines = append(lines, from.Line)
		}
		zones = slices.Concat(c.OutOf, c.Into)
	}
	for _, a := range of {
		zones = append(zones, a.Zones...)
	}
	return lines, zones
}

// asked returns the activities that a clause asks or forbids, if it names any.
func asked(c Clause) []Activity {
	switch c := c.(type) {
	case Forbid:
		return c.What
	case ActWithin:
		return []Activity{c.Act}
	case ActEvery:
		return []Activity{c.Act}
	case QuietFor:
		return []Activity{c.Of}
	}
	return nil
}

// HoldFire asks that no armed force be used: it is broken by each use of force by the party.
type HoldFire struct {
	Except []Activity `json:"except,omitzero"`
}

// Forbid asks that none of the activities be done, those excepted aside. An event that is several of them is one breach.
type Forbid struct {
	What   []Activity `json:"what"`
	Except []Activity `json:"except,omitzero"`
}

// Limit asks of each party by itself that of a class no more of it than a number be in the zones, in all of them together,
// at any one time. It is broken by a [timeline.Presence] of more, or by several that are more together. "At most 100" allows 100, and "50 to 100"
// some number between these, see [uncertain.Range.Cap]. A presence whose amount is not stated is of
// one or more, which breaks a limit of 0 and leaves any other open.
//
// What may be there at one second may add up: presences whose dates share a second leave the limit open, though none of
// them is more by itself, since nothing says that they are of the same. They break it if they are certainly not of the
// same, and certainly at one time: each is dated to the second, that second is one, and of any two one is in a zone of
// the regime and the other certainly out of it, or they are of classes that exclude each other, as tanks and artillery
// do. Of presences that may be of the same only the largest counts then; sets of them are compared up to 16 for a second, and of
// more than these the largest. A presence that is more by itself adds to no other.
type Limit struct {
	Of     timeline.Weapon        `json:"of,omitzero"`
	AtMost uncertain.Range[int64] `json:"at_most"`        // how many there may be
	Zones  []timeline.ZoneID      `json:"zones,omitzero"` // in which zones
}

// Withdraw asks that a class be taken back, in one of four ways: beyond a distance from a line on the
// party's own side; so far that both sides together leave a zone of that width between them, by equal
// distances; out of zones; or into zones, such as barracks. It is kept once a [timeline.Performance] about
// the term is recorded in time, and broken by a presence where none may be after that time. Without a Due it
// is pending until it is performed, and such a presence is a breach that is only possible: nobody has said
// by when the forces must be gone.
//
// A distance and a width are what is enough, see [uncertain.Length.Threshold]: "at least 50 km" is 50, and "45 to 55 km"
// some distance between these. What is said to be in a zone along one of the lines is less far from that line than the
// zone reaches. Of several lines that are for one party it keeps the distance from each: an event states how far it is from
// one, and whether what is far from that is far from the others stays open.
type Withdraw struct {
	Weapon   timeline.Weapon   `json:"weapon,omitzero"`
	Distance Distance          `json:"distance,omitzero"` // how far to keep from the line; one of this, Apart, OutOf and Into is stated
	Apart    FullWidth         `json:"apart,omitzero"`    // how wide the zone between the sides is
	From     []Reference       `json:"from,omitzero"`     // from which lines the distance or the width counts: for a party from each of those that are for it
	OutOf    []timeline.ZoneID `json:"out_of,omitzero"`   // the zones to leave
	Into     []timeline.ZoneID `json:"into,omitzero"`     // the zones outside of which nothing may stay
	Due      Due               `json:"due,omitzero"`
}

// ways returns how many of the ways to withdraw are stated.
func (c *Withdraw) ways() (n int) {
	for _, stated := range [...]bool{!c.Distance.IsZero(), !c.Apart.IsZero(), len(c.OutOf) > 0, len(c.Into) > 0} {
		if stated {
			n++
		}
	}
	return n
}

// measured reports whether the withdrawal is measured from lines.
func (c *Withdraw) measured() bool { return !c.Distance.IsZero() || !c.Apart.IsZero() }

// A Reference is a line to which a clause refers, for some parties or, with none named, for all.
type Reference struct {
	Line timeline.LineID `json:"line"`         // the line referred to
	For  []actor.ID      `json:"for,omitzero"` // for which parties; none named means all
}

// isFor reports whether it is for a party.
func (r *Reference) isFor(party actor.ID) bool {
	return len(r.For) == 0 || slices.Contains(r.For, party)
}

// A Due is by when something is to be done: a date, or a period after an event, which is the taking
// effect of the term unless one is stated. A date of a month or a year is the end of any of its days.
// The zero Due is not stated.
type Due struct {
	By     uncertain.Date    `json:"by,omitzero"`     // the date by which it is to be done
	Within uncertain.Period  `json:"within,omitzero"` // how long after the event
	After  timeline.Happened `json:"after,omitzero"`  // the event; not stated is the taking effect of the term
}

// ActWithin asks for an act in answer to each event that fits After, or once, after the term has
// taken effect, if After is not stated; no earlier than NotBefore and no later than Within after it.
// One act answers every event that it may answer in time; with Each only those about the same item:
// the act must be about what the event is about, or, if that is about nothing, about the event.
//
// Every party that the term binds is to answer every such event. One that only who is asked is to answer is a term
// for each party, whose After names it in Against.
type ActWithin struct {
	Act       Activity          `json:"act"`
	After     timeline.Happened `json:"after,omitzero"`
	NotBefore uncertain.Period  `json:"not_before,omitzero"` // the earliest time for it, after the event
	Within    uncertain.Period  `json:"within"`              // the latest time for it, after the event
	Each      bool              `json:"each,omitzero"`       // an act answers only events about the same item
}

// ActEvery asks for an act again and again. Without Times no more than the period may pass without
// one, from the taking effect of the term; with Times there must be at least so many in each of the
// periods that follow one another from then, each as many periods after the first began as came before. An event is as many
// acts then as its amount says, and one without an amount one or more: it alone leaves open whether there were too few. A
// period of no time is refused by [NewMonitor].
//
// A period without Times that is over while the term is waived runs on until it no longer is, and is missed
// then if no act has come; one with Times is let pass: see [Waiver].
type ActEvery struct {
	Act   Activity         `json:"act"`
	Every uncertain.Period `json:"every"`          // the period
	Times uint32           `json:"times,omitzero"` // how many times in each period
}

// QuietFor asks that nothing of the kind be done for a period after an event, or for a period before
// one: seven days of quiet before a withdrawal begins. One of After and Before is stated.
type QuietFor struct {
	Of     Activity          `json:"of"`
	Period uncertain.Period  `json:"period"` // how long
	After  timeline.Happened `json:"after,omitzero"`
	Before timeline.Happened `json:"before,omitzero"`
}

func (HoldFire) clause()  {}
func (Forbid) clause()    {}
func (Limit) clause()     {}
func (Withdraw) clause()  {}
func (ActWithin) clause() {}
func (ActEvery) clause()  {}
func (QuietFor) clause()  {}

// For reports whether the term binds a party of its regime.
func (t *Term) For(party actor.ID) bool {
	return t != nil && (len(t.Binds) == 0 || slices.Contains(t.Binds, party))
}

// IsDuring reports whether the term holds only from one event until another, again and again, as long as an
// evacuation or a day of voting lasts: from the second after that of the event that fits Start, up to and with the second
// of the next one that fits End. So what shares the second of the start does not lie in that time, and what shares
// the second of the end does, whichever came first: that is a convention. An event that fits both is a start, so that an
// end which only such events fit is refused; another start before the end changes nothing. Whether a longer date lies in that
// time, and which of a start and an end in one second came first, is open where the dates leave it open, and so then is
// the verdict. Before a start is recorded the term does not hold: see [Stage].
//
// What a [HoldFire], a [Forbid] or a [Limit] bans is a breach only then. What an [ActWithin] asks for in answer to an
// event is asked for only if that event lies in it, and is then due even after the end. The period of an
// [ActEvery] runs anew from each start, and what is not over by the end is not asked for. A [Withdraw] and a [QuietFor] have events of
// their own from which they count, an ActWithin without After counts from the taking effect, and an ActEvery with Times
// too: these take no During.
func (t *Term) IsDuring() bool {
	return t != nil && (IsStated(&t.During.Start) || IsStated(&t.During.End))
}

// Asks returns in words what the term asks, and from which event until which, for example "no use of force,
// since evacuation starts until evacuation ends"; of one without a clause which other it ends, if any: "ends no-aircraft".
func (t *Term) Asks() string {
	switch {
	case t == nil:
		return ""
	case t.Clause == nil && t.Amends != "":
		return "ends " + string(t.Amends)
	case !IsClause(t.Clause):
		return ""
	case t.IsDuring():
		return t.Clause.String() + ", " + t.During.String()
	}
	return t.Clause.String()
}

// TakesDuring reports whether what a clause asks can be asked only from one event until another, see
// [Term.IsDuring].
func TakesDuring(c Clause) bool {
	switch c := c.(type) {
	case HoldFire, Forbid, Limit:
		return true
	case ActWithin:
		return !c.Once()
	case ActEvery:
		return c.Times == 0
	}
	return false
}

// Once reports whether the act is asked for once, after the term has taken effect.
func (c ActWithin) Once() bool { return !IsStated(&c.After) }

// HasCap reports whether what is allowed has an upper bound, or it is not stated how much: "at least 5" allows any number.
func (c Limit) HasCap() bool {
	_, bounded := c.AtMost.Max()
	return bounded || c.AtMost.Min() == 0
}

// HasDistance reports whether something is asked for by its distance or its width apart, perhaps it is not stated how far:
// "at most 40 km" asks for nothing.
func (c Withdraw) HasDistance() bool {
	far := c.Distance.Length
	if far.IsZero() {
		far = c.Apart.Length
	}
	need := far.Threshold().Range()
	_, bounded := need.Max()
	return need.Min() > 0 || !bounded
}

// HasTime reports whether an act may come no earlier than NotBefore and yet within Within, counted from some day: otherwise
// nothing could keep the term.
func (c ActWithin) HasTime() bool {
	if c.NotBefore.IsZero() {
		return true
	}
	within, before := newClock(c.Within), newClock(c.NotBefore)
	for month := range 48 { // of every length, and the first and the last second of a day
		day := uncertain.Day(time.Date(2001, time.January+time.Month(month), 1, 0, 0, 0, 0, time.UTC).Date())
		for _, at := range [...]time.Time{day.First(), day.End().Add(-time.Second)} {
			from := uncertain.Instant(at)
			early, _ := before.opens(spanOf(from), from)
			if _, late := within.over(spanOf(from), from); early < late {
				return true
			}
		}
	}
	return false
}

// HasLength reports whether its periods may last: no act is in one that is over as it begins.
func (c ActEvery) HasLength() bool {
	at := uncertain.Instant(time.Date(2001, time.January, 1, 0, 0, 0, 0, time.UTC))
	_, latest := c.Every.Add(at)
	return latest.IsZero() || !latest.First().Equal(at.First())
}

// IsStated reports whether a pattern says anything.
func IsStated(p *timeline.Happened) bool {
	return p != nil && (p.Kind != 0 || len(p.By) > 0 || len(p.Against) > 0 || p.Where != "" || p.Severity != 0 || p.Many != 0 || p.About != (check.Ref{}))
}
