package guarantee

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/spell"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
)

// index enters every ID, so that references can be looked up in any order.
func (v *validator) index() {
	s := v.s
	enter(v, sources, s.Sources, func(x *source.Source) string { return string(x.ID) })
	enter(v, statements, s.Statements, func(x *source.Statement) string { return string(x.ID) })
	enter(v, actors, s.Actors, func(x *actor.Actor) string { return string(x.ID) })
	enter(v, instruments, s.Instruments, func(x *Instrument) string { return string(x.ID) })
	enter(v, commitments, s.Commitments, func(x *Commitment) string { return string(x.ID) })
	enter(v, schedules, s.Schedules, func(x *Schedule) string { return string(x.ID) })
	enter(v, positions, s.Positions, func(x *Position) string { return string(x.ID) })
	enter(v, contributions, s.Contributions, func(x *force.Contribution) string { return string(x.ID) })
	enter(v, pools, s.Pools, func(x *force.Pool) string { return string(x.ID) })
	enter(v, rotations, s.Rotations, func(x *force.RotationPolicy) string { return string(x.ID) })
	enter(v, conversions, s.Conversions, func(x *force.Conversion) string { return string(x.ID) })
	enter(v, limits, s.Limits, func(x *force.Limit) string { return string(x.ID) })
	enter(v, requirements, s.Requirements, func(x *force.Requirement) string { return string(x.ID) })
	enter(v, options, s.Options, func(x *Option) string { return string(x.ID) })
	enter(v, command, s.Command, func(x *force.Delegation) string { return string(x.ID) })
	enter(v, funds, s.Funds, func(x *force.Fund) string { return string(x.ID) })
	enter(v, precedents, s.Precedents, func(x *force.Precedent) string { return string(x.ID) })
	enter(v, judgements, s.Judgements, func(x *Judgement) string { return string(x.ID) })
	enter(v, ceasefires, s.Ceasefires, func(x *ceasefire.Regime) string { return string(x.ID) })
	v.indexCeasefires()
	enter(v, events, s.Events, func(x *timeline.Event) string { return string(x.ID) })
}

// enter checks the IDs of a section and notes where each is.
func enter[T any](v *validator, section int, items []T, id func(*T) string) {
	v.section = section
	ids := &v.ids[section]
	ids.reset(len(items))
	for i := range items {
		v.item = i
		id := id(&items[i])
		if first := ids.enter(id); first >= 0 {
			v.report(codeDuplicate, in("id"), "ID %q is already that of %s/%d", id, sectionNames[section], first)
		} else if !validID(id, section) {
			v.badID(id)
		}
	}
}

func (v *validator) badID(id string) {
	switch {
	case id == "":
		v.report(codeMissing, in("id"), "the item needs an ID")
	case v.section == actors && len(id) == 3 && isUpper(id):
		v.report(codeStateCode, in("id"), "%q is no code of ISO 3166-1 alpha-3", id)
	default:
		v.report(codeID, in("id"), "%.80q is no ID: want %s", id, idGrammar(v.section))
	}
}

func idGrammar(section int) string {
	const lower = "lower-case letters, digits and hyphens, at most 64, beginning with a letter or digit"
	if section == actors {
		return "three capitals for a state, for others " + lower
	}
	return lower
}

// validID reports whether an ID has the form of its section.
func validID(id string, section int) bool {
	if section == actors && len(id) == 3 && isUpper(id) {
		_, ok := actor.StateName(actor.ID(id))
		return ok
	}
	if id == "" || len(id) > maxID || id[0] == '-' {
		return false
	}
	for i := range len(id) {
		if !inID[id[i]] {
			return false
		}
	}
	return true
}

// inID says which bytes an ID is made of, except that of a state.
var inID = func() (in [256]bool) {
	for _, c := range "abcdefghijklmnopqrstuvwxyz0123456789-" {
		in[c] = true
	}
	return in
}()

func isUpper(s string) bool {
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}

// has reports whether an item with the ID exists.
func (v *validator) has(section int, id string) bool { return v.ids[section].item(id) >= 0 }

// refer checks a reference that may be left out.
func (v *validator) refer(section int, id string, name string) {
	if id != "" && !v.has(section, id) {
		v.dangling(section, id, in(name))
	}
}

// need checks a reference that must be there.
func (v *validator) need(section int, id string, name string) {
	if id == "" {
		v.report(codeMissing, in(name), "%s must be stated", name)
	} else if !v.has(section, id) {
		v.dangling(section, id, in(name))
	}
}

// noItem is how the finding about an ID that leads nowhere begins.
const noItem = "no item of %s"

func (v *validator) dangling(section int, id string, at *place) {
	known := v.ids[section].ids
	if len(v.findings) > check.MaxFindings {
		known = nil // so much is wrong that nobody needs advice on each
	}
	v.report(codeDangling, at, noItem+" has the ID %.80q%s", sectionNames[section], id, meant(id, known))
}

// maxNear is up to how many names an unknown one is compared with.
const maxNear = 1000

// meant is the end of a message about a name that is not known: which of those that are may be meant.
func meant(name string, known []string) string {
	if len(known) <= maxNear && len(name) <= maxID {
		if near := spell.Nearest(name, known); near != "" {
			return fmt.Sprintf("; did you mean %q?", near)
		}
	}
	return ""
}

// actorsAt checks a list of actors.
func (v *validator) actorsAt(ids []actor.ID, at *place) {
	list(v, actors, ids, at, "%s is named twice")
}

// says checks the statements that an item cites.
func (v *validator) says(ids []source.StatementID) { v.saysAt(ids, in("says")) }

func (v *validator) saysAt(ids []source.StatementID, at *place) {
	list(v, statements, ids, at, "statement %s is cited twice")
}

// list checks a list of references to items of a section, of which none may be repeated.
func list[ID ~string](v *validator, section int, ids []ID, at *place, repeated string) {
	const few = 16 // up to here it is quickest to look through those before
	if len(ids) > few {
		v.newMarks(len(v.ids[section].ids))
	}
	for i, id := range ids {
		switch item := v.ids[section].item(string(id)); {
		case item < 0:
			v.dangling(section, string(id), at.element(i))
		case i > 0 && len(ids) <= few && slices.Contains(ids[:i], id), len(ids) > few && v.marked(item):
			v.report(codeRepeated, at.element(i), repeated, id)
		}
	}
}

// newMarks takes every mark from n items.
func (v *validator) newMarks(n int) {
	if v.mark++; v.mark == 0 || len(v.marks) < n {
		v.marks = make([]uint32, max(n, len(v.marks)))
		v.mark = 1
	}
}

// marked reports whether an item has a mark already, and gives it one.
func (v *validator) marked(item int32) bool {
	before := v.marks[item]
	v.marks[item] = v.mark
	return before == v.mark
}

// ref checks a reference to any item; a reference to the theatre has no ID.
func (v *validator) ref(r check.Ref, at *place) {
	if r == (check.Ref{}) || r == (check.Ref{Section: SectionTheatre}) {
		return
	}
	section := slices.Index(sectionNames[:], r.Section)
	if section == ceasefires && v.termRef(r.ID, at) {
		return
	}
	if section < 0 {
		v.report(codeSection, at, "%.80q names no section", r.Section)
	} else if r.ID == "" {
		v.report(codeDangling, at, "which of the %s it is is missing: want %s/ID", r.Section, r.Section)
	} else if !v.has(section, r.ID) {
		v.dangling(section, r.ID, at)
	}
}
