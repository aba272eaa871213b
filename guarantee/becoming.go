package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A becoming is that a commitment or an instrument comes into a state.
type becoming struct {
	kind  timeline.Kind
	about check.Ref
}

// becoming returns what a leaf waits for, if it is that something comes into a state, and nothing more special.
func (l *leaf) becoming() (b becoming, ok bool) {
	var p timeline.Happened
	switch c := l.cond.(type) {
	case timeline.Happened:
		p = c
	case timeline.Since:
		p = c.Start
	}
	only := len(p.By) == 0 && len(p.Against) == 0 && p.Where == "" && p.Severity == 0 && p.Many == 0 && p.About != (check.Ref{})
	return becoming{p.Kind, p.About}, only && !l.negated && l.now != uncertain.Yes && p.Kind.Is(timeline.StateChange)
}

// forPerformance is the role of what performs a commitment for whose fulfilment another waits.
const forPerformance Role = "performance"

// A tracer follows the changes of state for which conditions wait to the acts that bring them about.
type tracer struct {
	*assessor
	waiting []becoming // those that are being followed: what waits for itself never comes
	leaves  int        // how many have been found behind others
	more    bool       // there were more than are looked at
	because citations  // what that rests on
}

// follow finds what is behind the leaves of a formula.
func (t *tracer) follow(f *formula) {
	for i := range f.leaves {
		l := &f.leaves[i]
		b, ok := l.becoming()
		if !ok {
			continue
		}
		stages := noWay
		if !slices.Contains(t.waiting, b) {
			if stages, ok = t.leads(b); !ok {
				continue
			}
		}
		by := &formula{}
		whole := make(timeline.All, len(stages))
		for i, s := range stages {
			whole[i] = s.cond
			first := len(by.leaves)
			by.add(s.world, s.cond, false)
			for k := range by.leaves[first:] {
				by.leaves[first+k].stage = s.role
			}
		}
		by.cond = whole
		if t.leaves += len(by.leaves); t.leaves > maxLeaves {
			t.more = true
			return
		}
		for i := range by.leaves {
			by.leaves[i].role, by.leaves[i].behind = l.role, true
		}
		t.waiting = append(t.waiting, b)
		t.follow(by)
		t.waiting = t.waiting[:len(t.waiting)-1]
		l.by = by
	}
}

// noWay is the stage of what does not come about any more.
var noWay = []stage{{cond: timeline.Any{}}}

// leads returns what must hold before something comes into a state, beyond what has been settled; ok is false if that is not known, or is
// nobody's act, as that the time of something is over.
func (t *tracer) leads(b becoming) (out []stage, ok bool) {
	switch n := t.open.plan.byRef[b.about]; {
	case n == nil:
		return nil, false
	case n.text != nil:
		return t.leadsText(n, b.kind)
	default:
		return t.leadsCommitment(n, b.kind)
	}
}

// leadsText does so for an instrument.
func (t *tracer) leadsText(n *node, kind timeline.Kind) (out []stage, ok bool) {
	x, track := n.text, t.open.Instrument(n.text.ID)
	if kind != timeline.BecomesAgreed && kind != timeline.BecomesInForce || !x.InForce.IsZero() || track == nil || track.isCut() {
		return nil, false
	}
	t.because.add(t.open.why(track, t.ask.On)...)
	if t.isOver(x) {
		return noWay, true
	}
	var tabled moment
	for _, b := range track.Branches {
		for _, o := range b.Occurrences {
			tabled.widen(o.History[0].at)
		}
	}
	world := t.told.From(tabled.begins())
	add := func(role Role, c timeline.Condition) {
		if c != nil {
			out = append(out, stage{role, c, world})
			_, refs := world.Holds(c)
			t.because.add(refs...)
		}
	}
	if !t.all(x, func(p Phase) bool { return p.State != StateProposed }) {
		if !x.Signed.IsZero() {
			return nil, false // the date says when
		}
		signature, refs := t.signature(n.ref, n.parties())
		t.because.add(refs...)
		add(ForSignature, signature)
	}
	if kind == timeline.BecomesInForce && !t.isInForce(x) {
		add(ForEntry, x.Entry)
		t.because.add(t.whyChanged(x.Entry)...)
	}
	if len(out) > 0 {
		add(ForEntry, unless(world, x.Ends))
	}
	return out, len(out) > 0
}

// unless returns that what ends something does not come, if it has not; nil for nothing.
func unless(w *timeline.World, ends timeline.Condition) timeline.Condition {
	if ends == nil || w.Verdict(ends) != uncertain.No {
		return nil
	}
	return timeline.Not{Of: ends}
}

// leadsCommitment does so for a commitment.
func (t *tracer) leadsCommitment(n *node, kind timeline.Kind) (out []stage, ok bool) {
	c := t.byID[n.c.ID]
	if c == nil || c.promise.Standing == NotKnown {
		return nil, false
	}
	roles, until := []Role{ForSignature, ForEntry}, reachInForce
	switch kind {
	case timeline.BecomesInForce:
	case timeline.BecomesTriggered:
		if until = reachTriggered; t.found(c) == nil && c.Given == nil {
			return nil, false // it is owed at once
		}
		roles = append(roles, ForResumption, ForTrigger)
	case timeline.BecomesOwed, timeline.BecomesFulfilled:
		until, roles = reachOwed, inOrder
	default:
		return nil, false
	}
	done := kind == timeline.BecomesFulfilled
	if !done && c.at.most >= until || until > reachInForce && !c.isOwed() || done && (c.aim() != Achieve || c.at.breached) {
		return nil, false
	}
	t.because.add(c.legal...)
	stages, because, ok := t.stages(c, c.promise)
	t.because.add(because...)
	if !ok {
		return noWay, true
	}
	if done && c.Early && !c.spawns() {
		roles = []Role{ForSignature, ForResumption, ForEntry}
	}
	for _, s := range stages {
		if slices.Contains(roles, s.role) {
			out = append(out, s)
		}
	}
	if len(out) > 0 {
		ends := []timeline.Condition{c.VoidIf}
		if text := t.instruments[c.Under]; text != nil && !c.Survives {
			ends = append(ends, text.Ends)
		}
		for _, cond := range ends {
			if cond = unless(c.world, cond); cond != nil {
				out = append(out, stage{ForEntry, cond, c.world})
			}
		}
	}
	if done {
		performed, from := c.Done, t.later()
		if performed == nil {
			performed = timeline.Happened{Kind: timeline.Performance, About: n.ref}
		}
		if c.at.owed == uncertain.Yes {
			from = c.at.kept.begins()
		}
		world := t.told.From(from)
		_, refs := world.Holds(performed)
		t.because.add(refs...)
		t.because.add(t.whyChanged(performed)...)
		out = append(out, stage{forPerformance, performed, world})
	}
	return out, len(out) > 0
}

// trace lets each commitment wait for the acts that bring about the changes of state for which its text waits, where acts can.
func (a *assessor) trace() {
	rests := make([]citations, len(a.commitments))
	for i, c := range a.commitments {
		for k := range c.waits {
			w, t := &c.waits[k], a.tracer(c)
			f := newFormula(w.world, w.cond)
			t.follow(&f)
			if acts := a.done(&f); w.world.CanHold(acts) && slices.ContainsFunc(f.leaves, func(l leaf) bool { return l.by != nil }) {
				a.await(w, acts)
			}
			w.because = addRef(w.because, t.because.refs...)
			rests[i].add(t.because.refs...)
		}
	}
	for i, c := range a.commitments {
		if refs := rests[i].refs; len(refs) > 0 && a.room > 0 {
			c.legal = slices.Clip(addRef(c.legal, refs...))
			a.room -= len(refs)
		}
	}
}

// tracer returns what follows the changes of state for which a commitment waits.
func (a *assessor) tracer(c *bond) tracer {
	return tracer{assessor: a, waiting: []becoming{{timeline.BecomesOwed, check.Ref{Section: SectionCommitments, ID: string(c.ID)}}}}
}

// done returns what a formula waits for, with whose act it is: of a change of state the acts behind it that may still be to
// come.
func (a *assessor) done(f *formula) timeline.Condition {
	leaves := f.leaves
	return replaced(f.cond, func(c timeline.Condition) timeline.Condition {
		l := &leaves[0]
		switch leaves = leaves[1:]; {
		case l.by != nil && l.now == uncertain.No:
			if all, ok := a.done(l.by).(timeline.All); ok && len(all) == 1 {
				return all[0]
			}
			return a.done(l.by)
		case l.behind && !l.negated && l.now != uncertain.No:
			return timeline.All{}
		}
		return a.acted(c)
	})
}

// every yields the leaves of a formula, and what is behind them.
func (f *formula) every(yield func(*leaf) bool) { f.each(yield) }

func (f *formula) each(yield func(*leaf) bool) bool {
	for i := range f.leaves {
		if l := &f.leaves[i]; !yield(l) || l.by != nil && !l.by.each(yield) {
			return false
		}
	}
	return true
}
