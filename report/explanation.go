package report

import (
	"cmp"
	"io"
	"reflect"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
)

// ExplanationText writes as [Text] does what changed from one structure to another, what follows from it
// and what cannot be compared: first in short and then all of it, and at the end what stands on every report,
// of either structure. The error is that of the writer.
func ExplanationText(w io.Writer, x *guarantee.Explanation) error {
	return writeText(w, newExplanation(x))
}

// ExplanationMarkdown writes the same as [Markdown] does.
func ExplanationMarkdown(w io.Writer, x *guarantee.Explanation) error {
	return writeMarkdown(w, newExplanation(x))
}

// ExplanationLaTeX writes the same as [LaTeX] does.
func ExplanationLaTeX(w io.Writer, x *guarantee.Explanation) error {
	return writeLaTeX(w, newExplanation(x))
}

// ExplanationHTML writes the same as [HTML] does.
func ExplanationHTML(w io.Writer, x *guarantee.Explanation) error {
	return writeHTML(w, newExplanation(x), "")
}

// An explanation is a page about two structures: its own view is of the sources, statements and actors of both.
type explanation struct {
	*view
	of            *guarantee.Explanation
	first, second *view
}

// newExplanation returns an explanation as a page.
func newExplanation(of *guarantee.Explanation) *view {
	if of == nil {
		return nil
	}
	x := explanation{viewOf(&guarantee.Assessment{
		Sources:    union(of.Before.Sources, of.After.Sources, func(s *source.Source) source.ID { return s.ID }),
		Statements: union(of.Before.Statements, of.After.Statements, func(s *guarantee.Cited) source.StatementID { return s.ID }),
		Names:      union(of.Before.Names, of.After.Names, func(n *guarantee.Name) actor.ID { return n.ID }),
	}), of, viewOf(&of.Before), viewOf(&of.After)}
	x.para("", "From “"+cmp.Or(of.Before.Stamp.Title, untitled)+"” to “"+cmp.Or(of.After.Stamp.Title, untitled)+"”")
	if first, second := x.first.asked(), x.second.asked(); first == second {
		x.para("", "Both "+first)
	} else {
		x.para("", "The first "+first+" The second "+second)
	}
	x.inShort()
	x.heading("What changed")
	for i := range of.Delta.Differences {
		x.point(i+1, x.difference(&of.Delta.Differences[i]))
	}
	if len(of.Delta.Differences) == 0 {
		x.para("  ", "Nothing.")
	}
	x.follows()
	x.incomparable(&of.Delta)
	x.foundations()
	x.legend()
	return x.view
}

// union returns the elements of two lists, once those of the second that are equal to the one of the first
// with their ID.
func union[E any, ID comparable](first, second []E, id func(*E) ID) []E {
	at, out := placed(first, id), slices.Clip(first)
	for i := range second {
		if j, ok := at[id(&second[i])]; !ok || !reflect.DeepEqual(first[j], second[i]) {
			out = append(out, second[i])
		}
	}
	return out
}

// incomparable lists what cannot be compared.
func (v *view) incomparable(d *guarantee.Delta) {
	v.heading("What cannot be compared")
	var members []string
	items := make(map[string][]string)
	for _, x := range d.NotComparable {
		if x.Why == guarantee.PartOfText {
			v.item("  ", x.Item.String()+": of the text only a part is known, in one of the two or in both; what stands in one alone is not recorded in the other.")
			continue
		}
		member := strings.ReplaceAll(x.Member, "_", " ") + " of " + string(x.Item.Section) + ", " + incomparabilities[x.Why]
		if items[member] == nil {
			members = append(members, member)
		}
		items[member] = append(items[member], x.Item.ID)
	}
	for _, member := range members {
		v.item("  ", strings.TrimSuffix(member+": "+strings.Join(items[member], ", "), ": "))
	}
	for _, x := range d.Ambiguous {
		v.item("  ", string(x.Section)+": which of "+strings.Join(x.Before, ", ")+" is which of "+strings.Join(x.After, ", ")+" cannot be said.")
	}
	if len(d.NotComparable)+len(d.Ambiguous) == 0 {
		v.para("  ", "Nothing.")
	}
}

// incomparabilities say of a member why it cannot be compared.
var incomparabilities = map[guarantee.Incomparability]string{
	guarantee.Unstated:  "stated in neither",
	guarantee.Imprecise: "not known exactly, so that it may be the same in both or not",
}
