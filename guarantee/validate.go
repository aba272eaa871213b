package guarantee

import (
	"fmt"
	"slices"
	"sync"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Limits of what a structure may hold.
const (
	maxID      = 64                // bytes of an ID
	maxWords   = 80                // bytes of the words of a statement: a hedge phrase, not a sentence
	maxNesting = 32                // conditions in one another
	maxCount   = 1_000_000_000_000 // troops of one contribution, or members of a group
	maxAmount  = 1e18              // money of one fund
)

// Validate returns what is wrong with the structure in itself: every finding, section by section,
// at most check.MaxFindings and then their number. It says nothing about what the structure
// amounts to; [Structure.Assess] does. The rules are those of [Rules] that begin with G.
func (s *Structure) Validate() check.Findings {
	v := validators.Get().(*validator)
	v.s = s
	v.structure()
	findings := v.findings.Limit(check.MaxFindings)
	v.reset()
	validators.Put(v)
	return findings
}

// validators keeps the maps of validators that are done, which are most of the cost of a new one.
var validators = sync.Pool{New: func() any {
	v := &validator{}
	for i := range v.ids {
		v.ids[i] = make(map[string]int32)
	}
	return v
}}

// A kind of ID, as an index into validator.ids.
const (
	sources = iota
	statements
	actors
	instruments
	commitments
	positions
	contributions
	requirements
	options
	funds
	judgements
	events
	sections // how many there are
)

// sectionNames are the sections with IDs, in the order of the constants above.
var sectionNames = [sections]check.Section{
	SectionSources, SectionStatements, SectionActors, SectionInstruments, SectionCommitments, SectionPositions,
	SectionContributions, SectionRequirements, SectionOptions, SectionFunds, SectionJudgements, SectionEvents,
}

// A validator is one pass over a structure.
type validator struct {
	s        *Structure
	findings check.Findings
	ids      [sections]map[string]int32 // the index of each item, by section and ID

	section int // of the item that is being looked at
	item    int // its index
}

func (v *validator) reset() {
	for i := range v.ids {
		clear(v.ids[i])
	}
	v.s, v.findings = nil, nil
}

// report adds a finding about a member of the item that is being looked at.
func (v *validator) report(code check.Code, at check.Path, format string, args ...any) {
	base := field(string(SectionTheatre))
	if v.section < sections {
		base = element(string(sectionNames[v.section]), v.item)
	}
	v.reportAt(code, base+at, format, args...)
}

func (v *validator) reportAt(code check.Code, path check.Path, format string, args ...any) {
	v.findings = append(v.findings, &check.Finding{Code: code, Severity: check.Error, Path: path, Message: fmt.Sprintf(format, args...)})
	if len(v.findings) > 4*check.MaxFindings {
		v.findings = v.findings.Limit(check.MaxFindings)
	}
}

// field is the path of a member of an item; element that of an element of such a member.
func field(name string) check.Path { return check.Path("").Field(name) }

func element(name string, i int) check.Path { return field(name).Index(i) }

func (v *validator) structure() {
	s := v.s
	if s.Schema != "" && s.Schema != Schema {
		v.reportAt(codeSchema, field("schema"), "schema %.60q is not known; this package reads %q", s.Schema, Schema)
	}
	if s.Title == "" {
		v.reportAt(codeMissing, field("title"), "the structure needs a title")
	}
	v.index()
	v.sources()
	v.statements()
	v.actors()
	v.instruments()
	v.commitments()
	v.positions()
	v.contributions()
	v.requirements()
	v.options()
	v.funds()
	v.theatre()
	v.judgements()
	v.events()
}

// index enters every ID, so that references can be looked up in any order.
func (v *validator) index() {
	s := v.s
	enter(v, sources, s.Sources, func(x *source.Source) string { return string(x.ID) })
	enter(v, statements, s.Statements, func(x *source.Statement) string { return string(x.ID) })
	enter(v, actors, s.Actors, func(x *actor.Actor) string { return string(x.ID) })
	enter(v, instruments, s.Instruments, func(x *Instrument) string { return string(x.ID) })
	enter(v, commitments, s.Commitments, func(x *Commitment) string { return string(x.ID) })
	enter(v, positions, s.Positions, func(x *Position) string { return string(x.ID) })
	enter(v, contributions, s.Contributions, func(x *force.Contribution) string { return string(x.ID) })
	enter(v, requirements, s.Requirements, func(x *force.Requirement) string { return string(x.ID) })
	enter(v, options, s.Options, func(x *Option) string { return string(x.ID) })
	enter(v, funds, s.Funds, func(x *force.Fund) string { return string(x.ID) })
	enter(v, judgements, s.Judgements, func(x *Judgement) string { return string(x.ID) })
	enter(v, events, s.Events, func(x *timeline.Event) string { return string(x.ID) })
}

// enter checks the IDs of a section and notes where each is.
func enter[T any](v *validator, section int, items []T, id func(*T) string) {
	v.section = section
	ids := v.ids[section]
	for i := range items {
		id := id(&items[i])
		before := len(ids)
		if first, ok := ids[id]; ok {
			v.item = i
			v.report(codeDuplicate, field("id"), "ID %q is already that of %s/%d", id, sectionNames[section], first)
		} else if ids[id] = int32(i); len(ids) > before && !validID(id, section) {
			v.item = i
			switch {
			case id == "":
				v.report(codeMissing, field("id"), "the item needs an ID")
			case section == actors && len(id) == 3 && isUpper(id):
				v.report(codeStateCode, field("id"), "%q is no code of ISO 3166-1 alpha-3", id)
			default:
				v.report(codeID, field("id"), "%.80q is no ID: want %s", id, idGrammar(section))
			}
		}
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
		if c := id[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return true
}

func isUpper(s string) bool {
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}

// has reports whether an item with the ID exists.
func (v *validator) has(section int, id string) bool {
	_, ok := v.ids[section][id]
	return ok
}

// refer checks a reference that may be left out.
func (v *validator) refer(section int, id string, name string) {
	if id != "" && !v.has(section, id) {
		v.dangling(section, id, field(name))
	}
}

// need checks a reference that must be there.
func (v *validator) need(section int, id string, name string) {
	if id == "" {
		v.report(codeMissing, field(name), "%s must be stated", name)
	} else if !v.has(section, id) {
		v.dangling(section, id, field(name))
	}
}

func (v *validator) dangling(section int, id string, at check.Path) {
	v.report(codeDangling, at, "no item of %s has the ID %.80q", sectionNames[section], id)
}

// actorsAt checks a list of actors.
func (v *validator) actorsAt(ids []actor.ID, at check.Path) {
	for i, id := range ids {
		if !v.has(actors, string(id)) {
			v.dangling(actors, string(id), at.Index(i))
		} else if i > 0 && slices.Contains(ids[:i], id) {
			v.report(codeRepeated, at.Index(i), "%s is named twice", id)
		}
	}
}

// says checks the statements that an item cites.
func (v *validator) says(ids []source.StatementID) { v.saysAt(ids, "/says") }

func (v *validator) saysAt(ids []source.StatementID, at check.Path) {
	for i, id := range ids {
		if !v.has(statements, string(id)) {
			v.dangling(statements, string(id), at.Index(i))
		} else if i > 0 && slices.Contains(ids[:i], id) {
			v.report(codeRepeated, at.Index(i), "statement %s is cited twice", id)
		}
	}
}

// An enumeration is a value from a closed list; zero is not stated.
type enumeration interface {
	comparable
	IsValid() bool
}

// known checks a value that may be left out.
func known[E enumeration](v *validator, e E, name string) {
	var none E
	if e != none && !e.IsValid() {
		v.report(codeValue, field(name), "%v is none of the values of %s", e, name)
	}
}

// stated checks a value that must be there.
func stated[E enumeration](v *validator, e E, name string) {
	var none E
	if e == none {
		v.report(codeMissing, field(name), "%s must be stated", name)
	} else if !e.IsValid() {
		v.report(codeValue, field(name), "%v is none of the values of %s", e, name)
	}
}

// ref checks a reference to any item; a reference to the theatre has no ID.
func (v *validator) ref(r check.Ref, at check.Path) {
	if r == (check.Ref{}) || r == (check.Ref{Section: SectionTheatre}) {
		return
	}
	section := slices.Index(sectionNames[:], r.Section)
	if section < 0 {
		v.report(codeSection, at, "%.80q names no section", r.Section)
	} else if !v.has(section, r.ID) {
		v.dangling(section, r.ID, at)
	}
}

// condition checks a condition and everything in it.
func (v *validator) condition(c timeline.Condition, at check.Path) {
	if c != nil {
		v.conditionAt(c, at, 0)
	}
}

func (v *validator) conditionAt(c timeline.Condition, at check.Path, depth int) {
	if depth > maxNesting {
		v.report(codeNesting, at, "conditions are nested more than %d deep", maxNesting)
		return
	}
	switch c := c.(type) {
	case nil:
		v.report(codeMissing, at, "a condition must be stated")
	case timeline.Happened:
		v.pattern(c, at.Field("happened"))
	case timeline.All:
		v.conditionsAt(c, at.Field("all"), depth)
	case timeline.Any:
		v.conditionsAt(c, at.Field("any"), depth)
	case timeline.Not:
		v.conditionAt(c.Of, at.Field("not"), depth+1)
	case timeline.Since:
		v.pattern(c.Start, at.Field("since").Field("start"))
		v.pattern(c.End, at.Field("since").Field("end"))
	case timeline.Within:
		v.pattern(c.What, at.Field("within").Field("what"))
		v.pattern(c.After, at.Field("within").Field("after"))
		if c.Period.IsZero() {
			v.report(codeMissing, at.Field("within").Field("period"), "the period must be stated")
		}
	case timeline.Count:
		v.pattern(c.Of, at.Field("count").Field("of"))
		if c.AtLeast < 1 {
			v.report(codeCount, at.Field("count").Field("at_least"), "a count must be of at least 1, not %d", c.AtLeast)
		}
	}
}

func (v *validator) conditionsAt(cs []timeline.Condition, at check.Path, depth int) {
	if len(cs) == 0 {
		v.report(codeMissing, at, "at least one condition must be stated")
	}
	for i, c := range cs {
		v.conditionAt(c, at.Index(i), depth+1)
	}
}

func (v *validator) pattern(p timeline.Happened, at check.Path) {
	if p.Kind == 0 && len(p.By) == 0 && len(p.Against) == 0 && p.Where == "" && p.About == (check.Ref{}) {
		v.report(codePattern, at, "the pattern fits every event: state at least a kind, an actor, a place or an item")
	}
	if p.Kind != 0 && !p.Kind.IsValid() {
		v.report(codeValue, at.Field("kind"), "%v is none of the kinds of event", p.Kind)
	}
	if p.Severity != 0 && !p.Severity.IsValid() {
		v.report(codeValue, at.Field("severity"), "%v is none of the severities", p.Severity)
	}
	v.actorsAt(p.By, at.Field("by"))
	v.actorsAt(p.Against, at.Field("against"))
	v.ref(p.About, at.Field("about"))
}

// span checks that a span does not end before it begins.
func (v *validator) span(s uncertain.Span, at check.Path) {
	if err := s.Valid(); err != nil {
		v.report(codeSpan, at, "%v", err)
	}
}

// order checks that of two dates the second is not certainly before the first.
func (v *validator) order(first, second uncertain.Date, name, before string) {
	if !first.IsZero() && !second.IsZero() && second.Before(first) == uncertain.Yes {
		v.report(codeOrder, field(name), "%s (%v) is before %s (%v)", name, second, before, first)
	}
}

// limit checks that no bound of a quantity is too large to be added up.
func (v *validator) limit(r uncertain.Range[int64], most int64, at check.Path) {
	if top, bounded := r.Max(); r.Min() > most || bounded && top > most {
		v.report(codeLimit, at, "%s is more than can be meant here: at most %d", r.Bounds(), most)
	}
}

// claim checks the values of a claim of counts.
func (v *validator) claim(c *source.Claim[uncertain.Range[int64]], most int64, name string) {
	for i := range c.Values {
		v.limit(c.Values[i].Value, most, field(name).Field("values").Index(i).Field("value"))
	}
	claimAt(v, c, field(name))
}

// claimAt checks what every claim must have.
func claimAt[V source.Interval[V]](v *validator, c *source.Claim[V], path check.Path) {
	if c.Policy != 0 && !c.Policy.IsValid() {
		v.report(codeValue, path.Field("policy"), "%v is none of the policies", c.Policy)
	}
	if len(c.Values) == 0 && c.Policy != 0 {
		v.report(codeMissing, path.Field("values"), "a claim must hold at least one value")
	}
	for i := range c.Values {
		v.saysAt(c.Values[i].Says, path.Field("values").Index(i).Field("says"))
	}
}
