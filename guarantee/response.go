package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Responses are what the commitments answer to events that may happen: those of [Options.If], or of a
// battery that the structure itself suggests.
//
// They are one comparable matrix: a row for each event, in order, a column for each of Columns, and in
// each cell what [Response.Of] says of the two.
type Responses struct {
	Events  []Response `json:"events"`
	Columns []ID       `json:"columns"` // the commitments that answer some event, in the order of the document
	More    bool       `json:"more"`    // the structure suggests more events than are listed
}

// A Response is what the commitments answer to one event, and what nobody answers.
type Response struct {
	Case    Case          `json:"case,omitzero"`  // of the battery; not stated for an event of which only the asker thought
	Event   string        `json:"event"`          // in words, as [timeline.ParseEvent] reads them
	Replies []Reply       `json:"replies"`        // in the order of the commitments
	With    []actor.ID    `json:"with,omitzero"`  // who withdraws with a group that does: its members recorded
	Lost    []Consequence `json:"lost"`           // what falls or is at risk by it
	Moves   []Move        `json:"moves,omitzero"` // what commitments it changes, if it is somebody's act
	Nobody  []Gap         `json:"nobody"`         // what no commitment that names it answers
	Unaided []actor.ID    `json:"unaided"`        // those at whom it is directed and to whom nothing is owed by what names it

	// Perhaps are those of Nobody that a commitment would answer that may apply, and PerhapsAided those of
	// Unaided to whom something is owed by one.
	Perhaps      []Gap      `json:"perhaps,omitzero"`
	PerhapsAided []actor.ID `json:"perhaps_aided,omitzero"`

	Because []check.Ref `json:"because"`
}

// A Reply is what one event does to one commitment.
type Reply struct {
	Commitment  ID               `json:"commitment"`
	Bearing     Bearing          `json:"bearing"`
	Terms       []check.Ref      `json:"terms,omitzero"`    // the terms of ceasefires in force that the event breaks, if it is as their breach that the commitment names it
	Through     []ID             `json:"through,omitzero"`  // the commitments that the event breaks and that it answers, if it Follows
	Since       uncertain.Date   `json:"since,omitzero"`    // when the breach was to which the event belongs, if it Prolongs one
	Latest      uncertain.Date   `json:"latest,omitzero"`   // where that is open, when at the latest
	Applies     uncertain.Bool   `json:"applies"`           // yes: the commitment names the event, and is owed anew once First has happened; unknown: it may apply
	Open        []timeline.Doubt `json:"open"`              // why it only may
	By          []actor.ID       `json:"by"`                // from whom, when it happens
	To          []actor.ID       `json:"to"`                // to whom
	LeftBy      []Departure      `json:"left_by,omitzero"`  // from whom no more, see [Promise]
	LeftTo      []Departure      `json:"left_to,omitzero"`  // to whom no more
	Unbound     []Unbound        `json:"unbound,omitzero"`  // whom its instrument does not bind yet
	Kind        Kind             `json:"kind,omitzero"`     // a duty, unless it says otherwise
	Act         Act              `json:"act"`               // what
	Standing    Standing         `json:"standing"`          // where it stands on the date
	Possible    []Standing       `json:"possible,omitzero"` // where that is open: every standing it may have, see [Promise]
	Binds       Binding          `json:"binds,omitzero"`
	First       []Step           `json:"first"`                 // what must have happened besides, and whose act it is
	Decides     Decides          `json:"decides,omitzero"`      // how it is found that it is owed
	Judge       *Judge           `json:"judge,omitzero"`        // the body that finds it, and what follows if it does not
	Needed      []actor.ID       `json:"needed,omitzero"`       // who besides, without any one of whom that body cannot find it
	Within      uncertain.Period `json:"within,omitzero"`       // the time for performing it
	From        string           `json:"from,omitzero"`         // what that time counts from, if not from its trigger
	GivenWithin uncertain.Period `json:"given_within,omitzero"` // the time from its trigger within which what it first needs has to come, or it lapses
	Precise     uncertain.Bool   `json:"precise,omitzero"`      // the text says exactly what is to be done
	Because     []check.Ref      `json:"because"`

	// Grounds is what of this the commitment rests on whatever the event: what its promise rests on. A document holds it there.
	Grounds []check.Ref `json:"-"`
}

// A Bearing is what an event does to a commitment. The zero Bearing is not stated.
type Bearing uint8

// The bearings. They are stable; new ones are added at the end.
const (
	MakesDue  Bearing = iota + 1 // its trigger happens
	Forfeits                     // it is void by its text
	Breaks                       // what it forbids is done, or what it keeps up is lost
	Undecides                    // the body that would find that it is owed does not
	Follows                      // it answers a breach of another commitment, which the event is
	Prolongs                     // it belongs to a breach of it that is running already, and is no new one
)

var bearings = enum.New[Bearing]("bearing", "makes due", "forfeits", "breaks", "leaves undecided", "makes due by a breach", "belongs to a breach")

// IsValid reports whether b is one of the bearings.
func (b Bearing) IsValid() bool { return bearings.Valid(b) }

// String returns the bearing in words.
func (b Bearing) String() string { return bearings.String(b) }

// MarshalText returns the bearing in words; it fails on an invalid one.
func (b Bearing) MarshalText() ([]byte, error) { return bearings.Marshal(b) }

// UnmarshalText reads a bearing exactly as String writes it.
func (b *Bearing) UnmarshalText(text []byte) error { return bearings.Unmarshal(text, b) }

// Named returns the commitments of which the event is certainly the trigger.
func (r *Response) Named() []ID { return r.due(uncertain.Yes) }

// MayApply returns the commitments of which the event may be the trigger.
func (r *Response) MayApply() []ID { return r.due(uncertain.Unknown) }

func (r *Response) due(applies uncertain.Bool) (ids []ID) {
	for _, x := range r.Replies {
		if x.Bearing == MakesDue && x.Applies == applies {
			ids = append(ids, x.Commitment)
		}
	}
	return ids
}

// Of returns what the event does to one commitment, by each bearing; nothing if it does nothing to it.
func (r *Response) Of(id ID) (replies []Reply) {
	for _, x := range r.Replies {
		if x.Commitment == id {
			replies = append(replies, x)
		}
	}
	return replies
}

// For returns the response to an event in words; the zero Response for one that was not asked.
func (r Responses) For(event string) Response {
	for _, x := range r.Events {
		if x.Event == event {
			return x
		}
	}
	return Response{}
}

// responses answers each of the events.
func (a *assessor) responses(promises []Promise) (out Responses) {
	var events []contingency
	events, out.More = a.contingencies()
	for i := range events {
		if a.room <= 0 {
			out.More = true
			break
		}
		r := a.response(&events[i], promises)
		a.room -= len(r.Because)
		for _, x := range r.Replies {
			a.room -= len(x.Because)
		}
		for _, x := range r.Lost {
			a.room -= len(x.Because)
		}
		for _, x := range r.Moves {
			a.room -= len(x.Because)
		}
		out.Events = append(out.Events, r)
	}
	for _, c := range a.commitments {
		if slices.ContainsFunc(out.Events, func(r Response) bool { return len(r.Of(c.ID)) > 0 }) {
			out.Columns = append(out.Columns, c.ID)
		}
	}
	return out
}

// response answers one event. It rests on what suggested the event and on every commitment that
// speaks of it, even if nothing is owed under it.
func (a *assessor) response(e *contingency, promises []Promise) Response {
	out := Response{Case: e.kind, Event: e.String()}
	gone, undecided := a.outOf(&e.Event), a.undecided(&e.Event)
	for _, id := range gone {
		if !slices.Contains(e.By, id) {
			out.With = append(out.With, id)
		}
	}
	var because citations
	because.add(e.because...)
	because.add(a.groupsOf(e.By, e.Against, []actor.ID{actor.ID(e.Where)})...)
	for _, id := range undecided {
		because.add(a.because(SectionActors, string(id), a.members.Actor(id).Says)...)
	}
	base := slices.Clip(slices.Clone(because.refs))
	breaches, terms := a.breachesOf(&e.Event)
	because.add(terms...)
	for i, c := range a.commitments {
		for _, bearing := range []Bearing{Undecides, MakesDue, Forfeits, Breaks, Prolongs} {
			names, doubts := c.speaksOf(&e.Event, bearing)
			named := c.naming(breaches, bearing)
			if len(named) > 0 {
				names, doubts = uncertain.Yes, nil
			}
			if names == uncertain.No {
				continue
			}
			reply := a.reply(c, &promises[i], &e.Event, bearing, names, doubts, named...)
			for _, x := range named {
				reply.Terms = append(reply.Terms, x.About)
			}
			if c.waitsForBreach() {
				reply.Because = addRef(reply.Because, terms...)
			}
			because.add(c.legal...)
			because.add(reply.Because...)
			if !c.over && reply.Applies != uncertain.No {
				reply.Because = addRef(addRef(slices.Clip(base), c.legal...), reply.Because...)
				out.Replies = append(out.Replies, reply)
			}
		}
	}
	because.add(a.following(&out, e, promises, base)...)
	for _, x := range a.without(gone) {
		x.Because = addRef(slices.Clip(base), x.Because...)
		out.Lost = append(out.Lost, x)
	}
	moves, stays := a.moves(e.Event)
	because.add(stays...)
	for _, x := range moves {
		because.add(x.Because...)
		x.Because = addRef(slices.Clip(base), x.Because...)
		out.Moves = append(out.Moves, x)
	}
	because.add(a.gaps(&out, &e.Event, len(undecided) > 0)...)
	out.Because = because.refs
	return out
}
