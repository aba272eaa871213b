package force

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/uncertain"
)

// support makes the two games of a requirement.
func (l *Ledger) support(r *Requirement, counts func(*Entry) (certain, possible bool)) (*Support, error) {
	b := support{Ledger: l, counts: counts, member: make(map[actor.ID]int)}
	var certain, possible []quota
	if !r.Persons.IsZero() {
		need := r.Persons.Range()
		most, bounded := need.Max()
		if max(need.Min(), most) > maxNeed {
			return nil, fmt.Errorf("%w: a quota of %v", ErrGame, r.Persons)
		}
		possible = append(possible, b.persons(need.Min(), false))
		if bounded {
			certain = append(certain, b.persons(most, true))
		} else {
			certain = append(certain, quota{need: 1}) // beyond what anybody has named
		}
	}
	for _, c := range r.Needs {
		possible = append(possible, b.providers(c, int64(max(r.Providers, 1)), false))
		certain = append(certain, b.providers(c, int64(max(r.Providers, 1)), true))
	}
	if len(b.members) > maxMembers {
		return nil, fmt.Errorf("%w: %d contributors are more than %d", ErrGame, len(b.members), maxMembers)
	}
	for _, quotas := range [][]quota{certain, possible} {
		for i := range quotas {
			quotas[i].widen(len(b.members))
			for _, o := range quotas[i].shared {
				if len(o.parts) > maxParts {
					return nil, tooLarge("parts of one number")
				}
			}
		}
	}
	return &Support{&Game{b.members, certain}, &Game{b.members, possible}}, nil
}

// support is a Support in the making.
type support struct {
	*Ledger
	counts  func(*Entry) (certain, possible bool)
	members []actor.ID
	member  map[actor.ID]int
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

// persons returns the quota of troops: the least or the most of each that counts. A headline and
// its parts by one contributor are one weight; by several they overlap.
func (b *support) persons(need int64, sure bool) quota {
	q := quota{need: need}
	own := make([]int64, len(b.Entries))
	for i := range b.Entries {
		if own[i] = b.own(&b.Entries[i], need, sure); own[i] > 0 {
			b.of(b.Entries[i].By)
		}
	}
	above := make([]int, len(b.Entries))               // the nearest headline with a number, or -1
	top := make([]int, len(b.Entries))                 // the last of these
	shared := make(map[int]*overlap)                   // what several contributors bring under one of them; nil if it is one
	for _, i := range slices.Backward(b.parts.order) { // headlines before their parts
		above[i] = b.parts.parent[i]
		if p := above[i]; p >= 0 && own[p] == 0 {
			above[i] = above[p]
		}
		if top[i] = i; above[i] >= 0 {
			top[i] = top[above[i]]
		}
		if own[i] > 0 && b.Entries[i].By != b.Entries[top[i]].By && shared[top[i]] == nil {
			shared[top[i]] = new(overlap)
			q.shared = append(q.shared, shared[top[i]])
		}
	}
	place := make([]int, len(b.Entries)) // among the parts of an overlap
	for _, i := range slices.Backward(b.parts.order) {
		o := shared[top[i]]
		if o == nil || own[i] == 0 {
			continue
		}
		p := part{member: b.of(b.Entries[i].By), own: own[i], in: -1}
		if above[i] >= 0 {
			p.in = place[above[i]]
		}
		place[i] = len(o.parts)
		o.add(p)
	}
	sums := make([]int64, len(b.Entries)) // of the parts of one contributor
	for _, i := range b.parts.order {
		switch have := max(own[i], sums[i]); {
		case own[i] == 0 || shared[top[i]] != nil:
		case above[i] < 0:
			q.add(b.of(b.Entries[i].By), have)
		default:
			sums[above[i]] = min(sums[above[i]]+have, need)
		}
	}
	return q
}

// own returns what an entry itself counts for in a quota of troops.
func (b *support) own(e *Entry, need int64, sure bool) int64 {
	certain, possible := b.counts(e)
	switch most, bounded := e.Persons.Max(); {
	case !e.HasTroops() || sure && !certain || !possible:
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
					o.add(part{member: b.of(id), own: 1, in: in})
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
	o.members |= 1 << p.member
}
