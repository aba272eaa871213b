package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/source"
)

// sourcesHeading stands over the list of sources.
const sourcesHeading = "Sources"

// newView returns an assessment as a page: the questions that it answers, and a summary when these
// are all. It is nil of a nil assessment.
func newView(a *guarantee.Assessment) *view {
	v := viewOf(a)
	if v == nil {
		return nil
	}
	v.head(false)
	for _, section := range []struct {
		q     guarantee.Question
		title string
		write func()
	}{
		{guarantee.Q1, "Q1  Who has promised what to whom, how firmly, since when, by which document?", v.promises},
		{guarantee.Q2, "Q2  What does it add up to?", v.strength},
		{guarantee.Q3, "Q3  Which needed capability has which recorded provider?", v.coverage},
		{guarantee.Q4, "Q4  Whose act is needed, and what falls or is at risk without it?", v.needs},
		{guarantee.Q5, "Q5  What answers an event that may happen, and what does nobody answer?", v.responses},
		{guarantee.Q6, "Q6  Which statements contradict each other?", v.contradictions},
		{guarantee.Q7, "Q7  What share of forces and of money does a named group bear?", v.shares},
		{guarantee.Q8, "Q8  How does each force compare with its task, by size, density, ratio and precedent?", v.comparisons},
		{guarantee.Q9, "Q9  Were the terms of a ceasefire in force kept, and if not, by whom, according to whom?", v.compliance},
		{guarantee.Q11, "Q11  When is what due, and can all deadlines be kept?", v.schedules},
	} {
		if slices.Contains(a.Stamp.Answers, section.q) {
			v.heading(section.title)
			section.write()
			v.notes(section.q)
		}
	}
	if v.complete() {
		v.positions()
		v.judgements()
	}
	v.legend()
	return v
}

// A view is one assessment on its way to a page.
type view struct {
	page
	a     *guarantee.Assessment
	index index
}

// viewOf returns a view without blocks: nil of a nil assessment.
func viewOf(a *guarantee.Assessment) *view {
	if a == nil {
		return nil
	}
	return &view{a: a, index: indexOf(a)}
}

// lists reports whether a source is one of the assessment's.
func (v *view) lists(id source.ID) bool {
	_, ok := v.index.sources[id]
	return ok
}

// complete reports whether all questions are answered.
func (v *view) complete() bool { return len(v.a.Stamp.Answers) == len(guarantee.Questions()) }

// tag names the sources behind references, in the order of the document, as " [c1 g]"; where there are none, the events.
func (v *view) tag(refs []check.Ref) string {
	tag := v.named(v.behindRefs(refs))
	if events := eventsOf(refs); tag == noSource && len(events) > 0 {
		return " [no source: " + strings.Join(events, " ") + "]"
	}
	return tag
}

// maxEvents bounds how many events stand in the place of a source.
const maxEvents = 3

// eventsOf names the events among references, as those of a log of which nobody is recorded as having said them.
func eventsOf(refs []check.Ref) (names []string) {
	seen := make(map[check.Ref]bool)
	more := 0
	for _, r := range refs {
		switch already := seen[r]; {
		case r.Section != guarantee.SectionEvents || already:
		case len(names) < maxEvents:
			names = append(names, r.String())
		default:
			more++
		}
		seen[r] = true
	}
	if more > 0 {
		names = append(names, "and "+strconv.Itoa(more)+" more")
	}
	return names
}

// behindRefs returns the sources of the statements among references.
func (v *view) behindRefs(refs []check.Ref) (ids []source.ID) {
	for _, r := range refs {
		if r.Section == guarantee.SectionStatements {
			ids = append(ids, v.sourcesOf(source.StatementID(r.ID))...)
		}
	}
	return ids
}

// cite names the sources of statements.
func (v *view) cite(says []source.StatementID) string {
	var ids []source.ID
	for _, id := range says {
		ids = append(ids, v.sourcesOf(id)...)
	}
	return v.named(ids)
}

// noSource stands where no source does: what the author says.
const noSource = " [no source]"

// named names sources; that there is none, for none.
func (v *view) named(sources []source.ID) string {
	var ids []source.ID
	for _, at := range placesOf(v.index.sources, sources) {
		ids = append(ids, v.a.Sources[at].ID)
	}
	if len(ids) == 0 {
		return noSource
	}
	return " [" + series.Join(ids, " ") + "]"
}

// legend names the sources, of some answers only those that these cite, and the actors.
func (v *view) legend() {
	sources := v.a.Sources
	if !v.complete() {
		cited := make(map[source.ID]bool)
		for _, id := range v.citedSources(v.blocks) {
			cited[id] = true
		}
		sources = slices.DeleteFunc(slices.Clone(sources), func(s source.Source) bool { return !cited[s.ID] })
	}
	v.heading(sourcesHeading)
	if len(sources) > 0 {
		v.table("  ", sourceRows(sources))
	} else {
		v.para("  ", "None is cited.")
	}
	v.blocks[len(v.blocks)-1].legend = true
	if len(v.a.Knowledge.Unused) > 0 && v.complete() {
		v.heading("Statements that no item uses")
		for _, id := range v.a.Knowledge.Unused {
			if s := v.statement(id); s != nil {
				v.entry("  ", string(id), fmt.Sprintf("%s (%v, %s)%s", s.Text, s.Mode, s.Speaker, v.cite([]source.StatementID{id})))
			}
		}
	}
	v.heading("Actors")
	var names []string
	for _, n := range v.a.Names {
		names = append(names, string(n.ID)+" "+n.Name)
	}
	v.para("  ", strings.Join(names, "; "))
}

// sourceRows are the sources, one in each row.
func sourceRows(sources []source.Source) [][]string {
	var rows [][]string
	for _, s := range sources {
		text := s.Title
		if s.Publisher != "" {
			text = s.Publisher + ": " + text
		}
		if s.Note != "" {
			text += " (" + s.Note + ")"
		}
		if s.URL != "" {
			text += " " + s.URL
		}
		rows = append(rows, []string{string(s.ID), s.Published.String(), text})
	}
	return rows
}
