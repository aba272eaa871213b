package guarantee

import (
	"slices"
	"sort"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/uncertain"
)

// Track returns the track of a commitment or instrument, or nil if the structure does not know it. A nil Course has
// none.
func (c *Course) Track(of check.Ref) *Track {
	if c == nil {
		return nil
	}
	for _, t := range c.Tracks {
		if t != nil && t.Of == of {
			return t
		}
	}
	return nil
}

// Commitment returns the track of a commitment, or nil.
func (c *Course) Commitment(id ID) *Track {
	return c.Track(check.Ref{Section: SectionCommitments, ID: string(id)})
}

// Instrument returns the track of an instrument, or nil.
func (c *Course) Instrument(id InstrumentID) *Track {
	return c.Track(check.Ref{Section: SectionInstruments, ID: string(id)})
}

// isOverdue reports whether the time for performing something is over, so that it matters whether every performance is
// recorded.
func (c *Course) isOverdue() bool {
	return slices.ContainsFunc(c.Tracks, func(t *Track) bool {
		if t.isCut() {
			return true
		}
		for b := range t.all {
			for _, o := range b.Occurrences {
				if slices.ContainsFunc(o.o.steps, func(s passage) bool { return s.row.On == DuePassed }) {
					return true
				}
			}
		}
		return false
	})
}

// On returns the phases in which an occurrence may be once everything dated on or before the end of a
// date has happened: one unless dates leave it open. The zero Phase is that it does not exist yet. The
// caller must not change them. There are none for an occurrence that [Structure.Replay] did not return.
func (o *Occurrence) On(date uncertain.Date) []Phase {
	if !o.isReplayed() {
		return nil
	}
	first, last := o.passages(date)
	if first == last && first >= 0 && o.Or == nil {
		return o.phases[first : last+1 : last+1]
	}
	phases := phasesOn(nil, o.History, date)
	if o.Or != nil {
		phases = phasesOn(phases, o.Or.History, date)
	}
	return phases
}

// phasesOn appends the phases that a history may have come to by a date, each once.
func phasesOn(phases []Phase, h []Passage, date uncertain.Date) []Phase {
	first, last := passagesOn(h, date)
	return withPhases(phases, phasesOf(h, first, last))
}

// phasesOf returns the phases of a history from one passage to another, -1 for none, without those that last no
// time.
func phasesOf(h []Passage, first, last int) (phases []Phase) {
	for i := first; i <= last; i++ {
		if i >= 0 && i < last && h[i].brief {
			continue
		}
		phase := Phase{}
		if i >= 0 {
			phase = h[i].Phase
		}
		if !slices.Contains(phases, phase) {
			phases = append(phases, phase)
		}
	}
	return phases
}

// isReplayed reports whether an occurrence is one that a replay made, and not put together by somebody else.
func (o *Occurrence) isReplayed() bool { return o != nil && o.o != nil && o.m != nil }

// passages returns the first and the last passages of the history that may be the latest one on a date. What
// somebody has added to the history since does not count.
func (o *Occurrence) passages(date uncertain.Date) (first, last int) {
	return passagesOn(o.History[:min(len(o.History), len(o.phases))], date)
}

// passagesOn returns the first and the last of the passages that may be the latest one on a date; -1 is
// none.
func passagesOn(h []Passage, date uncertain.Date) (first, last int) {
	now := int64(never)
	if !date.IsZero() {
		now = momentOf(date).last
	}
	first = sort.Search(len(h), func(i int) bool { return h[i].at.last > now }) - 1
	last = sort.Search(len(h), func(i int) bool { return h[i].at.first > now }) - 1
	return first, max(first, last)
}

// Because returns everything on which it rests that an occurrence is where it is on a date, or may be, and when it is
// due: the events and statements behind each passage until then, the commitment with its instrument, what the time
// for performing counts from, and what those that triggered it rest on. A replay of these alone gives the same, which
// [RecheckReplay] confirms.
func (o *Occurrence) Because(date uncertain.Date) []check.Ref {
	if !o.isReplayed() {
		return nil
	}
	_, last := o.passages(date)
	r := o.m.reasoning(o.o.n, date)
	r.occurrence(o.o, last)
	if o.due(date) != (moment{}) {
		r.events(o.o.countedFrom())
	}
	r.hindrances()
	return r.refs
}

// Due returns by when the occurrence has to be performed, as far as that has been fixed by the end of its
// history; zero if no time is set. Where that is open it is at some time from the first date to the latest,
// which is zero otherwise.
func (o *Occurrence) Due() (due, latest uncertain.Date) {
	if !o.isReplayed() {
		return uncertain.Date{}, uncertain.Date{}
	}
	return o.due(uncertain.Date{}).byDay().dates()
}

// due returns the moment by which the occurrence has to be performed, as far as that has been fixed by a date, or the
// zero moment.
func (o *Occurrence) due(date uncertain.Date) (due moment) {
	first, last := o.passages(date)
	for i := max(first, 0); i <= last; i++ {
		due.widen(o.o.steps[i].due)
	}
	return due
}

// Holders returns who owes the occurrence, who performs it and to whom it is owed, on a date; before it has begun
// who will when it does. Those who may have taken the place of others by then, and may not, are left out.
func (o *Occurrence) Holders(date uncertain.Date) (debtors, performers, creditors []actor.ID) {
	if !o.isReplayed() {
		return nil, nil, nil
	}
	now := int64(never)
	if !date.IsZero() {
		now = momentOf(date).last
	}
	for i, r := range o.o.roles {
		if i > 0 && r.at.last > now { // if it has begun, those of its beginning hold it
			break
		}
		debtors, performers, creditors = r.debtor, r.performer, r.creditor
	}
	return debtors, performers, creditors
}

// Performed returns how much partial performances have added up to.
func (o *Occurrence) Performed() int64 {
	if !o.isReplayed() {
		return 0
	}
	return o.o.amount
}

// begun returns the occurrences that may have begun by a date, and perhaps some that have not.
func (b *Branch) begun(date uncertain.Date) []*Occurrence {
	if date.IsZero() || len(b.begins) != len(b.Occurrences) {
		return b.Occurrences
	}
	now := momentOf(date).last
	return b.Occurrences[:sort.Search(len(b.begins), func(i int) bool { return b.begins[i] > now })]
}
