package guarantee

import (
	"slices"
	"time"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A node is an instrument or a commitment, compiled.
type node struct {
	at    int // its index in the plan
	ref   check.Ref
	says  []check.Ref // itself and what it cites
	text  *Instrument // exactly one of the two is set
	c     *Commitment
	owing owing   // who owes it
	under *node   // the instrument of a commitment
	part  []*node // the commitments under an instrument

	ratifiers []actor.ID // of an instrument: the signatories that it binds from their own ratification on only

	programs [roles]*timeline.Program
	unnamed  [roles][]bool       // of what performs it and what breaks it, by pattern: it is an act of which it does not say whose
	needs    []*node             // what its course depends on, itself first
	through  []*node             // through which other it depends on each of these
	negated  []timeline.Happened // the patterns that stand under a negation in its conditions
	hinders  func() []int        // the events that fit one of them
	amended  []*node             // the instruments that take the place of this one
	draft    bool                // it ends when one of these is signed
	drafts   []*node             // the drafts that end when it is signed
	replaces []*node             // the instruments whose place it takes when it enters into force
	tabled   bool                // some event or date puts it forward
	heardBy  *node               // the first of which a condition speaks of its being performed, breached, cured or released
	heard    bool                // a condition speaks of a change of its state
	followed bool                // a condition speaks of a state that an occasion of it may be in

	entryWithin, whenWithin, givenWithin, judgeWithin, within, term, quiet, cure, notice, exitAfter, renews clock
}

// zone returns the zone in which the days of its periods are counted: that of the instrument.
func (n *node) zone() *time.Location {
	text := n.text
	if n.under != nil {
		text = n.under.text
	}
	if text == nil || text.Zone == 0 {
		return time.UTC
	}
	return time.FixedZone("", int(text.Zone)*60)
}

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
	roleOwn  // the ratifications of an instrument that binds each signatory from its own on
	roleFrom // what starts the time for performing
	roles
)

var roleNames = [roles]string{"its entry", "its trigger", "its precondition", "the finding", "the refusal", "what performs it", "what breaks it", "what ends it", "the ratification of a signatory", "what its time counts from"}

func (p *plan) node(ref check.Ref, says []source.StatementID) *node {
	n := &node{at: len(p.nodes), ref: ref, says: append([]check.Ref{ref}, p.statements(says)...)}
	p.nodes = append(p.nodes, n)
	p.byRef[ref] = n
	return n
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
		p.ratifiers(n)
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
	for _, r := range [...]role{roleDone, roleFails} {
		if program := n.programs[r]; program != nil && x.aim() != Maintain { // what is kept up may be lost by anybody's act
			n.unnamed[r] = unnamed(program)
		}
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

// isRead reports whether a condition of it can be read in several ways.
func (n *node) isRead() bool {
	return n != nil && slices.ContainsFunc(n.programs[:], func(p *timeline.Program) bool { return p != nil && len(p.Readings()) > 0 })
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

// fromDawn reports whether nothing says when the commitment or instrument was put forward.
func (n *node) fromDawn() bool {
	if n.text != nil {
		return !n.tabled && n.text.Signed.IsZero() && n.text.InForce.IsZero()
	}
	return n.isSpoken() && !n.tabled
}

// isSpoken reports whether a commitment stands in no document. A word binds nobody: what is only said is
// proposed, until all whom it names accept it.
func (n *node) isSpoken() bool {
	return n.c != nil && (n.under == nil || n.under.text.Form == Spoken)
}
