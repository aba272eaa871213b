package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// A Departure is that one of those who owed a commitment, or to whom it was owed, has no part in it any more while it
// goes on between others: it left, has performed its part, was released, or another took its place.
type Departure struct {
	Actor  actor.ID       `json:"actor"`
	Is     uncertain.Bool `json:"is"`              // yes, or unknown where it is open whether it has come about by the date
	Since  uncertain.Date `json:"since,omitzero"`  // since when; zero if that is not recorded
	Latest uncertain.Date `json:"latest,omitzero"` // where that is open, it is since some time from then to the latest

	// How it came about, in words, whose act that was, and the event; each empty where open facts decide what it was.
	How   string     `json:"how,omitzero"`
	By    []actor.ID `json:"by,omitzero"`
	Event check.Ref  `json:"event,omitzero"`

	// Whole is whether those who remain owe all of it, the part of the one that left included: they do if they owe it
	// jointly, do not if each owes its own part, and may if neither is recorded. It is no where nobody left.
	Whole uncertain.Bool `json:"whole"`
	Open  []Fact         `json:"open,omitzero"` // the open facts that would decide whether it has come about, and whether all of it is still owed
}

// wholeOwed is that those who remain owe all of a commitment.
const wholeOwed = ", the others still owing all of it"

// Departed says one by one who owes something no more, to whom it is owed no more, see [Departure.Words], and who of both
// is not bound yet: see [Unbound].
func Departed(by, to []Departure, unbound []Unbound) (texts []string) {
	for _, d := range by {
		texts = append(texts, d.Words("by"))
	}
	for _, d := range to {
		texts = append(texts, d.Words("to"))
	}
	for _, u := range unbound {
		texts = append(texts, u.String())
	}
	return texts
}

// Hands says who has no part in the commitment any more, or not yet, see [Departed], and who performs it if those who owe it do not.
func (p *Promise) Hands() []string {
	texts := Departed(p.LeftBy, p.LeftTo, p.Unbound)
	passed := func(d Departure) bool { return d.Is == uncertain.Yes }
	switch {
	case len(p.Performs) == 0:
	case slices.ContainsFunc(p.By, func(id actor.ID) bool { return slices.Contains(p.Performs, id) }) && !slices.ContainsFunc(p.Passed, passed):
		texts = append(texts, "performed by "+series.Or(p.Performs)) // it is open whether it has passed
	default:
		texts = append(texts, "performed by "+series.And(p.Performs))
	}
	for _, d := range p.Passed {
		texts = append(texts, d.Words("performed by"))
	}
	return texts
}

// Words says that the actor has no part in it any more, or perhaps, on a side: "no longer by GBR since ...".
func (d Departure) Words(side string) string {
	if d.Is == uncertain.Yes {
		return "no longer " + side + " " + d.String()
	}
	return "perhaps no longer " + side + " " + d.String()
}

// String returns for example "GBR since 2027-01-06: withdrawal by GBR (events/exit), the others still owing all of it".
func (d Departure) String() string {
	text := string(d.Actor) + Stay{Since: d.Since, Latest: d.Latest, How: d.How, By: d.By, Event: d.Event}.since()
	switch d.Whole {
	case uncertain.Yes:
		text += wholeOwed
	case uncertain.Unknown:
		text += ", the others perhaps still owing all of it"
	}
	if len(d.Open) > 0 {
		facts := make([]string, len(d.Open))
		for i, f := range d.Open {
			facts[i] = f.What + " (" + f.About.String() + ")"
		}
		text += "; open is " + series.And(facts)
	}
	return text
}
