package report

import (
	"cmp"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
)

// ExplanationText writes as [Text] does what changed from one structure to another, what follows from it
// and what cannot be compared: first in short, then what stands on every report, of either structure, and
// then all of it. The error is that of the writer.
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
	x.inShort()
	x.head()
	x.heading("What changed")
	for i, d := range of.Delta.Differences {
		x.point(i+1, d.String())
	}
	if len(of.Delta.Differences) == 0 {
		x.para("  ", "Nothing.")
	}
	x.follows()
	x.incomparable(&of.Delta)
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

// head writes what stands on every report, of either structure.
func (x *explanation) head() {
	x.heading("The two structures")
	x.either(func(v *view) { v.stamp(false) })
	x.heading(knownHeading)
	x.either((*view).knowledge)
	x.para("  ", Silence)
	x.para("  ", legendNote)
	x.heading(changeHeading)
	x.either(func(v *view) { v.wouldChange(3) })
	x.heading(methodHeading)
	x.either(func(v *view) { v.para("  ", v.a.Describe()) })
	x.para("  ", "An answer differs by a set of differences of the documents if these alone make the first structure give it as the second does, "+
		"and nothing can be left out of them; another set, even a smaller one, may do the same.")
}

// either writes a part of the head of each structure.
func (x *explanation) either(write func(*view)) {
	for _, side := range []struct {
		name string
		*view
	}{{"The first", x.first}, {"The second", x.second}} {
		x.title("  ", side.name)
		side.blocks = nil
		write(side.view)
		x.blocks = append(x.blocks, side.blocks...)
	}
}

// follows lists the answers that differ under what brings the difference about.
func (x *explanation) follows() {
	x.heading("What follows from it")
	if len(x.of.Changes) == 0 {
		x.para("  ", "No answer differs.")
		return
	}
	if slices.ContainsFunc(x.of.Delta.Differences, func(d guarantee.Difference) bool { return d.Kind == guarantee.NotRecorded }) {
		x.para("  ", "A question mark stands behind what is in one text and not recorded in what is known of the other: it need be no change, nor what follows from it.")
	}
	var causes []string
	under := make(map[string][]guarantee.Change)
	for _, c := range x.of.Changes {
		cause := causeText(c, &x.of.Delta)
		if under[cause] == nil {
			causes = append(causes, cause)
		}
		under[cause] = append(under[cause], c.Change)
	}
	for _, cause := range causes {
		x.title("  ", cause)
		for _, c := range under[cause] {
			x.item("    ", string(c.Question)+"  "+c.Key+": "+became(c)+"."+x.sources(c.Because))
		}
	}
}

// sources names the sources of either structure behind references.
func (x *explanation) sources(refs []check.Ref) string {
	return x.named(slices.Concat(x.first.behindRefs(refs), x.second.behindRefs(refs)))
}

// became is what an answer is, and what it was.
func became(c guarantee.Change) string {
	switch {
	case c.Before == "":
		return "new: " + c.After
	case c.After == "":
		return "gone; it was: " + c.Before
	}
	return c.After + "; it was: " + c.Before
}

// causeText says which of the numbered differences bring a change about, with a question mark behind those that
// need be no change.
func causeText(c guarantee.Explained, d *guarantee.Delta) string {
	ways := make([]string, len(c.By))
	for i, set := range c.By {
		numbers := make([]string, len(set))
		for j, n := range set {
			numbers[j] = differenceNumber(n, d)
		}
		ways[i] = strings.Join(numbers, ", ")
		if len(set) > 1 {
			ways[i] += " together"
		}
	}
	text := "By " + strings.Join(ways, ", or by ")
	if c.Cut {
		text += "; perhaps less would do"
	}
	return text
}

// differenceNumber is the number of a difference, with a question mark if it need be none.
func differenceNumber(n int, d *guarantee.Delta) string {
	text := fmt.Sprint(n + 1)
	if 0 <= n && n < len(d.Differences) && d.Differences[n].Kind == guarantee.NotRecorded {
		text += "?"
	}
	return text
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
