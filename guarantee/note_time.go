package guarantee

import (
	"cmp"
	"iter"
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// someDeadline returns the sections of a document with a schedule that gives the commitment so long from when it is signed.
func someDeadline(period string) string {
	return `, "schedules": [{"id": "s", "anchors": [{"id": "signed", "date": "2026-01-01"}, {"id": "met"}],
		"clauses": [{"id": "by", "kind": "no_later", "anchor": "met", "from": ["signed"], "period": "` + period + `", "about": "commitments/c"}]}]`
}

var timesRule = remark(TwoTimes, "the commitment falls due at another time than by a schedule",
	"Its own time decides when it is breached, and the clause of the schedule whether all deadlines can be kept: one of the two is not what the text says.",
	aTextAnd(`within`, `, "within": "P3D"`, someDeadline("P5D")+found), aTextAnd(`within`, `, "within": "P3D"`, someDeadline("P3D")+found))

// found is the section with the finding that the commitment is owed.
const found = `, "events": [{"id": "found", "kind": "approval", "by": ["b"], "about": "commitments/c", "date": "2026-01-01"}]`

// otherTimes notes the schedules by which a commitment that falls due but once does so at another time, in each way to
// read them.
func (a *assessor) otherTimes(c *bond, note func(check.Code, []check.Ref, string, ...any)) {
	cases := a.course.Commitment(c.ID).On(a.ask.On)
	k := slices.IndexFunc(cases, func(w Where) bool { return !w.Due.IsZero() })
	if c.Standing || k < 0 {
		return
	}
	w := &cases[k] // it is due for all at one time
	latest := cmp.Or(w.DueLatest, w.Due)
	for i := range a.timed {
		t := &a.timed[i]
		text, same := "", false
		for clause, by := range a.lastTimes(t, c.ID) {
			text = by.String() + " by " + string(clause) + " of " + string(t.Schedule)
			same = same || by.End().After(w.Due.First()) && by.First().Before(latest.End())
		}
		if text != "" && !same {
			note(TwoTimes, addRef(slices.Clip(w.Because), t.Because...), "%s: due %s by its own time, %s", c.ID, between(w.Due, w.DueLatest), text)
		}
	}
}

// lastTimes yields the clauses of a timetable that are time limits for a commitment, with the last time that is left for it
// in each reading.
func (a *assessor) lastTimes(t *Timetable, id ID) iter.Seq2[timeline.ClauseID, uncertain.Date] {
	return func(yield func(timeline.ClauseID, uncertain.Date) bool) {
		k := slices.IndexFunc(a.s.Schedules, func(s Schedule) bool { return s.ID == t.Schedule })
		for _, x := range a.s.Schedules[k].Clauses {
			if !isLimit(&x, id) || !a.record.Knows(x.Says) {
				continue
			}
			for _, r := range t.Readings {
				for _, b := range r.Bounds {
					if b.Anchor == x.Anchor && !b.Latest.IsZero() && !yield(x.ID, b.Latest) {
						return
					}
				}
			}
		}
	}
}
