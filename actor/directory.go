package actor

import (
	"slices"

	"github.com/backstop-go/backstop/check"
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
	groups map[ID]*group
	sizes  map[ID]source.Resolved[uncertain.Range[int64]]
	refs   map[ID][]check.Ref
}

// A group is all its named members and whether each belongs to it.
type group struct {
	members []Membership
	holds   map[ID]uncertain.Bool
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
		groups: make(map[ID]*group),
		sizes:  make(map[ID]source.Resolved[uncertain.Range[int64]]),
		refs:   make(map[ID][]check.Ref),
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
	if g := d.group(group); g != nil {
		return g.members
	}
	return nil
}

// group returns an actor's members, or nil when it has none.
func (d *Directory) group(id ID) *group {
	a := d.actors[id]
	if a == nil || len(a.Members) == 0 {
		return nil
	}
	g := d.groups[id]
	if g == nil {
		g = &group{holds: map[ID]uncertain.Bool{id: uncertain.Yes}}
		d.walk(id, uncertain.Yes, g)
		d.walk(id, uncertain.Unknown, g)
		d.groups[id] = g
	}
	return g
}

// walk adds the members that are reached from an actor, itself and through members already found,
// when only memberships count that hold at least as certainly as asked for.
func (d *Directory) walk(from ID, holds uncertain.Bool, g *group) {
	queue := []ID{from}
	for _, m := range g.members {
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
			if belongs == uncertain.No || belongs != uncertain.Yes && holds == uncertain.Yes || !d.record.Knows(m.Says) {
				continue
			}
			if _, found := g.holds[m.Actor]; found {
				continue
			}
			g.holds[m.Actor] = holds
			g.members = append(g.members, Membership{m.Actor, holds})
			queue = append(queue, m.Actor)
		}
	}
}

// In reports whether an actor is the group or belongs to it on the date. A nil directory knows no members.
func (d *Directory) In(id, group ID) uncertain.Bool {
	if id == group {
		return uncertain.Yes
	}
	if d == nil {
		return uncertain.No
	}
	if g := d.group(group); g != nil {
		if holds, found := g.holds[id]; found {
			return holds
		}
	}
	return uncertain.No
}

// isGroup reports whether an actor is counted by its members: some of them are named, or their
// number is recorded.
func (d *Directory) isGroup(id ID) bool {
	a := d.actors[id]
	return a != nil && (len(a.Members) > 0 || !a.Size.IsZero())
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

// Because returns what the answers about a group or a body rest on: the actor, the groups among its
// members, and the known statements that these, their sizes and their memberships cite. It is nil
// for an actor without members, size and rule. The caller must not change it.
func (d *Directory) Because(group ID) []check.Ref {
	if refs, ok := d.refs[group]; ok {
		return refs
	}
	a := d.actors[group]
	if a == nil || len(a.Members) == 0 && a.Decision == nil && a.Size.IsZero() {
		return nil
	}
	var refs []check.Ref
	cited := make(map[check.Ref]bool)
	add := func(section check.Section, id string) {
		if ref := (check.Ref{Section: section, ID: id}); !cited[ref] {
			cited[ref] = true
			refs = append(refs, ref)
		}
	}
	cite := func(says []source.StatementID) {
		for _, id := range d.record.Known(says) {
			add("statements", string(id))
		}
	}
	groups := []*Actor{a}
	for _, m := range d.Members(group) {
		if d.isGroup(m.Actor) {
			groups = append(groups, d.actors[m.Actor])
		}
	}
	for _, a := range groups {
		add("actors", string(a.ID))
		cite(a.Says)
		for _, v := range a.Size.Values {
			cite(v.Says)
		}
		for i := range a.Members {
			cite(a.Members[i].Says)
		}
	}
	d.refs[group] = slices.Clip(refs)
	return d.refs[group]
}

// Unnamed returns how many members of a group are not named: at least and at most. Groups within
// it are counted by their members. It is zero for an actor without members whose size is not
// recorded, and open upwards for a group whose size is not recorded.
func (d *Directory) Unnamed(group ID) uncertain.Range[int64] {
	var certain, possible int64
	for _, m := range d.Members(group) {
		if d.isGroup(m.Actor) {
			continue
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
// use their vetoes, all others being as favourable as possible and all dates too. A body has as many
// votes as its recorded size, or as named members when no size is recorded; groups among them vote
// by their members. A body without a recorded rule, and any other actor, can decide unless it is
// itself among those who withhold; a group that does not act as one needs besides a member who is
// not.
func (d *Directory) CanDecide(body ID, without []ID) bool {
	if slices.Contains(without, body) {
		return false
	}
	a := d.actors[body]
	if a == nil || a.Decision == nil && a.Kind != Group {
		return true
	}
	lost, left := d.voters(body, without)
	if a.Decision == nil {
		unnamed, bounded := d.Unnamed(body).Max()
		return left > 0 || !bounded || unnamed > 0 || lost == 0
	}
	for _, holder := range a.Decision.Vetoes {
		if slices.Contains(without, holder) {
			return false
		}
	}
	if a.Decision.Votes == 0 {
		return lost == 0
	}
	if size := d.Size(body); size.Recorded {
		most, bounded := size.Value.Max()
		if !bounded {
			return true
		}
		left = max(left, most-lost)
	}
	return left >= int64(a.Decision.Votes)
}

// CanDecideAlone reports whether the given actors can certainly make a body decide when all others
// withhold their votes and use their vetoes; see [Directory.CanDecide] for who votes. A body without
// a recorded rule, and any other actor, does so when it is itself among them.
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
	have, others := d.voters(body, actors)
	if a.Decision.Votes > 0 {
		return have >= int64(a.Decision.Votes)
	}
	most, bounded := d.Size(body).Value.Max()
	return have > 0 && others == 0 && (!d.Size(body).Recorded || bounded && have >= most)
}

// voters returns how many named members of a body are certainly members and among the actors, and
// how many are certainly or possibly members and not among them.
func (d *Directory) voters(body ID, actors []ID) (among, others int64) {
	for _, m := range d.Members(body) {
		switch {
		case d.isGroup(m.Actor):
		case !slices.Contains(actors, m.Actor):
			others++
		case m.Holds == uncertain.Yes:
			among++
		}
	}
	return among, others
}
