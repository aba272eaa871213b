package ceasefire

import (
	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Verdict is what became of a term. The zero Verdict is not stated.
type Verdict uint8

// The verdicts.
const (
	Kept       Verdict = iota + 1 // nothing recorded speaks against it, and what had to be done is recorded; see Result.Unrecorded
	Broken                        // it certainly was broken
	Pending                       // something is still to be done, and there is time for it, or its time has not started
	Unverified                    // it may have been broken: the record leaves that open
)

var verdicts = enum.New[Verdict]("verdict", "kept", "broken", "pending", "unverified")

// IsValid reports whether v is one of the verdicts.
func (v Verdict) IsValid() bool { return verdicts.Valid(v) }

// String returns the verdict as it stands in a document.
func (v Verdict) String() string { return verdicts.String(v) }

// MarshalText returns the text of v, and none for the zero Verdict; it fails on any other invalid value.
func (v Verdict) MarshalText() ([]byte, error) { return verdicts.Marshal(v) }

// UnmarshalText reads what MarshalText writes. On error it leaves v as it was.
func (v *Verdict) UnmarshalText(text []byte) error { return verdicts.Unmarshal(text, v) }

// A Result is what became of one term for one party, as somebody sees it. A term that has not taken effect
// by the time of the result, which is Options.On or else that of the events seen, has no verdict; one that
// has ended keeps that of its time. Where dates leave open whether it has begun, the verdict is that if it has.
//
// Breaches and Possible are at least so many. Of an [ActEvery] without Times a gap between two acts counts
// as one, however many periods are in it, and may hide another: which acts count is then open. Two gaps are
// certain only if an act, or an end of the time in which the term holds, certainly lies between them.
type Result struct {
	Term  TermID   `json:"term"`
	Party actor.ID `json:"party"`
	View  actor.ID `json:"view,omitzero"` // whose view; empty for what is common ground

	Begun   uncertain.Bool `json:"begun"`            // the term has taken effect for the party
	Ended   uncertain.Bool `json:"ended"`            // it no longer holds
	Stage   Stage          `json:"stage,omitzero"`   // of a term that holds only from one event until another: whether it has held, and holds now; zero if Begun is No
	Verdict Verdict        `json:"verdict,omitzero"` // zero if Begun is No

	// Awaits is the event from which what the term asks for counts, if none is recorded that certainly is one, and one may
	// still be: until then it asks for nothing, and a [Withdraw] is pending. It stands for what [Due], [ActWithin] and
	// [QuietFor] call After, and an event before the term takes effect is none. AwaitsPerhaps says that one is recorded that
	// may be one: the verdict is that if it is.
	Awaits        timeline.Happened `json:"awaits,omitzero"`
	AwaitsPerhaps bool              `json:"awaits_perhaps,omitzero"`

	// Unrecorded says of a term that is kept that this rests on silence alone: no breach is recorded, nor an act that
	// was asked for, and nobody says that the log is complete, or something was left out of it, see [Monitor.Incomplete]. See [Result.Word].
	Unrecorded bool `json:"unrecorded,omitzero"`

	// Together says of the events that are the breaches behind the verdict that some of them are one only together.
	Together bool `json:"together,omitzero"`

	// Schematic says of events that are breaches behind the verdict that the term is measured from a line which shows only
	// roughly where it runs, see [Line]: no distance from it is exact, and those that events state are taken as stated.
	Schematic bool `json:"schematic,omitzero"`

	Final         bool               `json:"final,omitzero"`          // no further event can change the verdict
	Breaches      int64              `json:"breaches,omitzero"`       // certain breaches
	Missed        int64              `json:"missed,omitzero"`         // how many of the certain ones are acts not done in time; the others are events
	Possible      int64              `json:"possible,omitzero"`       // breaches besides that are only possible, at least
	MissedPerhaps int64              `json:"missed_perhaps,omitzero"` // how many of the possible ones are acts that are not recorded in time
	Seen          int64              `json:"seen"`                    // events that bear on it, for or against; 0: nothing is recorded. What only starts or ends the time in which a term holds is not among them, what lies outside it is
	Denied        bool               `json:"denied,omitzero"`         // something that would bear on it is recorded, and the view denies it
	Evidence      []timeline.EventID `json:"evidence,omitzero"`       // the events that are the breaches behind the verdict, or are one together, the first [MaxEvidence] of them
	Anchors       []timeline.EventID `json:"anchors,omitzero"`        // the events from which the time of the acts that are not done counts, as many
	Claimed       []timeline.EventID `json:"claimed,omitzero"`        // of a term that is pending or unverified: the acts that may be what it asks for and are not for certain, said by some or denied for example, as many
	Accounts      []Account          `json:"accounts,omitzero"`       // whose word it is of Evidence and Anchors, as far as it is not the record's
	Open          int64              `json:"open,omitzero"`           // acts that are still to be done
	Due           uncertain.Date     `json:"due,omitzero"`            // the last day in UTC at which the first of them is certainly in time, or the last instant, in the zone of the monitor or, in UTC, in that in which the term took effect
	DueLatest     uncertain.Date     `json:"due_latest,omitzero"`     // the last at which it may be; zero if nothing bounds that
}

// An Account is whose word it is that an event is a breach behind a verdict, or that the time of an act which was not done
// counts from it: of the event and of what makes it one, see [Breach].
type Account struct {
	Event     timeline.EventID `json:"event,omitzero"`     // empty if it has no ID, or that is not kept, and of an act whose time counts from no event
	According []actor.ID       `json:"according,omitzero"` // none: the record's
	Denied    []actor.ID       `json:"denied,omitzero"`    // who deny any of it
}

func (a *Account) account() *account { return accountOf(a.According, a.Denied) }

// Word returns the verdict as a reader should hear it: of a term that is kept as far as the record is silent
// "no breach recorded", or "nothing recorded" if no event bears on it at all, "nothing recorded but what UKR denies" if one
// would that the view denies, and otherwise the verdict; "not yet in
// force" of one that has none, and "no start recorded" of one that holds from one event until another and has not held.
// Of one that asks for nothing before an event, see [Result.Awaits], it says "nothing asked for yet" or, if it will have to
// be done, which event that is, as in "pending, awaits unprofor: transfer of authority".
// What it says of a term that may not have begun is added, as in "broken, perhaps not yet in force", that it has ended, and
// of one that holds from one event until another whether it holds now. Of breaches by what is measured from a schematic
// line it says that, as in "broken (its line is schematic)".
func (r *Result) Word() string {
	if r == nil {
		return ""
	}
	text := r.Verdict.String()
	switch {
	case r.Begun == uncertain.No:
		return "not yet in force"
	case r.Stage == NotStarted && r.Verdict == Kept:
		text = "no start recorded"
	case r.unstarted() && r.Verdict == Kept:
		text = "nothing asked for yet"
	case r.unstarted() && r.Verdict == Pending:
		text += ", awaits " + r.Awaits.String()
	case r.Unrecorded && r.Seen == 0 && r.Denied:
		text = "nothing recorded but what " + string(r.View) + " denies"
	case r.Unrecorded && r.Seen == 0:
		text = "nothing recorded"
	case r.Unrecorded:
		text = "no breach recorded"
	}
	if r.Schematic {
		text += " (its line is schematic)"
	}
	if r.Begun == uncertain.Unknown {
		text += ", perhaps not yet in force"
	}
	if r.Ended != uncertain.Yes {
		switch r.Stage {
		case Open:
			text += ", holds now"
		case PerhapsOpen:
			text += ", perhaps holds now"
		case Closed:
			text += ", does not hold now"
		}
	}
	switch r.Ended {
	case uncertain.Yes:
		text += ", no longer in force"
	case uncertain.Unknown:
		text += ", perhaps no longer in force"
	}
	return text
}

// unstarted reports whether it waits for an event, and none is recorded that may be it.
func (r *Result) unstarted() bool { return IsStated(&r.Awaits) && !r.AwaitsPerhaps }

// DueBy returns by when the first of the acts that are still to be done is due, for example "2015-03-01" or, if that
// is not certain, "2015-03-01 to 2015-03-03" or "2015-03-01 or later", without a bound; "2015-03-03 at the latest" of what
// may be over time already; empty if nothing says it.
func (r *Result) DueBy() string {
	switch {
	case r == nil:
		return ""
	case r.DueLatest == r.Due:
		return r.Due.String()
	case r.Due.IsZero():
		return r.DueLatest.String() + " at the latest"
	case r.DueLatest.IsZero():
		return r.Due.String() + " or later"
	}
	return r.Due.String() + " to " + r.DueLatest.String()
}

// InForce reports whether the term holds for the party, at the time of the result and by what is recorded: a term
// that holds from one event until another does not before a start is recorded, nor after the end.
func (r *Result) InForce() uncertain.Bool {
	if r == nil {
		return uncertain.Unknown
	}
	return r.Begun.And(r.Ended.Not()).And(r.Stage.holds())
}

// MaxEvidence is how many events a result names at the most: memory must not grow with a log.
const MaxEvidence = 16

// A Breach is what breaks a term as the monitor finds it, certain or possible, told of once; twice, as possible
// first and then as certain, of an act that was missed in one way to read the dates before it was in all, and of an
// event that lasts, of a term that holds from one event until another: an end may be recorded that comes before it.
// Those found together may be told of as one, by the first of them: Times says how many they are.
//
// A breach rests on its event and on what makes that one: the event from which its time counts, or the start of the time
// in which the term holds, and of a [Limit] what is there besides. Where one of several would do it rests on any of them,
// and so on one of the record if there is one.
type Breach struct {
	Term      TermID
	Party     actor.ID
	View      actor.ID
	Certain   bool
	Times     int64            // how many breaches it is: more than 1 of acts that were due together, or of events whose IDs are not all kept
	Missed    bool             // an act is not recorded in time, rather than one that must not be is
	Date      uncertain.Date   // of the event, or of the first second at which an act is over time
	Evidence  timeline.EventID // the event, of several that break a [Limit] together that with which they do, or the first from which the time of an act that is not done counts; empty if it is not kept
	According []actor.ID       // whose account it is: of who gives all on which it rests, or else who gives some of it; none: of the record
	Denied    []actor.ID       // who deny any of that
}

// Event returns a certain breach as an event for the conditions of commitments: a
// [timeline.CeasefireBreach] by the party, about the term. What is certain in somebody's view only is
// according to that actor and to those whose account it is, and denied by those who deny what it rests on. A breach that is only possible is no
// event, and several told of as one are one.
func (b Breach) Event(r *Regime, id timeline.EventID) (e timeline.Event, ok bool) {
	if !b.Certain {
		return timeline.Event{}, false
	}
	e = timeline.Event{ID: id, Date: b.Date, Kind: timeline.CeasefireBreach, By: []actor.ID{b.Party}, About: r.Ref(b.Term)}
	if b.View != "" {
		e.According, e.Denied = appendActor([]actor.ID{b.View}, b.According...), b.Denied
	}
	return e, true
}

// An Episode is breaches of a term by a party that follow each other without the quiet period of the
// term between them, or all of them if it has none. A breach that is found once its episode is closed begins
// another, although its date may lie in that one: so does what lasts, where a start of the time in which the term
// holds is recorded after the quiet period.
type Episode struct {
	Term     TermID         `json:"term"`
	Party    actor.ID       `json:"party"`
	View     actor.ID       `json:"view,omitzero"`
	From     uncertain.Date `json:"from"` // of the first breach
	To       uncertain.Date `json:"to"`   // of the last
	Certain  int64          `json:"certain"`
	Possible int64          `json:"possible"`        // besides those that are certain
	Closed   bool           `json:"closed,omitzero"` // a quiet period has passed
}

func appendActor(ids []actor.ID, more ...actor.ID) []actor.ID {
next:
	for _, id := range more {
		for _, have := range ids {
			if have == id {
				continue next
			}
		}
		ids = append(ids, id)
	}
	return ids
}
