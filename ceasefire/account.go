package ceasefire

import (
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/timeline"
)

// An account is who says that something is so, and who denies it. The nil account is that of the record, which nobody
// disputes; any other names somebody.
type account struct {
	According []actor.ID `json:",omitzero"` // who says it; none: the record does
	Denied    []actor.ID `json:",omitzero"` // who denies it
}

// accountOf returns the account of those who say that something is so, and of those who deny it.
func accountOf(according, denied []actor.ID) *account {
	if len(according) == 0 && len(denied) == 0 {
		return nil
	}
	return &account{according, denied}
}

// String returns for example "by the account of mission, denied by RUS", and "on record" for the nil account.
func (a *account) String() string {
	if a == nil {
		return "on record"
	}
	var parts []string
	if len(a.According) > 0 {
		parts = append(parts, "by the account of "+series.And(a.According))
	}
	if len(a.Denied) > 0 {
		parts = append(parts, "denied by "+series.And(a.Denied))
	}
	return strings.Join(parts, ", ")
}

func (a *account) equal(o *account) bool {
	if a == nil || o == nil {
		return a == o
	}
	return slices.Equal(a.According, o.According) && slices.Equal(a.Denied, o.Denied)
}

func (a *account) clone() *account {
	if a == nil {
		return nil
	}
	return &account{slices.Clone(a.According), slices.Clone(a.Denied)}
}

// and returns the account of what rests on both: that of those who give both or, if nobody does, of those who give
// one. Who denies one of the two denies it.
func (a *account) and(o *account) *account {
	switch {
	case o == nil:
		return a
	case a == nil:
		return o
	}
	out := &account{a.According, appendActor(slices.Clip(a.Denied), o.Denied...)}
	switch both := shared(a.According, o.According); {
	case len(a.According) == 0:
		out.According = o.According
	case len(both) > 0:
		out.According = both
	default:
		out.According = appendActor(slices.Clip(a.According), o.According...)
	}
	return out
}

// or returns the account of what rests on one or the other: that of those who give one. Who denies both denies it, and
// who denies one and says nothing of the other is not taken to say that it is so. What is disputed both ways stays disputed.
func (a *account) or(o *account) *account {
	if a == nil || o == nil {
		return nil
	}
	var out *account
	switch {
	case len(a.According) > 0 && len(o.According) > 0:
		out = accountOf(appendActor(slices.Clip(a.According), o.According...), shared(a.Denied, o.Denied))
	case len(a.According) > 0:
		out = accountOf(nil, slices.DeleteFunc(slices.Clone(o.Denied), a.says))
	case len(o.According) > 0:
		out = accountOf(nil, slices.DeleteFunc(slices.Clone(a.Denied), o.says))
	default:
		out = accountOf(nil, shared(a.Denied, o.Denied))
	}
	if out == nil {
		return a
	}
	return out
}

// with returns the account of all who say something of one or the other.
func (a *account) with(o *account) *account {
	switch {
	case o == nil:
		return a
	case a == nil:
		return o.clone()
	}
	return &account{appendActor(a.According, o.According...), appendActor(a.Denied, o.Denied...)}
}

// says reports whether somebody is named as saying that it is so.
func (a *account) says(who actor.ID) bool {
	return slices.Contains(a.According, who) && !slices.Contains(a.Denied, who)
}

// shared returns those of one list that are in another.
func shared(list, other []actor.ID) (both []actor.ID) {
	for _, id := range list {
		if slices.Contains(other, id) {
			both = append(both, id)
		}
	}
	return both
}

// A reach is how far in time something reaches that an event starts, by whose account.
type reach struct {
	At int64
	ID timeline.EventID `json:",omitzero"`
	By *account         `json:",omitzero"`
}

// reach returns how far something reaches that the event starts.
func (s *sight) reach(at int64) reach { return reach{at, s.ID, s.by.clone()} }

// Reaches are those of several events: of one account only that which reaches farthest, or shortest, matters, and of all
// accounts as many as [MaxEvidence].
type reaches []reach

// farthest keeps a reach if it matters how far those of its account reach.
func (r *reaches) farthest(x reach) { r.keep(x, false) }

// shortest keeps a reach if it matters how soon those of its account are over.
func (r *reaches) shortest(x reach) { r.keep(x, true) }

func (r *reaches) keep(x reach, short bool) {
	worst := 0
	for i := range *r {
		o := &(*r)[i]
		if o.By.equal(x.By) {
			if better(x.At, o.At, short) {
				o.At, o.ID = x.At, x.ID
			}
			return
		}
		if better((*r)[worst].At, o.At, short) {
			worst = i
		}
	}
	if len(*r) < MaxEvidence {
		*r = append(*r, x)
	} else if better(x.At, (*r)[worst].At, short) {
		(*r)[worst] = x
	}
}

// better reports whether one matters more than another: the shorter, or the farther.
func better(a, b int64, short bool) bool {
	if short {
		return a < b
	}
	return a > b
}

// A cause is what a breach rests on besides the event by which it is told of: one of several, by the account of whoever
// says that there was one. The zero cause is none.
type cause struct {
	there bool
	id    timeline.EventID
	by    *account
}

// or adds another on which the breach may rest instead.
func (c *cause) or(x *reach) {
	switch {
	case !c.there:
		*c = cause{true, x.ID, x.By}
	case c.by != nil:
		if x.By == nil {
			c.id = x.ID
		}
		c.by = c.by.or(x.By)
	}
}
