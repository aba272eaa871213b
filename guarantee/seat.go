package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A seat is the part that an actor has on one side of a commitment in one branch: whether it has it on the date, and how
// it came to have it no more.
type seat struct {
	is   uncertain.Bool
	held bool // by the date, or until it was over
	ends []beginning
	left bool   // by its withdrawal
	open []Fact // whether that was by the date
}

// seatsOn returns who is on one side of a commitment on a date, and who was; nobody if nothing has begun.
func (b *Branch) seatsOn(on uncertain.Date, refs *citations, of func(*holders) (in, left []actor.ID)) map[actor.ID]*seat {
	seats := make(map[actor.ID]*seat)
	at := func(id actor.ID) *seat {
		if seats[id] == nil {
			seats[id] = &seat{is: uncertain.No}
		}
		return seats[id]
	}
	bound := b.binds(on)
	for _, o := range b.Occurrences {
		if o.Cause != (check.Ref{}) {
			continue
		}
		over := o.text(on).over
		for h := range o.holdings(on) {
			in, _ := of(&h.holders)
			is := h.lasts().And(over.Not())
			if bound {
				is = is.And(h.binds())
			}
			for _, id := range in {
				s := at(id)
				s.is, s.held = s.is.Or(is), true
			}
		}
		end := func(ids []actor.ID, b beginning, because []int) {
			fact, why := o.m.undated(because, on)
			refs.add(why...)
			for _, id := range ids {
				s := at(id)
				s.ends = append(s.ends, b)
				s.left = s.left || o.m.isExit(because, id)
				if why != nil {
					s.open = append(s.open, fact)
				}
			}
		}
		first, last := o.passages(on)
		for i := max(first, 0); i <= last; i++ {
			if s := &o.o.steps[i]; s.phase.State.IsFinal() {
				in, _ := of(&o.o.roles[o.o.heldAt(i)].holders)
				end(in, o.m.beginning(o.o, s), s.because)
			}
		}
		for i := 1; i < len(o.o.roles); i++ {
			step := &o.o.roles[i]
			if step.pending {
				before, _ := of(&o.o.roles[i-1].holders)
				for _, id := range before {
					at(id)
				}
				continue
			}
			if on.IsZero() || step.at.first <= momentOf(on).last {
				in, left := of(&step.holders)
				before, already := of(&o.o.roles[i-1].holders)
				if last >= 0 && o.o.steps[last].phase.State.IsFinal() && o.o.steps[last].at == step.at {
					for _, id := range before { // one went when it was over, and not before
						at(id).held = true
					}
				}
				b := beginning{at: step.at, ending: o.m.passing(step)}
				end(except(before, in), b, step.because)
				for _, id := range except(left, already) {
					end([]actor.ID{id}, b, step.because)
					if !on.IsZero() && step.at.last > momentOf(on).last {
						at(id).is = uncertain.Unknown
					}
				}
			}
		}
	}
	return seats
}

// binds reports whether a commitment may bind one of those who owe it on a date.
func (b *Branch) binds(on uncertain.Date) bool {
	return slices.ContainsFunc(b.Occurrences, func(o *Occurrence) bool {
		return o.Cause == (check.Ref{}) && slices.ContainsFunc(o.On(on), func(p Phase) bool { return reachOf(p) >= reachInForce })
	})
}

// binds reports whether an occurrence has come into force by the date, in the hands of those who hold it.
func (h *holding) binds() uncertain.Bool {
	tabled := 0
	for _, p := range h.phases {
		if reachOf(p) == reachTabled {
			tabled++
		}
	}
	switch tabled {
	case 0:
		return uncertain.Yes
	case len(h.phases):
		return uncertain.No
	}
	return uncertain.Unknown
}

// except returns the actors that are not among others.
func except(ids, others []actor.ID) (out []actor.ID) {
	for _, id := range ids {
		if !slices.Contains(others, id) {
			out = append(out, id)
		}
	}
	return out
}

// lasts reports whether an occurrence is not over on the date, in the hands of those who hold it.
func (h *holding) lasts() uncertain.Bool {
	over := 0
	for _, p := range h.phases {
		if p.State.IsFinal() {
			over++
		}
	}
	switch {
	case over == len(h.phases):
		return uncertain.No
	case over > 0 || h.isOpen():
		return uncertain.Unknown
	}
	return uncertain.Yes
}

// passing returns how an occurrence passed on.
func (m *machine) passing(step *roleStep) ending {
	number := m.decisive(&passage{because: step.because})
	if number < 0 {
		return ending{}
	}
	return m.deed(number)
}

// isExit reports whether the last of some events is that an actor leaves, a member of it, or a group of which it is one.
func (m *machine) isExit(because []int, id actor.ID) bool {
	number := m.decisive(&passage{because: because})
	if number < 0 || !m.event(number).Kind.Is(timeline.Withdrawal) {
		return false
	}
	e := m.event(number)
	is := func(id, group actor.ID) bool { return m.p.isIn(id, group, e.Date) == uncertain.Yes }
	return m.by(number, []actor.ID{id}, is) || areIn([]actor.ID{id}, e.By, is)
}
