package guarantee

import (
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A ScheduleID names a schedule within one structure.
type ScheduleID string

// A Schedule is the deadlines of a text, taken together: see [timeline.Schedule]. An anchor that is an
// event of the structure has its date once that has happened and is known; a date and a clause count
// once the statements that they cite are known. The zero Schedule has no deadlines.
//
// What a schedule says is solved as a whole, and makes no commitment late in a replay: only [Commitment].Within does.
// A commitment of which a clause is the time limit is not one without a deadline, see [NoDeadline], and where both give it
// a time, and not the same, a note says so: [TwoTimes].
type Schedule struct {
	ID         ScheduleID           `json:"id"`
	Title      string               `json:"title,omitzero"`
	Under      InstrumentID         `json:"under,omitzero"`       // the instrument whose deadlines they are
	RelativeTo timeline.AnchorID    `json:"relative_to,omitzero"` // the anchor that the text counts from: its day D
	Zone       timeline.Zone        `json:"zone,omitzero"`        // where its days are counted
	Anchors    []timeline.Anchor    `json:"anchors,omitzero"`
	Clauses    []timeline.Clause    `json:"clauses,omitzero"`
	Says       []source.StatementID `json:"says,omitzero"`
}

// Limits of what schedules are solved: a structure of the field has a handful of texts with some dozen
// deadlines each.
const (
	maxSchedules = 8
	maxAnchors   = 250
	maxClauses   = 1000
)

func (s *Schedule) isTooLarge() bool {
	return len(s.Anchors) > maxAnchors || len(s.Clauses) > maxClauses
}

// deadlines returns the schedule that can be solved.
func (s *Schedule) deadlines() timeline.Schedule {
	return timeline.Schedule{Zone: s.Zone, Anchors: s.Anchors, Clauses: s.Clauses}
}

// A Timetable is what the deadlines of a schedule amount to on the date.
type Timetable struct {
	Schedule   ScheduleID         `json:"schedule"`
	Title      string             `json:"title,omitzero"`
	Under      InstrumentID       `json:"under,omitzero"`
	RelativeTo timeline.AnchorID  `json:"relative_to,omitzero"`
	Readings   []timeline.Reading `json:"readings"` // one, or one for each way to read its ambiguous clauses
	Because    []check.Ref        `json:"because"`
}

// timetables solves the known schedules. One that is not well formed has no readings. More reports
// whether some were too many or too large to be solved.
func (a *assessor) timetables() (out []Timetable, more bool) {
	seen := make(map[ScheduleID]bool)
	for i := range a.s.Schedules {
		s := &a.s.Schedules[i]
		n := a.instruments[s.Under]
		if !a.record.Knows(s.Says) || s.Under != "" && n == nil || seen[s.ID] {
			continue
		}
		if len(out) == maxSchedules || s.isTooLarge() {
			more = true
			continue
		}
		seen[s.ID] = true
		known := *s
		known.Anchors, known.Clauses = nil, nil
		because := citations{refs: a.because(SectionSchedules, string(s.ID), s.Says)}
		if n != nil {
			because.add(a.because(SectionInstruments, string(n.ID), n.Says)...)
		}
		for _, x := range s.Anchors {
			because.refs = a.cite(because.refs, x.Says)
			if !a.record.Knows(x.Says) {
				x.Date, x.Event = uncertain.Date{}, ""
			}
			because.add(a.occurred(x.Event)...)
			known.Anchors = append(known.Anchors, x)
		}
		for _, c := range s.Clauses {
			because.refs = a.cite(because.refs, c.Says)
			if a.record.Knows(c.Says) {
				known.Clauses = append(known.Clauses, c)
			}
		}
		t := Timetable{Schedule: s.ID, Title: s.Title, Under: s.Under, RelativeTo: s.RelativeTo, Because: because.refs}
		t.Readings, _ = known.deadlines().In(a.world).Solve(timeline.SolveOptions{RelativeTo: s.RelativeTo})
		out = append(out, t)
	}
	return out, more
}

// occurred returns references to an event that may have happened by the date, if it is known.
func (a *assessor) occurred(id timeline.EventID) []check.Ref {
	for i := range a.s.Events {
		e := &a.s.Events[i]
		if id != "" && e.ID == id && a.record.Knows(e.Says) && e.Date.NotAfter(a.ask.On) != uncertain.No {
			return a.because(SectionEvents, string(id), e.Says)
		}
	}
	return nil
}

func (a *Assessment) scheduleElements(yield func(Element) bool) bool {
	for _, t := range a.Schedules {
		for _, r := range t.Readings {
			key := string(t.Schedule) + readingText(&r)
			if !yield(Element{Q11, key, verdictOf(&r), t.Because}) {
				return false
			}
			for _, b := range r.Bounds {
				if !yield(Element{Q11, key + ": " + string(b.Anchor), boundsText(&b), t.Because}) {
					return false
				}
			}
		}
		if len(t.Readings) == 0 && !yield(Element{Q11, string(t.Schedule), "not well formed", t.Because}) {
			return false
		}
	}
	return true
}

// readingText says how a reading takes the ambiguous clauses; "" if there are none.
func readingText(r *timeline.Reading) string {
	if len(r.Choices) == 0 {
		return ""
	}
	parts := make([]string, len(r.Choices))
	for i, c := range r.Choices {
		parts[i] = string(c.Clause) + " from " + string(c.From)
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// verdictOf says whether the clauses can be kept together, and which cannot.
func verdictOf(r *timeline.Reading) string {
	var text strings.Builder
	text.WriteString("can all be kept: " + r.Consistent.String())
	if len(r.Conflict) > 0 {
		text.WriteString("; not together: " + series.Join(r.Conflict, ", "))
	}
	for _, circle := range r.Circular {
		text.WriteString("; in a circle: " + series.Join(circle, ", "))
	}
	return text.String()
}

// boundsText says when an anchor is, and after the anchor to which times are relative.
func boundsText(b *timeline.Bounds) string {
	var parts []string
	for _, x := range []struct {
		name, at string
		by       timeline.ClauseID
	}{{"not before ", b.Earliest.String(), b.EarliestBy}, {"not after ", b.Latest.String(), b.LatestBy}} {
		if x.at == "" {
			continue
		}
		if x.by != "" {
			x.at += " by " + string(x.by)
		}
		parts = append(parts, x.name+x.at)
	}
	if len(parts) == 0 {
		parts = append(parts, "no bound")
	}
	if at := b.Relative(); at != "" {
		parts = append(parts, at)
	}
	return strings.Join(parts, "; ")
}
