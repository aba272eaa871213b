package guarantee

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/enum"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// A Hinge is something that is open, and on which answers turn.
type Hinge struct {
	Kind      HingeKind   `json:"kind"`
	Questions []Question  `json:"questions"` // in whose answers it stands, in order
	Text      string      `json:"text"`      // what is open, and what turns on it, in words
	Because   []check.Ref `json:"because"`
}

// String returns the text and the questions, for example "Size not bounded: gbr-land by GBR, and with it no sum of
// troops (Q2)".
func (h *Hinge) String() string { return h.Text + " (" + series.Join(h.Questions, ", ") + ")" }

// A HingeKind is what sort of thing is open. The zero HingeKind is not valid.
type HingeKind uint8

// The kinds of hinges. They are stable; new ones are added at the end.
const (
	OpenFact               HingeKind = iota + 1 // a fact that the record leaves open: a [Fact], a [Decisive]
	AwaitedAct                                  // an act without which commitments cannot be owed: an [Await], a step of each [Path]; a consent that is missing
	UndeterminedProvider                        // somebody who alone may provide a capability, and has not determined it
	UnboundedSize                               // contributions whose troops nobody bounds, and with them no sum, or no comparison with what is needed: see NeedCompared.Unbounded
	DisputedValue                               // a value on which sources contradict each other: a [Conflict]
	UnsettledTerm                               // a term of a ceasefire of which the record leaves open whether it was kept: a [TermResult]; the terms, where none are recorded and yet a ceasefire is
	UnrecordedContribution                      // troops or capabilities that nobody is recorded to contribute, nor to contribute too little of: a [Backing], a [NeedCompared], a [Provision]
	UnrecordedPerformance                       // whether commitments were performed in time, of which nothing is recorded: a [Fact]
	UnstatedLiability                           // how those are liable who owe a commitment together: a [Promise]
	OpenReading                                 // what the text of a commitment means, or whether what may happen is what it names: a [Reply]
	BoundedSize                                 // sizes that are known only within bounds, and so no verdict: a [NeedCompared], a [Backing], a [Share]
	UnrecordedMeasure                           // what a force would be divided by: see Comparisons.Unmeasured
	OpenTime                                    // when something of a schedule happens: a [Timetable]
)

var hingeKinds = enum.New[HingeKind]("kind of hinge", "open_fact", "awaited_act", "undetermined_provider", "unbounded_size", "disputed_value", "unsettled_term", "unrecorded_contribution",
	"unrecorded_performance", "unstated_liability", "open_reading", "bounded_size", "unrecorded_measure", "open_time")

// IsValid reports whether k is one of the kinds.
func (k HingeKind) IsValid() bool { return hingeKinds.Valid(k) }

// String returns the kind's name.
func (k HingeKind) String() string { return hingeKinds.String(k) }

// MarshalText returns the kind's name; it fails on an invalid kind.
func (k HingeKind) MarshalText() ([]byte, error) { return hingeKinds.Marshal(k) }

// UnmarshalText reads a kind's name exactly as String writes it.
func (k *HingeKind) UnmarshalText(text []byte) error { return hingeKinds.Unmarshal(text, k) }

// Hinges returns what would change an answer, in the order of the kinds, and of one kind those first on
// which most answers turn. They are found in the answers that the assessment holds, and each rests on what the
// answers it stands in rest on: to a question that is not answered there are none. Everything that an answer calls open
// is among them: that two things turn on the same fact is said once, and things of one kind on which the same turns are
// said together. What is no hinge:
//
//   - a number that is a range, as such: only where a verdict or a share turns on it;
//   - that nothing at all is recorded of what a question asks for, see [Silence];
//   - what a text does not state though it is known, as a deadline or an end: the notes say so; but for how those are
//     liable who owe something together, as it decides whose breach a breach is;
//   - opinions, and what actors want: see [Contradictions].
//
// No hinges do not mean that nothing could change: only that nothing is recorded as open. Of nil there are none.
func (a *Assessment) Hinges() []Hinge {
	if a == nil {
		return nil
	}
	open := openings{asked: a.Stamp.Answers}
	for _, find := range []func(*openings){
		a.openFacts, a.openTexts, a.awaitedActs, a.undeterminedProviders, a.unboundedSizes, a.disputedValues, a.unsettledTerms, a.unrecordedContributions, a.boundedSizes, a.openTimes,
	} {
		find(&open)
	}
	return open.hinges()
}

// undeterminedProviders are those on whom alone it depends that somebody provides a capability.
func (a *Assessment) undeterminedProviders(open *openings) {
	var needed turning[actor.ID, string]
	besides := make(map[actor.ID][]check.Ref) // for which somebody else is certain
	today := topic{UndeterminedProvider, "Undetermined whether anybody provides %s on the day", ""}
	for i := range a.Coverage {
		c := &a.Coverage[i]
		if open.cite(today, c.Because); c.Present.Outcome == force.OnlyUndetermined && c.Promised.Outcome != force.OnlyUndetermined {
			open.add(Q3, today, c.Capability.Phrase(), c.Because)
		}
		for _, id := range c.Promised.Undetermined {
			if c.Promised.Outcome == force.OnlyUndetermined {
				needed.add(id, c.Capability.Phrase(), c.Because)
			} else {
				besides[id] = addRef(besides[id], c.Because...)
			}
		}
	}
	for id, of := range needed.most() {
		text := fmt.Sprintf("Undetermined whether %s provides %s, for which nobody else is certain", id, series.Join(of, ", "))
		open.single(UndeterminedProvider, Q3, len(of), text, addRef(slices.Clip(needed.because[id].refs), besides[id]...))
	}
}

func (a *Assessment) disputedValues(open *openings) {
	for i := range a.Contradictions.Conflicts {
		if c := &a.Contradictions.Conflicts[i]; c.Class == SourcesDiffer {
			open.single(DisputedValue, Q6, 0, "Sources contradict each other on "+c.Subject, c.Because)
		}
	}
}

// unsettledTerms are the terms on which the verdict in common ground turns on open facts, for all parties of which that
// is the same; the regimes of which it is open whether they are in force; and terms that are not recorded though something says
// that there is a ceasefire.
func (a *Assessment) unsettledTerms(open *openings) {
	for i := range a.Compliance.Regimes {
		r := &a.Compliance.Regimes[i]
		if r.InForce == uncertain.Unknown {
			open.single(UnsettledTerm, Q9, 0, "Open whether any term of "+string(r.Regime)+" is in force", a.Compliance.Because)
		}
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
			open.single(UnsettledTerm, Q9, 0, text, addRef(slices.Clip(parties.because[key].refs), besides[key.term]...))
		}
	}
	if says := a.Compliance.indicated(); len(says) > 0 {
		open.single(UnsettledTerm, Q9, 0, "Not recorded: terms of a ceasefire in force, though "+strings.ReplaceAll(series.And(says), " (Q1)", ""), a.Compliance.Because)
	}
}

// openTimes are when something of a schedule happens that can be read in several ways, or that has no bound.
func (a *Assessment) openTimes(open *openings) {
	for i := range a.Schedules {
		t := &a.Schedules[i]
		read := topic{OpenTime, "Open in the text of schedule " + string(t.Schedule) + ": from when %s counts", ""}
		unbound := topic{OpenTime, "Not bounded in schedule " + string(t.Schedule) + ": when there is %s", ""}
		for j := range t.Readings {
			r := &t.Readings[j]
			for _, c := range r.Choices {
				open.add(Q11, read, string(c.Clause), t.Because)
			}
			if r.Consistent == uncertain.Unknown {
				open.single(OpenTime, Q11, 0, "Open whether all times of "+string(t.Schedule)+" can be kept"+readingText(r), t.Because)
			}
			for k := range r.Bounds {
				if b := &r.Bounds[k]; b.Earliest.String() == "" || b.Latest.String() == "" {
					open.add(Q11, unbound, string(b.Anchor), t.Because)
				}
			}
		}
	}
}
