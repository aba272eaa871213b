package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/digits"
	"github.com/backstop-go/backstop/internal/series"
)

// shortLines is how many lines of plain text say an explanation in short, at the most.
const shortLines = 10

// asks says in a word what each question is about.
var asks = map[guarantee.Question]string{
	guarantee.Q1: "promises", guarantee.Q2: "strength", guarantee.Q3: "capabilities", guarantee.Q4: "needed acts", guarantee.Q5: "responses",
	guarantee.Q6: "contradictions", guarantee.Q7: "shares", guarantee.Q8: "comparisons", guarantee.Q9: "compliance", guarantee.Q11: "schedules",
}

// inShort says in a few lines what changed, the weightiest first: which commitments are out and which in, which of
// those in both bind otherwise, what answers which event now, which amounts differ, how many answers differ in all,
// and what cannot be compared.
func (x *explanation) inShort() {
	x.heading("In short")
	parts := []shortPiece{
		{"Out: ", x.commitments(false)},
		{"In: ", x.commitments(true)},
		{"Otherwise: ", x.otherwise()},
		{"Events: ", x.events()},
		{"Amounts: ", x.amounts()},
		{"In all: ", []string{x.counts()}},
		{"Not comparable: ", x.unknowable()},
	}
	parts = slices.DeleteFunc(parts, func(p shortPiece) bool { return len(p.says) == 0 })
	lines := make([]int, len(parts)) // that each has
	for i := range lines {
		lines[i] = 1
	}
	for left, before := shortLines-len(parts), -1; left > 0 && left != before; {
		before = left
		for i, p := range parts { // one more for each that is cut off
			if _, cut := p.in(lines[i]); cut && left > 0 {
				lines[i]++
				left--
			}
		}
	}
	for i, p := range parts {
		text, _ := p.in(lines[i])
		x.item("  ", text)
	}
}

// A shortPiece is a few lines about one thing, of which the most important is said first.
type shortPiece struct {
	about string
	says  []string
}

// in returns as much as there is room for in so many lines of plain text, and whether that is not all.
func (p shortPiece) in(most int) (text string, cut bool) {
	for n := len(p.says); n > 0; n-- {
		text = p.about + strings.Join(p.says[:n], "; ")
		if more := len(p.says) - n; more > 0 {
			text += fmt.Sprintf("; and %d more", more)
		}
		if text += "."; linesOf(text) <= most {
			return text, n < len(p.says)
		}
	}
	for room := len(text); room > 0 && linesOf(text) > most; room -= 4 {
		text = shortened(text, room)
	}
	return text, true
}

// linesOf is how many lines of plain text an item needs.
func linesOf(text string) int {
	var p plain
	p.page([]block{{kind: item, indent: 1, text: clean(text)}})
	return strings.Count(p.String(), "\n")
}

// commitments says which commitments only the one structure has, by whom to whom: those first of which the other
// has none, and then those that are not recorded in what is known of it.
func (x *explanation) commitments(second bool) []string {
	promises, gone := x.of.Before.Promises, guarantee.Removed
	if second {
		promises, gone = x.of.After.Promises, guarantee.Added
	}
	at := placed(promises, func(p *guarantee.Promise) guarantee.ID { return p.Commitment })
	var order []string
	acts := make(map[string][]string)
	for _, kind := range []guarantee.DifferenceKind{gone, guarantee.NotRecorded} {
		for i, d := range x.of.Delta.Differences {
			if d.Item.Section != guarantee.SectionCommitments || d.Item.ID == "" || d.Member != "" || d.Kind != kind || (d.After != "") != second {
				continue
			}
			who, act := "", d.Item.ID
			if j, ok := at[guarantee.ID(d.Item.ID)]; ok {
				p := &promises[j]
				who, act = between(p.By, p.To)+", "+p.Standing.String()+": ", whatItIs(p)
			}
			if acts[who] == nil {
				order = append(order, who)
			}
			acts[who] = append(acts[who], act+" ("+differenceNumber(i, &x.of.Delta)+")")
		}
	}
	var texts []string
	for _, who := range order { // its acts in pieces that can be left out
		texts = append(texts, who+acts[who][0])
		texts = append(texts, acts[who][1:]...)
	}
	return texts
}

// titleRoom is how many bytes of a title stand where an act alone says too little.
const titleRoom = 64

// whatItIs says in few words what a commitment is: its act, and where this is any guarantee, what the document calls it.
func whatItIs(p *guarantee.Promise) string {
	if p.Act == guarantee.Guarantee && p.Title != "" {
		return "“" + shortened(p.Title, titleRoom) + "”"
	}
	return words(p.Act)
}

// otherwise says of commitments and instruments that both structures have which bind more firmly or less, and then
// what else of commitments differs but how they are called and what they rest on.
func (x *explanation) otherwise() (texts []string) {
	for _, firm := range []bool{true, false} {
		for i, d := range x.of.Delta.Differences {
			scaled := d.Kind == guarantee.Strengthened || d.Kind == guarantee.Weakened
			if d.Member == "" || d.Member == "title" || d.Member == "says" || firm != scaled || !scaled && d.Item.Section != guarantee.SectionCommitments {
				continue
			}
			texts = append(texts, d.Item.ID+" "+strings.ReplaceAll(d.Member, "_", " ")+" "+words(d.Kind)+" ("+differenceNumber(i, &x.of.Delta)+")")
		}
	}
	return texts
}

// amounts says which sums, capabilities, shares and comparisons differ: first those that are in both structures.
func (x *explanation) amounts() (texts []string) {
	for _, both := range []bool{true, false} {
		for _, c := range x.of.Changes {
			if rankOf(c.Change) == aboutAmount && both == (c.Change.Before != "" && c.Change.After != "") {
				texts = append(texts, c.Change.Key+" "+became(c.Change))
			}
		}
	}
	return texts
}

// counts says in how much the documents and the answers differ.
func (x *explanation) counts() string {
	changes, notes := make(map[guarantee.Question]int), 0
	for _, c := range x.of.Changes {
		if rankOf(c.Change) == aboutNote {
			notes++
		} else {
			changes[c.Change.Question]++
		}
	}
	text := count(len(x.of.Delta.Differences), "difference") + " of the documents"
	var parts []string
	for _, q := range guarantee.Questions() {
		if n := changes[q]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", asks[q], n))
		}
	}
	if notes > 0 {
		parts = append(parts, fmt.Sprintf("notes %d", notes))
	}
	if parts == nil {
		return text + ", no answer differs"
	}
	return text + "; of the answers: " + strings.Join(parts, ", ")
}

// unknowable says what cannot be compared, and how many differences need be none.
func (x *explanation) unknowable() (texts []string) {
	d := &x.of.Delta
	n := 0
	for _, difference := range d.Differences {
		if difference.Kind == guarantee.NotRecorded {
			n++
		}
	}
	var parts []string
	why := make(map[guarantee.Incomparability]int)
	for _, c := range d.NotComparable {
		if why[c.Why]++; c.Why == guarantee.PartOfText {
			parts = append(parts, c.Item.ID)
		}
	}
	if parts != nil {
		text := series.Join(parts, ", ") + ", known in part"
		if n > 0 {
			text += " (" + digits.Grouped(int64(n)) + " marked ?)"
		}
		texts = append(texts, text)
	}
	if n := why[guarantee.Unstated]; n > 0 {
		texts = append(texts, count(n, "member")+" stated in neither")
	}
	if n := why[guarantee.Imprecise]; n > 0 {
		texts = append(texts, count(n, "number")+" not known exactly")
	}
	if len(d.Ambiguous) > 0 {
		texts = append(texts, count(len(d.Ambiguous), "group")+" of items of which it cannot be said which is which")
	}
	return texts
}
