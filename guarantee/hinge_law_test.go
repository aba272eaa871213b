package guarantee_test

import (
	"iter"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// An open is a part of an answer that is open, and an item that it is about.
type open struct {
	question guarantee.Question
	about    check.Ref
	what     string
}

// awaits is that a commitment waits for an act, of which there is an [guarantee.AwaitedAct].
const awaits = "awaits"

// opens yields every part of an answer that calls something open: undetermined, in one of several states, unknown or not
// recorded. The exceptions are those of [guarantee.Assessment.Hinges], and that it is open of what may happen whether it
// happened at all, which whoever asks supposes.
func opens(a *guarantee.Assessment) iter.Seq[open] {
	return func(yield func(open) bool) {
		for _, part := range []iter.Seq[open]{openPromises(a), openNeeds(a), openForces(a), openReplies(a), openRest(a)} {
			for x := range part {
				if !yield(x) {
					return
				}
			}
		}
	}
}

func openPromises(a *guarantee.Assessment) iter.Seq[open] {
	return func(yield func(open) bool) {
		for _, p := range a.Promises {
			of := func(what string) bool { return yield(open{guarantee.Q1, commitment(string(p.Commitment)), what}) }
			over := p.Possible == nil && p.Standing == guarantee.Ended
			if p.Possible != nil && !of("standing") || p.Read && !over && !of("reading") || p.Shared && p.Liability == 0 && !over && !of("liability") {
				return
			}
			if slices.ContainsFunc(slices.Concat(p.LeftBy, p.LeftTo), func(d guarantee.Departure) bool { return d.Is == uncertain.Unknown || d.Whole == uncertain.Unknown }) && !of("left") {
				return
			}
			for _, x := range p.Accounts {
				if slices.ContainsFunc(x.Cases, func(w guarantee.Where) bool { return len(w.Phases) > 1 }) && !of("account of "+string(x.View)) {
					return
				}
			}
		}
	}
}

func openNeeds(a *guarantee.Assessment) iter.Seq[open] {
	return func(yield func(open) bool) {
		for _, n := range a.NeededActs.Commitments {
			about := commitment(string(n.Commitment))
			if n.Ready == uncertain.Unknown && !yield(open{guarantee.Q4, about, "met"}) {
				return
			}
			acts := func(s guarantee.Step) bool { return s.Done != uncertain.Yes && s.Whose != guarantee.Nobodys }
			isEvent := func(p guarantee.Path) bool { return !slices.ContainsFunc(p, acts) }
			if n.Ready == uncertain.No && len(n.Paths) > 0 && !slices.ContainsFunc(n.Paths, isEvent) && !yield(open{guarantee.Q4, about, awaits}) {
				return
			}
			if n.Intent && n.Ready == uncertain.Yes && !yield(open{guarantee.Q4, about, awaits}) {
				return
			}
		}
		for _, w := range a.NeededActs.Awaited {
			for _, id := range w.Waiting {
				if w.Done != uncertain.Yes && !yield(open{guarantee.Q4, commitment(string(id)), awaits}) {
					return
				}
			}
		}
		for _, d := range a.NeededActs.Decisive {
			if !yield(open{guarantee.Q4, d.Fact, "decisive"}) {
				return
			}
		}
		for _, c := range a.Consents {
			if len(c.Missing)+len(c.Perhaps) > 0 && !yield(open{guarantee.Q4, requirement(c.Requirement), "consents"}) {
				return
			}
		}
	}
}

func requirement(id force.RequirementID) check.Ref {
	return check.Ref{Section: guarantee.SectionRequirements, ID: string(id)}
}

func openForces(a *guarantee.Assessment) iter.Seq[open] {
	return func(yield func(open) bool) {
		for _, p := range a.Strength.Promised(0).From {
			if _, bounded := p.Persons.Max(); !bounded && !yield(open{guarantee.Q2, check.Ref{Section: guarantee.SectionContributions, ID: string(p.Contribution)}, "size"}) {
				return
			}
		}
		for _, o := range a.Strength.Options {
			if _, bounded := o.Persons.Max(); !bounded && !yield(open{guarantee.Q2, check.Ref{Section: guarantee.SectionOptions, ID: string(o.Option)}, "size"}) {
				return
			}
		}
		for _, c := range a.Coverage {
			for _, p := range []guarantee.Provision{c.Present, c.Promised} {
				if open := (open{guarantee.Q3, requirement(c.Requirements[0]), c.Capability.String()}); (p.Outcome == force.NoProvider || p.Outcome == force.OnlyUndetermined) && !yield(open) {
					return
				}
			}
		}
		for _, f := range a.Fragility {
			if (f.Today.Verdict == uncertain.Indeterminate || f.IfKept.Verdict == uncertain.Indeterminate) && !yield(open{guarantee.Q4, requirement(f.Requirement), "fragility"}) {
				return
			}
		}
		for _, f := range a.Comparisons.Forces {
			for _, n := range f.Needs {
				about := requirement(n.Requirement)
				if n.Option != "" {
					about = check.Ref{Section: guarantee.SectionOptions, ID: string(n.Option)}
				}
				if n.Verdict == uncertain.Indeterminate && !yield(open{guarantee.Q8, about, f.Name}) {
					return
				}
			}
		}
	}
}

func openReplies(a *guarantee.Assessment) iter.Seq[open] {
	return func(yield func(open) bool) {
		for _, r := range a.Responses.Events {
			for _, x := range r.Replies {
				supposed := slices.Equal(x.Open, []timeline.Doubt{timeline.OfAccount}) && x.Bearing != guarantee.Follows
				if (x.Applies == uncertain.Unknown && !supposed || x.Possible != nil) && !yield(open{guarantee.Q5, commitment(string(x.Commitment)), r.Event}) {
					return
				}
			}
			for _, m := range r.Moves {
				if len(m.Open) > 0 && !yield(open{guarantee.Q5, commitment(string(m.Commitment)), r.Event}) {
					return
				}
			}
		}
	}
}

func openRest(a *guarantee.Assessment) iter.Seq[open] {
	return func(yield func(open) bool) {
		for _, c := range a.Contradictions.Conflicts {
			if c.Class == guarantee.SourcesDiffer && !yield(open{guarantee.Q6, c.One[0].Item, c.Subject}) {
				return
			}
		}
		for _, r := range a.Compliance.Regimes {
			about := check.Ref{Section: guarantee.SectionCeasefires, ID: string(r.Regime)}
			if r.InForce == uncertain.Unknown && !yield(open{guarantee.Q9, about, "in force"}) {
				return
			}
			for _, x := range r.Results {
				if x.Result.View == "" && x.Result.Turns() != "" && !yield(open{guarantee.Q9, about, string(x.Result.Term)}) {
					return
				}
			}
		}
		for _, x := range a.Compliance.Besides {
			if !yield(open{guarantee.Q9, x.Of, "besides"}) {
				return
			}
		}
	}
}

// H4: whatever an answer calls open, there is a hinge in that question that rests on the item it is about.
func TestPropertyHingesCoverWhatIsOpen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := gen.Structure().Draw(t, "structure")
		ask := guarantee.Options{}
		if rapid.Bool().Draw(t, "with a log") {
			ask.Log = []timeline.Event{}
		}
		checkOpen(t, s.Assess(ask))
	})
}

func checkOpen(t interface{ Errorf(string, ...any) }, a *guarantee.Assessment) {
	hinges := a.Hinges()
	for x := range opens(a) {
		if !slices.ContainsFunc(hinges, func(h guarantee.Hinge) bool {
			return slices.Contains(h.Questions, x.question) && slices.Contains(h.Because, x.about) && (x.what != awaits || h.Kind == guarantee.AwaitedAct)
		}) {
			t.Errorf("%s calls %s of %v open, and no hinge does: %v", x.question, x.what, x.about, hinges)
		}
	}
}
