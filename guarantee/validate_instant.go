package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// instantCycles reports standing commitments whose entering a state lets the next enter one, in a circle: those that name
// each other, and then those that do not. A circle through a commitment that is owed but once ends there, and one
// through the performing of what takes an act runs on no further than there are acts.
func (v *validator) instantCycles() {
	before := len(v.findings)
	for i := range v.s.Commitments {
		v.item = i
		x := &v.s.Commitments[i]
		if !x.spawns() {
			continue
		}
		for _, c := range []struct {
			of   timeline.Condition
			name string
		}{{x.Entry, "entry"}, {x.When, "when"}, {x.Given, "given"}} {
			timeline.Patterns(c.of, func(p timeline.Happened, negated bool) {
				if negated || !p.Kind.Is(timeline.StateChange) || p.Kind == 0 || p.About.Section != SectionCommitments {
					return
				}
				if of := v.ids[commitments].item(p.About.ID); of >= 0 && p.Kind == timeline.BecomesFulfilled && v.s.Commitments[of].needsAct() {
					return
				}
				if p.About.ID == string(x.ID) {
					v.report(codeInstantCycle, in(c.name), "it waits for a change of its own state")
				}
				v.link(c.name, p.About.ID)
			})
		}
	}
	v.cycles(codeInstantCycle)
	if len(v.findings) == before {
		v.endlessCycles()
	}
}

// mutualCycles reports commitments each of which can be owed only after a change of state of the next, in a circle, that
// comes of its being owed, or as its precondition has the performance of the next, which would not be owed yet. As a trigger
// a performance may begin a round. A remedy waits for nothing but the breach.
func (v *validator) mutualCycles() {
	remedies := make(map[ID]bool)
	for i := range v.s.Commitments {
		for _, id := range v.s.Commitments[i].Remedy {
			remedies[id] = true
		}
	}
	for i := range v.s.Commitments {
		v.item = i
		x := &v.s.Commitments[i]
		if remedies[x.ID] {
			continue
		}
		for _, c := range []struct {
			of   timeline.Condition
			name string
		}{{x.When, "when"}, {x.Given, "given"}} {
			needed(c.of, func(p timeline.Happened) {
				of := v.ids[commitments].item(p.About.ID)
				if p.About.Section != SectionCommitments || of < 0 {
					return
				}
				performed := c.name == "given" && p.Kind == timeline.Performance && !v.s.Commitments[of].Early
				if !performed && !v.s.Commitments[of].isAfterOwed(p.Kind) {
					return
				}
				if int(of) == i {
					v.report(codeEntryCycle, in(c.name), "it waits for what comes of its being owed")
				}
				v.link(c.name, p.About.ID)
			})
		}
	}
	v.cycles(codeEntryCycle)
}

// isAfterOwed reports whether the commitment goes through a change of state only once it is owed. What is owed but once
// may be performed before, where that counts.
func (c *Commitment) isAfterOwed(kind timeline.Kind) bool {
	switch kind {
	case timeline.BecomesOwed, timeline.BecomesBreached, timeline.BecomesCured:
		return true
	case timeline.BecomesFulfilled:
		return c.spawns() || !c.Early
	}
	return false
}

// maxInstantLinks is after how many links no further commitment is looked at: a document in which almost every trigger
// fits almost every commitment must not take without bound. A circle beyond it still ends in a replay that is cut.
const maxInstantLinks = 1 << 20

// endlessCycles reports standing commitments of which each occurrence is, at the same instant, the trigger of
// the next, in a circle that runs on without end: the trigger of one fits a change of state of the other, by what it
// says of the kind and the actors. Only the debtors and creditors that a commitment names are looked at: to whom it
// will be transferred, nobody knows yet.
func (v *validator) endlessCycles() {
	var patterns []timeline.Happened
	var waits []int // the commitment of each pattern
	triggers := make(map[int]*trigger)
	for i := range v.s.Commitments {
		if x := &v.s.Commitments[i]; x.Standing && x.isOwed() {
			t := &trigger{when: x.When, first: len(patterns)}
			t.renewed(func(p timeline.Happened) bool {
				patterns, waits = append(patterns, p), append(waits, i)
				return p.Kind == 0 || p.Kind.Is(timeline.StateChange)
			})
			triggers[i] = t
		}
	}
	if !slices.ContainsFunc(patterns, func(p timeline.Happened) bool { return p.Kind == 0 || p.Kind.Is(timeline.StateChange) }) {
		return
	}
	record := source.NewRecord(v.s.Sources, v.s.Statements, uncertain.Date{})
	members := actor.NewDirectory(v.s.Actors, record, nil, uncertain.Date{})
	matcher := timeline.NewMatcher(patterns, members)
	found := 0
	for i := range v.s.Commitments {
		x := &v.s.Commitments[i]
		if triggers[i] == nil || found > maxInstantLinks {
			continue
		}
		for _, kind := range x.atOnce() {
			for _, by := range x.owing(members, record).debtors {
				for _, m := range matcher.Match(nil, &timeline.Event{
					Kind: kind, By: by, Against: x.owedTo(by), About: check.Ref{Section: SectionCommitments, ID: string(x.ID)},
				}) {
					triggers[i].fits = append(triggers[i].fits, m.Pattern)
				}
			}
		}
		found += len(triggers[i].fits)
	}
	endless(triggers, len(patterns))
	for i := range v.s.Commitments {
		if triggers[i] == nil {
			continue
		}
		v.item = i
		var next []int
		for _, pattern := range triggers[i].fits {
			if to := waits[pattern]; triggers[to] != nil {
				next = append(next, to)
			}
		}
		slices.Sort(next)
		next = slices.Compact(next)
		if slices.Contains(next, i) {
			v.report(codeInstantCycle, in("when"), "each time that it is owed is a change of state that makes it owed again")
			continue // the circles through it run on in itself
		}
		for _, to := range next {
			v.links = append(v.links, link{int32(i), int32(to), "when"})
		}
	}
	v.cycles(codeInstantCycle)
}

// A trigger is that of a standing commitment, with the patterns that it speaks of, in order, among those of all.
type trigger struct {
	when  timeline.Condition
	first int   // its first pattern
	fits  []int // the patterns, of whichever trigger, that fit its own changes of state
}

// endless leaves the triggers that those left, and nothing else, make true again and again: what waits for another
// event besides, of which there are only so many at one instant, is not among them. It leaves more if it would take
// too long to find out.
func endless(triggers map[int]*trigger, patterns int) {
	for steps := 0; steps < maxInstantLinks; {
		fitted := make([]bool, patterns)
		for _, t := range triggers {
			for _, pattern := range t.fits {
				fitted[pattern] = true
			}
			steps += len(t.fits)
		}
		before := len(triggers)
		for i, t := range triggers {
			at := t.first
			if !t.renewed(func(timeline.Happened) bool { at++; return fitted[at-1] }) {
				delete(triggers, i)
			}
			steps += at - t.first
		}
		if len(triggers) == before {
			return
		}
		steps += patterns
	}
}

// renewed reports whether the trigger comes true anew when each of its patterns is seen anew for which fits reports
// true. It asks for each pattern that stands under no negation, in order.
func (t *trigger) renewed(fits func(timeline.Happened) bool) bool {
	_, renewed := renews(t.when, fits)
	return renewed
}

// renews reports whether a condition may hold then, and whether it does so because of what is seen anew. What has
// been seen before counts only for the state of which a Since speaks.
func renews(c timeline.Condition, fits func(timeline.Happened) bool) (holds, renewed bool) {
	join := func(parts []timeline.Condition, all bool) (holds, renewed bool) {
		holds = all
		for _, part := range parts {
			h, r := renews(part, fits)
			if all {
				holds, renewed = holds && h, renewed || r
			} else {
				holds, renewed = holds || h, renewed || r
			}
		}
		return holds, holds && renewed
	}
	switch c := c.(type) {
	case nil:
		return true, false
	case timeline.Not:
		timeline.Patterns(c, func(p timeline.Happened, negated bool) { // of what is negated twice any may do
			renewed = !negated && fits(p) || renewed
		})
		return true, renewed
	case timeline.Happened:
		holds = fits(c)
		return holds, holds
	case timeline.Count:
		holds = fits(c.Of)
		return holds, holds
	case timeline.Since:
		start, end := fits(c.Start), fits(c.End)
		return true, start || end
	case timeline.Within:
		what, after := fits(c.What), fits(c.After)
		return what && after, what && after
	case timeline.All:
		return join(c, true)
	case timeline.Any:
		return join(c, false)
	case timeline.Readings:
		return join(c, false)
	}
	return false, false
}

// needsAct reports whether each occurrence is performed by an act alone, of which there are only so many at one instant,
// as none performs what is owed because of it.
func (c *Commitment) needsAct() bool {
	if c.aim() != Achieve || c.Done == nil {
		return c.aim() == Achieve
	}
	holds, _ := renews(c.Done, func(p timeline.Happened) bool { return p.Kind == 0 || p.Kind.Is(timeline.StateChange) })
	return !holds
}

// atOnce returns the changes of state that an occurrence can go through at the instant at which it is triggered. What
// takes its time is not among them: the breach of what is to be done by a later due time, and what follows that.
func (c *Commitment) atOnce() []timeline.Kind {
	kinds := []timeline.Kind{timeline.BecomesOwed}
	if !c.needsAct() {
		kinds = append(kinds, timeline.BecomesFulfilled)
	}
	if c.Given != nil || c.Judge != nil || c.Decides == SelfJudged {
		kinds = append(kinds, timeline.BecomesTriggered)
	}
	if c.aim() != Achieve || c.Fails != nil || c.From != nil {
		kinds = append(kinds, timeline.BecomesBreached, timeline.BecomesCured)
	}
	if c.Judge != nil {
		kinds = append(kinds, timeline.BecomesLapsed)
	}
	return kinds
}
