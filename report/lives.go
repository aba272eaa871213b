package report

import (
	"slices"
	"strings"
	"time"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// lifeRows are a row for each way in which an instrument may go, those of which nothing is drawn in the first.
func (v *view) lifeRows(l *guarantee.Life) (rows []spanRow) {
	var undrawn []spanRow
	for _, stages := range l.Courses {
		if r := v.courseRow(l, stages); len(r.stretches) > 0 {
			rows = append(rows, r)
		} else {
			undrawn = append(undrawn, r)
		}
	}
	if len(l.Courses) == 0 {
		const unknown = "when is not recorded"
		undrawn = []spanRow{{group: textGroup, name: l.Title, value: []string{unknown}, words: unknown, refs: l.Because}}
	}
	if len(rows) == 0 {
		rows, undrawn = undrawn[:1], undrawn[1:]
	}
	for i := range rows[1:] {
		rows[i+1].name = "or else: " + l.Title
	}
	said := []string{rows[0].words}
	for _, r := range undrawn {
		if slices.Contains(said, r.words) {
			continue
		}
		said = append(said, r.words)
		rows[0].value = append(rows[0].value[:len(rows[0].value):len(rows[0].value)], "or else "+series.Join(r.value, ", "))
		rows[0].words += "; or else " + r.words
	}
	return rows
}

// ended is when an instrument has ended at the latest; zero if that is open.
func ended(l *guarantee.Life) (at uncertain.Date) {
	for _, stages := range l.Courses {
		var last guarantee.Stage
		for _, last = range stages {
		}
		if last.Standing != guarantee.Ended {
			return uncertain.Date{}
		}
		for _, d := range []uncertain.Date{last.From, last.Latest} {
			if !d.IsZero() && d.Compare(at) > 0 {
				at = d
			}
		}
	}
	return at
}

// courseRow is one way in which an instrument may go.
func (v *view) courseRow(l *guarantee.Life, stages []guarantee.Stage) spanRow {
	r := spanRow{group: textGroup, name: l.Title, refs: l.Because}
	var words []string
	var last guarantee.Standing
	for j, s := range stages {
		last = s.Standing
		text := v.stageWords(s)
		words = append(words, text)
		short, _, _ := strings.Cut(s.Standing.String(), ",")
		r.value = append(r.value, strings.Replace(text, s.Standing.String(), short, 1))
		x := stretch{from: s.From, latest: s.Latest}
		if j+1 < len(stages) {
			x.to = stages[j+1].From
		}
		var drawn bool
		if x.ink, drawn = standingInk(s.Standing); drawn {
			r.stretches = append(r.stretches, x)
		}
	}
	r.words = series.Join(words, ", then ")
	if last != 0 && last != guarantee.Ended {
		r.words += "; no end is recorded"
	}
	return r
}

// stageWords is a stage with the days of its dates, of one that something ends the last day before it.
func (v *view) stageWords(s guarantee.Stage) string {
	standing, day := s.Standing.String(), day
	if s.Standing == guarantee.Ended {
		day = endDay
		if on := v.a.Stamp.On; !on.IsZero() && !s.From.First().Before(on.End()) {
			standing = "ends"
		}
	}
	switch {
	case s.Standing == 0:
		return "where it stands is not recorded"
	case s.From.IsZero():
		return standing + ", since when is not recorded"
	case !s.Latest.IsZero():
		return standing + " " + day(s.From) + " to " + endDay(s.Latest)
	}
	return standing + " " + day(s.From)
}

// endDay is when something ended in words: where it did at the end of a day or in its last second, that day.
func endDay(d uncertain.Date) string {
	if d.Precision() != uncertain.PrecisionInstant {
		return day(d)
	}
	t := d.First()
	for _, end := range []time.Time{t, t.Add(time.Second)} {
		if end.Equal(end.Truncate(24 * time.Hour)) {
			return end.Add(-time.Second).Format(time.DateOnly)
		}
	}
	return day(d)
}
