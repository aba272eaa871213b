package guarantee

import (
	"fmt"
	"slices"
	"strconv"
	"sync"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
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
	v.forget()
	validators.Put(v)
	return findings
}

// validators keeps the memory of validators that are done.
var validators = sync.Pool{New: func() any { return new(validator) }}

// A kind of ID, as an index into validator.ids.
const (
	sources = iota
	statements
	actors
	instruments
	commitments
	schedules
	positions
	contributions
	pools
	rotations
	conversions
	limits
	requirements
	options
	command
	funds
	precedents
	judgements
	ceasefires
	events
	sections // how many there are
)

// sectionNames are the sections with IDs, in the order of the constants above.
var sectionNames = [sections]check.Section{
	SectionSources, SectionStatements, SectionActors, SectionInstruments, SectionCommitments, SectionSchedules, SectionPositions,
	SectionContributions, SectionPools, SectionRotations, SectionConversions, SectionLimits, SectionRequirements, SectionOptions, SectionCommand, SectionFunds, SectionPrecedents, SectionJudgements, SectionCeasefires, SectionEvents,
}

// A validator is one pass over a structure.
type validator struct {
	s        *Structure
	findings check.Findings
	ids      [sections]index // by section

	lines, zones, terms index // the parts of regimes

	section int // of the item that is being looked at
	item    int // its index

	// Memory for one step of the work at a time.
	marks []uint32 // see repeated
	mark  uint32
	links []link                // between items of the section
	walk  walk                  // see cycles
	first []int32               // see beside
	nest  [maxNesting + 2]place // of the conditions around the one that is being looked at, itself last
}

// forget drops what belongs to the structure, and keeps the memory.
func (v *validator) forget() {
	for i := range v.ids {
		v.ids[i].reset(0)
	}
	v.lines.reset(0)
	v.zones.reset(0)
	v.terms.reset(0)
	v.s, v.findings, v.first = nil, nil, nil
}

// A place is where in an item a value is: a member, of the item or of a value within it, or an
// element of that member. It is turned into a path only when there is something to report.
type place struct {
	within *place
	name   string
	nth    int // of an element, counted from 1; 0 for the member as a whole
}

// in is the place of a member of an item.
func in(name string) *place { return &place{name: name} }

// field is the place of a member of the value at p, and element that of an element of the member p.
func (p *place) field(name string) *place { return &place{within: p, name: name} }

func (p *place) element(i int) *place { return &place{p.within, p.name, i + 1} }

// appendTo appends the place to the path of its item. It copies the names instead of keeping them:
// so the compiler sees that places need not outlive the calls in which they are made, and makes
// them without allocating.
func (p *place) appendTo(path []byte) []byte {
	if p.within != nil {
		path = p.within.appendTo(path)
	}
	path = append(append(path, '/'), p.name...)
	if p.nth > 0 {
		path = strconv.AppendInt(append(path, '/'), int64(p.nth-1), 10)
	}
	return path
}

// report adds a finding about a value of the item that is being looked at.
func (v *validator) report(code check.Code, at *place, format string, args ...any) {
	item := "/" + string(SectionTheatre)
	if v.section < sections {
		item = fmt.Sprintf("/%s/%d", sectionNames[v.section], v.item)
	}
	v.reportAt(code, check.Path(at.appendTo([]byte(item))), format, args...)
}

func (v *validator) reportAt(code check.Code, path check.Path, format string, args ...any) {
	v.findings = append(v.findings, &check.Finding{Code: code, Severity: check.Error, Path: path, Message: fmt.Sprintf(format, args...)})
	if len(v.findings) > 4*check.MaxFindings {
		v.findings = v.findings.Limit(check.MaxFindings)
	}
}

func (v *validator) structure() {
	s := v.s
	if s.Schema != "" && s.Schema != Schema {
		v.reportAt(codeSchema, "/schema", "schema %.60q is not known; this package reads %q", s.Schema, Schema)
	}
	if s.Title == "" {
		v.reportAt(codeMissing, "/title", "the structure needs a title")
	}
	v.index()
	v.sources()
	v.statements()
	v.actors()
	v.instruments()
	v.commitments()
	v.schedules()
	v.positions()
	v.contributions()
	v.pools()
	v.rotations()
	v.conversions()
	v.limits()
	v.requirements()
	v.options()
	v.command()
	v.funds()
	v.theatre()
	v.precedents()
	v.ceasefires()
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

func (v *validator) dangling(section int, id string, at *place) {
	v.report(codeDangling, at, "no item of %s has the ID %.80q", sectionNames[section], id)
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

// An enumeration is a value from a closed list; zero is not stated.
type enumeration interface {
	comparable
	IsValid() bool
}

// known checks a value that may be left out.
func known[E enumeration](v *validator, e E, name string) {
	var none E
	if e != none && !e.IsValid() {
		v.report(codeValue, in(name), "%v is none of the values of %s", e, name)
	}
}

// stated checks a value that must be there.
func stated[E enumeration](v *validator, e E, name string) {
	var none E
	if e == none {
		v.report(codeMissing, in(name), "%s must be stated", name)
	} else if !e.IsValid() {
		v.report(codeValue, in(name), "%v is none of the values of %s", e, name)
	}
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
	} else if !v.has(section, r.ID) {
		v.dangling(section, r.ID, at)
	}
}

// condition checks a condition and everything in it.
func (v *validator) condition(c timeline.Condition, name string) {
	if c != nil {
		v.nest[0] = place{name: name}
		v.conditionAt(c, 0)
	}
}

func (v *validator) conditionAt(c timeline.Condition, depth int) {
	at := &v.nest[depth]
	if depth > maxNesting {
		v.report(codeNesting, at, "conditions are nested more than %d deep", maxNesting)
		return
	}
	switch c := c.(type) {
	case nil:
		v.report(codeMissing, at, "a condition must be stated")
	case timeline.Happened:
		v.pattern(&c, at.field("happened"))
	case timeline.All:
		v.conditionsAt(c, "all", depth)
	case timeline.Any:
		v.conditionsAt(c, "any", depth)
	case timeline.Not:
		v.nest[depth+1] = place{within: at, name: "not"}
		v.conditionAt(c.Of, depth+1)
	case timeline.Since:
		v.pattern(&c.Start, at.field("since").field("start"))
		v.pattern(&c.End, at.field("since").field("end"))
	case timeline.Within:
		v.pattern(&c.What, at.field("within").field("what"))
		v.pattern(&c.After, at.field("within").field("after"))
		if c.Period.IsZero() {
			v.report(codeMissing, at.field("within").field("period"), "the period must be stated")
		}
	case timeline.Count:
		v.pattern(&c.Of, at.field("count").field("of"))
		if c.AtLeast < 1 {
			v.report(codeCount, at.field("count").field("at_least"), "a count must be of at least 1, not %d", c.AtLeast)
		}
	}
}

func (v *validator) conditionsAt(cs []timeline.Condition, name string, depth int) {
	at := &v.nest[depth]
	if len(cs) == 0 {
		v.report(codeMissing, at.field(name), "at least one condition must be stated")
	}
	for i, c := range cs {
		v.nest[depth+1] = place{at, name, i + 1}
		v.conditionAt(c, depth+1)
	}
}

func (v *validator) pattern(p *timeline.Happened, at *place) {
	if p.Kind == 0 && len(p.By) == 0 && len(p.Against) == 0 && p.Where == "" && p.Many == 0 && p.About == (check.Ref{}) {
		v.report(codePattern, at, "the pattern fits every event: state at least a kind, an actor, a place or an item")
	}
	v.patternIn(p, at)
}

// patternIn checks a pattern that may fit every event, since what stands around it narrows it.
func (v *validator) patternIn(p *timeline.Happened, at *place) {
	if p.Kind != 0 && !p.Kind.IsValid() {
		v.report(codeValue, at.field("kind"), "%v is none of the kinds of event", p.Kind)
	}
	if p.Severity != 0 && !p.Severity.IsValid() {
		v.report(codeValue, at.field("severity"), "%v is none of the severities", p.Severity)
	}
	v.actorsAt(p.By, at.field("by"))
	v.actorsAt(p.Against, at.field("against"))
	if p.About != (check.Ref{}) {
		v.ref(p.About, at.field("about"))
	}
}

// span checks that a span does not end before it begins.
func (v *validator) span(s uncertain.Span, at *place) {
	if err := s.Valid(); err != nil {
		v.report(codeSpan, at, "%v", err)
	}
}

// order checks that of two dates the second is not certainly before the first.
func (v *validator) order(first, second uncertain.Date, name, before string) {
	if !first.IsZero() && !second.IsZero() && second.Before(first) == uncertain.Yes {
		v.report(codeOrder, in(name), "%s (%v) is before %s (%v)", name, second, before, first)
	}
}

// limit checks that no bound of a quantity is too large to be added up.
func (v *validator) limit(r *uncertain.Range[int64], most int64, at *place) {
	if top, bounded := r.Max(); r.Min() > most || bounded && top > most {
		v.report(codeLimit, at, "%s is more than can be meant here: at most %d", r.Bounds(), most)
	}
}

// claim checks the values of a claim of counts.
func (v *validator) claim(c *source.Claim[uncertain.Range[int64]], most int64, name string) {
	at := in(name)
	for i := range c.Values {
		v.limit(&c.Values[i].Value, most, at.field("values").element(i).field("value"))
	}
	claimAt(v, c, at)
}

// claimAt checks what every claim must have.
func claimAt[V source.Interval[V]](v *validator, c *source.Claim[V], at *place) {
	if c.Policy != 0 && !c.Policy.IsValid() {
		v.report(codeValue, at.field("policy"), "%v is none of the policies", c.Policy)
	}
	if len(c.Values) == 0 && c.Policy != 0 {
		v.report(codeMissing, at.field("values"), "a claim must hold at least one value")
	}
	for i := range c.Values {
		v.saysAt(c.Values[i].Says, at.field("values").element(i).field("says"))
	}
}
