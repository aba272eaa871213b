package report

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// battery lists how the structures stand the battery, case by case: as one matrix, and then in words.
func (s *shelf) battery() {
	s.heading("How they stand the battery")
	s.para("  ", "N: each event of the case that is asked is named by a commitment; n: some are; m: none is, but one may apply; 0: nobody answers by the event alone; . the record suggests no such event.")
	s.para("  ", fmt.Sprintf("The events are a selection: of those at whom they are directed, guarantors and bodies the first %d are asked, of places the first %d, and of adversaries the first %d.",
		guarantee.MaxSuggested, guarantee.MaxTerritories, guarantee.MaxAdversaries))
	for from := 0; from == 0 || from < len(s.rows); from += fewColumns {
		rows := s.rows[from:min(from+fewColumns, len(s.rows))]
		head := []string{"case"}
		for i := range rows {
			head = append(head, letter(from+i))
		}
		table := [][]string{head}
		for c := range guarantee.Cases {
			row := []string{c.String()}
			for i := range rows {
				row = append(row, standsCase(rows[i].cases(c)))
			}
			table = append(table, row)
		}
		s.tableWithHead("    ", table)
	}
	s.onRequest()
	for c := range guarantee.Cases {
		if !slices.ContainsFunc(s.rows, func(x shelved) bool { return len(x.cases(c)) > 0 }) {
			continue
		}
		s.title("  ", c.String())
		for i := range s.rows {
			s.answers(s.rows[i].called(i), &s.rows[i], c)
		}
	}
	for i, x := range s.rows {
		if x.profile.More {
			s.para("  ", x.called(i)+": there is too much to count it all above.")
		}
		if x.a.Responses.More {
			s.para("  ", x.called(i)+": the record suggests more events than are listed.")
		}
	}
}

// onRequest names what no event brings about by itself and a request does.
func (s *shelf) onRequest() {
	first := true
	for i := range s.rows {
		x := &s.rows[i]
		ids, because := x.requested()
		if len(ids) == 0 {
			continue
		}
		if first {
			s.title("  ", "Besides, owed when it is requested, whatever has happened")
			first = false
		}
		s.entry("    ", x.called(i), series.Join(ids, ", ")+"."+x.tag(because))
	}
}

// requested returns the commitments that a request triggers.
func (x *shelved) requested() (ids []string, because []check.Ref) {
	for _, t := range x.profile.On(guarantee.AxisTrigger) {
		if t.Value != words(timeline.Request) {
			continue
		}
		for _, item := range t.Items {
			ids = append(ids, item.ID)
		}
		because = append(because, t.Because...)
	}
	return ids, because
}

// cases returns what answers the events of a case.
func (x *shelved) cases(c guarantee.Case) (out []*guarantee.Response) {
	for i := range x.a.Responses.Events {
		if r := &x.a.Responses.Events[i]; r.Case == c {
			out = append(out, r)
		}
	}
	return out
}

// standsCase is how the events of a case are answered, in a letter.
func standsCase(events []*guarantee.Response) string {
	named, may := 0, false
	for _, r := range events {
		if len(r.Named()) > 0 {
			named++
		}
		may = may || len(r.MayApply()) > 0
	}
	switch {
	case len(events) == 0:
		return "."
	case named == len(events):
		return "N"
	case named > 0:
		return "n"
	case may:
		return "m"
	}
	return "0"
}

// answers says what answers the events of a case, those together of which the same is said.
func (s *shelf) answers(name string, x *shelved, c guarantee.Case) {
	var order []string
	events := make(map[string][]string)
	because := make(map[string][]check.Ref)
	nobody := "nobody answers"
	if ids, _ := x.requested(); ids != nil {
		nobody += " by the event alone"
	}
	for _, r := range x.cases(c) {
		text := answer(r, nobody)
		if events[text] == nil {
			order = append(order, text)
		}
		events[text] = append(events[text], r.Event)
		because[text] = append(because[text], r.Because...)
		for _, lost := range r.Lost {
			because[text] = append(because[text], lost.Because...)
		}
	}
	for _, text := range order {
		s.entry("    ", name, series.Join(events[text], "; ")+": "+text+"."+x.tag(because[text]))
	}
}

// answer is what answers an event, in words: how it is found, within what time, and who must agree; or that nobody does.
func answer(r *guarantee.Response, nobody string) string {
	var parts []string
	for _, kind := range []struct {
		bearing guarantee.Bearing
		applies uncertain.Bool
		text    string
	}{
		{guarantee.MakesDue, uncertain.Yes, "named by "},
		{guarantee.MakesDue, uncertain.Unknown, "perhaps under "},
		{guarantee.Breaks, uncertain.Yes, "breaks "},
		{guarantee.Breaks, uncertain.Unknown, "perhaps breaks "},
		{guarantee.Prolongs, uncertain.Yes, "belongs to a running breach of "},
		{guarantee.Prolongs, uncertain.Unknown, "perhaps belongs to a running breach of "},
		{guarantee.Follows, uncertain.Yes, "followed by "},
		{guarantee.Follows, uncertain.Unknown, "perhaps followed by "},
		{guarantee.Forfeits, uncertain.Yes, "makes void "},
		{guarantee.Forfeits, uncertain.Unknown, "perhaps makes void "},
		{guarantee.Undecides, uncertain.Yes, "leaves undecided "},
		{guarantee.Undecides, uncertain.Unknown, "perhaps leaves undecided "},
	} {
		var order []string
		ids := make(map[string][]guarantee.ID)
		for i := range r.Replies {
			x := &r.Replies[i]
			if x.Bearing != kind.bearing || x.Applies != kind.applies {
				continue
			}
			text := ""
			if kind.bearing == guarantee.MakesDue || kind.bearing == guarantee.Follows {
				text = " (" + conditions(x) + ")"
			}
			if ids[text] == nil {
				order = append(order, text)
			}
			ids[text] = append(ids[text], x.Commitment)
		}
		for i, text := range order {
			order[i] = series.Join(ids[text], ", ") + text
		}
		if order != nil {
			parts = append(parts, kind.text+series.Join(order, ", and "))
		}
	}
	if len(r.Named())+len(r.MayApply()) == 0 {
		parts = append([]string{nobody}, parts...)
	}
	for _, fate := range []struct {
		of   guarantee.Fate
		text string
	}{{guarantee.Falls, "falls: "}, {guarantee.AtRisk, "at risk: "}} {
		var lost []guarantee.ID
		for _, c := range r.Lost {
			if c.Fate == fate.of {
				lost = append(lost, c.Commitment)
			}
		}
		if lost != nil {
			parts = append(parts, fate.text+series.Join(lost, ", "))
		}
	}
	return series.Join(parts, "; ")
}

// conditions says of a commitment where it stands, how it is found that it is owed, within what time, and
// what must have happened before.
func conditions(x *guarantee.Reply) string {
	parts := []string{stands(x)}
	if how := found(x, "finding not recorded"); how != "" {
		parts = append(parts, how)
	}
	if x.Within.IsZero() {
		parts = append(parts, "time limit not recorded")
	} else {
		parts = append(parts, "within "+x.Within.Phrase())
	}
	for _, s := range x.First {
		parts = append(parts, "after "+s.String())
	}
	return series.Join(append(parts, lapsing(x)...), "; ")
}
