package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// A Stay is a phase in which an occurrence is on a date, or may be: since when, and how it came to one out of which
// nothing leads.
type Stay struct {
	Phase Phase `json:"phase"`

	// Since when; zero if that is not recorded. Where it is open, it is since some time from then to the latest. What
	// came with the end of a time is dated to the last day of that time, as a breach is to the day on which it was due.
	Since  uncertain.Date `json:"since,omitzero"`
	Latest uncertain.Date `json:"latest,omitzero"`

	// What ended it, or broke it before its time was over, in words, whose act that was, and the event, or the instrument
	// that takes the place of its own; each empty for none, and where open facts decide what it was.
	How   string     `json:"how,omitzero"`
	By    []actor.ID `json:"by,omitzero"`
	Event check.Ref  `json:"event,omitzero"`
}

// String returns for example "owed since 2026-05-01" or "terminated on 2027-01-06: withdrawal by GBR (events/exit)".
func (s Stay) String() string { return s.Phase.String() + s.since() }

// since is what is said of a stay besides its phase.
func (s Stay) since() string {
	text := ""
	switch {
	case s.Since.IsZero():
	case s.Phase.State.IsFinal() && s.Latest.IsZero():
		text = " on " + s.Since.String()
	case s.Phase.State.IsFinal():
		text = " " + between(s.Since, s.Latest)
	case s.Latest.IsZero():
		text = " since " + s.Since.String()
	default:
		text = " since some time " + between(s.Since, s.Latest)
	}
	if s.How != "" {
		text += ": " + s.How
	}
	if len(s.By) > 0 {
		text += " by " + series.And(s.By)
	}
	if s.Event != (check.Ref{}) {
		text += " (" + s.Event.String() + ")"
	}
	return text
}

// A beginning is how an occurrence comes to a phase if open facts turn out in one way. The zero beginning is that of an
// occurrence that there is not.
type beginning struct {
	Phase
	at moment
	ending
}

// beginnings returns how an occurrence came to each of the phases in which it is while it is held, or may be.
func (h *holding) beginnings(date uncertain.Date) (all []beginning) {
	add := func(steps []passage, history []Passage) {
		first, last := passagesOn(history, date)
		for i := max(first, 0); i <= last; i++ {
			if s := &steps[i]; slices.Contains(h.phases, s.phase) && (i == last || !history[i].brief) {
				all = append(all, h.o.m.beginning(h.o.o, s))
			}
		}
	}
	if h.isOpen() {
		all = append(all, beginning{}) // in the hands of others
	}
	o := h.o.o
	add(o.steps, h.o.History[:len(o.steps)])
	if o.or != nil {
		add(append(slices.Clone(o.steps[:o.or.after]), o.or.step), h.o.Or.History)
	}
	return all
}

// beginning returns how an occurrence came to a phase by a step.
func (m *machine) beginning(o *occurrence, s *passage) beginning {
	return beginning{s.phase, s.began(), m.ending(o, s)}
}

// began returns when a passage began, as it is told: what holds from the first second after a time, at the end of that.
func (s *passage) began() moment {
	if s.isSilent() {
		return moment{dawn, s.at.last}
	}
	if s.at.last > s.dated.last {
		return s.at.shift(-1)
	}
	return s.at
}

// stay returns what the beginnings of one phase by a date have in common.
func (p Phase) stay(all []beginning, date uncertain.Date) Stay {
	stay := together(slices.DeleteFunc(slices.Clone(all), func(b beginning) bool { return b.Phase != p }), date)
	stay.Phase = p
	return stay
}

// together returns when one of some beginnings came by a date, and how if all came so.
func together(all []beginning, date uncertain.Date) (stay Stay) {
	at, one := moment{}, ending{}
	for i, b := range all {
		switch {
		case i == 0:
			one = b.ending
		case one != b.ending:
			one = ending{}
		}
		at.widen(b.at)
	}
	if !date.IsZero() {
		at.last = min(at.last, momentOf(date).last)
	}
	if at.first > dawn {
		stay.Since, stay.Latest = at.days()
	}
	stay.How, stay.By, stay.Event = one.how, one.by.actors(), one.event
	return stay
}

// became returns how a commitment came to a standing that it has on a date, each way once, and what else than the way of
// its own occurrences that rests on. One that is not over by itself is over with its text.
func (t *Track) became(standing Standing, date uncertain.Date) (all []Stay, because []check.Ref) {
	refs, begun := citations{}, make([][]beginning, len(t.Branches))
	debtors := make(map[team][]beginning)
	var order []team
	for i, b := range t.Branches {
		for _, o := range b.Occurrences {
			if o.Cause != (check.Ref{}) {
				continue
			}
			is := slices.DeleteFunc((&holding{o: o, phases: o.On(date)}).beginnings(date), func(b beginning) bool { return b.State.Standing() != standing })
			if under := o.o.n.under; len(is) == 0 && under != nil {
				text := o.m.of(under).text
				with := o.m.beginning(text, &text.steps[len(text.steps)-1])
				with.how = "with its text, " + with.how
				is = append(is, with)
			}
			key := teamOf(o.By)
			if debtors[key] == nil {
				order = append(order, key)
			}
			debtors[key], begun[i] = append(debtors[key], is...), append(begun[i], is...)
		}
	}
	for _, key := range order {
		for _, b := range debtors[key] {
			stay := b.Phase.stay(debtors[key], date)
			if !slices.ContainsFunc(all, func(s Stay) bool { return s.String() == stay.String() }) {
				all = append(all, stay)
			}
		}
	}
	for _, f := range deciding(t.Branches, begun) {
		refs.add(t.cite(f, date)...)
	}
	return all, refs.refs
}
