package guarantee

import (
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
)

// A structure suggests at most so many of anything: beneficiaries, troops in a territory, guarantors,
// bodies; so many adversaries of each, and so many territories. Of more the first are asked, and
// [Responses.More] is set.
const (
	MaxSuggested   = 8
	MaxAdversaries = 3
	MaxTerritories = 3
)

// A contingency is an event that may happen, and what suggests it.
type contingency struct {
	timeline.Event
	kind    Case
	because []check.Ref
}

// A suggestion is something that the commitments suggest: an actor, or several together, and what the
// first to do so rests on.
type suggestion struct {
	ids     []actor.ID
	because []check.Ref
}

// contingencies returns the events that are asked for, those that the structure suggests if none
// is or if these are asked for, too, and those that another one suggests; each once, at its first place.
func (a *assessor) contingencies() (out []contingency, more bool) {
	for _, e := range a.ask.If {
		out = append(out, contingency{Event: e})
	}
	if len(out) == 0 || a.ask.Battery {
		var b battery
		b.build(a)
		out, more = append(out, b.events...), b.more
	}
	out = append(out, a.also...)
	seen := make(map[string]int)
	once := out[:0]
	for _, e := range out {
		text := e.String()
		i, ok := seen[text]
		switch {
		case !ok:
			seen[text] = len(once)
			once = append(once, e)
		case once[i].kind == 0:
			once[i].kind, once[i].because = e.kind, e.because
		}
	}
	return once, more
}

// A battery is the standard events of a structure. Who is a beneficiary, who has troops where, who is
// an adversary and which bodies decide is what its commitments say; no actor is special.
type battery struct {
	events []contingency
	more   bool // something was left out

	beneficiaries []suggestion
	adversaries   map[actor.ID][]suggestion // by the one at whom conditions say that they act
	places        map[actor.ID][]suggestion // where conditions say that something is done to somebody
	hosts         []suggestion              // of troops: territories
	troops        map[actor.ID][]suggestion // by territory
	guarantors    []suggestion
	responders    []suggestion // who owes something if somebody is attacked, which counts where nobody owes a guarantee
	bodies        []suggestion
	mandates      []suggestion
	runouts       []contingency // what runs out by itself
}

func (b *battery) build(a *assessor) {
	b.adversaries, b.places, b.troops = make(map[actor.ID][]suggestion), make(map[actor.ID][]suggestion), make(map[actor.ID][]suggestion)
	for _, c := range a.commitments {
		b.look(a, c)
	}
	for _, x := range b.beneficiaries {
		for _, at := range b.placesOf(x.ids[0]) {
			place, x := timeline.Place(at.ids[0]), suggestion{x.ids, addRef(slices.Clip(x.because), at.because...)}
			b.against(BeneficiaryAttacked, timeline.Event{Kind: timeline.Attack, Against: x.ids, Where: place}, x)
			b.against(LimitedIncursion, timeline.Event{Kind: timeline.Incursion, Severity: timeline.Minor, Against: x.ids, Where: place}, x)
			b.against(AirIncident, timeline.Event{Kind: timeline.AirspaceViolation, Against: x.ids, Where: place}, x)
			b.against(DisputedAttack, timeline.Event{Kind: timeline.Attack, Against: x.ids, Where: place, According: x.ids}, x)
		}
		b.against(SeaBlockade, timeline.Event{Kind: timeline.Blockade, Against: x.ids}, x)
		b.against(NetworksAttacked, timeline.Event{Kind: timeline.CyberAttack, Against: x.ids}, x)
	}
	for _, host := range b.hosts {
		for _, x := range b.troops[host.ids[0]] {
			b.against(TroopsShelled, timeline.Event{Kind: timeline.Shelling, Against: x.ids, Where: timeline.Place(host.ids[0])}, x, b.adversaries[host.ids[0]]...)
		}
	}
	if len(b.guarantors) == 0 {
		b.guarantors = b.responders
	}
	for _, x := range b.guarantors {
		b.add(GuarantorWithdraws, timeline.Event{Kind: timeline.Withdrawal, By: x.ids}, x)
	}
	for _, x := range b.bodies {
		b.add(BodyDeadlocked, timeline.Event{Kind: timeline.Rejection, By: x.ids}, x)
	}
	for _, x := range b.mandates {
		b.add(MandateLapses, timeline.Event{Kind: timeline.Withdrawal, By: x.ids}, x)
	}
	b.events = append(b.events, b.runouts...)
	slices.SortStableFunc(b.events, func(x, y contingency) int { return int(x.kind) - int(y.kind) })
}

// placesOf returns where somebody may be attacked: a state in its territory, others where conditions say, or at
// no place named.
func (b *battery) placesOf(id actor.ID) []suggestion {
	if _, state := actor.StateName(id); state {
		return []suggestion{{ids: []actor.ID{id}}}
	}
	if places := b.places[id]; places != nil {
		return places
	}
	return []suggestion{{ids: []actor.ID{""}}}
}

// look notes what a commitment suggests. What is a mere draft of another text suggests nothing.
func (b *battery) look(a *assessor, c *bond) {
	if n := a.instruments[c.Under]; n != nil && n.DraftOf != "" {
		return
	}
	if c.Act.Is(Guarantee) || slices.ContainsFunc(c.when.leaves, func(l leaf) bool { return !l.isAct() }) {
		for _, id := range c.To {
			b.suggest(&b.beneficiaries, MaxSuggested, c.legal, id)
		}
		for _, id := range c.By {
			if _, is := a.body(c, id); !is && len(b.responders) < MaxSuggested {
				b.suggest(&b.responders, MaxSuggested, c.legal, id)
			}
		}
	}
	b.ends(a, c)
	b.suggestRunouts(a, c)
	if c.Act.Is(Guarantee) {
		for _, id := range c.By {
			if because, is := a.body(c, id); is {
				b.suggest(&b.bodies, MaxSuggested, because, id)
			} else {
				b.suggest(&b.guarantors, MaxSuggested, c.legal, id)
			}
		}
	}
	note := func(in map[actor.ID][]suggestion, of actor.ID, most int, ids ...actor.ID) {
		list := in[of]
		b.suggest(&list, most, c.legal, ids...)
		in[of] = list
	}
	for i := range c.when.leaves {
		for _, p := range c.when.leaves[i].patterns {
			if p.negated || !p.Kind.IsContingency() {
				continue
			}
			for _, id := range p.Against {
				if len(p.By) > 0 {
					note(b.adversaries, id, MaxAdversaries, p.By...)
				}
				if _, territory := actor.StateName(actor.ID(p.Where)); territory && !slices.Contains(p.Against, actor.ID(p.Where)) {
					note(b.places, id, MaxTerritories, actor.ID(p.Where))
					if a.members.In(actor.ID(p.Where), id) != uncertain.Yes { // else it is at home there, and no troops are deployed
						b.suggest(&b.hosts, MaxTerritories, c.legal, actor.ID(p.Where))
						note(b.troops, actor.ID(p.Where), MaxSuggested, id)
					}
				}
			}
		}
	}
	if c.Act.Is(Deploy) && c.Where != "" {
		b.deploys(a, c)
	}
	if c.Judge != nil {
		b.suggest(&b.bodies, MaxSuggested, c.legal, c.Judge.By)
	}
	for _, w := range c.waits {
		timeline.Patterns(w.cond, func(p timeline.Happened, negated bool) {
			for _, id := range p.By {
				because, is := a.body(c, id)
				if negated || !is {
					continue
				}
				b.suggest(&b.bodies, MaxSuggested, because, id)
				finding := p.About == (check.Ref{Section: SectionCommitments, ID: string(c.ID)})
				if p.Kind == timeline.Authorisation && !finding {
					b.suggest(&b.mandates, MaxSuggested, because, id)
				}
			}
		})
	}
	for i := range c.Relies {
		r := &c.Relies[i]
		if because, is := a.body(c, r.Actor, a.cite(nil, r.Says)...); is && a.record.Knows(r.Says) {
			b.suggest(&b.bodies, MaxSuggested, because, r.Actor)
		}
	}
}

// ends notes the bodies that may end the instrument of a commitment, and those of which it is a power to end one.
func (b *battery) ends(a *assessor, c *bond) {
	end := func(ids []actor.ID) {
		for _, id := range ids {
			if because, is := a.body(c, id); is {
				b.suggest(&b.mandates, MaxSuggested, because, id)
			}
		}
	}
	if n := a.instruments[c.Under]; n != nil {
		timeline.Patterns(n.Ends, func(p timeline.Happened, negated bool) {
			if !negated {
				end(p.By)
			}
		})
	}
	for _, e := range c.Effects {
		if e.Kind.Is(timeline.Termination) && slices.ContainsFunc(e.On, func(r check.Ref) bool { return r.Section == SectionInstruments }) {
			end(c.By)
		}
	}
}

// body reports whether an actor of a commitment is a body, which decides or does not and never leaves,
// and what that rests on, with more.
func (a *assessor) body(c *bond, id actor.ID, more ...check.Ref) (because []check.Ref, is bool) {
	if !isBody(a.members, id) {
		return nil, false
	}
	because = addRef(slices.Clip(c.legal), a.because(SectionActors, string(id), a.members.Actor(id).Says)...)
	return addRef(because, more...), true
}

// isBody reports whether an actor is a body, which acts by its own decision, or does not, and never leaves.
func isBody(members *actor.Directory, id actor.ID) bool {
	x := members.Actor(id)
	return x != nil && (x.Kind == actor.Body || x.Decision != nil)
}

// deploys notes whose troops a commitment brings into a territory: its debtors', and those of others
// that contribute to it.
func (b *battery) deploys(a *assessor, c *bond) {
	host := actor.ID(c.Where)
	b.suggest(&b.hosts, MaxTerritories, c.legal, host)
	list := b.troops[host]
	for _, id := range c.By {
		if id != host {
			b.suggest(&list, MaxSuggested, c.legal, id)
		}
	}
	for _, id := range c.Backed {
		x := a.backing[id]
		if x == nil || x.By == host || !x.HasTroops() || x.Status == force.OptionOnly || x.Status == force.Refused || x.Status == force.Withdrawn {
			continue
		}
		b.suggest(&list, MaxSuggested, addRef(slices.Clip(c.legal), a.because(SectionContributions, string(id), x.Says)...), x.By)
	}
	b.troops[host] = list
}

// suggest adds actors to a list, if they do not stand there and it does not hold as many as it may.
func (b *battery) suggest(list *[]suggestion, most int, because []check.Ref, ids ...actor.ID) {
	switch {
	case slices.ContainsFunc(*list, func(x suggestion) bool { return slices.Equal(x.ids, ids) }):
	case len(*list) == most:
		b.more = true
	default:
		*list = append(*list, suggestion{ids, because})
	}
}

// against adds an event by each adversary of those at whom it is directed, or by nobody named if
// there is none.
func (b *battery) against(k Case, e timeline.Event, x suggestion, adversaries ...suggestion) {
	if adversaries == nil {
		adversaries = b.adversaries[e.Against[0]]
	}
	added := false
	for _, y := range adversaries {
		if slices.ContainsFunc(e.Against, func(id actor.ID) bool { return slices.Contains(y.ids, id) }) {
			continue
		}
		if e.By, added = y.ids, true; k == DisputedAttack {
			e.Denied = y.ids
		}
		b.add(k, e, suggestion{because: addRef(slices.Clip(x.because), y.because...)})
	}
	if !added {
		e.By = nil
		b.add(k, e, x)
	}
}

func (b *battery) add(k Case, e timeline.Event, x suggestion) {
	b.events = append(b.events, contingency{e, k, x.because})
}
