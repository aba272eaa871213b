package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/uncertain"
)

// A Story is where a commitment stands over time, as the replay of all that is recorded by the date has it: on the date of
// the assessment as the [Promise] says. What is dated later follows if nothing more happens.
type Story struct {
	Commitment ID          `json:"commitment"`
	Stretches  []Stretch   `json:"stretches"` // one after the other; none if nothing puts it forward, or too much is open, or it stands in more than [MaxStretches] ways
	Because    []check.Ref `json:"because"`
}

// A Stretch is a time in which a commitment stands as it does, until the next.
type Stretch struct {
	From uncertain.Date `json:"from,omitzero"` // zero for ever before all that is recorded
	May  []Standing     `json:"may"`           // each standing that it may have, the least firm first; one if that is certain
}

// MaxStretches is how many stretches a story has at the most.
const MaxStretches = 100

// story returns where a commitment stands over time, of what was only said since it was.
func (a *assessor) story(p *Promise) Story {
	out := Story{Commitment: p.Commitment, Stretches: []Stretch{}}
	t := a.course.Commitment(p.Commitment)
	if t == nil || t.isCutBy(eternity) {
		return out
	}
	refs := citations{}
	var turns []moment
	for _, b := range t.Branches {
		for _, c := range b.Chosen {
			refs.add(t.cite(c.Fact, eternity)...)
		}
		for _, o := range b.Occurrences {
			if o.Cause != (check.Ref{}) {
				continue // one of the occasions on which it was owed
			}
			turns = o.turns(turns)
			refs.add(o.Because(eternity)...)
			refs.add(o.text(eternity).refs...)
		}
	}
	slices.SortFunc(turns, func(x, y moment) int { return int(min(1, max(-1, x.last-y.last))) })
	turns = slices.Compact(turns)
	for _, m := range turns {
		on, from := unixDate(min(max(m.last, earliestDate), latestDate)), uncertain.Date{}
		if m.first > earliestDate {
			from, _ = m.dates()
		}
		if m.last >= latestDate { // it never comes
			break
		}
		may := t.standings(on)
		if n := len(out.Stretches); n == 0 && slices.Equal(may, []Standing{NotYet}) || n > 0 && slices.Equal(may, out.Stretches[n-1].May) {
			continue
		}
		if len(out.Stretches) == MaxStretches {
			out.Stretches = []Stretch{}
			return out
		}
		out.Stretches = append(out.Stretches, Stretch{from, may})
	}
	if len(out.Stretches) > 0 && out.Stretches[0].From.IsZero() {
		out.Stretches[0].From = p.Since
	}
	out.Because = refs.refs
	return out
}

// turns adds when where an occurrence stands may change, by what happens to it and to its text: once all that is of that
// date has happened, and of what is dated too roughly for that also when it may begin.
func (o *Occurrence) turns(list []moment) []moment {
	add := func(m moment) {
		if _, latest := m.dates(); !latest.IsZero() {
			list = append(list, moment{m.first, m.first})
			m.first = m.last
		}
		list = append(list, m)
	}
	for _, p := range o.History {
		add(p.at)
	}
	if o.Or != nil {
		for _, p := range o.Or.History {
			add(p.at)
		}
	}
	if n := o.o.n; n.under != nil && o.m.of(n.under).text != nil {
		for _, s := range o.m.of(n.under).text.steps {
			add(s.at)
		}
	}
	return list
}
