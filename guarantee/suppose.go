package guarantee

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// actedOn are the sections of what somebody can act on.
var actedOn = []check.Section{SectionInstruments, SectionCommitments, SectionContributions, SectionRequirements, SectionOptions, SectionCommand, SectionFunds, SectionCeasefires}

// aimed checks what an act that may happen is about.
func (v *validator) aimed(e *timeline.Event) {
	switch about := e.About; {
	case about == (check.Ref{}) || about.ID == "" || !slices.Contains(sectionNames[:], about.Section): // said already, if anything is wrong
	case e.Kind.IsValid() && e.Kind.Is(timeline.Act) && !slices.Contains(actedOn, about.Section):
		v.report(codeSection, in("about"), "no act is about the %s: want %s", about.Section, series.Join(actedOn, "/ID, ")+"/ID")
	}
}

// ValidateIf returns what is wrong with hypothetical events, as [Options].If has them, for the structure: what would
// be wrong with recorded ones, but that these need neither an ID nor a date, and besides an act on what nobody can act on,
// as a statement, and a place of which nothing is known. An event there would fit no condition for certain, whatever was meant. Known are the codes of states, the
// actors of the structure, and the places that it names. Paths begin with "/if".
func (s *Structure) ValidateIf(events []timeline.Event) check.Findings {
	s = s.orEmpty()
	with := *s
	with.Events = slices.Clone(events)
	for i := range with.Events {
		if e := &with.Events[i]; e.Date.IsZero() {
			e.Date = uncertain.Year(1) // any will do: without one it happens after all that is recorded
		}
	}
	found := s.found(func(v *validator) {
		v.index()
		v.s, v.findings = &with, nil // what is wrong with the IDs of the structure is not said here
		v.events()
		for i := range with.Events {
			v.item = i
			v.aimed(&with.Events[i])
		}
		if places, ok := s.places(); ok {
			for i := range with.Events {
				v.item = i
				if place := with.Events[i].Where; place != "" && !slices.Contains(places, string(place)) && !isState(place) {
					v.report(codeDangling, in("where"), "no place %.80q is known%s", place, v.places(place, places))
				}
			}
		}
		v.findings = v.findings.Sorted()
	})
	for _, f := range found {
		f.Path = check.Path("/if" + strings.TrimPrefix(string(f.Path), "/events"))
	}
	return found
}

// isState reports whether a place is the territory of a state.
func isState(p timeline.Place) bool {
	_, ok := actor.StateName(actor.ID(p))
	return ok
}

// places returns the actors and places that the structure has or names, each once; false if they are too many.
func (s *Structure) places() (names []string, ok bool) {
	seen := make(map[string]bool)
	add := func(name string) {
		if name != "" && !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	for i := range s.Actors {
		add(string(s.Actors[i].ID))
	}
	err := mentions(reflect.ValueOf(s), func(r check.Ref) {
		if r.Section == SectionActors {
			add(r.ID)
		}
	})
	return names, err == nil
}

// maxPlaces is how many places are listed for one that is not known.
const maxPlaces = 20

// places is the end of a message about a place that is not known: the name that may be meant, or else those known.
func (v *validator) places(place timeline.Place, known []string) string {
	if text := meant(string(place), known); text != "" {
		return text
	}
	known = slices.DeleteFunc(slices.Clone(known), func(name string) bool { return v.has(actors, name) || isState(timeline.Place(name)) })
	text := []string{"; known are the codes of states", "the actors of the structure"}
	for _, name := range known[:min(len(known), maxPlaces)] {
		text = append(text, fmt.Sprintf("%.80q", name))
	}
	return strings.Join(text, ", ")
}
