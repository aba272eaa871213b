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
	Kept       Verdict = iota + 1 // nothing recorded speaks against it, and what had to be done is recorded
	Broken                        // it certainly was broken
	Pending                       // something is still to be done, and there is time for it
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

// A Result is what became of one term for one party, as somebody sees it.
//
// Breaches and Possible are at least so many. Of an [ActEvery] without Times a gap between two acts counts
// as one, however many periods are in it, and may hide another: which acts count is then open.
type Result struct {
	Term      TermID             `json:"term"`
	Party     actor.ID           `json:"party"`
	View      actor.ID           `json:"view,omitzero"` // whose view; empty for what is common ground
	Verdict   Verdict            `json:"verdict"`
	Final     bool               `json:"final,omitzero"`     // no further event can change the verdict
	Breaches  int64              `json:"breaches,omitzero"`  // certain breaches
	Missed    int64              `json:"missed,omitzero"`    // how many of the certain ones are acts not done in time; the others are events
	Possible  int64              `json:"possible,omitzero"`  // breaches besides that are only possible, at least
	Seen      int64              `json:"seen"`               // events that bear on it, for or against; 0: nothing is recorded
	Evidence  []timeline.EventID `json:"evidence,omitzero"`  // the events behind the verdict, the first [MaxEvidence] of them
	According []actor.ID         `json:"according,omitzero"` // whose accounts these are; none: those of the record, which nobody disputes
	Open      int64              `json:"open,omitzero"`      // acts that are still to be done
	Due       uncertain.Date     `json:"due,omitzero"`       // when the first of them is over time, at the earliest
}

// MaxEvidence is how many events a result names at the most: memory must not grow with a log.
const MaxEvidence = 16

// A Breach is one breach of a term as the monitor finds it, certain or possible, told of once. Only of
// an act that is not done is it told twice if it was missed in one way to read the dates before it was
// in all: as possible first, then as certain.
type Breach struct {
	Term      TermID
	Party     actor.ID
	View      actor.ID
	Certain   bool
	Missed    bool           // an act is not recorded in time, rather than one that must not be is
	Date      uncertain.Date // of the event, or when an act was due
	Evidence  timeline.EventID
	According []actor.ID // whose account the event is
	Denied    []actor.ID // who deny it
}

// Event returns a certain breach as an event for the conditions of commitments: a
// [timeline.CeasefireBreach] by the party, about the term. What is certain in somebody's view only is
// according to that actor and to those on whose accounts it rests, and denied by those who deny that. A breach that is only possible is no
// event.
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
// term between them, or all of them if it has none.
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
