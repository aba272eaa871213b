package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/uncertain"
)

// A roster is who is on one side of a commitment on a date, branch by branch.
type roster struct {
	t      *Track
	on     uncertain.Date
	ids    []actor.ID              // all who are, or were: those who are stated first, who stand for their members if they are groups
	stated int                     // how many of them are stated
	parts  map[actor.ID][]actor.ID // the recorded members of groups
	seats  []map[actor.ID]*seat    // by branch
	over   bool                    // nobody is any more: it is as it was when that came about

	whole uncertain.Bool // whether the others bear all when one leaves
	how   []Fact         // what decides that
}

// newRoster returns who is on the side of a commitment on which some are stated, and cites what that rests on.
func newRoster(p *plan, t *Track, stated []actor.ID, on uncertain.Date, refs *citations, of func(*holders) (in, left []actor.ID)) *roster {
	r := &roster{t: t, on: on, ids: slices.Clone(stated), stated: len(stated), parts: make(map[actor.ID][]actor.ID)}
	var members, others []actor.ID // the members in the order in which their groups name them
	for _, id := range stated {
		if isCollective(p.members, id) {
			r.parts[id] = p.partsEver(id)
			members = append(members, r.parts[id]...)
		}
	}
	for i := range t.Branches {
		seats := t.Branches[i].seatsOn(on, refs, of)
		if len(seats) == 0 {
			for _, id := range stated {
				seats[id] = &seat{is: uncertain.Yes}
			}
		}
		for id := range seats {
			if !slices.Contains(stated, id) {
				others = addActor(others, id)
			}
		}
		r.seats = append(r.seats, seats)
	}
	slices.Sort(others)
	for _, id := range append(members, others...) {
		if slices.Contains(others, id) {
			r.ids = addActor(r.ids, id)
		}
	}
	return r
}

// call returns who is on the side, or may be, and who is no more while others are. If nobody is, it is those who were when it
// was over, and everybody who is stated if nobody ever was.
func (r *roster) call(refs *citations) (in []actor.ID, left []Departure) {
	in, some := r.present()
	if !some {
		r.over = true
		in, some = r.present()
	}
	if !some {
		return r.ids[:r.stated], nil
	}
	comes := make([][]seated, len(r.seats))
	for _, id := range r.ids {
		for i, seats := range r.seats {
			comes[i] = append(comes[i], seated{id, r.is(seats, id), r.wasSeated(seats, id)})
		}
		whole := func(d Departure) bool { return d.Is == uncertain.Yes && slices.Contains(r.parts[d.Actor], id) }
		if d, ok := r.departure(id, in); ok && !slices.ContainsFunc(left, whole) {
			left = append(left, d)
		}
	}
	for _, f := range deciding(r.t.Branches, comes) {
		refs.add(r.t.cite(f, r.on)...)
	}
	return in, left
}

// present returns who is on the side, or may be, with those who never had a part, and whether anybody is.
func (r *roster) present() (in []actor.ID, some bool) {
	for k, id := range r.ids {
		if k >= r.stated && r.isPart(id) {
			continue
		}
		if now := slices.ContainsFunc(r.seats, func(seats map[actor.ID]*seat) bool { return r.is(seats, id) != uncertain.No }); now || r.isNobodys(id) {
			in, some = addActor(in, id), some || now
		}
	}
	return in, some
}

// A seated is whether an actor is on the side, and whether it ever was.
type seated struct {
	id  actor.ID
	is  uncertain.Bool
	was bool
}

// wasSeated reports whether an actor has had a seat in a branch, a group by itself or one of its members.
func (r *roster) wasSeated(seats map[actor.ID]*seat, id actor.ID) bool {
	return seats[id] != nil || slices.ContainsFunc(r.parts[id], func(part actor.ID) bool { return seats[part] != nil })
}

// isNobodys reports whether an actor has had no seat at all, as one that would owe something to itself.
func (r *roster) isNobodys(id actor.ID) bool {
	return !slices.ContainsFunc(r.seats, func(seats map[actor.ID]*seat) bool { return r.wasSeated(seats, id) })
}

// isPart reports whether an actor is one of the recorded members of a group that is stated.
func (r *roster) isPart(id actor.ID) bool {
	return slices.ContainsFunc(r.ids[:r.stated], func(group actor.ID) bool { return slices.Contains(r.parts[group], id) })
}

// is reports whether an actor is on the side in a branch, a group by itself or one of its members.
func (r *roster) is(seats map[actor.ID]*seat, id actor.ID) uncertain.Bool {
	is := uncertain.No
	for _, x := range append([]actor.ID{id}, r.parts[id]...) {
		switch s := seats[x]; {
		case s == nil:
		case r.over:
			is = is.Or(uncertain.Known(s.held))
		default:
			is = is.Or(s.is)
		}
	}
	return is
}

// departure returns how an actor came to be on the side no more while others are who are on it, or may be.
func (r *roster) departure(id actor.ID, in []actor.ID) (d Departure, ok bool) {
	d = Departure{Actor: id, Is: uncertain.Yes, Whole: uncertain.No}
	leaves := false
	each, ends := make([][]uncertain.Bool, len(r.seats)), []beginning(nil)
	for i, seats := range r.seats {
		is, remain := r.is(seats, id), uncertain.No
		gone := is.Not().And(uncertain.Known(r.wasSeated(seats, id))) // who never was on it has not left it
		each[i] = []uncertain.Bool{gone}
		for _, x := range in {
			if x != id {
				remain = remain.Or(r.is(seats, x))
			}
		}
		if gone != uncertain.Yes {
			d.Is = uncertain.Unknown
		}
		if is == uncertain.Yes || remain == uncertain.No || is == uncertain.Unknown && remain != uncertain.Yes {
			continue
		}
		var last *beginning // of a group, that of the last of its members
		for _, x := range append([]actor.ID{id}, r.parts[id]...) {
			s := seats[x]
			if s == nil {
				continue
			}
			for k := range s.ends {
				if last == nil || last.at.before(s.ends[k].at) {
					last = &s.ends[k]
				}
			}
			leaves, d.Open = leaves || s.left, withPhases(d.Open, s.open)
		}
		if last != nil {
			ends = append(ends, *last)
		}
	}
	if len(ends) == 0 {
		return d, false
	}
	s := together(ends, r.on)
	d.Since, d.Latest, d.How, d.By, d.Event = s.Since, s.Latest, s.How, s.By, s.Event
	d.Open = withPhases(d.Open, deciding(r.t.Branches, each))
	if leaves {
		d.Whole, d.Open = r.whole, withPhases(d.Open, r.how)
	}
	return d, true
}
