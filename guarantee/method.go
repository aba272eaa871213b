package guarantee

import (
	"cmp"
	"fmt"

	"github.com/backstop-go/backstop/internal/series"
	"strings"
)

// Silence is the sentence that stands on every output.
const Silence = "Silence is not absence: what no statement says is not recorded here; it is never taken as not being so."

// AllRecorded is the sentence that stands beside [Silence] where it was asked to take the record for complete.
const AllRecorded = "As asked, though, all that was done is taken to be recorded: an act of which nothing is recorded was not done."

// Documented returns a copy of the assessment with what stands beside the answers on every document of it: how it
// was computed, the sentence on silence, and what would change an answer. It returns nil of nil.
func (a *Assessment) Documented() *Assessment {
	if a == nil {
		return nil
	}
	out := *a
	out.Method, out.Silence, out.WouldChange = a.Describe(), a.Stamp.Silence(), a.Hinges()
	return &out
}

// Describe says in a paragraph, ready to be pasted below a figure or into a paper, how the assessment
// was computed: of which document, for which dates, from how many statements, how words were read and
// sources that differ resolved, and what was assumed. The document stands in it as SHA-256 if
// Stamp.Document does, and so does a log. Of nil it says nothing.
func (a *Assessment) Describe() string {
	if a == nil {
		return ""
	}
	var b strings.Builder
	s, k := &a.Stamp, &a.Knowledge
	fmt.Fprintf(&b, "Computed with Backstop from “%s” (schemas %s and %s", cmp.Or(s.Title, notStated), Schema, AssessmentSchema)
	if s.Document != "" {
		fmt.Fprintf(&b, "; SHA-256 of the document %s", s.Document)
	}
	fmt.Fprintf(&b, "): true on %v, from %s in %s published by %v; left out as later or undated: %d.",
		cmp.Or(s.On.String(), "a date "+notStated), several(k.Statements, "statement"), several(k.Sources, "source"), cmp.Or(s.KnownBy.String(), "a date "+notStated), k.Later)
	fmt.Fprintf(&b, " Quantities are ranges, never midpoints or averages; hedged words by the %s.", cmp.Or(s.Lexicon, "lexicon, which is "+notStated))
	fmt.Fprintf(&b, " Where sources differ: %s. Viewpoint: %s.", cmp.Or(s.Policy, notStated), cmp.Or(s.View, notStated))
	if s.Log > 0 {
		fmt.Fprintf(&b, " The events of a log, %d of them, count besides those of the document", s.Log)
		if s.LogHash != "" {
			fmt.Fprintf(&b, " (SHA-256 of the log %s)", s.LogHash)
		}
		b.WriteString(".")
	}
	var assumed []string
	if len(s.Without) > 0 {
		who := series.Join(s.Without, ", ")
		if len(s.WithoutMembers) > 0 {
			who += ", with the recorded members " + series.Join(s.WithoutMembers, ", ") + ","
		}
		assumed = append(assumed, who+" perform, consent to and contribute nothing")
	}
	if s.Complete {
		assumed = append(assumed, "all that was done is recorded")
	}
	for _, x := range s.Conversions {
		assumed = append(assumed, fmt.Sprintf("one %s is %v persons (%s)", x.Unit, x.Persons, x.Conversion))
	}
	if len(s.Without)+len(s.Conversions) == 0 {
		assumed = append(assumed, "nobody is missing, and units are not converted to persons")
	}
	fmt.Fprintf(&b, " Assumed: %s.", strings.Join(assumed, "; "))
	b.WriteString(" Only facts and promises are computed with; judgements are shown. What no statement says is not recorded, never absent")
	if s.Complete {
		b.WriteString(", but for acts, as assumed")
	}
	b.WriteString(".")
	return b.String()
}

// Silence says how to read what is not there: [Silence], and with it [AllRecorded] where that was asked for.
func (s *Stamp) Silence() string {
	if s.Complete {
		return Silence + " " + AllRecorded
	}
	return Silence
}

// notStated stands for what a stamp leaves out.
const notStated = "not stated"

// several is a number of things: "1 source", "2 sources".
func several(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}
