package main

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
)

// A recorded holds the events of a document, which belong to its log.
type recorded struct {
	events   []*timeline.Event // by their beginning
	byID     map[timeline.EventID]*timeline.Event
	begun    map[int64][]*timeline.Event // by the second in which they begin
	shared   int64                       // events of the log that stand in the document, too
	contrary int64                       // those of them of which the log says something else
	twins    []twin
	alike    int64 // how many twins there are
}

// A twin is an event of the log that may be one of the document, though it has another ID.
type twin struct {
	Line     int              `json:"line"`
	Event    timeline.EventID `json:"event"`
	Recorded timeline.EventID `json:"recorded"` // in the document
}

// String returns for example "event c may be event b of the document".
func (t twin) String() string {
	return fmt.Sprintf("event %.60s may be event %.60s of the document", t.Event, t.Recorded)
}

func newRecorded(events []timeline.Event) *recorded {
	r := &recorded{byID: make(map[timeline.EventID]*timeline.Event, len(events)), begun: make(map[int64][]*timeline.Event)}
	for i := range events {
		e, at := &events[i], events[i].Date.First().Unix()
		r.events, r.byID[e.ID], r.begun[at] = append(r.events, e), e, append(r.begun[at], e)
	}
	slices.SortStableFunc(r.events, func(a, b *timeline.Event) int { return a.Date.First().Compare(b.Date.First()) })
	return r
}

// with returns the events of the document and of a log, each once: those of the document before the first of the log
// that begins no earlier. An event of which the log says something else is an error in its place, on the line that
// line says.
func (r *recorded) with(log iter.Seq2[*timeline.Event, error], line *int) iter.Seq2[*timeline.Event, error] {
	return func(yield func(*timeline.Event, error) bool) {
		rest := r.events
		for e, err := range log {
			if err == nil {
				if x := r.byID[e.ID]; x != nil && agrees(e, x) {
					r.shared++
					continue
				} else if x != nil {
					r.contrary++
					e, err = nil, contrary(x, *line)
				} else {
					r.pair(e, *line)
				}
			}
			for err == nil && len(rest) > 0 && !rest[0].Date.First().After(e.Date.First()) {
				if !yield(rest[0], nil) {
					return
				}
				rest = rest[1:]
			}
			if !yield(e, err) {
				return
			}
		}
		for _, e := range rest {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// pair notes an event of the log that may be one of the document: two reports of one incident often have two IDs. It is
// taken all the same, as it may be another incident.
func (r *recorded) pair(e *timeline.Event, line int) {
	for _, x := range r.begun[e.Date.First().Unix()] {
		if !same(e, x) {
			continue
		}
		if r.alike++; len(r.twins) < maxTwins {
			r.twins = append(r.twins, twin{line, timeline.EventID(strings.Clone(string(e.ID))), x.ID})
		}
		return
	}
}

// contrary says that a log says something else of an event than the document.
func contrary(e *timeline.Event, line int) error {
	return check.Findings{{
		Code: "L1007", Severity: check.Error, Path: "/id", Line: line, Column: 1,
		Message: fmt.Sprintf("event %.60q stands in the structure already, which says something else of it: %v", e.ID, e),
	}}.Err()
}

// agrees reports whether what a log says of an event of the document is what that says. What the log leaves out it says
// nothing of, but whose account it is: one that names nobody is that of the record.
func agrees(log, document *timeline.Event) bool {
	return same(log, document) && alike(log.According, document.According) && alike(log.Denied, document.Denied)
}

// same reports whether what a log says of an event, whoever says it there, is what a document says, or less.
func same(log, document *timeline.Event) bool {
	l, d := log, document
	return l.Date.First().Equal(d.Date.First()) && l.Date.End().Equal(d.Date.End()) && l.Kind == d.Kind &&
		(len(l.By) == 0 || alike(l.By, d.By)) && (len(l.Against) == 0 || alike(l.Against, d.Against)) && (len(l.To) == 0 || alike(l.To, d.To)) &&
		silent(l.Where, d.Where) && silent(l.Weapon, d.Weapon) && silent(l.Severity, d.Severity) && silent(l.About, d.About) && silent(l.Amount, d.Amount) &&
		silent(l.At.Line, d.At.Line) && silent(l.At.Side, d.At.Side) && silent(l.At.Distance, d.At.Distance) &&
		(len(l.At.In) == 0 || alike(l.At.In, d.At.In)) && (len(l.At.Out) == 0 || alike(l.At.Out, d.At.Out))
}

// silent reports whether a log says nothing, or what the document says.
func silent[T comparable](log, document T) bool {
	var nothing T
	return log == nothing || log == document
}

// alike reports whether two lists name the same, in whatever order.
func alike[ID actor.ID | timeline.ZoneID](a, b []ID) bool {
	within := func(a, b []ID) bool {
		return !slices.ContainsFunc(a, func(id ID) bool { return !slices.Contains(b, id) })
	}
	return within(a, b) && within(b, a)
}
