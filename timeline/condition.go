package timeline

import (
	"fmt"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/uncertain"
)

// A Condition is something that events can make true. It is one of [Happened], [All], [Any],
// [Not], [Since], [Within], [Count] and [Readings]; no other type is a Condition, a pointer to one of
// them neither: a [World] takes it as unknown. The nil Condition is true.
type Condition interface {
	condition()
	String() string
}

// Happened is true once an event that fits the pattern has happened. Each field that is set must
// fit; the zero pattern fits every event.
type Happened struct {
	Kind     Kind       `json:"kind,omitzero"`     // the event is of this kind or a special case of it
	By       []actor.ID `json:"by,omitzero"`       // all of these act in it; a group acts through a member only in a contingency, as an attack
	Against  []actor.ID `json:"against,omitzero"`  // all of these are its target, each itself or through a member
	Where    Place      `json:"where,omitzero"`    // it happens there
	Severity Severity   `json:"severity,omitzero"` // it is at least as grave
	Many     uint32     `json:"many,omitzero"`     // at least so many different actors act in it
	About    check.Ref  `json:"about,omitzero"`    // it is about that item
}

// All is true when every one of its conditions is; the empty All is true.
type All []Condition

// Any is true when at least one of its conditions is; the empty Any is false.
type Any []Condition

// Not is true when its condition is false.
type Not struct {
	Of Condition `json:",inline"`
}

// Since is true from an event that fits Start until one that fits End: a ceasefire is in force
// since it started and until it ends. An end at the same instant as a start ends it; an event that
// fits both does not end what it starts.
type Since struct {
	Start Happened `json:"start"`
	End   Happened `json:"end"`
}

// Within is true once an event that fits What has happened at the same time as, or at most
// Period after, one that fits After; with Beyond, only if it is not also within that time of one that
// fits After: what goes on for more than a day after the first of each series of shellings comes beyond
// PT24H; what simply comes after, however long, comes beyond PT0S. A period of whole days, months or years counts
// calendar days in UTC and runs to the end of the last one; any other is counted to the second: see [Timer]. Where the
// dates of two events leave open how long after the one the other came, it is open whether this holds.
type Within struct {
	What   Happened         `json:"what"`
	After  Happened         `json:"after"`
	Period uncertain.Period `json:"period,omitzero"` // how long after at the most; with Beyond it may be left out: however long
	Beyond uncertain.Period `json:"beyond,omitzero"` // what comes so soon after does not count; none if not stated
}

// noTime is the Beyond of what simply comes after.
var noTime = uncertain.MustPeriod("PT0S")

// isUnbounded reports whether it does not matter how long after it is.
func (c *Within) isUnbounded() bool { return c.Period.IsZero() && !c.Beyond.IsZero() }

// Count is true once at least AtLeast events that fit Of have happened, whoever acts in them, or with Actors once
// at least so many different actors have acted in such events: an actor that ratifies twice counts as one, and two that
// ratify in one event as two. A group counts as one actor, and whoever acts where nobody is named may be one more.
// At least none is always true.
type Count struct {
	Of      Happened `json:"of"`
	AtLeast uint32   `json:"at_least"`        // how many it takes
	Actors  bool     `json:"actors,omitzero"` // it takes so many different actors, not events
}

// pattern returns the pattern of the events of which some count: without an actor, none does.
func (c Count) pattern() Happened {
	if c.Actors {
		c.Of.Many = max(c.Of.Many, 1)
	}
	return c.Of
}

// Readings are the conditions that a text may mean where its words leave open which, and nobody whose
// word settles it has said: a "renewed" attack may be any further one, or one after a ceasefire. It is
// true when every one of them is, false when none is, and otherwise unknown; the empty Readings says
// nothing and is unknown.
type Readings []Condition

func (Happened) condition() {}
func (All) condition()      {}
func (Any) condition()      {}
func (Not) condition()      {}
func (Since) condition()    {}
func (Within) condition()   {}
func (Count) condition()    {}
func (Readings) condition() {}

// String returns the pattern in words, for example "RUS and UKR: ceasefire starts".
func (p Happened) String() string { return words(p) }

// String returns the conditions joined by "; and", those that are joined themselves in brackets.
func (c All) String() string { return words(c) }

// String returns the conditions joined by "; or", those that are joined themselves in brackets.
func (c Any) String() string { return words(c) }

// String returns the condition with "not:" before it, in brackets if it is joined of several.
func (c Not) String() string { return words(c) }

// String returns "since … until …".
func (c Since) String() string { return words(c) }

// String returns "… within … of …", "… within … of …, but not within …", "… more than … after …" or "… after …".
func (c Within) String() string { return words(c) }

// String returns "at least n times: …", or "at least n different actors: …".
func (c Count) String() string { return words(c) }

// String returns the readings joined by "; or in another reading: ", in brackets if they are inside another one.
func (c Readings) String() string { return words(c) }

func words(c Condition) string {
	var b strings.Builder
	write(&b, c, false)
	return b.String()
}

// write writes a condition in words, nil included, inside another one or by itself.
func write(b *strings.Builder, c Condition, inside bool) {
	switch c := c.(type) {
	case nil:
		b.WriteString("always")
	case Happened:
		c.write(b)
	case All:
		writeJoined(b, c, "; and ", "always", inside)
	case Any:
		writeJoined(b, c, "; or ", "never", inside)
	case Not:
		b.WriteString("not: ")
		write(b, c.Of, true)
	case Since:
		b.WriteString("since ")
		c.Start.write(b)
		b.WriteString(" until ")
		c.End.write(b)
	case Within:
		c.What.write(b)
		if c.isUnbounded() {
			if c.Beyond == noTime {
				b.WriteString(" after ")
			} else {
				fmt.Fprintf(b, " more than %s after ", c.Beyond.Phrase())
			}
			c.After.write(b)
			return
		}
		fmt.Fprintf(b, " within %s of ", c.Period.Phrase())
		c.After.write(b)
		if !c.Beyond.IsZero() {
			fmt.Fprintf(b, ", but not within %s", c.Beyond.Phrase())
		}
	case Count:
		what := "times"
		if c.Actors {
			what = "different actors"
		}
		fmt.Fprintf(b, "at least %d %s: ", c.AtLeast, what)
		c.Of.write(b)
	case Readings:
		writeJoined(b, c, "; or in another reading: ", "unknown", inside)
	}
}

func writeJoined(b *strings.Builder, cs []Condition, by, empty string, inside bool) {
	switch len(cs) {
	case 0:
		b.WriteString(empty)
		return
	case 1:
		write(b, cs[0], inside)
		return
	}
	if inside {
		b.WriteByte('(')
		defer b.WriteByte(')')
	}
	for i, c := range cs {
		if i > 0 {
			b.WriteString(by)
		}
		write(b, c, true)
	}
}

func (p Happened) write(b *strings.Builder) {
	becomes := p.About.ID != "" && p.Kind.becomes() != ""
	if len(p.By) > 0 && !becomes {
		writeAnd(b, p.By)
		b.WriteString(": ")
	}
	if p.Many > 0 {
		fmt.Fprintf(b, "at least %d actors: ", p.Many)
	}
	switch {
	case becomes:
		b.WriteString(p.Kind.Of(p.About.ID))
		if len(p.By) > 0 {
			b.WriteString(" by ")
			writeAnd(b, p.By)
		}
	case p.Kind == 0:
		b.WriteString("any event")
	default:
		b.WriteString(strings.ReplaceAll(p.Kind.String(), "_", " "))
	}
	if p.Severity != 0 {
		fmt.Fprintf(b, ", at least %v", p.Severity)
	}
	if len(p.Against) > 0 {
		b.WriteString(" against ")
		writeAnd(b, p.Against)
	}
	if p.Where != "" {
		b.WriteString(" in " + string(p.Where))
	}
	if p.About != (check.Ref{}) && !becomes {
		b.WriteString(" (" + p.About.ID + ")")
	}
}

func writeAnd(b *strings.Builder, ids []actor.ID) {
	for i, id := range ids {
		if i > 0 {
			b.WriteString(" and ")
		}
		b.WriteString(string(id))
	}
}

// Patterns calls yield for every pattern in the condition with the sign under which it stands:
// negated is true below an odd number of Not, and for the End of a Since.
func Patterns(c Condition, yield func(p Happened, negated bool)) {
	patterns(c, false, func(p Happened, negated bool, _ Count) { yield(p, negated) })
}

// states calls yield with each state of which a condition speaks, in its order.
func states(c Condition, yield func(Since)) {
	each := func(parts []Condition) {
		for _, part := range parts {
			states(part, yield)
		}
	}
	switch c := c.(type) {
	case All:
		each(c)
	case Any:
		each(c)
	case Readings:
		each(c)
	case Not:
		states(c.Of, yield)
	case Since:
		yield(c)
	}
}

// patterns tells besides what is asked for of each pattern: one event, or what a count asks for.
func patterns(c Condition, negated bool, yield func(p Happened, negated bool, asked Count)) {
	one := func(p Happened, negated bool) { yield(p, negated, Count{Of: p, AtLeast: 1}) }
	switch c := c.(type) {
	case Happened:
		one(c, negated)
	case All:
		for _, c := range c {
			patterns(c, negated, yield)
		}
	case Any:
		for _, c := range c {
			patterns(c, negated, yield)
		}
	case Not:
		patterns(c.Of, !negated, yield)
	case Since:
		one(c.Start, negated)
		one(c.End, !negated)
	case Within:
		one(c.What, negated)
		one(c.After, negated)
	case Count:
		yield(c.pattern(), negated, c)
	case Readings:
		for _, c := range c {
			patterns(c, negated, yield)
		}
	}
}
