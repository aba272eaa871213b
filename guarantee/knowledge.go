package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// knowledge says how much is known, how old it is and what is not recorded.
func (a *assessor) knowledge(promises []Promise) Knowledge {
	var out Knowledge
	used := make(map[source.StatementID]bool, len(a.s.Statements))
	a.s.citations(func(says []source.StatementID) {
		for _, id := range says {
			used[id] = true
		}
	})
	sources := make(map[source.ID]bool)
	for i := range a.s.Statements {
		s := &a.s.Statements[i]
		if a.record.Statement(s.ID) == nil {
			out.Later++
			continue
		}
		out.Statements++
		for _, id := range s.Sources {
			sources[id] = true
		}
		if used[s.ID] {
			out.Used++
		} else {
			out.Unused = append(out.Unused, s.ID)
		}
		at := a.record.Published(s.ID)
		if at.IsZero() {
			continue
		}
		if out.Oldest.IsZero() || at.Compare(out.Oldest) < 0 {
			out.Oldest = at
		}
		if at.Compare(out.Newest) > 0 {
			out.Newest = at
		}
	}
	out.Sources = len(sources)
	for i := range a.ledger.Entries {
		e := &a.ledger.Entries[i]
		if e.Status == force.OptionOnly || e.Status == force.Refused || e.Status == force.Withdrawn {
			continue
		}
		if _, bounded := e.Persons.Max(); e.HasTroops() && !bounded {
			out.Unknown.Strengths++
		}
		if e.HasTroops() && e.Status != force.Deployed && e.Ready.IsUnknown() && e.Effect.IsUnknown() && len(e.Arrives) == 0 {
			out.Unknown.Readiness++
		}
		if !e.Firm {
			out.Unknown.Statuses++
		}
	}
	for _, c := range a.commitments {
		if c.Within.IsZero() {
			out.Unknown.Deadlines++
		}
	}
	for _, p := range promises {
		if p.Shared && p.Liability == 0 {
			out.Unknown.Liability++
		}
	}
	return out
}

// citations calls yield with the statements that each item cites.
func (s *Structure) citations(yield func([]source.StatementID)) {
	for i := range s.Actors {
		x := &s.Actors[i]
		yield(x.Says)
		claimSays(x.Size, yield)
		for _, m := range x.Members {
			yield(m.Says)
		}
	}
	for i := range s.Instruments {
		x := &s.Instruments[i]
		yield(x.Says)
		for _, g := range x.Signatories {
			yield(g.Says)
		}
		for _, r := range x.Removed {
			yield(r.Says)
		}
	}
	for i := range s.Commitments {
		x := &s.Commitments[i]
		yield(x.Says)
		for _, r := range x.Relies {
			yield(r.Says)
		}
	}
	for i := range s.Schedules {
		x := &s.Schedules[i]
		yield(x.Says)
		for _, a := range x.Anchors {
			yield(a.Says)
		}
		for _, c := range x.Clauses {
			yield(c.Says)
		}
	}
	for i := range s.Positions {
		yield(s.Positions[i].Says)
	}
	for i := range s.Contributions {
		yield(s.Contributions[i].Says)
		claimSays(s.Contributions[i].Records, yield)
		for _, x := range s.Contributions[i].Arrives {
			yield(x.Says)
		}
	}
	for i := range s.Pools {
		yield(s.Pools[i].Says)
		for _, x := range s.Pools[i].Earmarks {
			yield(x.Says)
		}
	}
	for i := range s.Rotations {
		yield(s.Rotations[i].Says)
	}
	for i := range s.Conversions {
		yield(s.Conversions[i].Says)
	}
	for i := range s.Limits {
		yield(s.Limits[i].Says)
	}
	for i := range s.Requirements {
		yield(s.Requirements[i].Says)
	}
	for i := range s.Options {
		yield(s.Options[i].Says)
	}
	for i := range s.Command {
		yield(s.Command[i].Says)
	}
	for i := range s.Funds {
		yield(s.Funds[i].Says)
		claimSays(s.Funds[i].Amount, yield)
	}
	claimSays(s.Theatre.Front, yield)
	claimSays(s.Theatre.Area, yield)
	claimSays(s.Theatre.Population, yield)
	claimSays(s.Theatre.Opposing, yield)
	for i := range s.Ceasefires {
		regimeSays(&s.Ceasefires[i], yield)
	}
	for i := range s.Precedents {
		yield(s.Precedents[i].Says)
	}
	for i := range s.Judgements {
		yield(s.Judgements[i].Says)
	}
	for i := range s.Events {
		yield(s.Events[i].Says)
	}
}

func regimeSays(r *ceasefire.Regime, yield func([]source.StatementID)) {
	yield(r.Says)
	for _, x := range r.Parties {
		yield(x.Says)
	}
	for _, x := range r.Lines {
		yield(x.Says)
	}
	for _, x := range r.Zones {
		yield(x.Says)
		for _, e := range x.Extents {
			yield(e.Says)
		}
	}
	for _, x := range r.Terms {
		yield(x.Says)
	}
	for _, x := range r.Waivers {
		yield(x.Says)
	}
	for _, x := range r.Bodies {
		yield(x.Says)
	}
}

func claimSays[V source.Interval[V]](c source.Claim[V], yield func([]source.StatementID)) {
	for _, v := range c.Values {
		yield(v.Says)
	}
}

// cited lists the known statements and the sources in which they stood by then, for the reader of
// the answers.
func (a *assessor) cited() (statements []Cited, sources []source.Source) {
	later := make(map[source.ID]bool)
	for i := range a.s.Sources {
		x := &a.s.Sources[i]
		if !x.Published.IsZero() && !a.ask.KnownBy.IsZero() && x.Published.NotAfter(a.ask.KnownBy) != uncertain.Yes {
			later[x.ID] = true
		}
	}
	used := make(map[source.ID]bool)
	statements = make([]Cited, 0, len(a.s.Statements))
	for i := range a.s.Statements {
		s := &a.s.Statements[i]
		if a.record.Statement(s.ID) == nil {
			continue
		}
		sources := s.Sources
		if isLater := func(id source.ID) bool { return later[id] }; slices.ContainsFunc(sources, isLater) {
			sources = slices.DeleteFunc(slices.Clone(sources), isLater)
		}
		statements = append(statements, Cited{
			ID: s.ID, Sources: sources, Speaker: s.Speaker.String(), Mode: s.Mode,
			Said: s.Said, Published: a.record.Published(s.ID), Words: s.Words, Text: s.Text,
		})
		for _, id := range sources {
			used[id] = true
		}
	}
	for _, s := range a.s.Sources {
		if used[s.ID] {
			sources = append(sources, s)
		}
	}
	return statements, sources
}
