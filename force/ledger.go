package force

import (
	"math"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Ledger is the account of all contributions on one date: which are there, which are firm, and
// which may come.
type Ledger struct {
	Entries []Entry // one for each known contribution, in the order given
	world   *timeline.World
	parts   forest
}

// An Entry is one contribution in a ledger.
type Entry struct {
	*Contribution
	Persons      uncertain.Range[int64] // its strength as the record knows it
	Contradicted bool                   // its records contradict each other

	Present  uncertain.Bool // it is deployed on the date
	Firm     bool           // it is deployed, approved or pledged, and nothing is left that it waits for
	Promised uncertain.Bool // it is there when every event that contributions wait for has happened
	Because  []check.Ref    // the contribution, the events it waits for, the known statements
}

// NewLedger returns the ledger of the contributions that the record knows, in a world. A
// contribution by one of the actors in without does not come: it is left out.
func NewLedger(contributions []Contribution, w *timeline.World, r *source.Record, prefer []source.ID, without map[actor.ID]bool) *Ledger {
	l := &Ledger{
		Entries: make([]Entry, 0, len(contributions)),
		world:   w,
	}
	index := make(map[ID]int, len(contributions))
	waits := make([]timeline.Condition, 0, len(contributions))
	for i := range contributions {
		c := &contributions[i]
		if _, double := index[c.ID]; double || without[c.By] || !r.Knows(c.Says) {
			continue
		}
		index[c.ID] = len(l.Entries)
		l.Entries = append(l.Entries, Entry{Contribution: c})
		if c.If != nil {
			waits = append(waits, c.If)
		}
	}
	assumed := w.Assume(waits...)
	parent := make([]int, len(l.Entries))
	for i := range l.Entries {
		e := &l.Entries[i]
		e.Persons, e.Contradicted = e.Contribution.Strength(r, prefer)
		e.settle(w, assumed, r)
		l.citeOpposite(e)
		parent[i] = -1
		if p, ok := index[e.PartOf]; ok && e.PartOf != "" {
			parent[i] = p
		}
	}
	l.parts = newForest(parent)
	return l
}

// citeOpposite adds to the reasons of an entry the contributions that wait for what it excludes:
// that they are promised is why it would not be.
func (l *Ledger) citeOpposite(e *Entry) {
	timeline.Patterns(e.If, func(excluded timeline.Happened, negated bool) {
		if !negated {
			return
		}
		for i := range l.Entries {
			other := &l.Entries[i]
			timeline.Patterns(other.If, func(awaited timeline.Happened, negated bool) {
				ref := check.Ref{Section: "contributions", ID: string(other.ID)}
				if !negated && l.world.Answers(excluded, awaited) && !slices.Contains(e.Because, ref) {
					e.Because = append(e.Because, ref)
				}
			})
		}
	})
}

// settle decides whether the contribution is present, firm and promised, and why.
func (e *Entry) settle(w, assumed *timeline.World, r *source.Record) {
	met, events := w.Holds(e.If)
	e.Because = append(e.Because, check.Ref{Section: "contributions", ID: string(e.ID)})
	e.Because = append(e.Because, events...)
	for _, id := range r.Known(e.Says) {
		e.Because = append(e.Because, check.Ref{Section: "statements", ID: string(id)})
	}
	for _, v := range e.Records.Values {
		for _, id := range r.Known(v.Says) {
			e.Because = append(e.Because, check.Ref{Section: "statements", ID: string(id)})
		}
	}
	there, over := uncertain.Yes, uncertain.No
	if !e.Span.IsZero() {
		there = e.Span.Holds(w.On)
		over = uncertain.Known(!e.Span.To.IsZero()).And(e.Span.To.NotAfter(w.On))
	}
	switch e.Status {
	case OptionOnly, Withdrawn, Refused:
		e.Present, e.Promised = uncertain.No, uncertain.No
		return
	case Deployed:
		e.Present = met.And(there)
	default:
		e.Present = uncertain.No
	}
	comes, _ := assumed.Holds(e.If)
	e.Promised = comes.And(over.Not())
	committed := e.Status == Deployed || e.Status == Approved || e.Status == Pledged
	e.Firm = committed && met == uncertain.Yes && there == uncertain.Yes && e.Promised == uncertain.Yes
}

// A Filter chooses entries. The zero Filter chooses all that have troops.
type Filter struct {
	Domain Domain                      // that domain, and in the upper bound what may belong to it; zero for all
	Basing Basing                      // that basing, and in the upper bound what may have it; zero for all
	By     func(*Entry) uncertain.Bool // whether the provider is meant; nil for all
}

// Chooses reports whether an entry is of troops and fits the filter: unknown when its domain or
// basing is not stated.
func (f Filter) Chooses(e *Entry) uncertain.Bool {
	if !e.HasTroops() {
		return uncertain.No
	}
	fits := uncertain.Yes
	if f.Domain != 0 && e.Domain != f.Domain {
		fits = uncertain.Known(e.Domain == 0).And(uncertain.Unknown)
	}
	if f.Basing != 0 && e.Basing != f.Basing {
		fits = fits.And(uncertain.Known(e.Basing == 0).And(uncertain.Unknown))
	}
	if f.By != nil {
		fits = fits.And(f.By(e))
	}
	return fits
}

// Present returns how many troops are deployed on the date: certain ones in the lower bound,
// possible ones in the upper. The error wraps uncertain.ErrOverflow.
func (l *Ledger) Present(f Filter) (uncertain.Range[int64], error) {
	return l.sum(func(e *Entry) (certain, possible bool) {
		there := f.Chooses(e).And(e.Present)
		return there == uncertain.Yes, there != uncertain.No
	})
}

// Promised returns how many troops there would be if every event happened that contributions wait
// for: what is firm already in the lower bound, all that may come in the upper. The error wraps
// uncertain.ErrOverflow.
func (l *Ledger) Promised(f Filter) (uncertain.Range[int64], error) {
	return l.sum(func(e *Entry) (certain, possible bool) {
		comes := f.Chooses(e).And(e.Promised)
		return comes == uncertain.Yes && e.Firm, comes != uncertain.No
	})
}

// AsIfMet returns how many troops there would be if every event happened and every pledge and
// conditional offer were kept: their numbers count in both bounds, what is only floated in the
// upper bound alone. The error wraps uncertain.ErrOverflow.
func (l *Ledger) AsIfMet(f Filter) (uncertain.Range[int64], error) {
	return l.sum(func(e *Entry) (certain, possible bool) {
		comes := f.Chooses(e).And(e.Promised)
		return comes == uncertain.Yes && e.Status >= Conditional, comes != uncertain.No
	})
}

// sum adds up the numbers of the entries, a headline and its parts once.
func (l *Ledger) sum(counts func(*Entry) (certain, possible bool)) (uncertain.Range[int64], error) {
	return l.parts.total(func(i int) uncertain.Range[int64] {
		e := &l.Entries[i]
		certain, possible := counts(e)
		switch {
		case certain:
			return e.Persons.Bare()
		case possible:
			return upTo(e.Persons)
		}
		return none
	})
}

// Pool returns how many troops must stand behind a force so that it can be there without end:
// persons times the factor (tour + time at home) / tour, rounded outward to whole persons. The
// result is unknown when it exceeds what can be counted.
func Pool(persons uncertain.Range[int64], factor uncertain.Range[float64]) uncertain.Range[int64] {
	least := math.Floor(float64(persons.Min()) * factor.Min())
	most, bounded := persons.Max()
	top, limited := factor.Max()
	greatest := math.Ceil(float64(most) * top)
	const limit = 1 << 53 // whole numbers are exact up to here
	if !bounded || !limited || greatest > limit {
		if least > limit {
			least = limit
		}
		return uncertain.Must(uncertain.AtLeast(int64(least)))
	}
	return uncertain.Must(uncertain.Between(int64(least), int64(greatest)))
}
