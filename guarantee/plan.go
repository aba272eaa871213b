package guarantee

import (
	"cmp"
	"slices"
	"sync"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A role is what a condition does for a commitment or an instrument. Conditions of later roles are
// looked at later among what happens at one instant.
type role uint8

const (
	roleEntry role = iota
	roleWhen
	roleGiven
	roleJudge  // the body finds that it is owed
	roleRefuse // the body finds that it is not
	roleDone
	roleFails
	roleVoid // what forfeits a commitment, or ends an instrument
	roleFrom // what starts the time for performing
	roles
)

// A plan is a structure and a log made ready for the machine: it is the same in every run.
type plan struct {
	s        *Structure
	record   *source.Record
	view     actor.ID
	complete bool             // every performance is in the log
	log      []timeline.Event // the events that bear on something, and then the dates that stand in instruments
	dates    [][]check.Ref    // what each of these dates rests on, its instrument first
	nodes    []*node          // instruments, then commitments
	byRef    map[check.Ref]*node
	byText   map[InstrumentID]*node
	byID     map[ID]*node
	matcher  *timeline.Matcher
	uses     []patternUse                         // by pattern
	dated    map[uncertain.Date]*timeline.Matcher // where memberships have dates
	members  *actor.Directory
	powers   map[check.Ref][]*node    // the powers over an item
	remedies map[ID]bool              // the commitments that are the remedy of another
	listens  bool                     // some condition speaks of changes of state
	numbers  func() map[check.Ref]int // of events and dates, by what refers to them
}

// A patternUse is the condition to which a pattern belongs.
type patternUse struct {
	node  *node
	role  role
	index int // in its program
}

// A node is an instrument or a commitment, compiled.
type node struct {
	at    int // its index in the plan
	ref   check.Ref
	says  []check.Ref // itself and what it cites
	text  *Instrument // exactly one of the two is set
	c     *Commitment
	under *node   // the instrument of a commitment
	part  []*node // the commitments under an instrument

	programs [roles]*timeline.Program
	needs    []*node             // what its course depends on, itself first
	negated  []timeline.Happened // the patterns that stand under a negation in its conditions
	hinders  func() []int        // the events that fit one of them
	amended  []*node             // the instruments that take the place of this one
	draft    bool                // it ends when one of these is signed
	tabled   bool                // some event or date puts it forward
	heard    bool                // a condition speaks of its being performed, breached, cured or released

	entryWithin, whenWithin, givenWithin, judgeWithin, within, term, quiet, cure, notice, exitAfter, renews clock
}

// newPlan compiles what is known of a structure, and a log.
func newPlan(s *Structure, log []timeline.Event, ask ReplayOptions) *plan {
	p := &plan{
		s: s, view: ask.View, complete: ask.Complete, record: source.NewRecord(s.Sources, s.Statements, ask.KnownBy),
		byRef: make(map[check.Ref]*node), byText: make(map[InstrumentID]*node), byID: make(map[ID]*node),
		powers: make(map[check.Ref][]*node), remedies: make(map[ID]bool),
	}
	p.members = actor.NewDirectory(s.Actors, p.record, ask.Prefer, uncertain.Date{})
	for i := range s.Actors {
		for _, m := range s.Actors[i].Members {
			if !m.Span.IsZero() {
				p.dated = make(map[uncertain.Date]*timeline.Matcher)
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
			p.byRef[e.About].tabled = true
		}
	}
	var patterns []timeline.Happened
	for _, n := range p.nodes {
		if n.text != nil {
			p.instrument(n)
		} else {
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
				p.listens = p.listens || pattern.Kind == 0 || pattern.Kind.Is(timeline.StateChange)
				p.hear(pattern)
			}
		}
	}
	for _, n := range p.nodes {
		if n.c != nil {
			for _, id := range n.c.Remedy { // without these the remedy would be owed by itself
				if r := p.byID[id]; r != nil {
					r.says = addRef(r.says, n.says...)
					if n.under != nil {
						r.says = addRef(r.says, n.under.says...)
					}
				}
			}
		}
	}
	p.matcher = timeline.NewMatcher(patterns, p.members)
	p.log = append(p.bearing(s.Events, log), p.log...)
	p.dependences()
	p.numbers = sync.OnceValue(p.number)
	for _, n := range p.nodes {
		n.hinders = sync.OnceValue(func() []int { return p.hindering(n) })
	}
	return p
}

// number returns the first event to which each reference leads.
func (p *plan) number() map[check.Ref]int {
	numbers := make(map[check.Ref]int, len(p.log))
	for number := len(p.log) - 1; number >= 0; number-- {
		numbers[p.refOf(number)] = number
	}
	return numbers
}

// hindering returns the events that keep a condition of a node from coming true in which they stand under a
// negation.
func (p *plan) hindering(n *node) (numbers []int) {
	world := timeline.World{Members: p.members}
	for number := range p.log {
		if slices.ContainsFunc(n.negated, func(x timeline.Happened) bool { return world.Fits(x, &p.log[number]) != uncertain.No }) {
			numbers = append(numbers, number)
		}
	}
	return numbers
}

// hear notes the nodes of whose end a pattern speaks.
func (p *plan) hear(pattern timeline.Happened) {
	speaks := slices.ContainsFunc([]State{StateFulfilled, StateBreached, StateCured, StateReleased}, func(s State) bool {
		return pattern.Kind == 0 || s.Kind().Is(pattern.Kind)
	})
	for _, n := range p.nodes {
		if speaks && (pattern.About == check.Ref{} || pattern.About == n.ref) {
			n.heard = true
		}
	}
}

// bearing returns copies of the known events of both lists that fit a condition or are about a node, in
// an order that does not depend on theirs: by date, kind and ID. Others are kept nowhere. A group has here
// all members that it may have on some date.
func (p *plan) bearing(lists ...[]timeline.Event) []timeline.Event {
	var some []*timeline.Event
	var matches []timeline.Match
	for _, events := range lists {
		for i := range events {
			e := &events[i]
			if matches = p.matcher.Match(matches[:0], e); len(matches) == 0 && p.target(e) == nil {
				continue
			}
			if p.record.Knows(e.Says) && e.Account(p.view) != uncertain.No {
				some = append(some, e)
			}
		}
	}
	slices.SortStableFunc(some, func(a, b *timeline.Event) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
	})
	out := make([]timeline.Event, len(some))
	for i, e := range some {
		out[i] = *e
	}
	return out
}

// target returns the node on which an event is an act, or about which it is a fact.
func (p *plan) target(e *timeline.Event) *node {
	if !e.Kind.Is(timeline.Act) && !isFactAbout(e.Kind) {
		return nil
	}
	return p.byRef[e.About]
}

func (p *plan) node(ref check.Ref, says []source.StatementID) *node {
	n := &node{at: len(p.nodes), ref: ref, says: append([]check.Ref{ref}, p.statements(says)...)}
	p.nodes = append(p.nodes, n)
	p.byRef[ref] = n
	return n
}

// date enters what a date in an instrument says as an event about it.
func (p *plan) date(n *node, d uncertain.Date, kind timeline.Kind, by actor.ID, says []source.StatementID) {
	if d.IsZero() {
		return
	}
	e := timeline.Event{Date: d, Kind: kind, About: n.ref}
	if by != "" {
		e.By = []actor.ID{by}
	}
	p.log = append(p.log, e)
	p.dates = append(p.dates, addRef(slices.Clone(n.says), p.statements(says)...))
}

func (p *plan) instrument(n *node) {
	x := n.text
	p.date(n, x.Proposed, timeline.Proposal, "", x.Says)
	n.tabled = n.tabled || !x.Proposed.IsZero()
	if x.Signed.IsZero() && !x.InForce.IsZero() {
		p.date(n, x.InForce, timeline.Acceptance, "", x.Says) // what has entered into force was agreed
	}
	p.date(n, x.Signed, timeline.Acceptance, "", x.Says)
	p.date(n, x.InForce, timeline.BecomesInForce, "", x.Says)
	p.date(n, x.Ended, timeline.Termination, "", x.Says)
	for i := range x.Signatories {
		g := &x.Signatories[i]
		if p.record.Knows(g.Says) {
			p.date(n, g.Signed, timeline.Signature, g.Actor, g.Says)
			p.date(n, g.Ratified, timeline.Ratification, g.Actor, g.Says)
		}
	}
	if x.Entry != nil {
		n.programs[roleEntry] = timeline.NewProgram(x.Entry)
	}
	if x.Ends != nil {
		n.programs[roleVoid] = timeline.NewProgram(x.Ends)
	}
	n.term, n.notice, n.exitAfter, n.renews = newClock(x.Term, x.Zone), newClock(x.Notice, x.Zone), newClock(x.ExitAfter, x.Zone), newClock(x.Renews, x.Zone)
	if other := p.byText[x.Amends]; other != nil && other != n {
		other.amended = append(other.amended, n)
	}
	if final := p.byText[x.DraftOf]; final != nil && final != n {
		n.amended, n.draft = append(n.amended, final), true
	}
}

func (p *plan) commitment(n *node) {
	x, zone := n.c, timeline.Zone(0)
	if text := p.byText[x.Under]; text != nil {
		zone = text.text.Zone
	}
	for r, c := range [roles]timeline.Condition{
		roleEntry: x.Entry, roleWhen: x.When, roleGiven: x.Given, roleFails: x.Fails, roleVoid: x.VoidIf, roleDone: x.Done,
	} {
		if c != nil {
			n.programs[r] = timeline.NewProgram(c)
		}
	}
	if x.Done == nil && x.aim() == Achieve {
		n.programs[roleDone] = timeline.NewProgram(timeline.Happened{Kind: timeline.Performance, About: n.ref})
	}
	if x.aim() == Refrain {
		n.programs[roleDone] = nil // nothing performs what is not to be done
	}
	if x.From != nil {
		n.programs[roleFrom] = timeline.NewProgram(*x.From)
	}
	for _, id := range x.Remedy {
		p.remedies[id] = true
	}
	if j := x.Judge; j != nil {
		by := []actor.ID{j.By}
		n.programs[roleJudge] = timeline.NewProgram(timeline.Any{
			timeline.Happened{Kind: timeline.Approval, By: by, About: n.ref},
			timeline.Happened{Kind: timeline.Authorisation, By: by, About: n.ref},
		})
		n.programs[roleRefuse] = timeline.NewProgram(timeline.Happened{Kind: timeline.Rejection, By: by, About: n.ref})
		n.judgeWithin = newClock(j.Within, zone)
	}
	n.entryWithin, n.whenWithin, n.givenWithin = newClock(x.EntryWithin, zone), newClock(x.WhenWithin, zone), newClock(x.GivenWithin, zone)
	n.within, n.term, n.quiet, n.cure = newClock(x.Within, zone), newClock(x.Term, zone), newClock(x.Quiet, zone), newClock(x.Cure, zone)
	for _, e := range x.Effects {
		for _, r := range e.On {
			p.powers[r] = append(p.powers[r], n)
		}
	}
}

// aim is the aim of a commitment, that of its kind if none is stated.
func (c *Commitment) aim() Aim {
	switch {
	case c.Aim != 0:
		return c.Aim
	case c.Kind == Prohibition:
		return Refrain
	}
	return Achieve
}

// spawns reports whether the commitment stays in force while children of it are owed.
func (c *Commitment) spawns() bool { return c.isOwed() && (c.Standing || c.aim() != Achieve) }

// isOwed reports whether a commitment is one that can be owed.
func (c *Commitment) isOwed() bool { return c.Kind != Permission && c.Kind != Power }

// dependences works out, for each node, the nodes on which its course depends.
func (p *plan) dependences() {
	direct := make([][]*node, len(p.nodes))
	link := func(n, on *node) {
		if on != nil && n != on && !slices.Contains(direct[n.at], on) {
			direct[n.at] = append(direct[n.at], on)
		}
	}
	for _, n := range p.nodes {
		link(n, n.under)
		for _, other := range n.amended {
			link(n, other)
		}
		for _, power := range p.powers[n.ref] {
			link(n, power)
		}
		if n.c != nil {
			for _, id := range n.c.Remedy {
				link(n, p.byID[id])
				if r := p.byID[id]; r != nil {
					link(r, n)
				}
			}
		}
		for _, program := range n.programs {
			if program == nil {
				continue
			}
			for _, pattern := range program.Patterns() {
				switch {
				case pattern.Kind != 0 && !pattern.Kind.Is(timeline.StateChange):
				case pattern.About != check.Ref{}:
					link(n, p.byRef[pattern.About])
				default:
					for _, other := range p.nodes {
						link(n, other)
					}
				}
			}
		}
	}
	for _, n := range p.nodes {
		seen := map[*node]bool{n: true}
		n.needs = []*node{n}
		for i := 0; i < len(n.needs); i++ {
			for _, on := range direct[n.needs[i].at] {
				if !seen[on] {
					seen[on] = true
					n.needs = append(n.needs, on)
				}
			}
		}
	}
}

// statements returns references to those of the statements that are known.
func (p *plan) statements(says []source.StatementID) (refs []check.Ref) {
	for _, id := range p.record.Known(says) {
		refs = append(refs, check.Ref{Section: SectionStatements, ID: string(id)})
	}
	return refs
}

// refOf returns the reference to an event of the log: to itself, or to the instrument in which its date
// stands.
func (p *plan) refOf(number int) check.Ref {
	switch date := number - (len(p.log) - len(p.dates)); {
	case number >= len(p.log):
		return check.Ref{}
	case date >= 0:
		return p.dates[date][0]
	}
	if because := p.log[number].Because; len(because) > 0 {
		return because[0] // it was worked out from others
	}
	return check.Ref{Section: SectionEvents, ID: string(p.log[number].ID)}
}

// restsOn returns that reference and what else the event rests on.
func (p *plan) restsOn(number int) []check.Ref {
	if date := number - (len(p.log) - len(p.dates)); date >= 0 {
		return p.dates[date]
	}
	refs := []check.Ref{p.refOf(number)}
	if because := p.log[number].Because; len(because) > 0 {
		refs = slices.Clone(because)
	}
	return append(refs, p.statements(p.log[number].Says)...)
}

// matcherOn returns the matcher with the members that groups have on a date.
func (p *plan) matcherOn(d uncertain.Date) *timeline.Matcher {
	if p.dated == nil {
		return p.matcher
	}
	m := p.dated[d]
	if m == nil {
		m = p.matcher.In(actor.NewDirectory(p.s.Actors, p.record, nil, d))
		p.dated[d] = m
	}
	return m
}
