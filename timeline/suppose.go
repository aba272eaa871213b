package timeline

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/uncertain"
)

// Suppose returns a world in which, besides, an event has happened: after all that is recorded, if
// it has no date. Unlike a recorded event, it is everything that it may be: see [World.Covers].
func (w *World) Suppose(e Event) *World {
	out := *w
	if e.Date.IsZero() {
		e.Date = w.later()
	}
	out.assumed = append(slices.Clip(w.assumed), occurred{Event: &e, holds: uncertain.Yes, times: 1, assumed: true, supposed: true})
	return &out
}

// A Doubt is what an event that is only supposed leaves open, so that a pattern may speak of it and
// may not. The zero Doubt is none.
type Doubt uint8

// The doubts. They are stable; new ones are added at the end.
const (
	OfKind     Doubt = iota + 1 // whether it is, or amounts to, an event of the kind
	OfActor                     // whether those act in it whom the pattern names
	OfTarget                    // whether it is directed at those whom the pattern names
	OfPlace                     // whether it happens there
	OfSeverity                  // whether it is that grave
	OfItem                      // whether it is about that item
	OfAccount                   // whether it happened: accounts differ
	OfReading                   // whether its text, which can be read in several ways, means it: see [Readings]
	OfForce                     // whether the promise on which it bears binds then
	OfOccasion                  // whether that has been triggered already, and is not so anew by it
	OfBreach                    // whether a breach of it is running then, to which it belongs
)

var doubts = enum.New[Doubt]("doubt", "kind", "actor", "target", "place", "severity", "item", "account", "reading", "force", "occasion", "breach")

// doubtWords says what each of the doubts is.
var doubtWords = [...]string{
	OfKind:     "whether it is, or amounts to, what the text names",
	OfActor:    "whether those act in it whom the text names",
	OfTarget:   "whether it is directed at those whom the text names",
	OfPlace:    "whether it happens where the text says",
	OfSeverity: "whether it is as grave as the text asks",
	OfItem:     "whether it is about what the text names",
	OfAccount:  "whether it happened as reported",
	OfReading:  "which reading of the text holds",
	OfForce:    "whether it binds then",
	OfOccasion: "whether it has been triggered already, and is not so anew by it",
	OfBreach:   "whether a breach of it is running then, to which it belongs",
}

// Words says what is open, for example "whether it happened as reported"; for an invalid doubt its name.
func (d Doubt) Words() string {
	if !d.IsValid() {
		return d.String()
	}
	return doubtWords[d]
}

// IsValid reports whether d is one of the doubts.
func (d Doubt) IsValid() bool { return doubts.Valid(d) }

// String returns the doubt's name.
func (d Doubt) String() string { return doubts.String(d) }

// MarshalText returns the text of d, see [Doubt.String], and none for the zero Doubt; it fails on any other
// invalid value.
func (d Doubt) MarshalText() ([]byte, error) { return doubts.Marshal(d) }

// UnmarshalText reads what MarshalText writes. On error it leaves d as it was.
func (d *Doubt) UnmarshalText(text []byte) error { return doubts.Unmarshal(text, d) }

// Covers reports whether a pattern speaks of an event that is only supposed. Whatever the event does
// not state is open, and so is what only somebody's finding can settle: the answer is then unknown,
// and the doubts say of what. These are open:
//
//   - the kind, if the event is of a more general kind than the pattern; whether an incursion, a
//     blockade or an attack on networks amounts to an armed attack; and whether what terms of ceasefires
//     forbid is a breach of a ceasefire: see [Kind.MayBreachCeasefire];
//   - the actor, if the event names none, or a group to which the actor belongs;
//   - the target, likewise; if the event happens in the territory of an actor, whether it is directed
//     at that actor, too, and at the one it names, unless the pattern names the place;
//   - that it happened at all, if somebody denies it or it is not everybody's account: see [Event.Account];
//   - the place, if the event does not say where it happens, or if one of two names of places is no
//     actor's: one may lie in the other.
func (w *World) Covers(p Happened, e *Event) (verdict uncertain.Bool, open []Doubt) {
	verdict = uncertain.Yes
	for _, part := range []struct {
		of    Doubt
		holds uncertain.Bool
	}{
		{OfKind, amounts(e.Kind, p.Kind)},
		{OfActor, w.supposedBy(p, e).And(w.supposedMany(p.Many, e.By))},
		{OfTarget, w.supposedAgainst(p, e)},
		{OfPlace, w.lies(e.Where, p.Where)},
		{OfSeverity, atLeast(e.Severity, p.Severity)},
		{OfItem, about(e.About, p.About)},
		{OfAccount, e.Account(w.View)},
	} {
		if part.holds == uncertain.No {
			return uncertain.No, nil
		}
		if part.holds == uncertain.Unknown {
			open = append(open, part.of)
		}
		verdict = verdict.And(part.holds)
	}
	return verdict, open
}

// amounts reports whether an event of the kind k is one of the kind asked for, or may be found to be.
func amounts(k, asked Kind) uncertain.Bool {
	switch {
	case k.Is(asked):
		return uncertain.Yes
	case asked.Is(k), // something more general, and perhaps just that
		asked == Attack && (k == Incursion || k == Blockade || k == CyberAttack), asked == UseOfForce && k == CyberAttack,
		asked == CeasefireBreach && k.MayBreachCeasefire():
		return uncertain.Unknown
	}
	return uncertain.No
}

func (w *World) supposedBy(p Happened, e *Event) uncertain.Bool {
	if len(p.By) > 0 && len(e.By) == 0 {
		return uncertain.Unknown
	}
	return each(p.By, e.By, func(id, wanted actor.ID) uncertain.Bool {
		does := w.acts(id, wanted)
		if !e.Kind.IsContingency() {
			does = w.itself(id, wanted).Or(does.And(mayBeContingency(e.Kind)))
		}
		return does.Or(w.through(id, wanted))
	})
}

// supposedMany reports whether at least n different actors are among those who act, of whom there may
// be any number if nobody is named.
func (w *World) supposedMany(n uint32, by []actor.ID) uncertain.Bool {
	if n == 0 {
		return uncertain.Yes
	}
	return w.many(n, by)
}

// mayBeContingency returns unknown if an event of the kind may be of a more special kind that is a
// contingency, and no otherwise.
func mayBeContingency(k Kind) uncertain.Bool {
	for special := range Kinds {
		if special.IsContingency() && special.Is(k) {
			return uncertain.Unknown
		}
	}
	return uncertain.No
}

// through reports that a group may stand for one of its members.
func (w *World) through(group, member actor.ID) uncertain.Bool {
	return w.Members.In(member, group).And(uncertain.Unknown)
}

func (w *World) supposedAgainst(p Happened, e *Event) uncertain.Bool {
	if len(p.Against) > 0 && len(e.Against) == 0 {
		return uncertain.Unknown
	}
	host := actor.ID(e.Where)
	_, inState := actor.StateName(host)
	fits := uncertain.Yes
	for _, wanted := range p.Against {
		meant, home := uncertain.No, w.Members.In(host, wanted)
		for _, id := range e.Against {
			meant = meant.Or(w.Members.In(id, wanted)).Or(w.through(id, wanted))
		}
		switch {
		case !inState:
		case meant == uncertain.Yes && home == uncertain.No && p.Where == "": // abroad
			meant = uncertain.Unknown
		case meant == uncertain.No && home != uncertain.No: // others, in the territory of the one wanted
			meant = uncertain.Unknown
		}
		fits = fits.And(meant)
	}
	return fits
}

// lies reports whether one place lies in another: unknown if the first is not stated, or one of them is no actor's.
func (w *World) lies(where, wanted Place) uncertain.Bool {
	_, state := actor.StateName(actor.ID(where))
	_, named := actor.StateName(actor.ID(wanted))
	switch {
	case wanted == "" || wanted == where:
		return uncertain.Yes
	case where == "" || !state || !named:
		return w.Members.In(actor.ID(where), actor.ID(wanted)).Or(uncertain.Unknown)
	}
	return uncertain.No
}

func atLeast(s, wanted Severity) uncertain.Bool {
	if s == 0 && wanted > 0 {
		return uncertain.Unknown
	}
	return uncertain.Known(s >= wanted)
}

func about(item, wanted check.Ref) uncertain.Bool {
	if item == (check.Ref{}) && wanted != (check.Ref{}) {
		return uncertain.Unknown
	}
	return uncertain.Known(wanted == (check.Ref{}) || item == wanted || partOf(item, wanted))
}
