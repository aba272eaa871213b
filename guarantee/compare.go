package guarantee

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
)

// A Change is one element of an answer that differs between two assessments.
type Change struct {
	Question Question    `json:"question"`
	Key      string      `json:"key"`
	Before   string      `json:"before,omitzero"` // empty when it is new
	After    string      `json:"after,omitzero"`  // empty when it is gone
	Because  []check.Ref `json:"because"`         // the reasons of both
}

// String returns for example "backstop: falls: nobody left to perform it".
func (c Change) String() string {
	if c.After == "" {
		return c.Key + ": gone (was: " + c.Before + ")"
	}
	return c.Key + ": " + c.After
}

// Compare returns the elements of the answers that differ between two assessments, in the order
// of the questions: of elements in both and of new ones the order of b, then those that are gone.
// Two assessments of one structure with different options say what follows from the difference. Of two
// structures each suggests a battery of its own: ask both the same events, as [Explain] does. Nil has no answers.
func Compare(a, b *Assessment) []Change {
	type key struct {
		q Question
		k string
	}
	before := make(map[key]Element)
	for e := range a.Elements() {
		before[key{e.Question, e.Key}] = e
	}
	var out []Change
	seen := make(map[key]bool)
	for e := range b.Elements() {
		k := key{e.Question, e.Key}
		seen[k] = true
		if old, ok := before[k]; !ok {
			out = append(out, Change{e.Question, e.Key, "", e.Verdict, e.Because})
		} else if old.Verdict != e.Verdict {
			out = append(out, Change{e.Question, e.Key, old.Verdict, e.Verdict, addRef(slices.Clone(old.Because), e.Because...)})
		}
	}
	for e := range a.Elements() {
		if k := (key{e.Question, e.Key}); !seen[k] {
			out = append(out, Change{e.Question, e.Key, e.Verdict, "", e.Because})
		}
	}
	slices.SortStableFunc(out, func(x, y Change) int { return order(x.Question) - order(y.Question) })
	return out
}

func order(q Question) int { return slices.Index(Questions(), q) }

// Recheck replays every element of an assessment of s, and all that would change an answer, from the items that
// it cites, and from these alone, and returns an error that names the first that comes out otherwise. It confirms
// that what an answer says it rests on is enough for it. Of a nil Assessment there is nothing to confirm.
func Recheck(s *Structure, ask Options, a *Assessment) error {
	if a == nil {
		return nil
	}
	s = s.orEmpty()
	same := ask
	same.On, same.KnownBy, same.Without = a.Stamp.On, a.Stamp.KnownBy, a.Stamp.Missing()
	replayed := make(map[string]*Assessment) // by what is cited: much rests on the same
	replay := func(because []check.Ref) *Assessment {
		key := fmt.Sprint(because)
		if a := replayed[key]; a != nil {
			return a
		}
		if ask.Log != nil {
			same.Log = slices.DeleteFunc(slices.Clone(ask.Log), func(x timeline.Event) bool {
				return !slices.Contains(because, check.Ref{Section: SectionEvents, ID: string(x.ID)})
			})
		}
		replayed[key] = s.only(because).Assess(same)
		return replayed[key]
	}
	for e := range a.Elements() {
		found := false
		for r := range replay(e.Because).Elements() {
			if r.Question != e.Question || r.Key != e.Key {
				continue
			}
			if found = true; r.Verdict != e.Verdict {
				return fmt.Errorf("%s %s: cited items give %q, not %q", e.Question, e.Key, r.Verdict, e.Verdict)
			}
		}
		if !found {
			return fmt.Errorf("%s %s: cited items give no answer", e.Question, e.Key)
		}
	}
	for _, h := range a.Hinges() {
		if !slices.ContainsFunc(replay(h.Because).Only(a.Stamp.Answers...).Hinges(), func(r Hinge) bool {
			return r.Kind == h.Kind && r.Text == h.Text && slices.Equal(r.Questions, h.Questions)
		}) {
			return fmt.Errorf("cited items do not give %q", h.String())
		}
	}
	return nil
}

// only returns the part of a structure that holds just the referenced items, and all sources.
func (s *Structure) only(refs []check.Ref) *Structure {
	keep := make(map[check.Ref]bool, len(refs))
	for _, r := range refs {
		keep[r] = true
	}
	out := &Structure{Schema: s.Schema, Title: s.Title, AsOf: s.AsOf, Sources: s.Sources}
	out.Statements = kept(s.Statements, keep, SectionStatements, func(i int) string { return string(s.Statements[i].ID) })
	out.Actors = kept(s.Actors, keep, SectionActors, func(i int) string { return string(s.Actors[i].ID) })
	out.Instruments = kept(s.Instruments, keep, SectionInstruments, func(i int) string { return string(s.Instruments[i].ID) })
	out.Commitments = kept(s.Commitments, keep, SectionCommitments, func(i int) string { return string(s.Commitments[i].ID) })
	out.Schedules = kept(s.Schedules, keep, SectionSchedules, func(i int) string { return string(s.Schedules[i].ID) })
	out.Positions = kept(s.Positions, keep, SectionPositions, func(i int) string { return string(s.Positions[i].ID) })
	out.Contributions = kept(s.Contributions, keep, SectionContributions, func(i int) string { return string(s.Contributions[i].ID) })
	out.Pools = kept(s.Pools, keep, SectionPools, func(i int) string { return string(s.Pools[i].ID) })
	out.Rotations = kept(s.Rotations, keep, SectionRotations, func(i int) string { return string(s.Rotations[i].ID) })
	out.Conversions = kept(s.Conversions, keep, SectionConversions, func(i int) string { return string(s.Conversions[i].ID) })
	out.Limits = kept(s.Limits, keep, SectionLimits, func(i int) string { return string(s.Limits[i].ID) })
	out.Requirements = kept(s.Requirements, keep, SectionRequirements, func(i int) string { return string(s.Requirements[i].ID) })
	out.Options = kept(s.Options, keep, SectionOptions, func(i int) string { return string(s.Options[i].ID) })
	out.Command = kept(s.Command, keep, SectionCommand, func(i int) string { return string(s.Command[i].ID) })
	out.Funds = kept(s.Funds, keep, SectionFunds, func(i int) string { return string(s.Funds[i].ID) })
	out.Precedents = kept(s.Precedents, keep, SectionPrecedents, func(i int) string { return string(s.Precedents[i].ID) })
	out.Judgements = kept(s.Judgements, keep, SectionJudgements, func(i int) string { return string(s.Judgements[i].ID) })
	out.Ceasefires = kept(s.Ceasefires, keep, SectionCeasefires, func(i int) string { return string(s.Ceasefires[i].ID) })
	out.Events = kept(s.Events, keep, SectionEvents, func(i int) string { return string(s.Events[i].ID) })
	if keep[check.Ref{Section: SectionTheatre}] {
		out.Theatre = s.Theatre
	}
	return out
}

func kept[T any](items []T, keep map[check.Ref]bool, section check.Section, id func(int) string) (out []T) {
	for i := range items {
		if keep[check.Ref{Section: section, ID: id(i)}] {
			out = append(out, items[i])
		}
	}
	return out
}
