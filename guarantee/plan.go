package guarantee

import (
	"slices"
	"sync"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A plan is a structure and a log made ready for the machine: it is the same in every run.
type plan struct {
	s        *Structure
	record   *source.Record
	view     actor.ID
	complete bool             // every performance is in the log
	log      []timeline.Event // the events that bear on something, and then the dates that stand in instruments, and those of memberships
	dates    [][]check.Ref    // what each of these dates rests on, its instrument or commitment first
	stints   map[int]*stint   // by place among these: the membership of which it is the begin or the end
	moments  map[int]moment   // when a date may be, as far as those allow in whose order it comes
	order    map[int][]int    // these, by each of them
	nodes    []*node          // instruments, then commitments
	byRef    map[check.Ref]*node
	byText   map[InstrumentID]*node
	byID     map[ID]*node
	matcher  *timeline.Matcher
	uses     []patternUse              // by pattern
	dated    map[uncertain.Date][]roll // where memberships have dates
	undated  []roll                    // the one of no date
	members  *actor.Directory
	powers   map[check.Ref][]*node    // the powers over an item
	remedies map[ID]bool              // the commitments that are the remedy of another
	released bool                     // something is released, or a power used
	numbers  func() map[check.Ref]int // of events and dates, by what refers to them

	concerning func() [][]int // by node: the events and dates that may matter to it
}

// A patternUse is the condition to which a pattern belongs.
type patternUse struct {
	node  *node
	role  role
	index int // in its program
}

// newPlan compiles what is known of a structure, and a log.
func newPlan(s *Structure, log []timeline.Event, ask ReplayOptions) *plan {
	p := &plan{
		s: s, view: ask.View, complete: ask.Complete, record: source.NewRecord(s.Sources, s.Statements, ask.KnownBy),
		byRef: make(map[check.Ref]*node), byText: make(map[InstrumentID]*node), byID: make(map[ID]*node),
		powers: make(map[check.Ref][]*node), remedies: make(map[ID]bool), stints: make(map[int]*stint),
	}
	p.members = actor.NewDirectory(s.Actors, p.record, ask.Prefer, uncertain.Date{})
	p.undated = []roll{{members: p.members}}
	for i := range s.Actors {
		for _, m := range s.Actors[i].Members {
			if !m.Span.IsZero() {
				p.dated = make(map[uncertain.Date][]roll)
			}
		}
	}
	for i := range s.Instruments {
		if x := &s.Instruments[i]; p.record.Knows(x.Says) && p.byText[x.ID] == nil {
			n := p.node(check.Ref{Section: SectionInstruments, ID: string(x.ID)}, x.Says)
			n.text = x
			p.byText[x.ID] = n
		}
	}
	for i := range s.Commitments {
		x := &s.Commitments[i]
		if !p.record.Knows(x.Says) || p.byID[x.ID] != nil || x.Under != "" && p.byText[x.Under] == nil {
			continue
		}
		n := p.node(check.Ref{Section: SectionCommitments, ID: string(x.ID)}, x.Says)
		n.c = x
		p.byID[x.ID] = n
		if n.under = p.byText[x.Under]; n.under != nil {
			n.under.part = append(n.under.part, n)
		}
	}
	for i := range s.Events { // the structure says when something was put forward; a log does not change what came before it
		if e := &s.Events[i]; e.Kind == timeline.Proposal && p.record.Knows(e.Says) && p.byRef[e.About] != nil {
			n := p.byRef[e.About]
			n.tabled = true // and it was not there before all that is recorded
			n.says = addRef(n.says, append(p.statements(e.Says), check.Ref{Section: SectionEvents, ID: string(e.ID)})...)
		}
	}
	var patterns []timeline.Happened
	for _, n := range p.nodes {
		if n.text != nil {
			p.instrument(n)
		} else {
			n.owing = n.c.owing(p.members, p.record)
			p.memberships(n)
			p.commitment(n)
			for _, id := range slices.Concat(n.c.By, n.c.To) {
				n.says = addRef(n.says, p.members.Because(id)...)
			}
		}
		for r, program := range n.programs {
			if program == nil {
				continue
			}
			timeline.Patterns(program.Condition(), func(p timeline.Happened, negated bool) {
				if negated {
					n.negated = append(n.negated, p)
				}
			})
			for i, pattern := range program.Patterns() {
				patterns = append(patterns, pattern)
				p.uses = append(p.uses, patternUse{n, role(r), i})
				for _, id := range slices.Concat(pattern.By, pattern.Against) { // who acts for a group
					n.says = addRef(n.says, p.members.Because(id)...)
				}
				p.hear(n, pattern)
			}
		}
	}
	p.citeRemedied()
	p.matcher = timeline.NewMatcher(patterns, p.members)
	p.undated[0].matcher = p.matcher
	p.log = append(p.bearing(s.Events, log), p.log...)
	p.released = slices.ContainsFunc(p.log, func(e timeline.Event) bool { return e.Kind == timeline.Release || e.Kind == timeline.Exercise })
	p.dating()
	p.dependences()
	p.numbers, p.concerning = sync.OnceValue(p.number), sync.OnceValue(p.concern)
	for _, n := range p.nodes {
		n.hinders = sync.OnceValue(func() []int { return p.hindering(n) })
	}
	return p
}
