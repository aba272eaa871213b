package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// summary says the answers in ten points.
func (v *view) summary() {
	v.heading("In ten points")
	for i, line := range []string{
		"In force: " + v.documents(guarantee.InForce) + ".",
		v.agreed() + v.documents(guarantee.Agreed) + ".",
		"Proposed: " + v.documents(guarantee.Proposed) + ". Spoken only, by: " + v.speakers() + ".",
		fmt.Sprintf("Deployed on the day: land %s, sea %s, air %s.", v.troops(force.Land, false), v.troops(force.Sea, false), v.troops(force.Air, false)),
		fmt.Sprintf("If all happened that contributions wait for: land %s, sea %s, air %s.", v.troops(force.Land, true), v.troops(force.Sea, true), v.troops(force.Air, true)),
		v.lacking(),
		v.awaited(),
		v.dependence(),
		v.conflicts(),
		v.firmShares(),
	} {
		v.point(i+1, line)
	}
}

// agreed says what is agreed and not in force, and whether that is intent only.
func (v *view) agreed() string {
	if v.intentOnly(guarantee.Agreed) {
		return "Intent only, agreed and not in force: "
	}
	return "Agreed, not in force: "
}

// documents names the instruments in which commitments of one standing stand.
func (v *view) documents(s guarantee.Standing) string {
	var names []string
	named := make(map[string]bool)
	for _, p := range v.a.Promises {
		if p.Standing == s && p.Document != "" && !named[p.Document] {
			named[p.Document] = true
			name := p.Document
			if s == guarantee.InForce && v.intentOnly(s, name) {
				name += " (intent only)"
			}
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return "nothing recorded"
	}
	return series.Join(names, "; ")
}

// speakers names those whose commitments are spoken only.
func (v *view) speakers() string {
	var ids []actor.ID
	named := make(map[actor.ID]bool)
	for _, p := range v.a.Promises {
		for _, id := range p.By {
			if p.Standing == guarantee.SpokenOnly && !named[id] {
				named[id] = true
				ids = append(ids, id)
			}
		}
	}
	return list(ids)
}

func (v *view) troops(d force.Domain, promised bool) string {
	if promised {
		return total(v.a.Strength.Promised(d).Persons)
	}
	return total(v.a.Strength.Present(d).Persons)
}

// lacking says which needed capability nobody certainly provides.
func (v *view) lacking() string {
	if len(v.a.Coverage) == 0 {
		return "No needed capability is recorded."
	}
	return "No provider recorded" + v.orLeft() + ": " + v.capabilities(force.NoProvider) + ". Insufficient: " + v.capabilities(force.Insufficient) +
		". Only undetermined: " + v.capabilities(force.OnlyUndetermined) + "."
}

// orLeft says, where actors are left out, that a provider may be recorded and not be left.
func (v *view) orLeft() string {
	if len(v.a.Stamp.Without) > 0 {
		return " or left"
	}
	return ""
}

func (v *view) capabilities(o force.Outcome) string {
	var names []string
	for _, c := range v.a.Coverage {
		if c.Promised.Outcome == o {
			short, _, _ := strings.Cut(c.Capability.Phrase(), " (") // the answer to Q3 spells it out
			names = append(names, short)
		}
	}
	if len(names) == 0 {
		return "none"
	}
	return series.Join(names, ", ")
}

// mostAwaited returns the event that most commitments wait for, of several the first; nil when none is
// waited for.
func (v *view) mostAwaited() (most *guarantee.Await) {
	for i := range v.a.NeededActs.Awaited {
		w := &v.a.NeededActs.Awaited[i]
		if w.Done != uncertain.Yes && len(w.Waiting) > 0 && (most == nil || len(w.Waiting) > len(most.Waiting)) {
			most = w
		}
	}
	return most
}

func (v *view) awaited() string {
	most := v.mostAwaited()
	if most == nil {
		for _, h := range v.a.Hinges() {
			if h.Kind == guarantee.AwaitedAct {
				return "No commitment says that it waits for an act that is recorded. " + h.Text + "."
			}
		}
		return "No commitment waits for an act that is recorded."
	}
	var tied []string
	for i := range v.a.NeededActs.Awaited {
		if w := &v.a.NeededActs.Awaited[i]; w != most && w.Done != uncertain.Yes && len(w.Waiting) == len(most.Waiting) {
			tied = append(tied, w.String())
		}
	}
	text := fmt.Sprintf("%d of %d commitments wait for: %s", len(most.Waiting), len(v.a.Promises), most.String())
	switch len(tied) {
	case 0:
	case 1:
		text += ". As many wait for: " + tied[0]
	default:
		text += fmt.Sprintf(". As many wait for each of %d others", len(tied))
	}
	return text + "."
}

// dependence is who others' commitments depend on.
func (v *view) dependence() string {
	if len(v.a.Stamp.Without) > 0 {
		falls, risk := 0, 0
		for _, c := range v.a.Consequences {
			switch c.Fate {
			case guarantee.Falls:
				falls++
			case guarantee.AtRisk:
				risk++
			}
		}
		return fmt.Sprintf("Without %s, of the commitments fall %d and are at risk %d.", v.missing(), falls, risk)
	}
	var texts []string
	for i := range v.a.Withdrawals {
		w := &v.a.Withdrawals[i]
		falls, risk := v.ofOthers(w, w.Falls), v.ofOthers(w, w.AtRisk)
		if falls+risk == 0 {
			continue
		}
		texts = append(texts, fmt.Sprintf("%s %d fall, %d at risk", w.Actor, falls, risk))
	}
	if len(texts) == 0 {
		return "No commitment depends on an actor other than those who make it."
	}
	return "Others' commitments if one actor does not act: " + series.Join(texts, "; ") + "."
}

// ofOthers counts the commitments that are not the actor's own alone.
func (v *view) ofOthers(w *guarantee.Withdrawal, list []guarantee.Consequence) (n int) {
	for _, c := range list {
		if !v.isOwn(w, c) {
			n++
		}
	}
	return n
}

func (v *view) conflicts() string {
	c := &v.a.Contradictions
	if len(c.Conflicts) == 0 {
		return "No contradiction is recorded."
	}
	text := fmt.Sprintf("%s, first of all %s on: %s.", count(len(c.Conflicts), "contradiction"), c.Conflicts[0].Class, c.Conflicts[0].Subject)
	if apart := apart(c); apart != "" {
		text += " Only seemingly: " + apart + "."
	}
	return text
}

// apart says what only seems to be a contradiction.
func apart(c *guarantee.Contradictions) string {
	var texts []string
	if n := len(c.Shifts); n > 0 {
		texts = append(texts, count(n, "change")+" over time")
	}
	if n := len(c.Counts); n > 0 {
		texts = append(texts, count(n, "count")+" of different things")
	}
	return series.Join(texts, ", ")
}

func (v *view) firmShares() string {
	var texts []string
	for i := range v.a.Shares {
		s := &v.a.Shares[i]
		if f, ok := shareOf(s, force.Land); ok {
			text := fmt.Sprintf("%s: firm %v, conditional %v", s.Group, f.Firm, f.Conditional)
			if all, ok := shareOf(s, 0); ok && !f.Firm.Defined && !f.Conditional.Defined {
				text += fmt.Sprintf(" (of all troops: firm %v, conditional %v)", all.Firm, all.Conditional)
			}
			texts = append(texts, text)
		}
	}
	if len(texts) == 0 {
		return "No actor of the kind “group” is recorded whose share could be asked for."
	}
	return "Share of land troops borne by " + series.Join(texts, "; ") + "."
}

// shareOf returns the share of a group in the troops of a domain; of all for the zero Domain.
func shareOf(s *guarantee.Share, d force.Domain) (f guarantee.ForceShare, ok bool) {
	i := slices.IndexFunc(s.Forces, func(x guarantee.ForceShare) bool { return x.Domain == d })
	if i < 0 {
		return f, false
	}
	return s.Forces[i], true
}
