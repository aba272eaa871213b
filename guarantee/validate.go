package guarantee

import (
	"sync"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
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
	return s.found((*validator).structure)
}

// found returns what a look at the structure finds, with the memory of a validator that is done.
func (s *Structure) found(look func(v *validator)) check.Findings {
	v := validators.Get().(*validator)
	v.s = s.orEmpty()
	look(v)
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

	lines, zones, terms index                       // the parts of regimes
	unsettled           map[string]ceasefire.Status // "line l" and "zone z" that nobody has agreed yet

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
	v.s, v.findings, v.first, v.unsettled = nil, nil, nil, nil
}

func (v *validator) structure() {
	s := v.s
	if s.Schema != "" && s.Schema != Schema {
		v.reportAt(codeSchema, "/schema", "schema %.60q is not known; this package reads %q", s.Schema, Schema)
	}
	if blank(s.Title) {
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
