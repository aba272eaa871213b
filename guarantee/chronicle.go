package guarantee

import (
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Chronicle is what the record dates, for whoever shows it over time: what becomes of each instrument and commitment,
// what happened, and which positions were taken, each in the order of the document.
type Chronicle struct {
	Instruments []Life  `json:"instruments"`
	Commitments []Story `json:"commitments"`   // one for each promise
	Events      []Dated `json:"events"`        // known events, those of a log included
	More        bool    `json:"more,omitzero"` // there are more events
	Positions   []Stand `json:"positions"`     // taken by the date, those given up since included
}

// A Life is what becomes of an instrument over time, as the replay of all that is recorded by the date
// has it; what is dated later follows if nothing more happens.
type Life struct {
	Instrument InstrumentID `json:"instrument"`
	Title      string       `json:"title"`
	Form       Form         `json:"form"`

	// Courses are the ways in which it may go, one unless dates or disputed events leave it open: none if
	// there are too many to go through, or nothing that is dated puts it forward.
	Courses [][]Stage `json:"courses"`

	Because []check.Ref `json:"because"`
}

// A Stage is a standing that lasts until the next one. The zero Standing is not recorded: of a text that
// nothing dates nobody says that it is still a proposal.
type Stage struct {
	Standing Standing       `json:"standing,omitzero"`
	From     uncertain.Date `json:"from,omitzero"`   // zero for ever before all that is recorded
	Latest   uncertain.Date `json:"latest,omitzero"` // if it is open when it begins, when at the latest
}

// String returns for example "in force from 2024-01-12"; "not recorded" without a standing.
func (s Stage) String() string {
	if s.Standing == 0 {
		return notRecorded
	}
	text := s.Standing.String()
	if !s.From.IsZero() {
		text += " from " + s.From.String()
	}
	if !s.Latest.IsZero() {
		text += " or later, at the latest " + s.Latest.String()
	}
	return text
}

// moment is when it began, or may have; one of which no beginning is recorded may have at any time until the latest.
func (s Stage) moment() moment {
	m := momentOf(s.From)
	if !s.Latest.IsZero() {
		m.last = momentOf(s.Latest).last
	}
	return m
}

// A Dated is an event as it is recorded.
type Dated struct {
	Event   timeline.EventID     `json:"event"`
	Text    string               `json:"text"` // its title, or else what happened in words
	Kind    timeline.Kind        `json:"kind"`
	By      []actor.ID           `json:"by,omitzero"`
	Date    uncertain.Date       `json:"date,omitzero"`
	Account uncertain.Bool       `json:"account"` // whether it happened, from the viewpoint of the assessment
	Says    []source.StatementID `json:"says"`
}

// MaxDated is how many events a chronicle lists.
const MaxDated = 1000

// eternity is after everything that can be dated.
var eternity = uncertain.Year(9999)

func (a *assessor) chronicle(promises []Promise) Chronicle {
	out := Chronicle{Commitments: make([]Story, 0, len(promises))}
	for i := range a.s.Instruments {
		if n := &a.s.Instruments[i]; a.instruments[n.ID] == n {
			courses, because := a.courses(a.course.Instrument(n.ID))
			life := Life{Instrument: n.ID, Title: n.Title, Form: n.Form, Courses: courses}
			life.Because = addRef(a.because(SectionInstruments, string(n.ID), n.Says), because...)
			out.Instruments = append(out.Instruments, life)
		}
	}
	for i := range promises {
		out.Commitments = append(out.Commitments, a.story(&promises[i]))
	}
	for i := range a.events {
		e := &a.events[i]
		account := e.Account(a.ask.View)
		if e.Because != nil || account == uncertain.No {
			continue // found by a monitor, or denied
		}
		if len(out.Events) == MaxDated {
			out.More = true
			break
		}
		out.Events = append(out.Events, Dated{Event: e.ID, Text: happening(*e), Kind: e.Kind, By: e.By, Date: e.Date, Account: account, Says: e.Says})
	}
	for _, p := range a.positions() {
		out.Positions = append(out.Positions, p.stand(a.ask.On))
	}
	return out
}

// happening is an event in words, without when and according to whom.
func happening(e timeline.Event) string {
	if e.Title != "" {
		return e.Title
	}
	about := ""
	if e.About.ID != "" {
		about = " (" + e.About.ID + ")"
	}
	e.Date, e.According, e.Denied, e.About = uncertain.Date{}, nil, nil, check.Ref{}
	return e.String() + about
}

// courses returns each way in which the standings of an instrument may follow each other.
func (a *assessor) courses(t *Track) (courses [][]Stage, because []check.Ref) {
	if t == nil {
		return nil, nil
	}
	if t.Cut {
		return nil, a.course.everything()
	}
	refs := citations{}
	for _, b := range t.Branches {
		for _, c := range b.Chosen {
			refs.add(t.cite(c.Fact, eternity)...) // what is open bears on when, too
		}
		for _, o := range b.Occurrences {
			histories := [][]Passage{o.History}
			if o.Or != nil {
				histories = append(histories, o.Or.History)
			}
			for _, h := range histories {
				stages := stagesOf(h)
				if stages != nil && !slices.ContainsFunc(courses, func(c []Stage) bool { return slices.Equal(c, stages) }) {
					courses = append(courses, stages)
				}
			}
			refs.add(o.Because(eternity)...)
		}
	}
	return courses, refs.refs
}

// stagesOf returns the standings of a history, one after the other, without those that last no time.
func stagesOf(h []Passage) (stages []Stage) {
	for _, p := range h {
		s := Stage{p.Phase.State.Standing(), p.From, p.Latest}
		if s.Standing == Proposed && s.From.IsZero() {
			s.Standing = 0
		}
		if n := len(stages); n > 0 && stages[n-1].From == s.From && stages[n-1].Latest == s.Latest {
			stages = stages[:n-1]
		}
		if n := len(stages); n == 0 || stages[n-1].Standing != s.Standing {
			stages = append(stages, s)
		}
	}
	return stages
}

// entry returns since when the commitment is in force that is so on a date, whoever of those who owe it was the first, and
// what else than the way of its own occurrences that rests on. Where it is open, it is since some time from then to the
// latest; zero if it is not recorded.
func (t *Track) entry(on uncertain.Date) (from, latest uncertain.Date, because []check.Ref) {
	refs, entries, at := citations{}, make([][]moment, len(t.Branches)), moment{}
	for i, b := range t.Branches {
		first := moment{never, never}
		for _, o := range b.Occurrences {
			_, last := o.passages(on)
			if o.Cause != (check.Ref{}) || last < 0 {
				continue
			}
			for _, s := range stagesOf(o.History[:last+1]) {
				if s.Standing == InForce {
					entered := s.moment()
					first = moment{min(first.first, entered.first), min(first.last, entered.last)}
					break
				}
			}
		}
		if first.first == never {
			continue
		}
		first.last = min(first.last, momentOf(on).last)
		entries[i] = []moment{first}
		at.widen(first)
	}
	for _, f := range deciding(t.Branches, entries) {
		refs.add(t.cite(f, on)...)
	}
	if at.first <= earliestDate {
		return from, latest, refs.refs
	}
	if from, latest = at.dates(); !latest.IsZero() {
		from, latest = at.days()
	}
	return from, latest, refs.refs
}

// verdict is the life in words.
func (l *Life) verdict() string {
	if len(l.Courses) == 0 {
		return "not known"
	}
	ways := make([]string, len(l.Courses))
	for i, stages := range l.Courses {
		steps := make([]string, len(stages))
		for j, s := range stages {
			steps[j] = s.String()
		}
		ways[i] = strings.Join(steps, ", ")
	}
	return strings.Join(ways, "; or ")
}

func (a *Assessment) chronicleElements(yield func(Element) bool) bool {
	for i := range a.Chronicle.Instruments {
		l := &a.Chronicle.Instruments[i]
		if !yield(Element{Q1, "instrument " + string(l.Instrument), l.verdict(), l.Because}) {
			return false
		}
	}
	return true
}
