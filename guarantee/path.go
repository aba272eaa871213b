package guarantee

import (
	"cmp"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Path is a smallest set of happenings that would make a commitment owed: with all of them it is,
// and without any one of them it is not. Its steps are in the order of their roles: signature, entry,
// trigger, finding, consent; in which order those of one role come is open, unless a step says what it has to follow. What would lead there only
// because one step undoes another, in a certain order, is no path. Where it waits for a change of state, as that another
// text enters into force or another commitment is fulfilled, the steps are the acts that bring that about, in an order in
// which they do, through as many others as it takes: what waits for itself has no path. A condition that can be read in several ways has to hold in all
// of them at one moment: where what it is in one of them held once and has ended, it is a step again.
type Path []Step

// String returns for example "RUS and UKR: ceasefire starts, and GBR: approval".
func (p Path) String() string {
	texts := make([]string, len(p))
	for i, s := range p {
		texts[i] = s.String()
	}
	return strings.Join(texts, ", and ")
}

// The limits within which paths are exact. A commitment with more leaves in its conditions, or more
// different steps, or more paths, has those found so far, and says that there are more; and so has a
// structure in whose assessment more leaves would have to be tried out.
const (
	maxLeaves = 64
	maxPaths  = 32
	maxTries  = 1_000_000
)

// stage is one of the conditions that must hold before a commitment is owed.
type stage struct {
	role  Role
	cond  timeline.Condition
	world *timeline.World // in which it is looked at
}

// stages returns what must hold before a commitment is owed, beyond what has been settled, and what that
// rests on besides the commitment; ok is false if nothing makes it owed: it is over, or not there yet.
func (a *assessor) stages(c *bond, p *Promise) (out []stage, because []check.Ref, ok bool) {
	instrument := check.Ref{Section: SectionInstruments, ID: string(c.Under)}
	switch p.Standing {
	case Ended, NotYet, NotKnown:
		return nil, nil, false
	case SpokenOnly, Proposed:
		if n := a.instruments[c.Under]; n == nil || n.Form == Spoken {
			accepted, refs := c.acceptances()
			out, because = append(out, stage{role: ForSignature, cond: accepted}), refs
			break
		}
		parties := p.Signed
		if len(parties) == 0 {
			parties = c.By
		}
		var signature timeline.Happened
		signature, because = a.signature(instrument, parties)
		out = append(out, stage{role: ForSignature, cond: signature})
	case InForce, Suspended:
		out, because = a.resumptions(c, p)
	}
	if c.at.most < reachTriggered && (c.at.spent == uncertain.Yes && !a.open.plan.remedies[c.ID] || c.at.occasion != (moment{}) && a.seen(c, ForTrigger).Verdict(a.trigger(c.Commitment)) == uncertain.Yes) {
		return nil, nil, false // it has been triggered, and what did it lasts, or can do so but once
	}
	text := a.instruments[c.Under]
	if text != nil && c.at.most < reachInForce && a.isOver(text) {
		return nil, a.open.why(a.open.Instrument(text.ID), a.ask.On), false
	}
	if bound := (p.Standing == InForce || p.Standing == Suspended) && (!c.apart || c.at.most >= reachInForce); !bound {
		if text != nil && !a.isInForce(text) {
			out = append(out, stage{role: ForEntry, cond: text.Entry})
			if t := a.open.Instrument(text.ID); t != nil && text.Entry != nil {
				because = addRef(because, a.open.why(t, a.ask.On)...)
			}
		}
		ratified := stage{role: ForEntry, cond: a.open.plan.ratification(a.open.plan.byID[c.ID], c.stated.By)}
		if c.apart { // others may have ratified before it owed anything
			ratified.cond, ratified.world = a.open.plan.ratification(a.open.plan.byID[c.ID], c.By), a.told
		}
		out = append(out, ratified, stage{role: ForEntry, cond: c.Entry})
	}
	if c.at.least < reachTriggered {
		out = append(out, stage{role: ForTrigger, cond: a.trigger(c.Commitment)})
	}
	if c.at.least < reachOwed {
		out = append(out, stage{role: ForFinding, cond: a.found(c)}, stage{role: ForConsent, cond: c.Given})
	}
	out = slices.DeleteFunc(out, func(s stage) bool { return s.cond == nil })
	for i := range out {
		s := &out[i]
		if s.world == nil {
			s.world = a.seen(c, s.role)
		}
		if s.role == ForSignature || s.role == ForFinding || s.role == ForResumption {
			_, refs := c.world.Holds(s.cond)
			because = addRef(because, refs...)
		}
	}
	return out, because, true
}

// resumptions returns what lets a commitment be taken up again that is set aside, or may be: by an act on it or on its
// instrument, or by the use of a power over one of them; and the powers.
func (a *assessor) resumptions(c *bond, p *Promise) (out []stage, because []check.Ref) {
	if p.Standing != Suspended && (p.Standing != InForce || p.Possible == nil) {
		return nil, nil
	}
	for _, ref := range []check.Ref{{Section: SectionCommitments, ID: string(c.ID)}, {Section: SectionInstruments, ID: string(c.Under)}} {
		ends := func(start timeline.Happened) {
			end := timeline.Happened{Kind: timeline.Resumption, About: ref}
			out = append(out, stage{role: ForResumption, cond: timeline.Not{Of: timeline.Since{Start: start, End: end}}})
		}
		ends(timeline.Happened{Kind: timeline.Suspension, About: ref})
		for _, power := range a.open.plan.powers[ref] {
			x := a.byID[power.c.ID]
			if x != nil && slices.ContainsFunc(x.Effects, func(e Effect) bool { return e.Kind.Is(timeline.Suspension) && slices.Contains(e.On, ref) }) {
				ends(timeline.Happened{Kind: timeline.Exercise, About: power.ref})
				because = addRef(because, x.refs...)
			}
		}
	}
	return out, because
}

// signature is that those sign an instrument who have not, of those who have to; and what that rests on.
func (a *assessor) signature(instrument check.Ref, parties []actor.ID) (c timeline.Happened, because []check.Ref) {
	c = timeline.Happened{Kind: timeline.Signature, About: instrument}
	for _, id := range parties {
		one := c
		one.By = []actor.ID{id}
		signed, refs := a.told.Holds(one)
		if because = addRef(because, refs...); signed != uncertain.Yes {
			c.By = append(c.By, id)
		}
	}
	if len(c.By) == 0 {
		c.By = parties
	}
	return c, because
}

// isInForce reports whether an instrument is certainly in force.
func (a *assessor) isInForce(n *Instrument) bool {
	return a.all(n, func(p Phase) bool { return p.State == StateInForce })
}

// mayBeInForce reports whether an instrument is in force however open facts turn out, or in some ways.
func (a *assessor) mayBeInForce(n *Instrument) bool {
	return !a.all(n, func(p Phase) bool { return p.State != StateInForce && p.State != StateSuspended })
}

// isOver reports whether an instrument has certainly ended, so that nothing enters into force with it any more.
func (a *assessor) isOver(n *Instrument) bool {
	return a.all(n, func(p Phase) bool { return p.State.IsFinal() })
}

// all reports whether an instrument is in phases of a kind however open facts turn out.
func (a *assessor) all(n *Instrument, are func(Phase) bool) bool {
	t := a.open.Instrument(n.ID)
	return t != nil && !t.isCut() && !slices.ContainsFunc(t.Branches, func(b Branch) bool {
		return len(b.Occurrences) == 0 || slices.ContainsFunc(b.Occurrences[0].On(a.ask.On), func(p Phase) bool { return !are(p) })
	})
}

// acceptances returns what makes a word binding: that all whom it names accept it, each by an act of its own
// or together, but for those who put it forward.
func (c *bond) acceptances() (by timeline.All, because []check.Ref) {
	item := check.Ref{Section: SectionCommitments, ID: string(c.ID)}
	for _, id := range slices.Concat(c.By, c.To) {
		verdict, refs := c.world.Holds(timeline.Happened{Kind: timeline.Proposal, By: []actor.ID{id}, About: item})
		if verdict == uncertain.Yes {
			because = addRef(because, refs...)
			continue
		}
		by = append(by, timeline.Happened{Kind: timeline.Acceptance, By: []actor.ID{id}, About: item})
	}
	return by, because
}

// paths notes whether all has happened that makes a commitment owed, and otherwise the smallest sets
// of happenings that would make it owed, but for the further instrument that an intent needs.
func (a *assessor) paths(n *Needs, c *bond, p *Promise) {
	n.Intent, n.Read = p.Binds == Intent, p.Read
	a.readiness(n, c, p)
	if n.Met = n.Ready; n.Intent {
		n.Met = uncertain.No
	}
}

// readiness notes whether all has happened that the text of a commitment waits for, and otherwise what has not.
func (a *assessor) readiness(n *Needs, c *bond, p *Promise) {
	n.Ready = uncertain.No
	if p.Standing == NotKnown {
		n.Ready, n.More = uncertain.Unknown, true
	}
	type lack struct {
		*finder
		stages []stage
	}
	var lacks []lack // of those by whom it is not owed for certain
	able := false
	for i := range c.strands {
		s := c.of(&c.strands[i])
		stages, because, ok := a.stages(s, p)
		n.Because = addRef(n.Because, because...)
		if !ok {
			continue
		}
		f, ready := a.finder(s, stages), s.at.owed
		if !c.isOwed() {
			ready = uncertain.Known(p.Standing == InForce && p.Possible == nil).And(f.holds(func(l *leaf) uncertain.Bool { return l.now }))
		}
		if able, n.Ready = true, n.Ready.Or(ready); ready != uncertain.Yes {
			lacks = append(lacks, lack{f, stages})
		}
	}
	if !able {
		return
	}
	if c.isOwed() {
		n.Ready = c.at.owed // of several it may be open by which
	}
	if p.Possible != nil && slices.Contains(p.Possible, InForce) && n.Ready == uncertain.No && !c.isOwed() {
		n.Ready = uncertain.Unknown
	}
	a.cases(n, c, p)
	if n.Ready == uncertain.Unknown && c.isOwed() && slices.ContainsFunc(n.Cases, Where.hasCome) {
		n.Ready = uncertain.Yes
	}
	if c.silenceSuffices() {
		n.Silence = c.Judge
	}
	for _, l := range lacks {
		if n.Ready == uncertain.Yes && (!l.bond.apart || slices.ContainsFunc(n.Cases, func(w Where) bool { return w.hasCome() && meet(w.By, l.bond.By) })) {
			continue
		}
		x := PartNeeds{By: l.bond.By}
		for _, set := range l.ways(l.stages) {
			x.Paths = append(x.Paths, l.path(set))
		}
		x.More = l.more
		n.Because = addRef(n.Because, l.because...)
		if n.Ready != uncertain.Yes {
			n.Paths, n.More = append(n.Paths, x.Paths...), n.More || x.More
		}
		if l.bond.apart && (len(x.Paths) > 0 || x.More) {
			n.Parts = append(n.Parts, x)
		}
	}
	if n.Paths = shortest(n.Paths); len(n.Parts) == 1 && n.Ready != uncertain.Yes {
		n.Parts = nil
	}
}

// meet reports whether somebody is among some actors and among others.
func meet(some, others []actor.ID) bool {
	return slices.ContainsFunc(some, func(id actor.ID) bool { return slices.Contains(others, id) })
}

// shortest leaves out the paths that contain others, and all but the first of those that are the same.
func shortest(paths []Path) []Path {
	contains := func(more, less Path) bool {
		return !slices.ContainsFunc(less, func(s Step) bool {
			return !slices.ContainsFunc(more, func(x Step) bool { return x.What() == s.What() })
		})
	}
	var out []Path
	for i, p := range paths {
		if !slices.ContainsFunc(paths[:i], func(x Path) bool { return contains(p, x) }) &&
			!slices.ContainsFunc(paths[i+1:], func(x Path) bool { return contains(p, x) && !contains(x, p) }) {
			out = append(out, p)
		}
	}
	return out
}

// cases notes on which occasions a commitment is owed, or may be, if more is to be said of one than that.
func (a *assessor) cases(n *Needs, c *bond, p *Promise) {
	if !c.at.breached && c.at.owed != uncertain.Unknown {
		return
	}
	x := a.account(a.open, p)
	due := slices.DeleteFunc(x.Cases, func(w Where) bool { return !slices.ContainsFunc(w.Phases, Phase.isDue) })
	if x.More || !slices.ContainsFunc(due, func(w Where) bool { return len(w.Phases) > 1 || w.Phases[0].State != StateOwed }) {
		return
	}
	n.Cases = due
	for i := range due {
		n.Because = addRef(n.Because, due[i].Because...)
	}
}

// hasCome reports whether all has happened that makes an occurrence owed: it may since have been performed.
func (w Where) hasCome() bool {
	return !slices.ContainsFunc(w.Phases, func(p Phase) bool { return !p.isDue() && p.State != StateFulfilled })
}

// path returns the steps of a set, in the order of their roles, and who holds each.
func (f *finder) path(set uint64) Path {
	var out Path
	for _, s := range f.inTurn(f.taken(set)) {
		step := Step{Role: s.role, Event: s.event()}
		step.Counts, step.Done = f.counts(s)
		acts := f.acted(s.cond)
		if !s.pattern.Kind.IsContingency() {
			step.Of = timeline.NewWorld(nil, f.members, f.ask.On).Needed(acts, f.candidates(acts)) // it has to happen anew
		}
		step.heldBy(acts)
		out = append(out, step)
	}
	return out
}

// taken returns the steps of a set, but for those that others contain, in the order of their roles; one that has to
// follow another comes after it.
func (f *finder) taken(set uint64) (out []*pathStep) {
	for i := range f.steps {
		if set&(1<<i) != 0 {
			set &^= f.steps[i].less
		}
	}
	for i := range f.steps {
		if set&(1<<i) != 0 {
			step := f.steps[i]
			step.role = f.earliest(&step)
			out = append(out, &step)
		}
	}
	slices.SortStableFunc(out, func(x, y *pathStep) int {
		return cmp.Or(slices.Index(inOrder, x.role)-slices.Index(inOrder, y.role), x.follows-y.follows)
	})
	return out
}

// earliest returns the first of the roles of what a step brings about: it has to come in time for that.
func (f *finder) earliest(s *pathStep) Role {
	first := slices.Index(inOrder, s.role)
	for l := range f.every {
		if at := slices.Index(inOrder, l.role); at < first && l.now != uncertain.Yes && s.role != ForFinding &&
			slices.ContainsFunc(l.patterns, func(p sign) bool { return !p.negated && f.told.Answers(p.Happened, s.pattern) }) {
			first = at
		}
	}
	return inOrder[first]
}

// counts says which of the events of a step count, where not all do, and whether one that does has happened.
func (f *finder) counts(s *pathStep) (which string, done uncertain.Bool) {
	for l := range f.every {
		if c, ok := l.cond.(timeline.Within); ok && !l.negated && l.now != uncertain.Yes && s.times == 1 && c.What.About == s.pattern.About {
			if after, ok := strings.CutPrefix(c.String(), s.cond.String()+" "); ok {
				return after, l.now
			}
		}
	}
	counts := f.bond.at.counts(s.role, f.later())
	world := f.told.From(counts.from)
	if s.of.behind {
		counts.text, world = "anew", s.of.world
	}
	if text := s.besides(world); text != "" {
		return text, uncertain.No
	}
	_, lasts := s.of.cond.(timeline.Since) // a state that holds when it is taken up again counts
	switch done = world.Verdict(s.cond); {
	case done == uncertain.No && f.told.Verdict(s.cond) == uncertain.Yes:
		_, because := f.told.Holds(s.cond)
		f.because = addRef(addRef(f.because, because...), f.whyChanged(s.cond)...)
		which = counts.text
	case done == uncertain.No && s.role == ForTrigger && f.bond.at.aside && !s.of.behind && !lasts:
		which = counts.text
	}
	return which, done
}
