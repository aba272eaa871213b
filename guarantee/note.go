package guarantee

import (
	"fmt"
	"iter"
	"slices"

	"github.com/backstop-go/backstop/check"
)

// A Note is something that a reader of the numbers should know: that a size is unknown, that two
// plans claim one brigade, that parts exceed their headline. It is no fault of the document, which
// may state such things truly; what is a fault is a [check.Finding] of [Structure.Validate].
type Note struct {
	Code     check.Code  `json:"code"`     // that of its rule: see [NoteRules]
	Question Question    `json:"question"` // whose answer it is a note on
	About    []check.Ref `json:"about"`    // the items it speaks of; with the code they name it
	Text     string      `json:"text"`
	Because  []check.Ref `json:"because"`
}

// String returns the code, the items and the text.
func (n Note) String() string { return n.key() + ": " + n.Text }

func (n Note) key() string { return string(n.Code) + " " + joinRefs(n.About, " and ") }

// A noter finds the notes of one group of rules.
type noter struct {
	question Question
	rules    []check.Rule
	find     func(*assessor, *notes)
}

// noters holds a noter for each group, in the order of their codes.
var noters = []noter{
	{Q2, sizeRules, (*assessor).sizeNotes},
	{Q2, statusRules, (*assessor).statusNotes},
	{Q2, poolRules, (*assessor).poolNotes},
	{Q2, placeRules, (*assessor).placeNotes},
	{Q4, commandRules, (*assessor).commandNotes},
	{Q7, moneyRules, (*assessor).moneyNotes},
	{Q8, comparisonRules, (*assessor).comparisonNotes},
	{Q1, textRules, (*assessor).textNotes},
	{Q1, partyRules, (*assessor).partyNotes},
}

// NoteRules returns the rule of every note that an assessment may hold, ordered by code. Bad is a
// document whose assessment holds the note, and no other; the assessment of Good holds none.
//
// What is an outcome of coverage has no note: see [force.Outcome] for a capability that nobody, one
// provider alone or only the undetermined provide. A part that is based outside and lies in a headline
// inside, or the reverse, is an error that [Structure.Validate] finds as G4012. A number of which only
// the least is known, a lower bound that is open upwards, is noted by [OpenUpperBound].
func NoteRules() []check.Rule {
	var rules []check.Rule
	for _, n := range noters {
		rules = append(rules, n.rules...)
	}
	return rules
}

// remark returns the rule of a note, or of what can be used though somebody should look at it.
func remark(code check.Code, title, why, bad, good string) check.Rule {
	return check.Rule{Code: code, Severity: check.Warning, Title: title, Why: why, Bad: bad, Good: good}
}

// notes collects the notes on one question.
type notes struct {
	question Question
	list     []Note
}

// add adds a note about items; it rests on these and on what else is said.
func (n *notes) add(code check.Code, about, because []check.Ref, format string, args ...any) {
	n.list = append(n.list, Note{code, n.question, about, fmt.Sprintf(format, args...), because})
}

// notes returns all notes, group by group.
func (a *assessor) notes() []Note {
	var out []Note
	for _, group := range noters {
		found := notes{question: group.question}
		group.find(a, &found)
		out = append(out, found.list...)
	}
	return out
}

// Noted returns the notes with a code; none of nil.
func (a *Assessment) Noted(code check.Code) iter.Seq[Note] {
	return func(yield func(Note) bool) {
		if a == nil {
			return
		}
		for _, n := range a.Notes {
			if n.Code == code && !yield(n) {
				return
			}
		}
	}
}

func (a *Assessment) noteElements(yield func(Element) bool) bool {
	for _, n := range a.Notes {
		if !yield(Element{n.Question, "note " + n.key(), n.Text, n.Because}) {
			return false
		}
	}
	return true
}

// onlyNotes returns the notes on some of the questions.
func onlyNotes(list []Note, questions []Question) []Note {
	return slices.DeleteFunc(slices.Clone(list), func(n Note) bool { return !slices.Contains(questions, n.Question) })
}
