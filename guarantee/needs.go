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

// NeededActs are the acts that promises wait for.
type NeededActs struct {
	Commitments []Needs `json:"commitments"` // commitment by commitment
	Awaited     []Await `json:"awaited"`     // the same by event: what waits for it, and what does not
	Routes      []Route `json:"routes"`      // options that would need somebody's act

	Decisive []Decisive `json:"decisive"` // the open facts that would decide most, those first
}

// For returns the needs of one commitment; the zero Needs for one that is not known.
func (n NeededActs) For(id ID) Needs {
	for _, x := range n.Commitments {
		if x.Commitment == id {
			return x
		}
	}
	return Needs{}
}

// Needs are the acts that one commitment waits for, and who performs it.
type Needs struct {
	Commitment ID         `json:"commitment"`
	Performs   []actor.ID `json:"performs"`
	Acts       []Step     `json:"acts"`

	// Ready says whether all has happened by the date that its text waits for. If not, Paths are the smallest
	// sets of happenings that would make it so: none if nothing that is recorded would. Met says whether it is
	// owed, or was until it was breached or, which nobody has recorded, performed: it is once it is ready, unless Intent
	// says that its text states an intent, of which nothing is owed before a further instrument turns it into a duty.
	Ready  uncertain.Bool `json:"ready"`
	Met    uncertain.Bool `json:"met"`
	Paths  []Path         `json:"paths"`
	More   bool           `json:"more,omitzero"` // there are more paths
	Intent bool           `json:"intent,omitzero"`

	// Parts are what it takes that it is owed by one of some of those who owe it, each for its own part, where it is not the
	// same for all: those by whom it is owed already, or who have nothing to do with it any more, are left out.
	Parts []PartNeeds `json:"parts,omitzero"`

	// Read says that its text can be read in several ways, see [timeline.Readings]: a path is enough whichever of them is
	// meant, and in one of them less may do.
	Read bool `json:"read,omitzero"`

	// Cases are the occasions on which it is owed, or may be, or was until it was breached, if of one there is more to say
	// than that it is owed: as [Account] has them. None if too much is open to go through it all.
	Cases []Where `json:"cases,omitzero"`

	// Silence is the body that judges, if no path needs its finding, because it is owed all the same once
	// that body has let its time pass.
	Silence *Judge `json:"silence,omitzero"`

	Because []check.Ref `json:"because"`
}

// PartNeeds are the smallest sets of happenings that would make a commitment owed by one of some actors, for its own part.
type PartNeeds struct {
	By    []actor.ID `json:"by"`
	Paths []Path     `json:"paths"`
	More  bool       `json:"more,omitzero"` // there are more paths
}

// A Step is one act that a commitment waits for.
type Step struct {
	Role   Role           `json:"role"`
	Event  string         `json:"event"`           // what has to happen, in words
	Counts string         `json:"counts,omitzero"` // on a path, which of such events count, if not all: "after …", "once it is in force", "anew"
	Done   uncertain.Bool `json:"done"`            // whether it has, as far as is recorded, and counts
	Of     []actor.ID     `json:"actors"`          // whose act it needs: without any one of them it cannot happen

	Whose Whose      `json:"whose,omitzero"`  // whose act it is where Of names nobody
	AnyOf []actor.ID `json:"any_of,omitzero"` // for AnyOne: of whom any one may act, where the event does not name them
}

// What returns what has to happen, with which of such events count: "RUS: armed attack against UKR since its text was made".
func (s Step) What() string { return strings.TrimSuffix(s.Event+" "+s.Counts, " ") }

// Whose says whose act is awaited where no actor is needed by name. The zero Whose is that actors are.
type Whose string

// What it may be.
const (
	Somebody Whose = "somebody" // somebody's act, and whose is not stated
	AnyOne   Whose = "any one"  // an act of any one of several, none of whom alone is needed
	Nobodys  Whose = "nobody"   // a contingency, which promises answer and do not wait for
)

// Words returns for example "an act of any one of several", or "an act of FRA or GBR" if any one of these may act; "" for
// the zero Whose.
func (w Whose) Words(anyOf ...actor.ID) string {
	switch w {
	case Somebody:
		return "somebody's act; whose is not stated"
	case AnyOne:
		if len(anyOf) > 0 {
			return "an act of " + series.Join(anyOf, " or ")
		}
		return "an act of any one of several"
	case Nobodys:
		return "an event; nobody's act is awaited"
	}
	return string(w)
}

// whose returns whose act a condition waits for in a role, if it needs the named ones.
func whose(role Role, c timeline.Condition, of []actor.ID) Whose {
	if len(of) > 0 {
		return ""
	}
	w := Nobodys
	for _, p := range sought(c) {
		switch {
		case p.Kind.IsContingency():
		case len(p.By) == 0 && role != ForFinding: // each who owes it finds so for its own part
			w = Somebody
		case w == Nobodys:
			w = AnyOne
		}
	}
	return w
}

// sought returns what a condition waits for: not what would end a state, or keep the condition from holding, unless it
// speaks of nothing else.
func sought(c timeline.Condition) []timeline.Happened {
	var sought, against []timeline.Happened
	timeline.Patterns(c, func(p timeline.Happened, negated bool) {
		if negated {
			against = append(against, p)
		} else {
			sought = append(sought, p)
		}
	})
	if len(sought) == 0 {
		return against
	}
	return sought
}

// heldBy says whose act the step is, of the condition that has to come true, where it needs nobody by name.
func (s *Step) heldBy(c timeline.Condition) {
	if s.Whose = whose(s.Role, c, s.Of); s.Whose == AnyOne && c.String() != s.Event {
		s.AnyOf = eitherOf(c)
	}
}

// A Role is what an act is to a commitment.
type Role string

// The roles.
const (
	ForEntry      Role = "entry"      // it brings the commitment into force
	ForTrigger    Role = "trigger"    // it makes the commitment owed
	ForConsent    Role = "consent"    // a consent or decision that must come first
	ForSignature  Role = "signature"  // its instrument is signed
	ForFinding    Role = "finding"    // the body that judges finds that it is owed
	ForResumption Role = "resumption" // it is no longer set aside
)

// inOrder are the roles in the order in which what has them comes on a path.
var inOrder = []Role{ForSignature, ForResumption, ForEntry, ForTrigger, ForFinding, ForConsent}

// String returns for example "performed by FRA; RUS and UKR: ceasefire starts".
func (n Needs) String() string {
	var parts []string
	if len(n.Performs) > 0 {
		parts = append(parts, "performed by "+series.Join(n.Performs, ", "))
	}
	for _, s := range n.Acts {
		if s.Done != uncertain.Yes {
			parts = append(parts, s.String())
		}
	}
	return strings.Join(parts, "; ")
}

// String returns for example "RUS and UKR: ceasefire starts", or, where the needed actors are
// others than those who act, "UNSC: authorisation (needs CHN and FRA)", or "performance of pay (by FRA or GBR)".
func (s Step) String() string {
	if len(s.AnyOf) > 0 {
		return s.What() + " (by " + series.Join(s.AnyOf, " or ") + ")"
	}
	if len(s.Of) == 0 || strings.HasPrefix(s.Event, series.Join(s.Of, " and ")+": ") {
		return s.What()
	}
	return s.What() + " (needs " + series.Join(s.Of, " and ") + ")"
}

// An Await is an event that promises wait for.
type Await struct {
	Event   string         `json:"event"`
	Done    uncertain.Bool `json:"done"`            // whether it has happened, as far as is recorded
	Needs   []actor.ID     `json:"needs"`           // whose act it needs
	Whose   Whose          `json:"whose,omitzero"`  // whose act it is where Needs names nobody
	AnyOf   []actor.ID     `json:"any_of,omitzero"` // for AnyOne: of whom any one may act, where the event does not name them
	Waiting []ID           `json:"waiting"`         // the commitments that cannot become owed without it
	Stands  []ID           `json:"stands"`          // the commitments that do not depend on it
	Because []check.Ref    `json:"because"`
}

// String returns what is waited for and whose act that needs, for example "RUS and UKR: ceasefire starts" or
// "UNSC: authorisation (needs the act of CHN and FRA)".
func (w *Await) String() string {
	switch {
	case w.Whose != "":
		return w.Event + " (" + w.Whose.Words(w.AnyOf...) + ")"
	case len(w.Needs) == 0 || strings.HasPrefix(w.Event, series.Join(w.Needs, " and ")+": "):
		return w.Event
	}
	return w.Event + " (needs the act of " + series.And(w.Needs) + ")"
}

// A Route is an option that somebody can close by not acting.
type Route struct {
	Option  OptionID    `json:"option"`
	Needs   []actor.ID  `json:"needs"`
	Because []check.Ref `json:"because"`
}

func (a *assessor) neededActs(promises []Promise) NeededActs {
	var out NeededActs
	for i, c := range a.commitments {
		if c.over {
			continue
		}
		n := Needs{Commitment: c.ID, Performs: c.performers(), Because: c.legal}
		for _, w := range c.waits {
			n.Acts = append(n.Acts, w.steps...)
		}
		a.paths(&n, c, &promises[i])
		out.Commitments = append(out.Commitments, n)
	}
	out.Awaited = a.awaited()
	out.Decisive = a.decisive(promises)
	for i := range a.s.Options {
		o := &a.s.Options[i]
		if o.If == nil || !a.record.Knows(o.Says) {
			continue
		}
		_, events := a.told.Holds(o.If)
		out.Routes = append(out.Routes, Route{
			Option: o.ID, Needs: a.told.Needed(o.If, a.candidates(o.If)),
			Because: addRef(addRef(a.because(SectionOptions, string(o.ID), o.Says), events...), a.whyChanged(o.If)...),
		})
	}
	return out
}

// steps splits a condition into the acts that it waits for: the parts of a conjunction one by one,
// anything else as a whole; and it says by whose acts these come true. Contingencies, for which nobody is needed, are left
// out.
func (a *assessor) steps(world *timeline.World, role Role, c, acts timeline.Condition) (out []Step) {
	if all, ok := c.(timeline.All); ok {
		for i, part := range all {
			out = append(out, a.steps(world, role, part, acts.(timeline.All)[i])...)
		}
		return out
	}
	if isContingent(c) || len(sought(acts)) > 0 && isContingent(acts) {
		return nil
	}
	of := world.Needed(acts, a.candidates(acts))
	step := Step{Role: role, Event: c.String(), Done: world.Verdict(c), Of: of}
	step.heldBy(acts)
	return []Step{step}
}

// isContingent reports whether all that a condition waits for are contingencies, in one of its readings at the least.
func isContingent(c timeline.Condition) bool {
	if readings, ok := c.(timeline.Readings); ok {
		return slices.ContainsFunc(readings, isContingent)
	}
	return !slices.ContainsFunc(sought(c), func(p timeline.Happened) bool { return !p.Kind.IsContingency() })
}

// awaited turns the needs around: for each event that some commitment cannot do without, which
// commitments wait for it.
func (a *assessor) awaited() (out []Await) {
	index := make(map[string]int)
	for _, c := range a.commitments {
		for _, w := range c.waits {
			for _, s := range w.steps {
				if w.behind {
					continue
				}
				at, ok := index[s.Event]
				if !ok {
					at = len(out)
					index[s.Event] = at
					out = append(out, Await{Event: s.Event, Done: s.Done, Needs: s.Of, Whose: s.Whose, AnyOf: s.AnyOf, Because: slices.Clip(w.because)})
				}
				await := &out[at]
				if !c.over && !slices.Contains(await.Waiting, c.ID) {
					await.Waiting = append(await.Waiting, c.ID)
				}
				await.Because = addRef(addRef(await.Because, c.refs...), c.why...)
			}
		}
	}
	return out
}
