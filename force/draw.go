package force

import (
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// now and free are the capacity of a pool for what is there, and for what is promised.
func now(d *Drawn) capacity  { return d.now }
func free(d *Drawn) capacity { return d.free }

// draw notes the known pools, and returns them.
func (l *Ledger) draw(pools []Pool, w *timeline.World, r *source.Record) map[PoolID]*Drawn {
	drawn := make(map[PoolID]*Drawn, len(pools))
	for i := range pools {
		if p := &pools[i]; drawn[p.ID] == nil && p.ID != "" && r.Knows(p.Says) {
			drawn[p.ID] = p.draw(w, r)
			l.Pools = append(l.Pools, drawn[p.ID])
		}
	}
	return drawn
}

// convert gives an entry without a number of persons that of its units.
func (e *Entry) convert(conversions []Conversion, r *source.Record) {
	if len(conversions) == 0 || !e.Persons.IsUnknown() {
		return
	}
	persons, used, ok := e.Contribution.converted(conversions)
	if !ok {
		return
	}
	e.Persons = persons
	e.also = append(e.also, because(used, r)...)
	for _, x := range used {
		e.Converted = append(e.Converted, x.ID)
	}
}

// A drawing is what is drawn from one pool under one headline.
type drawing struct {
	pool   *Drawn
	parent int
}

// join makes the forest of the entries and of those who are absent, in which what is drawn from one
// pool is joined.
func (l *Ledger) join(parent []int, pools []*Drawn) {
	nodes := make(map[drawing]int)
	joins := make(map[int]*Drawn)
	for i, d := range pools {
		if d == nil {
			continue
		}
		key := drawing{d, parent[i]}
		node, ok := nodes[key]
		if !ok {
			node = len(parent)
			nodes[key], joins[node] = node, d
			parent = append(parent, parent[i])
		}
		parent[i] = node
	}
	l.parts = newForest(parent)
	l.parts.joins, l.parts.items = joins, len(l.Entries)
}

// same makes the entries of each pool that goes as a whole one formation: its size is what all that
// is said of it allows.
func (l *Ledger) same(r *source.Record) {
	if len(l.Pools) == 0 {
		return
	}
	size := make(map[*Drawn]uncertain.Range[int64])
	conflict := make(map[*Drawn]bool)
	cited := make(map[*Drawn][]check.Ref)
	for i := range l.Entries {
		e := &l.Entries[i]
		d := e.Pool
		if d == nil || !d.Whole || !e.Status.counts() {
			continue
		}
		known, ok := size[d]
		if !ok {
			known = d.Persons
		}
		var contradicted bool
		size[d], contradicted = meet(known, e.Persons)
		conflict[d] = conflict[d] || contradicted
		cited[d] = append(cited[d], e.sized(r)...)
	}
	for i := range l.Entries {
		if e := &l.Entries[i]; e.Pool != nil && e.Pool.Whole && e.Status.counts() {
			e.Persons, e.Contradicted = size[e.Pool], e.Contradicted || conflict[e.Pool]
			e.also = append(e.also, cited[e.Pool]...)
		}
	}
}
