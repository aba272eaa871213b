package guarantee

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Move is a change of where a commitment stands that somebody's act would bring about, as the replay of all that is
// recorded has it with the act and without: what it brings into force, makes owed, sets aside, takes up again or ends. Or it
// is what is over once something runs out by itself, as the replay has it if nothing else happens.
type Move struct {
	Commitment ID             `json:"commitment"`
	By         []actor.ID     `json:"by"`                // who owes it
	From       []Phase        `json:"from"`              // where it may be without the act; the zero Phase is that it does not exist
	To         []Phase        `json:"to"`                // and with it
	Intent     bool           `json:"intent,omitzero"`   // its text states an intent, of which nothing is owed: a phase says how far that has come
	On         uncertain.Date `json:"on,omitzero"`       // the last day, if something runs out by itself; zero for an act
	Latest     uncertain.Date `json:"latest,omitzero"`   // where that is open, when at the latest
	Later      bool           `json:"later,omitzero"`    // not at once, but in time and if nothing else happens: when a notice is over, for example
	Open       []Fact         `json:"open,omitzero"`     // the open facts that would decide, where there are several phases to which it may lead
	Outcomes   []Outcome      `json:"outcomes,omitzero"` // where each of them leads
	Because    []check.Ref    `json:"because"`
}

// String returns for example "by NOR: from in force to terminated, in time".
func (m Move) String() string {
	text := fmt.Sprintf("by %s: from %s to %s", series.Join(m.By, ", "), eitherPhase(m.From, m.Intent), eitherPhase(m.To, m.Intent))
	if !m.On.IsZero() {
		text += ", the last day being " + between(m.On, m.Latest)
	}
	if m.Later {
		text += ", in time"
	}
	if w := (Where{Intent: m.Intent, Open: m.Open, Outcomes: m.Outcomes}); len(w.Outcomes) > 0 {
		text += "; open is " + w.open()
	}
	return text
}

// eitherPhase returns for example "owed or in force".
func eitherPhase(phases []Phase, intent bool) string {
	texts := make([]string, len(phases))
	for i, p := range phases {
		texts[i] = p.of(intent)
	}
	return series.Join(texts, " or ")
}

// moves returns what an act that may happen changes. What promises answer, and is no act on one of them, is left to the
// replies but for those that wait for it otherwise than by their trigger, and who leaves altogether, or a body that decides nothing, to what is lost. What stays where
// it is though the act, or what that moves, bears on it, does so because of what is returned.
func (a *assessor) moves(e timeline.Event) (out []Move, stays []check.Ref) {
	if e.Kind.Is(timeline.StateChange) && e.Kind != timeline.BecomesInForce && e.Kind != 0 {
		return a.expiring(&e), nil
	}
	aims := e.About != (check.Ref{}) && (e.Kind.Is(timeline.Act) || isFactAbout(e.Kind))
	contingent := e.Kind.IsContingency() && !aims
	awaited := func(c *bond) bool { return !contingent || c.isReadied(&e) }
	if contingent && !slices.ContainsFunc(a.commitments, awaited) || len(a.outOf(&e)) > 0 || a.ask.On.IsZero() {
		return nil, nil
	}
	on := a.ask.On // what comes of an act of the past is seen on the date
	switch {
	case e.Date.IsZero():
		e.Date = a.later()
		on = e.Date
	case e.Date.NotAfter(on) != uncertain.Yes:
		on = e.Date
	}
	for e.ID = "if"; slices.ContainsFunc(a.events, func(x timeline.Event) bool { return x.ID == e.ID }); {
		e.ID += "'"
	}
	bears, refs := a.open.plan.hearing(&e), citations{}
	var staying []*bond
	course := a.replay(a.ask.View, a.ask.Complete, e)
	for _, c := range a.commitments {
		if !awaited(c) {
			continue
		}
		before, after := a.open.Commitment(c.ID), course.Commitment(c.ID)
		if before == nil || after == nil || before.hasMoreBy(on) || after.hasMoreBy(on) {
			continue
		}
		moved := c.moved(before.On(on), after.On(on))
		if moved == nil && !before.isCut() && !after.isCut() {
			moved = c.moved(before.On(uncertain.Date{}), after.On(uncertain.Date{}))
			for i := range moved {
				moved[i].Later = true
			}
		}
		if moved == nil {
			staying = append(staying, c)
			continue
		}
		bears = append(bears, a.open.plan.byID[c.ID])
		for i := range moved {
			m := &moved[i] // that it is asked what follows if it happened is not open
			m.Open = slices.DeleteFunc(slices.Clone(m.Open), func(f Fact) bool { return f.About.ID == string(e.ID) && f.About.Section == SectionEvents })
			m.Outcomes = slices.DeleteFunc(slices.Clone(m.Outcomes), func(o Outcome) bool { return !slices.Contains(m.Open, o.If.Fact) })
			n := a.instruments[c.Under]
			m.Intent = n != nil && n.Binds == Intent
			moved[i].Because = slices.DeleteFunc(moved[i].Because, func(r check.Ref) bool {
				return r == check.Ref{Section: SectionEvents, ID: string(e.ID)}
			})
		}
		out = append(out, moved...)
	}
	for _, c := range staying {
		if slices.ContainsFunc(a.open.plan.byID[c.ID].needs, func(n *node) bool { return slices.Contains(bears, n) }) {
			refs.add(c.legal...)
			for _, w := range slices.Concat(a.open.Commitment(c.ID).On(on), a.open.Commitment(c.ID).On(uncertain.Date{})) {
				refs.add(w.Because...)
			}
		}
	}
	return out, refs.refs
}

// isReadied reports whether a commitment waits for an event otherwise than by its trigger: for its entry, or for its
// precondition.
func (c *bond) isReadied(e *timeline.Event) bool {
	if names, _ := c.speaksOf(e, MakesDue); names != uncertain.No {
		return false
	}
	named := false
	for _, w := range c.waits {
		if w.role != ForEntry && w.role != ForConsent {
			continue
		}
		timeline.Patterns(w.cond, func(p timeline.Happened, negated bool) {
			covers, _ := c.world.Covers(p, e)
			named = named || !negated && covers != uncertain.No
		})
	}
	return named
}

// moved returns how the occurrences of a commitment differ, as of what goes on after a breach: those together that change
// alike.
func (c *bond) moved(before, after []Where) (out []Move) {
	was, is := occasionsOf(before), occasionsOf(after)
	tellApart(was, is)
	move := func(from, to *Where) {
		if !same(from.Phases, to.Phases) {
			because := addRef(addRef(slices.Clip(c.legal), from.Because...), to.Because...)
			if n := len(out) - 1; n >= 0 && slices.Equal(out[n].From, from.Phases) && slices.Equal(out[n].To, to.Phases) && slices.Equal(out[n].Open, to.Open) {
				out[n].By, out[n].Because = slices.Clip(out[n].By), addRef(out[n].Because, because...)
				for _, id := range to.By { // once, on however many occasions it owes it
					out[n].By = addActor(out[n].By, id)
				}
				return
			}
			out = append(out, Move{Commitment: c.ID, By: to.By, From: from.Phases, To: to.Phases, Open: to.Open, Outcomes: to.Outcomes, Because: because})
		}
	}
	for i := range after {
		if at := slices.Index(was, is[i]); at >= 0 {
			move(&before[at], &after[i])
		} else {
			move(&Where{By: after[i].By, Phases: []Phase{{}}}, &after[i])
		}
	}
	for i := range before {
		if !slices.Contains(is, was[i]) {
			move(&before[i], &Where{By: before[i].By, Phases: []Phase{{}}})
		}
	}
	return out
}

// occasionsOf returns the occasion of each occurrence.
func occasionsOf(list []Where) []occasion {
	out := make([]occasion, len(list))
	for i := range list {
		out[i] = occasion{by: series.Join(list[i].By, ","), cause: list[i].Cause, event: list[i].Trigger.Event}
	}
	return out
}
