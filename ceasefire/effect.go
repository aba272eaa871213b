package ceasefire

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/uncertain"
)

// Span returns when a term asks something of a party: from the later of the dates from which the party is
// bound and the term holds, until the first of those on which one of the two ends or a term in force that
// amends it for that party begins. An open end is one that nothing states. It is the zero Span if the regime has no such term
// or party.
func (r *Regime) Span(term TermID, party actor.ID) (s uncertain.Span) {
	t, p := r.Term(term), r.Party(party)
	if t == nil || p == nil {
		return uncertain.Span{}
	}
	return spanning(r.dates(t, p))
}

// IsNever reports whether the time in which a term would ask something of a party is over before it begins: its own dates say
// so, or another term takes its place and does not say from when.
func (r *Regime) IsNever(term TermID, party actor.ID) bool {
	t, p := r.Term(term), r.Party(party)
	return t != nil && p != nil && t.isNever(p, r.amending(t))
}

// isNever reports whether the time of a term for a party is over before it begins, given those that may take its place.
func (t *Term) isNever(p *Party, amending []*Term) bool {
	s := spanning(t.dates(p, amending))
	return s.Overlaps(s) == uncertain.No || slices.ContainsFunc(amending, func(later *Term) bool { return later.Span.From.IsZero() && later.For(p.Actor) })
}

// amending returns the terms in force that amend one.
func (r *Regime) amending(t *Term) (later []*Term) {
	for i := range r.Terms {
		if x := &r.Terms[i]; x.Amends == t.ID && x.Status == InForce && x != t {
			later = append(later, x)
		}
	}
	return later
}

// dates returns the dates from the last of which a term asks something of a party, and those until the first of
// which it does. Those that nothing states are left out.
func (r *Regime) dates(t *Term, p *Party) (from, to []uncertain.Date) {
	return t.dates(p, r.amending(t))
}

// dates returns them, given the terms that may take its place.
func (t *Term) dates(p *Party, amending []*Term) (from, to []uncertain.Date) {
	stated := func(list *[]uncertain.Date, dates ...uncertain.Date) {
		for _, d := range dates {
			if !d.IsZero() {
				*list = append(*list, d)
			}
		}
	}
	stated(&from, p.Effective.From, t.Span.From)
	stated(&to, p.Effective.To, t.Span.To)
	for _, later := range amending {
		if !later.For(p.Actor) {
			continue
		}
		if begins := later.Span.From; !begins.IsZero() {
			stated(&to, begins)
		} else {
			stated(&to, p.Effective.From)
		}
	}
	return from, to
}

// spanning returns the span from the last of some dates to the first of others.
func spanning(from, to []uncertain.Date) (s uncertain.Span) {
	for _, d := range from {
		if s.From.IsZero() || d.Compare(s.From) > 0 {
			s.From = d
		}
	}
	for _, d := range to {
		if s.To.IsZero() || d.Compare(s.To) < 0 {
			s.To = d
		}
	}
	return s
}
