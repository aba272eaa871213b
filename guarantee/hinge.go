package guarantee

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// A Hinge is something that is open, and on which an answer turns.
type Hinge struct {
	Kind     HingeKind   `json:"kind"`
	Question Question    `json:"question"` // in whose answer it stands
	Text     string      `json:"text"`     // what is open, and what turns on it, in words
	Because  []check.Ref `json:"because"`
}

// A HingeKind is what sort of thing is open. The zero HingeKind is not valid.
type HingeKind uint8

// The kinds of hinges. They are stable; new ones are added at the end.
const (
	OpenFact               HingeKind = iota + 1 // a fact that the record leaves open: a [Decisive]
	AwaitedAct                                  // an act without which commitments cannot be owed: an [Await]
	UndeterminedProvider                        // somebody who alone may provide a capability, and has not determined it
	UnboundedSize                               // contributions whose troops nobody bounds, and with them no sum, or no comparison with what is needed: see NeedCompared.Unbounded
	DisputedValue                               // a value on which sources contradict each other: a [Conflict]
	UnsettledTerm                               // a term of a ceasefire of which the record leaves open whether it was kept: a [TermResult]
	UnrecordedContribution                      // troops or capabilities that nobody is recorded to contribute, nor to contribute too little of: a [Backing], a [NeedCompared]
)

var hingeKinds = enum.New[HingeKind]("kind of hinge", "open_fact", "awaited_act", "undetermined_provider", "unbounded_size", "disputed_value", "unsettled_term", "unrecorded_contribution")

// IsValid reports whether k is one of the kinds.
func (k HingeKind) IsValid() bool { return hingeKinds.Valid(k) }

// String returns the kind's name.
func (k HingeKind) String() string { return hingeKinds.String(k) }

// MarshalText returns the kind's name; it fails on an invalid kind.
func (k HingeKind) MarshalText() ([]byte, error) { return hingeKinds.Marshal(k) }

// UnmarshalText reads a kind's name exactly as String writes it.
func (k *HingeKind) UnmarshalText(text []byte) error { return hingeKinds.Unmarshal(text, k) }

// Hinges returns what would change an answer, in the order of the kinds, and of one kind those first on
// which most turns. They are found in the answers that the assessment holds, and each rests on what the
// answers it stands in rest on: to a question that is not answered there are none. No hinges do not mean that nothing
// could change: only that nothing is recorded as open. Of nil there are none.
func (a *Assessment) Hinges() []Hinge {
	if a == nil {
		return nil
	}
	all := slices.Concat(a.openFacts(), a.awaitedActs(), a.undeterminedProviders(), a.unboundedSizes(), a.disputedValues(), a.unsettledTerms(), a.unrecordedContributions())
	return slices.DeleteFunc(all, func(h Hinge) bool { return !slices.Contains(a.Stamp.Answers, h.Question) })
}

func (a *Assessment) openFacts() (out []Hinge) {
	for _, d := range a.NeededActs.Decisive {
		out = append(out, Hinge{OpenFact, Q4, "Open fact " + d.Fact.String() + ": " + d.String(), d.Because})
	}
	return out
}

func (a *Assessment) awaitedActs() []Hinge {
	var waits []*Await
	for i := range a.NeededActs.Awaited {
		if w := &a.NeededActs.Awaited[i]; w.Done != uncertain.Yes && len(w.Waiting) > 0 {
			waits = append(waits, w)
		}
	}
	slices.SortStableFunc(waits, func(x, y *Await) int { return len(y.Waiting) - len(x.Waiting) })
	out := make([]Hinge, len(waits))
	for i, w := range waits {
		out[i] = Hinge{AwaitedAct, Q4, fmt.Sprintf("Act waited for: %v: %s cannot be owed without it", w, several(len(w.Waiting), "commitment")), w.Because}
	}
	return out
}

// undeterminedProviders are those on whom alone it depends that somebody provides a capability.
func (a *Assessment) undeterminedProviders() (out []Hinge) {
	var needed turning[actor.ID, string]
	besides := make(map[actor.ID][]check.Ref) // for which somebody else is certain
	for i := range a.Coverage {
		c := &a.Coverage[i]
		for _, id := range c.Promised.Undetermined {
			if c.Promised.Outcome == force.OnlyUndetermined {
				needed.add(id, c.Capability.Phrase(), c.Because)
			} else {
				besides[id] = addRef(besides[id], c.Because...)
			}
		}
	}
	for id, of := range needed.most() {
		out = append(out, Hinge{UndeterminedProvider, Q3, fmt.Sprintf("Undetermined whether %s provides %s, for which nobody else is certain", id, series.Join(of, ", ")), addRef(slices.Clip(needed.because[id].refs), besides[id]...)})
	}
	return out
}

// unboundedSizes are the contributions without which there is a sum of troops, and then those without which there is a verdict
// on what is needed of them.
func (a *Assessment) unboundedSizes() (out []Hinge) {
	open := make(map[force.ID]bool)
	for _, id := range unbounded(a.Strength.Promised(0).From) {
		open[id] = true
	}
	for _, l := range a.Strength.Contributions {
		if open[l.Contribution] {
			out = append(out, Hinge{UnboundedSize, Q2, fmt.Sprintf("Size not bounded: %s by %s, and with it no sum of troops", l.Contribution, l.By), l.Because})
		}
	}
	return append(out, a.unboundedForces()...)
}

func (a *Assessment) disputedValues() (out []Hinge) {
	for i := range a.Contradictions.Conflicts {
		if c := &a.Contradictions.Conflicts[i]; c.Class == SourcesDiffer {
			out = append(out, Hinge{DisputedValue, Q6, "Sources contradict each other on " + c.Subject, c.Because})
		}
	}
	return out
}

// unsettledTerms are the terms on which the verdict in common ground turns on open facts, for all parties of which that
// is the same.
func (a *Assessment) unsettledTerms() (out []Hinge) {
	for i := range a.Compliance.Regimes {
		r := &a.Compliance.Regimes[i]
		type alike struct {
			term  ceasefire.TermID
			turns string
		}
		var parties turning[alike, actor.ID]
		besides := make(map[ceasefire.TermID][]check.Ref) // why no other party is named beside these
		for j := range r.Results {
			x := &r.Results[j]
			if x.Result.View != "" {
				continue
			}
			besides[x.Result.Term] = addRef(besides[x.Result.Term], x.Because...)
			if turns := x.Result.Turns(); turns != "" {
				parties.add(alike{x.Result.Term, turns}, x.Result.Party, x.Because)
			}
		}
		for _, key := range parties.order {
			text := fmt.Sprintf("Term not settled: %s/%s for %s: %s", r.Regime, key.term, series.And(parties.on[key]), key.turns)
			out = append(out, Hinge{UnsettledTerm, Q9, text, addRef(slices.Clip(parties.because[key].refs), besides[key.term]...)})
		}
	}
	return out
}
