package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
)

// follows lists the answers that differ under what brings the difference about: that first which brings about
// the weightiest of them, and under each the weightiest first.
func (x *explanation) follows() {
	x.heading("What follows from it")
	if len(x.of.Changes) == 0 {
		x.para("  ", "No answer differs.")
		return
	}
	if slices.ContainsFunc(x.of.Delta.Differences, func(d guarantee.Difference) bool { return d.Kind == guarantee.NotRecorded }) {
		x.para("  ", "A question mark stands behind what is in one text and not recorded in what is known of the other: it need be no change, nor what follows from it.")
	}
	changes := slices.Clone(x.of.Changes)
	slices.SortStableFunc(changes, func(a, b guarantee.Explained) int { return rankOf(a.Change) - rankOf(b.Change) })
	var causes []string
	under := make(map[string][]guarantee.Change)
	for _, c := range changes {
		cause := causeText(c, &x.of.Delta)
		if under[cause] == nil {
			causes = append(causes, cause)
		}
		under[cause] = append(under[cause], c.Change)
	}
	var codes []check.Code
	for _, cause := range causes {
		x.title("  ", cause)
		codes = append(codes, x.under(under[cause])...)
	}
	if len(codes) == 0 {
		return
	}
	x.title("  ", "What the notes say")
	for _, r := range guarantee.NoteRules() {
		if slices.Contains(codes, r.Code) {
			x.item("    ", string(r.Code)+" "+r.Title+".")
		}
	}
}

// under lists the changes that one cause brings about. Of the notes that are new, or gone, it names in one line
// those on the same items, and returns their codes: what they say is that of their rule.
func (x *explanation) under(changes []guarantee.Change) (codes []check.Code) {
	type group struct {
		q         guarantee.Question
		about, is string
	}
	var groups []group
	notes := make(map[group][]string)
	because := make(map[group][]check.Ref)
	for _, c := range changes {
		code, about, is := noted(c)
		if !is || c.Before != "" && c.After != "" {
			x.entry("    ", string(c.Question)+"  "+c.Key, became(c)+"."+x.sources(c.Because))
			continue
		}
		g := group{c.Question, about, "new"}
		if c.After == "" {
			g.is = "gone"
		}
		if notes[g] == nil {
			groups = append(groups, g)
		}
		notes[g], because[g] = append(notes[g], code), append(because[g], c.Because...)
		codes = append(codes, check.Code(code))
	}
	for _, g := range groups {
		x.entry("    ", string(g.q)+"  notes on "+g.about+" "+g.is, series.Join(notes[g], ", ")+"."+x.sources(because[g]))
	}
	return codes
}

// noted returns the code of a note and what it is about; false if a change is not of a note.
func noted(c guarantee.Change) (code, about string, is bool) {
	text, is := strings.CutPrefix(c.Key, "note ")
	code, about, _ = strings.Cut(text, " ")
	return code, about, is
}

// A rank says how soon a change is told. It depends on the kind of answer alone.
type rank = int

// The ranks, the first first.
const (
	aboutPromise  rank = iota // there is a commitment, or there is none any more, or it stands otherwise
	aboutResponse             // what answers an event
	aboutAmount               // what it adds up to, and for what that is enough
	aboutOther
	aboutNote
)

// rankOf returns how soon a change is told.
func rankOf(c guarantee.Change) rank {
	_, _, note := noted(c)
	switch {
	case note:
		return aboutNote
	case c.Question == guarantee.Q1 && !strings.HasPrefix(c.Key, "instrument "):
		return aboutPromise
	case c.Question == guarantee.Q5 && !strings.Contains(c.Key, ": "):
		return aboutResponse
	}
	switch c.Question {
	case guarantee.Q2, guarantee.Q3, guarantee.Q7, guarantee.Q8:
		return aboutAmount
	}
	return aboutOther
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
	switch c.Minimal {
	case guarantee.Smallest:
	case guarantee.Irreducible:
		text += "; perhaps others would do"
	default:
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
