package report

import (
	"cmp"
	"strings"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// fewColumns is how many commitments stand beside each other in a matrix.
const fewColumns = 12

// responses answers Q5: first one matrix of events and commitments, then what its columns are, what is
// open, and what nobody answers.
func (v *view) responses() {
	r := &v.a.Responses
	if len(r.Events) == 0 {
		v.para("  ", "Nothing is asked, and the record suggests no event.")
		return
	}
	v.picture(&batteryFigure)
	v.title("  ", "What may happen, and which commitments answer it")
	v.answering()
	v.open()
	v.asBreaches()
	v.following()
	v.running()
	v.title("  ", "What nobody answers for certain")
	v.grouped(func(x *guarantee.Response) string { return series.Join(x.Lacks(), ", ") })
	v.moves()
	v.lost()
	if missing := v.casesWithout(); len(missing) > 0 {
		v.para("  ", "Of the standard battery not asked, because the record suggests none: "+series.Join(missing, "; ")+".")
	}
	if r.More {
		v.para("  ", "The record suggests more events than are listed.")
	}
}

// answering sets the events beside the commitments that answer them, and says what these are.
func (v *view) answering() {
	r := &v.a.Responses
	if len(r.Columns) == 0 {
		var events []string
		for i := range r.Events {
			events = append(events, r.Events[i].Event)
		}
		v.para("    ", "No commitment names, or may apply to, "+series.Join(events, " or ")+".")
		return
	}
	v.para("    ", "N names it, m may apply; B is broken, V void, U undecided by it, F follows from what it breaks, in small letters if that may be; . nothing.")
	cells := make([]map[guarantee.ID]string, len(r.Events))
	for i := range r.Events {
		cells[i] = does(&r.Events[i])
	}
	for from := 0; from < len(r.Columns); from += fewColumns {
		v.matrix(r.Columns[from:min(from+fewColumns, len(r.Columns))], from, cells)
	}
	for i, id := range r.Columns {
		v.column(letter(i), id)
	}
}

// letter is the name of a column: a to z, then aa, ab and so on.
func letter(i int) string {
	if i < 26 {
		return string(rune('a' + i))
	}
	return letter(i/26-1) + letter(i%26)
}

// matrix sets events beside some of the commitments, those of each case of the battery below its name.
func (v *view) matrix(columns []guarantee.ID, from int, cells []map[guarantee.ID]string) {
	head := []string{"event"}
	for i := range columns {
		head = append(head, letter(from+i))
	}
	rows := [][]string{head}
	for i := range v.a.Responses.Events {
		r := &v.a.Responses.Events[i]
		if r.Case.IsValid() && (i == 0 || v.a.Responses.Events[i-1].Case != r.Case) {
			rows = append(rows, append([]string{r.Case.String() + ":"}, make([]string, len(columns))...))
		}
		row := []string{r.Event}
		for _, id := range columns {
			row = append(row, cmp.Or(cells[i][id], "."))
		}
		rows = append(rows, row)
	}
	v.tableWithHead("    ", rows)
}

// bearings are what an event does to a commitment for certain, in a letter.
var bearings = map[guarantee.Bearing]string{
	guarantee.MakesDue: "N", guarantee.Forfeits: "V", guarantee.Breaks: "B", guarantee.Undecides: "U", guarantee.Follows: "F",
	guarantee.Prolongs: "R",
}

// does is what an event does to each commitment, in letters.
func does(r *guarantee.Response) map[guarantee.ID]string {
	cells := make(map[guarantee.ID]string)
	for i := range r.Replies {
		x := &r.Replies[i]
		letter := bearings[x.Bearing]
		if x.Applies == uncertain.Unknown {
			if letter = strings.ToLower(letter); x.Bearing == guarantee.MakesDue {
				letter = "m"
			}
		}
		cells[x.Commitment] += letter
	}
	return cells
}

// column says of a commitment from whom what is due, where it stands, who finds it and by when.
func (v *view) column(letter string, id guarantee.ID) {
	if x := v.index.replies[id]; x != nil {
		v.entry("    ", letter+"  "+string(id), v.terms(x)+"."+v.tag(x.Grounds))
	}
}

// terms is what a commitment says of who owes what, when and after whose decision.
func (v *view) terms(x *guarantee.Reply) string {
	parts := append([]string{between(x.By, x.To) + ": " + outcomeOf(x.Kind).does(x.Act)}, guarantee.Departed(x.LeftBy, x.LeftTo, x.Unbound)...)
	parts = append(parts, stands(x))
	if x.Binds == guarantee.Intent {
		parts = append(parts, "an intent, to be turned into a binding form")
	}
	for _, s := range x.First {
		parts = append(parts, "after "+s.String())
	}
	if how := found(x, "how it is found to be owed is not stated"); how != "" {
		parts = append(parts, how)
	}
	if x.Precise == uncertain.No {
		parts = append(parts, "what is to be done is left open")
	}
	if x.Within.IsZero() {
		parts = append(parts, "no time limit stated")
	} else {
		parts = append(parts, "within "+timeFrom(x.Within, x.From))
	}
	return series.Join(append(parts, lapsing(x)...), "; ")
}

// lapsing says within what time a precondition has to come, if that is stated.
func lapsing(x *guarantee.Reply) []string {
	if x.GivenWithin.IsZero() {
		return nil
	}
	return []string{"lapses unless " + firstNeeds + " within " + timeFrom(x.GivenWithin, "")}
}

// found says how it is found that a commitment is owed, or allowed, by whom within what time, and what follows if it is
// not: if that is not stated, what is said then, and nothing where nothing has to be found, of a leave and of what an event
// breaks or makes void.
func found(x *guarantee.Reply, unstated string) string {
	to := outcomeOf(x.Kind)
	how := decided(x.Decides, x.Judge)
	switch {
	case how == "" && nothingToFind(x):
		return ""
	case how == "":
		return unstated
	}
	how = "found to be " + to.String() + ": " + how + limits(x.Judge, to)
	if len(x.Needed) > 0 {
		how += "; " + string(x.Judge.By) + " cannot decide without " + series.Join(x.Needed, " or ")
	}
	return how
}

// nothingToFind reports whether nobody has to find that a commitment is owed before it answers an event.
func nothingToFind(x *guarantee.Reply) bool {
	return outcomeOf(x.Kind) == allowed || x.Bearing == guarantee.Breaks || x.Bearing == guarantee.Prolongs || x.Bearing == guarantee.Forfeits
}

// decided says how, or by which body, it is found that a commitment is owed; nothing if neither is stated.
func decided(how guarantee.Decides, judge *guarantee.Judge) string {
	switch {
	case judge != nil && (how == 0 || how == guarantee.ByBody):
		return "by " + string(judge.By)
	case judge != nil:
		return words(how) + ", found by " + string(judge.By)
	case how == guarantee.ByBody:
		return "by a body, which is not stated"
	}
	return stated(how)
}

// limits says within what time a body has to find that it comes to an outcome, and what follows if it does not.
func limits(j *guarantee.Judge, to outcome) (text string) {
	if j == nil {
		return ""
	}
	if !j.Within.IsZero() {
		text = " within " + timeFrom(j.Within, "")
	}
	switch j.Otherwise {
	case guarantee.FallsAway:
		text += ", failing which it is not " + to.String()
	case guarantee.OwedAnyway:
		text += ", failing which it is " + to.String() + " all the same"
	case guarantee.EachForItself:
		text += ", failing which each who owes it judges for itself"
	}
	return text
}
