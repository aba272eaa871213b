package force

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// Forces is what a ledger is made of.
type Forces struct {
	Contributions []Contribution
	Pools         []Pool
	Conversions   []Conversion // those that are chosen: no other is used
}

// A Ledger is the account of all contributions on one date: which are there, which are firm, and
// which may come. The zero Ledger holds none.
type Ledger struct {
	Entries []Entry  // one for each known contribution, in the order given
	Pools   []*Drawn // the known pools, in the order given
	parts   forest
	classes []alike // of the entries that are neither headlines nor parts
	others  forest  // of the others
	on      uncertain.Date
	members *actor.Directory
}

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

// NewLedger returns the ledger of the forces that the record knows, in a world. A contribution by one of the actors in without does not come: it is left out, and what it contains
// is part of what contains it. Of several known contributions with one ID the first counts.
func NewLedger(f Forces, w *timeline.World, r *source.Record, prefer []source.ID, without map[actor.ID]bool) *Ledger {
	contributions := f.Contributions
	l := &Ledger{on: w.On, Entries: make([]Entry, 0, len(contributions)), members: w.Members}
	index := make(map[ID]int, len(contributions))
	entries := make([]int, len(contributions)) // the entry of each contribution, or -1
	var waits []timeline.Condition
	for i := range contributions {
		c := &contributions[i]
		entries[i] = -1
		if !r.Knows(c.Says) {
			continue
		}
		if c.ID != "" {
			if _, double := index[c.ID]; double {
				continue
			}
			index[c.ID] = i
		}
		if without[c.By] {
			continue
		}
		entries[i] = len(l.Entries)
		l.Entries = append(l.Entries, Entry{Contribution: c})
		if c.If != nil && c.Status.counts() {
			waits = append(waits, c.If)
		}
	}
	assumed := w.Assume(waits...)
	rivals := &rivals{entries: l.Entries, world: w}
	parent, between := headlines(contributions, index, entries, len(l.Entries))
	l.draw(f.Pools, w, r)
	for i := range l.Entries {
		e := &l.Entries[i]
		e.Persons, e.Contradicted = e.Contribution.Strength(r, prefer)
		if len(e.Arrives) > 0 {
			e.steps, _ = masses(e.Arrives, r)
		}
		e.convert(f.Conversions, r)
	}
	l.same()
	for i := range l.Entries {
		e := &l.Entries[i]
		e.settle(w, assumed)
		others := rivals.of(e)
		for _, k := range between[i] {
			others = append(others, &contributions[k])
		}
		if len(between[i]) > 0 {
			others = append(others, l.Entries[parent[i]].Contribution) // to which they lead
		}
		e.explain(w, r, others)
	}
	l.join(parent)
	l.classify()
	return l
}

// headlines returns for each of n entries the entry that contains it, or -1, and the contributions
// that are left out between the two, by their indexes.
func headlines(contributions []Contribution, index map[ID]int, entries []int, n int) (parent []int, between [][]int) {
	up := make([]int, len(contributions)) // what contains each contribution, or -1
	for i := range contributions {
		up[i] = -1
		if at, ok := index[contributions[i].PartOf]; ok {
			up[i] = at
		}
	}
	short := slices.Clone(up) // the same, but for what is left out perhaps farther up
	parent, between = make([]int, n), make([][]int, n)
	var path []int
	for i, entry := range entries {
		if entry < 0 {
			continue
		}
		path = path[:0]
		at := short[i]
		for at >= 0 && entries[at] < 0 {
			path = append(path, at)
			at, short[at] = short[at], -1 // a circle ends where it began
		}
		for _, p := range path {
			short[p] = at
		}
		parent[entry] = -1
		if at >= 0 {
			parent[entry] = entries[at]
			for over := up[i]; over != at; over = up[over] {
				between[entry] = append(between[entry], over)
			}
		}
	}
	return parent, between
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
	for _, ref := range e.also {
		cite(ref.Section, ref.ID)
	}
	for _, other := range others {
		cite("contributions", string(other.ID))
		says(other.Says)
	}
}

// rivals finds the contributions that wait for what another excludes: that they are promised is why
// the other would not be.
type rivals struct {
	entries []Entry
	world   *timeline.World
	waiting []waiting
	found   map[string][]*Contribution // by the text of the pattern excluded; nil until one is asked for
}

// waiting is the first contribution that waits for a pattern.
type waiting struct {
	contribution *Contribution
	event        timeline.Happened
}

// wait notes what the entries wait for.
func (r *rivals) wait() {
	r.found = make(map[string][]*Contribution)
	known := make(map[string]bool)
	for i := range r.entries {
		e := &r.entries[i]
		if !e.Status.counts() {
			continue
		}
		timeline.Patterns(e.If, func(p timeline.Happened, negated bool) {
			if key := fmt.Sprintf("%q", p); !negated && !known[key] {
				known[key] = true
				r.waiting = append(r.waiting, waiting{e.Contribution, p})
			}
		})
	}
}

// of returns the first contribution that waits for each pattern which e excludes.
func (r *rivals) of(e *Entry) (out []*Contribution) {
	timeline.Patterns(e.If, func(excluded timeline.Happened, negated bool) {
		if !negated {
			return
		}
		if r.found == nil {
			r.wait()
		}
		key := fmt.Sprintf("%q", excluded)
		found, ok := r.found[key]
		if !ok {
			for _, w := range r.waiting {
				if r.world.Answers(excluded, w.event) && !slices.Contains(found, w.contribution) {
					found = append(found, w.contribution)
				}
			}
			r.found[key] = found
		}
		out = append(out, found...)
	})
	return out
}

// Headline returns the index of the entry that contains entry i, or -1.
func (l *Ledger) Headline(i int) int {
	i = l.parts.parent[i]
	for i >= len(l.Entries) { // a pool
		i = l.parts.parent[i]
	}
	return i
}

// A Filter chooses entries. The zero Filter chooses all that have troops.
type Filter struct {
	Domain Domain                      // that domain, and in the upper bound what may belong to it; zero for all
	Basing Basing                      // that basing, and in the upper bound what may have it; zero for all
	Status Status                      // that status; zero for all
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
	if f.Status != 0 && e.Status != f.Status {
		fits = uncertain.No
	}
	if f.By != nil {
		fits = fits.And(f.By(e))
	}
	return fits
}

// Present returns how many troops are deployed on the date: certain ones in the lower bound,
// possible ones in the upper. The error wraps uncertain.ErrOverflow.
func (l *Ledger) Present(f Filter) (uncertain.Range[int64], error) {
	return l.sum(f, now, func(e *Entry) (certain, possible bool) {
		there := f.Chooses(e).And(e.Present)
		return there == uncertain.Yes, there != uncertain.No
	})
}

// Promised returns how many troops there would be if every event happened that contributions wait
// for: what is firm already in the lower bound, all that may come in the upper. The error wraps
// uncertain.ErrOverflow.
func (l *Ledger) Promised(f Filter) (uncertain.Range[int64], error) {
	return l.sum(f, free, func(e *Entry) (certain, possible bool) {
		comes := f.Chooses(e).And(e.Promised)
		return comes == uncertain.Yes && e.Firm, comes != uncertain.No
	})
}

// AsIfMet returns how many troops there would be if every event happened and every pledge and
// conditional offer were kept: their numbers count in both bounds, what is only floated in the
// upper bound alone. The error wraps uncertain.ErrOverflow.
func (l *Ledger) AsIfMet(f Filter) (uncertain.Range[int64], error) {
	return l.sum(f, free, func(e *Entry) (certain, possible bool) {
		comes := f.Chooses(e).And(e.Promised)
		return comes == uncertain.Yes && e.Status.offered(), comes != uncertain.No
	})
}
