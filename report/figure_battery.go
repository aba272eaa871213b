package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/uncertain"
)

var batteryFigure = figure{
	name: "battery", question: guarantee.Q5,
	title: "Which commitments answer what may happen",
	caption: "Each event that may happen, and the commitments that name it or may apply to it. What a commitment waits for " +
		"besides is said in the text of the report. The columns on the right show what no commitment answers, and of how many " +
		"commitments an act changes where they stand.",
	view: (*view).batteryGrid,
}

// maxColumns is how many commitments a figure has beside each other.
const maxColumns = 12

// gapNames are what each gap leaves open, in short.
var gapNames = map[guarantee.Gap]string{
	guarantee.NoDuty: "duty", guarantee.NothingBinds: "duty in force", guarantee.NoTimeLimit: "time limit", guarantee.NoAid: "aid",
	guarantee.NoAttribution: "finding of who did it", guarantee.NoFallback: "fallback", guarantee.NoTerm: "ceasefire term",
}

func (v *view) batteryGrid() chart {
	events := v.a.Responses.Events
	if len(events) == 0 {
		return nil
	}
	g := &grid{names: "event", key: []keyed{
		{fullSign, "named"}, {hollowSign, "may apply, or answered only by what may apply"}, {halfSign, "broken, void or undecided by it, or perhaps"},
		{noSign, "not named"}, {lackSign, "answered by nobody"},
	}}
	ids := v.a.Responses.Columns
	commitments := ids[:min(len(ids), maxColumns)]
	if len(ids) > len(commitments) {
		g.notes = append(g.notes, shown(len(commitments), len(ids), "commitments that answer some event"))
	}
	g.rows = []gridRow{{name: "where it stands", head: true}, {name: "how it is found to be owed", head: true}, {name: "time limit", head: true}}
	for _, id := range commitments {
		x := v.replyOf(id)
		texts := []string{stands(x), decidedText(x), limitText(x)}
		g.columns = append(g.columns, fitting("Commitments", string(id), 56, texts...))
		for i, long := range []string{texts[0], texts[1], limitWords(x)} {
			g.rows[i].cells = append(g.rows[i].cells, gridCell{bare: true, text: texts[i], words: string(id) + ": " + g.rows[i].name + ": " + long, refs: x.Grounds})
		}
	}
	aside := func(group, name string) { // of what no commitment is described by
		g.columns = append(g.columns, fitting(group, name, 30))
		for i := range g.rows {
			g.rows[i].cells = append(g.rows[i].cells, gridCell{bare: true})
		}
	}
	gaps := v.gapsThatOccur()
	for _, gap := range gaps {
		aside("Answered by nobody", gapNames[gap])
	}
	moves := slices.ContainsFunc(events, func(r guarantee.Response) bool { return len(r.Moves) > 0 })
	if moves {
		aside("Changed by it", "how many")
	}
	for i := range events[:min(len(events), maxBars)] {
		r := &events[i]
		row := gridRow{name: r.Event}
		for _, id := range commitments {
			row.cells = append(row.cells, v.answered(r, r.Of(id)))
		}
		for _, gap := range gaps {
			row.cells = append(row.cells, unanswered(r, gap))
		}
		if moves {
			row.cells = append(row.cells, changed(r))
		}
		g.rows = append(g.rows, row)
	}
	if g.holds(fullSquare, halfSquare, hollowSquare) {
		g.key = slices.Insert(g.key, 3, keyed{fullSquare, "a square instead of a disc: the commitment is not in force, or perhaps not"})
	}
	if len(gaps) > 0 {
		g.notes = append(g.notes, "A blank cell on the right leaves nothing open: it is answered for certain, or calls for no answer.")
	}
	if len(events) > maxBars {
		g.notes = append(g.notes, shown(maxBars, len(events), "events"))
	}
	return g
}

// stands is where a commitment stands on the date, and where it may if that is open.
func stands(x *guarantee.Reply) string {
	if x.Possible != nil && x.Standing != guarantee.NotKnown {
		return joined(x.Possible, " or ")
	}
	return x.Standing.String()
}

// decidedText says in short how it is found that a commitment is owed.
func decidedText(x *guarantee.Reply) string {
	if how := decided(x.Decides, x.Judge); how != "" {
		return how
	}
	if nothingToFind(x) {
		return "not needed"
	}
	return "not stated"
}

func limitText(x *guarantee.Reply) string {
	if x.Within.IsZero() {
		return "not stated"
	}
	return x.Within.Phrase()
}

// limitWords is the time limit with what it counts from.
func limitWords(x *guarantee.Reply) string {
	if x.Within.IsZero() {
		return limitText(x)
	}
	return timeFrom(x.Within, x.From)
}

// noDuty are what stands of acts where others have no duty: that they have no answer, and why.
var noDuty = []guarantee.Gap{guarantee.NoAnswer, guarantee.NoItem}

// gapsThatOccur are what some event leaves open, in the order of the gaps.
func (v *view) gapsThatOccur() (gaps []guarantee.Gap) {
	for i := range v.a.Responses.Events {
		for _, g := range v.a.Responses.Events[i].Nobody {
			if slices.Contains(noDuty, g) {
				g = guarantee.NoDuty
			}
			if !slices.Contains(gaps, g) {
				gaps = append(gaps, g)
			}
		}
	}
	slices.Sort(gaps)
	return gaps
}

// answered says what an event does to a commitment: the first of what it does as a sign, all in words.
func (v *view) answered(r *guarantee.Response, replies []guarantee.Reply) (c gridCell) {
	for i := range replies {
		x := &replies[i]
		s, does := fullSign, "named by"
		switch {
		case x.Bearing != guarantee.MakesDue && x.Applies == uncertain.Unknown:
			s, does = halfSign, "perhaps "+x.Bearing.String()
		case x.Bearing != guarantee.MakesDue:
			s, does = halfSign, x.Bearing.String()
		case x.Applies == uncertain.Unknown:
			s, does = hollowSign, "may come under"
		}
		stands := stands(x)
		if stands != guarantee.InForce.String() {
			s = s.squared()
		}
		if i == 0 {
			c = gridCell{sign: s, words: r.Event + ": "}
		} else {
			c.words += "; "
		}
		c.words += does + " " + string(x.Commitment) + ", " + between(x.By, x.To) + ", " + stands
		c.refs = append(c.refs[:len(c.refs):len(c.refs)], x.Because...)
	}
	return c
}

// unanswered says that no commitment answers an event in some respect, if that is so, or only one that
// may apply.
func unanswered(r *guarantee.Response, gap guarantee.Gap) gridCell {
	if at := slices.IndexFunc(noDuty, func(g guarantee.Gap) bool { return slices.Contains(r.Nobody, g) }); gap == guarantee.NoDuty && at >= 0 {
		gap = noDuty[at]
	}
	nobody, text := !slices.Contains(r.Perhaps, gap), gap.String()
	if gap == guarantee.NoAid {
		unaided := slices.DeleteFunc(slices.Clone(r.Unaided), func(id actor.ID) bool { return slices.Contains(r.PerhapsAided, id) })
		if nobody = len(unaided) > 0; !nobody {
			unaided = r.Unaided
		}
		text = "no aid to " + and(unaided)
	}
	switch {
	case !slices.Contains(r.Nobody, gap):
		return gridCell{bare: true}
	case nobody:
		return gridCell{sign: lackSign, words: r.Event + ": " + text, refs: r.Because}
	}
	return gridCell{sign: hollowSign, words: r.Event + ": " + text + ", unless by what may apply", refs: r.Because}
}

// changed says of how many commitments an act changes where they stand, and of which from where to where.
func changed(r *guarantee.Response) gridCell {
	c := gridCell{bare: true}
	of := make(map[guarantee.ID]bool)
	for _, m := range r.Moves {
		of[m.Commitment] = true
		c.words = cmp.Or(c.words, r.Event+": ") + string(m.Commitment) + " " + m.String() + "; "
		c.refs = append(c.refs, m.Because...)
	}
	if c.words = strings.TrimSuffix(c.words, "; "); len(of) > 0 {
		c.text = strconv.Itoa(len(of))
	}
	return c
}
