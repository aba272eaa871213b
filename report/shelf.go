package report

import (
	"cmp"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
)

// A Shelved is a structure on a shelf of several, with the name under which it stands there.
type Shelved struct {
	Name    string
	Profile *guarantee.Profile
}

// isSet reports whether there is something to write of it.
func (x Shelved) isSet() bool { return x.Profile != nil && x.Profile.Assessment != nil }

// ShelfText writes as [Text] does several structures side by side: what each is like on each axis of its
// profile, what answers the events of its battery, case by case, how much is known, what would change an answer and how
// they were computed, and its sources. The error is that of the writer.
func ShelfText(w io.Writer, structures ...Shelved) error { return writeText(w, newShelf(structures)) }

// ShelfMarkdown writes the same as [Markdown] does.
func ShelfMarkdown(w io.Writer, structures ...Shelved) error {
	return writeMarkdown(w, newShelf(structures))
}

// ShelfTable returns the same as one tidy table: the rows of each structure in turn, first those of "about" as of
// [Tables], whose items and places begin with its name and its place on the shelf. One without a profile has none.
func ShelfTable(structures ...Shelved) Table {
	t := Table{Name: "shelf"}
	for i, s := range structures {
		if !s.isSet() {
			continue
		}
		var o observer
		for _, table := range Tables(s.Profile.Assessment) {
			if table.Name == "about" {
				o.rows = table.Rows
			}
		}
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

// called is what it is called in its place on the shelf.
func (x *shelved) called(i int) string { return letter(i) + "  " + x.name }

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
	documents := [][]string{{"", "SHA-256 of the document"}}
	for i, x := range s.rows {
		stamp := &x.a.Stamp
		documents = append(documents, []string{letter(i), cmp.Or(stamp.Document, "not stated")})
		rows = append(rows, []string{letter(i), x.name, stamp.On.String(), stamp.KnownBy.String(), strconv.Itoa(len(x.a.Promises)), stamp.Title})
	}
	s.tableWithHead("  ", rows)
	s.gap()
	s.tableWithHead("  ", documents)
	s.para("  ", guarantee.Silence)
	s.para("  ", "Letters in square brackets are sources of the structure in whose line they stand, named at the end.")
	s.axes()
	s.battery()
	s.foundations()
	s.heading(sourcesHeading)
	for i, x := range s.rows {
		s.title("  ", x.called(i))
		s.table("    ", sourceRows(x.a.Sources))
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
			return series.Join(parts, "; "), because
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
		return series.Join(parts, "; "), because
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
	return t.Value + " " + t.Period.Phrase()
}
