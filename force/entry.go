package force

import (
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// An Entry is one contribution in a ledger.
type Entry struct {
	*Contribution
	Persons      uncertain.Range[int64] // its strength as the record knows it
	Contradicted bool                   // its records contradict each other
	Converted    []ConversionID         // the conversions of units that its strength rests on
	Pool         *Drawn                 // the pool it is drawn from; nil for none that is known

	Present  uncertain.Bool // it is deployed on the date
	Firm     bool           // it is deployed, approved or pledged, and nothing is left that it waits for
	Promised uncertain.Bool // it is there when every event that contributions wait for has happened
	Because  []check.Ref    // the contribution, the events it waits for, the known statements

	steps      []Arrival      // its known build-up, less those who were there before
	also       []check.Ref    // what else its strength rests on
	met, comes uncertain.Bool // whether what it waits for has happened, and would have if all had
}

// settle decides whether the contribution is present, firm and promised.
func (e *Entry) settle(w, assumed *timeline.World) {
	e.Present, e.Promised = uncertain.No, uncertain.No
	if !e.Status.counts() {
		return
	}
	met := w.Verdict(e.If)
	e.met, e.comes = met, assumed.Verdict(e.If)
	there, over := uncertain.Yes, uncertain.No
	if !e.Span.IsZero() {
		there = e.Span.Holds(w.On)
		over = uncertain.Known(!e.Span.To.IsZero()).And(e.Span.To.NotAfter(w.On))
	}
	if e.Status == Deployed {
		e.Present = met.And(there)
	}
	e.Promised = e.comes.And(over.Not())
	e.Firm = e.Status.committed() && met == uncertain.Yes && there == uncertain.Yes && e.Promised == uncertain.Yes
	if e.Pool != nil && e.Pool.Claimed != uncertain.No {
		e.Firm = false
		if e.Pool.Claimed == uncertain.Yes {
			e.Present, e.Promised, e.comes = uncertain.No, uncertain.No, uncertain.No
		}
	}
}

// explain says what the verdicts on the contribution rest on: itself, the events that its condition
// speaks of, and other contributions.
func (e *Entry) explain(w *timeline.World, r *source.Record, others []*Contribution) {
	cited := make(map[check.Ref]bool)
	cite := func(section check.Section, id string) {
		if ref := (check.Ref{Section: section, ID: id}); !cited[ref] {
			cited[ref] = true
			e.Because = append(e.Because, ref)
		}
	}
	says := func(ids []source.StatementID) {
		for _, id := range r.Known(ids) {
			cite("statements", string(id))
		}
	}
	cite("contributions", string(e.ID))
	if e.If != nil {
		_, events := w.Holds(e.If)
		for _, ref := range events {
			cite(ref.Section, ref.ID)
		}
	}
	says(e.Says)
	for _, v := range e.Records.Values {
		says(v.Says)
	}
	for _, a := range e.Arrives {
		says(a.Says)
	}
	if e.Pool != nil {
		for _, ref := range e.Pool.Because {
			cite(ref.Section, ref.ID)
		}
	}
	for _, ref := range e.also {
		cite(ref.Section, ref.ID)
	}
	for _, other := range others {
		cite("contributions", string(other.ID))
		says(other.Says)
	}
}

// sized cites what the number of persons of an entry rests on: the contribution, the statements by which
// it is known and by which its number is, and the conversions of its units.
func (e *Entry) sized(r *source.Record) []check.Ref {
	refs := []check.Ref{{Section: "contributions", ID: string(e.ID)}}
	says := slices.Clone(e.Says)
	for _, v := range e.Records.Values {
		says = append(says, v.Says...)
	}
	for _, a := range e.Arrives {
		says = append(says, a.Says...)
	}
	for _, id := range r.Known(says) {
		refs = append(refs, check.Ref{Section: "statements", ID: string(id)})
	}
	return append(refs, e.also...)
}
