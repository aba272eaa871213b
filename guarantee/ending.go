package guarantee

import (
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// An ending is how an occurrence came to a phase out of which nothing leads. The zero ending is that it did not.
type ending struct {
	how   string
	by    team
	event check.Ref
}

// A team is some actors, as one value that can be compared.
type team string

func teamOf(ids []actor.ID) team { return team(series.Join(ids, ",")) }

func (t team) actors() (ids []actor.ID) {
	if t != "" {
		for id := range strings.SplitSeq(string(t), ",") {
			ids = append(ids, actor.ID(id))
		}
	}
	return ids
}

// ending returns how an occurrence came to an end by one of its steps.
func (m *machine) ending(o *occurrence, s *passage) ending {
	if !s.phase.State.IsFinal() {
		return ending{}
	}
	number := m.decisive(s)
	switch {
	case s.row.On == Kept:
		return ending{how: "kept to the end of its term"}
	case s.isSilent():
		return ending{}
	case s.row.On == TermOver || number < 0:
		return ending{how: s.over + " was over"}
	case m.p.stint(number) != nil:
		return m.deed(number)
	}
	e, end := m.event(number), m.deed(number)
	switch about := m.p.byRef[e.About]; {
	case s.row.On == ReleaseBy:
		end.how, end.by = "given up", teamOf(o.creditor)
	case s.row.On != End:
	case about != nil && (slices.Contains(o.n.amended, about) || o.n.under != nil && slices.Contains(o.n.under.amended, about)):
		end = ending{how: "superseded", event: about.ref}
	case m.isIn(roleVoid, o.n, e):
		end.how = "forfeited, " + end.how
	case o.n.under != nil && m.isIn(roleVoid, o.n.under, e):
		end.how = "as its text provides, " + end.how
	}
	return end
}

// deed says which event it is by which something came about.
func (m *machine) deed(number int) ending {
	e, ref := m.event(number), m.causeRef(number)
	if s := m.p.stint(number); s != nil {
		return ending{how: s.did(e.Kind)}
	}
	if e.Kind.Is(timeline.StateChange) {
		return ending{how: e.Kind.Of(ref.String()), by: teamOf(e.By)}
	}
	return ending{words(e.Kind), teamOf(e.By), ref}
}

// isIn reports whether an event may fit a condition of a node.
func (m *machine) isIn(r role, n *node, e *timeline.Event) bool {
	world := timeline.World{Members: m.p.members}
	return n.programs[r] != nil && slices.ContainsFunc(n.programs[r].Patterns(), func(p timeline.Happened) bool {
		return world.Fits(p, e) != uncertain.No
	})
}

// decisive returns the event by which a step was taken: of those on which it rests the last, and of several of these the
// first; -1 for none.
func (m *machine) decisive(s *passage) int {
	number, at := -1, moment{}
	for _, x := range s.because {
		if x < 0 {
			continue
		}
		if is := m.moment(x); number < 0 || at.before(is) {
			number, at = x, is
		}
	}
	return number
}

// moment returns when an event happens, of the log or of those that the machine makes happen.
func (m *machine) moment(number int) moment {
	if number < len(m.p.log) {
		return m.p.moment(number)
	}
	s := m.signals[number-len(m.p.log)]
	return s.of.steps[s.step].at
}

// isSilent reports whether a step is a performance in time that nobody recorded.
func (s *passage) isSilent() bool { return s.row.On == Performed && s.over != "" }
