package guarantee

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/internal/series"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A strand is how far a commitment has come with some of those who owe it, each by itself: all for whom it waits for the same.
type strand struct {
	by      []actor.ID
	at      progress
	waiting waiting
}

// strands returns how far a commitment has come with each of those who owe it and for whom it is not over, those together for
// whom it waits for the same: the furthest first. It is one if nobody stands apart.
func (a *assessor) strands(b *bond) (out []strand) {
	whole := []strand{{b.By, b.at, b.waiting}}
	t := a.open.Commitment(b.ID)
	if t == nil || t.hasMoreBy(a.ask.On) {
		return whole
	}
	parts := t.each(a.ask.On)
	if len(parts) < 2 {
		return whole
	}
	at := make(map[string]int)
	over := false
	for _, part := range parts {
		s := strand{by: part.debtors(a.ask.On), at: part.reached(a.ask.On, &citations{}), waiting: a.waitingOf(b.Commitment, part)}
		if s.at.most == 0 {
			over = true
			continue
		}
		key := a.key(b, &s)
		i, ok := at[key]
		if !ok {
			at[key] = len(out)
			out = append(out, s)
			continue
		}
		for _, id := range s.by {
			out[i].by = addActor(out[i].by, id)
		}
		out[i].waiting = out[i].waiting.or(s.waiting)
	}
	if len(out) == 0 || len(out) == 1 && !over {
		return whole
	}
	slices.SortStableFunc(out, func(x, y strand) int {
		return cmp.Or(cmp.Compare(y.at.least, x.at.least), cmp.Compare(y.at.most, x.at.most))
	})
	return out
}

// key is the same for two strands if a commitment waits for the same with those of the one as with those of the other.
func (a *assessor) key(b *bond, s *strand) string {
	p, w := &s.at, &s.waiting
	var text strings.Builder
	fmt.Fprint(&text, p.least, p.most, p.owed, p.aside, p.spent, p.held, w.reach, w.said, len(w.by))
	if p.most < reachInForce && b.at.most >= reachInForce && b.judges() {
		fmt.Fprint(&text, s.by) // who enters has to find so himself
	}
	x := b.of(s)
	for _, of := range []struct {
		role Role
		cond timeline.Condition
	}{{ForEntry, b.Entry}, {ForTrigger, a.trigger(b.Commitment)}, {ForConsent, b.Given}} {
		if of.cond != nil {
			verdict, because := a.seen(x, of.role).Holds(of.cond)
			fmt.Fprint(&text, verdict, because, p.counts(of.role, a.later()).text)
		}
	}
	return text.String()
}

// of returns a commitment as it is for those of one strand.
func (b *bond) of(s *strand) *bond {
	if len(b.strands) == 1 && !b.apart && slices.Equal(s.by, b.By) {
		return b
	}
	c, x := *b.Commitment, *b
	c.By = s.by
	x.Commitment, x.at, x.waiting, x.apart = &c, s.at, s.waiting, true
	return &x
}

// each returns, of each of those who owe a commitment by themselves, the part of its track that is theirs by a date.
func (t *Track) each(date uncertain.Date) (parts []*Track) {
	of := make(map[string]*Track)
	part := func(o *Occurrence) *Track {
		for o.Parent != nil {
			o = o.Parent
		}
		by := series.Join(o.By, ",")
		if of[by] == nil {
			of[by] = t.empty()
			for _, x := range t.Apart {
				of[by].Apart = append(of[by].Apart, x.empty())
			}
			parts = append(parts, of[by])
		}
		return of[by]
	}
	for i := range t.Branches {
		for _, o := range t.Branches[i].begun(date) {
			b := &part(o).Branches[i]
			b.Occurrences = append(b.Occurrences, o)
		}
	}
	for k, x := range t.Apart {
		for i := range x.Branches {
			for _, o := range x.Branches[i].begun(date) {
				b := &part(o).Apart[k].Branches[i]
				b.Occurrences = append(b.Occurrences, o)
			}
		}
	}
	return parts
}

// empty returns a track with the branches of another, in which nothing happens.
func (t *Track) empty() *Track {
	out := &Track{Of: t.Of, Branches: make([]Branch, len(t.Branches)), Cut: t.Cut, until: t.until}
	for i := range t.Branches {
		out.Branches[i].Chosen, out.Branches[i].when = t.Branches[i].Chosen, t.Branches[i].when
	}
	return out
}

// debtors returns who owes a commitment by a date, or may, of those whose part of its track it is.
func (t *Track) debtors(date uncertain.Date) (by []actor.ID) {
	for i := range t.Branches {
		for _, o := range t.Branches[i].Occurrences {
			if o.Parent != nil {
				continue
			}
			for h := range o.holdings(date) {
				for _, id := range h.debtor {
					by = addActor(by, id)
				}
			}
		}
	}
	return by
}
