package guarantee

import (
	"math/big"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
)

// A Vote is how a body decides: who can block it, and what each vote decides. Votes of members that
// nobody has named are alike.
type Vote struct {
	Body     actor.ID     `json:"body"`
	Blocks   Exits        `json:"blocks"` // the smallest groups of named members without which it cannot decide
	Power    []PowerIndex `json:"power"`
	Unsolved string       `json:"unsolved,omitzero"` // why nobody can say: members that are not known, or too many
	Because  []check.Ref  `json:"because"`
}

// votes answers for each known body with a rule of decision.
func (a *assessor) votes() []Vote {
	var out []Vote
	for i := range a.actors {
		b := &a.actors[i]
		if b.Decision == nil || a.members.Actor(b.ID) != b {
			continue
		}
		if len(out) == maxFragile {
			a.room = 0
			break
		}
		out = append(out, a.vote(b.ID))
	}
	return out
}

func (a *assessor) vote(body actor.ID) Vote {
	out := Vote{Body: body, Because: a.members.Because(body)}
	g, err := force.NewVote(a.members, body)
	if err != nil {
		out.Unsolved = unsolved(err)
		return out
	}
	found, complete := g.Breaking(MaxExit, maxExits)
	out.Blocks.More = !complete
	for _, c := range found {
		if ids := g.Names(c); !slices.Contains(ids, "") {
			out.Blocks.Of = append(out.Blocks.Of, ids)
		}
	}
	shapley, err := g.ShapleyShubik()
	if err != nil {
		out.Unsolved = unsolved(err)
		return out
	}
	banzhaf, err := g.Banzhaf()
	if err != nil {
		out.Unsolved = unsolved(err)
		return out
	}
	exact := func(x *big.Rat) Fraction { return Fraction{x.RatString(), x.RatString()} }
	for i, id := range g.Members() {
		if last := len(out.Power) - 1; id == "" && last >= 0 && out.Power[last].Unnamed > 0 {
			out.Power[last].Unnamed++
			continue
		}
		p := PowerIndex{Actor: id, ShapleyShubik: exact(shapley[i]), Banzhaf: exact(banzhaf[i])}
		if id == "" {
			p.Unnamed = 1
		}
		out.Power = append(out.Power, p)
	}
	return out
}

// String says everything of the vote, in words.
func (v *Vote) String() string {
	if v.Unsolved != "" {
		return v.Unsolved
	}
	texts := []string{"blocked by " + v.Blocks.String()}
	for _, p := range v.Power {
		texts = append(texts, p.String())
	}
	return strings.Join(texts, "; ")
}
