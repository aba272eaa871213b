package ceasefire

import (
	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/uncertain"
)

// Span returns when a term asks something of a party: from the later of the dates from which the party is
// bound and the term holds, until the first of those on which one of the two ends or a term in force that
// amends it begins. An open end is one that nothing states. It is the zero Span if the regime has no such term
// or party.
func (r *Regime) Span(term TermID, party actor.ID) (s uncertain.Span) {
	t, p := r.Term(term), r.Party(party)
	if t == nil || p == nil {
		return uncertain.Span{}
	}
	s = p.Effective
	if from := t.Span.From; s.From.IsZero() || !from.IsZero() && from.Compare(s.From) > 0 {
		s.From = from
	}
	until := func(to uncertain.Date) {
		if s.To.IsZero() || !to.IsZero() && to.Compare(s.To) < 0 {
			s.To = to
		}
	}
	until(t.Span.To)
	for i := range r.Terms {
		if later := &r.Terms[i]; later.Amends == term && later.Status == InForce && later != t {
			until(later.Span.From)
		}
	}
	return s
}
