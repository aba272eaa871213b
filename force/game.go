package force

import (
	"errors"
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/uncertain"
)

var (
	// ErrGame says that a [Game] cannot be made: what it is made of is wrong, or not known.
	ErrGame = errors.New("force: no such game")

	// ErrTooLarge says that there is a game, and that it is too large to be worked out exactly.
	ErrTooLarge = errors.New("force: too large to be worked out")
)

const (
	maxMembers = 62      // a count of coalitions fits in 64 bits
	maxNeed    = 1 << 56 // a sum over the members does not overflow
	maxParts   = 256     // how many numbers that overlap are looked at for each coalition
)

// A Game says which coalitions of its members win: those that reach every one of its quotas. A
// requirement of troops is a quota of persons, a capability with a minimum of providers one of
// providers; a body that decides by vote is a quota of votes and one of those who hold a veto. A
// member more never makes a coalition lose.
//
// A Game is immutable. In the zero Game, without members and quotas, the empty coalition wins.
type Game struct {
	members []actor.ID
	quotas  []quota
}

// A Quota is what a coalition must have of one thing, and what each member adds to it.
type Quota struct {
	Need    int64
	Weights []int64 // of each member, in the order of the members
}

// quota is a Quota whose weights are cut at what is needed: more makes no difference.
type quota struct {
	need       int64
	weights    []int64
	shared     []*overlap
	unrecorded bool // of what it counts nothing is recorded, not even that there is none
}

// NewGame returns the game of the members and quotas. It fails with [ErrGame] for weights that are
// not one for each member and for a negative number, and with [ErrTooLarge] for more than 62 members
// and for a need above 2^56. Members may share an ID: those nobody has named have the empty one.
func NewGame(members []actor.ID, quotas ...Quota) (*Game, error) {
	g := &Game{members: slices.Clone(members)}
	if len(members) > maxMembers {
		return nil, tooMany(len(members), "members")
	}
	for _, q := range quotas {
		switch {
		case len(q.Weights) != len(members):
			return nil, fmt.Errorf("%w: %d weights for %d members", ErrGame, len(q.Weights), len(members))
		case q.Need < 0:
			return nil, fmt.Errorf("%w: a quota of %d", ErrGame, q.Need)
		case q.Need > maxNeed:
			return nil, fmt.Errorf("%w: a quota of %d", ErrTooLarge, q.Need)
		case slices.ContainsFunc(q.Weights, func(w int64) bool { return w < 0 }):
			return nil, fmt.Errorf("%w: a negative weight", ErrGame)
		}
		cut := quota{need: q.Need, weights: make([]int64, len(members))}
		for i, w := range q.Weights {
			cut.weights[i] = min(w, q.Need)
		}
		g.quotas = append(g.quotas, cut)
	}
	return g, nil
}

// NewVote returns the game by which a body decides: its votes, and one quota for all vetoes. It
// fails with [ErrGame] for an actor without a rule of decision, and for one whose members on the
// date are not known for certain: then nobody can say what a vote is worth; and with [ErrTooLarge]
// for more than 62 members. Members that are not named have the empty ID.
func NewVote(d *actor.Directory, body actor.ID) (*Game, error) {
	var a *actor.Actor
	if d != nil {
		a = d.Actor(body)
	}
	if a == nil || a.Decision == nil {
		return nil, fmt.Errorf("%w: no rule of decision is recorded for %q", ErrGame, body)
	}
	var members []actor.ID
	for _, m := range d.Members(body) {
		switch x := d.Actor(m.Actor); {
		case m.Holds != uncertain.Yes:
			return nil, fmt.Errorf("%w: whether %q belongs to %q is not known", ErrGame, m.Actor, body)
		case x == nil || len(x.Members) == 0 && x.Size.IsZero(): // a group votes by its members
			members = append(members, m.Actor)
		}
	}
	if size := d.Size(body); size.Recorded {
		unnamed := d.Unnamed(body)
		switch {
		case !unnamed.IsExact():
			return nil, fmt.Errorf("%w: how many members %q has is not known", ErrGame, body)
		case unnamed.Min() > maxMembers:
			return nil, tooMany(unnamed.Min(), "unnamed members")
		}
		members = append(members, make([]actor.ID, unnamed.Min())...)
	}
	votes, vetoes := make([]int64, len(members)), make([]int64, len(members))
	for i := range members {
		votes[i] = 1
	}
	for _, holder := range a.Decision.Vetoes {
		i := slices.Index(members, holder)
		if i < 0 {
			return nil, fmt.Errorf("%w: %q has a veto and is no member of %q", ErrGame, holder, body)
		}
		vetoes[i] = 1
	}
	need, holders := int64(a.Decision.Votes), int64(0)
	if need == 0 {
		need = int64(len(members))
	}
	for _, v := range vetoes {
		holders += v
	}
	return NewGame(members, Quota{need, votes}, Quota{holders, vetoes})
}

func tooMany[N int | int64](n N, what string) error {
	return fmt.Errorf("%w: %d %s are more than %d", ErrTooLarge, n, what, maxMembers)
}

// Members returns the members, in order.
func (g *Game) Members() []actor.ID { return slices.Clone(g.members) }

// Names returns the IDs of the members of a coalition, in order.
func (g *Game) Names(c Coalition) []actor.ID {
	ids := make([]actor.ID, 0, c.Len())
	for i := range (c & g.all()).Members() {
		ids = append(ids, g.members[i])
	}
	return ids
}

// Wins reports whether a coalition reaches every quota.
func (g *Game) Wins(c Coalition) bool {
	for i := range g.quotas {
		if !g.quotas[i].reached(c) {
			return false
		}
	}
	return true
}

// all returns the coalition of all members.
func (g *Game) all() Coalition { return 1<<len(g.members) - 1 }

// reached reports whether a coalition has what the quota needs.
func (q *quota) reached(c Coalition) bool {
	have := int64(0)
	for i, w := range q.weights {
		have += w & -int64(c>>i&1)
	}
	for _, o := range q.shared {
		have += o.of(c)
	}
	return have >= q.need
}

// An overlap is what several members bring of which one number may contain another, or which is
// drawn from one pool, as a [forest] counts it.
type overlap struct {
	parts   []part // each after the one that contains it
	members Coalition
}

// A part is one number of an overlap: the greater of it and of the sum of what it contains counts,
// if the member takes part, and otherwise the sum. A pool has no member.
type part struct {
	member int // or -1
	own    int64
	in     int   // the index of the part that contains it, or -1
	one    bool  // of what it contains only the greatest counts
	limit  int64 // and not more than this
}

// of returns what a coalition has of the overlap.
func (o *overlap) of(c Coalition) (have int64) {
	var few [maxParts]int64
	within := few[:] // of what each part contains: the sum, or the greatest
	if len(o.parts) > maxParts {
		within = make([]int64, len(o.parts))
	}
	for i, p := range slices.Backward(o.parts) {
		number := within[i]
		if c.Has(p.member) {
			number = max(number, p.own)
		}
		switch number = min(number, p.limit); {
		case p.in < 0:
			have += number
		case o.parts[p.in].one:
			within[p.in] = max(within[p.in], number)
		default:
			within[p.in] = min(within[p.in]+number, maxNeed)
		}
	}
	return have
}
