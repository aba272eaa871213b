package force

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/uncertain"
)

// support makes the two games of a requirement.
func (l *Ledger) support(r *Requirement, of func(*Drawn) capacity, counts func(*Entry) (certain, possible bool)) (*Support, error) {
	if r == nil {
		r = new(Requirement)
	}
	b := support{Ledger: l, capacity: of, counts: counts, member: make(map[actor.ID]int)}
	var certain, possible []quota
	var silent Unrecorded
	if !r.Persons.IsZero() {
		need := r.Persons.Range()
		most, bounded := need.Max()
		if max(need.Min(), most) > maxNeed {
			return nil, fmt.Errorf("%w: a quota of %v", ErrTooLarge, r.Persons)
		}
		troops := b.persons(r, need.Min(), false)
		troops.unrecorded = b.unrecorded(&troops, func(e *Entry) bool { return r.Filter().Chooses(e) != uncertain.No })
		silent.Troops = troops.unrecorded
		possible = append(possible, troops)
		if bounded {
			certain = append(certain, b.persons(r, most, true))
		} else {
			certain = append(certain, quota{need: 1}) // beyond what anybody has named
		}
	}
	for _, c := range r.Needs {
		providers := b.providers(c, int64(max(r.Providers, 1)), false)
		if providers.unrecorded = b.unrecorded(&providers, func(e *Entry) bool { return slices.Contains(e.Provides, c) }); providers.unrecorded {
			silent.Capabilities = append(silent.Capabilities, c)
		}
		possible = append(possible, providers)
		certain = append(certain, b.providers(c, int64(max(r.Providers, 1)), true))
	}
	if len(b.members) > maxMembers {
		return nil, tooMany(len(b.members), "contributors")
	}
	for _, quotas := range [][]quota{certain, possible} {
		for i := range quotas {
			quotas[i].widen(len(b.members))
			for _, o := range quotas[i].shared {
				if len(o.parts) > maxParts {
					return nil, fmt.Errorf("%w: %d contributions overlap, which is more than %d", ErrTooLarge, len(o.parts), maxParts)
				}
			}
		}
	}
	return &Support{&Game{b.members, certain}, &Game{b.members, possible}, silent}, nil
}

// support is a Support in the making.
type support struct {
	*Ledger
	capacity func(*Drawn) capacity
	counts   func(*Entry) (certain, possible bool)
	members  []actor.ID
	member   map[actor.ID]int
}

// unrecorded reports of a quota whether it asks for something of which no entry that may count says anything.
func (b *support) unrecorded(q *quota, says func(*Entry) bool) bool {
	return q.need > 0 && !slices.ContainsFunc(b.Entries, func(e Entry) bool {
		_, possible := b.counts(&e)
		return possible && says(&e)
	})
}

// of returns the index of a contributor.
func (b *support) of(by actor.ID) int {
	i, ok := b.member[by]
	if !ok {
		i = len(b.members)
		b.member[by] = i
		b.members = append(b.members, by)
	}
	return i
}

// add adds to the weight of a contributor.
func (q *quota) add(member int, weight int64) {
	q.widen(member + 1)
	q.weights[member] = min(q.weights[member]+weight, q.need)
}

// widen makes room for the weights of that many members.
func (q *quota) widen(members int) {
	if missing := members - len(q.weights); missing > 0 {
		q.weights = append(q.weights, make([]int64, missing)...)
	}
}

// persons returns the quota of troops: the least or the most of each that counts. What contains
// another number and what is drawn from one pool by one contributor is one weight; by several it
// overlaps.
func (b *support) persons(r *Requirement, need int64, sure bool) quota {
	q := quota{need: need}
	n := len(b.parts.parent) // the entries, and then the pools
	own := make([]int64, n)
	filter := r.Filter()
	for i := range b.Entries {
		if own[i] = b.own(&b.Entries[i], filter, need, sure); own[i] > 0 {
			b.of(b.Entries[i].By)
		}
	}
	counts := func(i int) bool { return own[i] > 0 || b.parts.joins[i] != nil }
	place := make([]int, n)                            // among the parts of an overlap
	above := make([]int, n)                            // the nearest that counts and contains it, or -1
	over := make([]*overlap, n)                        // that it is part of
	var all []*overlap                                 // in order
	for _, i := range slices.Backward(b.parts.order) { // what contains others before these
		above[i] = b.parts.parent[i]
		if p := above[i]; p >= 0 && !counts(p) {
			above[i] = above[p]
		}
		if !counts(i) {
			continue
		}
		p := part{member: -1, own: own[i], in: -1, limit: need}
		if pool := b.parts.joins[i]; pool != nil {
			p.one, p.limit = pool.bound(b.capacity(pool), need, sure)
		} else {
			p.member = b.of(b.Entries[i].By)
		}
		if above[i] < 0 {
			over[i] = new(overlap)
			all = append(all, over[i])
		} else {
			over[i], p.in = over[above[i]], place[above[i]]
		}
		place[i] = len(over[i].parts)
		over[i].add(p)
	}
	for _, o := range all {
		if o.members.Len() > 1 {
			q.shared = append(q.shared, o)
			continue
		}
		for i := range o.members.Members() {
			q.add(i, min(o.of(o.members), need))
		}
	}
	return q
}

// bound returns whether only the greatest of what is drawn from a pool counts, and no more than
// which number of troops.
func (d *Drawn) bound(c capacity, need int64, sure bool) (one bool, limit int64) {
	switch most, bounded := c.persons.Max(); {
	case !c.stated:
		return d.Whole || sure, need // they may all be the same troops
	case sure:
		return d.Whole, min(c.persons.Min(), need)
	case bounded:
		return d.Whole, min(most, need)
	}
	return d.Whole, need
}

// own returns what an entry itself counts for in a quota of troops.
func (b *support) own(e *Entry, f Filter, need int64, sure bool) int64 {
	certain, possible := b.counts(e)
	chosen := f.Chooses(e)
	certain = certain && chosen == uncertain.Yes
	switch most, bounded := e.Persons.Max(); {
	case chosen == uncertain.No || sure && !certain || !possible:
		return 0
	case sure:
		return min(e.Persons.Min(), need)
	case bounded:
		return min(most, need)
	}
	return need
}

// providers returns the quota of providers of a capability. What a group brings and what one of it
// brings may be one thing, so that for certain the two are one provider.
func (b *support) providers(c Capability, need int64, sure bool) quota {
	q := quota{need: need}
	var ids []actor.ID
	for i := range b.Entries {
		e := &b.Entries[i]
		certain, possible := b.counts(e)
		if slices.Contains(e.Provides, c) && e.AtScale != uncertain.No && possible && (certain || !sure) && !slices.Contains(ids, e.By) {
			ids = append(ids, e.By)
			b.of(e.By)
		}
	}
	if !sure || b.Ledger.members == nil || len(ids) > maxMembers {
		for _, id := range ids {
			q.add(b.of(id), 1)
		}
		return q
	}
	for _, cluster := range b.clusters(ids) {
		if len(cluster) == 1 {
			q.add(b.of(cluster[0]), 1)
			continue
		}
		o := new(overlap)
		in := -1
		for _, groups := range []bool{true, false} { // group within group, and their members in the last
			for _, id := range cluster {
				if group := b.holds(id, cluster); group == groups {
					o.add(part{member: b.of(id), own: 1, in: in, limit: need})
					if group {
						in = len(o.parts) - 1
					}
				}
			}
		}
		q.shared = append(q.shared, o)
	}
	return q
}

// holds reports whether one of the providers perhaps belongs to another.
func (b *support) holds(group actor.ID, ids []actor.ID) bool {
	return slices.ContainsFunc(ids, func(id actor.ID) bool { return id != group && b.Ledger.members.In(id, group) != uncertain.No })
}

// clusters divides providers into those that groups connect.
func (b *support) clusters(ids []actor.ID) (clusters [][]actor.ID) {
	for _, id := range ids {
		joined := []actor.ID{id}
		clusters = slices.DeleteFunc(clusters, func(c []actor.ID) bool {
			near := slices.ContainsFunc(c, func(o actor.ID) bool {
				return b.Ledger.members.In(o, id) != uncertain.No || b.Ledger.members.In(id, o) != uncertain.No
			})
			if near {
				joined = append(joined, c...)
			}
			return near
		})
		clusters = append(clusters, joined)
	}
	return clusters
}

// add adds a part, after the one that contains it.
func (o *overlap) add(p part) {
	o.parts = append(o.parts, p)
	o.members |= CoalitionOf(p.member)
}
