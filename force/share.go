package force

import (
	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/uncertain"
)

// A Share is the part that a group bears of a force, at least and at most.
type Share struct {
	Of      uncertain.Range[float64] // in [0, 1]
	Defined bool                     // false when there is nothing to share: 0/0
}

// Belongs reports whether what an actor provides is provided by a group: yes when it is the group
// or one of its members; unknown when it is itself a group that may act through common or unnamed
// members; no otherwise. In no directory, nil, nobody is a member.
func Belongs(d *actor.Directory, by, group actor.ID) uncertain.Bool {
	if d == nil {
		return uncertain.Known(by == group)
	}
	if in := d.In(by, group); in != uncertain.No {
		return in
	}
	for _, m := range d.Members(by) {
		if d.In(m.Actor, group) != uncertain.No {
			return uncertain.Unknown
		}
	}
	if unnamed, bounded := d.Unnamed(by).Max(); !bounded || unnamed > 0 {
		return uncertain.Unknown
	}
	return uncertain.No
}

// Of returns the choice of a [Filter] for what an actor or the members of a group provide; see
// [Belongs].
func Of(d *actor.Directory, group actor.ID) func(actor.ID) uncertain.Bool {
	return func(by actor.ID) uncertain.Bool { return Belongs(d, by, group) }
}

// FirmShare returns the share that a group bears of what is firm.
func (l *Ledger) FirmShare(d *actor.Directory, group actor.ID, domain Domain) (Share, error) {
	return l.share(d, group, func(f Filter) (uncertain.Range[int64], error) {
		f.Domain = domain
		return l.sum(f, free, func(e *Entry) (certain, possible bool) {
			if !e.Firm {
				return false, false
			}
			in := f.Chooses(e)
			return in == uncertain.Yes, in != uncertain.No
		})
	})
}

// ConditionalShare returns the share that a group would bear if every pledge and conditional offer
// were kept; see [Ledger.AsIfMet].
func (l *Ledger) ConditionalShare(d *actor.Directory, group actor.ID, domain Domain) (Share, error) {
	return l.share(d, group, func(f Filter) (uncertain.Range[int64], error) {
		f.Domain = domain
		return l.AsIfMet(f)
	})
}

func (l *Ledger) share(d *actor.Directory, group actor.ID, sum func(Filter) (uncertain.Range[int64], error)) (Share, error) {
	part, err := sum(Filter{By: Of(d, group)})
	if err != nil {
		return Share{}, err
	}
	rest, err := sum(Filter{By: func(by actor.ID) uncertain.Bool { return Belongs(d, by, group).Not() }})
	if err != nil {
		return Share{}, err
	}
	share, ok := uncertain.Share(part, rest)
	return Share{share, ok}, nil
}
