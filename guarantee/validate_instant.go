package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// instantCycles reports commitments whose entering a state lets, at the same instant, the next enter
// one, in a circle: those that name each other, and then those that do not.
func (v *validator) instantCycles() {
	before := len(v.findings)
	for i := range v.s.Commitments {
		v.item = i
		x := &v.s.Commitments[i]
		for _, c := range []struct {
			of   timeline.Condition
			name string
		}{{x.Entry, "entry"}, {x.When, "when"}, {x.Given, "given"}} {
			timeline.Patterns(c.of, func(p timeline.Happened, _ bool) {
				if !p.Kind.Is(timeline.StateChange) || p.Kind == 0 || p.About.Section != SectionCommitments {
					return
				}
				if p.About.ID == string(x.ID) {
					v.report(codeInstantCycle, in(c.name), "it waits for a change of its own state")
				}
				v.link(p.About.ID)
			})
		}
	}
	v.cycles(codeInstantCycle, "when")
	if len(v.findings) == before {
		v.endlessCycles()
	}
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
	for i := range v.s.Commitments {
		if x := &v.s.Commitments[i]; x.Standing && x.isOwed() {
			timeline.Patterns(x.When, func(p timeline.Happened, negated bool) {
				if !negated && (p.Kind == 0 || p.Kind.Is(timeline.StateChange)) {
					patterns, waits = append(patterns, p), append(waits, i)
				}
			})
		}
	}
	if len(patterns) == 0 {
		return
	}
	record := source.NewRecord(v.s.Sources, v.s.Statements, uncertain.Date{})
	members := actor.NewDirectory(v.s.Actors, record, nil, uncertain.Date{})
	matcher := timeline.NewMatcher(patterns, members)
	found := 0
	for i := range v.s.Commitments {
		x := &v.s.Commitments[i]
		if !x.Standing || !x.isOwed() || found > maxInstantLinks {
			continue
		}
		v.item = i
		var next []int
		for _, kind := range x.atOnce() {
			for _, by := range x.owedBy() {
				for _, m := range matcher.Match(nil, &timeline.Event{
					Kind: kind, By: by, Against: x.owedTo(by), About: check.Ref{Section: SectionCommitments, ID: string(x.ID)},
				}) {
					next = append(next, waits[m.Pattern])
				}
			}
		}
		found += len(next)
		slices.Sort(next)
		next = slices.Compact(next)
		if slices.Contains(next, i) {
			v.report(codeInstantCycle, in("when"), "each time that it is owed is a change of state that makes it owed again")
			continue // the circles through it run on in itself
		}
		for _, to := range next {
			v.links = append(v.links, link{int32(i), int32(to)})
		}
	}
	v.cycles(codeInstantCycle, "when")
}

// atOnce returns the changes of state that an occurrence can go through at the instant at which it is triggered. What
// takes its time is not among them: the breach of what is to be done by a later due time, and what follows that.
func (c *Commitment) atOnce() []timeline.Kind {
	kinds := []timeline.Kind{timeline.BecomesOwed, timeline.BecomesFulfilled}
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
