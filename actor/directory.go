package actor

import (
	"slices"

	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// A Directory answers who belongs to what on one date. It remembers what it has worked out, so it
// is not safe for concurrent use.
type Directory struct {
	record *source.Record
	prefer []source.ID
	on     uncertain.Date
	actors map[ID]*Actor
	groups map[ID][]Membership
	sizes  map[ID]source.Resolved[uncertain.Range[int64]]
}

// A Membership is an actor within a group and whether it belongs to it on the date asked for:
// certainly, or possibly when its dates leave that open.
type Membership struct {
	Actor ID
	Holds uncertain.Bool
}

// NewDirectory returns the directory of the actors that the record knows, on a date. Groups that
// contain each other, which validation refuses, are members of each other. Of several actors with
// one ID the first counts.
func NewDirectory(actors []Actor, record *source.Record, prefer []source.ID, on uncertain.Date) *Directory {
	d := &Directory{
		record: record, prefer: prefer, on: on,
		actors: make(map[ID]*Actor, len(actors)),
		groups: make(map[ID][]Membership),
		sizes:  make(map[ID]source.Resolved[uncertain.Range[int64]]),
	}
	for i := range actors {
		if a := &actors[i]; d.actors[a.ID] == nil && record.Knows(a.Says) {
			d.actors[a.ID] = a
		}
	}
	return d
}

// Actor returns the known actor with that ID, or nil.
func (d *Directory) Actor(id ID) *Actor { return d.actors[id] }

// Members returns the named members of a group on the date, direct and nested, groups among them,
// those that certainly belong to it first, each in the order of the document; nil for an actor
// without members. The caller must not change it.
func (d *Directory) Members(group ID) []Membership {
	a := d.actors[group]
	if a == nil || len(a.Members) == 0 {
		return nil
	}
	all, ok := d.groups[group]
	if !ok {
		seen := map[ID]bool{group: true}
		for _, holds := range []uncertain.Bool{uncertain.Yes, uncertain.Unknown} {
			all = d.walk(group, holds, seen, all)
		}
		d.groups[group] = all
	}
	return all
}

// walk appends the members that are reached from a group, itself and through members already
// found, when only memberships count that hold at least as certainly as asked for.
func (d *Directory) walk(group ID, holds uncertain.Bool, seen map[ID]bool, all []Membership) []Membership {
	queue := []ID{group}
	for _, m := range all {
		queue = append(queue, m.Actor)
	}
	for i := 0; i < len(queue); i++ {
		a := d.actors[queue[i]]
		if a == nil {
			continue
		}
		for j := range a.Members {
			m := &a.Members[j]
			belongs := uncertain.Yes
			if !m.Span.IsZero() {
				belongs = m.Span.Holds(d.on)
			}
			if belongs == uncertain.No || belongs != uncertain.Yes && holds == uncertain.Yes || seen[m.Actor] || !d.record.Knows(m.Says) {
				continue
			}
			seen[m.Actor] = true
			all = append(all, Membership{m.Actor, holds})
			queue = append(queue, m.Actor)
		}
	}
	return all
}

// In reports whether an actor is the group or belongs to it on the date.
func (d *Directory) In(id, group ID) uncertain.Bool {
	if id == group {
		return uncertain.Yes
	}
	for _, m := range d.Members(group) {
		if m.Actor == id {
			return m.Holds
		}
	}
	return uncertain.No
}

// Size returns how many members the group has, named and unnamed, as far as it is recorded.
func (d *Directory) Size(group ID) source.Resolved[uncertain.Range[int64]] {
	a := d.actors[group]
	if a == nil || a.Size.IsZero() {
		return source.Resolved[uncertain.Range[int64]]{}
	}
	size, ok := d.sizes[group]
	if !ok {
		size = a.Size.Resolve(d.record, d.prefer)
		d.sizes[group] = size
	}
	return size
}

// Unnamed returns how many members of a group are not named: at least and at most. It is zero for
// an actor without members whose size is not recorded, and open upwards for a group whose size is
// not recorded.
func (d *Directory) Unnamed(group ID) uncertain.Range[int64] {
	var certain, possible int64
	for _, m := range d.Members(group) {
		if a := d.actors[m.Actor]; a != nil && len(a.Members) > 0 {
			continue // a nested group is counted by its members
		}
		possible++
		if m.Holds == uncertain.Yes {
			certain++
		}
	}
	size := d.Size(group)
	if !size.Recorded {
		if len(d.Members(group)) == 0 {
			return uncertain.Must(uncertain.Exactly[int64](0))
		}
		return uncertain.Range[int64]{}
	}
	least := max(0, size.Value.Min()-possible)
	if most, bounded := size.Value.Max(); bounded {
		return uncertain.Must(uncertain.Between(least, max(least, most-certain)))
	}
	return uncertain.Must(uncertain.AtLeast(least))
}

// CanDecide reports whether a body can still decide when the given actors withhold their votes and
// use their vetoes, all others being as favourable as possible. A body without a recorded rule, and
// any other actor, can do so unless it is itself among them.
func (d *Directory) CanDecide(body ID, without []ID) bool {
	if slices.Contains(without, body) {
		return false
	}
	a := d.actors[body]
	if a == nil || a.Decision == nil {
		return true
	}
	for _, holder := range a.Decision.Vetoes {
		if slices.Contains(without, holder) {
			return false
		}
	}
	members, lost := d.electorate(body, without)
	if a.Decision.Votes == 0 {
		return lost == 0
	}
	most, bounded := members.Max()
	return !bounded || most-lost >= int64(a.Decision.Votes)
}

// CanDecideAlone reports whether the given actors can make a body decide when all others withhold
// their votes and use their vetoes. Any other actor does so when it is itself among them.
func (d *Directory) CanDecideAlone(body ID, actors []ID) bool {
	if slices.Contains(actors, body) {
		return true
	}
	a := d.actors[body]
	if a == nil || a.Decision == nil {
		return false
	}
	for _, holder := range a.Decision.Vetoes {
		if !slices.Contains(actors, holder) {
			return false
		}
	}
	members, have := d.electorate(body, actors)
	if a.Decision.Votes == 0 {
		return have > 0 && have >= members.Min() && members.IsExact()
	}
	return have >= int64(a.Decision.Votes)
}

// electorate returns how many members may vote in a body, and how many of them are among actors.
func (d *Directory) electorate(body ID, actors []ID) (members uncertain.Range[int64], among int64) {
	var named int64
	for _, m := range d.Members(body) {
		named++
		if slices.Contains(actors, m.Actor) {
			among++
		}
	}
	if size := d.Size(body); size.Recorded {
		return size.Value, among
	}
	return uncertain.Must(uncertain.Exactly(named)), among
}
