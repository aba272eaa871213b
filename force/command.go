package force

import (
	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A DelegationID names a delegation of command within one structure.
type DelegationID string

// A Delegation is that an actor holds a state of command over a contribution, or is to hold it. It takes
// effect with a transfer of authority; before that the contributor alone commands, and the unit
// counts as contributed and not as available to the commander.
type Delegation struct {
	ID       DelegationID         `json:"id"`
	Of       ID                   `json:"of"`                // the contribution
	To       actor.ID             `json:"to"`                // who holds it
	State    CommandState         `json:"state,omitzero"`    // what is held
	Doctrine Doctrine             `json:"doctrine,omitzero"` // whose words these are
	From     DelegationID         `json:"from,omitzero"`     // the one it is delegated from; empty for the contributor's own command
	Transfer timeline.EventID     `json:"transfer,omitzero"` // the transfer of authority; empty when none is recorded
	Span     uncertain.Span       `json:"span,omitzero"`     // when it is held at the longest
	Status   Status               `json:"status,omitzero"`   // an option is never counted; zero means as the transfer says
	Says     []source.StatementID `json:"says,omitzero"`
}

// A Holding is that an actor holds a state of command over a unit at a time.
type Holding struct {
	Delegation DelegationID   // empty for what the contributor holds of itself
	To         actor.ID       // who holds it
	State      CommandState   // what is held
	Since      uncertain.Date // of the transfer; zero for what the contributor holds of itself
	Holds      uncertain.Bool // yes, or unknown when dates leave it open
}

// A Command is who commands one unit at a time, and what is wrong with that.
type Command struct {
	Holdings []Holding        // the contributor's own first, then in the order of the delegations
	Waiting  []DelegationID   // no transfer of authority is recorded, or none by then
	Ended    []DelegationID   // held before, and not any more
	Double   [][2]*Delegation // two actors certainly hold one state of the ladder
	Raised   []*Delegation    // not strictly below what they are delegated from, or what never leaves the contributor
}

// A Chain is the delegations of command of a structure, with the transfers of authority. The zero Chain
// holds none.
type Chain struct {
	Delegations []Delegation
	Transfers   map[timeline.EventID]uncertain.Date
}

// CommandOf returns who commands a contribution at a time. Of the delegations of one state of the ladder
// the one that was transferred last holds, and the contributor has full command throughout. A delegation
// that is delegated holds only while the one that it comes from does. A delegation not strictly below
// what it comes from, or of what never leaves the contributor, is not held: it is named in Raised.
func (c Chain) CommandOf(unit ID, contributor actor.ID, at uncertain.Date) Command {
	out := Command{Holdings: []Holding{{To: contributor, State: FullCommand, Holds: uncertain.Yes}}}
	index := make(map[DelegationID]*Delegation)
	var list []*Delegation
	for i := range c.Delegations {
		if g := &c.Delegations[i]; g.Of == unit && g.counts() && index[g.ID] == nil {
			index[g.ID] = g
			list = append(list, g)
		}
	}
	held := make(map[*Delegation]uncertain.Bool, len(list))
	for _, g := range list {
		switch {
		case g.raised(index[g.From], contributor):
			out.Raised = append(out.Raised, g)
			held[g] = uncertain.No
		case c.begun(g, at) == uncertain.No:
			out.Waiting = append(out.Waiting, g.ID)
			held[g] = uncertain.No
		default:
			held[g] = c.begun(g, at).And(over(g, at).Not())
			if held[g] == uncertain.No {
				out.Ended = append(out.Ended, g.ID)
			}
		}
	}
	for _, g := range c.superseded(list, held) {
		out.Ended = append(out.Ended, g.ID)
	}
	certain := make(map[CommandState]*Delegation)
	for _, g := range list {
		holds := held[g]
		for from, steps := index[g.From], 0; from != nil && steps < len(list); from, steps = index[from.From], steps+1 {
			holds = holds.And(held[from]) // a circle, which validation refuses, ends
		}
		if holds == uncertain.No {
			continue
		}
		out.Holdings = append(out.Holdings, Holding{g.ID, g.To, g.State, c.Transfers[g.Transfer], holds})
		if holds != uncertain.Yes || !g.State.IsCommand() {
			continue
		}
		if other := certain[g.State]; other != nil && other.To != g.To {
			out.Double = append(out.Double, [2]*Delegation{other, g})
		} else {
			certain[g.State] = g
		}
	}
	return out
}

// counts reports whether a delegation is more than an idea, or was not taken back.
func (g *Delegation) counts() bool { return g.Status.counts() }

// raised reports whether a delegation gives what cannot be given: what never leaves the contributor, or
// what is not strictly below that from which it is delegated.
func (g *Delegation) raised(from *Delegation, contributor actor.ID) bool {
	switch {
	case g.State.Stays():
		return g.To != contributor
	case from == nil || from.State == 0 || !g.State.IsCommand():
		return false
	}
	return !from.State.Above(g.State)
}

// begun reports whether the transfer of a delegation had taken place.
func (c Chain) begun(g *Delegation, at uncertain.Date) uncertain.Bool {
	date, ok := c.Transfers[g.Transfer]
	if !ok {
		return uncertain.No
	}
	begun := date.NotAfter(at)
	if !g.Span.From.IsZero() {
		begun = begun.And(g.Span.From.NotAfter(at))
	}
	return begun
}

// over reports whether the time of a delegation had run out.
func over(g *Delegation, at uncertain.Date) uncertain.Bool {
	return uncertain.Known(!g.Span.To.IsZero()).And(g.Span.To.NotAfter(at))
}

// superseded ends what another delegation of the same state of the ladder came after, and returns what
// certainly ended. Of two transfers on one date neither came after the other.
func (c Chain) superseded(list []*Delegation, held map[*Delegation]uncertain.Bool) (ended []*Delegation) {
	later := make(map[*Delegation]uncertain.Bool, len(list))
	for _, g := range list {
		later[g] = uncertain.No
		for _, h := range list {
			first, second := c.Transfers[g.Transfer], c.Transfers[h.Transfer]
			if g == h || g.State != h.State || !g.State.IsCommand() || first == second {
				continue
			}
			later[g] = later[g].Or(first.Before(second).And(held[h]))
		}
	}
	for _, g := range list {
		if held[g] != uncertain.No && later[g] == uncertain.Yes {
			ended = append(ended, g)
		}
		held[g] = held[g].And(later[g].Not())
	}
	return ended
}
