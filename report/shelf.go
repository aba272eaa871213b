package report

import (
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Shelved is a structure on a shelf of several, with the name under which it stands there.
type Shelved struct {
	Name    string
	Profile *guarantee.Profile
}

// isSet reports whether there is something to write of it.
func (x Shelved) isSet() bool { return x.Profile != nil && x.Profile.Assessment != nil }

// ShelfText writes as [Text] does several structures side by side: what each is like on each axis of its
// profile, what answers the events of its battery, case by case, and its sources. The error is that of the writer.
func ShelfText(w io.Writer, structures ...Shelved) error { return writeText(w, newShelf(structures)) }

// ShelfMarkdown writes the same as [Markdown] does.
func ShelfMarkdown(w io.Writer, structures ...Shelved) error {
	return writeMarkdown(w, newShelf(structures))
}

// ShelfTable returns the same as one tidy table: the rows of each structure in turn, whose items and places
// begin with its name and its place on the shelf. One without a profile has none.
func ShelfTable(structures ...Shelved) Table {
	t := Table{Name: "shelf"}
	for i, s := range structures {
		if !s.isSet() {
			continue
		}
		var o observer
		o.member("traits", reflect.ValueOf(s.Profile.Traits))
		o.member("responses", reflect.ValueOf(s.Profile.Assessment.Responses))
		for _, row := range o.rows {
			row.Item = strings.TrimSuffix(s.Name+"/"+row.Item, "/")
			row.Place = strings.TrimSuffix(strconv.Itoa(i+1)+"."+row.Place, ".")
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// A shelf is several structures on their way to a page.
type shelf struct {
	*view
	rows []shelved
}

// A shelved is one of them: its view knows its sources.
type shelved struct {
	*view
	name    string
	profile *guarantee.Profile
}

// newShelf returns structures as a page.
func newShelf(structures []Shelved) *view {
	s := shelf{view: viewOf(&guarantee.Assessment{})}
	for _, x := range structures {
		if !x.isSet() {
			return nil
		}
		s.rows = append(s.rows, shelved{viewOf(x.Profile.Assessment), clean(x.Name), x.Profile})
	}
	s.para("", "Structures side by side")
	rows := [][]string{{"", "structure", "true on", "known by", "commitments", "title"}}
	for i, x := range s.rows {
		stamp := &x.a.Stamp
		rows = append(rows, []string{letter(i), x.name, stamp.On.String(), stamp.KnownBy.String(), strconv.Itoa(len(x.a.Promises)), stamp.Title})
	}
	s.tableWithHead("  ", rows)
	s.para("  ", Silence)
	s.para("  ", "Letters in square brackets are sources of the structure in whose line they stand, named at the end.")
	s.axes()
	s.battery()
	s.heading(sourcesHeading)
	for i, x := range s.rows {
		s.title("  ", letter(i)+"  "+x.name)
		s.table("    ", x.sourceRows())
	}
	return s.view
}

// axisTitles say what is counted on each axis.
var axisTitles = map[guarantee.Axis]string{
	guarantee.AxisStanding: "Where commitments stand",
	guarantee.AxisForm:     "In what form of document",
	guarantee.AxisText:     "How much of the text is known",
	guarantee.AxisBinds:    "What the text claims of its own force",
	guarantee.AxisPrecise:  "Whether it says exactly what is to be done",
	guarantee.AxisTrigger:  "What makes it owed",
	guarantee.AxisDecides:  "How it is found that it is owed",
	guarantee.AxisJudge:    "Who finds it",
	guarantee.AxisConsent:  "What must be agreed first",
	guarantee.AxisTime:     "Time limit",
	guarantee.AxisBacking:  "How far the contributions behind it have come",
	guarantee.AxisTerm:     "How long instruments run",
	guarantee.AxisExit:     "How instruments end, or are left",
}

// axes lists what the structures are like, axis by axis.
func (s *shelf) axes() {
	s.heading("What they are like")
	s.para("  ", "Behind each value stands of how many commitments it holds, and on the axes of term and exit of how many instruments. Some have several values.")
	for axis := range guarantee.Axes {
		s.title("  ", axisTitles[axis])
		s.each(func(x *shelved) (string, []check.Ref) {
			var parts []string
			var because []check.Ref
			for _, t := range x.profile.On(axis) {
				parts = append(parts, traitText(t)+" "+strconv.Itoa(len(t.Items)))
				because = append(because, t.Because...)
			}
			if parts == nil {
				parts = []string{"none recorded"}
			}
			return join(parts, "; "), because
		})
	}
	s.title("  ", "Troops behind it: deployed, and if all happened that they wait for")
	s.each(func(x *shelved) (string, []check.Ref) {
		for _, d := range x.a.Strength.Domains {
			if d.Domain == force.Domain(0) {
				return total(d.Present.Persons) + "; " + total(d.Promised.Persons), append(slices.Clip(d.Present.Because), d.Promised.Because...)
			}
		}
		return "none recorded", nil
	})
	s.title("  ", "Money behind it: firm, and if every pledge and conditional offer were kept")
	s.each(func(x *shelved) (string, []check.Ref) {
		var parts []string
		var because []check.Ref
		for _, m := range x.a.Money {
			kind := "kind not stated"
			if m.Kind != 0 {
				kind = words(m.Kind)
			}
			parts = append(parts, fmt.Sprintf("%s, %s: %s, %s", m.Currency, kind, total(m.Firm), total(m.Conditional)))
			because = append(because, m.Because...)
		}
		if parts == nil {
			parts = []string{"none recorded"}
		}
		return join(parts, "; "), because
	})
}

// each adds a table of what is said of each structure.
func (s *shelf) each(text func(*shelved) (string, []check.Ref)) {
	var rows [][]string
	for i := range s.rows {
		x := &s.rows[i]
		said, because := text(x)
		if len(because) > 0 {
			said += x.tag(because)
		}
		rows = append(rows, []string{letter(i), x.name, said})
	}
	s.table("    ", rows)
}

// traitText is a trait in words.
func traitText(t guarantee.Trait) string {
	switch {
	case t.Value == "":
		return "not recorded"
	case t.Period.IsZero():
		return t.Value
	}
	return t.Value + " " + period(t.Period)
}

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
			s.answers(letter(i)+"  "+s.rows[i].name, &s.rows[i], c)
		}
	}
	for i, x := range s.rows {
		if x.profile.More {
			s.para("  ", letter(i)+"  "+x.name+": there is too much to count it all above.")
		}
		if x.a.Responses.More {
			s.para("  ", letter(i)+"  "+x.name+": the record suggests more events than are listed.")
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
		s.item("    ", letter(i)+"  "+x.name+": "+join(ids, ", ")+"."+x.tag(because))
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
		s.item("    ", name+": "+join(events[text], "; ")+": "+text+"."+x.tag(because[text]))
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
			order[i] = join(ids[text], ", ") + text
		}
		if order != nil {
			parts = append(parts, kind.text+join(order, ", and "))
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
			parts = append(parts, fate.text+join(lost, ", "))
		}
	}
	return join(parts, "; ")
}

// conditions says of a commitment where it stands, how it is found that it is owed, within what time, and
// what must have happened before.
func conditions(x *guarantee.Reply) string {
	parts := []string{x.Standing.String(), "finding not recorded", "time limit not recorded"}
	if x.Decides != 0 || x.Judge != nil {
		parts[1] = found(x)
	}
	if !x.Within.IsZero() {
		parts[2] = "within " + period(x.Within)
	}
	for _, s := range x.First {
		parts = append(parts, "after "+s.String())
	}
	return join(parts, "; ")
}
