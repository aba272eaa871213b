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
	OpenFact             HingeKind = iota + 1 // a fact that the record leaves open: a [Decisive]
	AwaitedAct                                // an act without which commitments cannot be owed: an [Await]
	UndeterminedProvider                      // somebody who alone may provide a capability, and has not determined it
	UnboundedSize                             // a contribution whose troops nobody bounds, and with it no sum
	DisputedValue                             // a value on which sources contradict each other: a [Conflict]
	UnsettledTerm                             // a term of a ceasefire of which the record leaves open whether it was kept: a [TermResult]
)

var hingeKinds = enum.New[HingeKind]("kind of hinge", "open_fact", "awaited_act", "undetermined_provider", "unbounded_size", "disputed_value", "unsettled_term")

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
	all := slices.Concat(a.openFacts(), a.awaitedActs(), a.undeterminedProviders(), a.unboundedSizes(), a.disputedValues(), a.unsettledTerms())
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
func (a *Assessment) undeterminedProviders() []Hinge {
	var order []actor.ID
	of, because := make(map[actor.ID][]string), make(map[actor.ID][]check.Ref)
	for i := range a.Coverage {
		c := &a.Coverage[i]
		if c.Promised.Outcome != force.OnlyUndetermined {
			continue
		}
		for _, id := range c.Promised.Undetermined {
			if of[id] == nil {
				order = append(order, id)
			}
			of[id], because[id] = append(of[id], c.Capability.Phrase()), addRef(because[id], c.Because...)
		}
	}
	slices.SortStableFunc(order, func(x, y actor.ID) int { return len(of[y]) - len(of[x]) })
	out := make([]Hinge, len(order))
	for i, id := range order {
		out[i] = Hinge{UndeterminedProvider, Q3, fmt.Sprintf("Undetermined whether %s provides %s, for which nobody else is certain", id, series.Join(of[id], ", ")), because[id]}
	}
	return out
}

func (a *Assessment) unboundedSizes() (out []Hinge) {
	open := make(map[force.ID]bool)
	for _, p := range a.Strength.Promised(0).From {
		if _, bounded := p.Persons.Max(); !bounded {
			open[p.Contribution] = true
		}
	}
	for _, l := range a.Strength.Contributions {
		if open[l.Contribution] {
			out = append(out, Hinge{UnboundedSize, Q2, fmt.Sprintf("Size not bounded: %s by %s, and with it no sum of troops", l.Contribution, l.By), l.Because})
		}
	}
	return out
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
		var order []alike
		of, because := make(map[alike][]actor.ID), make(map[alike][]check.Ref)
		for j := range r.Results {
			x := &r.Results[j]
			key := alike{x.Result.Term, x.Result.Turns()}
			if x.Result.View != "" || key.turns == "" {
				continue
			}
			if of[key] == nil {
				order = append(order, key)
			}
			of[key], because[key] = append(of[key], x.Result.Party), addRef(because[key], x.Because...)
		}
		for _, key := range order {
			out = append(out, Hinge{UnsettledTerm, Q9, fmt.Sprintf("Term not settled: %s/%s for %s: %s", r.Regime, key.term, series.And(of[key]), key.turns), because[key]})
		}
	}
	return out
}
