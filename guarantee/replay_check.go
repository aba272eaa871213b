package guarantee

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// RecheckReplay replays the log again and returns an error that names the first track of a course that exports
// something else than it gives: a passage, an occurrence, or an open fact that has been changed, added or left out.
// Then it replays each occurrence on a date from the events, commitments and instruments alone that it cites, and
// returns an error that names the first that is then in another phase, since another time, or due or breached at another.
// It confirms that a course is what the log makes of the structure, and that what a state says it rests on is enough for
// it. Of a nil Course there is nothing to confirm.
func RecheckReplay(s *Structure, log []timeline.Event, ask ReplayOptions, c *Course, on uncertain.Date) error {
	if c == nil {
		return nil
	}
	s = s.orEmpty()
	whole := s.Replay(log, ask)
	if c.View != whole.View || c.Cut != whole.Cut || len(c.Tracks) != len(whole.Tracks) {
		return fmt.Errorf("%d tracks by the account of %q, cut %t; the log gives %d, by that of %q, cut %t",
			len(c.Tracks), c.View, c.Cut, len(whole.Tracks), whole.View, whole.Cut)
	}
	for i, t := range whole.Tracks {
		if !c.Tracks[i].exports(t) {
			return fmt.Errorf("%v: the log gives another course", t.Of)
		}
		if err := s.recheck(log, ask, t, on); err != nil {
			return err
		}
	}
	return nil
}

// recheck replays the occurrences of a track on a date from what each cites.
func (s *Structure) recheck(log []timeline.Event, ask ReplayOptions, t *Track, on uncertain.Date) error {
	for _, w := range t.On(on) {
		part := s.only(w.Because)
		part.Actors = s.Actors
		cited := slices.DeleteFunc(slices.Clone(log), func(e timeline.Event) bool {
			return !slices.Contains(w.Because, check.Ref{Section: SectionEvents, ID: string(e.ID)})
		})
		again := part.Replay(cited, ask).Track(t.Of)
		if again == nil {
			return fmt.Errorf("%v: cited items give no course", t.Of)
		}
		i := slices.IndexFunc(again.On(on), func(x Where) bool {
			return x.Cause == w.Cause && slices.Equal(x.By, w.By) && slices.Equal(x.OutBy, w.OutBy) && slices.Equal(x.OutTo, w.OutTo) && same(x.Phases, w.Phases) && same(x.stays(), w.stays()) && x.times() == w.times() && x.DueIf == w.DueIf && x.BreachedIf == w.BreachedIf && x.Performed.String() == w.Performed.String() && x.brokenBy() == w.brokenBy()
		})
		if i < 0 {
			return fmt.Errorf("%v by %s because of %v: cited items do not give %v, %v, due %v, breached %v", t.Of, series.Join(w.By, ", "), w.Cause, w.Phases, w.stays(),
				between(w.Due, w.DueLatest), between(w.Breached, w.BreachedLatest))
		}
	}
	return nil
}

// stays returns since when it is in each phase, in words.
func (w *Where) stays() []string {
	texts := make([]string, len(w.Stays))
	for i, s := range w.Stays {
		texts[i] = s.String()
	}
	return texts
}

// times returns when it is due, until when it waits and when it was breached.
func (w *Where) times() [6]uncertain.Date {
	return [...]uncertain.Date{w.Due, w.DueLatest, w.Waits, w.WaitsLatest, w.Breached, w.BreachedLatest}
}

// exports reports whether two tracks export the same.
func (t *Track) exports(x *Track) bool {
	if t == nil || x == nil {
		return t == x
	}
	return t.Of == x.Of && t.Cut == x.Cut && slices.EqualFunc(t.Branches, x.Branches, Branch.exports) && slices.EqualFunc(t.Apart, x.Apart, (*Track).exports)
}

func (b Branch) exports(x Branch) bool {
	return slices.Equal(b.Chosen, x.Chosen) && slices.EqualFunc(b.Occurrences, x.Occurrences, (*Occurrence).exports) && slices.Equal(b.Refused, x.Refused)
}

// exports reports whether two occurrences export the same; of the one for which it is a remedy, and of its parent,
// which commitments they are of, and what brought the parent on.
func (o *Occurrence) exports(x *Occurrence) bool {
	if o == nil || x == nil {
		return o == x
	}
	return o.names(x) && o.Parent.names(x.Parent) && o.Cures.names(x.Cures) && slices.EqualFunc(o.History, x.History, Passage.exports) && o.Or.exports(x.Or)
}

// names reports whether two occurrences are of the same commitment, debtors and cause.
func (o *Occurrence) names(x *Occurrence) bool {
	if o == nil || x == nil {
		return o == x
	}
	return o.Of == x.Of && slices.Equal(o.By, x.By) && o.Cause == x.Cause
}

func (a *Alternative) exports(x *Alternative) bool {
	if a == nil || x == nil {
		return a == x
	}
	return a.If == x.If && a.Else == x.Else && slices.EqualFunc(a.History, x.History, Passage.exports)
}

func (p Passage) exports(x Passage) bool {
	return p.Phase == x.Phase && p.From == x.From && p.Latest == x.Latest && p.Dated == x.Dated && p.Row == x.Row
}
