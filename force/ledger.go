package force

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
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
// which may come. It keeps the sums of each provider by domain, basing, status and verdict, and the
// days on which they change, so that a sum or a curve looks at few entries one by one: at headlines,
// at what is part of one or drawn from a pool, and at all of them if [Filter.Fits] asks for it. For
// another date make another ledger, or look it up in a [Curve]. The zero Ledger holds none.
type Ledger struct {
	Entries   []Entry  // one for each known contribution, in the order given
	Pools     []*Drawn // the known pools, in the order given
	parts     forest
	providers []provider // the entries that count by their class
	days      []int64    // on which anything changes of these: see stay
	others    forest     // of the other entries
	headlines headlines
	on        uncertain.Date
	members   *actor.Directory
}

// NewLedger returns the ledger of the forces that the record knows, in a world. A contribution by one
// of the actors in without does not come: it is left out, and what it contains is part of what
// contains it, and still drawn from its pool. Of several known contributions with one ID the first
// counts. In no world, nil, nothing has happened.
func NewLedger(f Forces, w *timeline.World, r *source.Record, prefer []source.ID, without map[actor.ID]bool) *Ledger {
	if w == nil {
		w = timeline.NewWorld(nil, nil, uncertain.Date{})
	}
	contributions := f.Contributions
	l := &Ledger{on: w.On, Entries: make([]Entry, 0, len(contributions)), members: w.Members}
	index := make(map[ID]int, len(contributions))
	entries := make([]int, len(contributions)) // the entry of each contribution, or -1
	drawn := l.draw(f.Pools, w, r)
	var absent []int // the contributions that are left out, and what they contain still drawn from a pool
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
			if drawn[c.From] != nil {
				absent = append(absent, i)
			}
			continue
		}
		entries[i] = len(l.Entries)
		l.Entries = append(l.Entries, Entry{Contribution: c})
		if c.If != nil && c.Status.counts() {
			waits = append(waits, c.If)
		}
	}
	for k, i := range absent {
		entries[i] = len(l.Entries) + k // after those that come
	}
	assumed := w.Assume(waits...)
	rivals := &rivals{entries: l.Entries, world: w}
	l.headlines = newHeadlines(contributions, index, entries, len(l.Entries)+len(absent))
	l.headlines.leaveOut(contributions, len(l.Entries), drawn, r)
	for i := range l.Entries {
		e := &l.Entries[i]
		e.Persons, e.Contradicted = e.Contribution.Strength(r, prefer)
		if len(e.Arrives) > 0 {
			e.steps, _ = masses(e.Arrives, r)
		}
		e.Pool = drawn[e.From]
		e.convert(f.Conversions, r)
	}
	l.same(r)
	for i := range l.Entries {
		e := &l.Entries[i]
		e.settle(w, assumed)
		e.explain(w, r, rivals.of(e))
	}
	parent := slices.Clone(l.headlines.parent)
	pools := make([]*Drawn, len(parent)) // from which each is drawn
	for i := range l.Entries {
		pools[i] = l.Entries[i].Pool
	}
	for k, i := range absent {
		pools[len(l.Entries)+k] = drawn[contributions[i].From]
	}
	l.join(parent, pools)
	l.classify()
	return l
}

// Headline returns the index of the entry that contains entry i, or -1; also if there is no entry i.
func (l *Ledger) Headline(i int) int {
	if i < 0 || i >= len(l.Entries) {
		return -1
	}
	i = l.parts.parent[i]
	for i >= len(l.Entries) { // a pool
		i = l.parts.parent[i]
	}
	return i
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
