package timeline

import (
	"errors"
	"fmt"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// ErrSchedule says that a schedule is not well formed: every [Fault] wraps it.
var ErrSchedule = errors.New("timeline: invalid schedule")

// A Schedule is a simple temporal network: points in time and the clauses that say how long after
// one of them another may or must come. [Schedule.Solve] tells whether all clauses can be kept, and
// when each point is at the earliest and at the latest. The zero Schedule has none and is consistent.
//
// # Time
//
// Time is counted in seconds, in the years 1 to 9999, which are those of [uncertain.Date]. An anchor
// that has happened is in some second of its date. An anchor that could only lie outside these years
// makes a schedule inconsistent.
//
// A period of whole days, months or years counts calendar days, as a [Within] does: whatever the hour
// at which it begins, it runs to the last second of its last day, and "not before" begins with the
// first second of a day. Months follow [uncertain.Period.Add]: they come first and end on the last day
// of a shorter month. A period written in hours, minutes or seconds is counted to the second, even if
// it is 24 hours. One that mixes months with hours is a fault.
//
// A due date is inclusive: the latest time is the last one that is not too late.
//
// The length of a month is never averaged. For a date it is exact, whether the date is known or is a
// bound that has been found. It is only for offsets from an anchor, see [SolveOptions], that a month
// is 28 to 31 days, and a year 365 or 366, whichever gives the wider bound.
//
// Days are those of one zone offset for the whole schedule. There is no summer time.
//
// # Periods known in part
//
// A bound allows whatever the words of a period may mean: no later than "several weeks" is no later
// than the longest time that these may be, and not before them is not before the shortest. A period
// that is unknown gives no bound. So a schedule that is not consistent is so under every reading of
// the words.
type Schedule struct {
	Zone    Zone     `json:"zone,omitzero"`    // where its days are counted; a date known to the day or coarser is one there
	Anchors []Anchor `json:"anchors,omitzero"` // in any order
	Clauses []Clause `json:"clauses,omitzero"` // in any order
}

// An AnchorID names an anchor within one schedule.
type AnchorID string

// An Anchor is a point in time with a name: something that has happened or has a fixed date, or, if
// its date is not stated, something that has not happened or is not known to have.
type Anchor struct {
	ID    AnchorID             `json:"id"`
	Title string               `json:"title,omitzero"`
	Date  uncertain.Date       `json:"date,omitzero"`  // it is in some second of this date
	Event EventID              `json:"event,omitzero"` // the event that it is, instead of a date: see [Schedule.In]
	Says  []source.StatementID `json:"says,omitzero"`
}

// A ClauseID names a clause within one schedule.
type ClauseID string

// A Clause says how long after one anchor another one may or must be.
type Clause struct {
	ID     ClauseID             `json:"id"`
	Title  string               `json:"title,omitzero"`
	Kind   ClauseKind           `json:"kind"`
	Anchor AnchorID             `json:"anchor"`          // the point in time that it is about
	From   []AnchorID           `json:"from"`            // where the period begins; if these are several, the text is ambiguous and each is a reading
	Period uncertain.Period     `json:"period,omitzero"` // not stated, it is unknown, and gives no bound
	About  check.Ref            `json:"about,omitzero"`  // the item of which it is the time limit
	Says   []source.StatementID `json:"says,omitzero"`
}

// A ClauseKind is the way in which a clause binds its anchor. The zero ClauseKind is not stated and
// is a fault.
type ClauseKind uint8

// The kinds of clause. Values are stable; new ones are added at the end.
const (
	ClauseNoLater   ClauseKind = iota + 1 // at the latest when the period is over; perhaps before it begins
	ClauseNotBefore                       // when the period is over or later; if it is unknown, when it begins or later
	ClauseWithin                          // not before the period begins, and at the latest when it is over
	ClauseAt                              // when the period is over, neither before nor later
)

var clauseKinds = enum.New[ClauseKind]("kind of clause", "no_later", "not_before", "within", "at")

// ClauseKinds calls yield for every kind of clause in order; used as a range function.
func ClauseKinds(yield func(ClauseKind) bool) { clauseKinds.Values(yield) }

// Waits reports whether a clause of kind k keeps its anchor from coming before the one from which it
// counts: every kind but [ClauseNoLater].
func (k ClauseKind) Waits() bool { return k.IsValid() && k != ClauseNoLater }

// IsValid reports whether k is one of the kinds.
func (k ClauseKind) IsValid() bool { return clauseKinds.Valid(k) }

// String returns the kind's name as it stands in a document.
func (k ClauseKind) String() string { return clauseKinds.String(k) }

// MarshalText returns the text of k, see [ClauseKind.String], and none for the zero ClauseKind; it
// fails on any other invalid value.
func (k ClauseKind) MarshalText() ([]byte, error) { return clauseKinds.Marshal(k) }

// UnmarshalText reads what MarshalText writes. On error it leaves k as it was.
func (k *ClauseKind) UnmarshalText(text []byte) error { return clauseKinds.Unmarshal(text, k) }

// A Fault is a reason for which a schedule cannot be solved. It is an error that wraps [ErrSchedule].
type Fault struct {
	Path    check.Path // where it is in the schedule, such as "/clauses/3/from/0"; "" for one in the options
	Problem string     // what is wrong
}

// Error returns the place, if there is one, and the problem.
func (f *Fault) Error() string {
	if f.Path == "" {
		return fmt.Sprintf("%v: %s", ErrSchedule, f.Problem)
	}
	return fmt.Sprintf("%v: %s: %s", ErrSchedule, f.Path, f.Problem)
}

// Unwrap returns [ErrSchedule].
func (f *Fault) Unwrap() error { return ErrSchedule }

// MaxReadings is how many readings a schedule may have. Clauses that are ambiguous multiply them.
const MaxReadings = 64

// Faults returns all that is wrong with the schedule, in its order: that for which [Schedule.Solve] would
// not solve it.
func (s Schedule) Faults() []*Fault {
	faults, _ := s.faults(SolveOptions{})
	return faults
}

// faults returns besides what is wrong with the options, and the number of readings.
func (s Schedule) faults(o SolveOptions) (faults []*Fault, readings int) {
	report := func(at check.Path, format string, args ...any) {
		faults = append(faults, &Fault{Path: at, Problem: fmt.Sprintf(format, args...)})
	}
	anchors := make(map[AnchorID]bool, len(s.Anchors))
	if !s.Zone.isValid() {
		report(check.Path("").Field("zone"), "no such zone: %v", s.Zone)
	}
	for i, a := range s.Anchors {
		switch at := check.Path("").Field("anchors").Index(i).Field("id"); {
		case a.ID == "":
			report(at, "no ID")
		case anchors[a.ID]:
			report(at, "%.60q is the ID of another anchor", a.ID)
		}
		anchors[a.ID] = true
		if a.Event != "" && !a.Date.IsZero() {
			report(check.Path("").Field("anchors").Index(i).Field("date"), "it is the event %.60q, which has a date of its own", a.Event)
		}
	}
	known := func(at check.Path, id AnchorID) {
		if !anchors[id] {
			report(at, "no anchor has the ID %.60q", id)
		}
	}
	clauses, readings := make(map[ClauseID]bool, len(s.Clauses)), 1
	for i, c := range s.Clauses {
		at := check.Path("").Field("clauses").Index(i)
		switch {
		case c.ID == "":
			report(at.Field("id"), "no ID")
		case clauses[c.ID]:
			report(at.Field("id"), "%.60q is the ID of another clause", c.ID)
		}
		clauses[c.ID] = true
		if !c.Kind.IsValid() {
			report(at.Field("kind"), "no such kind of clause: %v", c.Kind)
		}
		known(at.Field("anchor"), c.Anchor)
		if len(c.From) == 0 {
			report(at.Field("from"), "no anchor to count from")
		}
		from := make(map[AnchorID]bool, len(c.From))
		for j, id := range c.From {
			known(at.Field("from").Index(j), id)
			if from[id] {
				report(at.Field("from").Index(j), "%.60q is named twice", id)
			}
			from[id] = true
		}
		if mixes(c.Period) {
			report(at.Field("period"), "%v counts both months and hours", c.Period)
		}
		readings = min(readings, MaxReadings+1) * max(len(c.From), 1)
	}
	if readings > MaxReadings {
		report(check.Path("").Field("clauses"), "the ambiguous clauses have more than %d readings", MaxReadings)
	}
	if o.RelativeTo != "" && !anchors[o.RelativeTo] {
		report("", "no anchor has the ID %.60q, to which times shall be relative", o.RelativeTo)
	}
	return faults, readings
}
