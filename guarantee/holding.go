package guarantee

import (
	"iter"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/uncertain"
)

// A holding is an occurrence on a date in the hands of some who hold it then, or may.
type holding struct {
	o *Occurrence
	holders
	phases      []Phase   // in which it may be while they do
	comes, goes *roleStep // how it passes to them and from them, where it is open whether that was by then

	breachedBy []actor.ID  // who owed it when it was breached, where those who hold it did not
	passedOn   []check.Ref // the events by which it has passed from them
}

// holdings yields who may hold an occurrence on a date: one holding unless it is open whether something was passed on
// by then.
func (o *Occurrence) holdings(date uncertain.Date) iter.Seq[holding] {
	return func(yield func(holding) bool) {
		roles := o.o.roles
		now := int64(never)
		if !date.IsZero() {
			now = momentOf(date).last
		}
		for i := range roles {
			h := holding{o: o, holders: roles[i].holders}
			from, to := -1, len(o.phases) // the passages while they hold it
			if i > 0 {
				if from = roles[i].after - 1; roles[i].at.first > now {
					break
				}
				if roles[i].at.last > now {
					h.comes = &roles[i]
				}
			}
			if i+1 < len(roles) {
				next := &roles[i+1]
				if next.at.last <= now || next.at == roles[i].at && next.at.isBrief() {
					continue
				}
				if next.at.first <= now {
					h.goes, to = next, next.after-1
				}
			}
			if h.comes == nil && h.goes == nil {
				h.phases = o.On(date)
			} else {
				first, last := o.passages(date)
				h.phases = phasesOf(o.History, max(first, from), min(last, to))
				if o.Or != nil {
					first, last = passagesOn(o.Or.History, date)
					h.phases = withPhases(h.phases, phasesOf(o.Or.History, max(first, from), min(last, to)))
				}
			}
			h.blame(date)
			if !yield(h) {
				return
			}
		}
	}
}

// key tells the hands apart in which an occurrence may be.
func (h *holding) key() string {
	var key strings.Builder
	for _, ids := range [...][]actor.ID{h.debtor, h.outBy, h.creditor, h.outTo, h.breachedBy} {
		key.WriteString(series.Join(ids, ",") + ">")
	}
	return key.String()
}

// blame notes who owed what has been breached by a date, if it was others than those who hold it.
func (h *holding) blame(date uncertain.Date) {
	_, breach := h.o.passages(date)
	for breach >= 0 && h.o.History[breach].Phase.State != StateBreached {
		breach--
	}
	if breach < 0 {
		return
	}
	roles := h.o.o.roles
	i := h.o.o.heldAt(breach)
	if slices.Equal(roles[i].debtor, h.debtor) {
		return
	}
	h.breachedBy = roles[i].debtor
	for i++; i < len(roles); i++ {
		if !slices.Equal(roles[i].debtor, roles[i-1].debtor) {
			for _, number := range roles[i].because {
				h.passedOn = addRef(h.passedOn, h.o.m.p.refOf(number))
			}
		}
		if slices.Equal(roles[i].debtor, h.debtor) {
			return
		}
	}
}

// heldAt returns which of those who held an occurrence did when it took a step.
func (o *occurrence) heldAt(step int) int {
	i := len(o.roles) - 1
	for o.roles[i].after > step {
		i--
	}
	return i
}

// isOverBy reports whether nothing can happen any more to an occurrence from a second on.
func (h *holding) isOverBy(second int64) bool {
	if h == nil || h.o.Or != nil {
		return false
	}
	last := h.o.History[len(h.o.History)-1]
	return last.Phase.State.IsFinal() && last.at.last < second
}

// isOpen reports whether others may hold the occurrence instead.
func (h *holding) isOpen() bool { return h.comes != nil || h.goes != nil }

// with returns the holding with a later one in the same hands, as when another performs, or something is passed on
// and back again.
func (h *holding) with(later *holding) *holding {
	if h == nil {
		return later
	}
	h.phases = withPhases(slices.Clip(h.phases), later.phases)
	if h.goes == later.comes {
		h.goes = later.goes
	}
	return h
}

// possible are the phases of the holding, and the zero Phase if others may hold the occurrence instead.
func (h *holding) possible() []Phase {
	if h.isOpen() {
		return withPhases(slices.Clip(h.phases), []Phase{{}})
	}
	return h.phases
}

// passed notes the transfers of which the record does not say whether they were by a date and on which it rests who
// holds an occurrence, and returns what that rests on.
func (w *Where) passed(h *holding, date uncertain.Date) (because []check.Ref) {
	note := func(step *roleStep, yes, no []Phase) {
		if step == nil {
			return
		}
		if f, refs := h.o.m.undated(step.because, date); refs != nil {
			w.leads(Choice{f, "yes"}, yes)
			w.leads(Choice{f, "no"}, no)
			because = append(because, refs...)
		}
	}
	note(h.comes, h.phases, []Phase{{}})
	note(h.goes, []Phase{{}}, h.phases)
	return because
}
