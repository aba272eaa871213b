package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/digits"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

var timelineFigure = figure{
	name: "timeline", question: guarantee.Q1,
	title: "Instruments, commitments and events over time",
	caption: "Where each instrument and commitment stands over time, and what happened. A date known only to the month or year " +
		"is hatched: a bar begins or ends, or an event happened, within it. An arrowhead means that no end, or no " +
		"beginning, is stated. Days are those of UTC, and the axis is stretched where much is dated. What is dated after " +
		"the assessment follows if nothing more happens.",
	view: (*view).timeline,
}

// maxSpans is how many rows a figure over time has of instruments and commitments, and as many of events.
const maxSpans = 60

// standingInks draw where something stands.
var standingInks = []struct {
	guarantee.Standing
	ink
}{
	{guarantee.InForce, ink{class: "full"}}, {guarantee.Suspended, ink{class: "lack"}}, {guarantee.Agreed, ink{class: "pale"}},
	{guarantee.Proposed, ink{class: "hollow"}}, {guarantee.SpokenOnly, ink{class: "frame"}},
}

func standingInk(s guarantee.Standing) (ink, bool) {
	for _, x := range standingInks {
		if x.Standing == s {
			return x.ink, true
		}
	}
	return ink{}, false
}

// eventInks draw what happened on a day.
var eventInks = []struct {
	ink
	text string
}{{ink{class: "full"}, "event"}, {ink{class: "hollow"}, "event, disputed or alleged"}}

func (v *view) timeline() chart {
	s := &spans{on: v.a.Stamp.On}
	texts, events := v.textRows(), v.eventRows()
	if n := len(texts); n > maxSpans {
		texts, s.notes = texts[:maxSpans], append(s.notes, shown(maxSpans, n, "rows of instruments and commitments"))
	}
	if n := len(events); n > maxSpans {
		of := digits.Grouped(int64(n))
		if v.a.Chronicle.More {
			of = "more than " + of
		}
		events, s.notes = events[n-maxSpans:], append(s.notes, fmt.Sprintf("%d of %s events are shown, the latest.", maxSpans, of))
	}
	s.rows = slices.Concat(texts, events)
	if len(s.rows) == 0 {
		return nil
	}
	for _, x := range standingInks {
		used := func(r spanRow) bool {
			return slices.ContainsFunc(r.stretches, func(y stretch) bool { return y.ink == x.ink })
		}
		if slices.ContainsFunc(texts, used) {
			s.key = append(s.key, sample{ink: x.ink, text: x.Standing.String()})
		}
	}
	for _, x := range eventInks {
		if slices.ContainsFunc(events, func(r spanRow) bool { return r.stretches[0].onDay(x.ink) }) {
			s.key = append(s.key, sample{ink: x.ink, text: x.text, point: true})
		}
	}
	if slices.ContainsFunc(s.rows, func(r spanRow) bool { return slices.ContainsFunc(r.stretches, stretch.open) }) {
		s.key = append(s.key, sample{text: "may be, dates leave it open"})
	}
	return s
}

// textGroup is the heading over instruments and their commitments.
const textGroup = "Instruments and their commitments"

// textRows are the instruments, each with its commitments, and then those that stand in none.
func (v *view) textRows() (rows []spanRow) {
	within, stories := make(map[guarantee.InstrumentID][]*guarantee.Promise), make(map[guarantee.ID]*guarantee.Story)
	for i := range v.a.Promises {
		p := &v.a.Promises[i]
		within[p.Under] = append(within[p.Under], p)
	}
	for i := range v.a.Chronicle.Commitments {
		s := &v.a.Chronicle.Commitments[i]
		stories[s.Commitment] = s
	}
	promises := func(under guarantee.InstrumentID, group string, deep bool, ended uncertain.Date) {
		for _, p := range within[under] {
			r := promiseRow(p, ended)
			if s := stories[p.Commitment]; s != nil && len(s.Stretches) > 1 {
				r = v.storyRow(p, s)
			}
			r.group, r.deep = group, deep
			rows = append(rows, r)
		}
	}
	for i := range v.a.Chronicle.Instruments {
		l := &v.a.Chronicle.Instruments[i]
		rows = append(rows, v.lifeRows(l)...)
		promises(l.Instrument, textGroup, true, ended(l))
	}
	promises("", "Said in no instrument", false, uncertain.Date{})
	return rows
}

// storyRow is a commitment as it stands over time.
func (v *view) storyRow(p *guarantee.Promise, of *guarantee.Story) spanRow {
	r := spanRow{name: string(p.Commitment), refs: slices.Concat(p.Because, of.Because)}
	var words []string
	for i, s := range of.Stretches {
		x, drawn, text := stretch{from: s.From}, true, ""
		if i+1 < len(of.Stretches) {
			x.to = of.Stretches[i+1].From
		}
		switch {
		case len(s.May) == 0: // put together by hand
			continue
		case len(s.May) == 1:
			text = v.stageWords(guarantee.Stage{Standing: s.May[0], From: s.From})
			x.ink, drawn = standingInk(s.May[0])
		case s.May[0] == guarantee.NotYet && len(s.May) == 2:
			text = "perhaps " + v.stageWords(guarantee.Stage{Standing: s.May[1], From: s.From})
		default:
			text = "it is open whether it is " + joined(s.May, " or ") + ", " + lasting(s.From, uncertain.Date{})
		}
		short, _, _ := strings.Cut(s.May[0].String(), ",")
		r.value = append(r.value, strings.Replace(text, s.May[0].String(), short, 1))
		if p.Binds == guarantee.Intent && !slices.Contains(s.May, guarantee.Ended) {
			text += " (intent only)"
		}
		if words = append(words, text); drawn {
			r.stretches = append(r.stretches, x)
		}
	}
	r.words = series.Join(words, ", then ")
	if last := of.Stretches[len(of.Stretches)-1].May; !slices.Contains(last, guarantee.Ended) {
		r.words += "; no end is recorded"
	}
	return r
}

// promiseRow is a commitment that stands all the time as it does on the date. Of one that has ended that is when it may have stood: until its
// instrument ended, if it has.
func promiseRow(p *guarantee.Promise, ended uncertain.Date) spanRow {
	r := spanRow{name: string(p.Commitment), refs: p.Because, words: p.Standing.String()}
	k, drawn := standingInk(p.Standing)
	if p.Standing == guarantee.Ended && !p.Since.IsZero() && p.Since.Compare(ended) < 0 {
		r.stretches = []stretch{{from: p.Since, to: ended}}
		r.value = []string{"ended by " + endDay(ended)}
		r.words += ", at the latest " + endDay(ended)
		return r
	}
	if p.Possible != nil {
		k, drawn, r.words = ink{}, true, "it is open whether it is "+joined(p.Possible, " or ")
	}
	if p.Binds == guarantee.Intent {
		r.words += " (intent only)"
	}
	if !drawn {
		r.value = []string{r.words}
		return r
	}
	r.value = []string{lasting(p.Since, p.Until)}
	if !p.SinceLatest.IsZero() {
		r.value[0] += ", or later: since " + endDay(p.SinceLatest) + " at the latest"
	}
	if r.words += ", " + r.value[0]; p.Until.IsZero() {
		r.words += "; no end is recorded"
	}
	r.stretches = []stretch{{ink: k, from: p.Since, latest: p.SinceLatest, to: p.Until, through: true}}
	return r
}

// lasting is a stretch of time in short.
func lasting(from, to uncertain.Date) string {
	switch {
	case from.IsZero() && to.IsZero():
		return "since when is not recorded"
	case from.IsZero():
		return "until " + endDay(to)
	case to.IsZero():
		return "from " + day(from) + " on"
	}
	return day(from) + " to " + endDay(to)
}

// joined joins values in words.
func joined[T interface{ String() string }](values []T, sep string) string {
	texts := make([]string, len(values))
	for i, x := range values {
		texts[i] = x.String()
	}
	return series.Join(texts, sep)
}

// eventRows are the known events in the order of their dates, those without one first.
func (v *view) eventRows() (rows []spanRow) {
	events := slices.Clone(v.a.Chronicle.Events)
	slices.SortStableFunc(events, func(x, y guarantee.Dated) int { return x.Date.Compare(y.Date) })
	for _, e := range events {
		r := spanRow{group: "Events", name: e.Text, words: e.Date.String(), refs: append([]check.Ref{{Section: guarantee.SectionEvents, ID: string(e.Event)}}, statements(e.Says)...)}
		k := eventInks[0].ink
		if e.Account != uncertain.Yes {
			k = eventInks[1].ink
			r.words += ", disputed or alleged"
		}
		if e.Date.IsZero() {
			r.words = "no date is recorded"
		}
		r.value = []string{r.words}
		r.stretches = []stretch{{ink: k, from: e.Date, point: true}}
		rows = append(rows, r)
	}
	return rows
}

// statements returns references to statements.
func statements(says []source.StatementID) []check.Ref {
	refs := make([]check.Ref, len(says))
	for i, id := range says {
		refs[i] = check.Ref{Section: guarantee.SectionStatements, ID: string(id)}
	}
	return refs
}
