package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/source"
)

// A Class is what kind of contradiction a conflict is. The zero Class is not stated.
type Class uint8

// The classes, in the order in which they are listed.
const (
	WordAgainstText   Class = iota + 1 // a position against a text that has dropped the same thing
	SourcesDiffer                      // several values of one quantity that cannot all be right
	SpeakersDiffer                     // two positions of one actor, held at one time
	AgainstPackage                     // an actor rejects a commitment that needs its act
	ActorsOpposed                      // one actor supports what another rejects
	ReportedOtherwise                  // an actor's position is not what another reports of it
)

var classes = enum.New[Class]("class of contradiction", "word against text", "sources differ", "speakers of one actor differ",
	"actor against the package", "actors opposed", "report about another differs")

// IsValid reports whether c is one of the classes.
func (c Class) IsValid() bool { return classes.Valid(c) }

// String returns the class in words.
func (c Class) String() string { return classes.String(c) }

// MarshalText returns the class in words; it fails on an invalid one.
func (c Class) MarshalText() ([]byte, error) { return classes.Marshal(c) }

// UnmarshalText reads a class exactly as String writes it.
func (c *Class) UnmarshalText(text []byte) error { return classes.Unmarshal(text, c) }

// Contradictions are the statements that contradict each other, and those that only seem to.
type Contradictions struct {
	Conflicts []Conflict `json:"conflicts"`
	Shifts    []Shift    `json:"shifts"` // changes over time: no contradiction
	Counts    []Count    `json:"counts"` // counts of different things: no contradiction
	More      bool       `json:"more"`   // there were too many to list them all
}

// A Conflict is one contradiction: sides of which not all can hold.
type Conflict struct {
	Class   Class       `json:"class"`
	Subject string      `json:"subject"`
	One     []Side      `json:"one"`   // those in favour, or the first value
	Other   []Side      `json:"other"` // those against, or the values that contradict the first
	Because []check.Ref `json:"because"`
}

// A Side is one item that stands on a side of a conflict or a shift, in words.
type Side struct {
	Item check.Ref            `json:"item"`
	Text string               `json:"text"`
	Says []source.StatementID `json:"says,omitzero"`
}

// A Shift is a change over time: what held first, and what holds now.
type Shift struct {
	Subject string      `json:"subject"`
	From    Side        `json:"from"`
	To      Side        `json:"to"`
	Because []check.Ref `json:"because"`
}

// A Count is a group whose parts are counted by different measures.
type Count struct {
	Of      actor.ID    `json:"of"`
	Groups  []Side      `json:"groups"`
	Because []check.Ref `json:"because"`
}

// maxConflicts bounds how many pairs are listed, whatever a document holds.
const maxConflicts = 10_000

func (a *assessor) contradictions() Contradictions {
	var out Contradictions
	positions := a.positions()
	for _, found := range [][]Conflict{
		a.wordAgainstText(positions), a.sourcesDiffer(), a.betweenPositions(positions, &out), a.againstPackage(positions),
	} {
		out.Conflicts = append(out.Conflicts, found...)
	}
	slices.SortStableFunc(out.Conflicts, func(x, y Conflict) int { return int(x.Class) - int(y.Class) })
	a.optionShifts(&out)
	a.counts(&out)
	return out
}

// optionShifts lists the options that gave way to others.
func (a *assessor) optionShifts(out *Contradictions) {
	known := make(map[OptionID]*Option)
	for i := range a.s.Options {
		if o := &a.s.Options[i]; a.record.Knows(o.Says) {
			known[o.ID] = o
		}
	}
	side := func(o *Option) Side {
		text := o.Title
		if !o.Persons.IsZero() {
			text += " (" + o.Persons.String() + ")"
		}
		return Side{Item: check.Ref{Section: SectionOptions, ID: string(o.ID)}, Text: text, Says: a.record.Known(o.Says)}
	}
	for i := range a.s.Options {
		o := &a.s.Options[i]
		if next := known[o.ReplacedBy]; known[o.ID] == o && next != nil {
			out.Shifts = append(out.Shifts, Shift{
				Subject: "option", From: side(o), To: side(next),
				Because: addRef(a.because(SectionOptions, string(o.ID), o.Says), a.because(SectionOptions, string(next.ID), next.Says)...),
			})
		}
	}
}
