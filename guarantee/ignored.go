package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// An Ignored is an event of a log that changed no commitment and no instrument by the date, and why: nobody
// need wonder whether it was read. Other answers, such as those on a ceasefire, may still rest on it. An act
// on one item that is refused on another is listed with the other.
type Ignored struct {
	Event   check.Ref      `json:"event"`
	On      check.Ref      `json:"on,omitzero"`   // the commitment or instrument on which it has no effect; zero if it is on none
	Date    uncertain.Date `json:"date,omitzero"` // when it happened
	Why     string         `json:"why"`
	Because []check.Ref    `json:"because"`
}

// String returns for example "events/e1 on 2026-05-02: it does not say which commitment or instrument it is
// about".
func (x *Ignored) String() string {
	text := x.Event.String()
	if x.On != (check.Ref{}) {
		text += " about " + x.On.String()
	}
	if !x.Date.IsZero() {
		text += " on " + x.Date.String()
	}
	return text + ": " + x.Why
}

// Why events of a log are ignored, besides the rules that refuse acts.
const (
	ignoredUnsaid  = "no statement on it is known by the date"
	ignoredLater   = "it is dated after the date of the answers"
	ignoredDenied  = "the viewpoint denies it"
	ignoredNowhere = "it does not say which commitment or instrument it is about"
	ignoredMissing = "what it is about is not among what is known by the date"
	ignoredUnasked = "no commitment or instrument waits for it"
	ignoredByOther = "it is by nobody who owes it or performs it"
	ignoredIdle    = "nothing was owed then that it could perform"
	ignoredLate    = "it came after the time in which what was owed could be performed"
)

// maxIgnored bounds how many ignored events are listed.
const maxIgnored = 1000

// ignored returns the events of the log that changed nothing in a course, in the order of the log. It reports
// whether there are more.
func (a *assessor) ignored(c *Course) (out []Ignored, cut bool) {
	acts, performing := c.refusals(), c.performing()
	rests := make(map[*node][]check.Ref)
	behind := make(map[check.Ref]bool) // breaches of a ceasefire that somebody waits for
	for i := range c.plan.log {
		for _, ref := range c.plan.log[i].Because {
			behind[ref] = true
		}
	}
	for i := range a.ask.Log {
		e := &a.ask.Log[i]
		x := Ignored{Event: check.Ref{Section: SectionEvents, ID: string(e.ID)}, Date: e.Date}
		x.Because = a.because(SectionEvents, string(e.ID), e.Says)
		n := c.plan.byRef[e.About]
		refused := acts[x.Event]
		switch {
		case !a.record.Knows(e.Says):
			x.Why = ignoredUnsaid
		case e.Date.NotAfter(a.ask.On) == uncertain.No:
			x.Why = ignoredLater
		case e.Account(a.ask.View) == uncertain.No:
			x.Why = ignoredDenied
		case len(refused) > 0 || behind[x.Event]:
		case len(c.plan.matcher.Match(nil, e)) == 0 && c.plan.target(e) == nil:
			switch isAct := e.Kind.Is(timeline.Act); {
			case isAct && e.About == check.Ref{}:
				x.Why = ignoredNowhere
			case isAct && n == nil && (e.About.Section == SectionCommitments || e.About.Section == SectionInstruments):
				x.Why = ignoredMissing
			default:
				x.Why = ignoredUnasked
			}
		case n != nil && n.c != nil && n.c.Done == nil && n.c.aim() == Achieve && e.Kind.Is(timeline.Performance) && performing[n] != nil:
			x.On, x.Why = n.ref, performing[n].whyIdle(c.plan, e)
		}
		if x.Why != "" {
			refused = []Refusal{{On: x.On, Rule: x.Why}}
		}
		for _, r := range refused {
			if len(out) == maxIgnored {
				return out, true
			}
			x := x
			x.On, x.Why = r.On, r.Rule
			if r.State != (Phase{}) {
				x.Why = "it was " + r.State.String() + ": " + r.Rule
			}
			if n := c.plan.byRef[r.On]; n != nil {
				if rests[n] == nil {
					rests[n] = addRef(c.plan.restOf(n), c.passed(n, a.ask.On)...)
				}
				x.Because = addRef(slices.Clip(x.Because), rests[n]...)
			}
			out = append(out, x)
		}
	}
	return out, false
}

// isSpokenOf reports whether an event of the log may fit a condition.
func (c *Course) isSpokenOf(event check.Ref) bool {
	number, known := c.plan.numbers()[event]
	return known && number < len(c.plan.log) && len(c.plan.matcher.Match(nil, &c.plan.log[number])) > 0
}

// refusals returns the acts that are refused however open facts turn out, and the facts and words that change nothing, by event.
func (c *Course) refusals() map[check.Ref][]Refusal {
	out := make(map[check.Ref][]Refusal)
	for _, t := range c.Tracks {
		if t.isCut() || len(t.Branches) == 0 {
			continue
		}
		vain := slices.DeleteFunc(slices.Clone(t.Branches[0].vain), func(r Refusal) bool { return c.isSpokenOf(r.Event) })
		for _, r := range slices.Concat(t.Branches[0].Refused, vain) {
			always := !slices.ContainsFunc(t.Branches[1:], func(b Branch) bool { return !slices.Contains(b.Refused, r) && !slices.Contains(b.vain, r) })
			if always && !slices.ContainsFunc(out[r.Event], func(x Refusal) bool { return x.On == r.On }) {
				out[r.Event] = append(out[r.Event], r)
			}
		}
	}
	return out
}

// A performing is who may perform a commitment, and which events have.
type performing struct {
	holders []actor.ID
	events  map[int]bool
	missed  []moment // by when it was to be performed, and was not
}

// performing returns that of every commitment that was gone through.
func (c *Course) performing() map[*node]*performing {
	out := make(map[*node]*performing)
	for i, n := range c.plan.nodes {
		t := c.Tracks[i]
		if n.c == nil || t.isCut() {
			continue
		}
		x := &performing{holders: slices.Clone(n.c.By), events: make(map[int]bool)}
		out[n] = x
		for b := range t.all {
			for _, o := range b.Occurrences {
				for _, r := range o.o.roles {
					for _, id := range slices.Concat(r.debtor, r.performer) {
						x.holders = addActor(x.holders, id)
					}
				}
				for _, s := range o.o.steps {
					if s.row.On == DuePassed {
						x.missed = append(x.missed, s.dated)
					}
					for _, number := range s.because {
						x.events[number] = true
					}
				}
				for _, number := range o.o.parts {
					x.events[number] = true
				}
			}
		}
	}
	return out
}

// whyIdle says why a performance performs nothing; empty if it does.
func (x *performing) whyIdle(p *plan, e *timeline.Event) string {
	number, known := p.numbers()[check.Ref{Section: SectionEvents, ID: string(e.ID)}]
	switch {
	case !known || x.events[number]:
		return ""
	case len(e.By) > 0 && !areIn(e.By, x.holders, func(id, group actor.ID) bool { return p.isIn(id, group, e.Date) != uncertain.No }):
		return ignoredByOther
	case slices.ContainsFunc(x.missed, func(due moment) bool { return due.last < momentOf(e.Date).first }):
		return ignoredLate
	}
	return ignoredIdle
}

// passed cites on what it rests where the occurrences of a node stand.
func (c *Course) passed(n *node, on uncertain.Date) (refs []check.Ref) {
	for _, w := range c.Tracks[slices.Index(c.plan.nodes, n)].On(on) {
		refs = addRef(refs, w.Because...)
	}
	return refs
}

// restOf cites all on which the course of a node may rest: what makes somebody a party to it, what it depends
// on, and the events that bear on that.
func (p *plan) restOf(n *node) (refs []check.Ref) {
	c := citations{}
	for _, x := range append([]*node{n}, n.beside()...) {
		c.add(x.says...)
		for _, party := range x.named() {
			c.add(p.members.Because(party)...)
		}
	}
	for _, on := range n.needs {
		c.add(on.says...)
	}
	for _, on := range n.needs {
		for _, number := range p.concerning()[on.at] {
			c.add(p.restsOn(number)...)
		}
	}
	return c.refs
}

func (a *Assessment) ignoredElements(yield func(Element) bool) bool {
	for i := range a.Ignored {
		x := &a.Ignored[i]
		key := "ignored " + x.Event.String()
		if x.On != (check.Ref{}) {
			key += " on " + x.On.String()
		}
		if !yield(Element{Q1, key, x.String(), x.Because}) {
			return false
		}
	}
	return true
}
