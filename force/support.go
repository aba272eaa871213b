package force

import (
	"math/big"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/uncertain"
)

// A Support is which coalitions of contributors meet a requirement. Numbers are ranges, so there
// are two games of the same members: the coalitions that certainly meet it and those that may. Who
// withdraws takes away what it brings itself: a group what it brings as a group, and what its
// members bring in their own name stays. The events are those of the ledger, whoever withdraws, and
// so is what is known of numbers: the part of a headline stays within the pool of that.
type Support struct {
	Certain  *Game // counts the least of each contribution that is certain, and asks for the most that may be needed
	Possible *Game // counts the most of each that is possible, and asks for the least

	Unrecorded Unrecorded // what the requirement asks for and nothing is recorded of
}

// An Unrecorded is what a requirement asks for and of which nothing is recorded, not even that there is too little of
// it. Of the zero Unrecorded something is recorded of everything.
type Unrecorded struct {
	Troops       bool         `json:"troops,omitzero"`
	Capabilities []Capability `json:"capabilities,omitzero"`
}

// IsZero reports whether something is recorded of everything.
func (u Unrecorded) IsZero() bool { return !u.Troops && len(u.Capabilities) == 0 }

// Phrases returns the names of all that for a reader: "troops", then the [Capability.Phrase] of each capability.
func (u Unrecorded) Phrases() []string {
	var out []string
	if u.Troops {
		out = append(out, "troops")
	}
	for _, c := range u.Capabilities {
		out = append(out, c.Phrase())
	}
	return out
}

// known reports whether there are both games. In the zero Support there are none: its verdict is
// that nobody can say, and nobody has power.
func (s *Support) known() bool { return s.Certain != nil && s.Possible != nil }

// PresentSupport returns the coalitions of those who are there on the date, as [Ledger.Present] and
// [Ledger.PresentCover] count. It fails with [ErrTooLarge] for more than 62 contributors, and where a
// number or what overlaps is too large.
func (l *Ledger) PresentSupport(r *Requirement) (*Support, error) {
	return l.support(r, now, func(e *Entry) (certain, possible bool) {
		return e.Present == uncertain.Yes, e.Present != uncertain.No
	})
}

// AsIfMetSupport returns the coalitions of those who would be there if every event happened and
// every pledge and conditional offer were kept, as [Ledger.AsIfMet] counts. It fails as
// [Ledger.PresentSupport] does.
func (l *Ledger) AsIfMetSupport(r *Requirement) (*Support, error) {
	return l.support(r, free, func(e *Entry) (certain, possible bool) {
		return e.Promised == uncertain.Yes && e.Status.offered(), e.Promised != uncertain.No
	})
}

// Verdict returns whether the requirement is met. It is if all contributors together certainly meet it, and it is not
// if what is recorded of something is certainly not enough. That nothing is recorded of something does not say that
// there is none: then nobody can say.
func (s *Support) Verdict() uncertain.Verdict {
	if !s.known() {
		return uncertain.Indeterminate
	}
	if s.Certain.Wins(s.Certain.all()) {
		return uncertain.Met
	}
	for i := range s.Possible.quotas {
		if q := &s.Possible.quotas[i]; !q.unrecorded && !q.reached(s.Possible.all()) {
			return uncertain.NotMet
		}
	}
	return uncertain.Indeterminate
}

// An Index is an index of power, at least and at most: whichever numbers within their ranges are
// the true ones, the index lies between the two, which need not be reached. In the zero Index, which
// could not be worked out, both are nil.
type Index struct{ Least, Most *big.Rat }

// A Power is what one contributor can decide.
type Power struct {
	Member        actor.ID
	ShapleyShubik Index // see [Game.ShapleyShubik]
	Banzhaf       Index // the absolute one, see [Game.Banzhaf]
}

// Power returns the indices of each member. A coalition that may meet the requirement with a member
// and does not certainly meet it without counts in the upper bound; the lower one counts how many
// more certainly meet it with the member than may meet it without, size by size where sizes can be
// counted. It fails with [ErrTooLarge] when the coalitions are too many to count; if they are so by
// size alone, the indices of Banzhaf are returned with that error.
func (s *Support) Power() ([]Power, error) {
	if !s.known() || len(s.Certain.members) != len(s.Possible.members) {
		return nil, nil
	}
	certain, possible, err := s.tally(true)
	tooLarge := err
	if err != nil {
		if certain, possible, err = s.tally(false); err != nil {
			return nil, err
		}
	}
	out, orders := make([]Power, certain.members), newOrders(certain.members)
	for i := range out {
		least, most := swings(certain, possible, i)
		fewest, greatest := uint64(0), uint64(0)
		for k := range least {
			fewest += least[k]
			greatest += most[k]
		}
		out[i] = Power{Member: s.Certain.members[i], Banzhaf: Index{certain.part(fewest), certain.part(greatest)}}
		if tooLarge == nil {
			out[i].ShapleyShubik = Index{orders.part(least), orders.part(most)}
		}
	}
	return out, tooLarge
}

// tally counts the coalitions of both games.
func (s *Support) tally(sized bool) (certain, possible *tally, err error) {
	if certain, err = s.Certain.tally(sized); err != nil {
		return nil, nil, err
	}
	possible, err = s.Possible.tally(sized)
	return certain, possible, err
}

// swings returns in how many coalitions a member decides, at least and at most, by size.
func swings(certain, possible *tally, member int) (least, most []uint64) {
	sureOut, sureIn := certain.without(member)
	mayOut, mayIn := possible.without(member)
	for k := range sureIn {
		least = append(least, sureIn[k]-min(sureIn[k], mayOut[k]))
		most = append(most, mayIn[k]-sureOut[k])
	}
	return least, most
}
