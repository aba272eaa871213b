package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A Commanded is who commands one contribution on the date. There is one for each contribution of which
// a delegation of command is recorded; of the others the contributor has full command.
type Commanded struct {
	Contribution force.ID             `json:"contribution"`
	Holders      []Holder             `json:"holders"`           // the contributor first
	Waiting      []force.DelegationID `json:"waiting,omitzero"`  // no transfer of authority has taken place
	Ended        []force.DelegationID `json:"ended,omitzero"`    // held before
	Raised       []force.DelegationID `json:"raised,omitzero"`   // what cannot be given: see force.Command
	Options      []force.DelegationID `json:"options,omitzero"`  // under study, floated by nobody who could give it
	Doctrine     []force.Doctrine     `json:"doctrine,omitzero"` // whose words for states are used, where that is stated
	Because      []check.Ref          `json:"because"`

	found force.Command
}

// A Holder is an actor that holds a state of command.
type Holder struct {
	To    actor.ID           `json:"to"`
	State force.CommandState `json:"state,omitzero"`
	Since uncertain.Date     `json:"since,omitzero"`
	Holds uncertain.Bool     `json:"holds"` // yes, or unknown when dates leave it open
}

// command returns who commands what.
func (a *assessor) command() (out []Commanded) {
	chains, order := a.chains()
	transfers := make(map[timeline.EventID]uncertain.Date)
	for i := range a.s.Events {
		e := &a.s.Events[i]
		if _, double := transfers[e.ID]; !double && e.Kind.Is(timeline.AuthorityTransfer) && a.record.Knows(e.Says) {
			transfers[e.ID] = e.Date
		}
	}
	for _, i := range order {
		e := &a.ledger.Entries[i]
		c := Commanded{Contribution: e.ID}
		var because citations
		a.citeEntry(&because, i)
		chain := force.Chain{Delegations: chains[e.ID], Transfers: transfers}
		c.found = chain.CommandOf(e.ID, e.By, a.ask.On)
		for _, h := range c.found.Holdings {
			c.Holders = append(c.Holders, Holder{h.To, h.State, h.Since, h.Holds})
		}
		c.Waiting, c.Ended = c.found.Waiting, c.found.Ended
		for _, d := range c.found.Raised {
			c.Raised = append(c.Raised, d.ID)
		}
		for _, d := range chain.Delegations {
			because.add(a.because(SectionCommand, string(d.ID), d.Says)...)
			if _, ok := transfers[d.Transfer]; ok {
				because.add(a.event(d.Transfer)...)
			}
			if d.Status == force.OptionOnly {
				c.Options = append(c.Options, d.ID)
			}
			if d.Doctrine != 0 && !slices.Contains(c.Doctrine, d.Doctrine) {
				c.Doctrine = append(c.Doctrine, d.Doctrine)
			}
		}
		c.Because = because.refs
		out = append(out, c)
	}
	return out
}

// chains returns the known delegations of each contribution, and the entries of the ledger that have
// any, in their order.
func (a *assessor) chains() (chains map[force.ID][]force.Delegation, entries []int) {
	chains = make(map[force.ID][]force.Delegation)
	seen := make(map[force.DelegationID]bool, len(a.s.Command))
	for _, d := range a.s.Command {
		switch {
		case !a.record.Knows(d.Says) || seen[d.ID]:
		case len(chains[d.Of]) == maxDelegations:
			a.room = 0
		default:
			seen[d.ID] = true
			chains[d.Of] = append(chains[d.Of], d)
		}
	}
	if len(chains) == 0 {
		return nil, nil
	}
	for i := range a.ledger.Entries {
		if len(chains[a.ledger.Entries[i].ID]) > 0 {
			entries = append(entries, i)
		}
	}
	return chains, entries
}

// event returns references to a known event and its statements.
func (a *assessor) event(id timeline.EventID) []check.Ref {
	for i := range a.s.Events {
		if e := &a.s.Events[i]; e.ID == id && a.record.Knows(e.Says) {
			return a.because(SectionEvents, string(e.ID), e.Says)
		}
	}
	return nil
}
