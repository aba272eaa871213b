package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/guarantee"
)

// ExplanationText writes as [Text] does what changed from one structure to another, what follows from it
// and what cannot be compared. The error is that of the writer.
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

// newExplanation returns an explanation as a page.
func newExplanation(x *guarantee.Explanation) *view {
	if x == nil {
		return nil
	}
	v := viewOf(&guarantee.Assessment{})
	v.para("", "From “"+x.Before.Title+"” to “"+x.After.Title+"”")
	rows := [][]string{{"", "title", "true on", "known by", "document"}}
	for _, of := range []struct {
		name string
		guarantee.Version
	}{{"the first", x.Before}, {"the second", x.After}} {
		rows = append(rows, []string{of.name, of.Title, of.On.String(), of.KnownBy.String(), of.Document})
	}
	v.tableWithHead("  ", rows)
	v.para("  ", Silence)
	v.heading("What changed")
	for i, d := range x.Delta.Differences {
		v.point(i+1, d.String())
	}
	if len(x.Delta.Differences) == 0 {
		v.para("  ", "Nothing.")
	}
	v.follows(x)
	v.incomparable(&x.Delta)
	return v
}

// follows lists the answers that differ under what brings the difference about.
func (v *view) follows(x *guarantee.Explanation) {
	v.heading("What follows from it")
	if len(x.Changes) == 0 {
		v.para("  ", "No answer differs.")
		return
	}
	if slices.ContainsFunc(x.Delta.Differences, func(d guarantee.Difference) bool { return d.Kind == guarantee.NotRecorded }) {
		v.para("  ", "A question mark stands behind what is in one text and not recorded in what is known of the other: it need be no change, nor what follows from it.")
	}
	var causes []string
	under := make(map[string][]guarantee.Change)
	for _, c := range x.Changes {
		cause := causeText(c, &x.Delta)
		if under[cause] == nil {
			causes = append(causes, cause)
		}
		under[cause] = append(under[cause], c.Change)
	}
	for _, cause := range causes {
		v.title("  ", cause)
		for _, c := range under[cause] {
			text := string(c.Question) + "  " + c.Key + ": "
			switch {
			case c.Before == "":
				text += "new: " + c.After
			case c.After == "":
				text += "gone; it was: " + c.Before
			default:
				text += c.After + "; it was: " + c.Before
			}
			v.item("    ", text)
		}
	}
}

// causeText says which of the numbered differences bring a change about, with a question mark behind those that
// need be no change.
func causeText(c guarantee.Explained, d *guarantee.Delta) string {
	ways := make([]string, len(c.By))
	for i, set := range c.By {
		numbers := make([]string, len(set))
		for j, n := range set {
			numbers[j] = fmt.Sprint(n + 1)
			if d.Differences[n].Kind == guarantee.NotRecorded {
				numbers[j] += "?"
			}
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

// incomparable lists what cannot be compared.
func (v *view) incomparable(d *guarantee.Delta) {
	v.heading("What cannot be compared")
	var unknown []string
	items := make(map[string][]string)
	for _, x := range d.NotComparable {
		if x.Member == "" {
			v.item("  ", x.Item.String()+": of the text only a part is known, in one of the two or in both; what stands in one alone is not recorded in the other.")
			continue
		}
		what := strings.ReplaceAll(x.Member, "_", " ") + " of " + string(x.Item.Section)
		if items[what] == nil {
			unknown = append(unknown, what)
		}
		items[what] = append(items[what], x.Item.ID)
	}
	for _, what := range unknown {
		v.item("  ", what+", unknown in both: "+strings.Join(items[what], ", "))
	}
	for _, x := range d.Ambiguous {
		v.item("  ", string(x.Section)+": which of "+strings.Join(x.Before, ", ")+" is which of "+strings.Join(x.After, ", ")+" cannot be said.")
	}
	if len(d.NotComparable)+len(d.Ambiguous) == 0 {
		v.para("  ", "Nothing.")
	}
}
