package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Consents is who must agree to something for which a requirement asks for the consent of every
// provider with troops inside, as for rules of engagement. Silence is missing: it is no consent. A
// consent or an approval about the requirement gives it, a rejection refuses it, and of the two that
// which is certainly the later counts.
type Consents struct {
	Requirement force.RequirementID `json:"requirement"`
	Title       string              `json:"title,omitzero"`
	Given       []actor.ID          `json:"given,omitzero"`
	Refused     []actor.ID          `json:"refused,omitzero"`
	Missing     []actor.ID          `json:"missing,omitzero"` // nothing recorded, or not certainly by the date
	Perhaps     []actor.ID          `json:"perhaps,omitzero"` // of those whose basing is not stated: they must agree if their troops are inside, and have not
	Because     []check.Ref         `json:"because"`
}

// consents returns the consents that requirements ask for.
func (a *assessor) consents() (out []Consents) {
	for i := range a.s.Requirements {
		if r := &a.s.Requirements[i]; r.Consents && a.record.Knows(r.Says) && !slices.ContainsFunc(out, func(c Consents) bool { return c.Requirement == r.ID }) {
			if len(out) == maxShares {
				a.room = 0
				break
			}
			out = append(out, a.consentsTo(r))
		}
	}
	return out
}

func (a *assessor) consentsTo(r *force.Requirement) Consents {
	out := Consents{Requirement: r.ID, Title: r.Title}
	var because citations
	because.add(a.because(SectionRequirements, string(r.ID), r.Says)...)
	voices := a.voices(r.ID, &because)
	asked := make(map[actor.ID]bool)
	ask := func(id actor.ID, inside bool) {
		if asked[id] {
			return
		}
		asked[id] = true
		list := &out.Missing
		switch voice := voices[id]; {
		case voice == uncertain.Yes:
			list = &out.Given
		case voice == uncertain.No:
			list = &out.Refused
		case !inside:
			list = &out.Perhaps
		}
		*list = append(*list, id)
	}
	for _, basing := range []force.Basing{force.Inside, 0} {
		for i := range a.ledger.Entries {
			e := &a.ledger.Entries[i]
			if !e.HasTroops() || e.Basing != basing {
				continue
			}
			if counts(e) {
				a.citeEntry(&because, i)
				ask(e.By, basing == force.Inside)
			} else if e.If != nil || e.Pool != nil {
				because.add(e.Because...)
			}
		}
	}
	out.Because = because.refs
	return out
}

// voices returns who certainly agreed to a requirement and who certainly refused, and cites the
// events.
func (a *assessor) voices(id force.RequirementID, because *citations) map[actor.ID]uncertain.Bool {
	about := check.Ref{Section: SectionRequirements, ID: string(id)}
	out := make(map[actor.ID]uncertain.Bool)
	last := make(map[actor.ID]uncertain.Date)
	for i := range a.s.Events {
		e := &a.s.Events[i]
		gives, refuses := e.Kind.Is(timeline.Consent) || e.Kind.Is(timeline.Approval), e.Kind.Is(timeline.Rejection)
		if e.About != about || !gives && !refuses || !a.record.Knows(e.Says) {
			continue
		}
		because.add(a.because(SectionEvents, string(e.ID), e.Says)...)
		if e.Date.NotAfter(a.ask.On) != uncertain.Yes {
			continue
		}
		for _, by := range e.By {
			before, spoke := last[by]
			switch {
			case !spoke || before.Before(e.Date) == uncertain.Yes:
				out[by], last[by] = uncertain.Known(gives), e.Date
			case e.Date.Before(before) != uncertain.Yes && out[by] != uncertain.Known(gives):
				out[by] = uncertain.Unknown // which came last is not known
			}
		}
	}
	return out
}
