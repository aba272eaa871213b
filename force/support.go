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
}

// PresentSupport returns the coalitions of those who are there on the date, as [Ledger.Present] and
// [Ledger.PresentCover] count. It fails with [ErrGame] when they are too many, or a number too large.
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

// Verdict returns whether all of them together meet the requirement.
func (s *Support) Verdict() uncertain.Verdict {
	switch {
	case s.Certain.Wins(s.Certain.all()):
		return uncertain.Met
	case !s.Possible.Wins(s.Possible.all()):
		return uncertain.NotMet
	}
	return uncertain.Indeterminate
}

// An Index is an index of power, at least and at most: whichever numbers within their ranges are
// the true ones, the index lies between the two, which need not be reached.
type Index struct{ Least, Most *big.Rat }

// A Power is what one contributor can decide.
type Power struct {
	Member        actor.ID
	ShapleyShubik Index // see [Game.ShapleyShubik]
	Banzhaf       Index // the absolute one, see [Game.Banzhaf]
}

// Power returns the indices of each member. A coalition that may meet the requirement with a member
// and does not certainly meet it without counts in the upper bound; the lower one counts how many
// more certainly meet it with the member than may meet it without, size by size. It fails with
// [ErrGame] when the coalitions are too many to count.
func (s *Support) Power() ([]Power, error) {
	certain, err := s.Certain.tally(true)
	if err != nil {
		return nil, err
	}
	possible, err := s.Possible.tally(true)
	if err != nil {
		return nil, err
	}
	out, orders := make([]Power, certain.members), newOrders(certain.members)
	for i := range out {
		sureOut, sureIn := certain.without(i)
		mayOut, mayIn := possible.without(i)
		least, most := make([]uint64, len(sureIn)), make([]uint64, len(sureIn))
		var fewest, greatest uint64
		for k := range least {
			least[k] = sureIn[k] - min(sureIn[k], mayOut[k])
			most[k] = mayIn[k] - sureOut[k]
			fewest += least[k]
			greatest += most[k]
		}
		out[i] = Power{
			Member:        s.Certain.members[i],
			ShapleyShubik: Index{orders.part(least), orders.part(most)},
			Banzhaf:       Index{certain.part(fewest), certain.part(greatest)},
		}
	}
	return out, nil
}
