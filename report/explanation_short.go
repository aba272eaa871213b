package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/guarantee"
)

// shortLines is how many lines of plain text say an explanation in short, at the most, and shortLine how much there
// is room for in one of them.
const (
	shortLines = 10
	shortLine  = Width - 12
)

// asks says in a word what each question is about.
var asks = map[guarantee.Question]string{
	guarantee.Q1: "promises", guarantee.Q2: "strength", guarantee.Q3: "capabilities", guarantee.Q4: "needed acts", guarantee.Q5: "responses",
	guarantee.Q6: "contradictions", guarantee.Q7: "shares", guarantee.Q8: "comparisons", guarantee.Q9: "compliance", guarantee.Q11: "schedules",
}

// inShort says in a few lines what changed: of the documents, and of the answers to each question, with what
// brings it about.
func (x *explanation) inShort() {
	x.heading("In short")
	changes := make(map[guarantee.Question][]guarantee.Explained)
	for _, c := range x.of.Changes {
		changes[c.Change.Question] = append(changes[c.Change.Question], c)
	}
	room := shortLine * max(1, (shortLines-1)/max(1, len(changes)))
	if len(changes) < shortLines {
		x.item("  ", shortened(x.documents(), shortLine+10))
	}
	for _, q := range guarantee.Questions() {
		if of := changes[q]; len(of) > 0 {
			x.item("  ", string(q)+", "+asks[q]+": "+shortened(x.differs(of, room-10-len(asks[q])), room-len(asks[q])))
		}
	}
	if len(changes) == 0 {
		x.item("  ", "No answer differs.")
	}
}

// documents counts the differences between the documents.
func (x *explanation) documents() string {
	var items, members, only int
	for _, d := range x.of.Delta.Differences {
		switch {
		case d.Kind == guarantee.NotRecorded:
			only++
		case d.Member == "" && (d.Kind == guarantee.Added || d.Kind == guarantee.Removed):
			items++
		default:
			members++
		}
	}
	text := fmt.Sprintf("The documents: %s added or removed, %s", count(items, "item"), count(members, "other difference"))
	if only > 0 {
		text += fmt.Sprintf(", %d not recorded in one text", only)
	}
	return text + "."
}

// differs says of the answers to one question how many differ, and of those that rest on most which: of one that
// changed what it is and was, of those that are gone and those that are new what they are about. It has about as
// many characters as there is room for.
func (x *explanation) differs(changes []guarantee.Explained, room int) string {
	kinds := []struct {
		name   string
		is     func(guarantee.Change) bool
		values bool // are said
		of     []guarantee.Explained
	}{
		{name: "changed", values: true, is: func(c guarantee.Change) bool { return c.Before != "" && c.After != "" }},
		{name: "gone", is: func(c guarantee.Change) bool { return c.After == "" }},
		{name: "new", is: func(c guarantee.Change) bool { return c.Before == "" && c.After != "" }},
	}
	left := 0
	for i := range kinds {
		k := &kinds[i]
		for _, c := range changes {
			if k.is(c.Change) {
				k.of = append(k.of, c)
			}
		}
		slices.SortStableFunc(k.of, func(a, b guarantee.Explained) int { return weight(b.Change) - weight(a.Change) })
		if len(k.of) > 0 {
			left++
		}
	}
	var parts []string
	for i := len(kinds) - 1; i >= 0; i-- { // what changed has the room that the others leave
		k := &kinds[i]
		if len(k.of) == 0 {
			continue
		}
		share := room / left
		if !k.values && len(kinds[0].of) > 0 {
			share = room / (left + 2)
		}
		text := x.some(k.name, k.of, k.values, share)
		parts = slices.Insert(parts, 0, text)
		room, left = room-len(text), left-1
	}
	return strings.Join(parts, "; ") + "."
}

// some names the first of the changes of one kind, in about as many characters as there is room for: with their values the one,
// and without them as many as fit.
func (x *explanation) some(name string, changes []guarantee.Explained, values bool, room int) string {
	text := fmt.Sprintf("%d %s: ", len(changes), name)
	first := changes[0].Change
	cause := strings.TrimSuffix(strings.TrimPrefix(causeText(changes[0], &x.of.Delta), "By "), " together")
	cause = " (by " + shortened(cause, 24) + ")"
	if values {
		left := max(room-len(text)-len(cause)-len(first.Key)-24, 52)
		after, before := unlike(first.After, first.Before)
		after = shortened(after, max(left/2, left-len(before)))
		text += first.Key + ": " + after + "; it was: " + shortened(before, max(left-len(after), left/2)) + cause
	} else {
		text += shortened(first.Key, max(room-len(text)-len(cause), 24)) + cause
	}
	for i, c := range changes[1:] {
		more := ", " + c.Change.Key
		if values || len(text)+len(more)+12 > room {
			return text + fmt.Sprintf(" and %d more", len(changes)-1-i)
		}
		text += more
	}
	return text
}

// unlike leaves out what two verdicts both say.
func unlike(a, b string) (onlyA, onlyB string) {
	first, second := strings.Split(a, "; "), strings.Split(b, "; ")
	without := func(list, other []string) string {
		list = slices.DeleteFunc(slices.Clone(list), func(part string) bool { return slices.Contains(other, part) })
		if len(list) == 0 {
			return "nothing of the rest"
		}
		return strings.Join(list, "; ")
	}
	return without(first, second), without(second, first)
}

// weight says how much a change is about: on how many items it rests; a note weighs nothing.
func weight(c guarantee.Change) int {
	if strings.HasPrefix(c.Key, "note ") {
		return 0
	}
	return len(c.Because)
}
