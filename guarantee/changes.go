package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// tell returns the world of events and of what the replay tells besides: the dates that stand in instruments, and the
// changes of state by the date, of which conditions may speak.
func (a *assessor) tell(events []timeline.Event) *timeline.World {
	p := a.open.plan
	all := slices.Clip(events)
	for i := range p.dates {
		number := p.firstDate() + i
		if p.stint(number) != nil {
			continue
		}
		e := p.log[number]
		e.Because = p.dates[i]
		all = append(all, e)
	}
	if len(p.remedies) > 0 || slices.ContainsFunc(p.nodes, func(n *node) bool { return n.heard }) || a.s.waitsForChanges() {
		for _, t := range a.open.Tracks {
			all = append(all, t.changes(a.ask.On)...)
		}
	}
	return a.worldOf(all)
}

// waitsForChanges reports whether what a contribution or an option waits for speaks of changes of state.
func (s *Structure) waitsForChanges() (waits bool) {
	look := func(c timeline.Condition) {
		timeline.Patterns(c, func(p timeline.Happened, _ bool) { waits = waits || speaksOfChanges(p) })
	}
	for i := range s.Contributions {
		look(s.Contributions[i].If)
	}
	for i := range s.Options {
		look(s.Options[i].If)
	}
	return waits
}

// A change is the nth time that, in a branch, some come to owe others a commitment in a state.
type change struct {
	state  State
	by, to string
	nth    int
}

// A changing is when a change comes about, and whether it certainly does.
type changing struct {
	change
	at      moment
	certain bool
	event   *timeline.Event
}

// changes returns the changes of state in a branch by a date, of which an occurrence may go another way, too.
func (b *Branch) changes(date uncertain.Date) (out []changing) {
	count := make(map[change]int)
	add := func(o *Occurrence, p *Passage, step int, certain bool) {
		held := o.o.roles[o.o.heldAt(step)]
		c := change{state: p.Phase.State, by: series.Join(held.debtor, ","), to: series.Join(held.creditor, ",")}
		count[c]++
		c.nth = count[c]
		out = append(out, changing{c, p.at, certain, &timeline.Event{Kind: p.Phase.State.Kind(), By: held.debtor, Against: held.creditor, About: o.Of}})
	}
	for _, o := range b.begun(date) {
		_, last := o.passages(date)
		for step := range last + 1 {
			add(o, &o.History[step], step, o.Or == nil || step < o.o.or.after)
		}
		if o.Or == nil {
			continue
		}
		if _, last = passagesOn(o.Or.History, date); last == len(o.Or.History)-1 {
			add(o, &o.Or.History[last], last, false)
		}
	}
	return out
}

// changes returns the changes of state of a commitment or instrument by a date as events: one that comes about in
// some branches only is somebody's account, and so is any that there may be where not all was gone through by then.
func (t *Track) changes(date uncertain.Date) (events []timeline.Event) {
	if t.hasMoreBy(date) {
		for s := range States {
			events = append(events, timeline.Event{Kind: s.Kind(), About: t.Of, According: []actor.ID{someAccount}})
		}
		return events
	}
	for _, x := range append([]*Track{t}, t.Apart...) {
		places := make(map[change]int)
		var found []changing
		var certain []int // in how many branches
		for i := range x.Branches {
			for _, c := range x.Branches[i].changes(date) {
				at, ok := places[c.change]
				if !ok {
					at = len(found)
					places[c.change] = at
					found, certain = append(found, c), append(certain, 0)
				}
				found[at].at.widen(c.at)
				if c.certain {
					certain[at]++
				}
			}
		}
		for i, c := range found {
			if c.event.Date = c.at.begins(); certain[i] < len(x.Branches) {
				c.event.According = []actor.ID{someAccount}
			}
			events = append(events, *c.event)
		}
	}
	return events
}

// speaksOfChanges reports whether a pattern speaks of changes of state.
func speaksOfChanges(p timeline.Happened) bool { return p.Kind == 0 || p.Kind.Is(timeline.StateChange) }

// whyChanged returns what it rests on which of the changes of state have come about of which a condition speaks, and who is
// to perform what it speaks of.
func (a *assessor) whyChanged(c timeline.Condition) []check.Ref {
	refs := citations{}
	timeline.Patterns(c, func(p timeline.Happened, _ bool) {
		if n := a.owedAct(p); n != nil {
			refs.add(n.says...)
		}
		if !speaksOfChanges(p) {
			return
		}
		for _, t := range a.open.Tracks {
			if p.About == (check.Ref{}) || p.About == t.Of {
				refs.add(a.open.why(t, a.ask.On)...)
			}
		}
	})
	return refs.refs
}

// why returns what it rests on which changes of state of a commitment or instrument have come about by a date.
func (c *Course) why(t *Track, date uncertain.Date) []check.Ref {
	if t.isCut() {
		return c.everything()
	}
	refs := citations{}
	for n := c.plan.byRef[t.Of]; n != nil; n = n.under {
		refs.add(n.says...)
	}
	for _, x := range append([]*Track{t}, t.Apart...) {
		comes := make([][]changing, len(x.Branches))
		for i := range x.Branches {
			comes[i] = x.Branches[i].changes(date)
			for k := range comes[i] {
				comes[i][k].event = nil
			}
			for _, o := range x.Branches[i].begun(date) {
				refs.add(o.Because(date)...)
			}
		}
		for _, f := range deciding(x.Branches, comes) {
			refs.add(x.cite(f, date)...)
		}
	}
	return refs.refs
}
