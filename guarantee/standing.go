package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Standing is where a commitment stands on a date, as far as it matters to its weight: see
// [State.Standing] for what each state of the machine comes to. The zero Standing is not stated.
type Standing uint8

// The standings, from the firmest to the least.
const (
	InForce    Standing = iota + 1 // binding, in whatever form
	Suspended                      // in force, and set aside for the time being
	Agreed                         // accepted, not yet in force
	Proposed                       // tabled, nobody bound
	SpokenOnly                     // said, in no document
	Ended                          // over: performed, lapsed, given up, forfeited, or the draft of a text that has been signed
	NotYet                         // neither said nor tabled by the date
	NotKnown                       // it may stand anywhere: too much that is open bears on it to go through it all
)

var standings = enum.New[Standing]("standing", "in force", "suspended", "agreed, not in force", "proposed", "spoken only",
	"ended", "not yet", "not known")

// IsValid reports whether s is one of the standings.
func (s Standing) IsValid() bool { return standings.Valid(s) }

// String returns the standing in words.
func (s Standing) String() string { return standings.String(s) }

// MarshalText returns the standing in words; it fails on an invalid one.
func (s Standing) MarshalText() ([]byte, error) { return standings.Marshal(s) }

// UnmarshalText reads a standing exactly as String writes it.
func (s *Standing) UnmarshalText(text []byte) error { return standings.Unmarshal(text, s) }

// Standing returns what a state comes to: one that binds is in force, a breach included, which leaves
// the commitment as it was; one out of which nothing leads has ended; and none is not yet. Of what was
// only said, in no document and not put forward to be accepted, the standing is SpokenOnly instead of
// Proposed.
func (s State) Standing() Standing {
	switch {
	case s == StateProposed:
		return Proposed
	case s == StateAgreed:
		return Agreed
	case s == StateSuspended:
		return Suspended
	case s.IsFinal():
		return Ended
	case s.IsValid():
		return InForce
	}
	return NotYet
}

// standing returns where a commitment may stand on a date, if nothing more happens, as the replay of all that is recorded by
// then has it, the least firm first, and what that rests on. A performance ends it once it is recorded. A commitment of several debtors stands as
// it does for the one for whom it is the firmest. One whose text has run out has ended, unless it outlives its text:
// of a standing one what was triggered in time does, and stands among its occurrences. Where not all that is open by
// then was gone through it may stand anywhere, and that rests on everything.
func (a *assessor) standing(c *bond, on uncertain.Date) (may []Standing, because []check.Ref) {
	t := a.course.Commitment(c.ID)
	switch {
	case t == nil:
		return []Standing{NotYet}, nil
	case t.isCutBy(a.ask.On):
		return []Standing{NotYet, Proposed, Agreed, InForce, Suspended, Ended}, a.course.everything()
	}
	refs := citations{}
	for _, b := range t.Branches {
		for _, o := range b.Occurrences {
			if o.Cause == (check.Ref{}) {
				refs.add(o.whyStanding(on)...)
				refs.add(o.text(on).refs...)
			}
		}
	}
	if t.Cut {
		refs.add(a.course.everything()...)
	}
	return t.standings(on), refs.refs
}

// standings returns where a commitment may stand on a date, the least firm first.
func (t *Track) standings(on uncertain.Date) (may []Standing) {
	for _, b := range t.Branches {
		union, firmest := []Standing(nil), NotYet
		for _, o := range b.Occurrences {
			if o.Cause != (check.Ref{}) {
				continue // one of the occasions on which it was owed
			}
			may := o.standings(on)
			union = append(union, may...)
			firmest = min(firmest, slices.Max(may))
		}
		if len(union) == 0 {
			union = []Standing{NotYet}
		}
		for _, s := range union {
			if s <= firmest && !slices.Contains(may, s) {
				may = append(may, s)
			}
		}
	}
	slices.SortFunc(may, func(x, y Standing) int { return slices.Index(leastFirm, x) - slices.Index(leastFirm, y) })
	return may
}

// standings returns the standings that an occurrence may have on a date.
func (o *Occurrence) standings(date uncertain.Date) (may []Standing) {
	over := o.text(date).over
	for _, phase := range o.On(date) {
		s := phase.State.Standing()
		if s == Proposed && o.o.n.isSpoken() && !o.o.n.tabled {
			s = SpokenOnly
		}
		outlives := o.outlives(phase, date)
		if over != uncertain.Yes || outlives {
			may = append(may, s)
		}
		if over != uncertain.No && !outlives {
			may = append(may, Ended)
		}
	}
	return may
}

// outlives reports whether what is in a phase on a date runs on though its text is over: a breach does, and what has
// been triggered, or has to be performed by some time.
func (o *Occurrence) outlives(p Phase, date uncertain.Date) bool {
	n := o.o.n
	if n.c == nil || reachOf(p) < reachTriggered {
		return false
	}
	return p.State == StateBreached || n.c.When != nil || o.m.p.remedies[n.c.ID] || o.due(date) != (moment{})
}

// whyStanding returns what it rests on that an occurrence has its standing on a date: everything up to
// the last change of standing, and all of it if it would otherwise have run out, or been set aside with its text.
func (o *Occurrence) whyStanding(date uncertain.Date) []check.Ref {
	_, last := o.passages(date)
	for last > 0 && !o.o.n.expires() && !o.isSpared(last, date) && o.History[last].Phase.State.Standing() == o.History[last-1].Phase.State.Standing() {
		last--
	}
	r := o.m.reasoning(o.o.n, date)
	r.occurrence(o.o, last)
	r.hindrances()
	return r.refs
}

// isSpared reports whether the passage at a place keeps an occurrence from what has become of its text by a date: nobody
// sets aside a breach, and what outlives its text is not over with it.
func (o *Occurrence) isSpared(at int, date uncertain.Date) bool {
	n, phase := o.o.n, o.History[at].Phase
	if n.under == nil || !o.outlives(phase, date) || o.m.of(n.under).text == nil {
		return false
	}
	return slices.ContainsFunc(o.m.of(n.under).text.steps, func(s passage) bool {
		return s.phase.State.IsFinal() || s.phase.State == StateSuspended && phase.State == StateBreached
	})
}

// expires reports whether the text of a commitment has a window or a term of its own.
func (n *node) expires() bool {
	return n.whenWithin.stated || n.givenWithin.stated || n.judgeWithin.stated || n.term.stated
}

// A textEnd is whether the instrument of an occurrence is over on a date, and what that rests on.
type textEnd struct {
	over uncertain.Bool
	refs []check.Ref
}

// text returns whether the instrument is over, for what does not survive it.
func (o *Occurrence) text(date uncertain.Date) textEnd {
	n := o.o.n
	if n.under == nil || n.isSpoken() || n.c.Survives || o.m.of(n.under).text == nil {
		return textEnd{over: uncertain.No}
	}
	out, r := textEnd{over: uncertain.No}, o.m.reasoning(o.o.n, date)
	text := o.m.of(n.under).text
	for i, s := range text.steps {
		switch {
		case s.at.first > r.until:
		case !s.phase.State.IsFinal():
			r.occurrence(text, i)
		case s.at.last > r.until:
			out.over = uncertain.Unknown
			r.occurrence(text, i)
		default:
			out.over = uncertain.Yes
			r.occurrence(text, i)
		}
	}
	r.hindrances()
	out.refs = r.refs
	return out
}

// withText reports whether an occurrence is over by a date with its text and not by itself, and how that came to be over.
func (o *Occurrence) withText(date uncertain.Date) (is uncertain.Bool, over []beginning) {
	n := o.o.n
	if n.under == nil || o.m.of(n.under).text == nil {
		return uncertain.No, nil
	}
	text := o.m.of(n.under).text
	i := slices.IndexFunc(text.steps, func(s passage) bool { return s.phase.State.IsFinal() })
	if i < 0 || slices.ContainsFunc(o.On(date), func(p Phase) bool { return p.State.IsFinal() || o.outlives(p, date) }) {
		return uncertain.No, nil
	}
	if is = o.text(date).over; is != uncertain.No {
		over = []beginning{o.m.beginning(text, &text.steps[i])}
	}
	return is, over
}

// leastFirm are the standings in the order in which a commitment comes to them.
var leastFirm = []Standing{NotYet, SpokenOnly, Proposed, Agreed, InForce, Suspended, Ended}

// replay replays what is known by the date, and what the monitors of ceasefires found, as a viewpoint has
// it, and more events: what comes later does not change where anything stands on it.
func (a *assessor) replay(view actor.ID, complete bool, more ...timeline.Event) *Course {
	s := *a.s
	s.Statements = said(s.Statements, a.ask.On)
	s.Events = slices.DeleteFunc(slices.Clone(a.events), func(e timeline.Event) bool { return e.Date.NotAfter(a.ask.On) == uncertain.No })
	s.Events = append(s.Events, more...)
	return s.Replay(nil, ReplayOptions{View: view, KnownBy: a.ask.KnownBy, Prefer: a.ask.Prefer, Complete: complete})
}
